"""The parts of the layout that never change after load: sent as HTML in the first page, not as components.

Dash spends about a millisecond on each component before the map may start; four hundred of them are words and buttons
that no callback touches. Their element stays in the layout, empty, and a script fills it (assets/main.mjs).
"""

from __future__ import annotations

from collections.abc import Collection
from html import escape
from typing import Any, Final

from dash.development.base_component import Component

ATTRIBUTES: Final = {"className": "class", "dateTime": "datetime", "htmlFor": "for"}
VOID: Final = frozenset({"br", "img", "input", "hr"})
PART: Final = "data-part"


def hold_fixed(layout: Component, alive: Collection[str]) -> str:
    """Empty, in place, every element of a layout in which nothing is `alive`; return what was in them, as HTML.

    Alive are components other than plain HTML, and those whose id a callback writes to. Each part of the returned HTML
    is an element `<div data-part="n">`; the emptied element has the same attribute.
    """
    parts: list[str] = []
    _hold(layout, alive, parts)
    return "".join(f'<div {PART}="{number}">{part}</div>' for number, part in enumerate(parts))


def _hold(component: Component, alive: Collection[str], parts: list[str]) -> None:
    for child in _children(component):
        if not isinstance(child, Component):
            continue
        if _is_alive(child, alive):
            _hold(child, alive, parts)
        elif _children(child):
            setattr(child, PART, str(len(parts)))
            parts.append("".join(map(to_html, _children(child))))
            child.children = None


def _is_alive(part: Any, alive: Collection[str]) -> bool:
    if not isinstance(part, Component):
        return False
    is_machine = part._namespace != "dash_html_components" or getattr(part, "id", "") in alive
    return is_machine or any(_is_alive(child, alive) for child in _children(part))


def _children(component: Component) -> list[Any]:
    children = getattr(component, "children", None)
    found = children if isinstance(children, (list, tuple)) else [children]
    return [child for child in found if child is not None]


def to_html(part: Component | str) -> str:
    """Return plain HTML components as text; all words and values are escaped. Raises TypeError for other components."""
    if not isinstance(part, Component):
        return escape(str(part))
    if part._namespace != "dash_html_components":
        raise TypeError(f"{part._type} is not plain HTML: only elements of dash.html can be sent as text")
    tag = part._type.lower()
    given = part.to_plotly_json()["props"]
    attributes = "".join(_attribute(name, value) for name, value in given.items() if name != "children")
    inside = "".join(map(to_html, _children(part)))
    return f"<{tag}{attributes}>" if tag in VOID else f"<{tag}{attributes}>{inside}</{tag}>"


def _attribute(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if name == "style":
        value = ";".join(f"{_hyphened(key)}:{one}" for key, one in value.items())
    name = ATTRIBUTES.get(name, name)
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def _hyphened(key: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in key)
