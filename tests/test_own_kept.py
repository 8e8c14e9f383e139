"""Drafts of own articles are not lost: by another tab, a reload, a full browser, a save, or the same text once more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from geodata.files import BUNDLED, read_dataset
from tests.test_own import SPOT, TEXT, at, await_state, give
from tests.watching import SLOW_MS, Watched, serve

KEPT = "JSON.parse(localStorage.getItem('atlas-own'))?.texts ?? []"
FULL = "Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); }"
OTHER = "ISIS captured Azaz on Friday. Rebels hold Manbij."


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    watched = Watched(browser, f"{address}?{SPOT}", viewport={"width": 1440, "height": 900})
    watched.await_map()
    yield watched
    assert watched.complaints == []
    watched.page.context.close()


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


def beside(context: BrowserContext, address: str) -> Page:
    """Open another tab of the same browser."""
    page = context.new_page()
    page.goto(f"{address}?{SPOT}")
    page.locator(":root[data-live]").wait_for(state="attached", timeout=SLOW_MS)
    return page


def decided(page: Page) -> dict[str, int]:
    """Return how much of each draft that is kept is accepted."""
    texts: list[dict[str, Any]] = page.evaluate(KEPT)
    return {
        text["file"]: sum(one.get("accepted") is True for one in text["mentions"] + text["proposals"]) for text in texts
    }


def reload(page: Page) -> None:
    page.reload()
    page.locator(":root[data-live]").wait_for(state="attached", timeout=SLOW_MS)


def test_two_tabs_keep_each_others_drafts_and_see_them_at_once(page: Page, address: str) -> None:
    other = beside(page.context, address)
    other.fill("#own-text", OTHER)
    give(page, title="First")
    page.keyboard.press("a")
    page.keyboard.press("a")
    expect(other.locator("#own-tabs button")).to_have_count(1)
    expect(other.locator("#own-text")).to_have_value(OTHER)  # what is being typed stays
    give(other, OTHER, title="Second")
    other.keyboard.press("a")
    expect(page.locator("#own-tabs button")).to_have_count(2)
    expect(page.locator("#own-tally")).to_contain_text("claims: 1,")  # the first is still looked at
    page.keyboard.press("a")
    expect(page.locator("#own-tally")).to_contain_text("mentions: 2.")
    assert decided(other) == {"first": 3, "second": 1}
    other.on("dialog", lambda dialog: dialog.accept())
    other.locator("[data-act=own-discard]").click()
    expect(page.locator("#own-tabs button")).to_have_count(0)
    assert decided(page) == {"first": 3}


def test_what_was_pasted_and_what_can_be_undone_survive_a_reload(page: Page) -> None:
    page.fill("#own-text", TEXT)
    page.fill("#own-form [name=first]", "2016-02-24")
    page.fill("#own-form [name=title]", "Half way")
    reload(page)
    expect(page.locator("#own-text")).to_have_value(TEXT)
    expect(page.locator("#own-form [name=title]")).to_have_value("Half way")
    give(page)
    page.keyboard.press("a")
    page.keyboard.press("a")
    reload(page)
    expect(page.locator("#own-tally")).to_contain_text("claims: 1,")
    page.keyboard.press("u")
    expect(page.locator("#own-tally")).to_contain_text("claims: 0, mentions: 1")
    assert page.input_value("#own-text") == ""


@pytest.mark.parametrize(
    "kept", ['{"texts":[null]}', '{"texts":[{"file":"x"}, 7, {"file": 1}], "at": "x"}', "null", "{"]
)
def test_a_broken_draft_is_passed_over(page: Page, kept: str) -> None:
    page.evaluate("(kept) => localStorage.setItem('atlas-own', kept)", kept)
    reload(page)
    expect(page.locator("#own-form")).to_be_visible()
    give(page)
    assert decided(page) == {"a-trial": 0}


def test_a_browser_that_keeps_no_more_says_what_is_lost_for_as_long_as_it_is_so(page: Page) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    give(page, title="Kept")
    page.evaluate(f"window.keeps = Storage.prototype.setItem; {FULL}; null")
    page.keyboard.press("a")
    told = page.locator("#own-unkept")
    expect(told).to_contain_text("is lost: Kept.")
    page.locator("[data-act=own-another]").click()
    expect(told).to_be_visible()
    page.locator("#own-tabs button").click()
    page.close(run_before_unload=True)
    page.wait_for_event("dialog") if not asked else None
    assert asked == ["beforeunload"]
    page.evaluate("Storage.prototype.setItem = window.keeps; null")
    page.keyboard.press("a")
    expect(told).to_be_hidden()
    assert decided(page)["kept"] >= 2


def test_the_same_text_and_the_same_zip_are_told_and_not_taken_twice(page: Page, tmp_path: Path) -> None:
    give(page)
    page.keyboard.press("a")
    page.keyboard.press("a")
    page.locator("[data-act=own-another]").click()
    give(page, title="Another name")
    expect(page.locator("#own-note")).to_have_text("This text is among your drafts already: A trial.")
    expect(page.locator("#own-tally")).to_contain_text("claims: 1,")
    with page.expect_download() as told:
        page.locator("[data-act=own-zip]").click()
    told.value.save_as(tmp_path / "atlas.zip")
    page.set_input_files("#own-file", tmp_path / "atlas.zip")
    expect(page.locator("#own-note")).to_contain_text("among your drafts already: A trial")
    assert decided(page) == {"a-trial": 2}


def test_a_save_takes_what_was_accepted_and_leaves_what_was_not_decided(browser: Browser, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    with serve("--workspace", str(folder)) as address:
        page = Watched(browser, f"{address}?{SPOT}", viewport={"width": 1440, "height": 900}).await_map()
        give(page, "ISIS captured Khanasser on Monday.", title="Done")
        page.keyboard.press("a")
        page.keyboard.press("a")
        for words, title in ((TEXT, "Half"), (OTHER, "Untouched")):
            page.locator("[data-act=own-another]").click()
            give(page, words, title=title)
        page.locator("#own-tabs button").nth(1).click()
        page.keyboard.press("a")
        page.keyboard.press("a")
        page.locator("#own-save").click()
        expect(page.locator("#notice-text")).to_contain_text("accepted claims: 2. These drafts", timeout=SLOW_MS)
        assert "on=2016-02-22" in page.url and "place=khanasser" in page.url, "where the last claim is"
        expect(page.locator("#notice-text")).to_contain_text(
            "stay in this browser, since not all of them is decided: Half; Untouched."
        )
        assert {"done", "half"} <= {*read_dataset(folder).article_of}
        page.goto(f"{address}?{SPOT}")
        page.locator(":root[data-live]").wait_for(state="attached", timeout=SLOW_MS)
        page.locator("#own-tabs button").first.click()
        at(page, "Rebels still hold")
        page.keyboard.press("a")
        await_state(page, "marea", "held", "opposition")
        page.locator("#own-save").click()
        expect(page.locator("#notice-text")).to_contain_text("accepted claims: 1. The version before", timeout=SLOW_MS)
        page.context.close()
    saved = read_dataset(folder)
    claims = [(one.article_id, one.place_id) for one in saved.claims[len(read_dataset(BUNDLED).claims) :]]
    assert claims == [("done", "khanasser"), ("half", "khanasser"), ("half", "marea")]
    assert saved.faults == () and len(saved.articles) == len(read_dataset(BUNDLED).articles) + 2


def test_readers_without_a_title_or_with_one_title_both_save_and_a_text_that_is_there_is_told(
    browser: Browser, tmp_path: Path
) -> None:
    with serve("--workspace", str(tmp_path / "work")) as address:
        pages = [Watched(browser, f"{address}?{SPOT}").await_map() for _ in range(2)]
        for page, words in zip(pages, (TEXT, OTHER), strict=True):
            give(page, words, title="One title")
            page.keyboard.press("a")
            page.keyboard.press("a")
        for page in pages:
            page.locator("#own-save").click()
            expect(page.locator("#notice-text")).to_contain_text("Saved into the workspace", timeout=SLOW_MS)
        last = Watched(browser, f"{address}?{SPOT}").await_map()
        give(last, TEXT, title="Once more")
        known = last.locator("#own-known")
        expect(known).to_contain_text("The atlas has an article of the same words already: One title.")
        last.keyboard.press("a")
        expect(known).to_be_visible()  # as long as the draft is looked at
        for page in (*pages, last):
            page.context.close()
    assert {"one-title", "one-title-2"} <= {*read_dataset(tmp_path / "work").article_of}


def test_a_long_days_work_is_sent_without_what_nobody_needs(page: Page, watched: Watched, address: str) -> None:
    names = ["Aleppo", "Homs", "Hama", "Idlib", "Azaz", "Manbij", "Marea", "Nubl", "Khanasser", "Palmyra"]
    lines = [f"ISIS captured {names[n % 10]} on Monday. The army holds {names[(n + 3) % 10]}.\n" for n in range(120)]
    answer = page.request.post(
        f"{address}api/own/parse.json?published=2016-02-24&title=Long", data="".join(lines).encode()
    )
    told = answer.json()
    for one in (*told["mentions"], *told["proposals"]):
        one["accepted"] = True
    short = told | {"mentions": [one | {"candidates": []} for one in told["mentions"]]}  # or no browser keeps them all
    texts = [(short if n else told) | {"file": f"long-{n}", "key": str(n), "text": "".join(lines)} for n in range(14)]
    page.evaluate("(texts) => localStorage.setItem('atlas-own', JSON.stringify({ texts, at: 0 }))", texts)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or "") if "/own/" in request.url else None)
    with page.expect_response(lambda answer: "/own/table.json" in answer.url and answer.ok, timeout=SLOW_MS):
        reload(page)
    with page.expect_download():
        page.locator("[data-act=own-zip]").click()
    assert sent and not any("candidates" in body or "The army holds" in body for body in sent)
    assert all(len(body) < 6_000_000 for body in sent)
    assert json.loads(sent[-1])[0]["article"]["sha256"]
