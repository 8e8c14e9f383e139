"""Who holds a place by a claim of an own article: what the kind of the claim says of it, and what a hand does."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from tests.test_own import at, await_state, give
from tests.test_own_hand import kept

TEXT = "ISIS captured Khanasser on Monday, the army said. Rebels still hold Marea, north of Aleppo."


def side(page: Page, legend: str, name: str) -> Locator:
    """Return the button of a side among those who act, or who hold the place."""
    return page.locator("#review .chips", has_text=legend).get_by_role("button", name=name, exact=True)


def told(page: Page, surface: str = "Khanasser") -> tuple[str, str, str]:
    """Return what the last claim about words says: its kind, who holds the place and how."""
    row = [one for one in kept(page)["proposals"] if one["surface"] == surface][-1]
    return row["kind"], row["holder"], row["status"]


def test_a_capture_that_becomes_an_advance_names_no_holder_says_so_and_undo_brings_it_back(page: Page) -> None:
    give(page, TEXT)
    page.keyboard.press("a")
    page.keyboard.press("a")
    await_state(page, "khanasser", "held", "isis")
    page.go_back()
    kind, word = page.locator("#review").get_by_label("What happened"), page.locator("#own-emptied")
    expect(word).to_have_count(0)
    kind.select_option("advance")
    await_state(page, "khanasser", "unknown", "")
    assert told(page) == ("advance", "", "")
    expect(side(page, "Who holds", "ISIS")).to_have_attribute("aria-pressed", "false")
    expect(word).to_contain_text("Who held the place is taken out: “Advance” does not say it.")
    expect(kind).to_have_attribute("aria-describedby", "own-emptied")
    page.locator("#own-undo").click()
    await_state(page, "khanasser", "held", "isis")
    assert told(page) == ("capture", "isis", "held")
    expect(word).to_have_count(0)


def test_each_kind_keeps_the_holder_that_it_may_tell_of_and_no_other(page: Page) -> None:
    give(page, TEXT)
    at(page, "Rebels still hold")
    kind, word = page.locator("#review").get_by_label("What happened"), page.locator("#own-emptied")
    for name in ("capture", "repelled", "control"):
        kind.select_option(name)
        assert told(page, "Marea") == (name, "opposition", "held")
    for name in ("siege", "advance", "frontline", "presence", "airstrike", "displacement", "ceasefire"):
        kind.select_option(name)  # who besieges a place does not hold it
        expect(word).to_contain_text("is taken out")
        assert told(page, "Marea") == (name, "", "")
        page.locator("#own-undo").click()
        expect(word).to_have_count(0)
    kind.select_option("frontline")
    side(page, "Who holds", "SDF").click()  # a hand may say it all the same
    expect(word).to_have_count(0)
    assert told(page, "Marea") == ("frontline", "sdf", "held")


def test_who_acts_in_a_capture_holds_the_place_until_a_hand_says_otherwise(page: Page) -> None:
    give(page, TEXT)
    page.keyboard.press("n")
    side(page, "Who acts", "SDF").click()
    expect(side(page, "Who holds", "SDF")).to_have_attribute("aria-pressed", "true")
    side(page, "Who acts", "Opposition").click()
    assert told(page) == ("control", "sdf|opposition", "held"), "it follows as long as no hand was there"
    side(page, "Who holds", "Opposition").click()
    side(page, "Who holds", "SDF").click()
    assert told(page) == ("control", "", ""), "cleared by hand"
    side(page, "Who acts", "Government").click()
    page.locator("#review").get_by_label("What happened").select_option("capture")
    assert told(page) == ("capture", "", ""), "and stays so"
    page.locator("#own-body").press("n")
    page.locator("#review").get_by_label("What happened").select_option("siege")
    side(page, "Who acts", "Government").click()
    assert told(page) == ("siege", "", ""), "who besieges a place does not hold it"
