"""Land, borders, governorates and waters: shapes cleaned, simplified and smoothed in metres (EPSG:32637)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any, Final

import numpy as np
import shapely
from pyproj import Transformer
from shapely.geometry import LineString, MultiLineString, Point, Polygon, box, mapping
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, nearest_points, polygonize, split, substring, unary_union

from geodata.basemap_sources import WINDOW

Feature = dict[str, Any]
Layers = dict[str, list[Feature]]

DECIMALS: Final = 4
"""Of a degree: about ten metres, well below the error of every source."""
LAND_TOLERANCE_M: Final = 100
SMALLEST_ISLAND_M2: Final = 100_000
SMALLEST_POND_M2: Final = 2_000_000
_FORTH: Final = Transformer.from_crs(4326, 32637, always_xy=True)
_BACK: Final = Transformer.from_crs(32637, 4326, always_xy=True)


def to_metres(geometry: BaseGeometry) -> Any:
    """Return the shape in metres, UTM zone 37 north."""
    return shapely.transform(geometry, _FORTH.transform, interleaved=False)


def to_degrees(geometry: BaseGeometry) -> Any:
    """Return the shape in longitude and latitude, rounded, and valid."""
    rounded = shapely.transform(geometry, lambda x, y: np.round(_BACK.transform(x, y), DECIMALS), interleaved=False)
    return rounded if rounded.is_valid else shapely.make_valid(rounded)


def feature(geometry: BaseGeometry, **properties: Any) -> Feature:
    """Return a GeoJSON feature, coordinates rounded, no point twice, outer rings counterclockwise (RFC 7946)."""
    shape = mapping(shapely.orient_polygons(shapely.remove_repeated_points(geometry)))
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {**shape, "coordinates": _round(shape["coordinates"])},
    }


def _round(coordinates: Any) -> Any:
    if isinstance(coordinates, float | int):
        return round(float(coordinates), DECIMALS)
    return [_round(each) for each in coordinates]


def clip_to_window(geometry: BaseGeometry) -> BaseGeometry:
    """Return what of a shape in degrees lies in the window."""
    return geometry.intersection(box(*WINDOW))


def only_lines(geometry: BaseGeometry) -> list[LineString]:
    """Return the lines of a shape, joined end to end, points and areas left out."""
    lines = [each for each in _parts(geometry) if isinstance(each, LineString) and each.length > 0]
    merged = linemerge(lines) if len(lines) > 1 else MultiLineString(lines)
    return list(_parts(merged))


def only_polygons(geometry: BaseGeometry) -> list[Polygon]:
    """Return the polygons of a shape, lines and points left out."""
    return [each for each in _parts(geometry) if isinstance(each, Polygon) and not each.is_empty]


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    inner = getattr(geometry, "geoms", None)
    return [geometry] if inner is None else [part for each in inner for part in _parts(each)]


def corner_cut(points: np.ndarray, times: int, closed: bool) -> np.ndarray:
    """Return Chaikin's smooth curve through a line of points; an open line keeps its ends."""
    for _ in range(times):
        ahead = np.roll(points, -1, axis=0) if closed else points[1:]
        here = points if closed else points[:-1]
        curve = np.stack([here * 0.75 + ahead * 0.25, here * 0.25 + ahead * 0.75], axis=1).reshape(-1, 2)
        points = curve if closed else np.vstack([points[:1], curve[1:-1], points[-1:]])
    return points


def smooth_line(line: LineString, tolerance_m: float, times: int = 2) -> LineString:
    """Return the line without its small jags, corners cut, ends in place."""
    points = np.asarray(line.simplify(tolerance_m).coords)
    curve = corner_cut(points, times, closed=False)
    return LineString(curve).simplify(tolerance_m / 5)


def smooth_polygon(polygon: Polygon, tolerance_m: float) -> Polygon:
    """Return the polygon with every ring simplified and its corners cut."""
    simple = polygon.simplify(tolerance_m)
    rings = [_smooth_ring(np.asarray(ring.coords)[:-1], tolerance_m) for ring in (simple.exterior, *simple.interiors)]
    return Polygon(rings[0], rings[1:])


def _smooth_ring(points: np.ndarray, tolerance_m: float) -> np.ndarray:
    curve = corner_cut(points, 3, closed=True)
    return np.asarray(Polygon(curve).simplify(tolerance_m / 15).exterior.coords)


