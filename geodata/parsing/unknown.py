"""Names that may be in no gazetteer: words written large that stand where a place stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from geodata.parsing.bearers import STARTS
from geodata.parsing.countries import COUNTRY_NAMES, LOST_OWNER
from geodata.parsing.mention import ITEM, NAME, POSSESSIVE, SITE, Found
from geodata.parsing.names import LOOKED_BEFORE, NUMBERED, asks_for_place
from geodata.parsing.terms import (
    ADJECTIVES,
    AIRFIELDS,
    CALENDAR,
    COMMON,
    FIGHTERS,
    GENERIC,
    GENERIC_OF_PEOPLE,
    NUMBER,
    ORGANISATIONS,
    PLACES,
    POINTED,
    POINTS,
    ROADS,
    SECTS,
    SETTLEMENTS,
    SIDES,
    SITES,
    TAKING,
    UNITS,
)
from geodata.parsing.unnamed_sites import find_unnamed_sites
from geodata.surfaces import AIRFIELD, SETTLEMENT

_CASED_ITEM: Final = rf"(?-i:{ITEM})"
_ALONE: Final = re.compile(rf"(?<![\w'’‘-])(?:The )?({ITEM})")
_OF: Final = re.compile(
    rf"\b(?P<kind>{SETTLEMENTS}s?|{PLACES}|{SITES}s?|{AIRFIELDS}|areas?|regions?|provinces?|cantons?|surroundings|"
    r"vicinity|(?:strategic |key |important )spot),? "
    rf"(?:of|called|named) (?:the )?[\"“‘']?({_CASED_ITEM})",
    re.I,
)
_INCLUDING: Final = re.compile(
    rf"\b(?:{PLACES}|village|town|positions|areas|points|hills|sites)\b[^.;:]{{0,60}}?"
    rf"(?:,? (?:including|such as|like|namely|(?:most )?notably|most prominently|among them|include[sd]?|are|were)|:|"
    rf" [–—-]{{1,2}}|(?= \())"
    rf" \(?(?:the )?(?:(?:{SETTLEMENTS}s?|{PLACES}) of )?[\"“]?({ITEM})"
)
_BEFORE_SITE: Final = re.compile(
    rf"(?<![\w'’ʿ-])({ITEM}) "
    rf"(?P<kind>{SITES}|(?i:{SETTLEMENTS}s?|{PLACES}|areas?|cantons?|countryside|outskirts|axis)|Road|Highway|Street)\b(?![-’'])"
)
_SITE_WORD: Final = re.compile(rf"{SITES}|Road|Highway|Street")
_SETTLED_WORD: Final = re.compile(rf"{SETTLEMENTS}s?|{PLACES}|areas?|cantons?", re.I)
_APPOSED: Final = re.compile(
    rf"(?<![\w'’ʿ-])({ITEM}), (?:an?|the) (?:[\w-]+ ){{0,3}}?(?:village|town|city|hamlet|suburb|neighbou?rhood)\b"
    r"(?! (?:council|head|elder|chief|mayor|resident|official|leader)|[’'])"
)
_TAKEN: Final = re.compile(
    rf"(?<![\w'’ʿ-])({ITEM}),? (?:fell (?:to|into|under|on|after|in)|(?:was|were|ha[sd] been|have been|is|are) "
    r"(?:[a-z]+ly )?(?:shelled|bombed|bombarded|besieged|liberated|"
    r"overrun|retaken|recaptured|stormed|cleared|evacuated|encircled))\b"
)
"""What is done to places, and seldom to people."""
_LIES: Final = re.compile(
    rf"(?<![\w'’ʿ-])({ITEM}),? (?:(?:which )?(?:is|lies|sits) )?"
    r"(?:(?:located|situated|lying|just|about|some|only|around|roughly) ){0,4}"
    rf"(?:{NUMBER}[- ]?{UNITS} (?:(?:to the )?{POINTS} of|from)|(?<=, )(?:just )?{POINTS} of|located|situated)\b"
)
"""What is said to lie somewhere."""
_VILLAGE_NAMED: Final = re.compile(rf"\b(?:[Vv]illages?|[Tt]owns) (?!of\b)({ITEM})")
"""A village that stands right before its name."""
_TOWN_IS: Final = re.compile(rf"\b(?:town|village|city|base) (?:is|was) ({ITEM})(?=[,.])")
"""What is said to be a town or a village."""
_OF_SEVERAL: Final = re.compile(
    r"\b(?:largest|biggest|second|main|capital|last|only|other) (?:city|town|village),? "
    rf"({ITEM})(?=[,.;]| (?:on|in|from|to|last|and|after|by|is|was)\b)"
)
"""The largest city, X."""
_ONE_IS: Final = re.compile(
    rf"(?:\b[Oo]ne of (?:those|these|them),? |(?<![\w'’ʿ-]))({ITEM}),? (?:is|was|remains|lies in)"
    r" (?:(?:an?|the|one of the|also|still|now) )+(?:[\w-]+ ){0,4}?"
    r"(?:village|town|city|hamlet|suburb|neighbou?rhood|(?:oil|gas) ?fields?|dam|airbase|airport|base)s?\b"
    r"(?! (?:council|head|elder|chief|mayor|resident|official|leader|commander)|[’'])"
)
"""What is said to be a town, or a site that is named after one."""
_PAIR: Final = re.compile(
    rf"(?<![\w'’ʿ-])({ITEM}) and ({ITEM}) (?:(?P<settled>{PLACES})|areas|regions|fronts|hills|checkpoints|roads|bases|"
    r"airports)\b"
)
_WATER: Final = re.compile(rf"\b(?:(?:the )?[Rr]iver|Lake) {ITEM}")
_BEFORE_AIRFIELD: Final = re.compile(rf"(?<![\w'’ʿ-])({ITEM}) (?={AIRFIELDS}\b)")
_VILLAGE: Final = re.compile(
    rf"(?<![\w'’-])((?:{GENERIC}|(?P<people>{GENERIC_OF_PEOPLE}))[ -]"
    rf"(?>(?:[aAeE][lnrsztd]h?[ -]|e-)?)['‘’ʿ]?{NAME}(?: (?:al|el|ez|az|ad)-{NAME})?)"
)
_SPEAKER: Final = re.compile(
    r"(?:said|told|according to|spokes(?:man|woman|person)|commander|leader|journalist|activist|analyst|director)\s+$|"
    r"(?:said|told)\s+(?:\w+\s+)?$"
)
_IS_A_PERSON: Final = re.compile(
    r",?\s+(?:said|told|says|added|warned|wrote|explained|tweeted|stated|who|(?:(?:an?|the)\s+(?:\w+\s+){0,2})?"
    r"(?:commander|activist|spokesm[ae]n|spokesperson|fighter|resident|member|leader|doctor|director|head|analyst))\b"
)


_ASKS_UNKNOWN: Final = re.compile(
    rf"\b(?:{TAKING}|(?:[Ii]n|into|[Ii]nside|[Nn]ear|[Aa]t|[Aa]round|[Oo]utside|towards?|reached|reaching|[Bb]etween)|"
    rf"(?:[Bb]attl|[Ff]ight|[Ff]ought|rag)\w* (?:for|over)|link(?:s|ed|ing)|connect(?:s|ed|ing)|{POINTED}|rural|"
    r"(?:dropp?|f[ae]ll|fired?|rain|land|launch)\w* (?:[\w-]+ ){0,3}on|"
    rf"(?:[Aa]ttack|[Aa]ssault|[Aa]dvance|[Oo]ffensive|[Ss]trike|[Rr]aid|[Pp]ush|[Mm]arch|[Mm]ove)(?:e?[sd]|ing)?"
    rf"(?: (?:to|from) the {POINTS})? (?:on|against|to|towards?|into)|"
    rf"(?:control|[Cc]apture|[Rr]ecapture|[Ss]eizure|[Ff]all|[Ll]oss|[Ll]iberation|[Ss]iege|[Oo]utskirts|[Ee]dges?|"
    rf"[Cc]ent(?:er|re)|entrances?|gates|residents|inhabitants|[Ee]vacuation|[Ee]ncirclement|[Tt]akeover|direction|"
    rf"vicinity|parts?|[Ss]helling|[Bb]ombing|[Bb]ombardment|[Ss]torming|{SETTLEMENTS}s?|{POINTS}) of|"
    rf"(?:fled|flee|fleeing|withdr[ae]w|retreat|mov|advanc|pull|push|pass|travell?|drove|driv|went|head|escap|"
    r"sweep|swept|runs?|lead|stretch|cross)\w* "
    rf"(?:back |out )?(?:to|from|towards?|through)|{NUMBER}[- ]?{UNITS} (?:away )?from|"
    rf"{ROADS} (?:from|to|linking|connecting|through))"
    rf"(?: (?:both|the|nearby|neighbou?ring|adjacent|strategic))*\s+[\"“‘']?$"
)
"""What asks for a place before a name that no list has: less than before one that is known."""


_FIELDS: Final = re.compile(rf"\b(?:[Gg]as|[Oo]il) ?fields?,? (?:of )?(?=[A-Z])({ITEM})(?: and ({ITEM}))?")
_AL_REGION: Final = re.compile(rf"(?<![\w'’ʿ-])(?=[aA][lnrstdz]h?-)({ITEM}) (?:regions?|districts?|passageways?)\b")
"""An Arabic name that is called a region's: "the Gulf region" is none of the war's."""


def find_unknown(line: str) -> Iterator[Found]:
    """Yield names that may be in no gazetteer, from the words round them."""
    yield from _find_villages(line)
    yield from _find_called(line)
    yield from _find_sites(line)
    yield from _find_said(line)
    for match in _PAIR.finditer(line):
        for number in (1, 2):
            yield from _cut(match.start(number), match[number], SETTLEMENT if match["settled"] else "")
    for match in chain(_FIELDS.finditer(line), _AL_REGION.finditer(line)):
        for number in range(1, 1 + match.re.groups):
            if match[number]:
                yield from _cut(match.start(number), match[number], SITE)
    for match in _WATER.finditer(line):
        yield Found(*match.span(), match[0], SITE, is_known=False)
    yield from find_unnamed_sites(line)
    for match in _ALONE.finditer(line):
        is_asked = _ASKS_UNKNOWN.search(line[max(0, match.start() - LOOKED_BEFORE) : match.start()])
        if is_asked and not is_person(line, *match.span(1)):
            yield from _cut(match.start(1), match[1], "")


def _find_called(line: str) -> Iterator[Found]:
    """Yield the names next to a word for what they name: "the town of X", "villages including X", "X airbase"."""
    for match in _OF.finditer(line):
        is_settled = re.fullmatch(rf"{SETTLEMENTS}s?|{PLACES}", match["kind"], re.I)
        is_airfield = re.fullmatch(AIRFIELDS, match["kind"], re.I)
        yield from _cut(match.start(2), match[2], SETTLEMENT if is_settled else AIRFIELD if is_airfield else SITE)
    for match in (*_INCLUDING.finditer(line), *_VILLAGE_NAMED.finditer(line)):
        yield from _cut(match.start(1), match[1], SETTLEMENT)
    for match in _BEFORE_AIRFIELD.finditer(line):
        yield from _cut(match.start(1), match[1], AIRFIELD)


def _find_said(line: str) -> Iterator[Found]:
    """Yield what is said to be a town or to lie somewhere, and what that is done to which is done to places."""
    told = (match for pattern in (_TAKEN, _LIES) for match in pattern.finditer(line) if not _is_word(line, match))
    for match in chain(*(pattern.finditer(line) for pattern in (_APPOSED, _TOWN_IS, _OF_SEVERAL, _ONE_IS)), told):
        if not is_person(line, *match.span(1)):
            yield from _cut(match.start(1), match[1], SETTLEMENT)


def _is_word(line: str, match: re.Match[str]) -> bool:
    """Whether a name may be a plain word, which is written large where its sentence begins: "Families were ..."."""
    before = line[max(0, match.start(1) - 5) : match.start(1)]
    is_many = match[1].endswith("s") or re.match(r",? (?:were|are|have)\b", line[match.end(1) : match.end(1) + 8])
    return bool(is_many) and re.search(r"[ -]", match[1]) is None and STARTS.search(before) is not None


def _find_villages(line: str) -> Iterator[Found]:
    """Yield what begins as names of villages do; "Abu" and "Sheikh" begin names of people, too."""
    for match in _VILLAGE.finditer(line):
        is_asked = match["people"] is None or asks_for_place(line, *match.span(1))
        is_who = line.startswith(" who", match.end())
        if _JOINED.search(match[1].lower()):
            continue  # "Deir e-Zor-based"
        if is_asked and (is_who or not is_person(line, match.start(), match.end())):
            name = POSSESSIVE.sub("", match[1])
            yield Found(match.start(1), match.start(1) + len(name), name, SETTLEMENT, is_known=False)


def _find_sites(line: str) -> Iterator[Found]:
    """Yield "Qarmid camp" with its word, which is part of a site's name, and the name alone of "Qarmid village"."""
    for match in _ALONE.finditer(line):
        parts = match[1].split()
        if len(parts) > 1 and _SETTLED_WORD.fullmatch(parts[-1]) and all(map(_may_be_part, parts[:-1])):
            name = match[1].removesuffix(parts[-1]).rstrip()
            yield Found(match.start(1), match.start(1) + len(name), name, SETTLEMENT, is_known=False)
        elif is_person(line, *match.span(1)):
            continue
        elif len(parts) > 1 and _SITE_WORD.fullmatch(parts[-1]) and all(map(_may_be_part, parts[:-1])):
            yield Found(*match.span(1), match[1], SITE, is_known=False)
    for match in _BEFORE_SITE.finditer(line):
        if is_person(line, *match.span()):
            continue
        is_site = _SITE_WORD.fullmatch(match["kind"]) is not None
        for found in _cut(match.start(1), match[1], SITE if is_site else SETTLEMENT):
            if found.end == match.end(1):
                end = match.end() if is_site else found.end
                yield found._replace(end=end, name=line[found.start : end])


