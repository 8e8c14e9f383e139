"""The places that are known: entries, found by their folded names, by their consonants and by where they lie."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple, Protocol

from geodata.surfaces import (
    AIRFIELD,
    AREA,
    SETTLEMENT,
    core_of,
    fold,
    list_sounds,
    strip_airfield,
)

HOME: Final = "SY"
CALLED_CITY: Final = 20_000
"""A town of the country with so many people is called a city without more words."""
EARTH_KM: Final = 6371.0

SAME, GIVEN = "same name", "same name as the dataset has it"
"""How an entry bears a name."""
_AIRFIELDS: Final = frozenset(("airbase", "air base", "airfield"))
_KINDS: Final = {
    AIRFIELD: _AIRFIELDS,
    AREA: {"governorate", "countryside", "region", "front", "country", "border", "corridor", "road", "village_group"},
}
"""Kinds of places by what a phrase may ask for; every other kind is a settlement or a site."""
VILLAGE, NEIGHBOURHOOD, SPOT = "village", "neighbourhood", "spot"
"""Kinds of places that long lists have; a spot is a hill, a base, a building, a stream or a field."""


class Entry(NamedTuple):
    """I am one place a gazetteer knows (degrees, EPSG:4326); `given` are the names of the dataset's place I am."""

    entry_id: str
    name: str
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    kind: str
    population: int = 0
    country: str = ""
    place_id: str = ""
    given: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    """What each of `names` folds to, where that was worked out before."""
    sounds: tuple[str, ...] = ()
    """The consonants of `names`, where they were worked out before."""
    radius_m: float = 0.0
    """How far from the point the place may lie or reaches; 0 where its kind says it."""


class More(Protocol):
    """I am further entries, looked up by folded name where they lie."""

    def find(self, folded: str, /) -> tuple[Entry, ...]: ...
    def is_large(self, folded: str, /) -> bool: ...
    def list_begun(self, letter: str, /) -> tuple[str, ...]: ...
    def find_sounding(self, consonants: str, /) -> tuple[Entry, ...]: ...


