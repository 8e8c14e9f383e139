"""Phrases -> ground: a known area, a governorate or a part of it, what lies beside a place, a road between two."""

from __future__ import annotations

import re
from typing import Final

from geodata.gazetteer import Entry, measure_km
from geodata.parsing.atlas import Atlas, key_of, resolve_called
from geodata.parsing.choosing import AROUND_M, NOWHERE, Resolution, at_entry
from geodata.parsing.compass import is_towards, move
from geodata.parsing.countries import COUNTRIES, GOVERNORATE, HOME
from geodata.parsing.drawn import ROAD, resolve_road
from geodata.parsing.governorates import (
    CENTRE,
    COAST,
    EAST,
    find_among,
    find_country_part,
    find_part,
    find_whole,
    name_governorate,
)
from geodata.parsing.mention import Mention
from geodata.parsing.named import resolve_name, resolve_quarter
from geodata.parsing.near import CITY, HALF, Near
from geodata.parsing.terms import AR_POINTED, NUMBER, NUMBERS, POINTED, POINTS, UNITS
from geodata.surfaces import fold

OFFSET_M, WIDE_M = 10_000.0, 10_000.0
"""How far "north of X" is taken to lie from a city X, and how wide it then is, in metres."""
NEAR_OFFSET_M: Final = 4_000.0
"""How far "north of X" is taken to lie from a village or a small town X, and how wide it then is, in metres."""
INSIDE_M: Final = 3_000.0
"""How far "the eastern city of X" is taken to lie from the middle of X, and how wide it then is, in metres."""
MILE_M: Final = 1_609.344
_CITY: Final = re.compile(r"\bcity\b|مدينة", re.I)
_OF_CITY: Final = re.compile(
    r"\b(?:neighbou?rhoods|quarters) (?:of|in) |"
    r"\b\w+-(?:held|controlled) (?:parts?|districts?|half|sectors?) of (?!\S+ern )|"
    r"مدينة|\bcity\b(?!.*\b(?:countryside|province|governorate)\b)|^(?:outside|near|close to) |^(?:قرب|خارج) ",
    re.I,
)
"""What says that the city itself is meant, or the ground by it, and not the governorate that is called after it."""
_POINTED_TOWN: Final = re.compile(
    rf"^(?:near|around|outside|by|close to) (?:the )?{POINTED} (?:city|town|village) of ", re.I
)
"""What says in which part of the country a town lies, not which side of it is meant."""
_COUNTRYSIDE: Final = re.compile(r"\b(?:countryside|rif|rural|suburbs|outskirts)\b|ريف", re.I)
_OF_GOVERNORATE: Final = re.compile(
    rf"\b(?:provinces?|governorates?|countryside|rif|rural|desert)\b|\b{POINTED}\b(?! of\b)|محافظة|ريف|بادية", re.I
)
"""Words that make a governorate's name mean its ground, not its capital."""


