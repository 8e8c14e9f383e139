"""What changed between two days: the panel beside the two maps, one cited line for each change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from dashboard.cards import name_source
from dashboard.library import Library
from dashboard.marks import mark_of, symbol
from dashboard.twin import name_day
from dashboard.view import View
from dashboard.words import (
    is_named,
    letter_of,
    list_names,
    name_inside,
    name_place,
    say,
    write_day,
    write_days,
    write_state,
)
from geodata.changes import Change, list_changes
from geodata.model import Dataset
from geodata.state import RECORD, Choice


class Told(NamedTuple):
    """I am one change in words: what happened, to which place, how it was and is, and the line that says so."""

    kind: str
    place: str
    before: str
    after: str
    cited: str
    brief: str
    """The same line by the article's letter, where a list of the articles stands near."""


def tell(dataset: Dataset, change: Change, view: View) -> Told:
    """Return a change in words; cited is the claim about the latest days."""
    place, lang = change.place, view.lang
    before, after = (write_state(dataset, place.place_id, state, lang) for state in (change.before, change.after))
    kind = name_kind(change.kind, view)
    return Told(kind, name_place(place, lang), before, after, *_cite(dataset, change, lang))


def _cite(dataset: Dataset, change: Change, lang: str) -> tuple[str, str]:
    """Return the days of the claim, its article and paragraph; the article by its name and by its letter."""
    if not change.claims:
        return "", ""
    claim = change.claims[0]
    article = dataset.article_of[claim.article_id]
    comma = "، " if lang == "ar" else ", "
    where = f"{comma}{say('evidence.paragraph', lang, n=claim.paragraph)}" if claim.paragraph is not None else ""
    name, letter = name_source(dataset, article, lang), letter_of(dataset, article.article_id)
    days = write_days(claim, lang)
    return f"{days}. {name}{where}", f"{letter or name}{where}: {days}"


def list_days(view: View) -> tuple[date, date]:
    """Return the two days of a comparison, the earlier first; twice the same where the view compares nothing."""
    first, last = sorted((view.since or view.on, view.on))
    return first, last


def is_hindsight(view: View) -> bool:
    """Whether a view sets one day's telling beside another of the same day; two days come before it.

    That is what some articles tell beside what all do, or what articles tell beside what is documented elsewhere.
    """
    is_part = view.known is not None or view.articles is not None
    return view.since is None and (view.hindsight == "record" or (view.hindsight == "1" and is_part))


def is_comparing(view: View) -> bool:
    """Whether a view shows two maps."""
    return view.since is not None or is_hindsight(view)


def later_choice(view: View) -> Choice | None:
    """Return what counts for the second map of a view; None where the same counts for both."""
    if not is_hindsight(view):
        return None
    return RECORD if view.hindsight == "record" else view.choice()._replace(known=None, articles=None)


def compare(library: Library, view: View) -> list[Change]:
    """Return what differs between the two maps of a view."""
    return list_changes(library.dataset, *list_days(view), view.choice(), later_choice(view))


def split(view: View) -> list[View]:
    """Return the views of both maps of a comparison, the earlier first; the view alone where it compares nothing."""
    if later := later_choice(view):
        one = view._replace(hindsight="")
        off = (*view.off, "record") if later == RECORD else view.off
        return [one, one._replace(known=later.known, articles=later.articles, basis=later.basis, off=off)]
    return [view._replace(on=day, since=None, hindsight="") for day in list_days(view)] if view.since else [view]


def name_map(library: Library, compared: View, one: View) -> str:
    """Return what stands over one map of a comparison: its day, or what was known."""
    if not is_hindsight(compared):
        return name_day(library.chronicle(one.choice()), one.on, one.lang)
    if one.choice() == RECORD:
        return say("elsewhere.all", one.lang)
    if one.known is None and one.articles is None:
        return say("hindsight.all" if compared.known else "lens.all", one.lang)
    letters = ", ".join(letter_of(library.dataset, article) for article in one.articles or ())
    parts = [say("lens.some", one.lang, list=letters)] if one.articles is not None else []
    parts += [say("hindsight.known", one.lang, day=write_day(one.known, one.lang))] if one.known else []
    return " · ".join(parts)


