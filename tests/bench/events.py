"""Exports as UCDP and ACLED hand them out, invented, with their oddities; and what importing them costs."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np

from geodata.__main__ import main
from geodata.files import read_events
from tests.bench.country import scatter
from tests.bench.opening import time_in_turn
from tests.bench.pages import in_fresh_process

START: Final = date(2011, 3, 1)
MANY: Final = 100_000
DAYS: Final = 5_000
UCDP: Final = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id"),
    *("conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a"),
    *("side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates", "where_description"),
    *("adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region"),
    *("event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians"),
    *("deaths_unknown", "best", "high", "low", "gwnoa", "gwnob"),
)
ACLED: Final = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type"),
    *("actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting"),
    *("iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision"),
    *("source", "source_scale", "notes", "fatalities", "tags", "timestamp"),
)
NOTE: Final = 'An invented note, with a "quoted ""word""", a comma\nand a second line.'


def write_ucdp(path: Path, count: int, seed: int = 1) -> Path:
    """Write a UCDP export of so many rows: numbers with .0, days with times, quotes in quotes."""
    rng = np.random.default_rng(seed)
    spots, near = scatter(rng, min(count, 3_000)), rng.integers(min(count, 3_000), size=count)
    starts = np.sort(rng.integers(DAYS, size=count))
    lengths, deaths = rng.choice([0, 0, 0, 0, 1, 5, 40], size=count), rng.geometric(0.25, size=count) - 1

    def rows() -> Iterator[dict[str, Any]]:
        for number in range(count):
            first = START + timedelta(days=int(starts[number]))
            last = first + timedelta(days=int(lengths[number]))
            lon, lat = spots[near[number]]
            best = int(deaths[number])
            yield {
                "id": f"{200_000 + number}.0", "type_of_violence": f"{1 + number % 3}", 
                "side_a": "Government of Invented", "side_b": f"Group {number % 40}",
                "where_prec": "" if number % 500 == 7 else str(1 + number % 5),
                "where_coordinates": f"Town {near[number]}", "adm_1": "Invented province", "latitude": f"{lat:.6f}",
                "longitude": f"{lon:.6f}", "country": "Invented", "date_prec": str(1 + number % 3),
                "date_start": f"{first} 00:00:00.000", "date_end": f"{last} 00:00:00.000",
                "best": f"{best}.0" if number % 2 else str(best), "low": "0", "high": str(best + 3),
                "source_article": NOTE, "source_headline": NOTE, "year": first.year,
            }  # fmt: skip

    return _write(path, UCDP, rows())


def write_acled(path: Path, count: int, seed: int = 2) -> Path:
    """Write an ACLED export of so many rows, a part with days as older exports write them."""
    rng = np.random.default_rng(seed)
    spots, near = scatter(rng, min(count, 3_000)), rng.integers(min(count, 3_000), size=count)
    starts, deaths = np.sort(rng.integers(DAYS, size=count)), rng.geometric(0.3, size=count) - 1
    types = (
        ("Battles", "Armed clash"),
        ("Explosions/Remote violence", "Air/drone strike"),
        ("Protests", "Peaceful protest"),
    )

    def rows() -> Iterator[dict[str, Any]]:
        for number in range(count):
            day = START + timedelta(days=int(starts[number]))
            lon, lat = spots[near[number]]
            kind, detail = types[number % 3]
            yield {
                "event_id_cnty": f"INV{number}", "event_date": f"{day:%d %B %Y}" if number % 2 else str(day),
                "time_precision": str(1 + number % 3), "event_type": kind, "sub_event_type": detail,
                "actor1": "Forces of Invented", "actor2": f"Group {number % 40}", "country": "Invented",
                "admin1": "Invented province", "location": f"Town {near[number]}", "latitude": f"{lat:.4f}",
                "longitude": f"{lon:.4f}", "geo_precision": str(1 + number % 3), "source": "Invented press",
                "notes": NOTE, "fatalities": str(int(deaths[number])),
            }  # fmt: skip

    return _write(path, ACLED, rows())


def _write(path: Path, header: tuple[str, ...], rows: Iterator[dict[str, Any]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def measure_imports() -> list[tuple[str, float, float, str]]:
    """Return (what, ours in ms, pandas' reading in ms, wanted) for exports of Syria's size and of 100,000 rows."""
    return in_fresh_process(_measure)


def _measure() -> list[tuple[str, float, float, str]]:
    import pandas as pd

    found = []
    with tempfile.TemporaryDirectory() as folder:
        for name, write, count in (
            ("ucdp", write_ucdp, 16_000),
            ("ucdp", write_ucdp, MANY),
            ("acled", write_acled, MANY),
        ):
            path = write(Path(folder) / f"{name}{count}.csv", count)
            out = Path(folder) / f"{name}{count}"
            ours, plain = time_in_turn(
                [partial(_import, path, name, out), partial(pd.read_csv, path, low_memory=False)]
            )
            found.append((f"import {name}, {count:,} rows, ms", ours, plain, "at most 10" if count == MANY else ""))
        found.append(("opening the last of them, ms", *time_in_turn([partial(read_events, out)]), plain, ""))
    return found


def _import(path: Path, name: str, out: Path) -> None:
    with redirect_stdout(io.TextIOWrapper(io.BytesIO())):
        assert main(["import", name, str(path), "-o", str(out), "--force"]) == 0
