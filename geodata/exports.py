"""The state of a day and its claims -> GeoJSON, CSV and Linked Places: text, the same for the same input."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from geodata import codes
from geodata.cells import begins_formula
from geodata.citations import cite, cite_line, list_cited
from geodata.linked_places import to_lpf
from geodata.model import Claim, Dataset, Place
from geodata.scope import EVERYTHING, Scope
from geodata.spellings import find_surfaces
from geodata.state import Choice, State, hear, is_chosen, is_known

__all__ = ["claims_csv", "list_claims", "to_csv", "to_geojson", "to_lpf", "to_rows"]


def to_geojson(
    dataset: Dataset,
    on: date,
    choice: Choice = Choice(),
    more: Sequence[Mapping[str, Any]] = (),
    scope: Scope = EVERYTHING,
) -> str:
    """Return the state of each place in scope as a GeoJSON FeatureCollection (RFC 7946), degrees, EPSG:4326.

    `more` are features that follow those of the places, such as the areas and fronts of `fronts.to_features`.
    """
    features = [*(_to_feature(dataset, place, on, choice) for place in scope.choose(dataset)), *more]
    members = {**_to_members(dataset, on, choice), **scope.members()}
    head = json.dumps({"type": "FeatureCollection", **members}, ensure_ascii=False)
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{head[:-1]}, "features": [\n{lines}\n]}}\n'


def to_csv(dataset: Dataset, on: date, choice: Choice = Choice(), scope: Scope = EVERYTHING) -> str:
    """Return the state of each place in scope as CSV, one row each; lon and lat (degrees) where it is a point."""
    members = _to_members(dataset, on, choice)
    about = {**{name: members[name] for name in ("on", "known", "basis", "digest")}, **scope.members()}
    rows = [
        {"place_id": place.place_id, **_to_properties(dataset, place, on, choice), **_to_point(place), **about}
        for place in scope.choose(dataset)
    ]
    header = ["place_id", "name", "name_ar", *State._fields, "surfaces", "lon", "lat"]
    header += ["precision", "radius_m", "citations", *about]
    return to_rows(header, ([_flatten(row[name], dataset) for name in header] for row in rows))


def _flatten(value: Any, dataset: Dataset) -> Any:
    """Return citations as lines to read, joined with ` | `; anything else as it is."""
    if not (isinstance(value, list) and value and isinstance(value[0], dict)):
        return value
    return " | ".join(f"{one['side']}: {cite_line(dataset, dataset.claim_of[one['claim_id']])}" for one in value)


_READABLE = ("place", "article", "author", "publisher", "url", "published_first", "published_last", "precision")


def claims_csv(dataset: Dataset, choice: Choice = Choice(), scope: Scope = EVERYTHING) -> str:
    """Return the claims that count under a choice, the record's too, at the places in scope.

    The columns of claims.csv come first, then what makes a row readable alone: place, article, days of publication.
    """
    places = {place.place_id for place in scope.choose(dataset)}
    claims = [claim for claim in list_claims(dataset, choice) if claim.place_id in places]
    more = scope.members()
    rows = ((*claim, *_to_readable(dataset, claim), *more.values()) for claim in claims)
    return to_rows((*Claim._fields, *_READABLE, *more), rows)


def _to_readable(dataset: Dataset, claim: Claim) -> tuple[Any, ...]:
    place, article = dataset.place_of[claim.place_id], dataset.article_of[claim.article_id]
    link = article.url or article.archived_url
    days = article.published_first, article.published_last
    return (place.name, article.title, article.author, article.publisher, link, *days, place.precision)


def list_claims(dataset: Dataset, choice: Choice = Choice()) -> list[Claim]:
    """Return the claims that count under a choice, of any modality; the record counts whatever `known` says."""
    return [
        claim
        for claim in dataset.claims
        if claim.basis == codes.CONTEXT
        or (claim.basis in choice.basis and is_chosen(claim, choice) and is_known(dataset, claim, choice))
    ]


def to_rows(header: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return rows as CSV with a header, lists joined with `|`, no cell a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([to_cell(value) for value in row] for row in rows)
    return out.getvalue()


def to_cell(value: Any) -> str:
    """Return a value as the text of a cell.

    >>> to_cell(("isis", "sdf")), to_cell(None), to_cell(True), to_cell("=1+1"), to_cell(-36.5)
    ('isis|sdf', '', 'true', "'=1+1", '-36.5')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = "|".join(value) if isinstance(value, tuple | list) else str(value)
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # a bare one ends a row for some readers
    return f"'{text}" if begins_formula(text) else text


def _to_feature(dataset: Dataset, place: Place, on: date, choice: Choice) -> dict[str, Any]:
    properties = _to_properties(dataset, place, on, choice)
    return {"type": "Feature", "id": place.place_id, "geometry": place.geometry, "properties": properties}


def _to_properties(dataset: Dataset, place: Place, on: date, choice: Choice) -> dict[str, Any]:
    found = hear(dataset, place.place_id, choice).on(on)
    spelt = list(find_surfaces(dataset, place.place_id, choice))
    return {
        "name": place.name,
        "name_ar": place.name_ar,
        **state_members(found),
        "surfaces": spelt,
        "precision": place.precision,
        "radius_m": place.radius_m,
        "citations": [cite(dataset, claim, side) for side, claim in list_cited(dataset, found)],
    }


def state_members(found: State) -> dict[str, Any]:
    """Return the fields of a state as plain values: days in ISO or empty, lists."""
    members = {name: list(value) if isinstance(value, tuple) else value for name, value in found._asdict().items()}
    return {**members, "reported_on": found.reported_on.isoformat() if found.reported_on else ""}


def _to_members(dataset: Dataset, on: date, choice: Choice) -> Mapping[str, Any]:
    """Return what a reader must know to compute the same again, and whom to name."""
    articles = [a.article_id for a in dataset.told if choice.articles is None or a.article_id in choice.articles]
    return {
        "on": on.isoformat(),
        "known": choice.known.isoformat() if choice.known else "",
        "basis": list(choice.basis),
        "articles": articles,
        "digest": dataset.digest,
        "attribution": f"{dataset.settings.title}. {dataset.settings.licence}",
    }


def _to_point(place: Place) -> dict[str, Any]:
    is_point = place.geometry is not None and place.geometry["type"] == "Point"
    lon, lat = place.geometry["coordinates"][:2] if place.geometry and is_point else (None, None)
    return {"lon": lon, "lat": lat}