@dataclass(frozen=True)
class Gazetteer:
    """I am the entries, found by their folded names; `more` are a reader's own, those that I have already left out."""

    entries: tuple[Entry, ...]
    more: More | None = None

    def bearers(self, folded: str) -> dict[Entry, str]:
        """Return the entries that bear a folded name, each with how it bears it."""
        mine = self._by_fold.get(folded, {})
        further = self.more.find(folded) if self.more else ()
        return mine | {entry: SAME for entry in further if entry.entry_id not in self._ids} if further else mine

    def is_name(self, folded: str) -> bool:
        """Whether a folded name is any entry's; a neighbourhood's only where it is long: many are plain words."""
        return folded in self._names or bool(self.more and self.more.find(folded))

    def is_large(self, folded: str) -> bool:
        """Whether a folded name is a town's of the country, an airfield's or a dataset's place's: those are believed
        wherever they stand."""
        return folded in self._large or bool(self.more and self.more.is_large(folded))

    def is_city(self, folded: str) -> bool:
        """Whether a folded name is that of a town of the country which is so large that it is called a city."""
        return any(entry.population >= CALLED_CITY and entry.country == HOME for entry in self.bearers(folded))

    def list_akin(self, folded: str) -> list[str]:
        """Return the folded names that may be alike: large ones of the same first letter."""
        start = folded[:1]
        found = self._by_start.get(start, [])
        return [*found, *self.more.list_begun(start)] if self.more else found

    def list_sounding(self, consonants: str) -> list[Entry]:
        """Return the entries that have a name of those consonants, in whatever script."""
        found = self._by_consonants.get(consonants, [])
        further = self.more.find_sounding(consonants) if self.more else ()
        return [*found, *(entry for entry in further if entry.entry_id not in self._ids)]

    def list_akin_in_part(self, consonants: str) -> list[Entry]:
        """Return the entries of the same consonants but for words that come and go: "Rasm Shawkan" for "Shawkan"."""
        core = core_of(consonants)
        return list(dict.fromkeys((*self._by_core.get(core, ()), *self.list_sounding(core))))

    def list_around(self, spots: Iterable[tuple[float, float]]) -> list[Entry]:
        """Return the entries in the cells, some 20 km wide, of the spots (lat, lon, EPSG:4326) and in those beside."""
        middles = {_cell_of(*spot) for spot in spots}
        cells = {(up + i, across + j) for up, across in middles for i in (-1, 0, 1) for j in (-1, 0, 1)}
        return [entry for cell in sorted(cells) for entry in self._by_cell.get(cell, ())]

    @cached_property
    def _by_cell(self) -> dict[tuple[int, int], list[Entry]]:
        found: dict[tuple[int, int], list[Entry]] = {}
        for entry in self.entries:
            if entry.lat is not None and entry.lon is not None:
                found.setdefault(_cell_of(entry.lat, entry.lon), []).append(entry)
        return found

    @cached_property
    def by_place(self) -> dict[str, Entry]:
        """The entry of each of the dataset's places."""
        return {entry.place_id: entry for entry in self.entries if entry.place_id}

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(entry.entry_id for entry in self.entries)

    @cached_property
    def _by_fold(self) -> dict[str, dict[Entry, str]]:
        """Entries by folded name, each with how it bears that name; airfields by the name of their town too."""
        found: dict[str, dict[Entry, str]] = {}
        for entry in self.entries:
            for folded in entry.folds or fold_names(entry, entry.names):
                found.setdefault(folded, {}).setdefault(entry, SAME)
            for folded in fold_names(entry, entry.given):
                found.setdefault(folded, {}).setdefault(entry, GIVEN)
        return found

    @cached_property
    def _names(self) -> frozenset[str]:
        bearers = self._by_fold.items()
        quarters = (name for entry in filter(is_quarter, self.entries) for name in entry.names)
        long = {folded for name in quarters if _is_long(name, folded := fold(name))}
        return frozenset(folded for folded, all_of in bearers if not all(map(is_quarter, all_of))) | long

    @cached_property
    def _large(self) -> frozenset[str]:
        return frozenset(folded for folded, bearers in self._by_fold.items() if not all(map(is_small, bearers)))

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        """Folded names that more than villages bear, by first letter: names that begin otherwise are never alike."""
        return _gather(self._large, lambda folded: folded[0])

    @cached_property
    def _by_consonants(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for consonants in list_consonants(entry):
                found.setdefault(consonants, []).append(entry)
        return found

    @cached_property
    def _by_core(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for consonants, entries in self._by_consonants.items():
            found.setdefault(core_of(consonants), []).extend(entries)
        return found


def list_consonants(entry: Entry) -> tuple[str, ...]:
    """Return the consonants of an entry's names, each once, where they are enough to know a name by."""
    if entry.folds and not entry.given:
        return entry.sounds
    return list_sounds((*entry.names, *entry.given))


CELLS: Final = 5
"""So many cells a degree has: some 20 km each."""


def _cell_of(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat * CELLS), math.floor(lon * CELLS)


def fold_names(entry: Entry, names: Iterable[str]) -> tuple[str, ...]:
    """Return what names of an entry fold to, each once; those of an airfield without the words for one, too."""
    forms = (form for name in names for form in (name, strip_airfield(name) if entry.kind in _AIRFIELDS else name))
    return tuple(dict.fromkeys(filter(None, map(fold, forms))))


def fold_all(entry: Entry) -> tuple[str, ...]:
    """Return what all names of an entry fold to."""
    if entry.folds and not entry.given:
        return entry.folds
    return (*entry.folds, *fold_names(entry, entry.given)) or fold_names(entry, entry.names)


def _gather(names: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        found.setdefault(key(name), []).append(name)
    return found


def group_of(entry: Entry) -> str:
    """Return what an entry is: airfield, area, or settlement (sites are one too)."""
    return next((group for group, kinds in _KINDS.items() if entry.kind in kinds), SETTLEMENT)


def is_village(entry: Entry) -> bool:
    """Whether an entry is a village or a spot that only a long list has: its name is one among many."""
    return entry.kind in (VILLAGE, NEIGHBOURHOOD, SPOT) and not entry.place_id


def is_quarter(entry: Entry) -> bool:
    """Whether an entry is a quarter of a city that only a long list has: its name is one beside that of the city."""
    return entry.kind == NEIGHBOURHOOD and not entry.place_id


LONG: Final = 8


def _is_long(name: str, folded: str) -> bool:
    """Whether a neighbourhood's name is of several words, and long: no plain word."""
    return " " in name and len(folded) >= LONG


def is_small(entry: Entry) -> bool:
    """Whether a name needs words round it that ask for a place: a village's, and that of a town of another country."""
    return is_village(entry) or (entry.country not in ("", HOME) and not entry.place_id and entry.kind == "town")


def measure_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance in km between two spots (lat, lon, EPSG:4326) on a sphere of 6371 km.

    >>> round(measure_km((36.2, 37.16), (33.51, 36.29)))
    309
    """
    lat, lon, other_lat, other_lon = map(math.radians, (*one, *other))
    around = math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, math.sin((other_lat - lat) / 2) ** 2 + around)))
