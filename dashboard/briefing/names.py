"""Names on a picture's map: the important first, none over another or over a symbol; what finds no room stays out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from dashboard.briefing.artists import draw_symbol
from dashboard.briefing.camera import Camera
from dashboard.briefing.lettering import Writer, measure
from dashboard.briefing.plate import Plate, Spot
from dashboard.theme import Theme
from geodata.files import read_layer
from geodata.model import Place

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
"""Kinds of name that may cover a small symbol of the record where no other room is left."""


class Rectangle(NamedTuple):
    """I am room on the paper that is taken, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rectangle) -> bool:
        """Whether two rectangles overlap."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


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


def list_names(plate: Plate, view: Any, camera: Camera, scale: float) -> list[Name]:
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
    return [*found, *_list_base(camera, ids, view.names)]


def _kind_of(spot: Spot, view: Any) -> str:
    if spot.place.place_id == view.place:
        return "picked"
    if spot.form != "point":
        return "area"
    return "city" if spot.place.kind == "city" else "place"


def _name(spot: Spot, view: Any, scale: float, kind: str) -> Name:
    half = draw_symbol(spot.key, "light", "en").half_width * scale
    reach = half * (0.5 if kind == "record" else 0.85 if kind == "silent" else 1) + GAP
    names = view.names if kind != "record" else ("ar" if view.names == "ar" else "en")
    return Name(_lines(spot.place, names), kind, spot.x, spot.y, reach)


def _lines(place: Place, names: str) -> tuple[str, ...]:
    if names == "ar":
        return (place.name_ar or place.name,)
    return (place.name, place.name_ar) if names == "both" and place.name_ar else (place.name,)


def _list_base(camera: Camera, named: set[Any], names: str) -> Iterator[Name]:
    """Yield the base map's own names: countries, waters, towns by population."""
    for layer, kind in (("country_names", "country"), ("water_names", "water")):
        for feature in read_layer(layer)["features"]:
            told = feature["properties"]
            x, y = camera.project(*feature["geometry"]["coordinates"])
            lines = (told["name"].upper(), told.get("name_ar", "")) if kind == "country" else (told["name"],)
            if camera.sees(x, y, 20) and (kind != "country" or told.get("frame") == "theatre"):
                yield Name(tuple(filter(None, lines)), kind, x, y, -1)
    least = next((people for zoom, people in TOWNS if camera.zoom < zoom), 0)
    towns = [one for one in read_layer("towns")["features"] if (one["properties"].get("population") or 0) >= least]
    for town in sorted(towns, key=lambda one: -(one["properties"].get("population") or 0)):
        x, y = camera.project(*town["geometry"]["coordinates"])
        if camera.sees(x, y, 8) and town["properties"].get("geonameid") not in named:
            yield Name((town["properties"]["name"],), "town", x, y, 5)


def place_names(
    names: Iterable[Name], taken: Sequence[Rectangle], soft: Sequence[Rectangle], camera: Camera, magnify: float
) -> list[Placed]:
    """Return the names that find room, each at the first of its sides that is free; loud ones may cover `soft` room."""
    rooms, placed = list(taken), []
    for name in names:
        tries = list(_rooms(name, magnify))
        room = next((one for one in tries if _is_free(one, [*rooms, *soft], camera)), None)
        if room is None and name.kind in LOUD:
            room = next((one for one in tries if _is_free(one, rooms, camera)), None)
        if room is None and name.kind == "picked":
            room = tries[0]
        if room is not None:
            rooms.append(room)
            placed.append(Placed(name, room))
    return placed


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
