"""Reading a dataset folder and writing files: the only file that opens files."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from geodata import agreement, cells, columns, eventfolder, features, validation
from geodata.collector import collector_paused
from geodata.errors import BadValue, DatasetUnreadable, Fault, NotReadable
from geodata.model import Article, Claim, Dataset, Faction, Settings
from geodata.settings import FILE as SETTINGS
from geodata.settings import read_settings
from geodata.tables import LARGE_BYTES, Parsed, parse_sheet, read_sheet
from geodata.writing import write_bytes
from geodata.zips import read_zip

BUNDLED: Final = Path(__file__).parent / "aleppo"
BASEMAP: Final = Path(__file__).parent / "basemap"
FILES: Final = (SETTINGS, "articles.csv", "factions.csv", "places.geojson", "claims.csv")
"""A dataset's files, in the order of its digest and of its faults."""

OPTIONAL: Final = (eventfolder.TABLE, eventfolder.HEADER)
"""Files of a dataset that holds imported events, too."""

TOUR: Final = "tour.csv"
"""What a dataset's folder may tell of itself, stop by stop (dashboard/tours.py)."""

MENTIONS: Final = "coding/mentions.csv"
"""The mentions of a dataset's articles, each decided by a person."""
MENTION_COLUMNS: Final = ("article_id", "start", "end", "surface", "role", "place_id")

BESIDE: Final = (*OPTIONAL, TOUR, MENTIONS)
"""Files that a dataset may do without."""

_COLUMNS: Final = {
    "articles.csv": (Article._fields, columns.ARTICLE_CELLS),
    "factions.csv": (Faction._fields, columns.FACTION_CELLS),
    "claims.csv": (Claim._fields, columns.CLAIM_CELLS),
}
_WORLD: Final = (-180.0, -90.0, 180.0, 90.0)

Found = TypeVar("Found")


class Opened(NamedTuple):
    """I am a dataset's files, each parsed on its own and none checked against another."""

    settings: Settings
    articles: Parsed
    factions: Parsed
    places: list[features.Feature]
    claims: Parsed
    settings_faults: list[Fault]
    place_faults: list[Fault]


def read_layer(name: str) -> dict[str, Any]:
    """Return a layer of the base map as GeoJSON, degrees (EPSG:4326)."""
    layer: dict[str, Any] = json.loads((BASEMAP / f"{name}.geojson").read_text(encoding="utf-8"))
    return layer


def read_coding(path: Path) -> list[dict[str, str]]:
    """Return the rows of a coding as written; raises NotReadable where what is compared of it is not there."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            rows, header = list(reader), reader.fieldnames or ()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise NotReadable(f"{path} cannot be read: {error}") from None
    if missing := [name for name in agreement.COLUMNS if name not in header]:
        told = ("columns " if len(missing) > 1 else "column ") + ", ".join(missing)
        raise NotReadable(f"{path} row 1: without the {told}; its first line must name them as claims.csv does")
    if not rows:
        raise NotReadable(f"{path} has no claims; add a row for each, as in claims.csv")
    for number, row in enumerate(rows, start=2):
        for name in ("start", "end"):
            try:
                cells.parse_whole_or_none(row[name])
            except BadValue as error:
                raise NotReadable(f"{path} row {number}, {name}: {error}") from None
    return rows


def read_dataset(folder: Path, articles: Path | None = None, is_kept: bool = True) -> Dataset:
    """Return the dataset in a folder or a zip, with the articles' texts where their folder is given.

    Faulty rows are set aside in `faults`. Raises DatasetUnreadable, listing why, when a file is missing or
    cannot be parsed, or when nothing usable remains. What `is_kept` lives as long as the program.
    """
    return dataset_of(str(folder), read_files(folder), articles, is_kept)


def dataset_of(name: str, raw: Mapping[str, bytes], articles: Path | None = None, is_kept: bool = False) -> Dataset:
    """Return the dataset that files hold, by their names; `name` is what errors call it. Raises DatasetUnreadable."""
    if missing := [Fault(one, None, "", "", "is missing", "add it") for one in FILES if one not in raw]:
        raise DatasetUnreadable(name, tuple(missing))
    size = len(raw["claims.csv"]) + len(raw.get(eventfolder.TABLE, b""))
    with collector_paused(is_worth_it=size >= LARGE_BYTES, is_kept=is_kept):
        opened = _open(name, raw)
        dataset = _assemble(opened, articles, digest_of(raw))
        if eventfolder.TABLE in raw:
            dataset = _add_events(dataset, raw)
    dataset = replace(dataset, tour=raw.get(TOUR, b""))
    if dataset.events:
        return dataset
    if not dataset.places or (opened.claims.sheet.rows and not dataset.claims):
        remains = Fault("claims.csv" if dataset.places else features.FILE, None, "", "", "nothing usable remains")
        raise DatasetUnreadable(name, (*dataset.faults, remains))
    return dataset


def read_events(folder: Path, is_kept: bool = True) -> Dataset:
    """Return the dataset of imported events in a folder; raises DatasetUnreadable where there are none."""
    dataset = read_dataset(folder, is_kept=is_kept)
    if not dataset.events:
        remedy = "make it with: python -m geodata import ucdp FILE.csv -o DIR"
        raise DatasetUnreadable(str(folder), (Fault(eventfolder.TABLE, None, "", "", "holds no events", remedy),))
    return dataset


def _add_events(dataset: Dataset, raw: Mapping[str, bytes]) -> Dataset:
    events, source, faults = eventfolder.read_events(raw[eventfolder.TABLE], raw.get(eventfolder.HEADER, b""))
    return replace(dataset, events=events, event_source=source, faults=(*dataset.faults, *faults))


def digest_of(raw: Mapping[str, bytes]) -> str:
    """Return the first 16 hex digits of the SHA-256 over a dataset's files, each with its name and length."""
    total = hashlib.sha256()
    for name in (name for name in (*FILES, *OPTIONAL) if name in raw):
        total.update(f"{name} {len(raw[name])}\n".encode())
        total.update(raw[name])
    return total.hexdigest()[:16]


