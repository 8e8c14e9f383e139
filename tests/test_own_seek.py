"""A place of the atlas found by name where a reader says where a mention lies, and the draft alone on the map."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.test_own import await_state, give
from tests.test_own_hand import kept
from tests.test_own_marks import select
from tests.watching import SPOT, Watched

TEXT = "ISIS captured Khanasser on Monday. Trucks left by the Manbij artery. ISIS captured the village of Tanbquz."


def lies_at(page: Page, surface: str) -> str | None:
    """Return which place of the atlas a mention is."""
    (place,) = {one["place_id"] for one in kept(page)["mentions"] if one["surface"] == surface}
    return place


def test_a_mention_is_put_at_a_place_of_the_atlas_that_is_searched_for_by_keyboard(page: Page) -> None:
    give(page, TEXT)
    select(page, "the Manbij artery")
    page.keyboard.press("p")
    field = page.locator("#review").get_by_role("combobox", name="Find in the atlas")
    field.press_sequentially("manbij cx")
    expect(page.locator("#review [role=status]")).to_have_text("No place of that name")
    field.press("Backspace")
    options = page.locator("#own-found [role=option]")
    expect(options).to_have_text(["Manbij corridor"])
    expect(field).to_have_attribute("aria-activedescendant", "own-found-0")
    field.press("Escape")
    expect(field).to_have_value("")
    expect(page.locator("#own-found")).to_be_hidden()
    field.press_sequentially("manbij")
    expect(options).to_have_count(2)
    field.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    assert options.nth(1).inner_text() == "Manbij corridor"
    field.press("Enter")
    expect(page.locator("#review [name=own-where]:checked + span strong")).to_have_text("1. Manbij corridor")
    assert lies_at(page, "the Manbij artery") == "manbij-corridor"
    page.keyboard.press("a")  # the field has let go of the keys
    expect(page.locator("#own-tally")).to_contain_text("mentions: 1.")


def test_a_claim_whose_place_nobody_gave_finds_it_by_an_arabic_spelling(page: Page) -> None:
    give(page, TEXT)
    page.locator("#own-claims summary").click()
    page.locator("#own-claims button", has_text="Tanbquz").click()
    expect(page.locator("#review")).to_contain_text("has no place yet")
    page.locator("#review").get_by_role("combobox", name="Find in the atlas").fill("مارع")
    page.locator("#own-found [role=option]", has_text="Marea").click()
    expect(page.locator("#review")).not_to_contain_text("has no place yet")
    page.keyboard.press("a")
    await_state(page, "marea", "held", "isis")


def test_a_place_is_searched_for_on_the_arabic_page(browser: Browser, address: str) -> None:
    page = Watched(browser, f"{address}?{SPOT}&lang=ar", viewport={"width": 1440, "height": 900}).await_map()
    give(page, TEXT)
    page.locator("#review").get_by_role("combobox", name="ابحث في الأطلس").fill("marea")
    expect(page.locator("#own-found [role=option]")).to_have_text("مارع")
    page.context.close()


def test_what_the_draft_says_is_seen_alone_on_the_map_and_beside_the_atlas_again(page: Page) -> None:
    give(page, TEXT)
    alone = page.locator("#own-alone")
    expect(alone).to_be_disabled()  # nothing is accepted: there would be nothing to see
    page.keyboard.press("a")
    page.keyboard.press("a")
    await_state(page, "khanasser", "held", "isis")
    await_state(page, "aleppo", "contested", "government|opposition")
    alone.click()
    expect(alone).to_have_attribute("aria-pressed", "true")
    await_state(page, "aleppo", "unknown", "")
    await_state(page, "khanasser", "held", "isis")
    page.evaluate("document.querySelector('#place-list [data-pick=aleppo]').click()")
    expect(page.locator("#evidence-body")).to_contain_text("Aleppo")
    expect(page.locator("#evidence-body")).not_to_contain_text("Contested")
    page.go_back()
    alone.click()
    await_state(page, "aleppo", "contested", "government|opposition")
    alone.click()
    await_state(page, "aleppo", "unknown", "")
    page.keyboard.press("u")
    page.keyboard.press("u")
    expect(alone).to_be_disabled()
    await_state(page, "aleppo", "contested", "government|opposition")
