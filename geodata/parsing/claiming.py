"""A proposed claim, made of a mention, its place, the sides, the days and the rule that fired."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from geodata.model import Claim
from geodata.parsing.choosing import Resolution
from geodata.parsing.days import Days
from geodata.parsing.ground import is_placed
from geodata.parsing.mention import Mention
from geodata.parsing.rules import HOLDING
from geodata.parsing.sentences import Sentence
from geodata.parsing.summaries import summarise

_ROOTS: Final = {
    "tiger-forces": "government",
    "southern-front": "opposition",
    "jabhat-al-nusra": "opposition",
    "free-syrian-army": "opposition",
    "hezbollah": "government",
}


def root_of(actor: str) -> str:
    return _ROOTS.get(actor, actor)


def known(actor: str, factions: Collection[str]) -> str:
    """Return a side as the dataset knows it: itself, else its root."""
    return actor if actor in factions or not factions else root_of(actor)


def in_area(claim: Claim) -> Claim:
    """Return a capture in an area as the codebook has it: ground changed hands, so sides hold parts of the area."""
    return claim._replace(kind="advance", status="contested", basis="inferred")


def besiege(claim: Claim, holder: tuple[str, ...]) -> Claim:
    """Return a siege of a place whose holder is known: it keeps the place, unless those are the besiegers."""
    if not holder or set(map(root_of, holder)) & set(map(root_of, claim.actor)):
        return claim
    return claim._replace(holder=holder, status="besieged")


def may_hold(actor: str) -> bool:
    """Whether a side takes, holds and attacks places: powers from outside are told of as flying alone."""
    return actor not in ("russia", "us_coalition")


def span_of(where: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return where a span of a marked sentence lies in the sentence itself."""
    return where[start], where[min(end, len(where) - 1)]


def make_claim(
    mention: Mention,
    place: Resolution,
    kind: str,
    sides: tuple[str, ...],
    days: Days,
    span: tuple[int, int],
    sentence: Sentence,
    rule: str,
) -> Claim:
    holds = kind in HOLDING
    place_id = id_of(place)
    return Claim(
        claim_id="", article_id="", paragraph=None, start=span[0], end=span[1], digest="",
        place_id=place_id, surface=mention.surface, kind=kind, actor=sides, opponent=(),
        holder=sides if holds else (), status="held" if holds else "",
        first=days.first, last=days.last, precise=days.precise, date_basis=days.basis,
        modality="fact", attribution=sentence.source, basis="stated",
        confidence="medium" if place.confidence >= 0.7 else "low",
        event="", from_place="", to_place="", leg=None, count="", count_of="",
        summary=summarise(kind, sides, place.name or mention.name),
        note=f"proposed by the rule '{rule}'",
    )  # fmt: skip


def id_of(place: Resolution) -> str:
    return place.place_id or (slug_of(place.name) if is_placed(place) else "")


def slug_of(name: str) -> str:
    """Return a place_id made of a name: lower case, hyphens.

    >>> slug_of("Tell Rif'at")
    'tell-rifat'
    """
    return re.sub(r"[^\w]+", "-", name.lower().replace("'", "").replace("’", "")).strip("-") or "place"
