"""The place panel: what a place is, its state in words, why, its history, and every claim about it as a card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final, NamedTuple

from dash import html
from dash.development.base_component import Component

from dashboard.cards import build_card, build_link, is_web_address, name_source
from dashboard.history import build_history
from dashboard.marks import is_inferred, mark_of, record_key, symbol
from dashboard.tables import last_reported, list_surfaces, with_ends
from dashboard.why import write_why
from dashboard.words import (
    has_text,
    say,
    say_count,
    write_day,
    write_record,
    write_state,
)
from geodata import codes
from geodata.chronicle import Chronicle, Stretch
from geodata.model import Claim, Dataset, Place
from geodata.state import State, is_known

CONFIDENCES: Final = ("low", "medium", "high")
AGAIN: Final = ("restatement",)
DOUBTED: Final = tuple(modality for modality in codes.MODALITIES if modality not in ("fact", *AGAIN))
"""What is disputed, at risk, predicted, denied or wrong colours nothing."""
NO_EVIDENCE: Final = ("airstrike", "presence", "displacement")
"""Events that speak for no holder and against none, whomever they are aimed at."""


class Shown(NamedTuple):
    """I am one stretch of a place's time, with the words to tell it in."""

    chronicle: Chronicle
    place_id: str
    stretch: Stretch
    last: date
    lang: str

    @property
    def dataset(self) -> Dataset:
        """Return the dataset told of."""
        return self.chronicle.dataset

    @property
    def state(self) -> State:
        """Return the state that stands throughout."""
        return self.stretch.state


class Entry(NamedTuple):
    """I am a claim in a group, on all days of the stretch or on some of them."""

    claim: Claim
    days: tuple[date, date] | None = None


def build_evidence(chronicle: Chronicle, place_id: str, lang: str) -> Component:
    """Return the panel of a place: per stretch one hidden section for its state and one for its claims.

    Between the two stands the place's history; a script shows the sections of the day.
    """
    place = chronicle.dataset.place_of[place_id]
    told = [Shown(chronicle, place_id, stretch, last, lang) for stretch, last in with_ends(chronicle, place_id)]
    history = html.Section(
        [html.H3(say("evidence.history", lang)), build_history(chronicle, place_id, lang)], className="what-was"
    )
    head = [_build_title(place, lang), _build_kind(chronicle.dataset, place, lang)]
    claims = [section for shown in _join_alike(told) if (section := _build_claims(shown))]
    named: dict[str, Any] = {"data-place": place_id}
    return html.Div([*head, *map(_build_stretch, told), history, *claims], className="place", **named)


# ---- the place -------------------------------------------------------------------------------------------------


def _build_title(place: Place, lang: str) -> Component:
    in_latin, in_arabic = html.Bdi(place.name, lang="en", dir="ltr"), html.Bdi(place.name_ar, lang="ar", dir="rtl")
    first, second = (in_arabic, in_latin) if lang == "ar" and place.name_ar else (in_latin, in_arabic)
    return html.H2([first, " ", html.Span(second, className="other")], className="big")


def _build_kind(dataset: Dataset, place: Place, lang: str) -> Component:
    """Return what the place is, how exactly it is located, and the spellings that were printed."""
    comma = "، " if lang == "ar" else ", "
    parts = [write_kind(place, lang), write_precision(place, lang)]
    if not place.in_theatre:
        parts.append(say("evidence.outside", lang))
    line: list[Any] = [comma.join(parts), ". "]
    printed, also = list_surfaces(dataset, place.place_id), [a for a in place.aliases if a != place.name]
    also = [alias for alias in also if alias not in printed][:4]
    for key, spellings in (("evidence.printed", printed), ("evidence.also_known", also)):
        if spellings:
            line += [*_fill_names(key, spellings, lang), ". "]
    return html.P(line, className="what")


def write_kind(place: Place, lang: str) -> str:
    """Return the kind of a place in words; a kind without a word in the catalogue stands as it was written."""
    key = "place." + place.kind.replace(" ", "_")
    return say(key, lang) if has_text(key) else place.kind[:1].upper() + place.kind[1:]


