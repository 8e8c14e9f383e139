"""The look: every pair of factions stays apart for every eye, every symbol stands off the ground it is drawn on."""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path

import pytest

from dashboard.help import LEGEND
from dashboard.mapstyle import build_style
from dashboard.symbols import Mark, draw_svg, parse_mark
from dashboard.theme import DARK, FACTION_ORDER, LIGHT, THEMES, Theme
from dashboard.words import has_text, say

ASSETS = Path(__file__).parent.parent / "assets"
Colour = tuple[float, float, float]

SIGHTS = {  # Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
STATES = [
    Mark(status, holders, freshness, inferred, besieged_by, bracketed)
    for status, holders, besieged_by in (
        ("held", ("isis",), ""),
        ("besieged", ("government",), "isis"),
        ("contested", ("opposition",), ""),
        ("contested", ("government", "opposition"), ""),
        ("contested", FACTION_ORDER, ""),
        ("disputed", ("government", "isis"), ""),
    )
    for freshness in ("fresh", "fading")
    for inferred in (False, True)
    for bracketed in (False, True)
]


def linear(colour: str) -> Colour:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return r, g, b


def luminance(colour: str) -> float:
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: Colour) -> Colour:
    r, g, b = (min(max(part, 0), 1) for part in colour)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883,
    )
    x, y, z = (v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: Colour, other: Colour) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    dh = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    total = h1 + h2
    h = total if c1 * c2 == 0 else (total / 2 if abs(h1 - h2) <= 180 else (total + (360 if total < 360 else -360)) / 2)
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - 0.17 * _cos(h - 30) + 0.24 * _cos(2 * h) + 0.32 * _cos(3 * h + 6) - 0.2 * _cos(4 * h - 63)
    sl = 1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rc = 2 * math.sqrt(cm**7 / (cm**7 + 25**7))
    rt = -math.sin(math.radians(60 * math.exp(-(((h - 275) / 25) ** 2)))) * rc
    dl, dc, dh = (l2 - l1) / sl, (c2 - c1) / sc, dh / sh
    return math.sqrt(dl**2 + dc**2 + dh**2 + rt * dc * dh)


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def test_the_colour_difference_meets_its_published_examples() -> None:
    assert round(difference((50, 2.6772, -79.7751), (50, 0, -82.7485)), 4) == 2.0425
    assert round(difference((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)), 4) == 1.2644


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_every_pair_of_fills_stays_apart(theme: Theme, sight: str) -> None:
    matrix = SIGHTS[sight]
    seen = {
        root: lab(tuple(sum(m * p for m, p in zip(row, linear(ink.fill), strict=True)) for row in matrix))  # type: ignore[arg-type]
        for root, ink in theme.factions.items()
    }
    apart = {(a, b): difference(seen[a], seen[b]) for a, b in itertools.combinations(seen, 2)}
    assert {pair: round(d, 1) for pair, d in apart.items() if d < 15} == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize("ground", ["land", "syria"])
def test_every_keyline_stands_off_the_land(theme: Theme, ground: str) -> None:
    contrasts = {root: contrast(ink.keyline, getattr(theme, ground)) for root, ink in theme.factions.items()}
    assert {root: round(c, 1) for root, c in contrasts.items() if c < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
@pytest.mark.parametrize("ground", ["land", "syria"])
def test_the_outline_of_a_tint_stands_off_the_land(theme: Theme, ground: str) -> None:
    contrasts = {root: contrast(ink.fading, getattr(theme, ground)) for root, ink in theme.factions.items()}
    assert {root: round(c, 1) for root, c in contrasts.items() if c < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_words_can_be_read_on_their_panels(theme: Theme) -> None:
    for ink in theme.ink:
        assert contrast(ink, theme.panel) >= 4.5
        assert contrast(ink, theme.raised) >= 4.5


@pytest.mark.parametrize("mark", STATES, ids=lambda mark: mark.key())
def test_a_key_names_its_mark(mark: Mark) -> None:
    assert parse_mark(mark.key()) == mark


def test_every_state_has_a_look_of_its_own() -> None:
    for theme in (LIGHT, DARK):
        drawings = [draw_svg(mark.key(), theme) for mark in STATES]
        assert len(set(drawings)) == len(drawings)


def test_a_hatch_repeats_without_a_seam() -> None:
    svg = draw_svg("hatch/isis+government/fresh", LIGHT)
    size = float(re.search(r'width="([\d.]+)"', svg)[1])
    starts = sorted(float(x) for x in re.findall(r'd="M(-?[\d.]+) ', svg))
    steps = {round(b - a, 6) for a, b in itertools.pairwise(starts)}
    assert steps == {size / 2}


def test_both_themes_have_the_same_layers_so_that_a_change_of_theme_swaps_colours_only() -> None:
    relief = {"file": "relief.png", "coordinates": [[0, 1], [1, 1], [1, 0], [0, 0]]}
    styles = [build_style(theme, relief, []) for theme in (LIGHT, DARK)]
    bare = [[{k: v for k, v in layer.items() if k != "paint"} for layer in style["layers"]] for style in styles]
    assert bare[0] == bare[1]
    assert [sorted(layer.get("paint", {})) for layer in styles[0]["layers"]] == [
        sorted(layer.get("paint", {})) for layer in styles[1]["layers"]
    ]


def test_every_symbol_is_placed_before_any_name_and_keeps_names_away() -> None:
    layers = [layer for layer in build_style(LIGHT, {"coordinates": []}, [])["layers"] if layer["type"] == "symbol"]
    icons = [layer for layer in layers if "icon-image" in layer["layout"]]
    assert [layer["id"] for layer in icons] == ["governorate-tags", "record", "silent", "places", "events"]
    assert not any(layer["layout"].get("icon-ignore-placement") for layer in icons)
    named = [layer["id"] for layer in layers if "icon-image" not in layer["layout"]]
    beneath = {layer["id"] for layer in layers[: layers.index(icons[1])]}
    assert set(named) <= beneath, "MapLibre places from the top layer down"


def test_no_style_asks_anyone_else_for_anything() -> None:
    style = build_style(LIGHT, {"file": "relief.png", "coordinates": []}, [])
    assert "glyphs" not in style and "sprite" not in style
    urls = [source.get("data", source.get("url")) for source in style["sources"].values()]
    assert all(isinstance(url, dict) or url.startswith("data:") for url in urls)


def test_the_help_explains_every_family_of_signs_that_the_map_draws() -> None:
    keys = [key for key, _ in LEGEND]
    for sign in ("event/capture", "event/advance", "event/airstrike", "hatch/", "tag/", "record/", "unknown/"):
        assert any(key.startswith(sign) for key in keys), sign
    for key, name in LEGEND:
        assert has_text(name)
        assert key.startswith("swatch ") or draw_svg(key, LIGHT).startswith("<svg")
    assert {say(name, "en")[0].isupper() for _, name in LEGEND} == {False}


def test_the_display_cut_is_kept_for_sizes_at_which_its_hairlines_show() -> None:
    styles = "\n".join(path.read_text(encoding="utf-8") for path in ASSETS.glob("*.css"))
    sizes = [float(size) for size in re.findall(r"([\d.]+)px/[\d.]+(?:px)? var\(--titles\)", styles)]
    assert len(sizes) >= 4 and min(sizes) >= 22
