"""Names in Arabic: words of the gazetteer, and what follows a word for settlements, alone or in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from geodata.parsing.arabic_lists import ENDS_NONE, MOST_LISTED, Knows, find_list, may_follow
from geodata.parsing.countries import COUNTRY_NAMES, GOVERNORATE
from geodata.parsing.mention import SITE, Found
from geodata.parsing.terms import (
    AR_AIRFIELDS,
    AR_COMMON,
    AR_CUES,
    AR_GENERIC,
    AR_GROUND,
    AR_NOUNS,
    AR_OPENS,
    AR_POINT,
    AR_POINTED,
    AR_POSTS,
    AR_SETTLEMENTS,
    AR_SITES,
    AR_SOME,
    AR_START,
    AR_TAKING,
    AR_WORDS,
    ARABIC,
    VOWELS,
    is_common,
)
from geodata.surfaces import AIRFIELD, SETTLEMENT, fold

_LETTERS: Final = re.compile(rf"[{ARABIC}]")
_CUED: Final = re.compile(rf"{AR_CUES}\s+{AR_OPENS}$")
_SETTLED: Final = re.compile(rf"{AR_START}(?:{AR_SETTLEMENTS}|{AR_AIRFIELDS})\s+{AR_OPENS}$")
_OPENS_NAMES: Final = re.compile(f"المحطة|{AR_GENERIC}|{AR_SITES}|{AR_AIRFIELDS}|{AR_SETTLEMENTS}|{AR_GROUND}")
_POINTED, _POINTED_ON = re.compile(rf" {AR_POINTED}$"), re.compile(rf" {AR_POINTED}(?![{ARABIC}])")
_DOUBTFUL: Final = re.compile(r"(?:على|من|عن|عند) $")
_OPENED, _STANDS_OPEN = re.compile(r"(?:فتح|غلق|غلاق|طرق|سد)\S* $"), re.compile(" (?:أمام|على مصراعيه|مفتوح|لل?)")
_TAKES: Final = re.compile(rf"{AR_START}(?:تحرير|استعادة|اقتحام|استهداف) $")
_AT_WAR: Final = re.compile(rf"{AR_TAKING} $")
STRETCH: Final = "ـ"
"""What stretches a word, or parts a one-letter word from the name that it is written on to."""
LOOKED: Final = 40
"""So many characters before a word are looked at for one that asks for a place."""


TWO_VILLAGES: Final = ("القريتين", "القريتان")
_TWO: Final = re.compile(r"قريت[يا]")
TOLD: Final = 300


def has_two(line: str, at: int) -> bool:
    """Whether two villages were told of before "the two villages", which is a town's name, too: Qaryatayn."""
    return _TWO.search(line[max(0, at - TOLD) : at]) is not None


def is_arabic(words: str) -> bool:
    """Whether words begin with an Arabic letter."""
    return _LETTERS.match(words) is not None


