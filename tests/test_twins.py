"""The twins of all days at once, and the twin of a crowded map: counts in place of names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from dashboard import words
from dashboard.scene import CROWD
from dashboard.tables import build_table
from dashboard.twin import write_twin, write_twins
from geodata.chronicle import Chronicle, chronicle
from geodata.files import BUNDLED, read_dataset
from geodata.model import Claim, Dataset
from geodata.state import Choice
from tests import invented, makers

FACTIONS = ("government", "opposition", "isis", "sdf")
NAMES = [f"place{number:03}" for number in range(CROWD + 10)]


def told_of() -> Iterator[Claim]:
    """Yield claims on 1 January about all but ten places, and ten days of war about the first."""
    for number, name in enumerate(NAMES[:CROWD]):
        yield invented.claim("A", FACTIONS[number % 4], "2016-01-01", place_id=name)
    siege = {"kind": "siege", "actor": ("isis",), "status": "besieged"}
    yield invented.claim("A", "government", "2016-01-20", place_id=NAMES[0], **siege)
    yield invented.claim("A", "government", "2016-01-20", place_id=NAMES[4])
    yield invented.claim("A", "isis", "2016-01-20", place_id=NAMES[4])
    yield invented.claim("B", "sdf", "2016-01-20", place_id=NAMES[4])
    for name in (NAMES[1], NAMES[5], NAMES[9], NAMES[13]):
        yield invented.claim("A", "sdf", "2016-01-20", place_id=name, kind="capture", actor=("sdf",))
    for number in range(8):
        yield invented.claim(
            "A", "", "2016-01-21", kind="airstrike", actor=("government",), place_id=NAMES[CROWD + number]
        )
    for number in range(5):
        legs = {"from_place": NAMES[number], "to_place": NAMES[number + 1]}
        yield invented.claim("A", "", "2016-01-10", kind="displacement", place_id=NAMES[number], **legs)
    taken = {"kind": "capture", "actor": ("isis",)}
    for number in range(28, 36):
        yield invented.claim("A", "isis", f"~2016-01-{number - 15}..2016-01-25", place_id=NAMES[number], **taken)
    for number in range(100, 112):
        winner = FACTIONS[(number + number // 4) % 4]
        yield invented.claim("B", winner, "2016-02-01", place_id=NAMES[number])


@cache
def crowd() -> Chronicle:
    return chronicle(invented.dataset(*told_of(), places=NAMES))


@cache
def bundled(choice: Choice = Choice()) -> Chronicle:
    return chronicle(read_dataset(BUNDLED), choice)


def hidden() -> Dataset:
    """Return a war in which the record and a claim against a state turn on days of their own."""
    return invented.dataset(
        invented.claim("A", "isis", "2016-02-01..2016-02-20"),
        invented.claim("R", "government", "2016-02-05..2016-02-08", basis="context"),
        invented.claim("B", "sdf", "~2016-02-10..2016-02-12", modality="disputed"),
        invented.claim("B", "sdf", "2016-02-16", place_id="betatown"),
    )


WARS = {
    "bundled": bundled,
    "bundled, known by 4 March": lambda: bundled(Choice(known=date(2016, 3, 4))),
    "bundled, stated alone": lambda: bundled(Choice(basis=("stated",))),
    "every look": lambda: chronicle(makers.every_look()),
    "hidden turns": lambda: chronicle(hidden()),
    "crowd": crowd,
}


@pytest.mark.parametrize("lang", words.LANGUAGES)
@pytest.mark.parametrize("war", WARS)
def test_all_twins_at_once_say_what_each_says_alone(war: str, lang: str) -> None:
    told = WARS[war]()
    assert write_twins(told, lang) == {day: write_twin(told, day, lang) for day in told.changes}


def test_the_twin_of_a_day_between_changes_is_that_of_the_change_before() -> None:
    assert write_twin(crowd(), date(2016, 1, 23), "en") == write_twin(crowd(), date(2016, 1, 22), "en")


def test_the_table_carries_the_twin_of_every_change() -> None:
    twins = build_table(crowd(), "en")["twins"]
    assert list(twins.values()) == [write_twin(crowd(), day, "en") for day in crowd().changes]


def test_a_crowded_map_is_counted() -> None:
    assert write_twin(crowd(), date(2016, 1, 20), "en") == [
        "On {on} the government holds 37 places, the opposition 34, ISIS 37 and the SDF 41; "
        "1 place is disputed and 1 besieged.",
        "144 of them rest on reports more than 14 days old.",
        "Changed on 20 January 2016: Place001, Place005, Place009 and one more place, from the opposition to the SDF; "
        "Place000, now held by the government, besieged by ISIS; "
        "Place004, now sources disagree: government, ISIS or SDF.",
        "Reported too: capture of Place001, Place005, Place009 and one more place by the SDF; "
        "siege of Place000 by ISIS; "
        "capture of Place028 by ISIS (on a day from 13 to 25 January 2016); "
        "capture of Place029 by ISIS (on a day from 14 to 25 January 2016); "
        "capture of Place030 by ISIS (on a day from 15 to 25 January 2016); "
        "capture of Place031 by ISIS (on a day from 16 to 25 January 2016); four more events.",
        "Eight places have no reported holder, among them Place150, Place151 and Place152.",
    ]


def test_a_crowded_map_is_counted_in_arabic() -> None:
    told = write_twin(crowd(), date(2016, 1, 20), "ar")
    assert told[:2] == [
        "في {on} تحت سيطرة الحكومة 37 مكانًا وتحت سيطرة المعارضة 34 وتحت سيطرة داعش 37 وتحت سيطرة قسد 41؛ "
        "ومكان واحد محل خلاف بين المقالات و1 تحت الحصار.",
        "144 مكانًا منها بأخبار عمرها أكثر من 14 يومًا.",
    ]


def test_of_many_changes_the_first_are_told_and_the_rest_counted() -> None:
    assert write_twin(crowd(), date(2016, 2, 1), "en")[2] == (
        "Changed on 1 February 2016: Place104, from the government to ISIS; Place100, from the government to the "
        "opposition; Place108, from the government to the SDF; Place106, from ISIS to the government; "
        "Place110, from ISIS to the opposition; Place102, from ISIS to the SDF; six more places."
    )


def test_of_many_events_those_of_the_day_come_first_and_the_rest_are_counted() -> None:
    assert write_twin(crowd(), date(2016, 1, 21), "en")[3] == (
        "Reported too: airstrikes by the government on Place150, Place151, Place152 and five more places; "
        "capture of Place028 by ISIS (on a day from 13 to 25 January 2016); "
        "capture of Place029 by ISIS (on a day from 14 to 25 January 2016); "
        "capture of Place030 by ISIS (on a day from 15 to 25 January 2016); "
        "capture of Place031 by ISIS (on a day from 16 to 25 January 2016); "
        "capture of Place032 by ISIS (on a day from 17 to 25 January 2016); three more events."
    )


def test_of_many_ways_the_first_are_told() -> None:
    assert write_twin(crowd(), date(2016, 1, 10), "en")[2] == (
        "Reported too: people moving from Place000 to Place001, from Place001 to Place002 and from Place002 to "
        "Place003; two more events."
    )


def test_a_crowd_of_new_reports_says_that_none_is_old() -> None:
    assert write_twin(crowd(), date(2016, 1, 1), "en")[1] == "None of them rests on a report more than 14 days old."


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_twin_of_a_crowd_has_two_to_six_sentences(lang: str) -> None:
    for sentences in write_twins(crowd(), lang).values():
        assert 2 <= len(sentences) <= 6
        assert [sentence.count("{on}") for sentence in sentences] == [1] + [0] * (len(sentences) - 1)
        assert all(sentence.endswith(".") and "  " not in sentence for sentence in sentences)


def test_no_day_can_be_told_before_the_first_stop() -> None:
    with pytest.raises(ValueError, match="2015-05-30 is before the first stop of the slider, 2015-05-31"):
        crowd().state_of(NAMES[0], date(2015, 5, 30))
