"""A whole lesson as a teacher gives it: tour, reading, questions, paper; by keyboard, in both languages, offline."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import urlsplit

import pypdf
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from dashboard.library import Library
from dashboard.reading import day_of, list_steps
from tests.test_access import tab_to
from tests.watching import Watched


@pytest.fixture(params=["en", "ar"])
def opened(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Watched]:
    opened = Watched(browser, "about:blank", viewport={"width": 1440, "height": 900})
    host = urlsplit(address).netloc

    def guard(route: Route) -> None:
        if urlsplit(route.request.url).netloc in (host, ""):
            route.continue_()
        else:
            route.abort()  # beyond this machine there is nothing

    opened.page.route("**/*", guard)
    opened.page.goto(f"{address}?lang={request.param}")
    opened.await_map()
    yield opened
    assert opened.complaints == []
    assert {urlsplit(url).netloc for url in opened.requests if url.startswith("http")} == {host}
    opened.page.context.close()


def begin(page: Page, way: str) -> None:
    """Open the dialog of teaching and begin one of its ways."""
    tab_to(page, '.tools [data-act="teach"]', 200)
    page.keyboard.press("Enter")
    tab_to(page, f'#teach [data-act="{way}"]')
    page.keyboard.press("Enter")
    expect(page.locator("#teach")).to_be_hidden()


def test_a_whole_lesson_by_keyboard(opened: Watched, library: Library) -> None:
    page, dataset = opened.page, library.dataset
    lang = page.locator("html").get_attribute("lang")
    forward = "ArrowLeft" if lang == "ar" else "ArrowRight"

    begin(page, "tour")
    titles = [stop.title_ar if lang == "ar" else stop.title for stop in library.tour.stops]
    expect(page.locator("#tour-title")).to_have_text(titles[0])
    tab_to(page, '#tour [data-act="present"]', 200)
    page.keyboard.press("Enter")
    for title in titles[1:]:
        page.keyboard.press(forward)
        expect(page.locator("#stage-title")).to_have_text(title)
    page.keyboard.press("Escape")
    expect(page.locator("#stage")).to_be_hidden()

    begin(page, "read")
    steps = list_steps(dataset, dataset.told[0].article_id)
    first = page.locator("#read-text .now .summary").inner_text()
    at = next((n for n, step in enumerate(steps) if step.summary == first), None)
    for step in steps[at + 1 : at + 4] if at is not None else []:
        page.keyboard.press("j")
        expect(page.locator("#read-text .now .summary")).to_have_text(step.summary)
        expect(page.locator("#current-date")).to_have_attribute("datetime", str(day_of(dataset, step)))
    page.keyboard.press("k")

    begin(page, "predict")
    tab_to(page, "#timeline", 200)
    page.keyboard.press("Home")
    tab_to(page, '#predict [name="predict-what"]', 300)
    page.keyboard.press("Space")
    expect(page.locator('#predict [value="cannot-tell"]')).to_be_checked()
    tab_to(page, "#predict .reveal", 60)
    page.keyboard.press("Enter")
    expect(page.locator("#predict-answer")).to_be_visible()
    expect(page.locator("#evidence .place")).to_be_visible()
    place = page.locator("#predict-place").input_value()
    assert f"place={place}" in page.url

    tab_to(page, '.tools [data-act="teach"]', 300)
    page.keyboard.press("Enter")
    for name in ("questions", "key"):
        tab_to(page, f'#teach [data-sheet-of="{name}"]')
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        content = download.value.path().read_bytes()
        assert len(pypdf.PdfReader(io.BytesIO(content)).pages) >= 2
    page.keyboard.press("Escape")
    expect(page.locator("#teach")).to_be_hidden()
