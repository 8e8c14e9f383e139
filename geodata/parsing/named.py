"""Names -> places: the candidate that is meant, else one of nearly that name, a namesake, or the city of a quarter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geodata.abroad import find_abroad
from geodata.candidates import INNER, Candidate, find_candidates
from geodata.gazetteer import Entry, Gazetteer, group_of, is_quarter, is_village
from geodata.parsing.arabic import is_arabic
from geodata.parsing.atlas import Atlas
from geodata.parsing.bare import bears
from geodata.parsing.choosing import NOWHERE, OWN_KM, Resolution, choose, prefer
from geodata.parsing.countries import RIVERS
from geodata.parsing.forms import list_forms
from geodata.parsing.mention import SITE, Mention
from geodata.parsing.near import CITY, QUARTER_KM, Near, km_to, spot_of
from geodata.parsing.respelt import choose_in_part, choose_respelt, choose_slip
from geodata.parsing.terms import AR_SITES, HOSPITAL, SITES
from geodata.surfaces import AIRFIELD, SETTLEMENT, parse_surface

AIRFIELD_KM: Final = 8.0
"""So far from a town that it is called after an airfield lies at most."""
BESIDE_KM: Final = 6.0
"""A village so near another place of the text may stand in a list with quarters of a city farther away."""
WIDE_CITY_M: Final = 6_000.0
"""So wide a city is taken to be."""
BY_KM, ALIKE_BY_KM = 40.0, 8.0
"""So far from what is named close by a site lies at most that is known by a namesake, and by one of a similar name."""
IN_TOWN_M: Final = 3_000.0
"""How wide a town is taken to be in which a building stands somewhere, in metres."""
BY_M: Final = 4_000.0
"""So far from the village whose name it bears a site may lie, in metres."""
LISTED, BEARERS = 5, 200
"""So many candidates of a name are listed, and so many bearers of it are weighed at most."""


def resolve_name(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve a name to the candidate that is meant, else to one of nearly that name, else a site to its namesake."""
    found = _resolve_same(mention, atlas, near)
    if abroad := _resolve_abroad(mention, found):
        return abroad
    if found.lat is not None or found.place_id or near is None or mention.asked in ("country", AIRFIELD):
        return found
    if near.is_quarter(mention.name):
        return resolve_quarter(mention, found, near)
    other = choose_in_part(mention.name, atlas.gazetteer, near)
    if other is None and not any(c.score == 1.0 for c in found.candidates):
        other = choose_slip(mention.name, atlas.gazetteer, near)
    return other._replace(candidates=found.candidates) if other else found


def _resolve_abroad(mention: Mention, found: Resolution) -> Resolution | None:
    """Resolve a name that nothing of the country bears to a city abroad of that name to the letter; or None.

    A very large one comes before places at home whose names are only alike.
    """
    if mention.asked not in ("", "country", "seat", SETTLEMENT) or _SETTLED.search(mention.surface):
        return None
    if any(c.score == 1.0 for c in found.candidates):
        return None
    city = find_abroad(mention.name)  # last: the first question reads the sheet
    if city is None or (found.lat is not None and city.population < VERY_LARGE):
        return None
    reason = f"a city abroad ({city.country})"
    return Resolution("", city.names[0], city.lat, city.lon, WIDE_CITY_M, 0.6, reason, found.candidates)


VERY_LARGE: Final = 1_000_000
_SETTLED: Final = re.compile(r"\b(?:villages?|towns?|hamlets?)\b|قري[ةت]|بلد[ةت]", re.I)
"""What no large city is called."""


def resolve_quarter(mention: Mention, found: Resolution, near: Near) -> Resolution:
    """Return a quarter that no list has as lying somewhere in the city that is named beside it."""
    city = near.find_city(mention.start)
    if city is None:
        return found
    reason = f"a quarter that no list has, somewhere in {city.name}"
    return Resolution("", mention.name, city.lat, city.lon, WIDE_CITY_M, 0.3, reason, found.candidates)


def _is_small(entry: Entry) -> bool:
    """Whether an entry is a village, or a place of the dataset that is no city."""
    return is_village(entry) or (bool(entry.place_id) and entry.population < CITY)


