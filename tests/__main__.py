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


MOST_CORES = 4
"""Each has a browser of its own, of half a gigabyte."""


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
    cores = str(min(MOST_CORES, os.cpu_count() or 1))
    words = ["pytest", "-n", cores, "--dist", "worksteal", *sys.argv[1:]]
    return subprocess.run([sys.executable, "-m", *words], check=False, env=environment).returncode


if __name__ == "__main__":
    raise SystemExit(main())
