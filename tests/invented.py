"""A small invented war with round coordinates, told tersely: datasets in memory and folders on disk."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from geodata.model import Article, Claim, Dataset, Faction, Place, Settings

A_TEXT = "The first line.\n\n\tISIS holds Alphaville, they say.\u00a0\nAnd the rebels hold Betatown “still”.\n"
PUBLISHED = {"A": date(2016, 3, 1), "B": date(2016, 3, 5), "R": date(2017, 1, 1)}
FACTIONS = {
    "government": "",
    "opposition": "",
    "isis": "",
    "sdf": "",
    "free-syrian-army": "opposition",
    "southern-front": "free-syrian-army",
}
SETTINGS = Settings(
    title="An invented front",
    title_ar="جبهة",
    description="For tests",
    languages=("en", "ar"),
    theatre=(35.0, 34.0, 41.0, 38.0),
    first_day=date(2015, 6, 1),
    last_day=date(2016, 6, 30),
    opening_day=date(2016, 2, 23),
    carry_days=60,
    area_limit_m=12000.0,
    licence="CC0",
)


def article(article_id: str, **more: Any) -> Article:
    """Return an article by A, B, or R, a source of the record."""
    day = PUBLISHED[article_id]
    text = hashlib.sha256(A_TEXT.encode()).hexdigest() if article_id == "A" else ""
    made = Article(
        article_id, f"Article {article_id}", "An author", "A paper", "neutral", "https://example.org/" + article_id, "",
        day, day, "printed", "en", "a.txt" if article_id == "A" else "", text, "",
    )  # fmt: skip
    return made._replace(**more)


def faction(faction_id: str, parent: str = "") -> Faction:
    """Return a faction under its parent."""
    return Faction(faction_id, faction_id.title(), "اسم", parent, faction_id[0].upper(), "#123456", "")


def place(place_id: str, lon: float = 37.0, lat: float = 36.0, **more: Any) -> Place:
    """Return a town at a round coordinate."""
    made = Place(
        place_id, place_id.title(), "مكان", (place_id.upper(),), "town", "settlement", 2000.0, "Aleppo", True,
        {"geonames": 1}, "invented", "", {"type": "Point", "coordinates": [lon, lat]},
    )  # fmt: skip
    return made._replace(**more)


def days_of(days: str) -> dict[str, Any]:
    """Return first, last and precise of `2016-02-23`, `..2016-02-23`, `2016-02-01..2016-02-20`; `~` is imprecise."""
    first, dots, last = days.removeprefix("~").rpartition("..")
    opening = None if dots and not first else date.fromisoformat(first or last)
    return {"first": opening, "last": date.fromisoformat(last), "precise": not days.startswith("~")}


def claim(article_id: str, holder: str, days: str, claim_id: str = "c1", **more: Any) -> Claim:
    """Return a claim that `holder` (`a|b` for several, empty for nobody) held Alphaville on some days."""
    made = Claim(
        claim_id=claim_id, article_id=article_id, paragraph=None, start=None, end=None, digest="",
        place_id="alphaville", surface="Alphaville", kind="control", actor=(), opponent=(),
        holder=tuple(holder.split("|")) if holder else (), status="held", date_basis="that day", modality="fact",
        attribution="the author", basis="stated", confidence="high", event="", from_place="", to_place="", leg=None,
        count="", count_of="", summary="They hold it", note="", **days_of(days),
    )  # fmt: skip
    return made._replace(**more)


def dataset(*claims: Claim, places: Iterable[str] = ("alphaville", "betatown"), **settings: Any) -> Dataset:
    """Return a dataset in memory with these claims, numbered c1, c2 ... in their order."""
    numbered = tuple(c._replace(claim_id=f"c{n}") for n, c in enumerate(claims, start=1))
    return Dataset(
        settings=SETTINGS._replace(**settings),
        articles=tuple(map(article, PUBLISHED)),
        factions=tuple(faction(child, parent) for child, parent in FACTIONS.items()),
        places=tuple(place(place_id, 36.0 + n, 36.0) for n, place_id in enumerate(places, start=1)),
        claims=numbered,
        digest="0123456789abcdef",
    )


def sound() -> Dataset:
    """Return the invented war: two told articles, a source of the record, five claims about two towns."""
    first, second = "ISIS holds Alphaville", "the rebels hold Betatown"
    return dataset(
        claim("A", "isis", "2016-02-23", **span_of(first, 2)),
        claim("A", "free-syrian-army", "..2016-02-20", place_id="betatown", surface="Betatown", **span_of(second, 3)),
        claim("B", "government", "2016-02-25", basis="inferred", surface="Alfaville"),
        claim("R", "government", "2016-02-24..2016-12-31", basis="context"),
        claim("A", "sdf", "2016-06-01", modality="prediction", kind="advance", place_id="betatown", surface="Betatown"),
    )


def span_of(words: str, paragraph: int) -> dict[str, Any]:
    """Return where words stand in the text of article A."""
    start = A_TEXT.index(words)
    digest = hashlib.sha256(words.encode()).hexdigest()[:16]
    return {"paragraph": paragraph, "start": start, "end": start + len(words), "digest": digest}


def set_cell(path: Path, row: int, column: str, text: str) -> None:
    """Write one cell of a CSV file; rows are a spreadsheet's, the header is row 1."""
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    rows[row - 1][rows[0].index(column)] = text
    path.write_text(csv_of(rows[0], rows[1:]), encoding="utf-8", newline="")


def set_member(path: Path, number: int, member: str, value: Any) -> None:
    """Write one member of a Feature, counted from 1: its id, its geometry or a property."""
    collection = json.loads(path.read_text(encoding="utf-8"))
    feature = collection["features"][number - 1]
    (feature if member in ("id", "geometry") else feature["properties"])[member] = value
    path.write_text(json.dumps(collection), encoding="utf-8")  # in ASCII, which can write half a character


def write_folder(folder: Path, made: Dataset) -> Path:
    """Write a dataset in memory as a folder, and the text of article A beside it; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dataset.toml").write_text(toml_of(made.settings._asdict()), encoding="utf-8")
    for name, rows in (("articles", made.articles), ("factions", made.factions), ("claims", made.claims)):
        fields = {"articles": Article, "factions": Faction, "claims": Claim}[name]._fields
        (folder / f"{name}.csv").write_text(csv_of(fields, rows), encoding="utf-8", newline="")
    features = [feature_of(p) for p in made.places]
    collection = {"type": "FeatureCollection", "features": features}
    (folder / "places.geojson").write_text(json.dumps(collection, ensure_ascii=False, indent=1), encoding="utf-8")
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    (texts / "a.txt").write_bytes(A_TEXT.encode())
    return folder


def toml_of(keys: Mapping[str, Any]) -> str:
    """Return keys as TOML; JSON's strings, numbers and lists are TOML's too, days stand bare."""
    given = {k: v for k, v in keys.items() if v is not None}
    said = {k: v.isoformat() if isinstance(v, date) else json.dumps(v, ensure_ascii=False) for k, v in given.items()}
    return "".join(f"{key} = {value}\n" for key, value in said.items())


def csv_of(fields: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return rows as CSV with a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows([cell_of(value) for value in row] for row in rows)
    return out.getvalue()


def cell_of(value: Any) -> str:
    """Return a value as its cell."""
    if isinstance(value, bool):
        return str(value).lower()
    return "|".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def feature_of(made: Place) -> dict[str, Any]:
    """Return a place as its Feature."""
    properties = {k: v for k, v in made._asdict().items() if k not in ("place_id", "geometry")}
    return {"type": "Feature", "id": made.place_id, "geometry": made.geometry, "properties": properties}
