"""Reading along: sentence by sentence in the order of the text, with or without the text itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import flask.testing
import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.library import Library
from dashboard.reading import build_reading, day_of, list_steps
from dashboard.view import View, to_query
from geodata import codes
from geodata.model import Dataset
from tests.invented import A_TEXT, sound, write_folder
from tests.watching import Watched, open_edition, serve


def test_every_claim_of_every_article_is_a_step_in_the_order_of_the_text(bundled: Dataset) -> None:
    steps = [step for article in bundled.told for step in list_steps(bundled, article.article_id)]
    assert sorted(s.claim_id for s in steps) == sorted(c.claim_id for c in bundled.claims if c.basis != codes.CONTEXT)
    for article in bundled.told:
        starts = [step.start for step in list_steps(bundled, article.article_id)]
        assert starts == sorted(starts)


def test_a_step_is_shown_on_a_day_that_the_slider_reaches(bundled: Dataset) -> None:
    for claim in bundled.claims:
        day = day_of(bundled, claim)
        if bundled.settings.first_day <= claim.last <= bundled.settings.last_day:
            assert day == claim.last
        assert (bundled.settings.first_day - day).days <= 1 and day <= bundled.settings.last_day


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_without_the_texts_no_text_is_sent(client: flask.testing.FlaskClient, bundled: Dataset, lang: str) -> None:
    told = client.get(f"/api/reading/{lang}.json").get_json()
    assert told == build_reading(bundled, lang)
    assert [article["text"] for article in told["articles"]] == [None] * 5
    assert client.get("/api/reading/tlh.json").status_code == 404


def step_query(dataset: Dataset, claim_id: str) -> str:
    claim = dataset.claim_of[claim_id]
    view = View(day_of(dataset, claim), place=claim.place_id, mode="read", claim=claim_id)
    return to_query(view, dataset)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = Watched(browser, f"{address}?mode=read", bypass_csp=True, viewport={"width": 1440, "height": 900})
    yield opened.await_map()
    assert opened.complaints == []
    opened.page.context.close()


def test_j_and_k_move_from_claim_to_claim_and_back_undoes(page: Page, address: str, bundled: Dataset) -> None:
    steps = list_steps(bundled, bundled.told[0].article_id)
    expect(page).to_have_url(f"{address}?{step_query(bundled, steps[0].claim_id)}")
    expect(page.locator("#mentions .step-now")).to_be_visible()
    expect(page.locator("#mentions .close")).to_be_hidden()  # the way back to an article that is in sight
    for step in steps[1:4]:
        page.keyboard.press("j")
        expect(page).to_have_url(f"{address}?{step_query(bundled, step.claim_id)}")
        expect(page.locator("#current-date")).to_have_attribute("datetime", str(day_of(bundled, step)))
        expect(page.locator("#read-text .now .summary")).to_have_text(step.summary)
    page.keyboard.press("k")
    expect(page).to_have_url(f"{address}?{step_query(bundled, steps[2].claim_id)}")
    page.go_back()
    expect(page.locator("#read-text .now .summary")).to_have_text(steps[3].summary)


def test_scrolling_reads_on_and_the_last_sentence_is_reached(page: Page, bundled: Dataset) -> None:
    last = list_steps(bundled, bundled.told[0].article_id)[-1]
    page.locator("#read-text").hover()
    page.mouse.wheel(0, 100_000)
    expect(page.locator("#read-text .now .summary")).to_have_text(last.summary)
    assert f"claim={last.claim_id}" in page.url


def test_a_place_lists_every_sentence_about_it_and_a_sentence_leads_to_its_place(
    page: Page, address: str, bundled: Dataset
) -> None:
    page.goto(f"{address}?mode=read&claim=miller-037-khanasser&place=aleppo")
    page.locator(":root[data-live]").wait_for(state="attached")
    about = [c.claim_id for c in bundled.claims_at["aleppo"] if c.basis != codes.CONTEXT]
    found = page.locator("#mentions [data-mention]")
    expect(found).to_have_count(len(about))
    assert sorted(found.evaluate_all("(all) => all.map((one) => one.dataset.mention)")) == sorted(about)
    assert len({bundled.claim_of[claim].article_id for claim in about}) > 2
    goal = next(c for c in about if bundled.claim_of[c].article_id != "miller")
    page.locator(f'[data-mention="{goal}"]').click()
    expect(page).to_have_url(f"{address}?{step_query(bundled, goal)}")
    expect(page.locator("#read-title")).to_have_text(bundled.article_of[bundled.claim_of[goal].article_id].title)


def test_the_address_restores_the_exact_step(browser: Browser, address: str, bundled: Dataset) -> None:
    query = step_query(bundled, "miller-037-khanasser")
    page = Watched(browser, f"{address}?{query}&lang=ar").await_map()
    expect(page.locator("#read-text .now .summary")).to_have_text(bundled.claim_of["miller-037-khanasser"].summary)
    expect(page.locator("#current-date")).to_have_attribute("datetime", "2016-02-23")
    expect(page.locator("#mentions h3")).to_contain_text("خناصر")
    back, on = (page.locator(f"#reader .{name}") for name in ("read-back", "read-on"))
    assert back.bounding_box()["x"] > on.bounding_box()["x"]
    for button in (back, on):  # each arrow points away from the other, as those of the clock
        turned = button.locator(".glyph").evaluate("glyph => getComputedStyle(glyph).transform")
        assert turned == "matrix(-1, 0, 0, 1, 0, 0)"
    page.context.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_folder(tmp_path_factory.mktemp("war") / "invented", sound())


def test_a_dropped_text_is_matched_by_its_digest_and_stays_in_the_browser(
    browser: Browser, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(A_TEXT.encode())
    with serve("--data", str(folder)) as address:
        opened = Watched(browser, address)
        page = opened.await_map()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data or ''}"))
        page.locator("#export-open").set_input_files(path)
        expect(page.locator("#read-text .now")).to_have_text("ISIS holds Alphaville")
        page.keyboard.press("j")
        expect(page.locator("#read-text .now")).to_have_text("the rebels hold Betatown")
        assert "\n".join(page.locator("#read-text p").all_inner_texts()).count("they say") == 1
        assert not [line for line in asked if "they say" in line]
        page.context.close()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("no.txt", b"another text", "text_unknown"),
        ("bytes.txt", b"\xff\xfe\x00\x01", "text_none"),
        ("zero.txt", b"a\x00b", "text_none"),
        ("large.txt", b"x" * (2 * 2**20 + 1), "text_large"),
        ("empty.txt", b"", "text_unknown"),
    ],
)
def test_a_text_that_is_none_of_the_articles_changes_nothing(
    browser: Browser, address: str, tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    opened = Watched(browser, address)
    page = opened.await_map()
    page.locator("#export-open").set_input_files(path)
    expect(page.locator("#notice")).to_have_attribute("data-kind", kind)
    expect(page).to_have_url(address)
    page.context.close()


def test_with_the_texts_at_hand_the_sentences_themselves_are_read(browser: Browser, folder: Path) -> None:
    with serve("--data", str(folder), "--articles", str(folder.parent / "invented" / "texts")) as address:
        page = Watched(browser, f"{address}?mode=read&claim=c1").await_map()
        expect(page.locator("#read-text .now")).to_have_text("ISIS holds Alphaville")
        expect(page.locator("#read-note")).to_be_hidden()
        page.locator("#read-text [data-said]", has_text="the rebels hold Betatown").click()
        expect(page.locator("#mentions .step-now .summary")).to_have_text("They hold it")
        assert "claim=c2" in page.url
        page.context.close()


def test_the_one_file_edition_reads_along_too(browser: Browser, library: Library, tmp_path: Path) -> None:
    with open_edition(browser, tmp_path / "atlas.html") as page:
        page.locator('[data-act="teach"]').click()
        page.locator('#teach [data-act="read"]').click()
        steps = list_steps(library.dataset, library.dataset.told[0].article_id)
        expect(page.locator("#read-text .now .summary")).to_have_text(steps[0].summary)
        page.keyboard.press("j")
        expect(page.locator("#read-text .now .summary")).to_have_text(steps[1].summary)
        expect(page.locator("#current-date")).to_have_attribute("datetime", str(day_of(library.dataset, steps[1])))
        page.reload()
        expect(page.locator("#read-text .now .summary")).to_have_text(steps[1].summary)
