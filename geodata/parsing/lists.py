"""Lists of places in a line: what goes on behind a place, what stands before it, its other names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from geodata.parsing.arabic import is_arabic
from geodata.parsing.arabic_lists import find_list, is_item
from geodata.parsing.countries import CAPITALS, COUNTRY_NAMES, GOVERNORATE
from geodata.parsing.grow import make_mention
from geodata.parsing.mention import ITEM, LISTED, PLACE, POSSESSIVE, RIGHT, Found, Mention
from geodata.parsing.terms import ARABIC, PLACES, POINTS, SETTLEMENTS
from geodata.parsing.unknown import is_person, may_be_name
from geodata.surfaces import SETTLEMENT, fold

_BARE_LIST: Final = re.compile(rf"\s*{ITEM}(?:, ?{ITEM}){{3,60}}(?:,? and {ITEM})?[.\s]*")


def find_bare_list(line: str, knows: Callable[[str], bool]) -> Iterator[Mention]:
    """Yield the items of a line that is nothing but a list of names, two or more of them known."""
    if _BARE_LIST.fullmatch(line):
        items = list(re.finditer(ITEM, line))
        if sum(knows(fold(item[0])) for item in items) > 1:
            for item in items:
                found = Found(*item.span(), item[0], SETTLEMENT, is_known=False)
                yield make_mention(line, found, PLACE, "a list of names")


SETTLED_WORD: Final = re.compile(rf" (?:{SETTLEMENTS}s?|{PLACES})$", re.I)
MOST_LISTED: Final = 20
_LAND: Final = r"(?:farms|hills|areas|villages|lands|positions)"
_ALIAS: Final = re.compile(
    rf" \((?:also |or |Arabic: |Kurdish: )?({ITEM})\)|"
    rf",?(?: is| was)?,? (?:also |locally |formerly |better |otherwise )(?:known|referred to|called)(?: by \w+)?"
    rf"(?: as)? (?:the )?[\"“‘']?({ITEM})[\"”’']?(?! of\b)"
)
"""Another name of a place behind it, in brackets or in words."""
_ONWARDS: Final = re.compile(
    rf"[\"”]?(?: \([a-z ]{{3,20}}\))?(?:, the [a-z]+(?: of the [a-z]+)?(?=,)){{0,2}}"
    rf"(?:, (?:just )?{POINTS} of (?:the )?{ITEM}|,?(?: and)? (?:the|its) {_LAND} (?:surrounding|around) it)?"
    rf"(?:/| ?,(?=[A-Z])|(?:,? (?:and|&)| ?,|,? as well as|,? (?:along|together) with)(?: also|"
    rf" then)?(?: the)?(?: nearby)?"
    rf"(?: (?:{SETTLEMENTS}s?|{PLACES}) of)? )[\"“]?({LISTED}|[aA]l-[a-z]\w{{3,}})[\"”]?"
    r"(?=[,.;:)]|\s+&|\s+(?!said\b|says\b|told\b|added\b)[a-z(]|\s+[–—-]|\s*$)"
)


def find_onwards(line: str, start: int) -> Iterator[Mention]:
    """Yield what goes on in a list after a place: "Kafr Naya, Al-Eis and Ratyan", and its other name in brackets."""
    for _ in range(MOST_LISTED):
        alias = _ALIAS.match(line, start, start + RIGHT)
        if alias and may_be_name(other := alias[1] or alias[2]):
            found = Found(*alias.span(1 if alias[1] else 2), other, is_known=False)
            yield make_mention(line, found, PLACE, "another name of a place")
            start = alias.end()
        match = _ONWARDS.match(line, start, start + RIGHT)
        if not match or POSSESSIVE.search(match[1]) or not may_be_name(match[1]) or is_person(line, *match.span(1)):
            return
        if len(GOVERNORATE.findall(match[1])) > 1:
            return  # a list that has lost its commas
        name = SETTLED_WORD.sub("", match[1])
        found = Found(match.start(1), match.start(1) + len(name), name, "", is_known=False)
        yield make_mention(line, found, PLACE, "goes on a list of places")
        start = match.end()


_LISTED_BEFORE: Final = re.compile(
    r"(?:(?<![\w'’-] )|(?<=\bof )|(?<=\bin )|(?<=\bas )|(?<=\bincluding ))"
    rf"(?<![\w'’-])((?:{LISTED}, ){{1,12}}{LISTED}),? and $"
)
LIST_BEFORE: Final = 200


def find_before(line: str, end: int) -> Iterator[Mention]:
    """Yield what stands before the last place of a list of three or more: "Kinsabba, Ghammam and Rabia"."""
    start = max(0, end - LIST_BEFORE)
    match = _LISTED_BEFORE.search(line[start:end])
    for item in re.finditer(LISTED, match[1]) if match else ():
        if may_be_name(item[0]) and item[0] not in COUNTRY_NAMES and item[0] not in CAPITALS:
            at = start + match.start(1) + item.start() if match else 0
            found = Found(at, at + len(item[0]), item[0], "", is_known=False)
            yield make_mention(line, found, PLACE, "stands in a list of places")


_RUN: Final = re.compile(rf"(?<![\w'’-]){LISTED}(?:,(?: and)? {LISTED}){{2,60}}(?:,? and {LISTED})?")
_AR_NAME: Final = rf"[{ARABIC}]{{2,}}(?: [{ARABIC}]{{2,}}){{0,2}}"
_AR_QUOTED: Final = rf"(?<=[\"«“”]){_AR_NAME}(?=[\"»”“])"
_AR_QUOTED_RUN: Final = re.compile(rf"(?:[\"«“”]{_AR_NAME}[\"»”“][\s،]*و?\s?){{3,60}}")
_AR_RUN: Final = re.compile(rf"(?<=[ «\"(:])(?:{_AR_NAME}[،,] ?){{2,60}}(?:{_AR_NAME}(?=[.؛)»\"]|\s*$))?")
LEAST_KNOWN: Final = 2
"""So many items of a list must be places for the others to be some, too."""


def find_beside(line: str, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Yield the items of a list two or more of which are places already: the spans in `taken`, in their order."""
    yield from _find_joined(line, taken)
    runs = ((_RUN, LISTED, may_be_name), (_AR_RUN, _AR_NAME, is_item), (_AR_QUOTED_RUN, _AR_QUOTED, is_item))
    for run, item, may_be in runs:
        for listed in run.finditer(line):
            places = taken[bisect_left(taken, (listed.start(), 0)) : bisect_left(taken, listed.span()[::-1])]
            if len(places) < LEAST_KNOWN:
                continue
            for found in re.compile(item).finditer(line, *listed.span()):
                start, end = found.span()
                is_taken = any(a < end and start < b for a, b in places)
                if not is_taken and may_be(found[0]) and not is_person(line, start, end):
                    one = Found(start, end, found[0], "", is_known=False)
                    yield make_mention(line, one, PLACE, "stands in a list of places")


def _find_joined(line: str, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Yield what stands in an Arabic list, whose items "and" joins, between two that are places already."""
    named = {fold(line[start:end]) for start, end in taken}
    read = 0
    for start, end in taken:
        if start < read or not is_arabic(line[start:end]):
            continue
        items = list(find_list(line, start, MOST_LISTED, SETTLEMENT, named.__contains__))
        known = [number for number, one in enumerate(items) if fold(one.name) in named]
        for one in items[: known[-1]] if len(known) >= LEAST_KNOWN else ():
            if fold(one.name) not in named:
                yield make_mention(line, one._replace(asked=""), PLACE, "stands in a list of places")
        read = items[-1].end if items else end
