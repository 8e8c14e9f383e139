"""The small map of the whole country beside the large one of the page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.watching import SLOW_MS, Watched

INSET = """() => {
  const plate = document.querySelector('.inset-plate').getBoundingClientRect();
  const frame = document.querySelector('.inset-frame').getBoundingClientRect();
  const marks = [...document.querySelectorAll('[data-inset]')].filter(({ hidden }) => !hidden);
  return {
    marks: marks.map((one) => one.dataset.inset),
    middle: [(frame.left + frame.right) / 2 - plate.left, (frame.top + frame.bottom) / 2 - plate.top],
    width: frame.width / plate.width,
  };
}"""
"""The small map: which places have marks on it, where the middle of its frame is, and how much of it that takes."""


def test_the_small_map_frames_what_the_large_one_shows_and_leaves_it_its_places(browser: Browser, address: str) -> None:
    found = []
    for at in ("36.1,37.6,7.6", "35.33,40.14,9"):
        opened = Watched(browser, f"{address}?on=2016-02-23&at={at}", viewport={"width": 1440, "height": 900})
        page = opened.await_map()
        page.locator(":root[data-based]").wait_for(state="attached", timeout=SLOW_MS)
        found.append(page.evaluate(INSET))
        page.context.close()
    theatre, east = found
    assert "deir-ez-zor" in theatre["marks"]
    assert "deir-ez-zor" not in east["marks"]
    assert "daraya" in east["marks"]
    assert east["middle"][0] > theatre["middle"][0]
    assert east["middle"][1] > theatre["middle"][1]
    assert theatre["width"] / east["width"] == pytest.approx(2**1.4, rel=0.05)
