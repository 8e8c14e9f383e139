"""The commands: check a dataset, print the state of a day, print what changed between two days."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from geodata import codes, commands
from geodata.cells import nearest, parse_day, quoted
from geodata.errors import AtlasError, BadValue, DatasetUnreadable, NotWritten
from geodata.files import BUNDLED
from geodata.stopping import stop_when_told


class Parser(argparse.ArgumentParser):
    """I refuse a bad argument in one line."""

    def error(self, message: str) -> NoReturn:
        """Print the refusal and leave with exit code 2."""
        self.exit(2, f"{self.prog}: {message}; --help tells more\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 well, 1 faults or not written, 2 unreadable or misused."""
    options = build_parser().parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except (DatasetUnreadable, NotWritten) as error:
        print(error, file=sys.stderr)
        return 2 if isinstance(error, DatasetUnreadable) else 1
    except AtlasError as error:
        print(f"geodata: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            print(f"geodata: {error.filename or 'standard output'}: {error.strerror or error}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter complains as it leaves
        return 1
    except KeyboardInterrupt:
        return 130


def build_parser() -> Parser:
    """Return the commands and their options."""
    parser = Parser(prog="python -m geodata", description=__doc__, allow_abbrev=False)
    group = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    for add in (_add_check, _add_state, _add_diff, _add_agree, _add_geocode, _add_import, _add_parse, _add_accept):
        add(group)
    return parser


def _add_check(group: Any) -> None:
    command = group.add_parser("check", help="list every fault of a dataset", allow_abbrev=False)
    _add_dataset_options(command)
    command.set_defaults(run=commands.run_check)


def _add_state(group: Any) -> None:
    command = group.add_parser("state", help="print who holds what on a day", allow_abbrev=False)
    command.add_argument("--on", type=_day, required=True, metavar="DAY", help="the day shown, as in 2016-02-23")
    forms, told = _word_of(*commands.STATES), "geojson (default), csv or lpf"
    command.add_argument("--format", type=forms, default="geojson", metavar="FORMAT", help=told)
    areas = "add control areas and front lines, an estimate, to the GeoJSON"
    command.add_argument("--areas", action="store_true", help=areas)
    _add_dataset_options(command)
    _add_choice_options(command)
    command.set_defaults(run=commands.run_state)


def _add_diff(group: Any) -> None:
    command = group.add_parser("diff", help="print what changed between two days", allow_abbrev=False)
    command.add_argument("--from", dest="first", type=_day, required=True, metavar="DAY", help="the earlier day")
    command.add_argument("--to", dest="last", type=_day, required=True, metavar="DAY", help="the later day")
    forms, told = _word_of("text", "csv", "json"), "text (default), csv or json"
    command.add_argument("--format", type=forms, default="text", metavar="FORMAT", help=told)
    later = "count every article on the later day: with --known, what hindsight tells otherwise"
    beside = command.add_mutually_exclusive_group()
    beside.add_argument("--hindsight", action="store_true", help=later)
    record = "count the record instead of the articles on the later day: what the articles missed or tell otherwise"
    beside.add_argument("--record", action="store_true", help=record)
    _add_dataset_options(command)
    _add_choice_options(command)
    command.set_defaults(run=commands.run_diff)


def _add_agree(group: Any) -> None:
    command = group.add_parser("agree", help="tell how far two codings agree", allow_abbrev=False)
    command.add_argument("one", type=Path, help="a coding: rows as in claims.csv")
    command.add_argument("other", type=Path, help="a second reader's coding of the same articles")
    command.set_defaults(run=commands.run_agree)


def _add_geocode(group: Any) -> None:
    told = "choose a place for every surface form, and say why"
    command = group.add_parser("geocode", help=told, allow_abbrev=False)
    _add_output_options(command)
    _add_dataset_options(command)
    command.set_defaults(run=commands.run_geocode)


def _add_import(group: Any) -> None:
    told = "read an export of UCDP GED or ACLED into a folder that the page opens with --events or --data"
    command = group.add_parser("import", help=told, description=told, allow_abbrev=False)
    command.add_argument("format", type=_word_of("ucdp", "acled"), metavar="FORMAT", help="ucdp or acled")
    command.add_argument("file", type=Path, metavar="FILE", help="the CSV file as it was handed out")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="the folder to make")
    command.add_argument("--force", action="store_true", help="replace a folder of imported events that is there")
    command.set_defaults(run=commands.run_import)


def _add_parse(group: Any) -> None:
    from geodata.parsing.command import add_options

    told = "find the places that texts name and propose claims; nothing is a fact until a person accepts it"
    command = group.add_parser("parse", help=told, description=told, allow_abbrev=False)
    add_options(command)
    _add_output_options(command)
    command.set_defaults(run=commands.run_parse)


def _add_accept(group: Any) -> None:
    told = "turn what `parse` wrote as JSON, once reviewed, into a dataset folder"
    command = group.add_parser("accept", help=told, description=told, allow_abbrev=False)
    command.add_argument(
        "file", type=Path, metavar="FILE", help='JSON of parse; accepted are proposals with "accepted": true'
    )
    command.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="the folder to make")
    command.add_argument(
        "--data", type=Path, default=BUNDLED, metavar="DIR", help="the dataset whose places and sides are used"
    )
    command.add_argument("--force", action="store_true", help="replace a dataset folder that is there")
    command.set_defaults(run=commands.run_accept)


def _add_dataset_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--data", type=Path, default=BUNDLED, metavar="DIR", help="default: the bundled dataset")
    command.add_argument("--articles", type=Path, metavar="DIR", help="the articles' texts; every span is checked")


def _add_choice_options(command: argparse.ArgumentParser) -> None:
    known = "count only articles published by this day"
    command.add_argument("--known", type=_day, metavar="DAY", help=known)
    command.add_argument("--basis", type=_bases, default=codes.DEFAULT_BASIS, help="default: stated,inferred")
    _add_output_options(command)


def _add_output_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="write a file instead of printing")
    command.add_argument("--force", action="store_true", help="write over a file that is there")


def _day(text: str) -> date:
    try:
        return parse_day(text)
    except BadValue as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _word_of(*words: str) -> Callable[[str], str]:
    """Return a reader of one of some words; argparse's own `choices` says it another way in each Python."""

    def read(text: str) -> str:
        if text not in words:
            remedy = nearest(text, words) or "write one of " + ", ".join(words)
            raise argparse.ArgumentTypeError(f"{quoted(text)} is not one of them; {remedy}")
        return text

    return read


def _bases(text: str) -> tuple[str, ...]:
    known = codes.DEFAULT_BASIS
    for part in text.split(","):
        if part not in known:
            remedy = nearest(part, known) or "write stated, inferred or both, joined with a comma"
            raise argparse.ArgumentTypeError(f"{quoted(part)} is not a basis that colours; {remedy}")
    return tuple(basis for basis in known if basis in text.split(","))


if __name__ == "__main__":
    stop_when_told()
    sys.exit(main())
