"""The one-file edition: opened from a file without a network, it says what the rule and the page say, on every day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.__main__ import main
from dashboard.app import create_app
from dashboard.bundle import bundle
from dashboard.comparison import compare
from dashboard.library import Library
from dashboard.onefile import write_onefile
from dashboard.view import View, parse_view
from geodata.model import Dataset
from geodata.state import Choice, state
from tests.watching import LIST, SLIDE

MOST_BYTES = 3_000_000
SECRET = "A sentence that belongs to its author alone."
SCRIPT = "<script>document.title = 'broken'</script>"


@pytest.fixture(scope="module")
def page_file(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stick") / "atlas.html"
    assert main(["export", "on=2016-02-23", "-o", str(path)]) == 0
    return path


class Opened:
    """I am a page opened from a file, its browser without a network; I remember what it asked for and complained of."""

    def __init__(self, browser: Browser, path: Path, part: str = "", script: str = "", **context: object) -> None:
        settings = {"viewport": {"width": 1280, "height": 720}, "offline": True, "bypass_csp": True}
        self.page: Page = browser.new_context(**(settings | context)).new_page()
        self.page.add_init_script(script)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.goto(f"{path.as_uri()}{part}")
        self.page.locator(":root[data-live]").wait_for(state="attached", timeout=20_000)


@pytest.fixture
def opened(browser: Browser, page_file: Path) -> Iterator[Opened]:
    found = Opened(browser, page_file)
    yield found
    assert found.complaints == []
    assert [url for url in found.requests if not url.startswith(("file:", "data:", "blob:"))] == []
    assert len([url for url in found.requests if url.startswith("file:")]) == 1
    found.page.context.close()


def ruled(dataset: Dataset, on: date, known: date | None = None) -> dict[str, list[str]]:
    return {
        place_id: [one.status, "|".join(one.holders), one.freshness, "|".join(one.record_holders)]
        for place_id, one in state(dataset, on, known).items()
    }


def test_it_is_small_and_the_same_each_time(library: Library, page_file: Path) -> None:
    content = page_file.read_bytes()
    assert len(content) < MOST_BYTES
    assert content.decode("utf-8") == write_onefile(library, parse_view("on=2016-02-23", library.dataset)[0])
    assert not re.search(rb'(?:src|href)="(?!data:|#|https?://)[^"]', content)


@pytest.mark.parametrize("known", [None, date(2016, 2, 8)], ids=["all", "known"])
def test_on_every_day_of_change_it_says_what_the_rule_says(
    opened: Opened, library: Library, known: date | None
) -> None:
    page = opened.page
    if known:
        page.locator(f'[data-known="{known}"]').click()
    chronicle = library.chronicle(Choice(known))
    for day in chronicle.changes:
        page.evaluate(SLIDE, (day - chronicle.first).days)
        assert page.evaluate(LIST) == ruled(library.dataset, day, known)
        expect(page.locator("#current-date")).to_have_attribute("datetime", str(day))


def test_its_words_are_those_of_the_page(opened: Opened, library: Library) -> None:
    client = create_app(library.dataset).server.test_client()
    for query in ("on=2016-02-23", "on=2015-10-26&lang=ar"):
        served = client.get(f"/api/table.json?{query}").get_json()
        view, _ = parse_view(query, library.dataset)
        opened.page.goto(f"{opened.page.url.partition('#')[0]}#{query}")
        day = (view.on - library.chronicle(view.choice()).first).days
        change = max(at for at in served["changes"] if at <= day)
        words = " ".join(served["twins"][str(change)])
        expect(opened.page.locator("#text-twin")).to_have_text(
            words.replace("{on}", opened.page.locator("#current-date").inner_text())
        )


def test_keys_move_through_time_and_back_undoes(opened: Opened, library: Library) -> None:
    page, changes = opened.page, library.chronicle(Choice()).changes
    start = date(2016, 2, 23)
    after = next(day for day in changes if day > start)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#current-date")).to_have_attribute("datetime", str(after))
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#current-date")).to_have_attribute("datetime", str(after + timedelta(days=1)))
    page.go_back()
    page.go_back()
    expect(page.locator("#current-date")).to_have_attribute("datetime", str(start))
    page.locator("#timeline").focus()
    page.keyboard.press("Home")
    expect(page.locator("#current-date")).to_have_attribute("datetime", str(changes[0]))


def test_evidence_shows_the_very_claims_of_the_state(opened: Opened, library: Library) -> None:
    page = opened.page
    for place in ("khanasser", "aleppo", "kuweires-airbase"):
        page.evaluate("(place) => { location.hash = `#on=2016-02-23&place=${place}`; }", place)
        expect(page.locator(f'#evidence .place[data-place="{place}"]')).to_be_visible()
        shown = page.locator("#evidence .card:visible")
        found = set(shown.evaluate_all("(cards) => cards.map((card) => card.dataset.claim)"))
        assert set(state(library.dataset, date(2016, 2, 23))[place].claims) <= found


def test_a_click_on_a_symbol_opens_its_evidence(opened: Opened) -> None:
    page = opened.page
    page.evaluate("location.hash = '#on=2016-02-23&place=khanasser&at=35.78,37.51,10'")
    expect(page.locator("#evidence .place")).to_be_visible()
    page.locator('#evidence [data-act="close"]').click()
    expect(page.locator("#evidence")).to_be_hidden()
    frame = page.locator("#chart").bounding_box()
    x = page.evaluate("(() => { const { left, right } = atlasCamera.padding(); return (left - right) / 2; })()")
    y = page.evaluate("(() => { const { top, bottom } = atlasCamera.padding(); return (top - bottom) / 2; })()")
    page.mouse.click(frame["x"] + frame["width"] / 2 + x, frame["y"] + frame["height"] / 2 + y)
    expect(page.locator('#evidence .place[data-place^="khanasser"]')).to_be_visible()


def test_switches_zoom_search_and_list_work_without_a_server(opened: Opened) -> None:
    page = opened.page
    before = page.locator("#chart").screenshot()
    page.locator('#layers [data-off="isis"]').click()
    expect(page).to_have_url(re.compile(r"off=isis"))
    page.wait_for_timeout(100)
    assert page.locator("#chart").screenshot() != before
    page.locator('[data-act="zoom-in"]').click()
    expect(page).to_have_url(re.compile(r"at=[\d.,]+"))
    page.locator("#search").fill("Kuweris")
    page.locator("#search").press("Enter")
    expect(page.locator('#evidence .place[data-place="kuweires-airbase"]')).to_be_visible()
    page.locator('.tools [data-act="list"]').click()
    page.locator('#place-list [data-pick="manbij"]').click()
    expect(page.locator('#evidence .place[data-place="manbij"]')).to_be_visible()


def test_in_arabic_it_is_mirrored_and_no_label_is_left_in_english(opened: Opened) -> None:
    page = opened.page
    page.locator('[data-lang="ar"]').click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    labels = page.locator(":is(#layers, .dock, .top-bar) [data-text]:visible").all_inner_texts()
    assert len(labels) > 20
    assert [label for label in labels if re.search("[A-Za-z]{3}", label)] == []
    assert page.locator("#layers").bounding_box()["x"] > 640


@pytest.mark.parametrize(
    "part", ["#on=soon", "#place=atlantis&off=ufo", "#at=NaN,1,2", "#%%%", "#lang=xx&known=2016-01-01"]
)
def test_a_junk_address_opens_the_page(browser: Browser, page_file: Path, part: str) -> None:
    found = Opened(browser, page_file, part)
    expect(found.page.locator("#current-date")).to_have_attribute("datetime", "2016-02-23")
    assert found.complaints == []
    found.page.context.close()


NOTE_NAMES = """
const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
window.written = [];
CanvasRenderingContext2D.prototype.clearRect = function (...box) {
  if (this.canvas.id === 'chart') window.written = [];
  return clearRect.apply(this, box);
};
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  if (this.canvas.id === 'chart') {
    const { actualBoundingBoxLeft: left, actualBoundingBoxRight: right } = this.measureText(text);
    const turned = this.getTransform(), part = this.canvas.clientWidth / this.canvas.width;
    const ends = [-left, right].map((by) => turned.transformPoint({ x: x + by, y }));
    window.written.push({ text, ends: ends.map((end) => [end.x * part, end.y * part]) });
  }
  return fillText.call(this, text, x, y);
};
"""
"""Remembers which names the map has written since it was last wiped, and where each begins and ends on it."""
COVERED = """() => {
  const frame = document.querySelector('#chart').getBoundingClientRect();
  const parts = [...document.querySelectorAll('.panel, .map-tools, .scale, .top-bar, .credits > span')];
  const boxes = parts.flatMap((part) => [...part.getClientRects()]);
  const isIn = ([x, y]) => boxes.some(({ left, right, top, bottom }) =>
    frame.x + x > left && frame.x + x < right && frame.y + y > top && frame.y + y < bottom);
  const isOut = ([x, y]) => x < 0 || y < 0 || x > frame.width || y > frame.height;
  return window.written.filter(({ ends }) => ends.some((end) => isIn(end) || isOut(end))).map(({ text }) => text);
}"""


@pytest.mark.parametrize(
    ("part", "size", "named"),
    [
        ("#place=khanasser", (1440, 900), {"Aleppo", "Khanasser", "TURKEY"}),
        ("#lang=ar&names=ar", (1440, 900), {"حلب"}),
        ("#place=khanasser", (390, 844), {"Khanasser"}),
    ],
)
def test_no_name_is_cut_by_a_panel_or_the_edge(
    browser: Browser, page_file: Path, part: str, size: tuple[int, int], named: set[str]
) -> None:
    found = Opened(browser, page_file, part, NOTE_NAMES, viewport=dict(zip(("width", "height"), size, strict=True)))
    found.page.wait_for_function(
        "(names) => names.every((name) => written.some((one) => one.text === name))", arg=[*named]
    )
    assert found.page.evaluate(COVERED) == []
    assert found.complaints == []
    found.page.context.close()


def test_it_fits_a_phone_without_scrolling(browser: Browser, page_file: Path) -> None:
    found = Opened(browser, page_file, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    size = found.page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert size == [390, 844]
    found.page.context.close()


def test_hostile_text_stays_text_and_texts_of_articles_stay_at_home(
    browser: Browser, library: Library, tmp_path: Path
) -> None:
    dataset = library.dataset
    places = tuple(place._replace(name=f"{place.name}{SCRIPT}", note=SCRIPT) for place in dataset.places)
    articles = tuple(a._replace(title=SCRIPT, author=SCRIPT, url="javascript:alert(1)") for a in dataset.articles)
    claims = tuple(c._replace(summary=SCRIPT, surface=SCRIPT, note=SCRIPT) for c in dataset.claims)
    texts = {article.article_id: SECRET * 50 for article in dataset.told}
    settings = dataset.settings._replace(title=SCRIPT, description=f'">{SCRIPT}</style>')
    hostile = replace(dataset, settings=settings, places=places, articles=articles, claims=claims, texts=texts)
    path = tmp_path / "hostile.html"
    path.write_text(write_onefile(Library(hostile), View(on=date(2016, 2, 23))), encoding="utf-8")
    found = Opened(browser, path, "#place=khanasser&on=2016-02-23")
    expect(found.page.locator("#evidence .place")).to_contain_text("<script>")
    assert "broken" not in found.page.title().replace(SCRIPT, "")
    assert found.page.locator('a[href^="javascript"]').count() == 0
    held = found.page.evaluate(
        """async () => {
          const bytes = Uint8Array.from(atob(document.getElementById('data').textContent), (one) => one.charCodeAt(0));
          return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
        }"""
    )
    assert SECRET not in held + found.page.content()
    assert found.complaints == []
    found.page.context.close()


# ---- the bundle --------------------------------------------------------------------------------------------------


def write(folder: Path, **modules: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, source in modules.items():
        (folder / f"{name}.mjs").write_text(source, encoding="utf-8")
    return folder


def test_modules_become_one_script_each_once_before_who_needs_it(tmp_path: Path, browser: Browser) -> None:
    shared = write(
        tmp_path / "shared",
        main='import { two } from "./two.mjs";\nimport { one } from "./one.mjs";\nwindow.found = `${one} ${two()}`;',
        two='import { one } from "./one.mjs";\nexport function two() { return `two of ${one}`; }',
        one='window.runs = (window.runs ?? 0) + 1;\nexport const one = "shared";',
    )
    own = write(tmp_path / "own", one='window.runs = (window.runs ?? 0) + 1;\nconst one = "own";\nexport { one };')
    page = browser.new_page()
    page.add_script_tag(content=bundle("main.mjs", [own, shared]))
    assert page.evaluate("[window.found, window.runs]") == ["own two of own", 1]
    page.close()


@pytest.mark.parametrize(
    ("source", "told"),
    [('import * as all from "./one.mjs";', "cannot bundle"), ('import { a } from "./main.mjs";', "import each other")],
)
def test_what_cannot_be_bundled_is_refused(tmp_path: Path, source: str, told: str) -> None:
    folder = write(tmp_path / "folder", main=source, one="export const one = 1;")
    with pytest.raises(ValueError, match=told):
        bundle("main.mjs", [folder])


def test_the_second_clock_shows_what_hindsight_tells_otherwise(opened: Opened, library: Library) -> None:
    page = opened.page
    page.goto(f"{page.url.partition('#')[0]}#on=2016-06-22&known=2016-02-23")
    page.locator('.pace [data-act="hindsight"]').click()
    view, _ = parse_view("on=2016-06-22&known=2016-02-23&hindsight=1", library.dataset)
    other = sorted(change.place.place_id for change in compare(library, view))
    listed = page.locator("#changes .change button").evaluate_all("(all) => all.map((one) => one.dataset.pick)")
    assert sorted(listed) == other and other
    assert "hindsight=1" in page.url
    page.locator('[data-lang="ar"]').click()
    expect(page.locator("#changes h2")).to_contain_text("النظر إلى الوراء")
    page.locator('#changes [data-act="hindsight"]').click()
    expect(page.locator("#changes")).to_be_hidden()
