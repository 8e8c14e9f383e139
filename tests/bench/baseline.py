"""The page to compare with: the usual Dash app, its figure rebuilt by the server at each step, over the same places."""

from __future__ import annotations

import sys
from datetime import timedelta

import plotly.express as px
from dash import Dash, Input, Output, dcc, html

from geodata.chronicle import chronicle, first_stop
from geodata.files import BUNDLED, read_dataset

BLANK = {
    "version": 8,
    "sources": {"none": {"type": "geojson", "data": {"type": "FeatureCollection", "features": []}}},
    "layers": [{"id": "ground", "type": "background", "paint": {"background-color": "#F8F7F3"}}],
}


def create_baseline() -> Dash:
    """Return the app: a slider, a callback, a map of points coloured by holder."""
    heard = chronicle(read_dataset(BUNDLED))
    dataset, start = heard.dataset, first_stop(heard.dataset)
    spots = [p for p in dataset.places if p.geometry and p.geometry["type"] == "Point"]
    app = Dash(__name__)
    last = (dataset.settings.last_day - start).days
    app.layout = html.Div(
        [dcc.Graph(id="map", style={"height": "85vh"}), dcc.Slider(0, last, 1, value=267, id="timeline", marks=None)]
    )

    @app.callback(Output("map", "figure"), Input("timeline", "value"))
    def draw(day: int) -> object:
        states = [heard.state_of(p.place_id, start + timedelta(days=day)) for p in spots]
        figure = px.scatter_map(
            lat=[p.geometry["coordinates"][1] for p in spots],
            lon=[p.geometry["coordinates"][0] for p in spots],
            color=["|".join(s.holders or s.record_holders) or "unknown" for s in states],
            hover_name=[p.name for p in spots],
            zoom=7.2,
        )
        return figure.update_layout(map_style=BLANK, uirevision="k", margin={"l": 0, "r": 0, "t": 0, "b": 0})

    return app


if __name__ == "__main__":
    create_baseline().run(port=int(sys.argv[1]), debug=False)
