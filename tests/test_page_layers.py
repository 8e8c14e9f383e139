"""Layers that come when they are wanted, in a real browser: estimated ground, imported events, a crowd of places."""

from __future__ import annotations

import csv
import json
import re
import urllib.request
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from geodata.__main__ import main
from geodata.files import read_events
from geodata.recorded import list_drawn
from tests.bench.country import write_country
from tests.bench.events import UCDP
from tests.test_imports import UCDP_ROW, write
from tests.watching import LIST, SLIDE, SLOW_MS, Watched, serve

CELL_STATE = """(lonlat) => {
  const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
  if (!map.getLayer('ground-record')) return null;
  const [cell] = map.queryRenderedFeatures(map.project(lonlat), { layers: ['ground-record'] });
  return cell ? map.getFeatureState({ source: 'cells', id: cell.id }) : null;
}"""
CLICK_AT = """(lonlat) => {
  const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
  const { x, y } = map.project(lonlat), { left, top } = map.getCanvas().getBoundingClientRect();
  return [left + x, top + y];
}"""
CIRCLES = """() => {
  const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
  return map.getSource('recorded')?.serialize().data.features.map(({ properties }) => properties.radius) ?? [];
}"""
GROUND = (37.47, 36.29)
"""Dry ground east of Aleppo, beside every symbol."""


def test_areas_and_fronts_are_switched_in_layers_and_kept_in_the_address(browser: Browser, address: str) -> None:
    opened = Watched(browser, address, bypass_csp=True)
    page = opened.await_map()
    expect(page.locator(".estimate")).to_be_hidden()
    for name in ("record-areas", "record-fronts"):
        page.locator(f'#layers [data-show="{name}"]').click()
    expect(page).to_have_url(re.compile(r"\?show=record-areas,record-fronts$"))
    expect(page.locator(".estimate")).to_be_visible()
    page.wait_for_function(f"({CELL_STATE})([{GROUND[0]}, {GROUND[1]}])?.record", timeout=SLOW_MS)
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?show=record-areas$"))
    assert opened.complaints == []
    page.context.close()


def test_any_ground_answers_why_it_has_its_colour(browser: Browser, address: str) -> None:
    page = Watched(browser, f"{address}?at=36.29,37.47,10", bypass_csp=True).await_map()
    x, y = page.evaluate(CLICK_AT, [*GROUND])
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile(r"spot=36\.\d+,37\.\d+"))
    expect(page.locator("#evidence .ground")).to_be_visible()
    expect(page.locator("#evidence")).to_contain_text("km")
    page.context.close()


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of three imported events of 23 February 2016, two of them at one spot."""
    folder = tmp_path_factory.mktemp("events")
    day = {"date_start": "2016-02-23", "date_end": "2016-02-23", "high": "9"}
    spots = ({"id": "1", "best": "7"}, {"id": "2", "best": "3"}, {"id": "3", "latitude": "36.5", "best": "7"})
    path = write(folder / "ged.csv", UCDP, *(UCDP_ROW | day | spot for spot in spots))
    assert main(["import", "ucdp", str(path), "-o", str(folder / "ged")]) == 0
    return folder / "ged"


def test_imported_events_are_circles_counts_cards_and_geojson(browser: Browser, events: Path) -> None:
    with serve("--events", str(events)) as address:
        opened = Watched(browser, address, bypass_csp=True)
        page = opened.await_map()
        page.wait_for_function(f"({CIRCLES})().length === 2", timeout=SLOW_MS)
        together, alone = page.evaluate(CIRCLES)
        assert together > alone
        expect(page.locator('[data-count="recorded-clash"]')).to_have_text("3")
        expect(page.locator("#text-twin")).to_contain_text("3 events")
        page.goto(f"{address}?spot=36.2,37.15")
        expect(page.locator(".event-card")).to_have_count(2, timeout=SLOW_MS)
        opened.await_map()
        with urllib.request.urlopen(f"{address}api/events.geojson?on=2016-02-23") as answer:
            told = json.load(answer)["features"]
        assert {feature["id"] for feature in told} == {event.event_id for event in list_drawn(read_events(events))}
        page.evaluate(SLIDE, 0)
        page.wait_for_function(f"({CIRCLES})().length === 0", timeout=SLOW_MS)
        assert opened.complaints == []
        page.context.close()


def test_an_event_layer_colours_no_place(browser: Browser, events: Path, address: str) -> None:
    with serve("--events", str(events)) as other:
        lists = []
        for url in (address, other):
            page: Page = Watched(browser, url, bypass_csp=True).page
            page.wait_for_function("document.querySelectorAll('#place-list [data-place]').length > 0")
            lists.append(page.evaluate(LIST))
            page.context.close()
    assert lists[0] == lists[1]


def test_the_list_of_a_crowd_is_turned_page_by_page(browser: Browser, tmp_path: Path) -> None:
    folder = write_country(tmp_path / "country", places=600, claims=1500)
    names = [row["place_id"] for row in csv.DictReader((folder / "claims.csv").open(encoding="utf-8"))]
    with serve("--data", str(folder)) as address:
        page = Watched(browser, address, bypass_csp=True).await_map()
        rows = page.locator("#place-rows [data-place]")
        expect(rows).to_have_count(250)
        seen = set(page.evaluate(LIST))
        for count in (250, 100):
            page.locator('[data-act="list-on"]').evaluate("button => button.click()")
            expect(rows).to_have_count(count)
            seen |= set(page.evaluate(LIST))
        assert seen >= set(names)
        page.context.close()


def test_the_day_of_the_circles_is_the_day_of_the_address(browser: Browser, events: Path) -> None:
    with serve("--events", str(events)) as address:
        page = Watched(browser, f"{address}?on=2016-02-22&off=clashes").await_map()
        expect(page.locator("#current-date")).to_have_attribute("datetime", str(date(2016, 2, 22)))
        expect(page.locator('[data-off="clashes"]')).to_have_attribute("aria-checked", "false")
        assert page.evaluate(CIRCLES) == []
        page.context.close()
