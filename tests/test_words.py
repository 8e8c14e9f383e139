"""The words of the page: nothing missing in a language, plurals, days, states, reasons and the twin."""

from __future__ import annotations

import csv
import re
from datetime import date
from string import Formatter

import pytest

from dashboard import words
from dashboard.desk import ROLES
from dashboard.twin import name_day, write_caption, write_twin
from dashboard.why import name_speaker, write_why
from geodata import changes, codes
from geodata.bundled import bundled_gazetteer
from geodata.chronicle import chronicle
from geodata.model import Dataset
from geodata.state import Choice, State
from tests import invented, makers

WAR = makers.every_look()
TOLD = chronicle(WAR)
ROWS = list(csv.DictReader(words.TEXTS.open(encoding="utf-8", newline="")))
CATEGORIES = {"zero", "one", "two", "few", "many", "other"}
NEEDED = {"en": {"one", "other"}, "ar": {"one", "two", "few", "many", "other"}}
NEVER_FEW = {"twin.silent_many": {"one", "two"}}
"""Counted from four on: fewer places are named, not counted."""


def families() -> dict[str, dict[str, dict[str, str]]]:
    """Return the texts by stem and plural category; a text without plurals has the category ""."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in ROWS:
        stem, _, end = row["key"].rpartition(".")
        plural = end in CATEGORIES
        found.setdefault(stem if plural else row["key"], {})[end if plural else ""] = row
    return found


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_no_text_is_missing_in_any_language(lang: str) -> None:
    missing = [stem for stem, forms in families().items() if "" in forms and not forms[""][lang].strip()]
    assert missing == []


def test_every_key_stands_once() -> None:
    keys = [row["key"] for row in ROWS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_plural_texts_have_the_forms_that_their_language_needs(lang: str) -> None:
    for stem, forms in families().items():
        given = {form for form in forms if forms[form][lang]}
        is_pair = set(forms) == {"one", "other"}  # differs by the number of names alone, not by a number in it
        if "" not in forms and not is_pair:
            assert NEEDED[lang] - NEVER_FEW.get(stem, set()) <= given, stem


def test_templates_have_the_same_placeholders_in_both_languages() -> None:
    for stem, forms in families().items():
        named = ({f for row in forms.values() for f in fields(row[lang])} for lang in words.LANGUAGES)
        english, arabic = ({name.removesuffix("_f") for name in names} for names in named)  # the gender is Arabic's
        assert english == arabic, stem


def test_every_code_has_its_word() -> None:
    families_of_codes = {
        "kind": codes.KINDS, "modality": codes.MODALITIES, "basis": codes.BASES, "confidence": codes.CONFIDENCES,
        "status": codes.STATUSES,
    }  # fmt: skip
    missing = [f"{name}.{code}" for name, known in families_of_codes.items() for code in known]
    assert [key for key in missing if not words.has_text(key)] == []


def test_every_key_that_the_code_names_is_in_the_catalogue() -> None:
    root = words.TEXTS.parent
    code = [*root.glob("*.py"), *(root.parent / "assets").glob("*.mjs")]
    named = {
        key for path in code for key in re.findall(r"""["'`]([a-z_]+(?:\.[a-z_]+)+)["'`]""", path.read_text("utf-8"))
    }
    rows = {row["key"] for row in ROWS}
    sections = {key.partition(".")[0] for key in rows}
    keys = {key for key in named if key.partition(".")[0] in sections}
    missing = {key for key in keys - rows if not any(row.startswith(f"{key}.") for row in rows)}
    assert missing == set()


SIDE_BY_SIDE = (*changes.KINDS, "heading")
FAMILIES = {
    "status": codes.STATUSES, "role": ROLES, "hindsight": SIDE_BY_SIDE, "lens": SIDE_BY_SIDE,
    "elsewhere": SIDE_BY_SIDE,
}  # fmt: skip
"""Keys of which the code holds no part."""
NAMED_BY_DATA = ("faction", "place", "age", "twin.way_")
"""Beginnings of keys that go on with what datasets and gazetteers name, or with what is joined on."""
HOLE = r"\$?\{[^{}]*\}"


