"""What stands round a name: the outermost phrase, and whose name it is."""

from __future__ import annotations

import re
from typing import Final

from geodata.parsing.arabic import is_arabic
from geodata.parsing.bearers import AT, CAPITAL_AFTER, OF_ORGANISATION, find_bearer
from geodata.parsing.countries import COUNTRIES, COUNTRY_NAMES, GOVERNORATE, HOME, SEAT_OF_HOME
from geodata.parsing.grow import extend, make_mention
from geodata.parsing.mention import (
    EVENT,
    LEFT,
    METONYM,
    NAME,
    ORGANISATION,
    ORIGIN,
    PHRASE,
    PLACE,
    RIGHT,
    Found,
    Mention,
)
from geodata.parsing.terms import (
    ABOUT_IT,
    AR_POINTED,
    AR_SETTLEMENTS,
    AR_START,
    ARABIC,
    EVENTS,
    POINTED,
)
from geodata.surfaces import AREA

_EVENT_BEFORE: Final = re.compile(
    rf"{EVENTS}\s+of\s+(?:the\s+)?$|\b(?:talks|negotiations|summit) (?:in|at) $|\bOperation $|(?<!\w)(?:ال|ب|ل)?معركة $"
)
_EVENT_AFTER: Final = re.compile(rf"^(?:[-–]{NAME})?\s+{EVENTS}")


def look_round(line: str, found: Found) -> Mention | None:
    """Return the mention round a name: the outermost phrase, its role, its reason; None where it is no place."""
    before, after = line[max(0, found.start - LEFT) : found.start], line[found.end : found.end + RIGHT]
    is_among = _AMONG_PROVINCES.search(before) or _BEFORE_PROVINCES.match(after)
    if is_among and GOVERNORATE.fullmatch(found.name):
        grown = extend(line, found)
        if grown.role == PHRASE and grown.direction:
            return grown
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
    r"\b(?:(?:provinces|governorates|countrysides) of|around) "
    r"(?:[A-Z][\w’'-]+(?: ez-Zor| Ezzor)?(?:, and |, | and | )){1,6}$"
    rf"|{AR_START}(?:ريفي|أرياف|محافظتي|محافظات)"
    rf" (?:[{ARABIC}]+(?: الزور)?(?: {AR_POINTED}){{0,2}}(?:، | و|، و)){{1,6}}$|{AR_START}(?:محافظتي|محافظات) $"
)
_BEFORE_PROVINCES: Final = re.compile(
    r"^(?:, [A-Z][\w’'-]+(?: ez-Zor| Ezzor)?){0,5},? and [A-Z][\w’'-]+(?: ez-Zor| Ezzor)? "
    r"(?:provinces|governorates|countrysides)\b"
)
"""What makes the first of "Aleppo and Homs provinces" one, too."""
_LIVES_THERE: Final = re.compile(
    r"^(?:-based)?(?: [A-Z]{2,5})? "
    r"(?:(?:activist|resident|native|journalist|doctor|photographer|spokesman|governor|mayor)s?|rebels|insurgents)\b"
)
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
_AR_IN_NAME: Final = re.compile(r"(?:قوات|جيش|أخبار|ثوار|القاعدة في|الدولة(?: ال[إا]سلامية)? في|جنسيات) [\"«“]?$")
_HAILS_FROM: Final = re.compile(
    r"\b(?:journalist|activist|doctor|lawyer|student|teacher|native|man|woman|boy|girl|refugee|fighter|photographer|"
    r"(?:source|local)s?)"
    r"(?: \w+)? from (?:the (?:\w+ )?(?:city|town|village|countryside) of )?$"
)


def _look_round_country(line: str, found: Found, before: str, after: str) -> Mention | None:
    """Tell a country as ground from a country that stands for its government."""
    is_in_name = _AR_IN_NAME.search(before) or after.startswith((" الديم", '" الديم'))
    if is_in_name or _NAMED_AFTER.search(before) or _NAMED_BEFORE.match(after):
        return make_mention(line, found, ORGANISATION, OF_ORGANISATION)
    if re.search(r"\d $", before):
        return None  # "12 سوريا" are Syrians
    if re.search(r"\bbacks? (?:against|to) the $", before):
        return None
    if _PEOPLE_FROM.search(before) and not _OF_GROUND.match(after):
        return make_mention(line, found, ORIGIN, "where people come from")
    if found.name in COUNTRIES[HOME] and _OWNED_GROUND.match(after):
        return make_mention(line, found, PLACE, "named as ground")
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
    is_stricken = found.name in COUNTRIES[HOME] and (_STRICKEN.match(after) or _STRIKES_IT.search(before))
    if (
        _OF_GROUND.match(after)
        or is_stricken
        or (not is_owner and not _OF_STATE.match(after) and _is_ground(found, before, after))
    ):
        return make_mention(line, found, PLACE, "named as ground")
    return make_mention(line, found, METONYM, "stands for its government")


