"""A view as a picture: PNG, SVG or PDF, drawn by GeoPandas and Matplotlib without a browser, always the same bytes."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import matplotlib as mpl
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from dashboard.briefing import estimates, legend, names
from dashboard.briefing.artists import Pen
from dashboard.briefing.camera import Camera, fit, keep_inside
from dashboard.briefing.furniture import Beyond, draw_furniture, inset_box, scale_box, write_day_tag
from dashboard.briefing.ground import draw_ground
from dashboard.briefing.lettering import Writer, family
from dashboard.briefing.paper import PAPERS, Box, Paper
from dashboard.briefing.plate import Plate, join, list_rooms, set_plate
from dashboard.briefing.rooms import Rectangle as Room
from dashboard.briefing.sheet import write_sheet
from dashboard.briefing.softground import draw_soft_ground
from dashboard.briefing.stamp import KEY, Stamp, to_text
from dashboard.comparison import is_comparing, name_map, split
from dashboard.library import Library, frame_of
from dashboard.mapstyle import MAX_BOUNDS
from dashboard.theme import THEMES
from dashboard.view import View, to_query
from dashboard.words import name_inside

VECTOR: Final = ("svg", "pdf")
SETTINGS: Final[Any] = {
    "svg.fonttype": "none",  # text stays text
    "svg.hashsalt": "aleppo",  # the same ids each time
    "pdf.fonttype": 42,
    "axes.unicode_minus": False,
}
GAP: Final = 8
"""Between the two maps of a comparison, in pixels."""
LOCK: Final = threading.Lock()
"""Matplotlib's settings are the process's own, and its fonts are not made for threads."""


class Order(NamedTuple):
    """I am how a view is to be put on paper."""

    form: str = "png"
    paper: str = "16:9"
    theme: str = "print"
    scale: float = 1
    title: str = ""
    public_url: str = ""
    """The address of a page that answers beyond this machine; with it comes a code to scan."""
    everything: bool = False
    """Whether data holds the places that the view leaves out, too."""


class Drawn(NamedTuple):
    """I am a picture before it is written: its figure, what stands on it, and its stamp."""

    figure: Figure
    plate: Plate
    placed: tuple[names.Placed, ...]
    """The names that found room; of a map without a sheet those of places are not yet written."""
    stamp: Stamp


def write_picture(library: Library, view: View, order: Order) -> bytes:
    """Return the bytes of a picture; the same view, data and machine give the same bytes."""
    with LOCK, mpl.rc_context(SETTINGS):
        drawn = draw_picture(library, view, order)
        out = io.BytesIO()
        paper = PAPERS[order.paper]
        scale = 1 if order.form in VECTOR else order.scale
        drawn.figure.savefig(
            out, format=order.form, dpi=paper.ppi * scale, metadata=_metadata(library, drawn.stamp, order)
        )
    return out.getvalue()


def write_pages(library: Library, views: Sequence[View], order: Order, on_page: Callable[[int], None]) -> bytes:
    """Return a PDF with a page for each view; `on_page` is told how many are drawn."""
    out = io.BytesIO()
    with LOCK, mpl.rc_context(SETTINGS):
        first = draw_picture(library, views[0], order)
        with PdfPages(out, metadata=_metadata(library, first.stamp, order)) as pages:
            for number, view in enumerate(views, start=1):
                drawn = first if number == 1 else draw_picture(library, view, order)
                pages.savefig(drawn.figure, dpi=PAPERS[order.paper].ppi)
                on_page(number)
    return out.getvalue()


def _metadata(library: Library, stamp: Stamp, order: Order) -> dict[str, Any]:
    """Return what the file says of itself; no dates and no versions, so that the bytes stay the same."""
    title = library.dataset.settings.title
    if order.form == "png":
        return {"Software": None, "Title": title, KEY: to_text(stamp)}
    if order.form == "svg":
        return {"Date": None, "Creator": None, "Title": title, "Description": f"{KEY} {to_text(stamp)}"}
    return {
        "CreationDate": None,
        "Producer": None,
        "Creator": None,
        "Title": title,
        "Keywords": f"{KEY} {to_text(stamp)}",
    }


def draw_picture(library: Library, view: View, order: Order, map_only: Box | None = None) -> Drawn:
    """Return the picture of a view; with `map_only` the bare map, its places not named, in a figure of that size."""
    theme = THEMES[order.theme]
    paper = PAPERS[order.paper]
    paper = paper.mirrored() if view.lang == "ar" else paper
    axes = _lay_out(map_only or Box(0, 0, paper.width, paper.height), paper.ppi, theme.panel)
    pen = Pen(axes, paper.points(1), order.theme, view.lang, family("ui"))
    writer = Writer(axes, paper.points(1), theme.halo, is_rtl=view.lang == "ar")
    frames = list_frames(library, view, paper, map_only or paper.map)
    placed: list[names.Placed] = []
    for frame in frames:
        found = draw_map(frame, pen, relief=order.form not in VECTOR)
        written = [one for one in found if not (map_only and one.name.kind in names.OF_PLACES)]
        names.write_names(written, writer, theme, paper.magnify)
        placed += found
        if is_comparing(view):
            write_day_tag(frame.camera.box, name_map(library, view, frame.view), writer, pen)
    draw_furniture(frames[-1].camera, pen, writer, _list_beyond(library, frames[-1]))
    plate = join([frame.plate for frame in frames])
    stamp = Stamp(
        to_query(view, library.dataset, is_dated=True),
        library.dataset.digest,
        legend.tell_shown(library, view, frames[-1].plate),
    )
    if not map_only:
        write_sheet(library, view, plate, stamp, pen, writer, paper, order)
    return Drawn(axes.figure, plate, tuple(placed), stamp)


def _lay_out(box: Box, ppi: float, colour: str) -> Any:
    """Return the axes of an empty figure as large as a box, in which a unit is a pixel and y grows downwards."""
    figure = Figure(figsize=(box.width / ppi, box.height / ppi), facecolor=colour)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_autoscale_on(False)
    axes.set_xlim(0, box.width)
    axes.set_ylim(box.height, 0)
    return axes


def _list_beyond(library: Library, frame: Frame) -> list[Beyond]:
    """Return what the inset shows: of what lies outside the map, all that has a spot."""
    places = [(spot, spot.place) for spot in frame.plate.beyond if spot.form == "point"]
    lang = frame.view.lang
    return [Beyond(spot.key, *library.points[place.place_id], name_inside(place, lang)) for spot, place in places]


def list_frames(library: Library, view: View, paper: Paper, box: Box) -> list[Frame]:
    """Return the map of a view, or of a comparison both maps side by side, the earlier where reading begins."""
    views = split(view)
    width = (box.width - GAP * (len(views) - 1)) / len(views)
    boxes = [box._replace(x=box.x + (width + GAP) * number, width=width) for number in range(len(views))]
    frames = []
    for one, half in zip(views, reversed(boxes) if view.lang == "ar" else boxes, strict=True):
        camera = find_camera(library, one, half)
        scale = paper.magnify * _symbol_scale(camera.zoom)
        frames.append(Frame(library, one, camera, set_plate(library, one, camera, scale), paper, scale))
    return frames


def find_camera(library: Library, view: View, box: Box) -> Camera:
    """Return what the map of a picture shows: the view's own camera, or the dataset's frame."""
    if view.at:
        lat, lon, zoom = view.at
        return keep_inside(Camera(box, lon, lat, zoom), MAX_BOUNDS)
    camera = keep_inside(fit(box, frame_of(library.dataset)), MAX_BOUNDS)
    spot = library.points.get(view.place) or (view.spot and view.spot[::-1])
    if spot and not camera.sees(*camera.project(*spot), 40):
        camera = keep_inside(camera._replace(lon=spot[0], lat=spot[1]), MAX_BOUNDS)
    return camera


def _symbol_scale(zoom: float) -> float:
    """Return the size of symbols at a zoom, in parts of their 24-unit box (`ICON_SIZE` in dashboard/mapstyle.py)."""
    stops = ((6, 0.75), (7.5, 0.92), (9, 1.08))
    if zoom <= stops[0][0]:
        return stops[0][1]
    for (low, small), (high, large) in pairwise(stops):
        if zoom <= high:
            return small + (large - small) * (zoom - low) / (high - low)
    return stops[-1][1]


class Frame(NamedTuple):
    """I am one map: what it shows, through which camera, on which paper, and the pixels of a symbol's unit."""

    library: Library
    view: View
    camera: Camera
    plate: Plate
    paper: Paper
    scale: float


