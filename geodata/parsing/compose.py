"""A dataset's files with what a person accepted of parsed texts added to them; nothing that stood there is lost."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from geodata import features
from geodata.cells import parse_day
from geodata.errors import BadValue
from geodata.exports import to_cell, to_rows
from geodata.files import MENTIONS
from geodata.model import Article, Claim, Dataset, Place
from geodata.parsing.evaluate import COLUMNS as MENTION_COLUMNS
from geodata.parsing.mention import PHRASE
from geodata.parsing.naming import free_name
from geodata.parsing.propose import slug_of
from geodata.parsing.review import Plain, find_mention, list_accepted, to_number
from geodata.parsing.rules import SUMMARIES
from geodata.spans import Text, digest_of
from geodata.tables import BOM

SETTINGS: Final = "dataset.toml"
SETTLED_M: Final = 5_000.0
"""A new place known to within so many metres is taken for a settlement, a wider one for a district."""
_ARABIC: Final = re.compile("[\u0621-\u064a]")
_SOURCES: Final = {
    "geonames": "GeoNames, CC BY 4.0",
    "ourairports": "OurAirports, public domain",
    "whosonfirst": "Who's On First (https://whosonfirst.org/docs/licenses/)",
    "site": "the atlas's list of sites, geodata/sites/sites.csv",
}
_ANY_SUMMARY: Final = "{who}: {kind}, {where}."


def compose(base: Mapping[str, bytes], known: Dataset, texts: Sequence[Plain]) -> dict[str, bytes]:
    """Return the files `base` of the dataset `known` with the accepted proposals and mentions of checked texts added.

    Raises BadValue where a text bears the name of an article that is there and is not itself, or an accepted proposal
    has no place.
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
    more[features.FILE] = _append_places(base[features.FILE], places.made)
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
    return "ar" if len(_ARABIC.findall(words)) > len(words) / 4 else "en"


def emptied(base: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a dataset's files without its articles, claims, mentions and tour; its sides and places stay."""
    heads = {"articles.csv": Article._fields, "claims.csv": Claim._fields}
    kept = {name: base[name] for name in ("factions.csv", features.FILE, SETTINGS)}
    return kept | {name: to_rows(columns, ()).encode() for name, columns in heads.items()}


# ---- places ----------------------------------------------------------------------------------------------------


class NewPlaces:
    """I give each accepted proposal its place_id, and keep the places that the dataset lacks."""

    def __init__(self, known: Dataset) -> None:
        self.known = known
        self.made: list[Place] = []
        self._ids = {
            _spot(place.name, *place.geometry["coordinates"][1::-1]): place.place_id
            for place in known.places
            if place.geometry and place.geometry["type"] == "Point"
        }

    def settle(self, told: Plain, row: Plain) -> str:
        """Return the place_id of a row whose mention is `told`; raises BadValue where nobody said where it is."""
        given = str(told.get("place_id") or ("" if told.get("lat") is not None else row.get("place_id")) or "")
        if given in self.known.place_of:
            return given
        if told.get("lat") is None:
            raise BadValue(f"{row.get('surface') or given!r} has no place on the map", "choose one, or reject it")
        name = str(told.get("name") or row.get("surface") or "").strip() or "place"
        key = _spot(name, told["lat"], told["lon"])
        if key not in self._ids:
            self._ids[key] = self._name(name)
            self.made.append(_to_place(self._ids[key], name, told, self.known.settings.theatre))
        return self._ids[key]

    def find(self, told: Plain) -> str:
        """Return the place_id of a mention where it is settled, empty where it is not."""
        if told.get("place_id") in self.known.place_of:
            return str(told["place_id"])
        return "" if told.get("lat") is None else self._ids.get(_spot(told.get("name"), told["lat"], told["lon"]), "")

    def _name(self, name: str) -> str:
        """Return a place_id of its own for a name: two places of one name are two places."""
        slug = slug_of(name).encode("ascii", "ignore").decode().strip("-_") or "place"
        return free_name(slug, {*self.known.place_of, *self._ids.values()})


def _spot(name: Any, lat: Any, lon: Any) -> tuple[str, float, float]:
    """Return what tells places apart that a dataset lacks: the name, and where it is to some ten metres."""
    return str(name or ""), round(float(lat), 4), round(float(lon), 4)


def _to_place(place_id: str, name: str, told: Plain, theatre: tuple[float, float, float, float]) -> Place:
    lat, lon, surface = float(told["lat"]), float(told["lon"]), str(told.get("surface") or "")
    radius = float(told.get("radius_m") or 2000.0)
    near = [one for one in told.get("candidates") or () if isinstance(one, Mapping) and one.get("lat") == told["lat"]]
    entry = str(near[0].get("id") or "") if near else ""
    source, _, number = entry.partition(":")
    west, south, east, north = theatre
    is_area = told.get("role") == PHRASE or radius > SETTLED_M
    return Place(
        place_id=place_id,
        name=name,
        name_ar=next((one for one in (name, surface) if _ARABIC.search(one)), ""),
        aliases=(surface,) if surface not in ("", name) else (),
        kind="countryside" if is_area else str(near[0].get("kind") or "town") if near else "town",
        precision="district" if is_area else "settlement",
        radius_m=radius,
        adm_1="",
        in_theatre=west <= lon <= east and south <= lat <= north,
        gazetteer={source: int(number)} if source == "geonames" and to_number(number) else {},
        coordinate_source=_SOURCES.get(source, "a gazetteer of the reader's") if entry else "set on the map by hand",
        note=str(told.get("reason") or "")[:300],
        geometry={"type": "Point", "coordinates": [lon, lat]},
    )


def _append_places(raw: bytes, places: Sequence[Place]) -> bytes:
    if not places:
        return raw
    told = json.loads(raw.removeprefix(BOM))
    for place in places:
        properties = {name: value for name, value in place._asdict().items() if name not in ("place_id", "geometry")}
        told["features"].append(
            {"type": "Feature", "id": place.place_id, "geometry": place.geometry, "properties": properties}
        )
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()


# ---- rows ------------------------------------------------------------------------------------------------------


def _to_row(text: Plain, number: int, row: Plain, places: NewPlaces) -> dict[str, str]:
    """Return an accepted proposal as a row of claims.csv; where the text is at hand, its span is measured anew."""
    told = {name: str(row.get(name) or "") for name in Claim._fields}
    told["place_id"] = places.settle(find_mention(text, row) or {}, row)
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
    who = " and ".join(names.get(one, one) for one in sides.split("|") if one) or "Somebody"
    pattern = SUMMARIES.get(row["kind"], _ANY_SUMMARY)
    return pattern.format(who=who[:1].upper() + who[1:], where=named[row["place_id"]], kind=row["kind"])


def _list_mentions(text: Plain, places: NewPlaces) -> Iterable[dict[str, str]]:
    """Yield the mentions that a person accepted, with the place where it is one of the dataset or a new one of it."""
    for one in text.get("mentions", ()):
        if one.get("accepted") is True and one.get("saved") is not True:
            spot = {"start": str(one["start"]), "end": str(one["end"])}
            said = {"surface": str(one.get("surface") or ""), "role": str(one.get("role") or "")}
            yield {"article_id": text["file"], **spot, **said, "place_id": places.find(one)}


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
