"""The places of a marked Arabic sentence that go with a verb: the list behind it, what only says where left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.held import JOINED, LIST, PLACE, SIDE, WIDE, Asides
from geodata.parsing.terms import AR_SETTLEMENTS, AR_SOME

BREAK: Final = re.compile(
    r"[.؛]|(?<!\w)و?(?:بعد|عقب|إثر|حيث|فيما|بينما|كما|خلال|مما|ما أد[ىت]\S*|وسط|قبل|أثناء|تزامنا|بهدف|من أجل|إلا|لكن|"
    r"ثم|باستثناء|ل[أا]ن|ماعدا|ما عدا|سوى|"
    r"لت\S+|تمهيدا|حتى|كي|[تي]?قترب(?:ت|وا|ون)?|اقترب(?:ت|وا)?|[تي]تجه(?:ون)?|وه[يو](?= [تي](?!ل)\w))(?!\w)"
)
_NEXT: Final = re.compile(
    rf"^[\"»”)]?\s*(?:ال?محاصر(?:ة|تين)?(?: منذ \S+(?: \S+)?)?|الاستراتيجية?|الحدودية?|المجاورة|القريبتين|"
    rf"القريبة|بالكامل|كاملة?)?[\"»”)]?(?:\s*[،,–-])?\s*"
    rf"(?:(?:و?(?:قبل|مع|بعد)ها|و?ثم) |و\s?|كذلك |أيضا |كل من |بالإضافة إلى |إضافة إلى |إضافة ل|مرورا ب|"
    rf"ووصولا إلى |وصولا إلى |على |{AR_SOME} |{AR_SETTLEMENTS} |تلة |تل |"
    rf"(?:مزارع|محيط|أطراف|جرود)(?:ها|ه|هما|هم)،? ?)*[\"«“”(]?$"
)
_ASIDE: Final = re.compile(
    r"^[\"»”)]?\s*(?:الاستراتيجية?\s*)?[،,]?\s*(?:الواقعة?|التابعة?|والملاصقة|الملاصقة|الحدودية|المحاذية)?\s*"
    r"(?:في|ب|ل|من|إلى|مع|على|قرب|ضمن|شمال|جنوب|شرق|غرب|وسط)?\s*(?:أقصى\s*)?[\"«“]?$"
)


def list_places(marked: str, start: int, asides: Asides) -> Iterator[tuple[int, int, str]]:
    """Yield (place, end, words before it) of the list from `start` on; what only says where is left out."""
    first = PLACE.search(marked, start, start + WIDE + 8)
    gap = marked[start : first.start()] if first else ""
    if first is None or BREAK.search(gap) or SIDE.search(gap):
        return
    is_named = not (_IN.search(gap) or _APART.search(gap))
    if is_named:
        yield int(first[1]), first.end(), gap
    at = first.end()
    for match in list_next(marked, first, asides):
        gap = marked[at : match.start()]
        at = match.end()
        is_named = is_named or _NAMES_THEM.search(gap) is not None
        if not is_named and not _ASIDE.match(gap):
            return
        if is_named:  # "five villages near X, and they are Y and Z": not X
            yield int(match[1]), match.end(), gap


def list_next(marked: str, first: re.Match[str], asides: Asides) -> Iterator[re.Match[str]]:
    """Yield the places that go on in a list after its first one; what only says where is left out."""
    at, is_between = first.end(), False
    while match := PLACE.search(marked, at, at + LIST + 8):
        gap = marked[at : match.start()]
        at = match.end()
        if int(match[1]) in asides.turned and not JOINED.search(gap):
            continue
        if is_between and gap.strip() in ("و", ""):
            continue  # "between A and B and C", "the road A B": they all say where
        if not _NEXT.match(gap):
            if _CUTTING.search(gap):
                return
            is_way = _BETWEEN.search(gap) or _ON_THE_WAY.search(gap)
            is_between = is_way is not None or int(match[1]) in asides.roads
            if _ASIDE.match(gap) or _IN.search(gap):
                continue
            if not _RESUMES.search(gap) or BREAK.search(gap) or SIDE.search(gap):
                return
        is_between = False
        yield match


_IN: Final = re.compile(
    r"(?:طريق(?:هم|ها|ه) (?:إلى|الى|نحو)|قرب|قريبة? من|محيطة ب|بين|محيط|باتجاه|"
    r"شمال|جنوب|شرق|غرب|وسط|شمالي|جنوبي|شرقي|غربي)"
    rf" ?(?:{AR_SETTLEMENTS} )?[\"«“]?$|الواقع"
)
_CUTTING: Final = re.compile(r"(?<!\w)[وف]?(?:قاطعا|قاطعين|[تي]قطع|قطع(?:ت|وا)?)(?!\w)")
"""Who cuts a road between places has not taken them."""
_APART: Final = re.compile(r"(?<!\w)(?:[تي]بعد|على (?:بعد|مسافة))(?!\w)")
"""What is taken some way from a place is not the place."""
_ON_THE_WAY: Final = re.compile(r"طريق(?:هم|ها|ه) (?:إلى|الى|نحو)")
_BETWEEN: Final = re.compile(rf"(?<!\w)بين (?:{AR_SETTLEMENTS} )?[\"«“]?$")
_THEM: Final = r"(?:ومنها|منها|أبرزها|من أهمها|وهي|هي)\s*[:]?\s*(?:\S+ )?[\"«“]?$"
_NAMES_THEM: Final = re.compile(_THEM)
_RESUMES: Final = re.compile(rf"،?\s*و(?:على|من|ب)?\s*(?:{AR_SETTLEMENTS} )?[\"«“]?$|{_THEM}")
