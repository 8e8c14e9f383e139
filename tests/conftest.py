"""What tests share: the invented war, the bundled dataset with its page, a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import settings
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from dashboard.app import create_app
from dashboard.library import Library
from geodata.files import BUNDLED, read_dataset
from geodata.model import Dataset
from tests.browser import ARGUMENTS, find_browser
from tests.invented import sound, write_folder
from tests.watching import SPOT, Watched, serve

settings.register_profile("atlas", deadline=None, derandomize=True)  # no clock, and the same examples everywhere
settings.load_profile("atlas")
expect.set_options(timeout=15_000)  # milliseconds: a busy machine paints late


def find_articles() -> Path | None:
    """Return the folder of the five articles' texts: ATLAS_ARTICLES, or the one beside the project; None without."""
    named = os.environ.get("ATLAS_ARTICLES")
    folder = Path(named) if named else Path(__file__).parents[2] / "shared" / "articles"
    if named and not folder.is_dir():
        raise pytest.UsageError(f"ATLAS_ARTICLES names {named}, which is not a folder")
    return folder if folder.is_dir() else None


def pytest_report_header() -> str:
    """Say loudly whether the tests of the articles can run."""
    folder = find_articles()
    return f"articles: {folder}" if folder else NO_ARTICLES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say it once more where it is read last."""
    if find_articles() is None:
        terminalreporter.write_line(NO_ARTICLES, red=True, bold=True)


NO_ARTICLES = "NOT RUN: the tests of the articles; set ATLAS_ARTICLES to the folder of their texts"


@pytest.fixture
def invented() -> Dataset:
    """Return the invented war in memory."""
    return sound()


@pytest.fixture(scope="session")
def bundled() -> Dataset:
    """Return the bundled dataset."""
    return read_dataset(BUNDLED)


@pytest.fixture(scope="session")
def library(bundled: Dataset) -> Library:
    """Return the library over the bundled dataset."""
    return Library(bundled)


@pytest.fixture(scope="session")
def client(bundled: Dataset) -> Iterator[FlaskClient]:
    """Return a client of the page over the bundled dataset, without a network."""
    with create_app(bundled).server.test_client() as client:
        yield client


@pytest.fixture
def invented_folder(tmp_path: Path) -> Path:
    """Return the invented war as a folder, its articles' texts in the folder `texts`."""
    return write_folder(tmp_path / "invented", sound())


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Return what starts browsers."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Browser:
    """Return a browser with software WebGL."""
    return driver.chromium.launch(executable_path=find_browser(), args=ARGUMENTS)


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Return the address of the page over the bundled dataset."""
    with serve() as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Return the page where an article of one's own is added; at the end it must not have complained of anything."""
    watched = Watched(browser, f"{address}?{SPOT}", viewport={"width": 1440, "height": 900})
    yield watched.await_map()
    assert watched.complaints == []
    watched.page.context.close()
