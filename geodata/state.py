"""Claims -> who holds what on a day, and why: DESIGN.md section 5, as one pure function.

Days are proleptic ordinals inside this module and `date` at its doors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias

from geodata import codes
from geodata.model import Claim, Dataset


class Choice(NamedTuple):
    """I am what counts: articles published by `known`, with these bases, from these articles (None: all)."""

    known: date | None = None
    basis: tuple[str, ...] = codes.DEFAULT_BASIS
    articles: tuple[str, ...] | None = None


RECORD: Final = Choice(basis=(codes.CONTEXT,))
"""The record instead of the articles: what is documented elsewhere, by the same rule, whatever is known when."""


class State(NamedTuple):
    """I am what the claims say of one place on one day; `claims` made me, `against` say otherwise."""

    status: str = "unknown"
    holders: tuple[str, ...] = ()
    besieged_by: str = ""
    reported_on: date | None = None
    age_days: int | None = None
    freshness: str = "none"
    bracketed: bool = False
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    record_status: str = "unknown"
    record_holders: tuple[str, ...] = ()
    record_claims: tuple[str, ...] = ()


class Voice(NamedTuple):
    """I am one claim as the rule hears it: the days it speaks for and the root factions it names."""

    start: int
    last: int
    roots: frozenset[str]
    claim: Claim


class Verdict(NamedTuple):
    """I am the judgement of the voices heard on one day."""

    status: str
    holders: tuple[str, ...]
    besieged_by: str
    claims: tuple[str, ...]


UNHEARD = Verdict("unknown", (), "", ())
Judge: TypeAlias = Callable[[int], Verdict]
"""Judges the voices of one place on a day."""


def state(
    dataset: Dataset,
    on: date,
    known: date | None = None,
    basis: Sequence[str] = codes.DEFAULT_BASIS,
    articles: Sequence[str] | None = None,
) -> dict[str, State]:
    """Return the state of every place on the day `on`, by place_id; the rule of DESIGN.md section 5."""
    choice = Choice(known, tuple(basis), None if articles is None else tuple(articles))
    return {place_id: hear(dataset, place_id, choice).on(on) for place_id in dataset.claims_at}


def hear(dataset: Dataset, place_id: str, choice: Choice = Choice()) -> Hearing:
    """Return the claims about one place that count under `choice`, ready to be judged on any day."""
    claims = [c for c in dataset.claims_at.get(place_id, ()) if c.holder]
    roots = dataset.root_of
    counted = [c for c in claims if _counts(dataset, c, choice)]
    record = [c for c in claims if c.basis == codes.CONTEXT and c.modality == "fact"]
    witnesses = [c for c in claims if _may_contradict(dataset, c, choice)]
    return Hearing(
        limit=dataset.settings.carry_days,
        voices=tuple(_voice(c, roots) for c in counted),
        record=tuple(_voice(c, roots) for c in record),
        witnesses=tuple(_witness(c, roots) for c in witnesses),
    )


def is_known(dataset: Dataset, claim: Claim, choice: Choice) -> bool:
    """Whether the claim's article had been published for certain by `choice.known`."""
    return choice.known is None or dataset.article_of[claim.article_id].published_last <= choice.known


def is_chosen(claim: Claim, choice: Choice) -> bool:
    """Whether the claim's article is switched on; the record's sources are not switched by article."""
    return choice.articles is None or claim.basis == codes.CONTEXT or claim.article_id in choice.articles


def _counts(dataset: Dataset, claim: Claim, choice: Choice) -> bool:
    if choice == RECORD:
        return claim.modality == "fact" and claim.basis == codes.CONTEXT
    return (
        claim.modality == "fact"
        and claim.basis != codes.CONTEXT
        and claim.basis in choice.basis
        and is_chosen(claim, choice)
        and is_known(dataset, claim, choice)
    )


def _may_contradict(dataset: Dataset, claim: Claim, choice: Choice) -> bool:
    return claim.modality != "error" and is_chosen(claim, choice) and is_known(dataset, claim, choice)


def _roots(claim: Claim, roots: dict[str, str]) -> frozenset[str]:
    return frozenset(roots.get(holder, holder) for holder in claim.holder)


def _voice(claim: Claim, roots: dict[str, str]) -> Voice:
    """Rule 1: a precise claim speaks for `first..last`, any other for its `last` alone."""
    start = claim.first if claim.precise and claim.first else claim.last
    return Voice(start.toordinal(), claim.last.toordinal(), _roots(claim, roots), claim)


def _witness(claim: Claim, roots: dict[str, str]) -> Voice:
    """A claim over all the days it may be about, precise or not: what can stand against a state."""
    return Voice(claim.earliest.toordinal(), claim.last.toordinal(), _roots(claim, roots), claim)


