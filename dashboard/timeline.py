"""The strip above the slider: when claims speak and for whom, events, silence, and when the articles appeared."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from dash import html
from dash.development.base_component import Component

from dashboard.history import build_months, place_on, point_on
from dashboard.marks import DRAWN_EVENTS, event_key, small_key, symbol
from dashboard.symbols import Mark
from dashboard.tables import with_ends
from dashboard.theme import sort_holders
from dashboard.words import label_faction, letter_of, list_names, name_place, say, say_count, write_day
from geodata import codes
from geodata.chronicle import Chronicle, Happening
from geodata.recorded import list_drawn
from geodata.state import Voice, hear, is_known

CAP: Final = 4
SHORT_DAYS: Final = 10
LONG_DAYS: Final = 31
"""Ranges of up to 10 days are drawn full, up to 31 days pale, longer ones not at all."""

GAP_DAYS: Final = 60
FINEST: Final = 730
"""So many stretches of time are told apart at most; of a longer time, neighbouring days are drawn as one."""
CROWDED_DAYS: Final = 7
"""Glyphs nearer than this would cover each other: they go to the next row, or are counted as one disc."""

EVENT_ROWS: Final = 2
MOST_ARTICLES: Final = 120
"""Of more articles than this, only some have a mark on the strip."""
MOST_TITLES: Final = 12
"""So many events of one slot are named in its title."""

KIND_ORDER: Final = ("capture", "airstrike", "siege", "repelled", "advance", "displacement")
"""Kinds of event in the order in which they take the rows of a day; any other comes after."""

DISC_DAYS: Final = 14


class Run(NamedTuple):
    """I am neighbouring days, first and last included, that look the same."""

    first: int
    last: int
    look: str


SHOWN_EVENTS: Final = (*DRAWN_EVENTS, "ceasefire")
"""Kinds of event that the strip shows; presence and front lines stand in the evidence alone."""


def build_strip(chronicle: Chronicle, lang: str) -> Component:
    """Return the strip, laid out in percent of the slider's length from its first stop to its last day."""
    roots = list_roots(chronicle)
    ground = [_build_gap(chronicle, run, lang) for run in find_gaps(chronicle)] if chronicle.dataset.claims else []
    lanes = [_build_lane(chronicle, root, lang) for root in roots]
    if chronicle.dataset.events:
        lanes.append(_build_recorded_lane(chronicle, lang))
    plot = html.Div([*ground, *lanes, *_build_veil(chronicle, lang)], className="strip-lanes")
    axis = html.Div(build_months(chronicle, lang), className="strip-months")
    spoken: dict[str, Any] = {"role": "img", "aria-label": say("timeline.strip", lang)}
    parts = [_build_events(chronicle, lang), plot, axis, _build_articles(chronicle, lang)]
    return html.Div(parts, className=f"strip lanes-{len(lanes)}", **spoken)


def list_roots(chronicle: Chronicle) -> list[str]:
    """Return the root factions that any claim of an article says hold something, in the order of the lanes."""
    dataset = chronicle.dataset
    told = (claim for claim in dataset.claims if claim.basis != codes.CONTEXT)
    return sort_holders(list({dataset.root_of.get(holder, holder) for claim in told for holder in claim.holder}))


# ---- runs of days ----------------------------------------------------------------------------------------------


def merge_days(looks: dict[int, str]) -> list[Run]:
    """Return days as runs of neighbours with the same look.

    >>> merge_days({1: "h1", 2: "h1", 4: "h1", 5: "h2"})
    [Run(first=1, last=2, look='h1'), Run(first=4, last=4, look='h1'), Run(first=5, last=5, look='h2')]
    """
    runs: list[Run] = []
    for day in sorted(looks):
        if runs and runs[-1].last == day - 1 and runs[-1].look == looks[day]:
            runs[-1] = runs[-1]._replace(last=day)
        else:
            runs.append(Run(day, day, looks[day]))
    return runs


def grain_of(chronicle: Chronicle) -> int:
    """Return how many days the strip draws as one."""
    return 1 + (chronicle.last - chronicle.first).days // FINEST