_OWNED_GROUND: Final = re.compile(
    rf"^['’]?s (?:(?:{POINTED}|central|coastal|ravaged|besieged|battleground|largest|biggest|second|third|fourth|main|"
    r"vital|only|once|economic|commercial|industrial|strategic|ancient|rebel-held|capital) ){0,2}"
    r"(?:city|cities|towns?|villages?|province|powerhouse|capital|hub|hospitals|infrastructure|oil|dams?|"
    r"(?!Army|Arab|Baath|Muslim|Kurd|President|Foreign|Interior|Defen|Observatory|Civil|Coalition|Democratic|National|White|"
    r"Red)[A-Z][a-z]+)"
)
"""What the home country is said to have as ground: its cities, or one of them by name."""
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
    r"(?:[ ,]+(?!cross|fle|arriv|withdr|retreat|mov|pour|return|infiltrat|enter|driv|push|pull)\w+){0,2}"
    r"\s+from\s+"
    r"(?:(?!(?:in|into|to|towards?|across|through|near|at|on)\b)\w+,?\s+(?:and\s+)?){0,3}(?:the\s+)?$",
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
_STRICKEN: Final = re.compile(
    r"^ (?:was|is|has been|had been|remains) (?:\w+ly )?"
    r"(?:hit|mired|ravaged|torn|divided|gripped|plunged|devastated|at war)\b"
)
_STRIKES_IT: Final = re.compile(
    r"\b(?:str(?:ik(?:e|es|ing)|uck)|bomb(?:s|ed|ing)|plung\w+|expos\w+|ravag\w+|devastat\w+|destroy\w+|divid\w+|partition\w*|left|"
    r"(?:truce|ceasefire|peace|war) (?:for|in)) $"
)
_AND_IN: Final = re.compile(
    rf"\b(?:in|into|inside|across|between|from) (?:(?:{POINTED}|both|nearby|neighbou?ring) )?"
    r"(?:[A-Z]\w+,? ){1,2}(?:and|or) $|"
    r"\bbetween [^.;,]{0,30}(?:quarters|districts|areas|towns|villages|city|territory|parts)\b[^.;,]{0,30} and $"
)
_WITHIN: Final = re.compile(
    r"\b(?:in|from|of|near|at|to) [A-Z][\w’'-]+(?: (?:province|governorate|city|countryside|district))?, $"
)
"""What stands before a country that only says where a town lies: "in Kilis, Turkey"."""
_FAR_IN: Final = re.compile(
    (
        r"\b(?:in|into|inside|across|connect(?:s|ing)|link(?:s|ing)|nearby|neighbou?ring|border(?:s|ing)|"
        r"fled(?: \w+)? for|fled|flee|fleeing|leaving|entered|throughout|within|over|outside(?: of)?|"
        r"(?:towns|cities|villages) of|(?:visit|"
        r"travel|trip|flight)s? to|\bcapital,?|\b(?:border(?: crossing)?|supply (?:line|route|road))s? with)"
        r"\s+(?:the\s+)?$"
    ),
    re.I,
)
_AR_FAR_IN: Final = re.compile(
    r"(?:في|إلى|الى|داخل|عبر|خارج|نحو|باتجاه|مع|بين|مقره|مقرها|ومقره|ومقرها|دخلوا|دخل|مغادرة|ضفة)(?: العاصمة)? $|"
    r"(?:بين|في) \S+ و$|(?:حدود|الحدود|أراضي) $|(?<!\w)و?ب$"
)
_RULERS_IN: Final = re.compile(r"\b(?:government|regime|authorities|leaders|officials|power)\s+in\s+$", re.I)
_TO_SEAT: Final = re.compile(
    r"(?<!according )(?<!loyal )(?<!close )(?<!allied )(?<!opposed )(?<!linked )(?<!hostile )(?<!support )(?<!answer )"
    r"\b(?:to|toward|towards|near|around) $"
)
_NEIGHBOURS: Final = frozenset(("SY", "TR", "LB", "JO", "IQ", "IL"))


_BESIDE_TOWN: Final = re.compile(rf"\b(?:{GOVERNORATE.pattern}),?(?: and| or| to)? $")
_TOWN_BESIDE: Final = re.compile(rf",?(?: and| or| to)? (?:{GOVERNORATE.pattern})\b")
"""A seat of power in a row with towns of the country is one of them."""


def _is_ground(found: Found, before: str, after: str) -> bool:
    """Whether what stands round a country or a seat of power makes it ground: of countries far away, more is asked."""
    if _AND_IN.search(before) or _WITHIN.search(before):
        return True
    if _FAR_IN.search(before):
        return not _RULERS_IN.search(before)
    if is_arabic(found.name):
        return _AR_FAR_IN.search(before) is not None or found.name == "سوريا"
    is_in_row = _BESIDE_TOWN.search(before) or _TOWN_BESIDE.match(after)
    if found.name == SEAT_OF_HOME and (is_in_row or _TO_SEAT.search(before)):
        return True
    if found.asked == "seat" or COUNTRY_NAMES[found.name] not in _NEIGHBOURS:
        return False
    is_home = found.name in COUNTRIES[HOME]
    is_of = re.search(r"\b(?:of|about)\s+$", before) is not None
    if is_of:
        return is_home or ABOUT_IT.search(before.rstrip()) is not None
    return AT.search(before) is not None
