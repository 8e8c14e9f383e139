"""The HTTP door of a reader's own articles; every request carries all that its answer is made of."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import flask
from werkzeug.exceptions import HTTPException

from dashboard.admission import admitted
from dashboard.desk import FOLDER, MOST_SENT, Desk
from dashboard.library import to_text
from dashboard.tables import build_table
from dashboard.view import parse_view
from geodata.chronicle import chronicle
from geodata.errors import BadValue, NotWritten
from geodata.parsing.archive import read_published
from geodata.parsing.review import to_number

ROOT: Final = "/api/own"
CALLBACKS: Final = "/_dash-update-component"
BUSY: Final = "others are being read; try again in a moment"
_OPENING: Final = threading.BoundedSemaphore(1)
"""One zip, or saved article, is read at a time: each may take two hundred megabytes while it is."""
MOST_WAITING: Final = 6
"""So many texts may be parsed at once, fewer than the server has threads; more are told to come again."""
_PARSING: Final = threading.BoundedSemaphore(MOST_WAITING)
FAILED: Final = "the server failed at this; the draft is kept in your browser"


def open_desk(server: flask.Flask, desk: Desk) -> None:
    """Add the routes of own articles to the server of the page."""
    door = flask.Blueprint("own", __name__, url_prefix=ROOT)
    for path, answer in ANSWERS.items():
        door.add_url_rule(path, path[1:].partition(".")[0], partial(answer, desk), methods=["POST"])
    _tell_errors(server)
    server.register_blueprint(door)


def _parse(desk: Desk) -> flask.Response:
    """What is found in a text: the body is its bytes; the address says its days and its title."""
    asked = flask.request.args
    published = read_published(asked.get("published", ""))
    taken = [one for one in asked.get("taken", "").split(",") if one]
    with admitted(_PARSING):
        return _json(desk.parse(flask.request.get_data(), published, asked.get("title", "")[:200], taken))


def _mark(desk: Desk) -> flask.Response:
    """The mention that a reader marks: the body is the text's bytes; the address says from where to where."""
    start, end = (to_number(flask.request.args.get(name)) for name in ("start", "end"))
    with admitted(_PARSING):
        return _json(desk.mark(flask.request.get_data(), start, end))


def _build_table(desk: Desk) -> flask.Response:
    """The state table of the dataset with what was accepted, and the shapes of its areas."""
    library = desk.library_of(_read_body())
    view, _ = parse_view(flask.request.query_string.decode("utf-8", "replace"), library.dataset)
    told = build_table(chronicle(library.dataset, view.choice()), view.lang)
    return flask.Response(to_text(told)[:-1] + f',"shapes":{library.shapes}}}', mimetype="application/json")


def _pack(desk: Desk) -> flask.Response:
    """The dataset with what was accepted, as a zip."""
    answer = flask.Response(desk.pack(_read_body()), mimetype="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{FOLDER}.zip"'
    return answer


def _unpack(desk: Desk) -> flask.Response:
    """What stands in a zip that the atlas made: the body is its bytes."""
    with admitted(_OPENING):
        return _json(desk.open(flask.request.get_data()))


def _take_up(desk: Desk) -> flask.Response:
    """A saved article to be decided again; the address names it."""
    with admitted(_OPENING):
        return _json(desk.take_up(flask.request.args.get("article", "")))


def _save(desk: Desk) -> flask.Response:
    """What became of what was accepted, saved into the workspace."""
    _check_origin()
    return _json(desk.save(_read_body()))


ANSWERS: Final[dict[str, Callable[[Desk], flask.Response]]] = {
    "/parse.json": _parse,
    "/mark.json": _mark,
    "/table.json": _build_table,
    "/dataset.zip": _pack,
    "/open.json": _unpack,
    "/again.json": _take_up,
    "/save.json": _save,
}
"""What is answered under each address below `ROOT`."""


def _tell_errors(server: flask.Flask) -> None:
    """Let own articles be larger than other requests, and tell every error of theirs as JSON, as the page reads it."""

    @server.before_request
    def allow() -> None:
        if flask.request.path.startswith((ROOT, CALLBACKS)):
            flask.request.max_content_length = MOST_SENT

    @server.errorhandler(NotWritten)
    def tell_unwritten(error: NotWritten) -> tuple[flask.Response, int]:
        return _json({"error": str(error)}), 500

    @server.errorhandler(HTTPException)
    def tell(error: HTTPException) -> Any:
        if not flask.request.path.startswith(ROOT):
            return error
        code = error.code or 500
        words = {413: f"this is too large; at most {MOST_SENT:,} bytes are taken", 500: FAILED, 503: BUSY}
        return _json({"error": words.get(code, f"{code} {error.name}")}), code


def _read_body() -> Any:
    """Return the values of the body; raises BadValue for what is no JSON, or was not said to be."""
    if not flask.request.is_json:
        raise BadValue("the request is not said to be JSON", "send it as application/json")
    try:
        told = flask.request.get_json(silent=True)
    except RecursionError:  # lists within lists without end
        told = None
    if told is None:
        raise BadValue("the request is no JSON", "send a review as parse writes it")
    return told


def _check_origin() -> None:
    """Raise BadValue for what another page sent: only this one may change the workspace."""
    told = flask.request.headers.get("Origin")
    if told is not None and told != flask.request.host_url.rstrip("/"):
        raise BadValue("another page cannot save here", "save from the atlas itself")


def _json(told: Any) -> flask.Response:
    response = flask.Response(to_text(told), mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response
