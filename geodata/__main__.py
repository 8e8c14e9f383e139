"""The commands: check a dataset, print the state of a day, print what changed between two days."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NoReturn

from geodata import agreement, changes, codes, exports
from geodata.cells import nearest, parse_day, quoted
from geodata.errors import AtlasError, BadValue, DatasetUnreadable, NotWritten
from geodata.files import BUNDLED, read_coding, read_dataset, write_text
from geodata.model import Dataset
from geodata.state import RECORD, Choice
from geodata.stopping import stop_when_told

STATES: Final[dict[str, Callable[..., str]]] = {
    "geojson": exports.to_geojson,
    "csv": exports.to_csv,
    "lpf": exports.to_lpf,
}


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
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=Parser)
    check = commands.add_parser("check", help="list every fault of a dataset", allow_abbrev=False)
    check.set_defaults(run=run_check)
    state = commands.add_parser("state", help="print who holds what on a day", allow_abbrev=False)
    state.add_argument("--on", type=_day, required=True, metavar="DAY", help="the day shown, as in 2016-02-23")
    state.add_argument(
        "--format", type=_word_of(*STATES), default="geojson", metavar="FORMAT", help="geojson (default), csv or lpf"
    )
    areas = "add control areas and front lines, an estimate, to the GeoJSON"
    state.add_argument("--areas", action="store_true", help=areas)
    state.set_defaults(run=run_state)
    diff = commands.add_parser("diff", help="print what changed between two days", allow_abbrev=False)
    diff.add_argument("--from", dest="first", type=_day, required=True, metavar="DAY", help="the earlier day")
    diff.add_argument("--to", dest="last", type=_day, required=True, metavar="DAY", help="the later day")
    diff.add_argument(
        "--format",
        type=_word_of("text", "csv", "json"),
        default="text",
        metavar="FORMAT",
        help="text (default), csv or json",
    )
    later = "count every article on the later day: with --known, what hindsight tells otherwise"
    beside = diff.add_mutually_exclusive_group()
    beside.add_argument("--hindsight", action="store_true", help=later)
    record = "count the record instead of the articles on the later day: what the articles missed or tell otherwise"
    beside.add_argument("--record", action="store_true", help=record)
    diff.set_defaults(run=run_diff)
    agree = commands.add_parser("agree", help="tell how far two codings agree", allow_abbrev=False)
    agree.add_argument("one", type=Path, help="a coding: rows as in claims.csv")
    agree.add_argument("other", type=Path, help="a second reader's coding of the same articles")
    agree.set_defaults(run=run_agree)
    geocode = commands.add_parser(
        "geocode", help="choose a place for every surface form, and say why", allow_abbrev=False
    )
    _add_output_options(geocode)
    geocode.set_defaults(run=run_geocode)
    _add_import(commands)
    _add_parse(commands)
    for command in (check, state, diff, geocode):
        _add_dataset_options(command)
    for command in (state, diff):
        _add_choice_options(command)
    return parser


def _add_import(commands: Any) -> None:
    told = "read an export of UCDP GED or ACLED into a folder that the page opens with --events or --data"
    command = commands.add_parser("import", help=told, description=told, allow_abbrev=False)
    command.add_argument("format", type=_word_of("ucdp", "acled"), metavar="FORMAT", help="ucdp or acled")
    command.add_argument("file", type=Path, metavar="FILE", help="the CSV file as it was handed out")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="the folder to make")
    command.add_argument("--force", action="store_true", help="replace a folder of imported events that is there")
    command.set_defaults(run=run_import)


def _add_parse(commands: Any) -> None:
    from geodata.parsing.command import add_options

    told = "find the places that texts name and propose claims; nothing is a fact until a person accepts it"
    command = commands.add_parser("parse", help=told, description=told, allow_abbrev=False)
    add_options(command)
    _add_output_options(command)
    command.set_defaults(run=run_parse)
    told = "turn what `parse` wrote as JSON, once reviewed, into a dataset folder"
    command = commands.add_parser("accept", help=told, description=told, allow_abbrev=False)
    command.add_argument(
        "file", type=Path, metavar="FILE", help='JSON of parse; accepted are proposals with "accepted": true'
    )
    command.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="the folder to make")
    command.add_argument(
        "--data", type=Path, default=BUNDLED, metavar="DIR", help="the dataset whose places and sides are used"
    )
    command.add_argument("--force", action="store_true", help="replace a dataset folder that is there")
    command.set_defaults(run=run_accept)


def run_accept(options: argparse.Namespace) -> int:
    """Write the proposals that a person accepted as a dataset folder; say what became of the others."""
    from geodata.parsing.accept import accept_file

    print(accept_file(options.file, options.data, options.output, options.force))
    return 0


def run_parse(options: argparse.Namespace) -> int:
    """Print or write what was found in texts; 1 where some of them could not be read."""
    from geodata.parsing.command import parse_files

    return 1 if parse_files(options) else 0


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


def run_check(options: argparse.Namespace) -> int:
    """Print every fault, or one line of counts when there is none."""
    dataset = read_dataset(options.data, options.articles)
    for fault in dataset.faults:
        _print(f"{fault}\n")
    if dataset.faults:
        print(_count(len(dataset.faults), "fault"), file=sys.stderr)
        return 1
    tables = ("article", "faction", "place", "claim", *(["event"] if dataset.events else []))
    counts = [_count(len(getattr(dataset, f"{name}s")), name) for name in tables]
    checked = f", spans checked in {_count(len(dataset.texts), 'text')}" if dataset.texts else ""
    _print(f"sound: {', '.join(counts)}{checked} (digest {dataset.digest})\n")
    return 0


def run_state(options: argparse.Namespace) -> int:
    """Print or write the state of a day."""
    if options.areas and options.format != "geojson":
        raise BadValue(f"--areas are shapes, which {options.format} cannot hold", "leave --format out")
    dataset, choice = _open(options), _choice(options)
    if options.areas:
        from geodata import fronts  # only areas wait for shapely

        more = fronts.to_features(dataset, fronts.divide_land(dataset), options.on, choice)
        _deliver(exports.to_geojson(dataset, options.on, choice, more), options)
    else:
        _deliver(STATES[options.format](dataset, options.on, choice), options)
    return 0


def run_diff(options: argparse.Namespace) -> int:
    """Print or write what changed between two days."""
    first, last, choice = options.first, options.last, _choice(options)
    dataset = _open(options)
    later = RECORD if options.record else choice._replace(known=None) if options.hindsight else None
    _deliver(changes.write(dataset, first, last, choice, options.format, later), options)
    return 0


def run_agree(options: argparse.Namespace) -> int:
    """Print F1 of the matched claims, kappa on them, and the claims that only one reader has."""
    _print(agreement.to_text(agreement.compare(read_coding(options.one), read_coding(options.other))))
    return 0


def run_import(options: argparse.Namespace) -> int:
    """Write the events of an export as a folder; tell how many rows were set aside, and why."""
    from geodata import imports  # only this command waits for pandas
    from geodata.collector import collector_paused
    from geodata.eventfolder import SET_ASIDE, write_event_folder
    from geodata.recorded import is_drawn

    form = imports.FORMATS[options.format]
    with collector_paused(is_worth_it=True, is_kept=True):
        imported = imports.read_events_of(options.file, form)
        write_event_folder(options.output, imported, options.force)
    source = imported.source
    drawn = sum(is_drawn(event, form.name) for event in imported.events)
    _print(f"{options.output}: {_count(source.read, 'row')} read, {source.kept} kept, {source.aside} set aside\n")
    _print(f"{source.kept - drawn} of those kept are known to a province, a country or over a month: not drawn\n")
    for reason, number in Counter(_shorten(aside.reason) for aside in imported.aside).most_common():
        _print(f"  {number}: {reason}\n")
    if imported.aside:
        _print(f"each with its reason in {options.output / SET_ASIDE}\n")
    return 0


def _shorten(reason: str) -> str:
    """Return a reason without the row it names, so that equal reasons are counted together."""
    return "its id stands in an earlier row already" if reason.startswith("its id stands") else reason


def run_geocode(options: argparse.Namespace) -> int:
    """Print or write what every surface form was taken for; forms the claims place elsewhere go to stderr."""
    from geodata import geocoding  # only this command measures on the ground, and waits for shapely

    dataset = _open(options)
    decisions, faults = geocoding.read_decisions(options.data, dataset)
    rows, disagreements = geocoding.geocode(dataset, decisions)
    _deliver(exports.to_rows(geocoding.Row._fields, rows), options)
    for fault in (*faults, *disagreements):
        print(fault, file=sys.stderr)
    chosen = [row.decided_by for row in rows if row.chosen]
    told = f"{_count(len(rows), 'form')}: {chosen.count('rule')} by rule, {chosen.count('hand')} by hand"
    print(f"{told}, {len(rows) - len(chosen)} open", file=sys.stderr)
    return 1 if faults or disagreements else 0


def _open(options: argparse.Namespace) -> Dataset:
    """Return the dataset; say on stderr when some of it was set aside."""
    dataset = read_dataset(options.data, options.articles)
    if dataset.faults:
        told = f"{_count(len(dataset.faults), 'fault')}: faulty rows are set aside; python -m geodata check lists them"
        print(told, file=sys.stderr)
    return dataset


def _choice(options: argparse.Namespace) -> Choice:
    return Choice(options.known, options.basis)


def _deliver(text: str, options: argparse.Namespace) -> None:
    if options.output:
        write_text(options.output, text, options.force)
    else:
        _print(text)


def _print(text: str) -> None:
    """Print UTF-8 whatever the terminal's own encoding: names are Arabic too."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


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
