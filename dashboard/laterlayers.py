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


RIM_PX: Final = 22
"""How wide the band is in which estimated ground fades to nothing."""


def build_later(theme: Theme) -> dict[str, dict[str, Any]]:
    """Return groups of sources and layers by name; each layer's `before` names the layer it lies under."""
    ground: dict[str, Any] = {"cells": _static(), "borders": _static(), "stripes": _changing()}
    return {
        "ground": {"sources": ground, "layers": []},
        "record": {"sources": {}, "layers": [*_draw_cells(theme, "record"), *_draw_fronts(theme, "record", 0.7)]},
        "told": {"sources": {}, "layers": [*_draw_cells(theme, "told"), *_draw_fronts(theme, "told")]},
        "dots": {"sources": {"dots": _static()}, "layers": [_draw_dots(theme)]},
        "recorded": {"sources": {"recorded": _changing()}, "layers": _draw_recorded(theme)},
    }


def _static() -> dict[str, Any]:
    """A source whose shapes stay; scripts colour its features by their state."""
    return {"type": "geojson", "data": EMPTY, "tolerance": 0, "maxzoom": 9}


def _changing() -> dict[str, Any]:
    return {"type": "geojson", "data": EMPTY, **ONE_TILE}


def _draw_cells(theme: Theme, side: str) -> list[Layer]:
    """Ground as the nearest place is held: tinted by one holder, striped by several."""
    by_age = ["case", ["==", ["feature-state", "age"], "fading"], HELD_OPACITY["fading"], HELD_OPACITY["fresh"]]
    held = ["coalesce", ["feature-state", side], ""]
    opacity = by_age if side == "told" else HELD_OPACITY["record"]
    tint: Layer = {
        "id": f"ground-{side}",
        "type": "fill",
        "source": "cells",
        "before": "sea",
        "paint": {
            "fill-color": _colour(theme, held),
            "fill-opacity": ["case", ["in", held, ["literal", ["", MIXED]]], 0, opacity],
            "fill-antialias": False,
        },
    }
    stripes: Layer = {
        "id": f"stripes-{side}",
        "type": "fill",
        "source": "stripes",
        "before": "sea",
        "filter": ["==", ["get", "side"], side],
        "paint": {
            "fill-pattern": ["image", ["get", "pattern"]],
            "fill-opacity": 0.8 if side == "told" else 0.45,
            "fill-antialias": False,
        },
    }
    return [tint, stripes]


def _colour(theme: Theme, value: Any, part: str = "fill") -> list[Any]:
    """Return the colour of the root faction that an expression names; of several, or of any other, the ink."""
    inks = [each for root in FACTION_ORDER for each in (root, _ink(theme, root, part))]
    return ["match", value, *inks, theme.ink[2]]


def _ink(theme: Theme, root: str, part: str) -> str:
    """Return a faction's colour for ground and dots (`fill`), for its edge (`keyline`), or for a line of its own."""
    ink = theme.factions[root]
    is_lost = part == "line" and theme.name == "dark" and root == "isis"  # a near-black line on a night map
    return ink.fading if part == "keyline" or is_lost else ink.fill


def _draw_fronts(theme: Theme, side: str, scale: float = 1) -> list[Layer]:
    """A front: a line in ink with each side's colour along it; dashed and alone where it hangs on a disagreement.

    Where an area ends and nobody's ground begins it fades, since nobody reported an edge. All borders are always
    there, without width until their state says what they are: so a step sends no line to the map's worker.
    """
    kind, left, right = (["coalesce", ["feature-state", f"{side}-{part}"], ""] for part in ("kind", "left", "right"))

    def front(name: str, widths: dict[str, float], colour: Any, **more: Any) -> Layer:
        width = [part for what, px in widths.items() for part in (["==", kind, what], px * scale)]
        paint = {"line-color": colour, "line-width": ["case", *width, 0], **more}
        return {
            "id": f"front-{side}-{name}",
            "type": "line",
            "source": "borders",
            "before": "sea" if name == "rim" else "airfields",
            "layout": {"line-join": "round", "line-cap": "butt"},
            "paint": paint,
        }

    return [
        front("rim", {"edge": RIM_PX / scale}, theme.syria, **{"line-blur": RIM_PX / 2}),
        front("case", {"front": 9, "disputed": 6}, theme.halo, **{"line-opacity": 0.75}),
        front("left", {"front": 3.2}, _colour(theme, left, "line"), **{"line-offset": -2.2 * scale}),
        front("right", {"front": 3.2}, _colour(theme, right, "line"), **{"line-offset": 2.2 * scale}),
        front("line", {"front": 1.5}, theme.ink[0]),
        front("disputed", {"disputed": 2.2}, theme.ink[0], **{"line-dasharray": [2, 1.6]}),
    ]


def _draw_dots(theme: Theme) -> Layer:
    """Places too many to draw as symbols: discs in the holder's colour, pale with age, ringed by events."""
    held = ["coalesce", ["feature-state", "held"], ""]
    is_pale = ["any", ["==", ["feature-state", "age"], "fading"], ["==", held, MIXED]]
    clear = "rgba(0,0,0,0)"
    fill = ["case", ["in", held, ["literal", ["", "silent"]]], clear, is_pale, theme.halo, _colour(theme, held)]
    is_lively = ["boolean", ["feature-state", "event"], False]
    faint = ["==", held, "silent"]
    line = ["case", ["==", held, ""], clear, is_lively, theme.event, faint, _faint(theme.silent)]
    line.append(_colour(theme, held, "keyline"))
    return {
        "id": "dots",
        "type": "circle",
        "source": "dots",
        "before": "areas",
        "paint": {
            "circle-radius": ["interpolate", ["linear"], ["zoom"], 6, 2, 8, 3.2, 10, 5],
            "circle-color": fill,
            "circle-stroke-color": line,
            "circle-stroke-width": 1.2,
        },
    }


def _faint(colour: str) -> str:
    """Return a colour of six hex digits at a third of its strength; two values a dot are fewer than with opacities."""
    return f"{colour}59"


def _draw_recorded(theme: Theme) -> list[Layer]:
    """Imported events as circles as large as their deaths: strikes filled, clashes rings, one-sided ringed dots."""
    kind, radius = ["get", "kind"], ["get", "radius"]
    strength = ["match", kind, "strike", 0.45, "other", 0.8, 0.07]
    wide = ["interpolate", ["linear"], ["zoom"], 6, ["*", 0.7, radius], 9, radius]
    circle: Layer = {"type": "circle", "source": "recorded", "before": "record"}
    ring = {
        "circle-radius": wide,
        "circle-color": theme.event,
        "circle-opacity": ["*", strength, ["get", "sure"]],
        "circle-stroke-color": theme.event,
        "circle-stroke-width": ["match", kind, "other", 0, 1.4],
        "circle-stroke-opacity": ["get", "sure"],
    }
    dot = {"circle-radius": 2.2, "circle-color": theme.event}
    return [
        circle | {"id": "recorded", "paint": ring},
        circle | {"id": "recorded-dots", "filter": ["==", kind, "one-sided"], "paint": dot},
    ]
