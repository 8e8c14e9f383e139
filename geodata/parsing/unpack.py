"""An article of a dataset as a review in which its claims are accepted: one that another lacks, or one to be mended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from geodata.errors import BadValue
from geodata.exports import to_cell
from geodata.files import MENTION_COLUMNS, MENTIONS, dataset_of
from geodata.model import Article, Claim, Dataset, Place
from geodata.parsing.mention import PLACE
from geodata.parsing.review import find_mention, to_number
from geodata.tables import read_sheet

Plain = dict[str, Any]
CLAIMS: Final = "claims.csv"


def unpack(files: Mapping[str, bytes], known: Dataset) -> list[Plain]:
    """Return the texts of a review (geodata/parsing/review.py), without their words, for what a dataset lacks.

    Its claims are accepted, but for those whose days are missing or turned round.

    Raises DatasetUnreadable for files that are no dataset, and BadValue where they add nothing, or what a review
    cannot hold.
    """
    brought = dataset_of("the zip", files)
    new = [article for article in brought.articles if not is_here(article, known)]
    if not new:
        raise BadValue("the zip has no article that is not here already", "open it with --data to see it alone")
    return [_to_text(article, brought, known, files) for article in new]


def take_up(files: Mapping[str, bytes], article_id: str) -> Plain:
    """Return an article of a dataset as a text of a review, without its words, whose rows say how they are saved.

    Raises DatasetUnreadable for files that are no dataset, and BadValue where they have no such article.
    """
    dataset = dataset_of("the dataset", files)
    article = dataset.article_of.get(article_id)
    if article is None:
        raise BadValue(f"{article_id!r} is no article of the workspace any more", "load the page again")
    rows = [_to_saved(row) for row in _list_claims(article, dataset, files)]
    mentions = [mention | {"was": row} for row, mention in _list_mentions(article, dataset, files)]
    return _to_head(article) | {
        "saved": article_id,
        "mentions": [*mentions, *_list_elsewhere(rows, mentions, dataset)],
        "proposals": rows,
    }


def _list_claims(article: Article, dataset: Dataset, files: Mapping[str, bytes]) -> list[tuple[Plain, bool]]:
    """Return the rows of an article that can be decided, and whether each stands or was set aside for its days."""
    rows = _list_rows(CLAIMS, files, Claim._fields, article)
    aside = [row["claim_id"] for row in _list_wrong_days(article, dataset, files)]
    stands = [(row, row["claim_id"] in dataset.claim_of) for row in rows]
    return [(row, is_one) for row, is_one in stands if is_one or row["claim_id"] in aside]


def _to_saved(told: tuple[Plain, bool]) -> Plain:
    row, stands = told
    return row | {"rule": "", "was": row} | ({"accepted": True} if stands else {})


def _list_elsewhere(rows: list[Plain], mentions: list[Plain], dataset: Dataset) -> list[Plain]:
    """Return a mention for each claim that is about another place than the mention of its words is."""
    named = [(row, find_mention({"mentions": mentions}, row)) for row in rows]
    return [
        _to_mention(row["surface"], dataset.place_of[row["place_id"]])
        | {"start": to_number(row["start"]) or 0, "end": to_number(row["end"]) or 0, "saved": True}
        for row, mention in named
        if mention and mention["place_id"] != row["place_id"]
    ]


def is_here(article: Article, known: Dataset) -> bool:
    """Whether a dataset has an article of this name, and of the same words where both say of which."""
    here = known.article_of.get(article.article_id)
    return here is not None and (not here.sha256 or not article.sha256 or here.sha256 == article.sha256)


def _to_text(article: Article, brought: Dataset, known: Dataset, files: Mapping[str, bytes]) -> Plain:
    claims = [claim for claim in brought.claims if claim.article_id == article.article_id]
    rows = [*map(_to_proposal, claims), *_list_wrong_days(article, brought, files)]
    mentions = [mention for _, mention in _list_mentions(article, brought, files)]
    return _to_head(article) | {
        "mentions": [*mentions, *_list_places(rows, brought, known), *_list_ends(rows, mentions, brought, known)],
        "proposals": rows,
    }


def _to_head(article: Article) -> Plain:
    return {
        "file": article.article_id,
        "published": [str(article.published_first), str(article.published_last)],
        "article": {name: to_cell(value) for name, value in article._asdict().items()},
    }


def _to_proposal(claim: Claim) -> Plain:
    return {name: to_cell(value) for name, value in claim._asdict().items()} | {"rule": "", "accepted": True}


def _list_wrong_days(article: Article, brought: Dataset, files: Mapping[str, bytes]) -> list[Plain]:
    """Return the claims that were set aside since their days are missing or turned round, to be decided anew."""
    rows = _list_rows(CLAIMS, files, Claim._fields, article)
    aside = [row for row in rows if row["claim_id"] not in brought.claim_of and row["place_id"] in brought.place_of]
    return [row | {"rule": ""} for row in aside if not row["last"] or row["first"] > row["last"]]


def _list_rows(file: str, files: Mapping[str, bytes], columns: Sequence[str], article: Article) -> list[Plain]:
    """Return the rows of a table that are about an article, as they were written."""
    sheet = read_sheet(file, files[file], columns)
    cells = zip(*(sheet.columns[name] for name in columns), strict=True)
    rows = (dict(zip(columns, row, strict=True)) for row in cells)
    return [row for row in rows if row["article_id"] == article.article_id]


def _list_mentions(article: Article, brought: Dataset, files: Mapping[str, bytes]) -> list[tuple[Plain, Plain]]:
    """Return the mentions that were decided before, where the files have them, each with its row."""
    rows = _list_rows(MENTIONS, files, MENTION_COLUMNS, article) if MENTIONS in files else []
    spans = [(to_number(row["start"]), to_number(row["end"])) for row in rows]
    return [
        (
            row,
            _to_mention(row["surface"], brought.place_of.get(row["place_id"]))
            | {"start": start, "end": end, "role": row["role"]},
        )
        for row, (start, end) in zip(rows, spans, strict=True)
        if start is not None and end is not None
    ]


def _list_places(rows: list[Plain], brought: Dataset, known: Dataset) -> list[Plain]:
    """Return a mention for each place of the claims that is not known here, so that it can be put on the map."""
    new = {row["place_id"]: row for row in rows if row["place_id"] not in known.place_of}
    return [
        _to_mention(row["surface"], brought.place_of[place_id])
        | {"start": to_number(row["start"]) or 0, "end": to_number(row["end"]) or 0}
        for place_id, row in new.items()
    ]


def _list_ends(rows: list[Plain], mentions: list[Plain], brought: Dataset, known: Dataset) -> list[Plain]:
    """Return a mention for each end of a movement that is not known here, and that no mention and no claim is about."""
    here = {*known.place_of, *(one["place_id"] for one in mentions), *(row["place_id"] for row in rows)}
    ends = dict.fromkeys(row[name] for row in rows for name in ("from_place", "to_place"))
    places = [brought.place_of[end] for end in ends if end in brought.place_of and end not in here]
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