def match_arabic(line: str, start: int, end: int, is_name: Knows, is_listed: bool) -> Found | None:
    """Return the name that a span is, without the one-letter word that is written together with it.

    A name that is a word, too, needs a word that asks for a place.
    """
    printed, before = line[start:end], line[max(0, start - LOOKED) : start]
    bare = VOWELS.sub("", printed)
    is_torn = bare.startswith("و ") or bare.endswith((" و", " المدينة", " البلدة"))
    if is_torn or is_common(bare) or "ً" in printed or ENDS_NONE.search(bare):
        return None
    if _POINTED.search(bare) and _POINTED_ON.match(line, end):
        return None  # the north of a countryside is not its north-east
    if bare.endswith(" الدولي") and not before.rstrip().endswith(("مطار", "المطار")):
        return None  # a road bears the names of its ends
    is_settled = _SETTLED.search(before) is not None
    is_called = is_settled or _CUED.search(before) is not None
    is_cued = is_called or is_listed
    forms = [(printed, is_called or (is_listed and printed[0] != "و"))]
    if printed[0] in "وفبكل" and (len(printed.split()[0]) > 3 or " " in printed):
        forms.append((printed[1:].lstrip(STRETCH), printed[0] in "بل" or printed[1] == STRETCH or is_cued))
    if printed.startswith("لل"):
        forms.append(("ال" + printed[2:], True))
    for form, is_asked in forms:
        is_word = form in AR_WORDS or (len(VOWELS.sub("", form)) < 4 and not GOVERNORATE.fullmatch(form))
        is_doubtful = _DOUBTFUL.search(before) and not _AT_WAR.search(before)
        if form in AR_WORDS and (is_doubtful or _OPENED.search(before) or _STANDS_OPEN.match(line, end)):
            continue  # "at the door", "opened the door to"
        if " " in form and form.split()[0] in AR_COMMON and not _OPENS_NAMES.fullmatch(form.split()[0]):
            continue
        is_named = len(VOWELS.sub("", form)) > 2 and not is_common(form) and (is_asked or not is_word)
        is_town = form in TWO_VILLAGES and not has_two(line, start)
        is_noun = form in AR_NOUNS and not (is_settled or is_town)
        if is_named and not is_noun and form not in COUNTRY_NAMES and is_name(fold(form)):
            return Found(end - len(form) if printed.endswith(form) else start, end, form)
    return None


# ---- names after a word for settlements ------------------------------------------------------------------------

_CUE: Final = re.compile(
    rf"{AR_START}(?P<cue>{AR_SETTLEMENTS}|{AR_AIRFIELDS}|{AR_SITES})(?P<more>(?:\s+و{AR_SETTLEMENTS})*)"
    rf"(?P<such>(?:\s+(?:عدة|عديدة|أخرى|كثيرة))?\s*[،:]?\s+"
    rf"(?:من بينها|ومن بينها|من ضمنها|ومنها|منها|وهي|هي|أبرزها|أهمها|التالية)\s*:?)?(?:\s+|(?=[\"«“”])){AR_OPENS}"
)
_SITES: Final = re.compile(AR_SITES)
_LOOSE: Final = frozenset(("مناطق", "نقاط", "مواقع", "محاور", "محور", "جبهات", "جبهة"))
"""Words after which a list of places stands only where the first of them is known."""
_SINGLE: Final = frozenset(
    ("مدينة", "بلدة", "قرية", "ناحية", "حي", "مخيم", "مزرعة", "مطار", "قاعدة", "منطقة", "جبل", "سهل", "نهر")
)
_NUMBERED: Final = re.compile(
    rf"(?<!\d)\d{{1,2}}\s?[-–ـ.)]\s?([{ARABIC}]{{2,}}(?: [{ARABIC}]{{2,}}){{0,2}})(?=\s*[ـ–-]?\s*\d|\s*[/،.(]|\s*$)"
)
LEAST_NUMBERED: Final = 4
_COUNTED: Final = re.compile(r"\d\s?$")
_VERBAL: Final = re.compile(r"(?<!\w)[وف]?(?:مما|ما|قد|لم)\s$")
"""What stands before a verb and never before a place."""
_OF_PEOPLE: Final = re.compile("أبو|أم|شيخ|الشيخ")
_VILLAGE: Final = re.compile(rf"(?<![{ARABIC}])و?({AR_GENERIC}\s+(?:{AR_GENERIC}\s+)?[{ARABIC}]{{3,}})")


