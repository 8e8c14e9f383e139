"""From a text to mentions, places and proposals: invented sentences, each rule by an example, hostile texts."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.__main__ import main
from geodata.bundled import bundled_gazetteer
from geodata.errors import BadValue
from geodata.gazetteer import Entry, Gazetteer
from geodata.model import Claim, Dataset
from geodata.parsing.archive import list_paths, read_published
from geodata.parsing.days import find_days
from geodata.parsing.gazetteers import open_entries, widen
from geodata.parsing.mention import ON_MAP
from geodata.parsing.parse import MOST_BYTES, Parsed, Parser, decode, make_parser
from geodata.surfaces import fold

PUBLISHED = (date(2016, 2, 17), date(2016, 2, 17))
HERE = "Fighting went on across Syria. "


@pytest.fixture(scope="module")
def parser(bundled: Dataset) -> Parser:
    return make_parser(bundled_gazetteer(bundled.places), tuple(f.faction_id for f in bundled.factions))


def found(parser: Parser, text: str) -> list[tuple[str, str]]:
    parsed = parser.parse(HERE + text, "a", PUBLISHED)
    return [(m.surface, m.role) for m in parsed.mentions if m.start >= len(HERE)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Jets hit Al-Bab.", [("Al-Bab", "place")]),
        ("Qwerty, Asdfgan and Marea have been taken.",
         [("Qwerty", "place"), ("Asdfgan", "place"), ("Marea", "place")]),
        ("Ali left.", []),
        ("They left Ma'arrat al-Nu'man for Idlib.", [("Ma'arrat al-Nu'man", "place"), ("Idlib", "place")]),
        ("Shells fell south of Aleppo.", [("south of Aleppo", "area")]),
        ("They met in the northern Aleppo countryside.", [("the northern Aleppo countryside", "area")]),
        ("The army holds Kuweires airbase.", [("Kuweires airbase", "place")]),
        ("The road between Ithriya and Khanasser was cut.", [("The road between Ithriya and Khanasser", "area")]),
        ("Clashes in Raqqa province.", [("Raqqa province", "area")]),
        ("Six villages in northern Rif Aleppo fell.", [("Six villages in northern Rif Aleppo", "area")]),
        ("He was near Tabqa.", [("near Tabqa", "area")]),
        ("They seized the villages of Kafr Zita and Tell Xyz.",
         [("the villages of Kafr Zita", "place"), ("Tell Xyz", "place")]),
        ("The village of Qwertyan was shelled.", [("The village of Qwertyan", "place")]),
        ("Turkey said no.", [("Turkey", "metonym")]),
        ("They fled to Turkey.", [("Turkey", "place")]),
        ("A regime in Damascus fears it.", [("Damascus", "metonym")]),
        ("The Aleppo offensive went on.", [("Aleppo", "event")]),
        ("The Aleppo Media Centre said so.", [("Aleppo", "organisation")]),
        ("اجتمع مجلس منبج العسكري هناك.", [("منبج", "organisation")]),
        ("Militias from Iraq came.", [("Iraq", "origin")]),
        ("General Hassan Homsi said so.", []),
        ("President Manbij spoke. Then Manbij left.", []),
        ("ISIS holds Manbij. The city is quiet.", [("Manbij", "place"), ("The city", "anaphor")]),
        ("The city is quiet.", []),
        ("سيطرت قوات النظام على بلدة تل رفعت في ريف حلب.", [("بلدة تل رفعت", "place"), ("ريف حلب", "area")]),
        ("سيطرت قوات النظام على قرية قوريف.", [("قرية قوريف", "place")]),
        ("قصفت الطائرات مدينة الباب ومنبج.", [("مدينة الباب", "place"), ("منبج", "place")]),
        ("دخلت القوات بلدة مارع الاستراتيجية وقرية قوارة التي يعرفها أحد.",
         [("بلدة مارع", "place"), ("قرية قوارة", "place")]),
        ("وصلوا إلى بلدة \"مارع\" ومدينة «الباب» المجاورة.", [("مارع", "place"), ("الباب", "place")]),
        ("انسحبوا من قرى وبلدات تل قوارة ورتيان وزعفران وسط قصف.",
         [("بلدات تل قوارة", "place"), ("رتيان", "place"), ("زعفران", "place")]),
        ("في قريتي رتيان ومارع اشتباكات، ثم هدأت القريتين.",
         [("قريتي رتيان", "place"), ("مارع", "place"), ("القريتين", "anaphor")]),
        ("انسحبوا من قرى رسم قوارة والشلالة و الهواز شمالي خناصر.",
         [("قرى رسم قوارة", "place"), ("الشلالة", "place"), ("الهواز", "place"), ("شمالي خناصر", "area")]),
        ("نزحوا من قرى قوارة ونزل الحويجة وقرية السحل وجب الشيخ عبيد والقشلة.",
         [("قرى قوارة", "place"), ("نزل الحويجة", "place"), ("قرية السحل", "place"), ("جب الشيخ عبيد", "place"),
          ("القشلة", "place")]),
        ("Syria's Aleppo province and the eastern neighborhoods of Raqqa were quiet.",
         [("Syria's Aleppo province", "area"), ("the eastern neighborhoods of Raqqa", "area")]),
        ("وصلوا إلى بلدة استراتيجية وقرى وحواجز وتلة بالقرب منها.", []),
        ("They hold the northern towns of Marea and Azaz.",
         [("the northern towns of Marea", "place"), ("Azaz", "place")]),
        ("نزح السكان إلى القرى المجاورة بعد قرى خاضعة لهم.", [("القرى المجاورة", "area")]),
        ("شهد ريف حلب قصفا، وفي الريف الشمالي هدوء.", [("ريف حلب", "area"), ("الريف الشمالي", "area")]),
        ("سكان الريف الشمالي لحلب نزحوا.", [("الريف الشمالي لحلب", "area")]),
        ("أغلق معبر باب الهوى.", [("معبر باب الهوى", "place")]),
        ("Towns such as Marea, Surja al-Kabira, Jib Qwertyan and al-Asdfi were hit.",
         [("Marea", "place"), ("Surja al-Kabira", "place"), ("Jib Qwertyan", "place"), ("al-Asdfi", "place")]),
        ("Aleppo was quiet. In the southern countryside it was not.",
         [("Aleppo", "place"), ("the southern countryside", "area")]),
        ("فتح الباب ودخل البيت.", []),
    ],
)  # fmt: skip
def test_mentions_are_found_with_their_roles(parser: Parser, text: str, mentions: list[tuple[str, str]]) -> None:
    assert [one for one in found(parser, text) if one[0] != "Idlib" or ("Idlib", "place") in mentions] == mentions


def test_offsets_count_code_points_and_point_at_the_words(parser: Parser) -> None:
    text = HERE + "😀 ISIS holds “Manbij”.\u00a0Rebels hold Marea."
    for mention in parser.parse(text, "a", PUBLISHED).mentions:
        assert text[mention.start : mention.end] == mention.surface


def test_boilerplate_headings_and_repeated_lines_are_dropped(parser: Parser) -> None:
    text = (
        "Battle Rages Near Manbij\n\n"
        "Rebels and soldiers fought for a second day round the northern city of Marea, it was said.\n\n"
        "Source: The Manbij Times\nLeave a Reply from Manbij\n"
    )
    assert {m.name for m in parser.parse(text, "a", PUBLISHED).mentions} == {"Marea"}


@pytest.mark.parametrize(
    ("text", "name", "place_id"),
    [
        ("Jets hit Tal Rifaat.", "Tal Rifaat", "tell-rifaat"),
        ("Jets hit ar-Raqqah.", "ar-Raqqah", "raqqa"),
        ("Jets hit Kweires airbase.", "Kweires", "kuweires-airbase"),
        ("Jets hit targets north of Aleppo.", "Aleppo", "aleppo-north-countryside"),
        ("Jets hit Raqqa province.", "Raqqa", "raqqa-governorate"),
        ("قصفت الطائرات الروسية مدينة الرقة.", "الرقة", "raqqa"),
        ("دارت اشتباكات في مطار كويرس العسكري.", "كويرس", "kuweires-airbase"),
        ("هدوء في الريف الشمالي لحلب.", "حلب", "aleppo-north-countryside"),
    ],
)
def test_a_mention_is_resolved_whatever_its_spelling(parser: Parser, text: str, name: str, place_id: str) -> None:
    parsed = parser.parse(HERE + text, "a", PUBLISHED)
    assert [p.place_id for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.name == name] == [place_id]


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        (HERE + "They took the village of Qwertyan.", "Qwertyan", "not in the gazetteer: no place is called Qwertyan"),
        ("Marea was on the menu.", "Marea", ""),
        (HERE + "They took the airbase at Qwertyan.", "Qwertyan", "not in the gazetteer"),
        (HERE + "They fled to Qwertford.", "Qwertford", "not in the gazetteer"),
        (HERE + "أغلق معبر باب قوارة.", "معبر باب قوارة", "not in the gazetteer"),
    ],
)
def test_what_is_not_known_is_said_aloud_and_never_guessed(parser: Parser, text: str, name: str, reason: str) -> None:
    parsed = parser.parse(text, "a", PUBLISHED)
    told = [p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.name == name]
    if reason:
        assert all(p.lat is None and reason in p.reason for p in told) and told
    assert all(p.lat is None or 32 < p.lat < 38 for p in parsed.places)


def proposed(parser: Parser, text: str) -> list[tuple[str, str, str, str]]:
    parsed = parser.parse(HERE + text, "a", PUBLISHED)
    return [(c.kind, "|".join(c.actor), c.place_id, "|".join(c.holder)) for c, _ in parsed.proposals]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("ISIS captured Khanasser.", [("capture", "isis", "khanasser", "isis")]),
        ("Khanasser was captured by ISIS.", [("capture", "isis", "khanasser", "isis")]),
        ("Daraya, which is controlled by the Free Syrian Army, was hit.",
         [("control", "free-syrian-army", "daraya", "free-syrian-army")]),
        ("ISIS still holds Al-Rai and Dabiq.",
         [("control", "isis", "al-rai", "isis"), ("control", "isis", "dabiq", "isis")]),
        ("The rebel-held town of Marea was quiet.", [("control", "opposition", "marea", "opposition")]),
        ("Kuweires airbase is besieged by ISIS.", [("siege", "isis", "kuweires-airbase", "")]),
        ("Russian warplanes bombed Al-Bab.", [("airstrike", "russia", "al-bab", "")]),
        ("Government forces advanced towards Al-Bab.", [("advance", "government", "al-bab", "")]),
        ("The Syrian army backed by Russian air strikes recaptured Nubl.",
         [("capture", "government", "nubl", "government")]),
        ("ISIS failed to capture Marea.", []),
        ("If ISIS captured Marea, the road would be cut.", []),
        ("The army hopes to capture Al-Bab.", []),
        ("ISIS did not capture Marea.", []),
        ("ISIS denied that it captured Marea.", []),
        ("Russia captured Al-Bab.", []),
        ("سيطرت قوات النظام على بلدة تل رفعت.", [("capture", "government", "tell-rifaat", "government")]),
        ("Rebels lost Marea to ISIS.", [("capture", "isis", "marea", "isis")]),
        ("ISIS was driven out of Marea by the rebels.", [("capture", "opposition", "marea", "opposition")]),
        ("The army drove ISIS from Khanasser.", [("capture", "government", "khanasser", "government")]),
        ("Al-Bab remains under ISIS control.", [("control", "isis", "al-bab", "isis")]),
        ("Al-Bab fell to Kurdish-led forces.", [("capture", "sdf", "al-bab", "sdf")]),
        ("تمكنت فصائل المعارضة من السيطرة على بلدتي مارع والراعي.",
         [("capture", "opposition", "marea", "opposition"), ("capture", "opposition", "al-rai", "opposition")]),
        ("سقطت بلدة تل رفعت بيد وحدات حماية الشعب.", [("capture", "sdf", "tell-rifaat", "sdf")]),
        ("تخضع مدينة الرقة لسيطرة تنظيم الدولة.", [("control", "isis", "raqqa", "isis")]),
        ("أعلنت قوات سوريا الديمقراطية سيطرتها على مدينة منبج.", [("capture", "sdf", "manbij", "sdf")]),
        ("Rebels took Al-Rai. The army's capture of Nubl was confirmed.",
         [("capture", "opposition", "al-rai", "opposition"), ("capture", "government", "nubl", "government")]),
        ("ويسيطر تنظيم الدولة على مدن منبج والباب.",
         [("control", "isis", "manbij", "isis"), ("control", "isis", "al-bab", "isis")]),
        ("استعاد الثوار بلدة مارع ثم طردت قوات سوريا الديمقراطية التنظيم من منبج.",
         [("capture", "opposition", "marea", "opposition"), ("capture", "sdf", "manbij", "sdf")]),
        ("وقد تم تحرير بلدة نبل من قبل الجيش السوري.", [("capture", "government", "nubl", "government")]),
        ("نفت المعارضة سيطرة النظام على بلدة تل رفعت.", []),
        ("تحاول قوات النظام السيطرة على بلدة تل رفعت.", []),
        ("بلدة مارع التي استولى عليها النظام هادئة.", [("capture", "government", "marea", "government")]),
        ("بلدة الراعي التي يسيطر عليها التنظيم هادئة.", [("control", "isis", "al-rai", "isis")]),
        ("استطاعت قوّات النظام التقدم في ريف حلب وتمكّنت من السيطرة على بلدتي \"رتيان\" و\"مارع\".",
         [("capture", "government", "ratyan", "government"), ("capture", "government", "marea", "government"),
          ("advance", "government", "aleppo-governorate", "")]),
        ("مدينة منبج الخاضعة لسيطرة داعش وعدد من القرى في الريف الشرقي.", [("control", "isis", "manbij", "isis")]),
        ("The army captured six villages in Raqqa province.",
         [("advance", "government", "raqqa-governorate", "government")]),
        ("ISIS captured several villages between Marea and Azaz.", []),
        ("ISIS captured two villages near Azaz.", [("advance", "isis", "two-villages-near-azaz", "isis")]),
        ("ISIS captured two positions in Azaz.", [("advance", "isis", "azaz", "isis")]),
        ("The army managed to establish full control over Marea.", [("capture", "government", "marea", "government")]),
        ("The army failed to take control over Marea.", []),
        ("Marea has been under ISIS siege for a year.", [("siege", "isis", "marea", "")]),
        ("سيطرة قوات \"سوريا الديمقراطية\" أمس على سد تشرين.", [("capture", "sdf", "tishrin-dam", "sdf")]),
        ("في عين العرب أن السد أصبح تحت سيطرة قوات سوريا الديمقراطية.", []),
        ("أعلن المرصد أن التنظيم سيطر على بلدة مارع.", [("capture", "isis", "marea", "isis")]),
        ("سيطر تنظيم الدولة الإسلامية \"داعش\" أمس على بلدة مارع.", [("capture", "isis", "marea", "isis")]),
        ("سيطر تنظيم داعش على قرى عدة في بلدة خناصر.", [("advance", "isis", "khanasser", "isis")]),
        ("قتل عناصر في صفوف داعش كما تمكن من استعادة السيطرة على بلدة مارع.", []),
        ("بهذه السيطرة تكون بلدة مارع هادئة وهو ما قصده الثوار.", []),
        ("ISIS captured the village of Qwertyan.", [("capture", "isis", "", "isis")]),
    ],
)  # fmt: skip
def test_claims_are_proposed_with_care(parser: Parser, text: str, claims: list[tuple[str, str, str, str]]) -> None:
    assert proposed(parser, text) == claims


def test_ground_taken_in_an_area_makes_it_contested_as_the_codebook_has_it(parser: Parser) -> None:
    (proposal,) = parser.parse(HERE + "The army captured six villages in Raqqa province.", "a", PUBLISHED).proposals
    assert (proposal.claim.status, proposal.claim.basis) == ("contested", "inferred")


def test_a_namesake_far_from_the_places_of_the_text_is_refused(parser: Parser) -> None:
    text = HERE + "They took Marea, Azaz and the village of Qaiqan."  # the only village so called is 130 km away
    parsed = parser.parse(text, "a", PUBLISHED)
    (place,) = [p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.name == "Qaiqan"]
    assert place.lat is None and "not in the gazetteer near here" in place.reason


def test_of_two_villages_whose_names_are_as_much_alike_none_is_chosen(parser: Parser) -> None:
    spots = {"Kafr Zibid": 36.0, "Kafr Zubud": 36.1, "Marea": 36.05}
    entries = (Entry(f"own:{name}", name, (name,), lat, 37.0, "village", 0, "SY") for name, lat in spots.items())
    alone = make_parser(Gazetteer(tuple(entries)))
    parsed = alone.parse(HERE + "They took the villages of Marea and Kafr Zabad.", "a", PUBLISHED)
    (place,) = [p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.name == "Kafr Zabad"]
    assert (place.lat, place.reason) == (None, "2 places near here are called so: a hand must decide")
    assert {c.entry.name for c in place.candidates} == {"Kafr Zibid", "Kafr Zubud"}


def test_a_text_that_names_a_governorate_is_about_the_country(parser: Parser) -> None:
    parsed = parser.parse("They left the village of Kaljibreen in the Aleppo countryside.", "a", PUBLISHED)
    assert next(p.lat for p in parsed.places) == pytest.approx(36.54, abs=0.02)


def test_a_city_of_the_country_is_found_however_far_it_is(parser: Parser) -> None:
    parsed = parser.parse(HERE + "Fighting went on in Dara'a.", "a", PUBLISHED)
    (place,) = [p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.name == "Dara'a"]
    assert (place.name, place.lat and round(place.lat)) == ("Daraa", 33)


def test_a_proposal_points_at_its_words_and_names_its_rule(parser: Parser) -> None:
    text = HERE + "\n\nOn Monday ISIS captured Khanasser, activists said."
    (proposal,) = parser.parse(text, "news", PUBLISHED).proposals
    claim = proposal.claim
    assert (claim.claim_id, claim.paragraph, proposal.rule) == ("news-001-khanasser", 2, "takes")
    assert text[claim.start : claim.end] == "ISIS captured Khanasser"
    assert (claim.first, claim.last, claim.precise) == (date(2016, 2, 15), date(2016, 2, 15), True)
    assert "captured Khanasser" not in claim.summary


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on 23 January 2016", "2016-01-23", "2016-01-23"),
        ("on February 3", "2016-02-03", "2016-02-03"),
        ("on 3 March", "2015-03-03", "2015-03-03"),
        ("yesterday", "2016-02-16", "2016-02-16"),
        ("on Wednesday", "2016-02-17", "2016-02-17"),
        ("on Friday", "2016-02-12", "2016-02-12"),
        ("last week", "2016-02-08", "2016-02-14"),
        ("over the weekend", "2016-02-13", "2016-02-14"),
        ("in May", "2015-05-01", "2015-05-31"),
        ("in late January", "2016-01-21", "2016-01-31"),
        ("يوم الجمعة", "2016-02-12", "2016-02-12"),
        ("في 3 شباط 2016", "2016-02-03", "2016-02-03"),
        ("on 31 February", None, None),
        ("some day", None, None),
    ],
)
def test_days_are_counted_from_publication(words: str, first: str | None, last: str | None) -> None:
    days = find_days(f"It fell {words} to them", PUBLISHED[1])
    assert (days and str(days.first), days and str(days.last)) == (first, last)


def test_an_uncertain_day_of_publication_passes_its_uncertainty_on(parser: Parser) -> None:
    published = (date(2016, 2, 5), date(2016, 2, 8))
    (week,) = parser.parse(HERE + "This week ISIS captured Al-Bab.", "a", published).proposals
    assert (week.claim.first, week.claim.last, week.claim.precise) == (date(2016, 2, 1), date(2016, 2, 8), False)
    (printed,) = parser.parse(HERE + "On 3 February ISIS captured Al-Bab.", "a", published).proposals
    assert (printed.claim.first, printed.claim.last, printed.claim.precise) == (
        date(2016, 2, 3),
        date(2016, 2, 3),
        True,
    )


def test_what_holds_since_a_day_holds_on_the_day_of_publication(parser: Parser) -> None:
    (proposal,) = parser.parse(HERE + "Al-Bab has been under ISIS control since May 2014.", "a", PUBLISHED).proposals
    assert (proposal.claim.first, proposal.claim.last) == (None, PUBLISHED[0])


def test_a_day_beyond_a_semicolon_is_of_another_clause(parser: Parser) -> None:
    text = HERE + "Marea fell to ISIS last week; the rebels are in control of Azaz."
    by_place = {c.place_id: c.last for c, _ in parser.parse(text, "a", PUBLISHED).proposals}
    assert by_place == {"marea": date(2016, 2, 14), "azaz": PUBLISHED[0]}


@given(st.text(max_size=400))
def test_any_text_is_parsed_without_a_fault(text: str) -> None:
    parsed = PARSER.parse(text, "any", PUBLISHED)
    assert all(text[m.start : m.end] == m.surface for m in parsed.mentions)
    ends = [0, *(m.end for m in parsed.mentions)]
    assert all(before <= m.start for before, m in zip(ends, parsed.mentions, strict=False))


FIELD = ["Aleppo", "ISIS", "captured", "the", "north of", "villages of", ",", "and", "Tell", "في", "الباب", "\n", "."]


@given(st.lists(st.sampled_from(FIELD), max_size=60))
def test_words_of_the_field_in_any_order_are_parsed_without_a_fault(words: list[str]) -> None:
    text = " ".join(words)
    parsed = PARSER.parse(text, "any", PUBLISHED)
    lost = {m.surface for m, p in zip(parsed.mentions, parsed.places, strict=True) if p.lat is None}
    assert all(claim.digest and (claim.place_id or claim.surface in lost) for claim, _ in parsed.proposals)


def small_parser() -> Parser:
    from tests.invented import sound

    return make_parser(bundled_gazetteer(sound().places))


PARSER = small_parser()


# ---- commands --------------------------------------------------------------------------------------------------

ARTICLE = "Syria is at war. ISIS captured Khanasser on Monday. Russian warplanes bombed Al-Bab; they fled to Qwerty.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["parse", *words])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_parse_writes_json_of_mentions_and_proposals(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, str(article), "--published", "2016-02-17")
    (told,) = json.loads(out)
    assert (code, err) == (0, "")
    assert (told["file"], told["published"]) == ("news", ["2016-02-17", "2016-02-17"])
    by_name = {one["surface"]: one for one in told["mentions"]}
    assert by_name["Khanasser"]["place_id"] == "khanasser"
    assert set(by_name["Khanasser"]) == {
        "start", "end", "surface", "role", "anchor", "place_id", "name", "lat", "lon", "radius_m", "confidence",
        "reason", "candidates",
    }  # fmt: skip
    assert [one["rule"] for one in told["proposals"]] == ["takes", "strikes"]
    assert set(told["proposals"][0]) == {*Claim._fields, "rule"}


def test_a_phrase_keeps_the_name_inside_it_as_its_anchor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "news.txt"
    path.write_text("ISIS held Khanasser and the land 5 km south of Marea.\n", encoding="utf-8")
    (told,) = json.loads(run(capsys, str(path), "--published", "2016-02-17")[1])
    assert [(one["surface"], one["anchor"]) for one in told["mentions"]] == [
        ("Khanasser", None),
        ("5 km south of Marea", {"start": 47, "end": 52, "surface": "Marea"}),
    ]


def test_parse_writes_rows_features_and_annotations(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, str(article), "--published", "2016-02-17", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["place_id"] for row in rows] == ["khanasser", "al-bab"]
    _, out, _ = run(capsys, str(article), "--published", "2016-02-17", "--format", "geojson")
    assert {f["properties"]["surface"] for f in json.loads(out)["features"]} >= {"Khanasser", "Al-Bab"}
    _, out, _ = run(capsys, str(article), "--published", "2016-02-17", "--format", "webannotation")
    page = json.loads(out)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert ARTICLE[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in ARTICLE


def test_one_bad_file_is_told_and_does_not_stop_the_rest(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (article.parent / "bad.txt").write_bytes(b"\xff\xfe\x00")
    code, out, err = run(capsys, str(article.parent), "--published", "2016-02-17", "--jobs", "2")
    assert code == 1
    assert [one["file"] for one in json.loads(out)] == ["news"]
    assert err.count("bad.txt") == 1


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "the file is empty"),
        (b"  \n", "the file is empty"),
        (b"a\x00b", "this is no text"),
        (b"caf\xe9", "byte 3 is not UTF-8"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "this is HTML"),
    ],
)
def test_what_is_no_article_gets_a_clear_word(raw: bytes, told: str) -> None:
    with pytest.raises(BadValue, match=told):
        decode(raw, "x.txt")


def test_a_file_too_large_is_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * (MOST_BYTES + 1))
    code, _, err = run(capsys, str(path), "--published", "2016-02-17")
    assert (code, "an article has at most" in err) == (1, True)


@pytest.mark.parametrize("words", [("--published", "soon"), ("--published", "2016-02-08..2016-02-05")])
def test_a_day_that_is_none_is_refused(
    article: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    code, out, err = run(capsys, str(article), *words)
    assert (code, out) == (2, "")
    assert err.startswith("geodata: ")


def test_patterns_and_folders_name_each_file_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.pdf"):
        (tmp_path / name).write_text("x")
    assert [p.name for p in list_paths([str(tmp_path), str(tmp_path / "*.txt")])] == ["a.txt", "b.txt"]
    with pytest.raises(BadValue, match="no file matches"):
        list_paths([str(tmp_path / "*.doc")])
    assert read_published("2016-02-05") == (date(2016, 2, 5), date(2016, 2, 5))


def test_invisible_marks_are_told(parser: Parser) -> None:
    assert parser.parse("Man\u200bbij\u202e", "a", PUBLISHED).remarks == (
        "2 invisible marks in the text; a name with one inside is not found",
    )


# ---- a gazetteer of the reader's own ---------------------------------------------------------------------------

DUMP = "\t".join(
    ["9999", "Qwertyān", "Qwertyan", "Kwertyan,قويرتيان", "36.5", "37.2", "P", "PPL", "SY", "", "09", "", "", "", "120",
     "", "400", "Asia/Damascus", "2020-01-01"]
)  # fmt: skip


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def resolved(parsed: Parsed, name: str) -> Any:
    return next(p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.name == name and m.role in ON_MAP)


@pytest.mark.parametrize("name", ["SY.txt", "own.csv"])
def test_a_gazetteer_of_the_readers_own_widens_the_bundled_one(tmp_path: Path, bundled: Dataset, name: str) -> None:
    path = tmp_path / name
    rows = DUMP + "\n" if name == "SY.txt" else "name,lat,lon,aliases\nQwertyan,36.5,37.2,Kwertyan|قويرتيان\n"
    path.write_text(rows, encoding="utf-8")
    wide = make_parser(widen(bundled_gazetteer(bundled.places), path))
    parsed = wide.parse("Rebels left Qwertyan for Marea in Syria.", "a", PUBLISHED)
    place = resolved(parsed, "Qwertyan")
    assert (place.lat, place.lon) == (36.5, 37.2)
    assert len(list((tmp_path / "cache").rglob("*.sqlite"))) == 1


def test_a_gazetteer_that_was_read_before_is_opened_from_its_index(
    tmp_path: Path, bundled: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(DUMP + "\n", encoding="utf-8")
    text = "Rebels left the village of Kwertyan for Marea in Syria."
    first, again = (make_parser(widen(bundled_gazetteer(bundled.places), path)).parse(text, "a", PUBLISHED)
                    for _ in range(2))  # fmt: skip
    assert resolved(again, "Kwertyan") == resolved(first, "Kwertyan")
    assert resolved(again, "Kwertyan").lat == 36.5
    monkeypatch.setattr("geodata.parsing.gazetteers._read", lambda *_: pytest.fail("the file was read again"))
    assert open_entries(path).find(fold("Kwertyan"))[0].names == ("Qwertyān", "Qwertyan", "Kwertyan", "قويرتيان")


def test_an_index_that_was_damaged_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(DUMP + "\n", encoding="utf-8")
    whole = open_entries(path).find(fold("Kwertyan"))
    (kept,) = (tmp_path / "cache").rglob("*.sqlite")
    kept.write_bytes(b"no index" * 100)
    assert open_entries(path).find(fold("Kwertyan")) == whole


@pytest.mark.parametrize(("people", "read"), [("120", 120), ("", 0), ("²", 0), ("9" * 10, 0)])
def test_a_population_that_is_no_number_is_none(tmp_path: Path, people: str, read: int) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(DUMP.replace("\t120\t", f"\t{people}\t") + "\n", encoding="utf-8")
    assert open_entries(path).find(fold("Kwertyan"))[0].population == read


@pytest.mark.parametrize(
    ("kind", "code", "people", "is_large"),
    [("P", "PPL", "0", False), ("P", "PPL", "5000", True), ("P", "PPLA3", "0", True), ("T", "HLL", "0", False),
     ("A", "ADM1", "0", True), ("S", "AIRB", "0", True)],
)  # fmt: skip
def test_names_of_villages_and_hills_need_words_that_ask_for_a_place(
    tmp_path: Path, kind: str, code: str, people: str, is_large: bool
) -> None:
    cells = DUMP.split("\t")
    cells[6], cells[7], cells[14] = kind, code, people
    path = tmp_path / "SY.txt"
    path.write_text("\t".join(cells) + "\n", encoding="utf-8")
    assert open_entries(path).is_large(fold("Kwertyan")) is is_large


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n1,2\n", "there is no column lat, lon, name"),
        ("name,lat,lon\nX,north,east\n", "row 2: 'north', 'east' is no spot"),
        ("name,lat,lon\nX,95,10\n", "row 2: 95, 10 is no spot on this earth"),
        (DUMP + "\n1\t2\n", "row 2: 2 columns"),
        ("", "there is no column"),
    ],
)
def test_a_gazetteer_that_is_none_is_refused_with_its_row(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadValue, match=told):
        open_entries(path)
    assert not (tmp_path / "cache").exists()


# ---- accepting -------------------------------------------------------------------------------------------------


REVIEWED = (
    '[{"file": "a", "published": ["2016-02-17", "2016-02-17"], "proposals":'
    ' [{"accepted": true, "place_id": "khanasser", %s}]}]'
)


@pytest.fixture
def reviewed(article: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    _, out, _ = run(capsys, str(article), "--published", "2016-02-17")
    told = json.loads(out)
    told[0]["proposals"][0]["accepted"] = True
    told[0]["proposals"][1]["accepted"] = False
    path = article.parent / "reviewed.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def test_what_a_person_accepted_becomes_a_dataset(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = reviewed.parent / "mine"
    assert main(["accept", str(reviewed), "-o", str(folder)]) == 0
    assert "1 claims accepted, 1 left out" in capsys.readouterr().out
    assert main(["check", "--data", str(folder)]) == 0
    capsys.readouterr()
    assert main(["state", "--on", "2016-02-15", "--data", str(folder), "--format", "csv"]) == 0
    rows = {row["place_id"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}
    assert (rows["khanasser"]["status"], rows["khanasser"]["holders"]) == ("held", "isis")
    assert {place for place, row in rows.items() if row["status"] != "unknown"} == {"khanasser"}
    assert main(["accept", str(reviewed), "-o", str(folder)]) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[]", "no proposal is accepted"),
        ("{", "this is not what parse wrote"),
        ('[{"file": 1}]', "this is not what parse wrote"),
        (REVIEWED % '"last": "soon"', "soon"),
        (REVIEWED % '"claim_id": "x"', "claims.csv"),
        (REVIEWED % '"place_id": "nowhere"', "has no place on the map"),
        (REVIEWED % '"kind": ["capture"]', "proposals 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_accepted_leaves_no_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, told: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content, encoding="utf-8")
    assert main(["accept", str(path), "-o", str(tmp_path / "mine")]) == 2
    assert told in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir() if one.name != "cache"] == ["bad.json"]
