"""A whole country's ten years, invented: thousands of places, tens of thousands of claims, a front that moves."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import numpy as np
import shapely

from geodata.files import FILES
from geodata.model import Article, Claim, Faction

START: Final = date(2011, 3, 1)
DAYS: Final = 3653
PLACES: Final = 7_000
CLAIMS: Final = 50_000
FACTIONS: Final = {"government": "G", "opposition": "O", "isis": "I", "sdf": "S"}
BULLETIN_DAYS: Final = 7
BASEMAP: Final = Path(__file__).parents[2] / "geodata" / "basemap"
SETTINGS: Final = f"""title = "An invented country"
description = "Generated for the bench: nothing in it happened."
languages = ["en"]
theatre = [35.5, 32.2, 42.4, 37.4]
first_day = {START}
last_day = {START + timedelta(days=DAYS - 1)}
opening_day = {START + timedelta(days=DAYS // 2)}
carry_days = 365
area_limit_m = 12000
licence = "CC0"
"""


def write_country(folder: Path, places: int = PLACES, claims: int = CLAIMS, seed: int = 2016) -> Path:
    """Write a dataset of so many places and claims into a new folder; the same seed gives the same bytes."""
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True)
    spots = scatter(rng, places)
    (folder / "dataset.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "places.geojson").write_text(json.dumps(_to_collection(spots)), encoding="utf-8")
    _write_rows(folder / "factions.csv", Faction._fields, _list_factions())
    _write_rows(folder / "articles.csv", Article._fields, _list_bulletins())
    _write_rows(folder / "claims.csv", Claim._fields, _tell(rng, spots, claims))
    assert all((folder / name).exists() for name in FILES)
    return folder


def scatter(rng: np.random.Generator, count: int) -> np.ndarray:
    """Return places (count, 2) as longitude and latitude: half over all of the land, half near some towns."""
    land = json.loads((BASEMAP / "land.geojson").read_text(encoding="utf-8"))["features"]
    syria = shapely.union_all([shapely.geometry.shape(f["geometry"]) for f in land if f["properties"]["iso"] == "SYR"])
    shapely.prepare(syria)
    found = np.empty((0, 2))
    towns = _draw_inside(rng, syria, 120)
    while len(found) < count:
        wide = _draw_inside(rng, syria, count)
        near = towns[rng.integers(len(towns), size=count)] + rng.normal(0, 0.12, (count, 2))
        near = near[shapely.contains_xy(syria, near[:, 0], near[:, 1])]
        both = np.concatenate([wide[: count // 2], near[: count - count // 2]])
        found = np.unique(np.concatenate([found, both]).round(4), axis=0)
    return rng.permutation(found)[:count]


def _draw_inside(rng: np.random.Generator, ground: Any, count: int) -> np.ndarray:
    west, south, east, north = ground.bounds
    found = np.empty((0, 2))
    while len(found) < count:
        drawn = rng.uniform((west, south), (east, north), (2 * count, 2))
        found = np.concatenate([found, drawn[shapely.contains_xy(ground, drawn[:, 0], drawn[:, 1])]])
    return found[:count]


def _to_collection(spots: np.ndarray) -> dict[str, Any]:
    kinds = ("village",) * 9 + ("town",)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": f"p{number}",
                "geometry": {"type": "Point", "coordinates": [float(lon), float(lat)]},
                "properties": {
                    "name": name_of(number), "name_ar": "", "aliases": [], "kind": kinds[number % 10],
                    "precision": "settlement", "radius_m": 1000, "adm_1": "", "in_theatre": True, "gazetteer": {},
                    "coordinate_source": "invented", "note": "",
                },
            }
            for number, (lon, lat) in enumerate(spots)
        ],
    }  # fmt: skip


def name_of(number: int) -> str:
    """Return a name made of syllables, another for each number.

    >>> name_of(0), name_of(6999)
    ('Baba', 'Totoga')
    """
    syllables = (
        "ba",
        "de",
        "fi",
        "go",
        "ha",
        "ju",
        "ke",
        "la",
        "mi",
        "no",
        "pu",
        "ra",
        "se",
        "ti",
        "vo",
        "wa",
        "to",
        "ga",
    )
    parts = []
    rest = number + len(syllables)
    while rest:
        rest, digit = divmod(rest, len(syllables))
        parts.append(syllables[digit])
    return "".join(reversed([*parts, "ba"][: max(2, len(parts))])).capitalize()


def _list_factions() -> Iterator[tuple[Any, ...]]:
    for faction, letter in FACTIONS.items():
        yield faction, faction.capitalize(), "", "", letter, "", ""


def _list_bulletins() -> Iterator[tuple[Any, ...]]:
    for number in range(DAYS // BULLETIN_DAYS + 1):
        day = START + timedelta(days=(number + 1) * BULLETIN_DAYS - 1)
        yield (
            f"b{number}",
            f"Bulletin {number + 1}",
            "",
            "Invented",
            "",
            "",
            "",
            day,
            day,
            "printed",
            "en",
            "",
            "",
            "",
        )


def _tell(rng: np.random.Generator, spots: np.ndarray, count: int) -> Iterator[tuple[Any, ...]]:
    """Yield claims day by day: a place on the front falls to a neighbour's holder, others are told of again."""
    near = find_neighbours(spots)
    holder = _settle(rng, spots)
    factions = list(FACTIONS)
    days = np.sort(rng.integers(DAYS, size=count))
    for number, day in enumerate(days):
        at = int(rng.integers(len(spots)))
        others = [int(n) for n in near[at] if holder[n] != holder[at]]
        loser = factions[holder[at]]
        if others and rng.random() < 0.7:
            holder[at] = holder[others[int(rng.integers(len(others)))]]
            yield _claim(number, int(day), at, "capture", factions[holder[at]], loser)
        elif others and rng.random() < 0.5:
            both = "|".join(sorted({loser, factions[holder[others[0]]]}))
            yield _claim(number, int(day), at, "control", both, "", status="contested")
        elif rng.random() < 0.12:
            yield _claim(number, int(day), at, "airstrike", "", loser, actor="government")
        else:
            yield _claim(number, int(day), at, "control", loser, "", days=int(rng.integers(1, 20)))


def _settle(rng: np.random.Generator, spots: np.ndarray) -> np.ndarray:
    """Return who holds each place at first: that of the nearest of some seats of power."""
    seats = spots[rng.integers(len(spots), size=16)]
    nearest = np.argmin(((spots[:, None, :] - seats[None]) ** 2).sum(axis=2), axis=1)
    return np.asarray(nearest % len(FACTIONS))


def find_neighbours(spots: np.ndarray) -> list[list[int]]:
    """Return for each place those that it shares a side of a Delaunay triangle with."""
    number = {(lon, lat): at for at, (lon, lat) in enumerate(map(tuple, spots))}
    near: list[set[int]] = [set() for _ in spots]
    for edge in shapely.delaunay_triangles(shapely.MultiPoint(spots), only_edges=True).geoms:
        one, other = (number[end] for end in edge.coords)
        near[one].add(other)
        near[other].add(one)
    return [sorted(found) for found in near]


def _claim(
    number: int, day: int, at: int, kind: str, holder: str, opponent: str,
    status: str = "held", actor: str = "", days: int = 1,
) -> tuple[Any, ...]:  # fmt: skip
    last = START + timedelta(days=day)
    row: dict[str, Any] = dict.fromkeys(Claim._fields, "") | {
        "claim_id": f"c{number}", "article_id": f"b{day // BULLETIN_DAYS}", "paragraph": 1 + number % 40,
        "start": number * 3, "end": number * 3 + 40, "digest": f"{number:016x}", "place_id": f"p{at}",
        "surface": name_of(at), "kind": kind, "actor": actor or (holder if kind == "capture" else ""),
        "opponent": opponent, "holder": holder, "status": status if holder else "",
        "first": max(START, last - timedelta(days=days - 1)), "last": last, "precise": "true",
        "date_basis": "invented", "modality": "fact", "attribution": "author",
        "basis": "stated" if number % 5 else "inferred", "confidence": "medium",
        "summary": f"{name_of(at)}: {kind} told in bulletin {day // BULLETIN_DAYS + 1}.",
    }  # fmt: skip
    return tuple(row[name] for name in Claim._fields)


def _write_rows(path: Path, header: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