def _is_of(candidate: Candidate, city: Entry | None, near: Near) -> bool:
    """Whether a village may be what stands in a list of quarters: one of a city, or right by what is named close by.

    Where a city is named, a village outside of it must be called so to the letter.
    """
    entry = candidate.entry
    if city is None:
        return near.to_here(entry) < QUARTER_KM
    is_beside = candidate.score == 1.0 and near.to_here(entry) < (OWN_KM if entry.place_id else BESIDE_KM)
    return km_to(spot_of(city), entry) < QUARTER_KM or is_beside


def _resolve_same(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Resolve a name to a candidate of that name or a similar one, else a site to the village whose name it bears."""
    if mention.name in RIVERS:
        return NOWHERE._replace(reason="a river: a line, no place")
    is_airfield = AIRFIELD in (mention.asked, parse_surface(mention.surface)[1])
    asked = f"{mention.name} airbase" if is_airfield else mention.name
    is_open = not mention.asked or (near is not None and near.is_quarter(mention.name))
    bearers = [c for c in find_candidates(asked, atlas.gazetteer, BEARERS) if _may_be(c.entry, near, is_open)]
    candidates = tuple(_rank(bearers, near)[:LISTED])
    named = [c for c in bearers if c.how != INNER] or _find_otherwise(asked, atlas.gazetteer, near, is_open)
    if not named:
        reason = f"not in the gazetteer: no place is called {mention.name}"
        return _resolve_namesake(mention, atlas, near) or NOWHERE._replace(reason=reason, candidates=candidates)
    if near is None:
        return NOWHERE._replace(reason="nothing else in the text is near a place of that name", candidates=candidates)
    if is_arabic(mention.name) and not is_airfield:
        named = [c for c in named if c.score < 1.0 or bears(c.entry, mention.name)] or named
    fitting = _list_airfields(named, atlas.gazetteer) if is_airfield else prefer(named, SETTLEMENT)
    if near.is_quarter(mention.name):
        city = near.find_city(mention.start)
        fitting = [c for c in fitting if not _is_small(c.entry) or _is_of(c, city, near)]
    if not fitting:
        kind = AIRFIELD if is_airfield else SETTLEMENT if mention.asked in (SITE, SETTLEMENT) else ""
        others = ", ".join(f"{c.entry.name} ({c.entry.kind})" for c in named)
        reason = f"not in the gazetteer: no {kind or 'place'} of that name, only {others}"
        return NOWHERE._replace(reason=reason, candidates=candidates)
    chosen = choose(mention.name, fitting, near, candidates)
    if named[0].score < 1.0 or is_airfield or mention.asked == "country":
        return chosen
    return choose_respelt(mention.name, atlas.gazetteer, near, chosen) or chosen


def _list_airfields(named: Sequence[Candidate], gazetteer: Gazetteer) -> list[Candidate]:
    """Return the airfields of a name, else those beside a town of it: a town is spelt in more ways than its base."""
    found = [c for c in named if group_of(c.entry) == AIRFIELD]
    if found:
        return found
    towns = [c for c in named if c.score == 1.0 and c.entry.lat is not None and not is_village(c.entry)]
    beside = {
        entry: c._replace(entry=entry)
        for c in towns
        for entry in gazetteer.list_around([spot_of(c.entry)])
        if group_of(entry) == AIRFIELD and km_to(spot_of(c.entry), entry) < AIRFIELD_KM
    }
    return list(beside.values())


def _may_be(entry: Entry, near: Near | None, is_open: bool) -> bool:
    """Whether an entry is no neighbourhood, or one of a city that the text names where the words are open for one."""
    return not is_quarter(entry) or (is_open and near is not None and near.is_in_city(entry))


def _rank(candidates: Sequence[Candidate], near: Near | None) -> list[Candidate]:
    """Return candidates in the order they are listed in: the likest, the dataset's own, the nearest first."""

    def key(candidate: Candidate) -> tuple[float, bool, float]:
        entry = candidate.entry
        return -candidate.score, not entry.place_id, near.to_here(entry) if near else 0.0

    return sorted(candidates, key=key)


def _find_otherwise(name: str, gazetteer: Gazetteer, near: Near | None, is_open: bool) -> list[Candidate]:
    """Return the candidates of the first other spelling of a name that has any."""
    every = (find_candidates(form, gazetteer, BEARERS) for form in list_forms(name))
    found = ([c for c in form if c.score == 1.0 and _may_be(c.entry, near, is_open)] for form in every)
    return next(filter(None, found), [])


_HILL: Final = re.compile(r"(?:T[ae]ll?(?:at)?[ -]|تلة? )(?=\S{3})", re.I)
_PART: Final = re.compile(r"(?:Eastern|Western|Northern|Southern|Upper|Lower|Greater|Little|Big|Small) (?=\S{3})")
"""What tells two villages of one name apart: where that is not listed, they lie by each other."""
_SITE_WORD: Final = re.compile(rf" {SITES}$|^{AR_SITES} ")
_BUILDING: Final = re.compile(
    r" (?i:silos?|gas[- ]station|mosque|church|school|hospital|square|roundabout|street|hotel|hall|market|clinic|"
    r"bakery|university|institute|cemetery|park|stadium)$|"
    r"^(?:ال)?(?:مسجد|جامع|كنيسة|مدرسة|مشفى|مستشفى|ساحة|دوار|شارع|فندق|سوق|فرن|مقبرة|حديقة|ملعب|جسر) "
)
"""What stands in a town and has its own name, not that of a village."""
_ELSEWHERE: Final = re.compile(r"crossing|معبر|river|نهر|mountain|جبل|جبال|plain|سهل", re.I)
"""Sites that lie apart from the village whose name they bear, and ground that is too wide for a spot."""


def _resolve_namesake(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution | None:
    """Resolve a site or a hill of no gazetteer by the place whose name it bears; None where there is none."""
    if near and _BUILDING.search(mention.name):
        return _in_own_town(mention, atlas, near) or _in_place_beside(mention, near)
    bare = _SITE_WORD.sub("", mention.name)
    if mention.asked == SITE and not _ELSEWHERE.search(mention.name) and bare != mention.name:
        return _at_namesake(mention._replace(name=bare, asked=SETTLEMENT, surface=bare), atlas, near)
    if hill := _HILL.match(mention.name) or _PART.match(mention.name):
        found = _at_namesake(mention._replace(name=mention.name[hill.end() :], asked=SETTLEMENT), atlas, near)
        return found if found.lat is not None else None
    return None


_OF_TOWN: Final = re.compile(rf"(?:{HOSPITAL}| [Hh]ospital)$|^(?:مشفى|مستشفى) (?!ال)")


def _in_own_town(mention: Mention, atlas: Atlas, near: Near) -> Resolution | None:
    """Return "Azaz National Hospital" as lying somewhere in Azaz; None where it bears no town's name."""
    town = _OF_TOWN.sub("", mention.name)
    if town == mention.name:
        return None
    found = resolve_name(mention._replace(name=town, surface=town, asked=SETTLEMENT), atlas, near)
    if found.lat is None or found.lon is None or not near.is_by(found.lat, found.lon, BY_KM):
        return None
    reason = f"a building that no list has, somewhere in {found.name}, whose name it bears"
    return Resolution("", mention.name, found.lat, found.lon, IN_TOWN_M, 0.4, reason)


def _in_place_beside(mention: Mention, near: Near) -> Resolution | None:
    """Return a building as lying somewhere in the town that is named beside it; None where none is."""
    spot = near.find_beside(mention.start)
    if spot is None:
        return None
    reason = "a building that no list has, somewhere in the town named beside it"
    return Resolution("", mention.name, *spot, IN_TOWN_M, 0.3, reason)


def _at_namesake(mention: Mention, atlas: Atlas, near: Near | None) -> Resolution:
    """Return a site as lying by the village that it bears the name of."""
    found = resolve_name(mention, atlas, near)
    if found.lat is None or found.lon is None:
        return found
    is_same = any(c.score == 1.0 for c in found.candidates)
    if near and not near.is_by(found.lat, found.lon, BY_KM if is_same else ALIKE_BY_KM):
        return NOWHERE._replace(reason=f"not in the gazetteer; {found.name} is far", candidates=found.candidates)
    return found._replace(
        place_id="",
        radius_m=BY_M,
        confidence=round(found.confidence * 0.6, 2),
        reason=f"by {found.name}, whose name it bears",
    )
