"""The HTTP door: data by address, the base map, health, and the headers that keep the page to itself."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable
from datetime import date

import flask
from flask_compress import Compress

from dashboard import words
from dashboard.comparison import later_choice, list_days
from dashboard.library import BASEMAP, Library, to_text
from dashboard.still import draw_base
from dashboard.theme import DARK, LIGHT, PRINT, THEMES, css_tokens
from dashboard.tours import MOST_BYTES, read_tour, to_plain
from dashboard.view import View, parse_day, parse_view
from geodata import changes, codes, exports, recorded
from geodata.errors import BadValue
from geodata.fronts import to_features
from geodata.state import RECORD

FILES = ("/_dash-component-suites/", "/base/", "/still/")
"""What does not change while the server runs."""
MOST_SENT = 2_000_000
"""So many bytes a request may carry: nothing that the page sends comes near it."""
MOST_KEPT = 16_000_000
"""So many bytes of compressed files are kept: all of the page's are five million."""
LOOPBACK = ("127.0.0.1", "localhost", "[::1]", "::1")


def open_doors(
    server: flask.Flask, library: Library, hosts: Iterable[str], cors: str = "", hashes: Iterable[str] = ()
) -> None:
    """Add the routes, the compression and the guards to the server of the page."""
    server.config |= {"COMPRESS_ALGORITHM": ["br", "gzip"], "COMPRESS_BR_LEVEL": 5, "COMPRESS_MIN_SIZE": 800}
    server.config["COMPRESS_MIMETYPES"] = [
        "text/html", "text/css", "text/csv", "text/javascript", "application/javascript", "application/json",
        "application/geo+json", "application/ld+json", "image/svg+xml",
    ]  # fmt: skip
    server.config["MAX_CONTENT_LENGTH"] = MOST_SENT
    compress = Compress(server)
    compress.cache, compress.cache_key = Memory(), _compression_key
    _add_data(server, library)
    _add_files(server, library)
    _guard(server, frozenset(hosts), cors, " ".join(hashes))


class Memory:
    """I keep what was compressed of files, so that each is compressed once; of too many the longest unused goes."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self.most, self.kept, self.lock = most, dict[str, bytes](), threading.Lock()

    def get(self, key: str) -> bytes | None:
        """Return what is kept under a key."""
        return self.kept.get(key)

    def set(self, key: str, content: bytes) -> None:
        """Keep a content, as the one used last; a key without the name of a file keeps nothing."""
        if not key.partition(";")[2]:
            return
        with self.lock:
            self.kept.pop(key, None)
            self.kept[key] = content
            while sum(map(len, self.kept.values())) > self.most:
                del self.kept[next(iter(self.kept))]


def _compression_key(request: flask.Request) -> str:
    """Return the name under which a compressed file is kept; empty for answers that are not files."""
    is_file = request.method == "GET" and request.path.startswith(FILES)
    return request.path if is_file else ""  # what an address asks beside it changes no file


def _add_data(server: flask.Flask, library: Library) -> None:
    @server.get("/healthz")
    def health() -> flask.Response:
        return _json(to_text({"status": "ok", "digest": library.dataset.digest}))

    @server.get("/api/table.json")
    def table() -> flask.Response:
        view, _ = parse_view(flask.request.query_string.decode("utf-8", "replace"), library.dataset)
        is_record = flask.request.args.get("basis") == codes.CONTEXT
        return _json(library.table(RECORD if is_record else view.choice(), view.lang))

    @server.get("/api/state.geojson")
    def state() -> flask.Response:
        view, on = _read_query(library)
        is_wide = bool(view.show)
        more = to_features(library.dataset, library.division, on, view.choice()) if is_wide else ()
        told = exports.to_geojson(library.dataset, on, view.choice(), more)
        return _kept(flask.Response(told, mimetype="application/geo+json"))

    @server.get("/api/state.csv")
    def rows() -> flask.Response:
        view, on = _read_query(library)
        return _kept(flask.Response(exports.to_csv(library.dataset, on, view.choice()), mimetype="text/csv"))

    @server.get("/api/state.lpf")
    def linked() -> flask.Response:
        view, on = _read_query(library)
        return _kept(flask.Response(exports.to_lpf(library.dataset, on, view.choice()), mimetype="application/ld+json"))

    @server.get("/api/claims.csv")
    def claims() -> flask.Response:
        view, _ = _read_query(library)
        return _kept(flask.Response(exports.claims_csv(library.dataset, view.choice()), mimetype="text/csv"))

    @server.get("/api/changes.<form>")
    def changes_between(form: str) -> flask.Response:
        if form not in changes.FORMS:
            flask.abort(404)
        view, on = _read_query(library)
        first, last = list_days(view._replace(on=on))
        told = changes.write(library.dataset, first, last, view.choice(), form, later_choice(view))
        return _kept(flask.Response(told, mimetype=changes.FORMS[form]))

    @server.get("/api/tour.json")
    def tour() -> flask.Response:
        return _json(to_text(to_plain(library.tour)))

    @server.post("/api/tour.json")
    def read() -> flask.Response:
        """A reader's own tour, put into words for the page; nothing of it is kept."""
        if (flask.request.content_length or 0) > MOST_BYTES:
            raise BadValue("the tour is too large", f"a tour has at most {MOST_BYTES:,} bytes")
        return _json(to_text(to_plain(read_tour(flask.request.get_data(), library.dataset))))

    @server.get("/api/events.geojson")
    def events() -> flask.Response:
        _, on = _read_query(library)
        told = recorded.to_geojson(library.dataset, on)
        return _kept(flask.Response(told, mimetype="application/geo+json"))

    @server.get("/api/export.<form>")
    def export(form: str) -> flask.Response:
        from dashboard.briefing.door import answer  # only pictures wait for Matplotlib

        return answer(library, form)

    @server.get("/api/worksheet.pdf")
    def worksheet() -> flask.Response:
        from dashboard.briefing.door import answer_worksheet

        return answer_worksheet(library)

    @server.errorhandler(BadValue)
    def refuse(error: BadValue) -> tuple[flask.Response, int]:
        return _json(to_text({"error": str(error)})), 400


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


