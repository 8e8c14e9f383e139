"""How many articles support a state independently of each other."""

from __future__ import annotations

from collections.abc import Iterable

from geodata.model import Claim, Dataset
from geodata.state import State


def list_articles(dataset: Dataset, state: State) -> tuple[str, ...]:
    """Return the articles whose claims made a state, by publication."""
    speaking = {dataset.claim_of[claim].article_id for claim in state.claims}
    return tuple(sorted(speaking, key=lambda one: (dataset.article_of[one].published_last, one)))


def count_support(dataset: Dataset, state: State) -> int:
    """Return the number of articles that support a state independently: those that quote the same source count once.

    An article that speaks in its own words is a voice of its own, however many sources it quotes besides.
    """
    claims = [dataset.claim_of[claim] for claim in state.claims]
    return min(len({claim.article_id for claim in claims}), len(_list_voices(dataset, claims)))


def _list_voices(dataset: Dataset, claims: Iterable[Claim]) -> set[str]:
    """Return whose word the claims are: the source that is quoted, or the article itself."""
    return {_quoted(dataset, claim) or claim.article_id for claim in claims}


def _quoted(dataset: Dataset, claim: Claim) -> str:
    """Return the source that a claim quotes, empty where its article speaks for itself."""
    head = claim.attribution.partition(",")[0].partition(" (")[0].strip().casefold()
    author = dataset.article_of[claim.article_id].author.casefold()
    is_own = not head or "author" in head or (head in author)
    return "" if is_own else head