def read_files(folder: Path) -> dict[str, bytes]:
    """Return a dataset's files from a folder or a zip, by name; raises DatasetUnreadable where one is missing."""
    raw = _read_packed(folder) if folder.is_file() else {}
    faults = []
    for name in (one for one in FILES if one not in raw):
        try:
            raw[name] = (folder / name).read_bytes()
        except OSError as error:
            remedy = "is the folder right?" if not folder.exists() else "add it to the folder"
            faults.append(Fault(name, None, "", "", f"cannot be read ({error.strerror})", remedy))
    if faults:
        raise DatasetUnreadable(str(folder), tuple(faults))
    return raw | {name: (folder / name).read_bytes() for name in BESIDE if (folder / name).is_file()}


def _read_packed(path: Path) -> dict[str, bytes]:
    try:
        return read_zip(path.read_bytes(), (*FILES, *BESIDE))
    except OSError as error:
        raise DatasetUnreadable(str(path), (Fault(path.name, None, "", "", str(error.strerror)),)) from None
    except BadValue as error:
        raise DatasetUnreadable(str(path), (Fault(path.name, None, "", "", error.problem, error.remedy),)) from None


def _open(name: str, raw: Mapping[str, bytes]) -> Opened:
    """Return every file parsed; raise DatasetUnreadable with what is wrong in all that are not."""
    fatal: list[Fault] = []

    def attempt(read: Callable[[], Found]) -> Found | None:
        try:
            return read()
        except DatasetUnreadable as error:
            fatal.extend(error.faults)
            return None

    chosen = attempt(lambda: read_settings(raw[SETTINGS]))
    theatre = chosen[0].theatre if chosen else _WORLD
    articles = attempt(lambda: _parse("articles.csv", raw))
    factions = attempt(lambda: _parse("factions.csv", raw))
    places = attempt(lambda: features.read_features(raw[features.FILE], theatre))
    claims = attempt(lambda: _parse("claims.csv", raw))
    if not (chosen and articles and factions and places and claims):
        raise DatasetUnreadable(name, tuple(fatal))
    return Opened(chosen[0], articles, factions, places[0], claims, chosen[1], places[1])


def _parse(name: str, raw: Mapping[str, bytes]) -> Parsed:
    wanted, parsers = _COLUMNS[name]
    return parse_sheet(read_sheet(name, raw[name], wanted), parsers)


def _assemble(opened: Opened, texts_folder: Path | None, digest: str) -> Dataset:
    """Return what stands of the files, checked against each other."""
    articles = validation.sift_articles(opened.articles)
    factions = validation.sift_factions(opened.factions)
    places = validation.sift_places(opened.places, opened.place_faults)
    texts, text_faults = _read_texts(texts_folder, articles) if texts_folder else ({}, [])
    claims, claim_faults = validation.sift_claims(opened.claims, validation.World(articles, factions, places, texts))
    every = (opened.settings_faults, articles.faults, text_faults, factions.faults, places.faults, claim_faults)
    faults = _in_order(fault for faults in every for fault in faults)
    return Dataset(opened.settings, articles.values, factions.values, places.values, claims, faults, digest, texts)


def _in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults by file and row, those of one cell in the order they were found."""
    return tuple(sorted(faults, key=lambda fault: (FILES.index(fault.file), fault.row or 0)))


def _read_texts(folder: Path, articles: validation.Sifted[Article]) -> tuple[dict[str, str], list[Fault]]:
    """Return the texts by article_id, newlines untouched, and a fault for each that is missing or another text."""
    texts, faults = {}, []
    for article in articles.values:
        found = _read_text(folder, article) if article.file else None
        if isinstance(found, str):
            texts[article.article_id] = found
        elif found:
            faults.append(found._replace(file=articles.file, row=articles.rows[article.article_id]))
    return texts, faults


def _read_text(folder: Path, article: Article) -> str | Fault:
    """Return the text of one article, or what is wrong with its file."""
    try:
        raw = (folder / article.file).read_bytes()
    except OSError as error:
        problem = f"{cells.quoted(article.file)} cannot be read in {folder} ({error.strerror})"
        return Fault("", None, "file", article.file, problem, "add the text, or leave --articles out")
    if (found := hashlib.sha256(raw).hexdigest()) != article.sha256:
        problem = f"the SHA-256 of {cells.quoted(article.file)} is {found}"
        return Fault("", None, "sha256", article.sha256, problem, "find the text the claims were coded from")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        problem = f"byte 0x{raw[error.start]:02X} at {error.start} of {cells.quoted(article.file)} is not UTF-8"
        return Fault("", None, "file", article.file, problem, "save it as UTF-8")


def write_text(path: Path, text: str, force: bool = False) -> None:
    """Write a file whole or not at all, as UTF-8; raise NotWritten, also when it is there and `force` is not given."""
    write_bytes(path, text.encode("utf-8"), force)
