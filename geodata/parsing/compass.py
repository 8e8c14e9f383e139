"""The points of the compass: which of them words name, in English and in Arabic, and which way it lies."""

from __future__ import annotations

import math
import re
from typing import Final

from geodata.gazetteer import EARTH_KM

_AR_POINTS: Final = {"شمال": "north", "جنوب": "south", "شرق": "east", "غرب": "west"}
_AR_POINT: Final = re.compile("|".join(_AR_POINTS))
_WAYS: Final = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}
"""How far north and how far east each point lies."""


def point_of(match: re.Match[str]) -> str:
    """Return the point of the compass that a rule has found, in one form: `north`, `south-east`."""
    return turn_of(match.groupdict().get("at") or "".join(_AR_POINT.findall(match[0])))


def turn_of(words: str) -> str:
    """Return the point of the compass that words name.

    >>> turn_of("Southeastern"), turn_of("الشمالي"), turn_of("of")
    ('south-east', 'north', '')
    """
    arabic = [_AR_POINTS[word] for word in _AR_POINT.findall(words)]
    parts = re.findall(r"north|south|east|west", words.lower()) or arabic
    vertical = next((part for part in parts if part in ("north", "south")), "")
    across = next((part for part in parts if part in ("east", "west")), "")
    return "-".join(filter(None, (vertical, across)))


def way_of(direction: str) -> tuple[float, float]:
    """Return how far north and how far east a step of one in a direction leads.

    >>> way_of("south"), [round(part, 3) for part in way_of("north-east")]
    ((-1.0, 0.0), [0.707, 0.707])
    """
    ways = [_WAYS[part] for part in direction.split("-")]
    up, across = (sum(way[axis] for way in ways) / len(ways) ** 0.5 for axis in (0, 1))
    return up, across


HALF_TURN: Final = 0.7
"""The cosine of so many degrees to either side of a direction that what lies there is said to lie in it: 45."""


def is_towards(spot: tuple[float, float], direction: str, other: tuple[float, float]) -> bool:
    """Whether another spot (lat, lon, EPSG:4326) lies in a direction from one.

    >>> is_towards((36.2, 37.2), "north", (36.5, 37.1)), is_towards((36.2, 37.2), "north", (36.2, 37.5))
    (True, False)
    """
    up, across = way_of(direction)
    north, east = other[0] - spot[0], (other[1] - spot[1]) * math.cos(math.radians(spot[0]))
    return north * up + east * across > HALF_TURN * math.hypot(north, east)


def move(lat: float, lon: float, direction: str, by_m: float) -> tuple[float, float]:
    """Return the spot (lat, lon, EPSG:4326) that lies `by_m` metres from another in a direction."""
    up, across = way_of(direction)
    earth_m = 1000 * EARTH_KM
    north = math.degrees(by_m * up / earth_m)
    east = math.degrees(by_m * across / (earth_m * math.cos(math.radians(lat))))
    return round(lat + north, 5), round(lon + east, 5)
