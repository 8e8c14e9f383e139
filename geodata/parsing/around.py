"""What stands round a name: the outermost phrase, and whose name it is."""

from __future__ import annotations

import re
from typing import Final

from geodata.parsing.arabic import is_arabic
from geodata.parsing.bearers import AT, CAPITAL_AFTER, find_bearer
from geodata.parsing.compass import point_of
from geodata.parsing.countries import COUNTRIES, COUNTRY_NAMES, GOVERNORATE, HOME, SEAT_OF_HOME
from geodata.parsing.mention import (
    CASED,
    EVENT,
    LEFT,
    METONYM,
    NAME,
    ORGANISATION,
    ORIGIN,
    PHRASE,
    PLACE,
    RIGHT,
    SITE,
    Found,
    Mention,
)
from geodata.parsing.terms import (
    ABOUT_IT,
    AIRFIELDS,
    AR_AIRFIELDS,
    AR_GROUND,
    AR_POINTED,
    AR_SETTLEMENTS,
    AR_START,
    ARABIC,
    AREAS,
    COUNTED,
    EVENTS,
    GROUND,
    HELD,
    NEAR,
    NUMBER,
    PLACES,
    POINTED,
    POINTS,
    ROADS,
    SETTLEMENTS,
    SIDES,
    UNITS,
)
from geodata.surfaces import AIRFIELD, AREA, SETTLEMENT, parse_surface

_BEFORE: Final = tuple(
    (re.compile(pattern + r"$", re.I), kind)
    for pattern, kind in (
        (
            rf"(?:(?:about|some|around|just|nearly) )?(?:{NUMBER}[- ]?{UNITS} (?:\([^)]{{1,20}}\) )?)?"
            rf"(?:(?:to )?the )?(?P<at>{POINTS}) of\s+(?:the\s+)?(?:(?:provincial\s+)?capital\s+)?",
            AREA,
        ),
        (r"(?:the )?(?:(?:north|south|east|west)(?:ern)? )?banks? of (?:the )?", AREA),
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
                rf"(?:the )?(?:{HELD}\s+)?{COUNTED}(?:{HELD}\s+)?(?:the )?(?:most important\s+)?(?:{GROUND}\s+(?:in|"
                rf"around|near|across)|(?:parts|areas|outskirts|territory|swathes|"
                rf"suburbs)\s+of)\s+(?:the\s+)?"
            ),
            AREA,
        ),
        (rf"(?:the )?{COUNTED}(?:{HELD}\s+)?{PLACES} of\s+", SETTLEMENT),
        (rf"{NEAR}\s+(?:the\s+)?", "near"),
        (rf"(?<![A-Za-z] )(?:the )?{AIRFIELDS}\s+(?:at|of|near)\s+", AIRFIELD),
        (rf"\bthe {AIRFIELDS}\s+(?:at|of|in|near)\s+", AIRFIELD),
        (r"(?:the |a )?(?:industrial|commercial) (?:zone|district|area) of\s+", SITE),
        (
            (
                rf"(?:the |a )?(?:(?:{POINTED}|strategic|besieged|ancient|nearby|key|border|"
                rf"rebel-held|government-held|northern)\s+)*{SETTLEMENTS} of\s+"
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
        re.compile(rf"{AR_START}(?:ال)?ريف\s+{AR_POINTED}(?:\s+و?{AR_POINTED}){{0,3}}\s+ل(?:(?:مدينة|محافظة)\s+)?$"),
        AREA,
    ),
    (
        re.compile(
            rf"{AR_START}(?:\d+\s?(?:كم|كيلو\s?متر[اًا]*)[،,]?\s+)?{AR_GROUND}\s+(?:{AR_GROUND}\s+)*(?:{AR_SETTLEMENTS}\s+)?$"
        ),
        AREA,
    ),
    (re.compile(rf"{AR_START}{AR_SETTLEMENTS}\s+$"), SETTLEMENT),
    (re.compile(rf"{AR_START}{AR_AIRFIELDS}\s+$"), AIRFIELD),
)
_AR_AFTER: Final = (
    (re.compile(rf"(?:\s+{AR_POINTED}){{1,2}}(?![{ARABIC}])"), AREA),
    (re.compile(r"\s+بنحو\s+\d{1,3}\s?(?:كم|كيلو\w*)"), AREA),
    (re.compile(r"\s+العسكري(?:ة)?"), AIRFIELD),
)
_EVENT_BEFORE: Final = re.compile(rf"{EVENTS}\s+of\s+(?:the\s+)?$|\b(?:talks|negotiations|summit) (?:in|at) $")
_EVENT_AFTER: Final = re.compile(rf"^(?:[-–]{NAME})?\s+{EVENTS}")


