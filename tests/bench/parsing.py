"""How well and how fast texts are parsed: shares against what was coded by hand, time against the length of a text."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from geodata.bundled import bundled_gazetteer
from geodata.files import BUNDLED, read_dataset
from geodata.listed import VILLAGES, Listed, read_list
from geodata.parsing.archive import list_works
from geodata.parsing.gazetteers import widen
from geodata.parsing.jobs import Done, Recipe, parse_all
from geodata.parsing.parse import make_parser
from tests.bench.pages import Row
from tests.conftest import find_articles
from tests.evaluate import evaluate, parse_dataset, read_coded

DAY = date(2016, 2, 17)
TEXT = "ISIS captured Khanasser on Monday, the army said. Rebels still hold Marea, north of Aleppo, and Al-Bab. " * 70


def measure_parsing() -> list[Row]:
    """Return the shares on the five articles, where their texts are here, and the time that texts take."""
    folder = find_articles()
    rows = []
    if folder:
        dataset = read_dataset(BUNDLED, folder)
        scores = evaluate(dataset, read_coded(BUNDLED), parse_dataset(dataset))
        rows = [
            Row("mentions found, share", scores.recall.share, 0.95, "at least 1"),
            Row("found mentions that are some, share", scores.precision.share, 0.90, "at least 1"),
            Row("resolved within 5 km, share", scores.resolved.share, 0.95, "at least 1"),
            Row("proposed holders that are right, share", scores.holders.share, 0.85, "at least 1"),
        ]
    parser = make_parser(bundled_gazetteer(read_dataset(BUNDLED).places))
    parser.parse(TEXT, "warm", (DAY, DAY))
    one = _time(lambda: parser.parse(TEXT, "one", (DAY, DAY)))
    many = _time(lambda: [parser.parse(TEXT, "many", (DAY, DAY)) for _ in range(50)]) / 50
    long = _time(lambda: parser.parse(TEXT * 20, "long", (DAY, DAY))) / 20
    return [
        *rows,
        Row("an article of 7,000 characters, ms, the fiftieth against the first", many, one, "about 1"),
        Row("the same inside a text twenty times as long, ms", long, one, "about 1"),
    ]


def measure_gazetteer() -> list[Row]:
    """Return how long a reader's dump takes the first time, and a text with it once there is an index of it."""
    rows = read_list(VILLAGES)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "SY.txt"
        path.write_text("".join(_to_dump(at, rows[at % len(rows)]) for at in range(60_000)), encoding="utf-8")
        kept = os.environ.get("XDG_CACHE_HOME")
        os.environ["XDG_CACHE_HOME"] = folder
        first, again = (_time(lambda: _parse_with(path)) for _ in range(2))
        os.environ.pop("XDG_CACHE_HOME") if kept is None else os.environ.update(XDG_CACHE_HOME=kept)
    what = "a text with a dump of 60,000 places, opened from its index, ms (against the first time)"
    return [Row(what, again, first, "under 1,000 ms")]


def _to_dump(number: int, row: Listed) -> str:
    """Return a line as GeoNames documents it, with more spellings than the village has."""
    others = ",".join((*row.names, f"{row.names[0]} al Gharbi", row.names[0].replace("a", "e")))
    spot = f"{row.lat + number % 7 / 100:.5f}\t{row.lon:.5f}"
    named = f"{20_000_000 + number}\t{row.names[0]}\t{row.names[0]}\t{others}"
    return f"{named}\t{spot}\tP\tPPL\tSY\t\t09\t\t\t\t0\t\t300\tAsia/Damascus\t2020-01-01\n"


def _parse_with(path: Path) -> None:
    entries = bundled_gazetteer(read_dataset(BUNDLED).places)
    make_parser(widen(entries, path)).parse(TEXT, "first", (DAY, DAY))


PEAK = """
import sys
from pathlib import Path
from geodata.__main__ import main
main(["parse", sys.argv[1], "--published", "2016-02-17", "--format", "csv", "-o", sys.argv[1] + ".csv", *sys.argv[2:]])
print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0])
"""
"""Prints its own peak, kB: that of `resource` holds the peak of the process it was forked from, too. Linux only."""


def measure_archive() -> list[Row]:
    """Return how memory and time go with the length of an archive of short articles, and what two cores bring."""
    with tempfile.TemporaryDirectory() as folder:
        short, long = (_write_archive(Path(folder) / f"{count}.jsonl", count) for count in (400, 4_000))
        works = list_works([long], (DAY, DAY))
        done = parse_all(Recipe(str(BUNDLED)), works)
        next(done)
        first = _time(lambda: _take(done, 400))
        _take(done, 3_000)
        last = _time(lambda: _take(done, 400))
        memory = [_run(path) for path in (long, short)]
        one, two = (
            _time(lambda words=words: _run(long, *words)) for words in (("--force",), ("--force", "--jobs", "2"))
        )
    return [
        Row("the last 400 articles of 4,000 against the first, ms an article", last / 400, first / 400, "about 1"),
        Row("peak memory of 4,000 articles against 400, MB", memory[0] / 1000, memory[1] / 1000, "about 1"),
        Row("4,000 articles with --jobs 2, start included, ms", two, one, "under 1"),
    ]


def _write_archive(path: Path, count: int) -> Path:
    told = (json.dumps({"id": f"news-{at}", "text": TEXT[:600]}) for at in range(count))
    path.write_text("\n".join(told), encoding="utf-8")
    return path


def _take(done: Iterator[Done], count: int) -> None:
    deque(itertools.islice(done, count), maxlen=0)


def _run(path: Path, *words: str) -> float:
    """Return the peak memory of a run of its own, kB."""
    ran = subprocess.run([sys.executable, "-c", PEAK, str(path), *words], capture_output=True, text=True, check=True)
    return float(ran.stdout.split()[-1])


def _time(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return (time.perf_counter() - start) * 1000
