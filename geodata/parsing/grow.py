"""A name and the words that belong to it: the outermost phrase round it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from geodata.parsing.arabic import is_arabic
from geodata.parsing.arabic_unnamed import AR_GROUP
from geodata.parsing.compass import point_of
from geodata.parsing.mention import (
    CASED,
    ITEM,
    LEFT,
    PHRASE,
    PLACE,
    RIGHT,
    SITE,
    Found,
    Mention,
)
from geodata.parsing.terms import (
    AIRFIELDS,
    AR_AIRFIELDS,
    AR_GROUND,
    AR_POINTED,
    AR_SETTLEMENTS,
    AR_START,
    ARABIC,
    AREAS,
    COUNTED,
    GROUND,
    HELD,
    NEAR,
    NUMBER,
    PLACES,
    POINTED,
    POINTS,
    ROADS,
    SECTS,
    SETTLEMENTS,
    SIDES,
    UNITS,
)
from geodata.parsing.unnamed import GROUP
from geodata.surfaces import AIRFIELD, AREA, SETTLEMENT, parse_surface

_BEFORE: Final = tuple(
    (re.compile(pattern + r"$", re.I), kind)
    for pattern, kind in (
        (
            rf"(?:(?:about|some|around|just|nearly) )?(?:{NUMBER}[- ]?{UNITS} (?:\([^)]{{1,20}}\) )?)?"
            rf"(?:(?:to )?the )?(?P<at>{POINTS}) of\s+(?:the\s+)?(?:(?:provincial\s+)?capital\s+)?",
            AREA,
        ),
        (r"(?:Syria|Turkey|Lebanon|Iraq)['’]s\s+", ""),
        (r"(?:(?:the|both) )?(?:(?:north|south|east|west|left|right)(?:ern)? )?banks? of (?:the )?", AREA),
        (rf"(?:the )?(?:{HELD}\s+)?{POINTED}\s+(?:villages|towns|cities|hamlets) of\s+", SETTLEMENT),
        (
            rf"(?:the )?(?P<at>{POINTED})\s+"
            r"(?:parts?|edges?|half|sides?|fringes?|tip|corner|areas?|outskirts)\s+of\s+(?:the\s+)?",
            AREA,
        ),
        (rf"(?:the )?(?P<at>{POINTED})\s+(?:rif\s+|rural\s+|parts of\s+)?", AREA),
        (rf"(?:the )?(?:(?P<at>{POINTS})|central)\s+", AREA),
        (r"(?:rif|rural|downtown)\s+", AREA),
        (rf"(?:the )?(?:{POINTED}|central|coastal)\s+(?:province|governorate)\s+of\s+", AREA),
        (rf"(?:the )?(?:(?:(?P<at>{POINTED})|central|coastal)\s+)?{AREAS}\s+of\s+(?:the\s+)?", AREA),
        (
            (
                rf"(?:(?:{GROUP}|"
                rf"(?:the )?(?:{HELD}\s+)?{COUNTED}(?:{HELD}\s+)?(?:the )?(?:most important\s+)?{GROUND})\s+"
                rf"(?:in|around|near|across|inside|outside|surrounding)|"
                rf"(?:the )?(?:{HELD}\s+)?{COUNTED}(?:{HELD}\s+)?(?:parts|areas|outskirts|territory|swathes|"
                rf"suburbs)\s+of)\s+(?:the\s+)?(?:(?:strategic|key|nearby|contested|mountainous|rugged|border)\s+)?"
            ),
            AREA,
        ),
        (rf"(?:the )?{COUNTED}(?:{HELD}\s+)?{PLACES} of\s+", SETTLEMENT),
        (rf"{NEAR}\s+(?:the\s+)?", "near"),
        (rf"(?<![A-Za-z] )(?:the )?{AIRFIELDS}\s+(?:at|of|near)\s+", AIRFIELD),
        (rf"\bthe {AIRFIELDS}\s+(?:at|of|in|near)\s+", AIRFIELD),
        (r"\b(?:the )?(?:military )?(?:air ?base|airfield)\s+", AIRFIELD),
        (r"(?:the |a )?(?:industrial|commercial) (?:zone|district|area) of\s+", SITE),
        (
            (
                rf"(?:the |a )?(?:(?:{POINTED}|{SECTS}|strategic|besieged|ancient|nearby|key|border|"
                rf"rebel-held|government-held|northern|provincial|capital)\s+)*{SETTLEMENTS} of\s+"
            ),
            SETTLEMENT,
        ),
        (rf"(?:the )?{ROADS}\s+(?:between|from|to|linking|towards|into)\s+(?:{CASED}\s+(?:and|to|with)\s+)?", AREA),
        (rf"(?:a |the )?(?:{SIDES}[- ])?(?:border|frontier|corridor)\s+(?:with|to)\s+(?:the\s+)?", AREA),
    )
)
_AFTER: Final = tuple(
    (re.compile(pattern, re.I), kind)
    for pattern, kind in (
        (rf"(?:['’]s)?\s+(?:(?P<at>{POINTED})\s+)?(?:rural\s+)?{AREAS}\b", AREA),
        (rf"(?:['’]s)?\s+(?P<at>{POINTED})\s+(?:areas|parts|neighbou?rhoods|suburbs|districts)\b", AREA),
        (rf"\s+{AIRFIELDS}\b", AIRFIELD),
        (r"\s+city\b", SETTLEMENT),
        (rf"(?:\s+and\s+{CASED}|[-–]{CASED})\s+{ROADS}\b", AREA),
        (rf"(?:[-–]{CASED})?\s+(?:{ROADS}|borders?|frontiers?)\b", AREA),
    )
)
_AR_BEFORE: Final = (
    (
        re.compile(
            rf"{AR_START}(?:(?:ال)?ريف|الجهة|الجانب|القسم|الجزء|الأطراف|الأحياء|الضفة)\s+{AR_POINTED}(?:\s+و?{AR_POINTED}){{0,3}}"
            rf"\s+(?:ل|من\s+|في\s+)(?:(?:محافظة|{AR_SETTLEMENTS})\s+)?#?$"
        ),
        AREA,
    ),
    (
        re.compile(
            rf"{AR_START}(?:\d+\s?(?:كم|كيلو\s?متر[اًا]*)[،,]?\s+)?{AR_GROUND}\s+(?:{AR_GROUND}\s+)*(?:(?:العاصمة|{AR_SETTLEMENTS})\s+)?#?$"
        ),
        AREA,
    ),
    (re.compile(rf"{AR_GROUP}\s+(?:في|قرب|حول|بمحيط|ضمن|داخل)\s+(?:{AR_SETTLEMENTS}\s+)?$"), AREA),
    (re.compile(rf"{AR_START}{AR_SETTLEMENTS}\s+$"), SETTLEMENT),
    (re.compile(rf"{AR_START}{AR_AIRFIELDS}\s+$"), AIRFIELD),
)
_AR_AFTER: Final = (
    (re.compile(rf"(?:\s+{AR_POINTED}){{1,2}}(?![{ARABIC}])"), AREA),
    (re.compile(r"\s+بنحو\s+\d{1,3}\s?(?:كم|كيلو\w*)"), AREA),
    (re.compile(r"\s+العسكري(?:ة)?"), AIRFIELD),
)


OF_GAZETTEER: Final = "a name of the gazetteer"
"""Why a name by itself is a mention that nothing else makes one."""
_ONE_END: Final = re.compile(rf"(?:the )?{ROADS}\s+(?:between|linking|connecting)\s+(?!.*\s(?:and|to|with)\s)", re.I)
_OTHER_END: Final = re.compile(rf"\s+(?:and|to|with)\s+(?:the )?(?:{SETTLEMENTS} of )?{ITEM}")
"""A road lies between two places, also where no list has the second one."""


def make_mention(line: str, found: Found, role: str, reason: str) -> Mention:
    """Return a name by itself as a mention in a role."""
    return Mention(found.start, found.end, line[found.start : found.end], role, found.name, found.asked, "", reason)


def extend(line: str, found: Found) -> Mention:
    """Return the outermost phrase round a name: rules are applied as long as one of them adds words."""
    start, end, asked, direction, near = found.start, found.end, found.asked, "", False
    befores, afters = (_AR_BEFORE, _AR_AFTER) if is_arabic(found.name) else (_BEFORE, _AFTER)
    for _ in range(3):
        grown = (start, end)
        if after := _find_words((pattern.match(line[end : end + RIGHT]), kind) for pattern, kind in afters):
            words, asked = after
            end += words.end()
            direction = direction or point_of(words)
        left = line[max(0, start - LEFT) : start]
        if prior := _find_words((pattern.search(left), kind) for pattern, kind in befores):
            words, kind = prior
            start -= words.end() - words.start()
            near = near or kind == "near"
            asked = asked if kind in ("near", "") else (AREA if asked == AREA else kind)
            direction = direction or point_of(words)
        if grown == (start, end):
            break
    while line[start : start + 1].isspace():
        start += 1
    if _ONE_END.match(line[start:end]) and (other := _OTHER_END.match(line[end : end + RIGHT])):
        end += other.end()
    return _to_mention(line, found, (start, end), asked, direction, near)


def _find_words(matches: Iterable[tuple[re.Match[str] | None, str]]) -> tuple[re.Match[str], str] | None:
    """Return the first match that has words, and the kind that these ask for; None where none has."""
    return next(((match, kind) for match, kind in matches if match and match[0]), None)


def _to_mention(line: str, found: Found, span: tuple[int, int], asked: str, direction: str, near: bool) -> Mention:
    """Return a name and the words round it as a mention: a phrase where they ask for ground, else a place."""
    is_turned = parse_surface(found.name)[1] == AREA and not (asked == SETTLEMENT and not found.is_known)
    role = PHRASE if asked == AREA or near or is_turned else PLACE
    why = (
        f"a phrase round {found.name}"
        if span != (found.start, found.end)
        else (OF_GAZETTEER if found.is_known else "a name in a place's position")
    )
    kind = AREA if near and asked not in (AIRFIELD, SITE) else "" if asked in ("seat", "country") else asked
    return Mention(*span, line[slice(*span)], role, found.name, kind, direction, why)
