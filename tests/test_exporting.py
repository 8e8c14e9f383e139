"""Ways in and ways back: the dialog, the HTTP door, the clipboard, files that open again, files that are not ours."""

from __future__ import annotations

import base64
import errno
import io
import os
import re
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import flask.testing
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from playwright.sync_api import Browser, Page, expect
from pptx import Presentation
from pypdf import PdfReader

from dashboard import exporting
from dashboard.__main__ import main
from dashboard.app import create_app
from dashboard.briefing import door, export
from dashboard.briefing.paper import PAPERS
from dashboard.briefing.stamp import KEY, Stamp, to_text
from dashboard.exporting import MOST_PAGES
from dashboard.theme import THEMES
from dashboard.twin import write_caption
from geodata.chronicle import chronicle
from geodata.model import Dataset
from tests.watching import SLOW_MS, Watched

QUERY = "on=2015-10-26&off=airstrike&place=kuweires-airbase"
MANY = ",".join(str(date(2016, 1, 1) + timedelta(days=number)) for number in range(MOST_PAGES + 1))
FORMS = ("png", "svg", "pdf", "pptx")
DROP = """([content, name]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name));
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a file of each form that opens again, made by the command."""
    folder = tmp_path_factory.mktemp("ours")
    paths = {form: folder / f"brief.{form}" for form in FORMS}
    for path in paths.values():
        assert main(["export", QUERY, "-o", str(path)]) == 0
    return paths


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Watched]:
    found = Watched(browser, address, bypass_csp=True, permissions=["clipboard-read", "clipboard-write"])
    found.await_map()
    yield found
    assert found.complaints == []
    found.page.context.close()


# ---- the HTTP door ---------------------------------------------------------------------------------------------


def test_the_dialog_offers_all_that_can_be_written_and_nothing_else() -> None:
    assert {*exporting.FORMS} == {*export.FORMS} == {*door.MIME}
    assert {*exporting.PAPERS} == {*PAPERS} and {*exporting.LOOKS} == {*THEMES}
    assert [*map(int, exporting.SCALES)] == [*range(1, export.MOST_SCALE + 1)]


