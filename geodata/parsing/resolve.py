"""Mentions -> places: candidates by spelling, chosen by the kind asked for and by the text's other places."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from geodata.gazetteer import INNER, Candidate, Entry, Gazetteer, find_candidates, find_similar, group_of, is_village
from geodata.parsing.around import turn_of
from geodata.parsing.countries import COUNTRIES, COUNTRY_NAMES, GOVERNORATE, HOME
from geodata.parsing.decisions import Decided
from geodata.parsing.governorates import find_part, find_whole, is_within, name_governorate
from geodata.parsing.mention import ANAPHOR, ON_MAP, PHRASE, SITE, Mention
from geodata.parsing.recognise import WIDE
from geodata.parsing.terms import AR_QUARTERS, AR_SITES, AREAS, POINTED, POINTS, ROADS, SITES, UNITS
from geodata.surfaces import AIRFIELD, AREA, SETTLEMENT, fold, parse_surface, plain, strip_vowels

FAR_KM: Final = 200.0
"""Beyond this distance from the middle of the text's places a town is refused: namesakes abound."""
CITY: Final = 50_000
"""A city of the country with so many people is meant however far it is."""
VILLAGE_KM, ALIKE_KM = 100.0, 75.0
"""So far from the nearest of the text's other places a village is believed, and one of a name that is only similar."""
TOWN_KM: Final = 30.0
"""So near the places named close by a town is meant before any village of its name."""
QUARTER_KM: Final = 20.0
"""A quarter lies no farther than this from a place named close by: those of far cities are called alike."""
CLOSE: Final = 250
"""So many characters before and after a name tell in which part of the country it lies."""
BESIDE_KM: Final = 25.0
"""A village outside the governorates named close by must be as near as this to another place named there."""
SAME_KM: Final = 3.0
"""Namesakes no farther from each other are one place that has been listed twice."""
CLEAR: Final = 3.0
"""Of namesakes the nearest is chosen where the next is so many times farther."""
OFFSET_M, WIDE_M, AROUND_M = 15_000.0, 15_000.0, 10_000.0
"""How far "north of X" is taken to lie from X, how wide it is, and how wide "around X" is, in metres."""
SAFE: Final = 0.86
"""A similar name that is less like the printed one is listed and never chosen."""
RESPELT: Final = 0.88
"""So like the printed name another one must be to be meant where those of the very name are far."""
BONES: Final = 3
"""A name of so many consonants and more is believed where they are all the same, however its vowels are written."""
BY_M: Final = 4_000.0
"""So far from the village whose name it bears a site may lie, in metres."""
ALIKE: Final = 0.1
"""Of villages of similar names, which differ in their vowels only, none is chosen where two are so much alike."""
LISTED: Final = 5
EARTH_M: Final = 6_371_000.0
_TURNS: Final = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1)}
_RADII: Final = {AIRFIELD: 2_000.0, AREA: AROUND_M, SETTLEMENT: 2_000.0}


class Resolution(NamedTuple):
    """I am where a mention lies (degrees, EPSG:4326; radius in metres), how sure that is (0 to 1), and why.

    Without coordinates I am a mention whose place is not known; the reason says so.
    """

    place_id: str
    name: str
    lat: float | None
    lon: float | None
    radius_m: float
    confidence: float
    reason: str
    candidates: tuple[Candidate, ...] = ()
    anchor: Entry | None = None
    """The place that a phrase is built round."""


Spot = tuple[float, float]


class Near(NamedTuple):
    """I am the places (lat, lon, EPSG:4326) that a text surely names, their middle, and which of them stand close by.

    `here` and `grounds` are the places and the governorates named within `CLOSE` characters of the name in question.
    """

    middle: Spot
    spots: tuple[Spot, ...]
    told: tuple[tuple[int, Spot], ...]
    told_grounds: tuple[tuple[int, str], ...]
    here: tuple[Spot, ...] = ()
    grounds: frozenset[str] = frozenset()

    def at(self, starts: Sequence[int]) -> Near:
        """Return me with what stands close by a name that begins at `starts`."""

        def is_close(one: int) -> bool:
            return any(abs(one - start) < CLOSE for start in starts)

        return self._replace(
            here=tuple({spot: None for start, spot in self.told if is_close(start)}),
            grounds=frozenset(name for start, name in self.told_grounds if is_close(start)),
        )

    def to_others(self, entry: Entry) -> float:
        """Return the distance in km from an entry to the nearest of the places, itself aside; 0 where it is alone."""
        return _nearest_km(self.spots, entry, 0.0)

    def to_here(self, entry: Entry) -> float:
        """Return the distance in km from an entry to the nearest place close by, else to the middle of all."""
        return _nearest_km(self.here, entry, _km(self.middle, entry))

    def is_elsewhere(self, entry: Entry) -> bool:
        """Whether governorates are named close by, and an entry lies neither in one of them nor near a place there."""
        lat, lon = entry.lat or 0.0, entry.lon or 0.0
        if not self.grounds or any(is_within(name, lat, lon) for name in self.grounds):
            return False
        return _nearest_km(self.here, entry, math.inf) > BESIDE_KM


