"""`geodata parse` as people meet it: pipes, full disks, patterns, names in any script, and being told to stop."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.parsing.archive import list_paths, list_works
from geodata.parsing.parse import MOST_BYTES

ROOT = Path(__file__).parent.parent
TEXT = "ISIS captured Khanasser on Monday.\n"
PARSE = ("parse", "--published", "2016-02-17")


def run(*words: str, **given: object) -> subprocess.CompletedProcess[str]:
    """Run the real command; whoever waits for ever fails."""
    command = [sys.executable, "-m", "geodata", *words]
    given = {"stdout": subprocess.PIPE} | given
    return subprocess.run(command, cwd=ROOT, text=True, stderr=subprocess.PIPE, timeout=60, check=False, **given)


def pipe(folder: Path, name: str) -> str:
    os.mkfifo(folder / name)
    return str(folder / name)


@pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl"])
def test_a_pipe_is_refused_and_the_rest_goes_on(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    told = run(*PARSE, pipe(tmp_path, name), str(tmp_path / "a.txt"))
    assert told.returncode == 1 and f"{name}: this is no regular file" in told.stderr
    assert [text["file"] for text in json.loads(told.stdout)] == ["a"]


def test_accept_refuses_a_pipe_too(tmp_path: Path) -> None:
    told = run("accept", pipe(tmp_path, "review.json"), "-o", str(tmp_path / "out"))
    assert told.returncode == 2 and "this is no regular file" in told.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("words", [PARSE, ("state", "--on", "2016-02-23")], ids=["parse", "state"])
def test_a_full_disk_is_told_in_a_line(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with Path("/dev/full").open("w") as full:
        told = run(*words, *([str(tmp_path / "a.txt")] if words is PARSE else []), stdout=full)
    assert (told.returncode, told.stderr) == (1, "geodata: standard output: No space left on device\n")


def test_a_pattern_that_matches_nothing_is_told_and_the_other_files_are_parsed(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main([*PARSE, str(tmp_path / "*.doc"), str(tmp_path / "a.txt")]) == 1
    out, told = capsysbinary.readouterr()
    assert [text["file"] for text in json.loads(out)] == ["a"]
    assert b"no file matches" in told and b"*.doc; mend the pattern" in told


def test_a_file_that_is_called_like_a_pattern_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "[x].txt").write_text(TEXT, encoding="utf-8")
    [work] = list_works(list_paths([str(tmp_path / "[x].txt")]), ())
    assert work.fault == "" and work.size == len(TEXT) < MOST_BYTES


def test_names_in_other_scripts_are_told_apart(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    names = ["حلب", "إدلب", "Maréa", "!!!", "???"]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"id": "خناصر ٢", "text": TEXT}), encoding="utf-8")
    paths = [str(tmp_path / f"{name}.txt") for name in names]
    assert main([*PARSE, *paths, str(tmp_path / "b.jsonl")]) == 0
    ids = [text["file"] for text in json.loads(capsysbinary.readouterr().out)]
    assert ids[:3] == ["حلب", "إدلب", "marea"] and ids[5] == "خناصر-٢"
    assert len(set(ids)) == 6 and all(name.startswith("article-") for name in ids[3:5])


STOPPED = """
import os, runpy, signal, sys
from geodata.parsing import command
def stream(texts, form):
    yield "half"
    os.kill(os.getpid(), signal.SIGTERM)
    yield "whole"
command.stream = stream
sys.argv = ["geodata", *sys.argv[1:]]
runpy.run_module("geodata", run_name="__main__", alter_sys=True)
"""


def test_being_told_to_stop_clears_away_what_was_half_written(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    words = [*PARSE, str(tmp_path / "a.txt"), "-o", str(tmp_path / "out.json")]
    told = subprocess.run([sys.executable, "-c", STOPPED, *words], cwd=ROOT, capture_output=True, check=False)
    assert told.returncode == 128 + signal.SIGTERM and told.stderr == b""
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_a_page_that_is_told_to_stop_ends_without_a_word() -> None:
    command = [sys.executable, "-m", "dashboard", "--no-open", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as page:
        assert page.stdout is not None and page.stderr is not None
        assert "Open http" in page.stdout.readline()
        page.terminate()
        assert page.wait(timeout=60) in (0, 128 + signal.SIGTERM) and page.stderr.read() == ""
