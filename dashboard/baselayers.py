"""The base map's layers, quiet under the data: ground, water, ways, borders and the names of towns."""

from __future__ import annotations

from typing import Any, Final

from dashboard.theme import MAP_FONT, MAP_FONT_ITALIC, Theme

Layer = dict[str, Any]

BASE: Final = (
    "land",
    "sea",
    "lakes",
    "rivers",
    "governorate_lines",
    "roads",
    "railways",
    "borders",
    "borders_claimed",
    "airfields",
    "towns",
    "water_names",
    "country_names",
)
"""Base layers of `geodata/basemap`, each a GeoJSON file of that name; the map gets them as one source, `base`."""


def draw_ground(theme: Theme) -> list[Layer]:
    """Land, relief, water; the relief knows no coast, so the sea lies above it, and the lakes above their rivers."""
    is_syria = ["==", ["get", "iso"], "SYR"]
    fades = ["interpolate", ["linear"], ["zoom"], 9, theme.relief, 10.5, theme.relief * 0.4]
    return [
        {
            "id": "ground",
            "type": "background",
            "layout": LATER,
            "paint": {"background-color": theme.land},
        },
        _fill("land", "land", ["case", is_syria, theme.syria, theme.land]),
        {
            "id": "relief",
            "type": "raster",
            "source": "relief",
            "layout": LATER,
            "paint": {"raster-opacity": fades, "raster-fade-duration": 0},
        },
        _fill("sea", "sea", theme.sea),
        line("rivers", "rivers", theme.river, [6, 0.7, 9, 1.8]),
        _fill("lakes", "lakes", theme.lake),
        line("lake-shores", "lakes", theme.river, [6, 0.4, 9, 0.8]),
    ]


def draw_lines(theme: Theme) -> list[Layer]:
    main = ["==", ["get", "class"], "main"]
    fades = ["interpolate", ["linear"], ["zoom"], 8.6, 1, 9.4, 0.4]
    return [
        line("governorate-lines", "governorate_lines", theme.governorate_line, [6, 0.6, 9, 1], dash=[4, 2, 1, 2]),
        line("roads", "roads", theme.road, [6, 0.5, 9, 1.2], only=["!", main], opacity=fades),
        line("main-roads", "roads", theme.main_road, [6, 1, 9, 2.1], only=main, opacity=fades),
        line("railways", "railways", theme.road, [6, 0.6, 9, 1.2], dash=[1.5, 2.5], opacity=fades),
        line("border-glow", "borders", theme.border, [6, 3, 9, 5.5], opacity=0.18),
        line("borders", "borders", theme.border, [6, 0.9, 9, 1.5], only=["!", _DISPUTED]),
        line("borders-disputed", "borders", theme.border, [6, 0.9, 9, 1.5], only=_DISPUTED, dash=[3, 2.4]),
        line("borders-claimed", "borders_claimed", theme.border, [6, 0.9, 9, 1.5], dash=[3, 2.4]),
    ]


_DISPUTED: Final = ["==", ["get", "disputed"], True]


def draw_names(theme: Theme, named: list[int]) -> list[Layer]:
    """Base names: they give way to every label of the data, which is placed before them and drawn above.

    In another language a script takes the names that a layer's metadata has for it.
    """
    return [_airfields(theme), *_towns(theme, named), _waters(theme), _countries(theme)]


def _airfields(theme: Theme) -> Layer:
    return {
        "id": "airfields",
        "type": "symbol",
        "source": "airfields",
        "minzoom": 8.2,
        "layout": {"text-field": "✈", "text-font": list(MAP_FONT), "text-size": 12, "text-optional": True},
        "paint": halo(theme, theme.town, 1),
    }


