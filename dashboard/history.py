"""The strip of one place through time: a coloured segment per stretch, month ticks, and the day shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from dash import html
from dash.development.base_component import Component

from dashboard.marks import is_inferred
from dashboard.tables import with_ends
from dashboard.theme import sort_holders
from dashboard.words import say, write_span, write_state
from geodata.chronicle import Chronicle


def build_history(chronicle: Chronicle, place_id: str, lang: str) -> Component:
    """Return the place's time as segments in percent of the slider's length, from its first stop to its last day."""
    segments = list(_build_segments(chronicle, place_id, lang))
    marks = [html.Span(className="history-now"), *build_months(chronicle, lang, is_short=True)]
    return html.Div([html.Div(segments, className="history-bar"), *marks], className="history")


def _build_segments(chronicle: Chronicle, place_id: str, lang: str) -> Iterator[Component]:
    """Yield one segment per run of days of one look."""
    dataset = chronicle.dataset
    run: tuple[str, str, date, date] | None = None
    for stretch, last in with_ends(chronicle, place_id):
        state = stretch.state
        inferred = " inferred" if is_inferred(dataset, state) else ""
        holders = "".join(f" hold-{root}" for root in sort_holders(state.holders))
        age = "" if state.status == "unknown" else f" {state.freshness}"
        look = f"{state.status}{holders}{age}{inferred}" + (" bracketed" if state.bracketed else "")
        words = write_state(dataset, place_id, state, lang)
        if run and run[:2] == (look, words):
            run = (look, words, run[2], last)
            continue
        if run:
            yield _build_segment(chronicle, run, lang)
        run = (look, words, stretch.first, last)
    if run:
        yield _build_segment(chronicle, run, lang)


def _build_segment(chronicle: Chronicle, run: tuple[str, str, date, date], lang: str) -> Component:
    look, words, first, last = run
    title = f"{words}: {write_span(first, last, lang)}"
    return html.Span(className=f"segment {look}", title=title, style=place_on(chronicle, first, last))


def place_on(chronicle: Chronicle, first: date, last: date) -> dict[str, str]:
    """Return where days lie on a strip: a day is centred on its stop of the slider, the strip's ends cut it in half."""
    days = (chronicle.last - chronicle.first).days
    start = max((first - chronicle.first).days - 0.5, 0)
    end = min((last - chronicle.first).days + 0.5, days)
    return {"insetInlineStart": to_percent(start / days), "inlineSize": to_percent((end - start) / days)}


def point_on(chronicle: Chronicle, day: date) -> dict[str, str]:
    """Return where a day's stop lies on a strip."""
    return {"insetInlineStart": to_percent((day - chronicle.first).days / (chronicle.last - chronicle.first).days)}


def to_percent(share: float) -> str:
    """Return a share of the strip as CSS.

    >>> to_percent(1 / 3)
    '33.333%'
    """
    return f"{round(100 * share, 3):g}%"


MOST_MONTHS: Final = 30
"""Of a longer time only the years are named."""


def build_years(chronicle: Chronicle, months: list[date]) -> list[Component]:
    """Return a tick and the year for each January."""
    januaries = [month for month in months if month.month == 1]
    ticks = [html.Span(className="tick", style=point_on(chronicle, month)) for month in januaries]
    names = [html.Span(str(m.year), className="month with-year", style=point_on(chronicle, m)) for m in januaries]
    return [*ticks, *names]


def list_months(chronicle: Chronicle) -> list[date]:
    """Return the first day of each month within the slider's days."""
    months, day = [], chronicle.dataset.settings.first_day.replace(day=1)
    while day <= chronicle.last:
        months.append(day)
        day = (day + timedelta(days=31)).replace(day=1)
    return months


def build_months(chronicle: Chronicle, lang: str, is_short: bool = False) -> list[Component]:
    """Return a tick for each month and its label; the first and each January carry the year.

    Where the strip is short, only the first months of quarters have a label, and only January its year.
    """
    built: list[Component] = []
    months = list_months(chronicle)
    if len(months) > MOST_MONTHS:
        return build_years(chronicle, months)
    sparse = choose_sparse(months)
    for number, month in enumerate(months):
        place = point_on(chronicle, max(month, chronicle.first))
        built.append(html.Span(className="tick", style=place))
        with_year = month.month == 1 or (number == 0 and not is_short)
        if is_short and month.month % 3 != 1:
            continue
        short = say(f"months.short.{month.month}", lang)
        text = f"{short} {month.year}" if with_year else short
        look = "month" + (" with-year" if with_year else "") + ("" if number in sparse else " minor")
        built.append(html.Span(text, className=look, style=place))
    return built


def choose_sparse(months: list[date]) -> set[int]:
    """Return which months, by their number, keep their label on a narrow strip; those with a year need most room.

    >>> sorted(choose_sparse([date(2015 + at // 12, 1 + at % 12, 1) for at in range(5, 18)]))
    [0, 3, 5, 7, 10, 12]
    """
    with_year = [number for number, month in enumerate(months) if number == 0 or month.month == 1]
    chosen = list(with_year)
    for number in range(len(months)):
        room = (number - one if one < number else one - number for one in chosen)
        before = max((one for one in chosen if one <= number), default=number)
        if min(room) >= 2 and number - before >= (3 if before in with_year else 2):
            chosen.append(number)
    return set(chosen)
