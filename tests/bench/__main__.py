"""`python -m tests.bench`: our page and the usual Dash app, measured in one run in headless Chromium."""

from __future__ import annotations

import platform
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.browser import ARGUMENTS, find_browser

STEPS = 24
LOADS = 7
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


def _open(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True).new_page()


def _load(browser: Browser, address: str, ready: str) -> tuple[Page, float]:
    page = _open(browser)
    page.add_init_script(WATCH_STILL)
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready, timeout=60_000, polling=20)
    took = page.evaluate("performance.now()")
    page.evaluate(OPEN_MAP)
    page.wait_for_function("window.__map.loaded()")
    return page, took


def _weigh(browser: Browser, address: str, ready: str) -> dict[str, float]:
    """Return the kB over the wire by address: in a load of its own, since listening to the network slows a load."""
    page = _open(browser)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    urls: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session.on("Network.responseReceived", lambda event: urls.__setitem__(event["requestId"], event["response"]["url"]))
    session.on(
        "Network.loadingFinished", lambda event: sizes.__setitem__(event["requestId"], event["encodedDataLength"])
    )
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready, timeout=60_000)
    page.wait_for_timeout(3_000)  # what comes after the map counts, too
    page.context.close()
    return {urls.get(one, ""): size / 1000 for one, size in sizes.items()}


def _steps(page: Page, session: CDPSession, act: str) -> list[tuple[float, float]]:
    """Return (main thread net, input to picture) in ms of some steps, each net of an empty repaint just before it."""
    found = []
    for step in range(STEPS):
        costs = []
        for one in ("empty", act):
            before = _task_ms(session)
            took = page.evaluate(STEP, [one, 120 + 11 * step])
            costs.append(_task_ms(session) - before)
        found.append((costs[1] - costs[0], took))
    return found[2:]


class Contestant(NamedTuple):
    """I am a page to measure: where it is, what a step does there, and when its map stands."""

    address: str
    act: str
    ready: str


def load_in_turn(browser: Browser, pages: Sequence[Contestant]) -> list[list[tuple[float, float]]]:
    """Return the loads of each page, (map, still) in ms; they take turns, so that a slow minute slows all of them."""
    found: list[list[tuple[float, float]]] = [[] for _ in pages]
    for _ in range(LOADS):
        for one, loads in zip(pages, found, strict=True):
            page, took = _load(browser, one.address, one.ready)
            loads.append((took, page.evaluate("window.__still ?? NaN")))
            page.context.close()
    return found


def measure(browser: Browser, one: Contestant, loads: list[tuple[float, float]]) -> Measured:
    """Return what a page costs: the median of its loads, then of some steps."""
    page, _ = _load(browser, one.address, one.ready)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    steps = _steps(page, session, one.act)
    net = sorted(task for task, _ in steps)
    page.context.close()
    sizes = _weigh(browser, one.address, one.ready)
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
    plot = "document.querySelector('#map .js-plotly-plot')"
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        with (
            serving("-m", "dashboard", "--no-open", "--port", "PORT") as ours,
            serving("-m", "tests.bench.baseline", "PORT") as usual,
            serving("-m", "tests.bench.baseline", "PORT", "--blank") as blank,
        ):
            plots = f"(({OPEN_MAP})() && window.__map.loaded() && {plot}.data?.length > 1)"
            pages = (
                Contestant(ours, "slide", "document.documentElement.hasAttribute('data-live')"),
                Contestant(usual, "figure", plots),
                Contestant(blank, "figure", plots),
            )
            loads = load_in_turn(browser, pages)
            atlas, plain, bare = (measure(browser, one, those) for one, those in zip(pages, loads, strict=True))
        print(f"{platform.machine()}, {platform.system()}, Chromium {browser.version} headless with software WebGL\n")
    rows = [
        ("first map with data, ms", atlas.first_map, plain.first_map, "at most 1.3"),
        ("the same against points on a blank ground, ms", atlas.first_map, bare.first_map, ""),
        ("still of the view, ms (against the usual app's first map)", atlas.still, plain.first_map, "at most 0.25"),
        ("over the wire, kB", atlas.bytes_all, plain.bytes_all, ""),
        ("of it our own, kB", atlas.bytes_own, plain.bytes_own, "under 700 kB"),
        ("main thread a step, net, median ms", atlas.main_thread, plain.main_thread, "at most 0.2"),
        ("the same against points on a blank ground, ms", atlas.main_thread, bare.main_thread, ""),
        ("main thread a step, net, 95th percentile ms", atlas.main_thread_95, plain.main_thread_95, ""),
        ("input to picture, median ms", atlas.to_picture, plain.to_picture, ""),
    ]
    print("| measure | the atlas | the usual Dash app | ratio | wanted |\n|---|---|---|---|---|")
    for name, mine, theirs, wanted in rows:
        print(f"| {name} | {mine:.0f} | {theirs:.0f} | {mine / theirs:.2f} | {wanted} |")


if __name__ == "__main__":
    main()
