"""The relief as a picture of light and shade on nothing: it tints what lies below it, by day and by night."""

from __future__ import annotations

from math import asinh, atan, degrees, radians, sinh, tan
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageFilter

from geodata.basemap_sources import WINDOW

PIXELS_PER_DEGREE: Final = 30
SCALE: Final = 5
"""How much finer the picture is than its source; finer detail is interpolation, not terrain."""
COAST_PIXELS: Final = 40
"""Read beyond the window, so that smoothing has something to go on."""
FULL_SHADE: Final = 38
"""Grey values away from the surroundings' mean that make a slope almost fully dark."""
NOISE: Final = 0.09
"""Shade below this is the source's JPEG blocks, not ground."""
LEVELS: Final = 32
STRONGEST: Final = 0.52
"""Opacity of the deepest shade; highlights reach half of it."""


def build_relief(world: Image.Image) -> Image.Image:
    """Return the window's relief in Web Mercator: black shade and white light, each as opacity in few steps.

    Flat ground is transparent. Land cover in the source's colours is taken out by subtracting a wide blur.
    """
    grey = _crop(world).convert("L").filter(ImageFilter.GaussianBlur(1.0))
    fine = grey.resize((grey.width * SCALE, grey.height * SCALE), Image.Resampling.BICUBIC)
    fine = fine.filter(ImageFilter.GaussianBlur(SCALE * 0.7))
    height = np.asarray(fine, dtype=float)
    flat = np.asarray(fine.filter(ImageFilter.GaussianBlur(SCALE * 9)), dtype=float)
    shade = np.tanh((height - flat) / FULL_SHADE)
    calm = np.sign(shade) * np.maximum(np.abs(shade) - NOISE, 0) / (1 - NOISE)
    return _paint(_to_mercator(calm))


def _crop(world: Image.Image) -> Image.Image:
    west, south, east, north = WINDOW
    left, top = round((west + 180) * PIXELS_PER_DEGREE), round((90 - north) * PIXELS_PER_DEGREE)
    right, bottom = round((east + 180) * PIXELS_PER_DEGREE), round((90 - south) * PIXELS_PER_DEGREE)
    return world.crop((left - COAST_PIXELS, top - COAST_PIXELS, right + COAST_PIXELS, bottom + COAST_PIXELS))


def _to_mercator(shade: np.ndarray) -> np.ndarray:
    """Return the rows of equal latitude resampled to rows of equal Mercator northing, margins cut off."""
    west, south, east, north = WINDOW
    per_degree, margin = PIXELS_PER_DEGREE * SCALE, COAST_PIXELS * SCALE
    width = round((east - west) * per_degree)
    top, bottom = (asinh(tan(radians(latitude))) for latitude in (north, south))
    rows = round(width * (top - bottom) / radians(east - west))
    northings = top - (np.arange(rows) + 0.5) / rows * (top - bottom)
    latitudes = np.array([degrees(atan(sinh(each))) for each in northings])
    at = margin + (north - latitudes) * per_degree - 0.5
    above = np.floor(at).astype(int)
    part = (at - above)[:, None]
    window = shade[:, margin : margin + width]
    return np.asarray(window[above] * (1 - part) + window[above + 1] * part)


def _paint(shade: np.ndarray) -> Image.Image:
    step = np.round(shade * (LEVELS - 1)).astype(int)
    index = np.where(step < 0, -step, np.where(step > 0, step + LEVELS - 1, 0)).astype(np.uint8)
    picture = Image.fromarray(index, mode="P")
    picture.putpalette([0, 0, 0] * LEVELS + [255, 255, 255] * LEVELS)
    dark = [round(255 * STRONGEST * each / (LEVELS - 1)) for each in range(LEVELS)]
    light = [round(255 * STRONGEST / 2 * (each + 1) / LEVELS) for each in range(LEVELS)]
    picture.info["transparency"] = bytes(dark + light)
    return picture


def write_relief(picture: Image.Image, path: Path) -> None:
    """Write the picture as a small PNG."""
    picture.save(path, optimize=True, transparency=picture.info["transparency"])


def corners() -> list[list[float]]:
    """Return the picture's corners as MapLibre wants them: from the top left, clockwise, longitude first."""
    west, south, east, north = WINDOW
    return [[west, north], [east, north], [east, south], [west, south]]
