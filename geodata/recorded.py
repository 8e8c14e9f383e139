"""Imported events of a day: which are known well enough to be drawn, and the same as GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from geodata.model import Dataset, Event

LONGEST_DAYS: Final = 31
"""Events known to a longer time are of no day, and are not drawn."""
PLACED_TO: Final = {"ucdp": 3, "acled": 2}
"""Precisions of place up to which the coordinates stand for the place or its district, by source."""


def is_drawn(event: Event, source: str) -> bool:
    """Whether an event is known to its district or nearer, and to a month or less; any other is of no day and spot.

    Precisions (their codebooks): UCDP where_prec 1 the point, 2 within 25 km, 3 the district, 4 the province, 5 a line
    or a vague area, 6 the country, 7 sea or air; date_prec 5 over a month. ACLED geo_precision 1 the town, 2 near it,
    3 the region; time_precision 1 the day, 2 the week, 3 the month.
    """
    is_placed = 1 <= event.where_precision <= PLACED_TO[source]
    return is_placed and event.date_precision > 0 and (event.last - event.first).days < LONGEST_DAYS


def list_drawn(dataset: Dataset) -> list[Event]:
    """Return the events that can be drawn, within the days of the slider."""
    if dataset.event_source is None:
        return []
    first, last, source = dataset.settings.first_day, dataset.settings.last_day, dataset.event_source.name
    return [e for e in dataset.events if e.first <= last and e.last >= first and is_drawn(e, source)]


def to_geojson(dataset: Dataset, on: date) -> str:
    """Return every imported event of a day, drawn or not, as GeoJSON (degrees), with what it must be cited by."""
    source = dataset.event_source
    head = {
        "type": "FeatureCollection",
        "on": on.isoformat(),
        "source": source._asdict() if source else None,
        "features": [_to_feature(e, source.name) for e in _on(dataset.events, on)] if source else [],
    }
    return json.dumps(head, ensure_ascii=False) + "\n"


def _on(events: Iterable[Event], on: date) -> Iterable[Event]:
    return (event for event in events if event.first <= on <= event.last)


def _to_feature(event: Event, source: str) -> Mapping[str, Any]:
    properties = event._asdict() | {"first": str(event.first), "last": str(event.last)}
    geometry = {"type": "Point", "coordinates": [event.lon, event.lat]}
    properties["drawn"] = is_drawn(event, source)
    return {"type": "Feature", "id": event.event_id, "geometry": geometry, "properties": properties}
