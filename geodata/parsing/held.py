"""What a clause says of who took or holds a place, and the pieces of marked sentences that both languages share.

In a marked sentence places read \\x01n\\x02 and sides \\x03n\\x04 (geodata.parsing.marks).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

CAPTURE, CONTROL = "capture", "control"
SIDE: Final = re.compile(r"\x03(\d+)\x04")
PLACE: Final = re.compile(r"\x01(\d+)\x02")
P: Final = r"\x01\d+\x02"
PLACE_LIST: Final = (
    rf"(?P<places>{P}(?:[\"»”]?(?:, (?:and )?| and |،? و ?|، ?| |،? (?:بال)?[إا]ضافة (?:إلى |ل))[\"«“]?{P})*)"
)
"""One place of a marked sentence, or several that stand in a list."""
MORE_LIST: Final = PLACE_LIST.replace("places", "more")
"""The same, for a pattern that has such a list already."""
A: Final = r"\x03(?P<actor>\d+)\x04"
"""A side."""
GAP: Final = r"(?:[^.;\x01\x03]|(?:backed|supported|aided|joined) by (?:the )?\x03\d+\x04)"
"""A letter between them: no place, and no side but a helper."""
EPITHETS: Final = (
    r"(?:(?:the|an?|its|rival|local|allied|armed|Syrian|Islamist|Sunni|hardline|moderate|extremist|jihadi(?:st)?|"
    r"militant|terror(?:ist)?|so-called|groups?|militias?|organi[sz]ation|"
    r"(?:[\w.’']+-){1,2}(?:backed|led|linked|affiliated|allied|aligned)) )*"
)
"""What stands before the name of a side without being one."""
JOINED: Final = re.compile(r"\band\b|(?<!\w)و")
"""What makes a place go on a list that would else only say where the place before it lies."""
FAR, WIDE, LIST = 250, 110, 60
"""So far back a subject is looked for, so far on the first place, and so far on the next one of a list; characters."""
_LOSER: Final = re.compile(
    r"[”\"]?,?(?: (?!from\b)[\w-]+){0,4} from (?:the )?(?:control of |hands of )?[“\"]?\x03(\d+)\x04"
    r"|[”\"]?[^.;\x01\x03]{0,60}?\b(?:clash(?:es|ing)|battles?|fighting|combat) (?:with|against) (?:the )?[“\"]?"
    r"\x03(\d+)\x04"
    r"|[\"»”]?[^.؛،\x01\x03]{0,20} من (?:يد |أيدي |قبضة |سيطرة |مقاتلي |عناصر )*[\"«“]?\x03(\d+)\x04"
)


class Held(NamedTuple):
    """I am a place of a sentence that a side is said to take or to hold; spans are of the marked sentence."""

    rule: str
    kind: str
    side: int
    place: int
    before: str
    """The words before the place, back to the verb or to the place before it."""
    span: tuple[int, int]
    is_part: bool = False
    """Whether the words say that only a part of the place is meant: "most of X", "portions of the town"."""
    loser: int | None = None
    """The side that it was taken from, where the words name it."""


class Asides(NamedTuple):
    """I am the places of a sentence that may only say where another one is: "south of X", roads, "villages in X"."""

    turned: frozenset[int]
    roads: frozenset[int]
    groups: frozenset[int] = frozenset()


def find_loser(marked: str, at: int, kind: str) -> int | None:
    """Return the side that a place was taken from, where the words right behind it say so; None where they do not."""
    match = _LOSER.match(marked, at) if kind == CAPTURE else None
    return int(next(filter(None, match.groups()))) if match else None
