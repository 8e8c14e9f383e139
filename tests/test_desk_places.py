"""What a reader says of a claim's places: nowhere, whence and whither; and what stands in for what nobody wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.cards import write_source
from dashboard.desk import Ground
from geodata import codes
from geodata.files import BUNDLED, dataset_of, read_files
from geodata.model import Dataset
from geodata.parsing.compose import compose
from geodata.state import state
from geodata.zips import read_zip, write_zip
from tests.test_desk import HELD, parsed, with_new_place

SPOT = {"type": "Point", "coordinates": [37.06, 36.52]}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return read_files(BUNDLED)


@pytest.fixture(scope="module")
def desk(bundled: Dataset, files: dict[str, bytes]) -> Iterator[FlaskClient]:
    with create_app(bundled, ground=Ground(files)).server.test_client() as client:
        yield client


def with_a_place_nobody_can_locate(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The review of a new village, of which a person says that nobody can say where it is."""
    [text] = with_new_place(told)
    next(one for one in text["mentions"] if one["surface"] == "Tanb").update(lat=None, lon=None, nowhere=True)
    return [text]


def test_a_place_that_nobody_can_locate_is_listed_beside_the_map_and_comes_back(desk: FlaskClient) -> None:
    review = with_a_place_nobody_can_locate(parsed(desk))
    table = desk.post("/api/own/table.json?lang=en", json=review).get_json()
    shown = {place["id"]: place for place in table["places"]}["tanb"]
    assert (shown["lat"], shown["shape"], shown["theatre"]) == (None, "none", False)
    raw = desk.post("/api/own/dataset.zip", json=review).data
    packed = dataset_of("zip", read_zip(raw))
    assert write_source(packed.articles[-1], "en") == "My own article, 17 February 2016", "nobody said who wrote it"
    place, claim = packed.place_of["tanb"], packed.claims[-1]
    assert (place.geometry, place.coordinate_source, place.in_theatre) == (None, "none: not located", False)
    assert (claim.place_id, claim.holder) == ("tanb", ("government",)) and state(packed, claim.last)["tanb"].holders
    rows = read_zip(raw)["coding/mentions.csv"].decode().splitlines()
    assert [row.rpartition(",")[2] for row in rows if ",Tanb," in row] == ["tanb"]
    texts = desk.post("/api/own/open.json", data=raw).get_json()
    again = dataset_of("zip", read_zip(desk.post("/api/own/dataset.zip", json=texts).data))
    assert (again.claims, again.place_of["tanb"].geometry) == (packed.claims, None)


def test_words_that_are_no_name_are_one_unlocated_place_in_each_article(
    desk: FlaskClient, bundled: Dataset, files: dict[str, bytes]
) -> None:
    named = with_a_place_nobody_can_locate(parsed(desk))[0]
    loose = json.loads(json.dumps(named).replace('"Tanb"', '"the base"'))
    next(one for one in loose["mentions"] if one["surface"] == "the base")["role"] = "anaphor"
    texts = [text | {"file": f"own-{at}"} for at, text in enumerate((named, loose, named, loose))]
    first = compose(files, bundled, texts).files
    made = dataset_of("composed", first)
    assert [claim.place_id for claim in made.claims[-4:]] == ["tanb", "the-base", "tanb", "the-base-2"]
    again = dataset_of("again", compose(first, made, [texts[3] | {"file": "own-4"}]).files)
    assert again.claims[-1].place_id == "the-base-3"


def with_a_movement(told: dict[str, Any], **ends: str) -> list[dict[str, Any]]:
    """A review in which people moved, and the place named Tanb is new to the dataset."""
    [text] = with_new_place(told)
    moved = {"surface": "Marea", "place_id": "marea", "kind": "displacement", "actor": "civilians", "precise": "false"}
    row = HELD | moved | {"holder": "", "status": "", "count": "several thousand", "accepted": True} | ends
    return [text | {"proposals": [row]}]


def test_the_ends_of_a_movement_are_places_of_its_text(desk: FlaskClient) -> None:
    review = with_a_movement(parsed(desk), from_place="Tanb", to_place="Khanasser")
    del next(one for one in review[0]["mentions"] if one["surface"] == "Tanb")["accepted"]  # the zip lacks it
    raw = desk.post("/api/own/dataset.zip", json=review).data
    claim = dataset_of("zip", read_zip(raw)).claims[-1]
    assert (claim.from_place, claim.to_place, claim.leg, claim.count) == ("tanb", "khanasser", None, "several thousand")
    texts = desk.post("/api/own/open.json", data=raw).get_json()
    again = dataset_of("zip", read_zip(desk.post("/api/own/dataset.zip", json=texts).data))
    assert again.claims[-1] == claim and again.place_of["tanb"].geometry == SPOT
    del texts[0]["mentions"][:]
    assert "from_place 'tanb' is no place of the text" in _refusal(desk, texts)


def test_an_end_of_a_movement_that_nobody_placed_is_refused(desk: FlaskClient) -> None:
    unknown = with_a_movement(parsed(desk), to_place="Nowhere")
    assert "to_place 'Nowhere' is no place of the text" in _refusal(desk, unknown)
    review = with_a_movement(parsed(desk), to_place="Tanb")
    next(one for one in review[0]["mentions"] if one["surface"] == "Tanb").update(lat=None, lon=None)
    assert "to_place 'Tanb' has no place; say where it is, or leave it out" in _refusal(desk, review)


def _refusal(desk: FlaskClient, review: Any) -> str:
    answer = desk.post("/api/own/table.json?lang=en", json=review)
    assert answer.status_code == 400
    return str(answer.get_json()["error"])


def test_every_kind_of_claim_has_a_sentence_that_is_right_of_several(bundled: Dataset, files: dict[str, bytes]) -> None:
    sides = {"surface": "Marea", "place_id": "marea", "actor": "government|russia|iran", "accepted": True}
    rows = [HELD | sides | {"kind": kind} for kind in codes.KINDS]
    text = {"file": "own", "published": ["2016-02-17"] * 2, "mentions": [], "proposals": rows}
    told = [claim.summary for claim in dataset_of("own", compose(files, bundled, [text]).files).claims[-len(rows) :]]
    assert told[:2] == [f"Said to {what} Marea: Government, Russia and Iran." for what in ("hold", "have taken")]
    assert len({*told}) == len(rows) and all(one.endswith(": Government, Russia and Iran.") for one in told)


@pytest.mark.parametrize(("first", "last"), [("2016-02-18", "2016-02-16"), ("2016-02-16", "")])
def test_a_claim_with_wrong_days_comes_back_undecided(desk: FlaskClient, first: str, last: str) -> None:
    files = read_zip(desk.post("/api/own/dataset.zip", json=with_new_place(parsed(desk))).data)
    mended = files["claims.csv"].replace(b",2016-02-16,2016-02-16,", f",{first},{last},".encode())
    assert mended != files["claims.csv"]
    [text] = desk.post("/api/own/open.json", data=write_zip(files | {"claims.csv": mended}, "atlas")).get_json()
    [row] = text["proposals"]
    assert "accepted" not in row and (row["first"], row["last"], row["place_id"]) == (first, last, "tanb")
    assert [one["place_id"] for one in text["mentions"]][-1] == "tanb"
