"""The villages of Syria: names and points of the bundled gazetteer that no map shows by themselves."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

SHEET: Final = Path(__file__).parent / "villages" / "villages.csv"
COLUMNS: Final = (
    *("wof", "geonames", "name", "name_ar", "names", "lat", "lon"),
    *("governorate", "population", "folds", "sounds"),
)
VILLAGE: Final = "village"


class Row(NamedTuple):
    """I am one row of villages.csv: degrees in EPSG:4326, names, what each folds to, and their consonants."""

    wof: str
    geonames: str
    name: str
    names: tuple[str, ...]
    lat: float
    lon: float
    governorate: str
    population: int
    folds: tuple[str, ...]
    sounds: tuple[str, ...]


@cache
def read_villages() -> tuple[Row, ...]:
    """Return the rows of villages.csv, in their order."""
    with SHEET.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(_to_row(*cells) for cells in rows)


def _to_row(
    wof: str,
    geonames: str,
    name: str,
    name_ar: str,
    names: str,
    lat: str,
    lon: str,
    region: str,
    people: str,
    folds: str,
    sounds: str,
) -> Row:
    every = tuple(filter(None, (name, name_ar, *names.split("|"))))
    spot = float(lat), float(lon)
    forms = tuple(folds.split("|")), tuple(filter(None, sounds.split("|")))
    return Row(wof, geonames, name, every, *spot, region, int(people or 0), *forms)
