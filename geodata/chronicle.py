"""The whole time of a dataset at once: every stretch on which each place keeps its state, every event, every change.

The page moves through time by looking up these tables, so that no reader's step asks the rule again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from geodata import codes
from geodata.collector import collector_paused
from geodata.model import Claim, Dataset
from geodata.state import Choice, State, hear, is_chosen, is_known

EVENT_KINDS = (
    "capture",
    "advance",
    "repelled",
    "airstrike",
    "siege",
    "displacement",
    "ceasefire",
    "presence",
    "frontline",
)
"""Kinds of claim that live on their own days, in the order in which they are listed; `control` is a state."""

MANY_CLAIMS: Final = 5_000
"""From so many claims on, the garbage collector would walk what is made for a third of the time."""

_FIRST: Final = attrgetter("first")


class Stretch(NamedTuple):
    """I am the state that a place keeps from `first` until the next stretch begins."""

    first: date
    state: State


class Happening(NamedTuple):
    """I am an event that one claim tells of, on the days `first..last`, cut to the days of the slider."""

    first: date
    last: date
    claim: Claim


@dataclass(frozen=True)
class Chronicle:
    """I am everything that a choice of articles, basis and `known` says, over all the days of the slider."""

    dataset: Dataset
    choice: Choice
    stretches: dict[str, tuple[Stretch, ...]]
    happenings: tuple[Happening, ...]

    @property
    def first(self) -> date:
        """Return the first stop of the slider: the day before its first day, where all that came earlier is folded."""
        return first_stop(self.dataset)

    @property
    def last(self) -> date:
        """Return the last day of the slider."""
        return self.dataset.settings.last_day

    def state_of(self, place_id: str, on: date) -> State:
        """Return the state of a place on a day, its age counted to that day."""
        return _aged(self.stretch_of(place_id, on), on)

    def stretch_of(self, place_id: str, on: date) -> Stretch:
        """Return the stretch of a place that holds on a day; raise ValueError before the first stop."""
        stretches = self.stretches[place_id]
        begun = bisect_right(stretches, on, key=_FIRST)
        if not begun:
            raise ValueError(f"{on} is before the first stop of the slider, {self.first}")
        return stretches[begun - 1]

    def happenings_on(self, on: date) -> list[Happening]:
        """Return the events of a day."""
        return [h for h in self.happenings if h.first <= on <= h.last]

    @cached_property
    def changes(self) -> tuple[date, ...]:
        """Return the days on which what the articles show changes, the first stop included; not those of the record."""
        days = {self.first} | {day for stretches in self.stretches.values() for day in _visible_changes(stretches)}
        for happening in self.happenings:
            days |= {happening.first, happening.last + timedelta(days=1)}
        if not self.dataset.claims:  # a dataset of events alone: they are what changes
            for event in self.dataset.events:
                days |= {event.first, event.last + timedelta(days=1)}
        return tuple(sorted(day for day in days if self.first <= day <= self.last))


def first_stop(dataset: Dataset) -> date:
    """Return the day of the slider's "before" stop."""
    return dataset.settings.first_day - timedelta(days=1)


def chronicle(dataset: Dataset, choice: Choice = Choice()) -> Chronicle:
    """Return the whole time of a dataset under a choice."""
    first, last = first_stop(dataset), dataset.settings.last_day
    with collector_paused(is_worth_it=len(dataset.claims) >= MANY_CLAIMS):
        stretches = {
            place_id: tuple(Stretch(*found) for found in hear(dataset, place_id, choice).between(first, last))
            for place_id in dataset.claims_at
        }
    return Chronicle(dataset, choice, stretches, tuple(_find_happenings(dataset, choice, first, last)))


def _find_happenings(dataset: Dataset, choice: Choice, first: date, last: date) -> Iterator[Happening]:
    for claim in dataset.claims:
        if claim.kind not in EVENT_KINDS or claim.modality not in ("fact", "disputed") or claim.basis == codes.CONTEXT:
            continue
        if claim.basis in choice.basis and is_chosen(claim, choice) and is_known(dataset, claim, choice):
            begins, ends = max(claim.earliest, first), min(claim.last, last)
            if begins <= last:
                yield Happening(min(begins, last), max(ends, first), claim)


def _visible_changes(stretches: tuple[Stretch, ...]) -> Iterator[date]:
    for before, after in pairwise(stretches):
        if _look(before.state) != _look(after.state):
            yield after.first


def _look(state: State) -> tuple[object, ...]:
    return state.status, state.holders, state.besieged_by, state.freshness, state.bracketed, state.claims


def _aged(stretch: Stretch, on: date) -> State:
    """Return a stretch's state as of a later day of it: where claims still speak the report is of that day."""
    state = stretch.state
    if state.reported_on is None:
        return state
    if state.age_days == 0 and state.claims:
        return state._replace(reported_on=on)
    return state._replace(age_days=(on - state.reported_on).days)
