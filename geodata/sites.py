"""Sites and regions of Syria that lists of towns lack: crossings, dams, bases, camps, plains, with their sources."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

SHEET: Final = Path(__file__).parent / "sites" / "sites.csv"
OURAIRPORTS, GEONAMES, TOWN = "OurAirports ", "GeoNames ", "town"


class Site(NamedTuple):
    """I am one row of sites.csv: degrees in EPSG:4326, how far off I may lie or reach in metres, my source."""

    name: str
    names: tuple[str, ...]
    kind: str
    lat: float
    lon: float
    radius_m: float
    source: str
    note: str

    @property
    def entry_id(self) -> str:
        """Return the entry of the gazetteer that I am under more names: an airfield or a town; else one of my own."""
        if self.source.startswith(OURAIRPORTS):
            return f"ourairports:{self.source.removeprefix(OURAIRPORTS)}"
        if self.kind == TOWN:
            return f"geonames:{self.source.removeprefix(GEONAMES)}"
        return f"site:{self.name}"


@cache
def read_sites() -> tuple[Site, ...]:
    """Return the rows of sites.csv, in their order."""
    with SHEET.open(encoding="utf-8", newline="") as file:
        return tuple(_to_site(row) for row in csv.DictReader(file))


def _to_site(row: dict[str, str]) -> Site:
    names = tuple(filter(None, (row["name"], row["name_ar"], *row["aliases"].split("|"))))
    spot = float(row["lat"]), float(row["lon"])
    return Site(row["name"], names, row["kind"], *spot, float(row["radius_m"]), row["source"], row["note"])
