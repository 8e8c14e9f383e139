"""What every writing command does with its outcome."""

from __future__ import annotations

import sys
from collections.abc import Callable

from geodata.errors import AtlasError, NotWritten


def run_command(name: str, kept: str, work: Callable[[], None]) -> int:
    """Do a command's work; returns its exit code: 2 where it was not understood, 1 where not written, 130 interrupted.

    `kept` is what an interrupted reader is told of the files.
    """
    try:
        work()
    except NotWritten as error:
        print(error, file=sys.stderr)
        return 1
    except AtlasError as error:
        print(f"dashboard {name}: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"\ninterrupted; {kept}", file=sys.stderr)
        return 130
    return 0
