"""Words on a picture: fonts, the room that words take, and lines broken to a width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import withStroke
from matplotlib.textpath import text_to_path

from dashboard.words import END, ISOLATE, has_arabic

FACES: Final = {
    "ui": ("Noto Sans", "Noto Sans Arabic", "DejaVu Sans"),
    "reading": ("Noto Serif", "Noto Naskh Arabic", "DejaVu Serif", "DejaVu Sans"),
    "titles": ("Noto Serif Display", "Noto Serif", "Noto Naskh Arabic", "DejaVu Serif", "DejaVu Sans"),
}
"""The page's faces, as far as this machine has them; DejaVu comes with Matplotlib and has Latin and Arabic letters."""

RIGHT_TO_LEFT: Final = "\u2067"
"""Begins a run of text that runs from right to left, up to `END`."""


@lru_cache(maxsize=8)
def family(face: str) -> tuple[str, ...]:
    """Return the fonts of a face that this machine has, in order of preference."""
    here = {font.name for font in font_manager.fontManager.ttflist}
    return tuple(name for name in FACES[face] if name in here)


def measure(text: str, face: str, size: float, weight: int = 400, style: str = "normal") -> float:
    """Return the width of words in the unit of their size."""
    return size * _measure_once(text, face, weight, _slant(text, style))


def _slant(text: str, style: str) -> str:
    """Return how words are slanted: Arabic never is, its writing has no italics and few slanted fonts its letters."""
    return "normal" if has_arabic(text) else style


@lru_cache(maxsize=65536)
def _measure_once(text: str, face: str, weight: int, style: Any) -> float:
    """Return the width of words of size 1: widths grow with the size, outlines having no hints."""
    font = FontProperties(family=list(family(face)), size=1, weight=weight, style=style)
    width, _, _ = text_to_path.get_text_width_height_descent(text, font, ismath=False)
    return float(width)


def wrap(text: str, width: float, face: str, size: float, weight: int = 400) -> list[str]:
    """Return words broken into lines no wider than a width; a run of its own direction goes on in the next line."""
    lines, is_open = [], False
    for line in _break(list(_join_numbers(text.split())), width, face, size, weight):
        whole = f"{ISOLATE}{line}" if is_open else line
        is_open = whole.count(ISOLATE) > whole.count(END)
        lines.append(f"{whole}{END}" if is_open else whole)
    return lines


def _join_numbers(words: Iterable[str]) -> Iterator[str]:
    """Yield words, a number of one or two digits together with the word after it: a day is not torn from its month.

    >>> list(_join_numbers(["on", "23", "February", "2016"]))
    ['on', '23 February', '2016']
    """
    number = ""
    for word in words:
        if not number and word.isdigit() and len(word) <= 2:
            number = word
            continue
        yield f"{number} {word}".strip()
        number = ""
    if number:
        yield number


def _break(words: list[str], width: float, face: str, size: float, weight: int) -> Iterator[str]:
    """Yield lines; each word is measured by itself, since a text is tried at many sizes."""
    space = measure(" ", face, size, weight)
    line, used = "", 0.0
    for word in words:
        needed = measure(word, face, size, weight)
        if line and used + space + needed > width:
            yield line
            line, used = word, needed
        else:
            line, used = f"{line} {word}".strip(), used + needed + (space if line else 0)
    if line:
        yield line


def direct(line: str, is_rtl: bool) -> str:
    """Return a line that runs from right to left where its page does, or where it has Arabic letters.

    Each line is laid out by itself: without this its first letter would turn it, and in an SVG nothing would.
    """
    return f"{RIGHT_TO_LEFT}{line}{END}" if is_rtl or has_arabic(line) else line


class Writer:
    """I write on one picture: sizes in its pixels, `points` to a pixel; text stays text in every format."""

    def __init__(self, axes: Axes, points: float, halo: str, is_rtl: bool = False) -> None:
        self.axes, self.points, self.halo, self.is_rtl = axes, points, halo, is_rtl

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str,
        *,
        face: str = "ui",
        weight: int = 400,
        style: str = "normal",
        ha: str = "left",
        layer: float = 30,
        halo: float = 0,
    ) -> Any:
        """Write words on a baseline; with `halo`, so many pixels of the ground's colour round them."""
        written = self.axes.text(
            x,
            y,
            direct(text, self.is_rtl),
            fontsize=size * self.points,
            color=colour,
            family=list(family(face)),
            fontweight=weight,
            fontstyle=_slant(text, style),
            ha=ha,
            va="baseline",
            zorder=layer,
            parse_math=False,
        )
        if halo:
            written.set_path_effects([withStroke(linewidth=2 * halo * self.points, foreground=self.halo)])
        return written
