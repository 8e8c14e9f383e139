"""The panel of a spot on the ground where no place is picked: why it has this colour, or none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from dash import html
from dash.development.base_component import Component

from dashboard.marks import mark_of, symbol
from dashboard.tables import last_reported, with_ends
from dashboard.twin import lower_first
from dashboard.words import name_place, say, write_record, write_state
from geodata.areas import Division, Ground, find_ground
from geodata.chronicle import Chronicle, Stretch
from geodata.model import Place
from geodata.state import State

LOOKED_AT: Final = 60
"""So many of the nearest places are asked for the nearest report of a day."""


class Standing(NamedTuple):
    """I am a stretch of a place's time, with its last day and how far the place is from the spot, in metres."""

    place: Place
    stretch: Stretch
    last: date
    distance_m: float


class Telling(NamedTuple):
    """I am what a spot says on some days: the stretch of its own place, and the nearest that has a reported holder."""

    nearest: Standing
    reported: Standing | None
    first: date
    last: date


def build_ground(chronicle: Chronicle, division: Division, spot: tuple[float, float], lang: str) -> Component:
    """Return the panel of a spot (latitude, longitude): one hidden section for each time on which it says the same."""
    lat, lon = spot
    ground = find_ground(division, lon, lat, LOOKED_AT)
    where = html.P(html.Bdi(f"{lat:.4f}, {lon:.4f}", dir="ltr"), className="kind")
    head = [html.H2(say("ground.title", lang), className="big"), where]
    rule = html.P(say("ground.rule", lang, km=write_km(division.limit_m)), className="hint")
    if not ground.by_distance:
        return html.Div([*head, html.P(say("ground.nowhere", lang), className="why")], className="place ground")
    sections = [_build_section(chronicle, ground, telling, lang) for telling in list_tellings(chronicle, ground)]
    return html.Div([*head, *sections, rule], className="place ground")


def list_tellings(chronicle: Chronicle, ground: Ground) -> Iterator[Telling]:
    """Yield what a spot says through time, days on which it says the same together."""
    times = {name: _times_of(chronicle, name, far) for name, far in ground.by_distance}
    own = times[ground.nearest]
    turns = sorted({standing.stretch.first for found in times.values() for standing in found})
    held: Telling | None = None
    for at, day in enumerate(turns):
        last = turns[at + 1] - timedelta(days=1) if at + 1 < len(turns) else chronicle.last
        nearest = _on(own, day)
        reported = next((found for found in (_on(those, day) for those in times.values()) if _is_reported(found)), None)
        if held and (held.nearest, held.reported) == (nearest, reported):
            held = held._replace(last=last)
            continue
        if held:
            yield held
        held = Telling(nearest, reported, day, last)
    if held:
        yield held


def _times_of(chronicle: Chronicle, place_id: str, distance_m: float) -> list[Standing]:
    place = chronicle.dataset.place_of[place_id]
    return [Standing(place, stretch, last, distance_m) for stretch, last in with_ends(chronicle, place_id)]


def _on(times: list[Standing], day: date) -> Standing:
    return max((found for found in times if found.stretch.first <= day), key=lambda found: found.stretch.first)


def _is_reported(standing: Standing) -> bool:
    return standing.stretch.state.status != "unknown"


def _build_section(chronicle: Chronicle, ground: Ground, telling: Telling, lang: str) -> Component:
    """Return the section of a telling: its state in a sentence, why, and what is documented elsewhere."""
    until = "" if telling.last >= chronicle.last else str(telling.last + timedelta(days=1))
    state = telling.nearest.stretch.state
    is_coloured = ground.is_covered and _is_reported(telling.nearest)
    parts = [
        _build_state(chronicle, telling.nearest, lang) if is_coloured else None,
        html.H3(say("evidence.why" if is_coloured else "evidence.why_not", lang)),
        html.P(_write_why(chronicle, ground, telling, lang), className="why"),
        None if is_coloured else _build_reported(chronicle, telling.reported, lang),
        _build_record(chronicle, ground, telling.nearest.place, state, lang),
        _build_pick(telling.nearest.place, lang),
    ]
    hooks: dict[str, Any] = {"data-from": str(telling.first), "data-until": until}
    return html.Section([part for part in parts if part], className="stretch", hidden=True, **hooks)


def _write_why(chronicle: Chronicle, ground: Ground, telling: Telling, lang: str) -> str:
    """Return why the ground is coloured, or which part of the rule leaves it empty."""
    place = telling.nearest.place
    values = {"place": name_place(place, lang), "km": write_km(telling.nearest.distance_m)}
    if not ground.is_covered:
        limit = chronicle.dataset.settings.area_limit_m
        key = "ground.far" if telling.nearest.distance_m > limit else "ground.water"
        return say(key, lang, **values, limit=write_km(limit))
    return say("ground.takes" if _is_reported(telling.nearest) else "ground.silent", lang, **values)


def _build_state(chronicle: Chronicle, standing: Standing, lang: str) -> Component:
    """Return the state that the ground takes from its place, marked as an estimate, and the age of its report."""
    dataset, state = chronicle.dataset, standing.stretch.state
    sentence = write_state(dataset, standing.place.place_id, state, lang)
    facts = [html.Span(say("ground.estimated", lang)), _build_age(chronicle, standing)]
    words = html.Div([html.P(sentence, className="sentence"), html.P(facts, className="facts")])
    return html.Div([symbol(mark_of(dataset, state).key(), lang=lang), words], className="state")


def _build_age(chronicle: Chronicle, standing: Standing) -> Component:
    aged: dict[str, Any] = {"data-reported": str(last_reported(chronicle.dataset, standing.stretch, standing.last))}
    return html.Span(className="age", **aged)


def _build_reported(chronicle: Chronicle, standing: Standing | None, lang: str) -> Component:
    """Return where the nearest report of these days is, what it says and how old it is."""
    if standing is None:
        return html.P(say("ground.none_near", lang))
    state = write_state(chronicle.dataset, standing.place.place_id, standing.stretch.state, lang)
    values = {"place": name_place(standing.place, lang), "km": write_km(standing.distance_m)}
    text = say("ground.nearest", lang, **values, state=lower_first(state, lang))
    return html.P([text, " ", _build_age(chronicle, standing)])


def _build_record(chronicle: Chronicle, ground: Ground, place: Place, state: State, lang: str) -> Component | None:
    if not ground.is_covered or state.record_status == "unknown":
        return None
    words = lower_first(write_record(chronicle.dataset, state, lang), lang)
    return html.P(say("ground.record", lang, place=name_place(place, lang), state=words), className="record")


def _build_pick(place: Place, lang: str) -> Component:
    hooks: dict[str, Any] = {"data-pick": place.place_id}
    return html.Button(
        say("ground.open", lang, place=name_place(place, lang)), type="button", className="word", **hooks
    )


def write_km(metres: float) -> str:
    """Return metres as kilometres to read: one decimal below ten.

    >>> write_km(4230), write_km(12000), write_km(23456)
    ('4.2', '12', '23')
    """
    return f"{metres / 1000:.1f}" if metres < 9_950 else f"{metres / 1000:.0f}"
