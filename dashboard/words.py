"""The words of the page in English and Arabic: the catalogue, plurals, days, names, and a state in a sentence."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from dashboard.theme import sort_holders
from geodata import codes
from geodata.model import Claim, Dataset, Place
from geodata.state import State

LANGUAGES: Final = ("en", "ar")
TEXTS: Final = Path(__file__).with_name("texts.csv")

_NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
"""English prose writes small numbers as words; Arabic would have to agree in gender and keeps digits."""

ISOLATE: Final = "\u2068"
END: Final = "\u2069"
"""Round a run of text that keeps its own direction (Unicode's first strong isolate, and its end)."""
_FEMININE: Final = ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
"""Three to ten in Arabic before the plural of a feminine noun: of articles it has the words, too."""

KIND_ORDER: Final = (
    "city", "town", "airbase", "air base", "military_site", "military base", "industrial_zone", "village",
    "village_group", "neighbourhood", "governorate", "countryside", "road", "corridor", "region", "front",
)  # fmt: skip
"""Kinds of place in the order in which they are named first and keep their labels longest."""

TAKING_THE: Final = {
    "countryside", "road", "corridor", "lines", "border", "coast", "plant", "Academy", "College",
}  # fmt: skip
"""English names of places with one of these words take "the" inside a sentence."""

_COMMON_START: Final = re.compile(r"(?:(?:North|South|East|West)[a-z-]*ern|Several|Villages|Two|Three|Four|Five|Six) ")


@lru_cache(maxsize=1)
def _read_texts() -> dict[str, dict[str, str]]:
    with TEXTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {lang: {row["key"]: row[lang] for row in rows if row[lang]} for lang in LANGUAGES}


def catalogue(lang: str) -> dict[str, str]:
    """Return every text of a language by key, for scripts that swap the language of the page."""
    return dict(_read_texts()[lang])


def say(key: str, lang: str, **values: object) -> str:
    """Return a text of the catalogue, its `{names}` filled.

    >>> say("state.held", "en", who="ISIS")
    'Held by ISIS'
    """
    return _read_texts()[lang][key].format(**values)


def has_text(key: str) -> bool:
    """Whether the catalogue has this key."""
    return key in _read_texts()["en"]


def say_count(key: str, n: int, lang: str, **values: object) -> str:
    """Return the plural form of a text that fits `n`, given to it as `{n}` in digits and as `{count}` for prose.

    `{count_f}` is `{count}` before a noun that is feminine in Arabic.

    >>> say_count("why.against", 3, "en")
    'Three other claims say otherwise.'
    """
    texts, form = _read_texts()[lang], f"{key}.{plural_of(n, lang)}"
    template = texts.get(form) or texts[f"{key}.other"]
    count = write_number(n, lang)
    count_f = _FEMININE[n - 3] if lang == "ar" and 3 <= n <= 10 else count
    text = template.format(n=n, count=count, count_f=count_f, **values)
    return start_sentence(text) if template.endswith(".") else text


def start_sentence(text: str) -> str:
    """Return a text with a capital first letter."""
    return text[:1].upper() + text[1:]


def plural_of(n: int, lang: str) -> str:
    """Return the plural category of a number, as in CLDR.

    >>> [plural_of(n, "ar") for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)]
    ['zero', 'one', 'two', 'few', 'few', 'many', 'many', 'other', 'other', 'few']
    """
    if lang != "ar" or n == 1:
        return "one" if n == 1 else "other"
    if n in (0, 2):
        return "zero" if n == 0 else "two"
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if n % 100 >= 11 else "other"


def write_number(n: int, lang: str) -> str:
    """Return a number for prose: in English a word up to twelve."""
    return _NUMBERS[n] if lang == "en" and 0 <= n < len(_NUMBERS) else str(n)


# ---- days ------------------------------------------------------------------------------------------------------


def write_day(day: date, lang: str) -> str:
    """Return a day in words.

    >>> write_day(date(2016, 2, 23), "en"), write_day(date(2016, 2, 23), "ar")
    ('23 February 2016', '23 شباط 2016')
    """
    return f"{day.day} {write_month(day, lang)}"


def write_month(day: date, lang: str) -> str:
    """Return the month of a day with its year."""
    return f"{say(f'months.{day.month}', lang)} {day.year}"


def write_span(first: date | None, last: date, lang: str, how: str = "span.to") -> str:
    """Return a range of days in words, naming the month and year once where they are the same.

    >>> write_span(date(2016, 2, 22), date(2016, 2, 23), "en"), write_span(None, date(2016, 2, 21), "en")
    ('22 to 23 February 2016', 'until 21 February 2016')
    """
    if first is None:
        return say("span.until", lang, last=write_day(last, lang))
    if first == last:
        return write_day(last, lang)
    return say(how, lang, first=_write_start(first, last, lang), last=write_day(last, lang))


def _write_start(first: date, last: date, lang: str) -> str:
    """Return the first day of a range without what its last day says again."""
    if first.year != last.year:
        return write_day(first, lang)
    return str(first.day) if first.month == last.month else f"{first.day} {say(f'months.{first.month}', lang)}"


def write_days(claim: Claim, lang: str) -> str:
    """Return when a claim is about: every day of a range, one day within it, until a day, or by a day."""
    if claim.precise or claim.first == claim.last:
        return write_span(claim.first, claim.last, lang)
    if claim.first is None:
        return say("span.by", lang, last=write_day(claim.last, lang))
    near = (claim.last - claim.first).days == 1
    return write_span(claim.first, claim.last, lang, "span.or" if near else "span.within")


# ---- names -----------------------------------------------------------------------------------------------------


def isolate(text: str, lang: str) -> str:
    """Return a text in Latin letters so that it keeps its own direction inside an Arabic sentence."""
    return enclose(text) if lang == "ar" and not has_arabic(text) else text


def enclose(text: str) -> str:
    """Return a text as a run of its own, which keeps its direction whatever stands round it."""
    return f"{ISOLATE}{text}{END}"


def has_arabic(text: str) -> bool:
    """Whether a text has Arabic letters."""
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def name_place(place: Place, lang: str) -> str:
    """Return the name of a place in a language, in Latin letters where it has no Arabic name."""
    return (place.name_ar or isolate(place.name, lang)) if lang == "ar" else place.name


def name_inside(place: Place, lang: str) -> str:
    """Return the name of a place as it stands inside a sentence: "the northern Aleppo countryside", "six villages"."""
    name = name_place(place, lang).partition(" (")[0]
    if lang == "ar":
        return name
    name = name[:1].lower() + name[1:] if _COMMON_START.match(name) else name
    return f"the {name}" if TAKING_THE & set(name.split()) else name


def name_faction(dataset: Dataset, faction_id: str, lang: str) -> str:
    """Return a faction's name as it stands inside a sentence: "the government", "ISIS"."""
    if has_text(f"faction.{faction_id}"):
        return say(f"faction.{faction_id}", lang)
    faction = dataset.faction_of.get(faction_id)
    name = faction_id if faction is None else faction.name
    return (faction.name_ar if faction and lang == "ar" else "") or isolate(name, lang)


def label_faction(dataset: Dataset, faction_id: str, lang: str) -> str:
    """Return a faction's name without its article: "government", "ISIS"."""
    return name_faction(dataset, faction_id, lang).removeprefix("the ")


def is_feminine(name: str) -> bool:
    """Whether an Arabic name of a faction takes a feminine verb: by the ending of its first word.

    >>> [is_feminine(name) for name in ("الحكومة", "قوات النمر", "قسد", "روسيا", "داعش", "حزب الله")]
    [True, True, True, True, False, False]
    """
    first = name.strip(ISOLATE + END).partition(" ")[0]
    return first.endswith(("ة", "ات", "يا")) or first == "قسد"


def list_names(names: Sequence[str], lang: str, last: str = "and") -> str:
    """Return names as one list.

    >>> list_names(["Manbij", "Al-Bab", "Marea"], "en"), list_names(["منبج", "الباب", "مارع"], "ar")
    ('Manbij, Al-Bab and Marea', 'منبج والباب ومارع')
    """
    if lang == "ar":
        return (" أو " if last == "or" else " و").join(names)
    return f" {last} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def list_factions(
    dataset: Dataset,
    factions: Sequence[str],
    lang: str,
    last: str = "and",
    name: Callable[[Dataset, str, str], str] = name_faction,
) -> str:
    """Return factions as one list, in the order in which they are drawn."""
    return list_names([name(dataset, faction, lang) for faction in sort_holders(list(factions))], lang, last)


