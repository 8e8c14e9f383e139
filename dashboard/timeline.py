"""The strip above the slider: when claims speak and for whom, events, silence, and when the articles appeared."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from dash import html
from dash.development.base_component import Component

from dashboard.dayruns import LONG_DAYS, Run, coarsen, days_of, grain_of, merge_days, span_of
from dashboard.eventrows import build_events
from dashboard.history import build_months, place_on, point_on
from dashboard.marks import symbol
from dashboard.symbols import Mark
from dashboard.tables import with_ends
from dashboard.theme import sort_holders
from dashboard.words import label_faction, letter_of, say, say_count, write_day
from geodata import codes
from geodata.chronicle import Chronicle
from geodata.recorded import list_drawn
from geodata.state import Voice, hear, is_known

CAP: Final = 4
SHORT_DAYS: Final = 10
"""Ranges of up to 10 days are drawn full, up to 31 days (`LONG_DAYS`) pale, longer ones not at all."""

GAP_DAYS: Final = 60
MOST_ARTICLES: Final = 120
"""Of more articles than this, only some have a mark on the strip."""


def build_strip(chronicle: Chronicle, lang: str) -> Component:
    """Return the strip, laid out in percent of the slider's length from its first stop to its last day."""
    roots = list_roots(chronicle)
    ground = [_build_gap(chronicle, run, lang) for run in find_gaps(chronicle)] if chronicle.dataset.claims else []
    lanes = [_build_lane(chronicle, root, lang) for root in roots]
    if chronicle.dataset.events:
        lanes.append(_build_recorded_lane(chronicle, lang))
    plot = html.Div([*ground, *lanes, *_build_veil(chronicle, lang)], className="strip-lanes")
    axis = html.Div(build_months(chronicle, lang), className="strip-months")
    spoken: dict[str, Any] = {"role": "img", "aria-label": say("timeline.strip", lang)}
    parts = [build_events(chronicle, lang), plot, axis, _build_articles(chronicle, lang)]
    return html.Div(parts, className=f"strip lanes-{len(lanes)}", **spoken)


def list_roots(chronicle: Chronicle) -> list[str]:
    """Return the root factions that any claim of an article says hold something, in the order of the lanes."""
    dataset = chronicle.dataset
    told = (claim for claim in dataset.claims if claim.basis != codes.CONTEXT)
    return sort_holders(list({dataset.root_of.get(holder, holder) for claim in told for holder in claim.holder}))


# ---- lanes -----------------------------------------------------------------------------------------------------


def _build_lane(chronicle: Chronicle, root: str, lang: str) -> Component:
    name = label_faction(chronicle.dataset, root, lang)
    name = name[:1].upper() + name[1:]
    mark = symbol(Mark("held", (root,)).key(), lang=lang)
    label = html.Span([html.Span(name), mark], className="lane-label")
    runs = [("foot", run) for run in find_feet(chronicle, root)] + [("bar", run) for run in find_bars(chronicle, root)]
    drawn = [html.Span(className=f"{part} {run.look}", style=span_of(chronicle, run)) for part, run in runs]
    return html.Div([label, *drawn], className=f"lane hold-{root}", title=say("timeline.lane", lang, who=name))


def _build_recorded_lane(chronicle: Chronicle, lang: str) -> Component:
    """Return the lane of imported events: how many a day has, as high as the day that has most."""
    counts: Counter[int] = Counter()
    for event in list_drawn(chronicle.dataset):
        counts.update(days_of(chronicle, event.first.toordinal(), event.last.toordinal()))
    name = say("layers.recorded", lang)
    label = html.Span([html.Span(name), symbol("recorded/clash", lang=lang)], className="lane-label")
    heights = coarsen(counts, grain_of(chronicle))
    unit = max(1.0, max(heights.values(), default=1) / CAP)
    runs = merge_days({day: f"h{math.ceil(n / unit)}" for day, n in heights.items()})
    drawn = [html.Span(className=f"bar {run.look}", style=span_of(chronicle, run)) for run in runs]
    return html.Div([label, *drawn], className="lane recorded", title=name)


