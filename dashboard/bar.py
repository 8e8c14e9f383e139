"""The bar at the top: the name of the atlas, the search for a place, and the ways to everything else."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.ids import Ids
from dashboard.parts import icon_button, text


def build_bar(has_desk: bool) -> Component:
    """Return the bar; `has_desk` says whether readers may add articles of their own."""
    tools = [
        _build_way("own", "own.heading", "add", "add-article", is_tipped=True) if has_desk else None,
        *build_tools(),
        _build_way("changes", "changes.open", "compare", "open-changes", is_tipped=True),
        _build_way("share", "bar.share", "share"),
        _build_way("export", "bar.export", "data", "solid open-export"),
        build_open_layers(),
    ]
    return html.Header([build_titles(), _build_search_host(), html.Div(tools, className="tools")], className="top-bar")


def build_titles() -> Component:
    """Return the name of the atlas, and what it stands on."""
    return html.Div([html.H1(text("bar.title")), html.P(text("subtitle"))], className="titles")


def build_tools() -> list[Component]:
    """Return the tools that every edition of the page has: language, theme, list, help."""
    languages = [
        html.Button(name, type="button", role="radio", lang=lang, **{"data-lang": lang})
        for lang, name in (("en", "EN"), ("ar", "ع"))
    ]
    return [
        _build_way("teach", "teach.heading", "tour", "open-tour", is_tipped=True),
        html.Div(languages, className="segments", role="radiogroup", **{"data-label": "bar.language"}),
        icon_button("theme", "bar.theme", "theme", act="theme"),
        icon_button("list", "list.open", "list", act="list"),
        icon_button("help", "bar.help", "help", act="help"),
    ]


def build_open_layers() -> Component:
    """Return the button that opens the layers where they are a drawer."""
    return icon_button("open-layers", "map.layers", "layers", act="layers")


def _build_way(act: str, words: str, glyph: str, more: str = "", is_tipped: bool = False) -> Component:
    """A button of a glyph and words; one that may be narrowed to its glyph says its words as a tip, too."""
    tip = {"data-label": words, "data-tip": ""} if is_tipped else {}
    return html.Button(
        [html.Span(className=f"glyph glyph-{glyph}"), text(words)],
        type="button",
        className=f"word {more}".strip(),
        **{"data-act": act, **tip},
    )


def _build_search_host() -> Component:
    """Where the search box comes once the map stands: its library is larger than all else that the page needs."""
    stand_in = text("bar.search", html.Button, type="button", className="stand-in", **{"data-act": "search"})
    return html.Div(stand_in, id=Ids.SEARCH_HOST, className="search-host")
