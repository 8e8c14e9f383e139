"""What a marked Arabic sentence says is done at which places: struck from the air, attacked, fought over, fled from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.arabic_clauses import find_before, find_subject
from geodata.parsing.deed import (
    ATTACK,
    CLASH,
    REPEL,
    SIEGE,
    STRIKE,
    Deed,
    list_marks,
    list_numbers,
    list_others,
    list_spots,
    tell,
)
from geodata.parsing.held import PLACE_LIST, Asides
from geodata.parsing.marks import Marked
from geodata.parsing.sides import STRIKERS, UNREAL

_NEAR, _WIDE = 80, 120
"""So far behind its words a deed's place stands, and behind the sides of a fight; in characters."""
_AIR: Final = (
    r"(?:(?:ال)?غار(?:ات|ة|تين)|غاراتها|(?:ال)?ضربات (?:ال)?جوية|(?:ال)?قصف(?:ا|اً|ًا)? (?:ال)?جوي\w*|(?:ال)?براميل|"
    r"برميل\w*|(?:ال)?طلعات|صواريخ فراغية|سلاح الجو|(?:ال)?طيران|(?:ال)?طائر(?:ة|ات)|(?:ال)?مقاتلات|(?:ال)?مروحي\w+|"
    r"جوا|جواً)"
)
_AIRBORNE: Final = re.compile(rf"(?<!\w)[وبف]?{_AIR}(?!\w)")
_STRIKES: Final = re.compile(
    r"(?<!\w)[وفب]?(?:[تي]?قصف(?:ت|وا)?|أغار(?:ت)?|[تي]?ستهدف(?:ت)?|استهدف(?:ت|وا)?|شن(?:ت|وا)?|[تي]شن|نفذ(?:ت)?|ألق(?:ى|ت)|"
    r"دك(?:ت)?|طال(?:ت)?|ارتكب(?:ت)?(?= [^.؛]{0,40}?مج[از])|"
    r"(?:ال)?غار(?:ات|ة)|غاراتها|(?:ال)?براميل|(?:ال)?قصف|قصفها|(?:ال)?ضربات|استهداف)(?!\w)"
)
_STRUCK: Final = re.compile(rf"(?<!\w)[وف]?تعرض(?:ت)?(?!\w)[^.؛]{{0,90}}?ل(?:ل)?{_AIR}")
_ATTACKS: Final = re.compile(
    r"(?<!\w)[وف]?(?:هاجم(?:ت|وا)?|[تي]هاجم|اقتحم(?:ت|وا)?|تقدم(?:ت|وا)?|[تي]تقدم|توغل(?:ت)?|تسلل(?:ت)?|"
    r"اقترب(?:ت|وا)?(?= (?:[^.؛\x01]{0,40} )?من )|"
    r"(?:وصل(?:ت|وا)?|وصول(?:ها|ه|هم)?)(?= (?:[^.؛\x01]{0,20} )?إلى (?:مشارف|أطراف|تخوم|أبواب|مداخل))|"
    r"(?:أصبح|بات)(?:ت|وا)?(?= (?:[^.؛\x01]{0,40} )?على (?:مشارف|تخوم|أبواب))|"
    r"(?:شن(?:ت|وا)?|[تي]شن|بدأ(?:ت)?(?! ال)|أطلق(?:ت)?)(?= [^.؛]{0,40}?(?:هجوم|عملية|معركة|حملة))|"
    r"(?:ال)?هجوم(?:ا|اً|ها|ه)?|"
    r"(?:ال)?تقدم(?:ها|ه|ا|اً)?)(?!\w)"
)
_BESIEGES: Final = re.compile(
    r"(?<!\w)[وف]?(?:(?:فرض|أطبق|أحكم|شدد)(?:ت|وا)?|[تي](?:فرض|طبق|حكم|شدد))(?!\w)(?= [^.؛\x01]{0,50}?(?:حصار|طوق))|"
    r"(?<!فك )(?<!كسر )(?<!\w)حصار(?:ها|ه|هم)?(?= (?:مدينة |بلدة |بلدتي |قرية )?[\"«“]?\x01)|"
    r"(?<!\w)[وف]?(?:طوق|حاصر)(?:ت|وا)?(?!\w)"
)
_BESIEGED: Final = re.compile(rf"{PLACE_LIST}[\"»”)]{{0,2}} ال?محاصر(?:ة|تين|تان|ين)?(?!\w)")
_CLASHES: Final = re.compile(r"(?<!\w)[وفب]?(?:(?:ال)?اشتباكات|(?:ال)?معارك|(?:ال)?مواجهات|اشتبك(?:ت)?)(?!\w)")
_BETWEEN: Final = re.compile(
    r"(?<!\w)بين [^.؛\x01\x03]{0,30}\x03(\d+)\x04[^.؛\x01]{0,70}?(?<!\w)(?:و(?:بين)?|مع|من جهة)"
    r"[^.؛\x01\x03]{0,40}\x03(\d+)\x04"
)
_AGAINST: Final = re.compile(r"(?: [^\s\x01-\x04.؛،]+){0,3} (?:مع|ضد) [^.؛\x01\x03]{0,20}\x03(\d+)\x04")
_REPELS: Final = re.compile(
    r"(?<!\w)[وف]?(?:صد(?:ت|وا)?|تصد(?:ى|ت|وا)|[تي]تصدى|أحبط(?:ت|وا)?|أفشل(?:ت|وا)?|التصدي)(?!\w)"
    r"(?=[^.؛\x01]{0,90}?(?:هجوم|محاول|تقدم|تسلل|اقتحام|\x03))"
)
_AT: Final = re.compile(
    r"(?<!\w)[وبل]?(?:على|في|نحو|اقتحام|دخول|استعادة|باتجاه|إلى|الى|داخل|قرب|محيط|من|بين|محور|محاور|جبهة|جبهات|أطراف|مواقع|مناطق|أحياء|"
    r"بلدات|بلدة|مدينة|مدن|قرى|قرية|حي|مطار)[^\x01]{0,40}$|^\s*[\"«“]?$"
)


