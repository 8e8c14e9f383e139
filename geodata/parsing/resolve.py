"""Mentions -> places: each by its name, by the phrase round it, or by the place that it points back at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from geodata.gazetteer import INNER, Entry, Gazetteer, find_candidates, group_of, is_village, measure_km
from geodata.parsing.anaphors import WIDE_WORDS
from geodata.parsing.choosing import (
    AROUND_M,
    NOWHERE,
    Resolution,
    at_entry,
    choose,
    choose_in_part,
    choose_respelt,
    choose_slip,
    prefer,
)
from geodata.parsing.compass import move, turn_of
from geodata.parsing.decisions import Decided
from geodata.parsing.governorates import find_part, find_whole, name_governorate
from geodata.parsing.mention import ANAPHOR, ON_MAP, PHRASE, PLACE, SITE, Mention
from geodata.parsing.near import CITY, Near, find_near, km_to, spot_of
from geodata.parsing.terms import AR_SITES, AREAS, POINTED, POINTS, ROADS, SITES, UNITS
from geodata.surfaces import AIRFIELD, AREA, SETTLEMENT, fold, parse_surface, plain

QUARTER_KM, WIDE_CITY_M = 12.0, 6_000.0
"""So far from the middle of its city a quarter lies at most, and so wide a city is taken to be, in metres."""
OFFSET_M, WIDE_M = 15_000.0, 15_000.0
"""How far "north of X" is taken to lie from a city X, and how wide it then is, in metres."""
NEAR_OFFSET_M: Final = 4_000.0
"""How far "north of X" is taken to lie from a village or a small town X, and how wide it then is, in metres."""
INSIDE_M: Final = 3_000.0
"""How far "the eastern city of X" is taken to lie from the middle of X, and how wide it then is, in metres."""
MILE_M: Final = 1_609.344
BY_M: Final = 4_000.0
"""So far from the village whose name it bears a site may lie, in metres."""
LISTED: Final = 5
"""So many candidates of a name are listed."""


@dataclass(frozen=True)
class Atlas:
    """I am the gazetteer with its areas: governorates by their capital, parts of the country by direction."""

    gazetteer: Gazetteer

    @cached_property
    def areas(self) -> dict[tuple[str, str], Entry]:
        """The dataset's areas by point of the compass, empty for whole ones, and folded anchor."""
        found: dict[tuple[str, str], Entry] = {}
        for entry in self.gazetteer.entries:
            if not entry.place_id or group_of(entry) != AREA:
                continue
            for name in entry.given:
                found.setdefault(_key_of(name), entry)
        return found


_CITY: Final = re.compile(r"\bcity\b|مدينة", re.I)
_OF_CITY: Final = re.compile(
    r"\b(?:areas|parts|neighbou?rhoods|districts|quarters|outskirts) of (?:the )?\S+ city\b|^\S+ city$", re.I
)
_COUNTRYSIDE: Final = re.compile(r"\b(?:countryside|rif|rural|suburbs|outskirts)\b|ريف", re.I)
ROAD: Final = re.compile(rf"\b{ROADS}\b|طريق|أوتوستراد|اوتوستراد", re.I)
_OF_GOVERNORATE: Final = re.compile(
    rf"\b(?:provinces?|governorates?|countryside|rif|rural)\b|\b{POINTED}\b(?! of\b)|محافظة|ريف", re.I
)
"""Words that make a governorate's name mean its ground, not its capital."""
_WORDS: Final = re.compile(rf"\b(?:the|of|rural|rif)\b|\b{AREAS}\b|محافظة|ريف", re.I)
_POINTS: Final = re.compile(rf"\b({POINTED}|{POINTS})\b|(?:ال)?(?:شمال|جنوب|شرق|غرب)(?:ية?)?", re.I)


def _key_of(name: str) -> tuple[str, str]:
    """Return the direction and the folded anchor of an area's name.

    >>> _key_of("Northern Aleppo countryside") == ("north", fold("Aleppo"))
    True
    """
    point = _POINTS.search(name)
    return turn_of(point[0]) if point else "", fold(_WORDS.sub(" ", _POINTS.sub(" ", name)))


