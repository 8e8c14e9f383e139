"""The HTTP door: what is told by address, compressed, and the headers that keep the page to itself."""

from __future__ import annotations

import threading
from collections.abc import Iterable

import flask
from flask_compress import Compress

from dashboard.answers import add_answers
from dashboard.hosts import to_host
from dashboard.library import Library

FILES = ("/_dash-component-suites/", "/base/", "/still/")
"""What does not change while the server runs."""
MOST_SENT = 2_000_000
"""So many bytes a request may carry: nothing that the page sends comes near it."""
MOST_KEPT = 16_000_000
"""So many bytes of compressed files are kept: all of the page's are five million."""


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
    add_answers(server, library)
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


def _guard(server: flask.Flask, hosts: frozenset[str], cors: str, hashes: str) -> None:
    policy = (
        f"default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; "
        "worker-src 'self' blob:; connect-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )

    @server.before_request
    def check_host() -> flask.Response | None:
        if hosts and to_host(flask.request.host) not in hosts:
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
