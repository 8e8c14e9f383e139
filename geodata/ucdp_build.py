"""Where UCDP located events of the war -> geodata/ucdp: one row for each spot that adds a place or a name.

Run as `python -m geodata.ucdp_build FILE`, where FILE is an export of the UCDP Georeferenced Event Dataset as CSV
(geodata/ucdp/SOURCES.md). The same file gives the same bytes.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from geodata.bundled import gather_entries
from geodata.gazetteer import SPOT, VILLAGE, Entry
from geodata.listed import COMMUNITIES, MAPPED, UCDP, Listed, is_inside, list_place, to_sheet
from geodata.matching import list_distinct, list_unless_known, spots_of
from geodata.surfaces import fold
from geodata.writing import write_bytes

EXACT: Final = 1.0
"""The precision, of UCDP's codebook, of an event whose very place is known."""
COUNTRY: Final = "Syria"
_SETTLED: Final = re.compile(r"\s+(?:village|town|city)$", re.I)
_KIND: Final = re.compile(r"\s+(?:village|town|city|areas?|hill|neighbou?rhood|district|suburb)$", re.I)
_VAGUE: Final = re.compile(r"\b(?:of|between|near|road|highway|border|desert|countryside|around|and)\b|\d{3}", re.I)
"""What only says by which other place it was."""


def main(words: list[str]) -> int:
    """Write the sheet and tell how many rows are new places and how many are further names of known ones."""
    if len(words) != 1 or not Path(words[0]).is_file():
        print("usage: python -m geodata.ucdp_build FILE (geodata/ucdp/SOURCES.md)")
        return 2
    known = gather_entries([MAPPED, COMMUNITIES])
    with Path(words[0]).open(encoding="utf-8", newline="") as file:
        rows = list_spots(csv.DictReader(file), known.values())
    write_bytes(UCDP, to_sheet(rows), force=True)
    new = sum(row.entry_id not in known for row in rows)
    print(f"{new:,} places, {len(rows) - new:,} known places under more names")
    return 0


def list_spots(told: Iterable[Mapping[str, str]], known: Iterable[Entry]) -> list[Listed]:
    """Return the spots of exactly located events that are no known place, and further names of those that are.

    A name that was set on several spots counts where most of its events are.
    """
    counts: dict[str, Counter[tuple[float, float]]] = {}
    for row in told:
        spot = float(row["latitude"]), float(row["longitude"])
        if row["country"] == COUNTRY and float(row["where_prec"]) == EXACT and is_inside(*spot):
            counts.setdefault(row["where_coordinates"], Counter())[spot] += 1
    gazetteer = spots_of(known)
    found: dict[tuple[str, ...], Listed] = {}
    for printed, spots in sorted(counts.items()):
        lat, lon = max(spots, key=lambda spot: (spots[spot], spot))
        names = list_distinct(_list_names(printed))
        if names and not _VAGUE.search(printed):
            kind = VILLAGE if _SETTLED.search(printed) else SPOT
            row_of = list_place("", f"ucdp:{names[0]}@{lat:.3f},{lon:.3f}", names, kind, (lat, lon))
            listed = list_unless_known(row_of, gazetteer)
            if listed:
                found.setdefault((listed.entry_id, *map(fold, listed.names)), listed)
    return sorted(found.values(), key=lambda row: (row.entry_id, row.names))


def _list_names(printed: str) -> Iterator[str]:
    """Yield the names of a spot: of two that a stroke parts both, without the word for what it is.

    >>> list(_list_names("Tall Cerce/Jerji village"))
    ['Tall Cerce', 'Jerji']
    """
    for part in printed.split("/"):
        yield _KIND.sub("", " ".join(part.split()))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
