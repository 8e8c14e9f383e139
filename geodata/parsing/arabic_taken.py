"""Places that a marked Arabic sentence says were taken though no verb says so of them: driven out of, entered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.arabic_clauses import SHORT, find_before, is_unreal
from geodata.parsing.arabic_objects import list_next
from geodata.parsing.held import CAPTURE, PLACE, WIDE, Asides, Held
from geodata.parsing.marks import Marked
from geodata.parsing.terms import AR_SETTLEMENTS

_OWN: Final = r"(?:ها|ه|هم)?"
_DRIVES: Final = re.compile(
    rf"(?<!\w)(?:[وف]|(?P<by>ب))?(?P<verb>(?:طرد|إخراج|أخرج|دحر|إجبار|أجبر)(?:ت|وا|{_OWN})|"
    rf"[تي](?:طرد|خرج|دحر|جبر)(?:ون)?)"
    rf"(?: \x03(?P<doer>\d+)\x04)? [^.؛،\x01\x03]{{0,25}}?\x03(?P<loser>\d+)\x04"
    rf"[^.؛\x01\x03]{{0,40}}? من (?:{AR_SETTLEMENTS} )?[\"«“]?(?=\x01)"
)
"""Driving a side out of places; who does so stands before, or right behind the verb."""
_DID: Final = re.compile(r"(?<!\w)قام(?:ت|وا)? ")
"""What makes "with the driving out of" a report of it."""
_LONG_AGO: Final = re.compile(r"(?<!\w)(?:بعد|عقب|إثر|منذ|قبل|معركة|معارك|عملية|حملة)\s*$")
"""What stands before the noun where it only tells when, or what for."""
_ENTERS: Final = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?"
    r"(?:[تي]?دخل|دخول|[تي]?قتحم|اقتحم|اقتحام|هاجم|[تي]هاجم|هجوم|مهاجمة|وصل|وصول|توغل|تسلل|تقدم)"
    r"(?:ت|وا|ون|ها|ه|هم|ا|اً)?(?!\w)"
)
_AND_TOOK: Final = re.compile(
    r"(?P<places>\x01\d+\x02(?:[\"»”]?،? ?و? ?[\"«“]?\x01\d+\x02){0,30})(?P<gap>(?:[^.؛\x01\x03]|\x03\d+\x04){0,40}?)"
    r"(?<!\w)و(?P<verb>(?:سيطر(?:ت|وا)?|(?:ال)?سيطرة|(?:بسط|فرض|أحكم)(?:ت|وا)? (?:ال)?سيطر\w+)(?= علي)|"
    r"(?:طرد|إخراج|أخرج)(?:ت|وا)?(?= [^.؛،\x01\x03]{0,20}\x03\d+\x04 من))"
    r"(?: علي| [^.؛،\x01\x03]{0,20}\x03\d+\x04 من)(?:ها|ه|هم|هما)(?!\w)"
)
"""Entering places "and taking control of them", "and driving A out of them"."""


def find_arabic_taken(told: Marked, asides: Asides) -> Iterator[Held]:
    """Yield what an Arabic sentence says was taken by whom, where no verb of taking has the place behind it."""
    yield from _find_driven(told, asides)
    yield from _find_entered(told)


def _find_driven(told: Marked, asides: Asides) -> Iterator[Held]:
    marked = told.text
    for match in _DRIVES.finditer(marked):
        if match["by"] and not _DID.search(marked, max(0, match.start() - WIDE), match.start()):
            continue  # "A demands the driving of B out of X"
        if match["verb"] in ("طرد", "إخراج", "دحر", "إجبار") and _LONG_AGO.search(
            marked[max(0, match.start() - SHORT) : match.start()]
        ):
            continue
        first = PLACE.match(marked, match.end())
        doer = (int(match["doer"]), match.start()) if match["doer"] else None
        found = doer or find_before(marked, match.start(), match["verb"], told.actors)
        if first is None or found is None:
            continue
        side, start = found
        begun = min(start, match.start())
        if is_unreal(marked, begun, begun, match.end()):
            continue
        if told.actors[side][0] == told.actors[int(match["loser"])][0]:
            continue
        for place in (first, *list_next(marked, first, asides)):
            before = marked[max(match.start(), place.start() - 30) : place.start()]
            span = (start, place.end())
            yield Held("arabic drives out", CAPTURE, side, int(place[1]), before, span, loser=int(match["loser"]))


def _find_entered(told: Marked) -> Iterator[Held]:
    marked = told.text
    for match in _AND_TOOK.finditer(marked):
        entered = list(_ENTERS.finditer(marked, max(0, match.start() - WIDE), match.start()))
        found = find_before(marked, match.start("verb"), match["verb"].split()[0], told.actors)
        if not entered or found is None:
            continue
        begun = min(found[1], entered[-1].start())
        if is_unreal(marked, begun, begun, match.end("gap")):
            continue
        for place in PLACE.finditer(match["places"]):
            yield Held("arabic enters", CAPTURE, found[0], int(place[1]), "", (found[1], match.end()))
