"""What is said to be done at a place of a marked sentence, and the pieces that the rules for it share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from geodata.parsing.arabic_objects import list_next as list_arabic
from geodata.parsing.held import PLACE, SIDE, Asides
from geodata.parsing.objects import list_next
from geodata.parsing.terms import ARABIC_LETTER

STRIKE, ATTACK, CLASH, REPEL, FLIGHT, SIEGE = "airstrike", "advance", "frontline", "repelled", "displacement", "siege"
PRESENCE, CEASEFIRE = "presence", "ceasefire"
"""The kinds of claims that these are."""
CIVILIANS: Final = "civilians"
NEAR: Final = 90
"""So many characters behind its words the place of a deed stands at most."""
_CLAUSE: Final = (
    r"[.;:]|\b(?:which|who|whom|whose|while|but|after|before|since|when|where|because|that|amid|following|until|although|so)\b|"
    r", (?:the )?(?:\w+ )?\x03|\band (?:is|was|were|are|has|have|had)\b"
)
CLAUSE: Final = re.compile(_CLAUSE, re.I)
"""What ends a clause."""
CUT: Final = re.compile(
    rf"{_CLAUSE}|\b(?:said|says|told|(?<!were )(?<!was )(?<!also )reported|added|(?:re)?captur\w+|seiz\w+|took|taken|"
    r"withdr\w+|support(?:ed|ing|s)?|help(?:ed|ing)?|allow\w*|cover for|including the)\b",
    re.I,
)
"""What ends a clause, or begins another deed."""
_AR_CUT: Final = re.compile(
    r"[.؛]|(?<!\w)[وفب]?(?:بعد|عقب|حيث|فيما|في حين|أي|بينما|كما|مما|لكن|ثم|تمهيدا|حتى|كي|وأضاف\w*|وقال\w*|أكد\w*|"
    r"(?:ال|م)?سيطر\w*|استعاد\w*|طرد\w*|إخراج|دحر|"
    r"انطلاقا?|ردا|"
    r"(?:ال)?انسحاب\w*|انكفاء|انته[تى]\w*|التي|الذي|الممتدة?|خلال محاول\w+)(?!\w)"
)
"""The same in Arabic."""
TO_TAKE: Final = re.compile(
    r"\b(?:aim(?:ed|ing)? (?:at|to) |in order |(?:in )?an? (?:attempt|bid|effort) )?(?:to|at|of) "
    r"(?:re)?(?:captur|seiz|tak|liberat|driv|oust|expel|clear|control|retak|regain|recover|push|evict|dislodg|encircl)"
    r"(?:e|ing)?\b",
    re.I,
)
"""What an attack is said to be for does not make the attack itself unreal."""
PASSIVE: Final = re.compile(
    r"\b(?:was|were|been|being|is|are|be|came|come|got)\b(?: \w+ly| now| also| then| since)?\s*$", re.I
)


_OWNER: Final = re.compile(r"(?:\b(?:the|two|three|four) )*[\x05\x07]\d+[\x06\x08]")
"""Whose the place of a deed is said to be."""


class Deed(NamedTuple):
    """I am a place of a sentence at which sides, by their numbers, are said to do something; spans are of the marks."""

    rule: str
    kind: str
    sides: tuple[int, ...]
    against: tuple[int, ...]
    place: int
    before: str
    span: tuple[int, int]
    count_told: str = ""
    """How many people flee, as the words say it."""


_WAY: Final = re.compile(
    r"\b(?:(?P<whence>from|fle(?:e|d|eing)|left|leav(?:e|ing)|escap(?:ed|ing)|out of)|"
    r"(?P<whither>to|into|towards?|for|reach(?:ed|ing)?))\b|(?<!\w)(?:(?P<min>من|عن)|(?P<ila>إلى|الى|نحو|باتجاه|صوب))(?!\w)",
    re.I,
)


def ends_of(deed: Deed, where: str) -> tuple[str, str]:
    """Return whence and whither people flee: `where` on the side that the words of a deed say, nothing on the other."""
    way = list(_WAY.finditer(deed.before))[-1:] if deed.kind == FLIGHT else []
    end = way[0].lastgroup if way else None
    return (where if end in ("whence", "min") else ""), (where if end in ("whither", "ila") else "")


class Spot(NamedTuple):
    """I am a place of a marked sentence, by its number, and where its mark stands."""

    place: int
    start: int
    end: int


def list_marks(marked: str, start: int = 0, end: int | None = None) -> list[Spot]:
    """Return the places in a piece of a marked sentence."""
    found = PLACE.finditer(marked, start, len(marked) if end is None else end)
    return [Spot(int(one[1]), *one.span()) for one in found]


def list_numbers(marked: str) -> list[int]:
    """Return the numbers of the sides in a piece of a marked sentence, in their order."""
    return [int(match[1]) for match in SIDE.finditer(marked)]


def list_others(gap: str, side: int) -> tuple[int, ...]:
    """Return the side that stands between a deed and its place, where one does: whom it is done to."""
    return tuple(number for number in list_numbers(gap) if number != side)[:1]


def list_spots(
    marked: str, start: int, asides: Asides, at: re.Pattern[str] | None = None, most: int = NEAR
) -> list[Spot]:
    """Return the first list of places behind `start` in its clause; `at` is what must stand before the first."""
    first = PLACE.search(marked, start, min(len(marked), start + most + 6))
    if first is None:
        return []
    words = marked[start : first.start()]
    is_aim = TO_TAKE.search(words) is not None
    gap = _OWNER.sub("", TO_TAKE.sub("", words))
    is_arabic = ARABIC_LETTER.search(marked) is not None
    if (_AR_CUT if is_arabic else CUT).search(gap):
        return []
    if at and not is_aim and gap.strip(' "“') and not at.search(SIDE.sub("", gap) if is_arabic else gap):
        return []
    if is_arabic:
        others = [Spot(int(one[1]), *one.span()) for one in list_arabic(marked, first, asides)]
    else:
        others = [Spot(number, end, end) for number, end, _ in list_next(marked, first, asides)]
    return [Spot(int(first[1]), *first.span()), *others]


def list_left(marked: str, start: int) -> list[Spot]:
    """Return the last place before `start` in its clause, if it is near."""
    found = list_marks(marked, max(0, start - 60), start)[-1:]
    return [one for one in found if not CUT.search(marked[one.end : start])]


def tell(
    rule: str,
    kind: str,
    marked: str,
    sides: tuple[int, ...],
    places: Sequence[Spot],
    span: tuple[int, int],
    against: tuple[int, ...] = (),
    count: str = "",
) -> Iterator[Deed]:
    """Yield a deed at each of its places; `span` is of its words, without them."""
    for spot in places:
        before = marked[max(0, spot.start - 30) : spot.start]
        ends = (min(span[0], spot.start), max(span[1], spot.end))
        yield Deed(rule, kind, sides, against, spot.place, before, ends, count)