def resolve_all(
    mentions: Sequence[Mention], atlas: Atlas, decided: Mapping[str, Decided] | None = None
) -> list[Resolution]:
    """Return where each mention lies, in their order; a hand's decision, by surface, comes before rules."""
    near = find_near(mentions, atlas.gazetteer)
    known: dict[tuple[str, ...], Resolution] = {}
    starts: dict[str, list[int]] = {}
    for mention in mentions:
        starts.setdefault(mention.name, []).append(mention.start)
    found = []
    for mention in mentions:
        hand = (decided or {}).get(plain(mention.surface))
        if hand and hand.place_id in atlas.gazetteer.by_place:
            why = f"decided by hand ({hand.author}): {hand.reason}"
            resolution = at_entry(atlas.gazetteer.by_place[hand.place_id], 1.0, why)
        elif mention.role not in ON_MAP:
            resolution = NOWHERE._replace(reason=f"not for the map: {mention.reason}")
        else:
            asked = (mention.role, mention.name, mention.asked, mention.direction, mention.surface)
            if asked not in known:
                here = near.at(starts[mention.name]) if near else None
                known[asked] = _resolve(mention, atlas, here)
            resolution = known[asked]
            resolution = resolution._replace(reason=mention.reason) if mention.role == ANAPHOR else resolution
        found.append(resolution)
    return found


