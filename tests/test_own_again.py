"""What was saved into the workspace is opened again on the page: changed, taken out, and read beside its text."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geodata.files import BUNDLED, read_dataset
from tests.test_access import PHONE, WIDE, barriers
from tests.test_own import await_state, give
from tests.watching import SLOW_MS, SPOT, Watched, serve

TEXT = "ISIS captured Khanasser on Monday. Rebels still hold Marea, north of Aleppo."
PICTURES = os.environ.get("ATLAS_PICTURES")
"""A folder for pictures of the page, to be looked at."""


@pytest.fixture(scope="session")
def saved(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace into which one article was saved on the page, all of it decided; made once and copied."""
    folder = tmp_path_factory.mktemp("saved") / "work"
    with serve("--workspace", str(folder)) as address:
        watched = Watched(browser, f"{address}?{SPOT}", viewport={"width": 1440, "height": 900})
        page = watched.await_map()
        expect(page.locator("#own-saved")).to_have_count(0)
        give(page, TEXT)
        for _ in range(page.locator("#own-body [data-item]").count() + 2):
            page.keyboard.press("a")
        save(page)
        assert watched.complaints == []
        page.context.close()
    return folder


@pytest.fixture
def folder(saved: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(saved, tmp_path / "work"))


@pytest.fixture
def own(browser: Browser, folder: Path) -> Iterator[Page]:
    """The page over that workspace, in a browser that keeps no draft."""
    with serve("--workspace", str(folder)) as address:
        watched = Watched(browser, f"{address}?{SPOT}", viewport={"width": 1440, "height": 900})
        yield watched.await_map()
        assert [one for one in watched.complaints if "status of 400" not in one] == []  # a refusal that is told
        assert all(url.startswith((address, "data:", "blob:")) for url in watched.requests)
        watched.page.context.close()


def save(page: Page) -> None:
    page.locator("#own-save").click()
    expect(page.locator("#notice-text")).to_contain_text("Saved into the workspace", timeout=SLOW_MS)


def open_again(page: Page) -> None:
    page.locator("#own-saved").get_by_role("button", name="Open again").click()
    expect(page.locator("#own-note")).to_contain_text("Opened as it is saved")


def look_at(page: Page, claim: str) -> None:
    if page.locator("#own-claims").get_attribute("open") is None:
        page.locator("#own-claims summary").click()
    page.locator("#own-claims button", has_text=claim).click()


def claims_of(folder: Path) -> dict[str, tuple[str, str]]:
    """Return the last day and the id of each claim that was added, by its place."""
    added = [one for one in read_dataset(folder).claims if one.article_id == "a-trial"]
    return {one.place_id: (str(one.last), one.claim_id) for one in added}


def test_a_saved_day_is_mended_and_a_saved_claim_taken_out(own: Page, folder: Path) -> None:
    before = claims_of(folder)
    assert before.keys() == {"khanasser", "marea"} and before["khanasser"][0] == "2016-02-22"
    expect(own.locator("#own-saved li")).to_have_text("A trialClaims: 2Open again")
    shoot(own, "list")
    open_again(own)
    expect(own.locator("#own-tally")).to_contain_text("claims: 2, mentions: 3. Undecided: 0")
    look_at(own, "Khanasser")
    expect(own.locator("#review .stamp")).to_have_text("as saved")
    for label, day in (("From", "2016-02-20"), ("Until", "2016-02-21")):
        own.locator("#review").get_by_label(label, exact=True).fill(day)
    own.locator("#review").get_by_label("From", exact=True).blur()
    expect(own.locator("#review .stamp")).to_have_text("changed, unsaved")
    shoot(own, "changed")
    look_at(own, "Marea")
    own.get_by_role("button", name="Take out of the dataset").click()
    look_at(own, "Marea")
    expect(own.locator("#review .stamp")).to_have_text("taken out, unsaved")
    await_state(own, "marea", "unknown", "")  # nobody else says so of that day
    own.keyboard.press("u")
    expect(own.locator("#review .stamp")).to_have_text("as saved")
    await_state(own, "marea", "held", "opposition")
    own.keyboard.press("x")
    shoot(own, "out")
    save(own)
    expect(own.locator("#notice-text")).to_have_text(
        "Saved into the workspace, accepted claims: 1. Taken out: 1. The version before stays beside it."
    )
    assert claims_of(folder) == {"khanasser": ("2016-02-21", before["khanasser"][1])}
    assert claims_of(folder.with_name("work.before")) == before
    assert own.evaluate("localStorage.getItem('atlas-own')") is None
    own.goto(own.url.split("?")[0] + "?on=2016-02-24&place=khanasser")
    evidence = own.locator("#evidence-body")
    expect(evidence).to_contain_text("A trial", timeout=SLOW_MS)
    expect(evidence).to_contain_text("21 Feb")
    row = "a-trial,"
    lines = (folder / "claims.csv").read_text(encoding="utf-8").splitlines()
    untouched = (BUNDLED / "claims.csv").read_text(encoding="utf-8").splitlines()
    assert lines[:-1] == untouched and row in lines[-1]


