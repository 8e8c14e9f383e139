"""Candidates of a name -> the place that it means: by spelling, kind and nearness, or none where that is not clear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from geodata.candidates import Candidate
from geodata.gazetteer import Entry, group_of, is_village, list_consonants
from geodata.parsing.countries import HOME
from geodata.parsing.near import CITY, SAME_KM, VILLAGE_KM, Near, km_to, spot_of
from geodata.surfaces import AIRFIELD, AREA, SETTLEMENT, consonants_of

FAR_KM: Final = 200.0
"""Beyond this distance from the middle of the text's places a town is refused: namesakes abound."""
HERE_KM: Final = 80.0
"""So far from the places named close by a village is believed at most, however near it is to others of the text."""
RIGHT_BY_KM: Final = 10.0
"""So near any place that the text surely names it is believed however far the places named close by are."""
BASE_KM: Final = 800.0
"""So far from there an airbase of that very name is believed: aircraft come from afar, and few bases share a name."""
ALIKE_KM, SHORT_KM = 40.0, 30.0
"""So far from the nearest of the text's other places a village of a name that is only similar is believed, and one
of a similar name of few consonants."""
ONLY_KM: Final = 50.0
"""So near the places named close by a village is believed whose name is only similar, but the only one that is."""
OWN_KM: Final = 80.0
"""So near the dataset's own place is meant before all others, where another of its name lies close by."""
TOWN_KM: Final = 30.0
"""So near the places named close by a town is meant before any village of its name."""
TOGETHER_KM: Final = 9.0
"""Namesakes no farther from the nearest of them are taken for it, as wide as they lie."""
CLEAR, LEAST_KM = 2.0, 4.0
"""Of namesakes the nearest is chosen where the next is so many times farther; the nearest counts as so far at least."""
SAFE: Final = 0.86
"""A similar name that is less like the printed one is listed and never chosen."""
SURE: Final = 0.92
"""So like the printed name that of a large town must be to be meant however far it is."""
FEW: Final = 3
"""Names of so few consonants have many namesakes."""
ALIKE: Final = 0.04
"""Of similar names those that are so much alike are all in question: nearness decides."""
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
    beside: Resolution | None = None
    """The place that a phrase lies beside, in a direction from it."""


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
    alike = _list_alike(fitting, top, near)
    unlocated = [c for c in alike if c.entry.lat is None]
    best = [c for c in alike if c.entry.lat is not None]
    if unlocated and (top == 1.0 or not best):
        return _choose_unlocated(unlocated[0].entry, top)._replace(candidates=candidates)
    if top < SAFE and not any(_is_near(c, near) and sounds_so(c, name) for c in best):
        like = best[0].entry.name
        return NOWHERE._replace(
            reason=f"not in the gazetteer: the most similar name is {like}, too far from it", candidates=candidates
        )
    best = [c for c in best if _is_near(c, near)] or best
    if len(candidates) == 1 and _is_only(best[0], name, near):
        return at_entry(best[0].entry, 0.45, "the only name of those consonants")._replace(candidates=candidates)
    closest = min((near.to_here(c.entry) for c in best), default=0.0)
    reach_km = max(TOWN_KM, CLEAR * closest)
    close = [c for c in best if not is_village(c.entry) and near.to_here(c.entry) < reach_km]
    cities = [c for c in best if c.entry.population >= CITY and c not in close]
    return _choose_nearest([*close, *cities] or best, near, candidates)


def _list_alike(fitting: Sequence[Candidate], top: float, near: Near) -> list[Candidate]:
    """Return the candidates that are about as like the name as the best, which has `top`: the dataset's own if near."""
    alike = [c for c in fitting if c.score > top - (ALIKE if top < 1.0 else 0.001)]
    closest_km = min((near.to_here(c.entry) for c in alike), default=0.0)
    own_km = FAR_KM if closest_km > TOWN_KM else OWN_KM
    return [c for c in alike if c.entry.place_id and near.to_here(c.entry) < own_km] or alike


def _choose_unlocated(entry: Entry, score: float) -> Resolution:
    """Return a place of the dataset that has no location; nowhere where its name is only similar."""
    if score < 1.0:
        return NOWHERE._replace(reason=f"not in the gazetteer: the most similar name is {entry.name}")
    return at_entry(entry, 0.9, "a place of the dataset that has no location")


def _is_only(candidate: Candidate, name: str, near: Near) -> bool:
    """Whether a village of a similar name is the only one that sounds so, and no farther than villages are believed."""
    entry = candidate.entry
    is_alike = candidate.score < 1.0 and is_village(entry) and sounds_so(candidate, name)
    return is_alike and not near.is_elsewhere(entry) and near.to_here(entry) < ONLY_KM


