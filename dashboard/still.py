"""The still: a picture of a view as SVG and HTML, shown before the live map and in place of it where there is no WebGL.

Drawn in Web Mercator pixels of zoom 8 (512 px tiles) from the north-west corner of the base data; a script lays it
exactly where the live map will stand.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape, unescape
from typing import Any, NamedTuple

import shapely
from shapely.geometry import mapping, shape

from dashboard.library import Library, frame_of
from dashboard.mapstyle import MAX_BOUNDS
from dashboard.marks import look_key, record_key
from dashboard.symbols import draw_svg
from dashboard.tables import CROWD, MOST_MARKS, shape_of
from dashboard.theme import DARK, LIGHT, SANS, THEMES, Theme
from dashboard.view import View
from dashboard.words import order_places
from geodata.files import read_layer
from geodata.model import Place
from geodata.state import State

ZOOM = 8
WORLD_PX = 512 * 2**ZOOM
(WEST, SOUTH), (EAST, NORTH) = MAX_BOUNDS
SYMBOL_SCALE = 0.95
SHOWN_TOWNS = 90_000
"""Inhabitants from which a town is named on the still."""


class Spot(NamedTuple):
    """I am a place with its state and where it stands on the plate, in pixels."""

    place: Place
    state: State
    x: float
    y: float


def project(lon: float, lat: float) -> tuple[float, float]:
    """Return pixels right of and below the plate's north-west corner, from degrees."""
    return (lon - WEST) * WORLD_PX / 360, (_mercator(NORTH) - _mercator(lat)) * WORLD_PX / (2 * math.pi)


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


WIDTH, HEIGHT = (round(edge) for edge in project(EAST, SOUTH))
INSET_LIMITS = (35.4, 32.1, 42.4, 37.5)
"""What the inset shows, in degrees west, south, east, north: the whole of Syria."""
LINE = 'fill="none" stroke-linejoin="round" stroke='


def _box(west: float, south: float, east: float, north: float) -> tuple[float, float, float, float]:
    (left, top), (right, bottom) = project(west, north), project(east, south)
    return left, top, right - left, bottom - top


INSET_BOX = _box(*INSET_LIMITS)


def inset_place(lon: float, lat: float) -> tuple[float, float] | None:
    """Return where a place stands on the inset, in percent from its left and top edges; None outside it."""
    left, top, width, height = INSET_BOX
    x, y = project(lon, lat)
    across, down = 100 * (x - left) / width, 100 * (y - top) / height
    return (round(across, 2), round(down, 2)) if 0 < across < 100 and 0 < down < 100 else None


def draw_still(library: Library, view: View) -> str:
    """Return the plate of a view as HTML: the base map as a picture by theme, and the marks of the day over it."""
    heard = library.chronicle(view.choice())
    off = set(view.off)
    every = list(_find_spots(library, {p: heard.state_of(p, view.on) for p in heard.stretches}, off))
    spots = _choose_spots(library, every)
    marks = _draw_dots(every) if len(spots) < len(every) else ""
    marks += "".join(_draw_record(library, spot) for spot in spots if spot.state.record_holders and "record" not in off)
    held = [spot for spot in reversed(spots) if spot.state.status != "unknown" and is_shown(spot.state, off)]
    marks += "".join(_draw_key(look_key(library.dataset, spot.state, view.colour), spot) for spot in held)
    names = "".join(_draw_names(spots, view.lang))
    return (
        f'<div class="plate" data-corner="{WEST},{NORTH}" style="width:{WIDTH}px;height:{HEIGHT}px">'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" aria-hidden="true">'
        f'{_draw_symbols(marks)}<g id="still-marks">{marks}</g><g id="still-names">{names}</g></svg></div>'
    )


def _find_spots(library: Library, states: dict[str, State], off: set[str]) -> Iterator[Spot]:
    for place in library.dataset.places:
        at = library.points.get(place.place_id)
        state = states[place.place_id]
        if at and (is_shown(state, off) or state.record_holders):
            yield Spot(place, state, *project(*at))