def _add_files(server: flask.Flask, library: Library) -> None:
    @server.get("/api/shapes.json")
    def shapes() -> flask.Response:
        return _json(library.shapes)

    @server.get("/api/style/<theme>.json")
    def style(theme: str) -> flask.Response:
        return _json(library.looks[theme]) if theme in THEMES else flask.abort(404)

    @server.get("/api/ground.json")
    def ground() -> flask.Response:
        return _json(library.ground)

    @server.get("/api/recorded.json")
    def recorded_columns() -> flask.Response:
        return _json(library.recorded)

    @server.get("/api/spellings.json")
    def spellings() -> flask.Response:
        return _json(library.spellings)

    @server.get("/api/texts/<lang>.json")
    def texts(lang: str) -> flask.Response:
        return _json(library.texts(lang)) if lang in words.LANGUAGES else flask.abort(404)

    @server.get("/api/reading/<lang>.json")
    def reading(lang: str) -> flask.Response:
        return _json(library.reading[lang]) if lang in words.LANGUAGES else flask.abort(404)

    @server.get("/base/theatre.geojson")
    def theatre() -> flask.Response:
        return _kept(flask.Response(library.base, mimetype="application/geo+json"))

    @server.get("/base/<path:name>")
    def base(name: str) -> flask.Response:
        return _kept(flask.send_from_directory(BASEMAP, name))

    @server.get("/still/<name>.svg")
    def still(name: str) -> flask.Response:
        theme = name.removeprefix("inset-")
        if theme not in THEMES:
            flask.abort(404)
        return _kept(flask.Response(draw_base(theme, is_inset=name != theme), mimetype="image/svg+xml"))

    @server.get("/theme.css")
    def tokens() -> flask.Response:
        dark = css_tokens(DARK)
        sheet = (
            f":root{{{css_tokens(LIGHT)}}}:root[data-theme=dark]{{{dark}}}"
            f"@media print{{:root,:root[data-theme=dark]{{{css_tokens(PRINT)}}}}}"
        )
        return _kept(flask.Response(sheet, mimetype="text/css"))


def _json(text: str) -> flask.Response:
    return _kept(flask.Response(text, mimetype="application/json"))


def _kept(response: flask.Response) -> flask.Response:
    """Let the browser keep an answer but ask whether it still holds: the data may change with the next start."""
    if not response.direct_passthrough:
        response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:16])
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(flask.request)
    return response


def _guard(server: flask.Flask, hosts: frozenset[str], cors: str, hashes: str) -> None:
    policy = (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; "
        "worker-src 'self' blob:; connect-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )

    @server.before_request
    def check_host() -> flask.Response | None:
        host = flask.request.host.rpartition(":")[0] if flask.request.host.count(":") == 1 else flask.request.host
        if hosts and host.lower() not in hosts:
            return flask.Response("This address is not served here.\n", 421, mimetype="text/plain")
        return None

    @server.after_request
    def add_headers(response: flask.Response) -> flask.Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if cors and flask.request.path.startswith("/api/"):
            response.headers["Access-Control-Allow-Origin"] = cors
            response.headers["Vary"] = "Origin"
        return response
