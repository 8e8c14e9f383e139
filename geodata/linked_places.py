"""The state of a day as Linked Places format 1.3: places as attested, each name and claim with its citation.

Format: https://github.com/LinkedPasts/linked-places-format (README of v1.3, 24 June 2024; context v1.1).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from geodata.citations import AGAINST, list_cited
from geodata.model import Article, Claim, Dataset, Place
from geodata.scope import EVERYTHING, Scope
from geodata.spellings import find_surfaces
from geodata.state import Choice, State, hear

CONTEXT: Final = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
_CERTAINTY: Final = {"high": "certain", "medium": "less-certain", "low": "uncertain"}
_TYPES: Final = {
    "city": ("P", "aat:300008389", "city"),
    "town": ("P", "aat:300008375", "town"),
    "village": ("P", "aat:300008372", "village"),
    "neighbourhood": ("P", "aat:300000745", "neighborhood"),
    "governorate": ("A", "aat:300000774", "province"),
    "district": ("A", "aat:300000705", "district"),
    "country": ("A", "aat:300387506", "country"),
    "region": ("L", "aat:300182722", "region (geographic)"),
    "countryside": ("L", "aat:300182722", "region (geographic)"),
    "road": ("R", "aat:300008217", "road"),
    "base": ("S", "aat:300000455", "military base"),
    "airbase": ("S", "aat:300000455", "military base"),
    "military": ("S", "aat:300164060", "military installation"),
    "airport": ("S", "aat:300000681", "airport"),
}
"""Kinds of place by word -> (GeoNames feature class, Getty AAT concept, its label)."""

_CLASSES: Final = {"point": "S", "site": "S", "district": "A", "governorate": "A", "region": "L"}
_GAZETTEERS: Final = {
    "geonames": ("closeMatch", "https://www.geonames.org/{}"),
    "wikidata": ("closeMatch", "https://www.wikidata.org/wiki/{}"),
    "wikipedia": ("primaryTopicOf", "https://en.wikipedia.org/wiki/{}"),
    "ourairports": ("seeAlso", "https://ourairports.com/airports/{}/"),
}


def to_lpf(dataset: Dataset, on: date, choice: Choice = Choice(), scope: Scope = EVERYTHING) -> str:
    """Return the state of each place in scope as a Linked Places FeatureCollection: JSON-LD that is GeoJSON too."""
    collection = {
        "type": "FeatureCollection",
        "@context": CONTEXT,
        "attribution": f"{dataset.settings.title}. {dataset.settings.licence}",
        **scope.members(),
        "digest": dataset.digest,
        "features": [_to_feature(dataset, place, on, choice) for place in scope.choose(dataset)],
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _to_feature(dataset: Dataset, place: Place, on: date, choice: Choice) -> dict[str, Any]:
    found = hear(dataset, place.place_id, choice).on(on)
    feature_class, kind = _type_of(place)
    about = {"title": place.name, "fclasses": [feature_class], "precision": place.precision, "radius_m": place.radius_m}
    return {
        "@id": f"urn:atlas:place:{place.place_id}",
        "type": "Feature",
        "properties": about,
        "when": {"timespans": [{"start": {"in": on.isoformat()}, "end": {"in": on.isoformat()}}]},
        "names": _to_names(dataset, place, choice),
        "types": [kind],
        "geometry": _to_geometry(place),
        "links": _to_links(place),
        "relations": [
            _to_relation(dataset, claim, side, holder)
            for side, claim in list_cited(dataset, found)
            for holder in claim.holder
        ],
        "descriptions": [{"value": _say(found, on), "lang": "en"}],
    }


def _type_of(place: Place) -> tuple[str, dict[str, Any]]:
    """Return (feature class, type), by the first word of the place's kind that we know, else by its precision."""
    said = [{"label": place.kind, "lang": "en"}]
    for word in place.kind.lower().replace("_", " ").split():
        if word in _TYPES:
            feature_class, identifier, label = _TYPES[word]
            return feature_class, {"identifier": identifier, "label": label, "sourceLabels": said}
    return _CLASSES.get(place.precision, "P"), {"label": place.kind, "sourceLabels": said}


def _to_names(dataset: Dataset, place: Place, choice: Choice) -> list[dict[str, Any]]:
    """Return the place's name, cited, then every spelling the articles used, then names without a citation."""
    spelt = find_surfaces(dataset, place.place_id, choice)
    source = {"label": place.coordinate_source or dataset.settings.title}
    cited = [_to_citation(article) for article in spelt.get(place.name, ())]
    names = [{"toponym": place.name, "lang": "en", "citations": cited or [source]}]
    for surface, articles in spelt.items():
        if surface != place.name:
            citations = [_to_citation(article) for article in articles]
            names.append({"toponym": surface, "lang": articles[0].language, "citations": citations})
    names += [{"toponym": place.name_ar, "lang": "ar"}] if place.name_ar else []
    known = {name["toponym"] for name in names}
    return names + [{"toponym": alias} for alias in place.aliases if alias not in known]


def _to_citation(article: Article) -> dict[str, Any]:
    """Return an article as LPF cites it."""
    by = ", ".join(part for part in (article.author, article.title, article.publisher) if part)
    link = article.url or article.archived_url
    return {"label": by, "year": article.published_last.year, **({"@id": link} if link else {})}


def _to_geometry(place: Place) -> Mapping[str, Any] | None:
    if place.geometry is None or not place.coordinate_source:
        return place.geometry
    return {**place.geometry, "citations": [{"label": place.coordinate_source}]}


def _to_links(place: Place) -> list[dict[str, str]]:
    """Return a place as gazetteers have it; several ids of one gazetteer are not the place but what it lies between."""
    links = [(_GAZETTEERS[name], one) for name, one in place.gazetteer.items() if name in _GAZETTEERS and one]
    return [{"type": kind, "identifier": form.format(one)} for (kind, form), one in links if not isinstance(one, list)]


def _to_relation(dataset: Dataset, claim: Claim, side: str, holder: str) -> dict[str, Any]:
    """Return one claim as an attested relation of the place to who is said to hold it."""
    citation = _to_citation(dataset.article_of[claim.article_id])
    where = f", paragraph {claim.paragraph}" if claim.paragraph else ""
    but = ", against the state" if side == AGAINST else ""
    return {
        "relationType": "gvp:tgn3000_related_to",
        "relationTo": f"urn:atlas:faction:{holder}",
        "label": f"said to be held by {holder} ({claim.basis}, claim {claim.claim_id}{but}): {claim.summary}",
        "when": {"timespans": [_to_timespan(claim)]},
        "citations": [{**citation, "label": citation["label"] + where}],
        "certainty": _CERTAINTY[claim.confidence],
    }


def _to_timespan(claim: Claim) -> dict[str, dict[str, str]]:
    """Return a claim's days: every one of them, at least one of them, or begun at an unknown day and so by `last`."""
    last = claim.last.isoformat()
    if claim.first is None:
        return {"start": {"latest": last}, "end": {"earliest" if claim.precise else "latest": last}}
    first = claim.first.isoformat()
    if claim.precise:
        return {"start": {"in": first}, "end": {"in": last}}
    return {"start": {"earliest": first, "latest": last}, "end": {"earliest": first, "latest": last}}


def _say(found: State, on: date) -> str:
    if found.status == "unknown":
        return f"On {on.isoformat()} no article that counts says who holds it."
    reported = found.reported_on.isoformat() if found.reported_on else ""
    return f"On {on.isoformat()}: {found.status}, {' and '.join(found.holders)}; last reported for {reported}."