def test_what_was_opened_again_can_be_read_beside_its_text_once_that_is_pasted(own: Page, folder: Path) -> None:
    open_again(own)
    expect(own.locator("#own-note")).to_contain_text("paste it once more")
    own.locator("[data-act=own-another]").click()
    own.fill("#own-text", TEXT)
    own.fill("#own-form [name=first]", "2016-02-24")
    own.click("#own-form [type=submit]")
    expect(own.locator("#own-note")).to_have_text("The words of this article stand beside its claims now.")
    expect(own.locator("#own-body")).to_contain_text("Rebels still hold Marea, north of Aleppo.")
    own.locator("#own-body mark", has_text="Khanasser").click()
    own.keyboard.press("x")
    expect(own.locator("#own-tally")).to_contain_text("claims: 1,")
    save(own)
    assert claims_of(folder).keys() == {"marea"}


def test_a_draft_that_is_half_decided_is_the_one_that_is_opened(own: Page, folder: Path) -> None:
    give(own, "ISIS captured Manbij. Rebels hold Azaz.", title="Half")
    own.keyboard.press("a")
    own.keyboard.press("a")
    save(own)
    own.goto(own.url.split("?")[0] + f"?{SPOT}")
    own.locator(":root[data-live]").wait_for(state="attached", timeout=SLOW_MS)
    own.locator("[data-act=own-another]").click()
    own.locator("#own-saved li", has_text="Half").get_by_role("button").click()
    expect(own.locator("#own-note")).to_contain_text("Opened as it is saved")
    expect(own.locator("#own-body")).to_contain_text("ISIS captured Manbij.")
    expect(own.locator("#own-tabs button")).to_have_count(0)
    look_at(own, "Manbij")
    expect(own.locator("#review .stamp")).to_have_text("as saved")
    own.keyboard.press("x")
    look_at(own, "Azaz")
    own.keyboard.press("a")
    save(own)
    assert [one.place_id for one in read_dataset(folder).claims if one.article_id == "half"] == ["azaz"]


def test_somebody_elses_change_is_told_and_the_draft_stays(own: Page, folder: Path) -> None:
    open_again(own)
    look_at(own, "Marea")
    own.keyboard.press("x")
    table = folder / "claims.csv"
    *others, last = table.read_bytes().splitlines(keepends=True)
    changed = b"".join([*others, last.replace(b"opposition", b"isis")])
    table.write_bytes(changed)
    own.locator("#own-save").click()
    expect(own.locator("#own-note")).to_contain_text("somebody changed this in the dataset meanwhile")
    assert table.read_bytes() == changed
    expect(own.locator("#own-tally")).to_contain_text("claims: 1,")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_list_of_saved_articles_is_within_reach(own: Page, lang: str) -> None:
    for size in (WIDE, PHONE):
        own.set_viewport_size(size)
        own.goto(own.url.split("?")[0] + f"?{SPOT}&lang={lang}")
        button = own.locator("#own-saved button")
        button.wait_for(timeout=SLOW_MS)
        assert [one for one in barriers(own) if "2016-02-23" not in one] == []  # articles of one week stand close
        button.scroll_into_view_if_needed()
        button.focus()
        shoot(own, f"list-{size['width']}-{lang}")
    own.keyboard.press("Enter")
    expect(own.locator("#own-draft")).to_be_visible()
    shoot(own, f"draft-{lang}")


CLEAR = """() => {
  const parts = [...document.querySelectorAll('.titles h1, .search-host, .tools > *')];
  const bar = document.querySelector('.top-bar');
  const seen = parts.map((one) => one.getBoundingClientRect()).filter(({ width }) => width);
  const apart = (a, b) => a.right <= b.left + 0.5 || b.right <= a.left + 0.5;
  return bar.scrollWidth <= bar.clientWidth && seen.every(({ height }) => height <= 32)
    && seen.every((a, at) => seen.slice(at + 1).every((b) => apart(a, b)));
}"""
"""Whether what stands in the toolbar is on one line, and nothing of it on another."""


@pytest.mark.parametrize(("lang", "told"), [("en", "Add an article"), ("ar", "أضف مقالة")])
def test_the_way_to_an_own_article_has_its_name_in_the_toolbar(
    browser: Browser, address: str, lang: str, told: str
) -> None:
    page = Watched(browser, f"{address}?lang={lang}").await_map()
    words = page.locator(".add-article [data-text]")
    for width in (1600, 1440, 1280, 1100, 1000, 900):
        page.set_viewport_size({"width": width, "height": 720})
        assert page.evaluate(CLEAR), width
        expect(words).to_be_visible() if width >= 1100 else expect(words).to_be_hidden()
    page.set_viewport_size(WIDE)
    page.get_by_role("button", name=told, exact=True).click()
    expect(page.locator("#own-form")).to_be_visible()
    page.context.close()


def shoot(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png")
