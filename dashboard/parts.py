"""Small parts that every panel uses."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component


def text(key: str, tag: type[Component] = html.Span, **attributes: Any) -> Component:
    """Return an element whose words are the catalogue's text of that key."""
    return tag(**attributes, **{"data-text": key})


def icon_button(name: str, label: str, glyph: str, **data: str) -> Component:
    """Return a button with a glyph, named for screen readers by a catalogue key; `data` becomes data- attributes."""
    attributes = {f"data-{key.replace('_', '-')}": value for key, value in data.items()}
    return html.Button(
        html.Span(className=f"glyph glyph-{glyph}", **{"aria-hidden": "true"}),
        type="button",
        className=f"icon {name}",
        **{"data-label": label, "data-tip": "", **attributes},
    )


def close_button(act: str, label: str, more: str = "") -> Component:
    """Return the button that closes a panel or a dialog, named by a catalogue key; `more` are further classes."""
    named = {"data-act": act, "data-label": label}
    return html.Button("×", type="button", className=f"close {more}".strip(), **named)


class Field(Component):  # type: ignore[misc]  # Dash is untyped
    """I am an input of a form: Dash has none in plain HTML, and I am only ever sent as text (dashboard/fixed.py)."""

    def __init__(self, **given: Any) -> None:
        self._type, self._namespace = "Input", "dash_html_components"
        self._prop_names = self.available_properties = list(given)
        self._valid_wildcard_attributes = self.available_wildcard_properties = ["data-", "aria-"]
        super().__init__(**given)