def test_every_key_of_the_catalogue_is_named_by_the_code_or_made_by_it() -> None:
    """A key that the code makes, as `kind.{kind}`, counts where what stands in the gap is a word of the code, too."""
    root = words.TEXTS.parent
    paths = [path for room in (root, root.parent / "assets", root.parent / "geodata") for path in room.rglob("*.*")]
    code = "\n".join(path.read_text("utf-8") for path in paths if path.suffix in (".py", ".mjs", ".js"))
    known = {*re.findall(r"[\w-]+", code)}
    made = set(re.findall(rf"[a-z_]+\.(?:[\w.]|{HOLE})*", code))
    gap = r"([\w.-]+)"
    forms = [re.compile(gap.join(map(re.escape, re.split(HOLE, one)))) for one in made if "{" in one]
    forms += [re.compile(re.escape(one.rstrip(".")) + r"\." + gap) for one in made]

    def is_used(key: str) -> bool:
        fitting = filter(None, (form.fullmatch(key) for form in forms))
        parts = ({part for filled in one.groups() for part in filled.split(".")} for one in fitting)
        return any(all({part, part.replace("_", "-")} & known or part.isdigit() for part in one) for one in parts)

    named = made | {f"{family}.{name}" for family, names in FAMILIES.items() for name in names}
    left = [key for key in families() if key not in named and not key.startswith(NAMED_BY_DATA)]
    assert sorted(key for key in left if not is_used(key)) == []


def test_no_text_uses_a_word_that_judges_or_hides() -> None:
    banned = re.compile(r"\b(terrorist|regime|rebels?|no data|fresh)\b", re.IGNORECASE)
    assert [row["key"] for row in ROWS if banned.search(re.sub(r"{.*?}", "", row["en"]))] == []
    assert [row["key"] for row in ROWS if re.search("إرهاب|فبراير|يناير|[٠-٩]", row["ar"])] == []


@pytest.mark.parametrize(
    ("n", "title", "span"),
    [(3, "الثلاث", "ثلاث مقالات"), (5, "الخمس", "خمس مقالات"), (10, "العشر", "عشر مقالات"), (11, "الـ11", "11 مقالة")],
)
def test_small_numbers_of_articles_are_words_in_arabic(n: int, title: str, span: str) -> None:
    assert words.say_count("about.title", n, "ar") == f"عن هذه المقالات {title}"
    assert words.say_count("bar.span", n, "ar", first="a", last="b").startswith(f"{span}، ")


def test_whose_voice_is_missing_is_told_for_any_number_of_articles(bundled: Dataset) -> None:
    assert not re.search(r"\b(all (?:of|the|five)|two|three|four|five|six)\b", bundled.settings.voices, re.IGNORECASE)
    assert not re.search("ثلاث|أربع|خمس|ست", bundled.settings.voices_ar)


@pytest.mark.parametrize(
    "n, english, arabic",
    [
        (1, "One other claim says otherwise.", "وخبر آخر واحد يقول غير ذلك."),
        (2, "Two other claims say otherwise.", "وخبران آخران يقولان غير ذلك."),
        (3, "Three other claims say otherwise.", "و3 أخبار أخرى تقول غير ذلك."),
        (13, "13 other claims say otherwise.", "و13 خبرًا آخر تقول غير ذلك."),
        (100, "100 other claims say otherwise.", "و100 خبر آخر تقول غير ذلك."),
    ],
)
def test_counts_take_the_plural_of_their_language(n: int, english: str, arabic: str) -> None:
    assert (words.say_count("why.against", n, "en"), words.say_count("why.against", n, "ar")) == (english, arabic)


@pytest.mark.parametrize(
    "days, english, arabic",
    [
        ("2016-02-23", "23 February 2016", "23 شباط 2016"),
        ("2016-02-22..2016-02-23", "22 to 23 February 2016", "22 إلى 23 شباط 2016"),
        ("~2016-02-22..2016-02-23", "22 or 23 February 2016", "22 أو 23 شباط 2016"),
        ("2016-02-28..2016-03-02", "28 February to 2 March 2016", "28 شباط إلى 2 آذار 2016"),
        ("2015-12-30..2016-01-02", "30 December 2015 to 2 January 2016", "30 كانون الأول 2015 إلى 2 كانون الثاني 2016"),
        ("~2015-05-01..2015-05-31", "on a day from 1 to 31 May 2015", "في يوم من 1 إلى 31 أيار 2015"),
        ("..2016-02-21", "until 21 February 2016", "حتى 21 شباط 2016"),
        ("~..2016-06-22", "by 22 June 2016", "في موعد أقصاه 22 حزيران 2016"),
    ],
)
def test_days_of_a_claim_in_words(days: str, english: str, arabic: str) -> None:
    claim = invented.claim("A", "isis", days)
    assert (words.write_days(claim, "en"), words.write_days(claim, "ar")) == (english, arabic)


