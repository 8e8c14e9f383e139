"""A presentation in the making: its paper, its empty slides, words on them, and the bytes of all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Any, Final

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from dashboard.briefing.paper import PAPERS, Box, Paper
from dashboard.briefing.picture import Order
from dashboard.briefing.stamp import KEY
from dashboard.library import Library
from dashboard.theme import THEMES
from dashboard.view import View, to_query

EMU_PER_INCH: Final = 914_400
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


class Deck:
    """I am a presentation in the making; positions are in pixels of my paper."""

    def __init__(self, library: Library, view: View, order: Order) -> None:
        self.library, self.view, self.order = library, view, order
        self.paper: Paper = PAPERS["16:9" if order.paper not in ("16:9", "4:3") else order.paper]
        if view.lang == "ar":
            self.paper = self.paper.mirrored()
        self.theme = THEMES[order.theme]
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = self.emu(self.paper.width), self.emu(self.paper.height)
        self.stamps: list[str] = []

    def emu(self, pixels: float) -> Any:
        """Return a length of pixels of my paper as PowerPoint has it."""
        return Emu(round(pixels / self.paper.ppi * EMU_PER_INCH))

    def add_slide(self, notes: str) -> Any:
        """Add an empty slide with the speaker's notes."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[6])
        fill = slide.background.fill
        fill.solid()
        fill.fore_color.rgb = to_colour(self.theme.panel)
        slide.notes_slide.notes_text_frame.text = notes
        return slide

    def write(
        self,
        slide: Any,
        box: Box,
        lines: Iterable[str],
        size: float,
        *,
        bold: bool = False,
        face: str = "Noto Sans",
        colour: str = "",
        name: str = "",
    ) -> Any:
        """Add a text box; sizes in pixels of the paper."""
        shape = slide.shapes.add_textbox(*(self.emu(edge) for edge in box))
        shape.name = name or "Text"
        frame = shape.text_frame
        frame.word_wrap = True
        frame.vertical_anchor = MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.RIGHT if self.view.lang == "ar" else PP_ALIGN.LEFT
            if self.view.lang == "ar":
                paragraph._p.get_or_add_pPr().set("rtl", "1")
            run = paragraph.add_run()
            run.text = line
            run.font.size, run.font.bold, run.font.name = Pt(round(self.paper.points(size), 1)), bold, face
            run.font.color.rgb = to_colour(colour or self.theme.ink[0])
        return shape

    def to_bytes(self) -> bytes:
        """Return the file, the same each time: its dates are those of no day."""
        properties = self.file.core_properties
        properties.title = self.library.dataset.settings.title
        properties.author = properties.last_modified_by = ""
        properties.keywords = to_query(self.view, self.library.dataset, is_dated=True)[:200]
        described = properties._element._get_or_add("description")  # the setter cuts at 255 characters
        described.text = f"{KEY} {self.stamps[0]}"
        out = io.BytesIO()
        self.file.save(out)
        return _without_dates(out.getvalue())


def _without_dates(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def to_colour(text: str) -> Any:
    """Return a colour of the theme as PowerPoint has it."""
    return RGBColor.from_string(text.removeprefix("#"))  # type: ignore[no-untyped-call]
