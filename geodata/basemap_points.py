"""The points of the base map: towns, airfields, and the names written on waters and countries."""

from __future__ import annotations

from typing import Any, Final

from shapely.geometry import Point, box

from geodata import basemap_names as names
from geodata import basemap_towns as town_names
from geodata.basemap_shapes import Feature, Layers, feature
from geodata.basemap_sources import THEATRE

SMALLEST_TOWN: Final = {"theatre": 1000, "window": 5000}
"""Inhabitants of a town outside Syria that is still worth a name; every Syrian entry is kept."""
AIRFIELD_KINDS: Final = {"small_airport", "medium_airport", "large_airport"}


def build_towns(places: list[dict[str, Any]]) -> list[Feature]:
    """Return the towns, largest first, with their English and Arabic names."""
    found = []
    for place in sorted(places, key=lambda each: (-each["population"], each["geonameid"])):
        name, arabic = town_names.name_place(place)
        left_out = name in town_names.NOT_TOWNS or place["geonameid"] in town_names.DOUBTFUL
        if left_out or not _is_worth_a_name(place):
            continue
        labels = {"name": name, "name_ar": arabic} if arabic else {"name": name}
        spot = Point(place["longitude"], place["latitude"])
        found.append(
            feature(
                spot, **labels, population=place["population"], geonameid=place["geonameid"], iso=place["countrycode"]
            )
        )
    return found


def _is_worth_a_name(place: dict[str, Any]) -> bool:
    inside = box(*THEATRE).contains(Point(place["longitude"], place["latitude"]))
    return place["countrycode"] == "SY" or int(place["population"]) >= SMALLEST_TOWN["theatre" if inside else "window"]


def build_airfields(rows: list[dict[str, str]]) -> list[Feature]:
    """Return the airfields; in Syria, and of heliports and closed fields everywhere, only those we name."""
    found = []
    for row in rows:
        abroad = row["iso_country"] != "SY" and row["type"] in AIRFIELD_KINDS
        if abroad or row["ident"] in names.AIRFIELDS:
            name, arabic = names.AIRFIELDS.get(row["ident"], (town_names.plain(row["name"]), ""))
            labels = {"name": name, "name_ar": arabic} if arabic else {"name": name}
            spot = Point(float(row["longitude_deg"]), float(row["latitude_deg"]))
            found.append(feature(spot, **labels, ident=row["ident"], iso=row["iso_country"], kind=row["type"]))
    return found


def build_labels() -> Layers:
    """Return the names of waters and countries at the points where they are written."""
    return {
        "water_names": [_label(each) for each in names.WATER_LABELS],
        "country_names": [
            _label(each, frame=frame) for frame, labels in names.COUNTRY_LABELS.items() for each in labels
        ],
    }


def _label(label: names.Label, **more: Any) -> Feature:
    spot = Point(label.longitude, label.latitude)
    return feature(spot, name=label.name, name_ar=label.name_ar, rotate=label.rotate, **more)
