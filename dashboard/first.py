"""The first page as the server sends it: the view's still, its words and its data, before any machinery has loaded."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Any, Final

from dashboard import words
from dashboard.fixed import PART, to_html
from dashboard.library import Library, to_text
from dashboard.still import draw_still
from dashboard.twin import write_twin
from dashboard.view import View
from geodata.chronicle import Chronicle

LATE: Final = "/dash_mantine_components/"
PLATE: Final = """<picture hidden><source srcset="/still/dark.svg" media="(prefers-color-scheme: dark)">
<img src="/still/light.svg" alt=""></picture>"""
"""The ground of the still, asked for before its style is there; a preload that is used late is complained of."""


def build_first_page(
    library: Library, view: View, ignored: list[Any], parts: dict[str, str], own: dict[str, Any] | None = None
) -> str:
    """Return the HTML of a view; `parts` are the fragments that Dash brings and the fixed ones.

    `own` is what the form of a reader's own articles needs, None where there is none.
    """
    scripts, late = _part_late(parts["scripts"])
    boot = to_text(library.boot(view, ignored) | {"late": late, "own": own})
    strip = to_html(library.strip(view.choice(), view.lang))
    return f"""<!DOCTYPE html>
<html lang="{view.lang}" dir="{"rtl" if view.lang == "ar" else "ltr"}">
{_write_head(library, view, parts)}
<body>
<script id="boot" type="application/json">{boot}</script>
{_write_still(library, view)}
<template id="fixed">{parts["fixed"]}<div {PART}="strip"><div class="first">{strip}</div></div></template>
<script src="/assets/first.js"></script>
{parts["app_entry"]}
<footer>
{parts["config"]}
{scripts}
{parts["renderer"]}
</footer>
</body>
</html>"""


def _write_head(library: Library, view: View, parts: dict[str, str]) -> str:
    """Return what the page is called, its style, and what the browser fetches before it is asked for."""
    title, day = library.title(view.lang), words.write_day(view.on, view.lang)
    return f"""<head>
{parts["metas"]}
<meta name="description" content="{escape(library.dataset.settings.description)}">
<title>{escape(title)} · {escape(day)}</title>
{parts["favicon"]}
<link rel="stylesheet" href="/theme.css">
{parts["css"]}
<link rel="preload" as="script" fetchpriority="low" href="/_dash-component-suites/plotly/package_data/plotly.min.js">
<link rel="preload" as="script" fetchpriority="low" href="/_dash-component-suites/dash/dcc/async-graph.js">
</head>"""


def _write_still(library: Library, view: View) -> str:
    """Return the picture of the view with its words: what a reader sees until the map stands."""
    title, day = library.title(view.lang), words.write_day(view.on, view.lang)
    heard = library.chronicle(view.choice())
    twin = " ".join(write_twin(heard, _change_at(heard, view), view.lang)).replace("{on}", day)
    return f"""<div id="still">{PLATE}{draw_still(library, view)}
<div class="still-words"><strong>{escape(title)}</strong> <time datetime="{view.on}">{escape(day)}</time>
<p>{escape(twin)}</p></div></div>"""


def _part_late(scripts: str) -> tuple[str, list[str]]:
    """Part Dash's script elements from the addresses of those that the page can do without until the map stands."""
    elements = re.findall(r"<script[^>]*></script>", scripts)
    late = [element for element in elements if LATE in element]
    for element in late:
        scripts = scripts.replace(element, "")
    return scripts, [unescape(element.split('src="')[1].split('"')[0]) for element in late]


def _change_at(heard: Chronicle, view: View) -> Any:
    return max((day for day in heard.changes if day <= view.on), default=heard.first)
