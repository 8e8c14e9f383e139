"""Names on a picture's map: the important first, none over another or over a symbol; what finds no room stays out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from dashboard.briefing.artists import draw_symbol
from dashboard.briefing.camera import Camera
from dashboard.briefing.lettering import Writer, measure
from dashboard.briefing.plate import Plate, Spot
from dashboard.briefing.rooms import Rectangle
from dashboard.theme import Theme
from dashboard.view import View
from dashboard.words import isolate
from geodata.files import read_layer

GAP: Final = 4
TOWNS: Final = ((6.6, 250_000), (7.2, 90_000), (8.0, 35_000), (8.8, 15_000), (9.6, 4_000))
"""Up to a zoom, towns from so many inhabitants on are named; beyond the last, all."""


class Style(NamedTuple):
    """I am how a kind of name is written: size on the page, weight, slant, which ink, which face."""

    size: float
    weight: int
    slant: str
    ink: str
    face: str = "ui"


STYLES: Final = {
    "picked": Style(17, 700, "normal", "ink-1"),
    "city": Style(17, 700, "normal", "ink-1"),
    "place": Style(13, 700, "normal", "ink-1"),
    "area": Style(12.5, 400, "italic", "ink-2", "reading"),
    "silent": Style(11.5, 400, "normal", "ink-3"),
    "record": Style(10.5, 400, "normal", "town"),
    "town": Style(10, 400, "normal", "town"),
    "water": Style(10.5, 400, "italic", "water", "reading"),
    "country": Style(12.5, 400, "normal", "country", "reading"),
}


OF_PLACES: Final = ("picked", "city", "place", "area", "silent")
"""Kinds of name that belong to places which articles name."""
LOUD: Final = ("picked", "city", "place", "area")
"""Kinds of name that may stand farther from their symbol where it is crowded (`FARTHER_PX`)."""
FARTHER_PX: Final = (14, 30, 48)
KEPT: Final = ("picked", "city")
"""Kinds of name that cover a small symbol of the record rather than stay out."""


class Name(NamedTuple):
    """I am a name that wants room: its lines, its kind, the point it belongs to, and how far it keeps from it."""

    lines: tuple[str, ...]
    kind: str
    x: float
    y: float
    reach: float


class Placed(NamedTuple):
    """I am a name that found room."""

    name: Name
    room: Rectangle


def list_names(plate: Plate, view: View, camera: Camera, scale: float) -> list[Name]:
    """Return every name that the map may show, most important first."""
    found = [_name(spot, view, scale, _kind_of(spot, view)) for spot in plate.told]
    found += [
        _name(spot, view, scale, "picked" if spot.place.place_id == view.place else "silent") for spot in plate.silent
    ]
    named = {spot.place.place_id for spot in (*plate.told, *plate.silent)}
    found += [_name(spot, view, scale, "record") for spot in plate.record if spot.place.place_id not in named]
    order = list(STYLES)
    found.sort(key=lambda name: order.index(name.kind))
    ids = {spot.place.geonames for spot in (*plate.told, *plate.silent, *plate.record)}
    return [*found, *_list_base(camera, ids, view)]


def _kind_of(spot: Spot, view: View) -> str:
    if spot.place.place_id == view.place:
        return "picked"
    if spot.form != "point":
        return "area"
    return "city" if spot.place.kind == "city" else "place"


def _name(spot: Spot, view: View, scale: float, kind: str) -> Name:
    half = draw_symbol(spot.key, "light", "en").half_width * scale
    reach = half * (0.5 if kind == "record" else 0.85 if kind == "silent" else 1) + GAP
    lines = _lines(spot.place.name, spot.place.name_ar, view)
    return Name(lines[:1] if kind == "record" else lines, kind, spot.x, spot.y, reach)


def _lines(name: str, name_ar: str, view: View) -> tuple[str, ...]:
    """Return a name as the view wants it, a line for each language: the page's own first; Latin where no other is."""
    own = "ar" if view.names == "ar" or (view.names == "both" and view.lang == "ar") else "en"
    latin, lines = isolate(name, view.lang), [name_ar] if own == "ar" else []
    lines += [latin] if own == "en" or view.names == "both" else []
    lines += [name_ar] if own == "en" and view.names == "both" else []
    return tuple(filter(None, lines)) or (latin,)


def _list_base(camera: Camera, named: set[Any], view: View) -> Iterator[Name]:
    """Yield the base map's own names: countries, waters, towns by population."""
    for layer, kind in (("country_names", "country"), ("water_names", "water")):
        for feature in read_layer(layer)["features"]:
            told = feature["properties"]
            x, y = camera.project(*feature["geometry"]["coordinates"])
            name = told["name"].upper() if kind == "country" else told["name"]
            lines = _lines(name, told.get("name_ar") or "", view)
            if camera.sees(x, y, 20) and (kind != "country" or told.get("frame") == "theatre"):
                yield Name(lines if kind == "country" else lines[:1], kind, x, y, -1)
    least = next((people for zoom, people in TOWNS if camera.zoom < zoom), 0)
    towns = [one for one in read_layer("towns")["features"] if (one["properties"].get("population") or 0) >= least]
    for town in sorted(towns, key=lambda one: -(one["properties"].get("population") or 0)):
        x, y = camera.project(*town["geometry"]["coordinates"])
        if camera.sees(x, y, 8) and town["properties"].get("geonameid") not in named:
            told = town["properties"]
            yield Name(_lines(told["name"], told.get("name_ar") or "", view)[:1], "town", x, y, 5)


