"""Reviewed proposals -> a dataset folder: only what a person marked as accepted, written whole or not at all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from geodata.cells import parse_day
from geodata.errors import BadValue, Fault
from geodata.files import dataset_of, read_files
from geodata.model import Dataset, Settings
from geodata.parsing.compose import compose, emptied
from geodata.parsing.parse import MOST_BYTES, refuse_irregular
from geodata.parsing.review import Plain, check_review, list_accepted
from geodata.settings import FILE as SETTINGS
from geodata.settings import to_toml
from geodata.writing import whole_folder

MOST_PROPOSALS: Final = 20 * MOST_BYTES
LONGEST_DAYS: Final = 3650
"""A claim about earlier days than this before the last one does not stretch the slider."""


def accept_file(path: Path, base: Path, output: Path, force: bool) -> str:
    """Write the accepted proposals of a file as a dataset; return what was done, in a line.

    The sides, the places and the limits are those of the dataset `base`, its articles and claims stay out. Raises
    BadValue for what is no such file, and where nothing in it is accepted or an accepted row is faulty.
    """
    texts = _read(path)
    accepted = sum(len(list_accepted(text)) for text in texts)
    if not accepted:
        raise BadValue(
            f"{path}: no proposal is accepted", 'write "accepted": true into those that a person agrees with'
        )
    files = make_alone(read_files(base), texts)
    refuse_faults(str(path), dataset_of(str(path), files), ())
    with whole_folder(output, SETTINGS, force) as part:
        write_all(part, files)
    left = sum(len(text.get("proposals", ())) for text in texts) - accepted
    return f"{output}: {accepted} claims accepted, {left} left out"


def make_alone(base: Mapping[str, bytes], texts: Sequence[Plain]) -> dict[str, bytes]:
    """Return the files of a dataset that holds these texts' accepted claims and nobody else's."""
    ground = emptied(base)
    known = dataset_of("the sides and places", ground)
    files = compose(ground, known, texts).files
    days = [
        parse_day(str(row[name]))
        for text in texts
        for _, row in list_accepted(text)
        for name in ("first", "last")
        if row.get(name)
    ]
    published = [parse_day(day) for text in texts for day in text["published"]]
    return files | {SETTINGS: to_toml(_settings(known.settings, days, published)._asdict()).encode()}


def refuse_faults(name: str, dataset: Dataset, before: Sequence[Fault]) -> None:
    """Raise BadValue with the first of the faults that a dataset has and had not before, on whichever row."""
    known = Counter(fault._replace(row=None) for fault in before)
    faults = []
    for fault in dataset.faults:
        known.subtract([fault._replace(row=None)])
        faults += [fault] if known[fault._replace(row=None)] < 0 else []
    if faults:
        raise BadValue(f"{name}: {faults[0]}" + (f", and {len(faults) - 1} more" if len(faults) > 1 else ""), "mend it")


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, with the folders that their names ask for."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        refuse_irregular(path)
        raw = path.read_bytes()
    except OSError as error:
        raise BadValue(f"{path}: {error.strerror or error}", "name the JSON that parse wrote") from None
    if len(raw) > MOST_PROPOSALS:
        raise BadValue(f"{path}: {len(raw):,} bytes", f"at most {MOST_PROPOSALS:,} are read")
    try:
        texts = check_review(json.loads(raw))
    except BadValue as error:
        raise BadValue(f"{path}: {error.problem}", error.remedy) from None
    except (ValueError, RecursionError):
        raise BadValue(f"{path}: this is not what parse wrote", "take the JSON of `python -m geodata parse`") from None
    if len({text["file"] for text in texts}) < len(texts):
        raise BadValue(f"{path}: two texts of a review have one name", "rename one of them")
    return texts


def _settings(base: Settings, days: Sequence[date], published: Sequence[date]) -> Settings:
    """Return the base's settings over the days of the claims, opening on the last of them."""
    last = max([*days, *published])
    first = min([day for day in days if (last - day).days < LONGEST_DAYS] or [last])
    return base._replace(
        title="Articles of one's own", title_ar="", description="Claims accepted from proposals",
        voices="", voices_ar="",
        first_day=min(first, last - timedelta(days=30)), last_day=last, opening_day=max(days or [last]),
    )  # fmt: skip
