"""Names that no place near bears to the letter -> the place close by of another spelling that alone is like it."""

from __future__ import annotations

import math
from typing import Final

from geodata.candidates import find_similar, measure_closeness
from geodata.gazetteer import Entry, Gazetteer, fold_all, group_of, is_village, list_consonants
from geodata.parsing.choosing import ALIKE_KM, Resolution, at_entry, find_nearest, sounds_so
from geodata.parsing.near import SAME_KM, Near, km_to, spot_of
from geodata.surfaces import AREA, blind_of, consonants_of, fold, likeness, romanise, stem_of

RESPELT, RESPELT_KM, RESPELT_TIMES = 0.88, 20.0, 3.0
"""So like the printed name another one must be to be meant where those of the very name are so far, and how many
times nearer than they are."""
PART_KM: Final = 15.0
"""So near the places named close by a place is meant whose name is the printed one but for a word like "hill"."""
SLIP, SLIP_APART, SLIP_KM = 0.77, 0.06, 15.0
"""So like the printed name one must be that is taken for it with a slip, how much liker than the next, and how near."""
SOUNDS_SO: Final = 0.6
"""How alike two names of the same consonants must be at least that lie close by."""
BLIND, BLIND_LETTERS = 0.9, 3
"""How alike names are that only their vowels part, and how many letters they must have at least, vowels as one."""


def choose_respelt(name: str, gazetteer: Gazetteer, near: Near, chosen: Resolution) -> Resolution | None:
    """Return the only place close by whose name has the same consonants, where that of the very name is far."""
    far_km = _measure_far(chosen, near)
    if far_km < RESPELT_KM:
        return None
    close = [
        c
        for c in find_similar(name, gazetteer)
        if RESPELT <= c.score < 1.0
        and sounds_so(c, name)
        and not near.is_elsewhere(c.entry)
        and near.to_here(c.entry) < min(ALIKE_KM, far_km / RESPELT_TIMES)
    ]
    only = find_nearest([c.entry for c in close], near)
    return at_entry(only, 0.5, "similar name; those of the very name are far") if only else None


def choose_in_part(name: str, gazetteer: Gazetteer, near: Near) -> Resolution | None:
    """Return the only place close by whose name is this one but for a word that comes and goes; or None."""
    if not near.here:
        return None
    consonants, folded = consonants_of(name), fold(name)
    close = [
        entry
        for entry in (*gazetteer.list_akin_in_part(consonants), *_list_parts(name, gazetteer, near))
        if group_of(entry) != AREA
        and not near.is_elsewhere(entry)
        and near.to_here(entry) < PART_KM
        and (consonants not in list_consonants(entry) or measure_closeness(folded, entry) > SOUNDS_SO)
    ]
    only = find_nearest(close, near)
    return at_entry(only, 0.4, f"nothing of the very name; {only.name} is close by") if only else None


def _list_parts(name: str, gazetteer: Gazetteer, near: Near) -> list[Entry]:
    """Return the entries close by of that name but for "the great", "the lower" and the like behind it."""
    stem = stem_of(fold(name))
    return [e for e in gazetteer.list_around(near.here) if any(stem_of(folded) == stem for folded in fold_all(e))]


def choose_slip(name: str, gazetteer: Gazetteer, near: Near) -> Resolution | None:
    """Return the only place right by those named close by whose name is this one but for a slip or two; or None."""
    folded = romanise(stem_of(fold(name)))
    likest: list[tuple[float, Entry]] = []
    for entry in gazetteer.list_around(near.here):
        score = max(_measure_slip(folded, romanise(stem_of(other))) for other in fold_all(entry))
        if score and group_of(entry) != AREA and near.to_here(entry) < SLIP_KM:
            likest.append((score, entry))
    best = max((score for score, _ in likest), default=0.0)
    only = [entry for score, entry in likest if score > best - SLIP_APART]
    if not only or any(km_to(spot_of(only[0]), entry) > SAME_KM for entry in only):
        return None
    return at_entry(only[0], 0.35, f"nothing of the very name; {only[0].name}, close by, is like it")


def _measure_slip(one: str, other: str) -> float:
    """Return how alike two folded names are; those that only their vowels part are as like as a slip can be."""
    if one[:1] != other[:1]:
        return 0.0
    blind = blind_of(one)
    return BLIND if len(blind) > BLIND_LETTERS and blind == blind_of(other) else likeness(one, other, SLIP)


def _measure_far(chosen: Resolution, near: Near) -> float:
    """Return how far, in km, the chosen village is: farther than all where none was, 0 for what is no village."""
    if chosen.lat is None:
        return math.inf
    entries = (c.entry for c in chosen.candidates if (c.entry.lat, c.entry.lon) == (chosen.lat, chosen.lon))
    return max((near.to_here(entry) for entry in entries if is_village(entry)), default=0.0)
