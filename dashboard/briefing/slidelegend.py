"""The legend and the sources of a slide as native shapes and words; signs without a native shape as pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

import matplotlib as mpl
from matplotlib.figure import Figure
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from dashboard.briefing import legend
from dashboard.briefing.artists import Pen, draw_symbol
from dashboard.briefing.deck import Deck, to_colour
from dashboard.briefing.lettering import family, wrap
from dashboard.briefing.paper import Box
from dashboard.briefing.picture import LOCK, SETTINGS, Drawn
from dashboard.symbols import parse_mark
from dashboard.theme import ink_of, sort_holders
from dashboard.view import View
from dashboard.words import say, say_count

FORMS: Final = {
    "government": MSO_SHAPE.RECTANGLE,
    "opposition": MSO_SHAPE.OVAL,
    "isis": MSO_SHAPE.DIAMOND,
    "sdf": MSO_SHAPE.ISOSCELES_TRIANGLE,
}
"""The native shape of each faction's symbol; any other faction gets a hexagon."""
SIGN_PX: Final = 64
SMALLEST: Final = 0.6
"""Legend and sources shrink so far to find room; beyond that rows of the legend are counted instead of shown."""
ROW_PX, SOURCE_PX, HEAD_PX = 14.5, 13.0, 40.0
LOOSE: Final = 1.06
"""Other programs have other fonts: lines are broken as if words were so much wider."""


def add_legend(deck: Deck, slide: Any, view: View, drawn: Drawn) -> None:
    """Add the legend of what is shown, and under it every source, small enough that all rows find room."""
    column, rows = deck.paper.columns[0], legend.list_rows(deck.library, view, drawn.plate)
    sources = _list_sources(deck, view, drawn)
    count, part = len(rows), 1.0
    while _measure(rows, sources, column.width, part) > column.height and (part > SMALLEST or rows):
        if part > SMALLEST:
            part -= 0.04
        else:
            rows = rows[:-1]
    deck.write(slide, column._replace(height=30), [say("picture.shown", view.lang)], 18, bold=True, name="Legend title")
    y = column.y + HEAD_PX
    for row in rows:
        _add_row(deck, slide, row, column, y, part)
        y += _row_height(row, column.width, part)
    if left_out := count - len(rows):
        more = say_count("picture.rows", left_out, view.lang)
        deck.write(slide, Box(column.x, y, column.width, 24), [more], ROW_PX * part, colour=deck.theme.ink[2])
        y += 28
    title = say("picture.sources_title", view.lang)
    deck.write(slide, Box(column.x, y + 10, column.width, 28), [title], 18, bold=True)
    rest = Box(column.x, y + 44, column.width, column.bottom - y - 44)
    deck.write(slide, rest, sources, SOURCE_PX * part, face="Noto Serif", colour=deck.theme.ink[1], name="Sources")


def _list_sources(deck: Deck, view: View, drawn: Drawn) -> list[str]:
    sources = legend.list_sources(deck.library, view, drawn.plate)
    lines = [f"{one.letter} {' · '.join(filter(None, (one.title, one.text)))}".strip() for one in sources]
    beyond = legend.write_beyond(deck.library, view, drawn.plate)
    return lines + ([f"{say('picture.beyond', view.lang)}: {'; '.join(beyond)}"] if beyond else [])


def _measure(rows: Sequence[legend.Row], sources: Sequence[str], width: float, part: float) -> float:
    """Return how high legend and sources are at a part of their full size."""
    size = SOURCE_PX * part
    lines = sum(len(wrap(text, width / LOOSE, "reading", size)) for text in sources)
    return HEAD_PX + sum(_row_height(row, width, part) for row in rows) + 72 + lines * size * 1.4


def _row_lines(row: legend.Row, width: float, part: float) -> int:
    room = (width - SIGN_PX) / LOOSE
    return sum(len(wrap(text, room, "ui", ROW_PX * part)) for text in (row.text, row.places))


def _row_height(row: legend.Row, width: float, part: float) -> float:
    return max(21 * part * _row_lines(row, width, part), 22) + 10 * part


def _add_row(deck: Deck, slide: Any, row: legend.Row, column: Box, y: float, part: float) -> None:
    start = column.right - SIGN_PX + 10 if deck.view.lang == "ar" else column.x + 4
    if row.key.partition("/")[0] in ("event", "ground", "unknown", "support"):
        _add_drawn_sign(deck, slide, row.key, start, y)
    else:
        _add_native_sign(deck, slide, row.key, start, y)
    height = 21 * part * _row_lines(row, column.width, part)
    box = Box(column.x + (0 if deck.view.lang == "ar" else SIGN_PX), y, column.width - SIGN_PX, height)
    shape = deck.write(slide, box, [row.text, *([row.places] if row.places else [])], ROW_PX * part, name="Legend row")
    for paragraph in shape.text_frame.paragraphs[1:]:
        for run in paragraph.runs:
            run.font.color.rgb = to_colour(deck.theme.ink[2])


def _add_native_sign(deck: Deck, slide: Any, key: str, x: float, y: float) -> None:
    """Add the shapes of a row's holders side by side: pale where old or of the record, dashed where inferred."""
    mark = parse_mark(key.removeprefix("record/"))
    side = 20 if len(mark.holders) < 3 else 15
    for number, root in enumerate(sort_holders(list(mark.holders))):
        ink, place = ink_of(deck.theme, root), (x + number * side, y + 2, side, side)
        shape = slide.shapes.add_shape(FORMS.get(root, MSO_SHAPE.HEXAGON), *(deck.emu(edge) for edge in place))
        shape.name = "Legend sign"
        is_pale = key.startswith("record/") or mark.freshness == "fading" or mark.inferred
        shape.fill.solid()
        shape.fill.fore_color.rgb = to_colour(ink.tint if is_pale else ink.fill)
        shape.line.color.rgb = to_colour(ink.fill if mark.freshness == "fading" else ink.keyline)
        shape.line.width = Pt(2 if mark.freshness == "fading" else 1)
        if mark.inferred:
            shape.line.dash_style = MSO_LINE.DASH


def _add_drawn_sign(deck: Deck, slide: Any, key: str, x: float, y: float) -> None:
    drawing = draw_symbol(key, deck.order.theme, deck.view.lang)
    width, height = 2 * drawing.half_width, 2 * drawing.half_height
    figure = Figure(figsize=(width / 96, height / 96))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(-width / 2, width / 2)
    axes.set_ylim(height / 2, -height / 2)
    out = io.BytesIO()
    with LOCK, mpl.rc_context(SETTINGS):
        Pen(axes, 0.75, deck.order.theme, deck.view.lang, family("ui")).draw(key, 0, 0, 1, 1)
        figure.savefig(out, format="png", dpi=288, transparent=True, metadata={"Software": None})
    part = min(1.0, 46 / width)
    place = (x + 20 - width * part / 2, y + 12 - height * part / 2, width * part, height * part)
    picture = slide.shapes.add_picture(io.BytesIO(out.getvalue()), *(deck.emu(edge) for edge in place))
    picture.name = "Legend sign"
