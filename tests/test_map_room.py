"""Where names and marks find room: clear of panels, licence line and the window's edges, close to their places."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.watching import AWAIT_IDLE, SLOW_MS, Watched

UNDER = """() => {
  const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
  const frame = map.getContainer().getBoundingClientRect(), { width, height } = frame;
  const parts = [...document.querySelectorAll('.panel, .map-tools, .scale, .top-bar, .credits > span')];
  const boxes = parts.flatMap((part) => [...part.getClientRects()])
    .map(({ left, right, top, bottom }) => [[left - frame.x, top - frame.y], [right - frame.x, bottom - frame.y]]);
  const [start, end] = [[0, 0], [width, height]];
  const edges = [[start, [1, height]], [[width - 1, 0], end], [start, [width, 1]], [[0, height - 1], end]];
  const names = map.getLayersOrder().filter((id) => id.startsWith('label-') || /towns|-names$/.test(id));
  const seen = (box) => map.queryRenderedFeatures(box, { layers: names }).map(({ properties }) => properties.name);
  return { under: [...boxes, ...edges].flatMap(seen), all: seen([start, end]) };
}"""
"""Which names of the map have a letter under something or over an edge, and which it has in all."""
LEADERS = """() => {
  const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
  const { features } = map.getSource('marks').serialize().data;
  const of = (kind) => features.filter(({ properties }) => properties.layer === kind).map(({ geometry }) => geometry);
  const events = new Set(of('events').map(({ coordinates }) => coordinates.join()));
  const lines = of('leaders').filter(({ type }) => type === 'LineString').map(({ coordinates }) => coordinates);
  return lines.filter(([, end]) => events.has(end.join())).map((line) => line.map((spot) => map.project(spot)))
    .map(([from, to]) => Math.hypot(from.x - to.x, from.y - to.y));
}"""
"""How long the leaders of events are, in pixels."""
FARTHEST_PX = 60
"""Farther from its place than three symbols, nobody sees which one an event belongs to."""
WIDE, NARROW, PHONE = ({"width": width, "height": height} for width, height in ((1440, 900), (720, 450), (390, 844)))


@pytest.mark.parametrize(
    ("query", "size", "named"),
    [
        ("on=2016-02-23&place=khanasser", WIDE, {"Khanasser", "Syria"}),
        ("on=2016-02-23&lang=ar", WIDE, {"حلب"}),
        ("mode=read", WIDE, {"Aleppo", "Syria"}),
        ("mode=own", WIDE, {"Aleppo", "Syria"}),
        ("on=2016-02-23&place=khanasser", NARROW, {"Khanasser"}),
        ("on=2016-02-23", PHONE, {"Aleppo"}),
        ("on=2016-02-23&place=khanasser", PHONE, {"Khanasser"}),
    ],
)
def test_no_name_is_cut_by_what_lies_over_the_map(
    browser: Browser, address: str, query: str, size: dict[str, int], named: set[str]
) -> None:
    page = Watched(browser, f"{address}?{query}", viewport=size, bypass_csp=True).await_map()
    page.locator(":root[data-based]").wait_for(state="attached", timeout=SLOW_MS)
    page.evaluate(AWAIT_IDLE)
    found = page.evaluate(UNDER)
    assert found["under"] == []
    assert named <= set(found["all"])
    page.context.close()


def test_names_come_back_where_a_panel_goes(browser: Browser, address: str) -> None:
    page = Watched(browser, f"{address}?on=2016-02-23", viewport=WIDE, bypass_csp=True).await_map()
    page.locator(":root[data-based]").wait_for(state="attached", timeout=SLOW_MS)
    page.evaluate(AWAIT_IDLE)
    before = page.evaluate(UNDER)["all"]
    page.locator("#layers").evaluate("panel => { panel.style.display = 'none'; }")
    expect(page.locator("#layers")).to_be_hidden()
    page.evaluate(AWAIT_IDLE)
    after = page.evaluate(UNDER)
    assert after["under"] == []
    assert len(after["all"]) > len(before)
    page.context.close()


@pytest.mark.parametrize("on", ["2016-02-08", "2016-02-23"])
def test_on_a_phone_events_stand_close_to_their_places(browser: Browser, address: str, on: str) -> None:
    page = Watched(browser, f"{address}?on={on}", viewport=PHONE, bypass_csp=True).await_map()
    page.locator(":root[data-based]").wait_for(state="attached", timeout=SLOW_MS)
    leaders = page.evaluate(LEADERS)
    assert leaders
    assert max(leaders) < FARTHEST_PX
    page.context.close()


def test_a_sheet_at_the_side_hides_neither_the_licence_line_nor_the_scale(browser: Browser, address: str) -> None:
    page = Watched(browser, f"{address}?on=2016-02-23&place=khanasser", viewport=NARROW).await_map()
    sheet = page.locator("#evidence").bounding_box()["x"]
    for part in (".credits", ".scale"):
        box = page.locator(part).bounding_box()
        assert box["x"] + box["width"] <= sheet
    page.context.close()


def test_the_maps_buttons_stand_at_its_edge_until_there_is_a_panel_on_that_side(browser: Browser, address: str) -> None:
    page = Watched(browser, f"{address}?mode=own", viewport=WIDE).await_map()
    tools = page.locator(".map-tools").bounding_box()
    assert tools["x"] + tools["width"] == pytest.approx(1440 - 12, abs=1)
    page.context.close()
