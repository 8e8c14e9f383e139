"""The table of symbols: every mark of the atlas as SVG, for the map, the legend, the pictures and the one-file page.

A mark is drawn in units of a 24-unit box round (0, 0) (TOKENS.md section 4). Its key names it and can be parsed
back, so that a table of states can carry keys and any reader of the table can ask for the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.eventmarks import draw_event, draw_recorded
from dashboard.shapes import draw_ground_key, draw_letter, draw_ring, draw_support, letter_of, path_of
from dashboard.theme import Ink, Theme, ink_of, sort_holders


class Mark(NamedTuple):
    """I am what one symbol has to say: who holds, how old the report is, how it is known, who besieges."""

    status: str
    holders: tuple[str, ...] = ()
    freshness: str = "fresh"
    inferred: bool = False
    besieged_by: str = ""
    bracketed: bool = False
    otherwise: bool = False
    """Since known otherwise: the record contradicts the articles."""

    def key(self) -> str:
        """Return the mark as one word, e.g. `held/isis/fresh/s///`."""
        flags = ("i" if self.inferred else "s") + ("b" if self.bracketed else "") + ("x" if self.otherwise else "")
        return "/".join([self.status, "+".join(self.holders), self.freshness, flags, self.besieged_by])


def parse_mark(key: str) -> Mark:
    """Return the mark that a key names.

    >>> parse_mark(Mark("held", ("isis",), inferred=True).key()) == Mark("held", ("isis",), inferred=True)
    True
    """
    status, holders, freshness, flags, besieged_by = key.split("/")
    held_by = tuple(filter(None, holders.split("+")))
    return Mark(status, held_by, freshness, "i" in flags, besieged_by, "b" in flags, "x" in flags)


def draw_svg(key: str, theme: Theme, lang: str = "en") -> str:
    """Return the SVG document of any key: a state, `record/`, `event/`, `hatch/`, `tag/` and the rest."""
    family, _, rest = key.partition("/")
    if family == "record":
        return _document(*_record(parse_mark(rest), theme))
    if family == "event":
        return _document(*draw_event(rest.split("/"), theme, lang))
    if family == "hatch":
        return _hatch(rest.split("/"), theme)
    if family == "ground":
        return _document(*draw_ground_key(rest.split("/"), theme))
    if family == "recorded":
        return _document(*draw_recorded(rest, theme))
    if family == "support":
        return _document(*draw_support(int(rest), theme))
    if family == "blank":
        return _document(f'<circle r="9.5" fill="{theme.case}" stroke="{theme.ink[0]}" stroke-width="1.3"/>', 13, 13)
    if family == "tag":
        return _document(*_tag(rest.split("+"), theme))
    return _document(*_state(parse_mark(key), theme, lang))


def _document(body: str, half_width: float, half_height: float) -> str:
    width, height = 2 * half_width, 2 * half_height
    box = f"{-half_width:g} {-half_height:g} {width:g} {height:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" viewBox="{box}">{body}</svg>'


# ---- states ----------------------------------------------------------------------------------------------------


def _state(mark: Mark, theme: Theme, lang: str) -> tuple[str, float, float]:
    """Return (drawing, half width, half height) of the state of a place."""
    if mark.status == "unknown":
        return _silent(theme), 14, 14
    holders = sort_holders(mark.holders)
    if mark.status == "disputed":
        body, half = _apart(holders, mark, theme, lang)
    elif mark.status == "contested":
        body, half = _joined(holders, mark, theme, lang)
    else:
        body, half = _whole(holders[0], mark, theme, lang), 15.0
    height = 15.0
    if mark.besieged_by:
        body, half, height = draw_ring(mark.besieged_by, theme) + body, 23.0, 23.0
    if mark.bracketed:
        body, half = body + _brackets(half, theme), half + 3
    if mark.otherwise:
        body, half = body + _asterisk(half, theme), half + 5
    return body, half, height


def _silent(theme: Theme) -> str:
    dots = f'stroke="{theme.silent}" stroke-width="1.5" stroke-dasharray="0.1 3.1" stroke-linecap="round"'
    return f'<circle r="10" fill="{theme.case}" fill-opacity=".8"/><circle r="8" fill="none" {dots}/>' + draw_letter(
        "?", theme.silent, 0, 0, 9.5
    )


def _whole(root: str, mark: Mark, theme: Theme, lang: str, scale: float = 1, letters: bool = True) -> str:
    """One holder: its case, its body (solid or tint), its outline (solid or dashed), its letter."""
    ink, path = ink_of(theme, root), path_of(root)
    body = f'<path d="{path}" fill="{theme.case}" transform="scale(1.2)"/>' + _body(path, mark, theme, root)
    if letters:
        down = 2.2 if root == "sdf" else 0
        size = 8.5 if mark.inferred else 10.5
        colour = ink.letter if mark.freshness == "fresh" else (ink.fading if theme.name == "dark" else ink.keyline)
        body += draw_letter(letter_of(root, lang), colour, 0, down, size)
    return body if scale == 1 else f'<g transform="scale({scale:g})">{body}</g>'


def _body(path: str, mark: Mark, theme: Theme, root: str) -> str:
    ink = ink_of(theme, root)
    fading = mark.freshness == "fading"
    fill = ink.tint if fading else ink.fill
    line = ink.fading if fading else ink.keyline
    width = 1.9 if fading else 1.3
    if not mark.inferred:
        return (
            f'<path d="{path}" fill="{fill}" stroke="{line}" stroke-width="{width}"/>{_band(path, fading, ink, 0.79)}'
        )
    inner = f'<path d="{path}" fill="{fill}" transform="scale(.74)"/>{_band(path, fading, ink, 0.64)}'
    return f'{inner}<path d="{path}" fill="none" stroke="{line}" stroke-width="1.5" stroke-dasharray="3 1.9"/>'


def _band(path: str, fading: bool, ink: Ink, scale: float) -> str:
    """Inside a tint, a band of the full colour: pale tints alone look alike to many eyes, and in grey to all."""
    if not fading:
        return ""
    return f'<path d="{path}" fill="none" stroke="{ink.fill}" stroke-width="2.2" transform="scale({scale:g})"/>'


def _half(root: str, side: int, mark: Mark, theme: Theme, lang: str) -> str:
    """The left (-1) or right (1) half of a holder's shape, cut at x = 0."""
    cut = f"h{'l' if side < 0 else 'r'}"
    box = f'<clipPath id="{cut}"><rect x="{-16 if side < 0 else 0}" y="-16" width="16" height="32"/></clipPath>'
    ink = ink_of(theme, root)
    line = ink.fading if mark.freshness == "fading" else ink.keyline
    seam = f'<path d="M0-8V8" stroke="{line}" stroke-width="1"/>'
    colour = ink.letter if mark.freshness == "fresh" else line
    letter = draw_letter(letter_of(root, lang), colour, side * 4.1, 1.6 if root == "sdf" else 0, 7)
    case = f'<path d="{path_of(root)}" fill="{theme.case}" transform="scale(1.2)"/>'
    shape = case + _body(path_of(root), mark, theme, root)
    return f'{box}<g clip-path="url(#{cut})">{shape}</g>{seam}{letter}'


