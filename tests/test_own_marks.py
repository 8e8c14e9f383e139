"""Words that a hand marks: a place that rules missed, a mention whose span was wrong, what a claim stands on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect

from dashboard.app import create_app
from dashboard.desk import LONGEST_MARK, Ground
from geodata.files import BUNDLED, read_files
from geodata.model import Dataset
from tests.test_access import PHONE
from tests.test_own import SPOT, at, await_state, give
from tests.test_own_hand import kept
from tests.watching import Watched

TEXT = "ISIS captured Khanasser on Monday, fighters said.\n\n  Then marea fell to the army; at the gate nobody stood."
ARABIC = "دخل الجيش بلدة خناصر. وبمارع حريق."


@pytest.fixture(scope="module")
def client(bundled: Dataset) -> Iterator[FlaskClient]:
    with create_app(bundled, ground=Ground(read_files(BUNDLED))).server.test_client() as client:
        yield client


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        (TEXT, "marea", {"surface": "marea", "role": "place", "place_id": "marea"}),
        (TEXT, "the gate", {"surface": "the gate", "role": "place", "place_id": None, "lat": None}),
        (ARABIC, "وبمارع", {"surface": "مارع", "role": "place", "place_id": "marea"}),
        ("Army units moved beyond north of Marea.", "north of Marea", {"surface": "north of Marea", "role": "area"}),
    ],
    ids=["small letters", "no name", "written on", "phrase"],
)
def test_marked_words_are_resolved_among_the_other_places(
    client: FlaskClient, text: str, words: str, told: dict[str, object]
) -> None:
    start = text.index(words)
    got = client.post(f"/api/own/mark.json?start={start}&end={start + len(words)}", data=text.encode()).get_json()
    assert {name: got[name] for name in told} == told
    assert text[got["start"] : got["end"]] == got["surface"]
    assert got["reason"].startswith("marked by hand") and got["reason_ar"].startswith("علّمه القارئ بيده")


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("5", "5", "no words of the text"),
        ("9", "5", "no words of the text"),
        ("0", "9999", "no words of the text"),
        ("x", "5", "no words of the text"),
        ("-3", "5", "no words of the text"),
        (str(TEXT.index("  Then")), str(TEXT.index("Then")), "no words of the text"),
        ("0", str(LONGEST_MARK + 1), "are no mention"),
        (str(TEXT.index("said")), str(TEXT.index("Then")), "are no mention"),
    ],
    ids=["nothing", "turned round", "beyond", "no number", "before", "blank", "long", "two paragraphs"],
)
def test_what_is_no_mention_is_refused_with_a_word(client: FlaskClient, start: str, end: str, told: str) -> None:
    text = TEXT if end != str(LONGEST_MARK + 1) else "word " * LONGEST_MARK
    answer = client.post(f"/api/own/mark.json?start={start}&end={end}", data=text.encode())
    assert answer.status_code == 400 and told in answer.get_json()["error"]


SELECT = """(words) => {
  const nodes = [], walker = document.createTreeWalker(document.getElementById('own-body'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const from = nodes.map((node) => node.data).join('').indexOf(words), range = document.createRange();
  const spot = (offset, more) => {
    for (const node of nodes) if (offset < node.length + more) return [node, offset]; else offset -= node.length;
  };
  range.setStart(...spot(from, 0));
  range.setEnd(...spot(from + words.length, 1));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def select(page: Page, words: str) -> None:
    page.evaluate(SELECT, words)
    expect(page.locator("#own-marking p")).to_be_visible()


def test_a_place_that_was_missed_is_marked_by_double_click_and_gets_a_claim(page: Page) -> None:
    give(page, TEXT)
    expect(page.locator("#own-note")).to_contain_text("select its words in the text")
    before = len(kept(page)["mentions"])
    select(page, " marea ")  # blanks at its ends are not of it
    page.get_by_role("button", name="Mark as a place (P)").click()
    expect(page.locator("#review h3")).to_have_text("A mention")
    expect(page.locator("#own-body .now")).to_have_text("marea")
    expect(page.locator("#own-marking p")).to_be_hidden()
    made = kept(page)["mentions"][-1]
    assert (made["surface"], made["place_id"], len(kept(page)["mentions"])) == ("marea", "marea", before + 1)
    page.keyboard.press("a")
    at(page, "marea")
    page.keyboard.press("n")
    page.locator("#review .chips", has_text="Who holds").get_by_role("button", name="Government").click()
    page.keyboard.press("a")
    await_state(page, "marea", "held", "government")
    for _ in range(5):
        page.keyboard.press("u")
    assert len(kept(page)["mentions"]) == before


def test_words_that_were_taken_too_narrow_are_put_right_and_their_claims_stay(page: Page) -> None:
    give(page, TEXT)
    select(page, "Khanasser on Monday")
    page.get_by_role("button", name="Instead of “Khanasser” (O)").click()
    expect(page.locator("#review")).to_contain_text("marked by hand")
    draft = kept(page)
    assert [one["surface"] for one in draft["mentions"] if "Khanasser" in one["surface"]] == ["Khanasser on Monday"]
    (claim,) = draft["proposals"]
    assert (
        claim["surface"] == "Khanasser on Monday"
        and draft["mentions"][draft["links"][0]]["surface"] == claim["surface"]
    )


def test_a_claim_stands_on_the_words_that_are_selected(page: Page) -> None:
    give(page, TEXT)
    page.keyboard.press("p")
    expect(page.locator("#own-note")).to_contain_text("Select words in the text first")
    page.keyboard.press("j")
    expect(page.locator("#review h3")).to_have_text("A proposed claim")
    select(page, "Khanasser on Monday, fighters said.\n\n  Then marea fell".replace("\n\n  ", "  "))
    expect(page.get_by_role("button", name="Mark as a place")).to_be_hidden()  # of two paragraphs
    page.get_by_role("button", name="Words of this claim (W)").click()
    (claim,) = kept(page)["proposals"]
    assert TEXT[int(claim["start"]) : int(claim["end"])] == "Khanasser on Monday, fighters said.\n\n  Then marea fell"
    select(page, "the army")
    page.keyboard.press("n")
    expect(page.locator("#review h3")).to_have_text("A claim of your own")
    own = kept(page)["proposals"][-1]
    assert TEXT[int(own["start"]) : int(own["end"])] == "the army"
    assert own["date_basis"] == "a standing state; no later than the earliest day of publication"
    page.locator("#review").get_by_label("What happened").select_option("airstrike")
    expect(page.locator("#review")).to_contain_text("Who")
    assert kept(page)["proposals"][-1]["date_basis"] == "undated; no later than the latest day of publication"


def test_a_note_of_the_hand_stays_as_it_was_written(page: Page) -> None:
    give(page, TEXT)
    page.keyboard.press("j")
    page.locator("#review-card summary").click()
    page.get_by_label("A note").fill("the day is of the second paragraph")
    page.get_by_label("A note").press("Tab")
    expect(page.locator("#review-card")).to_contain_text(", changed")
    page.get_by_label("What the days rest on").fill("Monday, before publication")
    page.get_by_label("What the days rest on").press("Tab")
    (claim,) = kept(page)["proposals"]
    assert (claim["note"], claim["date_basis"]) == ("the day is of the second paragraph", "Monday, before publication")


def test_words_are_marked_on_a_phone(browser: Browser, address: str) -> None:
    page = Watched(browser, f"{address}?{SPOT}", viewport=PHONE, is_mobile=True, has_touch=True).await_map()
    give(page, TEXT)
    page.evaluate("document.documentElement.removeAttribute('data-sheet')")
    select(page, "marea")
    page.get_by_role("button", name="Mark as a place (P)").tap()
    expect(page.locator("#review")).to_contain_text("marked by hand")
    assert kept(page)["mentions"][-1]["surface"] == "marea"
    page.context.close()
