"""Files and folders that are written whole or not at all."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from geodata.errors import NotWritten


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


def _replace_folder(folder: Path, by: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    by.rename(folder)


@contextmanager
def whole_folder(folder: Path, mark: str, force: bool = False, kept: Path | None = None) -> Iterator[Path]:
    """Give a folder beside the wanted one to write into, and put it in its place once all is written.

    One that is there is replaced only with `force`, and only where it holds the file `mark`: then it is one of ours;
    it then stays as `kept`, in place of what stood there, or goes.
    """
    if folder.exists() and not folder.is_dir():
        raise NotWritten(str(folder), "it is there and is not a folder", "choose another name")
    if folder.exists() and any(folder.iterdir()) and not force:
        raise NotWritten(str(folder), "it is there already", "choose another name or add --force")
    if folder.exists() and any(folder.iterdir()) and not (folder / mark).exists():
        raise NotWritten(str(folder), f"it holds something else (there is no {mark} in it)", "choose another name")
    part, before = (folder.with_name(f".{folder.name}.{uuid.uuid4().hex}.{end}") for end in ("part", "before"))
    try:
        part.mkdir(parents=True)
        yield part
        if folder.exists():
            folder.rename(before)
        part.rename(folder)
        if kept and before.exists():
            _replace_folder(kept, before)
    except OSError as error:
        if before.exists() and not folder.exists():
            before.rename(folder)
        raise NotWritten(str(folder), error.strerror or str(error)) from None
    finally:
        for leftover in (part, before):
            with suppress(OSError):
                shutil.rmtree(leftover)
