"""A view as data: what is shown or everything, every citation, by command and over HTTP; Linked Places by a schema."""

from __future__ import annotations

import copy
import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import flask.testing
import jsonschema
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.__main__ import main
from dashboard.datafiles import DATA, list_shown, write_data
from dashboard.library import Library
from dashboard.view import View, parse_view
from geodata import exports
from geodata.cells import FORMULA_STARTS, begins_formula
from geodata.state import state
from tests import invented

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "lpf.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
QUERY = "on=2016-02-23&off=isis,unknown,record"


def view_of(library: Library, query: str) -> View:
    return parse_view(query, library.dataset)[0]


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def places_of(form: str, text: str) -> set[str]:
    """Return the places in a file of a form."""
    if form.endswith("csv"):
        return {row["place_id"] for row in rows_of(text)}
    return {one.get("id") or one["@id"].rpartition(":")[2] for one in json.loads(text)["features"]}


@pytest.mark.parametrize("form", DATA)
def test_a_file_holds_what_is_shown_or_everything_and_says_so(library: Library, form: str) -> None:
    view = view_of(library, QUERY)
    ruled = state(library.dataset, view.on)
    shown = {p for p, s in ruled.items() if s.status in ("contested", "disputed") or {*s.holders} - {"isis"}}
    assert list_shown(library, view) == shown != set(ruled)
    part, every = (write_data(library, view, form, everything) for everything in (False, True))
    claimed = {claim.place_id for claim in library.dataset.claims}
    expected = (shown & claimed, claimed) if form == "claims.csv" else (shown, set(ruled))
    assert (places_of(form, part), places_of(form, every)) == expected
    told = [json.loads(text) if not form.endswith("csv") else rows_of(text)[0] for text in (part, every)]
    assert [(one["scope"], one["view"]) for one in told] == [
        ("shown", "on=2016-02-23&off=isis,record,unknown"),
        ("everything", "on=2016-02-23&off=isis,record,unknown"),
    ]


def test_every_claim_of_a_state_is_cited_where_the_state_stands(library: Library) -> None:
    view = view_of(library, "on=2016-02-23")
    features = json.loads(write_data(library, view, "geojson"))["features"]
    rows = {row["place_id"]: row for row in rows_of(write_data(library, view, "csv"))}
    linked = json.loads(write_data(library, view, "lpf"))["features"]
    said = {one["@id"].rpartition(":")[2]: json.dumps(one["relations"]) for one in linked}
    ruled = state(library.dataset, view.on)
    assert any(s.claims for s in ruled.values())
    for feature in features:
        found, place = feature["properties"], library.dataset.place_of[feature["id"]]
        one = ruled[place.place_id]
        named = {*one.claims, *one.against, *one.record_claims}
        assert {citation["claim_id"] for citation in found["citations"]} == named
        assert (found["precision"], found["radius_m"]) == (place.precision, place.radius_m)
        for claim in map(library.dataset.claim_of.__getitem__, named):
            cited = next(c for c in found["citations"] if c["claim_id"] == claim.claim_id)
            assert (cited["precise"], cited["last"]) == (claim.precise, str(claim.last))
            assert claim.claim_id in rows[place.place_id]["citations"]
            assert not claim.holder or f"claim {claim.claim_id}" in said[place.place_id]


def test_estimates_are_in_the_file_where_the_view_shows_them(library: Library) -> None:
    def kinds(show: str) -> set[tuple[str, str]]:
        features = json.loads(write_data(library, view_of(library, f"on=2016-02-23{show}"), "geojson"))["features"]
        return {(f["properties"]["layer"], f["properties"]["kind"]) for f in features if "estimate" in f["properties"]}

    assert kinds("") == set()
    assert kinds("&show=areas,record-fronts") == {("articles", "area"), ("record", "front")}


# ---- one answer by command and over HTTP ------------------------------------------------------------------------


