"""How well and how fast texts are parsed: shares against what was coded by hand, time against the length of a text."""

from __future__ import annotations

import time
from datetime import date

from geodata.files import BUNDLED, read_dataset
from geodata.gazetteer import bundled_gazetteer
from geodata.parsing.evaluate import evaluate, parse_dataset, read_coded
from geodata.parsing.parse import make_parser
from tests.bench.pages import Row
from tests.conftest import find_articles

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


def _time(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return (time.perf_counter() - start) * 1000
