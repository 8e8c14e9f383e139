"""The places that come with the project, each once: towns, airfields, sites, the long lists, and a dataset's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from shapely.geometry import shape

from geodata.areas import to_metres
from geodata.files import read_layer
from geodata.gazetteer import HOME, NEIGHBOURHOOD, SPOT, VILLAGE, Entry, Gazetteer
from geodata.listed import CITIES, COMMUNITIES, MAPPED, UCDP, VILLAGES, Listed, read_list
from geodata.model import Place
from geodata.sites import Site, read_sites
from geodata.surfaces import AIRFIELD

WIDE_SITES: Final = ("region", "plain", "mountain", "lake", "river", "corridor")
"""Kinds of sites that are ground rather than a spot."""


def bundled_gazetteer(places: Iterable[Place] = ()) -> Gazetteer:
    """Return towns and airfields of the base map, the villages and the places of a dataset, each place once."""
    entries = gather_entries()
    for place in places:
        ids = ((key, place.gazetteer.get(key)) for key in ("geonames", "ourairports"))  # a list of ids is an anchor
        named = [*(f"{key}:{value}" for key, value in ids if isinstance(value, int | str)), f"place:{place.place_id}"]
        entry_id = next(n for n in named if n not in entries or not entries[n].place_id)
        given = tuple(name for name in (place.name, place.name_ar, *place.aliases) if name)
        known = entries.get(entry_id) or _entry_of(place, entry_id)
        entries[entry_id] = known._replace(place_id=place.place_id, given=given, kind=place.kind)
    return Gazetteer(tuple(entries.values()))


def gather_entries(lists: Iterable[Path] = (MAPPED, COMMUNITIES, UCDP, CITIES)) -> dict[str, Entry]:
    """Return by their ids the entries of the base map, the villages, the sites and of further lists, in this order."""
    airfields = _read_points("airfields", lambda p: (f"ourairports:{p['ident']}", AIRFIELD))
    found: dict[str, Entry] = {}
    for more in (read_towns(), airfields, _list_rows(VILLAGES), map(_entry_of_site, read_sites()), _list_lakes()):
        _add(found, more)
    for sheet in lists:
        _add(found, _list_rows(sheet))
    return found


def _add(entries: dict[str, Entry], more: Iterable[Entry]) -> None:
    """Add entries; one that is there already is the same place under more names."""
    for entry in more:
        known = entries.get(entry.entry_id)
        entries[entry.entry_id] = _join(known, entry) if known else entry


def _join(known: Entry, other: Entry) -> Entry:
    """Return an entry with the names of another one, and what they come to where that is known of both."""
    is_folded = bool(known.folds and other.folds)
    names, folds, sounds = (
        tuple(dict.fromkeys((*mine, *theirs))) if is_kept else ()
        for mine, theirs, is_kept in (
            (known.names, other.names, True),
            (known.folds, other.folds, is_folded),
            (known.sounds, other.sounds, is_folded),
        )
    )
    return known._replace(names=names, folds=folds, sounds=sounds)


def read_towns() -> list[Entry]:
    """Return the towns of the base map."""
    return _read_points("towns", lambda p: (f"geonames:{p['geonameid']}", "town"))


def _list_lakes() -> Iterator[Entry]:
    """Yield the lakes of the base map that have a name: a point inside, and how far they reach, in metres."""
    for feature in read_layer("lakes")["features"]:
        told, ground = feature["properties"], shape(feature["geometry"])
        if told.get("name"):
            inside = ground.representative_point()
            reach_m = to_metres(inside).hausdorff_distance(to_metres(ground))
            where = round(inside.y, 4), round(inside.x, 4), "region", 0, HOME
            names = (told["name"], told["name_ar"])
            yield Entry(f"lake:{names[0]}", names[0], names, *where, radius_m=round(reach_m, -3))


def _list_rows(sheet: Path) -> Iterator[Entry]:
    return map(_entry_of_row, read_list(sheet))


def _entry_of_row(row: Listed) -> Entry:
    kind = row.kind if row.kind in (VILLAGE, NEIGHBOURHOOD) else SPOT
    found = Entry(row.entry_id, row.names[0], row.names, row.lat, row.lon, kind, row.population, HOME)
    return found._replace(folds=row.folds, sounds=row.sounds, radius_m=row.radius_m)


def _entry_of_site(site: Site) -> Entry:
    kind = "region" if site.kind in WIDE_SITES else AIRFIELD if site.kind == "airbase" else site.kind
    where = site.lat, site.lon, kind, 0, HOME
    return Entry(site.entry_id, site.name, site.names, *where, radius_m=site.radius_m)


def _read_points(layer: str, identify: Callable[[Mapping[str, Any]], tuple[str, str]]) -> list[Entry]:
    entries = []
    for told, (lon, lat) in (
        (f["properties"], f["geometry"]["coordinates"][:2]) for f in read_layer(layer)["features"]
    ):
        entry_id, kind = identify(told)
        names = tuple(told[name] for name in ("name", "name_ar") if told.get(name))
        entries.append(Entry(entry_id, told["name"], names, lat, lon, kind, told.get("population", 0), told["iso"]))
    return entries


def _entry_of(place: Place, entry_id: str) -> Entry:
    """Return a place no bundled list has, at a point inside its own geometry where it has one."""
    inside = shape(place.geometry).representative_point() if place.geometry else None
    lat, lon = (round(inside.y, 5), round(inside.x, 5)) if inside else (None, None)
    return Entry(entry_id, place.name, (), lat, lon, place.kind)
