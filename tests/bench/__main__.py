"""`python -m tests.bench`: everything that is measured, in one run, as the tables of the README.

`page`, `country`, `opening`, `imports`, `parsing`, `gazetteer`, `archive` or `pictures` after it measures that part.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.country import write_country
from tests.bench.events import measure_imports
from tests.bench.opening import measure_opening
from tests.bench.pages import OPEN_MAP, Contestant, Row, load_in_turn, measure, serving
from tests.bench.parsing import measure_archive, measure_gazetteer, measure_parsing
from tests.bench.pictures import measure_pictures
from tests.bench.scale import measure_scale
from tests.browser import ARGUMENTS, find_browser

LIVE = "document.documentElement.hasAttribute('data-live')"
PLOT = "document.querySelector('#map .js-plotly-plot')"
PLOTS = f"(({OPEN_MAP})() && window.__map.loaded() && {PLOT}.data?.length > 1)"


def measure_page(browser: Browser) -> list[Row]:
    """Return the page over the bundled dataset against the usual Dash app, on a ground and on none."""
    with (
        serving("-m", "dashboard", "--no-open", "--port", "PORT") as ours,
        serving("-m", "tests.bench.baseline", "PORT") as usual,
        serving("-m", "tests.bench.baseline", "PORT", "--blank") as blank,
    ):
        pages = (
            Contestant(ours, "slide", LIVE),
            Contestant(usual, "figure", PLOTS),
            Contestant(blank, "figure", PLOTS),
        )
        loads = load_in_turn(browser, pages)
        atlas, plain, bare = (measure(browser, one, those) for one, those in zip(pages, loads, strict=True))
    return [
        Row("first map with data, ms", atlas.first_map, plain.first_map, "at most 1.3"),
        Row("the same against points on a blank ground, ms", atlas.first_map, bare.first_map, ""),
        Row("still of the view, ms (against the usual app's first map)", atlas.still, plain.first_map, "at most 0.25"),
        Row("over the wire, kB", atlas.bytes_all, plain.bytes_all, ""),
        Row("of it our own, kB", atlas.bytes_own, plain.bytes_own, "under 700 kB"),
        Row("main thread a step, net, median ms", atlas.main_thread, plain.main_thread, "at most 0.2"),
        Row("the same against points on a blank ground, ms", atlas.main_thread, bare.main_thread, ""),
        Row("main thread a step, net, 95th percentile ms", atlas.main_thread_95, plain.main_thread_95, ""),
        Row("input to picture, median ms", atlas.to_picture, plain.to_picture, ""),
    ]


def measure_country(browser: Browser) -> list[Row]:
    """Return the page over 7,000 places, 50,000 claims and ten years against itself over the bundled dataset."""
    with tempfile.TemporaryDirectory() as folder:
        data = str(write_country(Path(folder) / "country"))
        with (
            serving("-m", "dashboard", "--no-open", "--port", "PORT") as bundled,
            serving("-m", "dashboard", "--data", data, "--no-open", "--port", "PORT") as country,
        ):
            return measure_scale(browser, Contestant(country, "slide", LIVE), Contestant(bundled, "slide", LIVE))


def print_table(title: str, rows: Iterable[Row | tuple[str, float, float, str]]) -> None:
    """Print rows as a table of Markdown."""
    print(f"\n**{title}**\n\n| measure | ours | compared with | ratio | wanted |\n|---|---|---|---|---|")
    for what, ours, theirs, wanted in rows:
        print(f"| {what} | {_write(ours)} | {_write(theirs)} | {ours / theirs:.2f} | {wanted} |", flush=True)


def _write(number: float) -> str:
    return f"{number:.2f}" if number < 10 else f"{number:,.0f}"


PARTS: dict[str, tuple[str, Callable[[Browser], list[Row]]]] = {
    "page": ("The page, against the usual Dash app", measure_page),
    "country": ("7,000 places, 50,000 claims, ten years", measure_country),
}


def main() -> None:
    """Print the tables that were asked for, all of them where none was."""
    asked = set(sys.argv[1:])
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
        print(f"{platform.machine()}, {platform.system()}, Chromium {browser.version} headless with software WebGL")
        for name, (title, take) in PARTS.items():
            if not asked or name in asked:
                print_table(title, take(browser))
        browser.close()
    for name, title, those in (
        ("opening", "Opening and checking that country", measure_opening),
        ("imports", "Importing events", measure_imports),
        ("parsing", "Parsing articles, against what is wanted", measure_parsing),
        ("gazetteer", "A gazetteer of the reader's own", measure_gazetteer),
        ("archive", "Archives of short articles, against their own beginning", measure_archive),
        ("pictures", "Pictures of 1920 by 1080 pixels, against Kaleido", measure_pictures),
    ):
        if not asked or name in asked:
            print_table(title, those())


if __name__ == "__main__":
    main()
