"""Every error we raise, one line each: what, which value, where, and the remedy."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """I am one thing wrong with a dataset, at one cell."""

    file: str
    row: int | None
    column: str
    value: str
    problem: str
    remedy: str = ""

    def __str__(self) -> str:
        """Return `file:row:column: problem; remedy`, on one line; what is about the whole row or file names no more."""
        spot = ":".join(filter(None, [self.file, str(self.row or ""), self.column]))
        line = f"{spot}: {self.problem}" + (f"; {self.remedy}" if self.remedy else "")
        return " ".join(line.split()).encode("utf-8", "backslashreplace").decode("utf-8")  # a column's name may be any


class AtlasError(Exception):
    """The root of our errors: its text is fit for a reader."""


class DatasetUnreadable(AtlasError):
    """A dataset that cannot be opened at all; `faults` lists why."""

    def __init__(self, folder: str, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join([f"{folder} cannot be opened:", *map(str, faults)]))


class NotReadable(AtlasError):
    """A single file that cannot be read; says which and why."""


class BadValue(AtlasError, ValueError):
    """A value that does not parse; carries the remedy apart from the problem."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(problem + (f"; {remedy}" if remedy else ""))


class NotWritten(AtlasError):
    """A file that was not written; what stood there before still stands."""

    def __init__(self, path: str, problem: str, remedy: str = "") -> None:
        super().__init__(f"{path} was not written: {problem}" + (f"; {remedy}" if remedy else ""))
