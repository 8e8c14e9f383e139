"""The HTTP door of pictures, slides, data and worksheets: an address, and how to put it on paper."""

from __future__ import annotations

import threading
from typing import Final
from urllib.parse import urlencode

import flask

from dashboard.admission import admitted
from dashboard.briefing.export import FORMS, MOST_SCALE, TOGETHER, list_views, write_one
from dashboard.briefing.paper import PAPERS
from dashboard.briefing.picture import Order
from dashboard.briefing.worksheet import COUNT, write_worksheet
from dashboard.exporting import MOST_PAGES
from dashboard.library import Library
from dashboard.theme import THEMES
from geodata.cells import on_one_line
from geodata.errors import BadValue

MIME: Final = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html",
    "geojson": "application/geo+json",
    "csv": "text/csv",
    "lpf": "application/ld+json",
    "claims.csv": "text/csv",
}
ORDERED: Final = ("paper", "theme", "scale", "title", "each", "days", "everything", "download")
"""Keys that say how a view is put on paper; all others are the view's."""
MOST_TITLE: Final = 140
MOST_WAITING: Final = 6
"""So many may wait for a picture at once; more are told to come again."""
BUSY: Final = "Too many pictures are being drawn; try again in a moment.\n"
_WAITING: Final = threading.BoundedSemaphore(MOST_WAITING)


def answer(library: Library, form: str) -> flask.Response:
    """Return what the present request asks for; raises BadValue with the reason where it cannot be followed."""
    if form not in FORMS:
        raise BadValue(f"{form[:20]!r} is no form", "write one of " + ", ".join(FORMS))
    asked = flask.request.args
    query = urlencode([(key, value) for key, value in asked.items(multi=True) if key not in ORDERED])
    views = list_views(library, query, asked.get("days", ""), asked.get("each") == "1")
    if len(views) > 1 and form not in TOGETHER:
        raise BadValue(
            f"{len(views)} days do not fit into one {form}", "ask for one day, or for " + " or ".join(TOGETHER)
        )
    if len(views) > MOST_PAGES and form != "html":  # which holds every day anyway
        remedy = "ask for fewer, or use the command: python -m dashboard export"
        raise BadValue(f"{len(views)} days are more than the {MOST_PAGES} that one {form} may hold here", remedy)
    order = _read_order(form)
    with admitted(_WAITING, BUSY):
        content = write_one(library, views, order, lambda _: None)
    response = flask.Response(content, mimetype=MIME[form])
    if asked.get("download") == "1" or form == "html":  # a page of its own never runs under this one's address
        name = f"{views[0].on}-{views[-1].on}" if len(views) > 1 else str(views[0].on)
        response.headers["Content-Disposition"] = f'attachment; filename="aleppo-{name}.{form}"'
    return response


def answer_worksheet(library: Library) -> flask.Response:
    """Return the worksheet of an address, or with `key=1` its answers; raises BadValue as `answer` does."""
    asked = flask.request.args
    query = urlencode([(key, value) for key, value in asked.items(multi=True) if key not in ("key", "count")])
    (view,) = list_views(library, query, "", False)
    try:
        count = int(asked.get("count", COUNT))
    except ValueError:
        raise BadValue(f"count={asked['count'][:20]!r} is no number of questions") from None
    is_key = asked.get("key") == "1"
    with admitted(_WAITING, BUSY):
        content = write_worksheet(library, view, is_key, count)
    response = flask.Response(content, mimetype=MIME["pdf"])
    name = "key" if is_key else "worksheet"
    response.headers["Content-Disposition"] = f'attachment; filename="aleppo-{name}-{view.on}.pdf"'
    return response


def _read_order(form: str) -> Order:
    asked = flask.request.args
    for key, allowed in (("paper", PAPERS), ("theme", THEMES)):
        if asked.get(key, next(iter(allowed))) not in allowed:
            raise BadValue(f"{key}={asked[key][:20]!r} is not known", "write one of " + ", ".join(allowed))
    try:
        scale = float(asked.get("scale", 1))
    except ValueError:
        scale = 0
    if not 1 <= scale <= MOST_SCALE:
        raise BadValue(f"scale={asked.get('scale', '')[:20]!r} is not between 1 and {MOST_SCALE}")
    title = on_one_line(asked.get("title", ""))[:MOST_TITLE]
    public = flask.current_app.config["PUBLIC_URL"]
    everything = asked.get("everything") == "1"
    return Order(form, asked.get("paper", "16:9"), asked.get("theme", "print"), scale, title, public, everything)
