"""Imported events on the page: the columns that a script draws as circles, and the cards of one spot and day."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from dashboard.marks import symbol
from dashboard.words import has_text, say, say_count, write_span
from geodata.chronicle import first_stop
from geodata.codes import RECORDED_KINDS
from geodata.model import Dataset, Event
from geodata.recorded import list_drawn

NEAR_DEGREES: Final = 0.004
"""Events within so much of a spot, some 400 m, are told of it: those of one circle share their coordinates."""
MOST_CARDS: Final = 40


def build_columns(dataset: Dataset) -> dict[str, Any]:
    """Return the events that are drawn, by column, in the order of their days (0: the slider's first stop)."""
    drawn, start = list_drawn(dataset), first_stop(dataset).toordinal()
    kinds = list(RECORDED_KINDS)
    return {
        "kinds": kinds,
        "first": [event.first.toordinal() - start for event in drawn],
        "last": [event.last.toordinal() - start for event in drawn],
        "lon": [round(event.lon, 4) for event in drawn],
        "lat": [round(event.lat, 4) for event in drawn],
        "kind": [kinds.index(event.kind) for event in drawn],
        "deaths": [event.best for event in drawn],
    }


def build_cards(dataset: Dataset, spot: tuple[float, float], on: date, lang: str) -> Component | None:
    """Return the events recorded at a spot (latitude, longitude) on a day, each with its precisions and its source."""
    source = dataset.event_source
    if source is None:
        return None
    near = [event for event in list_drawn(dataset) if event.first <= on <= event.last and _is_near(event, spot)]
    head = html.H3([html.Span(say("recorded.here", lang, source=source.title)), " "])
    if not near:
        return html.Div([head, html.P(say("recorded.none", lang), className="why")], className="group")
    cards = [_build_card(event, source.name, lang) for event in near[:MOST_CARDS]]
    more = len(near) - len(cards)
    rest = [html.P(say_count("twin.more", more, lang))] if more else []
    rule = html.P(say("recorded.rule", lang), className="rule")
    return html.Div([head, *cards, *rest, rule], className="group group-recorded")


def _is_near(event: Event, spot: tuple[float, float]) -> bool:
    return abs(event.lat - spot[0]) < NEAR_DEGREES and abs(event.lon - spot[1]) < NEAR_DEGREES


def _build_card(event: Event, source: str, lang: str) -> Component:
    actors = html.P([html.Bdi(name) for name in _between(event)], className="summary")
    deaths = say("recorded.deaths", lang, best=event.best, low=event.low, high=event.high)
    when = write_span(event.first, event.last, lang)
    known = [_precision(f"{part}.{source}.{number}", lang) for part, number in _precisions(event)]
    lines = [
        html.P(
            [symbol(f"recorded/{event.kind}", lang=lang), " ", when, " · ", html.Bdi(event.type)], className="source"
        ),
        actors,
        html.P(deaths, className="detail"),
        html.P(" · ".join(known), className="doubt"),
        html.P(
            [html.Bdi(event.where), " · ", html.Bdi(event.source), " · ", html.Bdi(event.event_id)], className="note"
        ),
    ]
    return html.Article(lines, className="event-card")


def _between(event: Event) -> list[str]:
    return [event.actor_1, " – ", event.actor_2] if event.actor_2 else [event.actor_1]


def _precisions(event: Event) -> list[tuple[str, int]]:
    return [("where", event.where_precision), ("time", event.date_precision)]


def _precision(key: str, lang: str) -> str:
    return say(f"recorded.{key}" if has_text(f"recorded.{key}") else "recorded.vague", lang)
