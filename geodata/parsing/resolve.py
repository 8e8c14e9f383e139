"""Mentions -> places: each by its name, by the phrase round it, or by the place that it points back at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from geodata.gazetteer import group_of, measure_km
from geodata.parsing.atlas import Atlas, resolve_called
from geodata.parsing.choosing import AROUND_M, NOWHERE, Resolution, at_entry
from geodata.parsing.compass import is_towards, turn_of
from geodata.parsing.decisions import Decided
from geodata.parsing.drawn import (
    ROAD,
    is_border,
    is_pair,
    resolve_border,
    resolve_pair,
    resolve_river,
    resolve_road,
    river_of,
)
from geodata.parsing.links import WIDE_WORDS
from geodata.parsing.mention import ANAPHOR, GROUND, ON_MAP, PHRASE, PLACE, Mention
from geodata.parsing.named import resolve_name
from geodata.parsing.near import Near, find_near
from geodata.parsing.phrases import resolve_country_part, resolve_phrase
from geodata.parsing.terms import POINTS
from geodata.surfaces import AIRFIELD, SETTLEMENT, plain


def resolve_all(
    mentions: Sequence[Mention], atlas: Atlas, decided: Mapping[str, Decided] | None = None
) -> list[Resolution]:
    """Return where each mention lies, in their order; a hand's decision, by surface, comes before rules."""
    near = find_near(mentions, atlas.gazetteer)
    known: dict[tuple[str | int, ...], Resolution] = {}
    starts: dict[str, list[int]] = {}
    for mention in mentions:
        starts.setdefault(mention.name, []).append(mention.start)
    found: list[Resolution] = []
    for mention in mentions:
        hand = (decided or {}).get(plain(mention.surface))
        if hand and hand.place_id in atlas.gazetteer.by_place:
            why = f"decided by hand ({hand.author}): {hand.reason}"
            resolution = at_entry(atlas.gazetteer.by_place[hand.place_id], 1.0, why)
        elif mention.role not in ON_MAP:
            resolution = NOWHERE._replace(reason=f"not for the map: {mention.reason}")
        else:
            is_own = not mention.name or _is_line(mention)  # another spot of it may be meant each time
            spots = [mention.start] if is_own else starts[mention.name]
            asked = (mention.role, mention.name, mention.asked, mention.direction, mention.surface, spots[0])
            if asked not in known:
                known[asked] = _resolve(mention, atlas, near.at(spots) if near else None)
            resolution = known[asked]
            if mention.role == PHRASE and mention.antecedents:
                resolution = _place_apposed(mention, _gather(mention, mentions, found), resolution)
            elif mention.antecedents:
                resolution = _gather(mention, mentions, found)
            resolution = resolution._replace(reason=mention.reason) if mention.role == ANAPHOR else resolution
        found.append(resolution)
    return _agree(mentions, found)


def _is_line(mention: Mention) -> bool:
    is_one = river_of(mention.surface) or is_border(mention) or ROAD.search(mention.surface)
    return mention.role == PHRASE and bool(is_one)


def _agree(mentions: Sequence[Mention], found: Sequence[Resolution]) -> list[Resolution]:
    """Return where mentions lie; a name that may mean what the text named before, spelt otherwise, means that."""
    named: dict[tuple[float | None, float | None], str] = {}
    agreed: list[Resolution] = []
    for mention, place in zip(mentions, found, strict=True):
        is_spelt_so = mention.role in (PLACE, ANAPHOR) and (place.lat, place.lon) not in named
        alike = [c.entry for c in place.candidates if c.score == 1.0 and group_of(c.entry) == SETTLEMENT]
        same = [entry for entry in alike if (entry.lat, entry.lon) in named]
        if is_spelt_so and len(same) == 1 and named[same[0].lat, same[0].lon] != mention.name:
            reason = f"as {named[same[0].lat, same[0].lon]}, named before"
            place = at_entry(same[0], 0.6, reason)._replace(candidates=place.candidates)
        if mention.role == PLACE and mention.name and place.lat is not None:
            named.setdefault((place.lat, place.lon), mention.name)
        agreed.append(place)
    return agreed


