"""The frame of the map: the map itself, and what stands on it."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.ids import Ids
from dashboard.library import frame_of
from dashboard.parts import icon_button, text
from dashboard.still import INSET_LIMITS, inset_place
from dashboard.tables import locate
from geodata.model import Dataset

GRAPH_CONFIG = {
    "showSendToCloud": False,
    "displaylogo": False,
    "displayModeBar": False,
    "scrollZoom": True,
    "doubleClick": False,
}


def build_map(dataset: Dataset, style: dict[str, Any], camera: dict[str, float]) -> Component:
    """Return the map in its frame, and the room for a second one beside it."""
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
