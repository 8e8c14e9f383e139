"""On paper and from a folder: worksheets with their keys, and all that a class without a network needs."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import flask.testing
import pypdf
import pytest

from dashboard.__main__ import main
from dashboard.briefing.worksheet import MOST, name_answer, write_worksheet
from dashboard.classroom import START, choose_lessons
from dashboard.library import Library
from dashboard.serve import build_parser
from dashboard.view import parse_view
from geodata.errors import BadValue
from geodata.files import read_dataset, read_files
from geodata.questions import choose_questions
from geodata.state import Choice
from geodata.zips import write_zip
from tests.invented import A_TEXT


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def test_a_worksheet_asks_and_its_key_answers_with_sources(library: Library) -> None:
    view, _ = parse_view("on=2016-02-10", library.dataset)
    questions = choose_questions(library.chronicle(Choice()), view.on, 6)
    sheet, key = (words_of(write_worksheet(library, view, is_key)) for is_key in (False, True))
    for number, question in enumerate(questions, start=1):
        asked = f"{number}. {question.place.name}, {question.on.day} "
        assert asked in sheet and asked in key
        for claim in question.state.claims:
            summary = library.dataset.claim_of[claim].summary
            assert summary[:40] in key
            assert summary[:40] not in sheet
    assert "Cannot tell" in sheet and "Name ___" in sheet
    assert all(article.title[:30] in key for article in library.dataset.told)
    assert name_answer(library, "government", "ar") == "الحكومة"


def test_the_same_worksheet_has_the_same_bytes(library: Library) -> None:
    view, _ = parse_view("on=2015-10-07&lang=ar", library.dataset)
    assert write_worksheet(library, view, False) == write_worksheet(library, view, False)


def test_a_worksheet_gives_nothing_away(library: Library) -> None:
    view, _ = parse_view("on=2016-02-23", library.dataset)
    told = words_of(write_worksheet(library, view, False))
    assert "Several hold parts" in told
    assert not re.search("Held by|Reported for|article says", told)


def test_places_left_out_are_not_on_a_worksheet(library: Library, client: flask.testing.FlaskClient) -> None:
    view, _ = parse_view("on=2016-02-10", library.dataset)
    first = choose_questions(library.chronicle(Choice()), view.on, 6)[0].place
    answer = client.get(f"/api/worksheet.pdf?on=2016-02-10&without={first.place_id}")
    assert answer.mimetype == "application/pdf"
    assert f"1. {first.name}," not in words_of(answer.get_data())
    assert f"1. {first.name}," in words_of(client.get("/api/worksheet.pdf?on=2016-02-10").get_data())


@pytest.mark.parametrize(
    "query", ["count=0", f"count={MOST + 1}", "count=many", "on=yesterday", "on=2016-06-30", "place=atlantis"]
)
def test_a_worksheet_that_cannot_be_is_refused(client: flask.testing.FlaskClient, query: str) -> None:
    answer = client.get(f"/api/worksheet.pdf?{query}")
    assert answer.status_code == 400
    assert answer.get_json()["error"]


def test_the_command_writes_a_worksheet_whole_or_not_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sheet.pdf"
    assert main(["worksheet", "on=2016-02-10", "-o", str(path), "--count", "3"]) == 0
    before = path.read_bytes()
    assert main(["worksheet", "on=2016-02-10", "-o", str(path), "--key"]) == 1
    assert path.read_bytes() == before
    assert main(["worksheet", "on=2016-06-30", "-o", str(tmp_path / "none.pdf")]) == 2
    assert main(["worksheet", "on=2016-02-10", "-o", str(tmp_path / "sheet.png")]) == 2
    assert main(["worksheet", "wave=1", "-o", str(tmp_path / "wave.pdf")]) == 2
    assert [one.name for one in tmp_path.iterdir()] == ["sheet.pdf"]
    assert "does not end in .pdf" in capsys.readouterr().err


def test_a_bundle_holds_all_that_a_class_needs(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "class"
    assert main(["bundle", "-o", str(folder), "--no-wheels"]) == 0
    start = (folder / START).read_text(encoding="utf-8")
    links = re.findall(r'href="([^"]+)"', start)
    assert len(links) == 2 * (1 + 2 * len(choose_lessons(library)))
    assert all((folder / link).is_file() for link in links)
    assert "http" not in start
    assert (
        (folder / "atlas-ar.html").read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    )
    command = [sys.executable, "-m", "geodata", "check"]
    done = subprocess.run(command, cwd=folder / "program", capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not list((folder / "program").rglob("__pycache__/*test*"))


def test_the_program_of_a_bundle_opens_the_dataset_that_the_bundle_is_of(invented_folder: Path, tmp_path: Path) -> None:
    data, text = tmp_path / "war.zip", {"texts/a.txt": A_TEXT.encode()}
    data.write_bytes(write_zip(read_files(invented_folder) | text, "war"))
    folder = tmp_path / "class"
    assert main(["bundle", "-o", str(folder), "--no-wheels", "--data", str(data)]) == 0
    words = re.findall(r"python -m dashboard ([^<]*)<", (folder / START).read_text(encoding="utf-8"))
    asked = {folder / "program" / build_parser().parse_args(line.split()).data for line in words}
    assert [read_dataset(one).digest for one in asked] == [read_dataset(invented_folder).digest]
    assert not list(folder.rglob("a.txt")), "the texts of the articles stay at home"


def test_a_bundle_takes_nothing_elses_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "thesis"
    folder.mkdir()
    (folder / "chapter.txt").write_text("mine")
    assert main(["bundle", "-o", str(folder), "--no-wheels"]) == 1
    assert main(["bundle", "-o", str(folder), "--no-wheels", "--force"]) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["thesis"]
    assert (folder / "chapter.txt").read_text() == "mine"
    assert "was not written" in capsys.readouterr().err


def test_a_bundle_whose_packages_cannot_be_fetched_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    assert main(["bundle", "-o", str(tmp_path / "class")]) == 2
    assert list(tmp_path.iterdir()) == []
    assert "add --no-wheels" in capsys.readouterr().err


def test_lessons_begin_before_the_days_on_which_most_changes(library: Library) -> None:
    days = choose_lessons(library)
    assert days == sorted(days) and len(days) == 3
    for day in days:
        view, _ = parse_view(f"on={day}", library.dataset)
        assert write_worksheet(library, view, False, count=1).startswith(b"%PDF")


def test_no_change_is_no_worksheet(library: Library) -> None:
    view, _ = parse_view("on=2016-06-30", library.dataset)
    with pytest.raises(BadValue, match="nothing changes after 2016-06-30"):
        write_worksheet(library, view, False)
