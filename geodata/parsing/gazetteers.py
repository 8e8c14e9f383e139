"""A reader's own gazetteer beside the bundled one: a GeoNames country dump, or a CSV with name, lat and lon."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from geodata.errors import BadValue, NotWritten
from geodata.gazetteer import SPOT, VILLAGE, Entry, Gazetteer
from geodata.parsing.index import VERSION, Index, build_index, open_index
from geodata.parsing.review import to_number
from geodata.progress import Progress
from geodata.surfaces import AIRFIELD, fold
from geodata.writing import write_bytes

DUMP_COLUMNS: Final = 19
"""Columns of a GeoNames country dump, separated by tabs: readme.txt of download.geonames.org/export/dump."""
CLASSES: Final = {"P": VILLAGE, "S": SPOT, "A": "region", "T": SPOT, "H": SPOT, "L": SPOT}
"""Feature classes that are read: populated places, buildings, administrative areas, hills, water, parks."""
TOWN: Final = 2_000
"""A populated place with so many people, or the seat of an administration, is a town: believed wherever it stands."""
AIRFIELD_CODES: Final = ("AIRB", "AIRF", "AIRP", "AIRH")
MOST_NAMES: Final = 40
_SCRIPTS: Final = re.compile(r"[^\W\d_\u0370-\u05ff\u0900-\uffff][\w\s'’‘ʿ`.-]*")
"""Names in Latin or Arabic letters: a dump has those of every script."""


def widen(bundled: Gazetteer, path: Path) -> Gazetteer:
    """Return the bundled gazetteer with a reader's own entries after its own; those it has already are left out.

    The first time the file is read with a progress bar, and an index of it kept for the next. Raises BadValue with
    the row where it is neither a GeoNames dump nor such a CSV.
    """
    return Gazetteer(bundled.entries, more=open_entries(path))


def open_entries(path: Path) -> Index:
    """Return the entries of a file by their names; raises BadValue as `widen` does."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadValue(f"--gazetteer {path}: {error.strerror or error}", "name a file that can be read") from None
    kept = _cache_of(raw)
    if kept.is_file():
        with suppress(sqlite3.DatabaseError):  # a damaged one is made again
            return open_index(kept)
    made = build_index(_read(path, raw))
    with suppress(OSError, NotWritten):  # without a place to keep it, it is made again next time
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(kept, made.serialize(), force=True)
    return Index(made)


def _cache_of(raw: bytes) -> Path:
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "aleppo-front-atlas"
    return folder / f"gazetteer-{VERSION}-{hashlib.sha256(raw).hexdigest()[:16]}.sqlite"


def _read(path: Path, raw: bytes) -> list[Entry]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadValue(f"--gazetteer {path}: byte {error.start} is not UTF-8", "save it as UTF-8") from None
    is_dump = text.partition("\n")[0].count("\t") == DUMP_COLUMNS - 1
    rows = list(_read_dump(path, text) if is_dump else _read_csv(path, text))
    if not rows:
        raise BadValue(
            f"--gazetteer {path}: there is no place in it", "take a GeoNames dump, or a CSV with name, lat, lon"
        )
    return rows


def _read_dump(path: Path, text: str) -> Iterator[Entry]:
    lines = text.split("\n")
    with Progress(f"reading {path.name}", len(lines)) as progress:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            cells = line.rstrip("\r").split("\t")
            if len(cells) != DUMP_COLUMNS:
                raise BadValue(
                    f"--gazetteer {path} row {number}: {len(cells)} columns", f"a GeoNames dump has {DUMP_COLUMNS}"
                )
            if cells[6] in CLASSES:
                yield _to_entry(path, number, cells)
            progress.at(number)


def _to_entry(path: Path, number: int, cells: list[str]) -> Entry:
    lat, lon = _read_spot(path, number, cells[4], cells[5])
    population = to_number(cells[14]) or 0
    kind = _kind_of(cells[6], cells[7], population)
    others = (name for name in cells[3].split(",") if _SCRIPTS.fullmatch(name))
    names = dict.fromkeys(name for name in (cells[1], cells[2], *others) if name)
    return Entry(
        f"geonames:{cells[0]}", cells[2] or cells[1], tuple(names)[:MOST_NAMES], lat, lon, kind, population, cells[8]
    )


def _kind_of(feature_class: str, code: str, population: int) -> str:
    """Return the kind of a place by the classes and codes of GeoNames."""
    if code in AIRFIELD_CODES:
        return AIRFIELD
    if code == "ADM1":
        return "governorate"
    is_town = feature_class == "P" and (population >= TOWN or code.startswith("PPLA") or code == "PPLC")
    return "town" if is_town else CLASSES[feature_class]


def _read_csv(path: Path, text: str) -> Iterator[Entry]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = {"name", "lat", "lon"} - set(reader.fieldnames or ())
    if missing:
        remedy = "take a GeoNames dump, or a CSV with name, lat, lon"
        raise BadValue(f"--gazetteer {path}: there is no column {', '.join(sorted(missing))}", remedy)
    for number, row in enumerate(_read_rows(path, reader), start=2):
        name = (row["name"] or "").strip()
        if not fold(name):
            raise BadValue(f"--gazetteer {path} row {number}: the name is empty", "fill it in")
        lat, lon = _read_spot(path, number, row["lat"] or "", row["lon"] or "")
        names = (name, *(one.strip() for one in (row.get("aliases") or "").split("|") if one.strip()))
        yield Entry(f"own:{number}", name, names, lat, lon, row.get("kind") or "town", 0, row.get("country") or "SY")


def _read_rows(path: Path, reader: csv.DictReader[str]) -> Iterator[dict[str, str | None]]:
    try:
        yield from reader
    except csv.Error as error:
        raise BadValue(f"--gazetteer {path} row {reader.line_num}: {error}", "mend the row") from None


def _read_spot(path: Path, number: int, lat: str, lon: str) -> tuple[float, float]:
    try:
        spot = float(lat), float(lon)
    except ValueError:
        raise BadValue(f"--gazetteer {path} row {number}: {lat!r}, {lon!r} is no spot", "write degrees") from None
    if not (-90 <= spot[0] <= 90 and -180 <= spot[1] <= 180):
        raise BadValue(f"--gazetteer {path} row {number}: {lat}, {lon} is no spot on this earth", "write degrees")
    return spot
