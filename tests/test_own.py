"""An article of one's own on the page: from a bare text to accepted claims on the map, by keyboard and by mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.desk import MOST_LETTERS
from geodata.files import BUNDLED, read_dataset
from geodata.zips import read_zip, write_zip
from tests.test_access import PHONE, WIDE, barriers
from tests.watching import LIST, ON_PAGE, SLOW_MS, SPOT, STEPPE, UNCOVERED, Watched, serve

TEXT = (
    "ISIS captured Khanasser on Monday, the army said. Rebels still hold Marea, north of Aleppo.\n\n"
    "The army took Tanb from the rebels. In Moscow nobody said a word."
)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    watched = Watched(browser, f"{address}?{SPOT}", viewport={"width": 1440, "height": 900})
    yield watched.await_map()
    refused = "the server responded with a status of 400"  # what the browser itself says of a refusal that is told
    assert [one for one in watched.complaints if refused not in one] == []
    assert all(url.startswith((address, "data:", "blob:")) for url in watched.requests)
    watched.page.context.close()


def give(page: Page, text: str = TEXT, title: str = "A trial", day: str = "2016-02-24") -> None:
    page.fill("#own-text", text)
    page.fill("#own-form [name=first]", day)
    page.fill("#own-form [name=title]", title)
    page.click("#own-form [type=submit]")
    expect(page.locator("#review-card .decide")).to_have_count(1, timeout=SLOW_MS)


def at(page: Page, words: str) -> None:
    """Click on words of the text until they are what is looked at."""
    page.locator("#own-body [data-item]", has_text=words).first.click()


STANDS = "() => !document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map.isMoving()"


def click_steppe(page: Page) -> None:
    """Click the map where no place is near, once it stands."""
    page.wait_for_function(STANDS)
    page.mouse.click(*page.evaluate(ON_PAGE, STEPPE))


def await_state(page: Page, place: str, status: str, holders: str) -> None:
    """Wait until the list of places, which is what the map shows, says so of a place."""
    row = page.locator(f"#place-list [data-place='{place}'][data-status='{status}'][data-holders='{holders}']")
    row.wait_for(state="attached", timeout=SLOW_MS)


def test_a_text_is_decided_by_keyboard_and_the_map_follows_at_once(page: Page) -> None:
    give(page)
    expect(page.locator("#own-tally")).to_contain_text("claims: 0, mentions: 0")
    page.keyboard.press("a")  # the mention of Khanasser
    expect(page.locator("#review h3")).to_have_text("A proposed claim")
    page.keyboard.press("a")
    await_state(page, "khanasser", "held", "isis")
    expect(page.locator("#own-tally")).to_contain_text("claims: 1,")
    assert "khanasser" in page.evaluate(LIST)
    page.keyboard.press("u")
    expect(page.locator("#own-tally")).to_contain_text("claims: 0,")
    page.keyboard.press("x")
    expect(page.locator("#own-body [data-decided=true]").first).to_have_text("Khanasser")


def test_on_a_phone_each_mention_that_is_looked_at_is_in_sight_on_the_map(browser: Browser, address: str) -> None:
    page = Watched(browser, f"{address}?{SPOT}", viewport=PHONE, is_mobile=True, has_touch=True).await_map()
    give(page, "Rebels still hold Bashkoy. ISIS took Jarabulus, and the army took Daraya.")
    spots = {place.place_id: place.geometry for place in read_dataset(BUNDLED).places}
    for name in ("bashkoy", "jarabulus", "daraya"):
        words = page.locator("#own-body [data-item]", has_text=name.capitalize()).first
        words.evaluate("words => words.click()")  # they may be under the card
        page.wait_for_function(UNCOVERED, arg=spots[name]["coordinates"], timeout=SLOW_MS)
    page.context.close()


def test_a_claim_is_changed_by_mouse_and_what_the_map_says_changes_with_it(page: Page) -> None:
    give(page)
    at(page, "Rebels still hold")
    expect(page.locator("#review h3")).to_have_text("A proposed claim")
    page.locator("#review .chips", has_text="Who holds").get_by_role("button", name="SDF").click()
    page.locator("#review .chips", has_text="Who holds").get_by_role("button", name="Opposition").click()
    page.locator("#review input[type=date]").first.fill("2016-02-24")
    page.get_by_role("button", name="Accept (A)").click()
    await_state(page, "marea", "held", "sdf")
    page.go_back()
    expect(page.locator("#review .stamp")).to_have_text("accepted")
    page.get_by_role("button", name="Reject (X)").click()
    await_state(page, "marea", "unknown", "")


def test_a_village_that_no_gazetteer_has_is_put_on_the_map_by_hand(page: Page) -> None:
    give(page, TEXT.replace("Tanb", "Tanbquz"))
    at(page, "Tanbquz")
    expect(page.locator("#review")).to_contain_text("not in the gazetteer")
    page.keyboard.press("m")
    click_steppe(page)
    expect(page.locator(".candidates [aria-pressed=true]")).to_have_count(1)
    page.keyboard.press("n")
    expect(page.locator("#review h3")).to_have_text("A claim of your own")
    page.locator("#review .chips", has_text="Who acts").get_by_role("button", name="Government").click()
    page.keyboard.press("a")
    await_state(page, "tanbquz", "held", "government")


def test_a_claim_about_a_place_not_found_asks_where_it_is_before_it_is_accepted(page: Page) -> None:
    give(page, "The army took Khanasser. ISIS captured the village of Tanbquz in Syria.")
    for _ in range(3):
        page.keyboard.press("j")
    expect(page.locator("#review")).to_contain_text("has no place yet")
    page.keyboard.press("a")
    expect(page.locator("#own-tally")).to_contain_text("claims: 0,")
    expect(page.locator("#own-note")).to_contain_text("Click the place on the map or search for it, or say on its card")
    page.get_by_role("button", name="Nobody can say where").click()
    expect(page.locator("#review")).to_contain_text("not located; listed beside the map")
    page.keyboard.press("a")
    await_state(page, "tanbquz", "held", "isis")  # in the list, not on the map
    page.keyboard.press("u")
    page.keyboard.press("u")
    expect(page.locator("#review")).to_contain_text("has no place yet")
    page.keyboard.press("a")
    click_steppe(page)
    expect(page.locator("#review")).not_to_contain_text("has no place yet")
    page.keyboard.press("a")
    await_state(page, "tanbquz", "held", "isis")


def test_another_candidate_is_picked_on_the_map(page: Page) -> None:
    give(page)
    at(page, "Khanasser")
    at(page, "Khanasser")
    before = page.locator("#review [name=own-where]:checked")
    expect(before).to_have_count(1)
    page.locator("#review").get_by_label("Nobody can say where").check()
    expect(page.locator(".candidates [aria-pressed=true]")).to_have_count(0)
    page.locator("#review").get_by_label("None of these").check()
    expect(page.locator(".candidates [aria-pressed=true]")).to_have_count(0)
    page.locator(".candidates button").first.click()
    expect(page.locator(".candidates [aria-pressed=true]")).to_have_text("1")
    expect(page.locator("#review [name=own-where]").first).to_be_checked()


def test_the_draft_stays_in_this_browser_and_nobody_else_sees_it(page: Page, browser: Browser, address: str) -> None:
    give(page)
    page.keyboard.press("a")
    page.keyboard.press("a")
    await_state(page, "khanasser", "held", "isis")
    page.reload()
    expect(page.locator("#own-tally")).to_contain_text("claims: 1,", timeout=SLOW_MS)
    await_state(page, "khanasser", "held", "isis")
    other = Watched(browser, f"{address}?{SPOT}")
    expect(other.page.locator("#own-form")).to_be_visible(timeout=SLOW_MS)
    other.page.context.close()
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-act=own-discard]").click()
    expect(page.locator("#own-form").get_by_text("Nothing is kept on the server")).to_be_visible()
    assert page.evaluate("localStorage.getItem('atlas-own')") is None


def test_the_dataset_is_taken_home_as_a_zip_and_opened_here_again(page: Page, tmp_path: Path) -> None:
    give(page)
    page.keyboard.press("a")
    page.keyboard.press("a")
    with page.expect_download() as told:
        page.locator("[data-act=own-zip]").click()
    told.value.save_as(tmp_path / "atlas.zip")
    brought = read_dataset(tmp_path / "atlas.zip")
    added = [claim for claim in brought.claims if claim.article_id == "a-trial"]
    assert [(claim.place_id, claim.holder) for claim in added] == [("khanasser", ("isis",))]
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-act=own-discard]").click()
    page.set_input_files("#own-file", tmp_path / "atlas.zip")
    expect(page.locator("#own-tally")).to_contain_text("claims: 1,")
    await_state(page, "khanasser", "held", "isis")
    page.locator("[data-act=own-discard]").click()
    files = read_zip((tmp_path / "atlas.zip").read_bytes())
    turned = files["claims.csv"].replace(b'2016-02-22,2016-02-22,true,"on', b'2016-02-23,2016-02-22,true,"on')
    (tmp_path / "atlas.zip").write_bytes(write_zip(files | {"claims.csv": turned}, "atlas"))
    page.set_input_files("#own-file", tmp_path / "atlas.zip")
    expect(page.locator("#own-note")).to_contain_text("last day is missing or before the first: 1.")
    expect(page.locator("#own-tally")).to_contain_text("claims: 0,")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"\xff\xfe\x00", "this is no text"),
        ("a.txt", "Mar\u00e9a".encode("latin-1"), "not UTF-8"),
        ("a.txt", b"x" * (MOST_LETTERS + 1), "too large"),
        ("a.txt", b"<html><script>alert(1)</script></html>", "this is HTML"),
        ("a.zip", b"PK\x03\x04", "no zip"),
    ],
    ids=["binary", "encoding", "large", "html", "zip"],
)  # fmt: skip
def test_a_wrong_file_gets_a_word_and_nothing_is_lost(
    page: Page, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    page.set_input_files("#own-file", tmp_path / name)
    if name == "a.txt" and len(content) < MOST_LETTERS:
        page.fill("#own-form [name=first]", "2016-02-24")
        page.click("#own-form [type=submit]")
    expect(page.locator("#own-note")).to_contain_text(told)
    expect(page.locator("#own-form")).to_be_visible()


def test_hostile_words_are_shown_and_never_run(page: Page) -> None:
    name = "<img src=x onerror=document.title='run'>"
    give(page, f"ISIS captured Khanasser on Monday. {name} \u202eabc\u202c Rebels hold Marea.", title=name)
    expect(page.locator("#own-body")).to_contain_text(name)
    expect(page.locator("#own-note")).to_contain_text("invisible marks")
    page.keyboard.press("a")
    page.keyboard.press("a")
    await_state(page, "khanasser", "held", "isis")
    assert page.title() != "run" and page.locator("#own-body img").count() == 0


def test_an_arabic_text_is_decided_on_the_arabic_page(browser: Browser, address: str) -> None:
    watched = Watched(browser, f"{address}?{SPOT}&lang=ar", viewport={"width": 1440, "height": 900})
    page = watched.await_map()
    give(page, "سيطر تنظيم الدولة على بلدة خناصر يوم الاثنين.", title="تجربة")
    expect(page.locator("#review h3")).to_have_text("موضع")
    expect(page.locator("#review-card fieldset", has_text="بلدة")).not_to_contain_text("town")
    page.keyboard.press("a")
    page.keyboard.press("a")
    await_state(page, "khanasser", "held", "isis")
    assert watched.complaints == []
    page.context.close()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_barrier_is_found_while_a_text_is_decided(browser: Browser, address: str, size: dict[str, int]) -> None:
    page = Watched(browser, f"{address}?{SPOT}", viewport=size, bypass_csp=True).await_map()
    give(page)
    assert barriers(page) == [], "a mention"
    page.keyboard.press("a")
    page.locator("#own-body .now").first.click()
    expect(page.locator("#review")).to_be_visible()
    assert barriers(page) == [], "a claim"
    page.context.close()


def test_a_workspace_is_saved_and_shown_to_everybody(browser: Browser, tmp_path: Path) -> None:
    with serve("--workspace", str(tmp_path / "work")) as address:
        page = Watched(browser, f"{address}?{SPOT}", viewport={"width": 1440, "height": 900}).await_map()
        told = page.locator("#own-form > p")
        expect(told.get_by_text("kept in the workspace, for all who read this page, only once")).to_be_visible()
        expect(told.get_by_text("Nothing is kept on the server")).to_be_hidden()
        give(page)
        page.keyboard.press("a")
        page.keyboard.press("a")
        await_state(page, "khanasser", "held", "isis")
        page.locator("#own-save").click()
        expect(page.locator("#notice-text")).to_contain_text("Saved into the workspace", timeout=SLOW_MS)
        assert "a-trial" in read_dataset(tmp_path / "work").article_of
        other = Watched(browser, f"{address}?on=2016-02-24").page
        expect(other.locator("#about")).to_contain_text("A trial", timeout=SLOW_MS)
        page.context.close()
        other.context.close()
    assert len(read_dataset(tmp_path / "work").claims) == len(read_dataset(BUNDLED).claims) + 1
