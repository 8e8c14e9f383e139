"""Run everything: lint, types, then every test with a browser, on all cores; `python -m tests [pytest arguments]`."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.browser import find_browser

CHECKS = (
    ("ruff", "check", "."),
    ("mypy", "--strict", "geodata", "dashboard"),
)


MOST_AT_ONCE = 4
"""So many tests run at once at most, one on each core, each with a browser of its own."""


def main() -> int:
    """Return the exit code of the first check that fails, or of pytest."""
    for check in CHECKS:
        print("$ python -m", *check, flush=True)
        failed = subprocess.run([sys.executable, "-m", *check], check=False).returncode
        if failed:
            return failed
    browser = find_browser(install=True)
    print("browser:", browser, flush=True)
    environment = os.environ | {"CHROMIUM": browser}
    workers = str(min(MOST_AT_ONCE, os.cpu_count() or 1))
    words = ["pytest", "-n", workers, "--dist", "worksteal", "--durations", "15", *sys.argv[1:]]
    return subprocess.run([sys.executable, "-m", *words], check=False, env=environment).returncode


if __name__ == "__main__":
    raise SystemExit(main())
