"""Words for a place named before, in English and Arabic, each linked to the name that it points back at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from geodata.parsing.compass import point_of
from geodata.parsing.countries import BORDERS, COUNTRY_NAMES, GOVERNORATE
from geodata.parsing.mention import ANAPHOR, ON_MAP, PHRASE, PLACE, SITE, Mention
from geodata.parsing.terms import AR_POINTED, AR_START, ARABIC, NUMBERS, POINTED, ROADS, TAKING
from geodata.surfaces import AIRFIELD, AREA, parse_surface

LOOKED_BACK, LOOKED_AHEAD = 60, 8
"""So many mentions before an anaphor are looked at, and so many behind a place that is announced."""
REACH, WIDE_REACH = 700, 450
"""An anaphor points back at most so many characters; a word for a whole region less far."""
COUNTRYSIDE, SEAT = "countryside", "provincial capital"
_COUNTRYSIDE: Final = re.compile(
    rf"\b(?:the )?(?P<at>{POINTED}) (?:countryside|suburbs)\b(?! of\b)|{AR_START}الريف\s+{AR_POINTED}", re.I
)
_AR_KINDS: Final = {
    "المدينة": "city", "البلدة": "town", "القرية": "village", "القريتين": "villages", "القريتان": "villages",
    "البلدتين": "villages", "البلدتان": "villages", "المطار": "airport", "المعبر": "crossing",
    "المحافظة": "province", "المخيم": "camp", "التلة": "hill", "التل": "hill", "الحاجز": "checkpoint",
    "السد": "dam", "الجبل": "mountain", "المعسكر": "camp", "الحي": "neighborhood", "المنطقة": "area", "الطريق": "road",
    "المشفى": "hospital",
    **dict.fromkeys(("محيطها", "محيطه", "أطرافها", "أطرافه", "ريفها", "ضواحيها"), "area"),
    **dict.fromkeys(
        (
            f"ال{word} {near}"
            for word in ("قرى", "مناطق", "بلدات", "تلال")
            for near in ("المجاورة", "القريبة", "المحيطة بها", "المحيطة به", "المحيطة")
        ),
        "area",
    ),
    **dict.fromkeys(("هذه القرى", "تلك القرى", "هذه البلدات", "تلك المناطق", "هذه المناطق"), "villages"),
}  # fmt: skip
_AR_TO: Final = {f"لل{word[2:]}": word for word in _AR_KINDS if word.startswith("ال")}
"""The same words behind "to", which swallows a letter of the article."""
_AR_ANAPHOR: Final = re.compile(
    rf"{AR_START}({'|'.join(sorted((*_AR_KINDS, *_AR_TO), key=len, reverse=True))})(?![{ARABIC}])"
)
_ADJECTIVE: Final = (
    r"(?:(?:strategic|strategically important|isolated|mountainous|predominantly \w+|coastal|Kurdish|Alawite|"
    r"Christian|besieged|key|border|historic|ancient|embattled|small|entire|whole|contested|Syrian|northern|southern|"
    r"eastern|western|central|same|[a-zA-Z]+-(?:held|controlled|besieged|majority|populated))\s+)"
)
_ANAPHOR: Final = re.compile(
    rf"\b(?:the|this|that)\s+{_ADJECTIVE}{{0,2}}"
    r"(?P<word>city|town|village|villages|stronghold|bastion|(?:military |air |military air)?base|airbase|"
    r"airport|airfield|province|governorate|canton|region|area|district|enclave|pocket|(?:border\s+)?crossing|corridor|"
    r"camp|dam|hills?|mountain|checkpoint|neighbou?rhood|suburb|plain|bridge|academy|prison|barracks|factory|plant|tower|junction|hospital|fields?|compound|facility"
    r")(?!\s+of\b|\w|[-–]|(?<!s)(?-i:\s[A-Z]))|"
    r"\bthe (?P<seat>provincial capital)\b(?!,? [A-Z])|"
    r"\b(?P<border>its\s+(?:borders?|frontiers?))\b|"
    r"\b(?:the|this) (?:(?:main|key|crucial|strategic|vital|same|only) )?"
    r"(?P<road>road|highway|motorway|supply route|supply line)\b(?! (?:to|from|between|linking|that|which|of)\b)|"
    r"\b(?:(?:(?:the|these|those) (?:two|three|four|five|six|seven|eight)|these|those|both) (?:[\w-]+ )?|"
    r"the (?:aforementioned|(?:newly|recently)[ -][“\"]?\w+[”\"]?) (?:residential )?)"
    r"(?P<group>villages|towns|cities|areas|positions|points)\b|"
    r"\b(?:along|through|across|near|at|over|to|from) the border\b"
    r"(?! (?:town|crossing|city|village|area|region|strip|with|between|guard))|"
    r"\b(?P<around>the (?:farms|hills|areas|villages|lands) (?:surrounding|around) (?:it|them)\b|"
    r"the (?:surrounding|neighbou?ring|adjacent) (?:villages|towns|areas|countryside|hills|territory)|"
    r"(?:its|their) (?:countryside|rural areas|surroundings|outskirts|suburbs|vicinity|environs))\b",
    re.I,
)
WIDE_WORDS: Final = ("region", "area", "province", "governorate", "canton", "enclave", "pocket", "villages")
"""Words for more ground than a settlement's."""
_GROUPED: Final = re.compile(r"\b(?:villages|towns|hamlets)\b|(?<!\w)(?:قرى|بلدات)(?!\w)", re.I)
_SITES = {
    word: re.compile(rf"\b{word[:6]}|{arabic}", re.I)
    for word, arabic in {
        "camp": "مخيم|معسكر", "dam": "سد", "hill": "تل", "hills": "تل", "mountain": "جبل", "checkpoint": "حاجز",
        "neighborhood": "حي", "neighbourhood": "حي", "suburb": "ضاحية", "plain": "سهل", "bridge": "جسر",
        "academy": "أكاديمية", "prison": "سجن", "barracks": "ثكنة", "factory": "معمل", "plant": "محطة",
        "crossing": "معبر", "junction": "مفرق", "district": "حي|ناحية", "pocket": "جيب", "tower": "برج",
        "hospital": "مشفى|مستشفى", "field": "حقل", "fields": "حقول",
    }.items()
}  # fmt: skip
_SITES |= {
    "road": re.compile(rf"\b{ROADS}\b|طريق|أوتوستراد", re.I),
    **dict.fromkeys(
        ("compound", "facility"), re.compile(r"\b(?:air ?)?(?:base|port|camp|plant|factory|prison|academy)|مطار", re.I)
    ),
}
"""Words that point back only at a place that was named with the same word, or one of its kind."""
_FITTING: Final[dict[str, Callable[[Mention], object]]] = {
    "villages": lambda m: _GROUPED.search(m.surface),
    "area": lambda m: m.role == PLACE,
    **dict.fromkeys(("base", "airbase", "airport"), lambda m: parse_surface(m.surface)[1] == AIRFIELD),
}
"""What a word for a place named before asks of it, where one such was named."""
_CALLED: Final = {
    word: re.compile(rf"\b{word}\b|{arabic}", re.I)
    for word, arabic in {"city": "مدينة|مدينتي", "town": "بلدة|بلدتي", "village": "قرية|قريتي"}.items()
}


