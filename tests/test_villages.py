"""The villages: each row has its source, is in Syria and no town of the base map, and is found however it is spelt."""

from __future__ import annotations

import math
from datetime import date

import pytest

from geodata.bundled import bundled_gazetteer, list_unmapped, read_towns
from geodata.gazetteer import Entry, find_candidates, measure_km
from geodata.mapped import SHEET as MARKS
from geodata.mapped import read_marks
from geodata.mapped_build import KINDS, SAME_KM, list_marks
from geodata.mapped_build import to_sheet as to_rows
from geodata.model import Dataset
from geodata.parsing.parse import Parsed, Parser, make_parser
from geodata.surfaces import fold, list_sounds
from geodata.villages import SHEET, read_villages
from geodata.villages_build import BOX, list_villages, to_sheet

DAY = (date(2016, 2, 17), date(2016, 2, 17))


@pytest.fixture(scope="module")
def parser(bundled: Dataset) -> Parser:
    return make_parser(bundled_gazetteer(bundled.places))


def parse(parser: Parser, text: str) -> Parsed:
    return parser.parse(text, "a", DAY)


def test_every_row_is_in_syria_and_has_an_id_of_its_own() -> None:
    rows = read_villages()
    west, south, east, north = BOX
    assert len(rows) > 9_000
    assert len({row.wof for row in rows}) == len(rows)
    assert all(west <= row.lon <= east and south <= row.lat <= north for row in rows)
    assert all(row.wof.isdigit() and row.names for row in rows)
    counts = {name: sum(row.governorate == name for row in rows) for name in ("Aleppo", "Idlib", "Hamah", "Ar Raqqah")}
    assert all(count > 400 for count in counts.values()), counts


def test_no_row_is_a_town_of_the_base_map() -> None:
    towns = {town.entry_id for town in read_towns()}
    assert not [row for row in read_villages() if f"geonames:{row.geonames}" in towns]


def test_what_is_kept_of_names_is_what_folding_gives() -> None:
    assert [row for row in read_villages() if row.folds != tuple(map(fold, row.names))] == []
    assert [row for row in read_villages() if row.sounds != list_sounds(row.names)] == []