def coarsen(days: Mapping[int, int], grain: int) -> dict[int, int]:
    """Return counts by day, each as high as the highest of the `grain` days it is drawn with.

    >>> coarsen({1: 2, 5: 1}, 2)
    {0: 2, 1: 2, 4: 1, 5: 1}
    """
    if grain == 1:
        return dict(days)
    highest: dict[int, int] = {}
    for day, count in days.items():
        highest[day // grain] = max(count, highest.get(day // grain, 0))
    return {bin_ * grain + at: count for bin_, count in highest.items() for at in range(grain)}


def _span(chronicle: Chronicle, run: Run) -> dict[str, str]:
    return place_on(chronicle, date.fromordinal(run.first), date.fromordinal(run.last))


def _days_of(chronicle: Chronicle, start: int, last: int) -> range:
    """Return the stops of the slider that a range covers; what is over before the first stop is folded into it."""
    first, end = chronicle.first.toordinal(), chronicle.last.toordinal()
    return range(max(start, first), max(min(last, end), first) + 1)


# ---- lanes -----------------------------------------------------------------------------------------------------


def _build_lane(chronicle: Chronicle, root: str, lang: str) -> Component:
    name = label_faction(chronicle.dataset, root, lang)
    name = name[:1].upper() + name[1:]
    mark = symbol(Mark("held", (root,)).key(), lang=lang)
    label = html.Span([html.Span(name), mark], className="lane-label")
    runs = [("foot", run) for run in find_feet(chronicle, root)] + [("bar", run) for run in find_bars(chronicle, root)]
    drawn = [html.Span(className=f"{part} {run.look}", style=_span(chronicle, run)) for part, run in runs]
    return html.Div([label, *drawn], className=f"lane hold-{root}", title=say("timeline.lane", lang, who=name))


def _build_recorded_lane(chronicle: Chronicle, lang: str) -> Component:
    """Return the lane of imported events: how many a day has, as high as the day that has most."""
    counts: Counter[int] = Counter()
    for event in list_drawn(chronicle.dataset):
        counts.update(_days_of(chronicle, event.first.toordinal(), event.last.toordinal()))
    name = say("layers.recorded", lang)
    label = html.Span([html.Span(name), symbol("recorded/clash", lang=lang)], className="lane-label")
    heights = coarsen(counts, grain_of(chronicle))
    unit = max(1.0, max(heights.values(), default=1) / CAP)
    runs = merge_days({day: f"h{math.ceil(n / unit)}" for day, n in heights.items()})
    drawn = [html.Span(className=f"bar {run.look}", style=_span(chronicle, run)) for run in runs]
    return html.Div([label, *drawn], className="lane recorded", title=name)


def find_bars(chronicle: Chronicle, root: str) -> list[Run]:
    """Return the bars of a lane: `h1` to `h4` claims speak, `pale` by ranges over 10 days, `later` if not yet known."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for voice, known in _list_voices(chronicle):
        if root not in voice.roots or voice.last - voice.start >= LONG_DAYS:
            continue
        series = "later" if not known else "pale" if voice.last - voice.start >= SHORT_DAYS else ""
        counts[series].update(_days_of(chronicle, voice.start, voice.last))
    runs: list[Run] = []
    for series in sorted(counts, reverse=True):
        heights = coarsen(counts[series], grain_of(chronicle))
        unit = 1 if grain_of(chronicle) == 1 else max(1, max(heights.values(), default=1) / CAP)
        runs += merge_days({day: f"h{min(math.ceil(n / unit), CAP)} {series}".strip() for day, n in heights.items()})
    return runs


def _list_voices(chronicle: Chronicle) -> Iterator[tuple[Voice, bool]]:
    """Yield every voice of the choice, those of articles not yet known too, and whether it is known."""
    everything = chronicle.choice._replace(known=None)
    for place_id in chronicle.dataset.claims_at:
        for voice in hear(chronicle.dataset, place_id, everything).voices:
            yield voice, is_known(chronicle.dataset, voice.claim, chronicle.choice)


def find_feet(chronicle: Chronicle, root: str) -> list[Run]:
    """Return the days on which the root holds anything by a report: `fresh` or, where all are older, `fading`."""
    looks: dict[int, str] = {}
    for place_id in chronicle.stretches:
        for stretch, last in with_ends(chronicle, place_id):
            state = stretch.state
            if root in state.holders:
                days = range(stretch.first.toordinal(), last.toordinal() + 1)
                looks |= {day: state.freshness for day in days if looks.get(day) != "fresh"}
    fresh = coarsen({day: int(look == "fresh") for day, look in looks.items()}, grain_of(chronicle))
    return merge_days({day: "fresh" if is_fresh else "fading" for day, is_fresh in fresh.items()})


def find_gaps(chronicle: Chronicle) -> list[Run]:
    """Return the stretches of 60 days and more in which no claim says who holds a place.

    What happened meanwhile is no report of a holder. What is not yet known is no silence: stretches end with `known`.
    """
    spoken: set[int] = set()
    for voice, known in _list_voices(chronicle):
        if known and voice.last - voice.start < LONG_DAYS:
            spoken.update(_days_of(chronicle, voice.start, voice.last))
    first, last = chronicle.dataset.settings.first_day, min(chronicle.choice.known or chronicle.last, chronicle.last)
    silent = {day: "gap" for day in range(first.toordinal(), last.toordinal() + 1) if day not in spoken}
    return [run for run in merge_days(silent) if run.last - run.first + 1 >= GAP_DAYS]


def _build_gap(chronicle: Chronicle, run: Run, lang: str) -> Component:
    days = run.last - run.first + 1
    label = [
        html.Span(say_count("timeline.gap", days, lang), className="long"),
        html.Span(say("timeline.gap_short", lang, n=days), className="short"),
    ]
    return html.Div(html.Span(label, className="gap-label"), className="gap", style=_span(chronicle, run))


def _build_veil(chronicle: Chronicle, lang: str) -> list[Component]:
    """Return the veil over the days after `known`, which says so."""
    known = chronicle.choice.known
    if known is None or known >= chronicle.last:
        return []
    place = place_on(chronicle, max(known + timedelta(days=1), chronicle.first), chronicle.last)
    label = html.Span(say("timeline.unpublished", lang), className="veil-label")
    return [html.Div(label, className="veil", style=place)]


# ---- events ----------------------------------------------------------------------------------------------------


class Glyph(NamedTuple):
    """I am one glyph of the events' rows: what kind of event a day saw, and at which places."""

    day: int
    kind: str
    key: str
    places: tuple[str, ...]


class Slot(NamedTuple):
    """I am a spot in a row of events: one glyph, or several that would lie upon each other and are counted."""

    row: int
    glyphs: tuple[Glyph, ...]


def _drawn_days(happening: Happening) -> tuple[int, int]:
    """Return the days of an event that the strip draws: its range, or its last day where the range is too long."""
    first, last = happening.claim.earliest.toordinal(), happening.claim.last.toordinal()
    return (last, last) if last - first >= LONG_DAYS else (first, last)


def list_glyphs(chronicle: Chronicle) -> list[Glyph]:
    """Return the events by day, those of one kind on one day as one; a range stands on its last day."""
    found: dict[tuple[int, int, str], list[Happening]] = {}
    for happening in chronicle.happenings:
        kind = happening.claim.kind
        if kind not in SHOWN_EVENTS:
            continue
        rank = KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER)
        found.setdefault((happening.last.toordinal(), rank, kind), []).append(happening)
    return [
        Glyph(day, kind, event_key(chronicle.dataset, group[0].claim), _list_places(group))
        for (day, _, kind), group in sorted(found.items())
    ]


