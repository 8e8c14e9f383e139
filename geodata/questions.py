"""Questions for a class: what could be known of a place on the day of the next change, and from which articles.

Only who holds a place is asked, never strikes, deaths or people who flee.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise
from typing import Final, NamedTuple

from geodata import codes
from geodata.chronicle import Chronicle
from geodata.model import Place
from geodata.state import State

SHARED: Final = "shared"
"""The answer where several hold parts, or the articles differ."""
CANNOT_TELL: Final = "cannot-tell"
"""The answer where nothing is reported that still counts."""
SILENT_EVERY: Final = 3
"""Among the questions of a sheet every third is about a place of which nothing is reported, if there is one."""


class Question(NamedTuple):
    """I ask what could be known of a place on a day; my state is the answer."""

    place: Place
    on: date
    state: State

    @property
    def answer(self) -> str:
        """Return the right answer: `cannot-tell`, a root faction, or `shared`."""
        return answer_of(self.state)


def answer_of(state: State) -> str:
    """Return what a state answers to "what could be known?".

    >>> answer_of(State()), answer_of(State("held", ("isis",))), answer_of(State("contested", ("opposition",)))
    ('cannot-tell', 'isis', 'shared')
    """
    if state.status == "unknown":
        return CANNOT_TELL
    return SHARED if state.status in ("contested", "disputed") else state.holders[0]


def list_turns(heard: Chronicle) -> dict[date, tuple[Place, ...]]:
    """Return the days on which the answer for some place is another than the day before -> these places, as listed."""
    turns: dict[date, list[Place]] = {}
    for place in _list_asked(heard):
        for before, after in pairwise(heard.stretches[place.place_id]):
            if answer_of(before.state) != answer_of(after.state):
                turns.setdefault(after.first, []).append(place)
    return {day: tuple(turns[day]) for day in sorted(turns)}


def choose_questions(heard: Chronicle, on: date, count: int, without: Collection[str] = ()) -> list[Question]:
    """Return the first questions after a day, in the order of time, each place once; every third about silence."""
    found: list[Question] = []
    asked = set(without)
    for question in _list_questions(heard, on):
        if len(found) == count:
            break
        if question.place.place_id in asked:
            continue
        asked.add(question.place.place_id)
        found.append(question)
        if len(found) % SILENT_EVERY == SILENT_EVERY - 1 and len(found) < count:
            silent = _find_silent(heard, question.on, asked)
            if silent and not any(one.answer == CANNOT_TELL for one in found[-(SILENT_EVERY - 1) :]):
                asked.add(silent.place.place_id)
                found.append(silent)
    return found


def _list_asked(heard: Chronicle) -> list[Place]:
    """Return the places that may be asked about: those that an article names and that can be shown."""
    at = heard.dataset.claims_at
    named = (place for place in heard.dataset.places if place.geometry is not None)
    return [place for place in named if any(claim.basis != codes.CONTEXT for claim in at[place.place_id])]


def _list_questions(heard: Chronicle, on: date) -> Iterator[Question]:
    turns = list_turns(heard)
    days = list(turns)
    for day in days[bisect_right(days, on) :]:
        for place in turns[day]:
            yield Question(place, day, heard.state_of(place.place_id, day))


def _find_silent(heard: Chronicle, day: date, asked: Collection[str]) -> Question | None:
    """Return a question about the first place, near the others, of which nothing is reported on a day."""
    for place in _list_asked(heard):
        state = heard.state_of(place.place_id, day)
        if place.in_theatre and place.place_id not in asked and state.status == "unknown":
            return Question(place, day, state)
    return None
