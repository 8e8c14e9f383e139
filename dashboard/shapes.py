"""What symbols are built from: the shape and the letter of each holder, and the besieger's ring."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from dashboard.theme import Theme, ink_of

SHAPES: Final = {
    "government": "M-8.4-8.4H8.4V8.4H-8.4Z",
    "opposition": "M0-9.5A9.5 9.5 0 1 1 0 9.5A9.5 9.5 0 1 1 0-9.5Z",
    "isis": "M0-11.4L11.4 0L0 11.4L-11.4 0Z",
    "sdf": "M0-12.3L12 7.7H-12Z",
}
OTHER_SHAPE: Final = "M-5-9H5L9-5V5L5 9H-5L-9 5V-5Z"
LETTERS: Final = {
    "en": {"government": "G", "opposition": "O", "isis": "I", "sdf": "S", "russia": "R", "us_coalition": "C"},
    "ar": {"government": "ح", "opposition": "م", "isis": "د", "sdf": "ق", "russia": "ر", "us_coalition": "ت"},
}
FONT: Final = "Noto Sans,DejaVu Sans,Arial,sans-serif"


def path_of(root: str) -> str:
    """Return the SVG path of a holder's shape, round (0, 0); one shape serves all that have none of their own."""
    return SHAPES.get(root, OTHER_SHAPE)


def draw_letter(text: str, colour: str, x: float, y: float, size: float = 10.5) -> str:
    """Return a bold letter centred at a point."""
    return (
        f'<text x="{x:g}" y="{y + size * 0.36:g}" font-family="{FONT}" font-size="{size:g}" font-weight="700" '
        f'text-anchor="middle" fill="{colour}">{text}</text>'
    )


def letter_of(root: str, lang: str) -> str:
    """Return the letter of a root faction or striker in a language."""
    return LETTERS[lang].get(root, "" if not root else root[0].upper())


def draw_ring(besieger: str, theme: Theme) -> str:
    """The besieger's ring, 300 degrees open below, teeth inward."""
    radius, ink = 18.0, ink_of(theme, besieger.partition("|")[0])
    ends = [(radius * math.sin(math.radians(a)), -radius * math.cos(math.radians(a))) for a in (-150, 150)]
    arc = f"M{ends[0][0]:.2f} {ends[0][1]:.2f}A{radius:g} {radius:g} 0 1 1 {ends[1][0]:.2f} {ends[1][1]:.2f}"
    teeth = ""
    for angle in range(-140, 141, 20):
        sine, cosine = math.sin(math.radians(angle)), math.cos(math.radians(angle))
        teeth += f"M{sine * 17:.2f} {-cosine * 17:.2f}L{sine * 13.6:.2f} {-cosine * 13.6:.2f}"
    return (
        f'<g fill="none"><path d="{arc}" stroke="{theme.case}" stroke-width="6.4"/>'
        f'<path d="{teeth}" stroke="{ink.keyline}" stroke-width="1.5"/>'
        f'<path d="{arc}" stroke="{ink.keyline}" stroke-width="4.2"/>'
        f'<path d="{arc}" stroke="{ink.fill}" stroke-width="2.4"/></g>'
    )


def draw_support(articles: int, theme: Theme) -> tuple[str, float, float]:
    """Return (drawing, half width, half height) of a number of articles: a hexagon, the darker the more they are."""
    ink, share = theme.ink[0], {1: 0, 2: 0.34}.get(articles, 1)
    path = "M-10 0L-5-9H5L10 0L5 9H-5Z"
    number = theme.panel if share == 1 else ink
    drawn = (
        f'<path d="{path}" fill="{theme.case}" transform="scale(1.2)"/><path d="{path}" fill="{theme.panel}"/>'
        f'<path d="{path}" fill="{ink}" fill-opacity="{share}" stroke="{ink}" stroke-width="1.5"/>'
    )
    return drawn + draw_letter(str(articles), number, 0, 0), 15, 13


def draw_ground_key(parts: Sequence[str], theme: Theme) -> tuple[str, float, float]:
    """Return (drawing, half width, half height) of the key of an area or a front; with `r`, of the record's."""
    is_record = "r" in parts[1:]
    one, other = (ink_of(theme, root) for root in ("government", "opposition"))
    if parts[0] == "area":
        look = 'fill-opacity=".2"' if is_record else f'fill-opacity=".44" stroke="{one.fading}" stroke-width="1"'
        return f'<rect x="-11" y="-7" width="22" height="14" fill="{one.fill}" {look}/>', 12, 8
    path, scale = "M-11 3C-5-5 3 6 11-3", 0.7 if is_record else 1
    strokes = ((theme.halo, 9.4, 0), (one.fill, 3.4, -2.3), (other.fill, 3.4, 2.3), (theme.ink[0], 1.6, 0))
    drawn = "".join(
        f'<path d="{path}" transform="translate(0 {aside * scale:g})" fill="none" stroke="{colour}" '
        f'stroke-width="{width * scale:g}"/>'
        for colour, width, aside in strokes
    )
    return drawn, 12, 8
