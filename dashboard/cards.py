"""The cards of the evidence: one claim each, with its article, its words where they are at hand, and how sure it is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from dash import html
from dash.development.base_component import Component

from dashboard.marks import claim_key, is_hollow, symbol
from dashboard.why import name_speaker
from dashboard.words import (
    enclose,
    has_text,
    isolate,
    letter_of,
    name_inside,
    say,
    start_sentence,
    write_days,
    write_span,
)
from geodata import codes
from geodata.errors import BadValue
from geodata.model import Article, Claim, Dataset

CONTEXT_CHARACTERS: Final = 90
"""So much of the text is shown before and after a sentence, to the nearest word."""

DOTS: Final = {"high": "●●●", "medium": "●●○", "low": "●○○"}
_BY_RULE: Final = re.compile(r"\s*\(rules? [\d, ]+\)|rules? \d+(?:, \d+)*, |[^.;]*\brules? \d+(?:, \d+)*\.", re.I)
"""What in a note points into the coders' own rules: in brackets, before a reason, or as the whole of a sentence."""

RULED: Final = ("airstrike", "advance", "siege", "displacement", "presence")
"""Kinds of event whose card says the rule that keeps them from colouring a place."""

WAYS: Final = {("start", "goal"): "evidence.from_to", ("start",): "evidence.from", ("goal",): "evidence.to"}
"""How the ends of a movement are told, by those that are known."""


def build_card(dataset: Dataset, claim: Claim, lang: str, days: tuple[date, date] | None = None) -> Component:
    """Return the card of a claim; with `days` (first, last) it is shown on those days of its stretch alone."""
    attributes: dict[str, Any] = {"data-claim": claim.claim_id}
    if days:
        attributes |= {"data-from": str(days[0]), "data-until": str(days[1] + timedelta(days=1)), "hidden": True}
    parts = [
        _build_head(dataset, claim, lang),
        html.P(html.Bdi(claim.summary, lang="en", dir="ltr"), className="summary"),
        _build_source(dataset, claim, lang),
        _build_doubt(claim, lang),
        *_list_details(dataset, claim, lang),
        build_quote(dataset, claim, lang),
    ]
    return html.Article(
        [symbol(claim_key(dataset, claim), lang=lang), html.Div([part for part in parts if part is not None])],
        className="card",
        **attributes,
    )


def _build_head(dataset: Dataset, claim: Claim, lang: str) -> Component:
    announced = claim.kind == "advance" and claim.confidence != "low" and is_hollow(dataset, claim)
    label = say("kind.announced" if announced else f"kind.{claim.kind}", lang)
    when = html.Span(write_days(claim, lang), className="when", title=claim.date_basis)
    return html.H4([html.Span(label, className="kind"), " ", when])


def _build_source(dataset: Dataset, claim: Claim, lang: str) -> Component:
    """Return which article, which paragraph, and who says so."""
    article = dataset.article_of[claim.article_id]
    parts: list[Any] = [name_source(dataset, article, lang)]
    if claim.paragraph is not None:
        parts += [", ", say("evidence.paragraph", lang, n=claim.paragraph)]
    if speaker := name_speaker(article, claim.attribution):
        words = say("evidence.on_word", lang, who=isolate(speaker, lang))
        parts += [". ", html.Span(words, className="attribution")]
    for link in build_links(article, lang):
        parts += [" · ", link]
    return html.P(parts, className="source")


def name_source(dataset: Dataset, article: Article, lang: str) -> str:
    """Return an article as a line names it: its letter, author or publisher, and days of publication."""
    letter, line = letter_of(dataset, article.article_id), write_source(article, lang)
    return say("evidence.source", lang, letter=isolate(letter, lang), line=line) if letter else line


def write_source(article: Article, lang: str) -> str:
    """Return an article by its author or publisher, else by its title, and its days of publication."""
    who = isolate(", ".join(filter(None, (article.author, article.publisher))) or article.title, lang)
    first = article.published_first
    year_wide = (article.published_last - first).days > 366
    span = str(first.year) if year_wide else write_span(first, article.published_last, lang)
    return say("evidence.source_record", lang, who=who, span=span if lang == "en" else enclose(span))


