"""The legend and the sources of a slide as native shapes and words; signs without a native shape as pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

import matplotlib as mpl
from matplotlib.figure import Figure
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from dashboard.briefing import legend
from dashboard.briefing.artists import Pen, draw_symbol
from dashboard.briefing.lettering import family, wrap
from dashboard.briefing.paper import Box
from dashboard.briefing.picture import LOCK, SETTINGS, Drawn
from dashboard.symbols import parse_mark
from dashboard.theme import ink_of, sort_holders
from dashboard.view import View
from dashboard.words import say, say_count

if TYPE_CHECKING:
    from dashboard.briefing.slides import Deck

FORMS: Final = {
    "government": MSO_SHAPE.RECTANGLE,
    "opposition": MSO_SHAPE.OVAL,
    "isis": MSO_SHAPE.DIAMOND,
    "sdf": MSO_SHAPE.ISOSCELES_TRIANGLE,
}
"""The native shape of each faction's symbol; any other faction gets a hexagon."""
SIGN_PX: Final = 64
SOURCES_PX: Final = 250
"""So much room is kept for the sources under the legend."""


def add_legend(deck: Deck, slide: Any, view: View, drawn: Drawn) -> None:
    """Add the legend of what is shown, as many rows as find room, and under it every source."""
    column, rows = deck.paper.columns[0], legend.list_rows(deck.library, view, drawn.plate)
    deck.write(slide, column._replace(height=30), [say("picture.shown", view.lang)], 18, bold=True, name="Legend title")
    y, left_out = column.y + 40, len(rows)
    for row in rows:
        if y > column.bottom - SOURCES_PX:
            break
        y += _add_row(deck, slide, row, column, y)
        left_out -= 1
    if left_out:
        more = say_count("picture.rows", left_out, view.lang)
        deck.write(slide, Box(column.x, y, column.width, 24), [more], 14.5, colour=deck.theme.ink[2])
        y += 28
    _add_sources(deck, slide, view, drawn, y + 14)


def _add_sources(deck: Deck, slide: Any, view: View, drawn: Drawn, y: float) -> None:
    column = deck.paper.columns[0]
    sources = legend.list_sources(deck.library, view, drawn.plate)
    lines = [f"{source.letter} {source.text}".strip() for source in sources]
    lines += legend.write_beyond(deck.library, view, drawn.plate)
    title = say("picture.sources_title", view.lang)
    deck.write(slide, Box(column.x, y, column.width, 28), [title], 18, bold=True)
    rest = Box(column.x, y + 34, column.width, column.bottom - y - 34)
    deck.write(slide, rest, lines, 13, face="Noto Serif", colour=deck.theme.ink[1], name="Sources")


def _add_row(deck: Deck, slide: Any, row: legend.Row, column: Box, y: float) -> float:
    """Add a row of the legend; return how high it is."""
    start = column.right - SIGN_PX + 10 if deck.view.lang == "ar" else column.x + 4
    if row.key.partition("/")[0] in ("event", "ground", "unknown"):
        _add_drawn_sign(deck, slide, row.key, start, y)
    else:
        _add_native_sign(deck, slide, row.key, start, y)
    width = column.width - SIGN_PX
    lines = len(wrap(row.text, width, "ui", 15)) + len(wrap(row.places, width, "ui", 15))
    box = Box(column.x + (0 if deck.view.lang == "ar" else SIGN_PX), y, width, 21 * lines)
    shape = deck.write(slide, box, [row.text, *([row.places] if row.places else [])], 14.5, name="Legend row")
    for paragraph in shape.text_frame.paragraphs[1:]:
        for run in paragraph.runs:
            run.font.color.rgb = to_colour(deck.theme.ink[2])
    return box.height + 10


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


def to_colour(text: str) -> Any:
    """Return a colour of the theme as PowerPoint has it."""
    return RGBColor.from_string(text.removeprefix("#"))  # type: ignore[no-untyped-call]
