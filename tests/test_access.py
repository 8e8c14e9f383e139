"""For everyone: axe-core finds no barrier in any mode, theme and language, and every task can be done by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.watching import SLOW_MS, Watched, open_edition

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WIDE = {"width": 1280, "height": 720}
PHONE = {"width": 390, "height": 844}
ZOOMED = {"width": 640, "height": 360}
"""A screen of 1280 by 720 at 200 %."""


def barriers(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


def press(act: str) -> Callable[[Page], None]:
    def do(page: Page) -> None:
        page.locator(f'[data-act="{act}"]').first.click()
        page.wait_for_timeout(400)

    return do


def nothing(_: Page) -> None:
    pass


MODES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "map": ("", nothing),
    "evidence": ("?place=khanasser", nothing),
    "ground": ("?show=areas,record-fronts&spot=36.29,37.47", nothing),
    "two days": ("?from=2015-10-26&to=2016-02-23", nothing),
    "hindsight": ("?on=2016-06-22&known=2016-02-23&hindsight=1", nothing),
    "tour": ("?tour=6&on=2015-10-10&place=kuweires-airbase", nothing),
    "presenting": ("?tour=10&place=khanasser", press("present")),
    "reading": ("?mode=read&claim=miller-037-khanasser&on=2016-02-23&place=khanasser", nothing),
    "a question": ("?mode=predict&on=2016-02-10", nothing),
    "an answer": ("?mode=predict&on=2016-02-23&place=khanasser&reveal=1", nothing),
    "by support": ("?colour=support", nothing),
    "the record": ("?hindsight=record", nothing),
    "an own article": ("?mode=own", nothing),
    "teach": ("", press("teach")),
    "export": ("", press("export")),
    "help": ("", press("help")),
    "list": ("", press("list")),
}


@pytest.mark.parametrize("mode", list(MODES))
def test_no_barrier_is_found(browser: Browser, address: str, mode: str) -> None:
    query, act = MODES[mode]
    opened = Watched(browser, f"{address}{query}", viewport=WIDE, color_scheme="light", bypass_csp=True)
    page = opened.await_map()
    expect(page.locator("#search-host .stand-in")).to_have_count(0, timeout=SLOW_MS)
    act(page)
    assert barriers(page) == [], "light, English"
    for control, look in (('[data-act="theme"]', "dark, English"), ('[data-lang="ar"]', "dark, Arabic")):
        turn(page, control)
        assert barriers(page) == [], look
    turn(page, '[data-act="theme"]')
    assert barriers(page) == [], "light, Arabic"
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.context.close()


def turn(page: Page, control: str) -> None:
    """Press a control that a dialog may cover, and give words and colours time to follow."""
    page.evaluate("(control) => document.querySelector(control).click()", control)
    page.wait_for_timeout(500)


@pytest.mark.parametrize("size", [PHONE, ZOOMED], ids=["phone", "200 %"])
@pytest.mark.parametrize("mode", ["map", "evidence", "two days", "reading", "a question", "an own article", "teach"])
def test_no_barrier_is_found_on_small_screens(browser: Browser, address: str, mode: str, size: dict[str, int]) -> None:
    query, act = MODES[mode]
    page = Watched(browser, f"{address}{query}", viewport=size, bypass_csp=True).await_map()
    act(page)
    assert barriers(page) == []
    page.context.close()


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_barrier_is_found_in_the_one_file_edition(browser: Browser, tmp_path: Path, theme: str, lang: str) -> None:
    path, query = tmp_path / "atlas.html", f"place=khanasser&lang={lang}"
    with open_edition(browser, path, query, color_scheme=theme, bypass_csp=True, viewport=WIDE) as page:
        assert barriers(page) == []


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
