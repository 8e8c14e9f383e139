"""Captures that a text speaks of without saying whose they are: "the fall of X", after it was told who took X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from geodata.parsing.arabic_clauses import IS_TRIED
from geodata.parsing.held import PLACE
from geodata.parsing.rules import AR_FALL, LIST
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
    rf"\b(?:fall|loss|{_TAKING}) of [^.;,\x01\x03]{{0,25}}?{LIST}(?![^.;]{{0,30}} (?:by|to) (?:the )?\x03)", re.I
)
_FALLS: Final = re.compile(
    rf"{LIST} (?:had |has )?f(?:ell|allen)\b(?! (?:to|into?|under|on|last|back|silent|apart|by|within|short)\b)", re.I
)
_AR_DEED: Final = re.compile(
    rf"(?:{AR_FALL}|(?<!معركة )(?<!معارك )(?<!عملية )(?<!حملة )(?:تحرير|استعادة|استعادتها|(?:ال)?سيطرة على)) {LIST}"
    r"(?![^.؛]{0,30} (?:بيد|على يد|على أيدي|من قبل|لصالح) \x03)"
)
_AR_PASSIVE: Final = re.compile(
    rf"(?<!\w)[وف]?(?:تمت|جرت|تم|جرى) (?:بذلك |أيضا |خلالها )?(?:ال)?(?:سيطرة على|تحرير|استعادة) {LIST}"
    r"(?![^.؛]{0,30} (?:من قبل|على يد|على أيدي) )"
)
_WAS: Final = r"(?:was|were|has been|have been)"
_VERB: Final = r"(?:(?:re)?captured|seized|(?:re)?taken|liberated|cleared|secured)\b(?! (?:by|from|hostage|of|on)\b)"
_MORE: Final = re.compile(
    rf"\banother (?:town|village|hamlet|base|hill)\b[^.;\x01\x03]{{0,60}}?{LIST},? {_WAS} (?:\w+ )?{_VERB}|"
    rf"{LIST.replace('places', 'more')},? {_WAS} (?:also|later|subsequently|then) {_VERB}",
    re.I,
)
_AHEAD: Final = 40
_OPENS: Final = re.compile(rf"[\s“\"]*(?:The|With the|After the|Following the) (?:\w+ )?{_TAKING} of", re.I)


def find_recalled(marked: str) -> Iterator[Recalled]:
    """Yield the places of a marked sentence whose capture it speaks of without a side."""
    for match in (*_DEED.finditer(marked), *_FALLS.finditer(marked)):
        if UNREAL.search(marked[max(0, match.start() - 40) : match.end() + 10]):
            continue
        opens = match.start() < _AHEAD and _OPENS.match(marked) is not None
        for number in PLACE.findall(match["places"]):
            yield Recalled(int(number), match.span(), opens)
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
