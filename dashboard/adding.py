"""Adding an article of one's own: the form and the text on one side, the decision on the other; scripts fill them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from dash import html
from dash.development.base_component import Component

from dashboard.parts import Field, close_button, icon_button, text

MORE = ("author", "publisher", "url", "perspective")
"""What a reader may say of an article beside its title and its days."""


class Saved(NamedTuple):
    """I am an article that was saved into the workspace, and how many claims it has."""

    article_id: str
    title: str
    claims: int


def build_adder(saved: Sequence[Saved] = ()) -> Component:
    """Return the panel of an own article: a form first, then its text with what was found in it.

    Below the form stand the articles that were `saved` and can be opened again.
    """
    close = close_button("own-close", "own.close")
    tabs = html.Div(id="own-tabs", className="segments")
    heads = html.Div([html.H2(text("own.heading"), className="big"), tabs], className="heads")
    note = html.P(id="own-note", className="hint", role="status")
    unkept = html.P(id="own-unkept", role="alert", hidden=True)
    return html.Aside(
        [close, heads, unkept, note, _build_form(saved), _build_draft()],
        id="adder",
        className="panel",
        **{"data-label": "own.heading"},
    )


def _build_form(saved: Sequence[Saved]) -> Component:
    """The text, its day, its title; the rest may stay empty."""
    more = html.Details(
        [html.Summary(text("own.more")), *(_labelled(f"own.{name}", name=name, maxLength="300") for name in MORE)]
    )
    area = html.Textarea(
        id="own-text", name="text", required=True, rows=10, **{"data-hint": "own.paste", "dir": "auto"}
    )
    return html.Form(
        [
            html.P([text("own.told"), " ", *_list_keeping()]),
            html.Label([text("own.text"), area], className="wide"),
            _build_days(),
            _labelled("own.title", name="title", maxLength="200"),
            more,
            _build_beginnings(),
            _build_saved(saved) if saved else None,
        ],
        id="own-form",
    )


def _build_days() -> Component:
    """The days between which the article was published; one is enough."""
    days = [
        _labelled(f"own.published_{name}", type="date", name=name, required=name == "first")
        for name in ("first", "last")
    ]
    return html.Div(days, className="days")


def _build_beginnings() -> Component:
    """How the work begins: with the text that was pasted, or with a file."""
    find = html.Button(text("own.find"), type="submit", className="word solid")
    opening = html.Label(
        [text("own.file"), Field(type="file", id="own-file", accept=".txt,.md,.zip,text/plain")],
        className="word open-text",
        **{"data-label": "own.file_hint", "data-tip": ""},
    )
    return html.Div([find, opening], className="acts")


def _build_saved(saved: Sequence[Saved]) -> Component:
    """The articles that were saved, each with how many claims it has; the last one comes first."""
    rows = [
        html.Li(
            [
                html.Span(one.title, dir="auto", className="title"),
                html.Span([text("own.claims_of"), f" {one.claims}"], className="hint"),
                html.Button(text("own.again"), type="button", className="word", **{"data-again": one.article_id}),
            ]
        )
        for one in reversed(saved)
    ]
    return html.Section([html.H3(text("own.saved_list")), html.Ul(rows)], id="own-saved")


def _list_keeping() -> list[Component]:
    """Where a draft is kept, without a workspace and with one; a script shows the one that is so."""
    return [text(f"own.kept_{where}", id=f"own-kept-{where}", hidden=True) for where in ("here", "workspace")]


def _labelled(key: str, **given: Any) -> Component:
    return html.Label([text(key), Field(**({"type": "text"} | given))])


def _build_draft() -> Component:
    """The text with its highlights, and what may be done with what was decided."""
    steps = html.Div(
        [
            icon_button("own-back", "own.back", "back", act="own-back"),
            icon_button("own-on", "own.on", "on", act="own-on"),
            html.Span(id="own-count", className="hint"),
            _build_act("own-alone", text("own.alone")),
            _build_act("own-sure"),
            _build_act("own-undo", text("own.undo")),
        ],
        className="acts",
    )
    body = html.Div(id="own-body", tabIndex="0", role="region", **{"data-label": "own.text"})
    named = {"data-act": "own-save", "id": "own-save", "className": "word solid"}
    ends = html.Div(
        [
            html.Button(text("own.save"), type="button", **named),
            html.Button(text("own.zip"), type="button", className="word solid", **{"data-act": "own-zip"}),
            html.Button(text("own.another"), type="button", className="word", **{"data-act": "own-another"}),
            html.Button(text("own.discard"), type="button", className="word", **{"data-act": "own-discard"}),
        ],
        className="acts own-ends",
    )
    known, tally = html.P(id="own-known", role="status"), html.P(id="own-tally", className="hint")
    claims = html.Details([html.Summary(), html.Ul()], id="own-claims", hidden=True)
    return html.Div([known, steps, body, _build_marking(), claims, tally, ends], id="own-draft", hidden=True)


def _build_act(name: str, told: Component | None = None) -> Component:
    """A button that does what its id names; a script may write its words."""
    return html.Button(told, type="button", className="word", id=name, **{"data-act": name})


_MARKING: Final = {"mark": "mark", "mark_instead": "instead", "mark_words": "words", "add_claim": "claim"}
"""What may be done with selected words: its text, and the id of its button."""


def _build_marking() -> Component:
    """What may be done with words that are selected in the text; a script shows what fits them."""
    acts = [_build_act(f"own-{name}", text(f"own.{key}")) for key, name in _MARKING.items()]
    return html.Div(html.P(acts, className="acts"), id="own-marking", hidden=True)


def build_review() -> Component:
    """Return the panel in which one mention or one proposal is decided."""
    close = close_button("own-text", "own.back_to", "show-mentions")
    return html.Aside(
        [close, html.Div(id="review-card")], id="review", className="panel", **{"data-label": "own.decide"}
    )
