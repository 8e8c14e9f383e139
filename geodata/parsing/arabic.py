"""Names in Arabic: words of the gazetteer, and what follows a word for settlements, alone or in a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from geodata.parsing.countries import COUNTRY_NAMES, GOVERNORATE
from geodata.parsing.mention import MOST_WORDS, SITE, Found
from geodata.parsing.terms import (
    AR_AIRFIELDS,
    AR_CLOSES,
    AR_COMMON,
    AR_CUES,
    AR_GENERIC,
    AR_GROUND,
    AR_NOUNS,
    AR_OPENS,
    AR_SETTLEMENTS,
    AR_SITES,
    AR_START,
    AR_TAKING,
    AR_WORDS,
    ARABIC,
    VOWELS,
)
from geodata.surfaces import AIRFIELD, SETTLEMENT, fold

Knows = Callable[[str], bool]
"""Whether a folded name is in the gazetteer."""

_LETTERS: Final = re.compile(rf"[{ARABIC}]")
_CUED: Final = re.compile(rf"{AR_CUES}\s+{AR_OPENS}$")
_SETTLED: Final = re.compile(rf"{AR_START}(?:{AR_SETTLEMENTS}|{AR_AIRFIELDS})\s+{AR_OPENS}$")
_OPENS_NAMES: Final = re.compile(f"{AR_GENERIC}|{AR_SITES}|{AR_AIRFIELDS}|{AR_SETTLEMENTS}|{AR_GROUND}")
_LITTLE: Final = re.compile(r" (?:[إاأ]ن|في|من|على|[إا]لى|عن|مع|قد|لم|لن|ما|لا|كان)$")
"""Words that end no name; with the name before them they may spell another one."""
_DOUBTFUL: Final = re.compile(r"(?:على|من|عن|عند) $")
_AT_WAR: Final = re.compile(rf"{AR_TAKING} $")
LOOKED: Final = 40
"""So many characters before a word are looked at for one that asks for a place."""


def is_arabic(words: str) -> bool:
    """Whether words begin with an Arabic letter."""
    return _LETTERS.match(words) is not None


def match_arabic(line: str, start: int, end: int, is_name: Knows, is_listed: bool) -> Found | None:
    """Return the name that a span is, without the one-letter word that is written together with it.

    A name that is a word, too, needs a word that asks for a place.
    """
    printed, before = line[start:end], line[max(0, start - LOOKED) : start]
    bare = VOWELS.sub("", printed)
    if bare in AR_COMMON or "ً" in printed or _LITTLE.search(bare):
        return None
    is_settled = _SETTLED.search(before) is not None
    is_cued = is_settled or is_listed or _CUED.search(before) is not None
    is_and = is_listed and printed[0] == "و"
    forms = [(printed, is_settled or (is_cued and not is_and) or _CUED.search(before) is not None)]
    if printed[0] in "وفبكل" and len(printed.split()[0]) > 3:
        forms.append((printed[1:], printed[0] in "بل" or is_cued))
    if printed.startswith("لل"):
        forms.append(("ال" + printed[2:], True))
    for form, is_asked in forms:
        is_word = form in AR_WORDS or (len(VOWELS.sub("", form)) < 4 and not GOVERNORATE.fullmatch(form))
        if form in AR_WORDS and _DOUBTFUL.search(before) and not _AT_WAR.search(before):
            continue  # "at the door"
        if " " in form and form.split()[0] in AR_COMMON and not _OPENS_NAMES.fullmatch(form.split()[0]):
            continue
        is_named = len(VOWELS.sub("", form)) > 2 and form not in AR_COMMON and (is_asked or not is_word)
        if is_named and form not in COUNTRY_NAMES and (is_settled or form not in AR_NOUNS) and is_name(fold(form)):
            return Found(end - len(form) if printed.endswith(form) else start, end, form)
    return None


# ---- names after a word for settlements ------------------------------------------------------------------------

_CUE: Final = re.compile(
    rf"{AR_START}(?P<cue>{AR_SETTLEMENTS}|{AR_AIRFIELDS}|{AR_SITES})(?P<more>(?:\s+و{AR_SETTLEMENTS})*)"
    rf"(?P<such>(?:\s+(?:عدة|عديدة|أخرى|كثيرة))?\s*[،:]?\s+"
    rf"(?:من بينها|ومن بينها|من ضمنها|ومنها|منها|وهي|هي|أبرزها|أهمها|التالية)\s*:?)?\s+{AR_OPENS}"
)
_QUOTED: Final = re.compile(rf"[\"«“”]([{ARABIC}]{{2,}}(?: [{ARABIC}]{{2,}}){{0,2}})[\"»”“]")
_SITES: Final = re.compile(AR_SITES)
_LOOSE: Final = frozenset(("مناطق", "نقاط", "مواقع"))
"""Words after which a list of places stands only where the first of them is known."""
_SINGLE: Final = frozenset(
    ("مدينة", "بلدة", "قرية", "ناحية", "حي", "مخيم", "مزرعة", "مطار", "قاعدة", "منطقة", "جبل", "سهل", "نهر")
)
MOST_LISTED: Final = 80
_WORD: Final = re.compile(rf"[{ARABIC}]+")
_AGAIN: Final = re.compile(rf"و{AR_SETTLEMENTS}\s+{AR_OPENS}")
_NUMBERED: Final = re.compile(
    rf"(?<!\d)\d{{1,2}}\s?[-–ـ.)]\s?([{ARABIC}]{{2,}}(?: [{ARABIC}]{{2,}}){{0,2}})(?=\s*[ـ–-]?\s*\d|\s*[/،.(]|\s*$)"
)
LEAST_NUMBERED: Final = 4
_GAP: Final = re.compile(rf"{AR_CLOSES}(?P<comma>\s*[،,]|\s?[-–](?=\s))?\s+{AR_OPENS}")
_GOES_ON: Final = re.compile(
    r"\s*[\"»”]?\s*(?:[،,.؛:)(]|$)|\s+(?:و|في\s|ب|من\s|ل|شمال|جنوب|شرق|غرب|ضمن\s|قرب\s|بعد\s|خلال\s|ال\S*[ةي](?:\s|$))"
)
_BETWEEN: Final = re.compile(rf"([{ARABIC}]{{2,}}(?: [{ARABIC}]{{2,}}){{0,2}})[\"»”]?\s*(?=[،,.)]|[-–]\s)")
_UPPER_LOWER: Final = frozenset(
    ("فوقاني", "تحتاني", "فوقا", "تحتا", "كبير", "صغير", "كبيرة", "صغيرة", "شمالية", "جنوبية", "شرقية", "غربية")
)
_ATTRIBUTE: Final = re.compile(r"^(?!ال).*ية$")
"""How an attribute ends: "strategic", "Kurdish"."""
_VERB: Final = re.compile(r"^(?:ي|[لس][تي])|(?<!ا)ت$")
_STOPS: Final = re.compile(AR_GROUND)
_GENERIC: Final = re.compile(AR_GENERIC)
_OF_PEOPLE: Final = re.compile("أبو|أم|شيخ|الشيخ")
_VILLAGE: Final = re.compile(rf"(?<![{ARABIC}])و?({AR_GENERIC}\s+[{ARABIC}]{{3,}})")


_SUCH: Final = re.compile(
    rf"{AR_START}(?:ال)?(?:قرى|بلدات|مدن|أحياء|مناطق|مزارع|تلال)(?![{ARABIC}])[^.؛:\n]{{0,60}}?"
    rf"(?:بينها|منها|أبرزها|أهمها|(?<!\w)و?هي|:)\s*[\"«“]?\s*:?\s*{AR_OPENS}"
)


def find_arabic(line: str, knows: Knows) -> Iterator[Found]:
    """Yield the names that stand after "the village", "the two towns" or "the villages", known or not."""
    for such in _SUCH.finditer(line):
        yield from _find_list(line, such.end(), MOST_LISTED, SETTLEMENT, knows)
    for cue in _CUE.finditer(line):
        is_pair = cue["cue"].endswith(("تي", "تا"))
        is_site = _SITES.fullmatch(cue["cue"]) is not None
        is_single = (cue["cue"] in _SINGLE or is_site) and not (cue["more"] or cue["such"])
        most = 1 if is_single else 2 if is_pair else MOST_LISTED
        asked = AIRFIELD if re.fullmatch(AR_AIRFIELDS, cue["cue"]) else SETTLEMENT
        found = list(_find_list(line, cue.end(), most, asked, knows))
        if found and cue["cue"] in _LOOSE and not (cue["such"] or found[0].is_known):
            continue  # "areas of control" are no list
        if found and is_site:  # a crossing and the village of its name are two places
            start, end = cue.start("cue"), found[0].end
            found = [Found(start, end, line[start:end], SITE, is_known=False)]
        yield from found
    yield from _find_numbered(line, knows)
    for match in _VILLAGE.finditer(line):
        is_asked = not _OF_PEOPLE.match(match[1]) or _CUED.search(
            line[max(0, match.start(1) - LOOKED) : match.start(1)]
        )
        if is_asked and _may_follow(match[1].split()[1]):
            yield Found(*match.span(1), match[1], SETTLEMENT, is_known=False)


def _find_numbered(line: str, knows: Knows) -> Iterator[Found]:
    """Yield the items of a numbered list of places: one in which two or more are known."""
    items = list(_NUMBERED.finditer(line))
    if len(items) >= LEAST_NUMBERED and sum(knows(fold(item[1])) for item in items) > 1:
        for item in items:
            yield Found(*item.span(1), item[1], SETTLEMENT, is_known=knows(fold(item[1])))


def _find_list(line: str, at: int, most: int, asked: str, knows: Knows) -> Iterator[Found]:
    start = at
    for number in range(most):
        is_joined = is_first = not number
        if number:
            gap = _GAP.match(line, at)
            is_dash = gap is not None and (gap["comma"] or "").strip() in ("-", "–")
            if gap is None or (is_dash and "(" not in line[start - 3 : start]):
                return  # dashes part the items only of what stands in brackets
            again = _AGAIN.match(line, gap.end())
            is_first, is_joined = again is not None, bool(gap["comma"]) or again is not None
            at = (again or gap).end()
        found = _read_name(line, at, asked, knows, is_first=is_first, is_joined=is_joined, is_list=most > 1)
        if found is None:
            return
        yield found
        at = found.end


def _read_name(
    line: str, at: int, asked: str, knows: Knows, *, is_first: bool, is_joined: bool, is_list: bool
) -> Found | None:
    """Return the name that begins at `at`: the longest one known, else one word and what must go with it."""
    begun = _WORD.match(line, at)
    if not is_first and begun and begun[0][0] == "و" and begun[0] in AR_COMMON:
        return None
    if not is_first and line[at : at + 1] == "و" and not line.startswith("وادي ", at):
        at += 2 if line[at + 1 : at + 2] in (*' "«“”',) else 1
    elif not is_joined:
        return None
    if quoted := _QUOTED.match(line, at - 1):
        bare = quoted[1][1:] if quoted[1][0] == "و" and not knows(fold(quoted[1])) else quoted[1]
        return Found(quoted.end(1) - len(bare), quoted.end(1), bare, asked, is_known=False)
    if is_joined and not is_first and (between := _BETWEEN.match(line, at)) and _is_item(between[1]):
        return Found(*between.span(1), between[1], asked, is_known=knows(fold(between[1])))
    words = _take_words(line, at)
    names = [word[0] for word in words]
    for size in range(len(names), 0, -1):
        if (size > 1 or (names[0] not in AR_COMMON and not _goes_on(names))) and knows(fold(" ".join(names[:size]))):
            found = _found(line, words[:size], asked, is_known=True)
            is_told_apart = len(names) > size and names[size] in _UPPER_LOWER
            return found._replace(end=words[size].end()) if is_told_apart else found
    if len(names) > 1 and re.match("[يت]", names[0]) and names[1].startswith("ال"):
        return None  # a verb and its subject
    size = _measure(names, is_first=is_first)
    if is_list and len(names) > size + 1 and names[size].startswith("ال") and names[size + 1].startswith("و"):
        size += 1  # in the middle of a list no attribute stands
    if not size or (not is_first and not _may_go_on(line, words[size - 1].end(), names[0])):
        return None
    return _found(line, words[:size], asked, is_known=False)


def _take_words(line: str, at: int) -> list[re.Match[str]]:
    """Return the next words of a line that only single spaces part."""
    words: list[re.Match[str]] = []
    while len(words) < MOST_WORDS and (word := _WORD.match(line, at)):
        words.append(word)
        at = word.end() + 1
        if line[word.end() : at] not in (" ", "\u00a0"):
            break
    return words


def _is_item(words: str) -> bool:
    """Whether what stands between two commas of a list is a name: nobody tells a tale there."""
    first, *others = words.split()
    return bool(others or first not in AR_COMMON) and not _VERB.search(first) and not set(others) & AR_COMMON


def _measure(names: list[str], *, is_first: bool) -> int:
    """Return of how many words a name is that no list has: attributes agree with "village" and end as it does."""
    is_attribute = is_first and names and _ATTRIBUTE.search(names[0])
    if not names or len(names[0]) < 2 or is_attribute or _STOPS.fullmatch(names[0]):
        return 0
    if _goes_on(names):
        pass  # "gate" is a word, "the gate of the winds" is a name
    elif names[0] in AR_COMMON or (names[0][0] in "وبلفك" and names[0][1:] in AR_COMMON) or not _may_follow(names[0]):
        return 0
    size = 3 if _goes_on(names) and _goes_on(names[1:]) else 2 if _goes_on(names) else 1
    if len(names) > size and names[size] in _UPPER_LOWER:
        return size + 1 + (len(names) > size + 1 and names[size + 1].removeprefix("و") in _UPPER_LOWER)
    if len(names) > size and re.fullmatch(r"ال\S{2,}[^ةي]", names[size]) and names[size] not in AR_COMMON:
        size += 1
    return size if size > 1 or len(names[0]) > 2 else 0


def _goes_on(names: list[str]) -> bool:
    """Whether a name begins with a word that many begin with, as "hill" or "spring", and goes on."""
    return len(names) > 1 and _GENERIC.fullmatch(names[0]) is not None and _may_follow(names[1])


def _may_follow(word: str) -> bool:
    return word not in AR_COMMON and word.removeprefix("و") not in AR_COMMON and re.match(r"بال|وال|لل", word) is None


def _may_go_on(line: str, end: int, name: str) -> bool:
    """Whether a word after "and" is one more name: no verb, and what follows it goes on as a list or a place does."""
    is_verb = _VERB.search(name) and not name.startswith("ي")
    is_told = name.startswith("ي") and line.startswith(" ال", end)
    return not (is_verb or is_told) and _GOES_ON.match(line, end) is not None


def _found(line: str, words: list[re.Match[str]], asked: str, *, is_known: bool) -> Found:
    start, end = words[0].start(), words[-1].end()
    return Found(start, end, line[start:end], asked, is_known)
