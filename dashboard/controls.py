"""The table of layers and filters: a new layer is one row here."""

from __future__ import annotations

from typing import Final, NamedTuple

from dash import html
from dash.development.base_component import Component

from dashboard.keys import ESTIMATES, RECORDED
from dashboard.marks import symbol_in_each
from dashboard.symbols import Mark
from dashboard.theme import FACTION_ORDER
from geodata.model import Dataset


class LayerRow(NamedTuple):
    """I am one row of the layers panel: what I switch (`off=`, `basis=` or `show=`), what I count, how I look."""

    group: str
    switch: str
    value: str
    text: str
    mark: str
    counts: tuple[str, ...]


GROUPS: Final = {
    "who": "layers.who",
    "shared": "layers.no_single",
    "day": "layers.events",
    "recorded": "layers.recorded",
    "known": "layers.how",
    "ground": "layers.ground",
}
"""The groups of rows, top to bottom, and the catalogue keys of their headings."""

ROWS: Final = (
    LayerRow(
        "shared",
        "off",
        "contested",
        "layers.contested",
        Mark("contested", ("government", "opposition")).key(),
        ("contested",),
    ),
    LayerRow(
        "shared", "off", "disputed", "layers.disputed", Mark("disputed", ("opposition", "isis")).key(), ("disputed",)
    ),
    LayerRow("shared", "off", "unknown", "layers.unknown", Mark("unknown").key(), ("unknown",)),
    LayerRow("day", "off", "capture", "layers.capture", "event/capture//", ("capture",)),
    LayerRow("day", "off", "advance", "layers.advance", "event/advance/isis/", ("advance", "repelled")),
    LayerRow("day", "off", "airstrike", "layers.airstrike", "event/airstrike/russia/", ("airstrike",)),
    LayerRow("day", "off", "siege", "layers.siege", "event/siege/isis/", ("siege",)),
    LayerRow("day", "off", "displacement", "layers.displacement", "event/displacement//", ("displacement",)),
    LayerRow("known", "basis", "stated", "layers.stated", Mark("held", ("government",)).key(), ("stated",)),
    LayerRow(
        "known",
        "basis",
        "inferred",
        "layers.inferred",
        Mark("held", ("government",), inferred=True).key(),
        ("inferred",),
    ),
    *(
        LayerRow("ground", "show", name, f"layers.{name.replace('-', '_')}", mark, ())
        for name, mark in zip(
            ESTIMATES, ("ground/area", "ground/front", "ground/area/r", "ground/front/r"), strict=True
        )
    ),
    LayerRow(
        "known", "off", "record", "layers.record_short", f"record/{Mark('held', ('government',)).key()}", ("record",)
    ),
)


def list_rows(dataset: Dataset) -> list[LayerRow]:
    """Return every row of the panel: one per root faction that holds something, then the fixed rows."""
    holding = {
        dataset.root_of[holder] for claim in dataset.claims for holder in claim.holder if holder in dataset.root_of
    }
    roots = [root for root in FACTION_ORDER if root in holding] + sorted(holding - set(FACTION_ORDER))
    factions = [LayerRow("who", "off", root, "", Mark("held", (root,)).key(), (root, f"{root}+")) for root in roots]
    recorded = list_recorded_rows() if dataset.event_source else []
    told = [*factions, *ROWS] if dataset.claims or not recorded else []
    return [*told, *recorded]


def list_recorded_rows() -> list[LayerRow]:
    """Return the rows of imported events: their kinds, and their deaths as the size of circles."""
    kinds = [
        LayerRow("recorded", "off", name, f"layers.{name.replace('-', '_')}", f"recorded/{kind}", (f"recorded-{kind}",))
        for kind, name in RECORDED.items()
    ]
    return [*kinds, LayerRow("recorded", "off", "deaths", "layers.deaths", "recorded/deaths", ("recorded-deaths",))]


def build_row(row: LayerRow, dataset: Dataset) -> Component:
    """Return a row as one check box that a hand, a key or a screen reader can use."""
    faction = dataset.faction_of.get(row.value)
    label = (
        [
            html.Span(faction.name, className="name"),
            " ",
            html.Span(faction.name_ar, className="other", lang="ar", dir="rtl"),
        ]
        if faction and not row.text
        else [html.Span(className="name", **{"data-text": row.text})]
    )
    counts: list[Component | str] = []
    for place, name in enumerate(row.counts[:2] if row.group == "who" else row.counts[:1]):
        counts += ([html.Span(" · ", **{"aria-hidden": "true"})] if place else []) + [
            html.Span("0", **{"data-count": name})
        ]
    return html.Button(
        [
            symbol_in_each(row.mark),
            html.Span(label, className="label"),
            html.Span(counts, className="count"),
            html.Span(className="box"),
        ],
        type="button",
        role="checkbox",
        className=f"layer-row {row.switch}",
        **{"aria-checked": str(row.switch != "show").lower(), f"data-{row.switch}": row.value},
    )
