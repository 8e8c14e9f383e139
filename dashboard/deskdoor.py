"""The HTTP door of a reader's own articles; every request carries all that its answer is made of."""

from __future__ import annotations

from typing import Any

import flask

from dashboard.desk import FOLDER, Desk
from dashboard.library import to_text
from dashboard.tables import build_table
from dashboard.view import parse_view
from geodata.chronicle import chronicle
from geodata.errors import BadValue, NotWritten
from geodata.parsing.archive import read_published


def open_desk(server: flask.Flask, desk: Desk) -> None:
    """Add the routes of own articles to the server of the page."""
    door = flask.Blueprint("own", __name__, url_prefix="/api/own")

    @door.post("/parse.json")
    def parse() -> flask.Response:
        """What is found in a text: the body is its bytes; the address says its days and its title."""
        asked = flask.request.args
        published = read_published(asked.get("published", ""))
        taken = [one for one in asked.get("taken", "").split(",") if one]
        return _json(desk.parse(flask.request.get_data(), published, asked.get("title", "")[:200], taken))

    @door.post("/table.json")
    def table() -> flask.Response:
        """The state table of the dataset with what was accepted, and the shapes of its areas."""
        library = desk.library_of(_read_body())
        view, _ = parse_view(flask.request.query_string.decode("utf-8", "replace"), library.dataset)
        told = build_table(chronicle(library.dataset, view.choice()), view.lang)
        return flask.Response(to_text(told)[:-1] + f',"shapes":{library.shapes}}}', mimetype="application/json")

    @door.post("/dataset.zip")
    def pack() -> flask.Response:
        answer = flask.Response(desk.pack(_read_body()), mimetype="application/zip")
        answer.headers["Content-Disposition"] = f'attachment; filename="{FOLDER}.zip"'
        return answer

    @door.post("/open.json")
    def unpack() -> flask.Response:
        return _json(desk.open(flask.request.get_data()))

    @door.post("/save.json")
    def save() -> flask.Response | tuple[flask.Response, int]:
        _check_origin()
        try:
            return _json(desk.save(_read_body()))
        except NotWritten as error:
            return _json({"error": str(error)}), 500

    server.register_blueprint(door)


def _read_body() -> Any:
    """Return the values of the body; raises BadValue for what is no JSON, or was not said to be."""
    if not flask.request.is_json:
        raise BadValue("the request is not said to be JSON", "send it as application/json")
    told = flask.request.get_json(silent=True)
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
