"""The places that come with the project, each once: towns, airfields, villages, sites, marks, and a dataset's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from shapely.geometry import shape

from geodata.gazetteer import HOME, SPOT, Entry, Gazetteer
from geodata.mapped import read_marks
from geodata.model import Place
from geodata.sites import read_sites
from geodata.surfaces import AIRFIELD
from geodata.villages import VILLAGE, read_villages

BASEMAP: Final = Path(__file__).parent / "basemap"
WIDE_SITES: Final = ("region", "plain", "mountain", "lake", "river", "corridor")
"""Kinds of sites that are ground rather than a spot."""


def bundled_gazetteer(places: Iterable[Place] = ()) -> Gazetteer:
    """Return towns and airfields of the base map, the villages and the places of a dataset, each place once."""
    entries = {entry.entry_id: entry for entry in (*list_unmapped(), *_list_marks())}
    for place in places:
        ids = ((key, place.gazetteer.get(key)) for key in ("geonames", "ourairports"))  # a list of ids is an anchor
        named = [*(f"{key}:{value}" for key, value in ids if isinstance(value, int | str)), f"place:{place.place_id}"]
        entry_id = next(n for n in named if n not in entries or not entries[n].place_id)
        given = tuple(name for name in (place.name, place.name_ar, *place.aliases) if name)
        known = entries.get(entry_id) or _entry_of(place, entry_id)
        entries[entry_id] = known._replace(place_id=place.place_id, given=given, kind=place.kind)
    return Gazetteer(tuple(entries.values()))


def list_unmapped() -> list[Entry]:
    """Return the bundled entries but those of geodata/mapped, which are what these lack."""
    airfields = _read_points("airfields", lambda p: (f"ourairports:{p['ident']}", AIRFIELD))
    entries = {entry.entry_id: entry for entry in (*read_towns(), *airfields, *_list_villages())}
    return list((entries | {entry.entry_id: entry for entry in _list_sites(entries)}).values())


def read_towns() -> list[Entry]:
    """Return the towns of the base map."""
    return _read_points("towns", lambda p: (f"geonames:{p['geonameid']}", "town"))


def _list_villages() -> Iterator[Entry]:
    for row in read_villages():
        entry_id = f"geonames:{row.geonames}" if row.geonames else f"whosonfirst:{row.wof}"
        found = Entry(entry_id, row.name, row.names, row.lat, row.lon, VILLAGE, row.population, HOME)
        yield found._replace(folds=row.folds, sounds=row.sounds)


def _list_marks() -> Iterator[Entry]:
    for mark in read_marks():
        kind = mark.kind if mark.kind in (VILLAGE, AIRFIELD) else SPOT
        found = Entry(mark.entry_id, mark.name, mark.names, mark.lat, mark.lon, kind, 0, HOME)
        yield found._replace(folds=mark.folds, sounds=mark.sounds)


def _list_sites(entries: Mapping[str, Entry]) -> Iterator[Entry]:
    """Yield the sites; one that is a town or an airfield of the base map is that one under more names."""
    for site in read_sites():
        if known := entries.get(site.entry_id):
            yield known._replace(names=tuple(dict.fromkeys((*known.names, *site.names))), folds=(), sounds=())
        else:
            kind = "region" if site.kind in WIDE_SITES else AIRFIELD if site.kind == "airbase" else site.kind
            where = site.lat, site.lon, kind, 0, HOME
            yield Entry(site.entry_id, site.name, site.names, *where, radius_m=site.radius_m)


def _read_points(layer: str, identify: Callable[[Mapping[str, Any]], tuple[str, str]]) -> list[Entry]:
    features = json.loads((BASEMAP / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
    entries = []
    for told, (lon, lat) in ((f["properties"], f["geometry"]["coordinates"][:2]) for f in features):
        entry_id, kind = identify(told)
        names = tuple(told[name] for name in ("name", "name_ar") if told.get(name))
        entries.append(Entry(entry_id, told["name"], names, lat, lon, kind, told.get("population", 0), told["iso"]))
    return entries


def _entry_of(place: Place, entry_id: str) -> Entry:
    """Return a place no bundled list has, at a point inside its own geometry where it has one."""
    inside = shape(place.geometry).representative_point() if place.geometry else None
    lat, lon = (round(inside.y, 5), round(inside.x, 5)) if inside else (None, None)
    return Entry(entry_id, place.name, (), lat, lon, place.kind)
