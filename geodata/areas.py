"""Shapes on the ground: the only file that projects geometry (metres are metres of EPSG:32637, UTM zone 37 north)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

METRIC_CRS = "EPSG:32637"
GEOGRAPHIC_CRS = "EPSG:4326"


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
