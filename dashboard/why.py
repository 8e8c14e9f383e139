"""Why a place has the colour it has: two or three sentences made of the claims that gave it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from dashboard.words import (
    is_named,
    isolate,
    letter_of,
    list_besiegers,
    list_factions,
    list_names,
    name_inside,
    say,
    say_count,
    write_day,
    write_days,
    write_span,
    write_state,
)
from geodata import codes
from geodata.chronicle import Chronicle
from geodata.model import Article, Claim, Dataset
from geodata.state import State, Voice, hear

_OWN_WORDS: Final = re.compile(r"(?:(?:the )?author(?: \(.*\))?)?|.* \(author\)", re.I)
"""Attributions that mean the article itself: "the author (unnamed)", "A. Writer (author)"."""

_QUOTED: Final = re.compile(r"(?P<who>.+), (?:(?:quoted|described) by|according to) (?P<by>.+)")


class Case(NamedTuple):
    """I am a place on a day with all that is needed to say why it looks as it does."""

    chronicle: Chronicle
    dataset: Dataset
    place_id: str
    state: State
    on: date
    lang: str
    claims: tuple[Claim, ...]


def write_why(chronicle: Chronicle, place_id: str, on: date, lang: str) -> str:
    """Return the sentences that say why a place has its colour on a day, or why it has none."""
    dataset, state = chronicle.dataset, chronicle.state_of(place_id, on)
    claims = tuple(dataset.claim_of[claim] for claim in state.claims)
    case = Case(chronicle, dataset, place_id, state, on, lang, claims)
    parts = _tell_silence(case) if state.status == "unknown" else _tell_colour(case)
    return " ".join(parts)


# ---- a colour --------------------------------------------------------------------------------------------------


def _tell_colour(case: Case) -> Iterator[str]:
    stated = [claim for claim in case.claims if claim.basis == codes.STATED]
    inferred = [claim for claim in case.claims if claim.basis != codes.STATED]
    if case.state.status == "disputed":
        yield _tell_difference(case)
    elif stated:
        yield _tell_saying(case, stated)
        yield from _tell_inferred_part(case, stated, inferred)
    else:
        yield from _tell_inference(case, inferred)
    yield from _tell_age(case, stated or inferred)
    yield from _tell_against(case)


def _tell_inference(case: Case, claims: Sequence[Claim]) -> Iterator[str]:
    """Tell that the holder is inferred; a siege itself is said by its article, and only its holder is not."""
    what = _write_what(case, claims, said=False)
    if case.state.status == "besieged":
        siege = say("why.that.siege", case.lang, who=list_besiegers(case.dataset, case.state, case.lang))
        yield _count_articles("why.says", case, claims, quoting=_write_quoting(case, claims), what=siege)
        what = say("why.fact.holds", case.lang, who=list_factions(case.dataset, case.state.holders, case.lang))
    yield _count_articles("why.inferred", case, claims, what=what)


def _tell_difference(case: Case) -> str:
    """Tell what each article says, by letter."""
    clauses = []
    for article in case.dataset.told:
        own = [claim for claim in case.claims if claim.article_id == article.article_id]
        if own:
            day = write_day(article.published_last, case.lang)
            letter = letter_of(case.dataset, article.article_id)
            clauses.append(say("why.each", case.lang, letter=letter, day=day, what=_write_what(case, own)))
    return say("why.differ", case.lang, clauses=say("twin.join", case.lang).join(clauses))


def _tell_saying(case: Case, stated: Sequence[Claim]) -> str:
    return _count_articles(
        "why.says", case, stated, quoting=_write_quoting(case, stated), what=_write_what(case, stated)
    )


def _count_articles(key: str, case: Case, claims: Sequence[Claim], **values: str) -> str:
    return say_count(key, len({claim.article_id for claim in claims}), case.lang, **values)


def _write_quoting(case: Case, claims: Iterable[Claim]) -> str:
    """Return whom the articles quote, between commas; empty where they speak for themselves."""
    speakers = dict.fromkeys(name_speaker(case.dataset.article_of[c.article_id], c.attribution) for c in claims)
    quoted = [isolate(name, case.lang) for name in speakers if name]
    if not quoted:
        return ""
    key = "why.quoting_partly" if "" in speakers else "why.quoting"
    return say(key, case.lang, who=list_names(quoted, case.lang))


def name_speaker(article: Article, attribution: str) -> str:
    """Return whom an article has a claim from, without its own author's name; empty where it speaks for itself."""
    author = {name.casefold() for name in ("the author", article.author, *article.author.split(), article.publisher)}
    if _OWN_WORDS.fullmatch(attribution) or attribution.casefold() in author - {""}:
        return ""
    found = _QUOTED.fullmatch(attribution.removesuffix(", quoted"))
    is_by_author = found and found["by"].casefold() in author
    return found["who"] if found and is_by_author else attribution.removesuffix(", quoted")


def _write_what(case: Case, claims: Sequence[Claim], said: bool = True) -> str:
    """Return what claims say of the place, as a clause: who took it, besieges it, holds it or a part of it."""
    family = "why.that" if said else "why.fact"
    holders = _roots(case.dataset, claims)
    who = list_factions(case.dataset, holders, case.lang)
    if case.state.status == "besieged" and any(claim.status == "besieged" for claim in claims):
        return say(f"{family}.besieges", case.lang, who=list_besiegers(case.dataset, case.state, case.lang), holder=who)
    if len(holders) > 1:
        return say(f"{family}.parts", case.lang, who=who)
    if any(claim.status == "contested" for claim in claims):
        return say(f"{family}.part", case.lang, who=who)
    captures = [claim for claim in claims if claim.kind == "capture"]
    if not captures:
        return say(f"{family}.holds", case.lang, who=who)
    return _write_capture(case, captures[-1], who, family)


