"""The door of own articles: whatever is sent to it, the answer is JSON with a word that says what is wrong."""

from __future__ import annotations

import json
import random
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from dashboard import deskdoor
from dashboard.app import create_app
from dashboard.desk import MOST_SENT, MOST_UNPACKED, Desk, Ground
from geodata.errors import BadValue
from geodata.files import BUNDLED, read_files
from geodata.model import Dataset
from geodata.parsing.accept import accept_file
from geodata.parsing.review import check_review
from geodata.zips import write_zip
from tests.test_desk import HELD, NEW, TEXT, parsed, with_new_place

DAYS = ["2016-02-17", "2016-02-17"]
ROUTES = ("table.json", "dataset.zip", "save.json")


@pytest.fixture(scope="module")
def client(bundled: Dataset) -> Iterator[FlaskClient]:
    with create_app(bundled, ground=Ground(read_files(BUNDLED))).server.test_client() as client:
        yield client


def one_text(mention: dict[str, Any] | None = None, claim: dict[str, Any] | None = None, **more: Any) -> list[Any]:
    """A review of one claim about a village that a person put on the map."""
    mentions = [NEW | {"start": 0, "end": 4, "accepted": True} | (mention or {})]
    span = {"start": "0", "end": "4", "surface": "Tanb"}
    proposals = [HELD | span | {"accepted": True} | (claim or {})]
    return [{"file": "x", "published": DAYS, "mentions": mentions, "proposals": proposals} | more]


@pytest.mark.parametrize(
    "review",
    [
        one_text({"candidates": 5}),
        one_text({"candidates": [5]}),
        one_text({"candidates": [{"lat": "36.52", "id": 7}]}),
        one_text({"start": True}),
        one_text({"nowhere": "yes"}),
        one_text({"nowhere": True}),
        one_text({"reason": ["x"]}),
        one_text({"name": "\ud83d"}),
        one_text(claim={"attribution": "\udc00"}),
        one_text(text="half a letter \ud83d"),
        one_text(saved=["x"]),
        one_text(article={"title": "\ud83d"}),
    ],
    ids=["candidates", "candidate", "candidate's words", "start", "nowhere", "nowhere and a spot", "reason", "name",
         "cell", "text", "saved", "title"],
)  # fmt: skip
def test_a_review_with_a_bad_value_is_refused_by_the_page_and_by_accept(
    client: FlaskClient, tmp_path: Any, review: Any
) -> None:
    body = json.dumps(review)
    for route in ROUTES[:2]:
        answer = client.post(f"/api/own/{route}", data=body, content_type="application/json")
        assert answer.status_code == 400 and "this is not what parse wrote" in answer.get_json()["error"]
    (tmp_path / "review.json").write_text(body, encoding="utf-8")
    with pytest.raises(BadValue, match="this is not what parse wrote"):
        accept_file(tmp_path / "review.json", BUNDLED, tmp_path / "out", force=False)


@pytest.mark.parametrize(
    "review",
    [
        one_text(claim={"start": "²"}, text="Tanb fell"),
        one_text({"candidates": [{"id": "geonames:²", "lat": 36.52, "lon": 37.06}]}),
        one_text({"candidates": [{"id": "geonames:1", "kind": None, "lat": 36.52, "lon": 37.06}]}),
    ],
    ids=["superscript offset", "superscript id", "no kind"],
)
def test_digits_that_are_none_never_end_in_a_failure(client: FlaskClient, review: Any) -> None:
    assert client.post("/api/own/table.json", json=review).status_code in (200, 400)


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"a":' * 100_000, b"", b"null", b"[1", b"\xff"])
@pytest.mark.parametrize("route", ROUTES)
def test_what_is_no_json_or_has_no_end_is_refused(client: FlaskClient, route: str, body: bytes) -> None:
    answer = client.post(f"/api/own/{route}", data=body, content_type="application/json")
    assert answer.status_code == 400 and answer.get_json()["error"]


NAMES = [
    "start", "end", "surface", "role", "name", "lat", "lon", "radius_m", "candidates", "place_id", "kind", "last",
    "holder", "reason", "text", "article", "file", "saved", "published", "digest", "paragraph", "accepted",
]  # fmt: skip
ODD: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["²", "٣", "\ud83d", "=1+1", "2016-02-30"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "lat", "kind"]), inner),
    max_leaves=4,
)


