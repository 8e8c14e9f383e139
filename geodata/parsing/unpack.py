"""The articles that a zipped dataset has beyond another: as a review in which all of their claims are accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata.errors import BadValue
from geodata.exports import to_cell
from geodata.files import MENTIONS, dataset_of
from geodata.model import Article, Claim, Dataset, Place
from geodata.parsing.evaluate import COLUMNS
from geodata.parsing.mention import PLACE
from geodata.parsing.review import to_number
from geodata.tables import read_sheet

Plain = dict[str, Any]


def unpack(files: Mapping[str, bytes], known: Dataset) -> list[Plain]:
    """Return the texts of a review (geodata/parsing/review.py), without their words, for what a dataset lacks.

    Raises DatasetUnreadable for files that are no dataset, and BadValue where they add nothing, or what a review
    cannot hold.
    """
    brought = dataset_of("the zip", files)
    new = [article for article in brought.articles if not is_here(article, known)]
    if not new:
        raise BadValue("the zip has no article that is not here already", "open it with --data to see it alone")
    return [_to_text(article, brought, known, files) for article in new]


def is_here(article: Article, known: Dataset) -> bool:
    """Whether a dataset has an article of this name, and of the same words where both say of which."""
    here = known.article_of.get(article.article_id)
    return here is not None and (not here.sha256 or not article.sha256 or here.sha256 == article.sha256)


def _to_text(article: Article, brought: Dataset, known: Dataset, files: Mapping[str, bytes]) -> Plain:
    claims = [claim for claim in brought.claims if claim.article_id == article.article_id]
    mentions = _list_mentions(article, brought, files)
    return {
        "file": article.article_id,
        "published": [str(article.published_first), str(article.published_last)],
        "article": {name: to_cell(value) for name, value in article._asdict().items()},
        "mentions": [*mentions, *_list_places(claims, brought, known), *_list_ends(claims, mentions, brought, known)],
        "proposals": [_to_proposal(claim) for claim in claims],
    }


def _to_proposal(claim: Claim) -> Plain:
    return {name: to_cell(value) for name, value in claim._asdict().items()} | {"rule": "", "accepted": True}


def _list_mentions(article: Article, brought: Dataset, files: Mapping[str, bytes]) -> list[Plain]:
    """Return the mentions that were decided before, where the zip has them."""
    if MENTIONS not in files:
        return []
    sheet = read_sheet(MENTIONS, files[MENTIONS], COLUMNS)
    listed = [
        dict(zip(COLUMNS, cells, strict=True)) for cells in zip(*(sheet.columns[n] for n in COLUMNS), strict=True)
    ]
    rows = [row for row in listed if row["article_id"] == article.article_id]
    spans = [(to_number(row["start"]), to_number(row["end"])) for row in rows]
    return [
        _to_mention(row["surface"], brought.place_of.get(row["place_id"]))
        | {"start": start, "end": end, "role": row["role"]}
        for row, (start, end) in zip(rows, spans, strict=True)
        if start is not None and end is not None
    ]


def _list_places(claims: list[Claim], brought: Dataset, known: Dataset) -> list[Plain]:
    """Return a mention for each place of the claims that is not known here, so that it can be put on the map."""
    new = {claim.place_id: claim for claim in claims if claim.place_id not in known.place_of}
    return [
        _to_mention(claim.surface, brought.place_of[place_id]) | {"start": claim.start or 0, "end": claim.end or 0}
        for place_id, claim in new.items()
    ]


def _list_ends(claims: list[Claim], mentions: list[Plain], brought: Dataset, known: Dataset) -> list[Plain]:
    """Return a mention for each end of a movement that is not known here, and that no mention and no claim is about."""
    here = {*known.place_of, *(one["place_id"] for one in mentions), *(claim.place_id for claim in claims)}
    ends = dict.fromkeys(end for claim in claims for end in (claim.from_place, claim.to_place) if end)
    places = [brought.place_of[end] for end in ends if end not in here]
    return [_to_mention(place.name, place) | {"start": 0, "end": 0} for place in places]


def _to_mention(surface: str, place: Place | None) -> Plain:
    told: Plain = {"surface": surface, "role": PLACE, "accepted": True, "candidates": [], "reason": "", "confidence": 1}
    if place is None:
        return told | {"place_id": None, "name": None, "lat": None, "lon": None, "radius_m": None}
    if place.geometry is None or place.geometry["type"] != "Point":
        unplaced = {"place_id": place.place_id, "name": place.name, "lat": None, "lon": None, "radius_m": None}
        return told | unplaced | ({"nowhere": True} if place.geometry is None else {})
    lon, lat = place.geometry["coordinates"][:2]
    spot = {"lat": lat, "lon": lon, "radius_m": place.radius_m}
    return told | {"place_id": place.place_id, "name": place.name, **spot}
