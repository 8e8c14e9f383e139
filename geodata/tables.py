"""The bytes of a CSV file -> columns of text with their spreadsheet rows, and what is wrong with its cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import compress
from typing import Any, Final, NamedTuple, TypeVar

from geodata.cells import Parser, begins_formula, nearest, quoted, refuse_unprintable
from geodata.columns import CLEARED, WHOLES, are_clean, are_wholes
from geodata.errors import BadValue, DatasetUnreadable, Fault

BOM: Final = b"\xef\xbb\xbf"
LARGE_BYTES: Final = 1_000_000
"""From this size the import of pandas (0.3 s) pays for itself."""

_BROKEN: Final = re.compile("[\udc80-\udcff]")
_END: Final = "\x1f"


Text = TypeVar("Text", bound=Hashable)


class Sheet(NamedTuple):
    """I am one CSV file as columns of text; `rows` are its spreadsheet rows, `distinct` the values of each column."""

    file: str
    rows: Sequence[int]
    columns: Mapping[str, Sequence[str]]
    distinct: Mapping[str, frozenset[str]]
    faults: tuple[Fault, ...]


class Distinct(dict[str, frozenset[str]]):
    """I am the distinct texts of each column, found when first asked for, for in a column of ids they cost much."""

    def __init__(self, columns: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self._columns = columns

    def __missing__(self, name: str) -> frozenset[str]:
        return self.setdefault(name, frozenset(self._columns[name]))


class Parsed(NamedTuple):
    """I am a sheet whose columns have become values; a cell that did not parse is None and has a fault."""

    sheet: Sheet
    values: Mapping[str, Sequence[Any]]
    faults: tuple[Fault, ...]


def read_sheet(file: str, raw: bytes, wanted: Sequence[str]) -> Sheet:
    """Return the wanted columns of a CSV file; raise DatasetUnreadable when it has not got them."""
    raw = raw.removeprefix(BOM)
    table = _split_large(raw) if len(raw) >= LARGE_BYTES else None
    header, rows, columns, faults = table or _split(file, raw)
    faults += _list_header_faults(file, header, wanted)
    named = {name: columns[header.index(name)] for name in wanted}
    rows, named = _drop_empty(rows, named, wanted[0])
    return Sheet(file, rows, named, Distinct(named), tuple(faults))


def parse_sheet(sheet: Sheet, parsers: Mapping[str, Parser]) -> Parsed:
    """Return the values of a sheet, each distinct text of a column parsed once."""
    values: dict[str, Sequence[Any]] = dict(sheet.columns)
    faults = list(sheet.faults)
    for name, column in sheet.columns.items():
        if name in CLEARED and CLEARED[name](column):
            continue
        if name in WHOLES and are_wholes(column):
            values[name] = [int(text) if text else None for text in column]
            continue
        faults += _list_cell_faults(sheet, name)
        known, refused = parse_distinct(sheet.distinct[name], parsers[name]) if name in parsers else ({}, {})
        if any(value is not text for text, value in known.items()):
            values[name] = _look_up(known, column)
        faults += list_column_faults(sheet, name, refused)
    return Parsed(sheet, values, tuple(faults))


def _look_up(known: Mapping[str, Any], column: Sequence[str]) -> Sequence[Any]:
    if len(known) == 1:
        return [*known.values()] * len(column)
    return [*map(known.__getitem__, column)]


def list_column_faults(sheet: Sheet, name: str, refused: Mapping[str, BadValue]) -> list[Fault]:
    """Return one fault for every cell of a column whose text was refused."""
    if not refused:
        return []
    cells = zip(sheet.rows, sheet.columns[name], strict=True)
    return [
        Fault(sheet.file, row, name, text, refused[text].problem, refused[text].remedy)
        for row, text in cells
        if text in refused
    ]


def parse_distinct(
    texts: Iterable[Text], parser: Callable[[Text], Any]
) -> tuple[dict[Text, Any], dict[Text, BadValue]]:
    """Return the value of each text, and why some are refused; their value is None."""
    known: dict[Text, Any] = {}
    refused: dict[Text, BadValue] = {}
    for text in texts:
        try:
            known[text] = parser(text)
        except BadValue as problem:
            known[text], refused[text] = None, problem
    return known, refused


_Table = tuple[list[str], Sequence[int], Sequence[Sequence[str]], list[Fault]]


def _split_large(raw: bytes) -> _Table | None:
    """Return the table of a large, regular file by pandas' C reader, which shares equal texts; None when irregular.

    Every line is closed with a mark in a column of its own, so that a row with a cell too few shows.
    """
    import pandas as pd  # only large files are worth its import

    plain = raw.replace(b"\r\n", b"\n") if b"\r" in raw else raw
    plain = plain.rstrip(b"\n") + b"\n" if not plain.endswith(b"\n") or plain.endswith(b"\n\n") else plain
    if b"\r" in plain or _END.encode() in plain:
        return None
    marked = io.BytesIO(plain.replace(b"\n", f",{_END}\n".encode()))
    head = marked.readline()
    if head.count(b'"') % 2:
        return None
    try:
        ((*header, _),) = csv.reader([head.decode()])
        frame = pd.read_csv(marked, header=None, dtype=object, na_filter=False, skip_blank_lines=False)
    except (ValueError, csv.Error):
        return None
    *columns, ends = (column.tolist() for _, column in frame.items())
    if len(columns) != len(header) or len(frame) != plain.count(b"\n") - 1 or set(ends) != {_END}:
        return None
    return header, range(2, len(frame) + 2), columns, []


def _split(file: str, raw: bytes) -> _Table:
    """Return the table of any file, rows with too few or too many cells set aside with a fault."""
    lines, left_open = _read_rows(file, _decode(file, raw))
    header, body = (lines[0], lines[1:]) if lines else ([], [])
    numbered = [(row, cells) for row, cells in enumerate(body, start=2) if any(cells)]
    faults = [_count_fault(file, row, cells, header) for row, cells in numbered if len(cells) != len(header)]
    if left_open:
        remedy = "close it; this row and all after it are set aside"
        faults.append(Fault(file, left_open, "", "", "a quotation mark is opened and never closed", remedy))
    sound = [(row, cells) for row, cells in numbered if len(cells) == len(header)]
    columns = [[cells[i] for _, cells in sound] for i in range(len(header))]
    return header, [row for row, _ in sound], columns, faults


def _decode(file: str, raw: bytes) -> str:
    """Return the text; bytes that are not UTF-8 become marks that `_refuse` finds again."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in raw[:200]:
        raise _unreadable(file, 1, "is not UTF-8 but looks like UTF-16", "save it as CSV UTF-8")
    return raw.decode("utf-8", errors="surrogateescape")


