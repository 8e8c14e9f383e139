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
    return next(p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.name == name)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("They took Zitan and the village of al-Zirba.", "al-Zirba", "Al-Zerbah"),  # vowels
        ("سيطروا على قرى خناصر وتل الضمان والبلوزية.", "البلوزية", "Bluzah"),  # a list that has no Arabic name
        ("سيطروا على بلدة خناصر وقرية شوكان.", "شوكان", "Rasm Shawkan"),  # a word that comes and goes
        ("They took Al-Rai and the village of Dodian.", "Dodian", "Dudiyan"),  # a slip
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


def test_without_a_city_a_quarter_lies_nowhere(parser: Parser) -> None:
    assert resolve(parser, "In Marea they took the neighborhood of Qwertin.", "Qwertin").lat is None


def test_in_a_text_of_quarters_the_east_of_a_city_is_inside_it(parser: Parser) -> None:
    inside = resolve(parser, "Eastern Aleppo was hit, and the neighborhood of Qwertin.", "Aleppo")
    outside = resolve(parser, "Eastern Aleppo was hit, and the village of Qwertin.", "Aleppo")
    assert inside.lon is not None and outside.lon is not None
    assert inside.lon - 37.16 < 0.06 < outside.lon - 37.16


def test_a_road_between_two_places_lies_between_them(parser: Parser) -> None:
    place = resolve(parser, "They hold Idlib, Ariha and the highway between Idlib and Latakia.", "Latakia")
    assert place.lat is not None and 35.6 < place.lat < 35.9
    assert place.radius_m > 30_000
