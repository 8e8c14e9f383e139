"""The geometry of a place as GeoJSON writes it: read, refused, and walked; coordinates are degrees, EPSG:4326."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from geodata.cells import quoted
from geodata.errors import BadValue

_HUGE: Final = 1e9
Position = Sequence[float]


def positions_of(coordinates: Any) -> Iterator[Position]:
    """Yield every [longitude, latitude] of a geometry's coordinates, however deep."""
    if coordinates and not isinstance(coordinates[0], list):
        yield coordinates
    else:
        for part in coordinates:
            yield from positions_of(part)


def read_geometry(value: Any) -> Mapping[str, Any] | None:
    """Return a GeoJSON geometry, or None for a place that cannot be located."""
    if value is None:
        return None
    kind = value.get("type") if isinstance(value, dict) else None
    if kind not in _DEPTHS:
        raise BadValue(f"{quoted(str(kind))} is not a geometry we draw", "write one of " + ", ".join(_DEPTHS))
    _check_depth(value.get("coordinates"), _DEPTHS[kind], kind)
    return {"type": kind, "coordinates": value["coordinates"]}


_DEPTHS: Final = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


def _check_depth(coordinates: Any, depth: int, kind: str) -> None:
    """Refuse coordinates that are not nested as their type asks, open rings and lines of one point."""
    if depth == 0:
        _check_position(coordinates)
        return
    if not isinstance(coordinates, list) or not coordinates:
        raise BadValue(f"the coordinates of the {kind} are missing or not nested as they must be", "see RFC 7946")
    for part in coordinates:
        _check_depth(part, depth - 1, kind)
    if depth == 1 and kind.endswith("LineString") and len(coordinates) < 2:
        raise BadValue(f"the {kind} has a line of one point", "give it two or more")
    if depth == 1 and kind.endswith("Polygon") and (len(coordinates) < 4 or coordinates[0] != coordinates[-1]):
        raise BadValue(f"the {kind} has a ring that is not closed", "end it with its first point")


def _is_plain_point(position: Any) -> bool:
    """Whether a position is two fractions in degrees: nearly all are, and need no closer look."""
    if type(position) is not list or len(position) != 2:
        return False
    lon, lat = position
    return type(lon) is type(lat) is float and -180 <= lon <= 180 and -90 <= lat <= 90


def _check_position(position: Any) -> None:
    if _is_plain_point(position):
        return
    if not isinstance(position, list) or len(position) not in (2, 3) or not all(map(is_number, position)):
        text = json.dumps(position, ensure_ascii=False)
        raise BadValue(f"{quoted(text)} is not [longitude, latitude]", "write two finite numbers, in degrees")
    lon, lat = position[:2]
    if -180 <= lon <= 180 and -90 <= lat <= 90:
        return
    swapped = -180 <= lat <= 180 and -90 <= lon <= 90
    remedy = "are longitude and latitude swapped?" if swapped else "write degrees"
    raise BadValue(f"[{lon:g}, {lat:g}] is outside longitude -180 to 180, latitude -90 to 90", remedy)


def is_number(value: Any) -> bool:
    """Whether a value of a JSON file is a number that can be one of degrees or metres."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _HUGE