def _read_rows(file: str, text: str) -> tuple[list[list[str]], int | None]:
    """Return the rows of cells, and the row that opens a quotation mark and never closes it.

    A line of our own after the last tells: it comes back alone, or inside the cell that was left open.
    """
    if not text.strip():
        return [], None
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text.rstrip("\r\n") + "\n" + _END, newline="")))
    except csv.Error as error:
        remedy = "is a quotation mark left open there?"
        raise _unreadable(file, len(rows) + 1, f"the row cannot be read ({error})", remedy) from None
    return rows[:-1], None if rows[-1] == [_END] else len(rows)


def _count_fault(file: str, row: int, cells: Sequence[str], header: Sequence[str]) -> Fault:
    problem = f"the row has {len(cells)} cells, the header {len(header)}"
    remedy = "is a comma missing?" if len(cells) < len(header) else "put a cell with a comma into quotation marks"
    return Fault(file, row, "", "", problem, remedy)


def _list_header_faults(file: str, header: Sequence[str], wanted: Sequence[str]) -> list[Fault]:
    """Return a fault for each column we do not know; raise DatasetUnreadable when one we need is missing."""
    missing = [name for name in wanted if header.count(name) != 1]
    unknown = [name for name in header if name not in wanted]
    if missing and len(header) == 1 and ";" in header[0]:
        raise _unreadable(file, 1, "its columns are separated by semicolons", "save it with commas")
    known = "is not a column of this file"
    problems = [Fault(file, 1, name, name, f"{quoted(name)} {known}", "remove it") for name in unknown]
    if not missing:
        return problems
    gaps = []
    for name in missing:
        twice = header.count(name) > 1
        remedy = "keep one" if twice else nearest(name, unknown) or "add it to the header"
        gaps.append(Fault(file, 1, name, "", "the column is there twice" if twice else "the column is missing", remedy))
    raise DatasetUnreadable(file, tuple(gaps + problems))


def _drop_empty(
    rows: Sequence[int], columns: dict[str, Sequence[str]], key: str
) -> tuple[Sequence[int], dict[str, Sequence[str]]]:
    """Drop rows whose cells are all empty, as spreadsheets leave them behind."""
    if "" not in columns[key]:
        return rows, columns
    keep = [any(cells) for cells in zip(*columns.values(), strict=True)]
    return [*compress(rows, keep)], {name: [*compress(column, keep)] for name, column in columns.items()}


def _list_cell_faults(sheet: Sheet, name: str) -> list[Fault]:
    """Return the cells no column may hold: formulas, control characters, bytes that are not UTF-8."""
    if are_clean(sheet.distinct[name]):
        return []
    refused = {text: why for text in sheet.distinct[name] if (why := _refuse(text))}
    return list_column_faults(sheet, name, refused)


def _refuse(text: str) -> BadValue | None:
    if broken := _BROKEN.search(text):
        byte = ord(broken[0]) - 0xDC00
        problem = f"byte 0x{byte:02X} is not UTF-8 (character {broken.start() + 1} of the cell)"
        return BadValue(problem, "save the file as CSV UTF-8")
    try:
        refuse_unprintable(text)
    except BadValue as problem:
        return problem
    if begins_formula(text):
        return BadValue(f"{quoted(text)} begins like a formula", "begin the cell with a letter or a digit")
    return None


def _unreadable(file: str, row: int, problem: str, remedy: str) -> DatasetUnreadable:
    return DatasetUnreadable(file, (Fault(file, row, "", "", problem, remedy),))
