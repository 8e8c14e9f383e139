"""A dataset's files with what a person accepted of parsed texts, and with what was saved before mended or taken out.

Nothing else that stood there is lost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from geodata import features
from geodata.cells import parse_day
from geodata.errors import BadValue
from geodata.exports import to_rows
from geodata.files import MENTION_COLUMNS, MENTIONS
from geodata.model import Article, Claim, Dataset
from geodata.parsing.mending import Change, Row, drop, name_of, rewrite
from geodata.parsing.naming import free_name
from geodata.parsing.newplaces import NewPlaces, append_places
from geodata.parsing.review import Plain, find_mention, is_taken_out, list_decided, to_number
from geodata.parsing.summaries import summarise
from geodata.parsing.terms import ARABIC_LETTER
from geodata.settings import FILE as SETTINGS
from geodata.spans import Text, digest_of
from geodata.tables import read_sheet


class Fixed(NamedTuple):
    """I am what stays of a dataset whatever is mended: its first articles, and the last day of the slider with them."""

    articles: frozenset[str] = frozenset()
    end: date = date.min


NOTHING: Final = Fixed()


class Composed(NamedTuple):
    """I am a dataset's files with texts in them, and what became of each claim."""

    files: dict[str, bytes]
    claims: Sequence[Change]


def compose(base: Mapping[str, bytes], known: Dataset, texts: Sequence[Plain], fixed: Fixed = NOTHING) -> Composed:
    """Return the files `base` of the dataset `known` with the accepted proposals and mentions of checked texts added.

    Rows that say how they were saved are put in place of those, or taken out; an article goes with its last claim.
    Raises BadValue where a text bears the name of an
    article that is there and is not itself, where an accepted proposal, or an end of its movement, has no place and
    nobody said that it cannot be located, and where somebody else changed what is to be mended.
    """
    for text in texts:
        if text["file"] in known.article_of and not _is_again(text, known):
            raise BadValue(f"{text['file']}: the dataset has an article of this name", "give the text another")
    places = NewPlaces(known)
    claims = [change for change in _list_claims(texts, places) if change.was != change.now]
    mentions = [change for text in texts for change in _list_mentions(text, places)]
    more = dict(base)
    new = [Change(None, _to_article(text)) for text in texts if text["file"] not in known.article_of]
    more["articles.csv"] = rewrite(base["articles.csv"], Article._fields, new)
    more["claims.csv"] = rewrite(base["claims.csv"], Claim._fields, claims)
    more[features.FILE] = append_places(base[features.FILE], places.made)
    more[SETTINGS] = _fit_days(base[SETTINGS], known, claims, fixed)
    if mentions:
        head = to_rows(MENTION_COLUMNS, ()).encode()
        more[MENTIONS] = rewrite(base.get(MENTIONS, head), MENTION_COLUMNS, mentions)
    return Composed(_without_empty(more, claims), claims)


def name_all(texts: Sequence[Plain], known: Dataset) -> list[Plain]:
    """Return the texts, each under a name that no other article of the dataset has, nor one of them.

    A text some of whose claims were saved before goes on under the name of its article, as long as that is there.
    """
    taken: set[str] = {*known.article_of}
    named: list[Plain] = []
    for text in texts:
        name = str(text.get("saved")) if _is_again(text, known) else free_name(text["file"], taken)
        taken.add(name)
        named.append({**text, "file": name})
    return named


def _is_again(text: Plain, known: Dataset) -> bool:
    """Whether claims of a text were saved before, and its article is in the dataset."""
    here = known.article_of.get(str(text.get("saved") or ""))
    return here is not None and here.sha256 == digest_of_words(text)


def digest_of_words(text: Plain) -> str:
    """Return the SHA-256 of a text's words, as it says itself where the words are not at hand; empty if unknown."""
    if words := text.get("text"):
        return hashlib.sha256(words.encode()).hexdigest()
    return str((text.get("article") or {}).get("sha256") or "")


def language_of(words: str) -> str:
    """Return the language that a text is written in: Arabic, or else taken for English.

    >>> language_of("حلب"), language_of("Aleppo")
    ('ar', 'en')
    """
    return "ar" if len(ARABIC_LETTER.findall(words)) > len(words) / 4 else "en"


