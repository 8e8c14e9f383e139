"""Rows copied from Wikipedia's map of the war -> geodata/mapped: one row for each place that the other lists lack.

Run as `python -m geodata.mapped_build FILE...`; each line of a file has latitude, longitude, the letter of a kind and a
name, with tabs between them (geodata/mapped/SOURCES.md). The same lines give the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from geodata.bundled import gather_entries
from geodata.gazetteer import Entry, measure_km
from geodata.listed import MAPPED, Listed, is_inside, list_place, to_sheet
from geodata.surfaces import fold
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
    marks = list_marks(lines, gather_entries([]).values())
    write_bytes(MAPPED, to_sheet(marks), force=True)
    print(f"{len(marks):,} places")
    return 0


def list_marks(lines: Iterable[str], known: Iterable[Entry]) -> list[Listed]:
    """Return the marks that no known entry is, each once, by name and spot."""
    taken: dict[str, list[tuple[float, float]]] = {}
    for entry in known:
        for folded in entry.folds or map(fold, entry.names):
            taken.setdefault(folded, []).append((entry.lat or 0.0, entry.lon or 0.0))

    def is_taken(folded: str, spot: tuple[float, float], within_km: float) -> bool:
        return any(measure_km(spot, other) < within_km for other in taken.get(folded, ()))

    found = []
    for told in sorted(_read(lines), key=lambda one: (one.names[0], one.names[1:], one.kind, one.lat, one.lon)):
        spot = told.lat, told.lon
        if is_taken(told.folds[0], spot, SAME_KM):
            continue
        names = (told.names[0], *(one for one in told.names[1:] if not is_taken(fold(one), spot, BY_KM)))
        mark = list_place("", told.entry_id, names, told.kind, spot)
        found.append(mark)
        for folded in mark.folds:
            taken.setdefault(folded, []).append(spot)
    return found


def _read(lines: Iterable[str]) -> Iterator[Listed]:
    for line in lines:
        lat, lon, letter, told = line.split("\t")
        names = _split(told)
        if names and is_inside(float(lat), float(lon)):
            spot = round(float(lat), 4), round(float(lon), 4)
            entry_id = f"wikipedia:{names[0]}@{spot[0]:.3f},{spot[1]:.3f}"  # names recur, so the spot is part of it
            yield list_place("", entry_id, names, KINDS[letter], spot)


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


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
