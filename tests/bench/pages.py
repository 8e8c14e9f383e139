"""Pages measured in headless Chromium: how long they load, what they weigh, what a step costs."""

from __future__ import annotations

import multiprocessing
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar

from playwright.sync_api import Browser, CDPSession, Page

Made = TypeVar("Made")
DAYS = range(120, 120 + 24 * 11, 11)
LOADS = 7
WARMING = 2
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


class Row(NamedTuple):
    """I am a row of the table: what was measured, ours, what it is compared with, and what was wanted."""

    what: str
    ours: float
    theirs: float
    wanted: str


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


def in_fresh_process(act: Callable[..., Made], *given: Any) -> Made:
    """Return what a function returns in a process that has done nothing else: no memory of earlier work slows it."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(act, given)


def _task_ms(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


def _open(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True).new_page()


def load_page(browser: Browser, address: str, ready: str) -> tuple[Page, float]:
    page = _open(browser)
    page.add_init_script(WATCH_STILL)
    page.goto(address, wait_until="commit")
    page.wait_for_function(ready, timeout=60_000, polling=20)
    took = page.evaluate("performance.now()")
    page.evaluate(OPEN_MAP)
    page.wait_for_function("window.__map.loaded()")
    return page, took


def weigh(browser: Browser, address: str, ready: str) -> dict[str, float]:
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


class Steps(NamedTuple):
    """I am what some steps cost: main thread net and time to the picture, and how far empty repaints stray; all ms."""

    net: list[float]
    to_picture: list[float]
    stray: list[float]


def take_steps(page: Page, session: CDPSession, act: str, days: Iterable[int]) -> Steps:
    """Return what steps cost, net of the median of the empty repaints, one of which comes before each step."""
    empty, steps, took = [], [], []
    for day in days:
        empty.append(_take(page, session, "empty", day)[0])
        task, until = _take(page, session, act, day)
        steps.append(task)
        took.append(until)
    idle = statistics.median(empty[WARMING:])
    net, stray = (sorted(task - idle for task in found[WARMING:]) for found in (steps, empty))
    return Steps(net, took[WARMING:], stray)


def _take(page: Page, session: CDPSession, act: str, day: int) -> tuple[float, float]:
    """Return (main thread, until the picture stands) in ms of one act."""
    before = _task_ms(session)
    took = page.evaluate(STEP, [act, day])
    return _task_ms(session) - before, took


def percentile_95(sorted_values: Sequence[float]) -> float:
    """Return the 95th percentile of values in order."""
    return sorted_values[int(0.95 * (len(sorted_values) - 1))]


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
            page, took = load_page(browser, one.address, one.ready)
            loads.append((took, page.evaluate("window.__still ?? NaN")))
            page.context.close()
    return found


def measure(browser: Browser, one: Contestant, loads: list[tuple[float, float]]) -> Measured:
    """Return what a page costs: the median of its loads, then of some steps."""
    page, _ = load_page(browser, one.address, one.ready)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    steps = take_steps(page, session, one.act, DAYS)
    page.context.close()
    sizes = weigh(browser, one.address, one.ready)
    return Measured(
        statistics.median(load[0] for load in loads),
        statistics.median(load[1] for load in loads),
        sum(sizes.values()),
        sum(size for url, size in sizes.items() if BUNDLES not in url),
        statistics.median(steps.net),
        percentile_95(steps.net),
        statistics.median(steps.to_picture),
    )
