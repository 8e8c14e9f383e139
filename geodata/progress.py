"""A progress bar on a terminal, and nothing in a pipe."""

from __future__ import annotations

import sys
import time
from typing import Final, TextIO

WIDTH: Final = 30
EVERY_S: Final = 0.1


class Progress:
    """I show how far a long work has come; used as a context, I clear my line when it ends, well or not."""

    def __init__(self, label: str, total: int, out: TextIO | None = None) -> None:
        self.label, self.total, self.out = label, max(total, 1), out or sys.stderr
        self.is_shown = self.out.isatty()
        self.last = 0.0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_shown and self.last:
            self.out.write("\r\x1b[K")
            self.out.flush()

    def at(self, done: int) -> None:
        """Show that so much of the total is done."""
        now = time.monotonic()
        if not self.is_shown or now - self.last < EVERY_S:
            return
        self.last = now
        share = min(done / self.total, 1)
        bar = ("█" * round(share * WIDTH)).ljust(WIDTH, "░")
        self.out.write(f"\r{self.label} {bar} {share:4.0%}")
        self.out.flush()
