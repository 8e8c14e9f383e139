"""The state table: plain values that agree with the rule of state on every day, and a drawing for every key in it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from dashboard.symbols import parse_mark
from dashboard.tables import build_table, list_surfaces, locate, shape_of
from geodata.chronicle import chronicle
from geodata.state import Choice, state
from tests import invented, makers

WAR = makers.every_look()
TOLD = chronicle(WAR)
TABLE = build_table(TOLD, "en")
FIRST = date(2015, 5, 31).toordinal()


def rows_of(place_id: str) -> list[list[Any]]:
    """Return the rows of a place as [first day, last reported, *look]."""
    flat = TABLE["rows"][place_id]
    return [[flat[at], flat[at + 2], *TABLE["looks"][flat[at + 1]]] for at in range(0, len(flat), 3)]


def row_on(place_id: str, day: int) -> list[Any]:
    """Return the row that stands on a day, as a script looks it up."""
    return [row for row in rows_of(place_id) if row[0] <= day][-1]


def test_the_table_is_plain_json_and_always_the_same() -> None:
    text = json.dumps(TABLE, allow_nan=False)
    assert json.loads(text) == TABLE
    assert text == json.dumps(build_table(chronicle(WAR), "en"), allow_nan=False)


def test_the_table_names_its_days_and_its_choice() -> None:
    choice = Choice(known=date(2016, 3, 1), basis=("stated",), articles=("A",))
    made = build_table(chronicle(WAR, choice), "en")
    assert (made["digest"], made["first"], made["days"]) == ("0123456789abcdef", "2015-05-31", 397)
    assert made["choice"] == {"known": "2016-03-01", "basis": ["stated"], "articles": ["A"]}
    assert TABLE["choice"] == {"known": None, "basis": ["stated", "inferred"], "articles": None}
    assert sorted(TABLE["twins"], key=int) == [str(day) for day in TABLE["changes"]]


@pytest.mark.parametrize("place_id", makers.PLACES)
def test_the_table_agrees_with_the_rule_on_every_day(place_id: str) -> None:
    for day in range(TABLE["days"]):
        found = state(WAR, date.fromordinal(FIRST + day))[place_id]
        row = row_on(place_id, day)
        age = None if row[1] is None else max(0, day - row[1])
        assert row[2:7] == [
            found.status, "|".join(found.holders), found.besieged_by, found.freshness, int(found.bracketed),
        ]  # fmt: skip
        assert age == found.age_days
        assert (row[10], row[11]) == (found.record_status, "|".join(found.record_holders))


def test_symbols_say_what_the_row_says() -> None:
    for status, holders, _, _, _, inferred, icon, record_icon, record_status, *_ in TABLE["looks"]:
        mark = parse_mark(icon)
        assert (mark.status, "|".join(mark.holders), mark.inferred) == (status, holders, bool(inferred))
        assert bool(record_icon) == (record_status != "unknown")


def test_a_state_that_the_record_contradicts_is_marked() -> None:
    day = date(2016, 2, 23).toordinal() - FIRST
    assert row_on("zetafield", day)[8] == "contested/opposition/fresh/sx/"
    assert row_on("zetafield", 0)[8:10] == ["unknown//none/s/", "record/held/government/fresh/s/"]


def test_every_key_is_drawn_in_both_themes() -> None:
    used = {look[at] for look in TABLE["looks"] for at in (6, 7)}
    used |= {event[4] for event in TABLE["events"]}
    for drawings in TABLE["icons"].values():
        assert used - {""} <= set(drawings)
        assert all(svg.startswith("<svg ") for svg in drawings.values())


def test_areas_bring_their_stripes_and_tags() -> None:
    area = {"type": "Polygon", "coordinates": [[[36, 36], [37, 36], [37, 37], [36, 36]]]}
    base = invented.dataset(invented.claim("A", "isis|opposition", "2016-02-23", status="contested"))
    wide = base.places[0]._replace(geometry=area, precision="district")
    made = type(base)(**{**makers.vars_of(base), "places": (wide, *base.places[1:])})
    keys = set(build_table(chronicle(made), "en")["icons"]["light"])
    assert {"hatch/isis+opposition/fresh", "hatch/isis+opposition/fading", "tag/isis+opposition"} <= keys


@pytest.mark.parametrize(
    "place, form",
    [
        ({}, "point"),
        ({"geometry": None}, "none"),
        ({"precision": "district"}, "area"),
        ({"precision": "governorate"}, "governorate"),
        ({"geometry": {"type": "LineString", "coordinates": [[36, 36], [37, 36]]}, "precision": "district"}, "line"),
        ({"geometry": {"type": "Polygon", "coordinates": [[[36, 36], [37, 36], [37, 37], [36, 36]]]}}, "area"),
    ],
    ids=["town", "not located", "district", "governorate", "road", "polygon"],
)
def test_how_a_place_is_drawn(place: dict[str, Any], form: str) -> None:
    assert shape_of(invented.place("p", **place)) == form


def test_a_point_on_every_geometry() -> None:
    assert locate(invented.place("p", 37.0, 36.0)) == (37.0, 36.0)
    assert locate(invented.place("p", geometry=None)) is None
    road = {"type": "LineString", "coordinates": [[36, 36], [37, 36]]}
    assert locate(invented.place("p", geometry=road)) == (36.5, 36.0)


def test_named_towns_come_first() -> None:
    ranked = [(place["rank"], place["id"]) for place in TABLE["places"]]
    assert ranked[0] == (0, "alphaville")
    assert ranked[-2:] == [(7, "farawayville"), (8, "etahill")]
    assert {place["id"]: place["told"] for place in TABLE["places"]}["etahill"] is False


@pytest.mark.parametrize(
    "surface, spelling",
    [
        ("Alphaville", ["Alphaville"]),
        ("ALPHAVILLE", ["ALPHAVILLE"]),
        ("the strategic city of Alphaville", ["Alphaville"]),
        ("مكان", ["مكان"]),
        ("the base", []),
        ("Moscow", []),
        ("", []),
    ],
)
def test_a_spelling_is_the_name_within_the_printed_words(surface: str, spelling: list[str]) -> None:
    made = invented.dataset(invented.claim("A", "isis", "2016-02-23", surface=surface))
    assert list_surfaces(made, "alphaville") == spelling


def test_events_carry_their_days_ends_numbers_and_actor() -> None:
    (move,) = [event for event in TABLE["events"] if event[3] == "displacement"]
    assert move == [
        265, 268, "epsilon", "displacement", "event/displacement/", "c10", "gammabase", "thetaport", None, "70000",
        "people on the move", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "more, key",
    [
        ({"kind": "airstrike", "actor": ("government",)}, "event/airstrike/government"),
        ({"kind": "airstrike", "actor": ("government",), "confidence": "low"}, "event/airstrike/government/h"),
        ({"kind": "capture", "actor": ("southern-front",), "modality": "disputed"}, "event/capture/opposition/h"),
        ({"kind": "advance", "actor": ("isis",)}, "event/advance/isis/h"),
        ({"kind": "advance", "actor": ("isis",), "to_place": "alphaville"}, "event/closing/isis/h"),
        ({"kind": "advance", "actor": ("isis",), "holder": ("isis", "opposition")}, "event/advance/isis"),
        ({"kind": "siege"}, "event/siege/"),
    ],
    ids=["strike", "doubtful strike", "disputed", "nothing taken yet", "closing in", "ground taken", "by nobody named"],
)
def test_the_symbol_of_an_event(more: dict[str, Any], key: str) -> None:
    made = chronicle(invented.dataset(invented.claim("A", "", "2016-02-23")._replace(**more)))
    assert [event[4] for event in build_table(made, "en")["events"]] == [key]


@pytest.mark.parametrize("actor, key", [((), "event/advance/isis/h"), (("isis",), "event/advance/isis")])
def test_an_advance_is_hollow_until_a_claim_gives_its_actor_ground(actor: tuple[str, ...], key: str) -> None:
    """That ISIS holds a part of the place is no gain; that it took that part is."""
    advance = invented.claim("A", "", "2016-02-23", kind="advance", actor=("isis",))
    parts = invented.claim("A", "government|isis", "2016-02-23", status="contested", actor=actor)
    made = chronicle(invented.dataset(advance, parts))
    assert [event[4] for event in build_table(made, "en")["events"]] == [key]
