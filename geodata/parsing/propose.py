"""Sentences -> proposed claims, each with the rule that fired: careful rather than eager, no fact until accepted."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from geodata.model import Claim
from geodata.parsing.arabic_clauses import find_arabic_held
from geodata.parsing.arabic_deeds import find_arabic_deeds
from geodata.parsing.arabic_taken import find_arabic_taken
from geodata.parsing.choosing import Resolution
from geodata.parsing.claiming import besiege, id_of, in_area, known, make_claim, may_hold, root_of, slug_of, span_of
from geodata.parsing.clauses import find_held
from geodata.parsing.deed import ATTACK, CIVILIANS, FLIGHT, PRESENCE, REPEL, STRIKE, ends_of
from geodata.parsing.deeds import find_deeds
from geodata.parsing.ground import at_anchor, find_ground, is_placed, list_asides
from geodata.parsing.lines import unwrap
from geodata.parsing.marks import SETTLED, Before, Marked, mark
from geodata.parsing.mention import ANAPHOR, GROUND, ON_MAP, Mention
from geodata.parsing.moves import find_moves
from geodata.parsing.presence import find_present
from geodata.parsing.recalled import find_recalled
from geodata.parsing.ruled import is_owned, list_ruled
from geodata.parsing.rules import HOLDING
from geodata.parsing.sentences import Sentence, list_sentences
from geodata.parsing.sides import HELD_BY, find_sides
from geodata.parsing.subjects import find_spoken
from geodata.parsing.summaries import summarise
from geodata.parsing.when import days_of, standing_days, words_of_days
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
    return _with_opponents(_list_proposals(text, mentions, places, article_id, published, factions))


def _with_opponents(found: list[Proposal]) -> list[Proposal]:
    """Return proposals in which who attacks a place has against it who holds it or beats it back, where that is one."""
    held: dict[str, set[tuple[str, ...]]] = {}
    for claim, _ in found:
        sides = claim.holder if claim.status == "held" else claim.actor if claim.kind == REPEL else ()
        if claim.place_id and sides:
            held.setdefault(claim.place_id, set()).add(sides)
    return [proposal._replace(claim=_against(proposal.claim, held)) for proposal in found]


def _against(claim: Claim, held: Mapping[str, Collection[tuple[str, ...]]]) -> Claim:
    holders = list(held.get(claim.place_id, ()))
    if claim.kind != ATTACK or claim.opponent or len(holders) != 1:
        return claim
    is_own = set(map(root_of, holders[0])) & set(map(root_of, claim.actor))
    return claim if is_own else claim._replace(opponent=holders[0])


def _list_proposals(
    text: str,
    mentions: Sequence[Mention],
    places: Sequence[Resolution],
    article_id: str,
    published: tuple[date, date],
    factions: Collection[str],
) -> list[Proposal]:
    spans = Text.of(text)
    found: list[Proposal] = []
    before = Before()
    takers: dict[str, str] = {}
    holders: dict[str, tuple[str, ...]] = {}
    for sentence in list_sentences(unwrap(text), list(zip(mentions, places, strict=True))):
        marked = mark(sentence, before)
        before = before.follow(marked)
        if marked.actors:
            before = before._replace(spoken=find_spoken(marked))
        again = _list_recalled(sentence, marked, published, factions, takers, before)
        for claim, rule in _drop_repeated((*_list_claims(sentence, marked, published, factions), *again)):
            made = _cite(claim, article_id, len(found) + 1, spans, sentence.start)
            where = made.place_id or made.surface
            if made.kind == "siege" and not made.holder and (kept := besiege(made, holders.get(where, ()))).holder:
                made = kept._replace(basis="inferred")
            found.append(Proposal(made, rule))
            if made.kind == "capture":
                takers[where] = made.actor[0]
            if made.status == "held" and rule != LOSER:
                holders[where] = made.holder
            if made.holder and made.kind in ("capture", "advance"):
                before = before._replace(taker=(made.actor[0], made.actor[0]))
    return found


def _drop_repeated(claims: Iterable[tuple[Claim, str]]) -> Iterator[tuple[Claim, str]]:
    """Yield the claims of a sentence without those that it has made already: who does something at a place is there."""
    seen: set[tuple[object, ...]] = set()
    met: set[tuple[str, str]] = set()
    for claim, rule in claims:
        where = claim.place_id or claim.surface
        key = (claim.kind, where, claim.actor)
        held = (where, rule == LOSER) if claim.kind in HOLDING else key
        sides = {(where, side) for side in (*claim.actor, *claim.opponent)}
        if key in seen or held in seen or (claim.kind == PRESENCE and sides & met):
            continue
        seen |= {key, held}
        met |= sides
        yield claim, rule


def _cite(claim: Claim, article_id: str, number: int, spans: Text, at: int) -> Claim:
    """Return a claim of the sentence that begins at `at` as its article's: with its number and its span there."""
    start, end = at + (claim.start or 0), at + (claim.end or 0)
    return claim._replace(
        claim_id=f"{article_id}-{number:03d}-{claim.place_id or slug_of(claim.surface)}",
        article_id=article_id,
        start=start,
        end=end,
        paragraph=spans.paragraph_at(start),
        digest=digest_of(spans.text[start:end]),
    )


