"""`python -m tests.bench`: our page and the usual Dash app, measured in one run in headless Chromium."""

from __future__ import annotations

import platform
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser import ARGUMENTS, find_browser

STEPS = 24
LOADS = 5
BUNDLES = "/_dash-component-suites/"

OPEN_MAP = """() => window.__map = document.querySelector('#map .js-plotly-plot')?._fullLayout?.map?._subplot?.map"""
WATCH_STILL = """(() => {
  const look = () => {
    const plate = document.querySelector('#still .plate');
    const files = performance.getEntriesByType('resource');
    const base = files.find((one) => one.name.includes('/still/') && one.responseEnd);
    requestAnimationFrame(plate && base ? () => { window.__still = performance.now(); } : look);
  };
  requestAnimationFrame(look);
})()"""
STEP = """async ([act, day]) => {
  const map = window.__map, start = performance.now();
  const idle = new Promise((done, fail) => {
    let seen = false;
    const render = () => { seen = true; };
    map.on('render', render);
    const wait = () => {
      if (performance.now() - start > 10000) return fail(new Error(`no picture of ${act} ${day} within ten seconds`));
      if (!seen || !map.loaded() || map.isMoving()) return setTimeout(wait, 2);
      map.off('render', render);
      done();
    };
    setTimeout(wait, act === 'figure' ? 60 : 2);
  });
  if (act === 'empty') map.triggerRepaint();
  if (act === 'figure') {
    const plot = document.querySelector('#map .js-plotly-plot');
    const drawn = new Promise((done) => plot.once ? plot.once('plotly_afterplot', done) : done());
    window.dash_clientside.set_props('timeline', { value: day });
    await drawn;
    map.triggerRepaint();
  }
  if (act === 'slide') {
    const input = document.getElementById('timeline');
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, day);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    map.triggerRepaint();
  }
  await idle;
  return performance.now() - start;
}"""


class Measured(NamedTuple):
    """I am what one page costs; times in milliseconds, sizes in kB over the wire."""

    first_map: float
    still: float
    bytes_all: float
    bytes_own: float
    main_thread: float
    main_thread_95: float
    to_picture: float


@contextmanager
def serving(*words: str) -> Iterator[str]:
    """Run a server on a free port until the block ends; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, *(word.replace("PORT", str(port)) for word in words)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        _await(address)
        yield address
    finally:
        server.terminate()
        server.wait()


def _await(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"nothing answers at {address}")


def _task_ms(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


def _load(browser: Browser, address: str, ready: str) -> tuple[Page, CDPSession, float, dict[str, float]]:
    page = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("Network.enable")
    urls: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session.on("Network.responseReceived", lambda event: urls.__setitem__(event["requestId"], event["response"]["url"]))
    session.on(
        "Network.loadingFinished", lambda event: sizes.__setitem__(event["requestId"], event["encodedDataLength"])
    )
    page.add_init_script(WATCH_STILL)
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready, timeout=60_000, polling=20)
    took = page.evaluate("performance.now()")
    page.evaluate(OPEN_MAP)
    page.wait_for_function("window.__map.loaded()")
    return page, session, took, {urls.get(one, ""): size / 1000 for one, size in sizes.items()}


def _steps(page: Page, session: CDPSession, act: str, days: Callable[[int], int]) -> list[tuple[float, float]]:
    found = []
    for step in range(STEPS):
        before = _task_ms(session)
        took = page.evaluate(STEP, [act, days(step)])
        found.append((_task_ms(session) - before, took))
    return found[2:]


def measure(browser: Browser, address: str, act: str, ready: str, days: Callable[[int], int]) -> Measured:
    """Return what a page costs: the median of some loads, then of some steps less the median empty step."""
    loads: list[Any] = []
    for _ in range(LOADS):
        page, session, took, sizes = _load(browser, address, ready)
        loads.append((took, page.evaluate("window.__still ?? NaN"), sizes))
        if len(loads) < LOADS:
            page.context.close()
    empty = statistics.median(task for task, _ in _steps(page, session, "empty", days))
    steps = _steps(page, session, act, days)
    net = sorted(task - empty for task, _ in steps)
    sizes = loads[-1][2]
    page.context.close()
    return Measured(
        statistics.median(load[0] for load in loads),
        statistics.median(load[1] for load in loads),
        sum(sizes.values()),
        sum(size for url, size in sizes.items() if BUNDLES not in url),
        statistics.median(net),
        net[int(0.95 * (len(net) - 1))],
        statistics.median(took for _, took in steps),
    )


def main() -> None:
    """Print the table."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        with (
            serving("-m", "dashboard", "--no-open", "--port", "PORT") as ours,
            serving("-m", "tests.bench.baseline", "PORT") as usual,
        ):
            atlas = measure(
                browser,
                ours,
                "slide",
                "document.documentElement.hasAttribute('data-live')",
                lambda step: 120 + 11 * step,
            )
            plot = "document.querySelector('#map .js-plotly-plot')"
            ready = f"(({OPEN_MAP})() && window.__map.loaded() && {plot}.data?.length > 1)"
            plain = measure(browser, usual, "figure", ready, lambda step: 120 + 11 * step)
        print(f"{platform.machine()}, {platform.system()}, Chromium {browser.version} headless with software WebGL\n")
    rows = [
        ("first map with data, ms", atlas.first_map, plain.first_map, "at most 1.3"),
        ("still of the view, ms (against the usual app's first map)", atlas.still, plain.first_map, "at most 0.25"),
        ("over the wire, kB", atlas.bytes_all, plain.bytes_all, ""),
        ("of it our own, kB", atlas.bytes_own, plain.bytes_own, "under 700 kB"),
        ("main thread a step, net, median ms", atlas.main_thread, plain.main_thread, "at most 0.2"),
        ("main thread a step, net, 95th percentile ms", atlas.main_thread_95, plain.main_thread_95, ""),
        ("input to picture, median ms", atlas.to_picture, plain.to_picture, ""),
    ]
    print("| measure | the atlas | the usual Dash app | ratio | wanted |\n|---|---|---|---|---|")
    for name, mine, theirs, wanted in rows:
        print(f"| {name} | {mine:.0f} | {theirs:.0f} | {mine / theirs:.2f} | {wanted} |")


if __name__ == "__main__":
    main()
