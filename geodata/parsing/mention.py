"""What a mention is, the roles that it may play, and a name before it is looked at from both sides."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final, NamedTuple

from geodata.parsing.terms import ARABIC

PLACE, PHRASE, ANAPHOR, METONYM = "place", "area", "anaphor", "metonym"
ORGANISATION, EVENT, ORIGIN = "organisation", "event", "origin"
ON_MAP: Final = (PLACE, PHRASE, ANAPHOR)
"""Roles that may reach the map."""
LEFT, RIGHT = 90, 60
"""So many characters before and after a name a rule may look at."""
MOST_WORDS: Final = 4
LONGEST_HEADING: Final = 14
SITE, QUARTER, GROUND = "site", "quarter", "ground"
"""What words ask for beside the kinds of the gazetteer; ground without a name lies by what is named beside it."""
_LARGE: Final = "".join(
    letter for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if (letter := chr(code)).isupper()
)
NAME: Final = rf"[{_LARGE}][\w'’‘ʿʾ`‐‑-]{{0,40}}+"
"""A word that is written large, in any Latin alphabet: Kurdish and Turkish names have letters of their own.

Bounded and never gone back over, so that no pattern of names takes longer than its text.
"""
ITEM_PART: Final = rf"(?:[aAeEuU][lnrstdz]?h?[-‐‑] ?|[aAeE]l ?)?['‘’ʿ`]?{NAME}"
ITEM: Final = rf"(?>{ITEM_PART})(?:[ ](?>{ITEM_PART})){{0,2}}+"
"""A name, of up to three words, each with its article: `Surja al-Kabira`."""
LISTED: Final = rf"{ITEM}(?: (?>{ITEM_PART}))?+"
"""A name between the commas of a list: it may have a word more than one in a sentence."""
CASED: Final = rf"(?-i:{NAME})"
WORD: Final = re.compile(rf"[{ARABIC}]+|[^\W\d_][\w'’ʿʾ`]*(?:[-‐‑]['‘’ʿ`]?[^\W\d_][\w'’ʿʾ`]*)*")
POSSESSIVE: Final = re.compile(r"['’]s?$")


class Mention(NamedTuple):
    """I am a span of a text that names a place, what it names it as, and the name inside me that anchors me."""

    start: int
    end: int
    surface: str
    role: str
    name: str
    """The name inside the span, empty where it has none."""
    asked: str
    """The kind that the words ask for: airfield, area, settlement, site, quarter, country, or empty."""
    direction: str
    """The point of the compass that a phrase names: `north`, `south-east`; empty where none."""
    reason: str
    antecedents: tuple[int, ...] = ()
    """Where those begin that "these villages" or "the area" points back at, where it means just their ground."""


class Found(NamedTuple):
    """I am a name in a text before it is looked at from both sides."""

    start: int
    end: int
    name: str
    asked: str = ""
    is_known: bool = True


def is_free(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether no span of `taken`, in the order of the text, reaches into the one from `start` to `end`.

    >>> is_free([(0, 4), (9, 12)], 4, 9), is_free([(0, 4), (9, 12)], 3, 5), is_free([(0, 4), (9, 12)], 8, 10)
    (True, False, False)
    """
    at = bisect_left(taken, (end, 0))
    return at == 0 or taken[at - 1][1] <= start
