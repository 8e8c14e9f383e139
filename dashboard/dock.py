"""The dock: the text twin, the big date, play and steps, the strip with its slider, and the second clock."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.fixed import PART
from dashboard.ids import Ids
from dashboard.parts import Field, icon_button, text
from dashboard.words import MOST_LETTERS, letter_of
from geodata.chronicle import first_stop
from geodata.model import Article, Dataset


def build_dock(dataset: Dataset) -> Component:
    """Return the bottom of the page for a dataset."""
    clock = html.Div([_build_date(dataset), _build_ruler(dataset)], className="clock")
    return html.Footer([_build_twin(), clock], className="dock")


def _build_twin() -> Component:
    """Return the text twin with the button that opens all of it."""
    more = html.Button(
        [text("twin.more_words"), text("twin.less_words")],
        type="button",
        className="twin-more",
        **{"data-act": "twin", "aria-expanded": "false"},
    )
    return html.Div([html.P(id=Ids.TEXT_TWIN, className="twin"), more], className="twin-line")


def _build_date(dataset: Dataset) -> Component:
    """Return the big date over the buttons that move it."""
    steps = (("first", "first"), ("back", "back"), ("play", "play"), ("on", "forward"), ("last", "last"))
    buttons = [icon_button(f"step step-{name}", f"timeline.{label}", name, time=name) for name, label in steps]
    return html.Div(
        [
            html.Span(id=Ids.WEEKDAY, className="weekday"),
            html.H2(html.Time(id=Ids.CURRENT_DATE, **{"dateTime": str(dataset.settings.opening_day)})),
            html.Div(buttons, className="steps"),
            html.Div(_build_pace(), className="pace"),
        ],
        className="date-block",
    )


def _build_pace() -> list[Component]:
    """Return how the date moves by itself, and the way to hindsight."""
    speed = {"data-time": "speed", "data-label": "timeline.speed", "data-tip": ""}
    by_day = {"data-time": "pace", "aria-pressed": "false"}
    hindsight = {"data-act": "hindsight", "data-tip": "", "data-label": "hindsight.heading"}
    return [
        html.Button(html.Span("1×", className="value"), type="button", className="icon", **speed),
        html.Button(text("timeline.by_day"), type="button", className="word", **by_day),
        icon_button("loop", "timeline.loop", "loop", time="loop"),
        html.Button(text("hindsight.open"), type="button", className="word hindsight", **hindsight),
    ]


def _build_ruler(dataset: Dataset) -> Component:
    """Return the strip with the slider over it and the second clock under it."""
    days = (dataset.settings.last_day - first_stop(dataset)).days
    slider = Field(id=Ids.TIMELINE, type="range", min=0, max=days, step=1, value=0)
    return html.Div(
        [
            html.Div(id=Ids.STRIP, **{PART: "strip"}),
            html.Label(text("timeline.slider"), htmlFor=Ids.TIMELINE, className="for-readers"),
            html.Div(slider, className="slide"),
            _build_known(dataset),
        ],
        className="ruler",
    )


def _build_known(dataset: Dataset) -> Component:
    """The second clock: articles published by a day; it can stand only on publication days, or count all."""
    first, last = first_stop(dataset), dataset.settings.last_day
    stops = [
        html.Button(
            letter,
            type="button",
            role="radio",
            className="known-stop",
            style={"insetInlineStart": f"{100 * (article.published_last - first).days / (last - first).days:.2f}%"},
            title=f"{article.title} ({article.published_last})",
            **{"data-known": str(article.published_last), "aria-label": f"{letter}, {article.published_last}"},
        )
        for article, letter in _choose_stops(dataset)
    ]
    every = html.Button(
        text("layers.all"),
        type="button",
        role="radio",
        className="known-all",
        **{"data-known": "", "data-label": "timeline.known_all", "data-tip": ""},
    )
    return html.Div(
        [html.Span([text("timeline.known")], className="lane-label"), html.Div(stops, className="known-line"), every],
        className="known",
        role="radiogroup",
        **{"data-label": "timeline.known"},
    )


def _choose_stops(dataset: Dataset) -> list[tuple[Article, str]]:
    """Return the articles at whose publication the second clock stops: all, or some of them where they are many."""
    step = 1 + max(0, len(dataset.told) - 1) // MOST_LETTERS
    return [(article, letter_of(dataset, article.article_id) if step == 1 else "·") for article in dataset.told[::step]]
