"""What the page says of what was decided, and of what a claim stands on."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.test_own import give
from tests.test_own_marks import select


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


def test_a_word_that_is_not_the_authors_and_what_is_inferred_stand_on_the_closed_card(page: Page) -> None:
    give(page, "ISIS captured Khanasser on Monday, the army said. Rebels still hold Marea.")
    page.locator("#own-claims summary").click()
    page.locator("#own-claims button", has_text="Marea").click()
    source, fold = page.locator("#review .told-source"), page.locator("#review-card details")
    expect(source).to_have_count(0)
    page.locator("#own-claims button", has_text="Khanasser").click()
    expect(source).to_have_text("On whose word: the army")
    expect(fold).not_to_have_attribute("open", "")
    source.get_by_role("button").click()
    field = page.locator("#review").get_by_label("On whose word", exact=True)
    expect(field).to_be_focused()
    field.fill("the author")
    page.keyboard.press("Tab")
    expect(source).to_have_count(0)
    expect(page.locator("#review").get_by_label("How it is said")).to_be_focused()
    page.locator("#review").get_by_label("How it is known").select_option("inferred")
    expect(source).to_have_text("How it is known: inferred")
    field.fill("Reuters")
    page.keyboard.press("Tab")
    expect(source.get_by_role("button")).to_have_text(["On whose word: Reuters", "How it is known: inferred"])
    expect(page.locator("#review").get_by_label("How it is said")).to_be_focused()


def test_each_row_of_all_claims_says_what_was_decided_of_it_in_a_mark_and_a_word(page: Page) -> None:
    give(page, "ISIS captured Khanasser on Monday. Rebels still hold Marea.")
    page.locator("#own-claims summary").click()
    told = page.locator("#own-claims .decided")
    expect(told).to_have_text(["○ undecided", "○ undecided"])
    page.locator("#own-claims button", has_text="Khanasser").locator(".decided").click()  # any part of a row opens it
    page.keyboard.press("a")
    expect(told).to_have_text(["✓ accepted", "○ undecided"])
    page.locator("#own-claims button", has_text="Marea").click()
    page.keyboard.press("x")
    expect(told).to_have_text(["✓ accepted", "✕ rejected"])
    row = page.get_by_role("button", name=re.compile(r"^Marea: Held: Opposition · .+ rejected$"))
    expect(row).to_have_count(1)
    expect(row).not_to_have_accessible_name(re.compile("✕"))


def test_a_claim_added_on_its_whole_sentence_says_so_until_words_are_chosen_for_it(page: Page) -> None:
    give(page, "ISIS captured Khanasser on Monday. Rebels still hold Marea.")
    word = page.locator("#review .hint", has_text="The whole sentence is its evidence")
    page.keyboard.press("n")
    expect(page.locator("#review blockquote mark")).to_have_text("ISIS captured Khanasser on Monday.")
    expect(word).to_contain_text("select words in the text, then “Words of this claim (W)”.")
    select(page, "captured Khanasser")
    page.keyboard.press("w")
    expect(page.locator("#review blockquote mark")).to_have_text("captured Khanasser")
    expect(word).to_have_count(0)
    select(page, "hold Marea")
    page.keyboard.press("n")
    expect(page.locator("#review blockquote mark")).to_have_text("hold Marea")
    expect(word).to_have_count(0)