def _gather(mention: Mention, mentions: Sequence[Mention], found: Sequence[Resolution]) -> Resolution:
    """Return the ground of the places that "these villages" point back at: their middle, and as wide as they lie."""
    by_start = {m.start: place for m, place in zip(mentions, found, strict=False)}
    places = [by_start[start] for start in mention.antecedents if start in by_start]
    if len(mention.antecedents) == 1:
        return places[0] if places else NOWHERE
    spots = [(place.lat, place.lon or 0.0) for place in places if place.lat is not None]
    if not spots:
        return NOWHERE
    lat, lon = (round(sum(axis) / len(spots), 5) for axis in zip(*spots, strict=True))
    reach_m = 1000 * max(measure_km((lat, lon), spot) for spot in spots)
    return Resolution("", mention.surface, lat, lon, round(reach_m + BESIDE_M, -2), 0.5, "")


def _place_apposed(mention: Mention, place: Resolution, told: Resolution) -> Resolution:
    """Return "north of X" as lying where the place lies that it is said of, if that is so; else as by itself."""
    anchor = told.beside
    if anchor is None or anchor.lat is None or anchor.lon is None or place.lat is None or place.lon is None:
        return told
    beside, there = (anchor.lat, anchor.lon), (place.lat, place.lon)
    if measure_km(beside, there) > APPOSED_KM or not is_towards(beside, mention.direction, there):
        return told
    reason = f"says where {place.name} lies, {mention.direction} of {anchor.name}"
    return told._replace(lat=place.lat, lon=place.lon, radius_m=BESIDE_M, reason=reason)


APPOSED_KM: Final = 80.0
"""So far from X a place at most lies that is said to lie north of it, in km."""
BESIDE_M: Final = 2_000.0
"""How far ground reaches beyond the villages that it is called by, in metres."""


def _resolve(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    if mention.role == ANAPHOR:
        return _resolve_anaphor(mention, atlas, near)
    if river := river_of(mention.surface):
        return resolve_river(mention, river, near)
    if mention.role == PHRASE and is_border(mention):
        return resolve_border(mention, atlas, near)
    if is_pair(mention, atlas):
        return resolve_pair(mention, atlas, near)
    if mention.role == PHRASE and mention.name:
        return resolve_phrase(mention, atlas, near)
    if mention.name:
        return resolve_name(mention, atlas, near)
    called = resolve_called(mention.surface, atlas)
    if _COMPASS.fullmatch(mention.surface):
        return NOWHERE._replace(reason="an area without a name: a hand must say where")
    if called.lat is not None:
        return called
    if ROAD.search(mention.surface):
        return resolve_road(mention, atlas, near)
    if mention.asked == GROUND:
        return _resolve_group(mention, near) or called
    turn = mention.direction or ("" if _SEVERAL.search(mention.surface) else turn_of(mention.surface))
    turned = mention._replace(direction=turn)
    return (_OF_COUNTRY.search(mention.surface) and resolve_country_part(turned)) or called


def _resolve_group(mention: Mention, near: Near | None) -> Resolution | None:
    """Return ground that has no name as lying round the place that is named beside it; None where none is."""
    spot = near.find_beside(mention.start, FAR_BESIDE) if near else None
    if spot is None:
        return None
    reason = "ground without a name, round the place named beside it"
    return Resolution("", mention.surface, *spot, AROUND_M, 0.3, reason)


FAR_BESIDE: Final = 600
"""So many characters from ground without a name a place is named at most that it lies by."""
_COMPASS: Final = re.compile(rf"[Tt]he {POINTS}")
"""What may be a part of the country, of a governorate or of a city."""
_SEVERAL: Final = re.compile(r"\b(?:and|or)\b| و")
_OF_COUNTRY: Final = re.compile(r"\bSyrian?\b|\bcountry\b|\bcoast(?:al)?\b|سوري|البلاد|الساحل")


def _resolve_anaphor(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve a word for a place named before by that name and by the kind of the word."""
    word = mention.asked.split()[-1]
    if word in WIDE_WORDS and mention.asked != "area":
        return resolve_phrase(mention, atlas, near)._replace(reason=mention.reason)
    if word == "road":
        return NOWHERE._replace(reason="a road named before: a line, no place")
    if word == "border":
        return resolve_border(mention, atlas, near)._replace(reason=mention.reason)
    asked = AIRFIELD if word in ("base", "airbase", "airport", "airfield") else SETTLEMENT if word in _SETTLED else ""
    found = resolve_name(mention._replace(asked=asked), atlas, near)
    return found._replace(reason=mention.reason) if found.lat is not None else found


_SETTLED: Final = ("city", "town", "village")
