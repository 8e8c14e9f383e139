"""Words for a place named before -> the name that they point back at, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from geodata.parsing.anaphors import AHEAD, ANNOUNCED, BY, CAPITAL, COUNTRYSIDE, INTRODUCED, LAND, PART, SEAT, THERE
from geodata.parsing.countries import BORDERS, COUNTRIES, COUNTRY_NAMES, GOVERNORATE, HOME, SEAT_OF_HOME
from geodata.parsing.mention import ANAPHOR, EVENT, GROUND, METONYM, ON_MAP, PHRASE, PLACE, SITE, Mention
from geodata.parsing.terms import NUMBERS, POINTS, ROADS
from geodata.surfaces import AIRFIELD, AREA, fold, parse_surface

LOOKED_BACK, LOOKED_AHEAD = 60, 8
"""So many mentions before an anaphor are looked at, and so many behind a place that is announced."""
REACH, WIDE_REACH = 700, 450
"""An anaphor points back at most so many characters; a word for a whole region less far."""
WIDE_WORDS: Final = (
    "region", "area", "territory", "province", "governorate", "canton", "enclave", "pocket", "villages", THERE
)  # fmt: skip
"""Words for more ground than a settlement's."""
BUILDINGS: Final = (
    "hospital", "clinic", "mosque", "school", "church", "market", "marketplace", "market place", "square", "building",
    "bakery", "hotel", "headquarters", "site", "shelter", "outpost", "compound", "complex", "facility", "station",
    "power station",
    "pumping station", "prison", "barracks", "checkpoint",
)  # fmt: skip
"""Words for what stands somewhere in or by the place that was named last, where nothing else says which."""
_GROUPED: Final = re.compile(r"\b(?:villages|towns|hamlets)\b|(?<!\w)(?:قرى|بلدات)(?!\w)", re.I)
_SITES = {
    word: re.compile(rf"\b{word[:6]}|{arabic}", re.I)
    for word, arabic in {
        "camp": "مخيم|معسكر", "dam": "سد", "hill": "تل", "hills": "تل", "mountain": "جبل", "checkpoint": "حاجز",
        "neighborhood": "حي", "neighbourhood": "حي", "suburb": "ضاحية", "plain": "سهل", "bridge": "جسر",
        "academy": "أكاديمية", "prison": "سجن", "barracks": "ثكنة",
        "factory": "معمل", "plant": "محطة",
        "crossing": "معبر", "junction": "مفرق", "district": "حي|ناحية", "pocket": "جيب", "tower": "برج",
        "hospital": "مشفى|مستشفى", "field": "حقل", "fields": "حقول", "mosque": "مسجد|جامع", "school": "مدرسة",
        "church": "كنيسة", "market": "سوق", "marketplace": "سوق", "market place": "سوق", "square": "ساحة",
        "station": "محطة", "power station": "محطة", "pumping station": "محطة", "island": "جزيرة", "valley": "وادي",
        "building": "مبنى|بناء", "bakery": "فرن|مخبز", "hotel": "فندق", "headquarters": "مقر", "site": "موقع",
        "shelter": "ملجأ", "outpost": "مخفر", "clinic": "مستوصف", "airstrip": "مطار",
        "river": "Euphrates|Orontes|Khabur|نهر", "lake": "بحيرة", "farm": "مزرعة", "farms": "مزارع",
        "mountains": "جبال", "port": "ميناء", "refinery": "مصفاة", "silos": "صوامع", "castle": "قلعة",
        "citadel": "قلعة",
        "hilltop": "تل", "ridge": "تل", "roundabout": "دوار", "university": "جامعة", "monastery": "دير",
        "quarter": "حي",
        "oil field": "حقل", "oilfield": "حقل", "oil fields": "حقول", "gas field": "حقل", "college": "كلية",
    }.items()
}  # fmt: skip
_SITES |= {
    "road": re.compile(rf"\b{ROADS}\b|طريق|[أا]وتوستراد", re.I),
    **dict.fromkeys(
        ("compound", "complex", "facility"),
        re.compile(r"\b(?:air ?)?(?:base|port|camp|plant|factory|prison|academy|hospital|clinic|school)|مطار", re.I),
    ),
}
"""Words that point back only at a place that was named with the same word, or one of its kind."""
_FITTING: Final[dict[str, Callable[[Mention], object]]] = {
    "villages": lambda m: _GROUPED.search(m.surface),
    "area": lambda m: (m.role == PLACE and m.asked != SITE) or m.surface.startswith("near "),
    **dict.fromkeys(("province", "governorate"), lambda m: GOVERNORATE.search(m.surface)),
    **dict.fromkeys(("base", "airbase", "airport", "airfield"), lambda m: parse_surface(m.surface)[1] == AIRFIELD),
}
"""What a word for a place named before asks of it, where one such was named."""
_CALLED: Final = {
    word: re.compile(rf"\b{word}\b|{arabic}", re.I)
    for word, arabic in {"city": "مدينة|مدينتي", "town": "بلدة|بلدتي", "village": "قرية|قريتي"}.items()
}


