"""A claim -> who says it, where, of which days and how sure: one citation, as members or as a line to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from geodata.model import Claim, Dataset
from geodata.state import State

FOR, AGAINST, RECORD = "for", "against", "record"


def cite(dataset: Dataset, claim: Claim, side: str) -> dict[str, Any]:
    """Return a claim's citation as plain values: days in ISO, `first` empty where the claim names none.

    `side` says how the claim stands to the state it is cited for: for, against, or record.
    """
    article = dataset.article_of[claim.article_id]
    return {
        "claim_id": claim.claim_id,
        "side": side,
        "article_id": article.article_id,
        "title": article.title,
        "author": article.author,
        "publisher": article.publisher,
        "perspective": article.perspective,
        "url": article.url or article.archived_url,
        "published_first": article.published_first.isoformat(),
        "published_last": article.published_last.isoformat(),
        "paragraph": claim.paragraph,
        "first": claim.first.isoformat() if claim.first else "",
        "last": claim.last.isoformat(),
        "precise": claim.precise,
        "date_basis": claim.date_basis,
        "attribution": claim.attribution,
        "modality": claim.modality,
        "basis": claim.basis,
        "confidence": claim.confidence,
        "summary": claim.summary,
    }


def cite_line(dataset: Dataset, claim: Claim) -> str:
    """Return a citation to read: claim, article with its title, paragraph, days."""
    title = dataset.article_of[claim.article_id].title
    where = f", paragraph {claim.paragraph}" if claim.paragraph else ""
    days = f"{claim.first}..{claim.last}" if claim.first and claim.first != claim.last else str(claim.last)
    return f"{claim.claim_id}, {claim.article_id} ({title}){where}, {days}"


def list_cited(dataset: Dataset, found: State) -> Iterator[tuple[str, Claim]]:
    """Yield (side, claim) for every claim that a state names, each once; the record's under its own name."""
    against = [claim_id for claim_id in found.against if claim_id not in found.record_claims]
    for side, claims in ((FOR, found.claims), (AGAINST, against), (RECORD, found.record_claims)):
        for claim_id in claims:
            yield side, dataset.claim_of[claim_id]
