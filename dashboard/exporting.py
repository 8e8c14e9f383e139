"""The export dialog: what leaves the page, with a live preview."""

from __future__ import annotations

from typing import Final

from dash import html
from dash.development.base_component import Component

from dashboard.parts import Field, close_button, text

FORMS: Final = ("png", "svg", "pdf", "pptx", "html", "geojson", "csv", "claims.csv", "lpf")
"""What may be saved; `dashboard/briefing/export.py` writes them."""
PAPERS: Final = ("16:9", "4:3", "a4", "a4-landscape", "square")
LOOKS: Final = ("print", "light", "dark")
SCALES: Final = ("1", "2", "3", "4")
MOST_PAGES: Final = 60
"""So many days one file may hold that the page makes, for each takes nearly a second; the command knows no bound."""
LANGUAGES: Final = (("en", "English"), ("ar", "العربية"))


def build_export(has_events: bool) -> Component:
    """Return the dialog, filled by a script with the view on show (assets/export.mjs)."""
    close = close_button("close-export", "export.close")
    acts = html.Div(
        [
            html.A(text("export.save"), id="export-save", className="word solid", href="#", download=""),
            html.Button(text("export.copy"), type="button", className="word", **{"data-act": "copy-picture"}),
            html.Button(text("export.caption"), type="button", className="word", **{"data-act": "copy-caption"}),
        ],
        className="acts",
    )
    preview = html.Div(
        [html.Img(id="export-preview", alt=""), html.P(id="export-note", role="status")], className="preview"
    )
    links = html.P([part for link in _list_links(has_events) for part in (link, " ")], className="links")
    opening = html.Label(
        [text("export.again"), Field(type="file", id="export-open", accept=".png,.svg,.pdf,.pptx")],
        className="hint",
    )
    side = html.Div([html.H2(text("export.title")), _build_fields(), acts, links, opening], className="fields")
    return html.Dialog([close, side, preview], id="export", **{"data-label": "export.title"})


def _build_fields() -> Component:
    """Return how the view is to leave: its form, paper, colours, size, language, headline, days, and how much of it."""
    most = {"data-most": str(MOST_PAGES)}
    return html.Form(
        [
            _choose("form", [(one, one.upper()) for one in FORMS]),
            _choose("paper", [(one, one.replace("a4", "A4").replace("-", " ")) for one in PAPERS]),
            _choose("theme", [(one, "") for one in LOOKS]),
            _choose("scale", [(one, f"{one}×") for one in SCALES]),
            _choose("lang", LANGUAGES, "language"),
            html.Label([text("export.headline"), Field(type="text", name="title", maxLength="140")]),
            html.Label([Field(type="checkbox", name="each", **most), text("export.each")], className="check"),
            html.Label([Field(type="checkbox", name="everything"), text("export.everything")], className="check"),
        ],
        id="export-form",
    )


def _list_links(has_events: bool) -> list[Component]:
    """Return links to the day's data as programs read it; a script keeps them at the view on show."""
    found = [("states", "GeoJSON", "/api/state.geojson"), ("claims", "CSV", "/api/claims.csv")]
    found += [("recorded", "GeoJSON", "/api/events.geojson")] if has_events else []
    return [
        html.A([text(f"export.{kind}"), f" · {form}"], href=path, download=True, **{"data-export": path})
        for kind, form, path in found
    ]


def _choose(name: str, options: list[tuple[str, str]] | tuple[tuple[str, str], ...], label: str = "") -> Component:
    items = [
        html.Option(words, value=value) if words else html.Option(value=value, **{"data-text": f"export.{value}"})
        for value, words in options
    ]
    return html.Label([text(f"export.{label or name}"), html.Select(items, name=name)])
