"""What a class without a network needs, in one folder: the page as one file, worksheets with keys, and the program."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from html import escape
from pathlib import Path
from typing import Final

from dashboard.briefing.worksheet import COUNT, write_worksheet
from dashboard.command import run_command
from dashboard.keys import LANGUAGES
from dashboard.library import Library
from dashboard.onefile import write_onefile
from dashboard.view import View, default_view, parse_view
from dashboard.words import say, write_day
from geodata.errors import BadValue
from geodata.files import BUNDLED, read_dataset, read_files
from geodata.parsing.accept import write_all
from geodata.progress import Progress
from geodata.questions import list_turns
from geodata.state import Choice
from geodata.writing import whole_folder, write_bytes

ROOT: Final = Path(__file__).parent.parent
PROGRAM: Final = ("dashboard", "geodata", "assets", "requirements.txt", "README.md", "LICENSE")
"""What the program is made of; its tests stay behind."""
LESSONS: Final = 3
"""Worksheets are made for so many days."""
BESIDE: Final = "data"
"""What the folder of another dataset than the bundled one is called, beside the program."""
START: Final = "start.html"
EDITION: Final = "atlas-{lang}.html"
INTERRUPTED: Final = "nothing half-written is left"
SHEETS: Final = {"worksheet": False, "key": True}


def main_worksheet(arguments: Sequence[str]) -> int:
    """Write a worksheet or its key; returns the exit code: 2 where it was not understood, 1 where not written."""
    told = "Write questions about what came after a day, or their answers, as PDF."
    parser = argparse.ArgumentParser(prog="python -m dashboard worksheet", description=told, allow_abbrev=False)
    parser.add_argument("query", metavar="QUERY", help="an address of the page: its day, language, places left out")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="a file ending in .pdf")
    parser.add_argument("--key", action="store_true", help="the answers, with their sources")
    parser.add_argument("--count", type=int, default=COUNT, metavar="N", help=f"how many questions (default: {COUNT})")
    _add_dataset(parser)
    options = parser.parse_args(arguments)
    return run_command("worksheet", INTERRUPTED, lambda: _write_sheet(options))


def main_bundle(arguments: Sequence[str]) -> int:
    """Write the folder of a class; returns the exit code as `main_worksheet` does."""
    told = "Write all that a class without a network needs into one folder."
    parser = argparse.ArgumentParser(prog="python -m dashboard bundle", description=told, allow_abbrev=False)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="the folder to make")
    parser.add_argument("--no-wheels", action="store_true", help="leave out the packages that the program needs")
    _add_dataset(parser)
    options = parser.parse_args(arguments)
    has_wheels = not options.no_wheels
    work = partial(write_bundle, options.output, options.data, has_wheels, options.force)
    return run_command("bundle", INTERRUPTED, work)


def _add_dataset(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=BUNDLED, metavar="DIR", help="default: the bundled dataset")
    parser.add_argument("--force", action="store_true", help="write over what is there")


def _write_sheet(options: argparse.Namespace) -> None:
    if options.output.suffix.lower() != ".pdf":
        raise BadValue(f"{options.output.name!r} does not end in .pdf", "a worksheet is a PDF")
    library = Library(read_dataset(options.data))
    view, ignored = parse_view(options.query.rpartition("?")[2], library.dataset)
    if ignored:
        raise BadValue(f"{ignored[0].key}={ignored[0].value[:40]}: {ignored[0].reason}", "mend or leave out this part")
    write_bytes(options.output, write_worksheet(library, view, options.key, options.count), options.force)


# ---- the folder ------------------------------------------------------------------------------------------------


def write_bundle(folder: Path, data: Path, has_wheels: bool, force: bool) -> None:
    """Write the folder whole or not at all."""
    library = Library(read_dataset(data))
    with whole_folder(folder, START, force) as part:
        _fill(part, library, data, has_wheels)


def _fill(folder: Path, library: Library, data: Path, has_wheels: bool) -> None:
    days = choose_lessons(library)
    works = [*_list_editions(folder, library), *_list_sheets(folder, library, days)]
    if has_wheels:
        works.insert(0, partial(_fetch_wheels, folder / "wheels"))  # first: it alone needs a network
    with Progress("writing the bundle", len(works) + 1) as progress:
        for number, work in enumerate(works, start=1):
            work()
            progress.at(number)
        _copy_program(folder / "program", data)
        start = _write_start(library, days, _list_commands(has_wheels, data != BUNDLED))
        (folder / START).write_text(start, encoding="utf-8")


def choose_lessons(library: Library) -> list[date]:
    """Return the days before the changes with the most places to ask about, in the order of time."""
    turns = list_turns(library.chronicle(Choice()))
    first = library.chronicle(Choice()).first
    busiest = sorted((day for day in turns if day > first), key=lambda day: (-len(turns[day]), day))[:LESSONS]
    return [day - timedelta(days=1) for day in sorted(busiest)]


def _list_editions(folder: Path, library: Library) -> Iterator[Callable[[], None]]:
    for lang in LANGUAGES:
        view = default_view(library.dataset)._replace(lang=lang)
        yield partial(_put, folder / EDITION.format(lang=lang), partial(_write_edition, library, view))


def _list_sheets(folder: Path, library: Library, days: Sequence[date]) -> Iterator[Callable[[], None]]:
    for day in days:
        for lang in LANGUAGES:
            view = default_view(library.dataset)._replace(on=day, lang=lang)
            for name, is_key in SHEETS.items():
                yield partial(
                    _put, folder / name_sheet(name, day, lang), partial(write_worksheet, library, view, is_key)
                )


def _write_edition(library: Library, view: View) -> bytes:
    return write_onefile(library, view).encode("utf-8")


def _put(path: Path, make: Callable[[], bytes]) -> None:
    path.write_bytes(make())


def name_sheet(name: str, day: date, lang: str) -> str:
    """Return the file name of a worksheet or a key."""
    return f"{name}-{day}-{lang}.pdf"


def _copy_program(folder: Path, data: Path) -> None:
    """Copy the program and its data; another dataset goes beside the bundled one."""
    folder.mkdir()
    leave = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in PROGRAM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=leave)
        else:
            shutil.copy2(source, folder / name)
    if data != BUNDLED:
        write_all(folder / BESIDE, read_files(data))  # no more of the folder or zip: articles' texts may lie in it, too


def _fetch_wheels(folder: Path) -> None:
    """Fetch the packages for this kind of machine and this version of Python; raises BadValue with pip's reason."""
    command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--quiet", "--dest", str(folder)]
    done = subprocess.run([*command, "-r", str(ROOT / "requirements.txt")], capture_output=True, text=True, check=False)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise BadValue(f"the packages could not be fetched ({reason[:200]})", "go online, or add --no-wheels")


