"""Borders, rivers and roads are lines: which one words name, and which spot of it is nearest to the places by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import shapely
from shapely.geometry import LineString, MultiPoint, Point, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from geodata.areas import to_degrees, to_metres
from geodata.files import read_layer
from geodata.gazetteer import measure_km
from geodata.parsing.atlas import Atlas, resolve_called
from geodata.parsing.choosing import AROUND_M, NOWHERE, Resolution
from geodata.parsing.countries import BORDERS
from geodata.parsing.mention import PHRASE, PLACE, Mention
from geodata.parsing.named import resolve_name
from geodata.parsing.near import Near, Spot, km_to
from geodata.parsing.terms import ROADS
from geodata.surfaces import fold

FAR_M: Final = 100_000.0
"""So far from the places named close by a line is one to anywhere, in metres."""
LOCAL_M: Final = 35_000.0
"""So near a border lie places that tell which spot of a dataset's own border is meant, in metres."""
BY_LINE_M: Final = 30_000.0
"""So near a line lies a place that tells by being named next which spot of it is meant, in metres."""
LEAST_M: Final = 5_000.0
"""How wide the spot of a line is taken to be at least, in metres."""
STRETCH_KM: Final = 110.0
"""So far from the middle of a dataset's own border its spot may be of it, in km."""
LINE: Final = "a border: a line, no place"
_BORDER: Final = re.compile(
    r"\b(?:borders?|frontiers?)\b(?![ -](?:town|crossing|city|village|area|region|strip|gate|post))|"
    r"(?<!\w)(?:ال|ل)?حدود(?!\w)",
    re.I,
)
_WITH: Final = {
    "SYR-TUR": re.compile(r"Turk|ترك", re.I),
    "IRQ-SYR": re.compile(r"Iraq|عراق", re.I),
    "LBN-SYR": re.compile(r"Leban|لبنان", re.I),
    "JOR-SYR": re.compile(r"Jordan|[أا]ردن", re.I),
    "ISR-SYR": re.compile(r"Israel|إسرائيل", re.I),
}


def is_border(mention: Mention) -> bool:
    """Whether words name a border: a crossing, a town at it and the like are places of their own."""
    return _BORDER.search(mention.surface) is not None


