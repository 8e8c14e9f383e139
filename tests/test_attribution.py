"""On whose word a sentence stands: whom it names, whose quotation it is in, and who spoke last."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.bundled import bundled_gazetteer
from geodata.model import Dataset
from geodata.parsing.attribution import AUTHOR, find_sources
from geodata.parsing.parse import make_parser
from geodata.parsing.sentences import list_sentences


def sources(text: str) -> list[str]:
    """Return on whose word each sentence of a text stands."""
    return [sentence.source for sentence in list_sentences(text, [])]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The army took Marea.", AUTHOR),
        ("The Northern Monitor, a group based abroad, said the army took Marea.", "The Northern Monitor"),
        ("A military source on Friday said the army took Marea.", "A military source"),
        ("State media and activists said Marea had fallen.", "State media and activists"),
        ("Civil sources from the western countryside of Homs said Marea had fallen.",
         "Civil sources from the western countryside of Homs"),
        ("The paper's reporter in Homs said Marea had fallen.", "reporter in Homs"),
        ("The Al-Barq newspaper, which is close to nobody, said Marea had fallen.", "The Al-Barq newspaper"),
        ("“Marea has fallen,” said a baker at the gate.", "a baker"),
        ("\"Marea has fallen,\" said Samir Qwert, a baker.", "Samir Qwert"),
        ("Fighting went on in Homs, said Friday.", AUTHOR),
        ("The reports said nothing of Marea.", AUTHOR),
        ("Some reports say Marea has fallen.", AUTHOR),
        ("Shelling was reported in Marea.", AUTHOR),
        ("قال ناشطون محليون إن الجيش سيطر على مارع.", "ناشطون محليون"),
        ("وأفاد المرصد الشمالي في بيان أن الجيش سيطر على مارع.", "المرصد الشمالي"),
        ("أعلن مصدر عسكري اليوم الأحد، السيطرة على مارع.", "مصدر عسكري"),
        ("وأعلنت قوات الشمال السيطرة على مارع.", "قوات الشمال"),
        ("وبحسب شبكة «برق» فإن مارع سقطت.", "شبكة برق"),
        ("سقطت مارع وفق ناشطين.", "ناشطين"),
        ("سيطر الجيش على مارع.", AUTHOR),
        ("وأشار إلى أن مارع سقطت.", AUTHOR),
    ],
)  # fmt: skip
def test_a_sentence_names_its_source_or_none(text: str, source: str) -> None:
    assert sources(text) == [source]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“Homs has fallen. Marea is next,” a commander said. Rain fell.", ["a commander", "a commander", AUTHOR]),
        ("Activists said Homs had fallen. They also said Marea was next. Rain fell.", ["Activists"] * 2 + [AUTHOR]),
        ("A doctor told us of Homs. The source added that Marea was next.", ["A doctor", "A doctor"]),
        ("The Barq website reports:\n\nHoms has fallen. Marea is next.\nRain fell.",
         ["The Barq website"] * 3 + [AUTHOR]),
        ("“Homs has fallen,” said a baker in town.\n“Then Marea fell. We fled.”", ["a baker"] * 4),
        ("“Homs has fallen. Nobody closed this.\nRain fell.", [AUTHOR] * 3),
        ("ذكرت مصادر محلية أن حمص سقطت. وأضافت المصادر أن مارع بعدها. وأضافت أن المطر نزل.", ["مصادر محلية"] * 3),
        ("The source said Marea fell.", ["The source"]),
    ],
)  # fmt: skip
def test_a_quotation_is_its_speakers_throughout_and_who_spoke_speaks_on(text: str, told: list[str]) -> None:
    assert sources(text) == told


def test_nobody_speaks_in_no_sentences() -> None:
    assert find_sources([]) == []


def test_a_proposed_claim_says_on_whose_word_in_arabic_too(bundled: Dataset) -> None:
    parser = make_parser(bundled_gazetteer(bundled.places), [one.faction_id for one in bundled.factions])
    text, day = "القتال مستمر في سوريا. قال ناشطون إن تنظيم الدولة سيطر على بلدة خناصر.", date(2016, 2, 17)
    (claim,) = [one for one, _ in parser.parse(text, "a", (day, day)).proposals]
    assert (claim.place_id, claim.attribution) == ("khanasser", "ناشطون")
