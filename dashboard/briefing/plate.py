"""What stands where on a picture's map: symbols moved apart, events beside their places, arcs, roads."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import shapely
from shapely.geometry import shape

from dashboard.briefing.camera import Camera
from dashboard.briefing.lettering import measure
from dashboard.briefing.rooms import Rectangle, find_along, find_beside, room_of
from dashboard.library import Library
from dashboard.mapstyle import SLOTS
from dashboard.marks import event_key, look_key, record_key, tag_key
from dashboard.still import is_shown
from dashboard.tables import CROWD, MOST_MARKS, is_dated, is_subject, shape_of
from dashboard.view import View
from dashboard.words import order_places
from geodata.chronicle import Happening
from geodata.model import Place
from geodata.state import State

NEAR_PX: Final = 25
"""Symbols nearer than this, in units of their box, are moved apart."""
FAR_PX: Final = 26
"""An event whose mark's edge is farther than this from its place has a leader line."""
NAMES_PX: Final = ((17, 2), (13, 2), (13, 1))
"""The size and the lines of names for which room is kept, in units of a symbol's box: the largest that fits."""
FIRST: Final = ("capture", "airstrike")
"""Kinds of event that find room before the others: their slots are nearest to the place."""
BLANK: Final = "blank/"
"""The key of a circle that a class fills in."""
MARKED: Final = ("capture", "advance", "repelled", "airstrike", "siege", "displacement")


class Spot(NamedTuple):
    """I am a place of the picture: its state, its symbol, where it is and where its symbol stands, in pixels."""

    place: Place
    state: State
    key: str
    true_x: float
    true_y: float
    x: float
    y: float
    form: str

    @property
    def is_moved(self) -> bool:
        """Whether my symbol stands on a leader line."""
        return (self.x, self.y) != (self.true_x, self.true_y)


class EventMark(NamedTuple):
    """I am the mark of an event of the day: where it stands, and where its place's symbol does, in pixels."""

    happening: Happening
    key: str
    x: float
    y: float
    place_x: float
    place_y: float

    @property
    def is_moved(self) -> bool:
        """Whether I stand so far from my place that a line must lead to it."""
        reach = room_of(self.key, self.x, self.y, 1)
        return math.hypot(self.x - self.place_x, self.y - self.place_y) > FAR_PX + (reach.right - reach.left) / 2


class Tag(NamedTuple):
    """I am a set of holders on a governorate's line, in pixels."""

    key: str
    x: float
    y: float


class Plate(NamedTuple):
    """I am what stands on the map of a picture, most important first."""

    told: tuple[Spot, ...]
    """Places, areas and governorates that somebody is reported to hold."""
    silent: tuple[Spot, ...]
    record: tuple[Spot, ...]
    lines: tuple[Spot, ...]
    """Roads and corridors, silent ones too."""
    events: tuple[EventMark, ...]
    tags: tuple[Tag, ...]
    moves: tuple[tuple[tuple[float, float], ...], ...]
    beyond: tuple[Spot, ...]
    """Places with a reported holder that lie outside the map."""


def join(plates: Sequence[Plate]) -> Plate:
    """Return all that stands on some maps of one picture as if on one; of places outside them, the last map's."""
    joined = Plate(*(tuple(one for part in parts for one in part) for parts in zip(*plates, strict=True)))
    return joined._replace(beyond=plates[-1].beyond)


def set_plate(library: Library, view: View, camera: Camera, scale: float) -> Plate:
    """Return what a view shows on a map box; `scale` is the pixels of one unit of a symbol's box."""
    heard = library.chronicle(view.choice())
    off = set(view.off)
    spots = [spot for place in order_places(library.dataset) if (spot := _spot(library, view, camera, place))]
    seen = [spot for spot in spots if _is_in(spot, camera)]
    named = [spot for spot in seen if is_subject(heard, spot.place) and is_shown(spot.state, off)]
    standing = [one for one in named if one.state.status != "unknown" and one.form != "line"]
    told = spread(_choose(library, standing, view), NEAR_PX * scale)
    silent = [one for one in named if one.state.status == "unknown" and one.form == "point"]
    record = [one for one in seen if one.state.record_holders and one.form == "point" and "record" not in off]
    record = [one._replace(key=record_key(library.dataset, one.state)) for one in record]
    happenings = [h for h in heard.happenings_on(view.on) if is_dated(h) and h.claim.kind not in off]
    taken = [*list_rooms([*told, *silent], scale), *list_rooms(record, scale, 0.6)]
    events = tuple(_place_events(library, happenings, told, camera, scale, taken))
    taken += list_rooms(events, scale)
    return Plate(
        told=told,
        silent=tuple(silent),
        record=tuple(record),
        lines=tuple(one for one in named if one.form == "line"),
        events=events,
        tags=tuple(_place_tags(told, camera, scale, taken)) if view.colour == "holder" else (),
        moves=tuple(_list_arcs(library, happenings, camera)),
        beyond=tuple(
            one
            for one in spots
            if not _is_in(one, camera) and one.state.status != "unknown" and is_shown(one.state, off)
        ),
    )