def is_person(line: str, start: int, end: int) -> bool:
    """Whether a name is somebody's who speaks or is introduced."""
    return bool(_SPEAKER.search(line[max(0, start - 20) : start]) or _IS_A_PERSON.match(line[end : end + 60]))


def _cut(start: int, words: str, asked: str) -> Iterator[Found]:
    """Yield the name in a run of words written large: without the words before and behind that are no part of one."""
    parts = list(re.finditer(r"\S+", words))
    if len(parts) > 1 and (POSSESSIVE.search(parts[0][0]) or LOST_OWNER.fullmatch(parts[0][0])):
        parts = parts[1:]  # "Syria's Al-Bukamal"
    if len(parts) == 1 and LOST_OWNER.fullmatch(parts[0][0]):
        return  # "Aleppos north": the name is known without its lost possessive
    is_begun = _BEFORE_A_NAME.match(words[parts[0].start() :]) is not None
    at = 0 if is_begun else next((n for n, part in enumerate(parts) if _may_be_part(part[0])), len(parts))
    if not asked and any(part[0].lower() not in COMMON for part in parts[:at]):
        return  # "into the Syrian Civil War" is no place called Civil War
    rest = range(at + is_begun, len(parts))
    end = next((number for number in rest if not _may_be_part(parts[number][0])), len(parts))
    if at == end:
        return
    name = POSSESSIVE.sub("", words[parts[at].start() : parts[end - 1].end()])
    if may_be_name(name):
        first = start + parts[at].start()
        yield Found(first, first + len(name), name, asked, is_known=False)