def draw_map(frame: Frame, pen: Pen, relief: bool) -> list[names.Placed]:
    """Draw ground and marks; return the names that found room beside them."""
    library, view, camera, plate, paper, scale = frame
    theme, box = THEMES[pen.theme], camera.box
    cut = Rectangle((box.x, box.y), box.width, box.height, transform=pen.axes.transData)
    draw_ground(pen.axes, camera, theme, paper.magnify * 0.8, pen.points, relief)
    if view.show:
        estimates.draw(library, view, camera, pen, cut)
    draw_soft_ground(plate, camera, pen, cut, scale, view.colour == "holder")
    _draw_marks(view, plate, pen, cut, scale)
    taken = list_rooms([*plate.told, *plate.silent, *plate.events, *plate.tags], scale)
    corners = [Room(*room[:2], room.right, room.bottom) for room in (inset_box(box), scale_box(box))]
    soft = list_rooms(plate.record, scale, 0.6)
    look: dict[str, Any] = {"facecolor": "none", "edgecolor": theme.ink[0], "linewidth": pen.points}
    pen.axes.add_patch(Rectangle((box.x, box.y), box.width, box.height, zorder=40, **look))
    wanted = [one for one in names.list_names(plate, view, camera, scale) if not corners[0].holds(one.x, one.y)]
    return names.place_names(wanted, [*taken, *corners], soft, camera, paper.magnify)