@pytest.mark.parametrize(
    "state, english, arabic",
    [
        (State("held", ("isis",)), "Held by ISIS", "تحت سيطرة داعش"),
        (
            State("besieged", ("government",), "isis"),
            "Held by the government, besieged by ISIS",
            "تحت سيطرة الحكومة، وتحت حصار داعش",
        ),
        (
            State("contested", ("government", "isis", "opposition")),
            "Contested: government, opposition and ISIS",
            "متنازع عليه: الحكومة والمعارضة وداعش",
        ),
        (
            State("contested", ("opposition",)),
            "Contested: the opposition holds a part",
            "متنازع عليه: جزء منه تحت سيطرة المعارضة",
        ),
        (
            State("disputed", ("government", "isis")),
            "Sources disagree: government or ISIS",
            "المصادر مختلفة: الحكومة أو داعش",
        ),
        (State(), "Not reported", "لا خبر عنه"),
    ],
    ids=lambda value: value.status if isinstance(value, State) else "",
)
def test_a_state_in_a_sentence(state: State, english: str, arabic: str) -> None:
    found = tuple(words.write_state(WAR, "alphaville", state, lang) for lang in words.LANGUAGES)
    assert found == (english, arabic)


@pytest.mark.parametrize(
    "name, inside",
    [
        ("Northern Aleppo countryside", "the northern Aleppo countryside"),
        ("Six villages north of Aleppo", "six villages north of Aleppo"),
        ("Infantry Academy", "the Infantry Academy"),
        ("Khanasser supply road", "the Khanasser supply road"),
        ("Ayn al-Arab (Kobani)", "Ayn al-Arab"),
        ("Deir ez-Zor", "Deir ez-Zor"),
    ],
)
def test_a_place_is_named_inside_a_sentence(name: str, inside: str) -> None:
    assert words.name_inside(invented.place("p", name=name), "en") == inside


def test_a_latin_name_keeps_its_direction_inside_arabic() -> None:
    assert words.name_place(invented.place("p", name="Khanāṣir", name_ar=""), "ar") == "\u2068Khanāṣir\u2069"


def test_the_record_of_a_siege_names_the_besieger() -> None:
    siege = invented.claim("R", "government", "2016-02-01..2016-02-20", kind="siege", basis="context")
    made = invented.dataset(siege._replace(status="besieged", actor=("isis",)))
    found = chronicle(made).state_of("alphaville", date(2016, 2, 10))
    assert words.write_record(made, found, "en") == "Held by the government, besieged by ISIS"


# ---- why -------------------------------------------------------------------------------------------------------

WHY = {
    ("alphaville", "2016-02-22"): (
        "That the government holds it is our inference from one article: no sentence says so. "
        "Reported for 22 February 2016. One other claim says otherwise."
    ),
    ("alphaville", "2016-02-23"): (
        "One article, quoting A news site, says ISIS took it from the government on 22 or 23 February 2016. "
        "No other claim names another holder."
    ),
    ("betatown", "2015-11-20"): (
        "One article says parts of it are held by the government and the opposition. Reported for 26 October 2015 and "
        "again, with the same holders, for 1 February 2016: between two reports that agree the colour is kept. "
        "No other claim names another holder."
    ),
    ("gammabase", "2015-10-09"): (
        "One article says ISIS is besieging it. That the government holds it is our inference from one article: "
        "no sentence says so. Reported for 8 to 10 October 2015. No other claim names another holder."
    ),
    ("gammabase", "2015-10-20"): (
        "That the government holds it is our inference from one article: no sentence says so. Last reported for "
        "10 October 2015; without a new report the colour fades after 14 days and is gone after 60. "
        "A siege is never carried forward. No other claim names another holder."
    ),
    ("gammabase", "2016-02-23"): (
        "No article says who holds Gammabase on this day. It was last reported for 10 October 2015 (held by the "
        "government, besieged by ISIS). A report is carried for 60 days at most."
    ),
    ("deltaford", "2016-02-23"): (
        "The articles differ, so both are shown: article A (1 March 2016) says ISIS holds it; article B (5 March 2016) "
        "says the opposition holds it. Reported for 23 February 2016."
    ),
    ("epsilon", "2016-02-23"): (
        "It is named, but no article says at any time who holds it. Being bombed is not evidence of a holder. "
        "People passing through is not evidence of a holder."
    ),
    ("zetafield", "2016-02-23"): (
        "One article says the opposition holds a part of it. Last reported for 20 February 2016; without a new report "
        "the colour fades after 14 days and is gone after 60. "
        "One claim, not said as a fact, names another holder."
    ),
    ("etahill", "2016-02-23"): "No article names it; what is known of it is documented elsewhere.",
}


@pytest.mark.parametrize("place_id, day", WHY, ids=lambda part: part)
def test_why_this_colour(place_id: str, day: str) -> None:
    assert write_why(TOLD, place_id, date.fromisoformat(day), "en") == WHY[place_id, day]