def name_kind(kind: str, view: View) -> str:
    """Return the heading of a kind of change."""
    return say(f"{_name_comparison(view)}.{kind}", view.lang)


def _name_comparison(view: View) -> str:
    """Return which words tell a comparison: as assets/compare.mjs has it."""
    if not is_hindsight(view):
        return "changes"
    if view.hindsight == "record":
        return "elsewhere"
    return "hindsight" if view.known else "lens"


def say_none(view: View) -> str:
    """Return that both maps tell the same."""
    return say("lens.none" if is_hindsight(view) else "changes.none", view.lang)


def write_comparison(library: Library, view: View) -> str:
    """Return what changed between the two days in a paragraph: each kind with the names of its places."""
    lang = view.lang
    parts = [
        f"{name_kind(kind, view)}: {list_names([name_inside(change.place, lang) for change in group], lang)}."
        for kind, group in groupby(compare(library, view), _kind_of)
    ]
    return " ".join(parts) or say_none(view)


def build_changes(library: Library, view: View) -> Component:
    """Return the list of changes by kind; every row carries its words as data for copying (assets/compare.mjs)."""
    lang, found = view.lang, compare(library, view)
    named = sum(is_named(library.dataset, place) for place in library.dataset.places)
    alike = named - sum(is_named(library.dataset, change.place) for change in found)
    groups = [_build_group(library.dataset, kind, list(group), view) for kind, group in groupby(found, _kind_of)]
    same = html.P(say("changes.same", lang, n=alike), className="hint")
    return html.Div([*(groups or [html.P(say_none(view), className="why")]), same])


def _kind_of(change: Change) -> str:
    return change.kind


def _build_group(dataset: Dataset, kind: str, changes: Sequence[Change], view: View) -> Component:
    head = html.H3([html.Span(name_kind(kind, view)), html.Span(str(len(changes)), className="count")])
    return html.Section([head, *(_build_row(dataset, change, view) for change in changes)], className="group")


def _build_row(dataset: Dataset, change: Change, view: View) -> Component:
    told, lang = tell(dataset, change, view), view.lang
    hooks = {"kind": change.kind, "place": change.place.place_id, "before": told.before, "after": told.after}
    name = html.Button(told.place, type="button", **{"data-pick": change.place.place_id})
    marks = html.Span(
        [
            symbol(mark_of(dataset, change.before).key(), lang=lang),
            html.Span("→", className="arrow", **{"aria-hidden": "true"}),
            symbol(mark_of(dataset, change.after).key(), lang=lang),
        ],
        className="marks",
    )
    states = html.P(
        [html.Span(told.before), html.Span(" → ", className="arrow"), html.Strong(told.after)], className="states"
    )
    return html.Article(
        [marks, html.Div([html.H4(name), states, *_build_cite(change, told, view)])],
        className="change",
        **{f"data-{key}": value for key, value in hooks.items()},
    )


def _build_cite(change: Change, told: Told, view: View) -> list[Component]:
    """Return one cited line, and how many more there are."""
    if not change.claims:
        return []
    claim, lang = change.claims[0], view.lang
    more = say("changes.more", lang, n=len(change.claims) - 1) if len(change.claims) > 1 else ""
    last = (
        [html.P(_tell_last(change, lang), className="source")]
        if change.kind == "silent" and not is_hindsight(view)
        else []
    )
    parts = [told.cited, *([". ", more] if more else [])]
    cited = html.P(parts, className="source cite", **{"data-claim": claim.claim_id})
    return [*last, html.P(html.Bdi(claim.summary, lang="en", dir="ltr"), className="summary"), cited]


def _tell_last(change: Change, lang: str) -> str:
    day = change.after.reported_on or change.before.reported_on
    return say("changes.last", lang, day=write_day(day, lang)) if day else ""
