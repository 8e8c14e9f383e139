"""A dataset as one zip: looked into without unpacking anything onto the disk, and written."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final

from geodata.errors import BadValue

MOST_FILES: Final = 500
MOST_BYTES: Final = 256 * 2**20
"""So many bytes a zip's files may have in all, unpacked, where nothing else is said."""
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The day that every file of a zip bears: the same dataset gives the same bytes."""
_SYSTEM: Final = ("__MACOSX/", ".DS_Store")
_ENCRYPTED: Final = 0x1
_ENTRY: Final = b"PK\x01\x02"
_PACKINGS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others unpack a whole block at a time, however large, and nobody who edits a dataset uses them."""
_PIECE: Final = 2**16
_DAMAGES: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError,
    ValueError, IndexError, struct.error,
)  # fmt: skip
"""What `zipfile` raises for bytes that are no sound zip."""


def read_zip(raw: bytes, wanted: Collection[str] = (), most: int = MOST_BYTES) -> dict[str, bytes]:
    """Return the files of a zip by name; where all of them lie in one folder, by their name within it.

    Where names are `wanted` only these are unpacked, to at most so many bytes in all.

    Raises BadValue for what is no zip, for one with a file that would land outside its folder, with links, a
    password, an unusual packing, too many files or too many bytes, and for one that is damaged.
    """
    if (entries := raw.count(_ENTRY)) > 2 * MOST_FILES:  # before each of them is made an object
        raise BadValue(f"{entries} files are in the zip", f"a dataset has at most {MOST_FILES}")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir() and not _is_systems(one.filename)]
            _check(members)
            named = _name_within(members)
            chosen = {name: one for name, one in named.items() if not wanted or name in wanted}
            _check_size(chosen.values(), most)
            return {name: _read_member(archive, one) for name, one in chosen.items()}
    except BadValue:
        raise
    except _DAMAGES as error:
        raise BadValue(f"this is no zip that can be read ({error})", "take one that the atlas made") from None


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return a file of a zip, unpacked piece by piece and no further than it says."""
    content = bytearray()
    with archive.open(member) as file:
        while (piece := file.read(_PIECE)) and len(content) <= member.file_size:
            content += piece
    if len(content) != member.file_size:
        raise BadValue(f"{member.filename!r} in the zip is not as long as it says", "pack it again")
    return bytes(content)


def write_zip(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return files as a zip in which all of them lie in one folder; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(f"{folder}/{name}", _EPOCH), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _is_systems(name: str) -> bool:
    """Whether a file was put in by a system that packs folders, and not by a person."""
    return name.startswith(_SYSTEM[0]) or name.rpartition("/")[2] == _SYSTEM[1]


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_FILES:
        raise BadValue(f"{len(members)} files are in the zip", f"a dataset has at most {MOST_FILES}")
    for one in members:
        if is_escaping(one.filename):
            raise BadValue(f"{one.filename!r} would leave the folder of the zip", "do not trust where it comes from")
        if stat.S_ISLNK(one.external_attr >> 16):
            raise BadValue(f"{one.filename!r} in the zip is a link", "pack the file itself")
        if one.flag_bits & _ENCRYPTED:
            raise BadValue(f"{one.filename!r} in the zip has a password", "pack it without one")
        if one.compress_type not in _PACKINGS:
            raise BadValue(f"{one.filename!r} in the zip is packed in an unusual way", "pack it with deflate")
    if len({one.filename for one in members}) < len(members):
        raise BadValue("a name stands twice in the zip", "pack it again")


def _check_size(members: Iterable[zipfile.ZipInfo], most: int) -> None:
    if (size := sum(one.file_size for one in members)) > most:
        raise BadValue(f"the zip unpacks to {size:,} bytes", f"at most {most:,} are read")


def is_escaping(name: str) -> bool:
    """Whether a file of that name would be written outside the folder that a zip is unpacked into.

    >>> [is_escaping(name) for name in ("a/claims.csv", "../claims.csv", "/etc/x", "a/../../x", "C:x", "a\\\\..\\\\x")]
    [False, True, True, True, True, True]
    """
    return name.startswith("/") or ".." in PurePosixPath(name).parts or "\\" in name or ":" in name or "\0" in name


def _name_within(members: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the files of a zip by name; where all of them lie in one folder, by their name within it."""
    folders = {one.filename.partition("/")[0] for one in members}
    is_one = len(folders) == 1 and all("/" in one.filename for one in members)
    return {one.filename.partition("/")[2] if is_one else one.filename: one for one in members}
