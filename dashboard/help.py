"""The help: how to read the map, mark by mark, and the keys."""

from __future__ import annotations

from typing import Final

from dash import html
from dash.development.base_component import Component

from dashboard.marks import symbol_in_each
from dashboard.parts import close_button, text
from dashboard.symbols import Mark

LEGEND: Final = (
    (Mark("held", ("government",)).key(), "legend.solid"),
    (Mark("held", ("government",), "fading").key(), "legend.fading"),
    (Mark("held", ("isis",)).key(), "legend.stated"),
    (Mark("held", ("isis",), inferred=True).key(), "legend.inferred"),
    (Mark("held", ("opposition",), bracketed=True).key(), "legend.bracketed"),
    (Mark("contested", ("government", "opposition")).key(), "legend.contested"),
    (Mark("disputed", ("government", "isis")).key(), "legend.disputed"),
    (Mark("besieged", ("government",), besieged_by="isis").key(), "legend.besieged"),
    (Mark("unknown").key(), "legend.unknown"),
    ("event/advance/government/h", "legend.hollow"),
    ("record/" + Mark("held", ("opposition",)).key(), "legend.record"),
    (Mark("held", ("sdf",), otherwise=True).key(), "layers.otherwise"),
)
KEYS: Final = ("help.change", "help.day", "help.ends", "help.play", "help.close")


def build_help() -> Component:
    """Return the dialog of help."""
    legend = [part for key, name in LEGEND for part in (symbol_in_each(key), text(name))]
    keys = [text(name, html.Li) for name in KEYS]
    close = close_button("close-help", "help.close")
    return html.Dialog(
        [
            close,
            html.H2(text("legend.title")),
            html.Div(legend, className="legend"),
            html.H2(text("help.title")),
            html.Ul(keys, className="keys"),
        ],
        id="help",
        **{"data-label": "bar.help"},
    )
