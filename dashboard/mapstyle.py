"""The look of the map as one MapLibre style per theme: base layers, data sources and data layers, bottom to top.

The style given to the figure never changes after load. Scripts fill the data sources (`SOURCES`) through the inner map,
and a change of theme swaps paint values only, so both themes must have the same layers in the same order.
"""

from __future__ import annotations

from typing import Any, Final

from dashboard.baselayers import BASE, LATER, Layer, draw_ground, draw_lines, draw_names, halo, line, of_feature
from dashboard.theme import MAP_FONT, MAP_FONT_BOLD, MAP_FONT_ITALIC, Theme

SOURCES: Final[dict[str, tuple[str, ...]]] = {
    "base": BASE,
    "grounds": ("areas", "governorates", "lines", "halos"),
    "marks": ("record", "leaders", "silent", "places", "names", "events", "moves"),
    "picked": ("picked",),
}
"""GeoJSON sources that scripts fill, empty at load, and the kinds of feature in each; a feature's `layer` is its kind.

Each source costs every tile a round trip to the map's worker, so they are few: the base map is one, what lies on the
ground and seldom changes is another, what moves at nearly every step a third.
"""

MIN_ZOOM: Final = 5.6
MAX_ZOOM: Final = 12.5
MAX_BOUNDS: Final = ((34.7, 31.8), (42.3, 37.9))
"""South-west and north-east corner of what may be seen, in degrees: inside the base data."""

ICON_SIZE: Final[list[Any]] = ["interpolate", ["linear"], ["zoom"], 6, 0.75, 7.5, 0.92, 9, 1.08]
"""Symbols are drawn in a 24-unit box: 18 px at zoom 6, 22 at 7.5, 26 from 9 on (TOKENS.md section 6)."""


def build_style(theme: Theme, relief: dict[str, Any], named: list[int]) -> dict[str, Any]:
    """Return the whole style dict; `relief` gives the corners of the relief, which follows when the data stands.

    `named`: GeoNames ids of places that the data itself names, left out of the base map's towns.
    """
    sources: dict[str, Any] = {
        name: {"type": "geojson", "data": EMPTY, **({"tolerance": 0.2} if name == "base" else ONE_TILE)}
        for name in SOURCES
    }
    sources["relief"] = {"type": "image", "url": NO_PICTURE, "coordinates": relief["coordinates"]}
    layers = [*draw_ground(theme), *draw_lines(theme), *draw_names(theme, named), *_data(theme)]
    return {"version": 8, "sources": sources, "layers": [_draw_from_shared_source(layer) for layer in layers]}


EMPTY: Final[dict[str, Any]] = {"type": "FeatureCollection", "features": []}
ONE_TILE: Final = {"tolerance": 0, "maxzoom": 5}
"""All of the theatre is one tile of zoom 5, so a step is one errand to the map's worker; its grid is 110 m wide."""
NO_PICTURE: Final = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
"""One clear pixel."""
_SOURCE_OF: Final = {kind: source for source, kinds in SOURCES.items() for kind in kinds}


def _draw_from_shared_source(layer: Layer) -> Layer:
    """Return a layer that draws one kind of feature as one that picks that kind out of its shared source."""
    kind = layer.get("source", "")
    if kind not in _SOURCE_OF:
        return layer
    is_kind = ["==", ["get", "layer"], kind]
    only = ["all", is_kind, layer["filter"]] if "filter" in layer else is_kind
    return layer | {"source": _SOURCE_OF[kind], "filter": only}


def _data(theme: Theme) -> list[Layer]:
    """What the claims say, bottom to top; icons are named by their keys (dashboard/symbols.py).

    MapLibre places symbols from the top layer down, so the icons stand above the names: a name then avoids every icon,
    and one that finds no room beside its own is left out. Tags give way to icons, since a line has others.
    """
    return [
        *_grounds_of_claims(theme),
        *_labels(theme, "record"),
        _tags(),
        *_labels(theme, "names"),
        _icons("record", "record", sort=False),
        line("leaders", "leaders", theme.ink[1], [6, 1.1, 9, 1.1]),
        _dots(theme),
        _icons("silent", "silent", size=0.85),
        line("moves", "moves", theme.event, [6, 1.6, 9, 2.4], dash=[2.4, 1.4]),
        _icons("places", "places"),
        _icons("events", "events"),
        line("picked-line", "picked", theme.ink[0], [6, 1.2, 9, 1.6], dash=[3, 2]),
        _ring(theme),
    ]


def _dots(theme: Theme) -> Layer:
    """The true points of marks that stand on leader lines."""
    return {
        "id": "leader-dots",
        "type": "circle",
        "source": "leaders",
        "filter": ["has", "dot"],
        "paint": {
            "circle-radius": ["interpolate", ["linear"], ["zoom"], 5, ["case", ["has", "dot"], 2.2, 0], 13, 2.2],
            "circle-color": of_feature(theme.ink[0]),
            "circle-stroke-color": of_feature(theme.halo),
            "circle-stroke-width": 1,
        },
    }


def _ring(theme: Theme) -> Layer:
    """The ring round the place that is picked."""
    return {
        "id": "picked",
        "type": "circle",
        "source": "picked",
        "filter": ["==", ["geometry-type"], "Point"],
        "paint": {
            "circle-radius": ["get", "ring"],
            "circle-color": "rgba(0,0,0,0)",
            "circle-stroke-color": theme.ink[0],
            "circle-stroke-width": 1.8,
        },
    }


