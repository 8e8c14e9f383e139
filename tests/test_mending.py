"""What was saved into a workspace is mended or taken out: that row alone, unless somebody changed it meanwhile."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard import deskdoor
from dashboard.app import create_app
from dashboard.desk import Ground
from dashboard.workspace import read_fixed
from geodata.errors import BadValue
from geodata.files import BUNDLED, MENTIONS, read_dataset, read_files
from geodata.model import Dataset
from geodata.parsing.mending import Change, drop, rewrite
from tests.test_desk import NEW, accepting, parsed, with_new_place
from tests.test_workspace import standing

SAVE, AGAIN = "/api/own/save.json", "/api/own/again.json?article="
NAME = "my-own-article"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "work"


@pytest.fixture
def client(bundled: Dataset, folder: Path) -> Iterator[FlaskClient]:
    """A page over a workspace into which an article with the claims of Khanasser and Marea was saved."""
    ground = Ground(read_files(BUNDLED), workspace=folder, fixed=read_fixed(BUNDLED))
    with create_app(bundled, ground=ground).server.test_client() as client:
        text = parsed(client)
        for row in text["proposals"]:
            row["accepted"] = row["place_id"] in ("khanasser", "marea")
        for one in text["mentions"]:
            one["accepted"] = one["surface"] in ("Khanasser", "Marea")
        assert client.post(SAVE, json=[text]).status_code == 200
        yield client


def again(client: FlaskClient, name: str = NAME) -> dict[str, Any]:
    answer = client.post(AGAIN + name)
    assert answer.status_code == 200, answer.get_json()
    told: dict[str, Any] = answer.get_json()
    return told


def claims_of(folder: Path, name: str = NAME) -> list[tuple[str, str, str]]:
    return [
        (one.claim_id, one.place_id, str(one.last)) for one in read_dataset(folder).claims if one.article_id == name
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_a_saved_article_is_taken_up_as_it_stands(client: FlaskClient) -> None:
    text = again(client)
    assert text["saved"] == text["file"] == NAME and "text" not in text
    assert [(row["place_id"], row["accepted"]) for row in text["proposals"]] == [("khanasser", True), ("marea", True)]
    assert all(row["was"] == {name: row[name] for name in row["was"]} for row in text["proposals"])
    assert [(one["surface"], one["was"]["place_id"]) for one in text["mentions"]] == [
        ("Khanasser", "khanasser"), ("Marea", "marea"),
    ]  # fmt: skip


def test_what_is_saved_again_as_it_was_changes_nothing(client: FlaskClient, folder: Path) -> None:
    before = contents(folder)
    told = client.post(SAVE, json=[again(client)]).get_json()
    assert (told["claims"], told["taken_out"], contents(folder)) == (0, 0, before)


def test_a_mended_claim_keeps_its_name_and_its_row(client: FlaskClient, folder: Path) -> None:
    before = (folder / "claims.csv").read_text(encoding="utf-8").splitlines()
    text = again(client)
    text["proposals"][0] |= {"first": "2016-02-10", "last": "2016-02-11"}
    told = client.post(SAVE, json=[text]).get_json()
    assert (told["claims"], told["taken_out"], told["articles"]) == (1, 0, [NAME])
    assert (told["place"], told["on"], told["before"]) == ("khanasser", "2016-02-11", True)
    after = (folder / "claims.csv").read_text(encoding="utf-8").splitlines()
    assert [at for at, line in enumerate(before) if after[at] != line] == [len(before) - 2]
    assert claims_of(folder)[0] == (f"{NAME}-001-khanasser", "khanasser", "2016-02-11")
    assert claims_of(folder.with_name("work.before"))[0][2] == "2016-02-15"


def test_a_wrong_place_is_mended_with_its_mention(client: FlaskClient, folder: Path) -> None:
    text = again(client)
    spot = {"place_id": "manbij", "name": "Manbij", "lat": 36.53, "lon": 37.95}
    text["mentions"][0] |= spot
    text["proposals"][0]["place_id"] = "manbij"
    client.post(SAVE, json=[text])
    assert [place for _, place, _ in claims_of(folder)] == ["manbij", "marea"]
    mentions = (folder / MENTIONS).read_text(encoding="utf-8")
    assert f"{NAME},14,23,Khanasser,place,manbij\n" in mentions and "khanasser\n" not in mentions.split(NAME, 1)[1]


def test_a_claim_that_is_taken_out_is_gone_alone(client: FlaskClient, folder: Path) -> None:
    text = again(client)
    text["proposals"] = [{"accepted": False, "was": text["proposals"][0]["was"]}, {}]
    table = client.post("/api/own/table.json?lang=en", json=[text])
    assert table.status_code == 400, "a page that was not renewed has no such claim"
    told = client.post(SAVE, json=[text]).get_json()
    assert (told["claims"], told["taken_out"], told["place"]) == (0, 1, "khanasser")
    assert [place for _, place, _ in claims_of(folder)] == ["marea"]
    assert read_dataset(folder).faults == read_dataset(BUNDLED).faults


def test_an_article_goes_with_its_last_claim_and_all_is_as_it_was_before_it(client: FlaskClient, folder: Path) -> None:
    text = again(client)
    for row in (*text["proposals"], *text["mentions"]):
        row["accepted"] = False
    assert client.post(SAVE, json=[text]).get_json()["taken_out"] == 2
    assert {name: raw for name, raw in contents(folder).items() if name in read_files(BUNDLED)} == read_files(BUNDLED)
    assert client.post(AGAIN + NAME).get_json()["error"].startswith(f"'{NAME}' is no article of the workspace any more")


def test_the_slider_ends_where_it_did_before_a_day_that_was_wrong(client: FlaskClient, folder: Path) -> None:
    query = {"published": "2017-02-15", "title": "Late"}
    late = client.post("/api/own/parse.json", query_string=query, data=b"ISIS captured Khanasser.").get_json()
    late["proposals"][0] |= {"first": "2017-02-14", "last": "2017-02-15", "accepted": True}
    assert client.post(SAVE, json=[late]).status_code == 200
    days = []
    for last in ("2017-02-14", "2016-02-15"):
        days += [str(read_dataset(folder).settings.last_day)]
        text = again(client, "late")
        text["proposals"][0] |= {"first": "2016-02-14", "last": last}
        assert client.post(SAVE, json=[text]).status_code == 200
    assert days == ["2017-02-15", "2017-02-14"]
    assert read_dataset(folder).settings.last_day == read_dataset(BUNDLED).settings.last_day


def test_a_claim_that_is_added_to_what_was_opened_has_a_name_of_its_own(client: FlaskClient, folder: Path) -> None:
    text = again(client)
    first, second = text["proposals"]
    added = {name: value for name, value in first.items() if name != "was"} | {"kind": "control"}
    client.post(SAVE, json=[text | {"proposals": [first | {"accepted": False}, added, second]}])
    text = again(client)
    client.post(SAVE, json=[text | {"proposals": [{}, added | {"kind": "presence"}]}])
    names = [name for name, _, _ in claims_of(folder)]
    assert len({*names}) == 3 and f"{NAME}-002-khanasser-2" in names


def test_what_somebody_else_saved_meanwhile_stays(client: FlaskClient, folder: Path) -> None:
    mine, theirs = again(client), again(client)
    theirs["proposals"][1] |= {"note": "theirs"}
    assert client.post(SAVE, json=[theirs]).status_code == 200
    assert client.post(SAVE, json=accepting(parsed(client) | {"file": "another"}, "khanasser")).status_code == 200
    mine["proposals"] = [mine["proposals"][0] | {"accepted": False}, {}]
    assert client.post(SAVE, json=[mine]).status_code == 200
    saved = read_dataset(folder)
    assert [(one.article_id, one.note) for one in saved.claims[-2:]] == [
        (NAME, "theirs"), ("another", saved.claims[-1].note),
    ]  # fmt: skip


@pytest.mark.parametrize("accepted", [True, False])
def test_a_claim_that_somebody_else_changed_meanwhile_is_told_and_nothing_is_written(
    client: FlaskClient, folder: Path, accepted: bool
) -> None:
    mine, theirs = again(client), again(client)
    theirs["proposals"][0] |= {"note": "theirs"}
    client.post(SAVE, json=[theirs])
    before = contents(folder)
    mine["proposals"][0] |= {"note": "mine", "accepted": accepted}
    answer = client.post(SAVE, json=[mine])
    assert answer.status_code == 400
    assert f"{NAME}-001-khanasser: somebody changed this in the dataset meanwhile" in answer.get_json()["error"]
    assert contents(folder) == before


def test_an_article_that_was_removed_meanwhile_is_told(client: FlaskClient, folder: Path) -> None:
    mine, theirs = again(client), again(client)
    theirs["proposals"] = [row | {"accepted": False} for row in theirs["proposals"]]
    client.post(SAVE, json=[theirs])
    before = contents(folder)
    mine["proposals"][0]["note"] = "mine"
    answer = client.post(SAVE, json=[mine])
    assert answer.status_code == 400 and "somebody changed this" in answer.get_json()["error"]
    assert contents(folder) == before


def test_a_place_that_no_claim_needs_any_more_stays(client: FlaskClient, folder: Path) -> None:
    [name] = client.post(SAVE, json=with_new_place(parsed(client))).get_json()["articles"]
    text = again(client, name)
    assert [(one["name"], one["lat"]) for one in text["mentions"]] == [(NEW["name"], NEW["lat"])]
    client.post(SAVE, json=[text | {"proposals": [row | {"accepted": False} for row in text["proposals"]]}])
    saved = read_dataset(folder)
    assert "tanb" in saved.place_of and name not in saved.article_of


# ---- what is sent by anybody


def test_what_the_page_was_started_with_is_not_changed(client: FlaskClient, bundled: Dataset, folder: Path) -> None:
    article = bundled.articles[0]
    answer = client.post(AGAIN + article.article_id)
    assert answer.status_code == 400 and "was not saved into a workspace" in answer.get_json()["error"]
    [row, *_] = [one for one in read_rows(folder) if one["article_id"] == article.article_id]
    text = {
        "file": article.article_id, "saved": article.article_id, "article": {"sha256": article.sha256},
        "published": ["2016-02-17", "2016-02-17"], "proposals": [{"accepted": False, "was": row}],
    }  # fmt: skip
    before = contents(folder)
    answer = client.post(SAVE, json=[text])
    assert answer.status_code == 400 and "only what was saved can be mended" in answer.get_json()["error"]
    other = again(client) | {"proposals": [{"accepted": False, "was": row}]}
    answer = client.post(SAVE, json=[other])
    assert answer.status_code == 400 and contents(folder) == before


def read_rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


@pytest.mark.parametrize("was", ["x", [], {}, {"claim_id": "x"}, 7, True])
@pytest.mark.parametrize("part", ["proposals", "mentions"])
def test_a_row_that_is_none_is_refused(client: FlaskClient, folder: Path, part: str, was: Any) -> None:
    text = again(client)
    text[part][0] |= {"was": was, "accepted": False}
    before = contents(folder)
    answer = client.post(SAVE, json=[text])
    assert answer.status_code == 400 and "this is not what parse wrote" in answer.get_json()["error"]
    assert contents(folder) == before


@pytest.mark.parametrize("name", ["", "../x", "nobody", "%00"])
def test_an_article_that_is_none_is_told(client: FlaskClient, name: str) -> None:
    answer = client.post(AGAIN + name)
    assert answer.status_code == 400 and answer.get_json()["error"]


def test_without_a_workspace_nothing_is_opened_again(bundled: Dataset) -> None:
    with create_app(bundled, ground=Ground(read_files(BUNDLED))).server.test_client() as client:
        answer = client.post(AGAIN + "miller")
    assert answer.status_code == 400 and "was not saved into a workspace" in answer.get_json()["error"]


def test_a_workspace_that_cannot_be_read_is_told(client: FlaskClient, folder: Path) -> None:
    (folder / "claims.csv").unlink()
    answer = client.post(AGAIN + NAME)
    assert answer.status_code == 400 and "the workspace cannot be read (claims.csv" in answer.get_json()["error"]
    (folder / "claims.csv").write_bytes(b"\xff\xfe")
    answer = client.post(AGAIN + NAME)
    assert answer.status_code == 400 and "claims.csv" in answer.get_json()["error"]


def test_one_is_opened_at_a_time(client: FlaskClient) -> None:
    with deskdoor._OPENING:
        answer = client.post(AGAIN + NAME)
    assert answer.status_code == 503 and "try again" in answer.get_json()["error"]


# ---- the page


def test_a_page_lists_what_was_saved_and_shows_it_mended(client: FlaskClient, folder: Path) -> None:
    atlas = standing(folder)
    assert atlas.app.desk is not None
    assert atlas.app.desk.list_saved() == [(NAME, "My own article", 2)]
    page = atlas.app.server.test_client()
    text = again(page)
    text["proposals"] = [text["proposals"][0] | {"accepted": False}, {}]
    tables = [page.post("/api/own/table.json?lang=en", json=told).get_json() for told in ([], [text])]
    assert tables[0]["rows"]["khanasser"] != tables[1]["rows"]["khanasser"]
    assert page.post(SAVE, json=[text]).status_code == 200
    assert atlas.app.desk.list_saved() == [(NAME, "My own article", 1)]


def test_a_change_by_hand_is_opened_and_on_the_map_at_once(client: FlaskClient, folder: Path) -> None:
    atlas = standing(folder)
    table = folder / "claims.csv"
    table.write_bytes(table.read_bytes().replace(b"2016-02-15", b"2016-02-13"))
    text = again(atlas.app.server.test_client())
    assert text["proposals"][0]["last"] == "2016-02-13"
    text["proposals"][0]["note"] = "mended"
    answer = atlas.app.server.test_client().post("/api/own/table.json?lang=en", json=[text])
    assert answer.status_code == 200, answer.get_json()


def test_a_claim_that_was_set_aside_for_its_days_is_mended(client: FlaskClient, folder: Path) -> None:
    table = folder / "claims.csv"
    first = read_rows(folder)[-2]["first"]
    table.write_bytes(table.read_bytes().replace(f",{first},2016-02-15,".encode(), f",{first},2016-02-01,".encode()))
    assert len(claims_of(folder)) == 1
    text = again(client)
    assert "accepted" not in text["proposals"][0]
    text["proposals"][0] |= {"accepted": True, "last": "2016-02-15"}
    assert client.post(SAVE, json=[text]).status_code == 200
    assert len(claims_of(folder)) == 2 and read_dataset(folder).faults == read_dataset(BUNDLED).faults


def test_a_claim_about_another_place_than_the_mention_of_its_words_stays_there(
    client: FlaskClient, folder: Path
) -> None:
    table = folder / "claims.csv"
    lines = table.read_bytes().splitlines(keepends=True)
    lines[-2] = lines[-2].replace(b",khanasser,", b",manbij,")
    table.write_bytes(b"".join(lines))
    text = again(client)
    text["proposals"][0]["note"] = "mended"
    client.post(SAVE, json=[text])
    assert [place for _, place, _ in claims_of(folder)] == ["manbij", "marea"]
    assert (folder / MENTIONS).read_text(encoding="utf-8").count(NAME) == 2


# ---- tables

TABLE = b'\xef\xbb\xbfid,said,more\r\na,"one,\ntwo",1\r\n\r\nb,x,2'


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ({"id": "b", "said": "x"}, None, b'\xef\xbb\xbfid,said,more\r\na,"one,\ntwo",1\r\n\r\n'),
        ({"id": "a", "said": "one,\ntwo"}, None, b"\xef\xbb\xbfid,said,more\r\n\r\nb,x,2"),
        ({"id": "a", "said": "one,\ntwo"}, {"id": "a", "said": "y"}, b"\xef\xbb\xbfid,said,more\r\na,y,1\n\r\nb,x,2"),
        (None, {"id": "c", "said": "=z"}, TABLE + b"\nc,'=z,\n"),
        ({"id": "b", "said": "x"}, {"id": "b", "said": "x"}, TABLE),
    ],
    ids=["last", "of two lines", "mended", "added", "same"],
)
def test_all_but_the_row_that_is_changed_stays_as_it_was_written(
    was: dict[str, str] | None, now: dict[str, str] | None, told: bytes
) -> None:
    assert rewrite(TABLE, ("id", "said"), [Change(was, now)]) == told


def test_a_row_is_changed_once() -> None:
    gone = Change({"id": "b", "said": "x"}, None)
    with pytest.raises(BadValue, match="meanwhile"):
        rewrite(TABLE, ("id", "said"), [gone, gone])


def test_rows_are_dropped_by_a_value() -> None:
    assert drop(TABLE, "id", {"a"}) == b"\xef\xbb\xbfid,said,more\r\n\r\nb,x,2"
    assert drop(TABLE, "id", {"z"}) == TABLE
