"""The page, top to bottom; one short builder per panel. Words are named by their key in the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_mantine_components as dmc
import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.adding import Saved, build_adder
from dashboard.controls import GROUPS, LayerRow, build_row, list_rows
from dashboard.dock import build_dock
from dashboard.exporting import build_export
from dashboard.help import build_help
from dashboard.ids import Ids
from dashboard.keys import COLOURS
from dashboard.library import frame_of
from dashboard.marks import support_key, symbol_in_each
from dashboard.parts import close_button, icon_button, text
from dashboard.reading import build_reader
from dashboard.side import build_side
from dashboard.still import INSET_LIMITS, inset_place
from dashboard.tables import locate
from dashboard.teaching import build_teach
from dashboard.words import LANGUAGES, say
from geodata.model import Dataset

GRAPH_CONFIG = {
    "showSendToCloud": False,
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": True,
    "doubleClick": False,
}


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
            _build_bar(dataset, has_desk),
            html.Main(
                [
                    _build_map(dataset, style, camera),
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


def _build_bar(dataset: Dataset, has_desk: bool) -> Component:
    return html.Header(
        [
            build_titles(),
            _build_search_host(),
            html.Div(
                [
                    _build_own() if has_desk else None,
                    *build_tools(),
                    html.Button(
                        [html.Span(className="glyph glyph-compare"), text("changes.open")],
                        type="button",
                        className="word open-changes",
                        **{"data-act": "changes", "data-label": "changes.open", "data-tip": ""},
                    ),
                    html.Button(
                        [html.Span(className="glyph glyph-share"), text("bar.share")],
                        type="button",
                        className="word",
                        **{"data-act": "share"},
                    ),
                    html.Button(
                        [html.Span(className="glyph glyph-data"), text("bar.export")],
                        type="button",
                        className="word solid open-export",
                        **{"data-act": "export"},
                    ),
                    icon_button("open-layers", "map.layers", "layers", act="layers"),
                ],
                className="tools",
            ),
        ],
        className="top-bar",
    )


def _build_own() -> Component:
    """Return the button that leads to an article of one's own."""
    return html.Button(
        [html.Span(className="glyph glyph-add"), text("own.heading")],
        type="button",
        className="word add-article",
        **{"data-act": "own", "data-label": "own.heading", "data-tip": ""},
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


def build_titles() -> Component:
    """Return the name of the atlas, and what it stands on."""
    return html.Div([html.H1(text("bar.title")), html.P(text("subtitle"))], className="titles")


def build_tools() -> list[Component]:
    """Return the tools that every edition of the page has: language, theme, list, help."""
    languages = [
        html.Button(name, type="button", role="radio", lang=lang, **{"data-lang": lang})
        for lang, name in (("en", "EN"), ("ar", "ع"))
    ]
    teach = html.Button(
        [html.Span(className="glyph glyph-tour"), text("teach.heading")],
        type="button",
        className="word open-tour",
        **{"data-act": "teach", "data-label": "teach.heading", "data-tip": ""},
    )
    return [
        teach,
        html.Div(languages, className="segments", role="radiogroup", **{"data-label": "bar.language"}),
        icon_button("theme", "bar.theme", "theme", act="theme"),
        icon_button("list", "list.open", "list", act="list"),
        icon_button("help", "bar.help", "help", act="help"),
    ]


def _build_search_host() -> Component:
    """Where the search box comes once the map stands: its library is larger than all else that the page needs."""
    stand_in = text("bar.search", html.Button, type="button", className="stand-in", **{"data-act": "search"})
    return html.Div(stand_in, id=Ids.SEARCH_HOST, className="search-host")


def build_search(dataset: Dataset) -> Component:
    """Return the search box: places by any spelling."""
    names = [
        {"value": place.place_id, "label": " · ".join(filter(None, (place.name, place.name_ar)))}
        for place in sorted(dataset.places, key=lambda place: place.name)
    ]
    box = dmc.Select(
        id=Ids.SEARCH,
        data=names,
        searchable=True,
        clearable=True,
        limit=12,
        selectFirstOptionOnChange=True,
        selectFirstOptionOnDropdownOpen=True,
        openOnFocus=False,
        nothingFoundMessage=html.Span(
            [html.Span(say("bar.search_none", lang), className=f"in-{lang}", lang=lang) for lang in LANGUAGES]
        ),
        filter={"function": "findPlaces"},
        className="search",
        size="sm",
        checkIconPosition="right",
        comboboxProps={"shadow": "md"},
        **{"data-hint": "bar.search", "data-label": "bar.search_short"},
    )
    return dmc.MantineProvider(box, forceColorScheme="light")


def build_furniture(dataset: Dataset) -> list[Component]:
    """Return what stands on every map of the page: its tools, the inset, the scale, the credits, the notice."""
    return [
        html.Div(
            [
                icon_button("zoom-in", "map.zoom_in", "plus", act="zoom-in"),
                icon_button("zoom-out", "map.zoom_out", "minus", act="zoom-out"),
                icon_button("fit", "map.fit", "fit", act="fit"),
            ],
            className="map-tools",
        ),
        _build_inset(dataset),
        html.Div(id="scale", className="scale", **{"aria-hidden": "true"}),
        text("ground.estimate", html.P, className="estimate"),
        html.P([text("map.roads"), " · ", html.Span(id="credits", dir="ltr")], className="credits"),
        html.Div(
            [
                html.Span(id=Ids.NOTICE_TEXT),
                html.Button("×", type="button", **{"data-act": "close-notice", "data-label": "evidence.close"}),
            ],
            id=Ids.NOTICE,
            className="notice",
            hidden=True,
            role="status",
        ),
    ]


def _build_map(dataset: Dataset, style: dict[str, Any], camera: dict[str, float]) -> Component:
    figure = go.Figure(go.Scattermap(lat=[], lon=[], hoverinfo="skip"))
    figure.update_layout(
        map={"style": style, "center": {"lat": camera["lat"], "lon": camera["lon"]}, "zoom": camera["zoom"]},
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        uirevision="one map",
        showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)",
    )
    return html.Section(
        [
            dcc.Graph(id=Ids.MAP, figure=figure, config=GRAPH_CONFIG, responsive=True, className="map"),
            html.Div([html.Div(id="other-map"), _build_day_tag("from")], className="other-day"),
            _build_day_tag("to"),
            *build_furniture(dataset),
        ],
        className="map-frame",
        **{"data-label": "map.label"},
    )