def test_the_sources_say_whence_and_under_what_licence() -> None:
    text = SHEET.with_name("SOURCES.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in text
    assert f"{len(read_villages()):,} places" in text


def told(**more: object) -> dict[str, object]:
    return {
        "wof:id": 7, "wof:name": "Tall Kwerty", "wof:placetype": "locality", "geom:latitude": 36.0,
        "geom:longitude": 37.0, "wof:concordances": {"gn:id": 5}, "wof:hierarchy": [{"region_id": 3}],
        "name:ara_x_preferred": ["تل كويرتي"], "name:und_x_variant": ["Tall-Kwerty", "Old Name", "<b>"],
    } | more  # fmt: skip


def test_a_row_is_built_from_what_the_source_says() -> None:
    (village,) = list_villages([told()], [])
    line = to_sheet([village], {3: "Aleppo"}).decode().splitlines()[1]
    folds = "|".join(map(fold, ("Tall Kwerty", "تل كويرتي", "Old Name")))
    assert line == f"7,5,Tall Kwerty,تل كويرتي,Old Name,36.00000,37.00000,Aleppo,,{folds},tlkrt|ldnm"


@pytest.mark.parametrize(
    "more",
    [
        {"wof:placetype": "region"},
        {"wof:superseded_by": [1]},
        {"edtf:cessation": "2001"},
        {"gn:feature_code": "PPLH"},
        {"geom:latitude": 0.0, "geom:longitude": 0.0},
        {"wof:concordances": {"gn:id": 170063}},
        {"wof:name": "Halab", "name:ara_x_preferred": ["حلب"], "geom:latitude": 36.2012, "geom:longitude": 37.1612},
    ],
)
def test_what_is_no_village_or_known_already_is_left_out(more: dict[str, object]) -> None:
    assert list_villages([told(**more)], read_towns()) == []


# Points of OpenStreetMap's and GeoNames' kind that the source itself has; the spelling is a reporter's.
@pytest.mark.parametrize(
    ("printed", "lat", "lon"),
    [
        ("Al-Eis", 35.999, 36.998),
        ("Banes", 35.977, 36.975),
        ("Deir Jamal", 36.445, 37.028),
        ("Duwayr al-Zaytun", 36.333, 37.158),
        ("Tell Jibbin", 36.357, 37.143),
        ("Kaljibrin", 36.537, 37.117),
        ("Dudiyan", 36.634, 37.288),
        ("Kafr Nabudah", 35.432, 36.494),
        ("Lahaya", 35.334, 36.684),
    ],
)
def test_a_village_is_found_where_the_source_has_it(parser: Parser, printed: str, lat: float, lon: float) -> None:
    parsed = parse(parser, f"In Syria rebels left Aleppo, Marea and Idlib. The army captured {printed} on Monday.")
    (place,) = (p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.name == printed)
    assert place.lat is not None and place.lon is not None, place.reason
    assert math.hypot(place.lat - lat, place.lon - lon) < 0.03


def test_villages_of_a_list_are_found_in_both_scripts(parser: Parser) -> None:
    english = parse(parser, "Syria. The army captured Banes, Lahaya and Dudiyan near Aleppo.")
    assert {"Banes", "Lahaya", "Dudiyan"} <= {m.name for m in english.mentions}
    arabic = parse(parser, "سيطرت قوات النظام على بلدات العيس والحاضر وخان طومان في ريف حلب الجنوبي.")
    # The joined "and" is no part of a name: the span begins after it.
    assert [m.surface for m in arabic.mentions][:3] == ["بلدات العيس", "الحاضر", "خان طومان"]


@pytest.mark.parametrize(
    "text",
    [
        "Banes are many, and Lahaya sang.",
        "Dudiyan! It was his word.",
        "ذهب صالح وقال السلام عليكم.",
        "تحدث عن السلام في الزيارة.",
    ],
)
def test_a_name_that_only_a_village_bears_is_none_without_words_that_ask(parser: Parser, text: str) -> None:
    assert parse(parser, "Syria was at war near Aleppo. " + text).mentions[2:] == ()


def test_a_town_comes_before_the_villages_of_its_name(parser: Parser) -> None:
    parsed = parse(parser, "In Syria jets hit Al-Bab and Manbij.")
    by_name = {m.name: p.place_id for m, p in zip(parsed.mentions, parsed.places, strict=True)}
    assert (by_name["Al-Bab"], by_name["Manbij"]) == ("al-bab", "manbij")


def test_namesakes_that_are_near_each_other_are_left_to_a_hand(parser: Parser) -> None:
    twins = [c.entry for c in find_candidates("Al-Mansurah", parser.atlas.gazetteer, 50) if c.score == 1.0]
    assert len(twins) > 3
    parsed = parse(parser, "In Syria, at Hama and Idlib, they captured Al-Mansurah.")
    (place,) = (p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.name == "Al-Mansurah")
    assert (place.lat, "a hand must decide" in place.reason) == (None, True), place
    assert len(place.candidates) > 2


# ---- the places of Wikipedia's map -----------------------------------------------------------------------------


def test_every_mark_is_in_syria_and_no_place_of_the_other_lists() -> None:
    marks, known = read_marks(), bundled_names()
    west, south, east, north = BOX
    assert all(west <= mark.lon <= east and south <= mark.lat <= north and mark.names for mark in marks)
    assert len({mark.entry_id for mark in marks}) == len(marks) > 2_500
    assert all(mark.kind in KINDS.values() for mark in marks)
    near = [m for m in marks for spot in known.get(m.folds[0], ()) if measure_km((m.lat, m.lon), spot) < SAME_KM]
    assert near == []


def bundled_names() -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    for entry in list_unmapped():
        for name in entry.names:
            found.setdefault(fold(name), []).append((entry.lat or 0.0, entry.lon or 0.0))
    return found


def test_what_is_kept_of_the_names_of_marks_is_what_folding_gives() -> None:
    assert [mark for mark in read_marks() if mark.folds != tuple(map(fold, mark.names))] == []
    assert [mark for mark in read_marks() if mark.sounds != list_sounds(mark.names)] == []


def test_the_source_of_the_marks_says_whence_and_under_what_licence() -> None:
    text = MARKS.with_name("SOURCES.md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in text
    assert f"{len(read_marks()):,} places" in text


def test_marks_are_built_from_lines_and_what_other_lists_have_is_left_out() -> None:
    lines = ["36.1\t37.1\tv\tTall Kwerty (Girê Kwerty)", "36.1\t37.1\th\tTaweel hill (385m)",
             "36.2\t37.2\tv\tKnown", "36.1\t37.101\tv\tTall Kwerty (Girê Kwerty)", "10.0\t37.2\tv\tFar Away",
             "36.3\t37.3\tb\tOld Post (Known)"]  # fmt: skip
    known = [Entry("own:1", "Known", ("Known",), 36.21, 37.2, "town", 0, "SY")]
    marks = list_marks(lines, known)
    assert [(m.names, m.kind) for m in marks] == [
        (("Old Post",), "base"),
        (("Tall Kwerty", "Girê Kwerty"), "village"),
        (("Taweel hill",), "hill"),
    ]
    row = "Tall Kwerty,Girê Kwerty,village,36.1000,37.1000,talkwirty|kirakwirty,tlkrt|krkrt"
    assert to_rows(marks).decode().splitlines()[2] == row