class Hearing(NamedTuple):
    """I am the claims about one place, ready to be judged on any day."""

    limit: int
    voices: tuple[Voice, ...]
    record: tuple[Voice, ...]
    witnesses: tuple[Voice, ...]

    def on(self, day: date) -> State:
        """Return the state of the place on a day."""
        return self._weigh(day, partial(_judge, self.voices, self.limit), partial(_judge, self.record, self.limit))

    def _weigh(self, day: date, judge: Judge, judge_record: Judge) -> State:
        on = day.toordinal()
        verdict, reported, bracketed = _decide(self.voices, on, self.limit, judge)
        record, _, _ = _decide(self.record, on, self.limit, judge_record)
        age = None if reported is None else on - reported
        return State(
            *verdict[:3],
            reported_on=None if reported is None else date.fromordinal(reported),
            age_days=age,
            freshness=_freshness(verdict, age),
            bracketed=bracketed,
            claims=verdict.claims,
            against=_against(self.witnesses, verdict, on),
            record_status=record.status,
            record_holders=record.holders,
            record_claims=record.claims,
        )

    def turning_days(self) -> list[date]:
        """Return every day on which any part of the state but the age can change, in order."""
        turns: set[int] = set()
        for voice in (*self.voices, *self.record):
            after = voice.last + 1
            turns |= {voice.start, voice.last, after, after + codes.FRESH_DAYS, after + self.limit}
        for witness in self.witnesses:
            turns |= {witness.start, witness.last + 1}
        return [date.fromordinal(turn) for turn in sorted(turns)]

    def between(self, first: date, last: date) -> Iterator[tuple[date, State]]:
        """Yield (day, state) for `first` and each later day to `last` on which the state changes but for its age."""
        judges = [cache(partial(_judge, voices, self.limit)) for voices in (self.voices, self.record)]
        previous: State | None = None
        for day in (first, *(turn for turn in self.turning_days() if first < turn <= last)):
            found = self._weigh(day, *judges)
            if previous is None or not _is_same(previous, found):
                yield day, found
            previous = found


def _is_same(one: State, other: State) -> bool:
    """Whether two states look alike, leaving aside how old they are and the day while a claim keeps speaking."""
    speaking = one.age_days == 0
    if speaking != (other.age_days == 0) or not (speaking or one.reported_on == other.reported_on):
        return False
    return _TIMELESS(one) == _TIMELESS(other)


_TIMELESS: Final = attrgetter(*(name for name in State._fields if name not in ("reported_on", "age_days")))


def _decide(voices: Sequence[Voice], on: int, limit: int, judge: Judge) -> tuple[Verdict, int | None, bool]:
    """Rules 2 to 5: (verdict, last day reported, bracketed); days of one gap ask `judge` for the same days again."""
    reported = _last_reported(voices, on) if voices else None
    if reported is None:
        return UNHEARD, None, False
    if reported < on and (kept := _bracket(voices, reported, limit, judge)):
        until, verdict = kept
        if on < until:
            return _end_siege(verdict), reported, True
    return judge(on), reported, False


def _last_reported(voices: Sequence[Voice], on: int) -> int | None:
    ends = [v.last for v in voices if v.start <= on]
    return min(max(ends), on) if ends else None


def _bracket(voices: Sequence[Voice], reported: int, limit: int, judge: Judge) -> tuple[int, Verdict] | None:
    """Rule 4: (the next reported day, the state kept until then), where the two reports agree and are near enough."""
    until = min([v.start for v in voices if v.start > reported], default=None)
    if until is None or until - reported > 2 * limit:
        return None
    before, after = judge(reported), judge(until)
    if before.holders != after.holders or "disputed" in (before.status, after.status):
        return None
    return until, before


def _end_siege(verdict: Verdict) -> Verdict:
    """A siege lives on its own days: kept on, a besieged place is held."""
    return verdict._replace(status="held", besieged_by="") if verdict.status == "besieged" else verdict


def _judge(voices: Sequence[Voice], limit: int, on: int) -> Verdict:
    """Rules 2 and 3: judge the voices that speak for `on` or are carried to it."""
    begun = [v for v in voices if v.start <= on]
    replaced_before = max([v.start for v in begun], default=on)
    carried_from = max(on - limit, replaced_before)  # never after `on`, so what speaks for `on` is heard too
    heard = [v for v in begun if v.last >= carried_from]
    if not heard:
        return UNHEARD
    holders = tuple(sorted({root for v in heard for root in v.roots}))
    claims = tuple(sorted([v.claim.claim_id for v in heard]))
    if len(holders) > 1:
        return Verdict("disputed" if _is_disputed(heard) else "contested", holders, "", claims)
    statuses = {v.claim.status for v in heard}
    if "contested" in statuses:
        return Verdict("contested", holders, "", claims)
    if "besieged" in statuses and (sieges := [v for v in heard if v.claim.status == "besieged" and on <= v.last]):
        besiegers = sorted({actor for v in sieges for actor in v.claim.actor})
        return Verdict("besieged", holders, "|".join(besiegers), claims)
    return Verdict("held", holders, "", claims)


def _is_disputed(heard: Iterable[Voice]) -> bool:
    """Rule 3: one article is one view, the union of its holders; views differ and one of them has a single holder."""
    views: dict[str, frozenset[str]] = {}
    for voice in heard:
        views[voice.claim.article_id] = views.get(voice.claim.article_id, frozenset()) | voice.roots
    distinct = set(views.values())
    return len(distinct) > 1 and any(len(view) == 1 for view in distinct)


def _freshness(verdict: Verdict, age: int | None) -> str:
    if verdict.status == "unknown" or age is None:
        return "none"
    return "fresh" if age <= codes.FRESH_DAYS else "fading"


def _against(witnesses: Iterable[Voice], verdict: Verdict, on: int) -> tuple[str, ...]:
    """Claims of any basis whose days cover `on`, that did not make the state and name other holders."""
    about = [w for w in witnesses if w.start <= on <= w.last]
    others = [w.claim.claim_id for w in about if w.roots != frozenset(verdict.holders)]
    return tuple(sorted(claim_id for claim_id in others if claim_id not in verdict.claims)) if others else ()
