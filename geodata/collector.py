"""Python's garbage collector, kept away while many values are made at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused(is_worth_it: bool, is_kept: bool = False) -> Iterator[None]:
    """Keep the collector out of a large table: it would walk it again and again, for a third of the time or more.

    What is made here holds no cycles. What `is_kept` as long as the program lives is left out of later walks too; what
    dies before must not be, or whatever hangs on it in a cycle is never given back.
    """
    if not (is_worth_it and gc.isenabled()):
        yield
        return
    gc.disable()
    try:
        yield
        if is_kept:
            gc.freeze()
    finally:
        gc.enable()
