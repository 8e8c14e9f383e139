"""Rows of a table put in place of others, added or taken out; whatever else stands in it stays as it was written."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from geodata.errors import BadValue
from geodata.exports import to_cell
from geodata.tables import BOM

Row = Mapping[str, str]


class Change(NamedTuple):
    """I am a row as it stands in a table and as it is to stand there; None: not at all."""

    was: Row | None
    now: Row | None


class _Record(NamedTuple):
    """I am a row of a table: its cells, and how they are written."""

    cells: list[str]
    written: str


def rewrite(raw: bytes, columns: Sequence[str], changes: Sequence[Change]) -> bytes:
    """Return a table with its rows changed, under its own header.

    Raises BadValue where a row does not stand in it any more as it was.
    """
    mended = [(change.was, change.now) for change in changes if change.was and change.was != change.now]
    added = [change.now for change in changes if change.now and not change.was]
    return _append(_replace(raw, columns, mended) if mended else raw, columns, added)


def drop(raw: bytes, column: str, values: Collection[str]) -> bytes:
    """Return a table without the rows that have one of these values in a column."""
    bom, head, records = _open(raw)
    at = head.cells.index(column)
    kept = [one.written for one in records if not (len(one.cells) > at and one.cells[at] in values)]
    return bom + _join([head.written, *kept])


def _replace(raw: bytes, columns: Sequence[str], mended: Sequence[tuple[Row, Row | None]]) -> bytes:
    """Return a table with rows in place of others; what these say in further columns stays."""
    bom, head, records = _open(raw)
    told = [dict(zip(head.cells, record.cells, strict=False)) for record in records]
    written = [record.written for record in records]
    where: dict[tuple[str, ...], list[int]] = {}
    for at, cells in enumerate(told):
        where.setdefault(tuple(cells.get(name, "") for name in columns), []).append(at)
    for was, now in mended:
        found = where.get(tuple(was[name] for name in columns))
        if not found:
            raise BadValue(
                f"{name_of(was)}: somebody changed this in the dataset meanwhile",
                "discard this draft and open the article again, to see how it stands now",
            )
        at = found.pop()
        written[at] = _write([{**told[at], **now}], head.cells) if now else ""
    return bom + _join([head.written, *written])


def _append(raw: bytes, columns: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Return a table with rows added; what stood in it stays as it was written."""
    if not rows:
        return raw
    head = next(csv.reader(io.StringIO(raw.removeprefix(BOM).decode("utf-8", "replace"), newline="")), [*columns])
    return raw + (b"" if raw.endswith(b"\n") else b"\n") + _write(rows, head).encode()


def name_of(row: Row) -> str:
    """Return what a row is called in an error."""
    return row.get("claim_id") or f"{row.get('article_id')}: {row.get('surface')!r}"


def _open(raw: bytes) -> tuple[bytes, _Record, list[_Record]]:
    """Return a table's mark, its header and its rows."""
    text = raw.removeprefix(BOM).decode("utf-8", "surrogateescape")
    head, *records = [*_list_records(text)] or [_Record([], "")]
    return (BOM if raw.startswith(BOM) else b""), head, records


def _list_records(text: str) -> Iterator[_Record]:
    lines = list(io.StringIO(text, newline=""))
    reader, start = csv.reader(lines), 0
    for cells in reader:
        yield _Record(cells, "".join(lines[start : reader.line_num]))
        start = reader.line_num


def _write(rows: Sequence[Row], names: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([to_cell(row.get(name, "")) for name in names] for row in rows)
    return out.getvalue()


def _join(written: Sequence[str]) -> bytes:
    """Return written rows one below the other; only the last may lack the end of its line."""
    rows = [one for one in written if one]
    ended = [one if one.endswith(("\n", "\r")) else f"{one}\n" for one in rows[:-1]]
    return "".join([*ended, *rows[-1:]]).encode("utf-8", "surrogateescape")
