"""The long lists: each row has its source, is in Syria and on no list before, and is found however it is spelt."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest

from geodata.abroad import find_abroad
from geodata.bundled import bundled_gazetteer, gather_entries, read_towns
from geodata.candidates import find_candidates
from geodata.cities_build import list_abroad, list_named
from geodata.communities_build import list_communities, list_quarters
from geodata.gazetteer import NEIGHBOURHOOD, SPOT, VILLAGE, Entry, measure_km
from geodata.listed import CITIES, COMMUNITIES, MAPPED, UCDP, VILLAGES, is_inside, read_list, to_sheet
from geodata.mapped_build import KINDS, SAME_KM, list_marks
from geodata.model import Dataset
from geodata.parsing.governorates import is_within
from geodata.parsing.mention import PLACE
from geodata.parsing.parse import Parsed, Parser, make_parser
from geodata.surfaces import fold, list_sounds
from geodata.ucdp_build import list_spots
from geodata.villages_build import list_villages

LISTS = [VILLAGES, MAPPED, COMMUNITIES, UCDP, CITIES]
DAY = (date(2016, 2, 17), date(2016, 2, 17))


@pytest.fixture(scope="module")
def parser(bundled: Dataset) -> Parser:
    return make_parser(bundled_gazetteer(bundled.places))


def parse(parser: Parser, text: str) -> Parsed:
    return parser.parse(text, "a", DAY)


@pytest.mark.parametrize("sheet", LISTS, ids=lambda sheet: sheet.stem)
def test_every_row_of_a_list_is_in_syria_and_what_is_kept_of_its_names_is_what_folding_gives(sheet: Path) -> None:
    rows = read_list(sheet)
    assert all(is_inside(row.lat, row.lon) and row.names and all(row.names) for row in rows)
    assert [row for row in rows if row.folds != tuple(map(fold, row.names))] == []
    assert [row for row in rows if row.sounds != list_sounds(row.names)] == []
    assert sheet.read_bytes() == to_sheet(rows)


@pytest.mark.parametrize(
    ("sheet", "licence"),
    [(VILLAGES, "CC BY 4.0"), (MAPPED, "CC BY-SA 4.0"), (COMMUNITIES, "CC BY 3.0 IGO"), (UCDP, "CC BY 4.0"),
     (CITIES, "CC BY 4.0")],
    ids=["villages", "mapped", "communities", "ucdp", "cities"],
)  # fmt: skip
def test_the_sources_of_a_list_say_whence_and_under_what_licence(sheet: Path, licence: str) -> None:
    text = sheet.with_name("SOURCES.md").read_text(encoding="utf-8")
    assert licence in text
    assert f"{len(read_list(sheet)):,} rows" in text


def test_every_village_has_an_id_of_its_own_and_each_governorate_has_many() -> None:
    rows = read_list(VILLAGES)
    assert len({row.source_id for row in rows}) == len({row.entry_id for row in rows}) == len(rows) > 9_000
    assert all(row.source_id.isdigit() for row in rows)
    for name in ("Aleppo", "Idlib", "Hama", "Raqqa"):
        assert sum(is_within(fold(name), row.lat, row.lon) for row in rows) > 400, name


def test_no_village_is_a_town_of_the_base_map() -> None:
    towns = {town.entry_id for town in read_towns()}
    assert not [row for row in read_list(VILLAGES) if row.entry_id in towns]


def told(**more: object) -> dict[str, object]:
    return {
        "wof:id": 7, "wof:name": "Tall Kwerty", "wof:placetype": "locality", "geom:latitude": 36.0,
        "geom:longitude": 37.0, "wof:concordances": {"gn:id": 5}, "wof:hierarchy": [{"region_id": 3}],
        "name:ara_x_preferred": ["تل كويرتي"], "name:und_x_variant": ["Tall-Kwerty", "Old Name", "<b>"],
    } | more  # fmt: skip


def test_a_row_is_built_from_what_the_source_says() -> None:
    (village,) = list_villages([told()], [])
    line = to_sheet([village]).decode().splitlines()[1]
    folds = "|".join(map(fold, ("Tall Kwerty", "تل كويرتي", "Old Name")))
    assert line == f"7,geonames:5,Tall Kwerty|تل كويرتي|Old Name,village,36.00000,37.00000,,,{folds},tlkrt|ldnm"


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
    twins = [c.entry for c in find_candidates("Al-Mushayrifah", parser.atlas.gazetteer, 50) if c.score == 1.0]
    assert len(twins) > 3
    parsed = parse(parser, "In Syria, at Hama and Idlib, they captured Al-Mushayrifah.")
    (place,) = (p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.name == "Al-Mushayrifah")
    assert (place.lat, "a hand must decide" in place.reason) == (None, True), place
    assert len(place.candidates) > 2


# ---- the places of Wikipedia's map -----------------------------------------------------------------------------


def test_every_mark_is_no_place_of_the_other_lists() -> None:
    marks, known = read_list(MAPPED), bundled_names()
    assert len({mark.entry_id for mark in marks}) == len(marks) > 2_500
    assert all(mark.kind in KINDS.values() for mark in marks)
    near = [m for m in marks for spot in known.get(m.folds[0], ()) if measure_km((m.lat, m.lon), spot) < SAME_KM]
    assert near == []


def bundled_names() -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    for entry in gather_entries([]).values():
        for name in entry.names:
            found.setdefault(fold(name), []).append((entry.lat or 0.0, entry.lon or 0.0))
    return found


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
    row = "Tall Kwerty|Girê Kwerty,village,36.10000,37.10000,,,talkwirty|kirakwirty,tlkrt|krkrt"
    assert to_sheet(marks).decode().splitlines()[2] == f',"wikipedia:Tall Kwerty@36.100,37.100",{row}'


# ---- OCHA's communities and neighbourhoods ---------------------------------------------------------------------


def test_a_community_is_a_new_place_or_gives_a_known_one_its_names() -> None:
    entries = gather_entries([MAPPED])
    rows = read_list(COMMUNITIES)
    assert len({row.source_id for row in rows}) == len(rows) > 5_000
    new = [row for row in rows if row.entry_id not in entries]
    assert all(row.entry_id == f"ocha:{row.source_id}" for row in new)
    assert {row.kind for row in new} == {VILLAGE, NEIGHBOURHOOD}
    known = gather_entries([MAPPED, COMMUNITIES])
    for row in (row for row in rows if row.entry_id in entries):
        entry = entries[row.entry_id]
        assert measure_km((row.lat, row.lon), (entry.lat or 0.0, entry.lon or 0.0)) < SAME_KM
    assert len(known) == len(entries) + len(new)


def community(code: str, en: str, ar: str, lat: float, lon: float) -> dict[str, object]:
    spot = {"lat": lat, "lon": lon}
    return {"id": code, "type": "community", "names": {"en": en, "ar": ar}, "coordinates": spot, "parentId": "SY0200"}


def test_communities_are_built_from_what_the_source_says() -> None:
    district = {"id": "SY0200", "type": "district", "names": {"en": "Jebel Saman", "ar": "جبل سمعان"}}
    told = [
        district,
        community("C3", "Kwerty Samaan", "كويرتي سمعان", 36.1, 37.1),
        community("C1", "Rasm Elqasab - Tinba (Safira)", "رسم القصب_تنبة - السفيرة", 36.5, 37.5),
        community("C2", "Tal Known", "تل معروف", 36.301, 37.3),
        community("C4", "Known", "معروف", 36.3, 37.3),
        community("C5", "Far", "بعيد", 10.0, 37.3),
        community("N1", "Quarter (ne)", "حي", 36.2, 37.2),
    ]
    known = [Entry("own:1", "Tell Known", ("Tell Known", "Known", "معروف"), 36.3, 37.3, "town", 0, "SY")]
    rows = list_communities(told, known)
    assert [(row.source_id, row.entry_id, row.names) for row in rows] == [
        ("C1", "ocha:C1", ("Rasm El-Qasab", "Tinba", "رسم القصب", "تنبة")),
        ("C2", "own:1", ("تل معروف",)),
        ("C3", "ocha:C3", ("Kwerty", "Kwerty Samaan", "كويرتي", "كويرتي سمعان")),
    ]


def test_spots_of_events_are_built_from_what_the_source_says() -> None:
    def event(name: str, lat: float, precision: str = "1.0", country: str = "Syria") -> dict[str, str]:
        spot = {"latitude": str(lat), "longitude": "37.1"}
        return {"country": country, "where_prec": precision, "where_coordinates": name, **spot}

    told = [event("Tall Kwerty/Zxcvin village", 36.1), event("Tall Kwerty/Zxcvin village", 36.2),
            event("Tall Kwerty/Zxcvin village", 36.2), event("Road between Kwerty and Known", 36.3),
            event("Vaguely village", 36.4, "2.0"), event("Abroad", 36.5, country="Iraq"),
            event("Known town", 36.601), event("Post Bnmlo", 36.7)]  # fmt: skip
    known = [Entry("own:1", "Known", ("Known",), 36.6, 37.1, "town", 0, "SY")]
    assert [(row.names, row.kind, row.lat) for row in list_spots(told, known)] == [
        (("Post Bnmlo",), SPOT, 36.7),
        (("Tall Kwerty", "Zxcvin"), VILLAGE, 36.2),
    ]


def test_a_town_gets_the_names_that_no_other_place_bears_and_large_cities_abroad_are_listed() -> None:
    def town(number: int, name: str, country: str, people: int, *others: str) -> dict[str, object]:
        spot = {"latitude": 36.0 + number / 10, "longitude": 37.0}
        return {"geonameid": number, "name": name, "countrycode": country, "population": people,
                "alternatenames": list(others), **spot}  # fmt: skip

    told = [town(1, "Known", "SY", 9_000, "Knowntown", "KNW", "knwn", "Elsewhere", "معروفه", "Кнов"),
            town(2, "Great", "CN", 2_000_000, "GRT", "كبيرة"), town(3, "Small", "CN", 900_000),
            town(4, "Près", "FR", 120_000), town(5, "Seat", "CN", 150_000)]  # fmt: skip
    known = {"geonames:1": Entry("geonames:1", "Known", ("Known",), 36.1, 37.0, "town", 9_000, "SY"),
             "own:2": Entry("own:2", "Elsewhere", ("Elsewhere",), 35.0, 36.0, "village", 0, "SY")}  # fmt: skip
    countries = {"CN": {"continentcode": "AS", "capital": "Seat"}, "FR": {"continentcode": "EU", "capital": "Paris"}}
    assert [(row.entry_id, row.names) for row in list_named(told, known)] == [("geonames:1", ("Knowntown", "معروفه"))]
    assert [city.names for city in list_abroad(told, countries)] == [("Great", "كبيرة"), ("Près",), ("Seat",)]


@pytest.mark.parametrize(
    ("name", "country"),
    [("Genève", "CH"), ("geneva", "CH"), ("إسطنبول", "TR"), ("Mosul", "IQ"), ("Jeneva", None), ("Marea", None)],
)
def test_a_city_abroad_is_found_by_its_letters(name: str, country: str | None) -> None:
    city = find_abroad(name)
    assert (city.country if city else None) == country


def test_a_neighbourhood_is_a_point_inside_its_ground_and_as_wide_as_it() -> None:
    ring = [[37.1, 36.2], [37.12, 36.2], [37.12, 36.22], [37.1, 36.22], [37.1, 36.2]]
    told = {"neighborhoodname_en": "Fardos (Aleppo)", "neighborhoodname_ar": "حي فردوس - حلب",
            "neighborhoodpcode": "N9", "adm3_en": "Aleppo", "adm3_ar": "حلب"}  # fmt: skip
    (row,) = list_quarters([{"properties": told, "geometry": {"type": "Polygon", "coordinates": [ring]}}])
    assert (row.entry_id, row.names, row.kind) == ("ocha:N9", ("Fardos", "فردوس"), NEIGHBOURHOOD)
    assert (row.lat, row.lon) == pytest.approx((36.21, 37.11), abs=1e-3)
    assert row.radius_m == pytest.approx(1_130, abs=30)  # a disc as large as 1.8 by 2.2 km


@pytest.mark.parametrize(
    ("text", "printed", "lat", "lon"),
    [
        ("In Aleppo shells fell on the Salah ad-Din neighbourhood.", "Salah ad-Din", 36.181, 37.123),
        ("قصفت الطائرات حي الصاخور في حلب.", "الصاخور", 36.220, 37.190),
        ("في حلب تقدموا في حي الصاخور وحي بستان الباشا.", "بستان الباشا", 36.225, 37.165),  # a village far off, too
        ("في ريف اللاذقية تقدموا نحو قرية بستان الباشا قرب جبلة.", "بستان الباشا", 35.423, 35.938),
    ],
)
def test_a_quarter_is_found_in_its_city(parser: Parser, text: str, printed: str, lat: float, lon: float) -> None:
    parsed = parse(parser, text)
    (place,) = (p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.name == printed)
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=0.01), place.reason


def test_a_quarter_is_no_place_where_its_city_is_not_named(parser: Parser) -> None:
    spots = []
    for city in ("Hama", "Aleppo"):
        parsed = parse(parser, f"In Syria, at {city}, jets hit the Karm al-Jabal neighbourhood.")
        (place,) = (p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.name == "Karm al-Jabal")
        spots.append((place.lat, place.reason))
    assert spots[0] == (35.1318, "a quarter that no list has, somewhere in Hama")
    assert spots[1][0] == pytest.approx(36.21, abs=0.01)


HERE = "Fighting went on near Morek and in Halfaya in northern Hama. "
AR_HERE = "استمرت المعارك قرب مورك وفي حلفايا شمالي حماة. "


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (HERE + "Then the army got back Khattab and Al-Majdal in a day.", ["Khattab", "Al-Majdal"]),
        (HERE + "Only Qumhana stood fast.", ["Qumhana"]),
        (HERE + "Khattab was calm. Mr Khattab spoke.", []),
        (HERE + "Qumhana and its farms were calm.", ["Qumhana"]),
        (HERE + "Then Qumhana said that Khattab, the commander, had left.", []),
        ("Fighting went on near Raqqa. Then the army got back Qumhana.", []),
        (AR_HERE + "ثم نالت قمحانة نصيبها من القصف، وسقطت فـالمجدل.", ["قمحانة", "المجدل"]),
        (AR_HERE + "ثم وقف صديق (قمحانة) هناك.", []),
        ("استمرت المعارك قرب الرقة. ثم نالت قمحانة نصيبها.", []),
        (HERE + "Only Qomhaneh stood fast.", ["Qomhaneh"]),  # spelt as no list has it
        (HERE + "Only Qwertane stood fast.", []),
        (HERE + "It was a long day. " * 20 + "Only Qumhana stood fast.", ["Qumhana"]),
        (HERE + "It was a long day. " * 60 + "Only Qumhana stood fast.", []),
    ],
)
def test_a_village_by_the_places_named_needs_no_word_that_asks_for_one(
    parser: Parser, text: str, names: list[str]
) -> None:
    parsed = parse(parser, text)
    start = max(len(one) for one in ("", HERE, AR_HERE) if text.startswith(one))
    found = [m.name for m in parsed.mentions if m.start >= start and m.role == PLACE]
    assert [
        name
        for name in found
        if name in ("Khattab", "Al-Majdal", "Qumhana", "قمحانة", "المجدل", "Qomhaneh", "Qwertane")
    ] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They had Qwertan, Morek, Zxcvan, Halfaya and Hjklan by then.",
         ["Qwertan", "Morek", "Zxcvan", "Halfaya", "Hjklan"]),
        ("They had Qwertan, Morek, Monday and Hjklan by then.", ["Morek"]),
        ("كان القصف على مورك وقورتان وزخمان وحلفايا ثم هدأ.", ["مورك", "قورتان", "زخمان", "حلفايا"]),
        ("سيطروا على مورك وحلفايا، ثم زخمان.", ["مورك", "حلفايا", "زخمان"]),
        ("دخلوا قرى مورك وحلفايا، قبل أن يغادروا.", ["مورك", "حلفايا"]),
        ("كان القصف على بلدتي مورك وحلفايا المحاصرتين في حماة.", ["مورك", "حلفايا", "حماة"]),
        ("دخلوا قرية أم حارتين. كان القصف على حلفايا وأم حارتين.", ["أم حارتين", "حلفايا", "أم حارتين"]),
        ("كان لهم (قورتان، مورك، زخمان، حلفايا).", ["قورتان", "مورك", "زخمان", "حلفايا"]),
    ],
)  # fmt: skip
def test_what_stands_in_a_list_with_two_places_is_a_place(parser: Parser, text: str, names: list[str]) -> None:
    assert [m.name for m in parse(parser, text).mentions if m.role == PLACE] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("دخلوا مدينة الباب في ريف حلب ثم منبج. وجهتهم المقبلة هي الباب.", ["الباب", "منبج", "الباب"]),
        ("دخلوا مدينة الباب في ريف حلب ثم منبج. وفتح ذلك الباب أمام العودة.", ["الباب", "منبج"]),
        ("دخلوا منبج. وجهتهم المقبلة هي الباب.", ["منبج"]),
    ],
)
def test_a_name_that_is_a_word_is_one_where_the_text_names_the_place(
    parser: Parser, text: str, names: list[str]
) -> None:
    assert [m.name for m in parse(parser, text).mentions if m.role == PLACE] == names