@pytest.mark.parametrize("form", ["png", "svg"])
def test_http_and_the_command_give_the_same_picture(
    client: flask.testing.FlaskClient, ours: dict[str, Path], form: str
) -> None:
    answer = client.get(f"/api/export.{form}?{QUERY}")
    assert (answer.status_code, answer.mimetype) == (200, door.MIME[form])
    assert answer.data == ours[form].read_bytes()


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("export.exe?", "'exe' is no form; write one of png"),
        ("export.png?paper=a0", "paper='a0' is not known; write one of 16:9"),
        ("export.png?theme=pink", "theme='pink' is not known"),
        ("export.png?scale=9", "scale='9' is not between 1 and 4"),
        ("export.png?scale=x", "scale='x' is not between 1 and 4"),
        ("export.png?on=soon", "on=soon: 'soon' is not a day"),
        ("export.png?days=2015-10-10,2016-02-23", "2 days do not fit into one png; ask for one day, or for pdf"),
        ("export.pptx?days=1999-01-01", "1999-01-01 is outside"),
        (f"export.pdf?days={MANY}", "61 days are more than the 60 that one pdf may hold here; ask for fewer"),
        (f"export.pptx?days={MANY}", "61 days are more than the 60"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_reason(
    client: flask.testing.FlaskClient, path: str, told: str
) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 400
    assert told in answer.get_json()["error"]


@pytest.mark.parametrize("form", ["svg", "pptx"])
def test_a_headline_loses_what_no_file_can_hold(client: flask.testing.FlaskClient, form: str, tmp_path: Path) -> None:
    answer = client.get(f"/api/export.{form}?title=The%EF%BF%BF%01+front%E2%80%AE")
    assert answer.status_code == 200
    words = answer.text if form == "svg" else Presentation(io.BytesIO(answer.data)).slides[0].shapes[0].text_frame.text
    assert "The front" in words
    assert main(["export", "", "-o", str(tmp_path / f"brief.{form}"), "--title", "The\uffff\x01 front"]) == 0


def test_a_day_named_twice_is_one_page(client: flask.testing.FlaskClient) -> None:
    assert client.get("/api/export.csv?days=2016-02-23,2016-02-23").status_code == 200
    assert client.get("/api/export.csv?days=2016-02-23, 2016-02-24").status_code == 400


def test_when_too_many_wait_for_pictures_the_next_is_told_to_come_again(
    client: flask.testing.FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = threading.BoundedSemaphore(1)
    busy.acquire()
    monkeypatch.setattr(door, "_WAITING", busy)
    answer = client.get("/api/export.svg")
    assert answer.status_code == 503
    assert "try again" in answer.text


def test_a_page_with_a_public_address_puts_it_on_its_pictures(bundled: Dataset) -> None:
    with create_app(bundled, public_url="https://atlas.example").server.test_client() as public:
        words = re.sub(r"<[^>]+>|\s", "", public.get(f"/api/export.svg?{QUERY}").text)
        assert "https://atlas.example/?on=2015-10-26" in words


def test_a_public_address_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["export", "", "-o", str(tmp_path / "a.png")], ["--no-open", "--port", "0"]):
        assert main([*words, "--public-url", "javascript:alert(1)"]) == 2
        assert "is not the address of a web page; begin it with https://" in capsys.readouterr().err


def test_a_page_of_its_own_is_always_saved_never_run(client: flask.testing.FlaskClient) -> None:
    answer = client.get(f"/api/export.html?{QUERY}")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="aleppo-2015-10-26.html"'


# ---- nothing half-written --------------------------------------------------------------------------------------


def test_an_interrupt_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(export, "write_one", interrupt)
    assert main(["export", "", "-o", str(tmp_path / "brief.pdf"), "--each-change"]) == 130
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_no_half_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fill(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "brief.csv"
    path.write_text("before", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", fill)
    assert main(["export", "", "-o", str(path), "--force"]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("brief.csv", "before")]


# ---- the dialog ------------------------------------------------------------------------------------------------


def open_dialog(page: Page) -> None:
    page.locator('[data-act="export"]').click()
    expect(page.locator("#export")).to_be_visible()


def await_preview(page: Page) -> None:
    page.wait_for_function("document.getElementById('export-preview').naturalWidth > 100", timeout=SLOW_MS)


def test_the_dialog_previews_and_saves_what_the_command_writes(
    opened: Watched, address: str, ours: dict[str, Path]
) -> None:
    page = opened.page
    page.goto(f"{address}?{QUERY}")
    opened.await_map()
    open_dialog(page)
    await_preview(page)
    for form in ("svg", "png"):
        page.locator('#export-form [name="form"]').select_option(form)
        page.locator(f'#export-save[href*="export.{form}"]').wait_for()
        with page.expect_download(timeout=SLOW_MS) as saved:
            page.locator("#export-save").click()
        assert saved.value.suggested_filename == f"aleppo-2015-10-26.{form}"
        assert Path(saved.value.path()).read_bytes() == ours[form].read_bytes()


def test_printed_by_the_browser_the_page_keeps_its_title_and_its_legend(opened: Watched, address: str) -> None:
    opened.page.goto(f"{address}?on=2016-02-23")
    opened.await_map()
    (sheet,) = PdfReader(io.BytesIO(opened.page.pdf(prefer_css_page_size=True))).pages
    words = sheet.extract_text()
    assert [one for one in ("The Aleppo Front", "Who holds", "SDF", "23 February 2016") if one not in words] == []


def test_what_a_form_cannot_have_cannot_be_chosen(opened: Watched) -> None:
    page = opened.page
    open_dialog(page)
    enabled = {
        form: {
            name
            for name in ("paper", "scale", "each", "everything")
            if page.locator('#export-form [name="form"]').select_option(form)
            and page.locator(f'#export-save[href*="export.{form}"]').wait_for() is None
            and page.locator(f'#export-form [name="{name}"]').is_enabled()
        }
        for form in ("png", "svg", "pdf", "pptx", "html", "csv")
    }
    assert enabled == {
        "png": {"paper", "scale"},
        "svg": {"paper"},
        "pdf": {"paper", "each"},
        "pptx": {"paper", "each"},
        "html": set(),
        "csv": {"everything"},
    }
    page.locator('#export-form [name="everything"]').check()
    expect(page.locator("#export-save")).to_have_attribute("href", re.compile("everything=1"))
    page.evaluate("document.querySelector('[name=each]').dataset.most = 0")  # there are more changes than that
    page.locator('#export-form [name="form"]').select_option("pdf")
    page.locator('#export-save[href*="export.pdf"]').wait_for()
    expect(page.locator('#export-form [name="each"]')).to_be_disabled()


def test_picture_and_caption_can_be_copied(opened: Watched, bundled: Dataset) -> None:
    page = opened.page
    open_dialog(page)
    page.locator('[data-act="copy-caption"]').click()
    expect(page.locator("#export-note")).to_have_text("Copied.")
    caption = page.evaluate("navigator.clipboard.readText()")
    assert caption.startswith(write_caption(chronicle(bundled), bundled.settings.opening_day, "en"))
    await_preview(page)
    page.locator('[data-act="copy-picture"]').click()
    page.wait_for_function(
        "navigator.clipboard.read().then(([one]) => one.types.includes('image/png'))", timeout=SLOW_MS
    )


# ---- and back --------------------------------------------------------------------------------------------------


def expect_reopened(page: Page, address: str) -> None:
    expect(page).to_have_url(f"{address}?{QUERY}", timeout=SLOW_MS)
    expect(page.locator("#notice")).to_be_visible(timeout=SLOW_MS)
    expect(page.locator("#notice")).to_have_attribute("data-kind", "reopened")
    expect(page.locator("#current-date")).to_have_attribute("datetime", "2015-10-26")


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_ours_opens_again(opened: Watched, address: str, ours: dict[str, Path], form: str) -> None:
    opened.page.locator("#export-open").set_input_files(ours[form])
    expect_reopened(opened.page, address)


def test_a_picture_of_ours_can_be_dropped_on_the_map(opened: Watched, address: str, ours: dict[str, Path]) -> None:
    opened.page.evaluate(DROP, [base64.b64encode(ours["png"].read_bytes()).decode(), "picture.png"])
    expect_reopened(opened.page, address)


def test_a_picture_of_other_data_says_what_has_changed(opened: Watched, tmp_path: Path) -> None:
    info = PngInfo()
    shown = {"khanasser": "held government", "daraya": "held opposition", "gone": "held isis"}
    info.add_text(KEY, to_text(Stamp("on=2016-02-23", "0" * 16, shown)))
    path = tmp_path / "older.png"
    Image.new("RGB", (4, 4)).save(path, pnginfo=info)
    opened.page.locator("#export-open").set_input_files(path)
    expect(opened.page.locator("#notice")).to_have_attribute("data-kind", "changed", timeout=SLOW_MS)
    words = opened.page.locator("#notice-text").inner_text()
    assert "Khanasser" in words
    assert "gone" in words
    assert "Daraya" not in words


def foreign() -> dict[str, bytes]:
    plain = io.BytesIO()
    Image.new("RGB", (4, 4)).save(plain, "PNG")
    bad = PngInfo()
    bad.add_text(KEY, '{"query": 7}')
    spoilt = io.BytesIO()
    Image.new("RGB", (4, 4)).save(spoilt, "PNG", pnginfo=bad)
    return {
        "holiday.png": plain.getvalue(),
        "spoilt.png": spoilt.getvalue(),
        "cut.png": plain.getvalue()[:30],
        "notes.txt": b"hello",
        "empty.pdf": b"",
        "broken.pptx": b"PK\x03\x04" + b"\x00" * 40,
        "broken.svg": b"<svg><desc>" + KEY.encode() + b' {"query"</desc>',
    }


@pytest.mark.parametrize("name", list(foreign()))
def test_a_foreign_or_damaged_file_gets_a_word_and_changes_nothing(
    opened: Watched, address: str, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(foreign()[name])
    opened.page.locator("#export-open").set_input_files(path)
    kind = "text_unknown" if name.endswith(".txt") else "foreign"  # a text might have been that of an article
    expect(opened.page.locator("#notice")).to_have_attribute("data-kind", kind)
    expect(opened.page).to_have_url(address)