def write_precision(place: Place, lang: str) -> str:
    """Return how exactly a place is located: "to 2 km"."""
    if place.geometry is None:
        return say("evidence.no_location", lang)
    if place.precision == "point":
        return say("evidence.exact", lang)
    if place.radius_m < 1000:
        return say("evidence.to_m", lang, n=f"{place.radius_m:g}")
    return say("evidence.to_km", lang, n=f"{place.radius_m / 1000:g}")


def _fill_names(key: str, names: Sequence[str], lang: str) -> list[Any]:
    """Return a template with its names as elements, each in its own direction."""
    before, _, after = say(key, lang, names="\0").partition("\0")
    comma = "، " if lang == "ar" else ", "
    marked: list[Any] = []
    for name in names:
        marked += [comma, html.Bdi(name)] if marked else [html.Bdi(name)]
    return [before, *marked, after]


# ---- a stretch -------------------------------------------------------------------------------------------------


def _build_stretch(shown: Shown) -> Component:
    """Return the section that says the state of a stretch and why it is so."""
    why = "evidence.why_not" if shown.state.status == "unknown" else "evidence.why"
    parts = [
        _build_state(shown),
        html.H3(say(why, shown.lang)),
        html.P(write_why(shown.chronicle, shown.place_id, shown.stretch.first, shown.lang), className="why"),
        _build_record(shown),
    ]
    return html.Section([part for part in parts if part], className="stretch", hidden=True, **_days_of(shown))


def _join_alike(told: Sequence[Shown]) -> Iterator[Shown]:
    """Yield stretches for their claims: neighbours made by the same claims, with the same against them, as one."""
    for _, alike in groupby(told, key=lambda shown: (shown.state.claims, shown.state.against, shown.state.holders)):
        first, *rest = alike
        yield first._replace(last=rest[-1].last) if rest else first


def _build_claims(shown: Shown) -> Component | None:
    """Return the section of a stretch's claims, in their groups; None where there is none."""
    parts = [part for part in (*_build_groups(shown), _build_unpublished(shown)) if part]
    return html.Section(parts, className="stretch-claims", hidden=True, **_days_of(shown)) if parts else None


def _days_of(shown: Shown) -> dict[str, Any]:
    """Return the days of a stretch as hooks for the script: its first, and the first after it, if any."""
    after = shown.last + timedelta(days=1)
    until = "" if shown.last >= shown.chronicle.last else str(after)
    return {"data-from": str(shown.stretch.first), "data-until": until}


def _build_state(shown: Shown) -> Component:
    """Return the symbol, the state in a sentence, and below it how old, how known and how sure it is."""
    state, lang = shown.state, shown.lang
    facts: list[Component] = []
    reported = last_reported(shown.dataset, shown.stretch, shown.last)
    if state.status != "unknown" and reported is not None:
        aged: dict[str, Any] = {"data-reported": str(reported)}
        facts.append(html.Span(className="age", **aged))
    if state.claims:
        basis = codes.INFERRED if is_inferred(shown.dataset, state) else codes.STATED
        sure = max((shown.dataset.claim_of[c].confidence for c in state.claims), key=CONFIDENCES.index)
        facts += [html.Span(say(key, lang)) for key in (f"basis.{basis}", f"confidence.{sure}")]
    sentence = write_state(shown.dataset, shown.place_id, state, lang)
    words = html.Div([html.P(sentence, className="sentence"), html.P(facts, className="facts")])
    return html.Div([symbol(mark_of(shown.dataset, state).key(), lang=lang), words], className="state")


def _build_record(shown: Shown) -> Component | None:
    """Return what is documented elsewhere of this time, in one line with links to its sources."""
    dataset, state, lang = shown.dataset, shown.state, shown.lang
    if state.record_status == "unknown":
        return None
    words = write_record(dataset, state, lang)
    words = words[:1].lower() + words[1:] if lang == "en" else words
    line: list[Any] = [symbol(record_key(dataset, state), lang=lang), say("evidence.record", lang, state=words), ". "]
    for article_id in dict.fromkeys(dataset.claim_of[claim].article_id for claim in state.record_claims):
        article = dataset.article_of[article_id]
        name = name_source(dataset, article, lang)
        line += [build_link(article.url, name, article.title) if is_web_address(article.url) else html.Span(name), " "]
    return html.P(line, className="record")


