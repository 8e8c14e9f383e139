"""How the articles spell the places: every surface form, with the articles that printed it."""

from __future__ import annotations

from geodata import codes
from geodata.model import Article, Dataset
from geodata.state import Choice, is_chosen, is_known


def find_surfaces(dataset: Dataset, place_id: str, choice: Choice) -> dict[str, tuple[Article, ...]]:
    """Return the spellings of a place in the articles that count under a choice, sorted, each with its articles."""
    found: dict[str, set[str]] = {}
    for claim in dataset.claims_at.get(place_id, ()):
        is_told = claim.basis != codes.CONTEXT and is_known(dataset, claim, choice) and is_chosen(claim, choice)
        if is_told and claim.surface:
            found.setdefault(claim.surface, set()).add(claim.article_id)
    return {surface: tuple(dataset.article_of[a] for a in sorted(found[surface])) for surface in sorted(found)}
