"""The page as a reader uses it, in a real browser: then the truth is checked in the address, the table and the list."""

from __future__ import annotations

import itertools
import json
import re
import urllib.request
from datetime import date, timedelta

import plotly
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from dashboard.scene import set_scene
from dashboard.twin import write_twin
from dashboard.words import catalogue, write_day
from geodata.chronicle import Chronicle, chronicle, first_stop
from geodata.files import BUNDLED, read_dataset
from geodata.state import State, state
from tests.browser import find_browser
from tests.watching import AWAIT_IDLE, LIST, ON_PAGE, SLIDE, SLOW_MS, SPOT, UNCOVERED, Watched

AWAIT_OTHER_STILL = """(before) => new Promise((done) => {
  const isSame = () => document.getElementById('still-marks').innerHTML === before;
  const look = () => (isSame() ? requestAnimationFrame(look) : done());
  look();
})"""
CAMERA = """() => {
  const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
  return [map.getCenter().lng, map.getCenter().lat, map.getZoom()];
}"""
DENIED = """for (const name of ['localStorage', 'sessionStorage'])
  Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });"""

HANDLE = """() => {
  const slide = document.querySelector('.slide'), frame = slide.getBoundingClientRect();
  const isTurned = document.documentElement.dir === 'rtl';
  const box = (part) => {
    const { left, width, marginLeft, marginRight } = getComputedStyle(slide, part);
    const start = frame.left + parseFloat(left) + parseFloat(isTurned ? 0 : marginLeft);
    return [start, start + parseFloat(width)];
  };
  const shown = [...document.querySelectorAll('.strip')].find((one) => one.offsetParent);
  const ticks = [...shown.querySelectorAll('.strip-months .tick')].map((tick) => {
    const { left, right } = tick.getBoundingClientRect();
    return isTurned ? right : left;
  });
  const strip = shown.getBoundingClientRect();
  const [from, to] = box('::after'), { content, font } = getComputedStyle(slide, '::before');
  const pen = Object.assign(document.createElement('canvas').getContext('2d'), { font });
  const words = pen.measureText(content).width;
  return { pill: box('::before'), line: (from + to) / 2, ticks, strip: [strip.left, strip.right], content, words };
}"""
"""Where the date's pill and line stand on the page, the months' ticks, the strip from side to side, and its words."""

BOXES = """(parts) => [...document.querySelectorAll(parts)].map((one) => one.getBoundingClientRect())
  .filter(({ width }) => width > 0).map(({ left, right, top, bottom }) => [left, right, top, bottom])"""


def top(box: list[float]) -> float:
    return box[2]


def foot(box: list[float]) -> float:
    return box[3] - 1  # a border of half a pixel


COVERED = """() => {
  const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
  const seen = (layers) => map.queryRenderedFeatures({ layers });
  const at = (layers, point) => map.queryRenderedFeatures(point, { layers }).map((one) => one.properties);
  const names = map.getLayersOrder().filter((id) => id.startsWith('label-') || ['towns', 'water-names'].includes(id));
  const marks = seen(['record', 'silent', 'places']).map((one) => [one, map.project(one.geometry.coordinates)]);
  return {
    named: seen(names.filter((id) => id.startsWith('label-'))).map(({ properties }) => properties.name),
    covered: marks.flatMap(([one, point]) => at([...names, 'events'], point).map((over) => [one.properties, over])),
  };
}"""
"""Which names of the data stand on the map, and which symbols have a name or an event over their middle."""
WIDE = {"width": 1440, "height": 900}
FURNITURE = """() => {
  const parts = ['.scale', '.inset', '.credits'].map((part) => document.querySelector(part));
  const [scale, inset, credits] = parts.map((part) => part.getBoundingClientRect());
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const isCut = parts[2].scrollWidth > parts[2].clientWidth;
  return { meets: meet(scale, inset) || meet(scale, credits) || meet(inset, credits), isCut };
}"""
ARCS = """() => document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map
  .getSource('marks').serialize().data.features.filter(({ properties }) => properties.layer === 'moves').length"""
