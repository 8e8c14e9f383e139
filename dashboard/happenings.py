"""The twin's sentence about the events of a day: strikes, advances, captures, sieges, people moving."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from dashboard.marks import is_hollow
from dashboard.scene import (
    FEW_NAMES,
    MOST_CLAUSES,
    MOST_NAMES,
    TOLD_KINDS,
    Scene,
    is_crowded,
    list_in_order,
    write_places,
)
from dashboard.words import list_names, name_faction, name_inside, say, say_count, write_days
from geodata.chronicle import Happening
from geodata.model import Place

WIDE: Final = ("district", "governorate", "region")


class Telling(NamedTuple):
    """I am what events share that one clause tells together."""

    rank: int
    kind: str
    actor: tuple[str, ...]
    is_doubtful: bool
    is_wide: bool
    days: str


Groups: TypeAlias = Mapping[Telling, Sequence[Place]]
Ways: TypeAlias = Mapping[str, Sequence[str]]
"""Movements of people in words, by when they were."""


def tell_happenings(scene: Scene) -> Iterator[str]:
    """Yield at most one sentence: the events of the day, those of one kind, actor and time together."""
    groups: dict[Telling, list[Place]] = {}
    ways: dict[str, list[str]] = {}
    for happening in _list_told(scene):
        claim, place = happening.claim, scene.dataset.place_of[happening.claim.place_id]
        if claim.kind == "displacement" and (claim.from_place or claim.to_place):
            ways.setdefault(_days_of(scene, happening), []).append(_write_way(scene, claim.from_place, claim.to_place))
        else:
            groups.setdefault(_telling(scene, happening, place), []).append(place)
    groups = {telling: groups[telling] for telling in sorted(groups)}
    parts = _write_crowd(scene, groups, ways) if is_crowded(scene) else [*_write_parts(scene, groups, ways)]
    if parts:
        yield say("twin.events", scene.lang, parts=say("twin.join", scene.lang).join(parts))


def _write_parts(scene: Scene, groups: Groups, ways: Ways) -> Iterator[str]:
    for telling in groups:
        yield _write_event(scene, telling, groups[telling])
    for days in ways:
        yield _write_moves(scene, ways[days], days)


def _write_crowd(scene: Scene, groups: Groups, ways: Ways) -> list[str]:
    """Return some clauses, those of this very day first, and how many more events there are."""
    ordered = sorted(groups, key=lambda telling: telling.days != "")
    some = {telling: groups[telling] for telling in ordered[:MOST_CLAUSES]}
    moves = {days: ways[days][:FEW_NAMES] for days in [*ways][: MOST_CLAUSES - len(some)]}
    rest = _count(groups, ways) - _count(some, moves)
    more = [say_count("twin.more_events", rest, scene.lang)] if rest else []
    return [*_write_parts(scene, some, moves), *more]


def _count(groups: Groups, ways: Ways) -> int:
    return sum(map(len, (*groups.values(), *ways.values())))


def _list_told(scene: Scene) -> list[Happening]:
    """Return the events of the day that are on the map and not told otherwise, each once.

    Of several tellings of what one actor did at one place, the surest and the most exact is kept.
    """
    best: dict[tuple[object, ...], Happening] = {}
    for happening in sorted(scene.happenings, key=_doubt):
        claim = happening.claim
        if claim.place_id not in scene.shown.ground.ranks or _is_told_already(scene, happening):
            continue
        ends = (claim.from_place, claim.to_place) if claim.kind == "displacement" else ()
        best.setdefault((claim.kind, claim.actor, claim.place_id, *ends), happening)
    return sorted(best.values(), key=lambda happening: happening.claim.claim_id)


def _doubt(happening: Happening) -> tuple[bool, int, str]:
    claim = happening.claim
    return claim.modality != "fact", (claim.last - claim.earliest).days, claim.claim_id


def _is_told_already(scene: Scene, happening: Happening) -> bool:
    """Whether the sentence of holders tells this siege."""
    if is_crowded(scene):
        return False
    return happening.claim.kind == "siege" and scene.shown.states[happening.claim.place_id].status == "besieged"


def _telling(scene: Scene, happening: Happening, place: Place) -> Telling:
    claim = happening.claim
    return Telling(
        rank=TOLD_KINDS.index(claim.kind),
        kind=_kind_of(scene, happening),
        actor=claim.actor,
        is_doubtful=claim.modality != "fact",
        is_wide=place.precision in WIDE and claim.kind not in ("capture", "siege", "airstrike"),
        days=_days_of(scene, happening),
    )


def _kind_of(scene: Scene, happening: Happening) -> str:
    claim = happening.claim
    if claim.kind != "advance":
        return claim.kind
    if claim.to_place and not claim.from_place:
        return "closing"
    return "announced" if claim.confidence != "low" and is_hollow(scene.dataset, claim) else "advance"


def _days_of(scene: Scene, happening: Happening) -> str:
    """Return when an event was, where it is not known to be of this one day."""
    claim = happening.claim
    is_exact = claim.earliest == claim.last and (claim.precise or claim.first is not None)
    return "" if is_exact else write_days(claim, scene.lang)


def _write_event(scene: Scene, telling: Telling, places: Sequence[Place]) -> str:
    lang, most = scene.lang, FEW_NAMES if is_crowded(scene) else MOST_NAMES
    names = write_places(scene, list_in_order(scene, (place.place_id for place in places)), most)
    values = {"places": names, "where": say("twin.in" if telling.is_wide else "twin.at", lang, places=names)}
    actors = [name_faction(scene.dataset, actor, lang) for actor in telling.actor]
    values["who"] = list_names(actors, lang) or say("faction.nobody", lang)
    text = say(f"twin.event.{telling.kind}", lang, **values)
    return _qualify(scene, text, say("modality.disputed", lang) if telling.is_doubtful else "", telling.days)


def _qualify(scene: Scene, text: str, *what: str) -> str:
    """Return a clause with what qualifies it in brackets: that it is disputed, when it was."""
    comma = "، " if scene.lang == "ar" else ", "
    said = comma.join(filter(None, what))
    return say("twin.dated", scene.lang, text=text, what=said) if said else text


def _write_moves(scene: Scene, ways: Sequence[str], days: str) -> str:
    listed = list_names(list(dict.fromkeys(ways)), scene.lang)
    return _qualify(scene, say("twin.moving", scene.lang, ways=listed), days)


def _write_way(scene: Scene, start: str, goal: str) -> str:
    """Return the ends of a movement that are named; an end that is no place of the dataset stands as written."""
    ends = {"start": start, "goal": goal}
    places = {end: scene.dataset.place_of.get(place_id) for end, place_id in ends.items()}
    names = {end: name_inside(place, scene.lang) if place else ends[end] for end, place in places.items()}
    key = "twin.way" + ("" if start and goal else "_from" if start else "_to")
    return say(key, scene.lang, **names)
