"""Pictures seen by every eye, and slides opened by another program: the drawn result, not the theme's values."""

from __future__ import annotations

import io
import itertools
import shutil
import subprocess
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from dashboard.__main__ import main
from dashboard.briefing.picture import Order, draw_picture, write_picture
from dashboard.library import Library
from dashboard.theme import THEMES
from dashboard.view import View
from tests import invented
from tests.test_look import SIGHTS, difference, lab, linear

SIDES = ("government", "opposition", "isis", "sdf")
ON = date(2016, 2, 23)
REACH_PX = 9
MOST_TOTAL_S = 180


@cache
def four() -> Library:
    """Return four places, each held by one side of the war by a report of the day."""
    claims = (invented.claim("A", side, str(ON), place_id=side) for side in SIDES)
    return Library(invented.dataset(*claims, places=SIDES))


@cache
def fills_drawn(theme: str) -> dict[str, str]:
    """Return the colour that most pixels of each side's symbol have, the letter and the keyline aside."""
    view = View(ON)
    image = Image.open(io.BytesIO(write_picture(four(), view, Order(theme=theme)))).convert("RGB")
    found = {}
    for spot in draw_picture(four(), view, Order(theme=theme)).plate.told:
        x, y = round(spot.x), round(spot.y)
        box = image.crop((x - REACH_PX, y - REACH_PX, x + REACH_PX, y + REACH_PX))
        _, colour = max(box.getcolors(1 << 16))
        found[spot.state.holders[0]] = to_hex(colour)
    return found


@pytest.mark.parametrize("theme", list(THEMES))
def test_each_side_has_its_colour_of_the_theme_on_the_picture(theme: str) -> None:
    assert fills_drawn(theme) == {side: THEMES[theme].factions[side].fill for side in SIDES}


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_tinted_symbol_still_carries_its_side_s_full_colour(theme: str) -> None:
    view = View(ON + timedelta(days=20))
    image = Image.open(io.BytesIO(write_picture(four(), view, Order(theme=theme)))).convert("RGB")
    for spot in draw_picture(four(), view, Order(theme=theme)).plate.told:
        assert spot.state.freshness == "fading"
        x, y = round(spot.x), round(spot.y)
        box = image.crop((x - 14, y - 14, x + 14, y + 14))
        full = linear(THEMES[theme].factions[spot.state.holders[0]].fill)
        near = sum(count for count, c in box.getcolors(1 << 16) if difference(lab(linear(to_hex(c))), lab(full)) < 5)
        assert near > 60, (theme, spot.state.holders)


def to_hex(colour: tuple[int, int, int]) -> str:
    return "#{:02X}{:02X}{:02X}".format(*colour)


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("sight", list(SIGHTS))
def test_on_the_picture_every_eye_tells_the_sides_apart(theme: str, sight: str) -> None:
    matrix = SIGHTS[sight]
    seen = {
        side: lab(tuple(sum(m * p for m, p in zip(row, linear(colour), strict=True)) for row in matrix))
        for side, colour in fills_drawn(theme).items()
    }
    apart = {(a, b): difference(seen[a], seen[b]) for a, b in itertools.combinations(seen, 2)}
    assert {pair: round(d, 1) for pair, d in apart.items() if d < 15} == {}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: slides are not opened by it")
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_another_program_opens_the_slides_and_prints_all_of_them(tmp_path: Path, lang: str) -> None:
    deck = tmp_path / "brief.pptx"
    assert main(["export", f"lang={lang}", "-o", str(deck), "--days", "2015-10-26,2016-02-23"]) == 0
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    words = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(deck)]
    subprocess.run(words, check=True, capture_output=True, timeout=MOST_TOTAL_S)
    pages = [page.extract_text() for page in PdfReader(tmp_path / "brief.pdf").pages]
    assert len(pages) >= 6
    assert all(text.strip() for text in pages)
    if lang == "en":
        assert "23 February 2016" in pages[3]
        assert "Held by ISIS" in pages[3]
        assert "Khanasser" in pages[2]
