"""Tours: the bundled one follows the data, a reader's own is recorded and opened again, presenting needs only keys."""

from __future__ import annotations

import csv
import io
import re
import urllib.parse
from pathlib import Path

import flask.testing
import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.library import Library
from dashboard.tours import COLUMNS, MOST_BYTES, read_tour
from dashboard.view import to_query
from geodata.errors import BadValue
from geodata.model import Dataset
from geodata.state import state
from tests.watching import Watched, open_edition

ROWS = (
    "view,title,text\n"
    "on=2016-02-23&place=khanasser,One,first\n"
    "on=2016-02-23&place=atlantis,Two,no such place\n"
    "on=1999-01-01,Three,no such day\n"
    "/?on=2015-10-26,Four,last\n"
)


def test_the_bundled_tour_can_be_followed_in_both_languages(library: Library) -> None:
    tour = library.tour
    assert tour.faults == ()
    assert 10 <= len(tour.stops) <= 14
    assert all(stop.title and stop.title_ar and stop.text and stop.text_ar for stop in tour.stops)
    days = [stop.view.on for stop in tour.stops]
    assert [stop for stop in tour.stops if re.search("[A-Za-z]{4}", stop.text_ar + stop.title_ar)] == []
    assert (min(days).isoformat(), max(days).isoformat()) == ("2015-06-01", "2016-06-22")


@pytest.mark.parametrize(
    ("stop", "place", "status", "holders"),
    [
        (2, "marea", "held", ("opposition",)),
        (3, "marea", "unknown", ()),
        (4, "infantry-academy", "held", ("opposition",)),
        (5, "infantry-academy", "held", ("isis",)),
        (6, "kuweires-airbase", "besieged", ("government",)),
        (7, "aleppo", "contested", ("government", "opposition")),
        (8, "aleppo", "contested", ("government", "opposition")),
        (10, "khanasser", "held", ("isis",)),
        (11, "aleppo", "unknown", ()),
        (12, "tabqa-airbase", "unknown", ()),
        (13, "manbij", "held", ("isis",)),
    ],
)
def test_what_the_tour_says_is_what_the_rule_says(
    library: Library, stop: int, place: str, status: str, holders: tuple[str, ...]
) -> None:
    view = library.tour.stops[stop - 1].view
    found = state(library.dataset, view.on, view.known)[place]
    assert (found.status, found.holders) == (status, holders)
    if stop == 8:
        assert found.bracketed
    if stop == 11:
        assert state(library.dataset, view.on)[place].status == "contested"


def test_faulty_stops_are_told_and_the_others_played(bundled: Dataset, client: flask.testing.FlaskClient) -> None:
    tour = read_tour(ROWS.encode(), bundled)
    assert [stop.title for stop in tour.stops] == ["One", "Four"]
    assert tour.faults == (
        "row 3: place=atlantis: 'atlantis' is not a place",
        "row 4: on=1999-01-01: 1999-01-01 is outside 2015-06-01 to 2016-06-30",
    )
    answer = client.post("/api/tour.json", data=ROWS.encode()).get_json()
    assert [stop["title"]["en"] for stop in answer["stops"]] == ["One", "Four"]
    assert answer["faults"] == list(tour.faults)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "this is no tour"),
        (b"a,b\n1,2\n", "this is no tour"),
        (b"\xff\xfe\x00view", "is not UTF-8"),
        (b'view,title\n"on=2016-02-23,one\n', "cannot be read"),
        (b"x" * (MOST_BYTES + 1), "at most 200,000"),
    ],
    ids=["empty", "other columns", "not text", "cut off", "huge"],
)
def test_a_file_that_is_no_tour_is_refused(
    bundled: Dataset, client: flask.testing.FlaskClient, raw: bytes, told: str
) -> None:
    with pytest.raises(BadValue, match=told):
        read_tour(raw, bundled)
    assert client.post("/api/tour.json", data=raw).status_code == 400


def test_a_flood_is_not_read(client: flask.testing.FlaskClient) -> None:
    assert client.post("/api/tour.json", data=b"x" * 3_000_000).status_code in (400, 413)


