"""What changed between two days: by rule, by command, over HTTP, on a picture and on the page, all the same."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from datetime import date

import flask.testing
import pytest
from dash.development.base_component import Component
from playwright.sync_api import Browser, expect

from dashboard.briefing.picture import Order, draw_picture
from dashboard.briefing.stamp import from_text, to_text
from dashboard.comparison import build_changes, compare, is_comparing, split, write_comparison
from dashboard.fixed import to_html
from dashboard.library import Library
from dashboard.view import View, parse_view, to_query
from geodata import changes
from geodata.changes import Change, list_changes
from geodata.state import RECORD as STATE_OF_RECORD
from geodata.state import Choice, State, state
from tests import invented
from tests.watching import SLOW_MS, Watched

QUERY = "from=2015-10-26&to=2016-02-23"
FIRST, LAST = date(2015, 10, 26), date(2016, 2, 23)


def view_of(library: Library, query: str) -> View:
    view, ignored = parse_view(query, library.dataset)
    assert ignored == []
    return view


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (State("held", ("isis",)), State("held", ("sdf",)), "gained"),
        (State("contested", ("isis",)), State("held", ("sdf",)), "gained"),
        (State("contested", ("isis", "sdf")), State("held", ("sdf",)), "lost"),
        (State("held", ("sdf",)), State("contested", ("isis", "sdf")), "contested"),
        (State("held", ("sdf",)), State("disputed", ("isis", "sdf")), "contested"),
        (State("contested", ("isis",)), State("contested", ("sdf",)), "otherwise"),
        (State("held", ("sdf",)), State("besieged", ("sdf",), "isis"), "otherwise"),
        (State(), State("held", ("sdf",)), "reported"),
        (State(), State("contested", ("isis", "sdf")), "reported"),
        (State("held", ("sdf",)), State(), "silent"),
    ],
)
def test_a_change_has_one_kind(before: State, after: State, kind: str) -> None:
    assert Change(invented.place("here"), before, after, ()).kind == kind


def test_every_place_that_looks_another_way_is_listed_once(library: Library) -> None:
    before, after = state(library.dataset, FIRST), state(library.dataset, LAST)
    other = {p for p in before if before[p][:3] != after[p][:3]}
    found = list_changes(library.dataset, FIRST, LAST)
    assert sorted(change.place.place_id for change in found) == sorted(other)
    assert [change for change in found if not change.claims] == []


def rows_of(component: Component) -> list[tuple[str, str, str]]:
    """Return (kind, place, first claim) for each row of the panel."""
    rows = []
    for part in component._traverse():
        if getattr(part, "className", "") == "change":
            cite = next(one for one in part._traverse() if getattr(one, "className", "") == "source cite")
            rows.append((getattr(part, "data-kind"), getattr(part, "data-place"), getattr(cite, "data-claim")))
    return rows


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(
    "query", [QUERY, "from=2016-02-23&to=2015-10-26", "from=2015-10-10&to=2016-06-20&articles=orton"]
)
def test_panel_command_and_http_tell_the_same_changes(
    library: Library, client: flask.testing.FlaskClient, query: str, lang: str
) -> None:
    view = view_of(library, f"{query}&lang={lang}")
    first, last = sorted((view.on, view.since or view.on))
    told = changes.write(library.dataset, first, last, view.choice(), "json")
    listed = [(c["kind"], c["place_id"], c["claims"][0]["claim_id"]) for c in json.loads(told)["changes"]]
    assert listed
    assert rows_of(build_changes(library, view)) == listed
    asked = to_query(view._replace(since=first, on=last), library.dataset)  # as the panel links to it
    for form, write in (("json", told), ("text", changes.write(library.dataset, first, last, view.choice(), "text"))):
        assert client.get(f"/api/changes.{form}?{asked}").text == write
    rows = list(csv.DictReader(io.StringIO(client.get(f"/api/changes.csv?{asked}").text)))
    assert [(row["kind"], row["place_id"], row["claims"].partition("|")[0]) for row in rows] == listed


def test_what_was_taken_comes_first_and_what_changed_in_another_way_last(library: Library) -> None:
    found = compare(library, view_of(library, QUERY))
    assert [change.place.place_id for change in found][:2] == ["khanasser", "khanasser-villages"]
    assert found[-1].kind == "otherwise"
    assert write_comparison(library, view_of(library, QUERY)).startswith("Newly reported: Khanasser")


def test_a_day_compared_with_itself_shows_no_change(library: Library) -> None:
    view = view_of(library, "from=2016-02-23&to=2016-02-23")
    assert compare(library, view) == []
    assert "Nothing that the articles tell changed." in to_html(build_changes(library, view))
    assert write_comparison(library, view) == "Nothing that the articles tell changed."


def test_a_picture_of_two_days_shows_both_and_opens_again(library: Library) -> None:
    view = view_of(library, QUERY)
    drawn = draw_picture(library, view, Order())
    shown = {(spot.place.place_id, spot.state.status) for spot in (*drawn.plate.told, *drawn.plate.silent)}
    for on in (FIRST, LAST):
        ruled = state(library.dataset, on)
        assert ("kuweires-airbase", ruled["kuweires-airbase"].status) in shown
        assert ("khanasser", ruled["khanasser"].status) in shown
    assert view_of(library, from_text(to_text(drawn.stamp)).query) == view


def test_an_unknown_form_of_the_list_is_not_found(client: flask.testing.FlaskClient) -> None:
    assert client.get(f"/api/changes.exe?{QUERY}").status_code == 404
    assert client.get("/api/changes.csv?from=soon").status_code == 400
    swapped = client.get("/api/changes.json?from=2016-02-23&to=2015-10-26")
    told = "from 2016-02-23 is after to 2015-10-26; swap them"
    assert (swapped.status_code, swapped.get_json()["error"]) == (400, told)


def test_choice_counts_in_a_comparison(library: Library) -> None:
    known = Choice(known=date(2015, 12, 1))
    assert list_changes(library.dataset, FIRST, LAST, known) != list_changes(library.dataset, FIRST, LAST)


HINDSIGHT = "on=2016-06-22&known=2016-02-23&hindsight=1"


def test_hindsight_is_the_same_day_by_all_that_is_known_now(
    library: Library, client: flask.testing.FlaskClient
) -> None:
    view = view_of(library, HINDSIGHT)
    then, now = state(library.dataset, view.on, view.known), state(library.dataset, view.on)
    other = sorted(p for p in then if then[p][:3] != now[p][:3])
    assert other
    assert sorted(change.place.place_id for change in compare(library, view)) == other
    told = client.get(f"/api/changes.json?{HINDSIGHT}").get_json()["changes"]
    assert [change["place_id"] for change in told] == [place for _, place, _ in rows_of(build_changes(library, view))]
    assert write_comparison(library, view).startswith("Known only later: ")
    days = ("--from", "2016-06-22", "--to", "2016-06-22", "--known", "2016-02-23", "--hindsight")
    done = subprocess.run([sys.executable, "-m", "geodata", "diff", *days], capture_output=True, text=True, check=True)
    assert done.stdout == client.get(f"/api/changes.text?{HINDSIGHT}").text


def test_where_all_tell_the_same_that_is_said(library: Library) -> None:
    view = view_of(library, "on=2016-02-23&articles=orton,miller&hindsight=1")
    assert compare(library, view) == []
    assert write_comparison(library, view) == "All of them tell the same of this day."


def test_what_loses_its_support_without_an_article_is_listed(library: Library) -> None:
    every = [article.article_id for article in library.dataset.told]
    rest = ",".join(one for one in every if one != "miller")
    view = view_of(library, f"on=2016-02-23&articles={rest}&hindsight=1")
    lost = {change.place.place_id for change in compare(library, view) if change.kind == "reported"}
    assert {"khanasser", "daraya"} <= lost
    assert "Without these articles' support: " in write_comparison(library, view)


@pytest.mark.parametrize("query", ["on=2016-06-22&hindsight=1", "on=2016-06-22"])
def test_without_the_second_clock_there_is_nothing_to_compare(library: Library, query: str) -> None:
    assert not is_comparing(view_of(library, query))


RECORD = "on=2016-02-23&hindsight=record"


def test_the_record_beside_the_articles_is_what_the_rule_says_of_context_claims(
    library: Library, client: flask.testing.FlaskClient
) -> None:
    view = view_of(library, RECORD)
    ruled = state(library.dataset, view.on)
    found = {change.place.place_id: change for change in compare(library, view)}
    for place_id, one in ruled.items():
        if (one.status, one.holders) != (one.record_status, one.record_holders):
            after = found[place_id].after
            assert (after.status, after.holders) == (one.record_status, one.record_holders)
    missed = [change for change in found.values() if change.kind == "reported"]
    assert {change.place.place_id for change in missed} >= {"raqqa", "manbij", "al-bab"}
    assert all(library.dataset.claim_of[c.claim_id].basis == "context" for one in missed for c in one.claims)
    assert "Missed by the articles: " in write_comparison(library, view)
    days = ("--from", "2016-02-23", "--to", "2016-02-23", "--record")
    done = subprocess.run([sys.executable, "-m", "geodata", "diff", *days], capture_output=True, text=True, check=True)
    assert done.stdout == client.get(f"/api/changes.text?{RECORD}").text


def test_the_record_is_one_way_of_looking_and_never_a_basis_of_the_page(library: Library) -> None:
    view, ignored = parse_view("basis=context", library.dataset)
    assert view.basis == ("stated", "inferred") and len(ignored) == 1
    assert [is_comparing(one) for one in split(view_of(library, RECORD))] == [False, False]
    assert split(view_of(library, RECORD))[1].choice() == STATE_OF_RECORD


def test_a_picture_of_the_record_shows_places_that_no_article_names(library: Library) -> None:
    plate = draw_picture(library, view_of(library, RECORD), Order()).plate
    named = {c.place_id for c in library.dataset.claims if c.basis != "context"}
    assert {spot.place.place_id for spot in plate.told} - named


def test_the_record_is_set_beside_the_articles_on_the_page(browser: Browser, address: str) -> None:
    opened = Watched(browser, address, bypass_csp=True)
    page = opened.await_map()
    page.locator('[data-act="record"]').click()
    expect(page).to_have_url(f"{address}?hindsight=record")
    expect(page.locator("#day-from")).to_have_text("Documented elsewhere")
    expect(page.locator("#day-to")).to_have_text("By all articles")
    expect(page.locator("#changes .group h3", has_text="Missed by the articles")).to_be_visible()
    page.locator("#other-map canvas").wait_for(timeout=SLOW_MS)
    page.locator('[data-act="close-changes"]').click()
    expect(page).to_have_url(address)
    assert opened.complaints == []
    page.context.close()


def test_how_many_articles_say_so_can_colour_the_map(browser: Browser, address: str, library: Library) -> None:
    opened = Watched(browser, address, bypass_csp=True)
    page = opened.await_map()
    page.locator('[data-colour="support"]').click()
    expect(page).to_have_url(f"{address}?colour=support")
    expect(page.locator(".support-legend")).to_be_visible()
    drawn = """() => document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map
      .querySourceFeatures('marks').map((one) => one.properties)
      .filter((one) => one.layer === 'places').map((one) => one.icon)"""
    page.wait_for_function(f"() => ({drawn})().some((icon) => icon?.startsWith('support/'))", timeout=SLOW_MS)
    assert {icon.partition("/")[0] for icon in page.evaluate(drawn)} == {"support"}
    assert opened.complaints == []
    plate = draw_picture(library, view_of(library, "on=2016-02-23&colour=support"), Order()).plate
    assert {spot.key for spot in plate.told} == {"support/1"}
    plate = draw_picture(library, view_of(library, "on=2016-06-22&colour=support"), Order()).plate
    assert all(spot.key.startswith("support/") for spot in plate.told)
    page.context.close()


def test_hindsight_is_switched_beside_the_clocks(browser: Browser, address: str) -> None:
    opened = Watched(browser, f"{address}?on=2016-06-22", bypass_csp=True)
    page = opened.await_map()
    expect(page.locator('[data-act="hindsight"]')).to_be_hidden()
    page.locator('[data-known="2016-02-23"]').click()
    page.locator('[data-act="hindsight"]').click()
    expect(page).to_have_url(f"{address}?{HINDSIGHT}")
    page.locator("#other-map canvas").wait_for(timeout=SLOW_MS)
    expect(page.locator("#day-to")).to_have_text("Known by 23 February 2016")
    expect(page.locator("#day-from")).to_have_text("Known by now")
    expect(page.locator('#changes [data-kind="reported"][data-place="manbij"]')).to_be_visible()
    left, right = (page.locator(one).bounding_box() for one in ("#map", "#other-map"))
    assert left["x"] < right["x"]
    page.go_back()
    expect(page.locator("#changes")).to_be_hidden()
    assert opened.complaints == []
    page.context.close()


def test_one_article_alone_beside_all(browser: Browser, address: str) -> None:
    opened = Watched(browser, address, bypass_csp=True)
    page = opened.await_map()
    page.locator('[data-only="orton"]').click()
    expect(page).to_have_url(f"{address}?articles=orton")
    page.locator('[data-act="hindsight"]').click()
    expect(page.locator("#day-to")).to_have_text("By A")
    expect(page.locator("#day-from")).to_have_text("By all articles")
    expect(page.locator('#changes [data-kind="reported"][data-place="khanasser"]')).to_be_visible()
    page.locator('[data-act="close-changes"]').click()
    page.locator('[data-only="orton"]').click()
    expect(page).to_have_url(address)
    assert opened.complaints == []
    page.context.close()


def test_two_days_stand_side_by_side_and_in_the_address(browser: Browser, address: str, library: Library) -> None:
    opened = Watched(browser, address, bypass_csp=True, permissions=["clipboard-read", "clipboard-write"])
    page = opened.await_map()
    page.locator('[data-act="changes"]').click()
    expect(page).to_have_url(address + "?from=2016-02-22&to=2016-02-23")
    page.locator('[data-compare="from"]').fill("2015-10-26")
    page.locator('[data-compare="from"]').dispatch_event("change")
    expect(page).to_have_url(f"{address}?{QUERY}")
    expect(page.locator("#day-from")).to_have_text("26 October 2015")
    expect(page.locator("#weekday")).to_have_text("Tuesday · beside 26 October 2015")
    expect(page.locator("#text-twin")).to_contain_text(re.compile(r"^On 23 February 2016 .*On 26 October 2015 "))
    expect(page.locator('#changes [data-kind="silent"][data-place="kuweires-airbase"]')).to_be_visible()
    page.locator("#other-map canvas").wait_for(timeout=SLOW_MS)
    left, right = (page.locator(one).bounding_box() for one in ("#other-map", "#map"))
    assert left["x"] + left["width"] <= right["x"] + 3
    assert abs(left["width"] - right["width"]) <= 4
    strip, mark = (page.locator(one).bounding_box() for one in (".slide", ".other-mark"))
    first, last = library.chronicle(Choice()).first, library.dataset.settings.last_day
    share = (FIRST - first).days / (last - first).days
    assert abs(strip["x"] + share * strip["width"] - mark["x"]) < 3
    expect(page.locator(".other-mark")).to_have_text("26 October")
    page.locator('[data-act="copy-text"]').click()
    expect(page.locator("#changes-note")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "No longer reported. Kuweires airbase: Held by the government → Not reported." in copied
    page.locator('[data-act="copy-table"]').click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('What\\tPlace\\tBefore'))")
    size = page.viewport_size
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator("#other-map")).to_be_hidden()
    assert page.locator("#map").bounding_box()["width"] == 390
    page.locator("#day-from").click()
    expect(page.locator("#other-map")).to_be_visible()
    expect(page.locator("#day-from")).to_have_attribute("aria-pressed", "true")
    assert page.locator("#other-map").bounding_box()["width"] == 390
    page.set_viewport_size(size)
    page.locator('#changes .change [data-pick="khanasser"]').click()
    expect(page.locator("#evidence")).to_be_visible()
    page.go_back()
    expect(page.locator("#changes")).to_be_visible()
    page.locator('[data-act="close-changes"]').click()
    expect(page).to_have_url(address)
    assert opened.complaints == []
    page.context.close()


def test_an_address_of_two_days_opens_on_them_the_earlier_first(browser: Browser, address: str) -> None:
    opened = Watched(browser, f"{address}?from=2016-02-23&to=2015-10-26", bypass_csp=True)
    page = opened.await_map()
    page.locator("#other-map canvas").wait_for(timeout=SLOW_MS)
    expect(page.locator("#day-from")).to_have_text("23 February 2016")
    expect(page.locator("#changes-csv")).to_have_attribute("href", re.compile(r"from=2015-10-26&to=2016-02-23"))
    left, right = (page.locator(one).bounding_box() for one in ("#map", "#other-map"))
    assert left["x"] < right["x"]
    expect(page.locator('[data-compare="from"]')).to_have_value("2015-10-26")
    expect(page.locator("#changes .change").first).to_be_visible()
    assert opened.complaints == []
    page.context.close()
