"""Estimated ground on a picture: cells tinted or striped as the nearest place is held, and the fronts between them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import shapely
from matplotlib.patches import PathPatch

from dashboard.briefing.artists import Pen
from dashboard.briefing.camera import Camera
from dashboard.briefing.softground import STRENGTH, draw_stripes, to_path, to_pixels
from dashboard.laterlayers import HELD_OPACITY
from dashboard.library import Library
from dashboard.still import is_shown
from dashboard.theme import THEMES, ink_of
from dashboard.view import View
from geodata.fronts import UNREPORTED, Holding, holding_of, list_fronts

SIDES: Final = (("record-areas", "record-fronts", True), ("areas", "fronts", False))
FRONT_PX: Final = 2.3
"""How far each holder's colour stands from the middle of a front, in pixels of the page."""


def draw(library: Library, view: View, camera: Camera, pen: Pen, cut: Any) -> None:
    """Draw the estimates that a view shows, those of the record below."""
    heard = library.chronicle(view.choice())
    off = set(view.off)
    states = {place_id: heard.state_of(place_id, view.on) for place_id in library.division.sites}
    for areas, fronts, is_record in SIDES:
        holdings = {
            place_id: holding_of(state, is_record)
            for place_id, state in states.items()
            if is_record or is_shown(state, off)
        }
        silent = Holding(UNREPORTED, (), "none", ())
        held = {place_id: holdings.get(place_id, silent) for place_id in states}
        if areas in view.show:
            _draw_areas(library, held, camera, pen, cut, is_record)
        if fronts in view.show:
            _draw_fronts(library, held, camera, pen, cut, 0.7 if is_record else 1)


def _draw_areas(
    library: Library, held: Mapping[str, Holding], camera: Camera, pen: Pen, cut: Any, is_record: bool
) -> None:
    theme = THEMES[pen.theme]
    west, south, east, north = camera.bounds()
    view_box = shapely.box(west, south, east, north)
    for place_id, cell in library.division.cells.items():
        holding = held[place_id]
        if holding.status == UNREPORTED or not cell.intersects(view_box):
            continue
        ground = to_pixels(cell, camera)
        if len(holding.holders) > 1:
            strength = STRENGTH[holding.freshness] * (0.5 if is_record else 1)
            draw_stripes(ground, holding.holders, strength, pen, cut, 1.3, 4)
            continue
        ink = ink_of(theme, holding.holders[0])
        strength = HELD_OPACITY["record" if is_record else holding.freshness]
        patch = PathPatch(to_path(ground), facecolor=ink.fill, edgecolor="none", alpha=strength, zorder=4)
        pen.axes.add_artist(patch).set_clip_path(cut)


def _draw_fronts(
    library: Library, held: Mapping[str, Holding], camera: Camera, pen: Pen, cut: Any, weight: float
) -> None:
    """Draw each front as a dark line between the colours of its two sides; dashed where sources disagree."""
    theme = THEMES[pen.theme]
    for front in list_fronts(library.division, held):
        line = to_pixels(shapely.LineString(front.line), camera)
        if len(held[front.left].holders) == len(held[front.right].holders) == 1:
            sides = ((held[front.left].holders[0], -FRONT_PX), (held[front.right].holders[0], FRONT_PX))
            for root, aside in sides:
                offset = line.offset_curve(-aside * weight * 1.3)
                if not offset.is_empty:
                    _stroke(pen, cut, offset, ink_of(theme, root).fill, 3.4 * weight, 5)
        _stroke(pen, cut, line, theme.ink[0], 1.6 * weight, 5.5, (3, 2) if front.disputed else ())


def _stroke(
    pen: Pen, cut: Any, line: Any, colour: str, width: float, layer: float, dash: tuple[float, ...] = ()
) -> None:
    patch = PathPatch(
        to_path(line), facecolor="none", edgecolor=colour, linewidth=width * 1.3 * pen.points, zorder=layer
    )
    patch.set_capstyle("butt" if dash else "round")
    if dash:
        patch.set_linestyle((0, dash))
    pen.axes.add_artist(patch).set_clip_path(cut)