def _nearest_km(spots: Iterable[Spot], entry: Entry, otherwise: float) -> float:
    away = (_km(spot, entry) for spot in spots if spot != (entry.lat, entry.lon))
    return min(away, default=otherwise)


NOWHERE: Final = Resolution("", "", None, None, 0.0, 0.0, "")


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
    near = _find_middle(mentions, atlas)
    known: dict[tuple[str, ...], Resolution] = {}
    starts: dict[str, list[int]] = {}
    for mention in mentions:
        starts.setdefault(mention.name, []).append(mention.start)
    found = []
    for mention in mentions:
        hand = (decided or {}).get(plain(mention.surface))
        if hand and hand.place_id in atlas.gazetteer.by_place:
            why = f"decided by hand ({hand.author}): {hand.reason}"
            resolution = _at_entry(atlas.gazetteer.by_place[hand.place_id], 1.0, why)
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


def _find_middle(mentions: Iterable[Mention], atlas: Atlas) -> Near | None:
    """Return the places of a text that bear their names alone, and their middle; None where nothing is near.

    A text is believed to be about the country where it names the country, or two of its places.
    """
    named = [m for m in mentions if m.name]
    is_home = any(m.name in COUNTRIES[HOME] or GOVERNORATE.fullmatch(m.name) for m in named)
    sure: dict[str, Entry] = {}
    for name in dict.fromkeys(m.name for m in named if m.role in ON_MAP and m.name not in COUNTRY_NAMES):
        same = [c.entry for c in find_candidates(name, atlas.gazetteer) if c.score == 1.0 and c.entry.lat is not None]
        own = [entry for entry in same if entry.place_id] or same
        own = [entry for entry in own if not is_village(entry)] or own
        if len(own) == 1 and own[0].country in ("", HOME):
            sure[name] = own[0]
    is_ours = any(entry.place_id for entry in sure.values())
    if not sure or not (is_home or is_ours or len(sure) > 1 or len(named) == 1):
        return None
    spots = {name: (entry.lat or 0.0, entry.lon or 0.0) for name, entry in sure.items() if group_of(entry) != AREA}
    lats, lons = zip(*((e.lat or 0.0, e.lon or 0.0) for e in sure.values()), strict=True)
    middle = len(lats) // 2
    told = tuple((m.start, spots[m.name]) for m in named if m.role in ON_MAP and m.name in spots)
    grounds = ((m.start, name_governorate(m.surface)) for m in named if m.role == PHRASE)
    return Near(
        (sorted(lats)[middle], sorted(lons)[middle]),
        tuple(dict.fromkeys(spots.values())),
        told,
        tuple((start, name) for start, name in grounds if name),
    )


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
    if word in WIDE and mention.asked != "area":
        return _resolve_phrase(mention, atlas, near)._replace(reason=mention.reason)
    if word in _BORDER:
        return _resolve_called(mention.name, atlas)._replace(reason=mention.reason)
    asked = AIRFIELD if word in ("base", "airbase", "airport", "airfield") else SETTLEMENT if word in _SETTLED else ""
    found = _resolve_name(mention._replace(asked=asked), atlas, near)
    return found._replace(reason=mention.reason) if found.lat is not None else found


_SETTLED: Final = ("city", "town", "village")
_BORDER: Final = ("border", "borders", "frontier", "frontiers")


