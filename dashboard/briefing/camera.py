"""Where degrees fall on a picture: Web Mercator, as on the page."""

from __future__ import annotations

import math
from typing import Any, Final, NamedTuple

import numpy as np

from dashboard.briefing.paper import Box

TILE_PX: Final = 512
"""Pixels round the world at zoom 0, as on the page."""
EARTH_M: Final = 40_075_017


class Camera(NamedTuple):
    """I am what a map box shows: its middle (longitude, latitude in degrees) and its zoom."""

    box: Box
    lon: float
    lat: float
    zoom: float

    @property
    def world(self) -> float:
        """Return the pixels round the world."""
        return float(TILE_PX * 2.0**self.zoom)

    def project(self, lon: Any, lat: Any) -> tuple[Any, Any]:
        """Return pixels on the paper, x right and y down, of degrees: numbers or arrays."""
        x = self.box.x + self.box.width / 2 + (lon - self.lon) * self.world / 360
        y = self.box.y + self.box.height / 2 + (mercator(self.lat) - mercator(lat)) * self.world / (2 * math.pi)
        return x, y

    def project_all(self, degrees: Any) -> Any:
        """Return an array of points (n, 2) of degrees in pixels, for `shapely.transform`."""
        return np.column_stack(self.project(degrees[:, 0], degrees[:, 1]))

    def bounds(self) -> tuple[float, float, float, float]:
        """Return west, south, east, north of the box, in degrees."""
        across = self.box.width * 180 / self.world
        down = self.box.height * math.pi / self.world
        south, north = (_latitude(mercator(self.lat) + side * down) for side in (-1, 1))
        return self.lon - across, south, self.lon + across, north

    def sees(self, x: float, y: float, margin: float = 0) -> bool:
        """Whether a point of the paper is inside the map box, so many pixels from its edge."""
        box = self.box
        return box.x + margin <= x <= box.right - margin and box.y + margin <= y <= box.bottom - margin

    def pixels(self, metres: float) -> float:
        """Return a length on the ground, at the middle of the map, in pixels."""
        return metres * self.world / (EARTH_M * math.cos(math.radians(self.lat)))


def mercator(lat: Any) -> Any:
    """Return the Mercator ordinate of a latitude in degrees, in radians."""
    return np.log(np.tan(np.pi / 4 + np.radians(lat) / 2))


def _latitude(ordinate: float) -> float:
    return math.degrees(2 * math.atan(math.exp(ordinate)) - math.pi / 2)


def fit(box: Box, limits: tuple[float, float, float, float]) -> Camera:
    """Return the camera that shows a box of degrees (west, south, east, north) whole."""
    west, south, east, north = limits
    across = box.width * 360 / (TILE_PX * (east - west))
    down = box.height * 2 * math.pi / (TILE_PX * float(mercator(north) - mercator(south)))
    middle = _latitude(float(mercator(south) + mercator(north)) / 2)
    return Camera(box, (west + east) / 2, middle, math.log2(min(across, down)))


def keep_inside(camera: Camera, limits: tuple[tuple[float, float], tuple[float, float]]) -> Camera:
    """Return the camera drawn in where it would show more than the base map holds (south-west, north-east)."""
    (west, south), (east, north) = limits
    widest = math.log2(
        max(
            camera.box.width * 360 / (TILE_PX * (east - west)),
            camera.box.height * 2 * math.pi / (TILE_PX * float(mercator(north) - mercator(south))),
        )
    )
    camera = camera._replace(zoom=max(camera.zoom, widest))
    left, bottom, right, top = camera.bounds()
    lon = camera.lon + max(0, west - left) - max(0, right - east)
    down = max(0.0, float(mercator(south) - mercator(bottom))) - max(0.0, float(mercator(top) - mercator(north)))
    return camera._replace(lon=lon, lat=_latitude(float(mercator(camera.lat)) + down))
