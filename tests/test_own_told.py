"""What the page says of what was decided, and of what a claim stands on."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.test_own import give


def numbers(page: Page, part: str) -> list[int]:
    """Return the numbers in what a part of the page says."""
    return [int(one) for one in re.findall(r"\d+", page.locator(part).inner_text())]


def test_what_the_sure_button_takes_and_every_counter_agree(page: Page) -> None:
    give(page, "ISIS captured Khanasser on Monday. Rebels still hold Marea. Damascus denied it, Moscow denied it, too.")
    found, claims = numbers(page, "#own-note")
    sure, others = numbers(page, "#own-sure")
    assert others == 2 and page.locator("#own-sure").inner_text().endswith(f"{sure} for the map, {others} not")
    assert numbers(page, "#own-count") == [1, found + claims]
    assert numbers(page, "#own-tally") == [found + claims, 0, 0, found + claims, 0]
    page.locator("#own-sure").click()
    assert numbers(page, "#own-tally") == [found + claims, 0, sure, found + claims - sure, 0]
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert numbers(page, "#own-tally") == [found + claims, 0, sure, found + claims - sure - 1, 1]
