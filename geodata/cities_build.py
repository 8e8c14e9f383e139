"""Cities and towns of GeoNames -> geodata/cities: further names of the base map's towns, and large cities abroad.

Run as `python -m geodata.cities_build FOLDER`, where FOLDER has `cities500.json` and `countries.json`
(geodata/cities/SOURCES.md). The same files give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from geodata.abroad import COLUMNS, SHEET, City, letter
from geodata.bundled import gather_entries
from geodata.gazetteer import HOME, Entry, Gazetteer, measure_km
from geodata.listed import CITIES, COMMUNITIES, MAPPED, UCDP, Listed, is_inside, list_place, to_sheet
from geodata.matching import SAME_KM, list_distinct, list_unless_known, spots_of
from geodata.surfaces import fold
from geodata.writing import write_bytes

Told = Mapping[str, Any]
"""A town as the source has it."""
TOWNS, COUNTRIES = "cities500.json", "countries.json"
NEIGHBOURS: Final = ("TR", "IQ", "LB", "JO", "IL", "PS", "CY")
LARGE, LARGE_BY = 1_000_000, 100_000
"""A city abroad has so many people at least; a capital, or one of a neighbour or of Europe, so many."""
_LATIN: Final = re.compile(r"[A-Z\u00c0-\u017f\u1e00-\u1eff][\w'’‘-]*[a-z][\w'’‘-]*(?:[ -][\w'’‘-]+){0,3}")
_ARABIC: Final = re.compile(r"[\u0621-\u064a\u066e-\u06d3 ]{4,}")
_VOWEL: Final = re.compile(r"[aeiou]")


def main(words: list[str]) -> int:
    """Write both sheets and tell how many towns have further names and how many cities abroad there are."""
    if len(words) != 1 or not all((Path(words[0]) / name).is_file() for name in (TOWNS, COUNTRIES)):
        print(f"usage: python -m geodata.cities_build FOLDER, with {TOWNS} and {COUNTRIES} (geodata/cities/SOURCES.md)")
        return 2
    told, countries = (json.loads((Path(words[0]) / name).read_text(encoding="utf-8")) for name in (TOWNS, COUNTRIES))
    towns = sorted(told.values(), key=lambda town: int(town["geonameid"]))
    named = list_named(towns, gather_entries([MAPPED, COMMUNITIES, UCDP]))
    abroad = list(list_abroad(towns, countries))
    write_bytes(CITIES, to_sheet(named), force=True)
    write_bytes(SHEET, _to_bytes(abroad), force=True)
    print(f"{len(named):,} towns under more names, {len(abroad):,} cities abroad")
    return 0


def list_named(towns: Iterable[Told], known: Mapping[str, Entry]) -> list[Listed]:
    """Return the further names of known towns; a name that any other place bears is left out: it may mean that."""
    spots = spots_of(known.values())
    rows = (
        _list_further(town, entry, spots)
        for town in towns
        if is_inside(town["latitude"], town["longitude"]) and (entry := known.get(f"geonames:{town['geonameid']}"))
    )
    return [row for row in rows if row]


def _list_further(town: Told, entry: Entry, spots: Gazetteer) -> Listed | None:
    free = [name for name in _list_names(town) if not _is_borne_elsewhere(name, entry, spots)]
    names = list_distinct((entry.name, *free))
    if not names:
        return None
    row = list_place("", entry.entry_id, names, "village", (entry.lat or 0.0, entry.lon or 0.0))
    further = list_unless_known(row, spots)
    return further if further and further.entry_id == entry.entry_id else None


def _is_borne_elsewhere(name: str, entry: Entry, spots: Gazetteer) -> bool:
    """Whether a place that lies elsewhere than an entry bears a name; one listed twice bears its own names."""
    here = entry.lat or 0.0, entry.lon or 0.0
    return any(measure_km(here, (one.lat or 0.0, one.lon or 0.0)) > SAME_KM for one in spots.bearers(fold(name)))


def list_abroad(towns: Iterable[Told], countries: Mapping[str, Told]) -> Iterator[City]:
    """Yield the large cities of other countries, their capitals, and the smaller cities of neighbours and of Europe."""
    near = {*NEIGHBOURS, *(code for code, told in countries.items() if told["continentcode"] == "EU")}
    for town in towns:
        country = town["countrycode"]
        is_capital = country in countries and letter(countries[country]["capital"]) in _letters(town)
        least = LARGE_BY if country in near or is_capital else LARGE
        if country != HOME and town["population"] >= least:
            spot = round(town["latitude"], 4), round(town["longitude"], 4)
            yield City(town["geonameid"], _list_distinct_letters(town), country, *spot, town["population"])


def _list_distinct_letters(town: Told) -> tuple[str, ...]:
    """Return the names of a town that are not the same to the letter: the usual one first, then the Arabic ones."""
    distinct = {letter(town["name"]): town["name"]}
    for name in sorted(_list_names(town), key=lambda name: name.isascii() or not _ARABIC.fullmatch(name)):
        distinct.setdefault(letter(name), name)
    return tuple(distinct.values())


def _letters(town: Told) -> Collection[str]:
    return {letter(name) for name in (town["name"], *town["alternatenames"])}


def _list_names(town: Told) -> Iterator[str]:
    """Yield the names of a town in Latin letters, with vowels and a capital, and in Arabic ones."""
    for name in town["alternatenames"]:
        is_latin = _LATIN.fullmatch(name) and _VOWEL.search(letter(name))
        if is_latin or _ARABIC.fullmatch(name):
            yield name.strip()


def _to_bytes(cities: Iterable[City]) -> bytes:
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for city in cities:
        sheet.writerow((city.geonames_id, "|".join(city.names), *city[2:]))
    return out.getvalue().encode("utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