def _write_capture(case: Case, capture: Claim, who: str, family: str) -> str:
    when = say("why.when", case.lang, day=write_days(capture, case.lang)) if _has_plain_days(capture) else ""
    if not when:
        when = write_days(capture, case.lang)
    loser = list_factions(case.dataset, capture.opponent, case.lang)
    if loser:
        return say(f"{family}.took_from", case.lang, who=who, loser=loser, when=when)
    return say(f"{family}.took", case.lang, who=who, when=when)


def _has_plain_days(claim: Claim) -> bool:
    """Whether a claim's days read as `on ...`: one day, or one of two."""
    return (
        claim.first is not None
        and (claim.last - claim.first).days <= 1
        and (not claim.precise or claim.first == claim.last)
    )


def _roots(dataset: Dataset, claims: Sequence[Claim]) -> list[str]:
    return sorted({dataset.root_of.get(holder, holder) for claim in claims for holder in claim.holder})


def _tell_inferred_part(case: Case, stated: Sequence[Claim], inferred: Sequence[Claim]) -> Iterator[str]:
    more = set(_roots(case.dataset, inferred)) - set(_roots(case.dataset, stated))
    if more:
        yield say("why.inferred_part", case.lang, who=list_factions(case.dataset, sorted(more), case.lang))


# ---- when ------------------------------------------------------------------------------------------------------


def _tell_age(case: Case, claims: Sequence[Claim]) -> Iterator[str]:
    """Tell for which days the report is, and the rule that keeps the colour after them."""
    state, lang = case.state, case.lang
    if state.age_days == 0 or state.reported_on is None:
        if case.state.status == "disputed" or not any(claim.kind == "capture" for claim in claims):
            yield say("why.reported", lang, span=_write_speaking(case))
        return
    day = write_day(state.reported_on, lang)
    if state.bracketed:
        following = _next_report(case)
        yield say("why.bracketed", lang, day=day, next=write_day(following, lang) if following else "")
    else:
        limit = case.dataset.settings.carry_days
        yield say("why.carried", lang, day=day, fresh=codes.FRESH_DAYS, limit=limit)
    if any(claim.status == "besieged" for claim in case.claims):
        yield say("rule.siege", lang)


def _write_speaking(case: Case) -> str:
    """Return the days, round the one shown, for which the claims that made the state speak."""
    voices = [voice for voice in _voices(case) if voice.start <= case.on.toordinal() <= voice.last]
    first = date.fromordinal(min(voice.start for voice in voices))
    return write_span(first, date.fromordinal(max(voice.last for voice in voices)), case.lang)


def _voices(case: Case) -> Sequence[Voice]:
    return hear(case.dataset, case.place_id, case.chronicle.choice).voices


def _next_report(case: Case) -> date | None:
    start = min((voice.start for voice in _voices(case) if voice.start > case.on.toordinal()), default=None)
    return None if start is None else date.fromordinal(start)


def _tell_against(case: Case) -> Iterator[str]:
    """Tell how many other claims name another holder for this day, as a fact or not; the record is told elsewhere."""
    others = [case.dataset.claim_of[claim] for claim in case.state.against]
    facts = sum(claim.basis != codes.CONTEXT and claim.modality == "fact" for claim in others)
    doubted = sum(claim.basis != codes.CONTEXT and claim.modality != "fact" for claim in others)
    if facts:
        yield say_count("why.against", facts, case.lang)
    elif not doubted and case.state.status != "disputed":
        yield say("why.none_against", case.lang)
    if doubted:
        yield say_count("why.doubted", doubted, case.lang)


# ---- no colour -------------------------------------------------------------------------------------------------


def _tell_silence(case: Case) -> Iterator[str]:
    """Tell that no article says who holds the place, when one last did, and why its events colour nothing."""
    lang, choice = case.lang, case.chronicle.choice
    if not is_named(case.dataset, case.dataset.place_of[case.place_id]):
        yield say("why.unnamed", lang)
        return
    if not _voices(case) and choice.known is None and choice.articles is None:
        yield say("why.never", lang)
        yield from _tell_rules(case)
        return
    place = name_inside(case.dataset.place_of[case.place_id], lang)
    if choice.known is None:
        yield say("why.silent", lang, place=place)
    else:
        yield say("why.silent_known", lang, place=place, known=write_day(choice.known, lang))
    yield from _tell_rules(case)
    if case.state.reported_on is not None:
        yield _tell_last(case, case.state.reported_on)
    elif following := _next_report(case):
        yield say("why.first", lang, day=write_day(following, lang))


def _tell_rules(case: Case) -> Iterator[str]:
    """Tell the rule of each event of the day that a reader might take for evidence of a holder."""
    events = [happening.claim for happening in case.chronicle.happenings_on(case.on)]
    kinds = {claim.kind for claim in events if claim.place_id == case.place_id and not claim.holder}
    for kind in ("airstrike", "advance", "displacement", "presence"):
        if kind in kinds:
            yield say(f"rule.{kind}", case.lang)


def _tell_last(case: Case, day: date) -> str:
    before = hear(case.dataset, case.place_id, case.chronicle.choice).on(day)
    words = write_state(case.dataset, case.place_id, before, case.lang)
    words = words[:1].lower() + words[1:] if case.lang == "en" else words
    limit = case.dataset.settings.carry_days
    return say("why.last", case.lang, day=write_day(day, case.lang), state=words, limit=limit)
