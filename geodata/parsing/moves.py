"""Who is on the move in a marked sentence of either language: whence people flee, where they arrive, what is empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.deed import CLAUSE, FLIGHT, Deed, list_marks, list_spots, tell
from geodata.parsing.held import PLACE, Asides
from geodata.parsing.marks import Marked
from geodata.parsing.sides import UNREAL

_COUNT: Final = (
    r"(?:(?P<count>(?:(?:more than|at least|some|about|around|nearly|over|an estimated|up to) )?"
    r"(?:\d[\d,.]*(?: (?:thousand|million))?|(?:tens|hundreds|dozens|scores) of thousands|thousands|hundreds|"
    r"(?:several|a few|many) (?:thousands?|hundred)|dozens)) (?:of (?:\w+ )?)?)?"
)
_HOMELESS: Final = (
    r"(?:civilians|residents|families|households|refugees|inhabitants|villagers|locals|IDPs|evacuees|"
    r"(?:internally )?displaced(?: people| persons| civilians| families)?)"
)
_PEOPLE: Final = rf"(?:{_HOMELESS}|people|syrians|women|children|population|we(?= (?:have |had )?(?:fled|escaped)))"
_FLEES: Final = re.compile(
    rf"{_COUNT}\b{_PEOPLE}\b[^.;\x01\x03]{{0,60}}?\b(?:flee(?:ing|s)?|fled|escap(?:ed|ing)|"
    r"(?:were|been|was|are|have been) (?:displaced|uprooted|driven|evacuated|bused)|displaced from|"
    r"streamed|poured|left their homes|(?:are |were )?on the move)\b",
    re.I,
)
_GOES: Final = re.compile(
    rf"{_COUNT}\b(?:{_HOMELESS}|(?<= )people)\b[^.;\x01\x03]{{0,30}}?\b(?:(?:had|have|has) (?:\w+ )?(?:left|"
    rf"gone|crossed|moved)|"
    r"left(?= (?:for|to|the|\x01))|arriv(?:ed|ing)|reach(?:ed|ing)|crossed|(?:sought|taking|took|"
    r"found) (?:refuge|shelter)|"
    r"sheltering|made their way|head(?:ed|ing))\b",
    re.I,
)
_ARRIVALS: Final = re.compile(
    rf"{_COUNT}\b(?:(?:new )?arrivals|displacements?|{_HOMELESS} (?:were |have been )?(?:recorded|registered))\b", re.I
)
_FROM: Final = re.compile(r"^[^.;\x01\x03]{0,65}$")
_TO: Final = re.compile(
    r"\b(?:to|into|in|at|for|towards?|from|over|reach\w*|left|through|north|south|east|west)\b[^\x01]{0,45}$|^ $", re.I
)
_ONWARDS: Final = re.compile(
    rf"[^.;,\x01\x03]{{0,25}}?\b(?:to|towards?|for|into) (?:the )?(?:\w+ ){{0,4}}?(?={PLACE.pattern})", re.I
)
_EMPTY: Final = re.compile(
    rf"{PLACE.pattern}[^.;\x01\x03]{{0,60}}?\b(?:(?:ha[sd]|have|was|were|is|are|now|been|all but|almost|largely|nearly|"
    r"entirely|reported(?:ly)?|to be) )+(?:empty|emptied|deserted|abandoned|depopulated)\b",
    re.I,
)
_AR_PEOPLE: Final = (
    r"(?:مدني\w*|المدني\w*|عائل\w+|العائل\w+|أسر(?:ة)?|الأسر|نازح\w*|النازح\w*|لاجئ\w*|سكان\w*|السكان|أهال\w+|الأهالي|أهلها|أهله|"
    r"شخص\w*|أشخاص|آلاف|مئات|الآلاف|المئات|الواصلين|واصلين|قاطن\w+)"
)
_AR_FLEES: Final = re.compile(
    r"(?<!\w)[وف]?(?:(?:ال)?نزوح|نزح(?:ت|وا)?|[تي]نزح(?:ون)?|(?:ال)?تهجير|هجر(?:ت|وا)?|فرار|(?<!كر و)فر(?:ت|"
    r"وا)?|إجلاء|فارين)(?!\w)"
)
_AR_GOES: Final = re.compile(
    r"(?<!\w)[وف]?(?:(?:خرج|غادر|توجه|وصل|لجأ|انتقل|عبر|رحل|دخل)(?:ت|وا)?|مغادرة|خروج|وصول|لجوء|[تي]غادر(?:ون)?|تقل|نقل(?:ت)?)(?!\w)"
    rf"(?=[^.؛\x03]{{0,70}}?(?<!\w)[وبلف]?{_AR_PEOPLE}(?!\w))|"
    rf"(?<!\w)[وبلف]?{_AR_PEOPLE}(?!\w)[^.؛\x01\x03]{{0,40}}?(?<!\w)(?:(?:خرج|غادر|توجه|وصل|لجأ|انتقل|عبر)(?:ت|وا))(?!\w)"
)
_AR_RECEIVES: Final = re.compile(
    rf"(?<!\w)[وف]?(?:استقبل|استضاف|آو)(?:ت|ى)?(?!\w)(?=[^.؛]{{0,90}}?(?<!\w)[وبلف]?{_AR_PEOPLE}(?!\w))"
)
_AR_EMPTY: Final = re.compile(
    rf"(?<!\w)[وف]?(?:خلت|أفرغت|فرغت|أُفرغت)(?!\w)(?=[^.؛]{{0,60}}? من [^.؛]{{0,12}}?{_AR_PEOPLE})"
)
_AR_AT: Final = re.compile(
    r"(?<!\w)[وبل]?(?:في|نحو|باتجاه|إلى|الى|من|عن|قرب|مدينة|بلدة|قرية|قرى|بلدات|مخيم\w*)[^\x01]{0,40}$|^[\s\"«“]*$"
)
_AR_ONWARDS: Final = re.compile(
    rf"[^.؛،\x01\x03]{{0,25}}?(?<!\w)(?:إلى|الى|نحو|باتجاه|صوب) (?:[^\s\x01-\x04.؛،]+ ){{0,2}}?(?={PLACE.pattern})"
)


def find_moves(told: Marked, asides: Asides) -> Iterator[Deed]:
    """Yield the places that people are said to leave, to reach or to pass, each with the words of how many they are."""
    marked = told.text
    for words, at, onwards, most in (
        (_FLEES, _FROM, _ONWARDS, 70),
        (_GOES, _TO, _ONWARDS, 60),
        (_ARRIVALS, _TO, _ONWARDS, 60),
        (_AR_FLEES, _AR_AT, _AR_ONWARDS, 70),
        (_AR_GOES, _AR_AT, _AR_ONWARDS, 70),
        (_AR_RECEIVES, _AR_AT, _AR_ONWARDS, 40),
        (_AR_EMPTY, _AR_AT, _AR_ONWARDS, 40),
    ):
        for match in words.finditer(marked):
            if UNREAL.search(marked[max(0, match.start() - 30) : match.end()]):
                continue
            places = list_spots(marked, match.end(), asides, at, most)
            further = onwards.match(marked, places[-1].end) if places else None
            reached = list_spots(marked, further.end(), asides) if further else []
            count = (match.groupdict().get("count") or "").strip()
            yield from tell("on the move", FLIGHT, marked, (), [*places, *reached], match.span(), count=count)
    for match in _EMPTY.finditer(marked):
        if not UNREAL.search(match[0]) and not CLAUSE.search(match[0]):
            yield from tell("is empty", FLIGHT, marked, (), list_marks(marked, *match.span())[:1], match.span())