def look_round(line: str, found: Found) -> Mention | None:
    """Return the mention round a name: the outermost phrase, its role, its reason; None where it is no place."""
    before, after = line[max(0, found.start - LEFT) : found.start], line[found.end : found.end + RIGHT]
    if _AMONG_PROVINCES.search(before) and GOVERNORATE.fullmatch(found.name):
        return Mention(found.start, found.end, found.name, PHRASE, found.name, AREA, "", "a governorate in a list")
    if _EVENT_BEFORE.search(before) or _EVENT_AFTER.match(after):
        return make_mention(line, found, EVENT, "part of an event's name")
    if found.asked == "seat" or found.asked == "country":
        return _look_round_country(line, found, before, after)
    if not found.is_known and found.asked == "" and CAPITAL_AFTER.match(after):
        return None
    if _LIVES_THERE.match(after):
        return make_mention(line, found, ORIGIN, "where a person comes from")
    if _SPEAKS.match(after) and before.rstrip().endswith((",”", ',"', ",“", "”", '"')):
        return None  # ",” Homsi said"
    if (_HAILS_FROM.search(before) and not _OUSTED.search(before)) or _AR_HAILS_FROM.search(before):
        return make_mention(line, found, ORIGIN, "where a person comes from")
    if part := find_bearer(before, after, found):
        return make_mention(line, found, ORGANISATION, part) if part else None
    return extend(line, found)


_AMONG_PROVINCES: Final = re.compile(
    r"\b(?:provinces|governorates|countrysides) of (?:[A-Z][\w’'-]+(?: ez-Zor| Ezzor)?(?:, and |, | and | )){1,6}$"
)
_LIVES_THERE: Final = re.compile(r"^(?:-based)? (?:activist|resident|native|journalist|doctor|photographer)s?\b")
_SPEAKS: Final = re.compile(r"^ (?:said|says|added|told|explained)\b")
_AR_HAILS_FROM: Final = re.compile(
    rf"{AR_START}(?:أهل|أهالي|سكان|أبناء|وجهاء|"
    rf"(?:المنحدر|ينحدر|المولود|ناشط|ناشطون|ناشطين|إعلامي|شاب|نازح|لاجئ)(?: [{ARABIC}]+)? من)"
    rf" (?:(?:{AR_SETTLEMENTS}|ريف) )?$|[(]من (?:{AR_SETTLEMENTS} )?$"
)
_OUSTED: Final = re.compile(
    r"\b(?:oust|expel|driv|drove|push|clear|evict|rid|remov|flush|dislodg|rout|eject|forc)\w*\b[^.;]{0,60}$", re.I
)
"""Who is driven from a place is not said to hail from it."""
_AR_IN_NAME: Final = re.compile(r"(?:قوات|أخبار|ثوار|القاعدة في|الدولة(?: ال[إا]سلامية)? في|جنسيات) [\"«“]?$")
_HAILS_FROM: Final = re.compile(
    r"\b(?:journalist|activist|doctor|lawyer|student|teacher|native|man|woman|boy|girl|refugee|fighter|photographer)"
    r"(?: \w+)? from (?:the (?:city|town|village) of )?$"
)


