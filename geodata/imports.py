"""UCDP GED and ACLED -> events in our terms: what each column means, which rows can be used, and why the others cannot.

Columns and codes after "UCDP GED Codebook version 23.1" (Hogbladh 2023) and "ACLED Codebook" (2023).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pandas as pd

from geodata.cells import DIGITS, YEARS
from geodata.exportfiles import Aside, list_cells, read_export
from geodata.model import Event, EventSource

Frame = Any
"""A pandas DataFrame; its stubs are not a dependency."""

_FLOAT_ID: Final = re.compile(r"(\d+)\.0+")
_KIND_OF_VIOLENCE: Final = {"1": "clash", "2": "clash", "3": "one-sided"}
_NAME_OF_VIOLENCE: Final = {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"}
_KIND_OF_TYPE: Final = {
    "explosions/remote violence": "strike",
    "remote violence": "strike",
    "battles": "clash",
    "violence against civilians": "one-sided",
    "protests": "other",
    "riots": "other",
    "riots/protests": "other",
    "strategic developments": "other",
}


class Format(NamedTuple):
    """I am one of the event datasets that analysts use: its columns, and how a row of it becomes an event."""

    name: str
    title: str
    citation: str
    terms: str
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    translate: Callable[[Frame], Frame]
    where_codes: range
    date_codes: range


class Imported(NamedTuple):
    """I am what an export held: the events, sorted by day, and every row that was set aside with its reason."""

    events: tuple[Event, ...]
    aside: tuple[Aside, ...]
    source: EventSource


def read_events_of(path: Path, form: Format) -> Imported:
    """Return the events of an export; every row is kept or set aside. Raises NotReadable for a file that is no such."""
    export = read_export(path, form.needed, form.optional, _hint(path, form))
    frame = form.translate(pd.DataFrame(export.columns, dtype=object))
    reasons = _list_reasons(frame, form, export.rows)
    frame = frame[[not reason for reason in reasons]]
    aside = [*export.aside, *_set_aside(path, export.rows, reasons)]
    events = _to_events(frame)
    read = len(export.rows) + len(export.aside)
    source = EventSource(
        form.name,
        form.title,
        form.citation,
        form.terms,
        _clean(path.name),
        export.sha256,
        read,
        len(events),
        len(aside),
    )
    return Imported(events, tuple(sorted(aside)), source)


def _hint(path: Path, form: Format) -> str:
    """Return the remedy where a file has the columns of another format."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            header = {name.strip(' "\r\n').lower() for name in file.readline(20_000).split(",")}
    except OSError:
        return ""
    others = [other.name for other in FORMATS.values() if other is not form and set(other.needed) <= header]
    return f"this looks like an export of {others[0].upper()}: use import {others[0]}" if others else ""


def _set_aside(path: Path, rows: Sequence[int], reasons: Sequence[str]) -> list[Aside]:
    told = {row: reason for row, reason in zip(rows, reasons, strict=True) if reason}
    return [Aside(row, told[row], line) for row, line in list_cells(path, set(told))] if told else []


# ---- the two formats -------------------------------------------------------------------------------------------


def _translate_ucdp(raw: Frame) -> Frame:
    """Return a UCDP export in our columns, as numbers and days; what does not parse is missing."""
    kind = _whole(raw.type_of_violence).map(_plain)
    return pd.DataFrame(
        {
            "event_id": raw.id.map(_plain_id),
            "kind": kind.map(_KIND_OF_VIOLENCE),
            "type": kind.map(_NAME_OF_VIOLENCE),
            "first": _days(raw.date_start),
            "last": _days(raw.date_end),
            "date_precision": _precision(raw.date_prec),
            "lat": _number(raw.latitude),
            "lon": _number(raw.longitude),
            "where_precision": _precision(raw.where_prec),
            "where": raw.where_coordinates.where(raw.where_coordinates != "", raw.where_description),
            "adm_1": raw.adm_1,
            "actor_1": raw.side_a,
            "actor_2": raw.side_b,
            "best": _whole(raw.best),
            "low": _whole(raw.low),
            "high": _whole(raw.high),
            "source": raw.source_article.where(raw.source_article != "", raw.source_office),
        }
    )


def _translate_acled(raw: Frame) -> Frame:
    """Return an ACLED export in our columns; it gives one day and one number of deaths."""
    day, deaths = _days(raw.event_date), _whole(raw.fatalities)
    detail = raw.sub_event_type.where(raw.sub_event_type == "", ": " + raw.sub_event_type)
    return pd.DataFrame(
        {
            "event_id": raw.event_id_cnty.map(_plain_id),
            "kind": raw.event_type.str.strip().str.lower().map(_KIND_OF_TYPE),
            "type": raw.event_type + detail,
            "first": day,
            "last": day,
            "date_precision": _precision(raw.time_precision),
            "lat": _number(raw.latitude),
            "lon": _number(raw.longitude),
            "where_precision": _precision(raw.geo_precision),
            "where": raw.location,
            "adm_1": raw.admin1,
            "actor_1": raw.actor1,
            "actor_2": raw.actor2,
            "best": deaths,
            "low": deaths,
            "high": deaths,
            "source": raw.source,
        }
    )


def _plain_id(text: str) -> str:
    """Return an id as it was before a spreadsheet took it for a number, clean: two that are one then are seen to be.

    >>> _plain_id(" 214797.0 "), _plain_id("SYR1234")
    ('214797', 'SYR1234')
    """
    plain = _clean(text.strip())
    found = _FLOAT_ID.fullmatch(plain)
    return found[1] if found else plain


