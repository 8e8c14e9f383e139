"""A folder that is replaced: nothing foreign goes, the version before is kept, and a killed writer leaves no hole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from geodata.errors import NotWritten
from geodata.writing import restore, whole_folder

MARK = "mark.toml"
ROOT = Path(__file__).parent.parent


def make(folder: Path, word: str) -> Path:
    folder.mkdir(parents=True)
    (folder / MARK).write_text(word, encoding="utf-8")
    return folder


def put(folder: Path, word: str) -> None:
    """Write a version of a folder of ours, keeping the one before."""
    with whole_folder(folder, MARK, force=True, kept=folder.with_name(f"{folder.name}.before")) as part:
        (part / MARK).write_text(word, encoding="utf-8")


def tell(parent: Path) -> dict[str, str]:
    """Return every file below a folder with its words."""
    return {str(one.relative_to(parent)): one.read_text(encoding="utf-8") for one in parent.rglob("*") if one.is_file()}


def test_each_version_is_kept_until_the_one_after_the_next(tmp_path: Path) -> None:
    for word in ("first", "second", "third"):
        put(tmp_path / "work", word)
    assert tell(tmp_path) == {"work/mark.toml": "third", "work.before/mark.toml": "second"}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["work", "work.before"]


def foreign_file(path: Path) -> None:
    path.write_text("my thesis", encoding="utf-8")


def foreign_folder(path: Path) -> None:
    path.mkdir()
    (path / "thesis.txt").write_text("my thesis", encoding="utf-8")


def foreign_link(path: Path) -> None:
    path.symlink_to(make(path.with_name("elsewhere"), "my thesis"))


@pytest.mark.parametrize("foreign", [foreign_file, foreign_folder, foreign_link])
def test_what_is_not_ours_where_the_version_before_goes_is_refused_before_anything_is_written(
    tmp_path: Path, foreign: object
) -> None:
    make(tmp_path / "work", "first")
    foreign(tmp_path / "work.before")
    before = tell(tmp_path)
    with pytest.raises(NotWritten, match=r"work\.before was not written: it"):
        put(tmp_path / "work", "second")
    assert tell(tmp_path) == before


def test_nothing_is_called_unwritten_that_is_written_and_the_version_before_is_never_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / "work", "first")
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "work.before":
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", refuse)
        put(tmp_path / "work", "second")
    assert sorted(tell(tmp_path).values()) == ["first", "second"]
    assert (tmp_path / "work" / MARK).read_text(encoding="utf-8") == "second"
    put(tmp_path / "work", "third")
    assert tell(tmp_path) == {"work/mark.toml": "third", "work.before/mark.toml": "second"}


KILLED = """
import os, sys
from pathlib import Path
from geodata.writing import whole_folder
rename, left = Path.rename, int(sys.argv[2])
def count(path, target):
    global left
    told = rename(path, target)
    left -= 1
    if not left:
        os._exit(137)
    return told
Path.rename = count
folder = Path(sys.argv[1])
with whole_folder(folder, "mark.toml", force=True, kept=folder.with_name("work.before")) as part:
    (part / "mark.toml").write_text("third", encoding="utf-8")
"""


@pytest.mark.parametrize(
    ("renames", "stands"),
    [
        (1, {"work/mark.toml": "second", "work.before/mark.toml": "first"}),
        (2, {"work/mark.toml": "third", "work.before/mark.toml": "second"}),
        (3, {"work/mark.toml": "third", "work.before/mark.toml": "second"}),
        (4, {"work/mark.toml": "third", "work.before/mark.toml": "second"}),
    ],
    ids=["moved aside", "replaced", "kept one moved", "kept"],
)
def test_a_writer_who_is_killed_between_two_renames_leaves_what_the_next_start_mends(
    tmp_path: Path, renames: int, stands: dict[str, str]
) -> None:
    for word in ("first", "second"):
        put(tmp_path / "work", word)
    command = [sys.executable, "-c", KILLED, str(tmp_path / "work"), str(renames)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 137
    restore(tmp_path / "work", MARK, tmp_path / "work.before")
    assert {name: word for name, word in tell(tmp_path).items() if not name.startswith(".")} == stands
    assert sorted(one.name for one in tmp_path.iterdir()) == ["work", "work.before"]


def test_what_a_folder_of_a_longer_name_left_is_not_taken_for_this_one(tmp_path: Path) -> None:
    make(tmp_path / f".work.old.{'a' * 32}.before", "another's")
    restore(tmp_path / "work", MARK)
    assert not (tmp_path / "work").exists()


def test_a_folder_reached_by_a_link_or_stood_in_is_written_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = make(tmp_path / "real" / "work", "first")
    (tmp_path / "link").symlink_to(real)
    with whole_folder(tmp_path / "link", MARK, force=True) as part:
        (part / MARK).write_text("second", encoding="utf-8")
    assert (tmp_path / "link").is_symlink() and tell(real) == {MARK: "second"}
    monkeypatch.chdir(real)
    with whole_folder(Path("."), MARK, force=True) as part:
        (part / MARK).write_text("third", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert tell(real) == {MARK: "third"} and os.listdir(real.parent) == ["work"]
