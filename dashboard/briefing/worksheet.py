"""A worksheet for a class, and its key: a blank map, then questions about what came next, as pages of A4."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any, Final, NamedTuple

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from dashboard.briefing import names
from dashboard.briefing.artists import Pen
from dashboard.briefing.furniture import draw_furniture
from dashboard.briefing.lettering import Writer, family, measure, wrap
from dashboard.briefing.paper import MARGIN, PAPERS, Box
from dashboard.briefing.picture import LOCK, SETTINGS, Frame, draw_map, list_frames
from dashboard.briefing.plate import BLANK, blank_plate
from dashboard.cards import write_source
from dashboard.library import Library
from dashboard.symbols import Mark
from dashboard.teaching import list_answers
from dashboard.theme import PRINT
from dashboard.view import View, to_query
from dashboard.why import write_why
from dashboard.words import isolate, letter_of, name_place, say, write_day, write_days
from geodata.errors import BadValue
from geodata.questions import CANNOT_TELL, SHARED, Question, choose_questions

PAPER: Final = PAPERS["a4"]
MAP: Final = Box(MARGIN, 330, PAPER.width - 2 * MARGIN, 1120)
FOOT: Final = PAPER.height - 90
COUNT: Final = 6
MOST: Final = 20


class Line(NamedTuple):
    """I am one line of a page: my words, how they are written, and the room above me."""

    text: str
    size: float = 17
    weight: int = 400
    face: str = "ui"
    ink: int = 0
    above: float = 6
    box: int = 0
    """Whether a box to tick stands before me: 0 none, 1 empty, 2 ticked."""
    beside: Line | None = None
    """What stands in the other half of my line."""
    inset: float = 0
    is_rule: bool = False
    """Whether I go on as an empty line to write on."""


def write_worksheet(library: Library, view: View, is_key: bool, count: int = COUNT) -> bytes:
    """Return a worksheet of the questions after a view's day, or its key, as PDF; the same bytes each time.

    Raises BadValue where nothing changes after that day, or for a number of questions that is none.
    """
    if not 1 <= count <= MOST:
        raise BadValue(f"{count} is no number of questions", f"choose one between 1 and {MOST}")
    view = view._replace(
        names=view.lang, mode="explore", place="", spot=None, show=(), off=(), since=None, hindsight="", colour="holder"
    )
    questions = choose_questions(library.chronicle(view.choice()), view.on, count, view.without)
    if not questions:
        raise BadValue(f"nothing changes after {view.on}", "choose an earlier day")
    out = io.BytesIO()
    with LOCK, mpl.rc_context(SETTINGS):
        title = say("sheet.key" if is_key else "sheet.heading", view.lang)
        about = {"CreationDate": None, "Producer": None, "Creator": None, "Title": f"{title} {view.on}"}
        with PdfPages(out, metadata=about) as pages:
            for figure in _draw_pages(library, view, questions, is_key):
                pages.savefig(figure, dpi=PAPER.ppi)
    return out.getvalue()


def _draw_pages(library: Library, view: View, questions: Sequence[Question], is_key: bool) -> Iterator[Figure]:
    page = _Page(library, view)
    page.write_map_page(is_key)
    yield page.figure
    blocks = [
        list(_list_lines(library, view, number, question, is_key)) for number, question in enumerate(questions, start=1)
    ]
    blocks.append(list(_list_articles(library, view)) if is_key else [])
    rest = [block for block in blocks if block]
    while rest:
        page = _Page(library, view)
        rest = page.write_blocks(rest)
        yield page.figure


# ---- words -----------------------------------------------------------------------------------------------------


def _list_lines(library: Library, view: View, number: int, question: Question, is_key: bool) -> Iterator[Line]:
    """Yield the lines of one question: the answers to tick and room to write, or in the key what is right and why."""
    lang, dataset = view.lang, library.dataset
    place, day = name_place(question.place, lang), write_day(question.on, lang)
    asked = say("predict.question", lang, place=place, day=day)
    yield Line(f"{number}. {asked}", 20, 700, "titles", above=26)
    answers = [
        Line(name_answer(library, answer, lang), 17, 700 if is_right else 400, box=2 if is_right else 1, inset=24)
        for answer in list_answers(dataset)
        for is_right in [is_key and answer == question.answer]
    ]
    half = (len(answers) + 1) // 2
    for first, second in zip_longest(answers[:half], answers[half:]):
        yield first._replace(beside=second)
    if not is_key:
        yield from (
            Line(say(key, lang), ink=1, above=16, inset=24, is_rule=True) for key in ("predict.whom", "sheet.how")
        )
        return
    heard = library.chronicle(view.choice())
    yield Line(write_why(heard, question.place.place_id, question.on, lang), 16, face="reading", above=12, inset=24)
    for claim in map(dataset.claim_of.__getitem__, question.state.claims):
        letter = letter_of(dataset, claim.article_id)
        where = "" if claim.paragraph is None else say("evidence.paragraph", lang, n=claim.paragraph)
        parts = [letter, where, write_days(claim, lang), isolate(claim.summary, lang)]
        yield Line(" · ".join(filter(None, parts)), 15, ink=1, inset=24)


def name_answer(library: Library, answer: str, lang: str) -> str:
    """Return an answer in words."""
    if answer in (CANNOT_TELL, SHARED):
        return say(f"predict.{answer.replace('-', '_')}", lang)
    faction = library.dataset.faction_of[answer]
    return (faction.name_ar if lang == "ar" else "") or faction.name


def _list_articles(library: Library, view: View) -> Iterator[Line]:
    """Yield the articles by their letters."""
    dataset, lang = library.dataset, view.lang
    yield Line(say("picture.sources_title", lang), 20, 700, "titles", above=30)
    for article in dataset.told:
        letter = letter_of(dataset, article.article_id)
        parts = [letter, isolate(article.title, lang), write_source(article, lang)]
        yield Line(" · ".join(filter(None, parts)), 15, ink=1, inset=24)


# ---- pages -----------------------------------------------------------------------------------------------------


class _Page:
    """I draw one page; where writing runs from right to left I begin at the right."""

    def __init__(self, library: Library, view: View) -> None:
        self.library, self.view = library, view
        self.is_rtl = view.lang == "ar"
        self.figure = Figure(figsize=(PAPER.width / PAPER.ppi, PAPER.height / PAPER.ppi), facecolor=PRINT.panel)
        axes = self.figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_autoscale_on(False)
        axes.set_xlim(0, PAPER.width)
        axes.set_ylim(PAPER.height, 0)
        self.pen = Pen(axes, PAPER.points(1), PRINT.name, view.lang, family("ui"))
        self.writer = Writer(axes, PAPER.points(1), PRINT.halo, self.is_rtl)
        self._write_foot()

    def _x(self, inset: float = 0) -> float:
        return PAPER.width - MARGIN - inset if self.is_rtl else MARGIN + inset

    def _line(self, y: float, line: Line, inset: float | None = None) -> None:
        x, ha = self._x(line.inset if inset is None else inset), "right" if self.is_rtl else "left"
        ink = PRINT.ink[line.ink]
        self.writer.write(x, y, line.text, line.size, ink, face=line.face, weight=line.weight, ha=ha)

    def write_map_page(self, is_key: bool) -> None:
        """Write the first page: what to do, and the map of the day, blank or as the articles tell it."""
        lang, day = self.view.lang, write_day(self.view.on, self.view.lang)
        self._line(70, Line(self.library.title(lang), 20, 400, "titles", 1))
        self._line(124, Line(f"{say('sheet.key' if is_key else 'sheet.heading', lang)}: {day}", 40, 700, "titles"))
        y = 164.0
        for text in (say("teach.note", lang), say("sheet.task_key" if is_key else "sheet.task", lang)):
            y = self._write(Line(text, 17, face="reading"), y)
        if not is_key:
            self._line(y + 26, Line(say("sheet.name", lang), 17, ink=1))
        self._draw_map(is_key)
        self._write_legend()

    def _draw_map(self, is_key: bool) -> None:
        (frame,) = list_frames(self.library, self.view, PAPER, MAP)
        empty = blank_plate(self.library, self.view, frame.camera, frame.scale)
        plate = frame.plate._replace(record=()) if is_key else empty
        drawn = Frame(frame.library, frame.view, frame.camera, plate, frame.paper, frame.scale)
        names.write_names(draw_map(drawn, self.pen, relief=False), self.writer, PRINT, PAPER.magnify)
        draw_furniture(frame.camera, self.pen, self.writer)

    def _write_legend(self) -> None:
        """Write under the map which shape and letter stands for whom, and how to mark the rest."""
        y, x = MAP.bottom + 46, 0.0
        for answer in list_answers(self.library.dataset):
            key = BLANK if answer == CANNOT_TELL else "" if answer == SHARED else Mark("held", (answer,)).key()
            text = name_answer(self.library, answer, self.view.lang)
            width = 44 + measure(text, "ui", 17) + 30
            if x + width > MAP.width:
                x, y = 0.0, y + 40
            if key:
                self.pen.draw(key, self._x(x + 18), y - 6, 1.1, 31)
            else:
                self._draw_divided(self._x(x + 18), y - 6)
            self._line(y, Line(text, 17), x + 44)
            x += width

    def _draw_divided(self, x: float, y: float) -> None:
        self.pen.draw(BLANK, x, y, 1.1, 31)
        seam = PathPatch(Path([(x, y - 10), (x, y + 10)]), edgecolor=PRINT.ink[0], linewidth=self.pen.points)
        self.pen.axes.add_patch(seam).set_zorder(32)

    def write_blocks(self, blocks: list[list[Line]]) -> list[list[Line]]:
        """Write blocks of lines as far as the page reaches; return those that it does not."""
        y = 40.0
        for number, block in enumerate(blocks):
            if number and y + self._measure(block) > FOOT:
                return blocks[number:]
            for line in block:
                y = self._write(line, y)
        return []

    def _measure(self, block: Sequence[Line]) -> float:
        return sum(line.above + line.size * 1.42 * len(self._break(line)) for line in block)

    def _break(self, line: Line) -> list[str]:
        before = 34 if line.box else 0
        width = PAPER.width - 2 * MARGIN - line.inset - before
        width /= 2 if line.beside else 1
        return wrap(line.text, width, line.face, line.size, line.weight) or [""]

    def _write(self, line: Line, y: float) -> float:
        """Write a line, broken where it is long; return where the next may begin."""
        y += line.above
        step = line.size * 1.42
        if line.is_rule:
            self._draw_rule(y + line.size + 3, line.inset + measure(line.text, line.face, line.size, line.weight) + 14)
        for number, text in enumerate(self._break(line)):
            base = y + line.size
            if line.box and not number:
                self._draw_box(base, line)
            self._line(base, line._replace(text=text), line.inset + (34 if line.box else 0))
            y += step
        if line.beside:
            self._write(line.beside._replace(inset=PAPER.width / 2, above=0), y - step)
        return y

    def _draw_rule(self, y: float, inset: float) -> None:
        ends = [(self._x(inset), y), (MARGIN if self.is_rtl else PAPER.width - MARGIN, y)]
        rule = PathPatch(Path(ends), edgecolor=PRINT.ink[2], linewidth=self.pen.points)
        self.pen.axes.add_patch(rule)

    def _draw_box(self, base: float, line: Line) -> None:
        side, x = 17.0, self._x(line.inset) - (17 if self.is_rtl else 0)
        look: dict[str, Any] = {"facecolor": "none", "edgecolor": PRINT.ink[0], "linewidth": 1.3 * self.pen.points}
        self.pen.axes.add_patch(Rectangle((x, base - side + 2), side, side, **look))
        if line.box == 2:
            cross = [(x, base - side + 2), (x + side, base + 2), (x + side, base - side + 2), (x, base + 2)]
            path = Path(cross, [Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO])
            self.pen.axes.add_patch(PathPatch(path, edgecolor=PRINT.ink[0], linewidth=2 * self.pen.points))

    def _write_foot(self) -> None:
        lang = self.view.lang
        query = to_query(self.view._replace(names="both"), self.library.dataset, is_dated=True)
        told = [self.library.credits, say("picture.digest", lang, digest=self.library.dataset.digest)]
        told.append(say("picture.query", lang, query=isolate(query, lang)))
        lines = wrap(" · ".join(told), PAPER.width - 2 * MARGIN, "ui", 12)
        for number, text in enumerate(reversed(lines)):
            self._line(PAPER.height - 24 - 17 * number, Line(text, 12, ink=2))