def _choose_nearest(best: Sequence[Candidate], near: Near, candidates: tuple[Candidate, ...]) -> Resolution:
    """Return of namesakes the one that lies where the words close by say; none where that is not clear."""
    inside = [c for c in best if not near.is_elsewhere(c.entry)]
    away = sorted(
        ((near.to_here(c.entry), c) for c in inside or best), key=lambda pair: (pair[0], pair[1].entry.entry_id)
    )
    nearest_km, nearest = away[0]
    spot = spot_of(nearest.entry)
    away = [away[0], *(pair for pair in away[1:] if km_to(spot, pair[1].entry) > SAME_KM)]
    is_alone = len(away) == 1 and not is_village(nearest.entry)
    is_surely_meant = nearest.entry.place_id or nearest.entry.population >= CITY or is_alone
    if not _is_near(nearest, near) or (not inside and not is_surely_meant):
        reason = (
            f"not in the gazetteer near here: {nearest.entry.name} is {nearest_km:.0f} km from the text's other places"
        )
        return NOWHERE._replace(reason=reason, candidates=candidates)
    if len(away) > 1 and away[1][0] < CLEAR * max(nearest_km, LEAST_KM):
        rivals = [pair[1] for pair in away if _is_near(pair[1], near)]
        return _choose_beside(rivals, near, candidates) or _choose_largest(rivals, candidates)
    sure = 0.95 if nearest.score == 1.0 and len(away) == 1 else 0.75 if nearest.score == 1.0 else 0.6 * nearest.score
    how = nearest.how if len(away) == 1 else f"{nearest.how}; the nearest of {len(away)} to the places named close by"
    return at_entry(nearest.entry, sure, how)._replace(candidates=candidates)


def _choose_beside(rivals: Sequence[Candidate], near: Near, candidates: tuple[Candidate, ...]) -> Resolution | None:
    """Return of namesakes the one that lies by what is named right before and behind: lists go from place to place."""
    beside = near.beside or (() if near.here else near.spots)
    only = find_nearest([c.entry for c in rivals], near._replace(here=beside)) if beside else None
    how = "the nearest to the places named right beside it" if near.beside else "the nearest to the text's other places"
    return at_entry(only, 0.6 if near.beside else 0.4, how)._replace(candidates=candidates) if only else None


def _choose_largest(best: Sequence[Candidate], candidates: tuple[Candidate, ...]) -> Resolution:
    biggest = max(best, key=lambda c: c.entry.population)
    others = max((c.entry.population for c in best if c is not biggest), default=0)
    if biggest.entry.population < 10 * max(others, 1):
        return _choose_together(best, candidates)
    return at_entry(biggest.entry, 0.6, "by far the largest of that name")._replace(candidates=candidates)


def _choose_together(best: Sequence[Candidate], candidates: tuple[Candidate, ...]) -> Resolution:
    """Return the nearest of namesakes that lie side by side; none of those that lie apart."""
    nearest = best[0].entry
    reach_km = max(km_to(spot_of(nearest), c.entry) for c in best)
    if reach_km > TOGETHER_KM:
        reason = f"{len(best)} places near here are called so: a hand must decide"
        return NOWHERE._replace(reason=reason, candidates=candidates)
    found = at_entry(nearest, 0.4, f"the nearest of {len(best)} of that name that lie side by side")
    return found._replace(radius_m=max(found.radius_m or 0.0, round(1000 * reach_km, -2)), candidates=candidates)


def find_nearest(entries: Sequence[Entry], near: Near) -> Entry | None:
    """Return the entry that is clearly the nearest to the places close by; None where there is none."""
    if not entries:
        return None
    first, *others = sorted(entries, key=lambda e: (near.to_here(e), e.entry_id))
    least_km = CLEAR * max(near.to_here(first), LEAST_KM)
    is_clear = all(km_to(spot_of(first), e) < SAME_KM or near.to_here(e) > least_km for e in others)
    return first if is_clear else None


def sounds_so(candidate: Candidate, name: str) -> bool:
    """Whether a similar name has the very consonants of the printed one: vowels or the script differ."""
    return consonants_of(name) in list_consonants(candidate.entry)


def _is_near(candidate: Candidate, near: Near) -> bool:
    """Whether a candidate is so near the text's other places that it is believed to be meant."""
    entry = candidate.entry
    if candidate.score < 1.0 and is_village(entry):
        return near.to_here(entry) < _most_alike_km(entry)
    if candidate.score < 1.0:
        is_well_known = entry.country == HOME and entry.population >= CITY / 2 and candidate.score > SURE
        return is_well_known or near.to_others(entry) < VILLAGE_KM
    if is_village(entry):
        apart_km = near.to_others(entry)
        return apart_km < VILLAGE_KM and (not near.here or near.to_here(entry) < HERE_KM or apart_km < RIGHT_BY_KM)
    if entry.place_id or entry.country == HOME:
        return True
    if group_of(entry) == AIRFIELD:
        return km_to(near.middle, entry) < BASE_KM
    return min(km_to(near.middle, entry), 2 * near.to_others(entry)) < FAR_KM


def _most_alike_km(entry: Entry) -> float:
    is_short = min(map(len, list_consonants(entry)), default=0) <= FEW
    return SHORT_KM if is_short else ALIKE_KM
