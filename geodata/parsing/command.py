"""`python -m geodata parse FILE...`: mentions, places and proposed claims; one bad file does not stop the rest."""

from __future__ import annotations

import argparse
import glob
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

from geodata.cells import parse_day
from geodata.errors import BadValue
from geodata.files import BUNDLED, read_dataset
from geodata.gazetteer import bundled_gazetteer
from geodata.parsing.formats import FORMATS
from geodata.parsing.gazetteers import widen
from geodata.parsing.parse import Parsed, Parser, make_parser, name_article, read_text
from geodata.progress import Progress

SUFFIXES: Final = (".txt", ".md", ".text")
"""What of a folder is taken for texts."""


def add_options(command: argparse.ArgumentParser) -> None:
    """Add the options of `parse`."""
    command.add_argument(
        "files", nargs="+", metavar="FILE", help="texts in UTF-8, folders of them, or patterns like news/*.txt"
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


def parse_files(options: argparse.Namespace) -> tuple[str, int]:
    """Return what was parsed in the format asked for, empty where nothing was, and how many files failed.

    Each failure is told as it happens.
    """
    published = read_published(options.published)
    paths = list_paths(options.files)
    failed = 0
    parsed: list[Parsed] = []
    with Progress("parsing", len(paths)) as progress:
        for number, (path, result) in enumerate(_parse_all(paths, options, published), start=1):
            if isinstance(result, str):
                failed += 1
                print(f"geodata parse: {result}", file=sys.stderr)
            else:
                parsed.append(result)
                for remark in result.remarks:
                    print(f"geodata parse: {path}: {remark}", file=sys.stderr)
            progress.at(number)
    return FORMATS[options.format](parsed) if parsed else "", failed


def read_published(text: str) -> tuple[date, date]:
    """Return the earliest and the latest day of publication.

    >>> read_published("2016-02-05..2016-02-08")
    (datetime.date(2016, 2, 5), datetime.date(2016, 2, 8))
    """
    first, dots, last = text.partition("..")
    days = parse_day(first), parse_day(last if dots else first)
    if days[0] > days[1]:
        raise BadValue(f"--published {text}: {first} is after {last}", "swap them")
    return days


def list_paths(names: Sequence[str]) -> list[Path]:
    """Return the files that names, folders and patterns stand for, each once, in order."""
    found: dict[Path, None] = {}
    for name in names:
        path = Path(name)
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES and one.is_file())
            found |= dict.fromkeys(inside)
        elif any(letter in name for letter in "*?[") and not path.exists():
            matched = sorted(Path(one) for one in glob.glob(name, recursive=True) if Path(one).is_file())
            if not matched:
                raise BadValue(f"no file matches {name}", "mend the pattern")
            found |= dict.fromkeys(matched)
        else:
            found[path] = None
    if not found:
        raise BadValue("there is no text in these folders", f"texts end in {' '.join(SUFFIXES)}")
    return list(found)


def _parse_all(
    paths: Sequence[Path], options: argparse.Namespace, published: tuple[date, date]
) -> Iterator[tuple[Path, Parsed | str]]:
    """Yield each file with what was parsed, or the word for why not, in the order of the files."""
    work: Iterable[Any] = ((path, str(options.data), str(options.gazetteer or ""), published) for path in paths)
    if options.jobs <= 1 or len(paths) == 1:
        yield from map(_parse_one, work)
        return
    with get_context("spawn").Pool(min(options.jobs, len(paths))) as pool:
        yield from pool.imap(_parse_one, work, chunksize=8)


def _parse_one(work: tuple[Path, str, str, tuple[date, date]]) -> tuple[Path, Parsed | str]:
    path, data, gazetteer, published = work
    try:
        return path, _open_parser(data, gazetteer).parse(read_text(path), name_article(path), published)
    except BadValue as error:
        return path, str(error)


@cache
def _open_parser(data: str, gazetteer: str) -> Parser:
    """Return the parser of a process, made once."""
    dataset = read_dataset(Path(data))
    entries = bundled_gazetteer(dataset.places)
    wide = widen(entries, Path(gazetteer)) if gazetteer else entries
    return make_parser(wide, tuple(faction.faction_id for faction in dataset.factions))
