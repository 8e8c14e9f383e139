"""Lists of names in Arabic: "X and Y, and the village of Z", where each name ends and where the list does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from geodata.parsing.mention import MOST_WORDS, SITE, Found
from geodata.parsing.terms import (
    AR_CLOSES,
    AR_COMMON,
    AR_GENERIC,
    AR_GROUND,
    AR_OPENS,
    AR_POINTED,
    AR_POSTS,
    AR_SETTLEMENTS,
    AR_SITES,
    AR_SOME,
    ARABIC,
    is_common,
)
from geodata.surfaces import SETTLEMENT, fold

_DASHED: Final = re.compile(rf"\s?[-–]\s[{ARABIC}]{{2,}}(?: [{ARABIC}]{{2,}}){{0,2}}\s?[-–]\s")
_ENCLOSED: Final = re.compile('[("«“:]')
ENDS_NONE: Final = re.compile(r" (?:[إاأ]ن|في|من|على|[إا]لى|عن|مع|قد|لم|لن|ما|لا|كان)$")
"""Words that end no name; with the name before them they may spell another one."""
Knows = Callable[[str], bool]
"""Whether a folded name is in the gazetteer."""

_QUOTED: Final = re.compile(rf"[\"«“”]([{ARABIC}]{{2,}}(?: [{ARABIC}]{{2,}}){{0,2}})[\"»”“]")
MOST_LISTED: Final = 80
_WORD: Final = re.compile(rf"[{ARABIC}]+")
_AGAIN: Final = re.compile(
    rf"و(?:{AR_SOME}\s+{AR_OPENS}(?:{AR_SETTLEMENTS}\s+{AR_OPENS})?|{AR_SETTLEMENTS}\s+{AR_OPENS})"
)
_ONWARDS: Final = re.compile(rf"و? ?[{ARABIC}]+(?: [{ARABIC}]+)?(?:\s?[،,]\s|\s(?=و))")
_AND: Final = re.compile(r"و[ \"«“”#]{0,3}")
_GAP: Final = re.compile(
    rf"{AR_CLOSES}(?:\s(?:الاستراتيجية?|المجاورة?|القريبة?|بالكامل|كاملة?|{AR_POINTED}(?:\sو{AR_POINTED})?))?"
    rf"(?:\s?\([{ARABIC} ]{{2,25}}\))?"
    rf"(?P<comma>\s*[،,](?:\s+و?ثم(?=\s))?|\s?[-–](?=\s))?\s+{AR_OPENS}"
)
_GOES_ON: Final = re.compile(
    r"\s*[\"»”]|\s*(?:[،,.؛:)(]|$)|"
    rf"\s+(?:و|في\s|ب|من\s|ل|شمال|جنوب|شرق|غرب|ضمن\s|قرب\s|بعد\s|خلال\s|ال[{ARABIC}]*(?:[ةي]|تين|تان)(?![{ARABIC}]))"
)
_BETWEEN: Final = re.compile(rf"([{ARABIC}]{{2,}}(?: [{ARABIC}]{{2,}}){{0,2}})[\"»”]?\s*(?=[،,.)]|[-–]\s)")
_UPPER_LOWER: Final = frozenset(
    ("فوقاني", "تحتاني", "فوقا", "تحتا", "كبير", "صغير", "كبيرة", "صغيرة", "شمالية", "جنوبية", "شرقية", "غربية")
)
_ATTRIBUTE: Final = re.compile(r"^(?!ال).*ية$")
"""How an attribute ends: "strategic", "Kurdish"."""
_VERB: Final = re.compile(r"^(?:ي|[لس][تي])(?!.*ة$)|(?<!ا)ت$")
_WITH_PRONOUN: Final = re.compile(r"^[لبفو]..+ه[ام]$")
"""Words like "for its nearness"."""
_OWNED: Final = re.compile(r"^(?!ال)\w{3,}(?:ها|هم|هما)$")
"""A word like "lost them" or "its managing"."""
_STOPS: Final = re.compile(AR_GROUND)


def find_list(line: str, at: int, most: int, asked: str, knows: Knows) -> Iterator[Found]:
    """Yield the names of the list that begins at `at`, `most` at most; the first one known or not."""
    is_enclosed = most > 1 and _ENCLOSED.search(line[max(0, at - 3) : at]) is not None
    for number in range(most):
        is_joined = is_first = not number
        if number:
            gap = _GAP.match(line, at)
            is_dash = gap is not None and (gap["comma"] or "").strip() in ("-", "–")
            is_dashed = is_enclosed or _DASHED.match(line, at)
            if gap is None or (is_dash and not is_dashed):
                return  # dashes part items in brackets or in quotes, and where one stands on both sides of an item
            again = _AGAIN.match(line, gap.end())
            is_first, is_joined = again is not None, bool(gap["comma"]) or again is not None
            asked = SETTLEMENT if again else asked  # "the airfield of X and the villages of Y and Z"
            at = (again or gap).end()
        is_told = is_enclosed and number == 0
        found = (_read_enclosed(line, at, asked, knows) if is_told else None) or _read_name(
            line, at, asked, knows, is_first=is_first, is_joined=is_joined, is_list=most > 1
        )
        if found is None and number and (onwards := _ONWARDS.match(line, at)):
            # a name that cannot be told from other words: the list goes on behind it where the next one is known
            found = _read_name(line, onwards.end(), asked, knows, is_first=False, is_joined=True, is_list=most > 1)
            found = found if found and found.is_known else None
        if found is None:
            return
        yield found
        at = found.end


def _read_enclosed(line: str, at: int, asked: str, knows: Knows) -> Found | None:
    """Return what stands up to a comma where nothing else does than a name: first in brackets, or in a list."""
    between = _BETWEEN.match(line, at)
    if between is None or not is_item(between[1]):
        return None
    return Found(*between.span(1), between[1], asked, is_known=knows(fold(between[1])))


def _read_name(
    line: str, at: int, asked: str, knows: Knows, *, is_first: bool, is_joined: bool, is_list: bool
) -> Found | None:
    """Return the name that begins at `at`, behind the "and" that is written together with it."""
    begun = _WORD.match(line, at)
    if not is_first and begun and begun[0][0] == "و" and is_common(begun[0]):
        return None
    joined = _AND.match(line, at) if not is_first and not line.startswith("وادي ", at) else None
    if joined:
        at = joined.end()
    elif not is_joined:
        return None
    if enclosed := _read_quoted(line, at, asked, knows):
        return enclosed
    if is_joined and not is_first and (enclosed := _read_enclosed(line, at, asked, knows)):
        return enclosed
    words = [word for word in _take_words(line, at) if len(word[0]) > 1]
    if is_list and (size := _measure_site([word[0] for word in words])):
        return _found(line, words[:size], SITE, is_known=False)
    return _read_known(line, words, asked, knows, is_list=is_list) or _read_unknown(
        line, words, asked, is_first=is_first, is_list=is_list
    )


def _read_quoted(line: str, at: int, asked: str, knows: Knows) -> Found | None:
    """Return the name in the quotes that begin right before `at`, without the "and" that is written on to it."""
    if (quoted := _QUOTED.match(line, at - 1)) and (is_item(quoted[1]) or knows(fold(quoted[1]))):
        bare = quoted[1][1:] if quoted[1][0] == "و" and not knows(fold(quoted[1])) else quoted[1]
        return Found(quoted.end(1) - len(bare), quoted.end(1), bare, asked, is_known=False)
    return None


def _read_known(line: str, words: list[re.Match[str]], asked: str, knows: Knows, *, is_list: bool) -> Found | None:
    """Return the longest known name that words begin with, and the attribute that must go with it."""
    names = [word[0] for word in words]
    for size in range(len(names), 0, -1):
        name = " ".join(names[:size])
        may_be_one = size > 1 or not (names[0] in AR_COMMON or _goes_on(names) or _is_kind(names))
        if may_be_one and not ENDS_NONE.search(name) and knows(fold(name)):
            if is_list and size == 1 and (_is_pair(line, words) or _is_qualified(names)):
                return _found(line, words[:2], asked, is_known=False)
            found = _found(line, words[:size], asked, is_known=True)
            is_told_apart = size == 1 and len(names) > 1 and names[1].removeprefix("ال") in _UPPER_LOWER
            return found._replace(end=words[1].end()) if is_told_apart else found
    return None


def _read_unknown(line: str, words: list[re.Match[str]], asked: str, *, is_first: bool, is_list: bool) -> Found | None:
    """Return the name that words begin with and that no list has: one word and what must go with it."""
    names = [word[0] for word in words]
    if len(names) > 1 and not _goes_on(names) and re.match("[يت]", names[0]) and names[1].startswith("ال"):
        return None  # a verb and its subject
    if is_first and names and names[0][0] == "و" and not _goes_on(names):
        return None  # "the villages and ...", "a hill and ...": their names stand elsewhere
    size = _measure(names, is_first=is_first)
    if is_list and len(names) > size + 1 and names[size].startswith("ال") and names[size + 1].startswith("و"):
        size += 1  # in the middle of a list no attribute stands
    if is_list and size == 1 and _is_pair(line, words):
        size = 2
    if not size or (not is_first and not _may_go_on(line, words[size - 1].end(), names[0])):
        return None
    return _found(line, words[:size], asked, is_known=False)


def _is_pair(line: str, words: list[re.Match[str]]) -> bool:
    """Whether two words in the middle of a list are one name: the next one begins another, or the list ends there."""
    names = [word[0] for word in words]
    if len(names) < 2 or not may_follow(names[1]) or names[1].startswith("و") or _VERB.search(names[1]):
        return False
    if _ADJECTIVE.search(names[1]) or _STOPS.fullmatch(names[1]) or names[0] in AR_COMMON:
        return False
    if len(names) > 2:
        return names[2].startswith("و") and names[2] not in AR_COMMON
    return _CLOSED.match(line, words[1].end()) is not None


def _is_qualified(names: list[str]) -> bool:
    """Whether a name goes on with an attribute: in the middle of a list none stands that is said of the place."""
    is_inside = len(names) > 2 and names[2][0] == "و" and names[2] not in AR_COMMON
    return is_inside and _QUALIFIES.fullmatch(names[1]) is not None


_QUALIFIES: Final = re.compile(r"ال(?!استراتيج|حدود|مجاور|قريب|محاصر|شمال|جنوب|شرق|غرب|خاضع|واقع|تابع|محاذي)\w{3,}ة")
_ADJECTIVE: Final = re.compile(r"^ال.*(?:ية|ي|يين|تين|تان|مة|رة|لة)$|^ب|^ل|^ف")
"""How an attribute begins or ends, and words with "in", "for" or "so" written together with them."""
_CLOSED: Final = re.compile(r"\s?[،)]")


def _take_words(line: str, at: int) -> list[re.Match[str]]:
    """Return the next words of a line that only single spaces part."""
    words: list[re.Match[str]] = []
    while len(words) < MOST_WORDS and (word := _WORD.match(line, at)):
        words.append(word)
        at = word.end() + 1
        if line[word.end() : at] not in (" ", "\u00a0"):
            break
    return words


def is_item(words: str) -> bool:
    """Whether what stands between two commas of a list is a name: nobody tells a tale there."""
    first, *others = words.split()
    if "ً" in words or _WITH_PRONOUN.search(first) or any(word[0] == "و" and word != "وادي" for word in others):
        return False
    is_opened = not is_common(first) or (others and _OPENS_ITEM.fullmatch(first))
    return bool(is_opened) and not _VERB.search(first) and not set(others) & AR_COMMON


_OPENS_ITEM: Final = re.compile(f"{AR_GENERIC}|{AR_SITES}|{AR_POSTS}|{AR_SETTLEMENTS}|{AR_GROUND}|عبد|علي|شهيد|قصر")
"""Words that are no name by themselves and begin many."""


def _measure(names: list[str], *, is_first: bool) -> int:
    """Return of how many words a name is that no list has: attributes agree with "village" and end as it does."""
    is_attribute = names and ((is_first and _ATTRIBUTE.search(names[0])) or _OWNED.search(names[0]))
    if len(names) > 1 and names[0].startswith("ي") and names[1].startswith("علي"):
        return 0  # "a village (that) controls over it ..."
    if not names or len(names[0]) < 2 or is_attribute or _STOPS.fullmatch(names[0]):
        return 0
    if _goes_on(names):
        pass  # "gate" is a word, "the gate of the winds" is a name
    elif is_common(names[0]) or (names[0][0] in "وبلفك" and is_common(names[0][1:])) or not may_follow(names[0]):
        return 0
    size = 3 if _goes_on(names) and _goes_on(names[1:]) else 2 if _goes_on(names) else 1
    if len(names) > size and names[size] in _UPPER_LOWER:
        return size + 1 + (len(names) > size + 1 and names[size + 1].removeprefix("و") in _UPPER_LOWER)
    if len(names) > size and re.fullmatch(r"ال\S{2,}[^ةي]", names[size]) and not _is_said(names[size]):
        size += 1
    return size if size > 1 or len(names[0]) > 2 else 0


def _is_said(word: str) -> bool:
    """Whether a word is said of a place, or of two: "the two near" are no part of a name."""
    return word in AR_COMMON or word.endswith(("تين", "تان"))


def _measure_site(names: list[str]) -> int:
    """Return of how many words a site is that a list names by its kind first; 0 where it names none."""
    if len(names) < 2 or not _SITE.fullmatch(names[0]) or not may_follow(names[1]) or _VERB.search(names[1]):
        return 0
    if names[1][0] == "و":
        return 0
    named = _measure(names[1:], is_first=False)
    if not named:
        return 0
    size = 1 + named
    return size + (len(names) > size and _ARM.fullmatch(names[size]) is not None)


def _is_kind(names: list[str]) -> bool:
    """Whether a word only says of which kind a site is that goes on behind it."""
    return len(names) > 1 and _SITE.fullmatch(names[0]) is not None and not names[1].startswith("و")


_SITE: Final = re.compile(f"{AR_SITES}|{AR_POSTS}")
_ARM: Final = re.compile("ال(?:جوي|عسكري|مدرع|صاروخي|حربي|جنائي)ة?")
"""What tells a soldiers' site from others of its kind."""


def _goes_on(names: list[str]) -> bool:
    """Whether a name begins with a word that many begin with, as "hill" or "spring", and goes on."""
    return len(names) > 1 and _BEGINS.fullmatch(names[0]) is not None and may_follow(names[1])


_BEGINS: Final = re.compile(f"{AR_GENERIC}|السيدة|الست|النبي|الإمام|سيدي|مار|علي|عبد|حاج|حسن")


def may_follow(word: str) -> bool:
    """Whether a word may be the second one of a name."""
    return word not in AR_COMMON and word.removeprefix("و") not in AR_COMMON and re.match(r"بال|وال|لل", word) is None


def _may_go_on(line: str, end: int, name: str) -> bool:
    """Whether a word after "and" is one more name: no verb, and what follows it goes on as a list or a place does."""
    is_verb = _VERB.search(name) and not name.startswith("ي")
    is_told = name.startswith("ي") and line.startswith(" ال", end)
    return not (is_verb or is_told) and _GOES_ON.match(line, end) is not None


def _found(line: str, words: list[re.Match[str]], asked: str, *, is_known: bool) -> Found:
    start, end = words[0].start(), words[-1].end()
    return Found(start, end, line[start:end], asked, is_known)