_ANNOUNCED: Final = re.compile(
    rf"\b(?:{TAKING}|into|over|on)\s+(?:the capture of )?"
    rf"((?:an?|another|one of the \w+(?: \w+)?)\s+(?:[\w-]+ly |{_ADJECTIVE}|military |air |rebel |regime ){{0,3}}"
    r"(?P<word>towns?|villages?|cit(?:y|ies)|(?:air)?base|airport|strongholds?|bastions?))\b"
    r"(?! (?:of|called|named|where|overlooking)\b|,? (?-i:[A-Z]))",
    re.I,
)
ANNOUNCED, AHEAD = "announced", 400
"""What a place is called that is named only afterwards, and how far behind it its name may stand."""


def find_anaphors(line: str) -> Iterator[Mention]:
    """Yield the words of a line that may stand for a place named before, whether one was or not."""
    for match in _ANAPHOR.finditer(line):
        yield _make_anaphor(match, _asked_of(match))
    for match in _ANNOUNCED.finditer(line):
        yield Mention(*match.span(1), match[1], ANAPHOR, "", ANNOUNCED, "", "a word for a place named afterwards")
    for match in _AR_ANAPHOR.finditer(line):
        yield _make_anaphor(match, _AR_KINDS[_AR_TO.get(match[1], match[1])])
    for match in _COUNTRYSIDE.finditer(line):
        yield Mention(*match.span(), match[0], PHRASE, "", COUNTRYSIDE, point_of(match), "a phrase for an area")


def _make_anaphor(match: re.Match[str], asked: str) -> Mention:
    return Mention(*match.span(), match[0], ANAPHOR, "", asked, "", "a word for a place named before")


def _asked_of(match: re.Match[str]) -> str:
    """Return the word of an anaphor that says what it points back at."""
    for name, word in (("around", "area"), ("seat", SEAT), ("group", "villages"), ("road", "road")):
        if match[name]:
            return word
    word = (match["word"] or "border").lower()
    return next((kind for kind in ("crossing", "base") if word.endswith(kind)), word)


