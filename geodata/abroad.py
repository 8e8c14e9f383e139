"""Cities of other countries: where talks were held, where people fled to; no spelling of a village may lead to one."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

SHEET: Final = Path(__file__).parent / "cities" / "abroad.csv"
COLUMNS: Final = ("geonames_id", "names", "country", "lat", "lon", "population")
CLEARLY: Final = 3
"""Of cities of one name the largest is meant where it has so many times the people of the next."""


class City(NamedTuple):
    """I am a city of another country: its names, ISO code, degrees in EPSG:4326."""

    geonames_id: int
    names: tuple[str, ...]
    country: str
    lat: float
    lon: float
    population: int


def letter(name: str) -> str:
    """Return a name as it is compared: in small letters, without the marks on them; nothing else is folded away.

    >>> letter("Genève"), letter("İstanbul")
    ('geneve', 'istanbul')
    """
    parts = unicodedata.normalize("NFKD", name.replace("ı", "i")).casefold()
    return "".join(one for one in parts if not unicodedata.combining(one)).strip()


def find_abroad(name: str) -> City | None:
    """Return the city that bears a name to the letter; None where none does, or where it is not clear which."""
    bearers = sorted(_read().get(letter(name), ()), key=lambda city: -city.population)
    if len(bearers) > 1 and bearers[0].population < CLEARLY * bearers[1].population:
        return None
    return bearers[0] if bearers else None


@cache
def _read() -> dict[str, list[City]]:
    """Return the cities by their names as they are compared."""
    found: dict[str, list[City]] = {}
    with SHEET.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = tuple(row["names"].split("|"))
            spot = float(row["lat"]), float(row["lon"])
            city = City(int(row["geonames_id"]), names, row["country"], *spot, int(row["population"]))
            for name in dict.fromkeys(map(letter, names)):
                found.setdefault(name, []).append(city)
    return found
