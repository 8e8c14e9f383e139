"""Imported events as a dataset folder, written whole or not at all, and read back: events.csv and events.toml."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geodata.cells import Parser, code_parser, nearest, parse_day, parse_whole_or_none, quoted
from geodata.codes import RECORDED_KINDS
from geodata.errors import BadValue, DatasetUnreadable, Fault, NotWritten
from geodata.exports import to_rows
from geodata.model import Article, Claim, Event, EventSource, Faction
from geodata.recorded import PLACED_TO
from geodata.settings import FILE as SETTINGS
from geodata.settings import open_toml, read_count, read_text, to_toml
from geodata.tables import Parsed, parse_sheet, read_sheet
from geodata.validation import keep_rows, list_repeated_ids
from geodata.writing import whole_folder

if TYPE_CHECKING:
    from geodata.imports import Imported  # which waits for pandas

TABLE: Final = "events.csv"
HEADER: Final = "events.toml"
SET_ASIDE: Final = "set_aside.csv"
MARGIN: Final = 0.25
"""Degrees of ground shown round the outermost events."""


def _degrees_parser(most: int) -> Parser:
    """Return a parser of degrees, of latitude or longitude.

    >>> _degrees_parser(90)("north")
    Traceback (most recent call last):
    geodata.errors.BadValue: 'north' is not a number of degrees; write it as 36.2
    >>> _degrees_parser(90)("170.0")
    Traceback (most recent call last):
    geodata.errors.BadValue: '170.0' is not between -90 and 90; are latitude and longitude swapped?
    """

    def parse_degrees(text: str) -> float:
        try:
            degrees = float(text)
        except ValueError:
            raise BadValue(f"{quoted(text)} is not a number of degrees", "write it as 36.2") from None
        if not -most <= degrees <= most:
            remedy = "are latitude and longitude swapped?" if abs(degrees) <= 180 else "write degrees"
            raise BadValue(f"{quoted(text)} is not between -{most} and {most}", remedy)
        return degrees

    return parse_degrees


def _parse_count(text: str) -> int:
    found = parse_whole_or_none(text)
    if found is None:
        raise BadValue("is empty", "write a whole number")
    return found


CELLS: Final[Mapping[str, Parser]] = {
    "kind": code_parser(RECORDED_KINDS, "kind of event"),
    "first": parse_day,
    "last": parse_day,
    "lat": _degrees_parser(90),
    "lon": _degrees_parser(180),
    **dict.fromkeys(("date_precision", "where_precision", "best", "low", "high"), _parse_count),
}
"""How each column of events.csv is read; a column that is not listed is text as it stands."""


# ---- reading ---------------------------------------------------------------------------------------------------


def read_events(table: bytes, header: bytes) -> tuple[tuple[Event, ...], EventSource, list[Fault]]:
    """Return the events that stand, where they come from, and a fault for each row that does not."""
    source = _read_header(header)
    parsed = parse_sheet(read_sheet(TABLE, table, Event._fields), CELLS)
    faults = [*parsed.faults, *list_repeated_ids(parsed, "event_id"), *_list_reversed(parsed)]
    return keep_rows(parsed, Event, faults), source, faults


def _read_header(raw: bytes) -> EventSource:
    """Return where events come from; raise DatasetUnreadable with each key that is missing or wrong."""
    keys = open_toml(HEADER, raw)
    values: dict[str, Any] = {}
    faults = []
    for name, reader in _KEYS.items():
        try:
            if name not in keys:
                raise BadValue("the key is missing", "import the events anew")
            values[name] = reader(keys[name])
        except BadValue as error:
            faults.append(Fault(HEADER, None, name, "", error.problem, error.remedy))
    if faults:
        raise DatasetUnreadable(HEADER, tuple(faults))
    return EventSource(**values)


def _read_source(value: Any) -> str:
    if (name := read_text(value)) not in PLACED_TO:
        remedy = nearest(name, PLACED_TO) or "write one of " + ", ".join(PLACED_TO)
        raise BadValue(f"{quoted(name)} is no source of events we know", remedy)
    return name


_KEYS: Final[Mapping[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(EventSource._fields, read_text),
    "name": _read_source,
    **dict.fromkeys(("read", "kept", "aside"), read_count),
}
"""How each key of events.toml is read."""


def _list_reversed(parsed: Parsed) -> Iterator[Fault]:
    for row, first, last in zip(parsed.sheet.rows, parsed.values["first"], parsed.values["last"], strict=True):
        if first and last and first > last:
            yield Fault(TABLE, row, "first", str(first), f"{first} is after last {last}", "swap them")


# ---- writing ---------------------------------------------------------------------------------------------------


def write_event_folder(folder: Path, imported: Imported, force: bool = False) -> None:
    """Write a dataset folder of imported events whole or not at all; raises NotWritten."""
    if not imported.events:
        raise NotWritten(str(folder), "no event of the file can be used", "see the reasons")
    with whole_folder(folder, HEADER, force) as part:
        for name, text in _list_files(imported):
            (part / name).write_bytes(text.encode("utf-8"))


def _list_files(imported: Imported) -> Iterator[tuple[str, str]]:
    yield SETTINGS, to_toml(_settings_of(imported))
    yield HEADER, to_toml(imported.source._asdict())
    yield "articles.csv", to_rows(Article._fields, ())
    yield "factions.csv", to_rows(Faction._fields, ())
    yield "places.geojson", '{"type": "FeatureCollection", "features": []}\n'
    yield "claims.csv", to_rows(Claim._fields, ())
    yield TABLE, _to_table(imported.events)
    yield SET_ASIDE, to_rows(("row", "reason", "cells"), imported.aside)


def _to_table(events: Sequence[Event]) -> str:
    """Return the events as CSV; their texts are clean already (`imports`), so no cell need be looked at again."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(Event._fields)
    writer.writerows(events)
    return out.getvalue()


def _settings_of(imported: Imported) -> dict[str, Any]:
    events, source = imported.events, imported.source
    lats, lons = [event.lat for event in events], [event.lon for event in events]
    west, south = max(-180.0, min(lons) - MARGIN), max(-90.0, min(lats) - MARGIN)
    east, north = min(180.0, max(lons) + MARGIN), min(90.0, max(lats) + MARGIN)
    deadliest = _find_deadliest(events)
    return {
        "title": source.title,
        "description": f"Events imported from {source.file}: {source.kept} of {source.read} rows.",
        "languages": ["en"],
        "theatre": [round(edge, 2) for edge in (west, south, east, north)],
        "first_day": min(event.first for event in events),
        "last_day": max(event.last for event in events),
        "opening_day": deadliest,
        "carry_days": 60,
        "area_limit_m": 12000,
        "licence": f"{source.terms}. Cite: {source.citation}",
    }


def _find_deadliest(events: Sequence[Event]) -> date:
    """Return the day on which most deaths are recorded, of events known to their day."""
    deaths: Counter[date] = Counter()
    for event in events:
        if event.first == event.last:
            deaths[event.first] += event.best
    return max(deaths, key=lambda day: (deaths[day], day), default=events[0].first)
