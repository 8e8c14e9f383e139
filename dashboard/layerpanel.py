"""The panel of layers: what colours a place, the rows of what may be switched, and in which language names stand."""

from __future__ import annotations

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.controls import GROUPS, LayerRow, build_row
from dashboard.ids import Ids
from dashboard.keys import COLOURS, NAMES
from dashboard.marks import support_key, symbol_in_each
from dashboard.parts import text
from geodata.model import Dataset


def build_layers(dataset: Dataset, rows: list[LayerRow]) -> Component:
    """Return the panel of layers with some rows of their table."""
    colours = _build_choice("colour", COLOURS)
    limits = html.Div([html.Span(className="ramp"), text("layers.fresh"), text("layers.gone")], className="limits")
    return html.Aside(
        [
            html.Section([html.H2(text("layers.colour")), colours, _build_support()]) if dataset.claims else None,
            *_build_groups(dataset, rows),
            html.Section([html.H2(text("layers.names")), _build_choice("names", NAMES)]),
            html.Section([html.H2(text("layers.carried")), limits], className="carried") if dataset.claims else None,
        ],
        id=Ids.LAYERS,
        className="panel",
        **{"data-label": "layers.title"},
    )


def _build_groups(dataset: Dataset, rows: list[LayerRow]) -> list[Component]:
    """Return the groups that have rows, each under its heading."""
    sections = []
    for group in (group for group in GROUPS if any(row.group == group for row in rows)):
        head = html.H2(
            [text(GROUPS[group]), *([text("layers.held_shared", className="aside")] if group == "who" else [])]
        )
        body = html.Div([build_row(row, dataset) for row in rows if row.group == group])
        sections.append(html.Section([head, body], className=f"group-{group}"))
    return sections


def _build_choice(key: str, values: Iterable[str]) -> Component:
    """Return the values that a key of the address may have, of which one is chosen."""
    return html.Div(
        [
            html.Button(text(f"{key}.{value}"), type="button", role="radio", **{f"data-{key}": value})
            for value in values
        ],
        className="segments small",
        role="radiogroup",
        **{"data-label": f"layers.{key}"},
    )


def _build_support() -> Component:
    """Return what the symbols say where the number of articles colours a place."""
    rows = [html.Span([symbol_in_each(support_key(n)), text(f"colour.articles_{n}")]) for n in (1, 2, 3)]
    return html.Div(rows, className="support-legend")
