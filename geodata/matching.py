"""A row of a source against the places that are known: a new one, or further names of one that is there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from geodata.candidates import measure_closeness
from geodata.gazetteer import Entry, Gazetteer, fold_all, group_of, is_village, measure_km
from geodata.listed import Listed, list_place
from geodata.surfaces import AREA, consonants_of, fold

SAME_KM: Final = 3.0
"""A row of the same folded name as near as this to a known place is that place."""
SOUNDS_KM, SOUNDS_SO = 2.0, 0.75
"""One of the same consonants must be as near as this, and so much alike (0 to 1)."""
LEAST, LEAST_OF_LATIN = 3, 4
"""Folded letters that a name must have; three Latin ones are too often a word."""
LEAST_OF_TOWN: Final = 6
"""Folded letters that a further name of a town must have: it is believed anywhere, and short names are words, too."""
_LETTERED: Final = re.compile(r"[^\W\d_]{2}")


def list_distinct(names: Iterable[str]) -> list[str]:
    """Return the names that fold each otherwise."""
    distinct: dict[str, str] = {}
    for name in names:
        least = LEAST_OF_LATIN if name.isascii() else LEAST
        if _LETTERED.search(name) and len(fold(name)) >= least:
            distinct.setdefault(fold(name), name)
    return list(distinct.values())


def list_unless_known(row: Listed, gazetteer: Gazetteer) -> Listed | None:
    """Return a row where it is no known place; else that place's names that are new; None where none is."""
    same = find_same(row.names, (row.lat, row.lon), gazetteer)
    if same is None:
        return row
    taken = {*fold_all(same), *map(fold, same.names)}
    least = 0 if is_village(same) else LEAST_OF_TOWN
    new = [name for name in row.names if fold(name) not in taken and len(fold(name)) >= least]
    return list_place(row.source_id, same.entry_id, new, row.kind, (row.lat, row.lon)) if new else None


def spots_of(known: Iterable[Entry]) -> Gazetteer:
    """Return known entries without the areas: a row of a source is a spot, and is none of them."""
    return Gazetteer(tuple(entry for entry in known if group_of(entry) != AREA))


def find_same(names: Collection[str], spot: tuple[float, float], gazetteer: Gazetteer) -> Entry | None:
    """Return the nearest known place of one of the names, else of one that sounds like it; None where none is near.

    `spot` is (lat, lon) in EPSG:4326.
    """

    def away(entry: Entry) -> float:
        return measure_km(spot, (entry.lat or 0.0, entry.lon or 0.0))

    same = {entry for name in names for entry in gazetteer.bearers(fold(name)) if away(entry) < SAME_KM}
    alike = same or {
        entry
        for name in names
        for entry in gazetteer.list_sounding(consonants_of(name))
        if away(entry) < SOUNDS_KM and measure_closeness(fold(name), entry) >= SOUNDS_SO
    }
    return min(alike, key=lambda entry: (away(entry), entry.entry_id), default=None)