def list_rooms(marks: Iterable[Spot | EventMark | Tag], scale: float, part: float = 0.9) -> list[Rectangle]:
    """Return the room that marks take where they stand."""
    return [room_of(mark.key, mark.x, mark.y, scale, part) for mark in marks]


def blank_plate(library: Library, view: View, camera: Camera, scale: float) -> Plate:
    """Return the places that articles name as empty circles, points before areas, and nothing else."""
    found = [spot for place in order_places(library.dataset) if (spot := _spot(library, view, camera, place))]
    named = [spot for spot in found if is_subject(library.chronicle(view.choice()), spot.place)]
    shown = [spot for spot in named if spot.form != "line" and camera.sees(spot.true_x, spot.true_y, 4)]
    empty = [spot._replace(key=BLANK, state=State()) for spot in sorted(shown, key=lambda spot: spot.form != "point")]
    return Plate(spread(empty, NEAR_PX * scale), (), (), (), (), (), (), ())


def _spot(library: Library, view: View, camera: Camera, place: Place) -> Spot | None:
    at = library.points.get(place.place_id)
    if at is None:
        return None
    state = library.chronicle(view.choice()).state_of(place.place_id, view.on)
    x, y = camera.project(*at)
    form = shape_of(place)
    key = look_key(library.dataset, state, "holder" if form == "line" else view.colour)
    return Spot(place, state, key, x, y, x, y, form)


def _is_in(spot: Spot, camera: Camera) -> bool:
    return spot.form in ("area", "line") or camera.sees(spot.true_x, spot.true_y, 4)


def _choose(library: Library, spots: Sequence[Spot], view: View) -> Sequence[Spot]:
    """Return all spots, or of a crowd the most important and the one that is picked."""
    if len(library.dataset.places) <= CROWD:
        return spots
    picked = [spot for spot in spots[MOST_MARKS:] if spot.place.place_id == view.place]
    return [*spots[:MOST_MARKS], *picked]


def spread(spots: Iterable[Spot], near: float) -> tuple[Spot, ...]:
    """Return spots moved apart where symbols would overlap, important ones first; as assets/features.mjs does."""
    standing: list[Spot] = []
    for spot in spots:
        size = near * (1.6 if spot.state.besieged_by else 1)
        x, y = next(
            (at for at in _tries(spot, size) if all(math.hypot(o.x - at[0], o.y - at[1]) >= size for o in standing)),
            (spot.true_x, spot.true_y),
        )
        standing.append(spot._replace(x=x, y=y))
    return tuple(standing)


