"""Every fault in a dataset, listed at once; a row with a fault is set aside, and so is every row that leans on it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import compress, repeat
from typing import Any, Final, Generic, NamedTuple, TypeVar

from geodata import codes, features, spans
from geodata.cells import nearest, quoted
from geodata.errors import Fault
from geodata.model import Article, Claim, Event, Faction, Place
from geodata.tables import Parsed

_REMEDIES: Final = 50
"""Unknown ids of one column that are given a nearest match; finding it is slow, and more would not be read."""

Row = TypeVar("Row", Article, Faction, Place, Claim, Event)


class Sifted(NamedTuple, Generic[Row]):
    """I am what stands of one table; `rows` says where an id stands, `aside` where one was set aside."""

    file: str
    noun: str
    values: tuple[Row, ...]
    rows: Mapping[str, int]
    aside: Mapping[str, int]
    faults: tuple[Fault, ...]


class World(NamedTuple):
    """I am what a claim may name: articles, factions, places; and the texts at hand."""

    articles: Sifted[Article]
    factions: Sifted[Faction]
    places: Sifted[Place]
    texts: Mapping[str, str]


def sift_articles(parsed: Parsed) -> Sifted[Article]:
    """Return the articles that stand."""
    faults = [*parsed.faults, *list_repeated_ids(parsed, "article_id")]
    for row, first, last in _each(parsed, "published_first", "published_last"):
        if first and last and first > last:
            problem = f"{first} is after published_last {last}"
            faults.append(Fault(parsed.sheet.file, row, "published_first", str(first), problem, "swap them"))
    return _sift(parsed, "article_id", Article, faults)


def sift_factions(parsed: Parsed) -> Sifted[Faction]:
    """Return the factions that stand: each with its parents up to a root, none its own ancestor."""
    faults = [*parsed.faults, *list_repeated_ids(parsed, "faction_id"), *_list_parent_cycles(parsed)]
    while True:
        sifted = _sift(parsed, "faction_id", Faction, faults)
        told = {(fault.row, fault.column) for fault in faults}
        news = [f for f in _list_unknown(parsed, "parent", sifted) if (f.row, f.column) not in told]
        if not news:
            return sifted
        faults += news


def sift_places(found: Sequence[features.Feature], faults: Sequence[Fault]) -> Sifted[Place]:
    """Return the places that stand."""
    every = list(faults)
    first: dict[str, int] = {}
    for feature in found:
        earlier = first.setdefault(feature.place_id, feature.number)
        if feature.place_id and earlier != feature.number:
            every.append(_repeated(features.FILE, feature.number, "id", feature.place_id, earlier))
    faulty = {fault.row for fault in every}
    standing = {f.place_id: f.number for f in found if f.number not in faulty}
    aside = {f.place_id: f.number for f in found if f.place_id not in standing}
    values = tuple(f.place for f in found if f.place and f.number not in faulty)
    return Sifted(features.FILE, "place_id", values, standing, aside, tuple(every))


def sift_claims(parsed: Parsed, world: World) -> tuple[tuple[Claim, ...], tuple[Fault, ...]]:
    """Return the claims that stand, and every fault in any, every rule of CODEBOOK.md applied."""
    faults = [*parsed.faults, *list_repeated_ids(parsed, "claim_id")]
    for column, table in _names(world).items():
        faults += _list_unknown(parsed, column, table)
    for rule in _CLAIM_RULES:
        faults += rule(parsed, world)
    return keep_rows(parsed, Claim, faults), tuple(faults)


def _names(world: World) -> Mapping[str, Sifted[Any]]:
    """Return the columns of a claim that hold ids, with the table each id must stand in."""
    factions, places = world.factions, world.places
    people = dict.fromkeys(("actor", "opponent", "holder"), factions)
    return {"article_id": world.articles, "place_id": places, "from_place": places, "to_place": places, **people}


def _each(parsed: Parsed, *names: str) -> Iterable[tuple[Any, ...]]:
    """Return (row, value, ...) for every row."""
    return zip(parsed.sheet.rows, *(parsed.values[name] for name in names), strict=True)


def _sift(parsed: Parsed, key: str, row_type: type[Row], faults: Sequence[Fault]) -> Sifted[Row]:
    """Return the rows without a fault, and the register of the ids that stand and those set aside."""
    faulty = {fault.row for fault in faults}
    rows = {an_id: row for row, an_id in _each(parsed, key) if row not in faulty}
    aside = {an_id: row for row, an_id in _each(parsed, key) if an_id not in rows}
    return Sifted(parsed.sheet.file, key, keep_rows(parsed, row_type, faults), rows, aside, tuple(faults))


def keep_rows(parsed: Parsed, row_type: type[Row], faults: Iterable[Fault]) -> tuple[Row, ...]:
    """Return the rows without a fault as values."""
    faulty = {fault.row for fault in faults}
    columns: list[Iterable[Any]] = [parsed.values[name] for name in row_type._fields]
    if faulty:
        keep = [row not in faulty for row in parsed.sheet.rows]
        columns = [compress(column, keep) for column in columns]
    make = partial(tuple.__new__, row_type)  # what `_make` does, at half the time
    return tuple(map(make, zip(*columns, strict=True)))


def list_repeated_ids(parsed: Parsed, key: str) -> list[Fault]:
    """Return a fault for each row whose id an earlier row has."""
    if len(parsed.sheet.distinct[key]) == len(parsed.sheet.rows):
        return []
    first: dict[str, int] = {}
    return [
        _repeated(parsed.sheet.file, row, key, an_id, first[an_id])
        for row, an_id in _each(parsed, key)
        if an_id and first.setdefault(an_id, row) != row
    ]


def _repeated(file: str, row: int, column: str, an_id: str, first: int) -> Fault:
    return Fault(
        file, row, column, an_id, f"{quoted(an_id)} is already the id of row {first}", "give it an id of its own"
    )


def _list_parent_cycles(parsed: Parsed) -> Iterator[Fault]:
    parents = dict(zip(parsed.values["faction_id"], parsed.values["parent"], strict=True))
    for row, faction, parent in _each(parsed, "faction_id", "parent"):
        chain = [faction]
        while parent in parents and parent not in chain:
            chain.append(parent)
            parent = parents[parent]
        if parent and parent == faction:
            problem = f"{quoted(faction)} is its own ancestor: " + " > ".join([*chain, faction])
            yield Fault(parsed.sheet.file, row, "parent", parents[faction], problem, "leave the root's parent empty")


def _list_unknown(parsed: Parsed, column: str, table: Sifted[Any]) -> list[Fault]:
    """Return a fault for every cell that names an id which does not stand in its table."""
    texts = parsed.sheet.distinct[column]
    strangers = sorted({an_id for text in texts for an_id in text.split("|")} - table.rows.keys() - {""})
    is_needed = column in ("article_id", "place_id") and "" in texts
    if not strangers and not is_needed:
        return []
    told = {an_id: _stranger(an_id, table, n < _REMEDIES) for n, an_id in enumerate(strangers)}
    told |= {"": (f"is empty; a claim names its {column}", "fill it in")} if is_needed else {}
    return [
        Fault(parsed.sheet.file, row, column, an_id, *told[an_id])
        for row, cell in _each(parsed, column)
        for an_id in ((cell,) if isinstance(cell, str) else cell or ())
        if an_id in told
    ]


def _stranger(an_id: str, table: Sifted[Any], is_helped: bool) -> tuple[str, str]:
    """Return (problem, remedy) for an id that does not stand."""
    if an_id in table.aside:
        return f"{quoted(an_id)} was set aside", f"mend {table.file} row {table.aside[an_id]} first"
    article = "an" if table.noun == "article_id" else "a"
    return f"{quoted(an_id)} is not {article} {table.noun}", nearest(an_id, table.rows.keys()) if is_helped else ""


def _list_reversed_days(claims: Parsed, world: World) -> Iterator[Fault]:
    if not any(map(operator.gt, claims.sheet.columns["first"], claims.sheet.columns["last"])):
        return  # days in the order of their texts, and no text is before all
    for row, first, last in _each(claims, "first", "last"):
        if first and last and first > last:
            yield Fault(claims.sheet.file, row, "first", str(first), f"{first} is after last {last}", "swap them")


def _list_days_after_publication(claims: Parsed, world: World) -> Iterator[Fault]:
    """CODEBOOK.md: the publication day is the upper bound of everything but announcements of the future.

    The record is history told from outside the articles; what one source of it says may be known to have lasted longer.
    """
    published: dict[str, date] = {article.article_id: article.published_last for article in world.articles.values}
    known = {article_id: day.isoformat() for article_id, day in published.items()}
    bounds = map(known.get, claims.sheet.columns["article_id"], repeat(""))
    if not any(map(operator.gt, claims.sheet.columns["last"], bounds)):
        return
    for row, article, last, modality, basis in _each(claims, "article_id", "last", "modality", "basis"):
        if modality == "prediction" or basis == codes.CONTEXT:
            continue
        if last and article in published and last > published[article]:
            problem = f"{last} is after {quoted(article)} was published ({published[article]})"
            yield Fault(claims.sheet.file, row, "last", str(last), problem, "mend the day, or code a prediction")


def _list_missing_holders(claims: Parsed, world: World) -> Iterator[Fault]:
    if "" not in claims.sheet.distinct["holder"]:
        return
    for row, holder, kind, modality in _each(claims, "holder", "kind", "modality"):
        if holder == () and modality == "fact" and kind in ("control", "capture"):
            yield Fault(
                claims.sheet.file, row, "holder", "", f"is empty, but the claim is a {kind}", "say who holds it"
            )


def _list_bad_spans(claims: Parsed, world: World) -> Iterator[Fault]:
    columns = ("basis", "start", "end", "paragraph", "digest")
    unread = {fault.row for fault in claims.faults}
    for row, basis, start, end, paragraph, digest in _each(claims, *columns) if _may_have_bad_spans(claims) else ():
        if row in unread:
            continue
        if basis != codes.CONTEXT:
            yield from spans.list_span_faults(claims.sheet.file, row, start, end, paragraph, digest)
        elif start is not None or end is not None or paragraph is not None or digest:
            problem = "a context claim has no span in an article"
            yield Fault(claims.sheet.file, row, "start", "", problem, "empty paragraph, start, end and digest")


def _may_have_bad_spans(claims: Parsed) -> bool:
    """Whether a look at every row is needed: columns as a whole tell in a tenth of the time that all is well."""
    if claims.faults or codes.CONTEXT in claims.sheet.distinct["basis"] or 0 in claims.values["paragraph"]:
        return True
    is_partial = "" in claims.sheet.columns["start"] or "" in claims.sheet.columns["end"]
    return is_partial or any(map(operator.ge, claims.values["start"], claims.values["end"]))


def _list_moved_spans(claims: Parsed, world: World) -> Iterator[Fault]:
    """Where the text is at hand, the span must hold the words that were coded, in the paragraph that is named."""
    if not world.texts:
        return
    found = {article_id: spans.Text.of(text) for article_id, text in world.texts.items()}
    for row, article, *span in _each(claims, "article_id", "start", "end", "paragraph", "digest"):
        if article in found and span[0] is not None and span[1] is not None and span[0] < span[1]:
            yield from spans.list_text_faults(claims.sheet.file, row, found[article], *span)


_CLAIM_RULES: Final[tuple[Callable[[Parsed, World], Iterable[Fault]], ...]] = (
    _list_reversed_days,
    _list_days_after_publication,
    _list_missing_holders,
    _list_bad_spans,
    _list_moved_spans,
)
