"""The parser's reasons in Arabic: every one it gives is known, and nothing else is made up."""

from __future__ import annotations

import re
from datetime import date

from dashboard.reasons import to_arabic
from geodata.bundled import bundled_gazetteer
from geodata.model import Dataset
from geodata.parsing.formats import to_plain
from geodata.parsing.parse import make_parser

PUBLISHED = (date(2016, 2, 17), date(2016, 2, 17))
TEXTS = (
    "Fighting went on in Aleppo, Syria. The rebels took Marea, the village of Qwertan and Castello Road from ISIS. "
    "Eastern Idlib province was calm, and so were two villages near Azaz. The town fell. They seized a strategic "
    "town, Dabiq was it. In the neighborhood of Zxcvin it stopped, 5 km north of Hama, near the provincial capital "
    "and the Turkish border. Moscow spoke of Operation Euphrates Shield with a man from Homs. The road between "
    "Idlib and Latakia is cut, and the Al-Bab road, too. Jets hit southern Syria, central Syria and the Syrian coast. "
    "They stood at the administrative border with Idlib. Rebels took Marea, Dabiq and Azaz and left these villages.",
    "A hospital in Marea was hit near the Qwertin mosque. The hospital closed, elsewhere in the country and near the "
    "capital it was calm. In Homs the eastern side of the city was calm. They swam in the Euphrates in Syria, in the "
    "provinces of Aleppo and Idlib.",
    "Rebels took four villages near Azaz, and Tell Rifaat, south of Azaz. The army held the M5 near Saraqib and struck "
    "the Maarat al-Numan hospital. They freed Meraighal, near Akhtarin.",
    "استهدفت الطائرات أحياء المشهد وطريق الباب والهلك في حلب.",
    "اشتباكات في سوريا. سيطروا على بلدة خناصر وقرية شوكان وريف حلب الشمالي وحي قوارتا في حلب، وعلى القرى المجاورة.",
)

RARE = (
    "ground without a name", "says where Tell Rifaat lies", "the M5, where it is nearest",
    "by the places named beside it", "of those consonants", "whose name it bears", "a road, taken to lie between",
)  # fmt: skip
"""What only some of the texts are there for: were one of these not given, the test would look at less than it says."""


def test_every_reason_of_the_parser_is_told_in_arabic_too(bundled: Dataset) -> None:
    parser = make_parser(bundled_gazetteer(bundled.places))
    told = [one for text in TEXTS for one in to_plain(parser.parse(text, "a", PUBLISHED))["mentions"]]
    reasons = {one["reason"] for one in told}
    assert len(reasons) >= 20
    for piece in RARE:
        assert any(piece in reason for reason in reasons), piece
    for reason in reasons:
        assert not [part for part in to_arabic(reason).split("؛ ") if re.match("[a-z]+ [a-z]+", part)], reason


def test_what_is_no_reason_of_ours_stays_as_it_is() -> None:
    assert to_arabic("because I say so; same name") == "because I say so؛ الاسم نفسه"


def test_a_name_spelt_otherwise_says_what_it_was_named_as() -> None:
    assert to_arabic("same name; as al-Qusier, named before") == "الاسم نفسه؛ مثل al-Qusier المذكورة من قبل"


def test_a_name_with_braces_or_a_pattern_in_it_is_only_a_name() -> None:
    assert to_arabic("points back to {a} (.*)") == "يعود إلى {a} (.*)"
