"""What the one-file edition carries: a state table for each publication day, words, evidence, pictures and base map."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterable
from datetime import date
from html import unescape
from typing import Any, Final

from dashboard.evidence import build_evidence
from dashboard.fixed import to_html
from dashboard.keys import LANGUAGES
from dashboard.library import BASEMAP, Library
from dashboard.reading import build_reading
from dashboard.tables import build_table
from dashboard.theme import DARK, LIGHT
from dashboard.timeline import build_strip
from dashboard.tours import to_plain
from dashboard.view import View, default_view, to_json
from geodata.chronicle import first_stop
from geodata.model import Dataset
from geodata.state import Choice

THEMES: Final = (LIGHT, DARK)
CARRIED_ONCE: Final = ("places", "icons")
"""Parts of state tables that the edition does not carry in each of them."""
_STYLE: Final = re.compile(r' style="([^"]*)"')

Choices = dict[str, Choice]
"""What counts on each known day: the text of the day, empty where all is known, to its choice."""


# ---- what is known when ------------------------------------------------------------------------------------------


def settle(dataset: Dataset, view: View) -> View:
    """Return a view as the edition can show it: one day, from a publication day on, without estimates."""
    return view._replace(known=_settle(dataset, view.known), since=None, hindsight="", spot=None, show=())


def _settle(dataset: Dataset, known: date | None) -> date | None:
    """Return the publication day from which on a reader knows the same as on `known`; before the first, `known`."""
    days = [article.published_last for article in dataset.told if known and article.published_last <= known]
    return max(days) if days else known


def list_knowns(dataset: Dataset, view: View) -> list[date | None]:
    """Return every value that the second clock can take: all is known, each publication day, and the view's own."""
    days = {article.published_last for article in dataset.told} | ({view.known} if view.known else set())
    return [None, *sorted(days)]


def _name(known: date | None) -> str:
    return str(known) if known else ""


# ---- before anything else ----------------------------------------------------------------------------------------


def build_boot(library: Library, view: View, knowns: Iterable[date | None]) -> dict[str, Any]:
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


# ---- what is shown -----------------------------------------------------------------------------------------------


def gather(library: Library, view: View, knowns: Iterable[date | None]) -> dict[str, Any]:
    """Return all that the edition shows, equal parts once: tables, words, evidence, pictures, base map."""
    choices = {_name(known): Choice(known, view.basis, view.articles) for known in knowns}
    tables = {lang: _gather_tables(library, choices, lang) for lang in LANGUAGES}
    styles: dict[str, int] = {}
    strips = {lang: _gather_strips(library, choices, lang, styles) for lang in LANGUAGES}
    evidence = {lang: _gather_evidence(library, choices, lang, styles) for lang in LANGUAGES}
    return {
        "tables": {lang: {name: _leave_out(table) for name, table in by.items()} for lang, by in tables.items()},
        "places": tables[LANGUAGES[0]][""]["places"],
        "icons": {lang: _merge_icons(by.values()) for lang, by in tables.items()},
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


def _gather_tables(library: Library, choices: Choices, lang: str) -> dict[str, dict[str, Any]]:
    return {name: build_table(library.chronicle(choice), lang) for name, choice in choices.items()}


def _leave_out(table: dict[str, Any]) -> dict[str, Any]:
    """Return what of a state table is its own."""
    return {key: part for key, part in table.items() if key not in CARRIED_ONCE}


def _merge_icons(tables: Iterable[dict[str, Any]]) -> dict[str, dict[str, str]]:
    merged: dict[str, dict[str, str]] = {theme.name: {} for theme in THEMES}
    for table in tables:
        for name, icons in table["icons"].items():
            merged[name] |= icons
    return merged


def _gather_strips(library: Library, choices: Choices, lang: str, styles: dict[str, int]) -> dict[str, str]:
    return {
        name: _share(to_html(build_strip(library.chronicle(choice), lang)), styles) for name, choice in choices.items()
    }


def _gather_evidence(library: Library, choices: Choices, lang: str, styles: dict[str, int]) -> dict[str, Any]:
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


# ---- how it travels ----------------------------------------------------------------------------------------------


def pack(data: Any) -> str:
    """Return data as JSON, compressed, as text: every browser of the last years can unpack it by itself."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(gzip.compress(text.encode("utf-8"), 9, mtime=0)).decode("ascii")