def _choose_spots(library: Library, spots: list[Spot]) -> list[Spot]:
    """Return the spots that have symbols: all, or of a crowd the most important ones in the frame."""
    if len(library.dataset.places) <= CROWD:
        return spots
    west, south, east, north = frame_of(library.dataset)
    (left, top), (right, bottom) = project(west, north), project(east, south)
    rank = {place.place_id: at for at, place in enumerate(order_places(library.dataset))}
    seen = [spot for spot in spots if left < spot.x < right and top < spot.y < bottom]
    return sorted(seen, key=lambda spot: rank[spot.place.place_id])[:MOST_MARKS]


def _draw_dots(spots: Iterable[Spot]) -> str:
    """A dot for every spot with one holder, all of one colour in one path: each a line of no length with round ends."""
    lines: dict[str, list[str]] = {}
    for spot in spots:
        if len(spot.state.holders) == 1:
            lines.setdefault(spot.state.holders[0], []).append(f"M{spot.x:.0f} {spot.y:.0f}h0")
    look = 'fill="none" stroke-width="5" stroke-linecap="round"'
    return "".join(f'<path d="{"".join(found)}" stroke="var(--{root}-fill)" {look}/>' for root, found in lines.items())


def is_shown(state: State, off: set[str]) -> bool:
    """Whether a state is seen while some layers are off (assets/table.mjs says the same)."""
    if state.status in ("contested", "disputed", "unknown"):
        return state.status not in off
    return not set(state.holders) <= off


def _draw_record(library: Library, spot: Spot) -> str:
    return _draw_key(record_key(library.dataset, spot.state), spot) if shape_of(spot.place) == "point" else ""


def _draw_key(key: str, spot: Spot) -> str:
    """A use of the symbol of a key, in both themes; the style sheet shows one. `_draw_symbols` draws it."""
    _, width, height = _picture(key, LIGHT.name)
    x, y = spot.x - width * SYMBOL_SCALE / 2, spot.y - height * SYMBOL_SCALE / 2
    box = f'x="{x:.1f}" y="{y:.1f}" width="{width * SYMBOL_SCALE:.1f}" height="{height * SYMBOL_SCALE:.1f}"'
    return "".join(f'<use class="on-{name}" href="#{escape(key)}@{name}" {box}/>' for name in (LIGHT.name, DARK.name))


def _draw_symbols(marks: str) -> str:
    """Return the drawing of each symbol that some marks use, once."""
    drawn = []
    for used in sorted(set(re.findall(r'href="#([^"]+)"', marks))):
        key, _, name = unescape(used).rpartition("@")
        svg, width, height = _picture(key, name)
        body = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
        box = f"{-width / 2:g} {-height / 2:g} {width:g} {height:g}"
        drawn.append(f'<symbol id="{used}" viewBox="{box}">{body}</symbol>')
    return f"<defs>{''.join(drawn)}</defs>"


@lru_cache(maxsize=512)
def _picture(key: str, theme_name: str) -> tuple[str, float, float]:
    """Return the drawing of a symbol, its width and its height."""
    svg = draw_svg(key, THEMES[theme_name])
    width, height = (float(svg.split(f'{side}="')[1].split('"')[0]) for side in ("width", "height"))
    return svg, width, height


def _draw_names(spots: Iterable[Spot], lang: str) -> Iterator[str]:
    """Names right of their marks, or left; one that fits neither stays out."""
    taken: list[tuple[float, float, float]] = [(spot.x - 11, spot.x + 11, spot.y) for spot in spots]
    for spot in sorted(spots, key=lambda s: s.state.status == "unknown"):
        if spot.state.status == "unknown":
            continue
        name = spot.place.name_ar if lang == "ar" and spot.place.name_ar else spot.place.name
        width = 7.4 * len(name)
        for left, anchor in ((spot.x + 15, "start"), (spot.x - 15 - width, "end")):
            if all(left + width < start or end < left or abs(y - spot.y) > 15 for start, end, y in taken):
                taken.append((left, left + width, spot.y))
                x = left if anchor == "start" else left + width
                at = f'x="{x:.0f}" y="{spot.y + 4.5:.0f}"'
                yield f'<text class="still-name" {at} text-anchor="{anchor}">{escape(name)}</text>'
                break


