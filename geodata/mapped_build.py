"""Rows copied from Wikipedia's map of the war -> geodata/mapped: one row for each place that the other lists lack.

Run as `python -m geodata.mapped_build FILE...`; each line of a file has latitude, longitude, the letter of a kind and a
name, with tabs between them (geodata/mapped/SOURCES.md). The same lines give the same bytes.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from geodata.bundled import list_unmapped
from geodata.gazetteer import Entry, measure_km
from geodata.mapped import COLUMNS, SHEET, Mark
from geodata.surfaces import fold, list_sounds
from geodata.villages_build import BOX
from geodata.writing import write_bytes

KINDS: Final = {"v": "village", "h": "hill", "b": "base", "a": "airbase", "p": "plant", "d": "dam", "x": "crossing"}
"""What the letters of the lines stand for."""
SAME_KM: Final = 3.0
"""A mark of the same folded name as near as this to a place of another list is that place."""
BY_KM: Final = 25.0
"""What stands in brackets says where a mark lies if a place of that name is so near, and is else its other name."""
_BRACKETS: Final = re.compile(r"\s*\(([^()]*)\)")
_HEIGHT: Final = re.compile(r"\d+\s?m?")
_LETTERED: Final = re.compile(r"[^\W\d_]{2}")


def main(words: list[str]) -> int:
    """Write the sheet and tell how many rows there are."""
    if not words or not all(Path(word).is_file() for word in words):
        print("usage: python -m geodata.mapped_build FILE... (the lines that geodata/mapped/SOURCES.md describes)")
        return 2
    lines = (line for word in words for line in Path(word).read_text(encoding="utf-8").splitlines())
    marks = list_marks(lines, list_unmapped())
    write_bytes(SHEET, to_sheet(marks), force=True)
    print(f"{len(marks):,} places")
    return 0


def list_marks(lines: Iterable[str], known: Iterable[Entry]) -> list[Mark]:
    """Return the marks that no known entry is, each once, by name and spot."""
    taken: dict[str, list[tuple[float, float]]] = {}
    for entry in known:
        for folded in entry.folds or map(fold, entry.names):
            taken.setdefault(folded, []).append((entry.lat or 0.0, entry.lon or 0.0))

    def is_taken(folded: str, spot: tuple[float, float], within_km: float) -> bool:
        return any(measure_km(spot, other) < within_km for other in taken.get(folded, ()))

    found = []
    for told in sorted(_read(lines)):
        spot = told.lat, told.lon
        if is_taken(told.folds[0], spot, SAME_KM):
            continue
        names = (told.name, *(one for one in told.names[1:] if not is_taken(fold(one), spot, BY_KM)))
        mark = told._replace(names=names, folds=tuple(map(fold, names)), sounds=list_sounds(names))
        found.append(mark)
        for folded in mark.folds:
            taken.setdefault(folded, []).append(spot)
    return found


def _read(lines: Iterable[str]) -> Iterator[Mark]:
    west, south, east, north = BOX
    for line in lines:
        lat, lon, letter, told = line.split("\t")
        names = _split(told)
        if names and west <= float(lon) <= east and south <= float(lat) <= north:
            spot = round(float(lat), 4), round(float(lon), 4)
            yield Mark(names[0], names, KINDS[letter], *spot, tuple(map(fold, names)), list_sounds(names))


def _split(told: str) -> tuple[str, ...]:
    """Return the names of a label, with distinct folds: what stands in brackets or behind a stroke is another one.

    >>> _split("Tell Abyad (Girê Sipî)"), _split("Taweel hill (385m)"), _split("2016 Hama offensive#Khafsin")
    (('Tell Abyad', 'Girê Sipî'), ('Taweel hill',), ('Khafsin',))
    """
    plain = " ".join(told.rpartition("#")[2].replace("\u2011", "-").replace("_", " ").split())
    others = [one for one in _BRACKETS.findall(plain) if not _HEIGHT.fullmatch(one)]
    names = [part.strip(" ,") for one in (_BRACKETS.sub("", plain), *others) for part in one.split("/")]
    distinct = {fold(name): name for name in reversed(names) if _LETTERED.search(name) and len(fold(name)) > 2}
    return tuple(reversed(distinct.values()))


def to_sheet(marks: Iterable[Mark]) -> bytes:
    """Return the rows of mapped.csv; the last columns are what its names come to, so that opening need not fold."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for mark in marks:
        spot = f"{mark.lat:.4f}", f"{mark.lon:.4f}"
        lists = ("|".join(forms) for forms in (mark.folds, mark.sounds))
        sheet.writerow((mark.name, "|".join(mark.names[1:]), mark.kind, *spot, *lists))
    return out.getvalue().encode("utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
