"""The look of the map as one MapLibre style per theme: base layers, data sources and data layers, bottom to top.

The style given to the figure never changes after load. Scripts fill the data sources (`SOURCES`) through the inner map,
and a change of theme swaps paint values only, so both themes must have the same layers in the same order.
"""

from __future__ import annotations

from typing import Any, Final

from dashboard.theme import MAP_FONT, MAP_FONT_BOLD, MAP_FONT_ITALIC, Theme

Layer = dict[str, Any]

SOURCES: Final = (
    "areas", "governorates", "lines", "halos", "record", "leaders", "silent", "places", "events", "moves", "picked",
)  # fmt: skip
"""GeoJSON sources that scripts fill, empty at load."""

BASE: Final = (
    "land", "lakes", "rivers", "governorate_lines", "roads", "railways", "borders", "borders_claimed", "airfields", "towns",
    "water_names", "country_names",
)  # fmt: skip
"""Base layers of `geodata/basemap`, each a GeoJSON file of that name."""

MIN_ZOOM: Final = 5.6
MAX_ZOOM: Final = 12.5
MAX_BOUNDS: Final = ((34.7, 31.8), (42.3, 37.9))
"""South-west and north-east corner of what may be seen, in degrees: inside the base data, so its cut edge never shows."""

ICON_SIZE: Final = ["interpolate", ["linear"], ["zoom"], 6, 0.75, 7.5, 0.92, 9, 1.08]
"""Symbols are drawn in a 24-unit box: 18 px at zoom 6, 22 at 7.5, 26 from 9 on (TOKENS.md section 6)."""


def build_style(theme: Theme, base_url: str, relief: dict[str, Any], named: list[int]) -> dict[str, Any]:
    """Return the whole style dict; base layers come by URL from `base_url`, `relief` gives its file and four corners.

    `named`: GeoNames ids of places that the data itself names, left out of the base map's towns.
    """
    sources: dict[str, Any] = {
        name: {"type": "geojson", "data": f"{base_url}/{name}.geojson", "tolerance": 0.2} for name in BASE
    }
    sources["relief"] = {"type": "image", "url": f"{base_url}/{relief['file']}", "coordinates": relief["coordinates"]}
    sources |= {name: {"type": "geojson", "data": EMPTY, "tolerance": 0} for name in SOURCES}
    return {"version": 8, "sources": sources, "layers": [*_ground(theme), *_lines(theme), *_names(theme, named), *_data(theme)]}


EMPTY: Final[dict[str, Any]] = {"type": "FeatureCollection", "features": []}


def _ground(theme: Theme) -> list[Layer]:
    is_syria = ["==", ["get", "iso"], "SYR"]
    return [
        {"id": "sea", "type": "background", "paint": {"background-color": theme.sea}},
        _fill("land", "land", ["case", is_syria, theme.syria, theme.land]),
        {"id": "relief", "type": "raster", "source": "relief", "paint": {"raster-opacity": theme.relief}},
        _line("rivers", "rivers", theme.river, [6, 0.7, 9, 1.8]),
        _fill("lakes", "lakes", theme.lake),
        _line("lake-shores", "lakes", theme.river, [6, 0.4, 9, 0.8]),
    ]


def _lines(theme: Theme) -> list[Layer]:
    main = ["==", ["get", "class"], "main"]
    fades = ["interpolate", ["linear"], ["zoom"], 8.6, 1, 9.4, 0.4]
    return [
        _line("governorate-lines", "governorate_lines", theme.governorate_line, [6, 0.6, 9, 1], dash=[4, 2, 1, 2]),
        _line("roads", "roads", theme.road, [6, 0.5, 9, 1.2], only=["!", main], opacity=fades),
        _line("main-roads", "roads", theme.main_road, [6, 1, 9, 2.1], only=main, opacity=fades),
        _line("railways", "railways", theme.road, [6, 0.6, 9, 1.2], dash=[1.5, 2.5], opacity=fades),
        _line("border-glow", "borders", theme.border, [6, 3, 9, 5.5], opacity=0.18),
        _line("borders", "borders", theme.border, [6, 0.9, 9, 1.5], only=["!", _DISPUTED]),
        _line("borders-disputed", "borders", theme.border, [6, 0.9, 9, 1.5], only=_DISPUTED, dash=[3, 2.4]),
        _line("borders-claimed", "borders_claimed", theme.border, [6, 0.9, 9, 1.5], dash=[3, 2.4]),
    ]


_DISPUTED: Final = ["==", ["get", "disputed"], True]