def _build_day_tag(end: str) -> Component:
    """Return what names the map of one day of two; where there is room for one map alone it chooses that day's."""
    return html.Button(id=f"day-{end}", type="button", className="day-tag", **{"data-act": f"see-{end}"})


def _build_inset(dataset: Dataset) -> Component:
    """The whole of Syria, small: where the places outside the theatre are, each with its mark of the day."""
    marks = []
    for place in dataset.places:
        at = None if place.in_theatre else locate(place)
        spot = inset_place(*at) if at else None
        if spot:
            style = {"left": f"{spot[0]}%", "top": f"{spot[1]}%"}
            attributes = {"data-pick": place.place_id, "data-inset": place.place_id, "aria-label": place.name}
            marks.append(html.Button(html.Img(alt=""), type="button", style=style, title=place.name, **attributes))
    west, south, east, north = frame_of(dataset)
    corners = ((west, north), (east, south))
    (left, top), (right, bottom) = (inset_place(*corner) or (0, 0) for corner in corners)
    frame = {"left": f"{left}%", "top": f"{top}%", "width": f"{right - left}%", "height": f"{bottom - top}%"}
    limits = {"data-limits": ",".join(map(str, INSET_LIMITS))}
    plate = html.Div([html.Span(className="inset-frame", style=frame), *marks], className="inset-plate", **limits)
    return html.Div([plate, text("map.inset", html.P)], id=Ids.INSET, className="panel inset", hidden=not marks)


def build_layers(dataset: Dataset, rows: list[LayerRow]) -> Component:
    """Return the panel of layers with some rows of their table."""
    sections = []
    for group in (group for group in GROUPS if any(row.group == group for row in rows)):
        head = html.H2(
            [text(GROUPS[group]), *([text("layers.held_shared", className="aside")] if group == "who" else [])]
        )
        body = html.Div([build_row(row, dataset) for row in rows if row.group == group])
        sections.append(html.Section([head, body], className=f"group-{group}"))
    names = html.Div(
        [
            html.Button(text(f"names.{name}"), type="button", role="radio", **{"data-names": name})
            for name in ("both", "en", "ar")
        ],
        className="segments small",
        role="radiogroup",
        **{"data-label": "layers.names"},
    )
    colours = html.Div(
        [html.Button(text(f"colour.{name}"), type="button", role="radio", **{"data-colour": name}) for name in COLOURS],
        className="segments small",
        role="radiogroup",
        **{"data-label": "layers.colour"},
    )
    limits = html.Div([html.Span(className="ramp"), text("layers.fresh"), text("layers.gone")], className="limits")
    return html.Aside(
        [
            html.Section([html.H2(text("layers.colour")), colours, _build_support()]) if dataset.claims else None,
            *sections,
            html.Section([html.H2(text("layers.names")), names]),
            html.Section([html.H2(text("layers.carried")), limits], className="carried") if dataset.claims else None,
        ],
        id=Ids.LAYERS,
        className="panel",
        **{"data-label": "layers.title"},
    )


def _build_support() -> Component:
    """Return what the symbols say where the number of articles colours a place."""
    rows = [html.Span([symbol_in_each(support_key(n)), text(f"colour.articles_{n}")]) for n in (1, 2, 3)]
    return html.Div(rows, className="support-legend")


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
