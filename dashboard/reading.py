"""Reading along: the claims of every article in the order of its text, for the page to show beside the map.

An article's text stands here only where it is at hand; without it the page tells the claims in our own words.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from dashboard.cards import write_source
from dashboard.marks import claim_key, size_of, to_picture_address
from dashboard.parts import Field, close_button, icon_button, text
from dashboard.words import letter_of, name_place, say, write_days
from geodata import codes
from geodata.chronicle import first_stop
from geodata.model import Article, Claim, Dataset

THEMES: Final = ("light", "dark")


def list_steps(dataset: Dataset, article_id: str) -> list[Claim]:
    """Return the claims of an article in the order of its text; of claims that begin together the wider first."""
    claims = [c for c in dataset.claims if c.article_id == article_id and c.basis != codes.CONTEXT]
    far = max((c.end or 0 for c in claims), default=0) + 1
    return sorted(claims, key=lambda c: (far if c.start is None else c.start, -(c.end or 0), c.claim_id))


def day_of(dataset: Dataset, claim: Claim) -> date:
    """Return the day on which a claim is shown: the last that it is about, as near to it as the slider reaches."""
    return min(max(claim.last, first_stop(dataset)), dataset.settings.last_day)


def build_reading(dataset: Dataset, lang: str) -> dict[str, Any]:
    """Return all articles with their claims as plain values for JSON; offsets are code points, `end` exclusive."""
    steps = {article.article_id: list_steps(dataset, article.article_id) for article in dataset.told}
    told = [claim for claims in steps.values() for claim in claims]
    keys = sorted({claim_key(dataset, claim) for claim in told})
    named = {claim.place_id for claim in told}
    return {
        "articles": [
            {
                "id": article.article_id,
                "letter": letter_of(dataset, article.article_id),
                "title": article.title,
                "by": write_source(article, lang),
                "language": article.language,
                "sha256": article.sha256,
                "text": dataset.texts.get(article.article_id),
                "steps": [_write_step(dataset, claim, lang) for claim in steps[article.article_id]],
            }
            for article in dataset.told
        ],
        "names": {place.place_id: name_place(place, lang) for place in dataset.places if place.place_id in named},
        "marks": {key: [*size_of(key), *(to_picture_address(key, theme, lang) for theme in THEMES)] for key in keys},
    }


def _write_step(dataset: Dataset, claim: Claim, lang: str) -> dict[str, Any]:
    doubt = [f"confidence.{claim.confidence}", f"basis.{claim.basis}"]
    doubt += [] if claim.modality == "fact" else [f"modality.{claim.modality}"]
    return {
        "id": claim.claim_id,
        "place": claim.place_id,
        "on": day_of(dataset, claim).isoformat(),
        "paragraph": claim.paragraph,
        "start": claim.start,
        "end": claim.end,
        "kind": say(f"kind.{claim.kind}", lang),
        "days": write_days(claim, lang),
        "doubt": ("، " if lang == "ar" else ", ").join(say(key, lang) for key in doubt),
        "summary": claim.summary,
        "mark": claim_key(dataset, claim),
    }


# ---- the panels ------------------------------------------------------------------------------------------------


def build_reader(dataset: Dataset) -> Component:
    """Return the panel with an article: its text where it is at hand, else its claims in our own words."""
    close = close_button("close-read", "read.close")
    tabs = html.Div(
        [_build_tab(dataset, article) for article in dataset.told],
        className="segments",
        role="radiogroup",
        **{"data-label": "read.articles"},
    )
    acts = html.Div(
        [
            icon_button("read-back", "read.back", "back", act="read-back"),
            icon_button("read-on", "read.on", "on", act="read-on"),
            html.Span(id="read-count", className="hint"),
            html.Button(
                text("read.sentences"), type="button", className="word show-mentions", **{"data-act": "read-mentions"}
            ),
            html.Label(
                [text("read.open"), Field(type="file", id="read-open", accept=".txt,text/plain")],
                className="word open-text",
                **{"data-label": "read.open_hint", "data-tip": ""},
            ),
        ],
        className="acts",
    )
    head = html.Div([html.H2(id="read-title", className="big"), html.P(id="read-by", className="hint")])
    body = html.Div(id="read-text", tabIndex="0", role="region", **{"data-label": "read.text"})
    note = html.P(id="read-note", className="hint", role="status")
    return html.Aside(
        [close, tabs, head, acts, note, body], id="reader", className="panel", **{"data-label": "read.heading"}
    )


def build_mentions() -> Component:
    """Return the panel with the sentence that is read, and every sentence about the place that is picked."""
    told = html.Div(id="mentions-now", **{"aria-live": "polite"})
    close = close_button("close-mentions", "read.back_to", "show-mentions")
    return html.Aside(
        [close, told, html.H3(id="mentions-title"), html.Div(id="mentions-list")],
        id="mentions",
        className="panel",
        **{"data-label": "read.mentions"},
    )


def _build_tab(dataset: Dataset, article: Article) -> Component:
    named = {"data-article-read": article.article_id, "aria-checked": "false", "aria-label": article.title}
    letter = letter_of(dataset, article.article_id) or "·"
    return html.Button(letter, type="button", role="radio", title=article.title, **named)