def _joined(holders: Sequence[str], mark: Mark, theme: Theme, lang: str) -> tuple[str, float]:
    """Contested: two halves meeting; half a shape where one side is named; a pill for three and more."""
    if len(holders) == 1:
        open_half = (
            f'<path d="M1.5-8.4H8.4V8.4H1.5" fill="{theme.case}" fill-opacity=".8" stroke="{theme.silent}" '
            f'stroke-width="1.3" stroke-dasharray="0.1 2.7" stroke-linecap="round"/>'
        )
        return open_half + _half(holders[0], -1, mark, theme, lang), 15.0
    if len(holders) == 2:
        return _half(holders[0], -1, mark, theme, lang) + _half(holders[1], 1, mark, theme, lang), 15.0
    return _pill(holders, mark, theme, lang)


def _pill(holders: Sequence[str], mark: Mark, theme: Theme, lang: str) -> tuple[str, float]:
    pitch = 12.5
    half = pitch * len(holders) / 2 + 3
    body = (
        f'<rect x="{-half:g}" y="-8.5" width="{2 * half:g}" height="17" rx="8.5" fill="{theme.case}" '
        f'stroke="{theme.ink[1]}" stroke-width="1"/>'
    )
    for place, root in enumerate(holders):
        x = pitch * (place - (len(holders) - 1) / 2)
        body += f'<g transform="translate({x:g} 0)">{_whole(root, mark, theme, lang, 0.46, letters=False)}</g>'
    return body, half + 2


