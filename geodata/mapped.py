"""Places that Wikipedia's map of the war marks and other lists lack: villages by their news names, hills, bases."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

SHEET: Final = Path(__file__).parent / "mapped" / "mapped.csv"
COLUMNS: Final = ("name", "names", "kind", "lat", "lon", "folds", "sounds")


class Mark(NamedTuple):
    """I am one row of mapped.csv: degrees in EPSG:4326, names, what each folds to, and their consonants."""

    name: str
    names: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    folds: tuple[str, ...]
    sounds: tuple[str, ...]

    @property
    def entry_id(self) -> str:
        """Return the entry of the gazetteer that I am: names recur, so my spot is part of it."""
        return f"wikipedia:{self.name}@{self.lat:.3f},{self.lon:.3f}"


@cache
def read_marks() -> tuple[Mark, ...]:
    """Return the rows of mapped.csv, in their order."""
    with SHEET.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return tuple(_to_mark(*cells) for cells in rows)


def _to_mark(name: str, names: str, kind: str, lat: str, lon: str, folds: str, sounds: str) -> Mark:
    every = tuple(filter(None, (name, *names.split("|"))))
    forms = tuple(folds.split("|")), tuple(filter(None, sounds.split("|")))
    return Mark(name, every, kind, float(lat), float(lon), *forms)
