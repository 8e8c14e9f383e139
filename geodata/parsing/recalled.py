"""Captures that a text speaks of without saying whose they are: "the fall of X", after it was told who took X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from geodata.parsing.arabic_clauses import IS_TRIED
from geodata.parsing.arabic_rules import AR_FALL
from geodata.parsing.held import MORE_LIST, PLACE, PLACE_LIST
from geodata.parsing.sides import UNREAL


class Recalled(NamedTuple):
    """I am a place of a sentence whose capture is spoken of; spans are of the marked sentence."""

    place: int
    span: tuple[int, int]
    opens: bool = False
    """Whether the sentence opens with it: then those of the one before took the place, if none else did."""
    is_passive: bool = False
    """Whether it is told as news without a doer: then those took the place who alone have taken any so far."""
    is_more: bool = False
    """Whether it is told as one more capture: then those took the place who took one before."""


_TAKING: Final = r"(?:(?:re)?capture|takeover|seizure|conquest|liberation)"
_DEED: Final = re.compile(
    rf"\b(?:fall|loss|{_TAKING}) of [^.;,\x01\x03]{{0,25}}?{PLACE_LIST}(?![^.;]{{0,30}} (?:by|to) (?:the )?\x03)", re.I
)
_ASIDE: Final = r"(?:, (?:[\w-]+ ){1,8}?[\w-]+,)?"
_FALLS: Final = re.compile(
    rf"{PLACE_LIST}{_ASIDE} (?:had |has |also )?(?:f(?:ell|allen)\b"
    r"(?! (?:to|into?|under|on|last|back|silent|apart|by|within|short)\b)|followed(?=[.,;]| (?:on|in|last|a|"
    r"the|soon|later)\b))|"
    rf"\b(?:fell|fallen|captured|taken|liberated)\b[^.;\x01\x03]{{0,30}}, as (?:did|was|were) [^.;,\x01\x03]{{0,25}}?"
    rf"{MORE_LIST}",
    re.I,
)
_AR_DEED: Final = re.compile(
    rf"(?:{AR_FALL}|(?<!معركة )(?<!معارك )(?<!عملية )(?<!حملة )(?:تحرير|استعادة|استعادتها|(?:ال)?سيطرة على)) "
    rf"{PLACE_LIST}(?![^.؛]{{0,30}} (?:بيد|على يد|على أيدي|من قبل|لصالح) \x03)"
)
_AR_PASSIVE: Final = re.compile(
    rf"(?<!\w)[وف]?(?:(?:تمت|جرت|تم|جرى) (?:بذلك |أيضا |خلالها )?(?:ال)?(?:سيطرة على|تحرير|استعادة)|"
    rf"سقطت?(?: تباعا| أيضا| كذلك)?) {PLACE_LIST}"
    r"(?![^.؛]{0,30} (?:من قبل|على يد|على أيدي|بيد|بأيدي|في يد|في قبضة|تحت) )"
)
_WAS: Final = r"(?:was|were|has been|have been)"
_VERB: Final = r"(?:(?:re)?captured|seized|(?:re)?taken|liberated|cleared|secured)\b(?! (?:by|from|hostage|of|on)\b)"
_MORE: Final = re.compile(
    rf"\banother (?:town|village|hamlet|base|hill)\b[^.;\x01\x03]{{0,60}}?{PLACE_LIST},? {_WAS} (?:\w+ )?{_VERB}|"
    rf"{MORE_LIST},? {_WAS} (?:also|later|subsequently|then) {_VERB}",
    re.I,
)
_NEWS: Final = re.compile(
    rf"{PLACE_LIST}{_ASIDE} {_WAS} (?:\w+ly )?(?:recaptured|retaken|liberated|overrun|cleansed)\b"
    r"(?! (?:by|from|hostage|of)\b)",
    re.I,
)
_AHEAD: Final = 40
_OPENS: Final = re.compile(rf"[\s“\"]*(?:The|With the|After the|Following the) (?:\w+ )?{_TAKING} of", re.I)


def find_recalled(marked: str) -> Iterator[Recalled]:
    """Yield the places of a marked sentence whose capture it speaks of without a side."""
    for pattern in (_DEED, _FALLS, _NEWS):
        for match in pattern.finditer(marked):
            if UNREAL.search(marked[max(0, match.start() - 40) : match.end() + 10]):
                continue
            opens = match.start() < _AHEAD and _OPENS.match(marked) is not None
            listed = match.groupdict()
            for number in PLACE.findall(listed["places"] or listed["more"]):
                yield Recalled(int(number), match.span(), opens, is_passive=pattern is not _DEED)
    yield from _find_arabic(marked)
    for match in _MORE.finditer(marked) if "\x03" not in marked else ():
        if not UNREAL.search(marked[max(0, match.start() - 40) : match.end() + 10]):
            for number in PLACE.findall(match["places"] or match["more"]):
                yield Recalled(int(number), match.span(), opens=False, is_more=True)


def _find_arabic(marked: str) -> Iterator[Recalled]:
    for pattern in (_AR_PASSIVE, _AR_DEED):
        for match in pattern.finditer(marked):
            before = marked[max(0, match.start() - 60) : match.start()]
            if UNREAL.search(before[-40:] + match[0]) or IS_TRIED.search(before):
                continue
            for number in PLACE.findall(match["places"]):
                yield Recalled(int(number), match.span(), is_passive=pattern is _AR_PASSIVE)
