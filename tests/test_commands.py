"""The commands as a reader runs them: python -m geodata ..., on an invented folder."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.invented import set_cell

ROOT = Path(__file__).parent.parent


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Return (exit code, stdout, stderr) of one command."""
    command = [sys.executable, "-m", "geodata", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_check_of_a_sound_dataset_says_so_in_one_line(invented_folder: Path) -> None:
    code, out, err = run("check", "--data", invented_folder)
    assert (code, err, out.count("\n")) == (0, "", 1)
    assert out.startswith("sound: 3 articles, 6 factions, 2 places, 5 claims (digest ")


def test_check_with_the_texts_checks_the_spans(invented_folder: Path) -> None:
    code, out, _ = run("check", "--data", invented_folder, "--articles", invented_folder / "texts")
    assert code == 0
    assert "5 claims, spans checked in 1 text (" in out


def test_check_lists_every_fault(invented_folder: Path) -> None:
    set_cell(invented_folder / "claims.csv", 2, "holder", "rebels")
    set_cell(invented_folder / "claims.csv", 4, "last", "soon")
    assert run("check", "--data", invented_folder) == (
        1,
        "claims.csv:2:holder: 'rebels' is not a faction_id; did you mean 'opposition'?\n"
        "claims.csv:4:last: 'soon' is not a day; write it as YYYY-MM-DD, as in 2016-02-23\n",
        "2 faults\n",
    )


@pytest.mark.parametrize("command", ["check", "state --on 2016-02-23", "diff --from 2016-02-23 --to 2016-02-24"])
def test_an_unreadable_dataset_is_refused_with_the_list(invented_folder: Path, command: str) -> None:
    (invented_folder / "claims.csv").unlink()
    assert run(*command.split(), "--data", invented_folder) == (
        2,
        "",
        f"{invented_folder} cannot be opened:\n"
        "claims.csv: cannot be read (No such file or directory); add it to the folder\n",
    )


def test_state_prints_geojson(invented_folder: Path) -> None:
    code, out, err = run("state", "--on", "2016-02-24", "--data", invented_folder)
    assert (code, err) == (0, "")
    assert [(f["id"], f["properties"]["holders"]) for f in json.loads(out)["features"]] == [
        ("alphaville", ["isis"]),
        ("betatown", ["opposition"]),
    ]


def test_state_counts_what_was_known_and_chosen(invented_folder: Path) -> None:
    def holders(*more: str) -> str:
        code, out, _ = run("state", "--on", "2016-02-26", "--data", invented_folder, "--format", "csv", *more)
        assert code == 0
        return next(csv.DictReader(io.StringIO(out)))["holders"]

    assert [holders(), holders("--known", "2016-03-01"), holders("--basis", "stated")] == ["government", "isis", "isis"]


def test_state_goes_on_past_faults_and_says_so(invented_folder: Path) -> None:
    set_cell(invented_folder / "claims.csv", 2, "holder", "rebels")
    code, out, err = run("state", "--on", "2016-02-24", "--data", invented_folder)
    assert (code, json.loads(out)["features"][0]["properties"]["status"]) == (0, "unknown")
    assert err == "1 fault: faulty rows are set aside; python -m geodata check lists them\n"


def test_state_prints_linked_places(invented_folder: Path) -> None:
    code, out, _ = run("state", "--on", "2016-02-24", "--data", invented_folder, "--format", "lpf")
    assert (code, json.loads(out)["features"][0]["@id"]) == (0, "urn:atlas:place:alphaville")


def test_state_prints_areas_and_fronts_where_they_are_asked_for(invented_folder: Path) -> None:
    code, out, _ = run("state", "--on", "2016-02-24", "--data", invented_folder, "--areas")
    kinds = [feature["properties"].get("kind") for feature in json.loads(out)["features"]]
    assert (code, kinds.count("area") > 0) == (0, True)
    assert run("state", "--on", "2016-02-24", "--data", invented_folder, "--areas", "--format", "csv")[:2] == (2, "")


def test_output_is_a_file_that_is_kept_unless_forced(invented_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.geojson"
    state = ("state", "--on", "2016-02-24", "--data", invented_folder, "-o", path)
    assert run(*state) == (0, "", "")
    written = path.read_bytes()
    assert json.loads(written)["on"] == "2016-02-24"
    problem = "it is there already; choose another name or add --force"
    assert run(*state) == (1, "", f"{path} was not written: {problem}\n")
    path.write_text("old", encoding="utf-8")
    assert run(*state, "--force") == (0, "", "")
    assert path.read_bytes() == written


def test_output_that_cannot_be_written_is_refused_in_one_line(invented_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "missing" / "out.csv"
    code, out, err = run("state", "--on", "2016-02-24", "--data", invented_folder, "-o", path)
    assert (code, out, err) == (1, "", f"{path} was not written: No such file or directory\n")


def test_diff_tells_what_changed_with_its_claims(invented_folder: Path) -> None:
    days = ("diff", "--from", "2016-02-24", "--to", "2016-02-25", "--data", invented_folder)
    assert run(*days) == (
        0,
        "gained:\n  Alphaville (alphaville): held isis -> held government\n"
        "    c3, B (Article B), 2016-02-25: They hold it\n",
        "",
    )
    row = next(csv.DictReader(io.StringIO(run(*days, "--format", "csv")[1])))
    assert (row["holders_before"], row["holders_after"], row["claims"]) == ("isis", "government", "c3")
    change = json.loads(run(*days, "--format", "json")[1])["changes"][0]
    assert (change["before"]["holders"], change["after"]["holders"]) == (["isis"], ["government"])
    assert change["claims"] == [
        {"claim_id": "c3", "citation": "c3, B (Article B), 2016-02-25", "summary": "They hold it"}
    ]


def test_diff_says_so_when_nothing_changed_or_a_report_ran_out(invented_folder: Path) -> None:
    same = run("diff", "--from", "2016-02-25", "--to", "2016-02-26", "--data", invented_folder)
    assert same == (0, "nothing changed between 2016-02-25 and 2016-02-26\n", "")
    _, out, _ = run("diff", "--from", "2016-02-26", "--to", "2016-06-26", "--data", invented_folder)
    assert "    no report carried to 2016-06-26; last reported for 2016-02-25\n" in out


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["state", "--on", "23.2.2016"],
         "argument --on: '23.2.2016' is not a day; write it as YYYY-MM-DD, as in 2016-02-23"),
        (["state"], "the following arguments are required: --on"),
        (["state", "--on", "2016-02-23", "--basis", "statd"],
         "argument --basis: 'statd' is not a basis that colours; did you mean 'stated'?"),
        (["state", "--on", "2016-02-23", "--basis", "context"],
         "argument --basis: 'context' is not a basis that colours; write stated, inferred or both, joined with a "
         "comma"),
        (["state", "--on", "2016-02-23", "--format", "xml"],
         "argument --format: 'xml' is not one of them; write one of geojson, csv, lpf"),
        (["state", "--on", "2016-02-23", "--frob"], None),
        (["stat"], None),
    ],
    ids=["day", "no day", "basis", "record", "format", "option", "command"],
)  # fmt: skip
def test_a_bad_argument_is_refused_in_one_line(arguments: list[str], line: str | None) -> None:
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n"), err.endswith("; --help tells more\n")) == (2, "", 1, True)
    assert line is None or err == f"python -m geodata state: {line}; --help tells more\n"


def test_days_the_wrong_way_round_are_refused() -> None:
    problem = "from 2016-02-25 is after to 2016-02-24; swap them"
    assert run("diff", "--from", "2016-02-25", "--to", "2016-02-24") == (2, "", f"geodata: {problem}\n")


def test_a_reader_who_stops_reading_sees_no_traceback(invented_folder: Path) -> None:
    command = [sys.executable, "-m", "geodata", "state", "--on", "2016-02-24", "--data", str(invented_folder)]
    program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert program.stdout is not None
    program.stdout.close()
    _, err = program.communicate(timeout=60)
    assert err == b""
