"""Where a marked sentence says that a side is, or that arms rest: nobody holds a place by either.

Both languages: who stands, is sent to or shows up at a place, and a ceasefire that is agreed or in force there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.arabic_clauses import find_subject as find_arabic_subject
from geodata.parsing.deed import CEASEFIRE, CLAUSE, PRESENCE, Deed, Spot, list_marks, list_numbers, list_spots, tell
from geodata.parsing.held import GAP, PLACE, PLACE_LIST, A, Asides
from geodata.parsing.marks import Marked
from geodata.parsing.sides import UNREAL
from geodata.parsing.subjects import find_subject

_MEN: Final = (
    r"(?:fighters|militants|soldiers|troops|forces|units?|men|members|cells|militia(?:men|s)?|commandos|advisers|"
    r"reinforcements|convoys?|positions?|headquarters|bases?|checkpoints?|targets|barracks|tanks?|snipers|artillery)"
)
_STAND: Final = (
    r"(?:(?:were|are|was|is|been|being|remain(?:s|ed)?|currently|still|now|already|also) )*"
    r"(?:stationed|based|deployed|positioned|entrenched|present|dug in|massed|mass(?:ing)|gathered|gathering|holed up|"
    r"trapped|fighting|operating|active)"
)
_IN: Final = r"(?: (?:in|inside|at|near|around|outside|on|along)(?: the)?(?: \w+){0,3}?)"
_STANDS: Final = re.compile(
    rf"(?<!of )(?<!of the )(?<!by )(?<!by the )\x03(?P<side>\d+)\x04(?:[’']s?)?(?: (?:own|main|remaining|local|"
    rf"foreign|allied|military|{_MEN}))*"
    rf"(?:,? {_STAND}{_IN}?|{_IN}) (?={PLACE.pattern})",
    re.I,
)
"""A side, what it is there with, and where: "ISIS positions in X", "government troops are stationed near X"."""
_SENDS: Final = re.compile(
    r"\b(?:(?:sen(?:t|ds?|ding)|deploy(?:ed|s|ing)|dispatch(?:ed|es|ing)|rush(?:ed|es|ing)|brought|mov(?:ed|ing)|"
    r"mass(?:ed|ing)|amass(?:ed|ing)|redeploy(?:ed|ing))\b(?=[^.;\x01]{0,50}?\b(?:reinforcements?|troops|forces|"
    rf"fighters|soldiers|convoys?|tanks|men|units|weapons|{PLACE.pattern}))|"
    r"arriv(?:ed|es|ing)|set up (?:a )?(?:base|checkpoints?|positions?|headquarters)|patrol(?:led|s|ling)?)\b",
    re.I,
)
_WHERE: Final = re.compile(r"\b(?:to|into|in|at|near|around|outside|towards?|from|on|along)\b[^\x01]{0,40}$", re.I)
_TRUCE: Final = re.compile(
    r"\b(?:cease-?fires?|truces?|cessation of hostilities|armistice|de-?escalation deal)\b", re.I
)
_BEGINS: Final = re.compile(r"[^.;\x01]{0,90}?\bt(?:ook|akes?|aken|aking) (?:hold|effect|force)\b", re.I)
_TRUCE_AT: Final = re.compile(r"\b(?:in|at|around|for|on|over|of|across|covering|between|inside)\b[^\x01]{0,60}$", re.I)
_NO_TRUCE: Final = re.compile(
    r"\b(?:talks?|negotiat\w+|propos\w+|call(?:s|ed|ing)?|discuss\w*|urg\w+|demand\w*|collaps\w+|broke|broken|break\w*|"
    r"violat\w+|reject\w*|refus\w+|end(?:ed|ing)?|expir\w+|without)\b",
    re.I,
)
"""What makes a truce one that is only spoken of, or is none any more."""
_AR_STANDS: Final = re.compile(
    r"(?<!\w)(?:[وفلب]|لل)?(?:(?:ال)?(?:مواقع|مقرات|مقار|تجمعات|نقاط|حواجز|معاقل|عناصر|مقاتل[يو]ن?|أرتال|رتل|معسكرات?|دفاعات|"
    r"تمركزات|تحصينات)|تمركز|انتشار|تواجد|وجود) (?:[^\s\x01-\x04.؛،]+ ){0,2}?(?:ل|من )?\x03(?P<side>\d+)\x04"
    r"(?: [^\s\x01-\x04.؛،]+){0,2}? (?:في|داخل|قرب|بمحيط|بريف|شمال|جنوب|شرق|غرب|على أطراف|"
    r"ب)(?: ?[^\s\x01-\x04.؛،]+){0,3}? ?"
    rf"(?={PLACE.pattern})"
)
_AR_WHICH: Final = re.compile(
    rf"{PLACE_LIST}[\"»”)]{{0,2}}،? (?:التي|الذي|اللتين|اللذين|حيث) (?:[تي]نتشر|[تي]تمركز|[تي]تحصن|[تي]وجد|[تي]تواجد|"
    rf"[تي]رابط|"
    rf"[تي]دافع)(?: عن| في| ب)?(?:ها|ه|هم|هما)?(?= ){GAP}{{0,20}}?{A}"
)
"""A place in which a side is, or which it defends, as a clause behind it says."""
_AR_SENDS: Final = re.compile(
    r"(?<!\w)[وف]?(?:[تي]?رسل(?:ت)?|أرسل(?:ت)?|دفع(?:ت)?|استقدم(?:ت)?|حشد(?:ت)?|نشر(?:ت)?|[تي]تمركز|تمركز(?:ت)?|انتشر(?:ت)?|"
    r"[تي]نتشر|وصل(?:ت)?)(?!\w)(?=[^.؛\x01]{0,70}?(?:تعزيزات|رتل|أرتال|قوات|مقاتل|عناصر|\x03))"
)
_AR_WHERE: Final = re.compile(r"(?<!\w)(?:إلى|الى|في|داخل|نحو|قرب|باتجاه|بمحيط|على)[^\x01]{0,40}$")
_AR_TRUCE: Final = re.compile(
    r"(?<!\w)[وفبل]?(?:(?:ال)?هدنة|وقف(?: ل)?[إا]طلاق النار|(?:ال)?تهدئة|اتفاق (?:ال)?مصالحة|"
    r"وقف (?:ال)?أعمال القتالية)(?!\w)"
)
_AR_TRUCE_AT: Final = re.compile(r"(?<!\w)(?:في|ب|حول|بين|يشمل|تشمل|شملت?)[^\x01]{0,60}$")
_AR_NO_TRUCE: Final = re.compile(
    r"(?<!\w)[وفبل]?(?:(?:ال)?مفاوضات|(?:ال)?محادثات|دع[اوت]\S*|اقتر\S+|رفض\S*|خرق\S*|خروقات|انهيار|انهار\S*|انته\S+|ناقش\S*|"
    r"بحث\S*|مقترح|مبادرة)(?!\w)"
)


def find_present(told: Marked, asides: Asides) -> Iterator[Deed]:
    """Yield where a marked sentence of either language says that a side is, or that a ceasefire is in force."""
    yield from _find_standing(told, asides)
    yield from _find_sent(told, asides)
    for truce, at, none in ((_TRUCE, _TRUCE_AT, _NO_TRUCE), (_AR_TRUCE, _AR_TRUCE_AT, _AR_NO_TRUCE)):
        yield from _find_truces(told, asides, truce, at, none)


def _find_standing(told: Marked, asides: Asides) -> Iterator[Deed]:
    for match in _AR_WHICH.finditer(told.text):
        listed = list_marks(told.text, *match.span("places"))
        if not UNREAL.search(match[0]):
            yield from tell("stands at", PRESENCE, told.text, (int(match["actor"]),), listed, match.span())
    for pattern in (_STANDS, _AR_STANDS):
        for match in pattern.finditer(told.text):
            before = told.text[max(0, match.start() - 30) : match.start()]
            if not UNREAL.search(before + match[0]):
                places = list_spots(told.text, match.end(), asides)
                yield from tell("stands at", PRESENCE, told.text, (int(match["side"]),), places, match.span())


def _find_sent(told: Marked, asides: Asides) -> Iterator[Deed]:
    marked = told.text
    for verbs, where in ((_SENDS, _WHERE), (_AR_SENDS, _AR_WHERE)):
        for match in verbs.finditer(marked):
            places = list_spots(marked, match.end(), asides, where)
            subject = _find_doer(told, match, places[0].start) if places else None
            inside = list_numbers(marked[match.end() : places[0].start])[:1] if places else []
            side, start = (inside[0], match.start()) if inside else subject or (None, 0)
            if side is None or not places or CLAUSE.search(marked[start : match.start()]):
                continue
            if not UNREAL.search(marked[max(0, start - 25) : places[0].start]):
                yield from tell("is sent to", PRESENCE, marked, (side,), places, (start, match.end()))


def _find_doer(told: Marked, verb: re.Match[str], place: int) -> tuple[int, int] | None:
    """Return the side that is the subject of a verb in either language, and where it stands."""
    if verb.re is _SENDS:
        return find_subject(told.text, verb.start())
    found = find_arabic_subject(told.text, verb, place, told.actors)
    return found[:2] if found else None


def _find_truces(
    told: Marked, asides: Asides, truce: re.Pattern[str], at: re.Pattern[str], none: re.Pattern[str]
) -> Iterator[Deed]:
    marked = told.text
    for match in truce.finditer(marked):
        around = marked[max(0, match.start() - 60) : match.end() + 40]
        if UNREAL.search(around) or none.search(around):
            continue
        begun = _BEGINS.match(marked, match.end())
        places = list_spots(marked, begun.end() if begun else match.end(), asides, at)
        sides = tuple(dict.fromkeys(list_numbers(marked)))[:2]
        yield from tell("ceasefire", CEASEFIRE, marked, sides, places or _before(marked, match), match.span())


def _before(marked: str, truce: re.Match[str]) -> list[Spot]:
    """Return the place right before a truce: "the X ceasefire"."""
    found = list_marks(marked, max(0, truce.start() - 12), truce.start())
    return [one for one in found if marked[one.end : truce.start()].strip() == ""]
