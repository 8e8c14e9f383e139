"""What the server answers after load: the evidence of a place, the strip of a choice, the search box. Wiring only."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output
from dash.development.base_component import Component

from dashboard.comparison import build_changes, is_comparing
from dashboard.desk import Desk
from dashboard.evidence import build_evidence
from dashboard.ground import build_ground
from dashboard.ids import Ids
from dashboard.layout import build_search
from dashboard.library import Library
from dashboard.recorded import build_cards
from dashboard.view import View
from geodata.errors import BadValue


def register(app: Dash, library: Library, desk: Desk | None = None) -> None:
    """Register the callbacks of the page."""

    def read(asked: Any) -> tuple[Library, View]:
        """Return what is asked about and how it is looked at; what cannot be followed is left out."""
        told = asked if isinstance(asked, dict) else {}
        shown = library_of(told.get("own"))
        return shown, shown.read_asked(told)

    def library_of(own: Any) -> Library:
        """Return the library over the dataset, or over the dataset with what a reader accepted of an own article."""
        if desk is None or not own:
            return library
        try:
            return desk.library_of(own)
        except BadValue:  # the table of the same choice tells it
            return library

    @app.callback(Output(Ids.EVIDENCE_BODY, "children"), Input(Ids.ASKED_PLACE, "data"), prevent_initial_call=True)
    def show_evidence(asked: Any) -> Component | None:
        shown, view = read(asked)
        heard = shown.chronicle(view.choice())
        if view.place:
            return build_evidence(heard, view.place, view.lang)
        return build_ground(heard, shown.division, view.spot, view.lang) if view.spot else None

    @app.callback(Output(Ids.EVENTS_BODY, "children"), Input(Ids.ASKED_EVENTS, "data"), prevent_initial_call=True)
    def show_events(asked: Any) -> Component | None:
        shown, view = read(asked)
        return build_cards(shown.dataset, view.spot, view.on, view.lang) if view.spot else None

    @app.callback(Output(Ids.CHANGES_BODY, "children"), Input(Ids.ASKED_CHANGES, "data"), prevent_initial_call=True)
    def show_changes(asked: Any) -> Component | None:
        shown, view = read(asked)
        return build_changes(shown, view) if is_comparing(view) else None

    @app.callback(Output(Ids.STRIP, "children"), Input(Ids.ASKED_STRIP, "data"), prevent_initial_call=True)
    def show_strip(asked: Any) -> Component:
        shown, view = read(asked)
        return shown.strip(view.choice(), view.lang)

    @app.callback(Output(Ids.SEARCH_HOST, "children"), Input(Ids.ASKED_SEARCH, "data"), prevent_initial_call=True)
    def show_search(_: bool) -> Component:
        return build_search(library.dataset)

    app.clientside_callback(
        ClientsideFunction("atlas", "pick"),
        Output(Ids.SEARCH, "value"),
        Input(Ids.SEARCH, "value"),
        prevent_initial_call=True,
    )
