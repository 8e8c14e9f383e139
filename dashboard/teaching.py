"""Teaching: the dialog of its ways, and the panel of questions that are asked before the map answers."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.marks import symbol_in_each
from dashboard.parts import Field, close_button, text
from dashboard.symbols import Mark
from dashboard.theme import sort_holders
from dashboard.words import is_named, letter_of
from geodata.model import Dataset
from geodata.questions import CANNOT_TELL, SHARED

WAYS = ("tour", "read", "predict")
"""Ways to teach that are views of the page, by the act that begins them."""


def build_teach(dataset: Dataset, is_fixed: bool = False, has_desk: bool = False) -> Component:
    """Return the dialog of the ways to teach; `is_fixed` where there is no server to draw worksheets.

    `has_desk` says whether an article of one's own may be added.
    """
    close = close_button("close-teach", "help.close")
    ways = [_build_way(name) for name in (*WAYS, *(["own"] if has_desk else []))]
    sheet = html.Section(
        [
            html.H3(text("teach.sheet")),
            text("teach.sheet_told", html.P),
            html.P(
                [
                    html.A(text(f"teach.{name}"), href="#", download="", className="word", **{"data-sheet-of": name})
                    for name in ("questions", "key")
                ],
                className="acts",
            ),
        ]
    )
    return html.Dialog(
        [
            close,
            html.H2(text("teach.heading")),
            text("teach.note", html.P, className="note"),
            html.Div([*ways, *([] if is_fixed else [sheet])], className="ways"),
            _build_without(dataset),
        ],
        id="teach",
        **{"data-label": "teach.heading"},
    )


def _build_way(name: str) -> Component:
    button = html.Button(text(f"{name}.heading"), type="button", className="word solid", **{"data-act": name})
    return html.Section([html.H3(text(f"{name}.heading")), text(f"teach.{name}", html.P), html.P(button)])


def _build_without(dataset: Dataset) -> Component:
    """Return the places that may be left out of questions, to tick."""
    places = sorted((place for place in dataset.places if is_named(dataset, place)), key=lambda place: place.name)
    boxes = [
        html.Button(
            [
                html.Span(className="box"),
                html.Span(place.name, className="in-en"),
                html.Span(place.name_ar or place.name, className="in-ar"),
            ],
            type="button",
            role="checkbox",
            **{"data-without": place.place_id, "aria-checked": "false"},
        )
        for place in places
    ]
    told = text("teach.without_told", html.P)
    return html.Details([html.Summary(text("teach.without")), told, html.Div(boxes, className="places")])


def build_predict(dataset: Dataset) -> Component:
    """Return the panel of a question: what could be known, from whom, and after that what the articles report."""
    close = close_button("close-predict", "predict.close")
    note = text("teach.note", html.P, className="hint note")
    none = text("predict.none", html.P, id="predict-none", className="hint", hidden=True)
    answer = html.Div(
        [html.P(id="predict-answer", className="sentence"), html.P(id="predict-yours"), html.P(id="predict-match")],
        className="answer",
        **{"aria-live": "polite"},
    )
    acts = html.Div(
        [
            html.Button(text("predict.next"), type="button", className="word", **{"data-act": "predict-next"}),
            html.Label([Field(type="checkbox", id="predict-score"), text("predict.score")]),
            html.Span(id="predict-points", role="status"),
        ],
        className="acts",
    )
    return html.Aside(
        [close, html.H2(text("predict.heading"), className="big"), note, none, _build_question(dataset), answer, acts],
        id="predict",
        className="panel",
        **{"data-label": "predict.heading"},
    )


def _build_question(dataset: Dataset) -> Component:
    """The question: of which place, what could be known of it, and from whom."""
    place = html.Label([text("predict.place"), html.Select(id="predict-place")], className="place-field")
    return html.Form(
        [
            html.P(id="predict-question", className="sentence"),
            html.P(id="predict-gap", className="hint"),
            place,
            html.Fieldset([html.Legend(text("predict.what")), *_list_answers(dataset)]),
            html.Fieldset([html.Legend(text("predict.whom")), *_list_sources(dataset)], className="whom"),
            html.P(html.Button(text("predict.reveal"), type="submit", className="word solid reveal"), className="acts"),
        ],
        id="predict-form",
    )


def list_answers(dataset: Dataset) -> list[str]:
    """Return every answer that may be given, "cannot tell" first: then each side that holds something, then several."""
    holding = {dataset.root_of.get(holder, holder) for claim in dataset.claims for holder in claim.holder}
    return [CANNOT_TELL, *sort_holders(sorted(holding)), SHARED]


def _list_answers(dataset: Dataset) -> list[Component]:
    def build(answer: str) -> Component:
        is_side = answer not in (CANNOT_TELL, SHARED)
        words = text(f"faction.{answer}.name") if is_side else text(f"predict.{answer.replace('-', '_')}")
        field = Field(type="radio", name="predict-what", value=answer)
        return html.Label([field, *([symbol_in_each(Mark("held", (answer,)).key())] if is_side else []), words])

    return [build(answer) for answer in list_answers(dataset)]


def _list_sources(dataset: Dataset) -> list[Component]:
    told = [(letter_of(dataset, article.article_id), article) for article in dataset.told]
    return [
        html.Label([Field(type="checkbox", name="predict-whom", value=letter), html.Span(letter, title=article.title)])
        for letter, article in told
        if letter
    ]
