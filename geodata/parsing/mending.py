"""Rows of a table put in place of others, added or taken out; whatever else stands in it stays as it was written."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from geodata.errors import BadValue
from geodata.exports import to_cell
from geodata.tables import BOM

Row = Mapping[str, str]
_END: Final = "\n"


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
    changes = [change for change in changes if change.was != change.now]
    if not changes:
        return raw
    bom, head, records = _open(raw)
    names = head.cells or [*columns]
    written = [record.written for record in records]
    if any(change.was for change in changes):
        _replace(written, records, names, columns, changes)
    added = [_write(change.now, names) for change in changes if change.now and not change.was]
    return bom + _join([head.written, *written, *added]).encode("utf-8", "surrogateescape")


def drop(raw: bytes, column: str, values: Collection[str]) -> bytes:
    """Return a table without the rows that have one of these values in a column."""
    bom, head, records = _open(raw)
    at = head.cells.index(column)
    kept = [one.written for one in records if not (len(one.cells) > at and one.cells[at] in values)]
    return bom + _join([head.written, *kept]).encode("utf-8", "surrogateescape")


def _replace(
    written: list[str],
    records: Sequence[_Record],
    names: Sequence[str],
    columns: Sequence[str],
    changes: Sequence[Change],
) -> None:
    """Write the changes over the rows that they are about; what a row says in further columns stays."""
    where: dict[tuple[str, ...], list[int]] = {}
    for at, record in enumerate(records):
        cells = dict(zip(names, record.cells, strict=False))
        where.setdefault(tuple(cells.get(name, "") for name in columns), []).append(at)
    for change in changes:
        if change.was is None:
            continue
        found = where.get(tuple(change.was[name] for name in columns))
        if not found:
            raise BadValue(
                f"{name_of(change.was)}: somebody changed this in the dataset meanwhile",
                "discard this draft and open the article again, to see how it stands now",
            )
        at = found.pop()
        cells = dict(zip(names, records[at].cells, strict=False))
        written[at] = _write({**cells, **change.now}, names) if change.now else ""


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


def _write(row: Row, names: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator=_END).writerow([to_cell(row.get(name, "")) for name in names])
    return out.getvalue()


def _join(written: Sequence[str]) -> str:
    """Return written rows one below the other; only the last may lack the end of its line."""
    rows = [one for one in written if one]
    return "".join(one if one.endswith(("\n", "\r")) else one + _END for one in rows[:-1]) + "".join(rows[-1:])
