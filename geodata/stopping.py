"""Ending when told to: as the Ctrl-C of a hand does, with half-written files cleared away."""

from __future__ import annotations

import signal
from typing import NoReturn


def stop_when_told() -> None:
    """Let SIGTERM, which services and schedulers send, end the program by an exception and not at once."""
    signal.signal(signal.SIGTERM, _stop)


def _stop(number: int, frame: object) -> NoReturn:
    raise SystemExit(128 + number)
