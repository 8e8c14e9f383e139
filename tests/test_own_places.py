"""Which place of the text is meant: by words that name none, by a claim, by an end of a movement; and which event."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from geodata.files import read_dataset
from tests.test_own import STANDS, at, await_state, give
from tests.test_own_hand import kept
from tests.test_own_marks import select

TEXT = "The army took Khanasser. Rebels still hold Marea. From there people fled to Azaz; Marea was quiet."


def options(field: Locator) -> list[str]:
    """Return what a list offers."""
    return field.locator("option").all_inner_texts()


def test_words_without_a_name_are_pointed_at_a_place_that_the_text_names(page: Page) -> None:
    give(page, TEXT.replace("there", "the orchards"))
    select(page, "the orchards")
    page.keyboard.press("p")
    expect(page.locator("#own-body .now")).to_have_text("the orchards")
    field = page.locator("#review").get_by_label("The same place as")
    assert options(field) == ["–", "Khanasser", "Marea", "Azaz"]
    field.select_option("Marea")
    expect(page.locator("#review fieldset")).to_contain_text("1. Marea")
    (made,) = [one for one in kept(page)["mentions"] if one["surface"] == "the orchards"]
    (meant,) = [one for one in kept(page)["mentions"] if one["surface"] == "Marea" and one["start"] < made["start"]]
    assert [made[name] for name in ("place_id", "lat", "lon")] == [meant[name] for name in ("place_id", "lat", "lon")]
    assert options(field) == ["–", "Khanasser", "Azaz"], "what it is already is not offered"
    page.keyboard.press("n")
    page.locator("#review .chips", has_text="Who holds").get_by_role("button", name="SDF").click()
    page.keyboard.press("a")
    await_state(page, "marea", "held", "sdf")


def test_a_claim_is_moved_to_another_place_of_the_text_and_back_undoes(page: Page) -> None:
    give(page, TEXT)
    at(page, "Rebels still hold")
    field = page.locator("#review").get_by_label("About")
    expect(field.locator("option:checked")).to_have_text("Marea")
    field.select_option("Khanasser")
    expect(field.locator("option:checked")).to_have_text("Khanasser")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Accept (A)").click()
    await_state(page, "khanasser", "held", "opposition")
    (claim,) = [one for one in kept(page)["proposals"] if one.get("accepted")]
    assert (claim["place_id"], claim["surface"]) == ("khanasser", "Khanasser") and claim["rule"].endswith(", changed")
    page.keyboard.press("u")
    page.keyboard.press("u")
    moved = [one for one in kept(page)["proposals"] if one["holder"] == "opposition"]
    assert [one["place_id"] for one in moved] == ["marea"]


def test_a_movement_is_told_by_ends_that_are_offered_once_its_stage_and_what_it_counts(
    page: Page, tmp_path: Path
) -> None:
    give(page, TEXT)
    at(page, "Marea")
    page.keyboard.press("n")
    page.locator("#review").get_by_label("What happened").select_option("displacement")
    assert options(page.locator("#review").get_by_label("From where")) == ["–", "Khanasser", "Marea", "Azaz"]
    page.locator("#review").get_by_label("Where to").select_option("Azaz")
    expect(page.locator("#review").get_by_label("Where to").locator("option:checked")).to_have_text("Azaz")
    page.locator("#review").get_by_label("Stage of the way").fill("2")
    page.locator("#review").get_by_label("What it counts").fill("people arrived")
    page.keyboard.press("Tab")
    counted = page.locator("#own-count_of-known").evaluate("list => [...list.options].map(({ value }) => value)")
    assert "people on the move" in counted and counted.count("people arrived") == 1
    made = kept(page)["proposals"][-1]
    assert [made[name] for name in ("to_place", "leg", "count_of")] == ["Azaz", "2", "people arrived"]
    page.get_by_role("button", name="Accept (A)").click()
    expect(page.locator("#own-tally")).to_contain_text("claims: 1,")
    with page.expect_download() as told:
        page.locator("[data-act=own-zip]").click()
    told.value.save_as(tmp_path / "atlas.zip")
    assert read_dataset(tmp_path / "atlas.zip").claims[-1].leg == 2


def test_an_event_is_chosen_among_those_that_have_a_name(page: Page) -> None:
    give(page, TEXT)
    at(page, "Rebels still hold")
    page.locator("#review-card summary").click()
    field = page.locator("#review").get_by_label("Event it belongs to")
    assert page.locator("#own-event-known option").count() > 10, "those of the atlas"
    field.fill("fight-for-marea")
    field.press("Tab")
    at(page, "The army took")
    values = page.locator("#own-event-known").evaluate("list => [...list.options].map(({ value }) => value)")
    assert "fight-for-marea" in values and len(values) == len(set(values))


def test_what_is_claimed_about_a_mention_stands_on_its_card_and_opens_from_there(page: Page) -> None:
    give(page, TEXT)
    expect(page.locator("#review h3")).to_have_text("A mention")
    page.locator("#review .claims").get_by_role("button", name="Capture: Government").click()
    expect(page.locator("#review h3")).to_have_text("A proposed claim")
    expect(page.locator("#review").get_by_label("About").locator("option:checked")).to_have_text("Khanasser")
    page.go_back()
    expect(page.locator("#review h3")).to_have_text("A mention")


def test_words_selected_on_one_card_are_no_evidence_on_another(page: Page) -> None:
    give(page, TEXT)
    select(page, "people fled")
    page.keyboard.press("j")
    expect(page.locator("#own-marking p")).to_be_hidden()
    page.keyboard.press("n")
    made = kept(page)["proposals"][-1]
    assert TEXT[int(made["start"]) : int(made["end"])] == "The army took Khanasser."


def test_a_claim_about_selected_words_is_about_the_place_in_them(page: Page) -> None:
    give(page, TEXT)
    select(page, "people fled to Azaz")
    page.get_by_role("button", name="Add a claim (N)").last.click()
    expect(page.locator("#review h3")).to_have_text("A claim of your own")
    made = kept(page)["proposals"][-1]
    assert (made["place_id"], TEXT[int(made["start"]) : int(made["end"])]) == ("azaz", "people fled to Azaz")


def test_all_claims_are_listed_with_their_days_and_open_from_there(page: Page) -> None:
    give(page, TEXT)
    expect(page.locator("#own-sure")).to_have_text(re.compile(r"^Accept sure mentions: \d+ for the map, \d+ not$"))
    page.locator("#own-claims summary").click()
    rows = page.locator("#own-claims button")
    expect(rows.first).to_have_text("Khanasser: Capture: Government · Until 24 February 2016 ○ undecided")
    rows.nth(1).click()
    expect(page.locator("#review").get_by_label("About").locator("option:checked")).to_have_text("Marea")
    page.locator("#review-card summary").click()
    page.keyboard.press("a")
    expect(page.locator("#own-claims [data-decided=true]")).to_have_count(1)
    page.locator("#own-claims button").first.click()
    expect(page.locator("#review-card details")).to_have_attribute("open", "")  # as the hand had it
    page.locator("#review").get_by_label("From", exact=True).fill("2016-02-01")
    expect(page.locator("#review .told-days")).to_have_text("1 February 2016 – 24 February 2016")


def test_a_place_that_nobody_can_locate_keeps_its_name(page: Page) -> None:
    give(page, TEXT)
    page.locator("#review").get_by_label("Nobody can say where").check()
    page.keyboard.press("n")
    expect(page.locator("#review").get_by_label("About").locator("option:checked")).to_have_text("Khanasser")


NEARER = """([lon, lat]) => document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map
  .jumpTo({ center: [lon, lat], zoom: 14 })"""
CLOSEST = """(spot) => {
  const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
  const frame = map.getContainer().getBoundingClientRect();
  const buttons = [...document.querySelectorAll('.candidates button:not([hidden])')];
  const shown = buttons.map((one) => one.getBoundingClientRect());
  const at = spot && map.project(spot), gap = (a, b) => Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y));
  if (at) return Math.min(...shown.map((one) => gap({ x: one.x - frame.x + 12, y: one.y - frame.y + 30 }, at)));
  return Math.min(...shown.flatMap((a, n) => shown.slice(n + 1).map((b) => gap(a, b))));
}"""
"""How far the closest buttons of candidates are apart, or the one closest to a spot is from it, in pixels."""


def test_no_candidate_lies_on_another_and_each_is_there_from_near(page: Page) -> None:
    give(page, TEXT)
    at(page, "Marea")
    buttons, shown = page.locator(".candidates button"), page.locator(".candidates button:not([hidden])")
    expect(page.locator(".candidates [aria-pressed=true]")).to_be_visible()
    page.wait_for_function(STANDS)
    assert 1 < shown.count() < buttons.count(), "so that there is something to cover"
    assert page.evaluate(CLOSEST) >= 24
    number = int(page.locator(".candidates button[hidden]").first.text_content() or 0)
    mention = next(one for one in kept(page)["mentions"] if one["surface"] == "Marea")
    spot = [mention["candidates"][number - 1][name] for name in ("lon", "lat")]
    page.evaluate(NEARER, spot)
    assert page.evaluate(CLOSEST, spot) < 26, "it is shown now, or one that lies in the same village"