def _names(theme: Theme, named: list[int]) -> list[Layer]:
    """Base names: they give way to every label of the data, which is placed after them and drawn above."""
    population = ["coalesce", ["get", "population"], 0]
    needed = ["step", ["zoom"], 250000, 6.6, 90000, 7.2, 35000, 8, 15000, 8.8, 4000, 9.6, 0]
    shown = ["all", [">=", population, needed], ["!", ["in", ["get", "geonameid"], ["literal", named]]]]
    return [
        {
            "id": "airfields", "type": "symbol", "source": "airfields", "minzoom": 8.2,
            "layout": {"text-field": "✈", "text-font": list(MAP_FONT), "text-size": 12, "text-optional": True},
            "paint": _halo(theme, theme.town, 1),
        },
        {
            "id": "town-dots", "type": "circle", "source": "towns", "filter": shown,
            "paint": {
                "circle-radius": 2, "circle-color": theme.halo, "circle-stroke-color": theme.town, "circle-stroke-width": 1,
            },
        },
        {
            "id": "towns", "type": "symbol", "source": "towns", "filter": shown,
            "layout": {
                "text-field": ["get", "name"], "text-font": list(MAP_FONT),
                "text-size": ["interpolate", ["linear"], ["zoom"], 6, 9.5, 9, 11.5],
                "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 0.5,
                "symbol-sort-key": ["-", 0, population], "text-padding": 3,
            },
            "paint": _halo(theme, theme.town, 1.3),
        },
        {
            "id": "water-names", "type": "symbol", "source": "water_names",
            "layout": {
                "text-field": ["get", "name"], "text-font": list(MAP_FONT_ITALIC), "text-size": 11,
                "text-rotate": ["coalesce", ["get", "rotate"], 0], "text-max-width": 6,
            },
            "paint": _halo(theme, theme.water_name, 1),
        },
        {
            "id": "country-names", "type": "symbol", "source": "country_names",
            "layout": {
                "text-field": ["format", ["upcase", ["get", "name"]], {}, "\n", {}, ["get", "name_ar"], {}],
                "text-font": ["Noto Serif Regular", "Noto Serif", "serif"], "text-size": 12.5, "text-letter-spacing": 0.16,
            },
            "paint": _halo(theme, theme.country_name, 1.2),
        },
    ]  # fmt: skip


def _data(theme: Theme) -> list[Layer]:
    """What the claims say, bottom to top; icons are named by their keys (dashboard/symbols.py).

    MapLibre places symbols from the top layer down, so the icons stand above the names: a name then avoids every icon.
    """
    return [
        *_grounds_of_claims(theme),
        *_labels(theme),
        _icons("record", "record", sort=False),
        _line("leaders", "leaders", theme.ink[1], [6, 1.1, 9, 1.1]),
        {
            "id": "leader-dots", "type": "circle", "source": "leaders", "filter": ["has", "dot"],
            "paint": {"circle-radius": 2.2, "circle-color": theme.ink[0], "circle-stroke-color": theme.halo, "circle-stroke-width": 1},
        },
        _icons("silent", "silent", size=0.85),
        _line("moves", "moves", theme.event, [6, 1.6, 9, 2.4], dash=[2.4, 1.4]),
        _icons("places", "places"),
        _icons("events", "events"),
        _line("picked-line", "picked", theme.ink[0], [6, 1.2, 9, 1.6], dash=[3, 2]),
        {
            "id": "picked", "type": "circle", "source": "picked", "filter": ["==", ["geometry-type"], "Point"],
            "paint": {
                "circle-radius": ["get", "ring"], "circle-color": "rgba(0,0,0,0)",
                "circle-stroke-color": theme.ink[0], "circle-stroke-width": 1.8,
            },
        },
    ]  # fmt: skip


def _grounds_of_claims(theme: Theme) -> list[Layer]:
    """Soft areas, governorate lines, contested roads, circles of uncertainty."""
    metres = ["get", "radius_m"]
    return [
        {
            "id": "areas", "type": "fill", "source": "areas",
            "paint": {"fill-pattern": ["image", ["get", "pattern"]], "fill-opacity": ["get", "opacity"], "fill-antialias": False},
        },
        _line("governorates", "governorates", theme.ink[2], [6, 1.1, 9, 1.4], dash=[1, 3]),
        {
            "id": "governorate-tags", "type": "symbol", "source": "governorates",
            "layout": {
                "symbol-placement": "line", "symbol-spacing": 230, "icon-image": ["get", "icon"],
                "icon-rotation-alignment": "viewport", "icon-allow-overlap": True, "icon-ignore-placement": True,
            },
        },
        _line("roads-case", "lines", theme.case, [6, 6, 9, 8], only=["has", "colour"]),
        _line("roads-held", "lines", ["get", "colour"], [6, 3.2, 9, 4.6], only=["all", ["has", "colour"], ["!", ["get", "dashed"]]]),
        _line("roads-inferred", "lines", ["get", "colour"], [6, 3.2, 9, 4.6], only=["all", ["has", "colour"], ["get", "dashed"]], dash=[2.4, 1.2]),
        _line("roads-second", "lines", ["get", "second"], [6, 3.2, 9, 4.6], only=["has", "second"], dash=[2.2, 2.2]),
        _line("roads-silent", "lines", theme.silent, [6, 1.2, 9, 1.6], only=["!", ["has", "colour"]], dash=[0.6, 2.6]),
        {
            "id": "halos", "type": "circle", "source": "halos",
            "paint": {
                "circle-radius": ["interpolate", ["exponential", 2], ["zoom"], 5, ["/", metres, 1974], 13, ["*", metres, 0.1297]],
                "circle-color": ["get", "colour"], "circle-opacity": 0.1,
                "circle-stroke-color": ["get", "colour"], "circle-stroke-width": 1, "circle-stroke-opacity": 0.55,
            },
        },
    ]  # fmt: skip