BASE_NAME = """() => {
  const map = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map;
  return map.getLayoutProperty('towns', 'text-field');
}"""
DIRECTION = """() => {
  const { glyphManager } = document.querySelector('#map .js-plotly-plot')._fullLayout.map._subplot.map.style;
  return glyphManager.createRasterizer({ fontSize: 24 }, 3).ctx.direction;
}"""
"""The direction in which a glyph is drawn: in the other one brackets are turned."""
CLIPPED = """() => [...document.querySelectorAll('#layers .layer-row .label')].filter((label) => {
  const size = parseFloat(getComputedStyle(label).fontSize), row = label.closest('.layer-row').getBoundingClientRect();
  const { top, bottom } = label.getBoundingClientRect(), line = parseFloat(getComputedStyle(label).lineHeight);
  return line < 1.6 * size || label.scrollHeight > label.clientHeight || top < row.top - 1 || bottom > row.bottom + 1;
}).map((label) => label.textContent)"""
"""Rows whose box is too low for the dots and tails of Arabic letters, by their words."""


@pytest.fixture(scope="module")
def told() -> Chronicle:
    return chronicle(read_dataset(BUNDLED))


@pytest.fixture(scope="module")
def watched(browser: Browser, address: str) -> Watched:
    opened = Watched(browser, address, device_scale_factor=1)
    opened.await_map()
    for last in (":root[data-based]", "#search"):
        opened.page.locator(last).wait_for(state="attached", timeout=SLOW_MS)
    return opened


@pytest.fixture
def page(watched: Watched, address: str) -> Page:
    """Return the open page, back at the view that the bare address opens."""
    watched.page.evaluate("history.replaceState(null, '', location.pathname)")
    watched.page.evaluate("dispatchEvent(new PopStateEvent('popstate', { state: null }))")
    expect(watched.page.locator("#current-date")).to_have_attribute("datetime", "2016-02-23")
    return watched.page


def listed(states: dict[str, State]) -> dict[str, list[str]]:
    return {
        place_id: [s.status, "|".join(s.holders), s.freshness, "|".join(s.record_holders)]
        for place_id, s in states.items()
    }


def test_no_request_leaves_the_host_and_nothing_complains(watched: Watched, address: str) -> None:
    outside = [url for url in watched.requests if not url.startswith((address, "data:", "blob:"))]
    assert outside == []
    assert watched.complaints == []


def test_the_private_door_to_the_map_is_open_in_this_very_version(page: Page) -> None:
    assert plotly.__version__ == "7.1.0"
    assert page.evaluate(CAMERA)[2] > 5


