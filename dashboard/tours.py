"""A tour: a CSV of addresses, each with a title and a text in one language or two, told one after the other."""

from __future__ import annotations

import csv
import io
from typing import Any, Final, NamedTuple

from dashboard.keys import MOST_STOPS
from dashboard.view import View, parse_view, to_json
from geodata.errors import BadValue
from geodata.model import Dataset

COLUMNS: Final = ("view", "title", "title_ar", "text", "text_ar")
NEEDED: Final = ("view", "title")
MOST_BYTES: Final = 200_000


class Stop(NamedTuple):
    """I am one stop: what is shown, and what is said of it."""

    view: View
    title: str
    title_ar: str
    text: str
    text_ar: str


class Tour(NamedTuple):
    """I am the stops that can be played, and what was wrong with the others."""

    stops: tuple[Stop, ...]
    faults: tuple[str, ...]


def read_tour(raw: bytes, dataset: Dataset) -> Tour:
    """Return the tour in a CSV file: stops whose address cannot be followed are told of and left out.

    Raises BadValue where the file is no tour at all: too large, no UTF-8, without the columns `view` and `title`.
    """
    if len(raw) > MOST_BYTES:
        raise BadValue(f"the tour has {len(raw):,} bytes", f"a tour has at most {MOST_BYTES:,}")
    try:
        rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError:
        raise BadValue("the tour is not UTF-8", "save it as CSV UTF-8") from None
    except csv.Error as error:
        raise BadValue(f"the tour cannot be read ({error})", "save it as CSV UTF-8") from None
    if not rows or not set(NEEDED) <= set(rows[0]):
        raise BadValue("this is no tour", f"a tour is a CSV with the columns {', '.join(COLUMNS)}")
    stops, faults = [], []
    for number, row in enumerate(rows[:MOST_STOPS], start=2):
        query = (row["view"] or "").rpartition("?")[2]
        view, ignored = parse_view(query, dataset)
        if ignored:
            told = "; ".join(f"{one.key}={one.value[:40]}: {one.reason}" for one in ignored)
            faults.append(f"row {number}: {told}")
        else:
            stops.append(Stop(view, *((row.get(name) or "").strip() for name in COLUMNS[1:])))
    if len(rows) > MOST_STOPS:
        faults.append(f"rows after {MOST_STOPS + 1} are not played")
    return Tour(tuple(stops), tuple(faults))


def to_plain(tour: Tour) -> dict[str, Any]:
    """Return a tour as plain values: each stop's view as the texts of its address, its words by language."""
    return {
        "stops": [
            {
                "view": to_json(stop.view),
                "title": {"en": stop.title, "ar": stop.title_ar or stop.title},
                "text": {"en": stop.text, "ar": stop.text_ar or stop.text},
            }
            for stop in tour.stops
        ],
        "faults": list(tour.faults),
    }
