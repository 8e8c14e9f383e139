"""The marks of events, which live on their own days and never touch the fill of a place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from dashboard.shapes import draw_letter, draw_ring, letter_of
from dashboard.theme import Theme, ink_of

CHEVRON: Final = "M-2.6-4L1.8 0L-2.6 4"


def draw_event(parts: Sequence[str], theme: Theme, lang: str) -> tuple[str, float, float]:
    """Return (drawing, half width, half height) of `kind/actor/variant`.

    Variant `h` is hollow: of low confidence, announced, or not said as a fact; `s` is small and has no letter.
    """
    kind, actor, variant = (*parts, "", "")[:3]
    hollow, small = "h" in variant, "s" in variant
    letter = "" if small else letter_of(actor, lang)
    if kind == "airstrike":
        return _burst(letter, hollow, theme), 12, 12
    if kind == "advance":
        return _advance(actor, hollow, theme, letter, small), 12 if small else 18, 9
    if kind == "closing":
        return _closing(actor, theme), 26, 26
    if kind == "repelled":
        return _repelled(actor, theme), 14, 10
    if kind == "capture":
        return _tick(theme), 8, 7
    if kind == "siege":
        return f'<g transform="scale(.5)">{draw_ring(actor, theme)}</g>', 12, 12
    if kind == "displacement":
        return _moving(theme), 10, 8
    return _plain(kind, theme), 8, 8


def _burst(letter: str, hollow: bool, theme: Theme) -> str:
    rays = 12
    points = " ".join(
        f"{r * math.sin(math.pi * i / rays):.2f},{-r * math.cos(math.pi * i / rays):.2f}"
        for i in range(2 * rays)
        for r in ((10.6 if i % 2 == 0 else 6.6),)
    )
    fill = theme.case if hollow else theme.event
    colour = theme.event if hollow else theme.case
    return (
        f'<polygon points="{points}" fill="{fill}" stroke="{theme.case}" stroke-width="2.4" paint-order="stroke"/>'
        f'<polygon points="{points}" fill="{fill}" stroke="{theme.event}" stroke-width="1"/>'
        + draw_letter(letter, colour, 0, 0, 8.5)
    )


def _advance(actor: str, hollow: bool, theme: Theme, letter: str, small: bool) -> str:
    ink = ink_of(theme, actor)
    line = ink.fading if theme.name == "dark" else ink.keyline
    dash = 'stroke-dasharray="2.4 1.6"' if hollow else ""
    fill, colour = (theme.case, line) if hollow else (ink.fill, ink.letter)
    half, places = (9.6, (-4.2, 0.4, 5)) if small else (15.6, (1, 5.5, 10))
    chevrons = "".join(f'<path d="{CHEVRON}" transform="translate({x} 0) scale(.8)"/>' for x in places)
    return (
        f'<rect x="{-half - 1.4}" y="-8" width="{2 * half + 2.8}" height="16" rx="8" fill="{theme.case}"/>'
        f'<rect x="{-half}" y="-6.6" width="{2 * half}" height="13.2" rx="6.6" fill="{fill}" '
        f'stroke="{line}" stroke-width="1.3" {dash}/>'
        + draw_letter(letter, colour, -8, 0, 8.5)
        + f'<g fill="none" stroke="{colour}" stroke-width="1.7">{chevrons}</g>'
    )


def _closing(actor: str, theme: Theme) -> str:
    """Chevrons closing in at equal angles: a target without an origin."""
    ink = ink_of(theme, actor)
    chevrons = "".join(
        f'<path d="M-6 -4.5L0 1.5L6 -4.5L6 -8.5L0 -2.5L-6 -8.5Z" transform="rotate({a}) translate(0 -16)"/>'
        for a in (-60, 60, 180)
    )
    return (
        f'<g fill="{theme.case}" stroke="{theme.case}" stroke-width="3.4">{chevrons}</g>'
        f'<g fill="{ink.fill}" stroke="{ink.keyline}" stroke-width="1">{chevrons}</g>'
    )


def _repelled(actor: str, theme: Theme) -> str:
    ink = ink_of(theme, actor)
    arrow = "M-4-2.2H4V-5.6L11 0L4 5.6V2.2H-4Z"
    line = ink.fading if theme.name == "dark" else ink.keyline
    return (
        f'<path d="{arrow}M-10-8V8" fill="{theme.case}" stroke="{theme.case}" stroke-width="4.6"/>'
        f'<path d="{arrow}" fill="{ink.fill}" stroke="{line}" stroke-width="1.1"/>'
        f'<path d="M-9-7.5V7.5" stroke="{theme.ink[0]}" stroke-width="2.4"/>'
    )


def _tick(theme: Theme) -> str:
    path = "M-5.4-3.4L0 2.6L5.4-3.4"
    return (
        f'<path d="{path}" fill="none" stroke="{theme.halo}" stroke-width="5"/>'
        f'<path d="{path}" fill="none" stroke="{theme.ink[0]}" stroke-width="2.2"/>'
    )


def _moving(theme: Theme) -> str:
    path = "M-8 5C-5-4 2-6 6-2"
    return (
        f'<path d="{path}" fill="none" stroke="{theme.event}" stroke-width="1.8"/>'
        f'<path d="M8.6 1.4L2.6-.6L7-5Z" fill="{theme.event}"/>'
    )


def _plain(kind: str, theme: Theme) -> str:
    """A small square for what has no mark on the map (ceasefire, presence, front line): a dot inside, in ink."""
    dot = {"ceasefire": "M-2.4 0h4.8", "frontline": "M-3 3L3-3"}.get(kind, "M0-.1v.2")
    return (
        f'<rect x="-5" y="-5" width="10" height="10" fill="{theme.case}" stroke="{theme.ink[1]}" stroke-width="1.2"/>'
        f'<path d="{dot}" stroke="{theme.ink[1]}" stroke-width="2" stroke-linecap="round"/>'
    )


def draw_recorded(kind: str, theme: Theme) -> tuple[str, float, float]:
    """Return (drawing, half width, half height) of the circle of an imported event: filled, a ring, ringed, a dot."""
    look = f'stroke="{theme.event}" stroke-width="1.6"'
    if kind == "deaths":
        circles = "".join(f'<circle cx="{x}" r="{r}" fill="none" {look}/>' for x, r in ((-7, 2.5), (4, 7)))
        return circles, 12, 8
    if kind == "other":
        return f'<circle r="2.4" fill="{theme.event}"/>', 12, 8
    strength = {"strike": 0.5, "clash": 0.08, "one-sided": 0.08}[kind]
    dot = f'<circle r="2.2" fill="{theme.event}"/>' if kind == "one-sided" else ""
    return f'<circle r="6.5" fill="{theme.event}" fill-opacity="{strength}" {look}/>{dot}', 12, 8
