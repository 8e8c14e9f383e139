"""What a picture says in words beside its map: the legend of just what is shown, its sources, its notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from dashboard.briefing.plate import Plate, Spot
from dashboard.cards import write_source
from dashboard.comparison import is_comparing, write_comparison
from dashboard.happenings import tell_happenings
from dashboard.library import Library
from dashboard.marks import is_inferred
from dashboard.scene import is_awaited, set_scene
from dashboard.symbols import Mark
from dashboard.twin import ON, name_day, write_twin
from dashboard.view import View
from dashboard.words import (
    isolate,
    letter_of,
    list_names,
    name_faction,
    name_inside,
    name_place,
    say,
    say_count,
    start_sentence,
    write_state,
)
from geodata import codes
from geodata.model import Claim, Place

MOST_NAMES: Final = 3
"""So many places are named in one row of the legend; the rest are counted."""


class Row(NamedTuple):
    """I am a row of the legend: a symbol's key, what it says, and of which places."""

    key: str
    text: str
    places: str


class Source(NamedTuple):
    """I am one article of what is shown: its letter, its title, who wrote it when, and how much of it was used."""

    letter: str
    title: str
    text: str


def list_rows(library: Library, view: View, plate: Plate) -> list[Row]:
    """Return the legend of what a picture shows, and of nothing else."""
    return [
        *_list_states(library, view, plate),
        *_list_events(library, view, plate),
        *_list_looks(library, view, plate),
    ]


def _list_states(library: Library, view: View, plate: Plate) -> Iterator[Row]:
    """Yield a row for each way of holding, however old the report."""
    if view.colour == "support":
        yield from _list_support(view, plate)
        return
    groups: dict[Row, list[Spot]] = {}
    lines = [spot for spot in plate.lines if spot.state.status != "unknown"]
    for spot in (*plate.told, *lines):
        state, inferred = spot.state, is_inferred(library.dataset, spot.state)
        mark = Mark(state.status, state.holders, "fresh", inferred, spot.key.split("/")[4])
        text = write_state(library.dataset, spot.place.place_id, state, view.lang)
        doubt = f"{_comma(view.lang)}{say('basis.inferred', view.lang)}" if inferred else ""
        groups.setdefault(Row(mark.key(), text + doubt, ""), []).append(spot)
    for row in sorted(groups, key=lambda row: -len(groups[row])):
        yield row._replace(places=_name_some(groups[row], view.lang))


def _list_support(view: View, plate: Plate) -> Iterator[Row]:
    """Yield a row for each number of articles that support a state."""
    for key in sorted({spot.key for spot in plate.told}):
        spots = [spot for spot in plate.told if spot.key == key]
        text = say_count("support.articles", int(key.partition("/")[2]), view.lang)
        yield Row(key, text, _name_some(spots, view.lang))


def _comma(lang: str) -> str:
    return "، " if lang == "ar" else ", "


def _short(place: Place, lang: str) -> str:
    return name_inside(place, lang).removeprefix("the ")


def _name_some(spots: Sequence[Spot], lang: str) -> str:
    names = list(dict.fromkeys(_short(spot.place, lang) for spot in spots))
    if len(names) > MOST_NAMES:
        names = [*names[: MOST_NAMES - 1], say_count("twin.more", len(names) - MOST_NAMES + 1, lang)]
    return list_names(names, lang)


def _list_events(library: Library, view: View, plate: Plate) -> Iterator[Row]:
    """Yield a row for each kind of event and who it is of."""
    places: dict[tuple[str, str], list[str]] = {}
    for event in plate.events:
        claim = event.happening.claim
        is_announced = claim.kind == "advance" and event.key.endswith("/h")
        label = say("kind.announced" if is_announced else f"kind.{claim.kind}", view.lang)
        actors = [name_faction(library.dataset, actor, view.lang).removeprefix("the ") for actor in claim.actor]
        who = f": {list_names(actors, view.lang)}" if actors else ""
        name = _short(library.dataset.place_of[claim.place_id], view.lang)
        places.setdefault((event.key, label + who), []).append(name)
    for (key, text), names in places.items():
        some = list(dict.fromkeys(names))
        if len(some) > MOST_NAMES:
            some = [*some[: MOST_NAMES - 1], say_count("twin.more", len(some) - MOST_NAMES + 1, view.lang)]
        yield Row(key, text, list_names(some, view.lang))


def _count_silent(library: Library, view: View, plate: Plate) -> str:
    """Return of how many places nothing is reported, as the twin counts them, and how many of them are in view."""
    dataset, chronicle = library.dataset, library.chronicle(view.choice())
    n = len({spot.place.place_id for spot in plate.silent if is_awaited(dataset, spot.place)})
    awaited = [place.place_id for place in dataset.places if is_awaited(dataset, place)]
    told = sum(chronicle.state_of(place_id, view.on).status == "unknown" for place_id in awaited)
    if n < told:
        return say("picture.places_of", view.lang, n=n, all=told)
    return say_count("picture.places", n, view.lang)


def _count_places(spots: Iterable[Spot]) -> int:
    """Return how many places some spots are: a comparison shows each twice."""
    return len({spot.place.place_id for spot in spots})


