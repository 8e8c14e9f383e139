"""What was parsed, as JSON, CSV, GeoJSON, or W3C Web Annotations with position and quote selectors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from geodata.exports import to_cell, to_rows
from geodata.model import Claim
from geodata.parsing.mention import ON_MAP, Mention
from geodata.parsing.parse import Parsed
from geodata.parsing.resolve import Resolution

COLUMNS: Final = (*Claim._fields, "rule")
CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
QUOTED: Final = 32
"""Characters before and after a quotation that make it findable again."""


def to_plain(parsed: Parsed) -> dict[str, Any]:
    """Return one text's mentions and proposals as plain values; a mention without a place has null coordinates."""
    return {
        "file": parsed.article_id,
        "published": [day.isoformat() for day in parsed.published],
        "remarks": list(parsed.remarks),
        "mentions": [
            _to_mention(mention, place) for mention, place in zip(parsed.mentions, parsed.places, strict=True)
        ],
        "proposals": [
            {name: to_cell(value) for name, value in zip(COLUMNS, (*claim, rule), strict=True)}
            for claim, rule in parsed.proposals
        ],
    }


def _to_mention(mention: Mention, place: Resolution) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "role": mention.role,
        "place_id": place.place_id or None,
        "name": place.name or None,
        "lat": place.lat,
        "lon": place.lon,
        "radius_m": place.radius_m if place.lat is not None else None,
        "confidence": round(place.confidence, 2),
        "reason": "; ".join(filter(None, (mention.reason, place.reason))),
        "candidates": [
            {
                "id": one.entry.entry_id,
                "place_id": one.entry.place_id or None,
                "name": one.entry.name,
                "lat": one.entry.lat,
                "lon": one.entry.lon,
                "kind": one.entry.kind,
                "score": round(one.score, 2),
                "how": one.how,
            }
            for one in place.candidates
        ],
    }


def to_json(texts: Iterable[Parsed]) -> str:
    """Return one object for each text."""
    return json.dumps([to_plain(parsed) for parsed in texts], ensure_ascii=False, indent=1) + "\n"


def to_csv(texts: Iterable[Parsed]) -> str:
    """Return the proposals as rows of claims.csv with the rule that fired in a last column."""
    return to_rows(COLUMNS, ((*claim, rule) for parsed in texts for claim, rule in parsed.proposals))


def to_geojson(texts: Iterable[Parsed]) -> str:
    """Return the located mentions as a FeatureCollection (RFC 7946)."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
            "properties": {"file": parsed.article_id} | _to_mention(mention, place),
        }
        for parsed in texts
        for mention, place in zip(parsed.mentions, parsed.places, strict=True)
        if place.lat is not None and mention.role in ON_MAP
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1) + "\n"


def to_annotations(texts: Iterable[Parsed]) -> str:
    """Return the mentions as W3C Web Annotations: position and quote selectors on the text, the place as the body."""
    items = [
        _to_annotation(parsed, mention, place)
        for parsed in texts
        for mention, place in zip(parsed.mentions, parsed.places, strict=True)
    ]
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _to_annotation(parsed: Parsed, mention: Mention, place: Resolution) -> dict[str, Any]:
    before = parsed.text[max(0, mention.start - QUOTED) : mention.start]
    after = parsed.text[mention.end : mention.end + QUOTED]
    body: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": mention.role}]
    if place.lat is not None:
        told = {"type": "Point", "coordinates": [place.lon, place.lat]}
        body.append(
            {
                "type": "Feature",
                "purpose": "identifying",
                "properties": {"title": place.name, "place_id": place.place_id or None, "confidence": place.confidence},
                "geometry": told,
            }
        )
    return {
        "id": f"urn:atlas:{parsed.article_id}:{mention.start}-{mention.end}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": {
            "source": f"urn:atlas:{parsed.article_id}",
            "selector": [
                {"type": "TextPositionSelector", "start": mention.start, "end": mention.end},
                {"type": "TextQuoteSelector", "exact": mention.surface, "prefix": before, "suffix": after},
            ],
        },
    }


FORMATS: Final = {"json": to_json, "csv": to_csv, "geojson": to_geojson, "webannotation": to_annotations}
