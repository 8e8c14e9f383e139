"""Sentences -> proposed claims, each with the rule that fired: careful rather than eager, no fact until accepted."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from geodata.model import Claim
from geodata.parsing.arabic_clauses import find_arabic_held
from geodata.parsing.arabic_deeds import find_arabic_deeds
from geodata.parsing.choosing import Resolution
from geodata.parsing.clauses import find_held
from geodata.parsing.days import Days, find_days
from geodata.parsing.deed import CIVILIANS, FLIGHT, STRIKE, ends_of
from geodata.parsing.deeds import find_deeds
from geodata.parsing.ground import at_anchor, find_ground, is_placed, list_asides
from geodata.parsing.held import PLACE
from geodata.parsing.lines import unwrap
from geodata.parsing.marks import Before, Marked, mark
from geodata.parsing.mention import ON_MAP, PHRASE, Mention
from geodata.parsing.rules import HOLDING, RULES
from geodata.parsing.sentences import Sentence, clause_of, find_attribution, list_sentences
from geodata.parsing.sides import HELD_BY, UNREAL
from geodata.parsing.subjects import find_spoken
from geodata.parsing.summaries import summarise
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
    before = Before()
    for sentence in list_sentences(unwrap(text), list(zip(mentions, places, strict=True))):
        marked = mark(sentence, before)
        before = before.follow(marked)
        if marked.actors:
            before = before._replace(spoken=find_spoken(marked))
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
            if made.holder and made.kind in ("capture", "advance"):
                before = before._replace(taker=(made.actor[0], made.actor[0]))
    return found


def _list_claims(
    sentence: Sentence, told: Marked, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    """Yield the claims of a sentence, each with the rule that fired; of two of one place the first counts."""
    yield from _list_held_parts(sentence, published, factions)
    if told.places and told.actors:
        yield from _list_held(sentence, told, published, factions)
        yield from _list_ruled(sentence, told, published, factions)
    if told.places:
        yield from _list_deeds(sentence, told, published, factions)


def _list_held(
    sentence: Sentence, told: Marked, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    """Yield what the clauses say of who took or holds what."""
    marked, places, actors, where = told
    asides = list_asides(places)
    for held in itertools.chain(find_held(marked, asides), find_arabic_held(told, asides)):
        actor, _ = actors[held.side]
        mention, place = places[held.place]
        ground = find_ground(held.kind, mention, place, held.before[-30:])
        if not _may_hold(actor) or ground is None:
            continue
        span = _span(where, *held.span)
        days = _days_of(_words_of_days(sentence.text, span, held.kind), published, held.kind)
        made = _claim(mention, ground.place, held.kind, (_known(actor, factions),), days, span, sentence, held.rule)
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


def _list_ruled(
    sentence: Sentence, told: Marked, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    """Yield what the patterns of whole sentences say: who was driven out, who besieges what."""
    for name, kind, pattern in RULES:
        for match in pattern.finditer(told.text):
            actor, _ = told.actors[int(match["actor"])]
            is_unreal = name != HELD and UNREAL.search(told.text[max(0, match.start() - 40) : match.end()])
            if is_unreal or not _may_hold(actor):
                continue
            span = _span(told.where, *match.span())
            days = _days_of(_words_of_days(sentence.text, span, kind), published, kind)
            before = told.text[max(0, match.start("places") - 30) : match.start("places")]
            for at, number in enumerate(PLACE.findall(match["places"])):
                mention, place = told.places[int(number)]
                ground = find_ground(kind, mention, place, before)
                is_wide = mention.role == PHRASE and (at or name in ("bastion of", "stronghold"))
                if ground is None or is_wide:
                    continue  # "Menagh, south of Azaz" says where Menagh is
                made = _claim(mention, ground.place, kind, (_known(actor, factions),), days, span, sentence, name)
                yield (_in_area(made) if ground.is_part else made), name


def _list_deeds(
    sentence: Sentence, told: Marked, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    """Yield what is said to be done at places without anybody's holding them for it."""
    asides = list_asides(told.places)
    for deed in itertools.chain(find_deeds(told, asides), find_arabic_deeds(told, asides)):
        mention, place = told.places[deed.place]
        ground = find_ground(deed.kind, mention, place, deed.before)
        sides = tuple(dict.fromkeys(_known(told.actors[number][0], factions) for number in deed.sides))
        if ground is None or (deed.kind != STRIKE and not all(map(_may_hold, sides))):
            continue
        span = _span(told.where, *deed.span)
        days = _days_of(_words_of_days(sentence.text, span, deed.kind), published, deed.kind)
        doers = sides if deed.kind != FLIGHT else (CIVILIANS,) if not factions or CIVILIANS in factions else ()
        made = _claim(mention, ground.place, deed.kind, doers, days, span, sentence, deed.rule)
        against = tuple(_known(told.actors[number][0], factions) for number in deed.against)
        whence, whither = ends_of(deed, ground.place.place_id or mention.surface)
        yield made._replace(opponent=against, count=deed.count_told, from_place=whence, to_place=whither), deed.rule