def test_a_tour_is_played_in_the_panel_and_back_returns(browser: Browser, address: str, library: Library) -> None:
    opened = Watched(browser, address, bypass_csp=True)
    page = opened.await_map()
    page.locator('[data-act="teach"]').click()
    page.locator('#teach [data-act="tour"]').click()
    for number, stop in enumerate(library.tour.stops, start=1):
        query = to_query(stop.view._replace(tour=number), library.dataset)
        expect(page).to_have_url(f"{address}?{query}")
        expect(page.locator("#tour-title")).to_have_text(stop.title)
        expect(page.locator("#tour-text")).to_have_text(stop.text)
        if number < len(library.tour.stops):
            page.locator('#tour [data-act="tour-on"]').click()
    page.locator('#tour [data-act="tour-on"]').click()
    expect(page.locator("#tour-count")).to_have_text(f"{number} / {number}")
    expect(page.locator("#tour-left")).to_be_hidden()
    page.locator("#timeline").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#tour-left")).to_be_visible()
    page.locator('[data-act="tour-here"]').click()
    expect(page.locator("#current-date")).to_have_attribute("datetime", str(stop.view.on))
    expect(page.locator("#tour-left")).to_be_hidden()
    for _ in range(3):
        page.go_back()
    expect(page.locator("#tour-title")).to_have_text(library.tour.stops[-2].title)
    page.locator('[data-lang="ar"]').click()
    expect(page.locator("#tour-title")).to_have_text(library.tour.stops[-2].title_ar)
    page.locator('[data-act="close-tour"]').click()
    expect(page.locator("#tour")).to_be_hidden()
    page.goto(address)
    opened.await_map()
    page.locator('[data-act="teach"]').click()
    page.locator('#teach [data-act="tour"]').click()
    expect(page.locator("#tour")).to_be_visible()
    page.go_back()
    expect(page.locator("#tour")).to_be_hidden()
    assert opened.complaints == []
    page.context.close()


def present_by_keys(page: Page, titles: list[str]) -> None:
    """Present from the first stop on, with the keys of a clicker."""
    page.locator('[data-act="present"]').click()
    expect(page.locator("#stage-title")).to_have_text(titles[0])
    expect(page.locator("#layers")).to_be_hidden()
    expect(page.locator("#stage-text")).to_be_hidden()
    page.keyboard.press("n")
    expect(page.locator("#stage-text")).to_be_visible()
    for title in titles[1:4]:
        page.keyboard.press("PageDown")
        expect(page.locator("#stage-title")).to_have_text(title)
    page.keyboard.press("PageUp")
    expect(page.locator("#stage-title")).to_have_text(titles[2])
    page.keyboard.press("Escape")
    expect(page.locator("#stage")).to_be_hidden()
    expect(page.locator("#tour")).to_be_visible()


def test_presenting_needs_only_a_clicker(browser: Browser, address: str, library: Library) -> None:
    opened = Watched(browser, f"{address}?tour=1", bypass_csp=True)
    page = opened.await_map()
    first = library.tour.stops[0].view
    expect(page).to_have_url(f"{address}?{to_query(first._replace(tour=1), library.dataset)}")
    expect(page.locator("#current-date")).to_have_attribute("datetime", str(first.on))
    present_by_keys(page, [stop.title for stop in library.tour.stops])
    assert opened.complaints == []
    page.context.close()


def test_the_one_file_edition_plays_and_presents_it_too(browser: Browser, library: Library, tmp_path: Path) -> None:
    with open_edition(browser, tmp_path / "atlas.html") as page:
        page.locator('[data-act="teach"]').click()
        page.locator('#teach [data-act="tour"]').click()
        present_by_keys(page, [stop.title for stop in library.tour.stops])
        page.go_back()
        expect(page.locator("#tour-title")).to_have_text(library.tour.stops[3].title)
        expect(page.locator("#current-date")).to_have_attribute("datetime", str(library.tour.stops[3].view.on))


def test_a_tour_of_ones_own_is_recorded_saved_and_opened(browser: Browser, address: str, tmp_path: Path) -> None:
    opened = Watched(browser, f"{address}?on=2015-10-26&place=aleppo", bypass_csp=True)
    page = opened.await_map()
    page.evaluate("document.documentElement.dataset.tour = ''")
    page.locator("#tour .own summary").click()
    page.locator("#tour-own-title").fill('=HYPERLINK("x")')
    page.locator("#tour-own-text").fill("The city, <b>in two</b>")
    page.locator('[data-act="tour-add"]').click()
    page.locator("#timeline").focus()
    page.keyboard.press("ArrowRight")
    page.locator('[data-act="tour-add"]').click()
    expect(page.locator("#tour-note")).to_have_text("Stops: 2")
    href = page.locator("#tour-save").get_attribute("href")
    saved = urllib.parse.unquote(href.partition(",")[2])
    rows = list(csv.DictReader(io.StringIO(saved)))
    assert tuple(rows[0]) == COLUMNS
    assert [row["view"] for row in rows] == ["on=2015-10-26&place=aleppo", "on=2015-10-27&place=aleppo"]
    assert rows[0]["title"] == '\'=HYPERLINK("x")'
    path = tmp_path / "tour.csv"
    path.write_text(saved, encoding="utf-8")
    page.locator("#tour-open").set_input_files(path)
    expect(page.locator("#tour-count")).to_have_text("1 / 2")
    expect(page.locator("#tour-text")).to_have_text("The city, <b>in two</b>")
    path.write_bytes(b"\x00\x01")
    page.locator("#tour-open").set_input_files(path)
    expect(page.locator("#tour-note")).to_have_text("This is no tour.")
    expect(page.locator("#tour-count")).to_have_text("1 / 2")
    assert [one for one in opened.complaints if "400" not in one] == []
    page.context.close()