_SIDES: Final = re.compile(
    rf"^(?:{SIDES}s?|{SECTS}(?:-\w+)?|Assad|Asad|Putin|Hezbollah|Kurds?|Turks?|Russians?|Syrians?|Iranians?|Western|Western-backed)$",
    re.I,
)


_FIGHTERS: Final = re.compile(FIGHTERS)
_BEFORE_A_NAME: Final = re.compile(r"^(?:A[lmnrstdz]|Ash|Arab|Umm?|El|Abu|S[hc]h?[eai]{1,2}y?kh) (?=[A-Z])")
"""An article that stands by itself, "mother" and "Arab", a tribe's settlement: they are English words, too."""


_PART_OF_TWO: Final = re.compile(r"^(?:Eastern|Western|Northern|Southern|Upper|Lower) (?=(?:[aA][lnrstdz]h?|[eE]l)-)")
"""What tells two villages of one name apart."""


def may_be_name(name: str) -> bool:
    """Whether a name in a place's position may be a place's: none of its words is another thing."""
    words = _PART_OF_TWO.sub("", _BEFORE_A_NAME.sub("", name)).split()
    if _FIGHTERS.fullmatch(words[0]):
        return False
    return (
        name not in COUNTRY_NAMES
        and all(map(_may_be_part, words))
        and (len(words) > 1 or len(name) > 3 or NUMBERED.fullmatch(name) is not None)
    )


def _may_be_part(word: str) -> bool:
    low = POSSESSIVE.sub("", word.lower())
    word = re.sub("^al-", "", word, flags=re.I)
    is_word = low.removeprefix("al-") in COMMON or low in CALENDAR or low in ORGANISATIONS
    is_short_form = word.rstrip("s").isupper() and not (word.isdecimal() or NUMBERED.fullmatch(word))  # "NSAGs", too
    return not (is_word or is_short_form or _SIDES.match(word) or low in ADJECTIVES or _JOINED.search(low))


_JOINED: Final = re.compile(
    r"[-‐‑](?:controlled|held|based|backed|run|led|majority|occupied|dominated|allied|linked|affiliated|aligned|inspired|"
    r"populated|bastion|stronghold)$"
)
