"""What the server answers after load: the evidence of a place, the strip of a choice, the search box. Wiring only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from dash import ClientsideFunction, Dash, Input, Output
from dash.development.base_component import Component

from dashboard.comparison import build_changes, is_comparing
from dashboard.desk import Desk
from dashboard.evidence import build_evidence
from dashboard.ground import build_ground
from dashboard.ids import Ids
from dashboard.library import Library
from dashboard.recorded import build_cards
from dashboard.searchbox import build_search
from dashboard.view import View
from geodata.errors import BadValue


class Asked(NamedTuple):
    """I am a request of the page's own scripts, and what it is asked of."""

    library: Library
    desk: Desk | None
    told: dict[str, Any]

    def read(self) -> tuple[Library, View]:
        """Return what is asked about, and the view: the dataset, or it with what a reader accepted of own articles."""
        library = self._with_own()
        return library, library.read_asked(self.told)

    def _with_own(self) -> Library:
        if self.desk is None or not self.told.get("own"):
            return self.library
        try:
            return self.desk.library_of(self.told["own"])
        except BadValue:  # the table of the same choice tells it
            return self.library


def register(app: Dash, library: Library, desk: Desk | None = None) -> None:
    """Register the callbacks of the page."""

    def answer(show: Callable[[Asked], Component | None]) -> Callable[[Any], Component | None]:
        return lambda told: show(Asked(library, desk, told if isinstance(told, dict) else {}))

    for output, asked, show in SHOWN:
        app.callback(Output(output, "children"), Input(asked, "data"), prevent_initial_call=True)(answer(show))
    app.clientside_callback(
        ClientsideFunction("atlas", "pick"),
        Output(Ids.SEARCH, "value"),
        Input(Ids.SEARCH, "value"),
        prevent_initial_call=True,
    )


def _show_evidence(asked: Asked) -> Component | None:
    library, view = asked.read()
    heard = library.chronicle(view.choice())
    if view.place:
        return build_evidence(heard, view.place, view.lang)
    return build_ground(heard, library.division, view.spot, view.lang) if view.spot else None


def _show_events(asked: Asked) -> Component | None:
    view = asked.library.read_asked(asked.told)
    return build_cards(asked.library.dataset, view.spot, view.on, view.lang) if view.spot else None


def _show_changes(asked: Asked) -> Component | None:
    view = asked.library.read_asked(asked.told)
    return build_changes(asked.library, view) if is_comparing(view) else None


def _show_strip(asked: Asked) -> Component:
    library, view = asked.read()
    return library.strip(view.choice(), view.lang)


def _show_search(asked: Asked) -> Component:
    return build_search(asked.library.dataset)


SHOWN: Final = (
    (Ids.EVIDENCE_BODY, Ids.ASKED_PLACE, _show_evidence),
    (Ids.EVENTS_BODY, Ids.ASKED_EVENTS, _show_events),
    (Ids.CHANGES_BODY, Ids.ASKED_CHANGES, _show_changes),
    (Ids.STRIP, Ids.ASKED_STRIP, _show_strip),
    (Ids.SEARCH_HOST, Ids.ASKED_SEARCH, _show_search),
)
"""What is written where, once a script has asked there."""
