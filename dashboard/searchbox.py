"""The box that finds a place by any spelling; it comes once the map stands."""

from __future__ import annotations

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from dashboard.ids import Ids
from dashboard.words import LANGUAGES, say
from geodata.model import Dataset


def build_search(dataset: Dataset) -> Component:
    """Return the search box: places by any spelling."""
    names = [
        {"value": place.place_id, "label": " · ".join(filter(None, (place.name, place.name_ar)))}
        for place in sorted(dataset.places, key=lambda place: place.name)
    ]
    box = dmc.Select(
        id=Ids.SEARCH,
        data=names,
        searchable=True,
        clearable=True,
        limit=12,
        selectFirstOptionOnChange=True,
        selectFirstOptionOnDropdownOpen=True,
        openOnFocus=False,
        nothingFoundMessage=html.Span(
            [html.Span(say("bar.search_none", lang), className=f"in-{lang}", lang=lang) for lang in LANGUAGES]
        ),
        filter={"function": "findPlaces"},
        className="search",
        size="sm",
        checkIconPosition="right",
        comboboxProps={"shadow": "md"},
        **{"data-hint": "bar.search", "data-label": "bar.search_short"},
    )
    return dmc.MantineProvider(box, forceColorScheme="light")