def emptied(base: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a dataset's files without its articles, claims, mentions and tour; its sides and places stay."""
    heads = {"articles.csv": Article._fields, "claims.csv": Claim._fields}
    kept = {name: base[name] for name in ("factions.csv", features.FILE, SETTINGS)}
    return kept | {name: to_rows(columns, ()).encode() for name, columns in heads.items()}


# ---- rows ------------------------------------------------------------------------------------------------------


def _list_claims(texts: Sequence[Plain], places: NewPlaces) -> Iterator[Change]:
    """Yield what becomes of each claim that was decided; a saved one keeps its name, a new one has one of its own."""
    taken: set[str] = {*places.known.claim_of}
    for text in texts:
        for number, row in list_decided(text):
            was = _was_of(row, text)
            if row["accepted"] is False:
                yield Change(was, None)
                continue
            told = _to_row(text, row, places)
            name = f"{text['file']}-{number:03d}-{told['place_id']}"
            told["claim_id"] = was["claim_id"] if was else free_name(name, taken)
            taken.add(told["claim_id"])
            yield Change(was, told)


def _was_of(row: Plain, text: Plain) -> Row | None:
    """Return how a row of a text was saved, None where it was not; raises BadValue where it is none of its article."""
    was: Row | None = row.get("was")
    if was and was.get("article_id") != text["file"]:
        raise BadValue(f"{name_of(was)}: its article is not there any more", "discard this draft")
    return was


def _to_row(text: Plain, row: Plain, places: NewPlaces) -> dict[str, str]:
    """Return an accepted proposal as a row of claims.csv; where the text is at hand, its span is measured anew."""
    told = {name: str(row.get(name) or "") for name in Claim._fields}
    told["place_id"] = places.settle(find_mention(text, row) or {}, row, text["file"])
    told |= {column: places.settle_end(text, row, column) for column in ("from_place", "to_place")}
    told["article_id"] = text["file"]
    told["summary"] = told["summary"].strip() or _summarise(told, places)
    words = text.get("text")
    start, end = to_number(told["start"]), to_number(told["end"])
    if words and start is not None and end is not None:
        told |= {"digest": digest_of(words[start:end]), "paragraph": str(Text.of(words).paragraph_at(start))}
    return told


def _summarise(row: Mapping[str, str], places: NewPlaces) -> str:
    """Return a row as a sentence of ours, for a reader who wrote none."""
    names = {faction.faction_id: faction.name for faction in places.known.factions}
    named = {place.place_id: place.name for place in (*places.known.places, *places.made)}
    sides = row["actor"] or row["holder"]
    return summarise(row["kind"], [names.get(one, one) for one in sides.split("|") if one], named[row["place_id"]])


def _list_mentions(text: Plain, places: NewPlaces) -> Iterable[Change]:
    """Yield what becomes of the mentions that a person decided, with their place where it is one of the dataset."""
    for one in text.get("mentions", ()):
        was = _was_of(one, text)
        if is_taken_out(one):
            yield Change(was, None)
        elif one.get("accepted") is True and one.get("saved") is not True:
            spot = {"start": str(one["start"]), "end": str(one["end"])}
            said = {"surface": str(one.get("surface") or ""), "role": str(one.get("role") or "")}
            place_id = places.find(one, text["file"])
            yield Change(was, {"article_id": text["file"], **spot, **said, "place_id": place_id})


def _to_article(text: Plain) -> dict[str, str]:
    told, words = text.get("article") or {}, text.get("text") or ""
    first, last = text["published"]
    known = {
        "title": text["file"], "perspective": "not said", "date_basis": "given by the person who added the text",
        "language": language_of(words),
    }  # fmt: skip
    if digest := digest_of_words(text):
        known |= {"file": f"{text['file']}.txt"}
        told = {**told, "sha256": digest}
    given = {name: str(told.get(name) or known.get(name) or "") for name in Article._fields}
    return given | {"article_id": text["file"], "published_first": first, "published_last": last}


def _without_empty(files: dict[str, bytes], claims: Sequence[Change]) -> dict[str, bytes]:
    """Return files without the articles whose last claim was taken out."""
    less = {change.was["article_id"] for change in claims if change.was and not change.now}
    gone = less and less.difference(read_sheet("claims.csv", files["claims.csv"], Claim._fields).columns["article_id"])
    tables = [name for name in ("articles.csv", MENTIONS) if gone and name in files]
    return files | {name: drop(files[name], "article_id", gone) for name in tables}


# ---- days ------------------------------------------------------------------------------------------------------


def _fit_days(raw: bytes, known: Dataset, claims: Sequence[Change], fixed: Fixed) -> bytes:
    """Return the settings with a slider that reaches the claims' last day; early days have a stop of their own.

    It ends earlier again where it only went so far for claims that do not any more.
    """
    here = known.settings.last_day
    new = [parse_day(change.now["last"]) for change in claims if change.now and change.now["last"]]
    was = {change.was["claim_id"]: change.was["last"] for change in claims if change.was}
    if here.isoformat() in was.values():
        others = [one for one in known.claims if one.article_id not in fixed.articles and one.claim_id not in was]
        here = max([fixed.end, *(claim.last for claim in others)])
    last = max([here, *new])
    if last == known.settings.last_day:
        return raw
    return re.sub(rb"(?m)^(\s*last_day\s*=\s*).*$", rb"\g<1>" + last.isoformat().encode(), raw, count=1)