def place_names(
    names: Iterable[Name], taken: Sequence[Rectangle], soft: Sequence[Rectangle], camera: Camera, magnify: float
) -> list[Placed]:
    """Return the names that find room, each at the first of its sides that is free; `soft` room is seldom covered.

    A name over another place's symbol, or nearer to it, would say who holds which town wrongly: it rather stays out.
    A second line gives way before its name does.
    """
    rooms, placed = list(taken), []
    for name in names:
        found = _find_room(name, [*rooms, *soft], camera, magnify)
        if found is None and name.kind in KEPT:
            found = _find_room(name._replace(lines=name.lines[:1]), rooms, camera, magnify)
        if found is None and name.kind == "picked":
            found = Placed(name, next(_rooms(name, magnify)))
        if found is not None:
            rooms.append(found.room)
            placed.append(found)
    return placed


def _find_room(name: Name, taken: Sequence[Rectangle], camera: Camera, magnify: float) -> Placed | None:
    """Return a name beside its symbol, else its first line alone, else, where it is loud, a little farther off."""
    for lines in (name.lines, name.lines[:1])[: len(name.lines)]:
        short = name._replace(lines=lines)
        for room in _rooms(short, magnify):
            if _is_free(room, taken, camera):
                return Placed(short, room)
    for far in FARTHER_PX if name.kind in LOUD else ():
        for room in _rooms(name._replace(reach=name.reach + far), magnify):
            if _is_free(room, taken, camera) and _is_nearest(name, room, taken):
                return Placed(name, room)
    return None


def _is_nearest(name: Name, room: Rectangle, taken: Sequence[Rectangle]) -> bool:
    """Whether no symbol, sign or name is nearer to a name than its own symbol is."""
    own = room.gap(Rectangle(name.x, name.y, name.x, name.y)) - name.reach
    return all(room.gap(other) > own for other in taken if not other.holds(name.x, name.y))


def _is_free(room: Rectangle, rooms: Sequence[Rectangle], camera: Camera) -> bool:
    box = camera.box
    inside = (
        box.x + 4 < room.left and room.right < box.right - 4 and box.y + 2 < room.top and room.bottom < box.bottom - 2
    )
    return inside and not any(room.meets(other) for other in rooms)


def _rooms(name: Name, magnify: float) -> Iterator[Rectangle]:
    """Yield the rooms beside a point: right, left, above, below, then the corners; of base names in the middle."""
    style = STYLES[name.kind]
    width = max(measure(line, style.face, style.size * magnify, style.weight, style.slant) for line in name.lines)
    height = style.size * magnify * 1.22 * len(name.lines)
    if name.reach < 0:
        yield Rectangle(name.x - width / 2, name.y - height / 2, name.x + width / 2, name.y + height / 2)
        return
    r, corner = name.reach, name.reach * 0.7
    for x, y in (
        (r, -height / 2),
        (-r - width, -height / 2),
        (-width / 2, -r - height),
        (-width / 2, r),
        (corner, -corner - height),
        (-corner - width, -corner - height),
        (corner, corner),
        (-corner - width, corner),
    ):
        yield Rectangle(name.x + x, name.y + y, name.x + x + width, name.y + y + height)


def write_names(placed: Iterable[Placed], writer: Writer, theme: Theme, magnify: float) -> None:
    """Write names with a halo, each line at the side that is nearest to its point."""
    inks = {
        "ink-1": theme.ink[0], "ink-2": theme.ink[1], "ink-3": theme.ink[2],
        "town": theme.town, "water": theme.water_name, "country": theme.country_name,
    }  # fmt: skip
    for name, room in placed:
        style = STYLES[name.kind]
        size = style.size * magnify
        ha, x = _side(name, room)
        if name.kind == "town":
            writer.axes.plot(
                [name.x], [name.y], "o", ms=3.6 * writer.points * magnify, mfc=theme.halo, mec=theme.town,
                mew=writer.points, zorder=11,
            )  # fmt: skip
        for number, line in enumerate(name.lines):
            baseline = room.top + size * (1.22 * number + 0.95)
            writer.write(
                x, baseline, line, size, inks[style.ink], face=style.face, weight=style.weight, style=style.slant,
                ha=ha, layer=12 if name.reach < 0 or name.kind == "town" else 25, halo=1.7 * magnify,
            )  # fmt: skip


def _side(name: Name, room: Rectangle) -> tuple[str, float]:
    if room.left >= name.x:
        return "left", room.left
    return ("right", room.right) if room.right <= name.x else ("center", (room.left + room.right) / 2)
