"""Decisions of a hand on what printed names mean: rows with an author, which come before rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from geodata.cells import quoted
from geodata.errors import BadValue, DatasetUnreadable, Fault
from geodata.surfaces import plain
from geodata.tables import read_sheet

COLUMNS: Final = ("surface", "article_id", "place_id", "reason", "author")
EVERY: Final = "*"
"""As article_id: the decision is for all articles."""


class Decided(NamedTuple):
    """I am the place that a hand chose, why, and whose hand it was."""

    place_id: str
    reason: str
    author: str


Decisions = Mapping[tuple[str, str], Decided]
"""By surface and article_id, or EVERY."""


def read_decisions(path: Path, places: Collection[str]) -> Decisions:
    """Return the decisions of a CSV file with the columns above; `places` are the ids that may be chosen.

    Raises BadValue where the file cannot be read, DatasetUnreadable with every faulty row.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadValue(f"--decisions {path}: {error.strerror or error}", "name a file that can be read") from None
    sheet = read_sheet(path.name, raw, COLUMNS)
    found: dict[tuple[str, str], Decided] = {}
    faults = list(sheet.faults)
    for row, *cells in zip(sheet.rows, *(sheet.columns[name] for name in COLUMNS), strict=True):
        told = dict(zip(COLUMNS, cells, strict=True))
        key = (plain(told["surface"]), told["article_id"])
        wrong = {name: (f"the {name} is empty", "fill it in") for name in COLUMNS if not told[name]}
        if told["place_id"] and told["place_id"] not in places:
            wrong["place_id"] = (f"{quoted(told['place_id'])} is not a place_id", "see places.geojson of --data")
        if key in found:
            wrong["surface"] = (f"{quoted(told['surface'])} is decided twice for this article", "keep one")
        faults += [Fault(path.name, row, name, told[name], *problem) for name, problem in wrong.items()]
        found[key] = Decided(told["place_id"], told["reason"], told["author"])
    if faults:
        raise DatasetUnreadable(str(path), tuple(faults))
    return found


def choose(decisions: Decisions, article_id: str) -> dict[str, Decided]:
    """Return the decisions for one article by surface; its own come before those for every article."""
    every = {surface: told for (surface, article), told in decisions.items() if article == EVERY}
    return every | {surface: told for (surface, article), told in decisions.items() if article == article_id}
