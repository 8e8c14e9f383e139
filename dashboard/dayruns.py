"""Runs of neighbouring days that look the same, as the strip above the slider draws them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from dashboard.history import place_on
from geodata.chronicle import Chronicle

LONG_DAYS: Final = 31
"""A range that long says too little of any of its days."""

FINEST: Final = 730
"""So many stretches of time are told apart at most; of a longer time, neighbouring days are drawn as one."""


class Run(NamedTuple):
    """I am neighbouring days, first and last included, that look the same."""

    first: int
    last: int
    look: str


def merge_days(looks: dict[int, str]) -> list[Run]:
    """Return days as runs of neighbours with the same look.

    >>> merge_days({1: "h1", 2: "h1", 4: "h1", 5: "h2"})
    [Run(first=1, last=2, look='h1'), Run(first=4, last=4, look='h1'), Run(first=5, last=5, look='h2')]
    """
    runs: list[Run] = []
    for day in sorted(looks):
        if runs and runs[-1].last == day - 1 and runs[-1].look == looks[day]:
            runs[-1] = runs[-1]._replace(last=day)
        else:
            runs.append(Run(day, day, looks[day]))
    return runs


def grain_of(chronicle: Chronicle) -> int:
    """Return how many days the strip draws as one."""
    return 1 + (chronicle.last - chronicle.first).days // FINEST


def coarsen(days: Mapping[int, int], grain: int) -> dict[int, int]:
    """Return counts by day, each as high as the highest of the `grain` days it is drawn with.

    >>> coarsen({1: 2, 5: 1}, 2)
    {0: 2, 1: 2, 4: 1, 5: 1}
    """
    if grain == 1:
        return dict(days)
    highest: dict[int, int] = {}
    for day, count in days.items():
        highest[day // grain] = max(count, highest.get(day // grain, 0))
    return {bin_ * grain + at: count for bin_, count in highest.items() for at in range(grain)}


def span_of(chronicle: Chronicle, run: Run) -> dict[str, str]:
    """Return where a run stands on the strip, as style."""
    return place_on(chronicle, date.fromordinal(run.first), date.fromordinal(run.last))


def days_of(chronicle: Chronicle, start: int, last: int) -> range:
    """Return the stops of the slider that a range covers; what is over before the first stop is folded into it."""
    first, end = chronicle.first.toordinal(), chronicle.last.toordinal()
    return range(max(start, first), max(min(last, end), first) + 1)
