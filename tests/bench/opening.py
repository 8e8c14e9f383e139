"""What a large dataset costs before any page: opening and checking it, its chronicle, its twins, its memory."""

from __future__ import annotations

import argparse
import io
import json
import math
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pandas as pd

from dashboard.twin import write_twins
from geodata.chronicle import chronicle
from geodata.commands import run_check
from geodata.files import read_dataset
from tests.bench.country import write_country
from tests.bench.pages import in_fresh_process

Row = tuple[str, float, float, str]
TURNS: Final = 5
SIZES: Final = {500: 70, 5_000: 700, 50_000: 7_000}
"""Claims, and over how many places."""

MEMORY_MB: Final = 1_000
LINEAR: Final = "at most 1.1"


def measure_opening() -> list[Row]:
    """Return rows of (label, ours, the comparison, wanted of their ratio); where it is no program, a limit is compared.

    The comparison of opening and checking is `pandas.read_csv` of the three tables and `json.loads` of the places: what
    reads the same bytes and looks at nothing in them.
    """
    with TemporaryDirectory() as made:
        folders = {claims: write_country(Path(made, str(claims)), SIZES[claims], claims) for claims in SIZES}
        largest = folders[max(SIZES)]
        opening, checking, bare = in_fresh_process(_time_opening, largest)
        told, written = in_fresh_process(_time_chronicle, largest)
        opened, chronicled = in_fresh_process(_time_growth, folders)
        weight = in_fresh_process(_weigh, largest)
    return [
        ("opening 50,000 claims, ms (against pandas and json)", opening, bare, "at most 3"),
        ("`check` of the same, ms (against pandas and json)", checking, bare, "at most 3"),
        ("their chronicle, ms (against the same)", told, bare, ""),
        ("all twins of it in one language, ms (against the same)", written, bare, ""),
        ("peak memory of opening and chronicle, MB (against its limit)", weight, MEMORY_MB, "at most 1"),
        ("growth of opening from 500 to 50,000 claims, exponent (against linear)", opened, 1, LINEAR),
        ("growth of the chronicle, exponent (against linear)", chronicled, 1, LINEAR),
    ]


def time_in_turn(acts: Sequence[Callable[[], object]]) -> list[float]:
    """Return the median ms of each act; they take turns, and what an act made is let go outside its time."""
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(TURNS):
        for act, found in zip(acts, times, strict=True):
            start = time.perf_counter()
            kept = act()
            found.append(1000 * (time.perf_counter() - start))
            del kept
    return [statistics.median(found) for found in times]


def _time_opening(folder: Path) -> list[float]:
    """Return the ms of opening, of checking, and of what reads the same bytes."""
    return time_in_turn([lambda: read_dataset(folder), lambda: _check(folder), lambda: _parse(folder)])


def _parse(folder: Path) -> list[object]:
    tables = [pd.read_csv(folder / f"{name}.csv") for name in ("articles", "factions", "claims")]
    return [*tables, json.loads((folder / "places.geojson").read_bytes())]


def _check(folder: Path) -> None:
    with redirect_stdout(io.TextIOWrapper(io.BytesIO())):
        assert run_check(argparse.Namespace(data=folder, articles=None)) == 0


def _time_chronicle(folder: Path) -> list[float]:
    """Return the ms of the chronicle and of all its twins."""
    dataset = read_dataset(folder)
    told = chronicle(dataset)
    return time_in_turn([lambda: chronicle(dataset), lambda: write_twins(told, "en")])


def _time_growth(folders: dict[int, Path]) -> list[float]:
    """Return the exponents with which the times of opening and of the chronicle grow with the claims."""
    times = []
    for folder in folders.values():
        dataset = read_dataset(folder)
        times.append(time_in_turn([partial(read_dataset, folder), partial(chronicle, dataset)]))
    sizes = [math.log(claims) for claims in folders]
    return [statistics.linear_regression(sizes, [*map(math.log, found)]).slope for found in zip(*times, strict=True)]


def _weigh(folder: Path) -> float:
    """Return the peak memory, in MB, of this process after it opened a dataset and made its chronicle."""
    told = chronicle(read_dataset(folder))
    assert told.stretches
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count the process that started this one, too
        return float(status.read_text().partition("VmHWM:")[2].split()[0]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