def _list_claims(
    sentence: Sentence, told: Marked, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    """Yield the claims of a sentence, each with the rule that fired; of two of one place the first counts."""
    yield from _list_held_parts(sentence, published, factions)
    if told.places and told.actors:
        yield from _list_held(sentence, told, published, factions)
        yield from list_ruled(sentence, told, published, factions)
    if told.places:
        yield from _list_deeds(sentence, told, published, factions)
    yield from _list_strongholds(sentence, published, factions)


def _list_strongholds(
    sentence: Sentence, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    """Yield "the ISIS stronghold" and "the rebel town", said of a place that was named before."""
    for mention, place in sentence.mentions:
        is_one = mention.role == ANAPHOR and mention.asked in SETTLED and is_placed(place)
        side = next((side for side, _ in find_sides(mention.surface)), "") if is_one else ""
        if side:
            who = known(side, factions)
            span = (mention.start - sentence.start, mention.end - sentence.start)
            days = standing_days(published)
            yield make_claim(mention, place, "control", (who,), days, span, sentence, "stronghold"), "stronghold"


def _list_held(
    sentence: Sentence, told: Marked, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    """Yield what the clauses say of who took or holds what."""
    marked, places, actors, where = told
    asides = list_asides(places)
    arabic = itertools.chain(find_arabic_held(told, asides), find_arabic_taken(told, asides))
    for held in itertools.chain(find_held(marked, asides), arabic):
        actor, _ = actors[held.side]
        mention, place = places[held.place]
        ground = find_ground(held.kind, mention, place, held.before[-30:])
        if not may_hold(actor) or ground is None:
            continue
        span = span_of(where, *held.span)
        days = days_of(words_of_days(sentence.text, span, held.kind), published, held.kind)
        made = make_claim(mention, ground.place, held.kind, (known(actor, factions),), days, span, sentence, held.rule)
        if held.kind == "capture" and (ground.is_part or held.is_part):
            made = in_area(made)
        elif held.is_part or (_PARTS.match(mention.surface) and not mention.direction):
            made = made._replace(status="contested")
        loser = known(actors[held.loser][0], factions) if held.loser is not None else ""
        if not loser or root_of(loser) == root_of(actor):
            yield made, held.rule
            continue
        yield made._replace(opponent=(loser,)), held.rule
        if made.kind == "capture" and made.first and made.precise:
            yield _lost(made, loser), LOSER


_PARTS: Final = re.compile(r"(?:\w+ )?(?:parts?|swathes?|districts|neighbou?rhoods|areas) of ", re.I)
"""What a side that holds it holds of a place: a part."""


def _list_deeds(
    sentence: Sentence, told: Marked, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    """Yield what is said to be done at places without anybody's holding them for it."""
    asides = list_asides(told.places)
    finders = (find_deeds, find_arabic_deeds, find_moves, find_present)
    for deed in itertools.chain.from_iterable(find(told, asides) for find in finders):
        mention, place = told.places[deed.place]
        ground = find_ground(deed.kind, mention, place, deed.before)
        sides = tuple(dict.fromkeys(known(told.actors[number][0], factions) for number in deed.sides))
        if ground is None or (deed.kind != STRIKE and not all(map(may_hold, sides))):
            continue
        span = span_of(told.where, *deed.span)
        days = days_of(words_of_days(sentence.text, span, deed.kind), published, deed.kind)
        doers = sides if deed.kind != FLIGHT else (CIVILIANS,) if not factions or CIVILIANS in factions else ()
        made = make_claim(mention, ground.place, deed.kind, doers, days, span, sentence, deed.rule)
        against = tuple(known(told.actors[number][0], factions) for number in deed.against)
        whence, whither = ends_of(deed, ground.place.place_id or mention.surface)
        yield made._replace(opponent=against, count=deed.count_told, from_place=whence, to_place=whither), deed.rule


def _list_recalled(
    sentence: Sentence,
    told: Marked,
    published: tuple[date, date],
    factions: Collection[str],
    takers: Mapping[str, str],
    before: Before,
) -> Iterator[tuple[Claim, str]]:
    """Yield the captures that are told of without a side, by those who took the place as the text told before."""
    for again in find_recalled(told.text):
        mention, place = told.places[again.place]
        ground = find_ground("capture", mention, place, "")
        if ground is None or ground.is_part:
            continue
        side = takers.get(id_of(ground.place) or mention.surface)
        opener = before.spoken[0] if before.spoken and again.opens and not told.actors else ""
        if again.is_more and before.taker and before.spoken and before.spoken[0] == before.taker[0]:
            opener = before.taker[0]
        taker = side or opener or (_find_only(takers) if again.is_passive else "")
        if not taker or not may_hold(taker):
            continue
        span = span_of(told.where, *again.span)
        days = days_of(words_of_days(sentence.text, span, "capture"), published, "capture")
        who = (known(taker, factions),)
        made = make_claim(mention, ground.place, "capture", who, days, span, sentence, "told again")
        yield made._replace(modality="restatement" if side else "fact"), "told again"


def _find_only(takers: Mapping[str, str]) -> str:
    """Return the side that alone has taken anything so far; empty where none or several have."""
    roots = {root_of(side) for side in takers.values()}
    return next(iter(roots)) if len(roots) == 1 else ""


LOSER: Final = "loser of a dated capture"
"""The name of a rule: the second row of a capture."""


def _lost(capture: Claim, loser: str) -> Claim:
    """Return the second row of a dated capture: up to the day before the loser held the place, by inference."""
    last = capture.first - timedelta(days=1) if capture.first else capture.last
    return capture._replace(
        kind="control", actor=(loser,), holder=(loser,), first=None, last=last, precise=True, basis="inferred",
        date_basis="the day before the capture", summary=summarise("control", [loser], capture.surface),
        note=f"proposed by the rule '{LOSER}'",
    )  # fmt: skip


def _list_held_parts(
    sentence: Sentence, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    """Yield "rebel-held parts of X": the side holds a part of it."""
    for mention, place in sentence.mentions:
        match = HELD_BY.search(mention.surface)
        if not match or not match.lastgroup or mention.role not in ON_MAP or not is_placed(place):
            continue
        if is_owned(mention):
            continue  # the whole of it is held
        if mention.asked == GROUND or (not mention.name and place.lat is None):
            continue  # "rebel-held areas", of which nobody says which
        span = (mention.start - sentence.start, mention.end - sentence.start)
        made = make_claim(
            mention,
            at_anchor(place),
            "control",
            (match.lastgroup,),
            standing_days(published),
            span,
            sentence,
            "held part",
        )
        if match.lastgroup in factions or not factions:
            is_whole = mention.role == ANAPHOR and mention.asked in SETTLED
            yield (made if is_whole else made._replace(status="contested")), "held part"
