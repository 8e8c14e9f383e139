"""The real program, started for a test, and its page with all that it asked for and complained of."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Page

from dashboard.__main__ import main

ROOT = Path(__file__).parent.parent
SPOT: Final = "on=2016-02-24&mode=own"
"""The address at which an article of one's own is added."""
SLOW_MS = 90_000
"""Software WebGL on a small machine paints its first map late."""
COARSE: Final = {"device_scale_factor": 0.5}
"""A quarter of the pixels to paint, for software WebGL: sizes and clicks are in pixels of CSS, which stay the same."""

LIST = """() => Object.fromEntries([...document.querySelectorAll('#place-list [data-place]')].map((row) =>
  [row.dataset.place, [row.dataset.status, row.dataset.holders, row.dataset.freshness, row.dataset.record]]))"""
SLIDE = """(day) => {
  const input = document.getElementById('timeline');
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, day);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}"""

UNCOVERED = """(spot) => {
  const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
  if (map.isMoving()) return false;
  const { x, y } = map.project(spot), frame = map.getContainer().getBoundingClientRect();
  return Boolean(document.elementFromPoint(frame.x + x, frame.y + y)?.closest('#map'));
}"""
"""Whether a spot [lon, lat] is in sight on the live map, once that stands still, and under no panel or button."""

ON_PAGE = """(spot) => {
  const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
  const { x, y } = map.project(spot), frame = map.getContainer().getBoundingClientRect();
  return [frame.x + x, frame.y + y];
}"""
"""Where a spot [lon, lat] of the live map stands on the page."""
AWAIT_IDLE = """() => new Promise((done) => {
  const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
  map.once('idle', done);
  map.redraw();
})"""
"""Wait until the live map stands still and all of it is drawn."""

STEPPE: Final = (38.6, 35.55)
"""A spot that no place is near: longitude and latitude."""


@contextmanager
def serve(*arguments: str) -> Iterator[str]:
    """Run the page on a free port until the block ends; yields its address."""
    command = [sys.executable, "-m", "dashboard", "--no-open", "--port", "0", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield re.search(r"http://\S+", server.stdout.readline())[0]
        finally:
            server.terminate()


@contextmanager
def open_edition(browser: Browser, path: Path, query: str = "", part: str = "", **context: Any) -> Iterator[Page]:
    """Write the one-file edition of an address to a path and open it from there, without a network."""
    assert main(["export", query, "-o", str(path)]) == 0
    page = browser.new_context(**({"viewport": {"width": 1280, "height": 720}, "offline": True} | context)).new_page()
    page.goto(f"{path.as_uri()}{part}")
    page.locator(":root[data-live]").wait_for(state="attached")
    yield page
    page.context.close()


class Watched:
    """I am a page, with every request and complaint of it written down."""

    def __init__(self, browser: Browser, url: str, **context: Any) -> None:
        settings = {"viewport": {"width": 1280, "height": 720}} | COARSE | context
        self.page: Page = browser.new_context(**settings).new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self._hear(message.type, message.text))
        self.page.goto(url)

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "GPU stall" not in text:
            self.complaints.append(text)

    def await_map(self) -> Page:
        self.page.locator(":root[data-live]").wait_for(state="attached", timeout=SLOW_MS)
        return self.page
