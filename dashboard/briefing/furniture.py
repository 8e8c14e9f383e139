"""What every map carries: a scale bar, an arrow to the north, and all of Syria small in a corner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from matplotlib.patches import Polygon, Rectangle

from dashboard.briefing.artists import Pen
from dashboard.briefing.camera import Camera, fit
from dashboard.briefing.ground import draw_inset
from dashboard.briefing.lettering import Writer, measure
from dashboard.briefing.paper import Box
from dashboard.briefing.rooms import Rectangle as Room
from dashboard.briefing.rooms import room_of
from dashboard.still import INSET_LIMITS
from dashboard.theme import THEMES
from dashboard.words import say

NICE_KM: Final = (1, 2, 5, 10, 20, 50, 100, 200)
LONGEST_PX: Final = 240
LAYER: Final = 41
TAG_SIZE: Final = 24
SMALL: Final = 12.5
BEYOND_SCALE: Final = 0.62
SYRIA_AT: Final = (38.6, 34.3)
"""Where the inset has room for the country's name, in degrees."""


class Beyond(NamedTuple):
    """I am a place outside the map that somebody is reported to hold: my symbol, my degrees, my name."""

    key: str
    lon: float
    lat: float
    name: str


def draw_furniture(camera: Camera, pen: Pen, writer: Writer, beyond: Sequence[Beyond] = ()) -> None:
    """Draw the scale bar, the arrow to the north and the inset into a map's lower corners."""
    _draw_scale(camera, pen, writer)
    _draw_north(camera.box, pen, writer)
    inset = fit(inset_box(camera.box), INSET_LIMITS)
    draw_inset(pen.axes, inset, camera, THEMES[pen.theme], pen.points)
    _draw_beyond(inset, pen, writer, beyond)


def _draw_beyond(inset: Camera, pen: Pen, writer: Writer, beyond: Sequence[Beyond]) -> None:
    """Draw what the map leaves out into the inset, and say that it is outside; without any, name the country."""
    box, ink = inset.box, THEMES[pen.theme].ink
    look: dict[str, Any] = {"layer": LAYER + 3, "halo": 2}
    if not beyond:
        x, y = inset.project(*SYRIA_AT)
        writer.write(x, y, say("picture.country", pen.lang), SMALL, ink[1], face="reading", ha="center", **look)
        return
    spots = [(spot, *inset.project(spot.lon, spot.lat)) for spot in beyond]
    seen = [(spot, x, y) for spot, x, y in spots if inset.sees(x, y, 2)]
    taken = [room_of(spot.key, x, y, BEYOND_SCALE) for spot, x, y in seen]
    taken.append(Room(box.x, box.bottom - 24, box.right, box.bottom))
    for spot, x, y in seen:
        pen.draw(spot.key, x, y, BEYOND_SCALE, LAYER + 3)
        room = _find_room(measure(spot.name, "ui", SMALL), x, y, box, taken)
        if room is None:  # the legend names it all the same
            continue
        taken.append(room)
        writer.write((room.left + room.right) / 2, room.bottom - 4, spot.name, SMALL, ink[0], ha="center", **look)
    told = say("picture.beyond", pen.lang)
    writer.write(box.x + box.width / 2, box.bottom - 7, told, SMALL, ink[1], ha="center", **look)


def _find_room(width: float, x: float, y: float, box: Box, taken: Sequence[Room]) -> Room | None:
    """Return the room of a name beside its symbol, inside the box and clear of what is taken; None without any."""
    for left, top in ((x + 9, y - 8), (x - 9 - width, y - 8), (x - width / 2, y + 8), (x - width / 2, y - 24)):
        room = Room(left, top, left + width, top + 16)
        inside = box.x < room.left and room.right < box.right and box.y < room.top and room.bottom < box.bottom
        if inside and not any(room.meets(other) for other in taken if not other.holds(x, y)):
            return room
    return None


def _draw_scale(camera: Camera, pen: Pen, writer: Writer) -> None:
    box, theme = camera.box, THEMES[pen.theme]
    km = max((one for one in NICE_KM if camera.pixels(1000 * one) < LONGEST_PX), default=NICE_KM[0])
    length = camera.pixels(1000 * km)
    x, y = box.right - length - 70, box.bottom - 30
    for part, colour in ((0, theme.ink[0]), (1, theme.case)):
        look: dict[str, Any] = {"facecolor": colour, "edgecolor": theme.ink[0], "linewidth": pen.points}
        pen.axes.add_patch(Rectangle((x + part * length / 2, y), length / 2, 6, zorder=LAYER, **look))
    for part, text in ((0, "0"), (1, say("picture.km", pen.lang, n=km))):
        writer.write(x + part * length, y - 8, text, 15, theme.ink[0], ha="center", layer=LAYER, halo=2)


def _draw_north(box: Box, pen: Pen, writer: Writer) -> None:
    theme, x, y = THEMES[pen.theme], box.right - 34, box.bottom - 30
    corners = [(x, y - 52), (x + 8, y - 26), (x, y - 32), (x - 8, y - 26)]
    look: dict[str, Any] = {"facecolor": theme.ink[0], "edgecolor": theme.halo, "linewidth": pen.points}
    pen.axes.add_patch(Polygon(corners, zorder=LAYER, **look))
    letter = say("picture.north", pen.lang)
    writer.write(x, y - 58, letter, 15, theme.ink[0], ha="center", weight=700, layer=LAYER, halo=2)


def write_day_tag(box: Box, day: str, writer: Writer, pen: Pen) -> None:
    """Write a map's day into its upper corner, where several stand side by side."""
    theme, width = THEMES[pen.theme], measure(day, "titles", TAG_SIZE, 700) + 28
    x = box.right - width - 12 if pen.lang == "ar" else box.x + 12
    look: dict[str, Any] = {"facecolor": theme.panel, "edgecolor": theme.line, "linewidth": pen.points}
    pen.axes.add_patch(Rectangle((x, box.y + 12), width, 42, zorder=LAYER, **look))
    at = (x + width / 2, box.y + 42)
    writer.write(*at, day, TAG_SIZE, theme.ink[0], face="titles", weight=700, ha="center", layer=LAYER + 1)


def inset_box(box: Box) -> Box:
    """Return where in the corner of a map box all of Syria is shown small."""
    side = 178 if box.width > 1000 else 148
    return Box(box.x, box.bottom - side, side * 1.12, side)


def scale_box(box: Box) -> Box:
    """Return the room of scale bar and north arrow in the other corner."""
    return Box(box.right - 330, box.bottom - 110, 330, 110)
