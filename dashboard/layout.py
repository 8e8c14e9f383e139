"""The page, top to bottom; one short builder per panel. Words are named by their key in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.adding import Saved, build_adder
from dashboard.bar import build_bar
from dashboard.controls import list_rows
from dashboard.dock import build_dock
from dashboard.exporting import build_export
from dashboard.help import build_help
from dashboard.ids import Ids
from dashboard.layerpanel import build_layers
from dashboard.mapframe import build_map
from dashboard.parts import close_button, icon_button, text
from dashboard.reading import build_reader
from dashboard.side import build_side
from dashboard.teaching import build_teach
from geodata.model import Dataset


def build_layout(
    dataset: Dataset,
    style: dict[str, Any],
    camera: dict[str, float],
    has_desk: bool = False,
    saved: Sequence[Saved] = (),
) -> Component:
    """Return the whole page for a dataset; what the reader chose is put in by the scripts.

    `has_desk` says whether readers may add articles of their own, `saved` are those that they saved before.
    """
    return html.Div(
        [
            build_bar(has_desk),
            html.Main(
                [
                    build_map(dataset, style, camera),
                    build_layers(dataset, list_rows(dataset)),
                    build_reader(dataset),
                    build_adder(saved) if has_desk else None,
                    build_side(dataset, has_desk),
                ]
            ),
            build_dock(dataset),
            build_stage(),
            build_places(),
            build_help(),
            build_export(bool(dataset.event_source)),
            build_teach(dataset, has_desk=has_desk),
            html.Div(id=Ids.LIVE, className="for-readers", **{"aria-live": "polite", "role": "status"}),
            dcc.Store(id=Ids.ASKED_PLACE),
            dcc.Store(id=Ids.ASKED_STRIP),
            dcc.Store(id=Ids.ASKED_CHANGES),
            dcc.Store(id=Ids.ASKED_SEARCH),
            dcc.Store(id=Ids.ASKED_EVENTS),
        ],
        id=Ids.PAGE,
    )


def build_stage() -> Component:
    """Return what is on the screen while a tour is presented: the day and the title, large; the text as a note."""
    return html.Section(
        [
            html.P(id="stage-day"),
            html.H2(id="stage-title"),
            html.P(id="stage-text"),
            text("tour.keys", html.P, className="hint"),
        ],
        id="stage",
        **{"data-label": "tour.present", "aria-live": "polite"},
    )


def build_places() -> Component:
    """Return the dialog with the list of places."""
    heads = [html.Th(text(f"list.{name}"), scope="col") for name in ("place", "state", "holders", "record")]
    table = html.Table(
        [html.Caption(text("list.title")), html.Thead(html.Tr(heads)), html.Tbody(id=Ids.PLACE_ROWS)], id=Ids.PLACE_LIST
    )
    close = close_button("close-list", "evidence.close")
    pages = html.Div(
        [
            icon_button("list-back", "list.back", "back", act="list-back"),
            html.Span(id=Ids.LIST_SPAN),
            icon_button("list-on", "list.on", "on", act="list-on"),
        ],
        id=Ids.LIST_PAGES,
        className="list-pages",
        hidden=True,
    )
    return html.Dialog([close, table, pages], id=Ids.PLACES, **{"data-label": "list.title"})