_QUOTES, _IS_QUOTED, _CLOSING = re.compile('["«»“”]'), re.compile('["«“”]'), ('"', "»", "”", "“")
_UNIT: Final = re.compile(
    r"(?<!\w)(?:(?:من|في|على|إلى|الى|قرب|محيط|باتجاه|نحو|داخل|مقر|اقتحام|تحرير|بين)(?: مقر| محيط| أسوار)? |"
    r"و ?(?=[\"«“])|و(?=اللواء \d))"
    r"[\"«“]?((?:ال)?(?:لواء|فوج|فرقة|كتيبة) \d{1,3})(?!\d)"
)
"""A unit of an army that is taken or left, or in which something is, is the ground it is based on."""
_BESIDE_UNIT: Final = re.compile(
    r"(?<!\w)(?:ب?محيط|قرب|بالقرب من|القريبة? من|داخل|مقر|باتجاه|أطراف) "
    r"((?:ال)?(?:لواء|فوج|فرقة) ال\w+"
    r"(?: (?:و?عشرة?|و(?:ال)?(?:عشرين|ثلاثين|أربعين|خمسين|ستين|سبعين|ثمانين|تسعين)))?)(?!\w)"
)
"""A unit by its name or its number in words: what is near it is near its base."""
_BY_NUMBER: Final = re.compile(
    r"(?<!\w)[وبفل]?((?:ال)?(?:تلة|تل|نقطة|حاجز) \d{1,4}|المحطة ال(?:أولى|ثانية|ثالثة|رابعة)(?: لضخ النفط)?)(?!\w)"
)
"""A height, a post or a pumping station that is known by its number."""
_PROJECT: Final = re.compile(rf"{AR_START}(مشروع (?:ال)?ـ?\s?\d{{3,4}}(?: شقة)?)")
"""A quarter that is known by the number of its flats."""
_EACH: Final = re.compile(
    rf"{AR_START}(?:كل(?:اً|ًا|ا)?) من\s*:?\s+(?:{AR_SETTLEMENTS}\s+)?{AR_OPENS}|"
    rf"{AR_START}(?:قرى|بلدات|مدن|أحياء)\s?[،:]\s+{AR_OPENS}"
)
"""What a list of three or more may follow, two of them known: "each of", "villages,"."""
_TAKEN: Final = re.compile(
    rf"{AR_START}(?:ال)?(?:سيطر|استول|استيلا|بسط)\S*(?: \S+){{0,3}}? على\s+(?:{AR_SOME}\s+)?{AR_OPENS}"
)
LEAST_KNOWN: Final = 2
_SUCH: Final = re.compile(
    rf"{AR_START}(?:ال)?(?:قرى|بلدات|مدن|أحياء|مناطق|مزارع|تلال)(?![{ARABIC}])[^.؛:\n]{{0,60}}?"
    rf"(?:بينها|منها|أبرزها|أهمها|(?<!\w)و?هي|(?:التالية|الآتية|كالتالي)(?=\s*[\"«“(:])|:)\s*[\"«“]?\s*:?\s*{AR_OPENS}"
)


def find_arabic(line: str, knows: Knows) -> Iterator[Found]:
    """Yield the names that stand after "the village", "the two towns" or "the villages", known or not."""
    for such in _SUCH.finditer(line):
        yield from find_list(line, such.end(), MOST_LISTED, SETTLEMENT, knows)
    for each in (*_EACH.finditer(line), *_TAKEN.finditer(line)):
        yield from _keep_known(list(find_list(line, each.end(), MOST_LISTED, SETTLEMENT, knows)))
    for cue in _CUE.finditer(line):
        before = line[max(0, cue.start() - 6) : cue.start()]
        is_no_cue = (_COUNTED.search(before) and not cue["such"]) or _VERBAL.search(before)
        if not is_no_cue:  # as in "50 villages", "what eased the entry": a word that is a verb, too
            yield from _list_cued(line, cue, knows)
    yield from _find_numbered(line, knows)
    for match in chain(*(pattern.finditer(line) for pattern in (_UNIT, _BESIDE_UNIT, _BY_NUMBER, _PROJECT))):
        yield Found(*match.span(1), match[1], SITE, is_known=False)
    yield from _find_villages(line, knows)


