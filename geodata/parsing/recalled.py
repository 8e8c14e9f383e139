"""Captures that a text speaks of without saying whose they are: "the fall of X", after it was told who took X."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from geodata.parsing.held import PLACE
from geodata.parsing.rules import LIST
from geodata.parsing.sides import UNREAL


class Recalled(NamedTuple):
    """I am a place of a sentence whose capture is spoken of; spans are of the marked sentence."""

    place: int
    span: tuple[int, int]
    opens: bool
    """Whether the sentence opens with it: then those of the one before took the place, if none else did."""
    is_more: bool = False
    """Whether it is told as one more capture: then those took the place who took one before."""


_TAKING: Final = r"(?:(?:re)?capture|takeover|seizure|conquest|liberation)"
_DEED: Final = re.compile(
    rf"\b(?:fall|loss|{_TAKING}) of [^.;,\x01\x03]{{0,25}}?{LIST}(?![^.;]{{0,30}} (?:by|to) (?:the )?\x03)", re.I
)
_FALLS: Final = re.compile(
    rf"{LIST} (?:had |has )?f(?:ell|allen)\b(?! (?:to|into?|under|on|last|back|silent|apart|by|within|short)\b)", re.I
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
    for match in _MORE.finditer(marked) if "\x03" not in marked else ():
        if not UNREAL.search(marked[max(0, match.start() - 40) : match.end() + 10]):
            for number in PLACE.findall(match["places"] or match["more"]):
                yield Recalled(int(number), match.span(), opens=False, is_more=True)