def _labels(theme: Theme) -> list[Layer]:
    """Names of places and areas: most important first, none over another, the picked one never hidden."""
    name = ["get", "label"]
    base = {
        "text-field": ["format", ["get", "name"], {}, ["case", ["has", "name_2"], "\n", ""], {},
                       ["coalesce", ["get", "name_2"], ""], {"font-scale": 0.92}],
        "text-variable-anchor": ["left", "right", "top", "bottom", "top-left", "top-right", "bottom-left", "bottom-right"],
        "text-radial-offset": ["coalesce", ["get", "offset"], 1], "text-justify": "auto", "text-padding": 2,
        "symbol-sort-key": ["get", "rank"], "icon-allow-overlap": True,
    }  # fmt: skip
    sized = ["match", name, "city", 17, "place", 13, "area", 12.5, "record", 10.5, 11.5]
    return [
        {
            "id": f"label-{kind}", "type": "symbol", "source": source, "filter": ["==", name, kind],
            "layout": base | {"text-font": list(font), "text-size": sized} | extra,
            "paint": _halo(theme, colour, 1.7),
        }
        for kind, source, font, colour, extra in (
            ("record", "record", MAP_FONT, theme.town, {"text-optional": True}),
            ("silent", "silent", MAP_FONT, theme.ink[2], {}),
            ("area", "places", MAP_FONT_ITALIC, theme.ink[1], {"text-letter-spacing": 0.08}),
            ("place", "places", MAP_FONT_BOLD, theme.ink[0], {}),
            ("city", "places", MAP_FONT_BOLD, theme.ink[0], {}),
        )
    ] + [
        {
            "id": "label-picked", "type": "symbol", "source": "picked", "filter": ["has", "name"],
            "layout": base | {
                "text-font": list(MAP_FONT_BOLD), "text-size": 17, "text-allow-overlap": False, "text-ignore-placement": False,
            },
            "paint": _halo(theme, theme.ink[0], 2),
        }
    ]  # fmt: skip


def _halo(theme: Theme, colour: str, width: float) -> dict[str, Any]:
    return {"text-color": colour, "text-halo-color": theme.halo, "text-halo-width": width}


def _fill(name: str, source: str, colour: Any) -> Layer:
    return {"id": name, "type": "fill", "source": source, "paint": {"fill-color": colour}}


def _line(
    name: str, source: str, colour: Any, widths: list[float], *, dash: Any = None, only: Any = None, opacity: Any = 1
) -> Layer:
    """A line layer; `widths` are zoom, px, zoom, px."""
    paint: dict[str, Any] = {
        "line-color": colour,
        "line-width": ["interpolate", ["linear"], ["zoom"], *widths],
        "line-opacity": opacity,
    }
    if dash:
        paint["line-dasharray"] = dash
    layer = {"id": name, "type": "line", "source": source, "paint": paint}
    layer["layout"] = {"line-join": "round", "line-cap": "butt" if dash else "round"}
    return layer | ({"filter": only} if only is not None else {})


SLOTS: Final = {"above": (0, -19), "round": (0, 0)} | {
    f"{name}-{step}": (x + pitch * step, y)
    for name, x, pitch, y in (("strike", 19, 20, -17), ("beside", 38, 38, 2), ("at", 0, 38, 0))
    for step in range(3)
}
"""Where an event's mark stands beside its place, in units right and down; arrays cannot travel as properties."""


def _slots() -> list[Any]:
    return [part for name, offset in SLOTS.items() for part in (name, ["literal", list(offset)])]


def _icons(name: str, source: str, size: float = 1, sort: bool = True) -> Layer:
    """A layer of symbols that never give way: each stands where its place is, or on its leader line."""
    scaled = [*ICON_SIZE[:3], *(v * size if i % 2 else v for i, v in enumerate(ICON_SIZE[3:]))]
    layout: dict[str, Any] = {
        "icon-image": ["get", "icon"],
        "icon-size": scaled,
        "icon-allow-overlap": True,
        "icon-padding": 0,
        "icon-offset": ["match", ["get", "slot"], *_slots(), ["literal", [0, 0]]],
    }
    if sort:
        layout["symbol-sort-key"] = ["-", 0, ["get", "rank"]]
    return {"id": name, "type": "symbol", "source": source, "layout": layout}
