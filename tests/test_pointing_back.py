"""Words for places named before, and copies that have lost their signs: what more texts of other writers taught."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.bundled import bundled_gazetteer
from geodata.model import Dataset
from geodata.parsing.governorates import find_country_part
from geodata.parsing.mention import ON_MAP
from geodata.parsing.parse import Parsed, Parser, make_parser

PUBLISHED = (date(2016, 2, 17), date(2016, 2, 17))
HERE = "Fighting went on across Syria. "


@pytest.fixture(scope="module")
def parser(bundled: Dataset) -> Parser:
    return make_parser(bundled_gazetteer(bundled.places))


def on_map(parsed: Parsed, start: int = 0) -> list[str]:
    return [m.surface for m in parsed.mentions if m.start >= start and m.role in ON_MAP]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("Marea fell. The war-torn town was quiet.", "The war-torn town", "Marea"),
        ("A hospital in Marea was hit. The hospital closed.", "The hospital", "Marea"),
        ("Shells fell on a mosque in Marea. Nobody was in the mosque.", "the mosque", "Marea"),
        ("They hold Homs. Snipers fired from the eastern side of the city.", "the eastern side of the city", "Homs"),
        ("They hold Homs. Jets bombed Manbij and its farms. People left the city.", "the city", "Manbij"),
        ("They hold Homs. Jets bombed Ratyan and its farms. People left the city.", "the city", "Homs"),
        ("They hold Manbij in Aleppo province. People left the city.", "the city", "Manbij"),
        ("They hold Marea. Nobody knows who gets there first.", "there", "Marea"),
        ("They hold Marea. Some were still holding out there.", "there", "Marea"),
        ("They hold Marea. There, for two days, it was calm.", "There", "Marea"),
        ("دخلوا مارع. وتحصنوا هناك منذ أيام.", "هناك", "مارع"),
        ("They hold Homs. He returned to his hometown.", "his hometown", "Homs"),
        ("Elsewhere in the country nobody fought.", "the country", "Syria"),
        ("A rocket fell near the capital.", "the capital", "Damascus"),
        ("Latakia province was quiet. Shells fell near Marea, in the northwestern province.",
         "the northwestern province", "Latakia"),
        ("They hold the city of Raqqa. Jets struck their de facto capital.", "their de facto capital", "Raqqa"),
        ("They hold the city of Raqqa, their de facto capital in Syria.", "their de facto capital", "Raqqa"),
        ("They hold Marea and areas around it.", "areas around it", "Marea"),
        ("They hold Marea and its immediate countryside.", "its immediate countryside", "Marea"),
        ("They shelled Marea and Nubl on Monday. Jets hit the same areas.", "the same areas", "Nubl"),
        ("They took Wadi Dayf and Hamidiya. Rebels were in both bases.", "both bases", "Hamidiya"),
        ("They took Wadi Dayf camp. A bomb went off in the complex.", "the complex", "Wadi Dayf camp"),
        ("They hold Marea. Snipers sat in the old city.", "the old city", "Marea"),
        ("They hold Marea. The former rebel town was calm.", "The former rebel town", "Marea"),
        ("They hold Marea. The desert town was calm.", "The desert town", "Marea"),
        ("They hold Marea. Their town was calm.", "Their town", "Marea"),
        ("Fighting went on near Marea. They took points in the area.", "the area", "Marea"),
        ("They captured a coastal hillside village on Monday. They sleep in Samra.",
         "a coastal hillside village", "Samra"),
        ("They took on Friday the last big town on the plain. They sleep in Samra.",
         "the last big town", "Samra"),
        ("They stormed parts of a military base near Homs. Shayrat airbase is old.", "a military base", "Shayrat"),
        ("They hold Marea and Azaz. Food reached the above-mentioned towns.", "the above-mentioned towns", "Azaz"),
        ("They hold Marea. It was loud in the vicinity.", "the vicinity", "Marea"),
        ("They hold Abu al-Duhur and its airbase.", "its airbase", "Abu al-Duhur"),
        ("They fled to the border with Israel. It rained in the capital.", "the capital", "Damascus"),
        ("We fled to Marea, but the jets followed us there.", "there", "Marea"),
        ("Snipers held the north of Marea, and many people left from there on Friday.", "there", "Marea"),
        ("They came to defend a major military airport. Near Homs the Shayrat airbase was hit.",
         "a major military airport", "Shayrat"),
        ("They cross the Euphrates River. People swam in the river.", "the river", "Euphrates River"),
    ],
)  # fmt: skip
def test_words_point_back_at_what_was_named(parser: Parser, text: str, surface: str, name: str) -> None:
    parsed = parser.parse(HERE + text, "a", PUBLISHED)
    assert [m.name for m in parsed.mentions if m.surface == surface and m.role in ON_MAP] == [name]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("They fought in Aleppos north and in Syrias Idlib province.", ["Aleppo", "Syria", "Idlib province"]),
        ("They bombed the cities of Aleppo Idlib Homs and Hama.", ["the cities of Aleppo", "Idlib", "Homs", "Hama"]),
        ("A source at Aleppo Police Command and the directorate of health in Idlib spoke.", []),
        ("They entered the 3000 Housing Project and al-Assad Academy.", ["3000 Housing Project", "al-Assad Academy"]),
        ("They entered the 1070 apartment blocks and the artillery college.",
         ["1070 apartment blocks", "artillery college"]),
        ("The way between the quarters of Marea and Turkey was cut.", ["Marea", "Turkey"]),
        ("He speaks of what goes on between the army and Turkey.", []),
        ("He speaks in the towns of Iran.", ["Iran"]),
        ("They left government-held neighbourhoods and two besieged Shiite villages.",
         ["government-held neighbourhoods", "two besieged Shiite villages"]),
        # lists
        ("They hold villages, namely Zarqin, Arab Dasan Saghir, Mezra Abu Dasan Tawil, Qirat and Zunqin.",
         ["Zarqin", "Arab Dasan Saghir", "Mezra Abu Dasan Tawil", "Qirat", "Zunqin"]),
        ("They hold the village of Zarqin, which is new. The village of Qirat is also known as “Zunqin”.",
         ["the village of Zarqin", "The village of Qirat", "Zunqin"]),
        # cues
        ("They came to his hometown of Zarqin.", ["hometown of Zarqin"]),
        ("They stood 20 kilometers from Zarqin.", ["Zarqin"]),
        ("They are passing through Zarqin.", ["Zarqin"]),
        ("The checkpoints of Qirat and Zarqin fell.", ["Qirat", "Zarqin"]),
        ("The last place of theirs was Ma’ar Zarqin.", ["Ma’ar Zarqin"]),
        ("They withdrew towards Zarqin Area.", ["Zarqin Area"]),
        ("The T5 military airport was shelled, and so T5 was left.", ["T5 military airport", "T5"]),
        ("They took Zarqin camp. Zarqin, also known as the Brickyard, was theirs.",
         ["Zarqin camp", "Zarqin", "Brickyard"]),
        ("Zarqin was retaken, and Qirat fell to others. Families were evacuated.", ["Zarqin", "Qirat"]),
        ("Zunqin lies 5 km from the front. Fighters located near it left.", ["Zunqin"]),
        ("They swept through Zarqin. Barrels were dropped on Qirat. Fighting raged for Zunqin.",
         ["Zarqin", "Qirat", "Zunqin"]),
        ("They seized three villages (Zarqin, Qirat & Zunqin) near the Dulab and Hurin areas.",
         ["Zarqin", "Qirat", "Zunqin", "near the Dulab", "Hurin"]),
        ("They fought in Zarqin/Qirat, in rural Zunqin and by the Hurin Dam.",
         ["Zarqin", "Qirat", "rural Zunqin", "Hurin Dam"]),
        ("Fighters crossed from Iraq into Turkey. Fighters from Iraq rested.", ["Iraq", "Turkey"]),
        ("It borders Homs and Damascus. Buses serve Damascus, Homs and Hama. Damascus and Ankara spoke.",
         ["Homs", "Damascus", "Damascus", "Homs", "Hama"]),
        ("They fled into neighbouring Turkey and Lebanon.", ["Turkey", "Lebanon"]),
        ("They left the Idlib province and the Qalamoun region. It was the second town to fall.",
         ["Idlib province", "Qalamoun region"]),
        ("They shelled Qirat (fields), Zarqin, the outskirts of the airport, and Zunqin.",
         ["Qirat", "Zarqin", "the airport", "Zunqin"]),
        # people, and groups without a name
        ("Two sources from the eastern countryside of Homs spoke, as did locals from Marea.", []),
        ("They left Marea and other towns and villages, and a number of small villages fell.",
         ["Marea", "other towns and villages", "a number of small villages"]),
        ("They left several villages, including Marea.", ["Marea"]),
        # organisations and agreements
        ("They joined a rebel brigade of Qwertaa al-Sham.", []),
        ("They met Ahrar al- Ghab, Junud al- Sham al- Gharib and Soqour al- Ghab.", []),
        ("They met the Manbij Military Council, the Homs governor and the Marea insurgents.", []),
        ("They wrote to the National Reform Units (NRU) of Aleppo.", []),
        ("The Manbij deal was signed in Marea.", ["Marea"]),
        # areas without a name
        ("HTS-held areas and the coastal region were calm. It rained in the west after that.",
         ["HTS-held areas", "the coastal region", "the west"]),
        ("They moved 5 km to the north, and from there to the west.", []),
        ("Ships lay near the coast.", ["the coast"]),
        ("They came from the mountainous northwest.", ["the mountainous northwest"]),
        ("They were attacked from the south, and the others fled from the north.", ["the north"]),
        ("They drove into ISIS territory. They shelled pro-regime villages and 16 besieged towns.",
         ["ISIS territory", "pro-regime villages", "16 besieged towns"]),
        ("They left areas formerly held by the army in an isolated pocket.",
         ["areas formerly held by the army", "an isolated pocket"]),
        ("They held the Zarqin-Qirat axis.", ["the Zarqin-Qirat axis"]),
        ("Troops wait on the Iraqi side, and on the other side of the border.",
         ["the Iraqi side", "the other side of the border"]),
        ("They waited on the Syrian side of the border.", ["the Syrian side of the border"]),
        ("They left areas controlled by government troops.", ["areas controlled by government troops"]),
        ("They hold the south and northeast of the country.", ["the south and northeast of the country"]),
        ("سيطروا على قرى مارع- تادف- اعزاز- دابق في الشمال.", ["قرى مارع", "تادف", "اعزاز", "دابق"]),
        ("سيطروا على 25 قرية أبرزها \"كفر قورت - تل زكسة - بنان - مارع\" شمالا.",
         ["كفر قورت", "تل زكسة", "بنان", "مارع"]),
        ("وصلوا محيط «اللواء 93» بين سورية وتركيا.", ["اللواء 93", "سورية", "تركيا"]),
        ("قصفوا المناطق الخاضعة لسيطرة المعارضة والقرى الحدودية.",
         ["المناطق الخاضعة لسيطرة المعارضة", "القرى الحدودية"]),
        ("عادوا إلى قريتهم كفر قورت قرب مارع.", ["قريتهم كفر قورت", "قرب مارع"]),
        ("هم أهالي المنطقة قرب مارع.", ["قرب مارع"]),
        ("لتكون القرية الثانية قرب مارع، ثم قصفوا الحواجز المجاورة.", ["قرب مارع", "الحواجز المجاورة"]),
        ("هاجموا مارع من الجهة الشرقية، والجهة الشمالية الغربية لبلدة دابق.",
         ["مارع", "الجهة الشرقية", "الجهة الشمالية الغربية لبلدة دابق"]),
        ("انسحبوا من بلدة دابق مركز جبل قورتا.", ["بلدة دابق", "جبل قورتا"]),
        ("أحرقوا جزءا من كنيسة في دابق.", ["دابق"]),
        ("شاركت فصائل صقور الغاب قرب مارع.", ["قرب مارع"]),
        ("سيطروا على برج بيت قورتا وبرج المراقبة.", ["برج بيت قورتا"]),
        ("سيطروا على قرى مارع وجنة قرى وقورتا.", ["قرى مارع", "جنة قرى", "قورتا"]),
        ("هدأت شمال #دابق في الريف.", ["شمال #دابق"]),
        ("شاركت الفصائل في معارك قرية مارع.", ["قرية مارع"]),
        ("هدأت الجبهات جنوب العاصمة دمشق وفي العاصمة دمشق.", ["جنوب العاصمة دمشق", "دمشق"]),
    ],
)  # fmt: skip
def test_what_is_on_the_map(parser: Parser, text: str, surfaces: list[str]) -> None:
    parsed = parser.parse(HERE + text, "a", PUBLISHED)
    assert on_map(parsed, len(HERE)) == surfaces


@pytest.mark.parametrize(
    "direction", ["north", "south", "east", "west", "north-east", "north-west", "south-east", "south-west"]
)
def test_every_part_of_the_country_lies_in_it(direction: str) -> None:
    part = find_country_part(direction)
    assert 32.3 < part.lat < 37.4 and 35.6 < part.lon < 42.4
    for word, is_there in (
        ("north", part.lat > 34.9),
        ("south", part.lat < 34.9),
        ("east", part.lon > 38.4),
        ("west", part.lon < 38.4),
    ):
        assert is_there or word not in direction


@pytest.mark.parametrize(
    ("text", "surface", "spot"),
    [
        ("Hama was quiet, and so were Khanasser and Ithriya.", "Hama", (35.13, 36.75)),
        ("Jets from Incirlik air base struck Manbij and Al-Bab.", "Incirlik air base", (37.0, 35.43)),
        ("They shelled the eastern Ghouta near Homs and Hama.", "the eastern Ghouta", (33.5, 36.42)),
        ("The Qwertin mosque in Marea was hit.", "Qwertin mosque", (36.48, 37.2)),
    ],
)
def test_a_place_lies_where_it_is_meant(parser: Parser, text: str, surface: str, spot: tuple[float, float]) -> None:
    parsed = parser.parse(HERE + text, "a", PUBLISHED)
    place = next(p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.surface == surface)
    assert place.lat is not None and place.lon is not None
    assert abs(place.lat - spot[0]) < 0.06 and abs(place.lon - spot[1]) < 0.06


def test_a_river_that_nothing_is_near_is_a_line(parser: Parser) -> None:
    parsed = parser.parse(HERE + "They swam across the Euphrates, and then fled to Daraa and Busra.", "a", PUBLISHED)
    told = {m.surface: (p.lat, p.reason) for m, p in zip(parsed.mentions, parsed.places, strict=True)}
    assert told["Euphrates"] == (None, "a river: a line, no place")


def test_tags_written_small_take_no_name_from_the_text(parser: Parser) -> None:
    tail = (
        "\n\nsyria, marea, rebels\n\nThe army and its allies took the town of Nubl and Marea in a day, a monitor said."
    )
    assert on_map(parser.parse(HERE + tail, "a", PUBLISHED), len(HERE)) == ["the town of Nubl", "Marea"]


@pytest.mark.parametrize(
    "line",
    [
        "A fighter of the many groups that fought there for so many years stands by a wall in Nubl after a day. "
        "Photo by a reader.",
        "A fighter stands by a wall in Nubl. Reuters/Somebody",
        "A fighter of many who fought there stands by a wall in Nubl with at least 20 others in a long row",
        "Material was seized from the soldiers in Nubl with at least 20 tanks and a great many rifles (some new)",
    ],
)
def test_words_under_a_picture_are_the_articles_own(parser: Parser, line: str) -> None:
    text = f"Fighting went on across Syria.\n\n{line}\n\nThe army left, it said."
    assert on_map(parser.parse(text, "a", PUBLISHED), len(HERE)) == ["Nubl"]


def test_countrysides_in_a_list_are_each_one_of_a_governorate(parser: Parser) -> None:
    parsed = parser.parse("هدوء في سوريا. اشتباكات في ريفي حلب وإدلب الجنوبي، وقصف على ريفي حماة وحمص.", "a", PUBLISHED)
    told = {m.surface: (m.role, m.direction) for m in parsed.mentions if m.role in ON_MAP}
    assert told == {
        "سوريا": ("place", ""), "ريفي حلب": ("area", ""), "إدلب الجنوبي": ("area", "south"),
        "ريفي حماة": ("area", ""), "حمص": ("area", ""),
    }  # fmt: skip


def test_behind_an_airfield_a_list_goes_on_with_villages(parser: Parser) -> None:
    parsed = parser.parse(HERE + "بقي لهم مطار كويرس وقريتا نبل والزهراء.", "a", PUBLISHED)
    assert [m.asked for m in parsed.mentions if m.surface in ("قريتا نبل", "الزهراء")] == ["settlement"] * 2


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("ريف دمشق (وكالة) - هدأت مدينة الزبداني بالريف الغربي أمس.", "الريف الغربي", "دمشق"),
        ("محافظة درعا- وكالة: هدأت بلدة نوى في الريف الشمالي.", "الريف الشمالي", "درعا"),
        ("هدأت مدينة منبج في ريف حلب، ثم دخلوا المدينة.", "المدينة", "منبج"),
        ("هدأت مدينة منبج وقرية دابق غربها.", "غربها", "منبج"),
        ("هدأت بلدة مارع ومزارعها.", "مزارعها", "مارع"),
    ],
)
def test_arabic_ground_is_told_by_what_was_named_before(parser: Parser, text: str, surface: str, name: str) -> None:
    (found,) = (m for m in parser.parse(text, "a", PUBLISHED).mentions if m.surface == surface)
    assert found.name == name
