"""Many readers save into one workspace: no article is lost, no name locks anybody out, no change by hand goes."""

from __future__ import annotations

import argparse
import gc
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard import serve, workspace
from dashboard.app import create_app
from dashboard.desk import Ground
from dashboard.serve import Standing, main
from geodata import files
from geodata.errors import BadValue
from geodata.files import BUNDLED, read_dataset, read_files
from geodata.model import Dataset
from geodata.parsing.accept import write_all
from tests.test_desk import NEW, accepting, parsed, with_new_place

SAVE = "/api/own/save.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "work"


@pytest.fixture
def client(bundled: Dataset, folder: Path) -> Iterator[FlaskClient]:
    """A page that is not renewed: it stands for every page that was opened before somebody saved."""
    with create_app(bundled, ground=Ground(read_files(BUNDLED), workspace=folder)).server.test_client() as client:
        yield client


def standing(folder: Path) -> Standing:
    names = {"gazetteer": None, "articles": None, "events": None, "cors": "", "public_url": "", "name": []}
    given = {"data": BUNDLED, "workspace": folder, "host": "127.0.0.1", "trust_network": False}
    return Standing(argparse.Namespace(**names, **given))


def test_of_readers_who_save_at_once_every_one_is_told_the_truth(folder: Path) -> None:
    atlas = standing(folder)
    review = accepting(parsed(atlas.app.server.test_client()), "khanasser")
    together = threading.Barrier(4)

    def save(_: int) -> Any:
        client = atlas.app.server.test_client()
        together.wait()
        return client.post(SAVE, json=review).get_json()

    with ThreadPoolExecutor(4) as readers:
        told = list(readers.map(save, range(4)))
    names = sorted(name for one in told for name in one["articles"])
    assert names == ["my-own-article", *(f"my-own-article-{number}" for number in (2, 3, 4))]
    saved = read_dataset(folder)
    assert {*names} <= {*saved.article_of} and saved.faults == read_dataset(BUNDLED).faults
    assert atlas.app.library.dataset.digest == saved.digest, "the last of the pages shows all of it"


def test_what_a_colleague_wrote_into_the_workspace_stays(client: FlaskClient, folder: Path) -> None:
    client.post(SAVE, json=accepting(parsed(client), "khanasser"))
    table = folder / "articles.csv"
    table.write_bytes(table.read_bytes().replace(b"My own article", b"Corrected by a colleague"))
    client.post(SAVE, json=accepting(parsed(client), "marea"))
    titles = [article.title for article in read_dataset(folder).articles]
    assert titles[-2:] == ["Corrected by a colleague", "My own article"]


