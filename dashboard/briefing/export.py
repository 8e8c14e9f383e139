"""`python -m dashboard export QUERY -o FILE`: any address as a picture, slides or data, as the suffix says."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.briefing.paper import PAPERS
from dashboard.briefing.picture import Order, write_pages, write_picture
from dashboard.cards import check_public
from dashboard.command import run_command
from dashboard.datafiles import DATA, write_data
from dashboard.library import Library
from dashboard.opening import open_shown
from dashboard.theme import THEMES
from dashboard.view import View, parse_view
from geodata.cells import on_one_line, parse_day
from geodata.errors import BadValue, NotWritten
from geodata.files import BUNDLED
from geodata.progress import Progress
from geodata.writing import write_bytes

DRAWN: Final = ("png", "svg", "pdf")
FORMS: Final = (*DRAWN, "pptx", "html", *DATA)
TOGETHER: Final = ("pdf", "pptx", "html")
"""Forms that hold many days in one file; of the others each day is a file of its own. An HTML file holds all days and
opens on the first of those asked for."""
MOST_SCALE: Final = 4


def main(arguments: Sequence[str]) -> int:
    """Write what was asked for; returns the exit code: 2 where it was not understood, 1 where it was not written."""
    options = _build_parser().parse_args(arguments)
    return run_command("export", "no half file is left", lambda: _write(options))


def _write(options: argparse.Namespace) -> None:
    form = find_form(options.output)
    check_public(options.public_url)
    library = Library(open_shown(options.data, events=options.events))
    views = list_views(library, options.query, options.days, options.each_change)
    title = on_one_line(options.title)
    order = Order(form, options.paper, options.theme, options.scale, title, options.public_url, options.everything)
    write_all(library, views, order, options.output, options.force)


def _build_parser() -> argparse.ArgumentParser:
    told = "Write an address of the page as a picture, pages, slides or data."
    parser = argparse.ArgumentParser(prog="python -m dashboard export", description=told, allow_abbrev=False)
    parser.add_argument("query", metavar="QUERY", help="an address of the page, or its part after the question mark")
    forms = ", ".join(FORMS)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help=f"its suffix: {forms}")
    parser.add_argument("--data", type=Path, default=BUNDLED, metavar="DIR", help="default: the bundled dataset")
    parser.add_argument("--events", type=Path, metavar="DIR", help="a folder of imported events")
    parser.add_argument("--paper", choices=list(PAPERS), default="16:9", help="default: 16:9")
    parser.add_argument("--theme", choices=list(THEMES), default="print", help="default: print")
    parser.add_argument("--scale", type=float, default=1, metavar="N", help="pixels of a PNG, 1 to 4 times")
    parser.add_argument("--title", default="", help="a headline of your own")
    parser.add_argument(
        "--public-url", default="", metavar="URL", help="where the page can be reached; adds a code to scan"
    )
    parser.add_argument("--everything", action="store_true", help="data of all places, not of those shown alone")
    days = parser.add_mutually_exclusive_group()
    days.add_argument("--days", default="", metavar="DAY,DAY", help="a page for each of these days")
    days.add_argument("--each-change", action="store_true", help="a page for each day on which something changes")
    parser.add_argument("--force", action="store_true", help="write over files that are there")
    return parser


def find_form(output: Path) -> str:
    """Return the form that a file's suffix names.

    >>> find_form(Path("brief.PPTX"))
    'pptx'
    >>> find_form(Path("here.claims.csv"))
    'claims.csv'
    """
    name = output.name.lower()
    form = next((one for one in reversed(FORMS) if name.endswith(f".{one}")), "")
    if not form:
        remedy = "write one of " + " ".join(f".{one}" for one in FORMS)
        raise BadValue(f"{output.name!r} has no suffix of ours", remedy)
    return form


def list_views(library: Library, query: str, days: str, each_change: bool) -> list[View]:
    """Return the view of an address for each day asked for, once. Raises BadValue for what cannot be followed."""
    view, ignored = parse_view(query.rpartition("?")[2], library.dataset)
    if ignored:
        raise BadValue(f"{ignored[0].key}={ignored[0].value[:40]}: {ignored[0].reason}", "mend or leave out this part")
    if view.since and (days or each_change):
        raise BadValue("two days are compared already", "leave out from= and to=, or the list of days")
    changes = library.chronicle(view.choice()).changes
    if each_change:
        return [view._replace(on=day) for day in changes]
    wanted = dict.fromkeys(parse_day(day.strip()) for day in days.split(",")) if days else [view.on]
    for day in wanted:
        check_day(library, day)
    return [view._replace(on=day) for day in wanted]


def check_day(library: Library, day: date) -> None:
    """Refuse a day that the slider does not reach."""
    heard = library.chronicle(View(day).choice())
    if not heard.first <= day <= heard.last:
        settings = library.dataset.settings
        raise BadValue(f"{day} is outside {settings.first_day} to {settings.last_day}", "choose a day between them")


def write_all(library: Library, views: Sequence[View], order: Order, output: Path, force: bool) -> None:
    """Write one file, or one for each day; none where one of them is there already and `force` is not given."""
    if not 1 <= order.scale <= MOST_SCALE:
        raise BadValue(f"--scale {order.scale:g} is not between 1 and {MOST_SCALE}", "choose one between them")
    if order.form in TOGETHER or len(views) == 1:
        with Progress(f"drawing {output.name}", len(views)) as progress:
            content = write_one(library, views, order, progress.at)
        write_bytes(output, content, force)
        return
    at = len(output.name) - len(f".{order.form}")  # the suffix of claims.csv has two dots
    paths = [output.with_name(f"{output.name[:at]}-{view.on}{output.name[at:]}") for view in views]
    for path in paths:
        if path.exists() and not force:
            raise NotWritten(str(path), "it is there already", "choose another name or add --force")
    with Progress(f"drawing {output.name}", len(views)) as progress:
        for number, (view, path) in enumerate(zip(views, paths, strict=True), start=1):
            write_bytes(path, write_one(library, [view], order, lambda _: None), force)
            progress.at(number)


def write_one(library: Library, views: Sequence[View], order: Order, on_page: Callable[[int], None]) -> bytes:
    """Return the bytes of one file of some views."""
    if order.form == "pptx":
        from dashboard.briefing.slides import write_slides  # the others need not wait for what it reads

        return write_slides(library, views, order, on_page)
    if order.form == "pdf" and len(views) > 1:
        return write_pages(library, views, order, on_page)
    if order.form == "html":
        from dashboard.onefile import write_onefile

        return write_onefile(library, views[0]).encode("utf-8")
    if order.form in DRAWN:
        return write_picture(library, views[0], order)
    return write_data(library, views[0], order.form, order.everything).encode("utf-8")
