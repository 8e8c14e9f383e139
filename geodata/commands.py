"""What each command does: it reads a dataset or texts, prints or writes what was asked, and tells its exit code."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable
from typing import Final

from geodata import agreement, changes, exports
from geodata.errors import BadValue
from geodata.files import read_coding, read_dataset, write_text
from geodata.model import Dataset
from geodata.state import RECORD, Choice

STATES: Final[dict[str, Callable[..., str]]] = {
    "geojson": exports.to_geojson,
    "csv": exports.to_csv,
    "lpf": exports.to_lpf,
}


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


def run_parse(options: argparse.Namespace) -> int:
    """Print or write what was found in texts; 1 where some of them could not be read."""
    from geodata.parsing.command import parse_files

    return 1 if parse_files(options) else 0


def run_accept(options: argparse.Namespace) -> int:
    """Write the proposals that a person accepted as a dataset folder; say what became of the others."""
    from geodata.parsing.accept import accept_file

    print(accept_file(options.file, options.data, options.output, options.force))
    return 0


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
