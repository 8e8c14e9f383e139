"""Map layers that come only when they are wanted: estimates of ground, and the dots of a crowd.

A source that is declared at load costs every reader a round trip to the map's worker; these are put in by a script.
"""

from __future__ import annotations

from typing import Any, Final

from dashboard.baselayers import Layer
from dashboard.mapstyle import EMPTY, ONE_TILE
from dashboard.theme import FACTION_ORDER, Theme

MIXED: Final = "mixed"
"""How a dot's state names a place that several hold."""
HELD_OPACITY: Final = {"fresh": 0.44, "fading": 0.2, "record": 0.2}
"""How strongly ground is tinted: as reported, as reported longer ago, as documented elsewhere."""


def build_later(theme: Theme) -> dict[str, dict[str, Any]]:
    """Return groups of sources and layers by name; each layer's `before` names the layer it lies under."""
    return {
        "ground": {
            "sources": {"cells": _static(), "ground": _changing()},
            "layers": [*_draw_cells(theme), *_draw_fronts(theme, "record-fronts", 0.7), *_draw_fronts(theme, "fronts")],
        },
        "dots": {"sources": {"dots": _static()}, "layers": [_draw_dots(theme)]},
    }


def _static() -> dict[str, Any]:
    """A source whose shapes stay; scripts colour its features by their state."""
    return {"type": "geojson", "data": EMPTY, "tolerance": 0, "maxzoom": 9}


def _changing() -> dict[str, Any]:
    return {"type": "geojson", "data": EMPTY, **ONE_TILE}


def _draw_cells(theme: Theme) -> list[Layer]:
    """Ground as the nearest place is held: tinted by one holder, striped by several, edged where it ends."""
    return [
        _tint("record-areas", theme, "record", HELD_OPACITY["record"]),
        _stripe("record-areas-shared", "record-areas", 0.45),
        _tint("areas", theme, "held", ["case", ["==", ["feature-state", "age"], "fading"], *_BY_AGE]),
        _stripe("areas-shared", "areas", 0.8),
        {
            "id": "area-edges",
            "type": "line",
            "source": "ground",
            "before": "governorate-lines",
            "filter": ["==", ["get", "layer"], "edges"],
            "paint": {"line-color": _colour(theme, ["get", "left"], "keyline"), "line-width": 0.9, "line-opacity": 0.6},
        },
    ]


_BY_AGE: Final = (HELD_OPACITY["fading"], HELD_OPACITY["fresh"])


def _colour(theme: Theme, value: Any, part: str = "fill") -> list[Any]:
    """Return the colour of the root faction that an expression names; of several, or of any other, the ink."""
    inks = [each for root in FACTION_ORDER for each in (root, _line_ink(theme, root, part))]
    return ["match", value, *inks, theme.ink[2]]


def _line_ink(theme: Theme, root: str, part: str) -> str:
    ink = theme.factions[root]
    return ink.fading if part == "keyline" or (theme.name == "dark" and root == "isis") else ink.fill


def _tint(name: str, theme: Theme, state: str, opacity: Any) -> Layer:
    held = ["coalesce", ["feature-state", state], ""]
    shown = ["case", ["in", held, ["literal", ["", MIXED]]], 0, opacity]
    return {
        "id": f"ground-{name}",
        "type": "fill",
        "source": "cells",
        "before": "sea",
        "paint": {"fill-color": _colour(theme, held), "fill-opacity": shown, "fill-antialias": False},
    }


def _stripe(name: str, layer: str, opacity: float) -> Layer:
    return {
        "id": f"ground-{name}",
        "type": "fill",
        "source": "ground",
        "before": "sea",
        "filter": ["==", ["get", "layer"], layer],
        "paint": {"fill-pattern": ["image", ["get", "pattern"]], "fill-opacity": opacity, "fill-antialias": False},
    }


def _draw_fronts(theme: Theme, name: str, scale: float = 1) -> list[Layer]:
    """A front: a line in ink with each side's colour along it; dashed and alone where it hangs on a disagreement."""
    is_plain = ["all", ["==", ["get", "layer"], name], ["!", ["get", "disputed"]]]
    is_disputed = ["all", ["==", ["get", "layer"], name], ["get", "disputed"]]
    width, aside = 3.4 * scale, 2.3 * scale
    return [
        _front(f"{name}-case", ["==", ["get", "layer"], name], theme.halo, 9.4 * scale, opacity=0.75),
        _front(f"{name}-left", is_plain, _colour(theme, ["get", "left"]), width, offset=-aside),
        _front(f"{name}-right", is_plain, _colour(theme, ["get", "right"]), width, offset=aside),
        _front(f"{name}-line", is_plain, theme.ink[0], 1.6 * scale),
        _front(f"{name}-disputed", is_disputed, theme.ink[0], 2.2 * scale, dash=[2, 1.6]),
    ]


def _front(
    name: str, only: Any, colour: Any, width: float, offset: float = 0, dash: Any = None, **more: float
) -> Layer:
    paint: dict[str, Any] = {"line-color": colour, "line-offset": offset, "line-opacity": more.get("opacity", 1)}
    paint["line-width"] = ["interpolate", ["linear"], ["zoom"], 6, width * 0.7, 9, width]
    if dash:
        paint["line-dasharray"] = dash
    layout = {"line-join": "round", "line-cap": "butt"}
    source = {"type": "line", "source": "ground", "before": "airfields", "filter": only}
    return {"id": name, **source, "layout": layout, "paint": paint}


def _draw_dots(theme: Theme) -> Layer:
    """Places too many to draw as symbols: a disc in the holder's colour, pale with age, a ring where several hold."""
    held = ["coalesce", ["feature-state", "held"], ""]
    is_pale = ["any", ["==", ["feature-state", "age"], "fading"], ["==", held, MIXED]]
    return {
        "id": "dots",
        "type": "circle",
        "source": "dots",
        "before": "areas",
        "paint": {
            "circle-radius": ["interpolate", ["linear"], ["zoom"], 6, 2, 8, 3.2, 10, 5],
            "circle-color": ["case", is_pale, theme.halo, _colour(theme, held)],
            "circle-stroke-color": ["case", ["==", held, "silent"], theme.silent, _colour(theme, held, "keyline")],
            "circle-stroke-width": ["case", is_pale, 1.3, 0.7],
            "circle-opacity": ["case", ["in", held, ["literal", ["", "silent"]]], 0, 1],
            "circle-stroke-opacity": ["case", ["==", held, ""], 0, ["==", held, "silent"], 0.35, 1],
        },
    }
