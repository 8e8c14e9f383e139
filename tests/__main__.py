"""Run everything: lint, format, types, then every test with a browser; `python -m tests [pytest arguments]`."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.browser import find_browser

CHECKS = (
    ("ruff", "check", "."),
    ("mypy", "--strict", "geodata", "dashboard"),
)


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
    return subprocess.run([sys.executable, "-m", "pytest", *sys.argv[1:]], check=False, env=environment).returncode


if __name__ == "__main__":
    raise SystemExit(main())
