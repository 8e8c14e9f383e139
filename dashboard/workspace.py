"""The folder that readers' own articles are saved into: read anew for each save, written whole, one save at a time."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from geodata.errors import BadValue, DatasetUnreadable, NotWritten
from geodata.files import read_files
from geodata.parsing.accept import write_all
from geodata.parsing.compose import Fixed
from geodata.parsing.mending import Change
from geodata.settings import FILE as SETTINGS
from geodata.settings import read_settings
from geodata.tables import read_sheet
from geodata.writing import find_foreign, restore, whole_folder

Files = Mapping[str, bytes]
_SAVING: Final = threading.Lock()
"""Held by whoever saves. Pages come and go with every save, so it is none of theirs."""


class Added(NamedTuple):
    """I am a dataset's files with texts in them, the article that each text became, and what became of each claim."""

    files: Files
    names: tuple[str, ...]
    claims: Sequence[Change]


class Saved(NamedTuple):
    """I am what was added and saved, and whether there was a version before, which stays beside it."""

    added: Added
    is_kept: bool


def kept_beside(folder: Path) -> Path:
    """Return where the version before is kept."""
    return folder.with_name(f"{folder.name}.before")


def read_fixed(folder: Path) -> Fixed:
    """Return what of a dataset stays as it is; raises DatasetUnreadable where it is none."""
    files = read_files(folder)
    ids = read_sheet("articles.csv", files["articles.csv"], ("article_id",)).columns["article_id"]
    return Fixed(frozenset(ids), read_settings(files[SETTINGS])[0].last_day)


def open_workspace(folder: Path) -> None:
    """Make a workspace ready at the start: what a killed writer left is mended.

    Raises BadValue where the folder, or the place beside it where the version before is kept, is none of ours.
    """
    if not folder.name:
        raise BadValue(f"--workspace {folder}: nothing can be kept beside it", "choose a folder within another")
    for one in (folder, kept_beside(folder)):
        if fault := find_foreign(one, SETTINGS):
            raise BadValue(f"--workspace {folder}: {one}: {fault}", "choose another name, or a new folder")
    restore(folder, SETTINGS, kept_beside(folder))


def read_workspace(folder: Path) -> Files:
    """Return the dataset's files that a workspace holds now; raises DatasetUnreadable where it holds none."""
    with _SAVING:
        return read_files(folder)


def save_into(folder: Path, base: Files, add: Callable[[Files], Added], renew: Callable[[], None]) -> Saved:
    """Save and return what `add` makes of the files that the workspace holds now, or of `base` where it holds none.

    All but a dataset's files stays as it is. `renew` is called once all is written, before the next save begins.
    Raises NotWritten: then what was there is there still.
    """
    with _SAVING:
        try:
            saved = _write(folder, base, add)
        except DatasetUnreadable as error:
            why = f"what is in it cannot be read ({error.faults[0]})"
            raise NotWritten(str(folder), why, "mend it first") from None
        renew()
    return saved


def _write(folder: Path, base: Files, add: Callable[[Files], Added]) -> Saved:
    before = _read(folder)
    added = add(before or base)
    with whole_folder(folder, SETTINGS, force=True, kept=kept_beside(folder)) as part:
        if before:
            shutil.copytree(folder, part, symlinks=True, dirs_exist_ok=True)
        write_all(part, added.files)
        if _read(folder) != before:
            raise NotWritten(str(folder), "somebody changed it at the same time", "save again")
    return Saved(added, bool(before))


def _read(folder: Path) -> Files:
    """Return the dataset's files that a workspace holds; none where nothing was saved into it yet."""
    return read_files(folder) if (folder / SETTINGS).is_file() else {}