def list_besiegers(dataset: Dataset, state: State, lang: str) -> str:
    """Return who besieges a place."""
    actors = [actor for actor in state.besieged_by.split("|") if actor]
    return list_factions(dataset, actors, lang) or say("faction.nobody", lang)


def is_named(dataset: Dataset, place: Place) -> bool:
    """Whether an article names the place, and not the record alone."""
    return any(claim.basis != codes.CONTEXT for claim in dataset.claims_at[place.place_id])


def order_places(dataset: Dataset) -> list[Place]:
    """Return the places, most important first: those that articles name, those of the theatre, then by kind."""

    told = Counter([claim.place_id for claim in dataset.claims if claim.basis != codes.CONTEXT])
    order = {kind: number for number, kind in enumerate(KIND_ORDER)}

    def weight(place: Place) -> tuple[bool, bool, int, int, str]:
        said = told[place.place_id]
        return not said, not place.in_theatre, order.get(place.kind, len(order)), -said, place.place_id

    return sorted(dataset.places, key=weight)


MOST_LETTERS: Final = 26
"""So many articles have a letter."""


def letter_of(dataset: Dataset, article_id: str) -> str:
    """Return the letter of an article, A first by publication; empty for a source of the record."""
    told = [article.article_id for article in dataset.told[:MOST_LETTERS]]
    return chr(ord("A") + told.index(article_id)) if article_id in told else ""


# ---- a state ---------------------------------------------------------------------------------------------------


def write_state(dataset: Dataset, place_id: str, state: State, lang: str) -> str:
    """Return what a place's colour says, in one short sentence without a full stop."""
    return _write_holding(dataset, state.status, state.holders, state, lang)


def write_record(dataset: Dataset, state: State, lang: str) -> str:
    """Return what is documented elsewhere of a place, in the same words."""
    claims = [dataset.claim_of[claim] for claim in state.record_claims]
    besieging = {actor for claim in claims if claim.status == "besieged" for actor in claim.actor}
    besieged = state._replace(besieged_by="|".join(sorted(besieging)))
    return _write_holding(dataset, state.record_status, state.record_holders, besieged, lang)


def _write_holding(dataset: Dataset, status: str, holders: Sequence[str], state: State, lang: str) -> str:
    who = list_factions(dataset, holders, lang)
    bare = list_factions(dataset, holders, lang, "or" if status == "disputed" else "and", label_faction)
    if status == "besieged":
        return say("state.besieged", lang, who=who, besieger=list_besiegers(dataset, state, lang))
    if status == "contested" and len(holders) == 1:
        return say("state.contested_one", lang, who=who)
    if status in ("contested", "disputed"):
        return say(f"state.{status}", lang, who=bare)
    return say(f"state.{status}", lang, who=who)
