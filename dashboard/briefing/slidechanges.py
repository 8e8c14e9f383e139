"""The table of what changed on a slide: native, so that it can be edited and copied; one cited line a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from dashboard.briefing.deck import Deck, to_colour
from dashboard.briefing.paper import Box
from dashboard.comparison import Told
from dashboard.words import say

HEADS: Final = ("what", "place", "before", "after", "source")
WIDTHS: Final = (0.15, 0.19, 0.2, 0.22, 0.24)
PLAIN: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The table style without colours and lines: colour belongs to the war."""
SIZE, SMALLEST, LINE = 19.0, 12.0, 2.9
"""Type in pixels of the paper, and the height of a row of two lines in parts of it."""


def add_table(slide: Any, deck: Deck, box: Box, rows: Sequence[Told]) -> None:
    """Add the rows as a table as large as its room allows; a kind is named where it begins."""
    if not rows:
        return
    size = max(SMALLEST, min(SIZE, box.height / (LINE * (len(rows) + 1))))
    place = [deck.emu(edge) for edge in box._replace(height=size * LINE * (len(rows) + 1))]
    shape = slide.shapes.add_table(len(rows) + 1, len(HEADS), *place)
    shape.name = "Changes"
    table = shape.table
    table._tbl.tblPr.find("{*}tableStyleId").text = PLAIN
    is_rtl = deck.view.lang == "ar"
    turn = -1 if is_rtl else 1  # programs differ in how they mirror tables, so the columns are turned here
    for column, part in zip(table.columns, WIDTHS[::turn], strict=True):
        column.width = deck.emu(box.width * part)
    heads = tuple(say(f"changes.{head}", deck.view.lang) for head in HEADS)
    lines = [heads, *((row.kind, row.place, row.before, row.after, row.brief) for row in rows)]
    for number, line in enumerate(lines):
        is_again = number > 1 and lines[number - 1][0] == line[0]
        cells = [*table.rows[number].cells][::turn]
        for cell, words in zip(cells, ("" if is_again else line[0], *line[1:]), strict=True):
            _write(cell, words, deck, size, is_bold=number == 0 or words is line[1], is_rtl=is_rtl)


def _write(cell: Any, words: str, deck: Deck, size: float, *, is_bold: bool, is_rtl: bool) -> None:
    cell.margin_left = cell.margin_right = deck.emu(6)
    cell.margin_top = cell.margin_bottom = deck.emu(1)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if is_rtl else PP_ALIGN.LEFT
    if is_rtl:
        paragraph._p.get_or_add_pPr().set("rtl", "1")
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.bold, run.font.name = Pt(round(deck.paper.points(size), 1)), is_bold, "Noto Sans"
    run.font.color.rgb = to_colour(deck.theme.ink[0])