def build_land(countries: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Return the countries' land as one coverage: no gaps, no overlaps, shared borders simplified once.

    Where the source lets two countries overlap (Israel's area covers parts of Palestine and Lebanon), the
    other country keeps the ground.
    """
    apart = dict(countries)
    others = unary_union([land for code, land in countries.items() if code != "ISR"])
    apart["ISR"] = countries["ISR"].difference(others)
    metres = [_without_specks(to_metres(land)) for land in apart.values()]
    clean = shapely.coverage_clean(metres, gap_width=SMALLEST_ISLAND_M2**0.5)
    simple = shapely.coverage_simplify(shave_piers(fill_waters(list(clean))), LAND_TOLERANCE_M)
    return {code: to_degrees(land) for code, land in zip(apart, simple, strict=True)}


def _without_specks(land: BaseGeometry) -> BaseGeometry:
    kept = [each for each in only_polygons(land) if each.area >= SMALLEST_ISLAND_M2]
    return shapely.MultiPolygon(kept) if len(kept) > 1 else kept[0]


def shave_piers(lands: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the lands without piers and spits narrower than twice the tolerance; borders stay as they are."""
    whole = unary_union(lands)
    sea = whole.envelope.buffer(10 * LAND_TOLERANCE_M).difference(whole)
    piers = sea.buffer(LAND_TOLERANCE_M).buffer(-LAND_TOLERANCE_M).intersection(whole)
    return list(shapely.coverage_clean([_without_specks(land.difference(piers)) for land in lands]))


def fill_waters(lands: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the lands with inland waters filled in; a border that meets a water on both banks crosses it straight."""
    filled: list[list[BaseGeometry]] = [[land] for land in lands]
    holes = [Polygon(ring) for part in only_polygons(unary_union(lands)) for ring in part.interiors]
    for hole in holes:
        banks = [number for number, land in enumerate(lands) if land.intersection(hole).length > 0]
        for piece in _split_between(hole, [lands[number] for number in banks]):
            owner = max(banks, key=lambda number: lands[number].intersection(piece.boundary).length)
            filled[owner].append(piece)
    return list(shapely.coverage_clean([unary_union(parts) for parts in filled]))


def _split_between(hole: Polygon, lands: list[BaseGeometry]) -> list[BaseGeometry]:
    if len(lands) != 2:
        return [hole]
    ends = [part for part in _parts(lands[0].intersection(lands[1]).intersection(hole)) if isinstance(part, Point)]
    if len(ends) < 2:
        return [hole]
    farthest = max(combinations(ends, 2), key=lambda pair: pair[0].distance(pair[1]))
    return only_polygons(split(hole, LineString(farthest)))


def shared_lines(areas: dict[str, BaseGeometry]) -> dict[tuple[str, str], list[LineString]]:
    """Return the line between every two neighbours, each once, joined end to end."""
    found = {}
    for left, right in combinations(sorted(areas), 2):
        lines = only_lines(areas[left].boundary.intersection(areas[right].boundary))
        if lines:
            found[left, right] = lines
    return found


def cut_at(line: LineString, place: Point) -> tuple[LineString, LineString]:
    """Return the two halves of a line, cut at its point nearest to a place."""
    along = line.project(place)
    return substring(line, 0, along), substring(line, along, line.length)


def bridge(line: LineString, start: BaseGeometry, end: BaseGeometry) -> LineString:
    """Return the line drawn on to the nearest points of what it should start and end at."""
    first = nearest_points(start, Point(line.coords[0]))[0]
    last = nearest_points(end, Point(line.coords[-1]))[0]
    return LineString([first.coords[0], *line.coords, last.coords[0]])


def build_governorates(rough: dict[str, BaseGeometry], country: BaseGeometry) -> dict[str, BaseGeometry]:
    """Return the governorates cut to the country's own outline, without gaps.

    The lines between the rough areas are smoothed, run on to the outline, and the faces they make are given to the
    rough area they overlap most.
    """
    outline = to_metres(country)
    areas = {code: to_metres(area) for code, area in rough.items()}
    inner = [smooth_line(line, 120) for lines in shared_lines(areas).values() for line in lines]
    ends = _loose_ends(inner)
    carried = [_carry(line, outline, ends) for line in inner]
    faces = [each for each in polygonize(unary_union([*carried, outline.boundary])) if _inside(each, outline)]
    found: dict[str, list[Polygon]] = {code: [] for code in areas}
    for face in faces:
        found[max(areas, key=lambda code: _claim(face, areas[code]))].append(face)
    return {code: to_degrees(unary_union(parts)) for code, parts in found.items()}


def _inside(face: Polygon, outline: BaseGeometry) -> bool:
    return bool(outline.covers(face.representative_point()))


def _claim(face: Polygon, area: BaseGeometry) -> tuple[float, float]:
    return face.intersection(area).area, -face.distance(area)


def _loose_ends(lines: Iterable[LineString]) -> set[tuple[float, float]]:
    ends = [line.coords[place] for line in lines for place in (0, -1)]
    return {end for end in ends if ends.count(end) == 1}


def _carry(line: LineString, outline: BaseGeometry, ends: set[tuple[float, float]]) -> LineString:
    points = list(line.coords)
    for place in (0, -1):
        if points[place] in ends and outline.covers(Point(points[place])):
            nearest = nearest_points(outline.boundary, Point(points[place]))[0]
            beyond = 1 + 20 / max(nearest.distance(Point(points[place])), 1)
            x, y = points[place]
            target = (x + (nearest.x - x) * beyond, y + (nearest.y - y) * beyond)
            points.insert(0 if place == 0 else len(points), target)
    return LineString(points)


def join_water(pieces: Iterable[BaseGeometry], gap_m: float, tolerance_m: float) -> list[Polygon]:
    """Return lakes from coarse pieces: gaps closed, spikes shaved off, banks smoothed."""
    whole = unary_union([to_metres(each) for each in pieces])
    closed = whole.buffer(gap_m).buffer(-gap_m)
    shaved = closed.buffer(-tolerance_m / 3).buffer(tolerance_m / 3)
    return [smooth_polygon(each, tolerance_m) for each in only_polygons(shaved) if each.area > SMALLEST_POND_M2]
