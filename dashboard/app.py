"""The app: assembly only."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import flask
from dash import Dash

from dashboard.callbacks import register
from dashboard.desk import Desk, Ground
from dashboard.deskdoor import open_desk
from dashboard.first import build_first_page
from dashboard.fixed import hold_fixed
from dashboard.hosts import LOOPBACK
from dashboard.ids import Ids
from dashboard.layout import build_layout
from dashboard.library import Library, frame_of
from dashboard.server import open_doors
from dashboard.view import parse_view
from geodata.model import Dataset

ASSETS = Path(__file__).parent.parent / "assets"


class Atlas(Dash):  # type: ignore[misc]
    """I am a Dash app whose first page already shows the view asked for."""

    library: Library
    desk: Desk | None
    fixed: str

    def interpolate_index(self, **parts: str) -> str:
        """Return the first page: Dash's parts, and the still, the words and the data of the view in the address."""
        query = flask.request.query_string.decode("utf-8", "replace") if flask.has_request_context() else ""
        view, ignored = parse_view(query, self.library.dataset)
        own = self.desk.words() if self.desk else None
        return build_first_page(self.library, view, ignored, parts | {"fixed": self.fixed}, own)


ALIVE = frozenset({Ids.EVIDENCE_BODY, Ids.EVENTS_BODY, Ids.CHANGES_BODY, Ids.STRIP, Ids.SEARCH_HOST})
"""What callbacks write to."""


def create_app(
    dataset: Dataset,
    hosts: Iterable[str] = LOOPBACK,
    cors: str = "",
    public_url: str = "",
    ground: Ground | None = None,
) -> Atlas:
    """Return the app over a dataset, answering only to the host names given (none: to any).

    `public_url` is where others reach it; pictures then carry that address, and a code to scan. Readers may add
    articles of their own where `ground` says what to.
    """
    library = Library(dataset)
    desk = Desk(library, ground) if ground else None
    app = Atlas(
        __name__,
        assets_folder=str(ASSETS),
        assets_ignore=r"^(?!main\.|search\.).*\.m?js$",
        assets_path_ignore=["onefile"],
        serve_locally=True,
        title=dataset.settings.title,
        update_title="",
        suppress_callback_exceptions=True,  # the search box comes later
    )
    app.library, app.desk = library, desk
    west, south, east, north = frame_of(dataset)
    camera = {"lat": (south + north) / 2, "lon": (west + east) / 2, "zoom": 7.6}
    layout = build_layout(dataset, library.styles["light"], camera, desk is not None, desk.list_saved() if desk else ())
    app.fixed = hold_fixed(layout, alive=ALIVE)
    app.layout = layout
    register(app, library, desk)
    server: Any = app.server
    server.config["PUBLIC_URL"] = public_url
    open_doors(server, library, hosts, cors, app.csp_hashes())
    if desk:
        open_desk(server, desk)
    return app