def _tries(spot: Spot, size: float) -> Iterator[tuple[float, float]]:
    yield spot.true_x, spot.true_y
    for turn in range(40):
        reach, angle = size * (0.8 + 0.28 * (turn // 8)), (turn % 8) * math.pi / 4 - math.pi / 2.6
        yield spot.true_x + reach * math.cos(angle), spot.true_y + reach * math.sin(angle)


def _place_events(
    library: Library,
    happenings: Iterable[Happening],
    told: Iterable[Spot],
    camera: Camera,
    scale: float,
    taken: Sequence[Rectangle],
) -> Iterator[EventMark]:
    """Yield events round their places: strikes up-right, captures above, the rest in a row to the right.

    No mark stands on a symbol or on another mark, nor where its place's name may: it moves to the nearest room.
    """
    spot_of = {spot.place.place_id: spot for spot in told}
    happenings = sorted(
        happenings, key=lambda one: FIRST.index(one.claim.kind) if one.claim.kind in FIRST else len(FIRST)
    )
    marked = [spot_of[place] for place in dict.fromkeys(h.claim.place_id for h in happenings) if place in spot_of]
    rooms = [*taken, *_keep_for_names(marked, scale, camera, taken)]
    rows: dict[tuple[str, str], int] = {}
    seen: set[tuple[str, str]] = set()
    for happening in happenings:
        claim, at = happening.claim, library.points.get(happening.claim.place_id)
        key = event_key(library.dataset, claim)
        spot = spot_of.get(claim.place_id)
        is_told_by_ring = claim.kind == "siege" and spot and spot.state.besieged_by
        if claim.kind not in MARKED or at is None or (claim.place_id, key) in seen or is_told_by_ring:
            continue
        seen.add((claim.place_id, key))
        slot = _slot_of(claim.kind, key, claim.place_id, rows, spot is not None)
        x, y = (spot.x, spot.y) if spot else camera.project(*at)
        if not camera.sees(x, y, 4):
            continue
        right, down = SLOTS[slot]
        is_round = slot == "round"  # chevrons stand round their symbol
        there = (x, y) if is_round else find_beside(key, x, y, (right, down), scale, camera, rooms)
        rooms += [] if is_round else [room_of(key, *there, scale)]
        yield EventMark(happening, key, *there, x, y)


def _keep_for_names(
    spots: Iterable[Spot], scale: float, camera: Camera, taken: Sequence[Rectangle]
) -> Iterator[Rectangle]:
    """Yield the rooms beside places of the day's events that are kept for their names: two lines, else one."""
    rooms = list(taken)
    for spot in spots:
        tries = (
            (room for size, lines in NAMES_PX for room in _list_sides(spot, size * scale, lines, scale))
            if spot.form == "point"
            else ()
        )
        for room in tries:
            inside = camera.sees(room.left, room.top, 4) and camera.sees(room.right, room.bottom, 4)
            if inside and not any(room.meets(other) for other in rooms):
                rooms.append(room)
                yield room
                break


def _list_sides(spot: Spot, size: float, lines: int, scale: float) -> Iterator[Rectangle]:
    """Yield the rooms of a name left of a symbol, below, right and above."""
    own = room_of(spot.key, spot.x, spot.y, scale, 1)
    width, height = measure(spot.place.name, "ui", size, 700) + 4, 1.25 * lines * size
    top, middle = spot.y - height / 2, spot.x - width / 2
    for x, y in ((own.left - width, top), (middle, own.bottom), (own.right, top), (middle, own.top - height)):
        yield Rectangle(x, y, x + width, y + height)


def _place_tags(told: Iterable[Spot], camera: Camera, scale: float, taken: Sequence[Rectangle]) -> Iterator[Tag]:
    """Yield the tags on the lines of governorates, each where it covers no symbol and none covers it."""
    for spot in told:
        key = tag_key(spot.state)
        if spot.form == "governorate" and spot.place.geometry and spot.state.holders:
            edge = shapely.transform(shape(spot.place.geometry).boundary, camera.project_all)
            yield from (Tag(key, *at) for at in find_along(edge, key, scale, camera, taken))


def _slot_of(kind: str, key: str, place_id: str, rows: dict[tuple[str, str], int], is_standing: bool) -> str:
    """Return the name of the slot beside a place (`SLOTS`), the next one free."""
    if kind == "capture":
        return "above"
    if key.startswith("event/closing"):
        return "round"
    family = "strike" if kind == "airstrike" else "other"
    step = min(2, rows.get((place_id, family), 0))
    rows[place_id, family] = step + 1
    return f"{'strike' if family == 'strike' else 'beside' if is_standing else 'at'}-{step}"


def _list_arcs(
    library: Library, happenings: Iterable[Happening], camera: Camera
) -> Iterator[tuple[tuple[float, float], ...]]:
    """Yield movements of people as schematic arcs between two places; an area is no spot to start or to arrive at."""
    exact = (place.place_id for place in library.dataset.places if shape_of(place) == "point")
    spots = {place_id: library.points[place_id] for place_id in exact}
    for happening in happenings:
        ends = [spots.get(end) for end in (happening.claim.from_place, happening.claim.to_place)]
        if happening.claim.kind == "displacement" and ends[0] and ends[1]:
            (from_lon, from_lat), (to_lon, to_lat) = ends[0], ends[1]
            across, up = to_lon - from_lon, to_lat - from_lat
            bows = ((step / 24, 0.18 * math.sin(math.pi * step / 24)) for step in range(25))
            yield tuple(
                camera.project(from_lon + across * t - up * bow, from_lat + up * t + across * bow) for t, bow in bows
            )