def _draw_marks(view: View, plate: Plate, pen: Pen, cut: Any, scale: float) -> None:
    theme = THEMES[pen.theme]
    for spot in plate.record:
        pen.draw(spot.key, spot.x, spot.y, scale, 13, cut)
    for spot in plate.silent:
        pen.draw(spot.key, spot.x, spot.y, scale * 0.85, 14, cut)
    for arc in plate.moves:
        line = PathPatch(Path(arc), facecolor="none", edgecolor=theme.event, linewidth=2.2 * pen.points, zorder=15)
        line.set_linestyle((0, (2.4, 1.4)))
        pen.axes.add_artist(line).set_clip_path(cut)
    for spot in reversed(plate.told):
        if spot.is_moved:
            _draw_leader(pen, (spot.true_x, spot.true_y), (spot.x, spot.y))
            dot: dict[str, Any] = {"ms": 4.4 * pen.points, "mfc": theme.ink[0], "mec": theme.halo, "mew": pen.points}
            pen.axes.plot([spot.true_x], [spot.true_y], "o", zorder=17, **dot)
        pen.draw(spot.key, spot.x, spot.y, scale, 20, cut)
    for event in plate.events:
        if event.is_moved:
            _draw_leader(pen, (event.place_x, event.place_y), (event.x, event.y))
        pen.draw(event.key, event.x, event.y, scale, 22, cut)
    _ring_picked(view, plate, pen, scale)


def _draw_leader(pen: Pen, place: tuple[float, float], mark: tuple[float, float]) -> None:
    """Draw the line from a place to its mark, which had to stand aside."""
    ink = THEMES[pen.theme].ink[1]
    pen.axes.add_artist(PathPatch(Path((place, mark)), edgecolor=ink, linewidth=1.1 * pen.points, zorder=16))


def _ring_picked(view: View, plate: Plate, pen: Pen, scale: float) -> None:
    """Draw a ring round the mark of the place that is picked."""
    picked = [spot for spot in (*plate.told, *plate.silent) if spot.place.place_id == view.place]
    for spot in picked:
        ring = (26 if spot.state.besieged_by else 19) * scale
        look: dict[str, Any] = {
            "ms": 2 * ring * pen.points,
            "mfc": "none",
            "mec": THEMES[pen.theme].ink[0],
            "mew": 1.8 * pen.points,
        }
        pen.axes.plot([spot.x], [spot.y], "o", zorder=23, **look)
