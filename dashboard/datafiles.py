"""A view as data: GeoJSON, CSV, Linked Places and the claims, of what it shows or of everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from dashboard.library import Library
from dashboard.still import is_shown
from dashboard.view import View, to_query
from geodata import exports
from geodata.fronts import to_features
from geodata.scope import Scope

Writer = Callable[[Library, View, Scope], str]


def write_data(library: Library, view: View, form: str, everything: bool = False) -> str:
    """Return a view's data in one of `DATA`; with `everything` the places that the view leaves out, too."""
    places = None if everything else list_shown(library, view)
    return DATA[form](library, view, Scope(places, to_query(view, library.dataset, is_dated=True)))


def list_shown(library: Library, view: View) -> frozenset[str]:
    """Return the places whose state or record is switched on in a view, by place_id."""
    heard, off = library.chronicle(view.choice()), set(view.off)
    states = {place_id: heard.state_of(place_id, view.on) for place_id in heard.stretches}
    has_record = "record" not in off
    return frozenset(
        place_id
        for place_id, state in states.items()
        if is_shown(state, off) or (has_record and state.record_status != "unknown")
    )


def list_estimates(library: Library, view: View) -> Sequence[dict[str, Any]]:
    """Return the areas and fronts that are switched on in a view, as GeoJSON features."""
    if not view.show:
        return ()
    every = to_features(library.dataset, library.division, view.on, view.choice())
    return [one for one in every if _name_estimate(one["properties"]) in view.show]


def _name_estimate(properties: dict[str, Any]) -> str:
    """Return what `show` calls an estimate."""
    side = "record-" if properties["layer"] == "record" else ""
    return f"{side}{properties['kind']}s"


DATA: Final[dict[str, Writer]] = {
    "geojson": lambda library, view, scope: exports.to_geojson(
        library.dataset, view.on, view.choice(), list_estimates(library, view), scope
    ),
    "csv": lambda library, view, scope: exports.to_csv(library.dataset, view.on, view.choice(), scope),
    "lpf": lambda library, view, scope: exports.to_lpf(library.dataset, view.on, view.choice(), scope),
    "claims.csv": lambda library, view, scope: exports.claims_csv(library.dataset, view.choice(), scope),
}
"""Forms of data -> how each is written."""
