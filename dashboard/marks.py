"""From a state or a claim to its symbol: which mark of `symbols` it gets, and that mark as an element of the page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

from dash import html

from dashboard.symbols import Mark, draw_svg
from dashboard.theme import DARK, LIGHT
from geodata import codes
from geodata.model import Claim, Dataset
from geodata.state import State
from geodata.support import count_support

DRAWN_EVENTS: Final = ("capture", "advance", "repelled", "airstrike", "siege", "displacement")
"""Kinds of event that have a mark of their own; any other gets a small plain square."""


def mark_of(dataset: Dataset, state: State) -> Mark:
    """Return the mark of a state of a place."""
    if state.status == "unknown":
        return Mark("unknown", freshness="none")
    return Mark(
        status=state.status,
        holders=state.holders,
        freshness=state.freshness,
        inferred=is_inferred(dataset, state),
        besieged_by=_roots(dataset, state.besieged_by.split("|")),
        bracketed=state.bracketed,
        otherwise=bool(state.record_holders) and set(state.record_holders) != set(state.holders),
    )


def look_key(dataset: Dataset, state: State, colour: str = "holder") -> str:
    """Return the key of a place's symbol by what colours it: who holds it, or how many articles say so."""
    if colour == "support" and state.status != "unknown":
        return support_key(count_support(dataset, state))
    return mark_of(dataset, state).key()


def support_key(articles: int) -> str:
    """Return the key of the symbol that says by how many articles a state is supported."""
    return f"support/{articles}"


def record_mark_of(dataset: Dataset, state: State) -> Mark | None:
    """Return the mark of what is documented elsewhere of a place; None where nothing is."""
    if state.record_status == "unknown":
        return None
    besieging = [
        actor
        for claim in (dataset.claim_of[claim_id] for claim_id in state.record_claims)
        if state.record_status == "besieged" and claim.status == "besieged"
        for actor in claim.actor
    ]
    return Mark(state.record_status, state.record_holders, besieged_by=_roots(dataset, besieging))


def record_key(dataset: Dataset, state: State) -> str:
    """Return the key of the record's symbol, empty where nothing is documented elsewhere."""
    mark = record_mark_of(dataset, state)
    return "" if mark is None else f"record/{mark.key()}"


def is_inferred(dataset: Dataset, state: State) -> bool:
    """Whether every claim that made the state is inferred, and none says it in so many words."""
    return bool(state.claims) and all(dataset.claim_of[claim].basis == codes.INFERRED for claim in state.claims)


def hatch_key(state: State) -> str:
    """Return the key of the stripes of an area; empty where nobody is reported to hold it."""
    return "" if state.status == "unknown" else f"hatch/{'+'.join(state.holders)}/{state.freshness}"


def tag_key(state: State) -> str:
    """Return the key of the tags on a governorate's line; empty where nobody is reported to hold it."""
    return "" if state.status == "unknown" else f"tag/{'+'.join(state.holders)}"


def event_key(dataset: Dataset, claim: Claim) -> str:
    """Return the key of the mark of an event: `event/kind/actor`, with `/h` when it is drawn hollow."""
    kind = claim.kind
    if kind == "advance" and claim.to_place and not claim.from_place:
        kind = "closing"
    actor = dataset.root_of.get(claim.actor[0], claim.actor[0]) if claim.actor else ""
    return f"event/{kind}/{actor}" + ("/h" if is_hollow(dataset, claim) else "")


def small_key(key: str) -> str:
    """Return the key of the same mark of an event without its letter, for where it would be too small to read.

    >>> small_key("event/airstrike/russia"), small_key("event/airstrike/russia/h")
    ('event/airstrike/russia/s', 'event/airstrike/russia/hs')
    """
    return f"{key}s" if key.endswith("/h") else f"{key}/s"


def is_hollow(dataset: Dataset, claim: Claim) -> bool:
    """Whether an event is of low confidence, not said as a fact, or an advance that has taken nothing yet."""
    announced = claim.kind == "advance" and not _took_ground(dataset, claim)
    return claim.confidence == "low" or claim.modality != "fact" or announced


def _took_ground(dataset: Dataset, advance: Claim) -> bool:
    """Whether the advance, or a claim of its event or of its article, place and days, gives its actor new ground.

    A claim gives ground to whom it names as both actor and holder; that a side holds a part already is no gain.
    """
    gaining = _root_set(dataset, advance.actor)
    return any(
        gaining & _root_set(dataset, claim.actor) & _root_set(dataset, claim.holder)
        for claim in dataset.claims
        if (advance.event and claim.event == advance.event)
        or (
            (claim.article_id, claim.place_id) == (advance.article_id, advance.place_id)
            and claim.earliest <= advance.last
            and advance.earliest <= claim.last
        )
    )


def _root_set(dataset: Dataset, factions: tuple[str, ...]) -> set[str]:
    return {dataset.root_of.get(faction, faction) for faction in factions}


def claim_key(dataset: Dataset, claim: Claim) -> str:
    """Return the key of the mark beside a claim's card: its event, or the state that it asserts."""
    if claim.kind not in ("control", "capture") or not claim.holder:
        return event_key(dataset, claim)
    holders = tuple(sorted(_root_set(dataset, claim.holder)))
    contested = claim.status == "contested" or len(holders) > 1
    if claim.basis == codes.CONTEXT:
        return f"record/{Mark('contested' if contested else 'held', holders).key()}"
    return Mark("contested" if contested else "held", holders, inferred=claim.basis != codes.STATED).key()


def _roots(dataset: Dataset, actors: list[str]) -> str:
    return "|".join(sorted({dataset.root_of.get(actor, actor) for actor in actors if actor}))


def symbol(key: str, alt: str = "", lang: str = "en") -> html.Span:
    """Build the mark of a key as an element whose picture the style sheet takes from the theme on show.

    A picture costs the browser a document of its own: as a background it is made only where it can be seen.
    """
    width, height = size_of(key)
    looks = {f"--{theme}": f'url("{to_picture_address(key, theme, lang)}")' for theme in ("light", "dark")}
    spoken: dict[str, Any] = {"role": "img", "aria-label": alt} if alt else {"aria-hidden": "true"}
    picture = html.I(style={"width": f"{width:g}px", "height": f"{height:g}px", **looks})
    return html.Span(picture, className="mark", **spoken)


def symbol_in_each(key: str) -> html.Span:
    """Build a mark whose letter is that of the language on show: for parts of the page that are sent once for all."""
    if draw_svg(key, LIGHT, "en") == draw_svg(key, LIGHT, "ar"):
        return symbol(key)
    return html.Span([html.Span(symbol(key, lang=lang), className=f"in-{lang}") for lang in ("en", "ar")])


@lru_cache(maxsize=2048)
def size_of(key: str) -> tuple[float, float]:
    """Return the width and height of a mark, in units of its 24-unit box."""
    drawing = draw_svg(key, LIGHT)
    width, height = (float(drawing.split(f'{side}="')[1].split('"')[0]) for side in ("width", "height"))
    return width, height


@lru_cache(maxsize=2048)
def to_picture_address(key: str, theme: str, lang: str = "en") -> str:
    """Return the drawing of a key as a `data:` address."""
    drawing = draw_svg(key, DARK if theme == "dark" else LIGHT, lang)
    return "data:image/svg+xml;charset=utf-8," + quote(drawing, safe=" =:/'(),;+*!-._~")
