"""Sentences -> proposed claims, each with the rule that fired: careful rather than eager, no fact until accepted."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from geodata.model import Claim
from geodata.parsing.choosing import Resolution
from geodata.parsing.clauses import Asides, find_held, find_spoken
from geodata.parsing.days import Days, find_days
from geodata.parsing.lines import unwrap
from geodata.parsing.marks import Marked, Sentence, Side, mark
from geodata.parsing.mention import ON_MAP, PHRASE, PLACE, Mention
from geodata.parsing.resolve import ROAD
from geodata.parsing.sides import (
    HELD_BY,
    HOLDING,
    LONGEST_SENTENCE,
    RULES,
    STRIKERS,
    STRIKING,
    SUMMARIES,
    UNREAL,
)
from geodata.parsing.terms import NEAR
from geodata.spans import Text, digest_of


class Proposal(NamedTuple):
    """I am a claim that a rule proposes; I colour nothing until a person accepts me."""

    claim: Claim
    rule: str


def propose(
    text: str,
    mentions: Sequence[Mention],
    places: Sequence[Resolution],
    article_id: str,
    published: tuple[date, date],
    factions: Collection[str] = (),
) -> list[Proposal]:
    """Return the claims that rules propose, in the order of the text; `published` is the earliest and the latest day.

    `factions` are the ids that the dataset knows: a side it does not know is proposed as its root.
    """
    spans = Text.of(text)
    found: list[Proposal] = []
    seen: set[tuple[object, ...]] = set()
    spoken: Side | None = None
    for sentence in _list_sentences(unwrap(text), list(zip(mentions, places, strict=True))):
        marked = mark(sentence, spoken)
        spoken = find_spoken(marked)
        for claim, rule in _list_claims(sentence, marked, published, factions):
            where = claim.place_id or claim.surface
            key = (claim.kind, where, "|".join(claim.actor), str(sentence.start))
            held = (where, str(sentence.start), rule == LOSER) if claim.kind in HOLDING else key
            if key in seen or held in seen:
                continue
            seen |= {key, held}
            number = len(found) + 1
            start, end = sentence.start + (claim.start or 0), sentence.start + (claim.end or 0)
            made = claim._replace(
                claim_id=f"{article_id}-{number:03d}-{claim.place_id or slug_of(claim.surface)}",
                article_id=article_id,
                start=start,
                end=end,
                paragraph=spans.paragraph_at(start),
                digest=digest_of(text[start:end]),
            )
            found.append(Proposal(made, rule))
    return found


_END: Final = re.compile(r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!Gen)(?<!Mr)(?<!Dr)(?<!St)[.!?؟](?=[\s”\"’)]|$)|\n")


def _list_sentences(text: str, told: list[tuple[Mention, Resolution]]) -> Iterator[Sentence]:
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    at = 0
    for start, end in itertools.pairwise(ends):
        inside = []
        while at < len(told) and told[at][0].start < end:
            inside.append(told[at])
            at += 1
        if end - start <= LONGEST_SENTENCE and text[start:end].strip():
            yield Sentence(start, text[start:end], tuple(inside))


def _list_claims(
    sentence: Sentence, told: Marked, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    marked, places, actors, where = told
    yield from _list_held_parts(sentence, published, factions)
    if not places or not actors:
        return
    for held in find_held(marked, _list_asides(places)):
        actor, words = actors[held.side]
        mention, place = places[held.place]
        ground = _find_ground(held.kind, mention, place, held.before[-30:])
        if not _may(actor, words, held.kind, held.rule) or ground is None:
            continue
        span = where[held.span[0]], where[min(held.span[1], len(where) - 1)]
        days = _days_of(_clause_of(sentence.text, span), published, held.kind)
        made = _claim(mention, ground.place, held.kind, _known(actor, factions), days, span, sentence, held.rule)
        if held.kind == "capture" and (ground.is_part or held.is_part):
            made = _in_area(made)
        elif held.is_part:
            made = made._replace(status="contested")
        loser = _known(actors[held.loser][0], factions) if held.loser is not None else ""
        if not loser or _root(loser) == _root(actor):
            yield made, held.rule
            continue
        yield made._replace(opponent=(loser,)), held.rule
        if made.kind == "capture" and made.first and made.precise:
            yield _lost(made, loser), LOSER
    for name, kind, pattern in RULES:
        for match in pattern.finditer(marked):
            clause = marked[max(0, match.start() - 40) : match.end()]
            if UNREAL.search(clause):
                continue
            actor, words = actors[int(match["actor"])]
            if not _may(actor, words, kind, name):
                continue
            for at, number in enumerate(re.findall(r"\x01(\d+)\x02", match["places"])):
                mention, place = places[int(number)]
                if at and mention.direction:
                    continue  # "Menagh, south of Azaz" says where Menagh is
                before = marked[max(0, match.start("places") - 30) : match.start("places")]
                ground = _find_ground(kind, mention, place, before)
                if ground is None:
                    continue
                span = _span(where, match)
                days = _days_of(_clause_of(sentence.text, span), published, kind)
                made = _claim(mention, ground.place, kind, _known(actor, factions), days, span, sentence, name)
                yield (_in_area(made) if ground.is_part else made), name


LOSER: Final = "loser of a dated capture"


def _lost(capture: Claim, loser: str) -> Claim:
    """Return the second row of a dated capture: up to the day before the loser held the place, by inference."""
    last = capture.first - timedelta(days=1) if capture.first else capture.last
    return capture._replace(
        kind="control", actor=(loser,), holder=(loser,), first=None, last=last, precise=True, basis="inferred",
        date_basis="the day before the capture", summary=SUMMARIES["control"].format(who=loser, where=capture.surface),
        note=f"proposed by the rule '{LOSER}'",
    )  # fmt: skip


def _root(actor: str) -> str:
    return _ROOTS.get(actor, actor)


def _only_says_where(mention: Mention) -> bool:
    """Whether a phrase may stand beside a place to say where that is: "south of X", "near X"."""
    return mention.role == PHRASE and bool(mention.direction or _NEARBY.search(mention.surface))


def _list_asides(places: Mapping[int, tuple[Mention, Resolution]]) -> Asides:
    return Asides(
        frozenset(number for number, (mention, _) in places.items() if _only_says_where(mention)),
        frozenset(number for number, (mention, _) in places.items() if ROAD.search(mention.surface)),
    )


def _known(actor: str, factions: Collection[str]) -> str:
    """Return a side as the dataset knows it: itself, else its root."""
    return actor if actor in factions or not factions else _ROOTS.get(actor, actor)


class Ground(NamedTuple):
    """I am where a claim lies, and whether it is about a part of that place."""

    place: Resolution
    is_part: bool


_BESIDE: Final = re.compile(
    r"\b(?:between|near|around|outside|along|close to|linking)(?: the)? $|(?<!\w)(?:قرب|بين|محيط) $"
)
_NEARBY: Final = re.compile(rf"\b{NEAR}\b|(?:محيط|قرب|أطراف) ", re.I)
_INSIDE: Final = re.compile(
    r"\b(?:positions?|villages|hills?|buildings?|points?|areas?|parts|checkpoints?|neighbou?rhoods|districts)"
    r" (?:in|of)(?: the)? $| في(?: بلدة| مدينة)? $"
)
_GROUP: Final = re.compile(r"\b(?:villages|towns)\b", re.I)


def _find_ground(kind: str, mention: Mention, place: Resolution, before: str) -> Ground | None:
    """Return where a claim lies; None where the words are about ground beside the place, or nobody knows which place.

    Who takes something in a town or in a countryside has a part of it; a group of villages is taken as a whole.
    """
    if kind in HOLDING and _BESIDE.search(before):
        return None
    if kind == "capture" and _NEARBY.search(mention.surface):
        return None
    spot = _at_anchor(place) if kind in (*HOLDING, "siege") else place
    if not _is_placed(spot) and (mention.role != PLACE or not mention.name):
        return None
    is_wide = mention.role == PHRASE and not (place.place_id and _GROUP.search(place.name))
    return Ground(spot, kind == "capture" and (is_wide or _INSIDE.search(before) is not None))


def _in_area(claim: Claim) -> Claim:
    """Return a capture in an area as the codebook has it: ground changed hands, so sides hold parts of the area."""
    return claim._replace(kind="advance", status="contested", basis="inferred")


def _is_placed(place: Resolution) -> bool:
    return place.lat is not None or bool(place.place_id)


def _may(actor: str, words: str, kind: str, rule: str) -> bool:
    """Whether a side may do what a rule says: powers from outside hold no ground, strikes need somebody to fly."""
    if kind != "airstrike":
        return actor not in ("russia", "us_coalition")
    return actor in STRIKERS and (rule != "strikes on" or STRIKING.search(words) is not None)


def _at_anchor(place: Resolution) -> Resolution:
    """Return the place that a phrase is built round, where it is one: who holds "near X, held by A" holds X."""
    if place.anchor is None or place.place_id:
        return place
    return place._replace(
        place_id=place.anchor.place_id, name=place.anchor.name, lat=place.anchor.lat, lon=place.anchor.lon
    )


def _list_held_parts(
    sentence: Sentence, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    """Yield "rebel-held parts of X": the side holds a part of it."""
    for mention, place in sentence.mentions:
        match = HELD_BY.search(mention.surface)
        if not match or not match.lastgroup or mention.role not in ON_MAP or not _is_placed(place):
            continue
        if not mention.name and place.lat is None:
            continue  # "rebel-held areas" of the whole country
        span = (mention.start - sentence.start, mention.end - sentence.start)
        days = Days(None, published[0], True, "a standing state; no later than the earliest day of publication")
        made = _claim(mention, _at_anchor(place), "control", match.lastgroup, days, span, sentence, "held part")
        if match.lastgroup in factions or not factions:
            yield made._replace(status="contested"), "held part"


_ROOTS: Final = {
    "southern-front": "opposition",
    "jabhat-al-nusra": "opposition",
    "free-syrian-army": "opposition",
    "hezbollah": "government",
}


def _span(where: list[int], match: re.Match[str]) -> tuple[int, int]:
    """Return where a match lies in the sentence itself."""
    return where[match.start()], where[min(match.end(), len(where) - 1)]


def _clause_of(sentence: str, span: tuple[int, int]) -> str:
    """Return the words round a span that may say when: no farther than the next semicolon on either side."""
    before = sentence[max(0, span[0] - 60) : span[0]].rpartition(";")[2]
    return before + sentence[span[0] : span[1]] + sentence[span[1] : span[1] + 40].partition(";")[0]


def _days_of(clause: str, published: tuple[date, date], kind: str) -> Days:
    """Return the days of a claim: those that its clause names, else up to publication as the codebook has it."""
    is_since = kind == "control" and _SINCE.search(clause)
    if not is_since and (named := find_days(clause, published[1])):
        return named
    if kind == "control":
        return Days(None, published[0], True, "a standing state; no later than the earliest day of publication")
    return Days(None, published[1], False, "undated; no later than the latest day of publication")


_SINCE: Final = re.compile(r"\b(?:since|for (?:weeks|months|years))\b|منذ", re.I)
"""What holds since a day holds on the day of publication, too."""


def _claim(
    mention: Mention,
    place: Resolution,
    kind: str,
    actor: str,
    days: Days,
    span: tuple[int, int],
    sentence: Sentence,
    rule: str,
) -> Claim:
    holds = kind in HOLDING
    place_id = place.place_id or (slug_of(place.name) if _is_placed(place) else "")
    return Claim(
        claim_id="",
        article_id="",
        paragraph=None,
        start=span[0],
        end=span[1],
        digest="",
        place_id=place_id,
        surface=mention.surface,
        kind=kind,
        actor=(actor,),
        opponent=(),
        holder=(actor,) if holds else (),
        status="held" if holds else "",
        first=days.first,
        last=days.last,
        precise=days.precise,
        date_basis=days.basis,
        modality="fact",
        attribution=_attribution(sentence.text),
        basis="stated",
        confidence="medium" if place.confidence >= 0.7 else "low",
        event="",
        from_place="",
        to_place="",
        leg=None,
        count="",
        count_of="",
        summary=SUMMARIES[kind].format(who=actor, where=place.name or mention.name),
        note=f"proposed by the rule '{rule}'",
    )


def slug_of(name: str) -> str:
    """Return a place_id made of a name: lower case, hyphens.

    >>> slug_of("Tell Rif'at")
    'tell-rifat'
    """
    return re.sub(r"[^\w]+", "-", name.lower().replace("'", "").replace("’", "")).strip("-") or "place"


_SAYS: Final = re.compile(
    r"\b(?:according to ([^,.;]{3,60})|([A-Z][\w’'. -]{3,50}?) (?:said|says|reported|reports|claimed|announced))"
)


def _attribution(sentence: str) -> str:
    match = _SAYS.search(sentence)
    return next((part.strip() for part in match.groups() if part), "the author") if match else "the author"


def list_factions(proposals: Iterable[Proposal]) -> set[str]:
    """Return the factions that proposals name."""
    return {actor for proposal in proposals for actor in proposal.claim.actor}
