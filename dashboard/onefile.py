"""The atlas as one HTML file that needs no server and no network: from a stick, by post, or on any CDN.

It carries one state table for each day on which an article was published, so it holds no copy of the rule; the words,
the evidence and the look are those of the page. Imported events, estimates and comparisons stay with the page.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from html import escape, unescape
from pathlib import Path
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from dashboard.bar import build_titles, build_tools
from dashboard.bundle import bundle
from dashboard.controls import list_rows
from dashboard.dock import build_dock
from dashboard.evidence import build_evidence
from dashboard.fixed import to_html
from dashboard.help import build_help
from dashboard.ids import Ids
from dashboard.keys import LANGUAGES
from dashboard.layerpanel import build_layers
from dashboard.layout import build_places, build_stage
from dashboard.library import BASEMAP, Library, to_text
from dashboard.mapframe import build_furniture
from dashboard.parts import Field, icon_button
from dashboard.reading import build_mentions, build_reader, build_reading
from dashboard.side import build_about, build_evidence_panel, build_hindsight, build_tour
from dashboard.still import draw_base
from dashboard.tables import build_table
from dashboard.teaching import build_predict, build_teach
from dashboard.theme import DARK, LIGHT, PRINT, css_tokens
from dashboard.timeline import build_strip
from dashboard.tours import to_plain
from dashboard.twin import write_caption
from dashboard.view import View, default_view, to_json
from dashboard.words import write_day
from geodata.chronicle import first_stop
from geodata.model import Dataset
from geodata.state import Choice

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
THEMES: Final = (LIGHT, DARK)
SWITCHED: Final = ("off",)
"""What may be switched in the edition: other switches would need tables that it does not carry."""
_STYLE: Final = re.compile(r' style="([^"]*)"')


def write_onefile(library: Library, view: View) -> str:
    """Return the page as one HTML document that opens on a view; texts of articles never travel in it."""
    library = Library(replace(library.dataset, texts={}, events=(), event_source=None))
    view = view._replace(known=_settle(library.dataset, view.known), since=None, hindsight="", spot=None, show=())
    knowns = _list_knowns(library.dataset, view)
    script = (ASSETS / "first.js").read_text(encoding="utf-8")
    main = bundle("main.mjs", [EDITION, ASSETS])
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script)} {_hash(main)}",
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    settings, lang = library.dataset.settings, view.lang
    title = (settings.title_ar if lang == "ar" else "") or settings.title
    caption = write_caption(library.chronicle(view.choice()), view.on, lang)
    return f"""<!DOCTYPE html>
<html lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{escape(settings.description)}">
<meta name="referrer" content="no-referrer">
<title>{escape(title)} · {escape(write_day(view.on, lang))}</title>
<link rel="icon" href="data:,">
<style>{_write_sheets()}</style>
</head>
<body>
<script id="boot" type="application/json">{to_text(_boot(library, view, knowns))}</script>
{to_html(_build_page(library.dataset))}
<noscript><p class="wordless">{escape(caption)}</p></noscript>
<script id="data" type="text/plain">{_pack(_gather(library, view, knowns))}</script>
<script>{script}</script>
<script>{main}</script>
</body>
</html>
"""


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _pack(data: Any) -> str:
    """Return data as JSON, compressed, as text: every browser of the last years can unpack it by itself."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 9, mtime=0)).decode("ascii")


# ---- what is known when ------------------------------------------------------------------------------------------


def _settle(dataset: Dataset, known: date | None) -> date | None:
    """Return the publication day from which on a reader knows the same as on `known`; before the first, `known`."""
    days = [article.published_last for article in dataset.told if known and article.published_last <= known]
    return max(days) if days else known


def _list_knowns(dataset: Dataset, view: View) -> list[date | None]:
    """Return every value that the second clock can take: all is known, each publication day, and the view's own."""
    days = {article.published_last for article in dataset.told} | ({view.known} if view.known else set())
    return [None, *sorted(days)]


def _name(known: date | None) -> str:
    return str(known) if known else ""


# ---- the page ----------------------------------------------------------------------------------------------------


def _build_page(dataset: Dataset) -> Component:
    rows = [row for row in list_rows(dataset) if row.switch in SWITCHED]
    said = {"data-hint": "onefile.search", "data-label": "onefile.search"}
    search = Field(id=Ids.SEARCH, type="search", list="names", autoComplete="off", **said)
    names = html.Datalist([html.Option(value=place.name) for place in dataset.places], id="names")
    bar = html.Header(
        [
            build_titles(),
            html.Div([search, names], className="search-host"),
            html.Div(
                [*build_tools(), icon_button("open-layers", "map.layers", "layers", act="layers")], className="tools"
            ),
        ],
        className="top-bar",
    )
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
    parts = [bar, main, build_dock(dataset), build_stage()]
    dialogs = [build_places(), build_help(), build_teach(dataset, is_fixed=True)]
    return html.Div([*parts, *dialogs, live], id=Ids.PAGE)


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


