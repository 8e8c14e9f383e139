"""A view as slides that people can edit: the map a picture, everything else native text and shapes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import matplotlib as mpl
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from dashboard.briefing import legend
from dashboard.briefing.names import OF_PLACES, STYLES, Name
from dashboard.briefing.paper import PAPERS, Box, Paper
from dashboard.briefing.picture import LOCK, SETTINGS, Drawn, Order, draw_picture
from dashboard.briefing.rooms import Rectangle
from dashboard.briefing.slidechanges import add_table
from dashboard.briefing.slidelegend import add_legend, to_colour
from dashboard.briefing.stamp import KEY, to_text
from dashboard.cards import name_source
from dashboard.comparison import compare, split, tell
from dashboard.library import Library
from dashboard.theme import THEMES
from dashboard.twin import name_day
from dashboard.view import View, to_query
from dashboard.words import name_inside, say

EMU_PER_INCH: Final = 914_400
LABEL_PX: Final = 30
"""So much wider than its name a label is on each side: other programs have other fonts."""
LONG_CAPTION: Final = 760
"""A caption of more letters leaves out the events of the day, which stand in the legend and the notes."""
SOURCES_A_SLIDE: Final = 14
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def write_slides(library: Library, views: Sequence[View], order: Order, on_page: Callable[[int], None]) -> bytes:
    """Return a PPTX: a title, a slide for each view with what changed before it, and who wrote what from which side."""
    views = [day for view in views for day in split(view)]
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
        self.file.slide_width, self.file.slide_height = self.emu(self.paper.width), self.emu(self.paper.height)
        self.stamps: list[str] = []

    def emu(self, pixels: float) -> Any:
        return Emu(round(pixels / self.paper.ppi * EMU_PER_INCH))

    def _slide(self, notes: str) -> Any:
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

    def add_title(self, views: Sequence[View]) -> None:
        """Add the first slide: the title, the days, what colours and who made it."""
        settings, lang = self.library.dataset.settings, self.view.lang
        name = (settings.title_ar if lang == "ar" else "") or settings.title
        slide = self._slide(settings.description)
        width = self.paper.width - 192
        days = [name_day(self.library.chronicle(view.choice()), view.on, lang) for view in views]
        self.write(
            slide,
            Box(96, 300, width, 110),
            [self.order.title or name],
            76,
            bold=True,
            face="Noto Serif Display",
            name="Title",
        )
        self.write(slide, Box(96, 430, width, 40), [self.library.subtitle(lang)], 28, colour=self.theme.ink[1])
        self.write(slide, Box(96, 520, width, 300), [" · ".join(days)], 26, face="Noto Serif", name="Days")
        self.write(
            slide, Box(96, self.paper.height - 140, width, 90), [say("about.rule", lang)], 20, colour=self.theme.ink[1]
        )

    def add_view(self, view: View) -> None:
        """Add the slide of one day: its map, title, legend, caption and sources; its claims in the notes."""
        drawn, image = self._draw(view)
        heard, lang, paper = self.library.chronicle(view.choice()), view.lang, self.paper
        self.stamps.append(to_text(drawn.stamp))
        caption, short = legend.list_captions(self.library, view)
        slide = self._slide(self._write_notes(view, drawn, caption))
        box = paper.map
        picture = slide.shapes.add_picture(io.BytesIO(image), *(self.emu(edge) for edge in box))
        picture.name = "Map"
        picture._element.nvPicPr.cNvPr.set("descr", caption)
        settings = self.library.dataset.settings
        name = (settings.title_ar if lang == "ar" else "") or settings.title
        head = Box(48, 40, paper.width - 96, 34)
        self.write(slide, head, [self.order.title or name], 22, colour=self.theme.ink[1], name="Title")
        self.write(
            slide,
            head._replace(y=70, height=64),
            [name_day(heard, view.on, lang)],
            46,
            bold=True,
            face="Noto Serif Display",
            name="Day",
        )
        told = caption if len(caption) < LONG_CAPTION else short
        self.write(slide, paper.caption, [told], 18 if len(told) < 700 else 15, face="Noto Serif", name="Caption")
        self._add_labels(slide, drawn)
        add_legend(self, slide, view, drawn)
        notes = [
            say("map.roads", lang),
            self.library.credits,
            say("picture.borders", lang),
            f"{drawn.stamp.digest} {drawn.stamp.query}",
        ]
        if view.show:
            notes.insert(0, say("ground.estimate", lang, km=f"{settings.area_limit_m / 1000:g}"))
        foot = Box(48, paper.height - 44, paper.width - 96, 36)
        self.write(slide, foot, [" · ".join(notes)], 12.5, colour=self.theme.ink[2], name="Attributions")

    def _draw(self, view: View) -> tuple[Drawn, bytes]:
        """Return the map of a view as a picture of its own, twice as fine as the slide."""
        with LOCK, mpl.rc_context(SETTINGS):
            order = self.order._replace(form="png", paper=self.paper.name)
            drawn = draw_picture(self.library, view, order, self.paper.map._replace(x=0, y=0))
            out = io.BytesIO()
            drawn.figure.savefig(out, format="png", dpi=2 * self.paper.ppi, metadata={"Software": None})
        return drawn, out.getvalue()

    def _add_labels(self, slide: Any, drawn: Drawn) -> None:
        """Add the names of places as words that can be moved, each where the picture has room for it."""
        colours = {"silent": self.theme.ink[2], "area": self.theme.ink[1]}
        for name, room in drawn.placed:
            if name.kind not in OF_PLACES:
                continue
            style, origin = STYLES[name.kind], self.paper.map
            left, top, width = origin.x + room.left - LABEL_PX, origin.y + room.top, room.right - room.left
            shape = self.write(
                slide,
                Box(left, top, width + 2 * LABEL_PX, room.bottom - room.top),
                name.lines,
                style.size * self.paper.magnify,
                bold=style.weight == 700,
                face="Noto Serif" if style.face == "reading" else "Noto Sans",
                colour=colours.get(name.kind, self.theme.ink[0]),
                name=f"Label {name.lines[0]}",
            )
            shape.text_frame.word_wrap = False
            shape.text_frame.margin_left = shape.text_frame.margin_right = self.emu(LABEL_PX)
            for paragraph in shape.text_frame.paragraphs:
                paragraph.alignment = _side(name, room)
                paragraph.line_spacing = 0.92

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
        self.write(
            slide,
            Box(96, 72, width, 60),
            [say("changes.title", lang, first=first, last=last)],
            36,
            bold=True,
            face="Noto Serif Display",
            name="Title",
        )
        compared = view._replace(since=before.on)
        found = [tell(dataset, change, compared) for change in compare(self.library, compared)]
        if not found:
            self.write(slide, Box(96, 160, width, 60), [say("changes.none", lang)], 24, name="Changes")
        add_table(slide, self, Box(96, 150, width, self.paper.height - 210), found)

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
            title = say("picture.sources_title" if number == 0 else "layers.record", lang)
            self.write(slide, Box(96, 72, width, 60), [title], 36, bold=True, face="Noto Serif Display", name="Title")
            size = 21 if number == 0 else 15
            self.write(
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
        properties.keywords = to_query(self.view, self.library.dataset, is_dated=True)[:200]
        described = properties._element._get_or_add("description")  # the setter cuts at 255 characters
        described.text = f"{KEY} {self.stamps[0]}"
        out = io.BytesIO()
        self.file.save(out)
        return _without_dates(out.getvalue())


def _side(name: Name, room: Rectangle) -> Any:
    if room.left >= name.x:
        return PP_ALIGN.LEFT
    return PP_ALIGN.RIGHT if room.right <= name.x else PP_ALIGN.CENTER


def _without_dates(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