def _list_places(happenings: Iterable[Happening]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(happening.claim.place_id for happening in happenings))


def assign_rows(glyphs: Sequence[Glyph], grain: int = 1, rows: int = EVENT_ROWS) -> list[Slot]:
    """Return each glyph in the first row with room, or with the last of the row whose last is farthest.

    Glyphs keep their day, and are never pushed sideways: where two would cover each other they share a slot.
    """
    crowded = CROWDED_DAYS if grain == 1 else DISC_DAYS * grain
    slots: list[Slot] = []
    last: list[int | None] = [None] * rows  # the place in `slots` of each row's last slot
    for glyph in glyphs:
        days = [crowded if at is None else glyph.day - slots[at].glyphs[0].day for at in last]
        row = next((row for row in range(rows) if days[row] >= crowded), days.index(max(days)))
        at = last[row]
        if at is not None and days[row] < crowded:
            slots[at] = Slot(row, (*slots[at].glyphs, glyph))
        else:
            last[row] = len(slots)
            slots.append(Slot(row, (glyph,)))
    return slots


def _build_events(chronicle: Chronicle, lang: str) -> Component:
    glyphs = list_glyphs(chronicle)
    built = [_build_slot(chronicle, slot, lang) for slot in assign_rows(glyphs, grain_of(chronicle))]
    label = html.Span(say("timeline.events", lang), className="lane-label")
    parts = [label, *_build_ranges(chronicle), *built, *_build_discs(chronicle, glyphs, lang)]
    return html.Div(parts, className="strip-events")


