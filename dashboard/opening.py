"""Opening what is shown: a dataset, its articles' texts where they may be seen, imported events beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from geodata.files import read_dataset, read_events
from geodata.model import Dataset


def open_shown(
    folder: Path,
    articles: Path | None = None,
    events: Path | None = None,
    is_trusted: bool = False,
    is_kept: bool = True,
) -> Dataset:
    """Return the dataset to show; the articles' texts stay out unless everybody who sees it may read them.

    `is_kept` says that it is shown until the process ends.
    """
    dataset = read_dataset(folder, articles, is_kept)
    if not is_trusted:
        dataset = replace(dataset, texts={})
    if events is None:
        return dataset
    told = read_events(events, is_kept)
    return replace(dataset, events=told.events, event_source=told.event_source)
