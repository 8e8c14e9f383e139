"""Long lists of places that no map shows by themselves, one row a place: villages, quarters, hills, bases."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from geodata.surfaces import fold, list_sounds

_HERE: Final = Path(__file__).parent
VILLAGES: Final = _HERE / "villages" / "villages.csv"
MAPPED: Final = _HERE / "mapped" / "mapped.csv"
COMMUNITIES: Final = _HERE / "communities" / "communities.csv"
UCDP: Final = _HERE / "ucdp" / "ucdp.csv"
CITIES: Final = _HERE / "cities" / "names.csv"
"""The lists, in this order: a later one has only what the earlier ones lack. Each says in SOURCES.md whence it is."""
COLUMNS: Final = (
    *("source_id", "entry_id", "names", "kind", "lat", "lon"),
    *("radius_m", "population", "folds", "sounds"),
)
BOX: Final = (35.5, 32.2, 42.5, 37.5)
"""West, south, east, north of Syria, degrees (EPSG:4326)."""


class Listed(NamedTuple):
    """I am one row of a list: degrees in EPSG:4326, names, what each folds to, and their consonants.

    `entry_id` is the entry of the gazetteer that I am; one that an earlier list has gets my names. `radius_m` is how
    far I reach, 0 where my kind says it; `source_id` is my row at the source.
    """

    source_id: str
    entry_id: str
    names: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    radius_m: float
    population: int
    folds: tuple[str, ...]
    sounds: tuple[str, ...]


def list_place(
    source_id: str,
    entry_id: str,
    names: Iterable[str],
    kind: str,
    spot: tuple[float, float],
    radius_m: float = 0.0,
    population: int = 0,
) -> Listed:
    """Return a row with what its names come to; `spot` is (lat, lon) in EPSG:4326, kept to a metre."""
    every = tuple(names)
    lat, lon = (round(degrees, 5) for degrees in spot)
    forms = tuple(map(fold, every)), list_sounds(every)
    return Listed(source_id, entry_id, every, kind, lat, lon, radius_m, population, *forms)


def is_inside(lat: float, lon: float) -> bool:
    """Whether a spot lies in the box round Syria."""
    west, south, east, north = BOX
    return west <= lon <= east and south <= lat <= north


@cache
def read_list(sheet: Path) -> tuple[Listed, ...]:
    """Return the rows of a list, in their order."""
    with sheet.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(_to_listed(*cells) for cells in rows)


def _to_listed(
    source_id: str, entry_id: str, names: str, kind: str, lat: str, lon: str, radius: str, people: str, *forms: str
) -> Listed:
    told = source_id, entry_id, tuple(names.split("|")), kind, float(lat), float(lon)
    folds, sounds = (tuple(filter(None, one.split("|"))) for one in forms)
    return Listed(*told, float(radius or 0), int(people or 0), folds, sounds)


def to_sheet(rows: Iterable[Listed]) -> bytes:
    """Return the bytes of a list; the last columns are what the names come to, so that opening need not fold."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for row in rows:
        lists = ("|".join(forms) for forms in (row.folds, row.sounds))
        spot = f"{row.lat:.5f}", f"{row.lon:.5f}"
        size = f"{row.radius_m:.0f}" if row.radius_m else "", row.population or ""
        sheet.writerow((row.source_id, row.entry_id, "|".join(row.names), row.kind, *spot, *size, *lists))
    return out.getvalue().encode("utf-8")
