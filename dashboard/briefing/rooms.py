"""The room that signs take on a picture, and where those that belong to a place or a line find some that is free."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from dashboard.briefing.artists import draw_symbol
from dashboard.briefing.camera import Camera

TURNS: Final = 16
RINGS_PX: Final = (0, 10, 20, 32, 46, 62)
"""A mark that finds no room at its slot is tried so much farther from its place, in units of a symbol's box."""
TAGS_PX: Final = 230
TAG_STEP_PX: Final = 10
"""A tag that finds no room is moved along its line in such steps, up to the middle between it and the next."""


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

    def gap(self, other: Rectangle) -> float:
        """Return how far I am from another rectangle, 0 where we meet."""
        across = max(self.left - other.right, other.left - self.right, 0)
        return math.hypot(across, max(self.top - other.bottom, other.top - self.bottom, 0))

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is inside me."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


def room_of(key: str, x: float, y: float, scale: float, part: float = 0.9) -> Rectangle:
    """Return the room of a symbol; its box has a margin, of which `part` leaves some free."""
    drawing = draw_symbol(key, "light", "en")
    half_x, half_y = drawing.half_width * scale * part, drawing.half_height * scale * part
    return Rectangle(x - half_x, y - half_y, x + half_x, y + half_y)


def find_beside(
    key: str, x: float, y: float, slot: tuple[float, float], scale: float, camera: Camera, taken: Sequence[Rectangle]
) -> tuple[float, float]:
    """Return where a mark stands beside a point: in its slot, else at the nearest free spot round the point."""
    far = (math.hypot(*slot) + RINGS_PX[-1] + 40) * scale
    near = [room for room in taken if room.meets(Rectangle(x - far, y - far, x + far, y + far))]
    tries = [(x + right * scale, y + down * scale) for right, down in _list_tries(slot)]
    return next((at for at in tries if _is_free(key, at, scale, camera, near)), tries[0])


def _list_tries(slot: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Yield a slot, then ever wider rings round its place, each from the slot's own direction on."""
    yield slot
    reach, angle = max(math.hypot(*slot), 18), math.atan2(slot[1], slot[0])
    for ring in RINGS_PX:
        for turn in range(TURNS):
            side = (turn + 1) // 2 * (-1 if turn % 2 else 1) * 2 * math.pi / TURNS
            yield (reach + ring) * math.cos(angle + side), (reach + ring) * math.sin(angle + side)


def find_along(
    line: Any, key: str, scale: float, camera: Camera, taken: Sequence[Rectangle]
) -> Iterator[tuple[float, float]]:
    """Yield where the tags of a line stand, one for each stretch of it, in the middle or where there is room."""
    for part in getattr(line, "geoms", [line]):
        for number in range(int(part.length // TAGS_PX + 0.5)):
            middle = (number + 0.5) * TAGS_PX
            shifts = sorted(range(-TAGS_PX // 2, TAGS_PX // 2, TAG_STEP_PX), key=abs)
            places = (part.interpolate(middle + shift) for shift in shifts if 0 <= middle + shift <= part.length)
            spots = ((place.x, place.y) for place in places)
            if found := next((at for at in spots if _is_free(key, at, scale, camera, taken)), None):
                yield found


def _is_free(key: str, at: tuple[float, float], scale: float, camera: Camera, taken: Sequence[Rectangle]) -> bool:
    room = room_of(key, *at, scale)
    return camera.sees(*at, 14) and not any(room.meets(other) for other in taken)
