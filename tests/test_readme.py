"""What the README tells a reader to type works as it stands there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = [
    line.partition("#")[0].strip() for block in re.findall(r"```\n(.*?)```", README, re.S) for line in block.split("\n")
]
ALL = [line for line in LINES if line.startswith("python -m geodata ")]
COMMANDS = [line for line in ALL if " -o " not in line]
WRITING = [line for line in ALL if " -o " in line]


def test_the_readme_shows_each_command() -> None:
    shown = {command.split()[3] for command in ALL}
    assert shown == {"check", "state", "diff", "geocode", "agree", "parse", "accept"}


def test_a_text_becomes_a_dataset_as_the_readme_says(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("Syria is at war. ISIS captured Khanasser on Monday.\n", encoding="utf-8")
    for command in WRITING:
        words = [sys.executable, *shlex.split(command)[1:]]
        more = {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(words, cwd=tmp_path, env=os.environ | more, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        if (found := tmp_path / "found.json").exists():
            found.write_text(found.read_text().replace('"rule": "takes"', '"rule": "takes", "accepted": true'))
    assert (tmp_path / "my-dataset" / "claims.csv").read_text().count("khanasser") == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(command: str) -> None:
    words = [sys.executable, *shlex.split(command)[1:]]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


EXPORTS = [line for line in LINES if line.startswith("python -m dashboard export ")]


@pytest.mark.parametrize("command", EXPORTS)
def test_an_export_of_the_readme_writes_its_file(command: str, tmp_path: Path) -> None:
    words = shlex.split(command)
    name = words[words.index("-o") + 1]
    words[words.index("-o") + 1] = str(tmp_path / name)
    done = subprocess.run([sys.executable, *words[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, [one.name for one in tmp_path.iterdir()]) == (0, [name])


def test_every_option_that_the_readme_shows_is_known_to_the_page() -> None:
    usage = next(line for line in LINES if line.startswith("python -m dashboard ["))
    told = subprocess.run(
        [sys.executable, "-m", "dashboard", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert [option for option in re.findall(r"--[a-z-]+", usage) if option not in told.stdout] == []


@pytest.mark.parametrize("target", [line.split()[1] for line in LINES if line.startswith("make ")])
def test_every_make_target_of_the_readme_is_there(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)


def test_what_is_run_from_its_folder_is_not_offered_for_installation() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert not {"project", "build-system"} & told.keys() and "setuptools" not in told["tool"]
    assert "install ." not in README and "installed:" not in README


def test_every_file_that_the_readme_shows_is_there() -> None:
    assert [name for name in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README) if not (ROOT / name).is_file()] == []