def link_anaphors(mentions: Iterable[Mention], is_city: Callable[[str], bool] = lambda name: False) -> list[Mention]:
    """Return mentions in their order: of the words for a place named before only those that one was named for.

    Each of them has the name that it points back at, and says so. `is_city` says whether a folded
    name is a large town's.
    """
    kept: list[Mention] = []
    buildings: list[Mention] = []
    mentions = list(mentions)
    for number, mention in enumerate(mentions):
        if mention.asked.startswith(INTRODUCED):
            located = list(_locate_building(mention, kept, mentions[number + 1 : number + 2]))
            buildings += located
            beside = mentions[number + 1 : number + 2]
            kept += [
                one._replace(antecedents=())  # what stands behind it is not located yet: its name is
                for one in located
                if beside and beside[0].role == PLACE and one.antecedents == (beside[0].start,)
            ]
        elif mention.asked == PART:
            kept.append(_link_part(mention, kept, is_city))
        elif mention.asked in (LAND, CAPITAL):
            kept += _link_country(mention, kept)
        elif mention.asked == ANNOUNCED:
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
            kept += list(_link_place(mention, kept, is_city)) or list(_link_building(mention, buildings, kept))
    return kept


def _locate_building(mention: Mention, kept: Sequence[Mention], following: Sequence[Mention]) -> Iterator[Mention]:
    """Yield "a hospital" as lying where the next place is that is named close by, else the last one."""
    near = [m for m in following if m.role in (PLACE, PHRASE) and m.start - mention.end < BY]
    last = [m for m in kept[-1:] if m.role in ON_MAP and mention.start - m.end < REACH]
    for place in (near or last)[:1]:
        if place.name and place.name not in COUNTRY_NAMES:
            reason = f"a building by {place.name}"
            yield mention._replace(name=place.name, antecedents=(place.start,), reason=reason)


def _link_building(mention: Mention, buildings: Sequence[Mention], kept: Sequence[Mention]) -> Iterator[Mention]:
    """Yield "the hospital" as lying where a hospital without a name was said to be, else by the place named last."""
    alike = [one for one in buildings[-LOOKED_BACK:] if one.asked.endswith(f" {mention.asked}")]
    if alike and mention.start - alike[-1].end < REACH:
        last = alike[-1]
        reason = f"points back to {last.surface} by {last.name}"
        yield mention._replace(name=last.name, reason=reason, antecedents=last.antecedents)
    elif mention.asked in BUILDINGS:
        named = [m for m in kept[-LOOKED_BACK:] if m.role in ON_MAP and m.name and m.name not in COUNTRY_NAMES]
        for last in named[-1:]:
            if mention.start - last.end < REACH:
                yield mention._replace(name=last.name, reason=f"a building by {last.name}", antecedents=(last.start,))


def _link_country(mention: Mention, kept: Sequence[Mention]) -> Iterator[Mention]:
    """Yield "the country" as the one that was named last, and "the capital" as that of the home country."""
    named = [m for m in kept[-LOOKED_BACK:] if COUNTRY_NAMES.get(m.name)]
    home = [m for m in named if COUNTRY_NAMES[m.name] == HOME]
    ground = [m for m in named if m.role in ON_MAP] or home
    if mention.asked == LAND:
        name = ground[-1].name if ground else COUNTRIES[HOME][0]
        yield mention._replace(name=name, asked="country", reason=f"the country, {name}")
    elif mention.asked == CAPITAL and (home or all(m.role == PHRASE for m in named)):
        yield mention._replace(name=SEAT_OF_HOME, asked="city", reason=f"the capital, {SEAT_OF_HOME}")


def _link_part(mention: Mention, kept: Sequence[Mention], is_city: Callable[[str], bool]) -> Mention:
    """Return "the eastern side of the city" as that of the city that was named last; as it is where none was."""
    word = "town" if mention.surface.endswith(("town", "village")) else "city"
    city = next(_link_place(mention._replace(role=ANAPHOR, asked=word), kept, is_city), None)
    if city is None:
        return mention._replace(asked=AREA)
    return mention._replace(name=city.name, asked=AREA, reason=f"a part of {city.name}, named before")


