"""Predict, then reveal: what comes next is hidden, and what the page answers is what the rule says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.library import Library
from geodata.questions import CANNOT_TELL, answer_of, list_turns
from geodata.state import Choice, state
from tests.watching import Watched, open_edition

START = "on=2016-02-10&mode=predict"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = Watched(browser, f"{address}?{START}", bypass_csp=True, viewport={"width": 1440, "height": 900})
    yield opened.await_map()
    assert opened.complaints == []
    opened.page.context.close()


@pytest.fixture
def edition(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    size = {"width": 1440, "height": 900}
    with open_edition(browser, tmp_path / "atlas.html", part=f"#{START}", viewport=size) as page:
        yield page


def answer(page: Page, library: Library, day: date, place_id: str) -> None:
    """Give the right answer to the question on the page, and look at what is revealed."""
    found = state(library.dataset, day)[place_id]
    expect(page.locator("#predict-place")).to_have_value(place_id)
    expect(page.locator("#predict .answer")).to_be_hidden()
    expect(page.locator("#evidence")).to_be_hidden()
    page.locator(f'#predict [value="{answer_of(found)}"]').check()
    page.locator("#predict .reveal").click()
    expect(page.locator("#current-date")).to_have_attribute("datetime", str(day))
    expect(page.locator("#predict-match")).to_have_text("That is what the articles say. Look below at how they know.")
    expect(page.locator(f'#evidence [data-place="{place_id}"]')).to_be_visible()
    shown = page.locator("#evidence .card:visible").evaluate_all("(cards) => cards.map((card) => card.dataset.claim)")
    assert set(found.claims) <= set(shown)
    if answer_of(found) == CANNOT_TELL:
        expect(page.locator("#predict-answer")).to_contain_text("Nothing is reported that still counts")


def ask_through(page: Page, library: Library) -> None:
    """Go through all questions of the next three days of change."""
    turns = list_turns(library.chronicle(Choice()))
    days = [day for day in turns if day > date(2016, 2, 10)][:3]
    for day in days:
        for place in turns[day]:
            answer(page, library, day, place.place_id)
            page.locator('[data-act="predict-next"]').click()
    page.locator("#predict-score").check()
    count = sum(len(turns[day]) for day in days)
    expect(page.locator("#predict-points")).to_have_text(f"{count} of {count}")


def test_every_question_is_answered_as_the_rule_does(page: Page, library: Library) -> None:
    expect(page.locator("#predict-points")).to_have_text("")
    expect(page.locator("#predict input[type=radio]").first).to_have_value(CANNOT_TELL)
    ask_through(page, library)


def test_the_one_file_edition_asks_the_same(edition: Page, library: Library) -> None:
    ask_through(edition, library)


def test_what_comes_next_is_hidden_until_it_is_revealed(page: Page) -> None:
    hidden = "getComputedStyle(document.querySelector('.slide')).backgroundImage"
    assert "linear-gradient" in page.evaluate(hidden)
    expect(page.locator(".strip-events")).to_be_hidden()
    expect(page.locator(".gap-label:visible")).to_have_count(0)  # how long a silence lasts is told by what comes next
    page.locator("#predict .reveal").click()
    assert page.evaluate(hidden) == "none"
    expect(page.locator(".strip-events")).to_be_visible()
    expect(page.locator(".gap-label:visible")).to_have_count(3)
    page.go_back()
    expect(page.locator("#predict .answer")).to_be_hidden()
    expect(page.locator("#current-date")).to_have_attribute("datetime", "2016-02-10")


def test_nothing_reported_is_answered_by_cannot_tell(page: Page, address: str) -> None:
    page.goto(f"{address}?{START}&place=raqqa")
    page.locator(":root[data-live]").wait_for(state="attached")
    page.locator(f'#predict [value="{CANNOT_TELL}"]').check()
    page.locator("#predict .reveal").click()
    expect(page.locator("#predict-match")).to_contain_text("That is what the articles say")


def test_places_that_a_teacher_leaves_out_are_not_asked_about(page: Page, library: Library) -> None:
    turns = list_turns(library.chronicle(Choice()))
    day = next(day for day in turns if day > date(2016, 2, 10))
    first = turns[day][0].place_id
    page.locator('[data-act="teach"]').click()
    page.locator("#teach summary").click()
    page.locator(f'#teach [data-without="{first}"]').click()
    page.keyboard.press("Escape")
    expect(page.locator("#predict-place")).not_to_have_value(first)
    assert f"without={first}" in page.url
    page.reload()
    page.locator(":root[data-live]").wait_for(state="attached")
    options = page.locator("#predict-place option").evaluate_all("(all) => all.map((one) => one.value)")
    assert first not in options and options


def test_after_the_last_change_there_is_nothing_to_ask(page: Page, address: str, library: Library) -> None:
    last = max(list_turns(library.chronicle(Choice())))
    page.goto(f"{address}?on={last + timedelta(days=1)}&mode=predict")
    page.locator(":root[data-live]").wait_for(state="attached")
    expect(page.locator("#predict-none")).to_be_visible()
    expect(page.locator("#predict-form")).to_be_hidden()
