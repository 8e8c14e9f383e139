"""CSV exports of event datasets as they are handed out -> rows of the columns wanted, or a clear refusal."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from geodata.cells import quoted
from geodata.errors import NotReadable
from geodata.progress import Progress

_MAGIC: Final = {
    b"PK\x03\x04": "is a zip archive or an Excel workbook; unzip it, or save it as CSV",
    b"\xd0\xcf\x11\xe0": "is an old Excel workbook; save it as CSV",
    b"\x1f\x8b": "is compressed with gzip; unpack it",
    b"\xff\xfe": "is UTF-16, not UTF-8; save it as CSV UTF-8",
    b"\xfe\xff": "is UTF-16, not UTF-8; save it as CSV UTF-8",
    b"%PDF": "is a PDF; export the data as CSV",
}
_EVERY: Final = 1024
csv.field_size_limit(10_000_000)  # notes can be long; a quotation mark left open is told by its own error


class Aside(NamedTuple):
    """I am a row that could not be used: where it stands in a spreadsheet, why, and all that it said."""

    row: int
    reason: str
    cells: str


class Export(NamedTuple):
    """I am the wanted columns of an export as text, with their spreadsheet rows, and the rows of the wrong length."""

    columns: Mapping[str, Sequence[str]]
    rows: Sequence[int]
    aside: tuple[Aside, ...]
    sha256: str


def read_export(path: Path, needed: Sequence[str], optional: Sequence[str], hint: str = "") -> Export:
    """Return the columns of an export; `hint` is told where columns are missing.

    Raises NotReadable: no such file, a folder, an archive, another encoding, columns missing, cut off in a row.
    """
    raw = _read(path)
    reader = csv.reader(io.StringIO(_decode(path, raw), newline=""), strict=True)
    header = [name.strip().lower() for name in next(reader, [])]
    picked = _pick(path, header, needed, optional, hint)
    kept: list[tuple[str, ...]] = []
    rows: list[int] = []
    aside: list[Aside] = []
    total = max(raw.count(b"\n"), 1)
    with Progress(f"reading {path.name}", total) as progress:
        for row, cells in _number(path, reader):
            if len(cells) == len(header):
                kept.append(tuple([cells[at] if at >= 0 else "" for at in picked]))
                rows.append(row)
            elif cells:
                reason = f"the row has {len(cells)} cells, the header {len(header)}"
                aside.append(Aside(row, reason, to_line(cells)))
            if row % _EVERY == 0:
                progress.at(row)
    _refuse_half_row(path, rows, aside, len(header))
    columns = dict(zip((*needed, *optional), zip(*kept, strict=True), strict=True)) if kept else {}
    if not columns:
        raise NotReadable(f"{path} has no rows that can be used; it needs a header and at least one event")
    return Export(columns, rows, tuple(aside), hashlib.sha256(raw).hexdigest())


def list_cells(path: Path, wanted: set[int]) -> Iterator[tuple[int, str]]:
    """Yield (row, the row as a line of CSV) for some spreadsheet rows of an export that `read_export` has read."""
    reader = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True)
    for row, cells in enumerate(reader, start=1):
        if row in wanted:
            yield row, to_line(cells)


def to_line(cells: Sequence[str]) -> str:
    """Return cells as one line of CSV without its line end."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def _read(path: Path) -> bytes:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise NotReadable(f"{path} cannot be read: {error.strerror}; name a CSV file") from None
    for magic, problem in _MAGIC.items():
        if raw.startswith(magic):
            raise NotReadable(f"{path} {problem}")
    if not raw.strip():
        raise NotReadable(f"{path} is empty; name a CSV file with a header")
    return raw


def _decode(path: Path, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        byte = f"byte 0x{raw[error.start]:02X} in line {row}"
        raise NotReadable(f"{path} is not UTF-8: {byte}; save it as CSV UTF-8") from None


def _pick(path: Path, header: Sequence[str], needed: Sequence[str], optional: Sequence[str], hint: str) -> list[int]:
    """Return where each column stands, -1 for an optional one that is not there."""
    missing = [name for name in needed if name not in header]
    if not missing:
        return [header.index(name) if name in header else -1 for name in (*needed, *optional)]
    if len(header) == 1 and ";" in header[0]:
        raise NotReadable(f"{path} is separated by semicolons; save it with commas")
    seen = ", ".join(header[:6])
    told = hint or f"its columns are {quoted(seen)}"
    raise NotReadable(f"{path} lacks the columns {', '.join(missing)}; {told}")


def _number(path: Path, reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with their numbers in a spreadsheet, the header being row 1."""
    row = 1
    try:
        for cells in reader:
            row += 1
            yield row, cells
    except csv.Error as error:
        problem = f"after row {row} it cannot be read ({error})"
        raise NotReadable(f"{path}: {problem}; is the file cut off, or a quotation mark left open?") from None


def _refuse_half_row(path: Path, rows: Sequence[int], aside: Sequence[Aside], width: int) -> None:
    """Refuse a file whose last row is too short: it was cut off, and nobody knows how much is missing."""
    if aside and aside[-1].row > (rows[-1] if rows else 0) and "," in aside[-1].cells:
        cells = len(next(csv.reader([aside[-1].cells])))
        if cells < width:
            problem = f"row {aside[-1].row}, the last, has {cells} cells of {width}"
            raise NotReadable(f"{path}: {problem}; the file seems to be cut off, fetch it again")
