"""The places of a marked English sentence that go with a verb: the list behind it, or the one before a passive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.held import FAR, JOINED, LIST, PLACE, SIDE, WIDE, Asides
from geodata.parsing.terms import BASES, BESIDE, CALENDAR, PLACES, SETTLEMENTS, STRONGHOLDS

_NOT_GROUND: Final = re.compile(
    r"\b(?:fighters?|soldiers?|militants?|prisoners?|hostages?|civilians?|people|men|officers?|"
    r"weapons?|tanks?|vehicles?|warplanes?|aircraft|jets?|ground|ammunition|equipment|responsibility|part|place|advantage|refuge|shelter|photos?|pictures?|hundreds|lives|"
    r"houses?|homes|bodies|elections?|talks|votes?|meetings?|rally|parade|funerals?|captives?|position|aim|offensive|attack(?:s|ed)?|siege|bombed|fled|roads?|highways?|routes?)\b",
    re.I,
)
_BREAK: Final = re.compile(
    r"[.]|(?<!villages)(?<!towns)(?<!areas);|(?<!including)(?<!villages)(?<!towns)(?<!\x04):|\b(?:after|following|when|while|where|who|because|although|"
    r"(?<!such )(?<!known )as|before|until|during|amid|despite|"
    r"in order|paving|pushing|killing|forcing|leaving|threatening|which|against|"
    r"(?:have|has|had) led|and (?:is|was|were|are|has|have|had)|"
    r"to (?!the\b))\b|, and in\b(?! addition)|"
    r", (?!including)\w+ing\b|,? (?:and|but) \w+(?:ed|ing)\b(?! (?:towns?|villages?|areas?))",
    re.I,
)
_WORDS_OF_LISTS: Final = (
    rf"(?:\x05\d+\x06|the|its|their|also|both|then|later|nearby|neighbou?ring|adjacent|strategic|imperative|key|important|small|large|"
    rf"other|several|many|two|three|four|five|six|\d+|including|as well as|together with|along with|plus|"
    rf"in addition to|and|or|of|in|"
    rf"notably|prominently|most|such as|like|among them|namely|surrounding|christian|desert|historic|border|ancient|"
    rf"besieged|military|parts?|countryside|{BASES}s?|{SETTLEMENTS}s?|{PLACES}|hills?|farms?|areas?|strategically)"
)
_DAY: Final = (
    rf"(?: (?:on|in|last|this|by))?(?: (?:late|early|mid))?[ -](?:{'|'.join(sorted(CALENDAR))})"
    r"(?: \d{1,2})?(?:,? \d{4})?|"
    r",? (?:the (?:following|next|same) (?:day|morning|week)|(?:a|two|three) days? (?:later|before)|later)"
)
"""When the place before was taken: "X in late March, Y on April 25, and Z"."""
_NEXT: Final = re.compile(rf"^[”\"’)]?(?:{_DAY})?(?:\s*[,&–-]\s*|\s+)(?:{_WORDS_OF_LISTS}[\s,–-]*)*[“\"‘(]?$", re.I)
_ASIDE: Final = re.compile(
    r"^[”\"’)]?,?\s*(?:(?:located|situated|which (?:is|are|lies?)|lying|just|both|all)\s+)*"
    r"(?:in|near|at|on|around|outside|inside|within|along|by|from|between|east|west|north|south|close)\b"
    r"(?:(?!\b(?:and|after|where|which)\b)[^.;:,\x03]){0,40}$",
    re.I,
)
_BESIDE: Final = re.compile(BESIDE, re.I)


def list_places(marked: str, start: int, asides: Asides) -> Iterator[tuple[int, int, str]]:
    """Yield (place, end, words before it) of the list that begins after a verb; what only says where is left out."""
    match = PLACE.search(marked, start, start + WIDE + 8)
    gap = marked[start : match.start()] if match else ""
    if (
        match is None
        or _OTHER.match(gap)
        or _BREAK.search(gap)
        or _NOT_GROUND.search(gap)
        or _BESIDE.search(gap)
        or _blocks(gap)
    ):
        return
    yield int(match[1]), match.end(), gap
    yield from list_next(marked, match, asides)


_OTHER: Final = re.compile(r" (?:it|them|him|her|us)\b")
"""What was taken is named already: "took it to X"."""


def list_next(marked: str, first: re.Match[str], asides: Asides) -> Iterator[tuple[int, int, str]]:
    """Yield (place, end, words before it) of what goes on in a list after its first place."""
    at, is_aside = first.end(), int(first[1]) in asides.groups
    while match := PLACE.search(marked, at, at + LIST + 8):
        gap = marked[at : match.start()]
        if _ASIDE.match(gap) or (int(match[1]) in asides.turned and not JOINED.search(gap)):
            if int(match[1]) in asides.roads:
                return
            at, is_aside = match.end(), True
            continue
        if is_aside and _BARE_AND.fullmatch(gap):
            at = match.end()  # "near B and C", "villages in B and C": C only says where, too
            continue
        if not _NEXT.match(gap):
            return
        is_aside = int(match[1]) in asides.groups
        yield int(match[1]), match.end(), gap
        at = match.end()


_BARE_AND: Final = re.compile(r"(?: (?:town|city|village))? (?:and|or)(?: the)? ")


def _blocks(gap: str) -> bool:
    """Whether a side stands between a verb and its place otherwise than as the one that it was taken from."""
    return any(
        not (re.search(r"\bfrom (?:the )?$", gap[: side.start()]) or _WHOSE.match(gap[side.end() :]))
        for side in SIDE.finditer(gap)
    )


_WHOSE: Final = re.compile(
    rf"(?:[’']s?)?(?: (?:(?!in\b|at\b|and\b|to\b|from\b|with\b|near\b)[\w-]+ ){{0,4}}?"
    rf"(?:{STRONGHOLDS}|{BASES}|{SETTLEMENTS})s?(?: of)?)?(?: the)? [“\"]?$",
    re.I,
)
"""What says that a side only had the place that is taken: "the A stronghold of X", "A's X camp"."""


def list_besides(marked: str, subject: int) -> list[tuple[int, int, str]]:
    """Return (place, end, words before it) of "in addition to X", said right before the subject of a verb."""
    match = _BESIDES.search(marked, max(0, subject - 2 * FAR), subject)
    found = PLACE.finditer(marked, *match.span()) if match else ()
    return [(int(place[1]), place.end(), "") for place in found]


_BESIDES: Final = re.compile(
    rf"\b(?:in addition to|besides|apart from|aside from)(?:,? (?:{_WORDS_OF_LISTS} ){{0,4}}\x01\d+\x02){{1,6}},"
    r"(?: (?!\w+ing\b)\w+){0,3} $",
    re.I,
)


_TOLD_OF: Final = re.compile(
    r"(?P<place>\x01\d+\x02), (?:where|home to|"
    r"which (?:includes?|contains?|borders)|(?:which (?:is|was|had been) )?(?:held|controlled) by)\b[^.;]{3,120}, "
    r"(?:(?:is|are|was|were|has|have|had|been|remains?|still|now|also|currently) )*$"
)
"""What is told of a place between it and its verb: "X, where Y and Z are located, is held by A"."""
_WHICH_IS: Final = re.compile(r"(?: (?:town|village|city))?,? (?:which|that) (?:is|was)\b")


def list_left(marked: str, asides: Asides, start: int) -> list[re.Match[str]]:
    """Return the nearest list of places before `start` that nothing else comes between, its last place first."""
    if told := _TOLD_OF.search(marked, max(0, start - FAR), start):
        start = told.end("place")
    places = reversed(list(PLACE.finditer(marked, max(0, start - FAR), start)))
    last = _find_last(marked, places, asides, start)
    if last is None:
        return []
    found = [last]
    if _WHICH_IS.match(marked, last.end()):
        return found  # "X near Y, which is held by A": Y is
    for match in places:
        gap = marked[match.end() : found[-1].start()]
        if _OTHERS.search(marked[: match.start()]):
            return found  # "between rebel-held X and Y, held by B": X is A's
        if _NEXT.match(gap):
            found.append(match)
        elif _ASIDE.match(gap):
            found = [match]  # "X, in Y, was taken": Y only says where X is
        else:
            return found
    return found


def _find_last(marked: str, places: Iterator[re.Match[str]], asides: Asides, start: int) -> re.Match[str] | None:
    """Return the first of `places`, which lead back from `start`, that is what the words from there on speak of."""
    at, limit = start, LIST
    for match in places:
        gap, before = marked[match.end() : at], marked[: match.start()]
        if _WHICH_IS.match(marked, match.end()):
            return match
        if _says_where(marked, match, asides):
            at = match.start()
        elif _OF_A_TOWN.match(gap):
            at, limit = match.start(), 2 * LIST
        elif not _IS_ALSO.search(gap):
            return None if len(gap) > limit or _TURNS_AWAY.search(gap) else match
        elif not PLACE.search(before.lstrip(' \n“"')):  # "X is far from Y and is held by A": X is, which is first
            return None if before.strip(' \n“"') else match
    return None


def _says_where(marked: str, place: re.Match[str], asides: Asides) -> bool:
    """Whether a place right behind another one only says where that lies."""
    is_next = PLACE.search(marked, max(0, place.start() - 6), place.start()) is not None
    is_turned = int(place[1]) in asides.turned and is_next
    return is_turned or _IS_WHERE.search(marked[max(0, place.start() - 60) : place.start()]) is not None


_TURNS_AWAY: Final = re.compile(r"[;:.\x03]|\b(?:and|but|while) (?:the|it|they)\b")
_IS_WHERE: Final = re.compile(
    r"\b(?:next to|beside|adjacent to|close to|facing|overlooking)(?: the)?(?: \w+)? $|"
    r"(?:\x02,?|\b(?:city|town|village|base|place)) (?:in|near|at|of|on)(?: the)?(?: \w+)? $|"
    r"\b(?:located|situated|lying)(?: (?:in|near|at|on|just|some|about|along))*(?: the)? $"
)
_OTHERS: Final = re.compile(r"\x06[^.;,\x01\x03]{0,20}$")
_OF_A_TOWN: Final = re.compile(r"^\s*(?:border )?(?:town|city|village)\b")
_IS_ALSO: Final = re.compile(r"\band(?: it)?(?: (?:is|was|are|were|has|have)\b(?: \w+)?)?\s*$", re.I)
