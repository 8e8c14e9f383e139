"""Sites that are told by their kind, their unit or their number, without the name of a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from geodata.parsing.mention import ITEM, ITEM_PART, SITE, Found
from geodata.parsing.terms import HOSPITAL, TAKING

_UNIT: Final = re.compile(
    rf"\b(?:{TAKING}|from|in|at|inside|near|on|(?<!rigade )(?<!egiment )(?<!attalion )of|for|fled|left|to) "
    r"((?:the )?(?:nearby |army[’']?s |strategic )?"
    r"(?P<unit>\d+(?:st|nd|rd|th) (?:[A-Z]\w+ )?(?:Division|Brigade|Regiment|Battalion)|"
    r"(?:Division|Brigade|Regiment|Battalion|[Bb]ase) \d+)"
    r"(?: (?:Syrian |military )?(?:army )?(?:base|headquarters))?)\b"
)
"""A unit of an army that is taken or left, or in which something is, is the ground it is based on."""
_BY_KIND: Final = re.compile(
    rf"\b(?:{TAKING}|liberation of|over|near|around|inside|at|into|reach(?:ed|ing)|stormed) (?:the |an? )"
    r"((?:[a-z]+ ){0,2}(?:factory|factories|silos?|(?:power|thermal|gas) (?:plant|station)|(?:water|pumping) station|"
    r"mills?|refinery|quarry|barracks|prison|(?:industrial|residential) (?:area|zone|city)))\b(?! of\b|[-’'])"
)
"""A site that is told by its kind alone."""
_UNIT_LISTED: Final = re.compile(r"(?:, | and )((?:Brigade|Regiment|Division|Battalion) \d{1,3})\b(?=,| and\b)")
"""In a list with places a unit is its base, too."""
_NUMBERED_BASE: Final = re.compile(
    r"\b(?:the )?\d+(?:st|nd|rd|th) (?:(?:military|army|brigade|division|regiment|battalion) ){0,2}base\b"
)
_NAMESAKE: Final = re.compile(
    r"\b(?:[Aa]l[- ]As?sad (?:(?:Military|University|Medical) )?(?:Academy|Suburb|suburb|Hospital|Library|Lake)|"
    r"Dahi(?:y[ae]t|eh|ya)(?:-| )[aA]l[- ]As?sad|Lake As?sad)\b"
)
"""Sites that bear the name of the rulers, which is no place's by itself."""
_HOSPITAL: Final = re.compile(rf"(?<![\w'’ʿ-])({ITEM_PART}(?: {ITEM_PART})??{HOSPITAL})\b")
"""A town's hospital."""
_UNIT_GROUND: Final = re.compile(
    rf"(?<![\w'’ʿ-])({ITEM}(?: (?:brigade|division|battalion|regiment))?)(?<=rigade|vision|talion|giment)"
    r" (?:region|area|district|base|headquarters)\b"
)
"""The ground that a unit is based on, called after it."""
_HEIGHT: Final = re.compile(
    r"\b\d{3,4} (?:(?i:housing|apartments?|residential|flats?) )+(?i:project|complex|blocks?)\b|\bProject \d{3,4}\b|"
    r"\b(?:artillery|infantry|armaments?|air force|air defen[cs]e|technical|police) (?:college|academy|base)\b|"
    r"\b(?:[Tt]ower|[Hh]ill|[Pp]oint|[Hh]eight|[Cc]heckpoint|[Oo]bservatory|[Ss]ite|Base) \d{1,4}\b"
)
"""A height, a post or a quarter that is known by its number."""


def find_unnamed_sites(line: str) -> Iterator[Found]:
    """Yield the sites of a line that are told by their kind, their unit or their number."""
    for match in _UNIT.finditer(line):
        yield Found(*match.span(1), match["unit"], SITE, is_known=False)
    for match in chain(*(pattern.finditer(line) for pattern in (_BY_KIND, _UNIT_LISTED, _UNIT_GROUND, _HOSPITAL))):
        yield Found(*match.span(1), match[1], SITE, is_known=False)
    for match in chain(*(pattern.finditer(line) for pattern in (_HEIGHT, _NUMBERED_BASE, _NAMESAKE))):
        yield Found(*match.span(), match[0], SITE, is_known=False)
