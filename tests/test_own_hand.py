"""The hand that decides: keys of any layout, a choice on the map for one thing only, claims without a mention."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.test_own import TEXT, at, await_state, click_steppe, give
from tests.watching import SLOW_MS

ARABIC = {"KeyA": "ش", "KeyX": "ء", "KeyJ": "ت", "KeyK": "ن", "KeyN": "ى", "KeyM": "ة", "KeyU": "ع", "KeyZ": "ئ",
          "Digit1": "١", "Digit2": "٢"}  # fmt: skip


def press(page: Page, code: str, modifiers: int = 0) -> None:
    """Press a key of an Arabic keyboard."""
    told = {"key": ARABIC[code], "code": code, "modifiers": modifiers}
    session = page.context.new_cdp_session(page)
    for kind in ("keyDown", "keyUp"):
        session.send("Input.dispatchKeyEvent", {"type": kind, **told})
    session.detach()


def test_a_text_is_decided_on_an_arabic_keyboard(page: Page) -> None:
    give(page)
    press(page, "KeyA")
    press(page, "KeyA")
    await_state(page, "khanasser", "held", "isis")
    press(page, "KeyU")
    expect(page.locator("#own-tally")).to_contain_text("claims: 0, mentions: 1")
    press(page, "KeyZ", modifiers=2)
    expect(page.locator("#own-tally")).to_contain_text("claims: 0, mentions: 0")
    press(page, "KeyJ")
    press(page, "KeyX")
    expect(page.locator("#own-body .now").first).not_to_have_text("Khanasser")
    press(page, "KeyK")
    press(page, "KeyN")
    expect(page.locator("#review h3")).to_have_text("A claim of your own")
    press(page, "KeyM")
    expect(page.locator("#own-note")).to_contain_text("Click the place on the map")


def test_an_article_is_read_and_a_tour_is_told_on_an_arabic_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}?mode=read")
    count = page.locator("#read-count")
    expect(count).to_contain_text("1", timeout=SLOW_MS)
    before = count.inner_text()
    press(page, "KeyJ")
    expect(count).not_to_have_text(before)
    press(page, "KeyK")
    expect(count).to_have_text(before)
    page.goto(f"{address}?tour=1")
    page.locator(":root[data-live]").wait_for(state="attached", timeout=SLOW_MS)
    page.locator("[data-act=present]").click()
    press(page, "KeyN")
    expect(page.locator(":root[data-notes]")).to_have_count(1)


@pytest.mark.parametrize("way", ["key", "text", "back", "undo"])
def test_a_choice_on_the_map_is_for_what_was_looked_at_alone(page: Page, way: str) -> None:
    give(page)
    page.keyboard.press("a")
    at(page, "Tanb")
    page.keyboard.press("m")
    expect(page.locator(":root[data-choosing]")).to_have_count(1)
    before = page.evaluate("localStorage.getItem('atlas-own')") if way != "undo" else None
    {
        "key": lambda: page.keyboard.press("k"),
        "text": lambda: at(page, "Marea"),
        "back": page.go_back,
        "undo": lambda: page.keyboard.press("u"),
    }[way]()
    expect(page.locator(":root[data-choosing]")).to_have_count(0)
    expect(page.locator("#own-note")).not_to_contain_text("Click the place")
    before = before or page.evaluate("localStorage.getItem('atlas-own')")
    click_steppe(page)
    expect(page.locator(":root[data-picked]")).to_have_count(1)
    assert page.evaluate("localStorage.getItem('atlas-own')") == before


def with_a_lone_claim() -> dict[str, Any]:
    """A draft as a zip may bring it: its claim has no mention."""
    claim = {
        "surface": "Marea", "place_id": "marea", "start": "", "end": "", "kind": "control", "actor": "sdf",
        "holder": "sdf", "status": "held", "first": "", "last": "2016-02-24", "precise": "true", "modality": "fact",
        "attribution": "the author", "basis": "stated", "confidence": "medium", "summary": "", "date_basis": "printed",
    }  # fmt: skip
    return {"file": "lone", "published": ["2016-02-24"] * 2, "mentions": [], "proposals": [claim], "links": [None]}


def test_a_claim_without_a_mention_is_copied_and_moved_like_any_other(page: Page) -> None:
    text = with_a_lone_claim()
    text["proposals"][0] |= {"accepted": True, "first": "2016-02-25"}  # as an older version of the page let it be
    page.evaluate("(text) => localStorage.setItem('atlas-own', JSON.stringify({ texts: [text] }))", text)
    page.reload()
    page.locator(":root[data-live]").wait_for(state="attached", timeout=SLOW_MS)
    expect(page.locator("#own-note")).to_contain_text("last day is missing or before the first: 1.")
    assert "accepted" not in kept(page)["proposals"][0]
    page.locator("#review").get_by_label("From", exact=True).fill("")
    page.locator("#own-body").press("a")
    await_state(page, "marea", "held", "sdf")
    page.keyboard.press("1")
    page.keyboard.press("n")
    expect(page.locator("#own-body [data-item]")).to_have_count(2)
    page.keyboard.press("k")
    page.keyboard.press("m")
    click_steppe(page)
    expect(page.locator(".candidates [aria-pressed=true]")).to_have_count(1)
    await_state(page, "marea-2", "held", "sdf")


def test_a_place_that_is_none_of_these_leaves_the_card_and_takes_its_claims_back(page: Page) -> None:
    give(page)
    page.keyboard.press("a")
    page.keyboard.press("a")
    await_state(page, "khanasser", "held", "isis")
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.locator("#review-card").get_by_text("None of these").click()
    expect(page.locator(":root[data-elsewhere]")).to_have_count(0)
    expect(page.locator("#review-card .decide")).to_be_visible()
    expect(page.locator("#own-tally")).to_contain_text("claims: 0,")


def test_everything_that_a_claim_says_can_be_set_and_what_was_opened_stays_open(page: Page) -> None:
    give(page)
    page.keyboard.press("a")
    card = page.locator("#review-card")
    card.locator("summary").click()
    card.locator("fieldset", has_text="Against whom").get_by_text("Government").click()
    expect(card.locator("details[open]")).to_have_count(1)
    card.get_by_label("How it is known").select_option("inferred")
    card.get_by_label("A number told").fill("several thousand")
    card.get_by_label("What it counts").fill("fighters")
    card.get_by_label("Event it belongs to").fill("khanasser-2016")
    card.get_by_label("Event it belongs to").press("Tab")
    (row,) = (one for one in kept(page)["proposals"] if one["surface"] == "Khanasser")
    told = {name: row[name] for name in ("opponent", "basis", "count", "count_of", "event")}
    assert told == {"opponent": "government", "basis": "inferred", "count": "several thousand", "count_of": "fighters",
                    "event": "khanasser-2016"}  # fmt: skip


def test_the_fields_follow_the_kind_and_what_a_hand_ticked_stays(page: Page) -> None:
    give(page, TEXT.replace("Tanb", "Tanbquz"))
    at(page, "Rebels still hold")
    card, tick = page.locator("#review-card"), page.get_by_label("True of every one of these days")
    kind, against = card.get_by_label("What happened"), card.locator("fieldset", has_text="Against whom")
    expect(tick).to_be_checked()
    expect(against).to_be_hidden()
    kind.select_option("displacement")
    expect(tick).not_to_be_checked()
    expect(card.get_by_label("What it counts")).to_be_visible()
    for asked in ("Who holds the place then", "How it is held"):
        expect(card.get_by_text(asked)).to_have_count(0)
    row = next(one for one in kept(page)["proposals"] if one["surface"] == "Marea")
    assert (row["kind"], row["holder"], row["status"], row["precise"]) == ("displacement", "", "", "false")
    assert row["rule"].endswith(", changed") and row["note"].endswith(", changed by hand")
    card.get_by_label("Where to").select_option("Khanasser")
    card.get_by_label("From where").select_option("Tanbquz")
    page.get_by_role("button", name="Accept (A)").click()
    expect(page.locator("#own-note")).to_contain_text("nobody said where Tanbquz is")
    card.get_by_label("From where").select_option("")
    page.get_by_role("button", name="Accept (A)").click()
    expect(page.locator("#own-tally")).to_contain_text("claims: 1, mentions: 2")  # where they went is accepted, too
    page.go_back()
    kind.select_option("capture")
    expect(against).to_be_visible()
    expect(card.get_by_label("What it counts")).to_be_hidden()
    expect(tick).not_to_be_checked()
    tick.check()
    tick.uncheck()
    kind.select_option("siege")
    expect(tick).not_to_be_checked()
    page.locator("#own-body").press("n")  # out of the list: the next key is a decision
    expect(tick).to_be_checked()
    kind.select_option("capture")
    expect(tick).not_to_be_checked()
    own = kept(page)["proposals"][-1]
    assert (own["actor"], own["holder"], own["status"]) == ("", "", ""), "nobody holds what nobody took"
    kind.select_option("displacement")
    expect(card.get_by_role("button", name="Civilians")).to_have_attribute("aria-pressed", "true")
    kind.select_option("capture")
    card.get_by_label("From", exact=True).fill("2016-02-20")  # the winner from that day on
    expect(tick).to_be_checked()


def test_days_are_typed_digit_by_digit_and_wrong_ones_are_not_accepted(page: Page) -> None:
    give(page)
    at(page, "Rebels still hold")
    first, last = (page.locator("#review input[type=date]").nth(place) for place in (0, 1))
    first.focus()
    page.keyboard.type("02202016", delay=50)
    expect(first).to_have_value("2016-02-20")
    last.focus()
    page.keyboard.type("02182016", delay=50)
    expect(last).to_have_value("2016-02-18")
    expect(page.locator("#own-note")).to_contain_text("before the first")
    page.get_by_role("button", name="Accept (A)").click()
    expect(page.locator("#own-note")).to_contain_text("before the first")
    expect(page.locator("#review .stamp")).to_have_text("undecided")
    last.fill("2016-02-24")
    expect(page.locator("#own-note")).to_be_empty()
    page.get_by_role("button", name="Accept (A)").click()
    await_state(page, "marea", "held", "opposition")
    page.go_back()
    last.fill("2016-02-19")
    await_state(page, "marea", "unknown", "")  # told by nobody until its days are mended
    expect(page.locator("#review .stamp")).to_have_text("undecided")


def test_all_that_is_counted_counts_what_needs_a_decision(page: Page) -> None:
    give(page, "ISIS captured Khanasser on Monday. Damascus denied it.")
    count, note, tally = (page.locator(f"#own-{name}") for name in ("count", "note", "tally"))
    expect(count).to_have_text("1 of 2")
    page.keyboard.press("j")
    page.keyboard.press("j")
    for told in (count, page.locator("#review .stamp")):
        expect(told).to_have_text("not for the map")
    page.keyboard.press("j")
    expect(note).to_have_text("This is the last one; undecided before it: 2.")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(note).to_be_empty()
    page.keyboard.press("k")
    expect(note).to_have_text("This is the first one; undecided after it: 1.")
    page.keyboard.press("a")
    page.keyboard.press("a")
    expect(note).to_contain_text("All that was found is decided")
    expect(tally).to_contain_text("Undecided: 0.")
    page.keyboard.press("n")
    expect(page.locator("#review h3")).to_have_text("A claim of your own")
    expect(note).to_be_empty()
    expect(tally).to_contain_text("Undecided: 1.")
    page.locator("[data-act=own-another]").click()
    give(page, "Nothing happened in Marea.", title="Nothing")
    expect(note).to_contain_text("No claim was proposed: to add one, select a mention, then Add a claim (N).")


def test_the_next_card_is_read_from_its_beginning(page: Page) -> None:
    give(page)
    page.keyboard.press("a")
    page.locator("#review-card summary").click()
    page.locator("#review").evaluate("(one) => { one.scrollTop = 400; }")
    page.keyboard.press("j")
    page.wait_for_function("() => document.getElementById('review').scrollTop === 0")


def kept(page: Page) -> Any:
    """Return the draft as this browser keeps it."""
    return page.evaluate("JSON.parse(localStorage.getItem('atlas-own')).texts[0]")