def resolve_phrase(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve a phrase round a name: a known area, else ground beside its anchor, as wide as the words are vague."""
    called = NOWHERE if _is_bare(mention) else resolve_called(mention.surface, atlas)
    if called.lat is not None:
        return called
    if _POINTED_TOWN.search(mention.surface):
        mention = mention._replace(direction="")
    turned, anchored = key_of(mention.name)
    is_measured = _DISTANCE.search(mention.surface) is not None  # "10 km north of X" is not the north of X
    known = None if is_measured else atlas.areas.get((mention.direction or turned, anchored))
    if ROAD.search(mention.surface):
        return _resolve_named(mention, atlas, near) or resolve_road(mention, atlas, near)
    if mention.direction and (named := _resolve_named(mention, atlas, near)):
        return named
    is_ground = mention.direction or turned or (known and known.kind == "governorate")
    if known and is_ground and not _is_in_city(mention, near) and not _OF_CITY.search(mention.surface):
        return _resolve_area(mention, known)
    if mention.name in COUNTRIES[HOME] and (part := resolve_country_part(mention)):
        return part
    anchor = resolve_name(mention._replace(asked=""), atlas, near)
    is_city = _is_in_city(mention, near) or _is_half(mention, anchor, near)
    governorate = "" if is_city else _find_governorate(mention, anchor, near)
    if governorate:
        part = _resolve_governorate(mention, governorate)
        beside = anchor if mention.direction else None
        return part._replace(place_id=known.place_id if known else "", candidates=anchor.candidates, beside=beside)
    return _resolve_anchored(mention, anchor, atlas, near, is_city)


def _is_bare(mention: Mention) -> bool:
    """Whether a phrase is nothing but the name of a governorate: one of several of them."""
    return mention.surface == mention.name and GOVERNORATE.fullmatch(mention.name) is not None


def _resolve_area(mention: Mention, area: Entry) -> Resolution:
    """Resolve a phrase to the known area of its name; a part of the country lies where its villages are."""
    part = resolve_country_part(mention) if area.lat is None and mention.name in COUNTRIES[HOME] else None
    if part:
        return part._replace(place_id=area.place_id, name=area.name)
    return at_entry(area, 0.9, f"the area of that name: {area.name}")


def _find_governorate(mention: Mention, city: Resolution, near: Near | None) -> str:
    """Return the governorate whose ground a phrase round its capital's name means; empty where it means none."""
    governorate = name_governorate(mention.name)
    if not _OF_IT.search(mention.surface):
        governorate = governorate and name_governorate(mention.surface)
    is_told = _is_bare(mention) or _OF_GOVERNORATE.search(mention.surface) is not None
    return governorate if near and (is_told or _is_far_out(mention, city, near)) else ""


def _resolve_anchored(
    mention: Mention, anchor: Resolution, atlas: Atlas, near: Near | None, is_city: bool
) -> Resolution:
    """Resolve a phrase to the ground beside its anchor or round it; to a quarter where the anchor lies nowhere."""
    if anchor.lat is None or anchor.lon is None:
        return resolve_quarter(mention, anchor, near) if near and near.is_quarter(mention.name) else anchor
    if mention.direction and not _IS_IN_PART.match(mention.surface):
        return _resolve_beside(mention, anchor, anchor.lat, anchor.lon, is_city)
    return anchor._replace(
        place_id="",
        name=mention.surface,
        radius_m=AROUND_M,
        confidence=anchor.confidence * 0.7,
        reason=f"ground round {anchor.name}",
        anchor=atlas.gazetteer.by_place.get(anchor.place_id),
    )


_IS_IN_PART: Final = re.compile(
    rf"(?:the )?{POINTED} [^,]{{3,40}} (?:district|neighbou?rhood|quarter|suburb|town|village)$", re.I
)
"""What says in which part of its city a quarter lies: "the northwestern Waer district"."""
_OF_IT: Final = re.compile(
    rf"\b(?:the|this) (?:\S+ )?(?:province|governorate)$|^(?:the )?{POINTED} (?:countryside|suburbs)$|"
    rf"^الريف {AR_POINTED}(?: {AR_POINTED})?$",
    re.I,
)
"""What means a part of the governorate that was named before."""
_MIDDLE: Final = re.compile(r"\b(?:central|cent(?:er|re))\b|وسط", re.I)
_COAST: Final = re.compile(r"\bcoast(?:al)?\b|الساحل", re.I)


def resolve_country_part(mention: Mention) -> Resolution | None:
    """Resolve "northern Syria", "the Syrian coast": where the villages of that part of the country are; or None."""
    if _COAST.search(mention.surface):
        part, reason = find_among(COAST), "the coast of the country"
    elif mention.direction == "east":
        part, reason = find_among(EAST), "the east of the country"
    elif mention.direction:
        part, reason = find_country_part(mention.direction), f"the {mention.direction} of the country"
    elif _MIDDLE.search(mention.surface):
        part, reason = find_among(CENTRE), "the centre of the country"
    else:
        return None
    return Resolution("", mention.surface, *part, 0.4, reason)


def _resolve_named(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution | None:
    """Resolve a phrase that is a name of the gazetteer: "Castello road", "eastern Ghouta"; None where it is none."""
    name = _THE.sub("", mention.surface)
    is_named = atlas.gazetteer.bearers(fold(name))
    found = resolve_name(mention._replace(name=name, asked=""), atlas, near) if is_named else None
    return found if found and found.lat is not None else None


_THE: Final = re.compile(r"^the ", re.I)


def _resolve_governorate(mention: Mention, governorate: str) -> Resolution:
    """Resolve a phrase to a governorate, or to its countryside in the direction that the words name."""
    is_whole = not mention.direction and not _COUNTRYSIDE.search(mention.surface)
    part = find_whole(governorate) if is_whole else find_part(governorate, mention.direction)
    reason = "the governorate" if is_whole else f"the {mention.direction} countryside".replace("  ", " ")
    return Resolution("", mention.surface, *part, 0.7, reason)


def _is_in_city(mention: Mention, near: Near | None) -> bool:
    """Whether "eastern X" is a part of the city X: it is called so, or the text is about quarters."""
    if _QUARTER_OF.search(mention.surface) or _OF_THE_CITY.search(mention.surface):
        return True
    if _SIDE_OF.search(mention.surface) and (_CITY.search(mention.surface) or not name_governorate(mention.name)):
        return True
    if _OUTSIDE.search(mention.surface) or not _INSIDE.search(mention.surface):
        return False
    return _CITY.search(mention.surface) is not None or (near is not None and bool(near.quarters))


def _is_far_out(mention: Mention, city: Resolution, near: Near | None) -> bool:
    """Whether "east of Homs" means the country there: the place there that is named next to it is far out."""
    if near is None or city.lat is None or city.lon is None or not mention.direction:
        return False
    if _DISTANCE.search(mention.surface) or _CITY.search(mention.surface):
        return False
    spot = (city.lat, city.lon)
    there = (one for one in near.list_beside(mention.start) if is_towards(spot, mention.direction, one))
    return FAR_OUT_KM < measure_km(spot, next(there, spot)) < COUNTRY_KM


FAR_OUT_KM, COUNTRY_KM = 25.0, 200.0
"""So far from its capital a place lies at least, and at most, that is in the countryside of a governorate."""


def _is_half(mention: Mention, city: Resolution, near: Near | None) -> bool:
    """Whether "eastern Aleppo" is half of the divided city: the text names nothing that lies out there."""
    if near is None or city.lat is None or city.lon is None or not HALF.fullmatch(mention.surface):
        return False
    return not near.is_out((city.lat, city.lon), mention.direction)


_OF_THE_CITY: Final = re.compile(
    rf"\b{POINTED} (?:parts?|areas?|suburbs?|edges?) of (?:the|this) (?:\S+ )?(?:city|town)(?: of [^,]+)?$|"
    rf"\bin the {POINTS} of (?:the )?(?:\S+ ){{0,2}}city\b|^(?:the )?{POINTED} (?:districts|neighbou?rhoods|quarters)$|"
    r"^(?:ال)?أحياء ",
    re.I,
)
_SIDE_OF: Final = re.compile(rf"\b{POINTED} (?:parts?|corner|edges?) of\b", re.I)
_QUARTER_OF: Final = re.compile(
    rf"\b{POINTED} (?:districts?|neighbou?rhoods?|quarters?|sides?|half|fringes?|outskirts) of\b", re.I
)
_OUTSIDE: Final = re.compile(rf"\b(?:of|countryside|rif|rural|provinces?|governorates?)\b|\b{UNITS}\b|ريف|محافظة", re.I)
_INSIDE: Final = re.compile(rf"\b{POINTED}\b|الأحياء|أحياء", re.I)


def _resolve_beside(mention: Mention, anchor: Resolution, lat: float, lon: float, is_city: bool) -> Resolution:
    """Resolve "north of X" to ground in that direction from X, which lies at `lat` and `lon`."""
    offset_m, wide_m = (INSIDE_M, INSIDE_M) if is_city else _measure_offset(mention.surface, anchor)
    spot = move(lat, lon, mention.direction, offset_m)
    reason = f"{mention.direction} of {anchor.name}, taken to be {offset_m / 1000:.0f} km away"
    found = Resolution("", mention.surface, *spot, wide_m, anchor.confidence * 0.6, reason, anchor.candidates)
    return found._replace(beside=anchor)


_DISTANCE: Final = re.compile(rf"({NUMBER})[- ]?({UNITS})\b|(\d{{1,3}})\s*(?:كم|كيلو)", re.I)


def _measure_offset(surface: str, anchor: Resolution) -> tuple[float, float]:
    """Return how far from its anchor a phrase lies and how wide it is, in metres: as it says, else by the anchor."""
    if match := _DISTANCE.search(surface):
        told = _read_number(match[1] or match[3]) * (MILE_M if (match[2] or "").startswith("mi") else 1_000.0)
        return told, max(2_000.0, told / 5)
    is_city = any(c.entry.name == anchor.name and c.entry.population >= CITY for c in anchor.candidates)
    is_city = is_city and not _EDGE.search(surface)
    return (OFFSET_M, WIDE_M) if is_city else (NEAR_OFFSET_M, NEAR_OFFSET_M)


_EDGE: Final = re.compile(
    r"\b(?:suburbs?|outskirts|edges?|approaches|entrances?|fringes)\b|أطراف|ضواحي|مدخل|مشارف", re.I
)
"""What is still beside the houses of a city."""


def _read_number(printed: str) -> float:
    """Return a number in digits or in words.

    >>> _read_number("1,5"), _read_number("Twenty")
    (1.5, 20.0)
    """
    return float(NUMBERS.get(printed.lower(), printed.replace(",", ".")))
