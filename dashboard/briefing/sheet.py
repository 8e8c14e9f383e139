"""The words round a picture's map: title, day, legend, sources, caption, scale, north, attributions, the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import segno
from matplotlib.patches import Rectangle

from dashboard.briefing import legend
from dashboard.briefing.artists import Pen, draw_symbol
from dashboard.briefing.lettering import Writer, measure, wrap
from dashboard.briefing.paper import MARGIN, Box, Paper
from dashboard.briefing.plate import Plate
from dashboard.briefing.stamp import Stamp
from dashboard.comparison import list_days
from dashboard.library import Library
from dashboard.theme import THEMES
from dashboard.twin import name_day
from dashboard.view import View
from dashboard.words import isolate, say, say_count, write_day, write_span

if TYPE_CHECKING:
    from dashboard.briefing.picture import Order

SMALLEST: Final = 0.62
"""Legend and sources shrink so far to find room; beyond that rows of the legend are counted instead of shown."""
READABLE: Final = 16
"""A caption that would be smaller leaves out the events of the day, each of which has its row in the legend."""
TOP_RISE: Final = 12 / 56
"""A heading at the top of a column needs so much less of its height."""
LETTER_PX: Final = 24
SLACK: Final = 0.97
"""So much of a width small words fill at most: on pixels letters stand wider than their outlines are measured."""
QR_PX: Final = 112


class Item(NamedTuple):
    """I am one thing in the column: how high I am, and what I show."""

    height: float
    kind: str
    lines: tuple[str, ...]
    key: str = ""
    aside: str = ""


def write_sheet(
    library: Library, view: View, plate: Plate, stamp: Stamp, pen: Pen, writer: Writer, paper: Paper, order: Order
) -> None:
    """Write everything but the map."""
    sheet = _Sheet(library, view, plate, stamp, pen, writer, paper, order)
    sheet.write_head()
    sheet.write_caption()
    sheet.write_foot()
    bottom = sheet.write_way_back() if order.public_url else 0
    sheet.write_column(bottom)


class _Sheet:
    """I write one picture's words; where writing runs from right to left I begin at the right."""

    def __init__(
        self,
        library: Library,
        view: View,
        plate: Plate,
        stamp: Stamp,
        pen: Pen,
        writer: Writer,
        paper: Paper,
        order: Order,
    ) -> None:
        self.library, self.view, self.plate, self.stamp = library, view, plate, stamp
        self.pen, self.writer, self.paper, self.order = pen, writer, paper, order
        self.theme = THEMES[pen.theme]
        self.is_rtl = view.lang == "ar"
        self.start, self.end = ("right", "left") if self.is_rtl else ("left", "right")

    def _x(self, box: Box, inset: float = 0) -> float:
        """Return where a line of a box begins, so far in."""
        return box.right - inset if self.is_rtl else box.x + inset

    def _x_end(self, box: Box) -> float:
        return box.x if self.is_rtl else box.right

    def write_head(self) -> None:
        """Write the title and the day."""
        paper, ink, name = self.paper, self.theme.ink, self.library.title(self.view.lang)
        page = Box(MARGIN, 0, paper.width - 2 * MARGIN, 0)
        day = self._name_days()
        day_size = 24 if self.view.since else 34 if paper.width > 1300 else 28
        room = page.width - measure(day, "titles", day_size, 700) - 48
        title = self.order.title or name
        size = next((one for one in range(46, 20, -2) if measure(title, "titles", one, 700) <= room), 20)
        self._line(self._x(page), 108, title, size, ink[0], "titles", 700)
        subtitle = self.library.subtitle(self.view.lang)
        self._line(self._x(page), 56, f"{name} · {subtitle}" if self.order.title else subtitle, 17, ink[1], "ui")
        self.writer.write(self._x_end(page), 108, day, day_size, ink[0], face="titles", weight=700, ha=self.end)
        self.writer.write(self._x_end(page), 56, self._name_clocks(), 17, ink[1], ha=self.end)

    def _name_clocks(self) -> str:
        """Return the weekday of the day shown, and by which day its articles were out."""
        view, lang = self.view, self.view.lang
        is_day = not view.since and view.on > self.library.chronicle(view.choice()).first
        weekday = say(f"weekdays.{view.on.isoweekday()}", lang) if is_day else ""
        known = say("picture.known", lang, day=write_day(view.known, lang)) if view.known else ""
        return " · ".join(filter(None, (weekday, known)))

    def _name_days(self) -> str:
        if self.view.since:
            return write_span(*list_days(self.view), self.view.lang)
        return name_day(self.library.chronicle(self.view.choice()), self.view.on, self.view.lang)

    def _line(self, x: float, y: float, text: str, size: float, colour: str, face: str, weight: int = 400) -> None:
        self.writer.write(x, y, text, size, colour, face=face, weight=weight, ha=self.start)

    def write_caption(self) -> None:
        """Write the text twin under the map, as large as its room allows."""
        box = self.paper.caption
        captions = legend.list_captions(self.library, self.view)
        sizes = [(size, text) for text in captions for size in range(21, READABLE - 1, -1)]
        for size, text in [*sizes, *((size, captions[-1]) for size in range(READABLE - 1, 10, -1))]:
            lines = wrap(text, box.width * 0.99, "reading", size)
            if len(lines) * size * 1.4 <= box.height:
                break
        for number, line in enumerate(lines):
            self._line(self._x(box), box.y + size * (1.4 * number + 1), line, size, self.theme.ink[0], "reading")

    def write_foot(self) -> None:
        """Write what the map is made of, and to whom it is owed."""
        lang = self.view.lang
        notes = [say("map.roads", lang), isolate(self.library.credits, lang), say("picture.borders", lang)]
        if self.view.show:
            notes.insert(0, say("ground.estimate", lang, km=f"{self.library.dataset.settings.area_limit_m / 1000:g}"))
        stamp = [
            say("picture.digest", lang, digest=self.stamp.digest),
            say("picture.query", lang, query=isolate(self.stamp.query, lang)),
        ]
        width = self.paper.width - 2 * MARGIN
        size = 12.5
        lines = [*wrap(" · ".join(notes), width, "ui", size), *wrap(" · ".join(stamp), width, "ui", size)]
        page = Box(MARGIN, 0, width, 0)
        for number, line in enumerate(reversed(lines)):
            self._line(self._x(page), self.paper.height - 18 - number * size * 1.4, line, size, self.theme.ink[2], "ui")

    def write_way_back(self) -> float:
        """Draw the code to scan and the address at the foot of the last column; return the room they take."""
        address = f"{self.order.public_url.rstrip('/')}/?{self.stamp.query}"
        box = self.paper.columns[-1]
        matrix = segno.make(address, error="m", micro=False).matrix
        side = QR_PX / len(matrix)
        left, top = (box.right - QR_PX if self.is_rtl else box.x), box.bottom - QR_PX
        for row, cells in enumerate(matrix):
            for column, is_dark in enumerate(cells):
                if is_dark:
                    place = (left + column * side, top + row * side)
                    cell = Rectangle(
                        place, side, side, facecolor=self.theme.ink[0], edgecolor="none", antialiased=False
                    )
                    self.pen.axes.add_patch(cell).set_zorder(30)
        x = left - 16 if self.is_rtl else left + QR_PX + 16
        self._line(x, top + 18, say("picture.scan", self.view.lang), 14, self.theme.ink[1], "ui", 700)
        for number, line in enumerate(_cut(address, box.width - QR_PX - 16, 12)):
            self._line(x, top + 38 + 16 * number, line, 12, self.theme.ink[1], "ui")
        return QR_PX + 24

    def write_column(self, bottom: float) -> None:
        """Write legend and sources into the columns, small enough that all fits; sources are never left out."""
        columns = [
            *self.paper.columns[:-1],
            self.paper.columns[-1]._replace(height=self.paper.columns[-1].height - bottom),
        ]
        scale, rows = 1.0, legend.list_rows(self.library, self.view, self.plate)
        items = list(self._list_items(rows, scale, columns[0].width))
        while not _fits(items, columns) and (scale > SMALLEST or len(rows) > 3):
            if scale > SMALLEST:
                scale -= 0.04
            else:
                rows = rows[:-1]
            items = list(self._list_items(rows, scale, columns[0].width))
        for item, box, y in _flow(items, columns):
            self._write_item(item, box, y, scale)

    def _list_items(self, rows: Sequence[legend.Row], scale: float, width: float) -> Iterator[Item]:
        lang, left_out = self.view.lang, len(legend.list_rows(self.library, self.view, self.plate)) - len(rows)
        yield Item(56 * scale, "head", (say("picture.shown", lang),))
        for row in rows:
            size, room = 17 * scale, width - 60 * scale
            lines = wrap(row.text, room, "ui", size)
            aside = row.places
            if aside and (
                len(lines) > 1 or measure(lines[0], "ui", size) + measure(aside, "ui", size * 0.85) + 16 > room
            ):
                lines, aside = [*lines, *wrap(aside, room / 0.85, "ui", size)], f"\n{len(lines)}"
            height = max(
                2 * draw_symbol(row.key, self.pen.theme, lang).half_height * scale * 1.1 + 8,
                24 * len(lines) * scale + 14 * scale,
            )
            yield Item(height, "row", tuple(lines), row.key, aside)
        if left_out:
            yield Item(24 * scale, "text", (say_count("picture.rows", left_out, lang),))
        beyond = legend.write_beyond(self.library, self.view, self.plate)
        if beyond:
            yield Item(56 * scale, "head", (say("picture.beyond", lang),))
            yield from (self._item(line, scale, width) for line in beyond)
        yield Item(56 * scale, "head", (say("picture.sources_title", lang),))
        for source in legend.list_sources(self.library, self.view, self.plate):
            yield self._source(source, scale, width)

    def _item(self, text: str, scale: float, width: float) -> Item:
        lines = tuple(wrap(text, width * SLACK, "reading", 16 * scale))
        return Item(22 * scale * len(lines) + 8 * scale, "text", lines)

    def _source(self, source: legend.Source, scale: float, width: float) -> Item:
        """Return an article: its letter in front, its title, and on lines of their own what else is told of it."""
        room = width - (LETTER_PX * scale if source.letter else 0)
        parts = (wrap(text, room * SLACK, "reading", 16 * scale) for text in (source.title, source.text))
        lines = tuple(line for part in parts for line in part)
        return Item(22 * scale * len(lines) + 8 * scale, "text", lines, aside=source.letter)

    def _write_item(self, item: Item, box: Box, y: float, scale: float) -> None:
        ink = self.theme.ink
        if item.kind == "head":
            base = y + item.height - 18 * scale
            self._line(self._x(box), base, item.lines[0], 17 * scale, ink[0], "ui", 700)
            rule = Rectangle((box.x, base + 9 * scale), box.width, 0, edgecolor=ink[0], linewidth=self.pen.points)
            self.pen.axes.add_patch(rule).set_zorder(30)
        elif item.kind == "text":
            if item.aside:
                self._line(self._x(box), y + 17 * scale, item.aside, 16 * scale, ink[0], "ui", 700)
            x = self._x(box, LETTER_PX * scale if item.aside else 0)
            for number, line in enumerate(item.lines):
                self._line(x, y + (17 + 22 * number) * scale, line, 16 * scale, ink[1], "reading")
        else:
            self._write_row(item, box, y, scale)

    def _write_row(self, item: Item, box: Box, y: float, scale: float) -> None:
        ink, size = self.theme.ink, 17 * scale
        half = draw_symbol(item.key, self.pen.theme, self.view.lang).half_width
        fitted = min(1.1, 24 / half) * scale
        self.pen.draw(item.key, self._x(box, 26 * scale), y + item.height / 2, fitted, 31)
        first = y + item.height / 2 - (len(item.lines) - 1) * 12 * scale + size * 0.36
        own = int(item.aside[1:]) if item.aside.startswith("\n") else len(item.lines)
        for number, line in enumerate(item.lines):
            is_own = number < own
            self._line(
                self._x(box, 60 * scale), first + 24 * scale * number, line, size if is_own else size * 0.85,
                ink[0] if is_own else ink[2], "ui",
            )  # fmt: skip
        if item.aside and not item.aside.startswith("\n"):
            self.writer.write(self._x_end(box), first, item.aside, size * 0.85, ink[2], ha=self.end)


def _fits(items: Sequence[Item], columns: Sequence[Box]) -> bool:
    placed = list(_flow(items, columns))
    return len(placed) == len(items)


def _flow(items: Sequence[Item], columns: Sequence[Box]) -> Iterator[tuple[Item, Box, float]]:
    """Yield items with their column and where they begin, as many as the columns hold; no heading without a line."""
    at, used = 0, 0.0
    for item, follower in zip(items, [*items[1:], None], strict=True):
        needed = item.height + (follower.height if item.kind == "head" and follower else 0)
        if used + needed > columns[at].height:
            at, used = at + 1, 0.0
        if at == len(columns):
            return
        rise = item.height * TOP_RISE if item.kind == "head" and not used else 0
        yield item, columns[at], columns[at].y + used - rise
        used += item.height - rise


def _cut(text: str, width: float, size: float) -> list[str]:
    """Return a text without spaces cut into lines of a width."""
    lines: list[str] = []
    line = ""
    for letter in text:
        if measure(line + letter, "ui", size) > width:
            lines, line = [*lines, line], ""
        line += letter
    return [*lines, line]
