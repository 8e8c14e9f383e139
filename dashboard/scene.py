"""What the map shows between two changes, gathered for the sentences that tell it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from dashboard.words import is_named, list_names, name_inside, order_places, say, say_count
from geodata.chronicle import Chronicle, Happening
from geodata.model import Dataset, Place
from geodata.state import State

CROWD: Final = 150
"""Where more places than these stand on the map, the twin counts them instead of naming them."""

MOST_NAMES: Final = 6
"""So many places are named in one list; the rest are counted."""

FEW_NAMES: Final = 3
"""So many places are named where the sentence before has named them already, or where they are many."""

MOST_CLAUSES: Final = 6
"""So many clauses a sentence has where places are many; what the others would tell is counted."""

TOLD_KINDS: Final = ("capture", "repelled", "siege", "advance", "airstrike", "displacement", "ceasefire")
"""Kinds of event that the twin tells, in this order."""

LONG_DAYS: Final = 31
"""An event known to a longer range of days is not told as one of a day."""


class Ground(NamedTuple):
    """I am what stays on the map on all days: its places, most important first, and where each stands among them."""

    places: tuple[Place, ...]
    ranks: dict[str, int]
    awaited: dict[int, None]
    """The ranks, in order, of those whose silence is told (`is_awaited`)."""


class Sort(NamedTuple):
    """I am what states share that are counted together."""

    status: str
    holders: tuple[str, ...]
    freshness: str


class Shown:
    """I am what the map shows, with its counts; I alone am not frozen, so that a walk counts only what changes."""

    def __init__(self, ground: Ground, states: dict[str, State]) -> None:
        self.ground = ground
        self.states = states
        self.counts = Counter(map(_sort_of, states.values()))
        self.silent = [rank for rank in ground.awaited if states[ground.places[rank].place_id].status == "unknown"]

    def put(self, place_id: str, state: State) -> None:
        """Show a place in another state than before."""
        before, self.states[place_id] = self.states[place_id], state
        self.counts[_sort_of(before)] -= 1
        self.counts[_sort_of(state)] += 1
        was_silent, is_silent = before.status == "unknown", state.status == "unknown"
        rank = self.ground.ranks[place_id]
        if was_silent == is_silent or rank not in self.ground.awaited:
            return
        if is_silent:
            insort(self.silent, rank)
        else:
            del self.silent[bisect_left(self.silent, rank)]


class Scene(NamedTuple):
    """I am what the map shows from one day of change to the next, and what it showed before."""

    dataset: Dataset
    on: date
    lang: str
    shown: Shown
    before: Mapping[str, State]
    """What the places that are otherwise now showed until then; empty on the first stop, which nothing precedes."""
    is_first: bool
    happenings: tuple[Happening, ...]
    """The events of the day that are worth a clause: of a kind that is told, known to a month or less."""


def is_awaited(dataset: Dataset, place: Place) -> bool:
    """Whether silence about a place is told and counted: it is a point of the theatre that an article names.

    These are the circles with a question mark on the map. What it draws no circle for is not counted as not reported:
    areas and roads, countries, and what lies outside the theatre.
    """
    return place.in_theatre and shape_of(place) == "point" and is_named(dataset, place)


def shape_of(place: Place) -> str:
    """Return how a place is drawn: point, line, area, governorate, or none where it is not located."""
    if place.geometry is None:
        return "none"
    if place.precision == "governorate":
        return "governorate"
    if str(place.geometry["type"]).endswith("LineString"):
        return "line"
    is_wide = place.precision in ("district", "region") or str(place.geometry["type"]).endswith("Polygon")
    return "area" if is_wide else "point"


def survey(dataset: Dataset) -> Ground:
    """Return the ground of a dataset."""
    places = tuple(place for place in order_places(dataset) if place.geometry is not None)
    ranks = {place.place_id: rank for rank, place in enumerate(places)}
    awaited = (rank for rank, place in enumerate(places) if is_awaited(dataset, place))
    return Ground(places, ranks, dict.fromkeys(awaited))


def set_scene(chronicle: Chronicle, on: date, lang: str) -> Scene:
    """Return what is shown since the last change up to `on`."""
    turns = chronicle.changes[: bisect_right(chronicle.changes, on)]
    day, previous = turns[-1], turns[-2] if len(turns) > 1 else None
    ground = survey(chronicle.dataset)
    stretches = {place_id: chronicle.stretch_of(place_id, day) for place_id in ground.ranks}
    before = {
        place_id: chronicle.stretch_of(place_id, previous).state
        for place_id, stretch in stretches.items()
        if previous and stretch.first > previous
    }
    shown = Shown(ground, {place_id: stretch.state for place_id, stretch in stretches.items()})
    told = tuple(filter(_is_told, chronicle.happenings_on(day)))
    return Scene(chronicle.dataset, day, lang, shown, before, previous is None, told)


def walk_scenes(chronicle: Chronicle, lang: str) -> Iterator[Scene]:
    """Yield what is shown from every change, in order; a scene is true until the next, which is made of it."""
    scene = set_scene(chronicle, chronicle.first, lang)
    yield scene
    stretches, happenings = _deal_stretches(chronicle, scene.shown.ground), _deal_happenings(chronicle)
    for day, begun, told in [*zip(chronicle.changes, stretches, happenings, strict=True)][1:]:
        before: dict[str, State] = {}
        for place_id, state in begun:
            before.setdefault(place_id, scene.shown.states[place_id])
            scene.shown.put(place_id, state)
        yield scene._replace(on=day, before=before, is_first=False, happenings=tuple(told))


def _deal_stretches(chronicle: Chronicle, ground: Ground) -> list[list[tuple[str, State]]]:
    """Return for each change what begins with it, or has begun unseen since the one before."""
    changes = chronicle.changes
    begun: list[list[tuple[str, State]]] = [[] for _ in range(len(changes) + 1)]
    for place_id in ground.ranks:
        for stretch in chronicle.stretches[place_id]:
            begun[bisect_left(changes, stretch.first)].append((place_id, stretch.state))
    return begun[:-1]


def _deal_happenings(chronicle: Chronicle) -> list[list[Happening]]:
    """Return for each change the events of its day that are worth a clause."""
    changes = chronicle.changes
    told: list[list[Happening]] = [[] for _ in changes]
    for happening in filter(_is_told, chronicle.happenings):
        for number in range(bisect_left(changes, happening.first), bisect_right(changes, happening.last)):
            told[number].append(happening)
    return told


def _is_told(happening: Happening) -> bool:
    claim = happening.claim
    return claim.kind in TOLD_KINDS and (claim.last - claim.earliest).days < LONG_DAYS


def _sort_of(state: State) -> Sort:
    return Sort(state.status, state.holders, state.freshness)


def is_crowded(scene: Scene) -> bool:
    """Whether so many places stand on the map that they are counted instead of named."""
    return len(scene.shown.ground.places) > CROWD


def list_in_order(scene: Scene, place_ids: Iterable[str]) -> list[Place]:
    """Return places of the map, each once, most important first."""
    ground = scene.shown.ground
    return [ground.places[rank] for rank in sorted({ground.ranks[place_id] for place_id in place_ids})]


def write_places(scene: Scene, places: Sequence[Place], most: int = MOST_NAMES) -> str:
    """Return the names of places, those outside the theatre apart, the least important only counted."""
    inside = [place for place in places if place.in_theatre]
    outside = [place for place in places if not place.in_theatre]
    names, others = (_name_some(scene, some, most) for some in (inside, outside))
    if inside and outside:
        return say("twin.outside", scene.lang, places=names, others=others)
    return say("twin.only_outside", scene.lang, others=others) if outside else names


def _name_some(scene: Scene, places: Sequence[Place], most: int) -> str:
    """Return so many names and how many more there are; one more is named, but not in a crowd."""
    names = [name_inside(place, scene.lang) for place in places]
    if len(names) > most + (not is_crowded(scene)):
        names = [*names[:most], say_count("twin.more", len(names) - most, scene.lang)]
    return list_names(names, scene.lang)
