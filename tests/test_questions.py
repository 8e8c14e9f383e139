"""Questions for a class come from the rule: what could be known on a day of change, and from which articles."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from dashboard.library import Library
from dashboard.teaching import list_answers
from geodata.chronicle import chronicle
from geodata.model import Dataset
from geodata.questions import CANNOT_TELL, SHARED, answer_of, choose_questions, list_turns
from geodata.state import Choice, State, state
from geodata.support import count_support
from tests.invented import claim
from tests.invented import dataset as war


def test_a_turn_is_a_day_on_which_the_answer_is_another_than_the_day_before(bundled: Dataset) -> None:
    heard = chronicle(bundled)
    turns = list_turns(heard)
    day = heard.first + timedelta(days=1)
    while day <= heard.last:
        before, after = state(bundled, day - timedelta(days=1)), state(bundled, day)
        named = {p.place_id for p in turns.get(day, ())}
        other = {p for p in after if answer_of(before[p]) != answer_of(after[p])}
        assert named <= other
        for place_id in other - named:  # what is not asked is not located, or only the record speaks of it
            claims = bundled.claims_at[place_id]
            assert bundled.place_of[place_id].geometry is None or all(one.basis == "context" for one in claims)
        day += timedelta(days=1)


@pytest.mark.parametrize(
    ("found", "answer"),
    [
        (State(), CANNOT_TELL),
        (State("held", ("isis",)), "isis"),
        (State("besieged", ("government",), "isis"), "government"),
        (State("contested", ("opposition",)), SHARED),
        (State("disputed", ("government", "isis")), SHARED),
    ],
)
def test_the_answer_is_what_the_state_says(found: State, answer: str) -> None:
    assert answer_of(found) == answer


def test_every_third_question_is_about_silence_and_no_place_is_asked_twice(library: Library) -> None:
    heard = library.chronicle(Choice())
    questions = choose_questions(heard, date(2015, 10, 7), 6)
    assert len(questions) == 6
    assert [one.on for one in questions] == sorted(one.on for one in questions)
    assert len({one.place.place_id for one in questions}) == 6
    assert all(one.on > date(2015, 10, 7) for one in questions)
    answers = [one.answer for one in questions]
    assert CANNOT_TELL in answers[:3] and CANNOT_TELL in answers[3:]
    assert set(answers) > {CANNOT_TELL}
    for one in questions:
        assert one.answer == answer_of(state(library.dataset, one.on)[one.place.place_id])


def test_places_left_out_are_never_asked_about(library: Library) -> None:
    heard = library.chronicle(Choice())
    asked = [one.place.place_id for one in choose_questions(heard, date(2015, 10, 7), 6)]
    others = choose_questions(heard, date(2015, 10, 7), 6, without=asked)
    assert others
    assert not {one.place.place_id for one in others} & set(asked)


def test_what_was_not_published_yet_is_no_answer(library: Library) -> None:
    known = library.chronicle(Choice(known=date(2016, 2, 8)))
    assert all(one.on < date(2016, 4, 10) for one in choose_questions(known, date(2015, 6, 1), 20))


def test_cannot_tell_is_the_first_of_the_answers(bundled: Dataset) -> None:
    assert list_answers(bundled) == [CANNOT_TELL, "government", "opposition", "isis", "sdf", SHARED]


@pytest.mark.parametrize(
    ("claims", "support"),
    [
        ([("A", ""), ("A", "author")], 1),
        ([("A", ""), ("B", "")], 2),
        ([("A", "SOHR, quoted by A"), ("B", "SOHR (activists)")], 1),
        ([("A", "SOHR"), ("B", "An author")], 2),
        ([("A", "SOHR"), ("A", "another source")], 1),
    ],
    ids=["one article", "two", "both quote the same", "one quotes", "one quotes two"],
)
def test_articles_that_quote_the_same_source_support_a_state_once(claims: list[tuple[str, str]], support: int) -> None:
    told = [claim(article, "isis", "2016-02-23", attribution=word) for article, word in claims]
    dataset = war(*told)
    found = state(dataset, date(2016, 2, 23))[told[0].place_id]
    assert found.status == "held"
    assert count_support(dataset, found) == support


def test_the_table_says_how_many_articles_support_each_state(library: Library) -> None:
    table = json.loads(library.table(Choice(), "en"))
    heard = library.chronicle(Choice())
    on = date(2016, 2, 23)
    for place_id, rows in table["rows"].items():
        day = (on - heard.first).days
        look = [rows[at + 1] for at in range(0, len(rows), 3) if rows[at] <= day][-1]
        found = heard.state_of(place_id, on)
        assert table["looks"][look][10] == count_support(library.dataset, found)
        assert table["looks"][look][12] == answer_of(found)
    days = {heard.first + timedelta(days=one[0]): one[1:] for one in table["questions"]}
    assert days == {day: [p.place_id for p in places] for day, places in list_turns(heard).items()}
