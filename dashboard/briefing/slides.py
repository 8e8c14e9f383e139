"""A view as slides that people can edit: the map a picture, everything else native text and shapes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import matplotlib as mpl
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from dashboard.briefing import legend
from dashboard.briefing.paper import PAPERS, Box, Paper
from dashboard.briefing.picture import LOCK, SETTINGS, Drawn, Order, draw_picture
from dashboard.briefing.stamp import KEY, to_text
from dashboard.cards import name_source
from dashboard.library import Library
from dashboard.theme import THEMES, ink_of
from dashboard.twin import name_day, write_caption
from dashboard.view import View, to_query
from dashboard.words import name_inside, say, write_state
from geodata.changes import list_changes

EMU_PER_INCH: Final = 914_400
MARKED_ROWS: Final = 11
"""So many rows of the legend find room on a slide."""
SOURCES_A_SLIDE: Final = 14
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def write_slides(library: Library, views: Sequence[View], order: Order, on_page: Callable[[int], None]) -> bytes:
    """Return a PPTX: a title, a slide for each view with what changed before it, and who wrote what from which side."""
    deck = Deck(library, views[0], order)
    deck.add_title(views)
    before: View | None = None
    for number, view in enumerate(views, start=1):
        if before is not None:
            deck.add_changes(before, view)
        deck.add_view(view)
        before = view
        on_page(number)
    deck.add_sources(views)
    return deck.to_bytes()


class Deck:
    """I am a presentation in the making; positions are in pixels of my paper."""

    def __init__(self, library: Library, view: View, order: Order) -> None:
        self.library, self.view, self.order = library, view, order
        self.paper: Paper = PAPERS["16:9" if order.paper not in ("16:9", "4:3") else order.paper]
        if view.lang == "ar":
            self.paper = self.paper.mirrored()
        self.theme = THEMES[order.theme]
        self.file = Presentation()
        self.file.slide_width, self.file.slide_height = self._emu(self.paper.width), self._emu(self.paper.height)
        self.stamps: list[str] = []

    def _emu(self, pixels: float) -> Any:
        return Emu(round(pixels / self.paper.ppi * EMU_PER_INCH))

    def _slide(self, notes: str) -> Any:
        slide = self.file.slides.add_slide(self.file.slide_layouts[6])
        fill = slide.background.fill
        fill.solid()
        fill.fore_color.rgb = _colour(self.theme.panel)
        slide.notes_slide.notes_text_frame.text = notes
        return slide

    def _write(
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
        shape = slide.shapes.add_textbox(*(self._emu(edge) for edge in box))
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
            run.font.color.rgb = _colour(colour or self.theme.ink[0])
        return shape

    def add_title(self, views: Sequence[View]) -> None:
        """Add the first slide: the title, the days, what colours and who made it."""
        settings, lang = self.library.dataset.settings, self.view.lang
        name = (settings.title_ar if lang == "ar" else "") or settings.title
        slide = self._slide(settings.description)
        width = self.paper.width - 192
        days = [name_day(self.library.chronicle(view.choice()), view.on, lang) for view in views]
        self._write(
            slide,
            Box(96, 300, width, 110),
            [self.order.title or name],
            76,
            bold=True,
            face="Noto Serif Display",
            name="Title",
        )
        self._write(slide, Box(96, 430, width, 40), [self.library.subtitle(lang)], 28, colour=self.theme.ink[1])
        self._write(slide, Box(96, 520, width, 300), [" · ".join(days)], 26, face="Noto Serif", name="Days")
        self._write(
            slide, Box(96, self.paper.height - 140, width, 90), [say("about.rule", lang)], 20, colour=self.theme.ink[1]
        )

    def add_view(self, view: View) -> None:
        """Add the slide of one day: its map, title, legend, caption and sources; its claims in the notes."""
        drawn, image = self._draw(view)
        heard, lang, paper = self.library.chronicle(view.choice()), view.lang, self.paper
        self.stamps.append(to_text(drawn.stamp))
        caption = write_caption(heard, view.on, lang)
        slide = self._slide(self._write_notes(view, drawn, caption))
        box = paper.map
        picture = slide.shapes.add_picture(io.BytesIO(image), *(self._emu(edge) for edge in box))
        picture.name = "Map"
        picture._element.nvPicPr.cNvPr.set("descr", caption)
        settings = self.library.dataset.settings
        name = (settings.title_ar if lang == "ar" else "") or settings.title
        head = Box(48, 40, paper.width - 96, 34)
        self._write(slide, head, [self.order.title or name], 22, colour=self.theme.ink[1], name="Title")
        self._write(
            slide,
            head._replace(y=70, height=64),
            [name_day(heard, view.on, lang)],
            46,
            bold=True,
            face="Noto Serif Display",
            name="Day",
        )
        self._write(
            slide, paper.caption, [caption], 18 if len(caption) < 700 else 14, face="Noto Serif", name="Caption"
        )
        self._add_legend(slide, view, drawn)
        notes = [
            say("map.roads", lang),
            self.library.credits,
            say("picture.borders", lang),
            f"{drawn.stamp.digest} {drawn.stamp.query}",
        ]
        if view.show:
            notes.insert(0, say("ground.estimate", lang, km=f"{settings.area_limit_m / 1000:g}"))
        foot = Box(48, paper.height - 44, paper.width - 96, 36)
        self._write(slide, foot, [" · ".join(notes)], 12.5, colour=self.theme.ink[2], name="Attributions")

    def _draw(self, view: View) -> tuple[Drawn, bytes]:
        """Return the map of a view as a picture of its own, twice as fine as the slide."""
        with LOCK, mpl.rc_context(SETTINGS):
            order = self.order._replace(form="png", paper=self.paper.name)
            drawn = draw_picture(self.library, view, order, self.paper.map._replace(x=0, y=0))
            out = io.BytesIO()
            drawn.figure.savefig(out, format="png", dpi=2 * self.paper.ppi, metadata={"Software": None})
        return drawn, out.getvalue()

    def _add_legend(self, slide: Any, view: View, drawn: Drawn) -> None:
        """Add the legend as native shapes and words, and the sources under it."""
        column, rows = self.paper.columns[0], legend.list_rows(self.library, view, drawn.plate)
        self._write(
            slide, column._replace(height=30), [say("legend.title", view.lang)], 18, bold=True, name="Legend title"
        )
        y = column.y + 40
        for row in rows[:MARKED_ROWS]:
            self._add_sign(slide, row, column, y)
            x = column.x + (0 if view.lang == "ar" else 64)
            lines = [row.text, row.places] if row.places else [row.text]
            words = Box(x, y, column.width - 64, 44)
            shape = self._write(slide, words, lines, 15, name="Legend row")
            for paragraph in shape.text_frame.paragraphs[1:]:
                for run in paragraph.runs:
                    run.font.color.rgb = _colour(self.theme.ink[2])
            y += 46 if row.places else 34
        sources = legend.list_sources(self.library, view, drawn.plate)
        lines = [f"{source.letter} {source.text}".strip() for source in sources]
        lines += legend.write_beyond(self.library, view, drawn.plate)
        head = Box(column.x, y + 14, column.width, 28)
        self._write(slide, head, [say("legend.sources_title", view.lang)], 18, bold=True)
        rest = Box(column.x, y + 48, column.width, column.bottom - y - 48)
        self._write(slide, rest, lines, 13, face="Noto Serif", colour=self.theme.ink[1], name="Sources")

    def _add_sign(self, slide: Any, row: legend.Row, column: Box, y: float) -> None:
        """Add a row's sign: the shapes of its holders, native and movable."""
        shapes = {
            "government": MSO_SHAPE.RECTANGLE,
            "opposition": MSO_SHAPE.OVAL,
            "isis": MSO_SHAPE.DIAMOND,
            "sdf": MSO_SHAPE.ISOSCELES_TRIANGLE,
        }
        family, *parts = row.key.split("/")
        roots = parts[1 if family == "record" else 0].split("+") if family not in ("event", "ground", "unknown") else []
        start = column.right - 50 if self.view.lang == "ar" else column.x + 4
        for number, root in enumerate(roots or [""]):
            side = 20 if len(roots) < 3 else 15
            form = shapes.get(root, MSO_SHAPE.OVAL)
            shape = slide.shapes.add_shape(
                form, *(self._emu(edge) for edge in (start + number * side, y + 2, side, side))
            )
            shape.name = "Legend sign"
            ink = ink_of(self.theme, root)
            hollow = family in ("unknown", "record") or not root
            shape.fill.solid()
            shape.fill.fore_color.rgb = _colour(
                self.theme.event if family == "event" else self.theme.panel if hollow else ink.fill
            )
            shape.line.color.rgb = _colour(
                self.theme.event if family == "event" else self.theme.silent if not root else ink.keyline
            )

    def _write_notes(self, view: View, drawn: Drawn, caption: str) -> str:
        """Return the speaker's notes: the caption, each claim with its article and paragraph, the address."""
        dataset = self.library.dataset
        lines = [caption, ""]
        for claim in legend.list_used(self.library, drawn.plate):
            article = name_source(dataset, dataset.article_of[claim.article_id], view.lang)
            where = (
                f", {say('evidence.paragraph', view.lang, n=claim.paragraph)}" if claim.paragraph is not None else ""
            )
            place = name_inside(dataset.place_of[claim.place_id], view.lang)
            lines.append(f"{claim.claim_id} · {place}: {claim.summary} ({article}{where})")
        address = (
            f"{self.order.public_url.rstrip('/')}/?{drawn.stamp.query}" if self.order.public_url else drawn.stamp.query
        )
        return "\n".join([*lines, "", f"?{address}" if not self.order.public_url else address, drawn.stamp.digest])

    def add_changes(self, before: View, view: View) -> None:
        """Add the list of what changed between two days."""
        dataset, lang = self.library.dataset, view.lang
        heard = self.library.chronicle(view.choice())
        first, last = (name_day(heard, one.on, lang) for one in (before, view))
        slide = self._slide(f"{before.on} – {view.on}")
        width = self.paper.width - 192
        self._write(
            slide,
            Box(96, 72, width, 60),
            [say("changes.title", lang, first=first, last=last)],
            36,
            bold=True,
            face="Noto Serif Display",
            name="Title",
        )
        found = list_changes(dataset, before.on, view.on, view.choice())
        lines = [
            f"{name_inside(one.place, lang)}: {write_state(dataset, one.place.place_id, one.before, lang)} → "
            f"{write_state(dataset, one.place.place_id, one.after, lang)}"
            for one in found
        ]
        size = 24 if len(lines) < 18 else 17
        self._write(
            slide,
            Box(96, 160, width, self.paper.height - 240),
            lines or [say("changes.none", lang)],
            size,
            name="Changes",
        )

    def add_sources(self, views: Sequence[View]) -> None:
        """Add who wrote what from which side, and what the record rests on."""
        dataset, lang = self.library.dataset, self.view.lang
        told = [f"{name_source(dataset, one, lang)} · “{one.title}” · {one.perspective}" for one in dataset.told]
        ids = {article.article_id for article in dataset.told}
        shown = {claim for view in views for claim in self._list_record(view)}
        record = [
            name_source(dataset, one, lang) + f" · “{one.title}”"
            for one in dataset.articles
            if one.article_id in shown - ids
        ]
        width = self.paper.width - 192
        chunks = [told, *(record[at : at + 2 * SOURCES_A_SLIDE] for at in range(0, len(record), 2 * SOURCES_A_SLIDE))]
        for number, lines in enumerate(chunks):
            slide = self._slide("\n".join(lines))
            title = say("legend.sources_title" if number == 0 else "layers.record", lang)
            self._write(slide, Box(96, 72, width, 60), [title], 36, bold=True, face="Noto Serif Display", name="Title")
            size = 21 if number == 0 else 15
            self._write(
                slide, Box(96, 160, width, self.paper.height - 240), lines, size, face="Noto Serif", name="Sources"
            )

    def _list_record(self, view: View) -> set[str]:
        """Return the sources of the record of a view's day."""
        heard = self.library.chronicle(view.choice())
        if "record" in view.off:
            return set()
        states = [heard.state_of(place_id, view.on) for place_id in heard.stretches]
        return {self.library.dataset.claim_of[claim].article_id for state in states for claim in state.record_claims}

    def to_bytes(self) -> bytes:
        """Return the file, the same each time: its dates are those of no day."""
        properties = self.file.core_properties
        properties.title = self.library.dataset.settings.title
        properties.author = properties.last_modified_by = ""
        properties.keywords = to_query(self.view, self.library.dataset)[:200]
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


def _colour(text: str) -> RGBColor:
    return RGBColor.from_string(text.removeprefix("#"))