def _look_round_country(line: str, found: Found, before: str, after: str) -> Mention | None:
    """Tell a country as ground from a country that stands for its government."""
    is_in_name = _AR_IN_NAME.search(before) or after.startswith((" الديم", '" الديم'))
    if is_in_name or _NAMED_AFTER.search(before) or _NAMED_BEFORE.match(after):
        return make_mention(line, found, ORGANISATION, "part of an organisation's name")
    if re.search(r"\d $", before):
        return None  # "12 سوريا" are Syrians
    if re.search(r"\bbacks? (?:against|to) the $", before):
        return None
    if _PEOPLE_FROM.search(before) and not _OF_GROUND.match(after):
        return make_mention(line, found, ORIGIN, "where people come from")
    if _OWNS_A_PLACE.match(after) and not _TURNED.search(before):
        return make_mention(line, found, METONYM, "says whose the place is that follows")
    phrase = extend(line, found)
    if phrase.role == PHRASE:
        return phrase
    if found.asked == "country" and COUNTRY_NAMES[found.name] == "" and before.endswith(("«", '"', "“")):
        return make_mention(line, found, ORGANISATION, "a newspaper's name")
    if found.asked == "country" and COUNTRY_NAMES[found.name] == "":
        return make_mention(line, found, PLACE, "a region of the world")
    is_owner = after.startswith(("'s", "’s", "s "))
    if _OF_GROUND.match(after) or (not is_owner and not _OF_STATE.match(after) and _is_ground(found, before)):
        return make_mention(line, found, PLACE, "named as ground")
    return make_mention(line, found, METONYM, "stands for its government")


_TURNED: Final = re.compile(rf"\b{POINTED} $", re.I)
_OWNS_A_PLACE: Final = re.compile(rf"^['’]?s (?:(?:{POINTED}|central|coastal) )?[A-Z]")
_NAMED_AFTER: Final = re.compile(
    r"(?:[Ee]mbassy|[Aa]mbassador)\s+(?:in|to)\s+$|Islamic State (?:of|in) $|(?:Putin|Work With \w+) in $|"
    r"\b(?:Wrath|Shield|Dawn|Storm) of (?:the )?$"
)
_NAMED_BEFORE: Final = re.compile(
    r"^\s+(?:Today|Direct|Post|Times|Embassy|News|Shield|Wrath|Rage|Volcano|Eye|Monitor|Institute|Forum)\b"
)
_PEOPLE_FROM: Final = re.compile(
    r"(?:commandos|fighters?|militias?|militants?|forces|troops|groups?|terrorists|"
    r"volunteers|jihadists|rebels|advis[eo]rs|brigades)"
    r"(?:[ ,]+\w+){0,2}\s+from\s+(?:\w+,?\s+(?:and\s+)?){0,3}(?:the\s+)?$",
    re.I,
)
_OF_STATE: Final = re.compile(
    r"^(?:['’]?s?)?\s+(?:governments?|regimes?|army|officials?|president|military|hold\b|grip|control\b|"
    r"forces|embassy|administration|ambassador|foreign|air force|"
    r"air campaign|air power|intervention|state)\b"
)
_OF_GROUND: Final = re.compile(
    r"^['’]?s\s+(?:soil|territory|borders?|battlegrounds?|coast|cities|towns|"
    r"villages|north|south|east|west|second|largest)|^ (?:suburb|neighbou?rhood|district)s?\b"
)
_AND_IN: Final = re.compile(
    rf"\b(?:in|into|inside|across|between|from) (?:{POINTED} )?(?:[A-Z]\w+,? ){{1,2}}(?:and|or) $"
)
_WITHIN: Final = re.compile(r"\b(?:in|from|of|near|at|to) [A-Z][\w’'-]+, $")
"""What stands before a country that only says where a town lies: "in Kilis, Turkey"."""
_FAR_IN: Final = re.compile(
    (
        r"\b(?:in|into|inside|across|nearby|neighbou?ring|border(?:s|ing)|fled(?: \w+)? for|"
        r"fled|flee|fleeing|leaving|entered|throughout|within|over|outside(?: of)?|(?:visit|"
        r"travel|trip|flight)s? to|\bcapital,?|\bborder(?: crossing)?s? with)\s+(?:the\s+)?$"
    ),
    re.I,
)
_AR_FAR_IN: Final = re.compile(
    r"(?:في|إلى|الى|داخل|عبر|خارج|نحو|باتجاه|مع|بين|مقره|مقرها|ومقره|ومقرها|دخلوا|دخل|مغادرة|ضفة) $|"
    r"(?:بين|في) \S+ و$|(?:حدود|الحدود|أراضي) $|(?<!\w)و?ب$"
)
_RULERS_IN: Final = re.compile(r"\b(?:government|regime|authorities|leaders|officials|power)\s+in\s+$", re.I)
_TO_SEAT: Final = re.compile(
    r"(?<!according )(?<!loyal )(?<!close )(?<!allied )(?<!opposed )(?<!linked )(?<!hostile )(?<!support )(?<!answer )"
    r"\b(?:to|toward|towards|near|around) $"
)
_NEIGHBOURS: Final = frozenset(("SY", "TR", "LB", "JO", "IQ", "IL"))


