"""The rule of state: the table of DESIGN.md section 5 row by row, then what must hold for any claims at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import codes
from geodata.chronicle import chronicle
from geodata.model import Claim, Dataset
from geodata.state import Choice, State, hear, state
from tests.invented import claim, dataset

BOTH = "government|opposition"
JANUARY = "2016-01-31"
SIEGE = {"kind": "siege", "status": "besieged", "actor": ("isis",)}


def unknown(**more: Any) -> dict[str, Any]:
    return {"status": "unknown", "holders": (), "freshness": "none", "claims": (), **more}


def held(holder: str, **more: Any) -> dict[str, Any]:
    return {"status": "held", "holders": (holder,), **more}


def shared(status: str, *holders: str, **more: Any) -> dict[str, Any]:
    return {"status": status, "holders": holders, **more}


ROWS: list[tuple[str, list[Claim], list[tuple[str, dict[str, Any]]]]] = [
    ("1", [claim("A", "isis", "2015-10-09")], [("2015-10-08", unknown(reported_on=None, age_days=None))]),
    (
        "2",
        [claim("A", "isis", "2015-10-09")],
        [
            ("2015-10-09", held("isis", age_days=0, freshness="fresh", reported_on=date(2015, 10, 9))),
            ("2015-10-23", held("isis", age_days=14, freshness="fresh", claims=("c1",))),
            ("2015-10-24", held("isis", age_days=15, freshness="fading")),
            ("2015-12-08", held("isis", age_days=60, freshness="fading")),
            ("2015-12-09", unknown(age_days=61, reported_on=date(2015, 10, 9))),
        ],
    ),
    (
        "3",
        [claim("A", "opposition", "..2015-10-08"), claim("A", "isis", "2015-10-09", kind="capture")],
        [
            ("2015-10-07", unknown()),
            ("2015-10-08", held("opposition", claims=("c1",))),
            ("2015-10-09", held("isis", claims=("c2",))),
        ],
    ),
    (
        "4",
        [claim("A", "isis", "..2016-06-20")],
        [("2014-07-01", unknown()), ("2016-06-19", unknown()), ("2016-06-21", held("isis", age_days=1))],
    ),
    (
        "5",
        [claim("A", "isis", "~2015-05-01..2015-05-31", kind="capture")],
        [("2015-05-20", unknown(against=("c1",))), ("2015-06-10", held("isis", age_days=10))],
    ),
    (
        "6",
        [claim("A", "opposition", "2015-06-01..2015-06-30")],
        [("2015-06-15", held("opposition", age_days=0, reported_on=date(2015, 6, 15)))],
    ),
    (
        "7",
        [claim("A", "government", "2015-10-08..2015-10-10", **SIEGE)],
        [
            ("2015-10-10", shared("besieged", "government", besieged_by="isis")),
            ("2015-10-28", held("government", besieged_by="", age_days=18, freshness="fading")),
        ],
    ),
    (
        "8",
        [claim("A", who, "2015-10-26", status="contested") for who in ("government", "isis", "free-syrian-army")],
        [("2015-10-28", shared("contested", "government", "isis", "opposition", claims=("c1", "c2", "c3")))],
    ),
    ("9", [claim("A", "opposition", "2015-06-20", status="contested")],
     [("2015-06-20", shared("contested", "opposition"))]),
    (
        "10",
        [claim("A", "isis", "2016-02-23"), claim("B", "government", "2016-02-23")],
        [
            ("2016-02-23", shared("disputed", "government", "isis")),
            ("2016-02-24", shared("disputed", "government", "isis")),
        ],
    ),
    (
        "11",
        [claim("A", "isis", "2016-02-23"), claim("B", "government", "2016-02-25")],
        [("2016-02-24", held("isis")), ("2016-02-25", held("government", claims=("c2",)))],
    ),
    (
        "12",
        [claim("A", BOTH, "2016-02-23"), claim("B", "isis|opposition", "2016-02-23")],
        [("2016-02-23", shared("contested", "government", "isis", "opposition"))],
    ),
    (
        "12b",
        [claim("A", "opposition", "2016-02-23"), claim("B", BOTH, "2016-02-23")],
        [("2016-02-23", shared("disputed", "government", "opposition"))],
    ),
    (
        "13",
        [claim("A", BOTH, "2015-10-26"), claim("B", BOTH, "2016-02-23")],
        [(JANUARY, shared("contested", "government", "opposition", age_days=97, freshness="fading", bracketed=True))],
    ),
    ("13b, 121 days", [claim("A", BOTH, "2015-10-25"), claim("B", BOTH, "2016-02-23")],
     [(JANUARY, unknown(bracketed=False))]),
    ("13b, other holders", [claim("A", BOTH, "2015-10-26"), claim("B", "government|isis", "2016-02-23")],
     [(JANUARY, unknown(bracketed=False))]),
    ("15", [claim("A", "southern-front", "2016-02-23"), claim("B", "opposition", "2016-02-23")],
     [("2016-02-23", held("opposition", claims=("c1", "c2")))]),
    (
        "16",
        [
            claim("A", "isis", "2016-02-23", modality="risk"),
            claim("A", "", "2016-02-23", kind="airstrike", actor=("government",)),
            claim("R", "isis", "2016-02-23", basis="context"),
        ],
        [("2016-02-23", unknown(record_status="held", record_holders=("isis",), record_claims=("c3",)))],
    ),
    (
        "17",
        [claim("A", "opposition", "2016-02-01..2016-02-20"), claim("B", "isis", "2016-02-10", kind="capture")],
        [("2016-02-09", held("opposition")), ("2016-02-11", shared("disputed", "isis", "opposition"))],
    ),
]  # fmt: skip


def on(made: Dataset, day: str | date, **choice: Any) -> State:
    """Return the state of Alphaville."""
    return state(made, date.fromisoformat(str(day)), **choice)["alphaville"]


@pytest.mark.parametrize(("claims", "days"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_specification_by_example(claims: list[Claim], days: list[tuple[str, dict[str, Any]]]) -> None:
    found = [{name: getattr(on(dataset(*claims), day), name) for name in wanted} for day, wanted in days]
    assert found == [wanted for _, wanted in days]


def test_row_14_an_article_not_yet_published_brackets_nothing() -> None:
    made = dataset(claim("A", BOTH, "2015-10-26"), claim("B", BOTH, "2016-02-23"))
    assert on(made, JANUARY, known=date(2016, 3, 4)).status == "unknown"
    assert on(made, JANUARY, known=date(2016, 3, 5)).status == "contested"


def test_a_place_is_bracketed_on_the_days_between_two_agreeing_reports_and_on_no_other() -> None:
    made = dataset(claim("A", "isis", "2016-02-01"), claim("B", "isis", "2016-02-04"))
    bracketed = [on(made, f"2016-02-{day:02}").bracketed for day in range(1, 7)]
    assert bracketed == [False, True, True, False, False, False]


def test_a_claim_without_first_stands_against_a_state_on_its_last_day_alone() -> None:
    made = dataset(claim("A", "isis", "2016-02-10..2016-02-20"), claim("B", "sdf", "..2016-02-15", modality="disputed"))
    assert [on(made, f"2016-02-{day}").against for day in (14, 15, 16)] == [(), ("c2",), ()]


def test_an_error_of_an_article_stands_against_nothing() -> None:
    made = dataset(claim("A", "isis", "2016-02-20"), claim("B", "sdf", "2016-02-20", modality="error"))
    assert on(made, "2016-02-20").against == ()


def test_basis_and_articles_are_switched_off_apart() -> None:
    made = dataset(claim("A", "isis", "2016-02-20", basis="inferred"), claim("B", "isis", "2016-02-20"))
    assert on(made, "2016-02-20", basis=("stated",)).claims == ("c2",)
    assert on(made, "2016-02-20", articles=("A",)).claims == ("c1",)
    assert on(made, "2016-02-20", basis=("stated",), articles=("A",)).status == "unknown"


def test_the_record_is_computed_by_the_same_rule_whatever_is_known() -> None:
    made = dataset(claim("R", "government", "2016-02-24..2016-02-26", basis="context"))
    found = on(made, "2016-03-01", known=date(2015, 1, 1), articles=("A",))
    assert found == State(record_status="held", record_holders=("government",), record_claims=("c1",))


def test_places_without_claims_are_unknown_and_present() -> None:
    assert state(dataset(), date(2016, 2, 23)) == {"alphaville": State(), "betatown": State()}


START, LIMIT = date(2016, 1, 1), 5
DAYS = [START + timedelta(days=n) for n in range(45)]


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    """A claim of any sort within a month, about one place; days and limit are short so that edges meet."""
    last = draw(st.integers(0, 30))
    first = draw(st.none() | st.integers(max(0, last - 6), last))
    who = draw(
        st.lists(st.sampled_from(["government", "isis", "opposition", "southern-front"]), max_size=2, unique=True)
    )
    made = claim(draw(st.sampled_from("AB")), "|".join(who), "2016-01-01")
    basis = draw(st.sampled_from(["stated", "stated", "inferred", "context"]))
    return made._replace(
        article_id="R" if basis == "context" else made.article_id,
        first=None if first is None else START + timedelta(days=first),
        last=START + timedelta(days=last),
        precise=draw(st.booleans()),
        status=draw(st.sampled_from(["held", "contested", "besieged", ""])),
        actor=draw(st.sampled_from([(), ("isis",)])),
        modality=draw(st.sampled_from(["fact", "fact", "fact", "disputed", "risk", "error"])),
        basis=basis,
    )


@st.composite
def wars(draw: st.DrawFn) -> Dataset:
    return dataset(*draw(st.lists(claims(), max_size=6)), carry_days=LIMIT)


def begins(made: Claim) -> date:
    """The day a claim begins to speak, said a second time and more slowly than in the rule."""
    return made.first if made.precise and made.first is not None else made.last


@given(wars())
def test_no_colour_before_the_first_claim_speaks(war: Dataset) -> None:
    speaking = [c for c in war.claims if c.holder and c.modality == "fact" and c.basis != codes.CONTEXT]
    first = min(map(begins, speaking), default=date.max)
    for day in DAYS:
        if day < first:
            assert (on(war, day).status, on(war, day).reported_on) == ("unknown", None)


@given(wars())
def test_no_colour_after_the_limit_unless_bracketed(war: Dataset) -> None:
    for day in DAYS:
        found = on(war, day)
        if found.status != "unknown" and not found.bracketed:
            assert found.age_days is not None
            assert found.age_days <= LIMIT


@given(wars(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(war: Dataset, random: Any) -> None:
    shuffled = list(war.claims)
    random.shuffle(shuffled)
    for day in DAYS:
        assert state(replace(war, claims=tuple(shuffled)), day) == state(war, day)


@given(wars())
def test_an_article_published_after_known_changes_nothing(war: Dataset) -> None:
    known = date(2016, 3, 4)
    before = replace(war, claims=tuple(c for c in war.claims if c.article_id != "B"))
    for day in DAYS:
        assert state(war, day, known) == state(before, day, known)


@given(wars())
def test_every_holder_has_a_claim_that_names_it(war: Dataset) -> None:
    for day in DAYS:
        found = on(war, day)
        for ids, holders in ((found.claims, found.holders), (found.record_claims, found.record_holders)):
            named = {war.root_of[holder] for claim_id in ids for holder in war.claim_of[claim_id].holder}
            assert named == set(holders)


@given(wars())
def test_the_record_never_leaks_into_the_state(war: Dataset) -> None:
    told = replace(war, claims=tuple(c for c in war.claims if c.basis != codes.CONTEXT))
    for day in DAYS:
        apart = on(war, day)._replace(against=(), record_status="unknown", record_holders=(), record_claims=())
        assert apart == on(told, day)._replace(against=())


@given(wars())
def test_a_claim_never_stands_against_the_state_it_made(war: Dataset) -> None:
    for day in DAYS:
        assert not set(on(war, day).against) & set(on(war, day).claims)


@given(wars())
def test_the_days_of_change_leave_nothing_out(war: Dataset) -> None:
    stretches = dict(hear(war, "alphaville").between(DAYS[0], DAYS[-1]))
    kept = stretches[DAYS[0]]
    for day in DAYS:
        kept, found = stretches.get(day, kept), on(war, day)
        reported_on = day if kept.age_days == 0 else kept.reported_on
        age = (day - reported_on).days if reported_on else None
        assert kept._replace(reported_on=reported_on, age_days=age) == found


@given(wars(), st.sampled_from([Choice(), Choice(known=date(2016, 3, 1)), Choice(basis=("stated",))]))
def test_the_chronicle_says_what_the_rule_says(war: Dataset, choice: Choice) -> None:
    war = replace(war, settings=war.settings._replace(first_day=DAYS[1], last_day=DAYS[-1]))
    told = chronicle(war, choice)
    for day in DAYS:
        assert told.state_of("alphaville", day) == on(war, day, known=choice.known, basis=choice.basis)