def _resolve(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    if mention.role == ANAPHOR:
        return _resolve_anaphor(mention, atlas, near)
    if mention.role == PHRASE and mention.name:
        return _resolve_phrase(mention, atlas, near)
    if mention.name:
        return _resolve_name(mention, atlas, near)
    return _resolve_called(mention.surface, atlas)


def _resolve_anaphor(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve a word for a place named before by that name and by the kind of the word."""
    word = mention.asked.split()[-1]
    if word in WIDE_WORDS and mention.asked != "area":
        return _resolve_phrase(mention, atlas, near)._replace(reason=mention.reason)
    if word == "road":
        return NOWHERE._replace(reason="a road named before: a line, no place")
    if word == "border":
        return _resolve_called(mention.name, atlas)._replace(reason=mention.reason)
    asked = AIRFIELD if word in ("base", "airbase", "airport", "airfield") else SETTLEMENT if word in _SETTLED else ""
    found = _resolve_name(mention._replace(asked=asked), atlas, near)
    return found._replace(reason=mention.reason) if found.lat is not None else found


_SETTLED: Final = ("city", "town", "village")


def _resolve_called(words: str, atlas: Atlas) -> Resolution:
    """Resolve words that are as a whole the name of one of the dataset's areas."""
    called = [
        c.entry
        for c in find_candidates(words, atlas.gazetteer)
        if c.how != INNER and c.score == 1.0 and c.entry.place_id
    ]
    if len(called) == 1:
        return at_entry(called[0], 0.85, "the dataset's place of that name")
    return NOWHERE._replace(reason="an area without a name: a hand must say where")


def _resolve_phrase(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve a phrase round a name: a known area, else ground beside its anchor, as wide as the words are vague."""
    called = _resolve_called(mention.surface, atlas)
    if called.lat is not None:
        return called
    turned, anchored = _key_of(mention.name)
    known = atlas.areas.get((mention.direction or turned, anchored))
    if ROAD.search(mention.surface):
        return _resolve_road(mention, atlas, near)
    is_ground = mention.direction or turned or (known and known.kind == "governorate")
    if known and is_ground and not _is_in_city(mention, near) and not _OF_CITY.search(mention.surface):
        return at_entry(known, 0.9, f"the area of that name: {known.name}")
    anchor = _resolve_name(mention._replace(asked=""), atlas, near)
    is_city = _is_in_city(mention, near)
    governorate = name_governorate(mention.surface) if name_governorate(mention.name) and not is_city else ""
    if governorate and near and _OF_GOVERNORATE.search(mention.surface):
        part = _resolve_governorate(mention, governorate)
        return part._replace(place_id=known.place_id if known else "", candidates=anchor.candidates)
    if (anchor.lat is None or anchor.lon is None) and near and near.is_quarter(mention.name):
        return _resolve_quarter(mention, anchor, near)
    if anchor.lat is None or anchor.lon is None:
        return anchor
    if mention.direction:
        return _resolve_beside(mention, anchor, anchor.lat, anchor.lon, is_city)
    return anchor._replace(
        place_id="",
        name=mention.surface,
        radius_m=AROUND_M,
        confidence=anchor.confidence * 0.7,
        reason=f"ground round {anchor.name}",
        anchor=atlas.gazetteer.by_place.get(anchor.place_id),
    )


def _resolve_road(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve the road between two places to the ground between them; of one place only it is a line to anywhere."""
    names = [_ROAD_WORDS.sub("", part).strip(" \"“”") for part in _ENDS.split(mention.surface)]
    named = (mention._replace(name=name, surface=name, asked="", role=PLACE) for name in names if name)
    ends = [end for end in (_resolve_name(one, atlas, near) for one in named) if end.lat is not None]
    if len(ends) != 2:
        return NOWHERE._replace(reason=f"a road by {mention.name}: a line, no place")
    (lat, lon), (far_lat, far_lon) = ((end.lat or 0.0, end.lon or 0.0) for end in ends)
    half_m = measure_km((lat, lon), (far_lat, far_lon)) * 500
    middle = round((lat + far_lat) / 2, 5), round((lon + far_lon) / 2, 5)
    reason = f"a road, taken to lie between {ends[0].name} and {ends[1].name}"
    return Resolution("", mention.surface, *middle, round(half_m, -3), 0.4, reason)


_ENDS: Final = re.compile(r"\s*[-–—]\s*(?=[^\W\d_])|\s+(?:and|to|with)\s+(?:the )?|\s+(?:إلى|الى|مع)\s+|\s+و(?=\S{3})")
_ROAD_WORDS: Final = re.compile(
    rf"\b(?:the|main|strategic|international|supply|between|from|linking|connecting|towards|into|of)\b|\b{ROADS}\b|"
    r"(?<!\w)(?:ال)?(?:طريق|أوتوستراد|اوتوستراد|دولي|رئيسي|استراتيجي|بين|من)(?!\w)",
    re.I,
)


def _resolve_governorate(mention: Mention, governorate: str) -> Resolution:
    """Resolve a phrase to a governorate, or to its countryside in the direction that the words name."""
    is_whole = not mention.direction and not _COUNTRYSIDE.search(mention.surface)
    part = find_whole(governorate) if is_whole else find_part(governorate, mention.direction)
    reason = "the governorate" if is_whole else f"the {mention.direction} countryside".replace("  ", " ")
    return Resolution("", mention.surface, *part, 0.7, reason)


def _is_in_city(mention: Mention, near: Near | None) -> bool:
    """Whether "eastern X" is a part of the city X: it is called so, or the text is about quarters."""
    if _OUTSIDE.search(mention.surface) or not _INSIDE.search(mention.surface):
        return False
    return _CITY.search(mention.surface) is not None or (near is not None and bool(near.quarters))


_OUTSIDE: Final = re.compile(rf"\b(?:of|countryside|rif|rural|provinces?|governorates?)\b|\b{UNITS}\b|ريف|محافظة", re.I)
_INSIDE: Final = re.compile(rf"\b{POINTED}\b|الأحياء|أحياء", re.I)


def _resolve_beside(mention: Mention, anchor: Resolution, lat: float, lon: float, is_city: bool) -> Resolution:
    """Resolve "north of X" to ground in that direction from X, which lies at `lat` and `lon`."""
    offset_m, wide_m = (INSIDE_M, INSIDE_M) if is_city else _measure_offset(mention.surface, anchor)
    spot = move(lat, lon, mention.direction, offset_m)
    reason = f"{mention.direction} of {anchor.name}, taken to be {offset_m / 1000:.0f} km away"
    return Resolution("", mention.surface, *spot, wide_m, anchor.confidence * 0.6, reason, anchor.candidates)


_DISTANCE: Final = re.compile(rf"(\d+(?:\.\d+)?)[- ]?({UNITS})\b|(\d+)\s*(?:كم|كيلو)")


def _measure_offset(surface: str, anchor: Resolution) -> tuple[float, float]:
    """Return how far from its anchor a phrase lies and how wide it is, in metres: as it says, else by the anchor."""
    if match := _DISTANCE.search(surface):
        told = float(match[1] or match[3]) * (MILE_M if (match[2] or "").startswith("mi") else 1_000.0)
        return told, max(2_000.0, told / 5)
    is_city = any(c.entry.name == anchor.name and c.entry.population >= CITY for c in anchor.candidates)
    return (OFFSET_M, WIDE_M) if is_city else (NEAR_OFFSET_M, NEAR_OFFSET_M)


def _resolve_name(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve a name to the candidate that is meant, else to one of nearly that name, else a site to its namesake."""
    found = _resolve_same(mention, atlas, near)
    if found.lat is not None or found.place_id or near is None or mention.asked in ("country", AIRFIELD):
        return found
    if near.is_quarter(mention.name):
        return _resolve_quarter(mention, found, near)
    other = choose_in_part(mention.name, atlas.gazetteer, near)
    if other is None and not any(c.score == 1.0 for c in found.candidates):
        other = choose_slip(mention.name, atlas.gazetteer, near)
    return other._replace(candidates=found.candidates) if other else found


def _resolve_quarter(mention: Mention, found: Resolution, near: Near) -> Resolution:
    """Return a quarter that no list has as lying somewhere in the city that is named beside it."""
    city = near.find_city(mention.start)
    if city is None:
        return found
    reason = f"a quarter that no list has, somewhere in {city.name}"
    return Resolution("", mention.name, city.lat, city.lon, WIDE_CITY_M, 0.3, reason, found.candidates)


def _is_of(entry: Entry, city: Entry | None, near: Near) -> bool:
    """Whether a village may be a quarter of a city, or of what stands close by where no city is named."""
    return (km_to(spot_of(city), entry) if city else near.to_here(entry)) < QUARTER_KM


def _resolve_same(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve a name to a candidate of that name or a similar one, else a site to the village whose name it bears."""
    is_airfield = AIRFIELD in (mention.asked, parse_surface(mention.surface)[1])
    asked = f"{mention.name} airbase" if is_airfield else mention.name
    candidates = tuple(find_candidates(asked, atlas.gazetteer, LISTED))
    named = [c for c in candidates if c.how != INNER]
    if not named:
        reason = f"not in the gazetteer: no place is called {mention.name}"
        return _resolve_namesake(mention, atlas, near) or NOWHERE._replace(reason=reason, candidates=candidates)
    if near is None:
        return NOWHERE._replace(reason="nothing else in the text is near a place of that name", candidates=candidates)
    fitting = [c for c in named if group_of(c.entry) == AIRFIELD] if is_airfield else prefer(named, SETTLEMENT)
    if near.is_quarter(mention.name):
        city = near.find_city(mention.start)
        fitting = [c for c in fitting if not is_village(c.entry) or _is_of(c.entry, city, near)]
    if not fitting:
        kind = AIRFIELD if is_airfield else SETTLEMENT if mention.asked in (SITE, SETTLEMENT) else ""
        others = ", ".join(f"{c.entry.name} ({c.entry.kind})" for c in named)
        reason = f"not in the gazetteer: no {kind or 'place'} of that name, only {others}"
        return NOWHERE._replace(reason=reason, candidates=candidates)
    chosen = choose(mention.name, fitting, near, candidates)
    if candidates[0].score < 1.0 or is_airfield or mention.asked == "country":
        return chosen
    return choose_respelt(mention.name, atlas.gazetteer, near, chosen) or chosen


_HILL: Final = re.compile(r"(?:T[ae]ll?(?:at)?[ -]|تلة? )(?=\S{3})", re.I)
_PART: Final = re.compile(r"(?:Eastern|Western|Northern|Southern|Upper|Lower|Greater|Little|Big|Small) (?=\S{3})")
"""What tells two villages of one name apart: where that is not listed, they lie by each other."""
_SITE_WORD: Final = re.compile(rf" {SITES}$|^{AR_SITES} ")
_ELSEWHERE: Final = re.compile(r"crossing|معبر|river|نهر|mountain|جبل|جبال|plain|سهل", re.I)
"""Sites that lie apart from the village whose name they bear, and ground that is too wide for a spot."""


def _resolve_namesake(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution | None:
    """Resolve a site or a hill of no gazetteer by the place whose name it bears; None where there is none."""
    bare = _SITE_WORD.sub("", mention.name)
    if mention.asked == SITE and not _ELSEWHERE.search(mention.name) and bare != mention.name:
        return _at_namesake(mention._replace(name=bare, asked=SETTLEMENT, surface=bare), atlas, near)
    if hill := _HILL.match(mention.name) or _PART.match(mention.name):
        found = _at_namesake(mention._replace(name=mention.name[hill.end() :], asked=SETTLEMENT), atlas, near)
        return found if found.lat is not None else None
    return None


def _at_namesake(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Return a site as lying by the village that it bears the name of."""
    found = _resolve_name(mention, atlas, near)
    if found.lat is None or found.lon is None:
        return found
    if near and not near.is_by(found.lat, found.lon):
        return NOWHERE._replace(reason=f"not in the gazetteer; {found.name} is far", candidates=found.candidates)
    return found._replace(
        place_id="",
        radius_m=BY_M,
        confidence=round(found.confidence * 0.6, 2),
        reason=f"by {found.name}, whose name it bears",
    )
