"""What the server tells by address: one row for each, and the few that answer in a way of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

import flask

from dashboard import words
from dashboard.comparison import later_choice
from dashboard.library import BASEMAP, Library, to_text
from dashboard.still import draw_base
from dashboard.theme import DARK, LIGHT, PRINT, THEMES, css_tokens
from dashboard.tours import MOST_BYTES, read_tour, to_plain
from dashboard.view import View, parse_view
from geodata import changes, codes, exports, recorded
from geodata.cells import parse_day
from geodata.errors import BadValue
from geodata.fronts import to_features
from geodata.state import RECORD

JSON: Final = "application/json"
GEOJSON: Final = "application/geo+json"
INSET: Final = "inset-"


class Row(NamedTuple):
    """I am an address that is answered: its route, the media type, and the text; None for what is not there."""

    route: str
    mimetype: str
    tell: Callable[..., str | None]
    """Called with the library and the parts of the route."""


def add_answers(server: flask.Flask, library: Library) -> None:
    """Add all that is told by address to the server of the page."""
    for row in (*DATA, *FILES):
        server.add_url_rule(row.route, row.route.replace(".", "_"), partial(_answer, library, row))
    for route, answer in APART.items():
        server.add_url_rule(route, route.replace(".", "_"), partial(answer, library))
    server.add_url_rule("/api/tour.json", "tour", partial(_read_tour, library), methods=["POST"])
    server.register_error_handler(BadValue, _refuse)


def _answer(library: Library, row: Row, **parts: str) -> flask.Response:
    told = row.tell(library, **parts)
    return flask.abort(404) if told is None else _keep(flask.Response(told, mimetype=row.mimetype))


def _keep(response: flask.Response) -> flask.Response:
    """Let the browser keep an answer but ask whether it still holds: the data may change with the next start."""
    if not response.direct_passthrough:
        response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:16])
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(flask.request)
    return response


def _refuse(error: BadValue) -> tuple[flask.Response, int]:
    return _keep(flask.Response(to_text({"error": str(error)}), mimetype=JSON)), 400


# ---- the data --------------------------------------------------------------------------------------------------


def _read_query(library: Library) -> tuple[View, date]:
    """Return what a program asked for: the day may be any, and what cannot be followed is refused, not ignored."""
    query = flask.request.query_string.decode("utf-8", "replace")
    asked = flask.request.args.get("to") or flask.request.args.get("on")
    day = parse_day(asked) if asked else library.dataset.settings.opening_day
    rest = "&".join(part for part in query.split("&") if not part.startswith(("on=", "to=")))
    view, ignored = parse_view(rest, library.dataset)
    if ignored:
        raise BadValue(f"{ignored[0].key}: {ignored[0].reason}")
    return view, day


def _tell_table(library: Library) -> str:
    view, _ = parse_view(flask.request.query_string.decode("utf-8", "replace"), library.dataset)
    is_record = flask.request.args.get("basis") == codes.CONTEXT
    return library.table(RECORD if is_record else view.choice(), view.lang)


def _tell_state(library: Library) -> str:
    view, on = _read_query(library)
    more = to_features(library.dataset, library.division, on, view.choice()) if view.show else ()
    return exports.to_geojson(library.dataset, on, view.choice(), more)


def _tell_rows(library: Library) -> str:
    view, on = _read_query(library)
    return exports.to_csv(library.dataset, on, view.choice())


def _tell_linked(library: Library) -> str:
    view, on = _read_query(library)
    return exports.to_lpf(library.dataset, on, view.choice())


def _tell_claims(library: Library) -> str:
    view, _ = _read_query(library)
    return exports.claims_csv(library.dataset, view.choice())


def _tell_events(library: Library) -> str:
    _, on = _read_query(library)
    return recorded.to_geojson(library.dataset, on)


DATA: Final = (
    Row("/healthz", JSON, lambda library: to_text({"status": "ok", "digest": library.dataset.digest})),
    Row("/api/table.json", JSON, _tell_table),
    Row("/api/state.geojson", GEOJSON, _tell_state),
    Row("/api/state.csv", "text/csv", _tell_rows),
    Row("/api/state.lpf", "application/ld+json", _tell_linked),
    Row("/api/claims.csv", "text/csv", _tell_claims),
    Row("/api/events.geojson", GEOJSON, _tell_events),
    Row("/api/tour.json", JSON, lambda library: to_text(to_plain(library.tour))),
)


# ---- what the page is made of ----------------------------------------------------------------------------------


def _draw_still(library: Library, name: str) -> str | None:
    theme = name.removeprefix(INSET)
    return draw_base(theme, is_inset=name != theme) if theme in THEMES else None


def _write_tokens(library: Library) -> str:
    dark = css_tokens(DARK)
    return (
        f":root{{{css_tokens(LIGHT)}}}:root[data-theme=dark]{{{dark}}}"
        f"@media print{{:root,:root[data-theme=dark]{{{css_tokens(PRINT)}}}}}"
    )


FILES: Final = (
    Row("/api/shapes.json", JSON, lambda library: library.shapes),
    Row("/api/style/<theme>.json", JSON, lambda library, theme: library.looks.get(theme)),
    Row("/api/ground.json", JSON, lambda library: library.ground),
    Row("/api/recorded.json", JSON, lambda library: library.recorded),
    Row("/api/spellings.json", JSON, lambda library: library.spellings),
    Row("/api/texts/<lang>.json", JSON, lambda library, lang: library.texts(lang) if lang in words.LANGUAGES else None),
    Row("/api/reading/<lang>.json", JSON, lambda library, lang: library.reading.get(lang)),
    Row("/base/theatre.geojson", GEOJSON, lambda library: library.base),
    Row("/still/<name>.svg", "image/svg+xml", _draw_still),
    Row("/theme.css", "text/css", _write_tokens),
)


# ---- answers of their own kind ---------------------------------------------------------------------------------


def _tell_changes(library: Library, form: str) -> flask.Response:
    if form not in changes.FORMS:
        flask.abort(404)
    view, on = _read_query(library)
    told = changes.write(library.dataset, view.since or on, on, view.choice(), form, later_choice(view))
    return _keep(flask.Response(told, mimetype=changes.FORMS[form]))


def _export(library: Library, form: str) -> flask.Response:
    from dashboard.briefing.door import answer  # only pictures wait for Matplotlib

    return answer(library, form)


def _draw_worksheet(library: Library) -> flask.Response:
    from dashboard.briefing.door import answer_worksheet

    return answer_worksheet(library)


def _send_base(library: Library, name: str) -> flask.Response:
    return _keep(flask.send_from_directory(BASEMAP, name))


APART: Final[dict[str, Callable[..., Any]]] = {
    "/api/changes.<form>": _tell_changes,
    "/api/export.<form>": _export,
    "/api/worksheet.pdf": _draw_worksheet,
    "/base/<path:name>": _send_base,
}


def _read_tour(library: Library) -> flask.Response:
    """A reader's own tour, put into words for the page; nothing of it is kept."""
    if (flask.request.content_length or 0) > MOST_BYTES:
        raise BadValue("the tour is too large", f"a tour has at most {MOST_BYTES:,} bytes")
    told = to_text(to_plain(read_tour(flask.request.get_data(), library.dataset)))
    return _keep(flask.Response(told, mimetype=JSON))
