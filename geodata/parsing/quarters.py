"""Which mentions are quarters of a city: those called so, those in a list with one, and the same names again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from geodata.parsing.mention import PHRASE, PLACE, QUARTER, Mention
from geodata.parsing.terms import AR_QUARTERS

LOOKED: Final = 40
_WORD: Final = r"(?:neighbou?rhoods?|districts?|quarters?)"
_BEFORE: Final = re.compile(
    rf"\b{_WORD}(?: of| including| such as|:)?(?: the)? [\"“]?$|(?<!\w)[وبلف]?{AR_QUARTERS}\S? [\"«“(]?$", re.I
)
_WITHIN: Final = re.compile(rf"\b{_WORD}\b|^{AR_QUARTERS}\S? ", re.I)
_AFTER: Final = re.compile(rf"[\"”]? {_WORD}\b|,? (?:is|was) (?:the|an?) (?:\w+ ){{0,4}}?{_WORD} (?:of|in)\b", re.I)
_WHOLLY: Final = re.compile(rf"[\w'’‘ʿ` -]+ {_WORD}", re.I)
_SETTLED: Final = re.compile(r"(?:the )?(?:\w+ )?(?:villages?|towns?|cit(?:y|ies)) of ", re.I)
"""What says of a place that it is none, whatever list it stands in."""
_LIST: Final = re.compile(r"[\"”»]?(?:[,،]? ?(?:and |as well as |و ?)?|[,،] )[\"“«]?")


def mark_quarters(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of a text with those that ask for a quarter saying so."""
    called = {at for at, one in enumerate(mentions) if _may_be_one(one) and _is_called_so(text, one)}
    called = {at for at in called if mentions[at].name}
    for order in (range(1, len(mentions)), range(len(mentions) - 2, -1, -1)):
        for at in order:
            if at - order.step in called and _is_listed(text, mentions[at], mentions[at - order.step]):
                called.add(at)
    names = {mentions[at].name for at in called}
    return [m._replace(asked=QUARTER) if m.name in names and _may_be_one(m) else m for m in mentions]


def _may_be_one(mention: Mention) -> bool:
    return mention.role in (PLACE, PHRASE) and not mention.direction and not _SETTLED.match(mention.surface)


def _is_called_so(text: str, mention: Mention) -> bool:
    if mention.role == PHRASE:
        return _WHOLLY.fullmatch(mention.surface) is not None
    before, after = text[max(0, mention.start - LOOKED) : mention.start], text[mention.end : mention.end + LOOKED]
    return bool(_BEFORE.search(before) or _WITHIN.search(mention.surface) or _AFTER.match(after))


def _is_listed(text: str, mention: Mention, other: Mention) -> bool:
    """Whether a mention stands right beside another one in a list."""
    first, second = sorted((mention, other))
    gap = text[first.end : second.start]
    is_one = mention.role == PLACE and mention.asked != "country" and _may_be_one(mention)
    return is_one and bool(gap) and _LIST.fullmatch(gap) is not None
