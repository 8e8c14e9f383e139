"""The strip above the slider: bars, feet, gaps, events and articles, each on its own days."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.eventrows import CROWDED_DAYS, EVENT_ROWS, Glyph, assign_rows, list_glyphs
from dashboard.timeline import build_strip, find_bars, find_feet, find_gaps, list_roots
from geodata.chronicle import Chronicle, chronicle
from geodata.files import BUNDLED, read_dataset
from geodata.state import Choice
from tests import invented, makers
from tests.makers import by_class, text_of

WAR = makers.every_look()
TOLD = chronicle(WAR)


def told(*claims: Any, choice: Choice = Choice()) -> Chronicle:
    return chronicle(invented.dataset(*claims), choice)


def in_days(runs: list[Any]) -> list[tuple[str, str, str]]:
    return [(str(date.fromordinal(r.first)), str(date.fromordinal(r.last)), r.look) for r in runs]


def test_lanes_are_the_roots_that_hold_something_in_the_order_of_the_war() -> None:
    assert list_roots(TOLD) == ["government", "opposition", "isis"]


@pytest.mark.parametrize(
    "days, bars",
    [
        ("2016-02-01..2016-02-10", [("2016-02-01", "2016-02-10", "h1")]),
        ("2016-02-01..2016-02-11", [("2016-02-01", "2016-02-11", "h1 pale")]),
        ("2016-02-01..2016-03-02", [("2016-02-01", "2016-03-02", "h1 pale")]),
        ("2016-02-01..2016-03-03", []),
        ("~2016-02-01..2016-02-20", [("2016-02-20", "2016-02-20", "h1")]),
        ("2015-05-20", [("2015-05-31", "2015-05-31", "h1")]),
        ("2016-07-20", []),
    ],
    ids=["ten days full", "eleven pale", "31 pale", "32 not drawn", "imprecise", "folded into before", "after the end"],
)
def test_a_bar_is_as_long_as_its_claim_speaks(days: str, bars: list[tuple[str, str, str]]) -> None:
    assert in_days(find_bars(told(invented.claim("A", "isis", days)), "isis")) == bars


def test_height_counts_claims_up_to_four_and_equal_neighbours_are_one_bar() -> None:
    claims = [invented.claim("A", "isis", f"2016-02-01..2016-02-0{n}") for n in (2, 3, 3, 4, 4, 4)]
    assert in_days(find_bars(told(*claims), "isis")) == [
        ("2016-02-01", "2016-02-03", "h4"),
        ("2016-02-04", "2016-02-04", "h3"),
    ]


def test_a_child_speaks_in_its_roots_lane() -> None:
    assert in_days(find_bars(told(invented.claim("A", "southern-front", "2016-02-01")), "opposition")) != []


def test_what_is_not_yet_known_is_grey() -> None:
    claims = [invented.claim("A", "isis", "2016-02-01"), invented.claim("B", "isis", "2016-02-03")]
    early = told(*claims, choice=Choice(known=date(2016, 3, 1)))
    assert in_days(find_bars(early, "isis")) == [
        ("2016-02-03", "2016-02-03", "h1 later"),
        ("2016-02-01", "2016-02-01", "h1"),
    ]
    assert len(by_class(build_strip(early, "en"), "veil")) == 1
    assert [text_of(mark) for mark in by_class(build_strip(early, "en"), "later") if text_of(mark)] == ["B"]


def test_a_report_is_carried_solid_to_day_14_and_pale_to_day_60() -> None:
    day = date(2016, 2, 1)
    assert in_days(find_feet(told(invented.claim("A", "isis", str(day))), "isis")) == [
        (str(day), str(day + timedelta(days=14)), "fresh"),
        (str(day + timedelta(days=15)), str(day + timedelta(days=60)), "fading"),
    ]


@pytest.mark.parametrize("second, gaps", [("2015-08-01", ["60 days", "334"]), ("2015-07-31", ["335"])])
def test_sixty_days_without_a_claim_are_a_gap(second: str, gaps: list[str]) -> None:
    made = told(invented.claim("A", "isis", "2015-06-01"), invented.claim("A", "isis", second))
    assert [str(r.last - r.first + 1) for r in find_gaps(made)] == [gap.removesuffix(" days") for gap in gaps]


def test_what_happened_is_no_report_of_a_holder() -> None:
    strike = invented.claim("A", "", "2015-09-01", kind="airstrike", actor=("government",))
    assert [r.last - r.first + 1 for r in find_gaps(told(invented.claim("A", "isis", "2015-06-01"), strike))] == [395]


def test_what_is_not_yet_published_is_no_silence() -> None:
    claims = [invented.claim("A", "isis", "2015-06-01"), invented.claim("B", "isis", "2016-03-03")]
    early = told(*claims, choice=Choice(known=date(2016, 3, 1)))
    assert in_days(find_gaps(early)) == [("2015-06-02", "2016-03-01", "gap")]
    assert [text_of(part) for part in by_class(build_strip(early, "en"), "veil")] == ["not yet published"]
    assert [text_of(part) for part in by_class(build_strip(early, "ar"), "veil")] == ["لم تُنشر بعد"]


def test_a_gap_says_how_long_it_is_in_both_languages_and_short() -> None:
    made = told(invented.claim("A", "isis", "2015-06-01"))
    (label,) = by_class(build_strip(made, "en"), "gap-label")
    assert text_of(label) == "no holder reported · 395 days395 d"
    (label,) = by_class(build_strip(made, "ar"), "gap-label")
    assert text_of(label) == "لا خبر عمّن يسيطر · 395 يومًا395 ي"


def test_events_of_one_kind_on_one_day_are_one_glyph() -> None:
    strike = {"kind": "airstrike", "actor": ("government",)}
    made = told(
        invented.claim("A", "", "2016-02-23", **strike),
        invented.claim("A", "", "2016-02-23", place_id="betatown", **strike),
        invented.claim("A", "", "~2016-02-01..2016-02-24", **strike),
    )
    assert [(str(date.fromordinal(g.day)), g.places) for g in list_glyphs(made)] == [
        ("2016-02-23", ("alphaville", "betatown")),
        ("2016-02-24", ("alphaville",)),
    ]


def test_crowded_glyphs_keep_their_day_and_change_their_row_or_share_a_slot() -> None:
    glyphs = [Glyph(day, "airstrike", "k", ("p",)) for day in (100, 100, 101, 103, 106, 120)]
    slots = [(slot.row, [glyph.day for glyph in slot.glyphs]) for slot in assign_rows(glyphs)]
    assert slots == [(0, [100, 101, 103, 106]), (1, [100]), (0, [120])]


def test_marks_of_one_row_never_cover_each_other_and_several_are_one_disc_with_their_number() -> None:
    war = chronicle(read_dataset(BUNDLED))
    slots = assign_rows(list_glyphs(war))
    for row in range(EVENT_ROWS):
        days = [slot.glyphs[0].day for slot in slots if slot.row == row]
        assert all(later - day >= CROWDED_DAYS for day, later in itertools.pairwise(days))
    numbers = [text_of(part) for part in by_class(build_strip(war, "en"), "event") if by_class(part, "disc")]
    crowded = [slot.glyphs for slot in slots if len(slot.glyphs) > 1]
    assert numbers == [str(sum(len(glyph.places) for glyph in glyphs)) for glyphs in crowded] != []


def test_articles_stand_at_their_last_day_of_publication_by_letter() -> None:
    marks = by_class(build_strip(TOLD, "en"), "article-mark")
    assert [(text_of(mark), mark.title) for mark in marks] == [
        ("A", "Article A: An author, 1 March 2016"),
        ("B", "Article B: An author, 5 March 2016"),
    ]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_everything_lies_within_the_strip_and_colours_come_from_classes(lang: str) -> None:
    strip = build_strip(TOLD, lang)
    for part in makers.walk(strip):
        style = getattr(part, "style", None) or {}
        if "--light" in style:  # a mark: its size and its picture by theme, both from the table of symbols
            assert set(style) == {"width", "height", "--light", "--dark"}
            assert all(style[look].startswith('url("data:image/svg+xml') for look in ("--light", "--dark"))
            continue
        assert set(style) <= {"insetInlineStart", "inlineSize"}
        start, size = (float(style.get(k, "0%").removesuffix("%")) for k in ("insetInlineStart", "inlineSize"))
        assert start >= 0 and start + size <= 100.01


def test_the_strip_has_few_elements() -> None:
    assert sum(1 for _ in makers.walk(build_strip(TOLD, "en"))) < 400