def _resolve_called(words: str, atlas: Atlas) -> Resolution:
    """Resolve words that are as a whole the name of one of the dataset's areas."""
    called = [
        c.entry
        for c in find_candidates(words, atlas.gazetteer)
        if c.how != INNER and c.score == 1.0 and c.entry.place_id
    ]
    if len(called) == 1:
        return _at_entry(called[0], 0.85, "the dataset's place of that name")
    return NOWHERE._replace(reason="an area without a name: a hand must say where")


def _resolve_phrase(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve a phrase round a name: a known area, else ground beside its anchor, as wide as the words are vague."""
    called = _resolve_called(mention.surface, atlas)
    if called.lat is not None:
        return called
    turned, anchored = _key_of(mention.name)
    known = atlas.areas.get((mention.direction or turned, anchored))
    if known and (mention.direction or turned or known.kind == "governorate"):
        return _at_entry(known, 0.9, f"the area of that name: {known.name}")
    if ROAD.search(mention.surface):
        return NOWHERE._replace(reason=f"a road by {mention.name}: a line, no place")
    anchor = _resolve_name(mention._replace(asked=""), atlas, near)
    governorate = name_governorate(mention.surface) if name_governorate(mention.name) else ""
    if governorate and near and _OF_GOVERNORATE.search(mention.surface):
        is_whole = not mention.direction and not _COUNTRYSIDE.search(mention.surface)
        part = find_whole(governorate) if is_whole else find_part(governorate, mention.direction)
        reason = "the governorate" if is_whole else f"the {mention.direction} countryside".replace("  ", " ")
        return Resolution(known.place_id if known else "", mention.surface, *part, 0.7, reason, anchor.candidates)
    if anchor.lat is None or anchor.lon is None:
        return anchor
    if not mention.direction:
        return anchor._replace(
            place_id="",
            name=mention.surface,
            radius_m=AROUND_M,
            confidence=anchor.confidence * 0.7,
            reason=f"ground round {anchor.name}",
            anchor=atlas.gazetteer.by_place.get(anchor.place_id),
        )
    offset_m, wide_m = _measure_offset(mention.surface, anchor)
    turns = [_TURNS[part] for part in mention.direction.split("-")]
    up, across = (sum(turn[axis] for turn in turns) / len(turns) ** 0.5 for axis in (0, 1))
    lat = anchor.lat + math.degrees(offset_m * up / EARTH_M)
    lon = anchor.lon + math.degrees(offset_m * across / (EARTH_M * math.cos(math.radians(anchor.lat))))
    reason = f"{mention.direction} of {anchor.name}, taken to be {offset_m / 1000:.0f} km away"
    return Resolution(
        "", mention.surface, round(lat, 5), round(lon, 5), wide_m, anchor.confidence * 0.6, reason, anchor.candidates
    )


_DISTANCE: Final = re.compile(rf"(\d+(?:\.\d+)?)[- ]?({UNITS})\b|(\d+)\s*(?:كم|كيلو)")
MILE_M: Final = 1_609.344
NEAR_OFFSET_M: Final = 4_000.0
"""How far "north of X" is taken to lie from a village or a small town X, and how wide it then is, in metres."""


def _measure_offset(surface: str, anchor: Resolution) -> tuple[float, float]:
    """Return how far from its anchor a phrase lies and how wide it is, in metres: as it says, else by the anchor."""
    if match := _DISTANCE.search(surface):
        told = float(match[1] or match[3]) * (MILE_M if (match[2] or "").startswith("mi") else 1_000.0)
        return told, max(2_000.0, told / 5)
    is_city = any(c.entry.name == anchor.name and c.entry.population >= CITY for c in anchor.candidates)
    return (OFFSET_M, WIDE_M) if is_city else (NEAR_OFFSET_M, NEAR_OFFSET_M)


def _resolve_name(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    is_airfield = AIRFIELD in (mention.asked, parse_surface(mention.surface)[1])
    asked = f"{mention.name} airbase" if is_airfield else mention.name
    candidates = tuple(find_candidates(asked, atlas.gazetteer, LISTED))
    named = [c for c in candidates if c.how != INNER]
    kind = AIRFIELD if is_airfield else SETTLEMENT if mention.asked in (SITE, SETTLEMENT) else ""
    if (
        not named
        and mention.asked == SITE
        and not _ELSEWHERE.search(mention.name)
        and (bare := _SITE_WORD.sub("", mention.name)) != mention.name
    ):
        return _at_namesake(mention._replace(name=bare, asked=SETTLEMENT, surface=bare), atlas, near)
    if not named and (hill := _HILL.match(mention.name)):
        found = _at_namesake(mention._replace(name=mention.name[hill.end() :], asked=SETTLEMENT), atlas, near)
        if found.lat is not None:
            return found
    if not named:
        return NOWHERE._replace(
            reason=f"not in the gazetteer: no place is called {mention.name}", candidates=candidates
        )
    if near is None:
        return NOWHERE._replace(reason="nothing else in the text is near a place of that name", candidates=candidates)
    fitting = (
        [c for c in named if not kind or group_of(c.entry) == kind]
        if kind != SETTLEMENT
        else _prefer(named, SETTLEMENT)
    )
    fitting = _prefer(fitting, SETTLEMENT) if not kind else fitting
    if _QUARTER.search(mention.surface):
        fitting = [c for c in fitting if near.to_here(c.entry) < QUARTER_KM]
    if not fitting:
        others = ", ".join(f"{c.entry.name} ({c.entry.kind})" for c in named)
        return NOWHERE._replace(
            reason=f"not in the gazetteer: no {kind} of that name, only {others}", candidates=candidates
        )
    chosen = _choose(mention.name, fitting, near, candidates)
    if chosen.lat is not None or candidates[0].score < 1.0 or kind == AIRFIELD:
        return chosen
    return _choose_respelt(mention.name, atlas, near) or chosen


def _choose_respelt(name: str, atlas: Atlas, near: Near) -> Resolution | None:
    """Return the only place close by whose name has the same consonants, where those of the very name are far."""
    close = [
        c
        for c in find_similar(name, atlas.gazetteer)
        if RESPELT <= c.score < 1.0
        and _has_bones(c, name)
        and not near.is_elsewhere(c.entry)
        and near.to_here(c.entry) < ALIKE_KM
    ]
    spots = {(c.entry.lat, c.entry.lon) for c in close}
    if len(spots) != 1:
        return None
    return _at_entry(close[0].entry, 0.5, "similar name; those of the very name are far")


_HILL: Final = re.compile(r"(?:T[ae]ll?(?:at)?[ -]|تلة? )(?=\S{3})", re.I)
_QUARTER: Final = re.compile(rf"\b(?:quarter|neighbou?rhood)\b|(?<!\w){AR_QUARTERS} ", re.I)
_SITE_WORD: Final = re.compile(rf" {SITES}$|^{AR_SITES} ")
_ELSEWHERE: Final = re.compile(r"crossing|معبر|river|نهر|mountain|جبل|جبال|plain|سهل", re.I)
"""Sites that lie apart from the village whose name they bear, and ground that is too wide for a spot."""


def _at_namesake(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Return a site as lying by the village that it bears the name of."""
    found = _resolve_name(mention, atlas, near)
    if found.lat is None:
        return found
    return found._replace(
        place_id="",
        radius_m=BY_M,
        confidence=round(found.confidence * 0.6, 2),
        reason=f"by {found.name}, whose name it bears",
    )


def _prefer(candidates: Sequence[Candidate], kind: str) -> list[Candidate]:
    """Return the candidates of a kind where there are any, else all."""
    return [c for c in candidates if group_of(c.entry) == kind] or list(candidates)


def _choose(name: str, fitting: Sequence[Candidate], near: Near, candidates: tuple[Candidate, ...]) -> Resolution:
    """Return the best spelling; among namesakes the dataset's own, else the one that is clearly nearest."""
    if max(c.score for c in fitting) < 1.0:
        fitting = [c for c in fitting if _is_near(c, near)] or fitting
    top = max(c.score for c in fitting)
    best = [c for c in fitting if c.score == top]
    best = [c for c in best if c.entry.place_id] or best
    unlocated = [c for c in best if c.entry.lat is None]
    if unlocated:
        return _at_entry(unlocated[0].entry, 0.9, "a place of the dataset that has no location")._replace(
            candidates=candidates
        )
    if top < SAFE and not any(_is_near(c, near) and _has_bones(c, name) for c in best):
        like = best[0].entry.name
        return NOWHERE._replace(
            reason=f"not in the gazetteer: the most similar name is {like}, too far from it", candidates=candidates
        )
    best = [c for c in best if _is_near(c, near)] or best
    rivals = [c for c in fitting if top - ALIKE < c.score < top < 1.0 and is_village(c.entry)]
    if is_village(best[0].entry) and any(
        _km((c.entry.lat or 0.0, c.entry.lon or 0.0), best[0].entry) > SAME_KM for c in rivals
    ):
        names = ", ".join(c.entry.name for c in (best[0], *rivals))
        return NOWHERE._replace(reason=f"similar names near here: {names}; a hand must decide", candidates=candidates)
    closest = min((near.to_here(c.entry) for c in best), default=0.0)
    towns = [c for c in best if not is_village(c.entry) and near.to_here(c.entry) < max(TOWN_KM, CLEAR * closest)]
    return _choose_nearest(towns or best, near, candidates)


def _has_bones(candidate: Candidate, name: str) -> bool:
    """Whether a similar name has the very consonants of the printed one, three at least: it differs in vowels only."""
    bones = strip_vowels(fold(name))
    return len(bones) >= BONES and any(strip_vowels(fold(one)) == bones for one in candidate.entry.names)


def _choose_nearest(best: Sequence[Candidate], near: Near, candidates: tuple[Candidate, ...]) -> Resolution:
    """Return of namesakes the one that lies where the words close by say; none where that is not clear."""
    inside = [c for c in best if not near.is_elsewhere(c.entry)]
    away = sorted(
        ((near.to_here(c.entry), c) for c in inside or best), key=lambda pair: (pair[0], pair[1].entry.entry_id)
    )
    nearest_km, nearest = away[0]
    spot = (nearest.entry.lat or 0.0, nearest.entry.lon or 0.0)
    away = [away[0], *(pair for pair in away[1:] if _km(spot, pair[1].entry) > SAME_KM)]
    is_surely_meant = nearest.entry.place_id or nearest.entry.population >= CITY
    if not _is_near(nearest, near) or (not inside and not is_surely_meant):
        reason = (
            f"not in the gazetteer near here: {nearest.entry.name} is {nearest_km:.0f} km from the text's other places"
        )
        return NOWHERE._replace(reason=reason, candidates=candidates)
    if len(away) > 1 and away[1][0] < CLEAR * max(nearest_km, 5.0):
        return _choose_largest([pair[1] for pair in away], candidates)
    sure = 0.95 if nearest.score == 1.0 and len(away) == 1 else 0.75 if nearest.score == 1.0 else 0.6 * nearest.score
    how = nearest.how if len(away) == 1 else f"{nearest.how}; the nearest of {len(away)} to the places named close by"
    return _at_entry(nearest.entry, sure, how)._replace(candidates=candidates)


def _choose_largest(best: Sequence[Candidate], candidates: tuple[Candidate, ...]) -> Resolution:
    biggest = max(best, key=lambda c: c.entry.population)
    others = max((c.entry.population for c in best if c is not biggest), default=0)
    if biggest.entry.population < 10 * max(others, 1):
        return NOWHERE._replace(
            reason=f"{len(best)} places near here are called so: a hand must decide", candidates=candidates
        )
    return _at_entry(biggest.entry, 0.6, "by far the largest of that name")._replace(candidates=candidates)


def _is_near(candidate: Candidate, near: Near) -> bool:
    """Whether a candidate is so near the text's other places that it is believed to be meant."""
    entry = candidate.entry
    if is_village(entry):
        return near.to_others(entry) < (VILLAGE_KM if candidate.score == 1.0 else ALIKE_KM)
    if candidate.score < 1.0:
        return near.to_others(entry) < VILLAGE_KM
    if entry.place_id or entry.country == HOME:
        return True
    return min(_km(near.middle, entry), 2 * near.to_others(entry)) < FAR_KM


def _at_entry(entry: Entry, confidence: float, reason: str) -> Resolution:
    radius = entry.radius_m or _RADII[group_of(entry)]
    return Resolution(entry.place_id, entry.name, entry.lat, entry.lon, radius, round(confidence, 2), reason)


def _km(spot: tuple[float, float], entry: Entry) -> float:
    """Return the great-circle distance in km on a sphere."""
    lat, lon, other_lat, other_lon = map(math.radians, (*spot, entry.lat or 0.0, entry.lon or 0.0))
    around = math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH_M / 1000 * math.asin(math.sqrt(min(1.0, math.sin((other_lat - lat) / 2) ** 2 + around)))