def _is_ground(found: Found, before: str) -> bool:
    """Whether what stands before a country or a seat of power makes it ground: of countries far away, more is asked."""
    if _AND_IN.search(before) or _WITHIN.search(before):
        return True
    if _FAR_IN.search(before):
        return not _RULERS_IN.search(before)
    if is_arabic(found.name):
        return _AR_FAR_IN.search(before) is not None or found.name == "سوريا"
    if found.name == SEAT_OF_HOME and _TO_SEAT.search(before):
        return True
    if found.asked == "seat" or COUNTRY_NAMES[found.name] not in _NEIGHBOURS:
        return False
    is_home = found.name in COUNTRIES[HOME]
    is_of = re.search(r"\b(?:of|about)\s+$", before) is not None
    if is_of:
        return is_home or ABOUT_IT.search(before.rstrip()) is not None
    return AT.search(before) is not None


def make_mention(line: str, found: Found, role: str, reason: str) -> Mention:
    """Return a name by itself as a mention in a role."""
    return Mention(found.start, found.end, line[found.start : found.end], role, found.name, found.asked, "", reason)


def extend(line: str, found: Found) -> Mention:
    """Return the outermost phrase round a name: rules are applied as long as one of them adds words."""
    start, end, asked, direction, near = found.start, found.end, found.asked, "", False
    befores, afters = (_AR_BEFORE, _AR_AFTER) if is_arabic(found.name) else (_BEFORE, _AFTER)
    for _ in range(3):
        grown = (start, end)
        for pattern, kind in afters:
            if match := pattern.match(line[end : end + RIGHT]):
                end += match.end()
                asked, direction = kind, direction or point_of(match)
                break
        for pattern, kind in befores:
            match = pattern.search(line[max(0, start - LEFT) : start])
            if match and match.end() > match.start():
                start -= match.end() - match.start()
                near = near or kind == "near"
                asked = asked if kind == "near" else (AREA if asked == AREA else kind)
                direction = direction or point_of(match)
                break
        if grown == (start, end):
            break
    while line[start : start + 1].isspace():
        start += 1
    is_turned = parse_surface(found.name)[1] == AREA and not (asked == SETTLEMENT and not found.is_known)
    role = PHRASE if asked == AREA or near or is_turned else PLACE
    why = (
        f"a phrase round {found.name}"
        if (start, end) != (found.start, found.end)
        else ("a name of the gazetteer" if found.is_known else "a name in a place's position")
    )
    kind = AREA if near and asked not in (AIRFIELD, SITE) else "" if asked in ("seat", "country") else asked
    return Mention(start, end, line[start:end], role, found.name, kind, direction, why)