def link_anaphors(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions in their order: of the words for a place named before only those that one was named for.

    Each of them has the name that it points back at, and says so.
    """
    kept: list[Mention] = []
    mentions = list(mentions)
    for number, mention in enumerate(mentions):
        if mention.asked == ANNOUNCED:
            kept += _link_announced(mention, mentions[number + 1 : number + LOOKED_AHEAD])
        elif mention.asked == COUNTRYSIDE:
            kept += _link_countryside(mention, kept)
        elif mention.role != ANAPHOR:
            kept.append(mention)
        elif mention.asked == SEAT:
            kept += _link_seat(mention, kept)
        elif mention.asked.startswith("border"):
            kept += _link_border(mention, kept)
        else:
            kept += _link_place(mention, kept)
    return kept


def _link_announced(mention: Mention, following: Sequence[Mention]) -> Iterator[Mention]:
    """Yield "a strategic town" as the first settlement that is named behind it."""
    named = (m for m in following if m.role == PLACE and m.name not in COUNTRY_NAMES and m.start - mention.end < AHEAD)
    if first := next((m for m in named if not GOVERNORATE.fullmatch(m.name)), None):
        yield mention._replace(name=first.name, asked="town", reason=f"points ahead to {first.surface}")


def _link_countryside(mention: Mention, kept: Sequence[Mention]) -> Iterator[Mention]:
    """Yield "the southern countryside" as that of the governorate that was named last."""
    if match := _find_governorate(kept):
        yield mention._replace(name=match[0], asked=AREA, reason=f"the countryside of {match[0]}, named before")


def _find_governorate(kept: Sequence[Mention]) -> re.Match[str] | None:
    """Return the governorate that was named last."""
    named = (match for m in reversed(kept[-LOOKED_BACK:]) if (match := GOVERNORATE.search(m.surface)))
    return next(named, None)


def _link_seat(mention: Mention, kept: Sequence[Mention]) -> Iterator[Mention]:
    """Yield "the provincial capital" as the city that the governorate named last is called after."""
    if match := _find_governorate(kept):
        yield mention._replace(name=match[0], asked="city", reason=f"the capital of {match[0]}, named before")


def _link_border(mention: Mention, kept: Sequence[Mention]) -> Iterator[Mention]:
    """Yield "its border" as that of the neighbour that was named last."""
    countries = [m for m in kept[-LOOKED_BACK:] if m.name in BORDERS and mention.start - m.end < REACH]
    if countries:
        last = countries[-1].name
        yield mention._replace(name=BORDERS[last], reason=f"the border of {last}")


def _link_place(mention: Mention, kept: Sequence[Mention]) -> Iterator[Mention]:
    """Yield "the town" with the name of the place that it points back at."""
    is_wide = mention.asked in WIDE_WORDS
    reach = WIDE_REACH if is_wide else REACH
    named = [m for m in kept[-LOOKED_BACK:] if m.role in ON_MAP and mention.start - m.end < reach]
    named = [m for m in named if m.name not in COUNTRY_NAMES or (is_wide and m.direction)]
    named = [m for m in named if m.name or mention.asked == "road"]
    if mention.asked in _SITES:
        named = [m for m in named if _SITES[mention.asked].search(m.surface)]
    fitting = _FITTING.get(mention.asked)
    named = [m for m in named if fitting and fitting(m)] or named
    if (
        mention.asked == "villages"
        and (run := _find_run(mention, kept))
        and not any(_GROUPED.search(m.surface) for m in named if m.start > run[-1].start)
    ):
        reason = f"points back to {run[0].surface} and {len(run) - 1} more"
        yield mention._replace(name=run[-1].name, antecedents=tuple(m.start for m in run), reason=reason)
    elif named:
        last = _find_settled(mention.asked, named) if mention.asked in _CALLED else named[-1]
        direction = last.direction if is_wide else ""
        same = (last.start,) if mention.asked == "area" and last.role == PHRASE else ()
        reason = f"points back to {last.surface}"
        yield mention._replace(name=last.name, direction=direction, reason=reason, antecedents=same)


def _find_run(mention: Mention, kept: Sequence[Mention]) -> list[Mention]:
    """Return the places of the last list before an anaphor, as many as it counts; none where there are not two."""
    places = [m for m in kept[-LOOKED_BACK:] if m.role == PLACE and mention.start - m.end < REACH]
    places = [m for m in places if m.name not in COUNTRY_NAMES and not GOVERNORATE.fullmatch(m.name)]
    first = len(places) - 1
    while first > 0 and places[first].start - places[first - 1].end <= BESIDE:
        first -= 1
    counted = _COUNTED.search(mention.surface)
    most = 2 if counted and not counted[1] else NUMBERS.get((counted[1] or "").lower(), 0) if counted else 0
    run = places[max(first, len(places) - most if most else 0) :]
    return run if len(run) > 1 else []


_COUNTED: Final = re.compile(rf"\b({'|'.join(NUMBERS)})\b|ت[يا]ن$", re.I)
"""How many places are meant: a number, or the Arabic dual."""
BESIDE: Final = 25
"""So many characters part the places of a list at most."""


def _find_settled(word: str, named: Sequence[Mention]) -> Mention:
    """Return the settlement that "the town" points back at: the last that was called so, else the last small one."""
    if word == "city" and named[-1].direction and GOVERNORATE.fullmatch(named[-1].name):
        return named[-1]
    places = [m for m in named if m.role == PLACE and m.asked not in (SITE, AIRFIELD)] or list(named)
    called = [m for m in places if _CALLED[word].search(m.surface)]
    small = [m for m in places if not GOVERNORATE.fullmatch(m.name)] if word != "city" else []
    return (called or small or places)[-1]
