"""For everyone: axe-core finds no barrier in any mode, theme and language, and every task can be done by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dashboard.view import parse_view, to_json
from geodata.model import Dataset
from tests.watching import SLOW_MS, Watched, open_edition

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
"""All that is asked is what is wrong: telling each part that is right takes as long again."""
WIDE = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}
ZOOMED = {"width": 640, "height": 360}
"""A screen of 1280 by 720 at 200 %."""


def barriers(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


MODES: dict[str, tuple[str, str, str]] = {
    "map": ("", "", "#map canvas"),
    "evidence": ("place=khanasser", "", "#evidence .place"),
    "ground": ("show=areas,record-fronts&spot=36.29,37.47", "", "#evidence .ground"),
    "two days": ("from=2015-10-26&to=2016-02-23", "", "#changes"),
    "hindsight": ("on=2016-06-22&known=2016-02-23&hindsight=1", "", "#changes"),
    "tour": ("tour=6&on=2015-10-10&place=kuweires-airbase", "", "#tour"),
    "presenting": ("tour=10&place=khanasser", "present", "#stage"),
    "reading": ("mode=read&claim=miller-037-khanasser&on=2016-02-23&place=khanasser", "", "#reader"),
    "a question": ("mode=predict&on=2016-02-10", "", "#predict"),
    "an answer": ("mode=predict&on=2016-02-23&place=khanasser&reveal=1", "", "#predict-answer"),
    "by support": ("colour=support", "", "#layers"),
    "the record": ("hindsight=record", "", "#changes"),
    "an own article": ("mode=own", "", "#adder"),
    "teach": ("", "teach", "#teach"),
    "export": ("", "export", "#export"),
    "help": ("", "help", "#help"),
    "list": ("", "list", "#places"),
}
"""What each mode is: its address, the control that opens it, and what is then seen."""
SMALL: dict[str, dict[str, Any]] = {"phone": {"viewport": PHONE}, "200 %": {"viewport": ZOOMED}}
SCREENS: dict[str, dict[str, Any]] = {
    "light": {"viewport": WIDE, "color_scheme": "light"},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    **SMALL,
}
RETURN = "(view) => dispatchEvent(new PopStateEvent('popstate', { state: view }))"


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Callable[[str], Page]]:
    """Return the page on a screen, opened once: modes are gone through as Back and Forward do."""
    pages: dict[str, Page] = {}

    def get(screen: str) -> Page:
        if screen not in pages:
            page = Watched(browser, address, bypass_csp=True, **SCREENS[screen]).await_map()
            expect(page.locator("#search-host .stand-in")).to_have_count(0, timeout=SLOW_MS)
            pages[screen] = page
        return pages[screen]

    yield get
    for page in pages.values():
        page.context.close()


@contextmanager
def showing(page: Page, bundled: Dataset, mode: str, lang: str) -> Iterator[None]:
    """Bring a page into a mode, and out of what lies over it afterwards."""
    query, act, seen = MODES[mode]
    view, ignored = parse_view(f"{query}&lang={lang}", bundled)
    assert ignored == []
    page.evaluate(RETURN, to_json(view))
    expect(page.locator("html")).to_have_attribute("lang", lang)
    if act:
        page.locator(f'[data-act="{act}"]').first.click()
    expect(page.locator(seen).first).to_be_visible()
    page.wait_for_timeout(300)  # what fades in is pale before
    yield
    page.keyboard.press("Escape")


@pytest.mark.parametrize("mode", list(MODES))
@pytest.mark.parametrize(("screen", "lang"), [("light", "en"), ("light", "ar"), ("dark", "en")])
def test_no_barrier_is_found(
    opened: Callable[[str], Page], bundled: Dataset, screen: str, lang: str, mode: str
) -> None:
    page = opened(screen)
    with showing(page, bundled, mode, lang):
        expect(page.locator("html")).to_have_attribute("dir", "rtl" if lang == "ar" else "ltr")
        assert barriers(page) == []


@pytest.mark.parametrize("mode", ["map", "evidence", "two days", "reading", "a question", "an own article", "teach"])
@pytest.mark.parametrize("screen", list(SMALL))
def test_no_barrier_is_found_on_small_screens(
    opened: Callable[[str], Page], bundled: Dataset, screen: str, mode: str
) -> None:
    page = opened(screen)
    with showing(page, bundled, mode, "en"):
        assert barriers(page) == []


@pytest.mark.parametrize(("theme", "lang"), [("light", "en"), ("dark", "ar")])
def test_no_barrier_is_found_in_the_one_file_edition(browser: Browser, tmp_path: Path, theme: str, lang: str) -> None:
    path, query = tmp_path / "atlas.html", f"place=khanasser&lang={lang}"
    with open_edition(browser, path, query, color_scheme=theme, bypass_csp=True, viewport=WIDE) as page:
        assert barriers(page) == []


COVERED = """() => {
  const box = (name) => document.querySelector(name).getBoundingClientRect();
  const [panel, bar, dock] = [box('#evidence'), box('.top-bar'), box('.dock')];
  const spot = document.querySelector('#evidence h2').getBoundingClientRect();
  const top = document.elementFromPoint(spot.x + spot.width / 2, spot.y + spot.height / 2);
  const open = (spread) => Array.from({ length: 20 }, (_, step) => (step + 0.5) / 20).filter(spread).length / 20;
  const y = (bar.bottom + dock.top) / 2;
  return {
    underBar: panel.top < bar.bottom || panel.bottom > dock.top + 1,
    isTitleSeen: Boolean(top?.closest('#evidence h2')),
    mapShare: open((at) => document.elementFromPoint(at * innerWidth, y)?.closest('#map')),
    mapHeight: dock.top - bar.bottom,
    cutTitle: ((one) => one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1)(
      document.querySelector('.titles')),
    page: [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight],
    beyond: [...document.querySelectorAll('.tools button, #search')]
      .some((one) => one.getBoundingClientRect().right > innerWidth),
  };
}"""


@pytest.mark.parametrize(("width", "height"), [(640, 360), (720, 450), (844, 390), (960, 540), (1000, 700)])
def test_at_200_percent_and_in_small_windows_map_and_evidence_stand_beside_each_other(
    opened: Callable[[str], Page], bundled: Dataset, width: int, height: int
) -> None:
    page = opened("200 %")
    page.set_viewport_size({"width": width, "height": height})
    with showing(page, bundled, "evidence", "en"):
        found = page.evaluate(COVERED)
        assert not (found["underBar"] or found["cutTitle"] or found["beyond"]) and found["page"] == [0, 0]
        assert found["isTitleSeen"] and found["mapShare"] >= 0.4 and found["mapHeight"] >= 140
        page.locator(".open-layers").click()
        expect(page.locator("#layers")).to_be_visible()
    page.set_viewport_size(ZOOMED)


def tab_to(page: Page, selector: str, most: int = 80) -> None:
    """Reach an element by the tab key alone."""
    for _ in range(most):
        if page.evaluate("(selector) => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached within {most} tabs")


def test_every_task_can_be_done_by_keyboard_alone(browser: Browser, address: str) -> None:
    opened = Watched(browser, address, bypass_csp=True, permissions=["clipboard-read", "clipboard-write"])
    page = opened.await_map()
    tab_to(page, "#timeline")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#current-date")).to_have_attribute("datetime", "2016-02-22")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#current-date")).to_have_attribute("datetime", "2016-02-23")
    tab_to(page, '.tools [data-act="list"]')
    page.keyboard.press("Enter")
    tab_to(page, '#place-list [data-pick="khanasser"]', 140)
    page.keyboard.press("Enter")
    expect(page.locator('#evidence [data-claim="miller-037-khanasser"]').first).to_be_visible()
    tab_to(page, "#evidence a", 200)
    tab_to(page, '.tools [data-act="share"]', 200)
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}?place=khanasser"
    page.keyboard.press("Escape")
    expect(page).to_have_url(address)
    assert opened.complaints == []
    page.context.close()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_what_changed_is_ringed_only_where_motion_is_welcome(browser: Browser, address: str, motion: str) -> None:
    opened = Watched(browser, address, bypass_csp=True, reduced_motion=motion)
    page = opened.await_map()
    page.evaluate("""() => {
      window.rings = 0;
      const watch = new MutationObserver((all) => all.forEach(({ addedNodes }) => addedNodes.forEach((one) => {
        if (one.className === 'pulse') window.rings += 1;
      })));
      watch.observe(document.body, { childList: true, subtree: true });
    }""")
    page.locator("#timeline").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(600)
    assert (page.evaluate("window.rings") > 0) is (motion == "no-preference")
    page.context.close()
