"""`python -m geodata parse FILE...`: mentions, places and proposed claims; one bad file does not stop the rest."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from geodata.files import BUNDLED
from geodata.parsing.archive import list_paths, list_works, read_published, size_of
from geodata.parsing.formats import FORMATS, stream
from geodata.parsing.jobs import Done, Recipe, parse_all
from geodata.parsing.parse import Parsed
from geodata.progress import Progress
from geodata.writing import write_pieces


def add_options(command: argparse.ArgumentParser) -> None:
    """Add the options of `parse`."""
    command.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="texts in UTF-8, archives (.jsonl), folders, or patterns like news/*.txt",
    )
    command.add_argument(
        "--published", required=True, metavar="DAY", help="2016-02-23, or a range 2016-02-05..2016-02-08"
    )
    command.add_argument(
        "--gazetteer", type=Path, metavar="FILE", help="a GeoNames country dump (SY.txt), or a CSV with name, lat, lon"
    )
    command.add_argument("--data", type=Path, default=BUNDLED, metavar="DIR", help="a dataset whose places come first")
    command.add_argument("--format", choices=list(FORMATS), default="json", help="default: json")
    command.add_argument("--jobs", type=int, default=1, metavar="N", help="use so many cores")
    command.add_argument("--scheduler", default="", metavar="URL", help="a Dask cluster, tcp://HOST:8786")
    command.add_argument(
        "--decisions", type=Path, metavar="FILE", help="CSV of surface, article_id or *, place_id, reason, author"
    )


def parse_files(options: argparse.Namespace) -> int:
    """Print or write what is found, text by text; return how many failed. Each failure is told as it happens."""
    days, paths = read_published(options.published), list_paths(options.files)
    recipe = Recipe(str(options.data), str(options.gazetteer or ""), str(options.decisions or ""))
    failures: list[str] = []
    with Progress("parsing", sum(map(size_of, paths))) as progress:
        done = parse_all(recipe, list_works(paths, days), options.jobs, options.scheduler)
        parsed = _tell(done, progress, failures)
        first = next(parsed, None)
        if first is not None:
            _write(stream(chain((first,), parsed), FORMATS[options.format]), options)
    return len(failures)


def _tell(done: Iterable[Done], progress: Progress, failures: list[str]) -> Iterator[Parsed]:
    """Yield what was parsed; tell of what was not, and of what was remarked; no id comes twice."""
    at, seen = 0, set[str]()
    for label, size, result in done:
        at += size
        progress.at(at)
        if isinstance(result, Parsed) and result.article_id in seen:
            result = f"{label}: an article before it is called {result.article_id}, too; rename one"
        if isinstance(result, str):
            failures.append(label)
            print(f"geodata parse: {result}", file=sys.stderr)
            continue
        seen.add(result.article_id)
        for remark in result.remarks:
            print(f"geodata parse: {label}: {remark}", file=sys.stderr)
        yield result


def _write(pieces: Iterable[str], options: argparse.Namespace) -> None:
    raw = (piece.encode("utf-8") for piece in pieces)
    if options.output:
        write_pieces(options.output, raw, options.force)
        return
    for piece in raw:
        sys.stdout.buffer.write(piece)
    sys.stdout.flush()
