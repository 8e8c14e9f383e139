"""What a marked English sentence says is struck from the air: the raid, or an aircraft and its verb, and the places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from geodata.parsing.deed import (
    CUT,
    PASSIVE,
    STRIKE,
    TO_TAKE,
    Deed,
    Spot,
    list_left,
    list_marks,
    list_numbers,
    list_spots,
    tell,
)
from geodata.parsing.held import PLACE, SIDE, Asides
from geodata.parsing.marks import Marked
from geodata.parsing.sides import STRIKERS, UNREAL

PLANES: Final = (
    r"(?:war ?planes?|planes|(?:fighter )?jets|aircraft|helicopters?|gunships?|air ?force|"
    r"(?<!suicide )(?<!car )bombers)"
)
AIR: Final = (
    r"(?:(?:air[ -]?|aerial )(?:strikes?|raids?|attacks?|bombardments?|bombings?|campaign|assaults?)|"
    r"bombing (?:raids?|runs?|sorties|campaign)|sorties|(?:barrel|cluster|vacuum) bombs?|missile strikes?)"
)
_AIRBORNE: Final = re.compile(rf"\b(?:{PLANES}|{AIR})\b|\bfrom the air\b", re.I)
_STRIKE_NOUN: Final = re.compile(
    rf"\b{AIR}\b|(?<!car )(?<!suicide )(?<!truck )\bbombings?\b|"
    r"(?<!hunger )(?<!general )(?<!IED )(?<!bomb )(?<!suicide )(?<!mortar )(?<!artillery )"
    r"(?<!rocket )\b(?:strikes?|raids?)(?= (?:on|against|in|hit|near)\b)",
    re.I,
)
_STRIKE_VERB: Final = re.compile(
    r"\b(?:bomb(?:ed|ing|s)|bombard(?:ed|ing|s)|str(?:uck|ikes?|iking)|hit(?:ting|s)?|target(?:ed|ing|s)|"
    r"pound(?:ed|ing|s)|strafed|raided|attacked|dropp(?:ed|ing))\b",
    re.I,
)
_STRUCK: Final = re.compile(
    rf"(?:was|were|been|being|is|are|came|come)\b (?:\w+ ){{0,3}}?(?:hit|struck|bombed|bombarded|targeted|pounded|"
    rf"under|subject(?:ed)? to)\b[^.;\x01]{{0,50}}?(?:{AIR}|{PLANES}|\x03\d+\x04)",
    re.I,
)
_GUNS: Final = re.compile(r"\b(?:artillery|mortars?|rockets?|shell(?:s|ing|ed)?|tanks?|missiles?|cannons?)\b", re.I)
_BOMBING: Final = re.compile(r"bombings?", re.I)
"""What may come from guns, too, where the sentence speaks of them and of nothing in the air."""
_HURT: Final = re.compile(
    rf"\b(?:killed|died|wounded|injured|deaths?|casualties|dead)\b[^.;\x01\x03]{{0,60}}? in [^.;\x01\x03]{{0,44}}?"
    rf"{PLACE.pattern}[^.;\x01]{{0,60}}?\b(?:by|in|after|from|due to)\b[^.;\x01]{{0,30}}?"
    rf"(?:{AIR}|{PLANES}|\x03\d+\x04)",
    re.I,
)
"""Who is killed in a place from the air was struck there."""


def find_strikes(told: Marked, asides: Asides) -> Iterator[Deed]:
    """Yield the places that are said to be struck from the air, by whom where the words say so."""
    marked = told.text
    by_guns = _GUNS.search(marked) and not _AIRBORNE.search(marked)
    for noun in _list_raids(told):
        if by_guns and _BOMBING.fullmatch(marked[slice(*noun)]):
            continue
        yield from _strike(told, noun, list_spots(marked, noun[1], asides))
    for match in (*_STRUCK.finditer(marked), *_HURT.finditer(marked)):
        by = _BY.match(marked, match.end())
        near = [*list_numbers(match[0]), *([int(by[1])] if by else [])]
        strikers = [n for n in near if told.actors[n][0] in STRIKERS]
        is_airborne = _AIRBORNE.search(match[0]) or any(_AIRBORNE.search(told.actors[n][1]) for n in strikers)
        if is_airborne or (strikers and "bomb" in match[0].lower() and not _GUNS.search(match[0])):
            inside = list_marks(marked, *match.span())
            left = inside or list_left(marked, match.start())
            yield from tell("is struck", STRIKE, marked, tuple(strikers[:1]), left, match.span())


def _list_raids(told: Marked) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words that say that something is struck from the air."""
    marked = told.text
    for match in _STRIKE_NOUN.finditer(marked):
        yield match.span()
    for side in SIDE.finditer(marked):
        name, words = told.actors[int(side[1])]
        if re.search(r"strike|raid|campaign|bombing|bombardment|air attack", words, re.I):
            yield side.span()
        elif name in STRIKERS or _AIRBORNE.search(words):
            yield from _list_verbs(told, side)
    for planes in re.finditer(rf"\b{PLANES}\b", marked, re.I):
        yield from _list_verbs(told, planes)


def _list_verbs(told: Marked, doer: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield the verb of striking whose subject is right before it: an aircraft, or a side that has some."""
    marked = told.text
    verb = _STRIKE_VERB.search(marked, doer.end(), doer.end() + 70)
    if verb is None:
        return
    between = marked[doer.end() : verb.start()]
    if (aside := _ASIDE.match(marked, doer.end())) and (later := _STRIKE_VERB.match(marked, aside.end())):
        yield doer.start(), later.end()
    is_suffered = PASSIVE.search(between) and not verb[0].lower().endswith("ing")
    if CUT.search(between) or SIDE.search(between) or PLACE.search(between) or is_suffered:
        return
    around = marked[doer.start() : verb.end() + 80]
    is_airborne = _AIRBORNE.search(around) or any(_AIRBORNE.search(told.actors[n][1]) for n in list_numbers(doer[0]))
    if is_airborne or (not _GUNS.search(around) and verb[0].lower().startswith("bomb")):
        yield doer.start(), verb.end()


def _strike(told: Marked, noun: tuple[int, int], places: Sequence[Spot]) -> Iterator[Deed]:
    marked = told.text
    if not places:
        return
    before = marked[max(0, noun[0] - 60) : noun[0]].rpartition(";")[2]
    clause = before[-45:] + marked[noun[0] : places[0].start]
    if UNREAL.search(TO_TAKE.sub("", clause)):
        return
    after = _BY.search(marked[noun[1] : places[-1].end + 50])
    own, near = list_numbers(marked[slice(*noun)]), list_numbers(before)[-2:]
    found = [*own, *([int(after[1])] if after else []), *reversed(near)]
    strikers = list(dict.fromkeys(n for n in found if told.actors[n][0] in STRIKERS))
    most = 2 if _BOTH.search(marked[max(0, noun[0] - 60) : noun[1] + 60]) else 1
    victims = list_numbers(marked[noun[1] : places[0].start])
    against = tuple(n for n in victims if told.actors[n][0] not in STRIKERS)[:1]
    yield from tell("strikes", STRIKE, marked, tuple(sorted(strikers[:most])), places, noun, against)


_ASIDE: Final = re.compile(r", (?:which|who) [^,.;]{3,80}, ")
"""What is told of those who strike before their verb: "aircraft, which had begun a month before, bombed X"."""
_BOTH: Final = re.compile(r"\x04 and (?:the )?(?:\w+ )?\x03")
_BY: Final = re.compile(r"[^.;\x01\x03]{0,20}\bby\b[^.;\x03]{0,25}\x03(\d+)\x04", re.I)