def _link_announced(mention: Mention, following: Sequence[Mention]) -> Iterator[Mention]:
    """Yield "a strategic town" as the first settlement that is named behind it, a base as the first airfield."""
    named = (m for m in following if m.role == PLACE and m.name not in COUNTRY_NAMES and m.start - mention.end < AHEAD)
    towns = [m for m in named if not GOVERNORATE.fullmatch(m.name)]
    fields = [m for m in towns if _BASE.search(mention.surface) and parse_surface(m.surface)[1] == AIRFIELD]
    for first in (fields or towns)[:1]:
        yield mention._replace(name=first.name, asked="town", reason=f"points ahead to {first.surface}")


_BASE: Final = re.compile(r"base$|airport$", re.I)


def _link_countryside(mention: Mention, kept: Sequence[Mention]) -> Iterator[Mention]:
    """Yield "the southern countryside" as that of the governorate that was named last."""
    if match := _find_governorate(kept):
        yield mention._replace(name=match[0], asked=AREA, reason=f"the countryside of {match[0]}, named before")


def _find_governorate(kept: Sequence[Mention]) -> re.Match[str] | None:
    """Return the governorate that was named last."""
    ground = (m for m in reversed(kept[-LOOKED_BACK:]) if m.role != METONYM and not _ROAD.search(m.surface))
    named = (match for m in ground if (match := GOVERNORATE.search(m.surface)))
    return next(named, None)


_ROAD: Final = _SITES["road"]
"""A road that bears the name of a governorate's capital tells of no governorate."""


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


def _link_place(mention: Mention, kept: Sequence[Mention], is_city: Callable[[str], bool]) -> Iterator[Mention]:
    """Yield "the town" with the name of the place that it points back at."""
    is_wide = mention.asked in WIDE_WORDS
    reach = WIDE_REACH if is_wide else REACH
    named = [m for m in kept[-LOOKED_BACK:] if _may_be_meant(m, mention) and mention.start - m.end < reach]
    named = [m for m in named if m.name not in COUNTRY_NAMES or (is_wide and m.direction)]
    named = [m for m in named if m.name or mention.asked == "road" or (m.asked, mention.asked) == (GROUND, "villages")]
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
        last = _find_settled(mention.asked, named, is_city) if mention.asked in _CALLED else named[-1]
        direction = last.direction if is_wide else ""
        is_same = last.asked in (SITE, AIRFIELD, GROUND) or (mention.asked == "area" and last.role == PHRASE)
        same = (last.start,) if is_same or mention.asked in _SITES or mention.asked == THERE else ()
        reason = f"points back to {last.surface}"
        yield mention._replace(name=last.name, direction=direction, reason=reason, antecedents=same)


def _may_be_meant(named: Mention, mention: Mention) -> bool:
    """Whether a word may point back at a mention: a place, or for "the city" that of "the Aleppo offensive"."""
    return named.role in ON_MAP or (
        named.role == EVENT and mention.asked == "city" and bool(GOVERNORATE.fullmatch(named.name))
    )


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


def _find_settled(word: str, named: Sequence[Mention], is_city: Callable[[str], bool]) -> Mention:
    """Return the settlement that "the town" points back at: the last that was called so, else the last small one."""
    if word == "city" and named[-1].direction and _is_capital(named[-1]) and not _BESIDE.search(named[-1].surface):
        return named[-1]
    places = [m for m in named if m.role == PLACE and m.asked not in (SITE, AIRFIELD) and not _WIDE.match(m.name)]
    places = places or list(named)
    called = [m for m in places if _CALLED[word].search(m.surface)]
    if word == "city":
        called = [m for m in named if _CALLED[word].search(m.surface)]
        called = [m for m in named if m in called or _is_capital(m) or (m in places and is_city(fold(m.name)))]
        return (called or places)[-1]
    small = [m for m in places if not GOVERNORATE.fullmatch(m.name)]
    return (called or small or places)[-1]


_WIDE: Final = re.compile(r"(?:Sahl|Jabal|Jebel|Mount|Wadi|Lake)\b|(?:سهل|جبل|وادي|بحيرة) ")
"""What names of plains, mountains and lakes begin with, which no town is."""


def _is_capital(mention: Mention) -> bool:
    """Whether a mention names a city that a governorate is called after, and not only the ground round it."""
    is_ground = _COUNTRYSIDE.search(mention.surface) or _BESIDE.search(mention.surface)
    return GOVERNORATE.fullmatch(mention.name) is not None and not is_ground


_BESIDE: Final = re.compile(rf"\b{POINTS} of\b", re.I)
_COUNTRYSIDE: Final = re.compile(r"\b(?:countryside|provinces?|governorates?)\b|ريف|محافظ", re.I)