@pytest.mark.parametrize("everything", [False, True], ids=["shown", "everything"])
@pytest.mark.parametrize("form", DATA)
def test_the_command_and_http_give_the_same_bytes(
    client: flask.testing.FlaskClient, library: Library, tmp_path: Path, form: str, everything: bool
) -> None:
    path = tmp_path / f"out.{form}"
    assert main(["export", QUERY, "-o", str(path), *(["--everything"] if everything else [])]) == 0
    answer = client.get(f"/api/export.{form}?{QUERY}&download=1{'&everything=1' if everything else ''}")
    assert answer.data == path.read_bytes()
    assert answer.headers["Content-Disposition"] == f'attachment; filename="aleppo-2016-02-23.{form}"'
    assert answer.text == write_data(library, view_of(library, QUERY), form, everything)


@pytest.mark.parametrize(("path", "write"), [("state.csv", exports.to_csv), ("state.lpf", exports.to_lpf)])
def test_the_state_over_http_is_that_of_the_state_command(
    client: flask.testing.FlaskClient, library: Library, path: str, write: Callable[..., str]
) -> None:
    view = view_of(library, "on=2016-02-23")
    assert client.get(f"/api/{path}?on=2016-02-23").text == write(library.dataset, view.on)
    assert client.get(f"/api/{path}?on=soon").status_code == 400


# ---- Linked Places -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("everything", [False, True], ids=["shown", "everything"])
@pytest.mark.parametrize("query", ["on=2015-10-10", QUERY, "on=2016-06-20&lang=ar"])
def test_linked_places_follow_the_schema(library: Library, query: str, everything: bool) -> None:
    found = json.loads(write_data(library, view_of(library, query), "lpf", everything))
    assert [error.message for error in VALIDATOR.iter_errors(found)] == []


def spoil(change: Callable[[Any], Any]) -> Any:
    collection = json.loads(exports.to_lpf(invented.sound(), invented.SETTINGS.opening_day))
    spoilt = copy.deepcopy(collection)
    change(spoilt["features"][0])
    assert spoilt != collection
    return spoilt


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one.pop("when"),
        lambda one: one.pop("geometry"),
        lambda one: one["names"][0].pop("citations"),
        lambda one: one["relations"][0].pop("citations"),
        lambda one: one["relations"][0].update(citations=[]),
        lambda one: one["when"]["timespans"][0]["start"].update({"in": "2016-02-31"}),
        lambda one: one["when"]["timespans"][0].pop("start"),
        lambda one: one["relations"][0].update(certainty="sure"),
        lambda one: one.update(surprise=1),
        lambda one: one["links"].append({"type": "closeMatch", "identifier": "javascript:alert(1)"}),
    ],
)
def test_the_schema_refuses_what_is_not_linked_places(change: Callable[[Any], Any]) -> None:
    assert not VALIDATOR.is_valid(spoil(change))


# ---- spreadsheets ------------------------------------------------------------------------------------------------


DANGEROUS = st.text(st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", ",", '"', "'", "|", " ", "1", "a", "ا"]))


@given(DANGEROUS, DANGEROUS)
def test_no_cell_of_a_csv_begins_a_formula(name: str, words: str) -> None:
    made = invented.dataset(invented.claim("A", "isis", "2016-02-23", surface=name, summary=words, note=words))
    places = tuple(place._replace(name=name, name_ar=words) for place in made.places)
    articles = tuple(article._replace(title=words, author=name) for article in made.articles)
    hostile = replace(made, places=places, articles=articles)
    for text in (exports.to_csv(hostile, made.settings.opening_day), exports.claims_csv(hostile)):
        table = list(csv.reader(io.StringIO(text, newline="")))
        assert {len(row) for row in table} == {len(table[0])}
        assert [cell for row in table for cell in row if cell[:1] in FORMULA_STARTS and begins_formula(cell)] == []


def test_a_csv_is_read_alike_by_python_and_by_pandas(library: Library) -> None:
    text = write_data(library, view_of(library, "on=2016-02-23"), "claims.csv")
    frame = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
    assert frame.to_dict("records") == rows_of(text)
