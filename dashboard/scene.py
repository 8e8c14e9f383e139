"""What the map shows between two changes, gathered for the sentences that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from dashboard.words import list_names, name_inside, order_places, say, say_count
from geodata.chronicle import Chronicle, Happening
from geodata.model import Dataset, Place
from geodata.state import State

MOST_NAMES: Final = 6
"""So many places are named in one list; the rest are counted."""


class Scene(NamedTuple):
    """I am what the map shows from one day of change to the next, and what it showed before."""

    dataset: Dataset
    on: date
    lang: str
    places: tuple[Place, ...]
    """Those that have a place on the map, most important first."""
    states: dict[str, State]
    before: dict[str, State]
    """Empty on the first stop, which nothing precedes."""
    happenings: tuple[Happening, ...]


def set_scene(chronicle: Chronicle, on: date, lang: str) -> Scene:
    """Return what is shown since the last change up to `on`."""
    turns = [day for day in chronicle.changes if day <= on]

    def look(day: date) -> dict[str, State]:
        return {place_id: chronicle.state_of(place_id, day) for place_id in chronicle.stretches}

    return Scene(
        dataset=chronicle.dataset,
        on=turns[-1],
        lang=lang,
        places=tuple(place for place in order_places(chronicle.dataset) if place.geometry is not None),
        states=look(turns[-1]),
        before=look(turns[-2]) if len(turns) > 1 else {},
        happenings=tuple(chronicle.happenings_on(turns[-1])),
    )


def write_places(scene: Scene, places: Sequence[Place], most: int = MOST_NAMES) -> str:
    """Return the names of places, those outside the theatre apart, the least important only counted."""
    inside = [place for place in places if place.in_theatre]
    outside = [place for place in places if not place.in_theatre]
    names, others = (_name_some(scene, some, most) for some in (inside, outside))
    if inside and outside:
        return say("twin.outside", scene.lang, places=names, others=others)
    return say("twin.only_outside", scene.lang, others=others) if outside else names


def _name_some(scene: Scene, places: Sequence[Place], most: int) -> str:
    names = [name_inside(place, scene.lang) for place in places]
    if len(names) > most + 1:
        names = [*names[:most], say_count("twin.more", len(names) - most, scene.lang)]
    return list_names(names, scene.lang)
