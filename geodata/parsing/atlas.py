"""A gazetteer with the areas of a dataset: by their own names, and by direction and the name they are built round."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from geodata.candidates import INNER, find_candidates
from geodata.gazetteer import Entry, Gazetteer, group_of
from geodata.parsing.choosing import NOWHERE, Resolution, at_entry
from geodata.parsing.compass import turn_of
from geodata.parsing.terms import AREAS, POINTED, POINTS
from geodata.surfaces import AREA, fold

_WORDS: Final = re.compile(rf"\b(?:the|of|rural|rif)\b|\b{AREAS}\b|محافظة|ريف", re.I)
_POINTS: Final = re.compile(rf"\b({POINTED}|{POINTS})\b|(?:ال)?(?:شمال|جنوب|شرق|غرب)(?:ية?)?", re.I)


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
                found.setdefault(key_of(name), entry)
        return found


def key_of(name: str) -> tuple[str, str]:
    """Return the direction and the folded anchor of an area's name.

    >>> key_of("Northern Aleppo countryside") == ("north", fold("Aleppo"))
    True
    """
    point = _POINTS.search(name)
    return turn_of(point[0]) if point else "", fold(_WORDS.sub(" ", _POINTS.sub(" ", name)))


def resolve_called(words: str, atlas: Atlas) -> Resolution:
    """Resolve words that are as a whole the name of one of the dataset's areas."""
    called = [
        c.entry
        for c in find_candidates(words, atlas.gazetteer)
        if c.how != INNER and c.score == 1.0 and c.entry.place_id
    ]
    if len(called) == 1:
        return at_entry(called[0], 0.85, "the dataset's place of that name")
    return NOWHERE._replace(reason="an area without a name: a hand must say where")
