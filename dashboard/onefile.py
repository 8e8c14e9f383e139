"""The atlas as one HTML file that needs no server and no network: from a stick, by post, or on any CDN.

It carries one state table for each day on which an article was published, so it holds no copy of the rule; the words,
the evidence and the look are those of the page. Imported events, estimates and comparisons stay with the page.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Final

from dash import html
from dash.development.base_component import Component

from dashboard.bar import build_open_layers, build_titles, build_tools
from dashboard.bundle import bundle
from dashboard.controls import list_rows
from dashboard.dock import build_dock
from dashboard.edition import build_boot, gather, list_knowns, pack, settle
from dashboard.fixed import to_html
from dashboard.help import build_help
from dashboard.ids import Ids
from dashboard.layerpanel import build_layers
from dashboard.layout import build_places, build_stage
from dashboard.library import Library, to_text
from dashboard.mapframe import build_furniture
from dashboard.parts import Field
from dashboard.reading import build_mentions, build_reader
from dashboard.side import build_about, build_evidence_panel, build_hindsight, build_tour
from dashboard.still import draw_base
from dashboard.teaching import build_predict, build_teach
from dashboard.theme import DARK, LIGHT, PRINT, css_tokens
from dashboard.twin import write_caption
from dashboard.view import View
from dashboard.words import write_day
from geodata.model import Dataset

ASSETS: Final = Path(__file__).parent.parent / "assets"
EDITION: Final = ASSETS / "onefile"
SHEETS: Final = (
    "1-page.css",
    "2-controls.css",
    "3-evidence.css",
    "4-strip.css",
    "7-tour.css",
    "8-teach.css",
    "9-small.css",
    "onefile/edition.css",
    "6-print.css",
)
SWITCHED: Final = ("off",)
"""What may be switched in the edition: other switches would need tables that it does not carry."""


def write_onefile(library: Library, view: View) -> str:
    """Return the page as one HTML document that opens on a view; texts of articles never travel in it."""
    library = Library(replace(library.dataset, texts={}, events=(), event_source=None))
    view = settle(library.dataset, view)
    knowns, lang = list_knowns(library.dataset, view), view.lang
    script = (ASSETS / "first.js").read_text(encoding="utf-8")
    main = bundle("main.mjs", [EDITION, ASSETS])
    caption = write_caption(library.chronicle(view.choice()), view.on, lang)
    return f"""<!DOCTYPE html>
<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_write_policy(script, main)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{escape(library.dataset.settings.description)}">
<meta name="referrer" content="no-referrer">
<title>{escape(library.title(lang))} · {escape(write_day(view.on, lang))}</title>
<link rel="icon" href="data:,">
<style>{_write_sheets()}</style>
</head>
<body>
<script id="boot" type="application/json">{to_text(build_boot(library, view, knowns))}</script>
{to_html(_build_page(library.dataset))}
<noscript><p class="wordless">{escape(caption)}</p></noscript>
<script id="data" type="text/plain">{pack(gather(library, view, knowns))}</script>
<script>{script}</script>
<script>{main}</script>
</body>
</html>
"""


def _write_policy(*scripts: str) -> str:
    """Return the content security policy of a page that runs these scripts alone and asks for nothing."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _build_page(dataset: Dataset) -> Component:
    rows = [row for row in list_rows(dataset) if row.switch in SWITCHED]
    chart = html.Canvas(id="chart", **{"aria-hidden": "true"})
    frame = html.Section([chart, *build_furniture(dataset)], className="map-frame", **{"data-label": "map.label"})
    side = html.Div(
        [
            build_about(dataset, is_fixed=True),
            build_hindsight(),
            build_tour(is_fixed=True),
            build_predict(dataset),
            build_evidence_panel(),
            build_mentions(),
        ],
        className="side",
    )
    live = html.Div(id=Ids.LIVE, className="for-readers", **{"aria-live": "polite", "role": "status"})
    main = html.Main([frame, build_layers(dataset, rows), build_reader(dataset), side])
    parts = [_build_bar(dataset), main, build_dock(dataset), build_stage()]
    dialogs = [build_places(), build_help(), build_teach(dataset, is_fixed=True)]
    return html.Div([*parts, *dialogs, live], id=Ids.PAGE)


def _build_bar(dataset: Dataset) -> Component:
    """The bar of the page without what needs a server; the browser itself offers the names that may be searched."""
    said = {"data-hint": "onefile.search", "data-label": "onefile.search"}
    search = Field(id=Ids.SEARCH, type="search", list="names", autoComplete="off", **said)
    names = html.Datalist([html.Option(value=place.name) for place in dataset.places], id="names")
    host = html.Div([search, names], className="search-host")
    tools = html.Div([*build_tools(), build_open_layers()], className="tools")
    return html.Header([build_titles(), host, tools], className="top-bar")


def _write_sheets() -> str:
    """Return the page's style sheets with the colours of both themes; pictures they name are put into them."""
    sheets = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in SHEETS)
    for name in ("light", "dark"):
        sheets = sheets.replace(
            f"url(/still/inset-{name}.svg)", f'url("{_to_address(draw_base(name, is_inset=True))}")'
        )
        sheets = sheets.replace(f"url(/still/{name}.svg)", "none")
    dark = css_tokens(DARK)
    tokens = f":root{{{css_tokens(LIGHT)}}}:root[data-theme=dark]{{{dark}}}"
    return f"{tokens}@media print{{:root,:root[data-theme=dark]{{{css_tokens(PRINT)}}}}}\n{sheets}"


def _to_address(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")
