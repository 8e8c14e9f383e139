"""Files and folders that are written whole or not at all."""

from __future__ import annotations

import glob
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from geodata.errors import NotWritten

PART: Final = ".part"
BEFORE: Final = ".before"
OLD: Final = ".old"
"""How the hidden folders end that a folder is made in, and that the version before it and the one before that wait in.
"""
_NUMBER: Final = "[0-9a-f]" * 32


def write_bytes(path: Path, content: bytes, force: bool = False) -> None:
    """Write a file whole or not at all: beside its place first, then moved into it."""
    write_pieces(path, (content,), force)


def write_pieces(path: Path, pieces: Iterable[bytes], force: bool = False) -> None:
    """Write a file piece by piece, whole or not at all: where making the pieces fails, what stood there stands."""
    part = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        if path.exists() and not path.is_file():
            raise NotWritten(str(path), "it is there and is not a file", "choose another name")
        if path.exists() and not force:
            raise NotWritten(str(path), "it is there already", "choose another name or add --force")
        with part.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise NotWritten(str(path), error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            part.unlink()


@contextmanager
def whole_folder(folder: Path, mark: str, force: bool = False, kept: Path | None = None) -> Iterator[Path]:
    """Give a folder beside the wanted one to write into, and put it in its place once all is written.

    One that is there is replaced only with `force`, and only where it holds the file `mark`: then it is one of ours;
    it then stays as `kept`, in place of one of ours that stood there, or goes.
    """
    folder = Path(os.path.realpath(folder))  # what a link leads to is written, never the link itself
    restore(folder, mark, kept)
    for one in (folder, kept):
        if one and (fault := find_foreign(one, mark)):
            raise NotWritten(str(one), fault, "choose another name")
    if folder.exists() and any(folder.iterdir()) and not force:
        raise NotWritten(str(folder), "it is there already", "choose another name or add --force")
    number = uuid.uuid4().hex
    part, before = (_beside(folder, number, end) for end in (PART, BEFORE))
    try:
        part.mkdir(parents=True)
        yield part
        if folder.exists():
            folder.rename(before)
        part.rename(folder)
    except OSError as error:
        raise NotWritten(str(folder), error.strerror or str(error)) from None
    finally:
        if before.exists() and not folder.exists():
            with suppress(OSError):  # else `restore` finds it
                before.rename(folder)
        _remove(part)
    _put_away(before, mark, kept)


def restore(folder: Path, mark: str, kept: Path | None = None) -> None:
    """Mend what a writer left who was killed between two steps of `whole_folder`; nothing where there is nothing.

    A folder that was moved aside, and not yet replaced, is moved back: nobody was told that the new one is there.
    Raises NotWritten where that cannot be done.
    """
    for before in _list_left(folder, BEFORE):
        if not (before / mark).is_file():
            continue
        if folder.exists():
            _put_away(before, mark, kept)
            continue
        try:
            before.rename(folder)
        except OSError as error:
            raise NotWritten(str(folder), f"{before} cannot be moved back ({error.strerror})", "move it") from None
        _remove(before.with_name(f"{before.name.removesuffix(BEFORE)}{PART}"))
    if kept and kept.exists():
        for old in _list_left(folder, OLD):
            _remove(old)


def find_foreign(folder: Path, mark: str) -> str:
    """Return why a folder is none of ours to replace; empty where it is, or is empty, or is not there."""
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            return "it is there and is not a folder"
        if folder.exists() and any(folder.iterdir()) and not (folder / mark).is_file():
            return f"it holds something else (there is no {mark} in it)"
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _beside(folder: Path, number: str, end: str) -> Path:
    return folder.with_name(f".{folder.name}.{number}{end}")


def _list_left(folder: Path, end: str) -> list[Path]:
    return sorted(folder.parent.glob(f".{glob.escape(folder.name)}.{_NUMBER}{end}"))


def _put_away(before: Path, mark: str, kept: Path | None) -> None:
    """Move the version before to where it is kept, or remove it where it is kept nowhere.

    The new version stands by now, so nothing here may say that it was not written: what cannot be moved stays beside
    it, and the next writer tries again. What was kept goes only once its place is taken.
    """
    if kept is None:
        return _remove(before)
    if not before.exists() or find_foreign(kept, mark):
        return
    old = before.with_name(f"{before.name.removesuffix(BEFORE)}{OLD}")
    with suppress(OSError):
        if kept.exists():
            kept.rename(old)
        before.rename(kept)
    if not kept.exists() and old.exists():
        with suppress(OSError):
            old.rename(kept)
    _remove(old)


def _remove(folder: Path) -> None:
    with suppress(OSError):
        shutil.rmtree(folder)