def test_a_change_while_it_is_saved_is_not_overwritten_and_the_reader_is_told(
    client: FlaskClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = accepting(parsed(client), "khanasser")
    client.post(SAVE, json=review)

    def meanwhile(part: Path, files: dict[str, bytes]) -> None:
        write_all(part, files)
        with (folder / "factions.csv").open("a", encoding="utf-8") as table:
            table.write("\n")

    monkeypatch.setattr(workspace, "write_all", meanwhile)
    before = read_dataset(folder).article_of
    answer = client.post(SAVE, json=review)
    assert answer.status_code == 500 and "somebody changed it" in answer.get_json()["error"]
    assert read_dataset(folder).article_of.keys() == before.keys()


def test_a_workspace_that_cannot_be_read_any_more_is_told_and_left(client: FlaskClient, folder: Path) -> None:
    review = accepting(parsed(client), "khanasser")
    client.post(SAVE, json=review)
    (folder / "claims.csv").write_bytes(b"\xff")
    answer = client.post(SAVE, json=review)
    assert answer.status_code == 500 and "claims.csv" in answer.get_json()["error"]
    assert (folder / "claims.csv").read_bytes() == b"\xff"


def test_what_a_request_or_a_save_makes_is_given_back_in_the_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGE_BYTES", 1)  # from there on the collector is kept away
    atlas = standing(folder)
    client = atlas.app.server.test_client()
    review = accepting(parsed(client), "khanasser")
    frozen, page = gc.get_freeze_count(), atlas.app
    assert client.post("/api/own/table.json", json=review).status_code == 200
    assert client.post(SAVE, json=review).status_code == 200
    assert atlas.app is not page and gc.get_freeze_count() <= frozen  # what was frozen may go


def test_a_name_that_is_taken_is_numbered_and_the_zip_has_it_too(client: FlaskClient) -> None:
    review = accepting(parsed(client) | {"file": "miller"}, "khanasser")
    assert client.post("/api/own/dataset.zip", json=review).status_code == 200
    assert client.post(SAVE, json=review).get_json()["articles"] == ["miller-2"]


def test_two_drafts_of_one_name_are_both_saved(client: FlaskClient) -> None:
    one, other = (accepting(parsed(client), "khanasser")[0] for _ in range(2))
    assert client.post(SAVE, json=[one, other]).get_json()["articles"] == ["my-own-article", "my-own-article-2"]


def test_claims_accepted_later_join_their_article_and_its_new_places(client: FlaskClient, folder: Path) -> None:
    [text] = with_new_place(parsed(client))
    [name] = client.post(SAVE, json=[text]).get_json()["articles"]
    claim = text["proposals"][0]
    mentions = [one | {"saved": True} for one in text["mentions"] if one.get("accepted")]
    later = text | {"saved": name, "mentions": mentions, "proposals": [{}, claim | {"kind": "control"}]}
    told = client.post(SAVE, json=[later]).get_json()
    assert (told["claims"], told["articles"], told["place"]) == (1, [name], "tanb")
    saved = read_dataset(folder)
    added = [claim for claim in saved.claims if claim.article_id == name]
    assert [(one.kind, one.place_id) for one in added] == [("capture", "tanb"), ("control", "tanb")]
    assert len(saved.articles) == len(read_dataset(BUNDLED).articles) + 1
    assert (folder / "coding/mentions.csv").read_text(encoding="utf-8").count(f"{name},") == 1


def test_a_place_that_another_reader_put_on_the_map_is_not_put_there_twice(client: FlaskClient, folder: Path) -> None:
    for _ in range(2):
        client.post(SAVE, json=with_new_place(parsed(client)))
    assert [place.place_id for place in read_dataset(folder).places if place.name == NEW["name"]] == ["tanb"]


@pytest.mark.parametrize("made", ["file", "folder"])
def test_a_page_does_not_start_where_the_version_before_would_replace_something_foreign(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, made: str
) -> None:
    monkeypatch.setattr("dashboard.serve.Standing", lambda options: exit("it starts"))  # or it would serve for ever
    foreign = tmp_path / "work.before"
    if made == "folder":
        foreign.mkdir()
        foreign = foreign / "thesis.txt"
    foreign.write_text("mine", encoding="utf-8")
    assert main(["--workspace", str(tmp_path / "work"), "--no-open", "--port", "0"]) == 2
    assert "work.before: it" in capsys.readouterr().err and foreign.read_text(encoding="utf-8") == "mine"


def test_a_page_finds_its_workspace_again_after_a_writer_was_killed(client: FlaskClient, folder: Path) -> None:
    client.post(SAVE, json=accepting(parsed(client), "khanasser"))
    folder.rename(folder.with_name(f".work.{'0' * 32}.before"))
    workspace.open_workspace(folder)
    assert "my-own-article" in read_dataset(folder).article_of


def test_the_root_is_no_workspace() -> None:
    with pytest.raises(BadValue, match="nothing can be kept beside it"):
        workspace.open_workspace(Path("/"))


def test_a_workspace_may_be_the_folder_one_stands_in_or_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Path] = []
    monkeypatch.setattr("dashboard.serve.open_workspace", lambda folder: told.append(folder))
    monkeypatch.setattr("dashboard.serve.Standing", lambda options: exit(options.workspace))
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path / "real")
    for given in (".", "../link"):
        with pytest.raises(SystemExit):
            main(["--workspace", given, "--no-open"])
    assert told == [tmp_path / "real"] * 2


def test_the_address_that_is_told_answers_from_then_on() -> None:
    listener = serve._listen("127.0.0.1", 0)
    with listener, socket.create_connection(listener.getsockname(), timeout=10):
        pass  # before waitress has the listener, it was refused


# ---- what an article is called


def test_each_untitled_text_and_each_script_has_a_name_that_can_be_told_apart(client: FlaskClient) -> None:
    def name(title: str, text: str) -> str:
        query = {"published": "2016-02-17", "title": title}
        told: dict[str, Any] = client.post("/api/own/parse.json", query_string=query, data=text.encode()).get_json()
        return str(told["file"])

    first, second = (name("", text) for text in ("ISIS captured Khanasser.", "Rebels hold Marea."))
    assert first != second and first.startswith("article-") and second.startswith("article-")
    assert name("معركة إدلب، شباط", "سيطر الجيش على خناصر.") == "معركة-إدلب-شباط"


def test_an_article_with_an_arabic_name_stands_without_a_fault(client: FlaskClient, folder: Path) -> None:
    review = accepting(parsed(client) | {"file": "معركة-إدلب"}, "khanasser")
    client.post(SAVE, json=review)
    saved = read_dataset(folder)
    assert "معركة-إدلب" in saved.article_of and saved.faults == read_dataset(BUNDLED).faults


def test_the_page_says_that_a_text_is_in_the_atlas_already(client: FlaskClient, folder: Path) -> None:
    assert parsed(client)["here"] == []
    client.post(SAVE, json=accepting(parsed(client), "khanasser"))
    assert parsed(standing(folder).app.server.test_client())["here"] == ["My own article"]


def test_a_gazetteer_that_is_none_is_told_before_the_page_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--gazetteer", str(tmp_path / "SY.txt"), "--no-open", "--port", "0"]) == 2
    assert "SY.txt: No such file or directory; name a file that can be read" in capsys.readouterr().err