def _apart(holders: Sequence[str], mark: Mark, theme: Theme, lang: str) -> tuple[str, float]:
    """Disputed: the shapes apart, a `not equal` disc between each two."""
    pitch = 30.0
    half = pitch * (len(holders) - 1) / 2 + 11
    body = ""
    for place, root in enumerate(holders):
        x = pitch * (place - (len(holders) - 1) / 2)
        body += f'<g transform="translate({x:g} 0)">{_whole(root, mark, theme, lang, 0.78)}</g>'
        if place:
            middle = x - pitch / 2
            body += (
                f'<circle cx="{middle:g}" r="5.4" fill="{theme.case}" stroke="{theme.ink[0]}" stroke-width="1.1"/>'
                f'<path d="M{middle - 2.6:g}-1.2h5.2M{middle - 2.6:g} 1.2h5.2M{middle + 1.5:g}-3.2l-3 6.4" '
                f'stroke="{theme.ink[0]}" stroke-width="1" fill="none"/>'
            )
    return body, half


def _brackets(half: float, theme: Theme) -> str:
    x = half - 1
    left, right = f"M{-x + 3:g}-12H{-x:g}V12H{-x + 3:g}", f"M{x - 3:g}-12H{x:g}V12H{x - 3:g}"
    return f'<path d="{left}{right}" fill="none" stroke="{theme.ink[1]}" stroke-width="1.4"/>'


def _asterisk(half: float, theme: Theme) -> str:
    """The mark "since known otherwise", up and right of the symbol like the sign of a footnote."""
    x, y = half, -9
    strokes = "".join(
        f"M{x - dx:.2f} {y - dy:.2f}L{x + dx:.2f} {y + dy:.2f}"
        for a in (math.pi / 2, math.pi / 6, -math.pi / 6)
        for dx, dy in [(3.4 * math.cos(a), 3.4 * math.sin(a))]
    )
    return (
        f'<path d="{strokes}" stroke="{theme.halo}" stroke-width="3.6" stroke-linecap="round"/>'
        f'<path d="{strokes}" stroke="{theme.ink[0]}" stroke-width="1.4" stroke-linecap="round"/>'
    )


# ---- the record ------------------------------------------------------------------------------------------------


def _record(mark: Mark, theme: Theme) -> tuple[str, float, float]:
    """Half-size, hollow, thin, no letter; two or more holders stand side by side."""
    holders = sort_holders(mark.holders)
    pitch, body = 11.0, ""
    for place, root in enumerate(holders):
        x = pitch * (place - (len(holders) - 1) / 2)
        ink = ink_of(theme, root)
        line = ink.fading if theme.name == "dark" else ink.keyline
        shape = f'd="{path_of(root)}" transform="translate({x:g} 0) scale(.5)"'
        body += (
            f'<path {shape} fill="{theme.halo}" stroke="{theme.halo}" stroke-width="7"/>'
            f'<path {shape} fill="{theme.syria if theme.name == "dark" else ink.tint}" '
            f'stroke="{line}" stroke-width="2.8"/>'
        )
    if mark.besieged_by:
        ink = ink_of(theme, mark.besieged_by.partition("|")[0])
        line = ink.fading if theme.name == "dark" else ink.keyline
        body += f'<circle r="9" fill="none" stroke="{line}" stroke-width="1.3" stroke-dasharray="2 1.6"/>'
    reach = 10.0 if mark.besieged_by else 8.5
    return body, pitch * (max(len(holders), 1) - 1) / 2 + reach, reach


# ---- areas -----------------------------------------------------------------------------------------------------


def _hatch(parts: Sequence[str], theme: Theme) -> str:
    """A tile of 45-degree stripes, 4 px wide, 3 px apart, in the colours of all holders in turn."""
    holders, freshness = sort_holders(parts[0].split("+")), parts[1]
    step = 10.0  # 7 px across the stripe, measured along the edge of the tile
    size = step * len(holders)
    strokes = ""
    for place, root in enumerate(holders):
        for turn in (-1, 0, 1):
            x = place * step + turn * size
            ink = ink_of(theme, root)
            colour = ink.fading if theme.name == "dark" and root == "isis" else ink.fill
            strokes += f'<path d="M{x - 2:g} {size + 2:g}L{x + size + 2:g} -2" stroke="{colour}" stroke-width="4"/>'
    opacity = 0.62 if freshness == "fresh" else 0.32
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size:g}" height="{size:g}" viewBox="0 0 {size:g} {size:g}">'
        f'<g opacity="{opacity}">{strokes}</g></svg>'
    )


def _tag(holders: Sequence[str], theme: Theme) -> tuple[str, float, float]:
    """The whole set of a governorate's holders, small, to hang on its line; the set stays together."""
    mark = Mark("held")
    pitch, body = 11.0, ""
    for place, root in enumerate(sort_holders(list(holders))):
        x = pitch * (place - (len(holders) - 1) / 2)
        body += f'<g transform="translate({x:g} 0)">{_whole(root, mark, theme, "en", 0.4, letters=False)}</g>'
    return body, pitch * len(holders) / 2 + 2, 7