def find_arabic_deeds(told: Marked, asides: Asides) -> Iterator[Deed]:
    """Yield what is said to be done at the places of a marked Arabic sentence; careful rather than eager."""
    yield from _find_strikes(told, asides)
    yield from _find_attacks(told, asides)
    yield from _find_besieged(told)
    yield from _find_clashes(told, asides)
    yield from _find_repelled(told, asides)


def _find_strikes(told: Marked, asides: Asides) -> Iterator[Deed]:
    marked = told.text
    for match in _STRIKES.finditer(marked):
        places = list_spots(marked, match.end(), asides, most=_NEAR)
        if not places:
            continue
        clause = marked[max(0, match.start() - 30) : places[0].start + 40]
        near = marked[max(0, match.start() - 40) : places[0].start]
        strikers = [n for n in list_numbers(near) if told.actors[n][0] in STRIKERS]
        is_airborne = _AIRBORNE.search(clause) or any(_AIRBORNE.search(told.actors[n][1]) for n in strikers)
        if is_airborne and not UNREAL.search(clause[:-40]):
            yield from tell("arabic strikes", STRIKE, marked, tuple(strikers[:1]), places, _begin(match))
    for match in _STRUCK.finditer(marked):
        strikers = [n for n in list_numbers(marked[match.start() : match.end() + 40]) if told.actors[n][0] in STRIKERS]
        struck = list_marks(marked, *match.span())
        yield from tell("arabic is struck", STRIKE, marked, tuple(strikers[:1]), struck, _begin(match))


def _find_attacks(told: Marked, asides: Asides) -> Iterator[Deed]:
    marked = told.text
    for rule, kind, verbs in (("arabic attacks", ATTACK, _ATTACKS), ("arabic besieges", SIEGE, _BESIEGES)):
        for match in verbs.finditer(marked):
            places = list_spots(marked, match.end(), asides, _AT, _NEAR)
            subject = find_subject(marked, match, places[0].start, told.actors) if places else None
            if subject is None or UNREAL.search(marked[max(0, match.start() - 30) : places[0].start]):
                continue
            against = list_others(marked[match.end() : places[0].start], subject[0])
            yield from tell(rule, kind, marked, subject[:1], places, _begin(match), against)


def _find_besieged(told: Marked) -> Iterator[Deed]:
    """Yield the places that are called besieged, by whom ever."""
    for match in _BESIEGED.finditer(told.text):
        listed = list_marks(told.text, *match.span("places"))
        yield from tell("arabic besieged", SIEGE, told.text, (), listed, _begin(match))


def _find_clashes(told: Marked, asides: Asides) -> Iterator[Deed]:
    marked = told.text
    for match in _CLASHES.finditer(marked):
        both = _BETWEEN.search(marked, match.end(), match.end() + _WIDE)
        sides: tuple[int, ...] = (int(both[1]), int(both[2])) if both else ()
        if both is None and (other := _AGAINST.match(marked, match.end())):
            both = other
            sides = tuple(n for n, _ in filter(None, [find_before(marked, match.start(), "", told.actors)]))
            sides += (int(other[1]),)
        if both is None or len({told.actors[n][0] for n in sides}) < 2:
            continue
        places = list_spots(marked, both.end(), asides, _AT, _NEAR)
        places = places or list_spots(marked, match.end(), asides, _AT, both.start() - match.end())
        if not UNREAL.search(marked[max(0, match.start() - 25) : match.end()]):
            yield from tell("arabic clashes", CLASH, marked, sides, places, _begin(match))


def _find_repelled(told: Marked, asides: Asides) -> Iterator[Deed]:
    marked = told.text
    for match in _REPELS.finditer(marked):
        places = list_spots(marked, match.end(), asides, _AT, _WIDE)
        subject = find_subject(marked, match, places[0].start, told.actors) if places else None
        if subject is not None and not _is_beaten(marked, match.end(), subject[0]):
            against = list_others(marked[match.end() : places[0].start], subject[0])
            yield from tell("arabic repels", REPEL, marked, subject[:1], places, _begin(match), against)


def _is_beaten(marked: str, start: int, side: int) -> bool:
    """Whether a side is the one that is beaten back: "an attempt of A", "attacks of A"."""
    before, sign, _ = marked[start:].partition(f"\x03{side}\x04")
    return f"ل\x03{side}\x04" in marked or bool(sign and _ATTACK_OF.search(before))


_ATTACK_OF: Final = re.compile(r"(?<!\w)(?:هجوم|هجمات|محاولة|محاولات|تقدم|تسلل|اقتحام)[^.؛،\x01\x03]{0,20}$")


def _begin(match: re.Match[str]) -> tuple[int, int]:
    """Return the place where a deed's words begin: what is shown of it runs from there to its place, no further."""
    return match.start(), match.start()