def test_list_and_twin_say_what_the_rule_says_on_every_day_of_change(page: Page, told: Chronicle) -> None:
    """And the layers count as not reported just the places that the twin calls silent."""
    wrong = []
    for day in told.changes:
        page.evaluate(SLIDE, (day - told.first).days)
        if page.evaluate(LIST) != listed(state(told.dataset, day)):
            wrong.append(day)
        counted = int(page.locator('#layers [data-count="unknown"]').text_content())
        assert counted == len(set_scene(told, day, "en").shown.silent), day
        name = page.locator("#current-date").text_content()
        twin = " ".join(write_twin(told, day, "en")).replace("{on}", name)
        assert page.locator("#text-twin").text_content() == twin
    assert wrong == []


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=["desk", "phone"])
def test_the_twin_ends_with_whole_lines_and_opens_a_sentence_under_another(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    twin, button = page.locator("#text-twin"), page.locator(".twin-more")
    full, height, line = twin.evaluate(
        "(twin) => [twin.scrollHeight, twin.clientHeight, parseFloat(getComputedStyle(twin).lineHeight)]"
    )
    assert full > height
    assert height / line in (1, 2)
    for words, shown in (("more", False), ("less", True)):
        assert button.inner_text() == words
        assert twin.evaluate("(twin) => getComputedStyle(twin).webkitLineClamp === 'none'") == shown
        button.click()
    button.click()
    sentences = page.evaluate(BOXES, "#text-twin > span")
    assert len(sentences) == 5
    assert all(below[2] >= above[3] for above, below in itertools.pairwise(sentences))
    assert twin.evaluate("(twin) => twin.scrollHeight <= twin.clientHeight")
    button.click()
    page.set_viewport_size({"width": 1280, "height": 720})


def test_a_count_is_of_what_stands_on_the_map_and_hints_at_the_rest(page: Page) -> None:
    count = page.locator('#layers [data-count="contested"]')
    expect(count).to_have_text("5")  # and of the country, of its east and of two fronts, which have no place on it
    assert count.get_attribute("title").startswith("5 on this map, 9 in all")
    assert page.locator('#layers [data-count="airstrike"]').text_content() == "3"


def test_moving_the_slider_asks_the_server_for_nothing_and_leaves_the_camera_alone(
    watched: Watched, page: Page
) -> None:
    page.evaluate(AWAIT_IDLE)  # a flight that a test before this one began has landed
    before, camera = len(watched.requests), page.evaluate(CAMERA)
    for day in range(1, 390, 30):
        page.evaluate(SLIDE, day)
    assert watched.requests[before:] == []
    assert page.evaluate(CAMERA) == camera


def test_the_address_follows_and_back_returns(page: Page) -> None:
    page.locator("#layers [data-off=isis]").click()
    expect(page).to_have_url(re.compile(r"\?off=isis$"))
    page.locator("#layers [data-basis=inferred]").click()
    expect(page).to_have_url(re.compile(r"\?basis=stated&off=isis$"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?off=isis$"))
    expect(page.locator("[data-basis=inferred]")).to_have_attribute("aria-checked", "true")
    page.go_back()
    expect(page.locator("[data-off=isis]")).to_have_attribute("aria-checked", "true")


def test_keys_step_by_change_and_by_day(page: Page, told: Chronicle) -> None:
    here = date(2016, 2, 23)
    later = next(day for day in told.changes if day > here)
    shown = page.locator("#current-date")
    page.locator("#timeline").focus()
    for key, day in (
        ("ArrowRight", later),
        ("Shift+ArrowRight", later + timedelta(days=1)),
        ("ArrowLeft", later),
        ("ArrowLeft", max(d for d in told.changes if d < later)),
        ("Home", first_stop(told.dataset)),
        ("End", told.changes[-1]),
    ):
        page.keyboard.press(key)
        expect(shown).to_have_attribute("datetime", str(day))


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=["desk", "phone"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_line_stands_on_its_day_and_the_pill_on_the_strip(
    page: Page, told: Chronicle, lang: str, size: tuple[int, int]
) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.evaluate("(lang) => document.querySelector(`[data-lang=${lang}]`).click()", lang)
    expect(page.locator(".strip:visible")).to_have_attribute("aria-label", catalogue(lang)["timeline.strip"])
    months = [date(2015 + month // 12, 1 + month % 12, 1) for month in range(5, 18)]
    for number in (0, 4, 12):
        page.evaluate(SLIDE, (months[number] - told.first).days)
        found = page.evaluate(HANDLE)
        assert found["line"] == pytest.approx(found["ticks"][number], abs=1)
        assert found["content"] == f'"1 {catalogue(lang)[f"months.short.{months[number].month}"]}"'
        assert found["words"] < found["pill"][1] - found["pill"][0]
    for day in (told.first, told.last):
        page.evaluate(SLIDE, (day - told.first).days)
        found = page.evaluate(HANDLE)
        (left, right), (start, end) = found["pill"], found["strip"]
        assert start - 1 <= left <= found["line"] <= right + 1 <= end + 2
    page.locator('[data-lang="en"]').evaluate("(button) => button.click()")
    page.set_viewport_size({"width": 1280, "height": 720})


def test_the_slider_keeps_its_day_when_the_focus_leaves_it(page: Page, told: Chronicle) -> None:
    page.evaluate(SLIDE, 129)
    page.locator("#timeline").focus()
    page.keyboard.press("End")
    page.keyboard.press("Tab")
    expect(page.locator("#current-date")).to_have_attribute("datetime", str(told.changes[-1]))
    expect(page.locator("#timeline")).to_have_value(str((told.changes[-1] - told.first).days))


def test_no_frame_stands_round_the_slider(page: Page) -> None:
    box = page.locator("#timeline").bounding_box()
    page.mouse.click(box["x"] + 400, box["y"] + 9)
    expect(page.locator("#timeline")).to_be_focused()
    looks = page.locator("#timeline").evaluate(
        """(slider) => [slider, slider.parentElement].map((one) => {
          const { borderTopWidth, outlineStyle, boxShadow } = getComputedStyle(one);
          return [borderTopWidth, outlineStyle, boxShadow];
        })"""
    )
    assert looks == [["0px", "none", "none"]] * 2


@pytest.mark.parametrize("spelling", ["khanaser", "Khanasser", "خناصر"])
def test_a_place_is_found_by_any_spelling(page: Page, spelling: str) -> None:
    page.locator("#search").fill(spelling)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")  # the first is chosen already
    expect(page).to_have_url(re.compile(r"place=khanasser$"))
    expect(page.locator("#evidence h2")).to_contain_text("Khanasser")


def test_a_name_that_no_place_has_gets_an_answer(page: Page) -> None:
    page.locator("#search").fill("zzzz")
    expect(page.get_by_text(catalogue("en")["bar.search_none"])).to_be_visible()
    expect(page.get_by_text(catalogue("ar")["bar.search_none"])).to_be_hidden()
    page.locator("#search").fill("")
    page.locator("#search").blur()


def test_the_evidence_shows_the_very_claims_that_make_the_colour(page: Page, told: Chronicle) -> None:
    for place_id in ("khanasser", "aleppo", "marea"):
        page.locator(f'#place-rows [data-pick="{place_id}"]').evaluate("button => button.click()")
        shown = page.locator(f'#evidence [data-place="{place_id}"]')
        expect(shown).to_be_visible()
        made = told.state_of(place_id, date(2016, 2, 23)).claims
        for claim_id in made:
            expect(shown.locator(f'[data-claim="{claim_id}"]:visible')).to_have_count(1)


def test_known_counts_only_what_was_published_by_then(page: Page, told: Chronicle) -> None:
    first = told.dataset.told[0]
    page.locator(f'[data-known="{first.published_last}"]').click()
    page.evaluate(SLIDE, (date(2015, 10, 10) - told.first).days)
    ruled = listed(state(told.dataset, date(2015, 10, 10), known=first.published_last))
    expect(page.locator(f'[data-known="{first.published_last}"]')).to_have_attribute("aria-checked", "true")
    expect(page.locator(f'#place-rows[data-of^="{first.published_last}"]')).to_be_attached()
    assert page.evaluate(LIST) == ruled


def test_what_changed_is_said_once_and_alone(page: Page, told: Chronicle) -> None:
    page.locator("#timeline").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#live")).not_to_be_empty()
    assert len(page.locator("#live").text_content().split(". ")) <= 8


def test_the_http_state_is_that_of_the_page(page: Page, address: str, told: Chronicle) -> None:
    href = page.locator('a[data-export="/api/state.geojson"]').get_attribute("href")
    with urllib.request.urlopen(address.rstrip("/") + href) as answer:
        features = json.load(answer)["features"]
    assert {f["id"]: f["properties"]["status"] for f in features} == {
        place: row[0] for place, row in page.evaluate(LIST).items()
    }


@pytest.mark.parametrize("on", ["2016-02-23", "2015-10-10", "2016-06-22"])
def test_no_name_and_no_event_lies_on_the_symbol_of_a_place(page: Page, told: Chronicle, on: str) -> None:
    page.evaluate(SLIDE, (date.fromisoformat(on) - told.first).days)
    page.evaluate(AWAIT_IDLE)
    found = page.evaluate(COVERED)
    assert found["covered"] == []
    assert "Aleppo" in found["named"]


def test_on_the_day_it_opens_with_the_map_names_what_was_taken(page: Page) -> None:
    page.evaluate(AWAIT_IDLE)
    assert {"Aleppo", "Khanasser", "Villages near Khanasser"} <= set(page.evaluate(COVERED)["named"])


def test_a_flight_is_an_arc_only_between_two_exact_places(page: Page, told: Chronicle) -> None:
    for on, arcs in ((date(2016, 2, 5), 0), (date(2016, 2, 8), 1)):  # from the governorate; from Al-Bab to Marea
        page.evaluate(SLIDE, (on - told.first).days)
        assert page.evaluate(ARCS) == arcs


def test_the_hand_over_a_symbol_is_told_its_name_its_state_and_the_day(page: Page, told: Chronicle) -> None:
    spot = told.dataset.place_of["khanasser"].geometry["coordinates"]
    page.evaluate(AWAIT_IDLE)
    page.mouse.move(*page.evaluate(ON_PAGE, spot))
    tip = page.locator(".map-tip")
    expect(tip).to_be_visible()
    expect(tip.locator("b").first).to_have_text("Khanasser")
    expect(tip).to_contain_text("Held: ISIS")
    expect(tip.locator("time")).to_have_text("23 February 2016")
    page.evaluate(SLIDE, (date(2015, 10, 8) - told.first).days)
    expect(tip.locator("time")).to_have_text("8 October 2015")
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()


def test_no_page_scroll_at_1280_by_720(page: Page) -> None:
    assert page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]") == [720, 1280]


def test_a_junk_address_gets_a_notice_and_a_working_page(browser: Browser, address: str) -> None:
    opened = Watched(browser, f"{address}?on=tomorrow&place=atlantis&ufo=1")
    expect(opened.page.locator("#notice")).to_contain_text("on=tomorrow, place=atlantis, ufo=1", timeout=SLOW_MS)
    expect(opened.page.locator("#current-date")).to_have_attribute("datetime", "2016-02-23")
    opened.page.context.close()


def test_a_shared_address_opens_what_was_shared(browser: Browser, address: str) -> None:
    opened = Watched(browser, f"{address}?on=2015-10-09&place=infantry-academy&off=record")
    expect(opened.page.locator("#current-date")).to_have_attribute("datetime", "2015-10-09", timeout=SLOW_MS)
    expect(opened.page.locator("#evidence h2")).to_contain_text("Infantry Academy", timeout=SLOW_MS)
    expect(opened.page.locator("[data-off=record]")).to_have_attribute("aria-checked", "false")
    opened.page.context.close()


def test_a_shared_camera_stands_from_the_first_live_picture(browser: Browser, address: str) -> None:
    page = Watched(browser, f"{address}?at=36.29,37.47,10").await_map()
    assert page.evaluate(CAMERA) == [37.47, 36.29, 10]
    page.context.close()


def test_on_a_phone_date_strip_and_buttons_stand_one_under_another(
    browser: Browser, address: str, told: Chronicle
) -> None:
    page = Watched(browser, address, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True).page
    day, strip, play = (page.locator(part).bounding_box() for part in ("#current-date", "#strip", '[data-time="play"]'))
    assert day["y"] < strip["y"]
    assert strip["y"] + strip["height"] <= play["y"]
    assert play["y"] + play["height"] <= 844
    rows = [page.evaluate(BOXES, f".strip {part}") for part in (".lane", ".month", ".article-mark")]
    rows += [page.evaluate(BOXES, ".known button"), page.evaluate(BOXES, ".steps button")]
    assert all(min(map(top, below)) >= max(map(foot, above)) for above, below in itertools.pairwise(rows))
    for row in (page.evaluate(BOXES, ".event-disc"), *rows[1:2], *rows[3:]):
        assert len(row) >= 5
        assert all(later[0] >= one[1] for one, later in itertools.pairwise(sorted(row)))
    found, articles = page.evaluate(HANDLE), read_dataset(BUNDLED).told
    (left, right), last = found["strip"], (told.last - told.first).days
    dated = [left + (right - left) * (one.published_last - told.first).days / last for one in articles]
    assert [sum(box[:2]) / 2 for box in rows[2]] == pytest.approx(dated, abs=1)
    assert page.locator(".tools button:visible").last.bounding_box()["x"] + 44 <= 390 - 12
    page.locator("#search-host :is(button, input)").first.tap()  # the box itself may have come by now
    page.locator("#search").fill("kuw", timeout=SLOW_MS)
    assert page.locator("#search").bounding_box()["width"] >= 360  # the whole bar, so that a name stands on one line
    option = page.get_by_role("option").first
    assert option.bounding_box()["height"] < 48
    option.tap()
    expect(page).to_have_url(re.compile(r"place=kuweires-airbase$"))
    page.context.close()


def test_on_a_phone_a_picked_place_lies_where_nothing_covers_it(browser: Browser, address: str) -> None:
    page = Watched(browser, address, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True).await_map()
    spots = {place.place_id: place.geometry for place in read_dataset(BUNDLED).places}
    for place_id in ("jarabulus", "daraya", "deir-ez-zor", "azaz"):
        page.locator(f'#place-rows [data-pick="{place_id}"]').evaluate("button => button.click()")
        page.wait_for_function(UNCOVERED, arg=spots[place_id]["coordinates"], timeout=SLOW_MS)
    page.context.close()


@pytest.mark.parametrize("mode", ["explore", "read", "own"])
def test_the_name_of_the_city_stands_in_the_open_window_of_every_mode(
    browser: Browser, address: str, mode: str
) -> None:
    page = Watched(browser, f"{address}?mode={mode}", viewport=WIDE, bypass_csp=True).await_map()
    page.locator(":root[data-named]").wait_for(state="attached", timeout=SLOW_MS)
    page.wait_for_function(f"({COVERED})().named.includes('Aleppo')", timeout=SLOW_MS)
    assert "Deir ez-Zor" not in page.evaluate(COVERED)["named"] or mode != "explore", "its mark lies under a panel"
    page.context.close()


def test_without_webgl_the_still_the_list_and_the_timeline_serve(driver: Playwright, address: str) -> None:
    blind = driver.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-3d-apis"])
    page = Watched(blind, address).page
    expect(page.locator("#notice")).to_contain_text("no WebGL", timeout=SLOW_MS)
    expect(page.locator("#still .plate")).to_be_visible()
    expect(page.locator("#place-list")).to_be_visible()
    drawn = page.locator("#still-marks").inner_html()
    page.evaluate(SLIDE, 132)
    expect(page.locator("#current-date")).to_have_text(write_day(date(2015, 10, 10), "en"))
    page.evaluate(AWAIT_OTHER_STILL, drawn)
    blind.close()


def test_a_browser_that_denies_its_storage_gets_the_whole_page(browser: Browser, address: str) -> None:
    """The theme can be changed, an article be added; they only last as long as the page."""
    opened = Watched(browser, "about:blank", viewport={"width": 1440, "height": 900})
    opened.page.add_init_script(DENIED)
    opened.page.goto(f"{address}?{SPOT}")
    page = opened.await_map()
    page.evaluate("document.querySelector('[data-act=theme]').click()")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator("#own-text").fill("ISIS captured Khanasser.")
    expect(page.locator("#place-list tbody tr").first).to_be_attached()
    page.reload()
    opened.await_map()
    assert opened.complaints == []
    page.context.close()


def test_in_arabic_the_page_is_turned_and_no_word_is_left_in_english(browser: Browser, address: str) -> None:
    opened = Watched(browser, f"{address}?lang=ar", viewport={"width": 1440, "height": 900})
    expect(opened.page.locator("html")).to_have_attribute("dir", "rtl", timeout=SLOW_MS)
    expect(opened.page.locator("#current-date")).to_have_text("23 شباط 2016", timeout=SLOW_MS)
    words = opened.page.locator("#layers [data-text]").all_text_contents()
    assert [word for word in words if re.search("[a-zA-Z]", word)] == []
    page = opened.await_map()
    page.locator(":root[data-based]").wait_for(state="attached", timeout=SLOW_MS)
    page.evaluate(AWAIT_IDLE)
    names = page.evaluate(COVERED)["named"]
    assert "خناصر" in names
    assert [name for name in names if re.search("[a-zA-Z]", name)] == []
    assert page.evaluate(BASE_NAME) == ["coalesce", ["get", "name_ar"], ["get", "name"]]
    assert page.evaluate(DIRECTION) == "ltr"
    expect(page.locator(".scale .marks span").last).to_have_text("50 كم")
    assert page.evaluate(FURNITURE) == {"meets": False, "isCut": False}
    assert page.evaluate(CLIPPED) == []
    opened.page.context.close()


def test_the_search_box_speaks_the_language_of_the_page(browser: Browser, address: str) -> None:
    """Both the button that stands there at first and the box that comes later, and after each change of language."""
    arabic, english = (catalogue(lang) for lang in ("ar", "en"))
    opened = Watched(browser, f"{address}?lang=ar", viewport={"width": 1440, "height": 900})
    expect(opened.page.locator("#search-host")).to_have_text(arabic["bar.search"], timeout=SLOW_MS)
    page = opened.await_map()
    box = page.locator("input#search")
    for texts, control in ((arabic, '[data-lang="en"]'), (english, '[data-lang="ar"]'), (arabic, '[data-lang="en"]')):
        expect(box).to_have_attribute("placeholder", texts["bar.search"], timeout=SLOW_MS)
        expect(box).to_have_attribute("aria-label", texts["bar.search_short"])
        page.locator(control).click()
    ends = [page.locator(one).first.bounding_box() for one in ("[data-names]", "#layers")]
    controls, panel = (box["y"] + box["height"] for box in ends)
    assert controls <= panel  # every control of the layers is in sight
    page.set_viewport_size({"width": 1280, "height": 720})
    for tool in (".open-tour", ".open-changes"):
        assert page.locator(f"{tool} [data-text]").bounding_box()["width"] > 30  # a word, not an icon alone
    page.context.close()