def _plain(number: float) -> str:
    return "" if number != number else f"{number:g}"


def _number(texts: Frame) -> Frame:
    return pd.to_numeric(texts, errors="coerce").astype(float)


def _whole(texts: Frame) -> Frame:
    """Return whole numbers, `214797.0` too; fractions are missing."""
    numbers = _number(texts)
    return numbers.where(numbers == numbers.round())


def _precision(texts: Frame) -> Frame:
    """Return a precision, 0 where the cell is empty: unknown, so the event is kept but not drawn."""
    return _whole(texts).where(texts.str.strip() != "", 0)


def _days(texts: Frame) -> Frame:
    """Return days: ISO, with a time or without, or with the month's name in English as older exports have it."""
    days = pd.to_datetime(texts.str.strip().str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
    if days.isna().any():
        days = days.fillna(pd.to_datetime(texts.str.strip(), format="%d %B %Y", errors="coerce"))
    return days


FORMATS: Final = {
    form.name: form
    for form in (
        Format(
            "ucdp",
            "UCDP Georeferenced Event Dataset",
            "Sundberg and Melander 2013, Introducing the UCDP Georeferenced Event Dataset, J. of Peace Research 50(4)",
            "CC BY 4.0, Uppsala Conflict Data Program",
            (
                *("id", "type_of_violence", "side_a", "side_b", "where_prec", "latitude", "longitude", "date_prec"),
                *("date_start", "date_end", "best", "low", "high"),
            ),
            ("where_coordinates", "where_description", "adm_1", "source_article", "source_office"),
            _translate_ucdp,
            range(0, 8),
            range(0, 6),
        ),
        Format(
            "acled",
            "ACLED",
            "Raleigh, Linke, Hegre and Karlsen 2010, Introducing ACLED, J. of Peace Research 47(5)",
            "ACLED's terms of use; the data may not be passed on",
            (
                *("event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "actor2"),
                *("latitude", "longitude", "geo_precision", "fatalities"),
            ),
            ("location", "admin1", "source"),
            _translate_acled,
            range(0, 4),
            range(0, 4),
        ),
    )
}
# ---- which rows stand ------------------------------------------------------------------------------------------


def _list_reasons(frame: Frame, form: Format, rows: Sequence[int]) -> list[str]:
    """Return for each row why it cannot be used, empty where it can; the first reason that applies."""
    lat, lon = frame.lat, frame.lon
    row_of = dict(zip(frame.event_id.tolist()[::-1], rows[::-1], strict=True))
    again = frame.event_id.duplicated()
    checks: tuple[tuple[Frame, str], ...] = (
        (frame.event_id == "", "it has no id"),
        (lat.isna() | lon.isna(), "its latitude or longitude is no number"),
        ((lat.abs() > 90) | (lon.abs() > 180), "its latitude or longitude is not on this earth"),
        ((lat == 0) & (lon == 0), "its latitude and longitude are 0, which stands for none"),
        (frame["first"].isna() | frame["last"].isna(), "it has no day that can be read"),
        (~(frame["first"].dt.year.isin(YEARS) & frame["last"].dt.year.isin(YEARS)), "its day is in no year we know"),
        (frame["first"] > frame["last"], "it ends before it begins"),
        (frame.kind.isna(), "its type of event is not in the codebook"),
        (~frame.where_precision.isin(form.where_codes), "its precision of place is not in the codebook"),
        (~frame.date_precision.isin(form.date_codes), "its precision of time is not in the codebook"),
        (frame[["best", "low", "high"]].isna().any(axis=1), "a number of deaths is missing or no whole number"),
        ((frame[["best", "low", "high"]] < 0).any(axis=1), "a number of deaths is negative"),
        ((frame[["best", "low", "high"]] >= 10**DIGITS).any(axis=1), "a number of deaths has too many digits"),
        ((frame.low > frame.best) | (frame.best > frame.high), "its deaths are not in the order low, best, high"),
    )
    found = np.full(len(frame), "", dtype=object)
    for is_bad, reason in reversed(checks):
        found[is_bad.to_numpy()] = reason
    for at in np.flatnonzero(again.to_numpy() & (found == "")):
        found[at] = f"its id stands in row {row_of[frame.event_id.iloc[at]]} already"
    return list(found)


def _to_events(frame: Frame) -> tuple[Event, ...]:
    """Return the rows as events, in the order of their days."""
    ordered = frame.sort_values(["first", "last", "event_id"], kind="stable")
    columns = []
    for name in Event._fields:
        column = ordered[name]
        if name in ("first", "last"):
            columns.append(column.map({day: day.date() for day in column.unique()}).tolist())
        elif name in ("best", "low", "high", "where_precision", "date_precision"):
            columns.append(column.astype(int).tolist())
        elif name in ("lat", "lon"):
            columns.append(column.round(6).tolist())
        else:
            columns.append(_clean_all(column.tolist()))
    return tuple(map(Event._make, zip(*columns, strict=True)))


def _clean_all(texts: Sequence[str]) -> list[str]:
    """Return texts made clean, each distinct one once: places and actors come again and again."""
    clean = {text: _clean(text) for text in set(texts)}
    return [clean[text] for text in texts]


def _clean(text: str) -> str:
    """Return a text on one line, without what does not print: our tables hold no control characters."""
    if text.isprintable() and text[:1] not in " =+-@":
        return text
    line = " ".join(text.split())
    if not line.isprintable():
        line = "".join(c for c in line if c.isprintable())
    return line.lstrip("=+-@ ")
