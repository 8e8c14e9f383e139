"""What is computed once and kept: chronicles and tables by choice, shapes, styles, texts, and the page's first data."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from dash.development.base_component import Component
from shapely.geometry import LineString, mapping, shape

from dashboard import words
from dashboard.baselayers import BASE
from dashboard.ground import write_km
from dashboard.keys import ESTIMATES, KEYS, list_layers
from dashboard.laterlayers import build_later
from dashboard.mapstyle import ICON_SIZE, MAX_BOUNDS, MAX_ZOOM, MIN_ZOOM, SOURCES, build_style
from dashboard.reading import build_reading
from dashboard.recorded import build_columns
from dashboard.tables import CROWD, MOST_MARKS, build_table, locate_all, shape_of
from dashboard.theme import THEMES, Theme
from dashboard.timeline import build_strip
from dashboard.tours import Tour, read_tour
from dashboard.view import MAX_ADDRESS, View, default_view, parse_view, to_json
from geodata import codes
from geodata.areas import Division, fade_rings, to_written
from geodata.chronicle import Chronicle, chronicle, first_stop
from geodata.errors import BadValue
from geodata.fronts import divide_land
from geodata.model import Dataset
from geodata.recorded import is_drawn
from geodata.state import Choice

BASEMAP = Path(__file__).parent.parent / "geodata" / "basemap"
KEPT = 24


class Library:
    """I keep what a dataset's page needs more than once; I decide nothing."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.chronicle: Callable[[Choice], Chronicle] = lru_cache(KEPT)(lambda choice: chronicle(dataset, choice))
        self.strip: Callable[[Choice, str], Component] = lru_cache(KEPT)(
            lambda choice, lang: build_strip(self.chronicle(choice), lang)
        )
        self.table: Callable[[Choice, str], str] = lru_cache(KEPT)(self._table)

    def _table(self, choice: Choice, lang: str) -> str:
        return to_text(build_table(self.chronicle(choice), lang))

    def read_asked(self, asked: dict[str, Any]) -> View:
        """Return the view of a request from the page's own scripts; what does not parse takes its default."""
        query = urlencode({key: value for key, value in asked.items() if isinstance(value, str) and key in KEYS})
        return parse_view(query, self.dataset)[0]

    @cached_property
    def basemap(self) -> dict[str, Any]:
        """The index of the base layers."""
        index: dict[str, Any] = json.loads((BASEMAP / "basemap.json").read_text(encoding="utf-8"))
        return index

    @cached_property
    def styles(self) -> dict[str, dict[str, Any]]:
        """The map's style by theme."""
        return {name: self._style(theme) for name, theme in THEMES.items()}

    @cached_property
    def looks(self) -> dict[str, str]:
        """The map's style by theme, with the layers that come later, as JSON text."""
        return {name: to_text(style | {"later": build_later(THEMES[name])}) for name, style in self.styles.items()}

    @cached_property
    def division(self) -> Division:
        """The land parted between places."""
        return divide_land(self.dataset)

    @cached_property
    def ground(self) -> str:
        """The cells and their borders as JSON text; a border names its two cells by number, -1 for none."""
        cells = self.division.cells
        number = {place_id: at for at, place_id in enumerate(cells)} | {"": -1}
        features = [
            {"type": "Feature", "id": number[place_id], "geometry": to_written(cell), "properties": {}}
            for place_id, cell in cells.items()
        ]
        borders = [
            [number[left], number[right], to_written(LineString(line))["coordinates"]]
            for left, right, line in self.division.borders
        ]
        shapes = {"type": "FeatureCollection", "features": features}
        return to_text({"places": list(cells), "cells": shapes, "borders": borders})

    @cached_property
    def recorded(self) -> str:
        """The imported events that are drawn, by column, as JSON text."""
        return to_text(build_columns(self.dataset))

    @cached_property
    def tour(self) -> Tour:
        """The dataset's own tour, empty where it has none; one that is no tour is told as its fault."""
        try:
            return read_tour(self.dataset.tour, self.dataset) if self.dataset.tour else Tour((), ())
        except BadValue as error:
            return Tour((), (str(error),))

    @cached_property
    def reading(self) -> dict[str, str]:
        """The articles with their claims by language, as JSON text."""
        return {lang: to_text(build_reading(self.dataset, lang)) for lang in words.LANGUAGES}

    @cached_property
    def spellings(self) -> str:
        """Every spelling of each place, for the search box, as JSON text."""
        return to_text({place.place_id: _spellings(self.dataset, place.place_id) for place in self.dataset.places})

    def _style(self, theme: Theme) -> dict[str, Any]:
        ids = [place.geonames for place in self.dataset.places if shape_of(place) == "point"]
        return build_style(theme, self._relief(), [one for one in ids if one is not None])

    def _relief(self) -> dict[str, Any]:
        relief: dict[str, Any] = next(layer for layer in self.basemap["layers"] if layer["name"] == "relief")
        return relief

    @cached_property
    def base(self) -> str:
        """The base layers as one GeoJSON text; each feature's `layer` says which it belongs to."""
        features: list[dict[str, Any]] = []
        for name in BASE:
            layer = json.loads((BASEMAP / f"{name}.geojson").read_text(encoding="utf-8"))
            for feature in layer["features"]:
                properties = feature["properties"] | {"layer": name}
                features.append({"type": "Feature", "geometry": feature["geometry"], "properties": properties})
        return to_text({"type": "FeatureCollection", "features": features})

    @cached_property
    def shapes(self) -> str:
        """Areas as fading rings and lines as lines, by place_id, as JSON text."""
        found: dict[str, Any] = {}
        for place in self.dataset.places:
            kind = shape_of(place)
            if kind == "line":
                found[place.place_id] = {"line": place.geometry}
            elif kind == "governorate" and place.geometry:
                found[place.place_id] = {"line": mapping(shape(place.geometry).boundary)}
            elif kind == "area" and place.geometry:
                found[place.place_id] = {"rings": fade_rings(place.geometry, place.radius_m)}
        return to_text(found)

    @cached_property
    def points(self) -> dict[str, tuple[float, float]]:
        """Where each place's mark stands, longitude and latitude in degrees, for places that have a geometry."""
        return locate_all(self.dataset)

    @cached_property
    def heart(self) -> tuple[float, float] | None:
        """Where the most important place stands, whose name the first picture has room for; None without any."""
        ranked = (place.place_id for place in words.order_places(self.dataset))
        return next((self.points[place_id] for place_id in ranked if place_id in self.points), None)

    @cached_property
    def credits(self) -> str:
        """Whom the base map is owed to."""
        return str(self.basemap.get("attribution", ""))

    def boot(self, view: View, ignored: list[Any]) -> dict[str, Any]:
        """Return the first data of the page, for its scripts."""
        settings, first = self.dataset.settings, first_stop(self.dataset)
        return {
            "view": to_json(view),
            "defaults": to_json(default_view(self.dataset)),
            "estimates": ESTIMATES,
            "ignored": [list(one) for one in ignored],
            "longest": MAX_ADDRESS,
            "layers": list_layers(self.dataset),
            "articles": [article.article_id for article in self.dataset.told],
            "firstDay": str(settings.first_day),
            "crowd": {"places": CROWD, "marks": MOST_MARKS},
            "clock": {"start": str(first), "days": (settings.last_day - first).days + 1},
            "frame": frame_of(self.dataset),
            "heart": self.heart,
            "spot": self.points.get(view.place) or (view.spot and view.spot[::-1]),
            "bounds": MAX_BOUNDS,
            "zoom": [MIN_ZOOM, MAX_ZOOM],
            "iconSize": ICON_SIZE[3:],
            "colours": {name: _line_colours(theme) for name, theme in THEMES.items()},
            "credits": self.credits,
            "digest": self.dataset.digest,
            "sources": {name: kinds for name, kinds in SOURCES.items() if name != "base"},
            "relief": {"url": f"/base/{self._relief()['file']}", "coordinates": self._relief()["coordinates"]},
            "faults": len(self.dataset.faults),
            "urls": self._list_addresses(),
        }

    def _list_addresses(self) -> dict[str, str | None]:
        """Return where the scripts find what they fetch, None for what this dataset has not."""
        return {
            "table": "/api/table.json",
            "shapes": "/api/shapes.json",
            "style": "/api/style",
            "base": "/base/theatre.geojson",
            "ground": "/api/ground.json",
            "recorded": "/api/recorded.json" if self.dataset.event_source else None,
            "spellings": "/api/spellings.json",
            "texts": "/api/texts",
            "tour": "/api/tour.json",
            "reading": "/api/reading",
        }

    def _write_recorded(self, lang: str) -> str:
        """Return the twin's sentence about imported events, its numbers to be filled in by a script."""
        source = self.dataset.event_source
        title = source.title if source else ""
        return words.say("recorded.twin", lang, source=title, events="{events}", deaths="{deaths}")

    def _write_source(self, lang: str) -> str:
        source = self.dataset.event_source
        if source is None:
            return ""
        values = {"kept": source.kept, "read": source.read, "aside": source.aside, "file": source.file}
        undrawn = source.kept - sum(is_drawn(event, source.name) for event in self.dataset.events)
        return words.say("recorded.about", lang, undrawn=undrawn, **values)

    def title(self, lang: str) -> str:
        """Return the name of the atlas, in Arabic where it has one."""
        settings = self.dataset.settings
        return (settings.title_ar if lang == "ar" else "") or settings.title

    def subtitle(self, lang: str) -> str:
        """Return how many articles there are, and from which month to which."""
        settings, count = self.dataset.settings, len(self.dataset.told)
        days = (("first", settings.first_day), ("last", settings.last_day))
        months = {name: words.write_month(day, lang) for name, day in days}
        return words.say_count("bar.span", count, lang, **months) if count else " – ".join(months.values())

    def texts(self, lang: str) -> str:
        """Return the catalogue in one language as JSON text, with the phrases that depend on the dataset."""
        settings, count = self.dataset.settings, len(self.dataset.told)
        texts = words.catalogue(lang) | {
            "subtitle": self.subtitle(lang),
            "about.title": words.say_count("about.title", count, lang) if count else words.say("bar.about", lang),
            "bar.title": self.title(lang),
            "about.more": words.say("about.more", lang, n=max(0, count - words.MOST_LETTERS)),
            "about.voices": (settings.voices_ar if lang == "ar" else "") or settings.voices,
            "set_aside": words.say_count("notice.set_aside", len(self.dataset.faults), lang),
            "layers.fresh": words.say("layers.fresh", lang, n=codes.FRESH_DAYS),
            "ground.estimate": words.say("ground.estimate", lang, km=write_km(settings.area_limit_m)),
            "recorded.about": self._write_source(lang),
            "recorded.twin": self._write_recorded(lang),
            "layers.gone": words.say("layers.gone", lang, n=settings.carry_days),
        }
        return to_text(
            texts
            | {f"faction.{f.faction_id}.name": f.name_ar if lang == "ar" else f.name for f in self.dataset.factions}
        )


def frame_of(dataset: Dataset) -> tuple[float, float, float, float]:
    """Return the box the map opens on (degrees), as far as the base map reaches."""
    west, south, east, north = dataset.settings.frame or dataset.settings.theatre
    (left, bottom), (right, top) = MAX_BOUNDS
    inside = (max(west, left), max(south, bottom), min(east, right), min(north, top))
    is_known = inside[0] < inside[2] and inside[1] < inside[3]
    return inside if is_known else (left, bottom, right, top)


def _line_colours(theme: Theme) -> dict[str, str]:
    colours = {root: ink.fading if theme.name == "dark" else ink.fill for root, ink in theme.factions.items()}
    return colours | {"other": theme.silent}


def _spellings(dataset: Dataset, place_id: str) -> list[str]:
    place = dataset.place_of[place_id]
    printed = {claim.surface for claim in dataset.claims_at[place_id] if claim.surface}
    return sorted({place.name, place.name_ar, *place.aliases, *printed} - {""})


def to_text(value: Any) -> str:
    """Return compact JSON that is safe inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