# ---- the base --------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def draw_base(theme_name: str, is_inset: bool = False) -> str:
    """Return the base map of the plate as an SVG document in one theme; for the inset the outlines alone."""
    theme = THEMES[theme_name]
    parts = list(_draw_outlines(theme, *((9, 14) if is_inset else (1, 1))))
    if not is_inset:
        parts += [*_draw_ways(theme), *_draw_towns(theme)]
    box = INSET_BOX if is_inset else (0, 0, WIDTH, HEIGHT)
    view = " ".join(f"{edge:g}" for edge in box)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" preserveAspectRatio="none" '
        f'font-family="{SANS}" font-size="10.5">{"".join(parts)}</svg>'
    )


def _draw_outlines(theme: Theme, weight: float, coarse_px: float) -> Iterator[str]:
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{theme.sea}"/>'
    for feature in _features("land", coarse_px):
        fill = theme.syria if feature["properties"].get("iso") == "SYR" else theme.land
        yield _path([feature], f'fill="{fill}"')
    yield _path(_features("rivers", coarse_px), f'{LINE}"{theme.river}" stroke-width="{1.3 * weight:g}"')
    yield _path(_features("lakes", coarse_px), f'fill="{theme.lake}"')
    yield _path(
        _features("governorate_lines", coarse_px), f'{LINE}"{theme.governorate_line}" stroke-width="{0.9 * weight:g}"'
    )
    yield _path(_features("borders", coarse_px), f'{LINE}"{theme.border}" stroke-width="{1.2 * weight:g}"')


def _draw_ways(theme: Theme) -> Iterator[str]:
    roads = _features("roads")
    main = [feature for feature in roads if feature["properties"].get("class") == "main"]
    yield _path([feature for feature in roads if feature not in main], f'{LINE}"{theme.road}" stroke-width=".9"')
    yield _path(main, f'{LINE}"{theme.main_road}" stroke-width="1.6"')


def _draw_towns(theme: Theme) -> Iterator[str]:
    halo = f'paint-order="stroke" stroke="{theme.halo}" stroke-width="2.4"'
    for town in _features("towns"):
        if (town["properties"].get("population") or 0) >= SHOWN_TOWNS:
            x, y = project(*town["geometry"]["coordinates"])
            name = escape(town["properties"]["name"])
            yield f'<text x="{x + 5:.0f}" y="{y + 4:.0f}" fill="{theme.town}" {halo}>{name}</text>'


def _features(name: str, coarse_px: float = 1) -> list[dict[str, Any]]:
    """Return a layer's features, its lines and edges simplified to some pixels of the plate: it is a picture."""
    found: list[dict[str, Any]] = read_layer(name)["features"]
    tolerance = coarse_px * 360 / WORLD_PX
    simple = [{**one, "geometry": _simplify(one["geometry"], tolerance)} for one in found]
    return [one for one in simple if one["geometry"]]


def _simplify(geometry: dict[str, Any], tolerance: float) -> dict[str, Any] | None:
    drawn = shapely.simplify(shape(geometry), tolerance, preserve_topology=False)
    return None if drawn.is_empty else dict(mapping(drawn))


def _path(features: Iterable[dict[str, Any]], look: str) -> str:
    return f'<path d="{"".join(_trace(feature["geometry"]) for feature in features)}" {look}/>'


def _trace(geometry: dict[str, Any]) -> str:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    depth = {"LineString": 0, "Polygon": 1, "MultiLineString": 1, "MultiPolygon": 2}[kind]
    lines = [coordinates]
    for _ in range(depth):
        lines = [line for group in lines for line in group]
    close = "Z" if "Polygon" in kind else ""
    return "".join("M" + "L".join(_step(line)) + close for line in lines)


def _step(line: Iterable[Any]) -> Iterator[str]:
    for lon, lat, *_ in line:
        x, y = project(lon, lat)
        yield f"{x:.1f} {y:.1f}"
