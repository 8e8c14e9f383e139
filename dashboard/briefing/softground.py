"""Soft areas, governorate lines, roads and circles of uncertainty on a picture, as the page draws them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import shapely
from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dashboard.briefing.artists import Pen
from dashboard.briefing.camera import Camera
from dashboard.briefing.plate import Plate, Spot
from dashboard.theme import THEMES, Theme, ink_of, sort_holders
from geodata.areas import fade_rings

STRIPE_PX: Final = 4
STEP_PX: Final = 7
"""Stripes are so wide and so far apart, in units of a symbol's box (TOKENS.md section 4)."""
STRENGTH: Final = {"fresh": 0.62, "fading": 0.32}
WIDE_M: Final = 5000


def draw_soft_ground(plate: Plate, camera: Camera, pen: Pen, cut: Any, scale: float, is_by_holder: bool = True) -> None:
    """Draw areas, governorates, roads and circles under the symbols; in nobody's colour where not `is_by_holder`."""
    theme = THEMES[pen.theme]
    for spot in plate.told:
        if not (is_by_holder and spot.state.holders) and spot.form in ("area", "governorate"):
            continue  # stripes and tags are of holders
        if spot.form == "area" and spot.place.geometry:
            for geometry, opacity in fade_rings(spot.place.geometry, spot.place.radius_m):
                ground = to_pixels(shape(geometry), camera)
                strength = STRENGTH[spot.state.freshness] * opacity
                draw_stripes(ground, spot.state.holders, strength, pen, cut, scale)
        elif spot.form == "governorate" and spot.place.geometry:
            _draw_governorate(spot, camera, pen, cut)
        elif spot.place.radius_m > WIDE_M and spot.form == "point":
            _draw_halo(spot, camera, pen, theme, cut, is_by_holder)
    for tag in plate.tags:
        pen.draw(tag.key, tag.x, tag.y, scale, 7, cut)
    for spot in plate.lines:
        if spot.place.geometry:
            _draw_road(spot, camera, pen, theme, cut, scale, is_by_holder)


def to_pixels(ground: BaseGeometry, camera: Camera) -> BaseGeometry:
    """Return a geometry of degrees in pixels of the paper."""
    return shapely.transform(ground, camera.project_all)


def to_path(ground: BaseGeometry) -> Path:
    """Return a geometry of pixels as one Matplotlib path, holes and parts included."""
    paths = []
    for part in getattr(ground, "geoms", [ground]):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        paths += [Path(shapely.get_coordinates(ring), closed=part.geom_type == "Polygon") for ring in rings]
    return Path.make_compound_path(*paths)


def draw_stripes(
    ground: BaseGeometry, holders: Sequence[str], strength: float, pen: Pen, cut: Any, scale: float, layer: float = 5
) -> None:
    """Draw 45-degree stripes of all holders in turn over a ground of pixels; they line up over the whole picture."""
    theme = THEMES[pen.theme]
    for number, root in enumerate(sort_holders(list(holders))):
        bands = ground.intersection(shapely.MultiPolygon(list(_list_bands(ground, number, len(holders), scale))))
        polygons = [part for part in getattr(bands, "geoms", [bands]) if part.geom_type == "Polygon" and part.area > 0]
        if polygons:
            ink = ink_of(theme, root)
            colour = ink.fading if theme.name == "dark" and root == "isis" else ink.fill
            patch = PathPatch(
                to_path(shapely.MultiPolygon(polygons)),
                facecolor=colour,
                edgecolor="none",
                alpha=strength,
                zorder=layer,
            )
            pen.axes.add_artist(patch).set_clip_path(cut)


def _list_bands(ground: BaseGeometry, number: int, of: int, scale: float) -> Iterator[BaseGeometry]:
    """Yield the stripes of one holder of several that meet a ground's box."""
    left, top, right, bottom = ground.bounds
    step = STEP_PX * scale * 2**0.5
    width, period = STRIPE_PX * scale * 2**0.5, step * of
    first = int((left + top) // period) - 1
    for turn in range(first, int((right + bottom) // period) + 2):
        start = turn * period + number * step
        low, high = top - 1, bottom + 1
        yield shapely.Polygon(
            [(start - low, low), (start + width - low, low), (start + width - high, high), (start - high, high)]
        )


def _draw_governorate(spot: Spot, camera: Camera, pen: Pen, cut: Any) -> None:
    """Draw a dotted line, tagged with the whole set of holders; never a fill."""
    theme = THEMES[pen.theme]
    edge = to_pixels(shape(spot.place.geometry or {}).boundary, camera)
    line = PathPatch(to_path(edge), facecolor="none", edgecolor=theme.ink[2], linewidth=1.3 * pen.points, zorder=6)
    line.set_linestyle((0, (1, 3)))
    pen.axes.add_artist(line).set_clip_path(cut)


def _draw_halo(spot: Spot, camera: Camera, pen: Pen, theme: Theme, cut: Any, is_by_holder: bool) -> None:
    is_held = spot.state.status in ("held", "besieged")  # ground that several hold has no one's colour
    colour = theme.silent if not (is_held and is_by_holder) else ink_of(theme, spot.state.holders[0]).fill
    radius = camera.pixels(spot.place.radius_m)
    for look in ({"facecolor": colour, "alpha": 0.1, "edgecolor": "none"}, {"facecolor": "none", "edgecolor": colour}):
        circle = Circle((spot.true_x, spot.true_y), radius, linewidth=pen.points, zorder=8, **look)
        circle.set_linestyle((0, (1, 2)))
        pen.axes.add_artist(circle).set_clip_path(cut)


def _draw_road(spot: Spot, camera: Camera, pen: Pen, theme: Theme, cut: Any, scale: float, is_by_holder: bool) -> None:
    path = to_path(to_pixels(shape(spot.place.geometry or {}), camera))
    inks = [ink_of(theme, root) for root in sort_holders(list(spot.state.holders))]
    colours = [ink.fading if theme.name == "dark" else ink.fill for ink in inks]
    is_inferred = "i" in spot.key.split("/")[3]
    looks: list[tuple[str, float, tuple[float, ...]]] = [(theme.silent, 1.4, (0.6, 2.6))]
    if colours and is_by_holder:
        dash: tuple[float, ...] = (2.4, 1.2) if is_inferred and len(colours) == 1 else ()
        looks = [(theme.case, 7, ()), (colours[0], 4, dash), *((colour, 4, (2.2, 2.2)) for colour in colours[1:2])]
    for colour, width, dash in looks:
        line = PathPatch(path, facecolor="none", edgecolor=colour, linewidth=width * scale * pen.points, zorder=7)
        if dash:
            line.set_linestyle((0, dash))
        pen.axes.add_artist(line).set_clip_path(cut)
