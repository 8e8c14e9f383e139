"""The right-hand panel: about the articles until a place is picked, then the evidence of the place."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.adding import build_review
from dashboard.ids import Ids
from dashboard.parts import Field, close_button, icon_button, text
from dashboard.reading import build_mentions
from dashboard.teaching import build_predict
from dashboard.words import MOST_LETTERS, is_named
from geodata import codes
from geodata.model import Article, Dataset

LISTED_FAULTS = 100


def build_side(dataset: Dataset, has_desk: bool = False) -> Component:
    """The right-hand panel: about the articles until a place is picked, then its evidence."""
    return html.Div(
        [
            build_about(dataset, has_desk=has_desk),
            _build_changes(dataset),
            build_tour(),
            build_predict(dataset),
            build_evidence_panel(),
            build_mentions(),
            build_review() if has_desk else None,
        ],
        className="side",
    )


def build_about(dataset: Dataset, is_fixed: bool = False, has_desk: bool = False) -> Component:
    """Return the panel about the articles; where the choice of articles is fixed, without their switches."""
    about = html.Div(
        [
            html.H2(text("about.title"), className="big"),
            text("about.rule", html.P) if dataset.claims else None,
            html.Div(
                [
                    _build_article(dataset, article, letter, is_fixed)
                    for article, letter in zip(dataset.told, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False)
                ],
                className="articles",
            ),
            text("about.more", html.P) if len(dataset.told) > MOST_LETTERS else None,
            html.P(_build_open_desk(), className="beside") if has_desk else None,
            _build_voices(dataset),
            text("about.record", html.P) if dataset.claims else None,
            _build_beside(dataset, is_fixed),
            *_build_source(dataset),
            _build_faults(dataset),
            text("evidence.empty", html.P, className="hint") if dataset.places else None,
        ],
        id=Ids.ABOUT_BODY,
    )
    return html.Aside(about, id=Ids.ABOUT, className="panel", **{"data-label": "about.title"})


def _build_open_desk() -> Component:
    """Return the way to an article of the reader's own."""
    return html.Button(text("own.open"), type="button", className="only", **{"data-act": "own"})


def _build_beside(dataset: Dataset, is_fixed: bool) -> Component | None:
    """Return the way to the articles beside the record, where there is one."""
    if is_fixed or not any(claim.basis == codes.CONTEXT for claim in dataset.claims):
        return None
    button = html.Button(text("elsewhere.open"), type="button", className="only", **{"data-act": "record"})
    return html.P(button, className="beside")


def build_tour(is_fixed: bool = False) -> Component:
    """Return the panel of tours; where the page has no server, without opening a reader's own."""
    close = close_button("close-tour", "tour.close")
    acts = html.Div(
        [
            icon_button("tour-back", "tour.back", "back", act="tour-back"),
            icon_button("tour-on", "tour.on", "on", act="tour-on"),
            html.Button(text("tour.present"), type="button", className="word solid", **{"data-act": "present"}),
        ],
        className="acts",
    )
    stops = html.Details([html.Summary(text("tour.stops")), html.Ol(id="tour-list")])
    return html.Aside(
        [close, html.H2(text("tour.heading"), className="big"), _build_stop(), acts, stops, _build_own_tour(is_fixed)],
        id=Ids.TOUR,
        className="panel",
        **{"data-label": "tour.heading"},
    )


def _build_stop() -> Component:
    """The stop that is told, and the way back to its view where the reader left it."""
    return html.Div(
        [
            html.P(id="tour-count", className="hint"),
            html.H3(id="tour-title"),
            html.P(id="tour-text", className="telling"),
            html.P(
                [text("tour.left"), " ", text("tour.here", html.Button, type="button", **{"data-act": "tour-here"})],
                id="tour-left",
                hidden=True,
            ),
        ],
        **{"aria-live": "polite"},
    )


def _build_own_tour(is_fixed: bool) -> Component:
    """A tour of the reader's own: the view on show becomes a stop of it; it can be saved, and opened again."""
    fields = [
        html.Label([text(f"tour.{name}"), Field(type="text", id=f"tour-own-{name}", maxLength="300")])
        for name in ("title", "text")
    ]
    saving = html.Div(
        [
            html.Button(text("tour.add"), type="button", className="word", **{"data-act": "tour-add"}),
            html.A(text("tour.save"), id="tour-save", className="word", href="#", download="my-tour.csv", hidden=True),
            html.Span(id="tour-note", role="status"),
        ],
        className="acts",
    )
    opening = html.Label([text("tour.open"), Field(type="file", id="tour-open", accept=".csv")], className="hint")
    return html.Details(
        [html.Summary(text("tour.own")), *fields, saving, *([] if is_fixed else [opening])], className="own"
    )