def find_bars(chronicle: Chronicle, root: str) -> list[Run]:
    """Return the bars of a lane: `h1` to `h4` claims speak, `pale` by ranges over 10 days, `later` if not yet known."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for voice, known in _list_voices(chronicle):
        if root not in voice.roots or voice.last - voice.start >= LONG_DAYS:
            continue
        series = "later" if not known else "pale" if voice.last - voice.start >= SHORT_DAYS else ""
        counts[series].update(days_of(chronicle, voice.start, voice.last))
    runs: list[Run] = []
    for series in sorted(counts, reverse=True):
        heights = coarsen(counts[series], grain_of(chronicle))
        unit = 1 if grain_of(chronicle) == 1 else max(1, max(heights.values(), default=1) / CAP)
        runs += merge_days({day: f"h{min(math.ceil(n / unit), CAP)} {series}".strip() for day, n in heights.items()})
    return runs


def _list_voices(chronicle: Chronicle) -> Iterator[tuple[Voice, bool]]:
    """Yield every voice of the choice, those of articles not yet known too, and whether it is known."""
    everything = chronicle.choice._replace(known=None)
    for place_id in chronicle.dataset.claims_at:
        for voice in hear(chronicle.dataset, place_id, everything).voices:
            yield voice, is_known(chronicle.dataset, voice.claim, chronicle.choice)


def find_feet(chronicle: Chronicle, root: str) -> list[Run]:
    """Return the days on which the root holds anything by a report: `fresh` or, where all are older, `fading`."""
    looks: dict[int, str] = {}
    for place_id in chronicle.stretches:
        for stretch, last in with_ends(chronicle, place_id):
            state = stretch.state
            if root in state.holders:
                days = range(stretch.first.toordinal(), last.toordinal() + 1)
                looks |= {day: state.freshness for day in days if looks.get(day) != "fresh"}
    fresh = coarsen({day: int(look == "fresh") for day, look in looks.items()}, grain_of(chronicle))
    return merge_days({day: "fresh" if is_fresh else "fading" for day, is_fresh in fresh.items()})


def find_gaps(chronicle: Chronicle) -> list[Run]:
    """Return the stretches of 60 days and more in which no claim says who holds a place.

    What happened meanwhile is no report of a holder. What is not yet known is no silence: stretches end with `known`.
    """
    spoken: set[int] = set()
    for voice, known in _list_voices(chronicle):
        if known and voice.last - voice.start < LONG_DAYS:
            spoken.update(days_of(chronicle, voice.start, voice.last))
    first, last = chronicle.dataset.settings.first_day, min(chronicle.choice.known or chronicle.last, chronicle.last)
    silent = {day: "gap" for day in range(first.toordinal(), last.toordinal() + 1) if day not in spoken}
    return [run for run in merge_days(silent) if run.last - run.first + 1 >= GAP_DAYS]


def _build_gap(chronicle: Chronicle, run: Run, lang: str) -> Component:
    days = run.last - run.first + 1
    label = [
        html.Span(say_count("timeline.gap", days, lang), className="long"),
        html.Span(say("timeline.gap_short", lang, n=days), className="short"),
    ]
    return html.Div(html.Span(label, className="gap-label"), className="gap", style=span_of(chronicle, run))


def _build_veil(chronicle: Chronicle, lang: str) -> list[Component]:
    """Return the veil over the days after `known`, which says so."""
    known = chronicle.choice.known
    if known is None or known >= chronicle.last:
        return []
    place = place_on(chronicle, max(known + timedelta(days=1), chronicle.first), chronicle.last)
    label = html.Span(say("timeline.unpublished", lang), className="veil-label")
    return [html.Div(label, className="veil", style=place)]


# ---- articles --------------------------------------------------------------------------------------------------


def _build_articles(chronicle: Chronicle, lang: str) -> Component:
    """Return the articles' marks at the last day of their publication; those not yet known apart."""
    dataset, choice = chronicle.dataset, chronicle.choice
    marks: list[Component] = [html.Span(say("timeline.articles", lang), className="lane-label")]
    for article in dataset.told[:: 1 + len(dataset.told) // MOST_ARTICLES]:
        letter, day = letter_of(dataset, article.article_id), article.published_last
        who = article.author or article.publisher
        title = say("timeline.article", lang, letter=letter, who=who, day=write_day(day, lang))
        is_later = choice.known is not None and day > choice.known
        is_off = choice.articles is not None and article.article_id not in choice.articles
        look = "article-mark" + (" later" if is_later else "") + (" off" if is_off else "")
        if chronicle.first <= day <= chronicle.last:
            marks.append(html.Span(letter, className=look, title=title, style=point_on(chronicle, day)))
    return html.Div(marks, className="strip-articles")
