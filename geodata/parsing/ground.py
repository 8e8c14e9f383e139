"""The ground that a claim is about: the place, a part of it, or none where the words mean what lies beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from geodata.parsing.choosing import Resolution
from geodata.parsing.drawn import ROAD
from geodata.parsing.held import Asides
from geodata.parsing.mention import GROUND, PHRASE, PLACE, Mention
from geodata.parsing.rules import HOLDING
from geodata.parsing.terms import AR_GROUND, AR_POINT, BESIDE, NEAR, POINTS


class Ground(NamedTuple):
    """I am where a claim lies, and whether it is about a part of that place."""

    place: Resolution
    is_part: bool


_BESIDE: Final = re.compile(
    rf"{BESIDE}|(?<!\w)(?:قرب|بين|محيط|(?:الملاصق|المحاذي|المتاخم|المطل|المشرف)ة? (?:ل|على)ـ?) ?$"
)
_NEARBY: Final = re.compile(rf"\b{NEAR}\b|(?:محيط|قرب|أطراف) ", re.I)
_INSIDE: Final = re.compile(
    r"\bhill in(?: the)? $|\b(?:positions?|villages|hills|buildings?|points?|areas?|parts|checkpoints?|"
    r"neighbou?rhoods|districts)"
    r" (?:in|of)(?: the)? $| (?:في|داخل|ضمن)(?: بلدة| مدينة)? $"
)
_SOME_TOWN: Final = re.compile(r"\ban? (?:[\w-]+ ){0,3}(?:town|village|city|base|hill) in\b[^\x01\x03]*$")
"""Who took "a town in X" took one that is not named there."""
_SOME_GROUND: Final = re.compile(
    r"\b(?:villages?|towns?|hamlets?|hills?|hilltops?|areas?|territory|ground|land|positions?|points|checkpoints?|farms|"
    rf"heights|mountains?)\b.{{0,40}}\b{NEAR}\b|"
    r"(?:قرى|قرية|تلال|تلة|نقاط|مواقع|مناطق|حواجز) .{0,40}(?:محيط|قرب|أطراف) ",
    re.I,
)
"""What is taken near a place: the ground there has changed hands, in part."""
_WATER: Final = re.compile(r"\b(?:river|lake)\b|(?<!\w)(?:نهر|بحيرة)(?!\w)", re.I)
_GROUP_IN: Final = re.compile(r"\b(?:villages|towns|areas|points|hills|positions)\b.* in\b", re.I)
_TURNED: Final = re.compile(rf"{AR_POINT} |(?:just |the )?{POINTS} of ", re.I)
_ITS_AREA: Final = re.compile(rf"منطقة (?!{AR_GROUND} )")
"""In Arabic a village is told as "the area of X", too."""
_GROUP: Final = re.compile(r"\b(?:villages|towns)\b", re.I)


def find_ground(kind: str, mention: Mention, place: Resolution, before: str) -> Ground | None:
    """Return where a claim lies; None where the words are about ground beside the place, or nobody knows which place.

    Who takes something in a town or in a countryside has a part of it; a group of villages is taken as a whole.
    """
    if mention.asked == "country" and kind in (*HOLDING, "presence"):
        return None  # nobody holds a whole country, and to be in it says nothing
    if kind in HOLDING and (_BESIDE.search(before) or _SOME_TOWN.search(before)):
        return None
    if kind == "control" and mention.asked == GROUND:
        return None  # "rebel-held areas": that rebels hold them says nothing of a place that anybody names
    if kind in HOLDING and _WATER.search(mention.surface):
        return None  # who takes a dam on a river has not taken the river
    if kind == "control" and _TURNED.match(mention.surface) and not before.endswith("\x06 "):
        return None  # "south of X" says where something else is that is held
    is_near = kind == "capture" and _NEARBY.search(mention.surface) is not None
    if is_near and not _SOME_GROUND.search(before + mention.surface):
        return None
    spot = at_anchor(place) if kind in (*HOLDING, "siege") and not is_near else place
    if not is_placed(spot) and (mention.role != PLACE or not mention.name):
        return None
    is_one = (place.place_id and _GROUP.search(place.name)) or _ITS_AREA.match(mention.surface)
    is_wide = mention.role == PHRASE and not is_one
    return Ground(spot, kind == "capture" and (is_wide or _INSIDE.search(before) is not None))


def is_placed(place: Resolution) -> bool:
    """Whether it is known which place is meant, be it on the map or one of the dataset without a location."""
    return place.lat is not None or bool(place.place_id)


def at_anchor(place: Resolution) -> Resolution:
    """Return the place that a phrase is built round, where it is one: who holds "near X, held by A" holds X."""
    if place.anchor is None or place.place_id:
        return place
    return place._replace(
        place_id=place.anchor.place_id, name=place.anchor.name, lat=place.anchor.lat, lon=place.anchor.lon
    )


def _only_says_where(mention: Mention) -> bool:
    """Whether a phrase may stand beside a place to say where that is: "south of X", "near X"."""
    return mention.role == PHRASE and bool(mention.direction or _NEARBY.search(mention.surface))


def list_asides(places: Mapping[int, tuple[Mention, Resolution]]) -> Asides:
    """Return which of the numbered places of a marked sentence may only say where another one lies."""
    return Asides(
        frozenset(number for number, (mention, _) in places.items() if _only_says_where(mention)),
        frozenset(number for number, (mention, _) in places.items() if ROAD.search(mention.surface)),
        frozenset(number for number, (mention, _) in places.items() if _GROUP_IN.search(mention.surface)),
    )