# ---- its data ----------------------------------------------------------------------------------------------------


def _boot(library: Library, view: View, knowns: Iterable[date | None]) -> dict[str, Any]:
    """Return what the scripts need before anything else: the page's own first data without its addresses."""
    dataset = library.dataset
    boot = library.boot(view, [])
    plain = default_view(dataset)._replace(basis=view.basis, articles=view.articles)
    for name in ("urls", "ignored", "relief"):
        del boot[name]
    boot["clock"] |= {"start": str(first_stop(dataset)), "end": str(dataset.settings.last_day)}
    return boot | {
        "defaults": to_json(plain),
        "knowns": [_name(known) for known in knowns],
        "places": [place.place_id for place in dataset.places],
        "languages": LANGUAGES,
        "spellings": _list_spellings(library),
        "sources": library.boot(view, [])["sources"],
    }


def _list_spellings(library: Library) -> dict[str, str]:
    """Return every spelling in lower case -> its place, for the search box; the first place of a shared one."""
    found: dict[str, str] = {}
    for place_id, spellings in json.loads(library.spellings).items():
        for spelling in spellings:
            found.setdefault(spelling.lower(), place_id)
    return found


def _gather(library: Library, view: View, knowns: list[date | None]) -> dict[str, Any]:
    """Return all that the edition shows, equal parts once: tables, words, evidence, pictures, base map."""
    choices = {_name(known): Choice(known, view.basis, view.articles) for known in knowns}
    tables = {
        lang: {name: build_table(library.chronicle(choice), lang) for name, choice in choices.items()}
        for lang in LANGUAGES
    }
    icons = {lang: _merge_icons(tables[lang].values()) for lang in LANGUAGES}
    styles: dict[str, int] = {}
    strips = {
        lang: {
            name: _share(to_html(build_strip(library.chronicle(choice), lang)), styles)
            for name, choice in choices.items()
        }
        for lang in LANGUAGES
    }
    evidence = {lang: _gather_evidence(library, choices, lang, styles) for lang in LANGUAGES}
    some = tables[LANGUAGES[0]][""]
    parted = {
        lang: {
            name: {key: part for key, part in table.items() if key not in ("places", "icons")}
            for name, table in by.items()
        }
        for lang, by in tables.items()
    }
    return {
        "tables": parted,
        "places": some["places"],
        "icons": icons,
        "texts": {lang: json.loads(library.texts(lang)) for lang in LANGUAGES},
        "shapes": json.loads(library.shapes),
        "strips": strips,
        "evidence": evidence,
        "styles": list(styles),
        "looks": {theme.name: {"layers": library.styles[theme.name]["layers"]} for theme in THEMES},
        "base": json.loads(library.base),
        "relief": _write_relief(library),
        "tour": to_plain(library.tour),
        "reading": {lang: build_reading(library.dataset, lang) for lang in LANGUAGES},
    }


def _merge_icons(tables: Iterable[dict[str, Any]]) -> dict[str, dict[str, str]]:
    merged: dict[str, dict[str, str]] = {theme.name: {} for theme in THEMES}
    for table in tables:
        for name, icons in table["icons"].items():
            merged[name] |= icons
    return merged


def _gather_evidence(library: Library, choices: dict[str, Choice], lang: str, styles: dict[str, int]) -> dict[str, Any]:
    """Return for each place the different panels that it has, and which of them belongs to each known day."""
    found: dict[str, Any] = {}
    for place in library.dataset.places:
        texts: dict[str, int] = {}
        of = {}
        for name, choice in choices.items():
            panel = _share(to_html(build_evidence(library.chronicle(choice), place.place_id, lang)), styles)
            of[name] = texts.setdefault(panel, len(texts))
        found[place.place_id] = {"texts": list(texts), "of": of}
    return found


def _share(markup: str, styles: dict[str, int]) -> str:
    """Return markup with each style replaced by its number: the pictures of symbols stand in them, many times over."""

    def number(found: re.Match[str]) -> str:
        return f' data-s="{styles.setdefault(unescape(found[1]), len(styles))}"'

    return _STYLE.sub(number, markup)


def _write_relief(library: Library) -> dict[str, Any]:
    relief = next(layer for layer in library.basemap["layers"] if layer["name"] == "relief")
    picture = base64.b64encode((BASEMAP / relief["file"]).read_bytes()).decode("ascii")
    return {"url": f"data:image/png;base64,{picture}", "coordinates": relief["coordinates"]}
