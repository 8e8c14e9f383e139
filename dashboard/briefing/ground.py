"""The base map of a picture, drawn by GeoPandas: ground, water, ways, borders, quiet under the data."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import geopandas as gpd
import matplotlib.image
import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from dashboard.briefing.camera import Camera
from dashboard.library import BASEMAP
from dashboard.theme import Theme
from geodata.files import read_layer

MARGIN_PX: Final = 12
"""So far beyond the map box shapes are kept, so that no outline runs along its edge."""
FINE_PX: Final = 0.4
RELIEF_BOX: Final = (34.5, 31.5, 42.5, 38.0)
"""West, south, east, north of the relief's picture, which is in Web Mercator (geodata/basemap/basemap.json)."""


def draw_ground(axes: Axes, camera: Camera, theme: Theme, weight: float, points: float, relief: bool) -> None:
    """Draw the base map into a map box; lines are `weight` times as wide as on the page, `points` to a pixel.

    The relief is a picture of pixels and so is left out where the result must be true vector.
    """
    box = camera.box
    axes.add_patch(Rectangle((box.x, box.y), box.width, box.height, facecolor=theme.sea, edgecolor="none", zorder=0))
    land = _cut("land", camera)
    colours = [theme.syria if iso == "SYR" else theme.land for iso in land["iso"]]
    _fill(axes, land, colours, 0.1, camera)
    if relief:
        _draw_relief(axes, camera, theme)
    _fill(axes, _cut("sea", camera), theme.sea, 0.3, camera)
    lines = _Lines(axes, camera, weight * points)
    lines.draw("rivers", theme.river, 1.3, 0.4)
    _fill(axes, _cut("lakes", camera), theme.lake, 0.5, camera)
    lines.draw("governorate_lines", theme.governorate_line, 0.8, 0.6, dash=(4, 2, 1, 2))
    lines.draw("roads", theme.road, 0.9, 0.7, kind="minor")
    lines.draw("roads", theme.main_road, 1.6, 0.7, kind="main")
    lines.draw("railways", theme.road, 0.9, 0.7, dash=(1.5, 2.5))
    lines.draw("borders", theme.border, 4.4, 0.8, faint=0.18)
    lines.draw("borders", theme.border, 1.2, 0.9, kind="agreed")
    lines.draw("borders", theme.border, 1.2, 0.9, kind="disputed", dash=(3, 2.4))
    lines.draw("borders_claimed", theme.border, 1.2, 0.9, dash=(3, 2.4))


class _Lines:
    """I draw line layers of the base map into one picture."""

    def __init__(self, axes: Axes, camera: Camera, points: float) -> None:
        self.axes, self.camera, self.points = axes, camera, points

    def draw(
        self,
        name: str,
        colour: str,
        width: float,
        layer: float,
        *,
        kind: str = "",
        dash: tuple[float, ...] = (),
        faint: float = 1,
    ) -> None:
        """Draw a layer, or those of its lines that are of a kind."""
        found = _cut(name, self.camera)
        found = found[_is_kind(found, kind)] if kind and len(found) else found
        if len(found):
            style: Any = (0, dash) if dash else "solid"
            found.plot(
                ax=self.axes,
                color=colour,
                linewidth=width * self.points,
                linestyle=style,
                zorder=layer,
                alpha=None if faint == 1 else faint,
                aspect=None,
            )
            _clip(self.axes, self.camera)


def _is_kind(found: Any, kind: str) -> Any:
    if kind in ("main", "minor"):
        return (found["class"] == "main") == (kind == "main")
    return (found["disputed"] == True) == (kind == "disputed")  # noqa: E712 - a column, in which None stands for no


def _fill(axes: Axes, found: Any, colour: Any, layer: float, camera: Camera) -> None:
    if len(found):
        found.plot(ax=axes, color=colour, edgecolor="none", linewidth=0, zorder=layer, aspect=None)
        _clip(axes, camera)


def _clip(axes: Axes, camera: Camera) -> None:
    box = camera.box
    axes.collections[-1].set_clip_path(Rectangle((box.x, box.y), box.width, box.height, transform=axes.transData))


def _cut(name: str, camera: Camera) -> Any:
    """Return a layer's shapes in pixels of the paper, as far as the map box and a little more shows them."""
    found = _read(name)
    west, south, east, north = camera.bounds()
    edge = MARGIN_PX * 360 / camera.world
    shown = found.clip_by_rect(west - edge, south - edge, east + edge, north + edge)
    shapes = shapely.transform(shown.to_numpy(), camera.project_all)
    shapes = shapely.simplify(shapes, FINE_PX, preserve_topology=False)
    return found.set_geometry(gpd.GeoSeries(shapes, index=found.index))[~shapely.is_empty(shapes)]


@lru_cache(maxsize=16)
def _read(name: str) -> Any:
    """Return a layer of the base map, degrees (EPSG:4326)."""
    return gpd.GeoDataFrame.from_features(read_layer(name)["features"])


def _draw_relief(axes: Axes, camera: Camera, theme: Theme) -> None:
    west, south, east, north = RELIEF_BOX
    (left, right), (top, bottom) = camera.project(np.array([west, east]), np.array([north, south]))
    image = axes.imshow(_relief(), extent=(left, right, bottom, top), alpha=theme.relief, zorder=0.2, aspect="auto")
    box = camera.box
    image.set_clip_path(Rectangle((box.x, box.y), box.width, box.height, transform=axes.transData))


@lru_cache(maxsize=1)
def _relief() -> Any:
    return matplotlib.image.imread(BASEMAP / "relief.png")


def draw_inset(axes: Axes, inset: Camera, main: Camera, theme: Theme, points: float) -> None:
    """Draw all of Syria small, with a frame where the map itself is."""
    box = inset.box
    axes.add_patch(Rectangle((box.x, box.y), box.width, box.height, facecolor=theme.sea, edgecolor="none", zorder=41))
    land = _cut("land", inset)
    _fill(axes, land, [theme.syria if iso == "SYR" else theme.land for iso in land["iso"]], 41.1, inset)
    _Lines(axes, inset, points).draw("borders", theme.border, 0.8, 41.3)
    west, south, east, north = main.bounds()
    (left, right), (top, bottom) = inset.project(np.array([west, east]), np.array([north, south]))
    look: dict[str, Any] = {"facecolor": "none", "edgecolor": theme.ink[0]}
    seen = Rectangle((left, top), right - left, bottom - top, linewidth=1.2 * points, zorder=42, **look)
    cut = Rectangle((box.x, box.y), box.width, box.height, transform=axes.transData)
    axes.add_patch(seen).set_clip_path(cut)
    axes.add_patch(Rectangle((box.x, box.y), box.width, box.height, linewidth=points, zorder=43, **look))
