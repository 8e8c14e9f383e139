"""Places that lists have under another spelling, in another script or not at all: what is said of where they lie."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.bundled import bundled_gazetteer
from geodata.model import Dataset
from geodata.parsing.choosing import Resolution
from geodata.parsing.parse import Parser, make_parser

PUBLISHED = (date(2016, 2, 17), date(2016, 2, 17))


@pytest.fixture(scope="module")
def parser(bundled: Dataset) -> Parser:
    return make_parser(bundled_gazetteer(bundled.places))


def resolve(parser: Parser, text: str, name: str) -> Resolution:
    parsed = parser.parse("Fighting went on across Syria. " + text, "a", PUBLISHED)
    return next(p for m, p in zip(parsed.mentions, parsed.places, strict=True) if name in (m.name, m.surface))


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("They took Zitan and the village of al-Zirba.", "al-Zirba", "Al-Zerbah"),  # vowels
        ("سيطروا على قرى خناصر وتل الضمان والبلوزية.", "البلوزية", "Bluzah"),  # a list that has no Arabic name
        ("سيطروا على بلدة خناصر وقرية شوكان.", "شوكان", "Rasm Shawkan"),  # a word that comes and goes
        ("They took Al-Rai and the village of Dodian.", "Dodian", "Dudiyan"),  # a slip
        ("سيطروا في إدلب على خان شيخون والتمانعة وقرية الخوين.", "الخوين", "Khuwayn al Kabir"),  # the great one
        (
            "They took Kinsabba and Ain Alqantara.",
            "Ain Alqantara",
            "`Ayn al Qantarah",
        ),  # an article that is glued to it
        ("They took Kinsabba and Akrad Mountain.", "Akrad Mountain", "Jabal al-Akrad"),
        ("They reached Castello Road in Aleppo.", "Castello Road", "Castello road"),
    ],
)
def test_a_name_in_another_spelling_is_found_close_by(parser: Parser, text: str, name: str, found: str) -> None:
    assert resolve(parser, text, name).name == found


@pytest.mark.parametrize("text", ["They took Salma and the village of Dodian.", "The village of Dodian fell."])
def test_the_same_far_away_or_alone_is_not(parser: Parser, text: str) -> None:
    assert resolve(parser, text, "Dodian").lat is None


def test_a_quarter_that_no_list_has_lies_somewhere_in_its_city(parser: Parser) -> None:
    text = "In Aleppo the army took the neighborhoods of Qwertin and Zxcvan. In Qwertin it stopped."
    for name in ("Qwertin", "Zxcvan"):
        place = resolve(parser, text, name)
        assert (place.place_id, place.name, place.radius_m) == ("", name, 6_000)
        assert place.lat is not None and abs(place.lat - 36.2) < 0.05
        assert place.reason == "a quarter that no list has, somewhere in Aleppo"


def test_a_village_in_a_list_behind_quarters_is_none(parser: Parser) -> None:
    text = "In Aleppo jets hit the neighborhoods of Qwertin and Zxcvan and the villages of Marea and Dabiq."
    asked = {m.name: m.asked for m in parser.parse(text, "a", PUBLISHED).mentions}
    assert [asked[name] == "quarter" for name in ("Qwertin", "Zxcvan", "Marea", "Dabiq")] == [True, True, False, False]


def test_without_a_city_a_quarter_lies_nowhere(parser: Parser) -> None:
    assert resolve(parser, "In Marea they took the neighborhood of Qwertin.", "Qwertin").lat is None


def test_in_a_text_of_quarters_the_east_of_a_city_is_inside_it(parser: Parser) -> None:
    inside = resolve(parser, "Northern Aleppo was hit, and the neighborhood of Qwertin.", "Aleppo")
    outside = resolve(parser, "Northern Aleppo was hit, and the village of Qwertin.", "Aleppo")
    assert inside.lat is not None and outside.lat is not None
    assert inside.lat - 36.2 < 0.06 < outside.lat - 36.2


def test_the_halves_of_the_divided_city_are_meant_unless_the_text_is_about_the_land_beyond(parser: Parser) -> None:
    half = resolve(parser, "Eastern Aleppo was hit, and so was Idlib.", "Aleppo")
    beyond = resolve(parser, "Eastern Aleppo was hit, and so was Kuweires airbase.", "Aleppo")
    assert half.lon is not None and beyond.lon is not None
    assert half.lon - 37.16 < 0.06 < beyond.lon - 37.16


@pytest.mark.parametrize(
    ("words", "km"), [("20 km", 20), ("twenty kilometers", 20), ("five miles", 8), ("1,5 km", 1.5)]
)
def test_a_distance_counts_in_digits_and_in_words(parser: Parser, words: str, km: float) -> None:
    place = resolve(parser, f"They hold Idlib, and a hill {words} east of Afrin.", "Afrin")
    assert place.lon is not None and abs((place.lon - 36.869) * 89.4 - km) < 0.5


def test_numbers_that_are_no_distance_break_nothing(parser: Parser) -> None:
    for words in ("9" * 400, "1.2.3", "0,0,0"):
        assert resolve(parser, f"They hold Idlib, and a hill {words} km east of Afrin.", "Afrin").lat is not None


def test_the_provincial_capital_and_what_is_announced_lie_where_the_place_does_that_is_meant(parser: Parser) -> None:
    text = "Hama province was calm. They seized a strategic town. Morek was it, north of the provincial capital."
    parsed = parser.parse("Fighting went on across Syria. " + text, "a", PUBLISHED)
    found = {m.surface: p.name for m, p in zip(parsed.mentions, parsed.places, strict=True)}
    assert found["a strategic town"] == found["Morek"] == "Murak"
    assert found["the provincial capital"] == "Hama"


def test_words_that_say_where_a_place_lies_lie_there(parser: Parser) -> None:
    place = resolve(parser, "They left Kobani, a town 65 km east of Jarabulus.", "65 km east of Jarabulus")
    assert (place.lat, place.lon) == (pytest.approx(36.891, abs=0.01), pytest.approx(38.354, abs=0.01))
    assert place.reason == "says where Kobani lies, east of Jarabulus"
    elsewhere = resolve(parser, "They left Kobani, a town 65 km west of Jarabulus.", "65 km west of Jarabulus")
    assert elsewhere.lon is not None and elsewhere.lon < 37.4  # Kobani does not lie there


def test_a_motorway_and_a_river_lie_by_the_place_named_next_to_them(parser: Parser) -> None:
    road = resolve(parser, "Rebels cut the M5 south of Saraqib. Hama, too, lies by it.", "the M5")
    assert (road.lat, road.lon) == (pytest.approx(35.862, abs=0.02), pytest.approx(36.811, abs=0.02))
    river = resolve(parser, "Along the Euphrates near Tabqa, far from Deir ez-Zor, they dug in.", "Euphrates")
    assert (river.lat, river.lon) == (pytest.approx(35.856, abs=0.03), pytest.approx(38.545, abs=0.03))
    other = resolve(parser, "They cut the road of Marea near Azaz.", "the road of Marea")
    assert (other.lat, other.reason) == (pytest.approx(36.483, abs=0.01), "a road to Marea, taken to be by it")


def test_east_of_a_city_is_the_country_where_the_text_names_a_place_far_out_there(parser: Parser) -> None:
    near = resolve(parser, "The army is east of Homs.", "east of Homs")
    far = resolve(parser, "The army is east of Homs, near Palmyra.", "east of Homs")
    assert (near.radius_m, far.reason) == (10_000, "the east countryside")
    assert near.lon is not None and far.lon is not None and near.lon < far.lon


def test_so_many_km_north_of_a_city_is_not_the_whole_north_of_it(parser: Parser) -> None:
    place = resolve(parser, "A post 10 km north of Aleppo was hit.", "10 km north of Aleppo")
    assert (place.place_id, place.lat, place.radius_m) == ("", pytest.approx(36.291, abs=0.005), 2_000)


def test_the_suburbs_of_a_city_are_nearer_than_what_lies_north_of_it(parser: Parser) -> None:
    suburbs = resolve(parser, "They shelled the northern suburbs of Manbij.", "Manbij")
    assert (suburbs.lat, suburbs.radius_m) == (pytest.approx(36.564, abs=0.005), 4_000)


def test_a_quarter_is_one_of_the_city_that_has_the_others(parser: Parser) -> None:
    text = "Aleppo was named before Manbij. Shells hit the neighborhoods of Sakhour and Qwertin."
    assert resolve(parser, text, "Qwertin").reason == "a quarter that no list has, somewhere in Aleppo"


LIST = "سيطر الجيش على جبل بدرو والصاخور وبستان الباشا والأشرفية والحيدرية والسكري وعين التل في مدينة حلب."


def test_in_a_list_of_quarters_that_nothing_calls_so_none_is_a_village_far_off(parser: Parser) -> None:
    place = resolve(parser, LIST, "الحيدرية")  # a village of that name lies 25 km east of the city
    assert abs(place.lat - 36.238) < 0.005 and abs(place.lon - 37.193) < 0.005


def test_of_namesakes_side_by_side_the_nearest_is_meant_and_as_wide_as_they_lie(parser: Parser) -> None:
    text = "انتزعوا قرى نزل حسين وبلابان وبئر كوسا والعمارنة جنوبي مدينة جرابلس."
    place = resolve(parser, text, "العمارنة")
    assert place.lat is not None and abs(place.lat - 36.67) < 0.01
    assert place.radius_m > 2_000 and "side by side" in place.reason


def test_a_phrase_with_two_places_for_a_name_lies_between_them(parser: Parser) -> None:
    words = "Homs-Palmyra countryside"
    place = resolve(parser, f"Soldiers near Homs fought in the {words} for days.", words)
    assert 34.5 < place.lat < 34.8 and 36.7 < place.lon < 38.3
    assert place.reason == "taken to lie between Homs and Palmyra"


def test_a_name_with_its_article_behind_a_hyphen_is_no_two_places(parser: Parser) -> None:
    place = resolve(parser, "They took Azaz and hit the ground near Maarasta al-Khan village.", "near Maarasta al-Khan")
    assert place.reason.startswith("ground round")


def test_a_name_spelt_in_two_ways_is_one_place(parser: Parser) -> None:
    parsed = parser.parse(
        "Fighting went on across Syria. In Hama they took Kafr Zita. " + "It was calm. " * 40
        + "In western rural Aleppo, near Daret Izza, they spoke of Kafr Zeta.",
        "a",
        PUBLISHED,
    )  # fmt: skip
    spots = {m.name: (p.lat, p.lon) for m, p in zip(parsed.mentions, parsed.places, strict=True)}
    assert spots["Kafr Zita"] == spots["Kafr Zeta"] == (35.3743, 36.6033)


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Marea was calm. Rebels seized five villages from ISIS.", "five villages"),
        ("Marea was calm. They shelled areas captured by the rebels.", "areas captured by the rebels"),
        ("كانت مارع هادئة. ثم سيطروا على أربع قرى.", "أربع قرى"),
        ("كانت مارع هادئة. ثم قصفوا القرى التي يسيطر عليها التنظيم.", "القرى التي يسيطر عليها التنظيم"),
    ],
)
def test_ground_without_a_name_lies_round_the_place_named_beside_it(parser: Parser, text: str, surface: str) -> None:
    place = resolve(parser, text, surface)
    assert (place.place_id, place.lat, place.radius_m) == ("", pytest.approx(36.483, abs=0.001), 10_000)
    assert (place.confidence, place.reason) == (0.3, "ground without a name, round the place named beside it")


def test_where_no_place_is_named_it_lies_nowhere(parser: Parser) -> None:
    assert resolve(parser, "Rebels seized five villages from ISIS.", "five villages").lat is None


def test_a_road_between_two_places_lies_between_them(parser: Parser) -> None:
    place = resolve(parser, "They hold Idlib, Ariha and the highway between Idlib and Latakia.",
                    "the highway between Idlib and Latakia")  # fmt: skip
    assert (place.lat, place.lon) == (pytest.approx(35.89, abs=0.02), pytest.approx(36.55, abs=0.02))  # by Ariha
    assert place.radius_m > 30_000
    place = resolve(parser, "They hold the highway between Idlib and Latakia.", "the highway between Idlib and Latakia")
    assert (place.lat, place.lon) == (pytest.approx(35.73, abs=0.02), pytest.approx(36.21, abs=0.02))
