"""A view as slides that people can edit: the map a picture, everything else native text and shapes."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any, Final

import matplotlib as mpl
from pptx.enum.text import PP_ALIGN

from dashboard.briefing import legend
from dashboard.briefing.deck import Deck
from dashboard.briefing.names import OF_PLACES, STYLES, Name
from dashboard.briefing.paper import Box
from dashboard.briefing.picture import LOCK, SETTINGS, Drawn, Order, draw_picture
from dashboard.briefing.rooms import Rectangle
from dashboard.briefing.slidechanges import add_table
from dashboard.briefing.slidelegend import add_legend
from dashboard.briefing.stamp import to_text
from dashboard.cards import name_source
from dashboard.comparison import compare, split, tell
from dashboard.library import Library
from dashboard.twin import name_day
from dashboard.view import View
from dashboard.words import name_inside, say

LABEL_PX: Final = 30
"""So much wider than its name a label is on each side: other programs have other fonts."""
LONG_CAPTION: Final = 760
"""A caption of more letters leaves out the events of the day, which stand in the legend and the notes."""
SOURCES_A_SLIDE: Final = 14


def write_slides(library: Library, views: Sequence[View], order: Order, on_page: Callable[[int], None]) -> bytes:
    """Return a PPTX: a title, a slide for each view with what changed before it, and who wrote what from which side."""
    views = [day for view in views for day in split(view)]
    deck = Deck(library, views[0], order)
    _add_title(deck, views)
    before: View | None = None
    for number, view in enumerate(views, start=1):
        if before is not None:
            _add_changes(deck, before, view)
        _add_view(deck, view)
        before = view
        on_page(number)
    _add_sources(deck, views)
    return deck.to_bytes()


def _add_title(deck: Deck, views: Sequence[View]) -> None:
    """Add the first slide: the title, the days, what colours and who made it."""
    lang, width = deck.view.lang, deck.paper.width - 192
    slide = deck.add_slide(deck.library.dataset.settings.description)
    days = [name_day(deck.library.chronicle(view.choice()), view.on, lang) for view in views]
    deck.write(
        slide,
        Box(96, 300, width, 110),
        [deck.order.title or deck.library.title(lang)],
        76,
        bold=True,
        face="Noto Serif Display",
        name="Title",
    )
    deck.write(slide, Box(96, 430, width, 40), [deck.library.subtitle(lang)], 28, colour=deck.theme.ink[1])
    deck.write(slide, Box(96, 520, width, 300), [" · ".join(days)], 26, face="Noto Serif", name="Days")
    deck.write(
        slide, Box(96, deck.paper.height - 140, width, 90), [say("about.rule", lang)], 20, colour=deck.theme.ink[1]
    )


def _add_view(deck: Deck, view: View) -> None:
    """Add the slide of one day: its map, title, legend, caption and sources; its claims in the notes."""
    drawn, image = _draw(deck, view)
    deck.stamps.append(to_text(drawn.stamp))
    caption, short = legend.list_captions(deck.library, view)
    slide = deck.add_slide(_write_notes(deck, view, drawn, caption))
    _add_map(deck, slide, image, caption)
    _add_heads(deck, slide, view)
    told = caption if len(caption) < LONG_CAPTION else short
    size = 18 if len(told) < 700 else 15
    deck.write(slide, deck.paper.caption, [told], size, face="Noto Serif", name="Caption")
    _add_labels(deck, slide, drawn)
    add_legend(deck, slide, view, drawn)
    foot = Box(48, deck.paper.height - 44, deck.paper.width - 96, 36)
    owed = " · ".join(_list_owed(deck, view, drawn))
    deck.write(slide, foot, [owed], 12.5, colour=deck.theme.ink[2], name="Attributions")


def _add_map(deck: Deck, slide: Any, image: bytes, caption: str) -> None:
    """Add the map as a picture that tells its caption to who cannot see it."""
    picture = slide.shapes.add_picture(io.BytesIO(image), *(deck.emu(edge) for edge in deck.paper.map))
    picture.name = "Map"
    picture._element.nvPicPr.cNvPr.set("descr", caption)


def _add_heads(deck: Deck, slide: Any, view: View) -> None:
    """Add the title, small, and the day, large."""
    head = Box(48, 40, deck.paper.width - 96, 34)
    title = deck.order.title or deck.library.title(view.lang)
    deck.write(slide, head, [title], 22, colour=deck.theme.ink[1], name="Title")
    day = name_day(deck.library.chronicle(view.choice()), view.on, view.lang)
    deck.write(slide, head._replace(y=70, height=64), [day], 46, bold=True, face="Noto Serif Display", name="Day")


def _list_owed(deck: Deck, view: View, drawn: Drawn) -> list[str]:
    """Return what the foot says: how far ground is estimated, whom the base map is owed to, the stamp."""
    lang, limit_m = view.lang, deck.library.dataset.settings.area_limit_m
    estimate = [say("ground.estimate", lang, km=f"{limit_m / 1000:g}")] if view.show else []
    stamp = f"{drawn.stamp.digest} {drawn.stamp.query}"
    return [*estimate, say("map.roads", lang), deck.library.credits, say("picture.borders", lang), stamp]


def _draw(deck: Deck, view: View) -> tuple[Drawn, bytes]:
    """Return the map of a view as a picture of its own, twice as fine as the slide."""
    with LOCK, mpl.rc_context(SETTINGS):
        order = deck.order._replace(form="png", paper=deck.paper.name)
        drawn = draw_picture(deck.library, view, order, deck.paper.map._replace(x=0, y=0))
        out = io.BytesIO()
        drawn.figure.savefig(out, format="png", dpi=2 * deck.paper.ppi, metadata={"Software": None})
    return drawn, out.getvalue()


def _add_labels(deck: Deck, slide: Any, drawn: Drawn) -> None:
    """Add the names of places as words that can be moved, each where the picture has room for it."""
    colours = {"silent": deck.theme.ink[2], "area": deck.theme.ink[1]}
    for name, room in drawn.placed:
        if name.kind not in OF_PLACES:
            continue
        style, origin = STYLES[name.kind], deck.paper.map
        left, top, width = origin.x + room.left - LABEL_PX, origin.y + room.top, room.right - room.left
        shape = deck.write(
            slide,
            Box(left, top, width + 2 * LABEL_PX, room.bottom - room.top),
            name.lines,
            style.size * deck.paper.magnify,
            bold=style.weight == 700,
            face="Noto Serif" if style.face == "reading" else "Noto Sans",
            colour=colours.get(name.kind, deck.theme.ink[0]),
            name=f"Label {name.lines[0]}",
        )
        shape.text_frame.word_wrap = False
        shape.text_frame.margin_left = shape.text_frame.margin_right = deck.emu(LABEL_PX)
        for paragraph in shape.text_frame.paragraphs:
            paragraph.alignment = _side(name, room)
            paragraph.line_spacing = 0.92


def _side(name: Name, room: Rectangle) -> Any:
    if room.left >= name.x:
        return PP_ALIGN.LEFT
    return PP_ALIGN.RIGHT if room.right <= name.x else PP_ALIGN.CENTER


def _write_notes(deck: Deck, view: View, drawn: Drawn, caption: str) -> str:
    """Return the speaker's notes: the caption, each claim with its article and paragraph, the address."""
    dataset = deck.library.dataset
    lines = [caption, ""]
    for claim in legend.list_used(deck.library, drawn.plate):
        article = name_source(dataset, dataset.article_of[claim.article_id], view.lang)
        where = f", {say('evidence.paragraph', view.lang, n=claim.paragraph)}" if claim.paragraph is not None else ""
        place = name_inside(dataset.place_of[claim.place_id], view.lang)
        lines.append(f"{claim.claim_id} · {place}: {claim.summary} ({article}{where})")
    address = (
        f"{deck.order.public_url.rstrip('/')}/?{drawn.stamp.query}" if deck.order.public_url else drawn.stamp.query
    )
    return "\n".join([*lines, "", f"?{address}" if not deck.order.public_url else address, drawn.stamp.digest])