def _build_groups(shown: Shown) -> Iterator[Component]:
    """Yield the groups of cards; a claim stands in the first group that it belongs to."""
    seen: set[str] = set()
    for key, entries in (
        ("makes", [Entry(shown.dataset.claim_of[claim]) for claim in shown.state.claims]),
        ("pulls", list(_list_pulling(shown))),
        ("also", [*_list_also(shown), *_list_colourless(shown, AGAIN)]),
        ("disputed", list(_list_colourless(shown, DOUBTED))),
    ):
        fresh = [entry for entry in entries if entry.claim.claim_id not in seen]
        seen |= {entry.claim.claim_id for entry in fresh}
        if fresh:
            yield _build_group(shown, key, fresh)


def _build_group(shown: Shown, key: str, entries: Sequence[Entry]) -> Component:
    count = say_count("evidence.claims", len(entries), shown.lang)
    head = html.H3([html.Span(say(f"evidence.{key}", shown.lang)), " ", html.Span(count, className="count")])
    ordered = sorted(entries, key=lambda entry: (entry.claim.earliest, entry.claim.last, entry.claim.claim_id))
    cards = [build_card(shown.dataset, entry.claim, shown.lang, entry.days) for entry in ordered]
    days = [entry.days for entry in entries]
    limits: dict[str, Any] = {}
    if all(days):
        first, last = min(d[0] for d in days if d), max(d[1] for d in days if d)
        limits = {"data-from": str(first), "data-until": str(last + timedelta(days=1)), "hidden": True}
    return html.Div([head, *cards], className=f"group group-{key}", **limits)


def _list_pulling(shown: Shown) -> Iterator[Entry]:
    """Yield claims of another holder on these days, and attacks directed at who holds the place."""
    for claim_id in shown.state.against:
        claim = shown.dataset.claim_of[claim_id]
        if claim.basis != codes.CONTEXT:
            yield Entry(claim)
    root_of, holders = shown.dataset.root_of, set(shown.state.holders)
    for entry in _list_also(shown):
        is_at_holder = holders & {root_of.get(opponent, opponent) for opponent in entry.claim.opponent}
        if is_at_holder and entry.claim.kind not in NO_EVIDENCE:
            yield entry


def _list_also(shown: Shown) -> Iterator[Entry]:
    """Yield the events at the place within the stretch, each on its own days."""
    for happening in shown.chronicle.happenings:
        first, last = max(happening.first, shown.stretch.first), min(happening.last, shown.last)
        is_here = happening.claim.place_id == shown.place_id and happening.claim.modality == "fact"
        if is_here and first <= last:
            yield Entry(happening.claim, (first, last))


def _list_colourless(shown: Shown, modalities: Sequence[str]) -> Iterator[Entry]:
    """Yield claims that are not said as facts, each on its own days."""
    choice = shown.chronicle.choice
    for claim in shown.dataset.claims_at[shown.place_id]:
        first, last = max(claim.earliest, shown.stretch.first), min(claim.last, shown.last)
        is_chosen = choice.articles is None or claim.article_id in choice.articles
        if claim.modality in modalities and first <= last and is_chosen and is_known(shown.dataset, claim, choice):
            yield Entry(claim, (first, last))


def _build_unpublished(shown: Shown) -> Component | None:
    """Return how many claims about the place are in articles published after the known day."""
    choice = shown.chronicle.choice
    hidden = [
        claim
        for claim in shown.dataset.claims_at[shown.place_id]
        if claim.basis != codes.CONTEXT and not is_known(shown.dataset, claim, choice)
    ]
    if not hidden or choice.known is None:
        return None
    words = say_count("evidence.hidden", len(hidden), shown.lang, known=write_day(choice.known, shown.lang))
    return html.Div([html.H3(say("evidence.unpublished", shown.lang)), html.P(words)], className="group unpublished")
