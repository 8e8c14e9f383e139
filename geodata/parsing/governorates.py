"""The governorates of the country as ground: which one words name, what lies in it, and its northern part."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Final, NamedTuple

from shapely import box, prepare
from shapely.affinity import rotate
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from geodata.areas import to_degrees, to_metres
from geodata.gazetteer import BASEMAP
from geodata.parsing.countries import GOVERNORATE
from geodata.surfaces import fold

BESIDE_M: Final = 8_000.0
"""So far outside its line a place still counts as a governorate's, in metres: the lines are coarse."""
_HUGE_M: Final = 1e6
_ANGLES: Final = {"north": 90, "east": 0, "south": -90, "west": 180}


class Part(NamedTuple):
    """I am the middle of a governorate or of a part of it (degrees, EPSG:4326) and how far it reaches, in metres."""

    lat: float
    lon: float
    radius_m: float


@cache
def _read() -> dict[str, BaseGeometry]:
    """Return the governorates in metres by their folded names, English and Arabic."""
    features = json.loads((BASEMAP / "governorates.geojson").read_text(encoding="utf-8"))["features"]
    found: dict[str, BaseGeometry] = {}
    for feature in features:
        ground = to_metres(shape(feature["geometry"]))
        prepare(ground)
        found |= {fold(feature["properties"][name]): ground for name in ("name", "name_ar")}
    return found


def name_governorate(words: str) -> str:
    """Return the folded name of the governorate that words name; empty where they name none.

    >>> name_governorate("the southern countryside of Idlib"), name_governorate("Manbij")
    ('idlib', '')
    """
    match = GOVERNORATE.search(words)
    folded = fold(match[0]) if match else ""
    return folded if folded in _read() else ""


def is_within(name: str, lat: float, lon: float) -> bool:
    """Whether a spot (degrees, EPSG:4326) lies in a governorate, or just outside its line."""
    return bool(_read()[name].dwithin(_to_point(lat, lon), BESIDE_M))


@cache
def _to_point(lat: float, lon: float) -> BaseGeometry:
    return to_metres(Point(lon, lat))


@cache
def find_part(name: str, direction: str = "") -> Part:
    """Return a governorate, or the half of it that lies in a direction (`north`, `south-east`) from its middle."""
    ground = _read()[name]
    if direction:
        middle = ground.centroid
        angles = [_ANGLES[part] for part in direction.split("-")]
        turn = math.degrees(math.atan2(*(sum(f(math.radians(a)) for a in angles) for f in (math.sin, math.cos))))
        half = box(middle.x, middle.y - _HUGE_M, middle.x + _HUGE_M, middle.y + _HUGE_M)
        ground = ground.intersection(rotate(half, turn, origin=middle))
    spot = to_degrees(ground.centroid)
    return Part(round(spot.y, 5), round(spot.x, 5), round(math.sqrt(ground.area / math.pi), -3))