def _add_changes(deck: Deck, before: View, view: View) -> None:
    """Add the list of what changed between two days."""
    dataset, lang = deck.library.dataset, view.lang
    heard = deck.library.chronicle(view.choice())
    first, last = (name_day(heard, one.on, lang) for one in (before, view))
    slide = deck.add_slide(f"{before.on} – {view.on}")
    width = deck.paper.width - 192
    deck.write(
        slide,
        Box(96, 72, width, 60),
        [say("changes.title", lang, first=first, last=last)],
        36,
        bold=True,
        face="Noto Serif Display",
        name="Title",
    )
    compared = view._replace(since=before.on)
    found = [tell(dataset, change, compared) for change in compare(deck.library, compared)]
    if not found:
        deck.write(slide, Box(96, 160, width, 60), [say("changes.none", lang)], 24, name="Changes")
    add_table(slide, deck, Box(96, 150, width, deck.paper.height - 210), found)


def _add_sources(deck: Deck, views: Sequence[View]) -> None:
    """Add who wrote what from which side, and what the record rests on."""
    dataset, lang = deck.library.dataset, deck.view.lang
    told = [f"{name_source(dataset, one, lang)} · “{one.title}” · {one.perspective}" for one in dataset.told]
    ids = {article.article_id for article in dataset.told}
    shown = {claim for view in views for claim in _list_record(deck, view)}
    record = [
        name_source(dataset, one, lang) + f" · “{one.title}”"
        for one in dataset.articles
        if one.article_id in shown - ids
    ]
    width = deck.paper.width - 192
    chunks = [told, *(record[at : at + 2 * SOURCES_A_SLIDE] for at in range(0, len(record), 2 * SOURCES_A_SLIDE))]
    for number, lines in enumerate(chunks):
        slide = deck.add_slide("\n".join(lines))
        title = say("picture.sources_title" if number == 0 else "layers.record", lang)
        deck.write(slide, Box(96, 72, width, 60), [title], 36, bold=True, face="Noto Serif Display", name="Title")
        size = 21 if number == 0 else 15
        deck.write(slide, Box(96, 160, width, deck.paper.height - 240), lines, size, face="Noto Serif", name="Sources")


def _list_record(deck: Deck, view: View) -> set[str]:
    """Return the sources of the record of a view's day."""
    heard = deck.library.chronicle(view.choice())
    if "record" in view.off:
        return set()
    states = [heard.state_of(place_id, view.on) for place_id in heard.stretches]
    return {deck.library.dataset.claim_of[claim].article_id for state in states for claim in state.record_claims}
