"""Shapes on the ground: the only file that projects geometry (metres are metres of EPSG:32637, UTM zone 37 north).

Soft shapes of areas that articles name, and the division of the land between places: cells and the borders of cells.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

METRIC_CRS = "EPSG:32637"
GEOGRAPHIC_CRS = "EPSG:4326"

GRID_M: Final = 5.0
"""Every corner of a cell stands on a grid of so many metres, so that neighbours meet in the same corners."""
DEGREE_DIGITS: Final = 6
"""Coordinates are written to a millionth of a degree, a tenth of a metre."""

Line = tuple[tuple[float, float], ...]


@lru_cache(maxsize=2)
def _transformer(to_metres: bool) -> Transformer:
    source, target = (GEOGRAPHIC_CRS, METRIC_CRS) if to_metres else (METRIC_CRS, GEOGRAPHIC_CRS)
    return Transformer.from_crs(source, target, always_xy=True)


def to_metres(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry of degrees (EPSG:4326) in metres (EPSG:32637)."""
    return shapely.transform(geometry, _transformer(True).transform, interleaved=False)


def to_degrees(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry of metres (EPSG:32637) in degrees (EPSG:4326)."""
    return shapely.transform(geometry, _transformer(False).transform, interleaved=False)


def fade_rings(geometry: Mapping[str, Any], radius_m: float, steps: int = 10) -> list[tuple[dict[str, Any], float]]:
    """Return an area as nested rings that fade outward to nothing, inside first.

    Each ring is (GeoJSON polygon in degrees, opacity 0 to 1).

    A point is taken as the disc of its radius. The outermost ring ends where the area does, so no edge is ever drawn.
    """
    ground = to_metres(shape(geometry))
    if ground.geom_type in ("Point", "LineString"):
        ground = ground.buffer(radius_m, quad_segs=16)
    depth = _depth(ground)
    inner = [ground.buffer(-depth * 0.9 * step / steps, quad_segs=8) for step in range(steps + 1)]
    rings = []
    for step in range(steps, -1, -1):
        band = inner[step] if step == steps else inner[step].difference(inner[step + 1])
        if not band.is_empty:
            rings.append(
                (mapping(shapely.set_precision(to_degrees(band), 1e-4)), round((step + 0.5) / (steps + 0.5), 3))
            )
    return rings


def _depth(ground: BaseGeometry) -> float:
    """Return how far the deepest point of a polygon lies from its edge, in metres."""
    circle = shapely.maximum_inscribed_circle(ground, tolerance=200)
    return float(circle.length)


def find_open_ground(
    geometry: Mapping[str, Any], others: Sequence[tuple[float, float]], step_deg: float = 0.1
) -> tuple[float, float]:
    """Return the point (lon, lat) well inside a polygon that is farthest from all others: room for a mark."""
    ground = shape(geometry)
    inside = ground.buffer(-1.5 * step_deg)
    if inside.is_empty:
        inside = ground
    west, south, east, north = inside.bounds
    across, down = np.meshgrid(np.arange(west, east, step_deg), np.arange(south, north, step_deg))
    lons, lats = across.ravel(), down.ravel()
    held = shapely.contains_xy(inside, lons, lats)
    if not held.any() or not others:
        point = inside.representative_point()
        return round(point.x, 4), round(point.y, 4)
    lons, lats = lons[held], lats[held]
    narrow = math.cos(math.radians((south + north) / 2))
    near = np.min([np.hypot((lons - lon) * narrow, lats - lat) for lon, lat in others], axis=0)
    best = int(np.argmax(near))
    return round(float(lons[best]), 4), round(float(lats[best]), 4)


# ---- cells -----------------------------------------------------------------------------------------------------


class Border(NamedTuple):
    """I am where two cells meet, `left` on the left hand of my line; `right` is empty where the ground is nobody's."""

    left: str
    right: str
    line: Line


class Division(NamedTuple):
    """I am the land parted between places: each point to the nearest one, none farther than the limit.

    `sites` are metres east and north (EPSG:32637), `cells` and `borders` degrees (EPSG:4326).
    """

    sites: Mapping[str, tuple[float, float]]
    cells: Mapping[str, BaseGeometry]
    borders: tuple[Border, ...]
    limit_m: float


def divide(points: Mapping[str, tuple[float, float]], limit_m: float, land: BaseGeometry) -> Division:
    """Return the land (degrees) parted between points (longitude, latitude): Voronoi cells cut to a distance.

    All edges are noded once, on a grid, and the cells made of what they enclose: neighbours share their edges exactly.
    Of places at one spot the first has the cell.
    """
    sites = _locate(points)
    if not sites:
        return Division({}, {}, (), limit_m)
    spots = np.array(list(sites.values()))
    reach = _reach(spots, limit_m).intersection(to_metres(land))
    edges = shapely.union_all([_voronoi_edges(spots, limit_m), reach.boundary], grid_size=GRID_M)
    faces = [face for face in shapely.polygonize([edges]).geoms if reach.contains(face.representative_point())]
    owners = _nearest(spots, [face.representative_point() for face in faces])
    names = list(sites)
    cells: dict[str, list[BaseGeometry]] = defaultdict(list)
    for face, owner in zip(faces, owners, strict=True):
        cells[names[owner]].append(face)
    ordered = {name: _merge(cells[name]) for name in names if name in cells}
    return Division(sites, ordered, tuple(_find_borders(ordered)), limit_m)


def _locate(points: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Return the points in metres, of several that the grid cannot tell apart the first."""
    taken: dict[tuple[int, int], tuple[str, tuple[float, float]]] = {}
    for name, (lon, lat) in points.items():
        x, y = _transformer(True).transform(lon, lat)
        taken.setdefault((round(x / GRID_M), round(y / GRID_M)), (name, (x, y)))
    return dict(taken.values())


def _reach(spots: Any, limit_m: float) -> BaseGeometry:
    """Return all ground within the limit of any spot; the circles are drawn from within, and clear of the grid."""
    return shapely.union_all(shapely.buffer(shapely.points(spots), limit_m - 2 * GRID_M, quad_segs=16))


def _voronoi_edges(spots: Any, limit_m: float) -> BaseGeometry:
    if len(spots) < 2:
        return shapely.MultiLineString()
    around = shapely.box(*shapely.MultiPoint(spots).bounds).buffer(2 * limit_m)
    return shapely.voronoi_polygons(shapely.MultiPoint(spots), extend_to=around, only_edges=True)


def _nearest(spots: Any, points: Sequence[BaseGeometry]) -> list[int]:
    return [int(found) for found in shapely.STRtree(shapely.points(spots)).nearest(points)]


def _merge(faces: Sequence[BaseGeometry]) -> BaseGeometry:
    """Return the faces of one place as one cell in degrees, each part with the ground on the left of its sides."""
    whole = shapely.coverage_union_all(faces) if len(faces) > 1 else faces[0]
    ground = to_degrees(whole)
    return shapely.MultiPolygon([shapely.orient_polygons(part) for part in getattr(ground, "geoms", [ground])])


def to_written(ground: BaseGeometry) -> dict[str, Any]:
    """Return a geometry of degrees as GeoJSON, its coordinates rounded as we write them."""
    rounded: dict[str, Any] = mapping(shapely.transform(ground, lambda corners: corners.round(DEGREE_DIGITS)))
    return rounded


def _find_borders(cells: Mapping[str, BaseGeometry]) -> Iterator[Border]:
    """Yield the lines along which cells meet each other or end: each side of a cell runs with the cell on its left."""
    owner: dict[tuple[Any, Any], str] = {}
    for name, cell in cells.items():
        owner.update(dict.fromkeys(_list_sides(cell), name))
    sides: dict[tuple[str, str], list[tuple[Any, Any]]] = defaultdict(list)
    for (start, end), left in owner.items():
        right = owner.get((end, start), "")
        if left < right or not right:
            sides[left, right].append((start, end))
    for (left, right), found in sides.items():
        for line in _join(found):
            yield Border(left, right, line)


def _list_sides(cell: BaseGeometry) -> Iterator[tuple[Any, Any]]:
    for part in cell.geoms:
        for ring in (part.exterior, *part.interiors):
            corners = [tuple(corner) for corner in ring.coords]
            yield from ((start, end) for start, end in pairwise(corners) if start != end)


def _join(sides: Iterable[tuple[Any, Any]]) -> Iterator[Line]:
    """Yield directed sides joined end to start into lines, as long as they go."""
    following: dict[Any, list[Any]] = defaultdict(list)
    for start, end in sides:
        following[start].append(end)
    ends = {end for found in following.values() for end in found}
    for start in [*(start for start in following if start not in ends), *following]:
        while following[start]:
            line = [start]
            while following.get(line[-1]):
                line.append(following[line[-1]].pop())
            yield tuple(line)


class Ground(NamedTuple):
    """I am a spot on the ground: its nearest place, how far that is, and whether the place's cell covers me."""

    nearest: str
    distance_m: float
    is_covered: bool
    by_distance: tuple[tuple[str, float], ...]


def find_ground(division: Division, lon: float, lat: float, most: int = 200) -> Ground:
    """Return what lies at a spot (degrees): the places nearest to it, in metres, and whether a cell covers it."""
    x, y = _transformer(True).transform(lon, lat)
    ranked = sorted((math.hypot(x - at_x, y - at_y), name) for name, (at_x, at_y) in division.sites.items())[:most]
    if not ranked:
        return Ground("", math.inf, False, ())
    distance, nearest = ranked[0]
    cell = division.cells.get(nearest)
    is_covered = distance <= division.limit_m and cell is not None and shapely.intersects_xy(cell, lon, lat)
    return Ground(nearest, distance, bool(is_covered), tuple((name, far) for far, name in ranked))
