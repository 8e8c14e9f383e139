"""Finding a browser for the tests: CHROMIUM, then an installed one, then the system's packages or Playwright's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

SHELL: Final = "chromium-headless-shell"
"""A browser without windows: it opens a page for some three quarters of the work."""
CHROMIUMS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge",
)
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
ARGUMENTS = [
    "--no-sandbox",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
"""Software WebGL, and none of a browser's own traffic."""


def find_browser(install: bool = False) -> str:
    """Return the path of a browser; with `install`, one is installed where none is found. Raises RuntimeError."""
    found = next(_installed(), None)
    if found is None and install:
        _install()
        found = next(_installed(), None) or _playwrights_own()
    if found is None:
        raise RuntimeError("no browser found: install Chromium, Chrome or Edge, or set CHROMIUM to one")
    return found


def _installed() -> Iterator[str]:
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).exists():
            raise RuntimeError(f"CHROMIUM names {named}, which does not exist")
        yield named
    yield from filter(None, map(shutil.which, (SHELL, *CHROMIUMS)))
    yield from (place for place in PLACES if Path(place).exists())


def _install() -> None:
    if shutil.which("apt-get"):
        root = [] if not hasattr(os, "geteuid") or os.geteuid() == 0 else ["sudo", "-n"]
        packager = [*root, "apt-get", "-qq"]
        _run(*packager, "update")
        _run(*packager, "install", "-y", "fonts-noto-core")
        for name in (SHELL, "chromium"):  # older systems have no shell
            if next(_installed(), None) is None:
                _run(*packager, "install", "-y", name)
    if next(_installed(), None) is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)  # tells its progress


def _run(*words: str) -> None:
    subprocess.run(words, check=False, stdout=subprocess.DEVNULL)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        path = driver.chromium.executable_path
    return path if Path(path).exists() else None
