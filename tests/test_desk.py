"""A reader's own article on the server: parsed, shown, packed, saved; nothing is kept, nothing half-written."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.desk import MOST_LETTERS, Ground
from geodata.files import BUNDLED, dataset_of, read_dataset, read_files
from geodata.model import Dataset
from geodata.state import state
from geodata.zips import read_zip, write_zip

DAYS = "published=2016-02-17&title=My+own+article"
TEXT = (
    "ISIS captured Khanasser on Monday, the army said. Rebels still hold Marea, north of Aleppo.\n\nThe army took Tanb."
)
NEW = {"surface": "Tanb", "name": "Tanb", "lat": 36.52, "lon": 37.06, "radius_m": 2000.0, "place_id": None}
HELD = {
    "kind": "capture", "actor": "government", "holder": "government", "status": "held", "first": "2016-02-16",
    "last": "2016-02-16", "precise": "true", "date_basis": "printed", "modality": "fact",
    "attribution": "the author", "basis": "stated", "confidence": "high",
}  # fmt: skip


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return read_files(BUNDLED)


@pytest.fixture
def desk(bundled: Dataset, files: dict[str, bytes]) -> Iterator[FlaskClient]:
    with create_app(bundled, ground=Ground(files)).server.test_client() as client:
        yield client


def parsed(desk: FlaskClient, text: str = TEXT) -> dict[str, Any]:
    told: dict[str, Any] = desk.post(f"/api/own/parse.json?{DAYS}", data=text.encode()).get_json()
    return told | {"text": text}


def accepting(told: dict[str, Any], place_id: str) -> list[dict[str, Any]]:
    for row in told["proposals"]:
        row["accepted"] = row["place_id"] == place_id
    return [told]


def with_new_place(told: dict[str, Any]) -> list[dict[str, Any]]:
    """A review in which a person placed a village that no gazetteer has, and says who took it."""
    mention = next(one for one in told["mentions"] if one["surface"] == "Tanb")
    mention.update(NEW, accepted=True)
    span = {"start": str(mention["start"] - 14), "end": str(mention["end"])}
    return [told | {"proposals": [HELD | span | {"surface": "Tanb", "accepted": True}]}]


def test_a_text_is_parsed_and_each_proposal_names_its_mention(desk: FlaskClient) -> None:
    told = parsed(desk)
    assert told["file"] == "my-own-article" and told["published"] == ["2016-02-17", "2016-02-17"]
    surfaces = [told["mentions"][at]["surface"] for at in told["links"]]
    assert surfaces == [row["surface"] for row in told["proposals"]] == ["Khanasser", "Marea", "Tanb"]
    assert [one["called"] for one in told["mentions"] if one["surface"] == "Tanb"] == ["Tanb"]
    assert all(row["summary"] == "" for row in told["proposals"])


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", "the file is empty"),
        (b"\x00\x01\x02PNG", "this is no text"),
        ("Mar\u00e9a".encode("latin-1"), "byte 3 is not UTF-8"),
        (b"<!doctype html><html><script>x</script></html>", "this is HTML"),
        (b"a" * (MOST_LETTERS + 1), "are no article"),
    ],
    ids=["empty", "binary", "encoding", "html", "large"],
)
def test_what_is_no_text_of_an_article_gets_a_clear_word(desk: FlaskClient, body: bytes, told: str) -> None:
    answer = desk.post(f"/api/own/parse.json?{DAYS}", data=body)
    assert answer.status_code == 400 and told in answer.get_json()["error"]


@pytest.mark.parametrize("days", ["", "soon", "2016-02-18..2016-02-17"])
def test_a_text_needs_its_days(desk: FlaskClient, days: str) -> None:
    assert desk.post(f"/api/own/parse.json?published={days}&title=x", data=TEXT.encode()).status_code == 400


def test_what_is_accepted_is_on_the_map_by_the_rule_of_state(desk: FlaskClient, bundled: Dataset) -> None:
    review = with_new_place(parsed(desk))
    table = desk.post("/api/own/table.json?lang=en", json=review).get_json()
    zipped = dataset_of("zip", read_zip(desk.post("/api/own/dataset.zip", json=review).data))
    day = date(2016, 2, 20)
    at, told = (day - date.fromisoformat(table["first"])).days, state(zipped, day)
    for place_id, rows in table["rows"].items():
        look = next(rows[n + 1] for n in range(len(rows) - 3, -1, -3) if rows[n] <= at)
        assert table["looks"][look][:2] == [told[place_id].status, "|".join(told[place_id].holders)], place_id
    assert {*told} - {*bundled.place_of} == {"tanb"}
    assert told["tanb"].holders == ("government",)


def test_nothing_of_it_is_kept_and_nobody_else_sees_it(desk: FlaskClient) -> None:
    before = desk.get("/api/table.json?lang=en").data, desk.get("/healthz").data
    review = accepting(parsed(desk), "khanasser")
    changed = desk.post("/api/own/table.json?lang=en", json=review)
    assert changed.status_code == 200 and changed.data != before[0]
    assert (desk.get("/api/table.json?lang=en").data, desk.get("/healthz").data) == before


def test_a_zip_holds_the_whole_dataset_and_no_word_of_the_text(
    desk: FlaskClient, tmp_path: Path, bundled: Dataset
) -> None:
    review = accepting(parsed(desk), "khanasser")
    raw = desk.post("/api/own/dataset.zip", json=review).data
    (tmp_path / "atlas.zip").write_bytes(raw)
    found = read_dataset(tmp_path / "atlas.zip")
    assert found.faults == bundled.faults
    assert len(found.claims) == len(bundled.claims) + 1 and len(found.articles) == len(bundled.articles) + 1
    added = found.claims[-1]
    assert (added.article_id, added.place_id, added.holder) == ("my-own-article", "khanasser", ("isis",))
    assert TEXT[added.start : added.end] == "ISIS captured Khanasser"
    assert all(b"Rebels still hold" not in content for content in read_zip(raw).values())
    assert desk.post("/api/own/dataset.zip", json=review).data == raw


def test_a_zip_that_was_saved_is_taken_up_again(desk: FlaskClient) -> None:
    review = with_new_place(parsed(desk))
    raw = desk.post("/api/own/dataset.zip", json=review).data
    texts = desk.post("/api/own/open.json", data=raw).get_json()
    again = dataset_of("zip", read_zip(desk.post("/api/own/dataset.zip", json=texts).data))
    assert again.claims == dataset_of("zip", read_zip(raw)).claims
    assert again.place_of["tanb"].geometry == {"type": "Point", "coordinates": [37.06, 36.52]}


def packed(name: str, content: bytes = b"x") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def linked() -> bytes:
    out, info = io.BytesIO(), zipfile.ZipInfo("claims.csv")
    info.external_attr = 0o120777 << 16
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (packed("../claims.csv"), "would leave the folder"),
        (packed("/etc/claims.csv"), "would leave the folder"),
        (packed("a/../../claims.csv"), "would leave the folder"),
        (packed("C:claims.csv"), "would leave the folder"),
        (linked(), "is a link"),
        (packed("claims.csv", b"0" * 300_000_000), "the zip unpacks to"),
        (b"PK\x03\x04 not really", "no zip that can be read"),
        (b"", "no zip that can be read"),
        (packed("claims.csv"), "holds no dataset"),
    ],
    ids=["up", "absolute", "up within", "drive", "link", "bomb", "damaged", "empty", "no dataset"],
)  # fmt: skip
def test_a_zip_that_is_none_of_ours_is_refused(desk: FlaskClient, tmp_path: Path, raw: bytes, told: str) -> None:
    answer = desk.post("/api/own/open.json", data=raw)
    assert answer.status_code == 400 and told in answer.get_json()["error"]
    (tmp_path / "bad.zip").write_bytes(raw)
    with pytest.raises(Exception, match=r"bad\.zip"):
        read_dataset(tmp_path / "bad.zip")
    assert [one.name for one in tmp_path.iterdir()] == ["bad.zip"]


def test_a_zip_packed_by_hand_opens_with_its_folder_and_what_a_system_adds(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    raw = write_zip(files | {".DS_Store": b"x"}, "aleppo")
    assert read_zip(raw) == files


@pytest.mark.parametrize(
    "review",
    [
        {"file": "x"},
        [1],
        [{"file": "x", "published": ["2016-02-17"], "proposals": []}],
        [{"file": "x", "published": ["2016-02-17", "2016-02-17"], "proposals": [{"accepted": True, "place_id": 7}]}],
        [{"file": "x", "published": ["2016-02-17", "2016-02-17"], "proposals": [HELD | {"accepted": True}]}],
        [{"file": "x", "published": ["2016-02-17", "2016-02-17"],
          "proposals": [HELD | {"accepted": True, "place_id": "marea", "kind": "<script>"}]}],
        [{"file": "x", "published": ["2016-02-17", "2016-02-17"],
          "mentions": [{"start": 0, "end": 4, "surface": "Tanb", "lat": 1e9, "lon": 0}], "proposals": []}],
        [{"file": "m/i", "published": ["2016-02-17", "2016-02-17"],
          "proposals": [HELD | {"accepted": True, "place_id": "marea"}]}],
    ],
)  # fmt: skip
def test_a_review_that_is_none_is_refused_in_a_sentence(desk: FlaskClient, review: Any) -> None:
    answer = desk.post("/api/own/table.json?lang=en", json=review)
    assert answer.status_code == 400 and answer.get_json()["error"]


# ---- the workspace


Saving = tuple[FlaskClient, Path, list[str]]


@pytest.fixture
def saving(bundled: Dataset, files: dict[str, bytes], tmp_path: Path) -> Iterator[Saving]:
    renewed: list[str] = []
    ground = Ground(files, workspace=tmp_path / "work", renew=lambda: renewed.append("again"))
    with create_app(bundled, ground=ground).server.test_client() as client:
        yield client, tmp_path / "work", renewed


def test_a_workspace_is_written_whole_and_the_version_before_is_kept(
    saving: Saving,
) -> None:
    client, folder, renewed = saving
    first = accepting(parsed(client), "khanasser")
    assert client.post("/api/own/save.json", json=first).get_json() == {
        "claims": 1, "taken_out": 0, "articles": ["my-own-article"], "place": "khanasser", "on": "2016-02-15",
        "before": False,
    }  # fmt: skip
    assert "my-own-article" in read_dataset(folder).article_of
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    second = accepting(parsed(client) | {"file": "second"}, "marea")
    told = client.post("/api/own/save.json", json=second).get_json()
    assert (told["place"], told["before"]) == ("marea", True)
    assert "second" in read_dataset(folder).article_of and (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert "second" not in read_dataset(folder.with_name("work.before")).article_of
    assert renewed == ["again", "again"]
    assert sorted(one.name for one in folder.parent.iterdir()) == ["work", "work.before"]


def test_a_save_that_fails_leaves_what_was_there(saving: Saving, monkeypatch: pytest.MonkeyPatch) -> None:
    client, folder, renewed = saving
    review = accepting(parsed(client), "khanasser")
    client.post("/api/own/save.json", json=review)
    before = {one.name: one.read_bytes() for one in folder.rglob("*") if one.is_file()}

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dashboard.workspace.write_all", fail)
    answer = client.post("/api/own/save.json", json=[review[0] | {"file": "second"}])
    assert answer.status_code == 500 and "No space left" in answer.get_json()["error"]
    assert {one.name: one.read_bytes() for one in folder.rglob("*") if one.is_file()} == before
    assert renewed == ["again"] and [one.name for one in folder.parent.iterdir()] == ["work"]


@pytest.mark.parametrize(
    ("headers", "kind"),
    [({"Origin": "https://evil.example"}, "application/json"), ({}, "text/plain")],
    ids=["another page", "a form"],
)
def test_nobody_but_this_page_may_save(saving: Saving, headers: dict[str, str], kind: str) -> None:
    client, folder, _ = saving
    review = accepting(parsed(client), "khanasser")
    answer = client.post("/api/own/save.json", data=json.dumps(review), content_type=kind, headers=headers)
    assert answer.status_code == 400 and not folder.exists()


def test_without_a_workspace_nothing_can_be_saved(desk: FlaskClient) -> None:
    answer = desk.post("/api/own/save.json", json=accepting(parsed(desk), "khanasser"))
    assert answer.status_code == 400 and "there is no workspace" in answer.get_json()["error"]
