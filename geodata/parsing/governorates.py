"""The governorates of the country as ground: which one words name, what lies in it, and its parts by direction."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from statistics import median
from typing import Final, NamedTuple

import shapely
from shapely.geometry import MultiPoint, Point, shape
from shapely.geometry.base import BaseGeometry

from geodata.areas import to_degrees, to_metres
from geodata.bundled import read_towns
from geodata.files import read_layer
from geodata.listed import VILLAGES, read_list
from geodata.parsing.compass import way_of
from geodata.surfaces import fold

BESIDE_M: Final = 8_000.0
"""So far outside its line a place still counts as a governorate's, in metres: the lines are coarse."""
TURN: Final = 50.0
"""Degrees to either side of a point of the compass that still lie in that direction."""
COUNTRYSIDE_M: Final = 60_000.0
"""So far from a governorate's capital its countryside reaches, in metres."""
LEAST: Final = 5
"""Fewer villages than these say nothing of where a countryside is."""
_OTHERWISE: Final = {
    fold(form): fold(name)
    for form, name in (
        *((form, "Daraa") for form in ("Deraa", "Dera")),
        *((form, "As-Suwayda") for form in ("Sweida", "Suweida", "Sueida")),
        *((form, "Al-Hasakah") for form in ("Hassakeh", "Hasakeh")),
        *((form, "Deir ez-Zor") for form in ("Deir al-Zor", "Deir Azzour")),
        *((form, "Rif Dimashq") for form in ("Rural Damascus", "Damascus countryside")),
    )
}
"""Spellings of governorates that fold otherwise than the usual ones."""


class Part(NamedTuple):
    """I am the middle of a governorate or of a part of it (degrees, EPSG:4326) and how far it reaches, in metres."""

    lat: float
    lon: float
    radius_m: float


@cache
def _read() -> dict[str, BaseGeometry]:
    """Return the governorates in metres by their folded names, English and Arabic."""
    found: dict[str, BaseGeometry] = {}
    for feature in read_layer("governorates")["features"]:
        ground = to_metres(shape(feature["geometry"]))
        shapely.prepare(ground)
        found |= {fold(feature["properties"][name]): ground for name in ("name", "name_ar")}
    return found


@cache
def name_governorate(words: str) -> str:
    """Return the folded name of the governorate that words name; empty where they name none.

    >>> name_governorate("the southern countryside of Idlib"), name_governorate("Manbij")
    ('idlib', '')
    >>> name_governorate("بريف دمشق") == fold("ريف دمشق")
    True
    """
    told = re.sub(r"['’]s?(?=\s|$)", "", words[:120])
    parts = [part for part in re.findall(r"[\w'’‘ʿ`-]+", told) if not part.islower()]
    for size in (3, 2, 1):
        for start in range(len(parts) - size + 1):
            run = " ".join(parts[start : start + size])
            for form in (run, run[1:]) if run[0] in "بلو" else (run,):
                folded = fold(form)
                if folded in _read() or folded in _OTHERWISE:
                    return _OTHERWISE.get(folded, folded)
    return ""


def is_within(name: str, lat: float, lon: float) -> bool:
    """Whether a spot (degrees, EPSG:4326) lies in a governorate, or just outside its line."""
    return bool(_read()[name].dwithin(_to_point(lat, lon), BESIDE_M))


@cache
def _to_point(lat: float, lon: float) -> BaseGeometry:
    return to_metres(Point(lon, lat))


@cache
def find_whole(name: str) -> Part:
    """Return a governorate as a whole."""
    ground = _read()[name]
    return _to_part(ground.centroid, math.sqrt(ground.area / math.pi))


@cache
def find_part(name: str, direction: str = "") -> Part:
    """Return a governorate's countryside, or what of it lies in a direction (`north`, `south-east`) from its capital.

    A countryside is where its villages are: the middle of those that lie so near the capital, deserts aside.
    """
    capital = _find_capital(name)
    spots = [spot for spot in _list_settled(name) if _is_towards(spot, capital, direction)]
    if len(spots) < LEAST:
        return find_whole(name)
    return _gather(spots)


@cache
def find_country_part(direction: str) -> Part:
    """Return the outer third of the country in a direction (`north`, `south-east`), where its villages are.

    Where that has none, as the deserts of the south-east, it is the outer half.
    """
    spots = [spot for name in sorted(_read()) for spot in _list_settled(name)]
    across, up = (sorted(values) for values in zip(*spots, strict=True))
    for share in (1 / 3, 1 / 2):
        if inside := [
            spot for spot in spots if all(map(_is_in_part, spot, (across, up), _AXES, [direction] * 2, [share] * 2))
        ]:
            return _gather(inside)
    return _gather(spots)


_AXES: Final = (("west", "east"), ("south", "north"))


def _is_in_part(value: float, every: Sequence[float], ends: tuple[str, str], direction: str, share: float) -> bool:
    """Whether a value lies in the outer share of all, in metres, that a direction names, if it names any."""
    low, high = every[0], every[-1]
    part = (high - low) * share
    if ends[0] in direction:
        return value < low + part
    if ends[1] in direction:
        return value > high - part
    return True


COAST, CENTRE, EAST = ("Latakia", "Tartus"), ("Homs", "Hama"), ("Deir ez-Zor",)
"""The governorates that are called the coast of the country, its centre and its east; the north-east is another."""


@cache
def find_among(names: tuple[str, ...]) -> Part:
    """Return governorates together, where their villages are."""
    return _gather([spot for name in names for spot in _list_settled(fold(name))])


def _gather(spots: Sequence[tuple[float, float]]) -> Part:
    """Return the middle of spots, in metres, and how far around it most of them lie."""
    middle = Point(median(x for x, _ in spots), median(y for _, y in spots))
    return _to_part(middle, 1.2 * median(math.hypot(x - middle.x, y - middle.y) for x, y in spots))


def _to_part(middle: BaseGeometry, radius_m: float) -> Part:
    spot = to_degrees(middle)
    return Part(round(spot.y, 5), round(spot.x, 5), round(radius_m, -3))


@cache
def _list_settled(name: str) -> tuple[tuple[float, float], ...]:
    """Return the villages and towns of a governorate, in metres."""
    spots = {(row.lon, row.lat): None for row in read_list(VILLAGES)}
    spots |= {(town.lon or 0.0, town.lat or 0.0): None for town in read_towns()}
    everywhere = to_metres(MultiPoint(list(spots)))
    inside = shapely.intersection(everywhere, _read()[name])
    return tuple((point.x, point.y) for point in getattr(inside, "geoms", ()))


@cache
def _find_capital(name: str) -> tuple[float, float]:
    """Return the largest town of a governorate that bears its name, in metres; its middle where none does."""
    named = [town for town in read_towns() if name in map(fold, town.names) and town.country == "SY"]
    if not named:
        middle = _read()[name].centroid
        return middle.x, middle.y
    largest = max(named, key=lambda town: town.population)
    point = _to_point(largest.lat or 0.0, largest.lon or 0.0)
    return point.x, point.y


def _is_towards(spot: tuple[float, float], middle: tuple[float, float], direction: str) -> bool:
    across, up = spot[0] - middle[0], spot[1] - middle[1]
    if math.hypot(across, up) > COUNTRYSIDE_M:
        return False
    if not direction:
        return True
    turn = math.remainder(math.atan2(up, across) - math.atan2(*way_of(direction)), 2 * math.pi)
    return (across, up) != (0, 0) and abs(turn) <= math.radians(TURN)