def _build_slot(chronicle: Chronicle, slot: Slot, lang: str) -> Component:
    first = slot.glyphs[0]
    day = date.fromordinal(first.day)
    titles = [_name_glyph(chronicle, glyph, lang) for glyph in slot.glyphs[:MOST_TITLES]]
    hooks: dict[str, Any] = {"data-day": str(day), "title": "\n".join(titles), "style": point_on(chronicle, day)}
    return html.Span(_sum_up(slot.glyphs, lang), className=f"event row-{slot.row + 1}", **hooks)


def _sum_up(glyphs: Sequence[Glyph], lang: str) -> Component:
    """Return one glyph as its mark, several as a disc with the number of events."""
    if len(glyphs) == 1:
        return symbol(small_key(glyphs[0].key), lang=lang)
    return html.Span(str(sum(len(glyph.places) for glyph in glyphs)), className="disc")


def _name_glyph(chronicle: Chronicle, glyph: Glyph, lang: str) -> str:
    names = list_names([name_place(chronicle.dataset.place_of[place], lang) for place in glyph.places], lang)
    what = f"{say(f'kind.{glyph.kind}', lang)}: {names}"
    return say("timeline.event_on", lang, what=what, day=write_day(date.fromordinal(glyph.day), lang))


def _build_ranges(chronicle: Chronicle) -> Iterator[Component]:
    """Yield a thin line under the glyphs for events known to a range of 2 to 31 days."""
    ranges = {_drawn_days(happening) for happening in chronicle.happenings}
    covered = [
        days for first, last in sorted(ranges) if last > first and len(days := _days_of(chronicle, first, last)) > 1
    ]
    runs = [Run(days[0], days[-1], "") for days in covered]
    if grain_of(chronicle) > 1:
        runs = merge_days(dict.fromkeys((day for days in covered for day in days), ""))
    for run in runs:
        yield html.Span(className="event-range", style=_span(chronicle, run))


def _build_discs(chronicle: Chronicle, glyphs: Iterable[Glyph], lang: str) -> Iterator[Component]:
    """Yield the events for a phone: those of neighbouring days as one disc with their number."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        if groups and glyph.day - groups[-1][0].day < DISC_DAYS * grain_of(chronicle):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    for group in groups:
        middle = date.fromordinal((group[0].day + group[-1].day) // 2)
        yield html.Span(_sum_up(group, lang), className="event-disc", style=point_on(chronicle, middle))


# ---- articles --------------------------------------------------------------------------------------------------


def _build_articles(chronicle: Chronicle, lang: str) -> Component:
    """Return the articles' marks at the last day of their publication; those not yet known apart."""
    dataset, choice = chronicle.dataset, chronicle.choice
    marks: list[Component] = [html.Span(say("timeline.articles", lang), className="lane-label")]
    for article in dataset.told[:: 1 + len(dataset.told) // MOST_ARTICLES]:
        letter, day = letter_of(dataset, article.article_id), article.published_last
        who = article.author or article.publisher
        title = say("timeline.article", lang, letter=letter, who=who, day=write_day(day, lang))
        is_later = choice.known is not None and day > choice.known
        is_off = choice.articles is not None and article.article_id not in choice.articles
        look = "article-mark" + (" later" if is_later else "") + (" off" if is_off else "")
        if chronicle.first <= day <= chronicle.last:
            marks.append(html.Span(letter, className=look, title=title, style=point_on(chronicle, day)))
    return html.Div(marks, className="strip-articles")