def _grounds_of_claims(theme: Theme) -> list[Layer]:
    """Soft areas, governorate lines, contested roads, circles of uncertainty."""
    return [
        {
            "id": "areas",
            "type": "fill",
            "source": "areas",
            "paint": {
                "fill-pattern": ["image", ["get", "pattern"]],
                "fill-opacity": ["get", "opacity"],
                "fill-antialias": False,
            },
        },
        line("governorates", "governorates", theme.ink[2], [6, 1.1, 9, 1.4], dash=[1, 3]),
        *_roads(theme),
        _halos(),
    ]


def _roads(theme: Theme) -> list[Layer]:
    """Roads and corridors that articles name: who holds them, dashed where inferred, in two colours where contested."""
    colour, second, width = ["get", "colour"], ["get", "second"], [6, 3.2, 9, 4.6]
    is_held, is_dashed = ["has", "colour"], ["get", "dashed"]
    stated, inferred = ["all", is_held, ["!", is_dashed]], ["all", is_held, is_dashed]
    return [
        line("roads-case", "lines", theme.case, [6, 6, 9, 8], only=is_held),
        line("roads-held", "lines", colour, width, only=stated),
        line("roads-inferred", "lines", colour, width, only=inferred, dash=[2.4, 1.2]),
        line("roads-second", "lines", second, width, only=["has", "second"], dash=[2.2, 2.2]),
        line("roads-silent", "lines", theme.silent, [6, 1.2, 9, 1.6], only=["!", is_held], dash=[0.6, 2.6]),
    ]


def _halos() -> Layer:
    """Circles of uncertainty, their radius in metres on the ground at the theatre's latitude."""
    metres = ["get", "radius_m"]
    zoomed = ["interpolate", ["exponential", 2], ["zoom"], 5, ["/", metres, 1974], 13, ["*", metres, 0.1297]]
    return {
        "id": "halos",
        "type": "circle",
        "source": "halos",
        "paint": {
            "circle-radius": zoomed,
            "circle-color": ["get", "colour"],
            "circle-opacity": 0.1,
            "circle-stroke-color": ["get", "colour"],
            "circle-stroke-width": 1,
            "circle-stroke-opacity": 0.55,
        },
    }


def _labels(theme: Theme, kind: str) -> list[Layer]:
    """Names of a kind of feature: most important first, none over another, the picked one before all."""
    looks: tuple[tuple[str, str, tuple[str, ...], str], ...] = (  # label, kind of feature, font, colour
        ("record", "record", MAP_FONT, theme.town),
        ("silent", "names", MAP_FONT, theme.ink[2]),
        ("area", "names", MAP_FONT_ITALIC, theme.ink[1]),
        ("place", "names", MAP_FONT_BOLD, theme.ink[0]),
        ("city", "names", MAP_FONT_BOLD, theme.ink[0]),
        ("picked", "names", MAP_FONT_BOLD, theme.ink[0]),
    )
    name = ["get", "label"]
    sized = ["match", name, ["city", "picked"], 17, "place", 13, "area", 12.5, "record", 10.5, 11.5]
    return [
        {
            "id": f"label-{label}",
            "type": "symbol",
            "source": source,
            "filter": ["==", name, label],
            "layout": _placing(kind) | {"text-font": list(font), "text-size": sized} | LATER,
            "paint": halo(theme, colour, 1.7),
        }
        for label, source, font, colour in looks
        if source == kind
    ]


def _placing(kind: str) -> Layer:
    """The words of a name and where they stand: those of `names` where a script has chosen, others find a side."""
    second: tuple[Any, ...] = (
        ["case", ["has", "name_2"], "\n", ""],
        {},
        ["coalesce", ["get", "name_2"], ""],
        {"font-scale": 0.92},
    )
    text: Layer = {
        "text-field": ["format", ["get", "name"], {}, *second],
        "text-justify": "auto",
        "text-padding": 2,
    }
    if kind == "names":
        return text | {"text-anchor": ["get", "anchor"], "text-allow-overlap": True}
    sides = ["left", "right", "top", "bottom"]
    return text | {
        "text-variable-anchor": [*sides, "top-left", "top-right", "bottom-left", "bottom-right"],
        "text-radial-offset": ["get", "offset"],
        "symbol-sort-key": ["get", "rank"],
    }


SLOTS: Final = {"above": (0, -19), "round": (0, 0)} | {
    f"{name}-{step}": (x + pitch * step, y)
    for name, x, pitch, y in (("strike", 19, 20, -17), ("beside", 38, 38, 2), ("at", 0, 38, 0))
    for step in range(3)
}
"""Where an event's mark stands beside its place, in units right and down; arrays cannot travel as properties."""


def _slots() -> list[Any]:
    return [part for name, offset in SLOTS.items() for part in (name, ["literal", list(offset)])]


def _tags() -> Layer:
    """The holders of a governorate, again and again along its line."""
    layout = {
        "symbol-placement": "line",
        "symbol-spacing": 230,
        "icon-image": ["get", "icon"],
        "icon-rotation-alignment": "viewport",
    }
    return {"id": "governorate-tags", "type": "symbol", "source": "governorates", "layout": layout}


def _icons(name: str, source: str, size: float = 1, sort: bool = True) -> Layer:
    """A layer of symbols, each where its place is or on its leader line."""
    scaled = [*ICON_SIZE[:3], *(v * size if i % 2 else v for i, v in enumerate(ICON_SIZE[3:]))]
    layout: dict[str, Any] = {
        "icon-image": ["get", "icon"],
        "icon-size": scaled,
        "icon-allow-overlap": True,
        "icon-padding": 0,
        "icon-offset": ["match", ["get", "slot"], *_slots(), ["literal", [0, 0]]],
    }
    if sort:
        layout["symbol-sort-key"] = ["-", 0, ["get", "rank"]]
    return {"id": name, "type": "symbol", "source": source, "layout": layout}