@pytest.mark.parametrize(
    ("attribution", "speaker"),
    [
        ("author", ""),
        ("the author (blog, unnamed)", ""),
        ("Ann Writer (author)", ""),
        ("A paper", ""),
        ("A news site, quoted by Writer", "A news site"),
        ("some sources, according to the author", "some sources"),
        ("a refugee, quoted", "a refugee"),
        ("a refugee, quoted by A news site", "a refugee, quoted by A news site"),
        ("Writers without borders", "Writers without borders"),
    ],
)
def test_an_article_quotes_others_and_never_its_own_author(attribution: str, speaker: str) -> None:
    article = invented.article("A")._replace(author="Ann Writer", publisher="A paper")
    assert name_speaker(article, attribution) == speaker


def test_what_was_not_yet_known_is_said_to_be_so() -> None:
    early = chronicle(WAR, Choice(known=date(2016, 2, 1)))
    text = write_why(early, "alphaville", date(2016, 2, 23), "en")
    assert text == "No article known by 1 February 2016 says who holds Alphaville on this day."


# ---- the twin --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_the_twin_of_every_change_has_two_to_six_sentences_and_names_its_day_once(lang: str) -> None:
    for day in TOLD.changes:
        sentences = write_twin(TOLD, day, lang)
        assert 2 <= len(sentences) <= 6
        assert [sentence.count("{on}") for sentence in sentences] == [1] + [0] * (len(sentences) - 1)
        assert all(sentence.endswith(".") and "  " not in sentence for sentence in sentences)
        assert not re.search(r"\bago\b|yesterday|today|{(?!on})", " ".join(sentences))


def test_the_twin_says_what_the_map_shows() -> None:
    assert write_twin(TOLD, date(2016, 2, 23), "en") == [
        "On {on} ISIS holds Alphaville; the government holds Farawayville (outside the theatre).",
        "The opposition holds a part of Zetafield; the articles disagree about Deltaford: the opposition or ISIS.",
        "By reports more than 14 days old, the government and the opposition contest Betatown.",
        "Changed on 23 February 2016: Alphaville, from the government to ISIS; Deltaford and, outside the theatre, "
        "Farawayville, newly reported.",
        "Reported too: capture of Alphaville by ISIS (22 or 23 February 2016); attack by the SDF at Alphaville, "
        "no ground said to be taken; airstrikes by the government on Epsilon; people moving from Gammabase to "
        "Thetaport (on a day from 20 to 23 February 2016).",
        "Epsilon, Gammabase and Thetaport have no reported holder.",
    ]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "The government and ISIS contest Alphaville; the opposition holds a part of Betatown (all inferred)."),
        ("ar", "يتنازع السيطرة على مكان كلٌّ من الحكومة وداعش؛ وتسيطر المعارضة على جزء من مكان (كل ذلك استنتاجًا)."),
    ],
)
def test_what_sides_share_has_its_own_sentence_and_is_called_inferred_once(lang: str, told: str) -> None:
    war = invented.dataset(
        invented.claim("A", "opposition", "2016-02-01", place_id="gammabase"),
        invented.claim("A", "government", "2016-02-01", basis="inferred", status="contested"),
        invented.claim("A", "isis", "2016-02-01", basis="inferred", status="contested"),
        invented.claim("A", "opposition", "2016-02-01", place_id="betatown", basis="inferred", status="contested"),
        places=("alphaville", "betatown", "gammabase"),
    )
    assert write_twin(chronicle(war), date(2016, 2, 1), lang)[1] == told


def test_the_twin_leaves_the_record_out() -> None:
    bare = invented.dataset(*(claim for claim in WAR.claims if claim.basis != "context"), places=makers.PLACES)
    with_record = {day: write_twin(TOLD, day, "en") for day in TOLD.changes}
    places = tuple(place for place in WAR.places)
    told = chronicle(type(WAR)(**(makers.vars_of(bare) | {"places": places})))
    assert {day: write_twin(told, day, "en") for day in told.changes} == with_record


def test_the_caption_of_the_first_stop_says_before() -> None:
    assert name_day(TOLD, TOLD.first, "en") == "before 1 June 2015"
    assert write_caption(TOLD, TOLD.first, "en").startswith("Shown here, before 1 June 2015: no article says who holds")


def test_every_kind_of_place_in_the_gazetteer_has_its_word(bundled: Dataset) -> None:
    kinds = {entry.kind.replace(" ", "_") for entry in bundled_gazetteer(bundled.places).entries}
    assert [kind for kind in sorted(kinds) if not words.has_text(f"place.{kind}")] == []