def _build_doubt(claim: Claim, lang: str) -> Component:
    """Return how sure the claim is: dots and a word, stated or inferred, and how it is said where not as a fact."""
    words = [say(f"confidence.{claim.confidence}", lang), say(f"basis.{claim.basis}", lang)]
    if claim.modality != "fact":
        words.append(say(f"modality.{claim.modality}", lang))
    unspoken: dict[str, Any] = {"aria-hidden": "true"}
    dots = html.Span(DOTS.get(claim.confidence, ""), className="dots", **unspoken)
    return html.P([dots, " ", (", " if lang == "en" else "، ").join(words)], className="doubt")


def _list_details(dataset: Dataset, claim: Claim, lang: str) -> list[Component]:
    """Return what else the claim carries: ends of a movement, a number, a note, the rule that it meets."""
    lines = [line] if (line := _write_way(dataset, claim, lang)) else []
    if claim.count:
        lines.append(say("evidence.count", lang, count=f"{claim.count} {claim.count_of}".strip()))
    built: list[Component] = [html.P(html.Bdi(line), className="detail") for line in lines]
    if note := write_note(claim.note):
        folded = [html.Summary(say("evidence.note", lang)), html.P(html.Bdi(note, lang="en", dir="ltr"))]
        built.append(html.Details(folded, className="note"))
    if claim.kind in RULED and not claim.holder and has_text(f"rule.{claim.kind}"):
        built.append(html.P(say(f"rule.{claim.kind}", lang), className="rule"))
    return built


def _write_way(dataset: Dataset, claim: Claim, lang: str) -> str:
    """Return the ends of a movement, as far as the claim tells them; empty where it tells none."""
    ends = {"start": claim.from_place, "goal": claim.to_place}
    known = {end: _name(dataset, place_id, lang) for end, place_id in ends.items() if place_id}
    return say(WAYS[tuple(known)], lang, **known) if known else ""


def write_note(note: str) -> str:
    """Return what of a coder's note helps a reader: not how coders settled a difference, nor by which of their rules.

    >>> write_note("Stated. Holds a part (rules 5, 7); so (rule 4, inferred).; settled: as the second reader has it")
    'Stated. Holds a part; so (inferred).'
    """
    return start_sentence(_BY_RULE.sub("", re.split(r";?\s*\bsettled:", note)[0]).strip())


def _name(dataset: Dataset, place_id: str, lang: str) -> str:
    place = dataset.place_of.get(place_id)
    return name_inside(place, lang) if place else place_id


def build_links(article: Article, lang: str) -> list[Component]:
    """Return links to an article and its archived copy, where their addresses are those of web pages."""
    pairs = ((article.url, "evidence.read"), (article.archived_url, "evidence.archived"))
    return [build_link(url, say(key, lang), article.title) for url, key in pairs if is_web_address(url)]


def build_link(url: str, text: str, title: str = "") -> Component:
    """Return a link that leaves the page without telling where from."""
    return html.A(text, href=url, title=title, target="_blank", rel="noopener noreferrer")


def is_web_address(url: str) -> bool:
    """Whether a text is the address of a web page, and not of a script or a file.

    >>> is_web_address("https://example.org/a"), is_web_address("javascript:alert(1)")
    (True, False)
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def check_public(url: str) -> None:
    """Raise BadValue where a public address of the page is not one of a web page; none is no fault."""
    if url and not is_web_address(url):
        raise BadValue(f"--public-url {url[:60]!r} is not the address of a web page", "begin it with https://")


# ---- the sentence ----------------------------------------------------------------------------------------------


def build_quote(dataset: Dataset, claim: Claim, lang: str) -> Component | None:
    """Return the article's own sentence with a little of the text round it; None where the text is not at hand."""
    text = dataset.texts.get(claim.article_id, "")
    if not text or claim.start is None or claim.end is None or claim.basis == codes.CONTEXT:
        return None
    before, sentence, after = cut_quote(text, claim.start, claim.end)
    language = dataset.article_of[claim.article_id].language
    return html.Blockquote([before, html.Mark(sentence), after], lang=language, dir="auto", className="quote")


def cut_quote(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return (before, sentence, after), the first and last cut at words and inside the paragraph.

    >>> cut_quote("One.\\nHe said: they hold it still.\\nThree.", 14, 26)
    ('He said: ', 'they hold it', ' still.')
    """
    before = text[:start].rpartition("\n")[2]
    after = text[end:].partition("\n")[0]
    if len(before) > CONTEXT_CHARACTERS:
        before = "… " + before[-CONTEXT_CHARACTERS:].partition(" ")[2]
    if len(after) > CONTEXT_CHARACTERS:
        after = after[:CONTEXT_CHARACTERS].rpartition(" ")[0] + " …"
    return before, text[start:end], after
