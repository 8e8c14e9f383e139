"""What the areas of a day say, and where two of them meet as a front: an estimate from the states of places alone.

The ground nearest to a place, up to the dataset's limit and the border of Syria, is taken to be held as the place is.
Places that stand for a wide area have no ground of their own, and no claim about an area fills the towns in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from geodata.areas import Division, Line, divide, to_written
from geodata.files import read_layer
from geodata.model import Dataset
from geodata.state import Choice, State, hear

SHARP: Final = ("point", "site", "neighbourhood", "settlement", "near_settlement")
"""Precisions of a place that has ground of its own; the others stand for a wide area."""

ESTIMATE: Final = (
    "An estimate: ground of Syria nearer to this place than to any other, no farther than the limit, is taken to be "
    "held as the place is. No claim says so."
)

COUNTRY: Final = "SYR"
"""The only country whose ground is estimated, as the base map has it: who holds a border town holds nothing beyond."""

UNREPORTED: Final = "unknown"


class Holding(NamedTuple):
    """I am how the ground of one place is held, and on what that rests."""

    status: str
    holders: tuple[str, ...]
    freshness: str
    claims: tuple[str, ...]


class Front(NamedTuple):
    """I am a stretch between two neighbours whose holders differ; `disputed` where it hangs on disagreeing sources."""

    left: str
    right: str
    line: Line
    disputed: bool


def read_land() -> BaseGeometry:
    """Return the land of Syria on the base map without its lakes, in degrees (EPSG:4326)."""
    ground = [one for one in read_layer("land")["features"] if one["properties"]["iso"] == COUNTRY]
    country, lakes = (
        shapely.union_all([shape(one["geometry"]) for one in found])
        for found in (ground, read_layer("lakes")["features"])
    )
    return country.difference(lakes)


def divide_land(dataset: Dataset) -> Division:
    """Return the land parted between the dataset's exact places, each cell cut to the dataset's limit."""
    points = {
        place.place_id: (place.geometry["coordinates"][0], place.geometry["coordinates"][1])
        for place in dataset.places
        if place.geometry and place.geometry["type"] == "Point" and place.precision in SHARP
    }
    return divide(points, dataset.settings.area_limit_m, read_land())


def holding_of(state: State, record: bool = False) -> Holding:
    """Return how a place's ground is held by its state, or by what the record says of it."""
    if record:
        freshness = "fresh" if state.record_holders else "none"
        return Holding(state.record_status, state.record_holders, freshness, state.record_claims)
    return Holding(state.status, state.holders, state.freshness, state.claims)


def list_fronts(division: Division, holdings: Mapping[str, Holding]) -> list[Front]:
    """Return the stretches where the ground of neighbours has different holders; unknown ground has no front."""
    fronts = []
    for left, right, line in division.borders:
        if not right:
            continue
        one, other = holdings[left], holdings[right]
        if UNREPORTED not in (one.status, other.status) and set(one.holders) != set(other.holders):
            fronts.append(Front(left, right, line, "disputed" in (one.status, other.status)))
    return fronts


def to_features(dataset: Dataset, division: Division, on: date, choice: Choice = Choice()) -> list[dict[str, Any]]:
    """Return the areas and fronts of a day as GeoJSON features (degrees): the articles' first, then the record's."""
    states = {place_id: hear(dataset, place_id, choice).on(on) for place_id in division.sites}
    found: list[dict[str, Any]] = []
    for layer in ("articles", "record"):
        holdings = {place_id: holding_of(state, layer == "record") for place_id, state in states.items()}
        found += [
            _to_area(layer, place_id, cell, holdings[place_id], division.limit_m)
            for place_id, cell in division.cells.items()
            if holdings[place_id].status != UNREPORTED
        ]
        found += [
            _to_front(layer, number, front, holdings) for number, front in enumerate(list_fronts(division, holdings))
        ]
    return found


def _to_area(layer: str, place_id: str, cell: BaseGeometry, holding: Holding, limit_m: float) -> dict[str, Any]:
    properties = {
        "kind": "area",
        "layer": layer,
        "place_id": place_id,
        **{name: list(value) if isinstance(value, tuple) else value for name, value in holding._asdict().items()},
        "estimate": True,
        "limit_m": limit_m,
        "note": ESTIMATE,
    }
    return {
        "type": "Feature",
        "id": f"{layer}-area-{place_id}",
        "geometry": to_written(cell),
        "properties": properties,
    }


def _to_front(layer: str, number: int, front: Front, holdings: Mapping[str, Holding]) -> dict[str, Any]:
    properties = {
        "kind": "front",
        "layer": layer,
        "between": [front.left, front.right],
        "left_holders": list(holdings[front.left].holders),
        "right_holders": list(holdings[front.right].holders),
        "disputed": front.disputed,
        "estimate": True,
    }
    geometry = to_written(shapely.LineString(front.line))
    return {"type": "Feature", "id": f"{layer}-front-{number}", "geometry": geometry, "properties": properties}