def _list_looks(library: Library, view: View, plate: Plate) -> Iterator[Row]:
    """Yield the looks that need a word: old reports, brackets, footnote marks, the record, silence, estimates."""
    lang, limit = view.lang, library.dataset.settings.carry_days
    states = [spot.state for spot in plate.told]
    held = Mark("held", ("government",))
    is_by_holder = view.colour == "holder"
    if is_by_holder and any(state.freshness == "fading" for state in states):
        text = say("picture.fading", lang, n=codes.FRESH_DAYS)
        yield Row(held._replace(freshness="fading").key(), text, "")
    if is_by_holder and any(state.bracketed for state in states):
        yield Row(held._replace(bracketed=True).key(), say("picture.bracketed", lang), "")
    if plate.moves:
        yield Row("event/displacement//", say("layers.displacement", lang), "")
    if plate.silent:
        text = say("picture.silent", lang, n=limit)
        yield Row(Mark("unknown").key(), text, _count_silent(library, view, plate))
    if plate.record:
        count = say_count("picture.places", _count_places(plate.record), lang)
        yield Row(f"record/{held.key()}", say("layers.record", lang), count)
    if is_by_holder and any(spot.key.split("/")[3].endswith("x") for spot in plate.told):
        yield Row(held._replace(otherwise=True).key(), say("layers.otherwise", lang), "")
    for name, key in (
        ("areas", "ground/area"), ("fronts", "ground/front"),
        ("record-areas", "ground/area/r"), ("record-fronts", "ground/front/r"),
    ):  # fmt: skip
        if name in view.show:
            yield Row(key, say(f"layers.{name.replace('-', '_')}", lang), say("ground.estimated", lang))


def list_used(library: Library, plate: Plate) -> list[Claim]:
    """Return the claims that a picture stands on: of its states, of those told beyond it, its events; no record."""
    ids = [claim for spot in (*plate.told, *plate.lines, *plate.beyond) for claim in spot.state.claims]
    ids += [event.happening.claim.claim_id for event in plate.events]
    claims = [library.dataset.claim_of[claim_id] for claim_id in dict.fromkeys(ids)]
    return [claim for claim in claims if claim.basis != codes.CONTEXT]


def list_sources(library: Library, view: View, plate: Plate) -> list[Source]:
    """Return every article that a picture uses, with how many of its claims; then what the record rests on."""
    dataset, lang = library.dataset, view.lang
    used = list_used(library, plate)
    found = []
    for article in dataset.told:
        claims = [claim for claim in used if claim.article_id == article.article_id]
        if claims:
            title = isolate(f"“{article.title}”", lang)
            line = write_source(article, lang)
            count = say_count("evidence.claims", len(claims), lang)
            where = _write_paragraphs(claims, lang)
            parts = [line, _write_basis(claims, lang, count), where]
            found.append(Source(letter_of(dataset, article.article_id), title, " · ".join(filter(None, parts))))
    record = {dataset.claim_of[claim].article_id for spot in plate.record for claim in spot.state.record_claims}
    if record:
        text = f"{say('layers.record', lang)}: {say_count('picture.sources', len(record), lang)}."
        found.append(Source("", "", text))
    return found


def _write_paragraphs(claims: Iterable[Claim], lang: str) -> str:
    numbers = sorted({claim.paragraph for claim in claims if claim.paragraph is not None})
    if len(numbers) == 1:
        return say("evidence.paragraph", lang, n=numbers[0])
    return say("picture.paragraphs", lang, list=", ".join(_join_runs(numbers))) if numbers else ""


def _join_runs(numbers: Sequence[int]) -> Iterator[str]:
    """Yield numbers with runs written as such.

    >>> list(_join_runs([2, 3, 4, 7]))
    ['2–4', '7']
    """
    start = 0
    for at, number in enumerate(numbers):
        if at + 1 == len(numbers) or numbers[at + 1] != number + 1:
            yield str(number) if numbers[start] == number else f"{numbers[start]}–{number}"
            start = at + 1


def _write_basis(claims: Sequence[Claim], lang: str, count: str) -> str:
    kinds = Counter(claim.basis for claim in claims)
    inferred = kinds[codes.INFERRED]
    return count + (f"{_comma(lang)}{say('picture.of_them', lang, n=inferred)}" if inferred else "")


def tell_shown(library: Library, view: View, plate: Plate) -> dict[str, str]:
    """Return what each place of the picture was said to be, for comparing it with later data."""
    return {
        spot.place.place_id: f"{spot.state.status} {'|'.join(spot.state.holders)}".strip()
        for spot in (*plate.told, *plate.silent, *plate.lines)
    }


def write_beyond(library: Library, view: View, plate: Plate) -> list[str]:
    """Return what is reported of places outside the map, a line each."""
    return [
        f"{name_place(spot.place, view.lang).partition(' (')[0]}: "
        + write_state(library.dataset, spot.place.place_id, spot.state, view.lang)
        for spot in plate.beyond
    ]


def list_captions(library: Library, view: View) -> list[str]:
    """Return what stands under the map, the whole text first; then, for little room, what the legend does not say."""
    if is_comparing(view):
        return [write_comparison(library, view)]
    heard, lang = library.chronicle(view.choice()), view.lang
    events = set(map(start_sentence, tell_happenings(set_scene(heard, view.on, lang))))
    sentences = write_twin(heard, view.on, lang)
    texts = (sentences, [one for one in sentences if one not in events])
    return [" ".join(text).replace(ON, name_day(heard, view.on, lang)) for text in texts]
