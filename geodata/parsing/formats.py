"""What was parsed, as JSON, CSV, GeoJSON, or W3C Web Annotations with position and quote selectors."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple

from geodata.exports import to_cell, to_rows
from geodata.model import Claim
from geodata.parsing.choosing import Resolution
from geodata.parsing.mention import ON_MAP, Mention
from geodata.parsing.parse import Parsed

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
            mention_to_plain(mention, place) for mention, place in zip(parsed.mentions, parsed.places, strict=True)
        ],
        "proposals": [
            {name: to_cell(value) for name, value in zip(COLUMNS, (*claim, rule), strict=True)}
            for claim, rule in parsed.proposals
        ],
    }


def mention_to_plain(mention: Mention, place: Resolution) -> dict[str, Any]:
    """Return one mention and where it lies as plain values."""
    return {
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "role": mention.role,
        "anchor": _anchor_to_plain(mention),
        "place_id": place.place_id or None,
        "name": place.name or None,
        "lat": place.lat,
        "lon": place.lon,
        "radius_m": place.radius_m if place.lat is not None else None,
        "confidence": round(place.confidence, 2),
        "reason": "; ".join(dict.fromkeys(filter(None, (mention.reason, place.reason)))),
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


def _anchor_to_plain(mention: Mention) -> dict[str, Any] | None:
    """Return the name inside a phrase, which is no mention of its own, with its offsets; None where it has none."""
    at = mention.surface.rfind(mention.name) if mention.name and mention.name != mention.surface else -1
    if at < 0 or mention.role not in ON_MAP:
        return None
    start = mention.start + at
    return {"start": start, "end": start + len(mention.name), "surface": mention.name}


class Format(NamedTuple):
    """I am how texts are written one after another: what stands before, between and after what each of them gives."""

    head: str
    between: str
    tail: str
    write: Callable[[Parsed], Iterable[str]]
    nothing: str


def stream(texts: Iterable[Parsed], form: Format) -> Iterator[str]:
    """Yield what is written of texts, piece by piece, one text at a time; nothing where there is no text."""
    opened, between = False, ""
    for parsed in texts:
        if not opened:
            yield form.head
            opened = True
        for item in form.write(parsed):
            yield between + item
            between = form.between
    if opened:
        yield form.tail if between or not form.between else form.nothing


def _list_rows(parsed: Parsed) -> Iterator[str]:
    """Yield the proposals as rows of claims.csv with the rule that fired in a last column."""
    rows = to_rows(COLUMNS, ((*claim, rule) for claim, rule in parsed.proposals))
    yield rows[len(HEADER) :]


def _list_features(parsed: Parsed) -> Iterator[str]:
    """Yield the located mentions as features of GeoJSON (RFC 7946)."""
    for mention, place in zip(parsed.mentions, parsed.places, strict=True):
        if place.lat is not None and mention.role in ON_MAP:
            feature = {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
                "properties": {"file": parsed.article_id} | mention_to_plain(mention, place),
            }
            yield _dump(feature, 2)


def _list_annotations(parsed: Parsed) -> Iterator[str]:
    """Yield the mentions as W3C Web Annotations: position and quote selectors on the text, the place as the body."""
    for mention, place in zip(parsed.mentions, parsed.places, strict=True):
        yield _dump(_to_annotation(parsed, mention, place), 2)


def _dump(value: Any, depth: int) -> str:
    """Return JSON indented as it is where it stands in a list so deep."""
    return textwrap.indent(json.dumps(value, ensure_ascii=False, indent=1), " " * depth, lambda line: True)


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


HEADER: Final = to_rows(COLUMNS, ())


def _make_list(before: str, write: Callable[[Parsed], Iterable[str]]) -> Format:
    """Return a format that is one object of JSON with a list at its end."""
    return Format(f"{{\n{before}[\n", ",\n", "\n ]\n}\n", write, " ]\n}\n")


FORMATS: Final = {
    "json": Format("[\n", ",\n", "\n]\n", lambda parsed: (_dump(to_plain(parsed), 1),), "]\n"),
    "csv": Format(HEADER, "", "", _list_rows, ""),
    "geojson": _make_list(' "type": "FeatureCollection",\n "features": ', _list_features),
    "webannotation": _make_list(
        f' "@context": "{CONTEXT}",\n "type": "AnnotationPage",\n "items": ', _list_annotations
    ),
}
