"""A dataset's files with what a person accepted of parsed texts added to them; nothing that stood there is lost."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from geodata import features
from geodata.cells import parse_day
from geodata.errors import BadValue
from geodata.exports import to_cell, to_rows
from geodata.files import MENTION_COLUMNS, MENTIONS
from geodata.model import Article, Claim, Dataset
from geodata.parsing.naming import free_name
from geodata.parsing.newplaces import NewPlaces, append_places
from geodata.parsing.review import Plain, find_mention, list_accepted, to_number
from geodata.parsing.summaries import summarise
from geodata.parsing.terms import ARABIC_LETTER
from geodata.settings import FILE as SETTINGS
from geodata.spans import Text, digest_of
from geodata.tables import BOM


def compose(base: Mapping[str, bytes], known: Dataset, texts: Sequence[Plain]) -> dict[str, bytes]:
    """Return the files `base` of the dataset `known` with the accepted proposals and mentions of checked texts added.

    Raises BadValue where a text bears the name of an article that is there and is not itself, or where an accepted
    proposal, or an end of its movement, has no place and nobody said that it cannot be located.
    """
    for text in texts:
        if text["file"] in known.article_of and not _is_again(text, known):
            raise BadValue(f"{text['file']}: the dataset has an article of this name", "give the text another")
    places = NewPlaces(known)
    rows = [_to_row(text, number, row, places) for text in texts for number, row in list_accepted(text)]
    mentions = [one for text in texts for one in _list_mentions(text, places)]
    more = dict(base)
    new = [_to_article(text) for text in texts if text["file"] not in known.article_of]
    more["articles.csv"] = _append(base["articles.csv"], Article._fields, new)
    more["claims.csv"] = _append(base["claims.csv"], Claim._fields, rows)
    more[features.FILE] = append_places(base[features.FILE], places.made)
    more[SETTINGS] = _stretch(base[SETTINGS], known, rows)
    if mentions:
        head = to_rows(MENTION_COLUMNS, ()).encode()
        more[MENTIONS] = _append(base.get(MENTIONS, head), MENTION_COLUMNS, mentions)
    return more


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


def _to_row(text: Plain, number: int, row: Plain, places: NewPlaces) -> dict[str, str]:
    """Return an accepted proposal as a row of claims.csv; where the text is at hand, its span is measured anew."""
    told = {name: str(row.get(name) or "") for name in Claim._fields}
    told["place_id"] = places.settle(find_mention(text, row) or {}, row, text["file"])
    told |= {column: places.settle_end(text, row, column) for column in ("from_place", "to_place")}
    told["article_id"] = text["file"]
    told["claim_id"] = f"{text['file']}-{number:03d}-{told['place_id']}"
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


def _list_mentions(text: Plain, places: NewPlaces) -> Iterable[dict[str, str]]:
    """Yield the mentions that a person accepted, with the place where it is one of the dataset or a new one of it."""
    for one in text.get("mentions", ()):
        if one.get("accepted") is True and one.get("saved") is not True:
            spot = {"start": str(one["start"]), "end": str(one["end"])}
            said = {"surface": str(one.get("surface") or ""), "role": str(one.get("role") or "")}
            yield {"article_id": text["file"], **spot, **said, "place_id": places.find(one, text["file"])}


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


def _append(raw: bytes, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return a table with rows added under its own header; what stood in it stays as it was written."""
    head = next(csv.reader(io.StringIO(raw.removeprefix(BOM).decode("utf-8", "replace"), newline="")), list(columns))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([to_cell(row.get(name, "")) for name in head] for row in rows)
    gap = b"" if raw.endswith(b"\n") or not out.getvalue() else b"\n"
    return raw + gap + out.getvalue().encode()


# ---- days ------------------------------------------------------------------------------------------------------


def _stretch(raw: bytes, known: Dataset, rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return the settings with a slider that reaches the last day of the rows; early days have a stop of their own."""
    last = max([known.settings.last_day, *(parse_day(row["last"]) for row in rows if row["last"])])
    if last == known.settings.last_day:
        return raw
    return re.sub(rb"(?m)^(\s*last_day\s*=\s*).*$", rb"\g<1>" + last.isoformat().encode(), raw, count=1)
