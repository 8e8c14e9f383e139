"""The rows of events on the strip: what happened on which day, counted where marks would cover each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from dash import html
from dash.development.base_component import Component

from dashboard.dayruns import LONG_DAYS, Run, days_of, grain_of, merge_days, span_of
from dashboard.history import point_on
from dashboard.marks import DRAWN_EVENTS, event_key, small_key, symbol
from dashboard.words import list_names, name_place, say, write_day
from geodata.chronicle import Chronicle, Happening

CROWDED_DAYS: Final = 7
"""Glyphs nearer than this would cover each other: they go to the next row, or are counted as one disc."""

EVENT_ROWS: Final = 2
MOST_TITLES: Final = 12
"""So many events of one slot are named in its title."""

KIND_ORDER: Final = ("capture", "airstrike", "siege", "repelled", "advance", "displacement")
"""Kinds of event in the order in which they take the rows of a day; any other comes after."""

DISC_DAYS: Final = 14

SHOWN_EVENTS: Final = (*DRAWN_EVENTS, "ceasefire")
"""Kinds of event that the strip shows; presence and front lines stand in the evidence alone."""


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


def build_events(chronicle: Chronicle, lang: str) -> Component:
    """Return the rows of events; on a phone, discs with their number."""
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
        days for first, last in sorted(ranges) if last > first and len(days := days_of(chronicle, first, last)) > 1
    ]
    runs = [Run(days[0], days[-1], "") for days in covered]
    if grain_of(chronicle) > 1:
        runs = merge_days(dict.fromkeys((day for days in covered for day in days), ""))
    for run in runs:
        yield html.Span(className="event-range", style=span_of(chronicle, run))


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
