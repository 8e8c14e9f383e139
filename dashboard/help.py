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
    ("event/capture//", "legend.capture"),
    ("event/advance/isis/", "legend.advance"),
    ("event/advance/government/h", "legend.hollow"),
    ("event/airstrike/russia/", "legend.airstrike"),
    ("hatch/government+isis/fresh", "legend.hatch"),
    ("tag/government+opposition+isis", "legend.tag"),
    ("swatch road", "legend.road"),
    ("swatch halo", "legend.halo"),
    ("record/" + Mark("held", ("opposition",)).key(), "legend.record"),
    ("record/" + Mark("besieged", ("government",), besieged_by="isis").key(), "legend.record_siege"),
    (Mark("held", ("sdf",), otherwise=True).key(), "legend.otherwise"),
)
"""Every sign that the map draws: its key, or the class of a sample that the style sheet draws; and what it means."""
KEYS: Final = ("help.change", "help.day", "help.ends", "help.play", "help.close")


def _draw(key: str) -> Component:
    return html.Span(className=key) if key.startswith("swatch") else symbol_in_each(key)


def build_help() -> Component:
    """Return the dialog of help."""
    legend = [part for key, name in LEGEND for part in (html.Span(_draw(key)), text(name))]
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
