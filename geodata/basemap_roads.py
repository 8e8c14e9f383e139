"""Roads and railways: a graph of straight edges between junctions, cleaned, bent through known towns, and drawn."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import dist
from typing import Final

import numpy as np
from shapely import STRtree
from shapely.geometry import LineString, MultiLineString, Point
from shapely.ops import linemerge

from geodata.basemap_shapes import to_degrees, to_metres

SAME_JUNCTION_M: Final = 600
"""Junctions nearer than this are one: the carriageways and slip roads of one crossing."""
PARALLEL_M: Final = 1500
CORNER_M: Final = 2500
SHORTEST_SPUR_M: Final = 4000
WIDEST_GAP_M: Final = 4500
TRUNK_M: Final = 8000
"""A road this long that ends nowhere, short of another, is a gap of the source and not a dead end."""
LONGEST_BEND_M: Final = 7000
"""A town farther than this from every road is not on a road of the source: better no bend than a false one."""

Node = tuple[float, float]
Edge = tuple[Node, Node]


def build_graph(edges: Iterable[tuple[tuple[float, float], tuple[float, float]]]) -> set[Edge]:
    """Return the edges in metres, near junctions made one, doubled carriageways and short spurs left out."""
    lines = [to_metres(LineString(each)) for each in edges]
    ends = sorted({end for line in lines for end in line.coords})
    home = _one_junction(ends)
    pairs = {_edge(home[line.coords[0]], home[line.coords[-1]]) for line in lines}
    single = drop_parallels({each for each in pairs if each[0] != each[1]})
    return drop_spurs(close_gaps(single))


def _edge(start: Node, end: Node) -> Edge:
    return (start, end) if start < end else (end, start)


def _one_junction(nodes: list[Node]) -> dict[Node, Node]:
    cells: dict[tuple[int, int], list[Node]] = defaultdict(list)
    home = {}
    for node in nodes:
        column, row = (int(part // SAME_JUNCTION_M) for part in node)
        near = [
            kept
            for x in (-1, 0, 1)
            for y in (-1, 0, 1)
            for kept in cells[column + x, row + y]
            if dist(kept, node) < SAME_JUNCTION_M
        ]
        home[node] = min(near, key=lambda kept: dist(kept, node)) if near else node
        if not near:
            cells[column, row].append(node)
    return home


def neighbours(edges: Iterable[Edge]) -> dict[Node, list[Node]]:
    """Return the nodes next to each node, in a fixed order."""
    beside: dict[Node, list[Node]] = defaultdict(list)
    for start, end in sorted(edges):
        beside[start].append(end)
        beside[end].append(start)
    return beside


def drop_parallels(edges: set[Edge]) -> set[Edge]:
    """Return the edges without the long ones that a chain of shorter ones beside them already tells."""
    nodes = sorted({node for each in edges for node in each})
    tree = STRtree([Point(node) for node in nodes])
    kept, beside = set(edges), {node: set(others) for node, others in neighbours(edges).items()}
    for start, end in sorted(edges, key=lambda each: (-dist(*each), each)):
        reach = min(PARALLEL_M, max(SAME_JUNCTION_M, dist(start, end) * 0.08))
        corridor = LineString([start, end]).buffer(reach)
        allowed = {nodes[number] for number in tree.query(corridor, predicate="contains")}
        beside[start].discard(end)
        beside[end].discard(start)
        if find_path(beside, start, end, allowed):
            kept.discard((start, end))
        else:
            beside[start].add(end)
            beside[end].add(start)
    return kept


def close_gaps(edges: set[Edge]) -> set[Edge]:
    """Return the edges, and one more from each long road that stops just short of another junction."""
    beside = neighbours(edges)
    nodes = sorted(beside)
    tree = STRtree([Point(node) for node in nodes])
    found = set(edges)
    for end in nodes:
        if len(beside[end]) > 1 or dist(end, beside[end][0]) < TRUNK_M:
            continue
        near = [nodes[number] for number in tree.query(Point(end).buffer(WIDEST_GAP_M))]
        others = [node for node in near if node not in (end, beside[end][0])]
        if others:
            found.add(_edge(end, min(others, key=lambda node: (dist(node, end), node))))
    return found


def drop_spurs(edges: set[Edge]) -> set[Edge]:
    """Return the edges without short dead ends, trimmed once."""
    beside = neighbours(edges)
    return {
        (start, end)
        for start, end in edges
        if min(len(beside[start]), len(beside[end])) > 1 or dist(start, end) > SHORTEST_SPUR_M
    }


def find_path(
    beside: Mapping[Node, Iterable[Node]], start: Node, end: Node, allowed: set[Node] | None = None
) -> list[Node]:
    """Return the shortest chain of nodes from start to end (Dijkstra), or nothing where there is none."""
    queue, came, done = [(0.0, start, start)], {}, set()
    while queue:
        length, node, before = heapq.heappop(queue)
        if node in done:
            continue
        done.add(node)
        came[node] = before
        if node == end:
            break
        for other in beside.get(node, ()):
            if other not in done and (allowed is None or other in allowed):
                heapq.heappush(queue, (length + dist(node, other), other, node))
    return _walk_back(came, start, end)


def _walk_back(came: dict[Node, Node], start: Node, end: Node) -> list[Node]:
    if end not in came:
        return []
    path = [end]
    while path[-1] != start:
        path.append(came[path[-1]])
    return path[::-1]


def link(edges: set[Edge], ends: Edge) -> set[Edge]:
    """Return the edges and one more, between the junctions nearest to two places."""
    nodes = sorted(neighbours(edges))
    first, second = (min(nodes, key=lambda node: dist(node, end)) for end in ends)
    return edges | {_edge(first, second)}


def bend_through(edges: set[Edge], towns: Iterable[tuple[str, Node]]) -> set[Edge]:
    """Return the edges with the nearest one to each town bent to pass through it, town after town."""
    bent = set(edges)
    for name, town in towns:
        place = Point(town)
        nearest = min(sorted(bent), key=lambda each: LineString(each).distance(place))
        off = LineString(nearest).distance(place)
        if off > LONGEST_BEND_M:
            raise ValueError(
                f"{name} is {off:.0f} m from the nearest road; take it out of the towns roads pass through"
            )
        bent.remove(nearest)
        bent |= {_edge(nearest[0], town), _edge(town, nearest[1])} - {(town, town)}
    return bent


def find_route(edges: set[Edge], stops: list[Node]) -> set[Edge]:
    """Return the edges of the shortest way along the stops, each stop taken at its nearest junction."""
    beside = neighbours(edges)
    nodes = sorted(beside)
    tree = STRtree([Point(node) for node in nodes])
    at = [nodes[int(tree.nearest(Point(stop)))] for stop in stops]
    found = set()
    for start, end in pairwise(at):
        path = find_path(beside, start, end)
        if not path and start != end:
            raise ValueError(f"no road leads from {start} to {end} (metres, UTM 37 N); take the stop out of its route")
        found |= {_edge(*pair) for pair in pairwise(path)}
    return found


def round_corners(line: LineString, radius_m: float = CORNER_M) -> LineString:
    """Return the line with each corner replaced by a short curve; its ends stay."""
    points = [np.array(each) for each in line.coords]
    curve = [points[0]]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        inward = _toward(corner, before, radius_m)
        outward = _toward(corner, after, radius_m)
        curve += [(1 - t) ** 2 * inward + 2 * t * (1 - t) * corner + t**2 * outward for t in np.linspace(0, 1, 7)]
    return LineString([*curve, points[-1]]).simplify(15)


def _toward(corner: np.ndarray, other: np.ndarray, reach: float) -> np.ndarray:
    share = min(reach / float(np.linalg.norm(other - corner)), 0.45)
    return np.asarray(corner * (1 - share) + other * share)


def draw_chains(edges: Iterable[Edge]) -> list[LineString]:
    """Return the edges as smooth lines in metres, joined wherever just two of them meet."""
    merged = linemerge([LineString(each) for each in sorted(edges)])
    lines = list(merged.geoms) if isinstance(merged, MultiLineString) else [merged]
    return [round_corners(line) for line in lines]


def draw_minor(edges: set[Edge], main: set[Edge], main_lines: list[LineString]) -> list[LineString]:
    """Return the other roads as smooth lines whose ends lie on the smoothed main roads they join."""
    on_main = {node for each in main for node in each}
    tree = STRtree(main_lines)

    def moved(node: Node) -> Node:
        if node not in on_main:
            return node
        line = main_lines[int(tree.nearest(Point(node)))]
        spot = line.interpolate(line.project(Point(node)))
        return spot.x, spot.y

    return draw_chains({_edge(moved(start), moved(end)) for start, end in edges - main})


def to_map(lines: Iterable[LineString]) -> list[LineString]:
    """Return the lines in degrees, longest stretches first where two start at one place, in a fixed order."""
    return sorted((to_degrees(line) for line in lines), key=lambda line: (line.coords[0], line.coords[-1], line.length))