LOSER, HELD = "loser of a dated capture", "held"
"""Names of rules: the second row of a capture, and "rebel-held X", which is said of what is so in whatever clause."""


def _lost(capture: Claim, loser: str) -> Claim:
    """Return the second row of a dated capture: up to the day before the loser held the place, by inference."""
    last = capture.first - timedelta(days=1) if capture.first else capture.last
    return capture._replace(
        kind="control", actor=(loser,), holder=(loser,), first=None, last=last, precise=True, basis="inferred",
        date_basis="the day before the capture", summary=summarise("control", [loser], capture.surface),
        note=f"proposed by the rule '{LOSER}'",
    )  # fmt: skip


def _root(actor: str) -> str:
    return _ROOTS.get(actor, actor)


def _known(actor: str, factions: Collection[str]) -> str:
    """Return a side as the dataset knows it: itself, else its root."""
    return actor if actor in factions or not factions else _root(actor)


def _in_area(claim: Claim) -> Claim:
    """Return a capture in an area as the codebook has it: ground changed hands, so sides hold parts of the area."""
    return claim._replace(kind="advance", status="contested", basis="inferred")


def _may_hold(actor: str) -> bool:
    """Whether a side takes, holds and attacks places: powers from outside are told of as flying alone."""
    return actor not in ("russia", "us_coalition")


def _list_held_parts(
    sentence: Sentence, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    """Yield "rebel-held parts of X": the side holds a part of it."""
    for mention, place in sentence.mentions:
        match = HELD_BY.search(mention.surface)
        if not match or not match.lastgroup or mention.role not in ON_MAP or not is_placed(place):
            continue
        if not mention.name and place.lat is None:
            continue  # "rebel-held areas" of the whole country
        span = (mention.start - sentence.start, mention.end - sentence.start)
        made = _claim(
            mention, at_anchor(place), "control", (match.lastgroup,), _standing(published), span, sentence, "held part"
        )
        if match.lastgroup in factions or not factions:
            yield made._replace(status="contested"), "held part"


_ROOTS: Final = {
    "tiger-forces": "government",
    "southern-front": "opposition",
    "jabhat-al-nusra": "opposition",
    "free-syrian-army": "opposition",
    "hezbollah": "government",
}


def _span(where: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return where a span of a marked sentence lies in the sentence itself."""
    return where[start], where[min(end, len(where) - 1)]


def _standing(published: tuple[date, date]) -> Days:
    return Days(None, published[0], True, "a standing state; no later than the earliest day of publication")


def _days_of(clause: str, published: tuple[date, date], kind: str) -> Days:
    """Return the days of a claim: those that its clause names, else up to publication as the codebook has it."""
    is_since = kind == "control" and _SINCE.search(clause)
    if not is_since and (named := _find_days(clause, published)):
        return named
    if kind == "control":
        return _standing(published)
    return Days(None, published[1], False, "undated; no later than the latest day of publication")


def _find_days(clause: str, published: tuple[date, date]) -> Days | None:
    """Return the days that a clause names; an uncertain day of publication passes its uncertainty on to them."""
    latest, earliest = find_days(clause, published[1]), find_days(clause, published[0])
    if latest is None or earliest is None or (latest.first, latest.last) == (earliest.first, earliest.last):
        return latest
    first = min(filter(None, (latest.first, earliest.first)), default=None)
    return Days(first, max(latest.last, earliest.last), False, f"{latest.basis}, or as early as on {published[0]}")


def _words_of_days(sentence: str, span: tuple[int, int], kind: str) -> str:
    """Return the words that may say when: of a standing state only its own, "today" beside it is another clause's."""
    if kind != "control":
        return clause_of(sentence, span)
    return _RELATIVE.split(sentence[span[0] : span[1]])[-1]


_RELATIVE: Final = re.compile(r", (?:which|that|who)\b|(?<!\w)(?:التي|الذي)(?!\w)")


_SINCE: Final = re.compile(r"\b(?:since|for (?:weeks|months|years))\b|منذ", re.I)
"""What holds since a day holds on the day of publication, too."""


def _claim(
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
    place_id = place.place_id or (slug_of(place.name) if is_placed(place) else "")
    return Claim(
        claim_id="", article_id="", paragraph=None, start=span[0], end=span[1], digest="",
        place_id=place_id, surface=mention.surface, kind=kind, actor=sides, opponent=(),
        holder=sides if holds else (), status="held" if holds else "",
        first=days.first, last=days.last, precise=days.precise, date_basis=days.basis,
        modality="fact", attribution=find_attribution(sentence.text), basis="stated",
        confidence="medium" if place.confidence >= 0.7 else "low",
        event="", from_place="", to_place="", leg=None, count="", count_of="",
        summary=summarise(kind, sides, place.name or mention.name),
        note=f"proposed by the rule '{rule}'",
    )  # fmt: skip


def slug_of(name: str) -> str:
    """Return a place_id made of a name: lower case, hyphens.

    >>> slug_of("Tell Rif'at")
    'tell-rifat'
    """
    return re.sub(r"[^\w]+", "-", name.lower().replace("'", "").replace("’", "")).strip("-") or "place"