def resolve_border(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve a border to its spot that is nearest to the places named close by; where none is, it is but a line.

    It stays the dataset's own border where that has this stretch.
    """
    called = _find_own(mention, atlas)
    pairs = [pair for pair, pattern in _WITH.items() if pattern.search(f"{mention.surface} {mention.name}")]
    if near is None or len(pairs) != 1:
        return called or NOWHERE._replace(reason=LINE)
    nearest = _find_spot(_read_borders()[pairs[0]], near, mention.start)
    if nearest is None:
        return called or NOWHERE._replace(reason=LINE)
    spot, away_m = nearest
    own = atlas.gazetteer.by_place.get(called.place_id) if called else None
    is_own = own is not None and km_to(spot, own) < STRETCH_KM
    if called and is_own and away_m > LOCAL_M:
        return called
    reason = "a border, where it is nearest to the places named close by"
    place_id, name = (own.place_id, own.name) if own and is_own else ("", mention.surface)
    return Resolution(place_id, name, *spot, round(max(LEAST_M, away_m / 2), -3), 0.4, reason)


def _find_own(mention: Mention, atlas: Atlas) -> Resolution | None:
    """Return the dataset's own border that words name, or None."""
    names = [mention.surface, *(name for name in BORDERS.values() if name == mention.name)]
    return next((one for name in names if (one := resolve_called(name, atlas)).lat is not None), None)


_BANK: Final = (
    r"(?:(?:near|along|by|across|at|(?:just )?(?:north|south|east|west) of) )?(?:the )?"
    r"(?:(?:\w+ )?(?:banks?|side|shores?) of (?:the )?)?(?:[Rr]iver )?"
)
_AR_BANK: Final = (
    r"(?:(?:شرق|غرب|شمال|جنوب)ي?\s+)?(?:(?:ال)?ضف(?:ة|اف|تي|تين)\s+(?:ال\w+\s+)?(?:من\s+)?)?"
    r"ل?(?:نهر\s+)?ل?"
)
_RIVERS: Final = {
    name: re.compile(rf"{_BANK}{name}(?: [Rr]iver| [Vv]alley)?|{_AR_BANK}{arabic}")
    for name, arabic in (
        ("Euphrates", "(?:ال)?فرات"),
        ("Orontes", "(?:ال)?عاصي"),
        ("Tigris", "دجلة"),
        ("Khabur", "(?:ال)?خابور"),
    )
}


def river_of(surface: str) -> str:
    """Return the river that words name, or a bank of which; empty where they name none.

    >>> river_of("the eastern bank of the Euphrates"), river_of("Euphrates Dam"), river_of("الضفة الجنوبية لنهر الفرات")
    ('Euphrates', '', 'Euphrates')
    """
    return next((name for name, pattern in _RIVERS.items() if pattern.fullmatch(surface)), "")


def resolve_river(mention: Mention, river: str, near: Near | None) -> Resolution:
    """Resolve a river to its spot that is nearest to the places named close by; where none is, it is but a line."""
    return _resolve_line(mention, _read_rivers()[river], "a river", near)


def _resolve_line(mention: Mention, line: BaseGeometry, called: str, near: Near | None) -> Resolution:
    nearest = _find_spot(line, near, mention.start) if near else None
    if nearest is None:
        return NOWHERE._replace(reason=f"{called}: a line, no place")
    spot, away_m = nearest
    reason = f"{called}, where it is nearest to the places named close by"
    return Resolution("", mention.surface, *spot, round(max(LEAST_M, away_m), -3), 0.4, reason)


ROAD: Final = re.compile(rf"\b{ROADS}\b|\bM-?[145]\b|طريق|أوتوستراد|اوتوستراد", re.I)


def resolve_road(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve the road between two places to the ground between them; of one place only it is a line to anywhere."""
    if number := _NUMBERED.search(mention.surface):
        road = f"M{number[1]}"
        return _resolve_line(mention, _read_roads()[road], f"the {road}", near)
    names = [_ROAD_WORDS.sub("", part).strip(' "“”') for part in _ENDS.split(mention.surface)]
    named = (mention._replace(name=name, surface=name, asked="", role=PLACE) for name in names if name)
    ends = [end for end in (resolve_name(one, atlas, near) for one in named) if end.lat is not None]
    is_of_one = len(list(filter(None, names))) == 1 or _TO.search(mention.surface) is not None
    if len(ends) == 1 and is_of_one and near and near.is_by(*_spot(ends[0]), TO_KM):
        reason = f"a road to {ends[0].name}, taken to be by it"
        return Resolution("", mention.surface, *_spot(ends[0]), AROUND_M, 0.4, reason)
    if len(ends) < 2:
        by = f" by {mention.name}" if mention.name else ""
        return NOWHERE._replace(reason=f"a road{by}: a line, no place")
    return _resolve_between(mention.surface, ends[0], ends[-1], near)


_OPENS: Final = r"(?:Sheikh|Shaykh|Jabal|Kafar|Kafr|Khan|Deir|Tell|Beit|Bayt)"
_PAIR: Final = re.compile(rf"(?!{_OPENS}[-–—‐‑]).{{4,}}(?<! [AaEe][lrsnztd])[-–—‐‑](?=[A-Z]).{{4,}}")
"""Two names with a dash between them, and not one that has a dash behind "Sheikh" or "al"."""


def is_pair(mention: Mention, atlas: Atlas) -> bool:
    """Whether a phrase has two places in the stead of a name: "the Homs-Palmyra countryside"."""
    is_two = mention.role == PHRASE and _PAIR.fullmatch(mention.name) is not None
    return is_two and not atlas.gazetteer.bearers(fold(mention.name))


def resolve_pair(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve such a phrase to the ground between the two."""
    found = resolve_road(mention._replace(surface=mention.name), atlas, near)
    return found._replace(name=mention.surface, reason=found.reason.removeprefix("a road, "))


_NUMBERED: Final = re.compile(r"\bM-?([145])\b")
"""The motorways of the country, as they are numbered since 2000."""


def _resolve_between(surface: str, one: Resolution, other: Resolution, near: Near | None) -> Resolution:
    """Resolve a road between two places: where the line between them is nearest to others close by, else its middle."""
    ends = _spot(one), _spot(other)
    line = to_metres(LineString([(lon, lat) for lat, lon in ends]))
    reason = f"a road, taken to lie between {one.name} and {other.name}"
    others = tuple(spot for spot in near.here if min(measure_km(spot, end) for end in ends) > AT_END_KM) if near else ()
    nearest = _find_spot(line, near._replace(here=others)) if near and others else None
    middle = to_degrees(line.interpolate(0.5, normalized=True))
    spot: Spot = nearest[0] if nearest and nearest[1] < BY_ROAD_M else (round(middle.y, 5), round(middle.x, 5))
    return Resolution("", surface, *spot, round(line.length / 2, -3), 0.4, reason)


AT_END_KM: Final = 5.0
"""So near the end of a road a place does not tell which stretch of it is meant."""
BY_ROAD_M: Final = 40_000.0
"""So near a road lie places that tell which stretch of it is meant, in metres."""


def _spot(place: Resolution) -> tuple[float, float]:
    return place.lat or 0.0, place.lon or 0.0


TO_KM: Final = 40.0
"""So near the places named close by is the end of "the road to X" that its readers are on."""
_TO: Final = re.compile(r"\b(?:to|into|towards)\b|(?<!\w)(?:إلى|الى|نحو)(?!\w)")
_ENDS: Final = re.compile(r"\s*[-–—_]\s*(?=[^\W\d_])|\s+(?:and|to|with)\s+(?:the )?|\s+(?:إلى|الى|مع)\s+|\s+و(?=\S{3})")
_ROAD_WORDS: Final = re.compile(
    rf"\b(?:the|main|strategic|international|supply|between|from|linking|connecting|towards|into|of)\b|\b{ROADS}\b|"
    r"(?<!\w)(?:ال)?(?:طريق|أوتوستراد|اوتوستراد|دولي|رئيسي|استراتيجي|بين|من)(?!\w)",
    re.I,
)


def _find_spot(line: BaseGeometry, near: Near, start: int | None = None) -> tuple[Spot, float] | None:
    """Return the spot of a line that is nearest to a place close by, and how far that place is, in metres.

    The place is the one named next to `start` that lies by the line; else that of all which is nearest to it.
    """
    beside = near.list_beside(start) if start is not None else ()
    told = (nearest for spot in beside if (nearest := _measure(line, (spot,)))[1] < BY_LINE_M)
    spot, away_m = next(told, None) or _measure(line, near.here or near.spots or (near.middle,))
    return (spot, away_m) if away_m < FAR_M else None


def _measure(line: BaseGeometry, spots: Sequence[Spot]) -> tuple[Spot, float]:
    """Return the spot of a line that is nearest to one of some places, and how far that one is, in metres."""
    on_line, place = nearest_points(line, to_metres(MultiPoint([Point(lon, lat) for lat, lon in spots])))
    spot = to_degrees(on_line)
    return (round(spot.y, 5), round(spot.x, 5)), on_line.distance(place)


@cache
def _read_borders() -> dict[str, BaseGeometry]:
    """Return the borders of the country in metres by the pair that they are between."""
    return _read("borders", "between")


@cache
def _read_rivers() -> dict[str, BaseGeometry]:
    """Return the rivers in metres by their names."""
    return _read("rivers", "name")


@cache
def _read_roads() -> dict[str, BaseGeometry]:
    """Return the numbered motorways in metres by their numbers."""
    return _read("roads", "ref")


def _read(layer: str, key: str) -> dict[str, BaseGeometry]:
    lines: dict[str, list[BaseGeometry]] = {}
    for feature in read_layer(layer)["features"]:
        lines.setdefault(feature["properties"].get(key, ""), []).append(to_metres(shape(feature["geometry"])))
    return {name: shapely.union_all(parts) for name, parts in lines.items()}
