"""Candidates of a name -> the place that it means: by spelling, kind and nearness, or none where that is not clear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from geodata.gazetteer import Candidate, Entry, Gazetteer, find_similar, group_of, is_village
from geodata.parsing.countries import HOME
from geodata.parsing.near import Near, km_to, spot_of
from geodata.surfaces import AIRFIELD, AREA, SETTLEMENT, fold, strip_vowels

FAR_KM: Final = 200.0
"""Beyond this distance from the middle of the text's places a town is refused: namesakes abound."""
CITY: Final = 50_000
"""A city of the country with so many people is meant however far it is."""
VILLAGE_KM, ALIKE_KM = 100.0, 75.0
"""So far from the nearest of the text's other places a village is believed, and one of a name that is only similar."""
TOWN_KM: Final = 30.0
"""So near the places named close by a town is meant before any village of its name."""
SAME_KM: Final = 3.0
"""Namesakes no farther from each other are one place that has been listed twice."""
CLEAR: Final = 3.0
"""Of namesakes the nearest is chosen where the next is so many times farther."""
SAFE: Final = 0.86
"""A similar name that is less like the printed one is listed and never chosen."""
RESPELT: Final = 0.88
"""So like the printed name another one must be to be meant where those of the very name are far."""
BONES: Final = 3
"""A name of so many consonants and more is believed where they are all the same, however its vowels are written."""
ALIKE: Final = 0.1
"""Of villages of similar names, which differ in their vowels only, none is chosen where two are so much alike."""
AROUND_M: Final = 10_000.0
"""How wide "around X" is taken to be, in metres."""
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


NOWHERE: Final = Resolution("", "", None, None, 0.0, 0.0, "")


def at_entry(entry: Entry, confidence: float, reason: str) -> Resolution:
    """Return an entry as where a mention lies."""
    radius = entry.radius_m or _RADII[group_of(entry)]
    return Resolution(entry.place_id, entry.name, entry.lat, entry.lon, radius, round(confidence, 2), reason)


def prefer(candidates: Sequence[Candidate], kind: str) -> list[Candidate]:
    """Return the candidates of a kind where there are any, else all."""
    return [c for c in candidates if group_of(c.entry) == kind] or list(candidates)


def choose(name: str, fitting: Sequence[Candidate], near: Near, candidates: tuple[Candidate, ...]) -> Resolution:
    """Return the best spelling; among namesakes the dataset's own, else the one that is clearly nearest."""
    if max(c.score for c in fitting) < 1.0:
        fitting = [c for c in fitting if _is_near(c, near)] or fitting
    top = max(c.score for c in fitting)
    best = [c for c in fitting if c.score == top]
    best = [c for c in best if c.entry.place_id] or best
    unlocated = [c for c in best if c.entry.lat is None]
    if unlocated:
        return at_entry(unlocated[0].entry, 0.9, "a place of the dataset that has no location")._replace(
            candidates=candidates
        )
    if top < SAFE and not any(_is_near(c, near) and _has_bones(c, name) for c in best):
        like = best[0].entry.name
        return NOWHERE._replace(
            reason=f"not in the gazetteer: the most similar name is {like}, too far from it", candidates=candidates
        )
    best = [c for c in best if _is_near(c, near)] or best
    rivals = [c for c in fitting if top - ALIKE < c.score < top < 1.0 and is_village(c.entry)]
    if is_village(best[0].entry) and any(km_to(spot_of(c.entry), best[0].entry) > SAME_KM for c in rivals):
        names = ", ".join(c.entry.name for c in (best[0], *rivals))
        return NOWHERE._replace(reason=f"similar names near here: {names}; a hand must decide", candidates=candidates)
    closest = min((near.to_here(c.entry) for c in best), default=0.0)
    towns = [c for c in best if not is_village(c.entry) and near.to_here(c.entry) < max(TOWN_KM, CLEAR * closest)]
    return _choose_nearest(towns or best, near, candidates)


def _choose_nearest(best: Sequence[Candidate], near: Near, candidates: tuple[Candidate, ...]) -> Resolution:
    """Return of namesakes the one that lies where the words close by say; none where that is not clear."""
    inside = [c for c in best if not near.is_elsewhere(c.entry)]
    away = sorted(
        ((near.to_here(c.entry), c) for c in inside or best), key=lambda pair: (pair[0], pair[1].entry.entry_id)
    )
    nearest_km, nearest = away[0]
    spot = spot_of(nearest.entry)
    away = [away[0], *(pair for pair in away[1:] if km_to(spot, pair[1].entry) > SAME_KM)]
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
    return at_entry(nearest.entry, sure, how)._replace(candidates=candidates)


def _choose_largest(best: Sequence[Candidate], candidates: tuple[Candidate, ...]) -> Resolution:
    biggest = max(best, key=lambda c: c.entry.population)
    others = max((c.entry.population for c in best if c is not biggest), default=0)
    if biggest.entry.population < 10 * max(others, 1):
        return NOWHERE._replace(
            reason=f"{len(best)} places near here are called so: a hand must decide", candidates=candidates
        )
    return at_entry(biggest.entry, 0.6, "by far the largest of that name")._replace(candidates=candidates)


def choose_respelt(name: str, gazetteer: Gazetteer, near: Near) -> Resolution | None:
    """Return the only place close by whose name has the same consonants, where those of the very name are far."""
    close = [
        c
        for c in find_similar(name, gazetteer)
        if RESPELT <= c.score < 1.0
        and _has_bones(c, name)
        and not near.is_elsewhere(c.entry)
        and near.to_here(c.entry) < ALIKE_KM
    ]
    spots = {(c.entry.lat, c.entry.lon) for c in close}
    if len(spots) != 1:
        return None
    return at_entry(close[0].entry, 0.5, "similar name; those of the very name are far")


def _has_bones(candidate: Candidate, name: str) -> bool:
    """Whether a similar name has the very consonants of the printed one, three at least: it differs in vowels only."""
    bones = strip_vowels(fold(name))
    return len(bones) >= BONES and any(strip_vowels(fold(one)) == bones for one in candidate.entry.names)


def _is_near(candidate: Candidate, near: Near) -> bool:
    """Whether a candidate is so near the text's other places that it is believed to be meant."""
    entry = candidate.entry
    if is_village(entry):
        return near.to_others(entry) < (VILLAGE_KM if candidate.score == 1.0 else ALIKE_KM)
    if candidate.score < 1.0:
        return near.to_others(entry) < VILLAGE_KM
    if entry.place_id or entry.country == HOME:
        return True
    return min(km_to(near.middle, entry), 2 * near.to_others(entry)) < FAR_KM