def _towns(theme: Theme, named: list[int]) -> list[Layer]:
    """Towns by population, the larger the sooner, but for those that the data itself names: a dot and its name."""
    population = ["coalesce", ["get", "population"], 0]
    needed = ["step", ["zoom"], 250000, 6.6, 90000, 7.2, 35000, 8, 15000, 8.8, 4000, 9.6, 0]
    shown = ["all", [">=", population, needed], ["!", ["in", ["get", "geonameid"], ["literal", named]]]]
    dot = {
        "circle-radius": 2,
        "circle-color": theme.halo,
        "circle-stroke-color": theme.town,
        "circle-stroke-width": 1,
    }
    words = {
        "text-field": _NAMES["en"],
        "text-font": list(MAP_FONT),
        "text-size": ["interpolate", ["linear"], ["zoom"], 6, 9.5, 9, 11.5],
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.5,
        "symbol-sort-key": ["-", 0, population],
        "text-padding": 3,
    }
    name = {"layout": words, "metadata": _NAMES, "paint": halo(theme, theme.town, 1.3)}
    return [
        {"id": "town-dots", "type": "circle", "source": "towns", "filter": shown, "paint": dot},
        {"id": "towns", "type": "symbol", "source": "towns", "filter": shown, **name},
    ]


def _waters(theme: Theme) -> Layer:
    return {
        "id": "water-names",
        "type": "symbol",
        "source": "water_names",
        "layout": {
            "text-field": _NAMES["en"],
            "text-font": list(MAP_FONT_ITALIC),
            "text-size": 11,
            "text-rotate": ["coalesce", ["get", "rotate"], 0],
            "text-max-width": 6,
        },
        "metadata": _NAMES,
        "paint": halo(theme, theme.water_name, 1),
    }


def _countries(theme: Theme) -> Layer:
    """Names of countries, which may move aside."""
    return {
        "id": "country-names",
        "type": "symbol",
        "source": "country_names",
        "filter": ["==", ["get", "frame"], "theatre"],
        "layout": {
            "text-field": _NAMES_OF_COUNTRIES["en"],
            "text-font": ["Noto Serif Regular", "Noto Serif", "serif"],
            "text-size": 12.5,
            "text-letter-spacing": 0.16,
            "text-variable-anchor": ["center", "bottom", "top", "left", "right"],
            "text-radial-offset": 2,
        },
        "metadata": _NAMES_OF_COUNTRIES,
        "paint": halo(theme, theme.country_name, 1.2),
    }


_NAMES: Final = {"en": ["get", "name"], "ar": ["coalesce", ["get", "name_ar"], ["get", "name"]]}
_NAMES_OF_COUNTRIES: Final = {
    "en": ["format", ["upcase", ["get", "name"]], {}, "\n", {}, ["get", "name_ar"], {}],
    "ar": ["get", "name_ar"],
}


def halo(theme: Theme, colour: str, width: float) -> dict[str, Any]:
    """Return the paint of a name: its colour, and a halo that keeps it legible."""
    return {"text-color": colour, "text-halo-color": theme.halo, "text-halo-width": width}


def _fill(name: str, source: str, colour: Any) -> Layer:
    return {"id": name, "type": "fill", "source": source, "paint": {"fill-color": colour}}


LATER: Final = {"visibility": "none"}
"""Of layers that are not seen until the data stands: the still's names and base map show through until then."""


def of_feature(colour: Any) -> Any:
    """Return a colour as one that MapLibre reads from each feature, so that all layers of a kind share one program.

    Each program costs the graphics driver some 40 ms at the start where it compiles in software.
    """
    return colour if isinstance(colour, list) else ["match", ["get", "layer"], "", colour, colour]


def line(
    name: str, source: str, colour: Any, widths: list[float], *, dash: Any = None, only: Any = None, opacity: Any = 1
) -> Layer:
    """A line layer; `widths` are zoom, px, zoom, px."""
    paint: dict[str, Any] = {
        "line-color": of_feature(colour),
        "line-width": ["interpolate", ["linear"], ["zoom"], *widths],
        "line-opacity": opacity,
    }
    if dash:
        paint["line-dasharray"] = dash
    layer = {"id": name, "type": "line", "source": source, "paint": paint}
    layer["layout"] = {"line-join": "round", "line-cap": "butt" if dash else "round"}
    return layer | ({"filter": only} if only is not None else {})
