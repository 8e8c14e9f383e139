"""Long work over HTTP: so many requests at once and no more, or they would keep everybody else from the page."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import flask


@contextmanager
def admitted(places: threading.BoundedSemaphore, told: str = "") -> Iterator[None]:
    """Hold one of the places for a request; answers 503, in these words where some are given, where all are taken."""
    if not places.acquire(blocking=False):
        flask.abort(flask.Response(told, 503, mimetype="text/plain") if told else 503)
    try:
        yield
    finally:
        places.release()