def _list_cued(line: str, cue: re.Match[str], knows: Knows) -> list[Found]:
    """Return the names behind a word for settlements or sites, as many as it may have; a site's with that word."""
    is_pair = cue["cue"].endswith(("تي", "تا", "ري", "زي"))
    is_site = _SITES.fullmatch(cue["cue"]) is not None
    is_single = (cue["cue"] in _SINGLE or is_site) and not (cue["more"] or cue["such"])
    most = 1 if is_single else 2 if is_pair else MOST_LISTED
    asked = AIRFIELD if re.fullmatch(AR_AIRFIELDS, cue["cue"]) else SETTLEMENT
    found = list(find_list(line, cue.end(), most, asked, knows))
    if not found:
        return []
    is_front = _is_front(line, cue, found[0])
    if cue["cue"] in _LOOSE and not (cue["such"] or found[0].is_known or is_front):
        return []  # "areas of control" are no list
    if is_site or is_front:  # a crossing and the village of its name are two places
        start, end = cue.start("cue"), found[0].end
        end += bool(_IS_QUOTED.search(line, start, end)) and line[end : end + 1] in _CLOSING
        return [Found(start, end, _QUOTES.sub("", line[start:end]), SITE, is_known=False)]
    if is_single:  # "the town of X and Y and Z": the list goes on behind the town
        found += _keep_known(list(find_list(line, cue.end(), MOST_LISTED, SETTLEMENT, knows))[1:])
    return found


def _find_villages(line: str, knows: Knows) -> Iterator[Found]:
    """Yield what begins as names of villages do, and the list that it begins."""
    for match in _VILLAGE.finditer(line):
        before = line[max(0, match.start(1) - LOOKED) : match.start(1)]
        is_asked = not _OF_PEOPLE.match(match[1]) or _CUED.search(before) or _TAKES.search(before)
        second = match[1].split()[1]
        is_joined = second.startswith("و") and not knows(fold(match[1]))  # "a hill and ..."
        if is_asked and may_follow(second) and not is_joined:
            yield Found(*match.span(1), match[1], SETTLEMENT, is_known=False)
            yield from _keep_known(list(find_list(line, match.start(1), MOST_LISTED, SETTLEMENT, knows)))[1:]


def _is_front(line: str, cue: re.Match[str], found: Found) -> bool:
    """Whether a name that no list has is that of a front: something happens "on the X front", and X has its article."""
    is_one = cue["cue"] in ("جبهة", "محور") and line.endswith("على ", 0, cue.start())
    is_ground = is_one and not found.is_known and _LIES.match(line, found.end) is not None
    return is_ground and found.name.startswith("ال") and not _FIGHTERS.match(found.name)


_LIES: Final = re.compile(rf"[\"»”)]?[،,]? (?:في |ب{AR_SETTLEMENTS}|ب?ريف|داخل |قرب |{AR_POINT}[ ي])")
"""What says where it lies."""
_FIGHTERS: Final = re.compile("النصرة|الإنقاذ|التحرير|الشام|الإسلام|الوطن")


def _keep_known(found: list[Found]) -> list[Found]:
    """Return the places of a list that nothing announces, where two or more are known or called a kind of site.

    One alone is believed that is a post by its name: "the battalion of the air defence".
    """
    if len(found) == 1 and _POST.match(found[0].name):
        return found
    return found if sum(one.is_known or one.asked == SITE for one in found) >= LEAST_KNOWN else []


_POST: Final = re.compile(f"{AR_POSTS} ال")


def _find_numbered(line: str, knows: Knows) -> Iterator[Found]:
    """Yield the items of a numbered list of places: one in which two or more are known."""
    items = list(_NUMBERED.finditer(line))
    if len(items) >= LEAST_NUMBERED and sum(knows(fold(item[1])) for item in items) > 1:
        for item in items:
            yield Found(*item.span(1), item[1], SETTLEMENT, is_known=knows(fold(item[1])))