@given(
    st.sampled_from(["mentions", "proposals", ""]),
    st.sampled_from(NAMES),
    ODD,
)
def test_whatever_stands_in_a_review_is_taken_or_refused_with_a_word(
    parts: tuple[Desk, dict[str, Any]], where: str, name: str, value: Any
) -> None:
    desk, told = parts
    [text] = with_new_place(json.loads(json.dumps(told)))
    for row in text[where] if where else [text]:
        row[name] = value
    try:
        desk.library_of([text])
    except BadValue as error:
        assert str(error)


@pytest.fixture(scope="module")
def parts(bundled: Dataset) -> tuple[Desk, dict[str, Any]]:
    app = create_app(bundled, ground=Ground(read_files(BUNDLED)))
    assert app.desk is not None
    return app.desk, parsed(app.server.test_client())


def test_more_than_other_routes_take_is_taken_here(client: FlaskClient) -> None:
    large = one_text(article={"title": "x"}, remarks=["x" * 3_000_000])
    assert client.post("/api/own/table.json", json=large).status_code == 200
    assert client.post("/api/tour.json", data=b"x" * 3_000_000).status_code in (400, 413)


@pytest.mark.parametrize("route", [*ROUTES, "open.json", "parse.json?published=2016-02-17"])
def test_what_is_too_large_is_told_as_json(client: FlaskClient, route: str) -> None:
    answer = client.post(f"/api/own/{route}", data=b" " * (MOST_SENT + 1), content_type="application/json")
    assert (answer.status_code, answer.get_json()) == (
        413,
        {"error": "this is too large; at most 8,000,000 bytes are taken"},
    )


def test_every_other_error_is_json_too(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert client.post("/api/own/nothing").get_json() == {"error": "405 Method Not Allowed"}
    assert client.post("/nothing").mimetype == "text/html"
    monkeypatch.setattr(Desk, "open", lambda desk, raw: 1 / 0)
    answer = client.post("/api/own/open.json", data=b"x")
    assert answer.status_code == 500 and "the draft is kept" in answer.get_json()["error"]
    assert "ZeroDivisionError" in caplog.text


def test_a_review_needs_no_words_where_its_digests_tell_them(client: FlaskClient) -> None:
    told = parsed(client)
    for row in told["proposals"]:
        row["accepted"] = row["place_id"] == "khanasser"
    short = {name: value for name, value in told.items() if name != "text"} | {
        "mentions": [one | {"candidates": []} for one in told["mentions"] if one["surface"] == "Khanasser"]
    }
    long, without = (client.post("/api/own/dataset.zip", json=[one]).data for one in (told, short))
    assert check_review([short]) and TEXT not in json.dumps(short)
    assert long == without


@pytest.mark.parametrize(
    ("size", "told"),
    [(MOST_UNPACKED + 1, f"at most {MOST_UNPACKED:,} are read"), (MOST_UNPACKED // 4, "the zip unpacks to 5,")],
    ids=["large", "made of nothing"],
)
def test_a_zip_that_unpacks_to_very_much_is_refused_before_it_is_unpacked(
    client: FlaskClient, size: int, told: str
) -> None:
    files = dict(read_files(BUNDLED))
    noise = random.Random(1).randbytes(size // 30) if size > MOST_UNPACKED else b""
    raw = write_zip(files | {"claims.csv": files["claims.csv"] + noise + b"0" * (size - len(noise))}, "atlas")
    answer = client.post("/api/own/open.json", data=raw)
    assert answer.status_code == 400 and told in answer.get_json()["error"]


@pytest.mark.parametrize(
    ("places", "path", "body"),
    [
        ("_OPENING", "/api/own/open.json", write_zip(read_files(BUNDLED), "atlas")),
        ("_PARSING", "/api/own/parse.json?published=2016-02-17", b"ISIS took Marea."),
        ("_PARSING", "/api/own/mark.json?start=0&end=4", b"ISIS took Marea."),
    ],
    ids=["zip", "text", "mark"],
)
def test_what_is_sent_while_all_places_are_taken_is_told_to_come_again(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, places: str, path: str, body: bytes
) -> None:
    busy = threading.BoundedSemaphore(1)
    monkeypatch.setattr(deskdoor, places, busy)
    with busy:
        answer = client.post(path, data=body)
    assert answer.status_code == 503 and "try again" in answer.get_json()["error"]
    for sent in (body, b"", body):  # an answer and an error both give their place back
        assert client.post(path, data=sent).status_code in (200, 400)
