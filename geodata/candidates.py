"""A surface form -> the entries of a gazetteer that it may mean, best first."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from geodata.gazetteer import Entry, Gazetteer, fold_all, group_of, is_quarter, is_village
from geodata.surfaces import AIRFIELD, AREA, LONGEST, closeness, consonants_of, fold, likeness, parse_surface

SIMILAR, INNER = "similar name", "inner name"
"""How a candidate was found that does not bear the name itself."""
FLOOR: Final = 0.8
"""The least likeness of a similar name: one slip in a name of five letters."""
CLOSE, BEST = 0.72, 0.99
"""Names of the same consonants that are less alike than this are other names; how like the likest of them is."""


class Candidate(NamedTuple):
    """I am an entry a surface form may mean, how much its name is like it (0 to 1), and how I was found."""

    entry: Entry
    score: float
    how: str


def find_candidates(surface: str, gazetteer: Gazetteer, limit: int = 5) -> list[Candidate]:
    """Return the entries a surface form may mean, best first: same names, else similar ones, else names inside it."""
    surface = surface[:LONGEST]
    name, kind = parse_surface(surface)
    found = {**gazetteer.bearers(fold(name)), **gazetteer.bearers(fold(surface))}
    candidates = [Candidate(entry, 1.0, how) for entry, how in found.items()]
    if not candidates and kind != AREA and not _LOWER.match(name):
        candidates = _find_similar(name, gazetteer)
    candidates = candidates or _find_inner(surface, kind, gazetteer)
    return sorted(candidates, key=_rank)[:limit]


_LOWER: Final = re.compile(r"(?!(?:[ae][lnrstdz]h?|el)[- ]['‘’ʿ`]?[A-Z])[^\W\d_A-Z]", re.ASCII)
"""What begins with a small letter and is no article before a name: words, not a name."""


def find_similar(name: str, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the entries of names that are similar to a name and not the same, best first."""
    return sorted(_find_similar(name, gazetteer), key=_rank)


def _rank(candidate: Candidate) -> tuple[object, ...]:
    entry = candidate.entry
    return -candidate.score, is_village(entry), -entry.population, entry.entry_id


def _find_similar(name: str, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the towns, sites and airfields of a similar name; phrases and areas share too many words to tell.

    Of villages only those whose names have the same consonants: among ten thousand something is always a little alike.
    """
    best: dict[Entry, float] = {}
    folded, consonants = fold(name), consonants_of(name)
    for other in gazetteer.list_akin(folded):
        if score := likeness(folded, other, FLOOR):
            best.update({e: max(score, best.get(e, 0.0)) for e in gazetteer.bearers(other)})
    for entry in gazetteer.list_sounding(consonants):
        if (close := measure_closeness(folded, entry)) >= CLOSE:
            score = round(FLOOR + (BEST - FLOOR) * (close - CLOSE) / (1 - CLOSE), 2)
            best[entry] = max(best.get(entry, 0.0), score)
    return [Candidate(entry, score, SIMILAR) for entry, score in best.items() if group_of(entry) != AREA]


def measure_closeness(folded: str, entry: Entry) -> float:
    """Return how alike a folded name and the likest of an entry's are (0 to 1), whatever their scripts."""
    return max(closeness(folded, other) for other in fold_all(entry))


def _find_inner(surface: str, kind: str, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the entries named inside a phrase: runs of up to three words that begin with a capital or are Arabic."""
    words = re.findall(r"[\w'’‘.-]+", surface)
    runs = [words[start : start + size] for size in (3, 2, 1) for start in range(len(words) - size + 1)]
    folds = (fold(" ".join(run)) for run in runs if not run[0][0].islower())
    bearers = (entry for folded in folds if len(folded) > 2 for entry in gazetteer.bearers(folded))
    found = {entry: None for entry in bearers if not is_quarter(entry)}
    return [Candidate(e, 0.5, INNER) for e in found if kind == AIRFIELD or group_of(e) != AIRFIELD]