def build_hindsight() -> Component:
    """Return the panel of what is told otherwise by all that is known now."""
    close = close_button("hindsight", "changes.close")
    head = html.H2(text("hindsight.heading"), className="big")
    named = {"data-label": "hindsight.heading"}
    return html.Aside([close, head, html.Div(id=Ids.CHANGES_BODY)], id=Ids.CHANGES, className="panel", **named)


def build_evidence_panel() -> Component:
    """Return the panel of a place's evidence, empty."""
    close = close_button("close", "evidence.close")
    return html.Aside(
        [close, html.Div(id=Ids.EVIDENCE_BODY), html.Div(id=Ids.EVENTS_BODY)],
        id=Ids.EVIDENCE,
        className="panel",
        **{"data-label": "evidence.title"},
    )


def _list_lens(dataset: Dataset, article: Article, is_fixed: bool) -> list[Component]:
    """Return how to see the day by one article alone, and the named places that it never speaks of."""
    told = {claim.place_id for claim in dataset.claims if claim.article_id == article.article_id}
    named = [place for place in dataset.places if is_named(dataset, place) and place.place_id not in told]
    names = [
        html.Span([html.Span(place.name, className="in-en"), html.Span(place.name_ar or place.name, className="in-ar")])
        for place in named
    ]
    listed = [part for name in names for part in (name, ", ")][:-1]
    summary = html.Summary([text("lens.never"), " ", html.Span(str(len(named)))])
    never = html.Details([summary, html.P(listed)], className="never")
    only = html.Button(
        text("lens.only"),
        type="button",
        className="only",
        **{"data-only": article.article_id, "aria-pressed": "false", "aria-label": f"{article.title}: only"},
    )
    return [*([] if is_fixed or len(dataset.told) < 2 else [only]), *([never] if named else [])]


def _build_changes(dataset: Dataset) -> Component:
    """The comparison of two days: which, what changed, and how to take the list along."""
    close = close_button("close-changes", "changes.close")
    edges = {"min": str(dataset.settings.first_day), "max": str(dataset.settings.last_day), "type": "date"}
    days = html.Div(
        [html.Label([text(f"changes.{end}"), Field(**edges, **{"data-compare": end})]) for end in ("from", "to")],
        className="days",
    )
    acts = html.Div(
        [
            *(
                html.Button(text(f"changes.{form}"), type="button", className="word", **{"data-act": f"copy-{form}"})
                for form in ("text", "table")
            ),
            html.A(text("changes.csv"), href="#", id="changes-csv", className="word", download=""),
            html.Span(id="changes-note", role="status"),
        ],
        className="acts",
    )
    return html.Aside(
        [
            close,
            html.H2(text("changes.heading", id="changes-heading"), className="big"),
            days,
            acts,
            html.Div(id=Ids.CHANGES_BODY),
        ],
        id=Ids.CHANGES,
        className="panel",
        **{"data-label": "changes.heading"},
    )


def _build_voices(dataset: Dataset) -> Component | None:
    missing = [html.Strong(text("about.missing")), " ", text("about.voices")]
    return html.P(missing) if dataset.settings.voices else None


def _build_source(dataset: Dataset) -> list[Component]:
    """Where imported events come from: what was read, what is not drawn, whom to cite."""
    source = dataset.event_source
    if source is None:
        return []
    cited = html.P([html.Bdi(f"{source.citation}. {source.terms}.")], className="hint")
    return [html.P([html.Strong(source.title), " ", text("recorded.about")]), cited]


def _build_faults(dataset: Dataset) -> Component | None:
    """The rows that were set aside, with their reasons; the first of them where there are many."""
    if not dataset.faults:
        return None
    lines = [html.Li(html.Bdi(str(fault))) for fault in dataset.faults[:LISTED_FAULTS]]
    return html.Details([html.Summary(text("set_aside")), html.Ul(lines)], className="faults")


def _build_article(dataset: Dataset, article: Article, letter: str, is_fixed: bool) -> Component:
    days = sorted({str(article.published_first), str(article.published_last)})
    is_link = article.url.startswith(("https://", "http://"))
    title = (
        html.A(article.title, href=article.url, target="_blank", rel="noopener noreferrer")
        if is_link
        else article.title
    )
    by = " · ".join(filter(None, (article.author, article.publisher)))
    mark = html.Span(letter, className="letter")
    named = {"aria-checked": "true", "aria-label": f"{letter}: {article.title}", "data-article": article.article_id}
    switch = html.Button(
        [mark, html.Span(className="box")], type="button", role="checkbox", className="article-switch", **named
    )
    return html.Div(
        [
            html.Span(mark, className="article-switch") if is_fixed else switch,
            html.Div(
                [
                    html.H3(title),
                    html.P([by, html.Br(), html.Bdi(" – ".join(days))], className="by"),
                    html.P(article.perspective, **{"dir": "auto"}),
                    *_list_lens(dataset, article, is_fixed),
                ]
            ),
        ],
        className="article",
    )
