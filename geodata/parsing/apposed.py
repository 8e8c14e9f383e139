"""Phrases that only say where the place before them lies: "Tell Rifaat, north of Aleppo" names one spot, not two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from geodata.parsing.mention import PHRASE, PLACE, Mention
from geodata.parsing.terms import NUMBER, POINTS, UNITS

_LIES: Final = re.compile(
    r"[\"”’)]?(?:,| \(| [–—-])? ?"
    r"(?:(?:an?|the|its?|which|that|is|lies|lying|located|situated|some|just|about|roughly|around|approximately|only|"
    r"small|strategic|key|nearby|village|town|city|hamlet|suburb|camp|base|hill),? )*\(?|"
    r"[\"»”)]?[،]?\s*\(?(?:(?:والواقعة?|الواقع(?:ة|تين)?|التي|تقع|يقع|على بعد|بلدة|قرية|مدينة)\s+)*"
)
"""What stands between a place and words that say where it lies."""
_SAYS_WHERE: Final = re.compile(
    rf"(?:\S+ ){{0,2}}(?:{NUMBER}[- ]?{UNITS} )?(?:(?:to )?the )?(?:just )?{POINTS} of\b|"
    r"(?:\d{1,3}\s?(?:كم|كيلو\S*)\s+)?(?:شمال|جنوب|شرق|غرب)ي?\s",
    re.I,
)


def mark_apposed(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions in their order; phrases that say where the place right before them lies point back at it."""
    apposed = {
        phrase.start: place.start
        for place, phrase in pairwise(mentions)
        if place.role in (PLACE, PHRASE) and place.name and not place.direction
        if phrase.role == PHRASE and phrase.direction and not phrase.antecedents
        if _SAYS_WHERE.match(phrase.surface) and _LIES.fullmatch(text, place.end, phrase.start)
    }
    return [one._replace(antecedents=(apposed[one.start],)) if one.start in apposed else one for one in mentions]