def _write_start(library: Library, days: Sequence[date], commands: Sequence[str]) -> str:
    """Return the page that a teacher opens first, in each language one after the other."""
    parts = "".join(_write_part(library, days, commands, lang) for lang in LANGUAGES)
    title = escape(library.dataset.settings.title)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><style>body{font:17px/1.5 "Noto Serif",'
        "Georgia,serif;max-width:46em;margin:2em auto;padding:0 1em;color:#17181c;background:#fff}"
        "code{font-size:14px;background:#f3f3f1;display:block;padding:8px;direction:ltr;overflow:auto}"
        f"section+section{{border-top:1px solid #cfcec9;margin-top:2em}}</style></head><body>{parts}</body></html>\n"
    )


def _list_commands(has_wheels: bool, has_data: bool) -> tuple[str, ...]:
    """Return what a teacher types to serve the page, where `has_data` of a dataset that lies beside the program."""
    wheels = " --no-index --find-links ../wheels" if has_wheels else ""
    data = f" --data {BESIDE}" if has_data else ""
    return (
        "cd program",
        "python3 -m venv .venv",
        f".venv/bin/python -m pip install{wheels} -r requirements.txt",
        f".venv/bin/python -m dashboard{data} --host 192.168.1.5",
    )


def _write_part(library: Library, days: Sequence[date], commands: Sequence[str], lang: str) -> str:
    title = escape(library.title(lang))
    sheets = "".join(
        f"<li>{escape(write_day(day, lang))}: "
        + ", ".join(
            f'<a href="{name_sheet(name, day, lang)}">{escape(say(f"teach.{key}", lang))}</a>'
            for name, key in (("worksheet", "questions"), ("key", "key"))
        )
        for day in days
    )
    version = f"Python {sys.version_info.major}.{sys.version_info.minor}, {sys.platform}"
    return (
        f'<section lang="{lang}" dir="{"rtl" if lang == "ar" else "ltr"}"><h1>{title}</h1>'
        f"<p>{escape(say('teach.note', lang))}</p>"
        f'<p><a href="{EDITION.format(lang=lang)}">{escape(say("bundle.open", lang))}</a></p>'
        f"<h2>{escape(say('teach.sheet', lang))}</h2><ul>{sheets}</ul>"
        f"<h2>{escape(say('bundle.serve', lang))}</h2><p>{escape(say('bundle.serve_told', lang, version=version))}</p>"
        f"<code>{'<br>'.join(map(escape, commands))}</code></section>"
    )
