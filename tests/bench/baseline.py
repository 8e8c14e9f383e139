"""The page to compare with: the usual Dash app, its figure rebuilt by the server at each step, over the same places."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import flask
import plotly.express as px
import plotly.graph_objects as go
from dash import Dash, Input, Output, dcc, html

from dashboard.library import BASEMAP
from geodata.chronicle import Chronicle, chronicle, first_stop
from geodata.files import BUNDLED, read_dataset

GROUND = (
    ("land", "fill", {"fill-color": "#F8F7F3"}),
    ("lakes", "fill", {"fill-color": "#C9DBE2"}),
    ("rivers", "line", {"line-color": "#C9DBE2"}),
    ("roads", "line", {"line-color": "#D6CFBF"}),
    ("borders", "line", {"line-color": "#8C8894"}),
)
"""The ground that any map has under its points, from the same files as ours: name, kind of layer, paint."""


def style_of(ground: Sequence[tuple[str, str, dict[str, str]]]) -> dict[str, Any]:
    """Return a style with these layers over a plain background; a style without sources is an error to Plotly."""
    empty = {"type": "FeatureCollection", "features": []}
    return {
        "version": 8,
        "sources": {"none": {"type": "geojson", "data": empty}}
        | {name: {"type": "geojson", "data": f"/ground/{name}.geojson"} for name, _, _ in ground},
        "layers": [{"id": "sea", "type": "background", "paint": {"background-color": "#D3E0E6"}}]
        + [{"id": name, "type": kind, "source": name, "paint": paint} for name, kind, paint in ground],
    }


def create_baseline(is_blank: bool) -> Dash:
    """Return the app: a slider, a callback, a map of points coloured by holder."""
    heard = chronicle(read_dataset(BUNDLED))
    dataset, start = heard.dataset, first_stop(heard.dataset)
    app = Dash(__name__)
    style = style_of(() if is_blank else GROUND)
    app.server.get("/ground/<path:name>")(lambda name: flask.send_from_directory(BASEMAP, name))
    last = (dataset.settings.last_day - start).days
    app.layout = html.Div(
        [dcc.Graph(id="map", style={"height": "85vh"}), dcc.Slider(0, last, 1, value=267, id="timeline", marks=None)]
    )

    @app.callback(Output("map", "figure"), Input("timeline", "value"))
    def draw(day: int) -> object:
        return draw_day(heard, start, day, style)

    return app


def draw_day(heard: Chronicle, start: date, day: int, style: dict[str, Any]) -> go.Figure:
    """Return the usual figure of a day: points coloured by holder."""
    spots = [p for p in heard.dataset.places if p.geometry and p.geometry["type"] == "Point"]
    states = [heard.state_of(p.place_id, start + timedelta(days=day)) for p in spots]
    figure = px.scatter_map(
        lat=[p.geometry["coordinates"][1] for p in spots],
        lon=[p.geometry["coordinates"][0] for p in spots],
        color=["|".join(s.holders or s.record_holders) or "unknown" for s in states],
        hover_name=[p.name for p in spots],
        zoom=7.2,
    )
    return figure.update_layout(map_style=style, uirevision="k", margin={"l": 0, "r": 0, "t": 0, "b": 0})


if __name__ == "__main__":
    create_baseline(is_blank="--blank" in sys.argv).run(port=int(sys.argv[1]), debug=False)
