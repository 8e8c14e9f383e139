"""Names, phrases and where they lie: what texts of other writers taught the rules, by invented sentences."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.bundled import bundled_gazetteer
from geodata.errors import BadValue
from geodata.gazetteer import measure_km
from geodata.model import Dataset
from geodata.parsing.choosing import Resolution
from geodata.parsing.governorates import find_part, find_whole, is_within, name_governorate
from geodata.parsing.lines import is_understood, unwrap
from geodata.parsing.mention import ON_MAP
from geodata.parsing.named import LISTED
from geodata.parsing.parse import Parsed, Parser, decode, make_parser
from geodata.sites import read_sites
from geodata.surfaces import fold

PUBLISHED = (date(2016, 2, 17), date(2016, 2, 17))
HERE = "Fighting went on across Syria. "


@pytest.fixture(scope="module")
def parser(bundled: Dataset) -> Parser:
    return make_parser(bundled_gazetteer(bundled.places))


def on_map(parser: Parser, text: str) -> list[str]:
    parsed = parser.parse(HERE + text, "a", PUBLISHED)
    return [m.surface for m in parsed.mentions if m.start >= len(HERE) and m.role in ON_MAP]


def where(parsed: Parsed, surface: str) -> Resolution:
    return next(p for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.surface == surface)


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Jets hit Khanasser, Tal (hill) 17 and Tal 18.", ["Khanasser"]),
        ("They run Salamiyeh National Hospital and hold both banks of the Khabur and a handful of villages near Marea.",
         ["Salamiyeh National Hospital", "both banks of the Khabur", "a handful of villages near Marea"]),
        ("هاجموا مارع من الجهة الغربية ووصلوا إلى الضفة الشرقية للفرات.",
         ["مارع", "الجهة الغربية", "الضفة الشرقية للفرات"]),
        ("There is nobody there. He said there was rain out there.", []),
        ("The directorate of health in Aleppo province spoke.", ["Aleppo province"]),
        ("Since they took the north's largest city, Qwertan, on June 10, it was quiet.", ["Qwertan"]),
        ("One of those, al-Qwert, is the biggest oil and gas field.", ["al-Qwert"]),
        ("Qwertan is a small town. Ahmadan was the village elder.", ["Qwertan", "the village"]),
        ("They took hilltops including Beit Qwert and Tel alQwert.", ["Beit Qwert", "Tel alQwert"]),
        ("Jets hit Marea village and al-Qwert region; the Gulf region spoke.", ["Marea", "al-Qwert region"]),
        ("Jets hit ground near Qwertan Brigade region.", ["near Qwertan Brigade region"]),
        ("ISIS took two gas fields, Qwert and Zxcvan.", ["Qwert", "Zxcvan"]),
        ("سيطر الجيش على المحطة الثالثة ومثلث آرك وتلة 23.", ["المحطة الثالثة", "مثلث آرك", "تلة 23"]),
        ("قصف قرب الفرقة السادسة والعشرين.", ["قرب الفرقة السادسة والعشرين"]),
        ("قال قائد في الفرقة الرابعة إنه عاد.", []),
        ("The liberation of Şêrwa, Eğri, Hoşan and El Manar.", ["Şêrwa", "Eğri", "Hoşan", "El Manar"]),
        ("They left the al-Qwert checkpoint near the M4 highway.", ["al-Qwert checkpoint", "the M4 highway"]),
        ("Rebels stormed Qwertid camp. Then Qwertid was quiet.", ["Qwertid camp"]),
        ("They took the village of Qwertan. Qwertan had been quiet.", ["the village of Qwertan", "Qwertan"]),
        ("They captured Brigade 93, and stormed the 17th Division base.", ["Brigade 93", "the 17th Division base"]),
        ("It lies 25 miles west of Raqqa.", ["25 miles west of Raqqa"]),
        ("Rebels cut Qwertello Road.", ["Qwertello Road"]),
        ("Seizing Manbij took weeks.", ["Manbij"]),
        ("The Manbij Provincial Council spoke.", []),
        ("They took Qwertan ,Zxcvban and Marea.", ["Qwertan", "Zxcvban", "Marea"]),
        ("حررت الفصائل بلدات “بالكويران، زخمان، عياشة” قرب مارع.", ["بالكويران", "زخمان", "عياشة", "قرب مارع"]),
        ("The Sunni-majority town was calm, and the Qwert tribe too.", []),
        ("A journalist from Homs wrote to the channel Al-Mayadeen.", []),
        ("They marched into the Syrian Civil War.", []),
        ("Abu Qwertan, a commander, spoke.", []),
        ("Mr Smith met Hasan Ali.", []),
        ("They took the villages of Am Qwert, As Zafra and Qwertil despite the rain.",
         ["the villages of Am Qwert", "As Zafra", "Qwertil"]),
        ("They took the village of Dodian.", ["the village of Dodian"]),
        ("They took the village of Qwertan (Al Qerta).", ["the village of Qwertan", "Al Qerta"]),
        ("The villages seized include Qwertan and Zxcvban.", ["Qwertan", "Zxcvban"]),
        ("Clashes went on in the Qwert, Zxcvin and Hjklan Districts.", ["Qwert", "Zxcvin", "Hjklan Districts"]),
        ("Al-‘Eiss was fully captured.", ["Al-‘Eiss"]),
        ("They took Tower 45 and Hill 500.", ["Tower 45", "Hill 500"]),
        ("They joined Jaysh al-Qwertan in Marea.", ["Marea"]),
        ("Nour al-Din Qwerti spoke of Al-Qaeda, then left Marea.", ["Marea"]),
        ("Turkish border guards and the talks in Geneva were named.", []),
        ("Spokesman Talal Silo spoke.", []),
        ("Syria's Aleppo province was calm.", ["Syria's Aleppo province"]),
        ("They fled to Kilis, Turkey, by night.", ["Kilis", "Turkey"]),
        ("Marea fell. The strategic town was quiet; its surroundings, too.",
         ["Marea", "The strategic town", "its surroundings"]),
        ("They hold the Aleppo-Raqqa highway. The road is open.", ["the Aleppo-Raqqa highway", "The road"]),
        ("Rebels seized a strategic town on Monday. Qwertan village was calm, then Marea fell.",
         ["a strategic town", "Qwertan", "Marea"]),
        ("They seized a strategic town. Nothing else was named.", []),
        ("They stormed the grain silos and captured the thermal plant in Marea.",
         ["grain silos", "thermal plant", "Marea"]),
        ("Hama province was calm. They went to the provincial capital.", ["Hama province", "the provincial capital"]),
        ("They cut the Aleppo-Latakia road, and the Al-Bab road.", ["the Aleppo-Latakia road", "Al-Bab road"]),
        ("The army took Marea. Snipers held the western part, and Azaz in the north.",
         ["Marea", "the western part", "Azaz", "the north"]),
        ("The second phase of Operation Euphrates Wrath began; the Euphrates Wrath Operation went on.", []),
        (
            "They swept through several towns and villages in the country.",
            ["several towns and villages in the country"],
        ),
        ("They said it in Marea, Syria's news agency.", ["Marea"]),
        # ground without a name: counted, held, near, or told of as what somebody took; none where its names follow
        ("Rebels seized five villages and several hills from ISIS.", ["five villages and several hills"]),
        ("They shelled rebel-held areas and the surrounding countryside.",
         ["rebel-held areas", "the surrounding countryside"]),
        ("They left the areas captured by the SDF for land that it still holds.",
         ["the areas captured by the SDF", "land that it still holds"]),
        ("They bombed a besieged enclave and large swathes of territory.",
         ["a besieged enclave", "large swathes of territory"]),
        ("They took two villages: Dabiq and Marea.", ["Dabiq", "Marea"]),
        ("They took four hills in Aleppo province.", ["four hills in Aleppo province"]),
        ("They took Dabiq and Marea, two villages.", ["Dabiq", "Marea"]),
        ("They said several things and met many people; two officials left.", []),
        ("They took six villages -- Qwertan, Zxcvan and Marea.", ["Qwertan", "Zxcvan", "Marea"]),
        ("ISIS broke in from the village Qwertan.", ["Qwertan"]),
        ("They crossed the Syrian Desert from the M5.", ["the Syrian Desert", "the M5"]),
        ("سيطروا على عدد من القرى، وقصفوا مناطق سيطرة ميليشيات النظام.",
         ["عدد من القرى", "مناطق سيطرة ميليشيات النظام"]),
        ("قصفوا القرى العلوية والأحياء الشرقية.", ["القرى العلوية", "الأحياء الشرقية"]),
        ("سيطروا على ثلاث قرى هي مارع ودابق واعزاز.", ["مارع", "دابق", "اعزاز"]),
        ("غادروا البلاد من مارع.", ["مارع"]),
        ("غرقوا في البلاد قرب مارع.", ["البلاد", "قرب مارع"]),
        ("They hold Qwertan and Zxcvin villages and the Hjklan church, by M5 road.",
         ["Qwertan", "Zxcvin", "Hjklan church", "M5 road"]),
        ("Villages such as Marea, Dabiq, al-qwertiat, Qasr Zxcvin and Azaz fell.",
         ["Marea", "Dabiq", "al-qwertiat", "Qasr Zxcvin", "Azaz"]),
        ("قصفت الطائرات قرية يسيطر عليها التنظيم وقتلت 12 سوريا، قالت غرفة عمليات حلب.", ["قرية يسيطر عليها"]),
        ("قصفوا مشفى قورتا ثم أصيب المشفى.", ["مشفى قورتا", "المشفى"]),
        ("سيطروا على عدة قرى خسرها الجيش.", ["عدة قرى خسرها"]),
        ("انسحبوا من مطاري كويرس والنيرب.", ["مطاري كويرس", "النيرب"]),
        ("سيطروا على تلتي قورتا وزخفين.", ["تلتي قورتا", "زخفين"]),
        ("وصلوا إلى المحطة الحرارية.", ["المحطة الحرارية"]),
        ("قتلوا في بستان القصر بمدينة حلب.", ["بستان القصر", "مدينة حلب"]),
        ("Thousands fled Syria for Turkey by night.", ["Syria", "Turkey"]),
        ("They came from Qwertan, a village of farmers, by night.", ["Qwertan"]),
        ("The four villages – Qwertan, Zxcvin and Hjklan – fell. The captured town is Bnmqert.",
         ["Qwertan", "Zxcvin", "Hjklan", "Bnmqert"]),
        ("The offensive to oust ISIS fighters from Raqqa goes on.", ["Raqqa"]),
        ("They went along the river Khabur to Lake Assad.", ["the river Khabur", "Lake Assad"]),
        ("The Red Crescent told Middle East Eye of Operation Wrath of Euphrates and of the Aleppo Conquest.", []),
        ("They shelled lines in Marea, al- Qwertan, Zxcviniyeh and Abu Hjklan.",
         ["Marea", "al- Qwertan", "Zxcviniyeh", "Abu Hjklan"]),
        ("انسحبوا من معسكري المسطومة والقرميد.", ["معسكري المسطومة", "القرميد"]),
        ("قال قائد لواء تحرير الرقة ذلك.", []),
        ("They left the northern city of ISIS-held Raqqa after a strike in Hama at August's end.", ["Raqqa", "Hama"]),
        ("They cut the M4-Highway and the M-4, and took the 93rd military base.",
         ["the M4-Highway", "the M-4", "the 93rd military base"]),
        ("The army took several villages, including Qwertan, the farms surrounding it, Al-Zxcvan and Hjklan.",
         ["Qwertan", "the farms surrounding it", "Al-Zxcvan", "Hjklan"]),
        ("They took Marea as well as Qwertan (El Qerta), the last one.", ["Marea", "Qwertan", "El Qerta"]),
        ("The names of the village taken last night are as follows: Qwertan, Zxcvin and Hjklan.",
         ["Qwertan", "Zxcvin", "Hjklan"]),
        ("They entered the western parts of Qwertan canton.", ["the western parts of Qwertan canton"]),
        ("قالت انقرة إنهم قطعوا طريق حلب – خناصر – السلمية ثم فتحوا الطريق.",
         ["طريق حلب – خناصر – السلمية", "الطريق"]),
        ("سيطروا على مبان في مشروع الـ1070 شقة.", ["مشروع الـ1070 شقة"]),
        ("They fled along the Syrian Coast and to coastal areas.", ["the Syrian Coast", "coastal areas"]),
        ("Rebels cut the road of Qwertan-Zxcvin.", ["the road of Qwertan-Zxcvin"]),
        ("Hostilities between NSAGs went on in Afrin canton. The canton was shelled.", ["Afrin canton", "The canton"]),
        ("An Aleppo 24 reporter spoke for Aleppo 24.", []),
        ("دارت اشتباكات على جبهتي حربل وتلالين.", ["جبهتي حربل", "تلالين"]),
        ("تحدث عن تنظيم الدولة الإسلامية في العراق والشام.", []),
        ("انسحبوا من اللواء 93 نحو البادية السورية.", ["اللواء 93", "البادية السورية"]),
        ("The newly captured areas and these positions near Marea fell.", ["near Marea"]),
        ("Marea fell. The newly captured areas were calm.", ["Marea", "The newly captured areas"]),
        ("They hold ʿAyn al‑ʿArab and ʿAfrin.", ["ʿAyn al‑ʿArab", "ʿAfrin"]),
        ("سيطروا على بلدة خناصر وقوارتا وتل الضمان والوضيحي أمس.", ["بلدة خناصر", "قوارتا", "تل الضمان", "الوضيحي"]),
        ("سيطروا على بلدة خناصر وقوارتا أمس.", ["بلدة خناصر"]),
        ("حرروا كلاً من خناصر وتل الضمان وقوارتا.", ["خناصر", "تل الضمان", "قوارتا"]),
        ("انسحبوا من بلدات خناصر وقوار يابان وتل الضمان.", ["بلدات خناصر", "تل الضمان"]),
        ("سيطروا على بلدات خناصر وأرض قوارتا والوضيحي.", ["بلدات خناصر", "أرض قوارتا", "الوضيحي"]),
        ("سيطروا على 50 قرية ومئات المزارع.", ["50 قرية"]),
        ("سيطروا على بلدة خناصر والقرى المجاورة.", ["بلدة خناصر", "القرى المجاورة"]),
        ("سيطروا على قرى ( الوضيحي- السابقية- برنة – خلصة ) أمس.", ["الوضيحي", "السابقية", "برنة", "خلصة"]),
        ("سيطروا على بلدة #تل_رفعت وقرية #عين_دقنة أمس.", ["تل_رفعت", "عين_دقنة"]),
        ("القرى هي 1ـ برنة 2ـ خلصة 3- زيتان 4ـ قوارة كبير.", ["برنة", "خلصة", "زيتان", "قوارة كبير"]),
        ("سيطروا على قرى كلجبرين وقوارية وبرنة في الريف.", ["قرى كلجبرين", "قوارية", "برنة"]),
        ("جندياً سورياً في حلب إنّ صح.", ["حلب"]),
        ("أفاد مراسل الميادين من حلب.", ["حلب"]),
        ("سيطروا على حاجز قوارة وثكنة الشراع قرب نهر الفرات.", ["حاجز قوارة", "ثكنة الشراع", "قرب نهر الفرات"]),
        (
            "قصفوا عدة أحياء في حلب بينها قوارة والشيخ دليل وهنانو.",
            ["عدة أحياء في حلب", "قوارة", "الشيخ دليل", "هنانو"],
        ),
        ("تقع على الحدود السورية التركية في شمال غرب البلاد.", ["الحدود السورية التركية", "شمال غرب البلاد"]),
        ("وقف الرجل على الباب في حلب.", ["حلب"]),
        ("في حلب وقف الجيش.", ["حلب"]),
        ("أهالي مدينة منبج غاضبون.", []),
        ("في بلدتي حياة كبيرة وحياة صغيرة.", ["بلدتي حياة كبيرة", "حياة صغيرة"]),
        # lists of sites and of parts
        ("سيطروا على القرى التالية \"قورتا، زخمان كبير، وزخمان صغير، أم قورت\"، والتي هدأت.",
         ["قورتا", "زخمان كبير", "زخمان صغير", "أم قورت"]),
        ("أعلنوا السيطرة على تلي زخمان الشمالي والجنوبي وكتيبة المدفعية، وحقل الرمي والأمن الجنائي وسرية النقل أمس.",
         ["تلي زخمان الشمالي", "كتيبة المدفعية", "حقل الرمي", "الأمن الجنائي", "سرية النقل"]),
        ("قالوا إن غايتهم السيطرة على تل قورتا والزخمانية ومضخة الماء وزخموش، حيث هدأت.",
         ["تل قورتا", "الزخمانية", "مضخة الماء", "زخموش"]),
        ("سيطروا على كتيبة ودبابات وأسلحة.", []),
        ("سيطروا على أجزاء من الطريق وأجزاء من السلاح.", []),
        ("سيطروا على قرى مارع بالكامل وأجزاء واسعة من قورتا ومساكن زخمان والمقبرة القديمة ودابق.",
         ["قرى مارع", "قورتا", "مساكن زخمان", "المقبرة القديمة", "دابق"]),
        ("هدأت محاور حي الزخمان ومحيط مقام السيدة رقية وقتلوا.", ["محاور حي الزخمان", "محيط مقام السيدة رقية"]),
        ("قصفوا قرى مارع ومزارعها، دابق، ورتيان.", ["قرى مارع", "مزارعها", "دابق", "رتيان"]),
        ("سيطروا على قرى مارع ودابق، إضافة لقرى رتيان وباشكوي.", ["قرى مارع", "دابق", "قرى رتيان", "باشكوي"]),
        ("سيطروا على سرية الإشارة داخل حي الزخمان.", ["سرية الإشارة", "حي الزخمان"]),
        ("سيطروا على مستودعات أسلحة وكتيبة دبابات.", []),
        ("سيطروا على مواقع أهمها “كتيبة الشهب” و “اللواء 61″ أمس.", ["كتيبة الشهب", "اللواء 61"]),
        ("سيطروا على حاجز الزخمان التابع لهم.", ["حاجز الزخمان"]),
        ("سيطروا على بلدة مارع ثم على الحاجز الواصل بين دابق واعزاز.", ["بلدة مارع", "دابق", "اعزاز"]),
        ("سيطروا على مزارع قورتا، وتمكنهم من البقاء.", ["مزارع قورتا"]),
        ("هدأت غوطة دمشق الشرقية، وقاتل جيش سوريا الحرة.", ["غوطة دمشق الشرقية"]),
        ("سيطروا على محطة حافلات ومحطة ضخ نفط ورويسة الزخمان.", ["محطة حافلات", "رويسة الزخمان"]),
        ("أحكموا السيطرة على مرتفعات \"الزخمان ودابق\" أمس.", ["الزخمان", "دابق"]),
        ("قصفوا مدينتيّ (مارع، ودابق) وقرى “قورتا والزخمان”.", ["مارع", "دابق", "قورتا", "الزخمان"]),
        ("سيطروا على أحياء قورتا والزخمان الشرقية، وأجزاء من الرتيانة أمس.",
         ["أحياء قورتا", "الزخمان الشرقية", "الرتيانة"]),
        ("وصلوا إلى منطقة تخضع لهم.", []),
        ("سيطروا على قريتي دابق وزخمانلي القريبتين من مارع.", ["قريتي دابق", "زخمانلي", "مارع"]),
        ("سيطروا على معسكر ومخفر وتلة وتقدموا نحو دابق.", ["دابق"]),
        ("سيطروا على قريتي دابق وعلي زخمان في ريف حلب.", ["قريتي دابق", "علي زخمان", "ريف حلب"]),
        ("سيطروا على قرى”زخمان، دابق، وخربة قورتا” أمس.", ["زخمان", "دابق", "خربة قورتا"]),
        # ground that is told by what was named before, by who is there, by a river, and fronts
        ("سيطروا على مدينة منبج وقرية دابق غربها وعلى القرى إلى الشرق منها.",
         ["مدينة منبج", "قرية دابق", "غربها", "الشرق منها"]),
        ("هاجموا مناطق خاضعة لسيطرة المعارضة ومناطق تواجد تنظيم الدولة.",
         ["مناطق خاضعة لسيطرة المعارضة", "مناطق تواجد تنظيم الدولة"]),
        ("انسحبوا إلى شرق الفرات وإلى داخل الأراضي التركية.", ["شرق الفرات", "الأراضي التركية"]),
        ("اشتبكوا على محور الزخمان في ريف حلب.", ["محور الزخمان", "ريف حلب"]),
        ("قضوا على محور الشر، وردوا على جبهة النصرة في حلب.", ["حلب"]),
        # words that are names of villages elsewhere
        ("قصفوا مارع ودابق، وكلها في ريف حلب.", ["مارع", "دابق", "ريف حلب"]),
        ("انهاروا ما سهل دخول الجنود إلى مارع، ومما سهل المهمة القصف.", ["مارع"]),
        ("سيطروا على سهل قورتا قرب مارع.", ["سهل قورتا", "قرب مارع"]),
        ("قتلوا في كمين نصبوه قرب مارع في وقت قصير خلال الصراع الذي طال.", ["قرب مارع"]),
        ("وصلوا إلى القصير على مرمى حجر من دابق.", ["القصير", "دابق"]),
        ("وصلوا إلى القصير قرب الحدود الإدارية.", ["القصير"]),
        ("اقترب موعد معركة الباب، وهدأت مدينة الباب.", ["مدينة الباب"]),
    ],
)  # fmt: skip
def test_names_stand_where_the_words_ask_for_a_place(parser: Parser, text: str, surfaces: list[str]) -> None:
    assert on_map(parser, text) == surfaces


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Jets bombed ground around Aleppo and Homs.", ["around Aleppo", "Homs"]),
        ("Fighting went on in Aleppo, Raqqa and Homs provinces.", ["Aleppo", "Raqqa", "Homs provinces"]),
        ("Fighting went on in the provinces of Raqqa and Homs.", ["the provinces of Raqqa", "Homs"]),
        ("القتال في محافظات حلب والرقة وحمص.", ["حلب", "الرقة", "حمص"]),
    ],
)
def test_each_of_several_governorates_is_one(parser: Parser, text: str, surfaces: list[str]) -> None:
    parsed = parser.parse(HERE + text, "a", PUBLISHED)
    assert all(where(parsed, surface).place_id.endswith("-governorate") for surface in surfaces)


@pytest.mark.parametrize("text", ["They went from Aleppo to Homs.", "Fighting went on around Marea, and in Homs."])
def test_a_city_named_beside_others_is_a_city(parser: Parser, text: str) -> None:
    assert where(parser.parse(HERE + text, "a", PUBLISHED), "Homs").place_id == "homs"


def test_a_title_is_not_on_the_map_and_words_under_a_picture_are(parser: Parser) -> None:
    text = (
        "Army takes Marea and Azaz in a day\n\nThe army took Nubl on Monday, a spokesman for the army said in "
        "the evening, and nobody answered.\n\n"
        "Smoke over Dabiq. Photo courtesy of a reader.\n"
    )
    assert [m.surface for m in parser.parse(text, "a", PUBLISHED).mentions] == ["Nubl", "Dabiq"]


def test_lines_that_only_wrap_cut_no_name_in_two(parser: Parser) -> None:
    text = HERE + "The attacks hit the\nrebel towns of Marea,\nTel\nRifaat and Khan\nTuman, it was said."
    parsed = parser.parse(text, "a", PUBLISHED)
    assert [m.surface for m in parsed.mentions if m.role in ON_MAP][-2:] == ["Tel\nRifaat", "Khan\nTuman"]
    assert where(parsed, "Tel\nRifaat").place_id == "tell-rifaat"
    assert len(unwrap(text)) == len(text)


def test_a_text_in_another_language_says_so_and_believes_no_name_by_itself(parser: Parser) -> None:
    parsed = parser.parse("Hay marea negra en Galicia y otra vez. Marea alta tambien hoy.", "a", PUBLISHED)
    assert [m for m in parsed.mentions if m.role in ON_MAP] == []
    assert parsed.remarks == ("the text is neither English nor Arabic; few of its places are found",)
    assert is_understood("سيطر الجيش على البلدة") and is_understood("Marea")


@pytest.mark.parametrize("text", ["a<br>b<br/>c<BR >d", "<p>ISIS</p>", "<html>", "x <span class='a'>y</span> <b>z</b>"])
def test_a_page_in_html_is_no_text(text: str) -> None:
    with pytest.raises(BadValue, match="this is HTML"):
        decode(text.encode(), "a.txt")


def test_a_text_that_names_a_tag_is_a_text() -> None:
    assert decode(b"They wrote <img src=x> on the wall; 3 < 4 > 2.", "a.txt")


# ---- where they lie --------------------------------------------------------------------------------------------


def test_a_place_of_the_dataset_needs_no_second_one(parser: Parser) -> None:
    parsed = parser.parse("Somebody executed Khaled Qwert in Palmyra.", "a", PUBLISHED)
    assert where(parsed, "Palmyra").place_id == "palmyra"


@pytest.mark.parametrize(
    ("words", "governorate"),
    [("Hama province", "Hama"), ("ريف حمص الشمالي", "حمص"), ("بريف دمشق", "ريف دمشق"), ("Deir e-Zor", "Deir ez-Zor"),
     ("rural Deraa", "Daraa"), ("Manbij", "")],
)  # fmt: skip
def test_words_name_a_governorate(words: str, governorate: str) -> None:
    assert name_governorate(words) == fold(governorate)


def test_a_countryside_lies_where_its_villages_are_and_a_governorate_in_its_middle() -> None:
    north, whole = find_part(fold("Homs"), "north"), find_whole(fold("Homs"))
    assert (round(north.lat, 1), round(north.lon, 1)) == (34.9, 36.7)
    assert whole.lon > 38 and whole.radius_m > 100_000  # most of it is desert
    assert is_within(fold("Homs"), north.lat, north.lon) and not is_within(fold("Hama"), 33.5, 36.3)


def test_namesakes_are_told_apart_by_what_stands_close_by(parser: Parser) -> None:
    text = HERE + "The army took the village of Jalamah near Al-Suqaylabiyah in northern Hama."
    there = where(parser.parse(text, "a", PUBLISHED), "the village of Jalamah")
    other = HERE + "ISIS took the village of Jalamah near Afrin in northern Aleppo."
    here = where(parser.parse(other, "a", PUBLISHED), "the village of Jalamah")
    assert (there.lat and round(there.lat, 1), here.lat and round(here.lat, 1)) == (35.3, 36.4)


def test_a_quarter_is_not_a_village_far_away(parser: Parser) -> None:
    parsed = parser.parse(HERE + "In Aleppo shells hit the Ashrafiyah quarter near Bustan al-Qwert.", "a", PUBLISHED)
    assert all(p.lat is None or abs(p.lat - 36.2) < 0.3 for p in parsed.places if p.name.startswith("Ash"))


@pytest.mark.parametrize(
    ("text", "surface", "spot"),
    [
        ("It lies 25 miles west of Raqqa.", "25 miles west of Raqqa", (35.95, 38.56)),
        ("They reached Bab al-Hawa crossing in Idlib.", "Bab al-Hawa crossing", (36.23, 36.69)),
        ("They reached Tishreen Dam near Manbij.", "Tishreen Dam", (36.38, 38.18)),
        ("Shells hit Tal Mardikh near Saraqib.", "Tal Mardikh", (35.81, 36.79)),
        ("They fought on the Ghab plain in Hama.", "Ghab plain", (35.59, 36.36)),
        ("سيطروا على مدينة كوباني.", "مدينة كوباني", (36.89, 38.35)),
        ("They met in Geneva.", "Geneva", (46.20, 6.15)),
        ("The families fled to Mosul.", "Mosul", (36.34, 43.12)),
        ("They fled from Azaz towards the Turkish border.", "Turkish border", (36.63, 37.08)),
        ("They fled from Abu Kamal to the border with Iraq.", "the border with Iraq", (34.39, 40.93)),
        ("Shells fell near Raqqa city.", "near Raqqa city", (35.95, 39.01)),
        ("They stormed the Tabqa airbase. The compound burned.", "The compound", (35.75, 38.57)),
        ("They took Kasab from Latakia.", "Kasab", (35.92, 35.99)),
        ("They took Tal Ahmar in the northern countryside of Aleppo.", "Tal Ahmar", (36.63, 37.41)),
        ("They took part in the Aleppo offensive near al-Fua. They shelled the city.", "the city", (36.20, 37.16)),
        ("They fought for Kafr Nabuda in Hama. Kafr Nabuda's capture was near.", "Kafr Nabuda", (35.43, 36.49)),
        ("Jets struck Manbij. They took the grain silos.", "grain silos", (36.53, 37.95)),
        ("دارت المعارك في القلمون قرب النبك.", "القلمون", (34.0, 36.82)),  # no village called Qalmun
    ],
)  # fmt: skip
def test_a_place_lies_where_its_words_say(parser: Parser, text: str, surface: str, spot: tuple[float, float]) -> None:
    place = where(parser.parse(HERE + text, "a", PUBLISHED), surface)
    assert (place.lat, place.lon) == (pytest.approx(spot[0], abs=0.02), pytest.approx(spot[1], abs=0.02))


@pytest.mark.parametrize(
    ("text", "surface", "reason", "inside"),
    [
        ("Jets hit southern Syria.", "southern Syria", "the south of the country", (33.51, 36.29)),
        ("They crossed central Syria.", "central Syria", "the centre of the country", (35.13, 36.75)),
        ("They crossed eastern Syria.", "eastern Syria", "the east of the country", (35.02, 40.45)),
        ("They held the Syrian coast.", "the Syrian coast", "the coast of the country", (35.52, 35.79)),
        ("قصفوا الشمال السوري.", "الشمال السوري", "the north of the country", (36.37, 37.51)),
    ],
)
def test_a_part_of_the_country_lies_where_its_villages_do(
    parser: Parser, text: str, surface: str, reason: str, inside: tuple[float, float]
) -> None:
    place = where(parser.parse(text, "a", PUBLISHED), surface)
    assert place.reason == reason
    assert place.lat is not None and place.lon is not None
    assert measure_km((place.lat, place.lon), inside) < place.radius_m / 1000 < 200


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("It is 3 km from Marea and from the administrative border with Idlib.", "border with Idlib"),
        ("They fought near Ain Issa in Raqqa. قتل عناصر في محطة الكهرباء.", "محطة الكهرباء"),
        ("They took Marea, Azaz and the Riman hills.", "Riman hills"),
        ("They left Regiment 112 near Anadan.", "Regiment 112"),
        ("They left the village of Chicago near Marea.", "the village of Chicago"),
    ],
)
def test_no_spot_is_guessed_from_a_name_that_is_alike_or_far(parser: Parser, text: str, surface: str) -> None:
    place = where(parser.parse(HERE + text, "a", PUBLISHED), surface)
    assert (place.lat, place.place_id) == (None, ""), place


def test_a_similar_name_is_none_of_a_dataset_place_that_has_no_location(parser: Parser) -> None:
    places = parser.parse(HERE + "They fled from Marea to the city of Mosul in Iraq.", "a", PUBLISHED).places
    assert "moscow" not in {place.place_id for place in places}


def test_a_town_far_from_all_others_is_not_sure_where_a_village_of_its_name_is_by_them(parser: Parser) -> None:
    text = "They left Wardiyah, Hasajek, Al-Hassiyah and Tel Rifaat, near Aleppo."
    place = where(parser.parse(HERE + text, "a", PUBLISHED), "Al-Hassiyah")
    assert (place.lat, place.lon) == (pytest.approx(36.417, abs=0.02), pytest.approx(37.238, abs=0.02)), place


@pytest.mark.parametrize(
    ("text", "surface", "reason"),
    [
        ("They left Idlib's southern countryside.", "Idlib's southern countryside", "the south countryside"),
        ("They left the northwestern province of Idlib.", "the northwestern province of Idlib", "the governorate"),
        ("They left the southern edges of Hama.", "the southern edges of Hama", "the south countryside"),
        ("They stood south of the city of Hama.", "south of the city of Hama", "south of Hama, taken to be 10 km away"),
        ("They stood 350 km north of the capital Damascus.", "350 km north of the capital Damascus",
         "north of Damascus, taken to be 350 km away"),
        ("وصلوا شمال منبج بنحو 11 كم.", "شمال منبج بنحو 11 كم", "north of Manbij, taken to be 11 km away"),
        ("They took the southern side of Manbij.", "the southern side of Manbij",
         "south of Manbij, taken to be 3 km away"),
        ("They swam in Lake Assad near Raqqa.", "Lake Assad", "same name"),
        ("They cut the road of Salamiyah-Ithriya near Hama and Aleppo.", "the road of Salamiyah-Ithriya",
         "a road, taken to lie between Salamiyah and Ithriya"),
        ("They took the road to Marea, near Azaz.", "the road to Marea", "a road to Marea, taken to be by it"),
        ("They fought outside Homs and in Rastan.", "outside Homs", "ground round Homs"),
        ("They swam across the Euphrates near Raqqa.", "Euphrates",
         "a river, where it is nearest to the places named close by"),
        ("وصلوا إلى الضفة الجنوبية لنهر الفرات قرب الرقة.", "الضفة الجنوبية لنهر الفرات",
         "a river, where it is nearest to the places named close by"),
        ("They left the Homs desert for Palmyra.", "Homs desert", "the area of that name: Homs governorate"),
        ("قصفوا الأحياء الغربية من مدينة حماة.", "الأحياء الغربية من مدينة حماة",
         "west of Hama, taken to be 3 km away"),
        ("وصلوا إلى ريف حلب الشمالي الشرقي.", "ريف حلب الشمالي الشرقي", "the north-east countryside"),
    ],
)  # fmt: skip
def test_ground_is_told_as_it_is_meant(parser: Parser, text: str, surface: str, reason: str) -> None:
    place = where(parser.parse(HERE + text, "a", PUBLISHED), surface)
    assert (place.reason, place.lat is None) == (reason, False)


@pytest.mark.parametrize(
    ("text", "surface", "lat", "lon"),
    [
        ("They shelled Abul Thohur military airport near Saraqeb.", "Abul Thohur military airport", 35.732, 37.104),
        (
            "A market in the village of Khan Elsobol near Saraqeb was struck.",
            "the village of Khan Elsobol",
            35.756,
            36.757,
        ),
        ("قصفوا أحياء حلب الشرقية، ثم هاجموا اعزاز.", "أحياء حلب الشرقية", 36.205, 37.185),
    ],
    ids=["a base beside a town that is spelt so", "an article that is glued on", "the dataset's own quarter"],
)
def test_a_place_is_found_by_the_one_that_is_spelt_so(
    parser: Parser, text: str, surface: str, lat: float, lon: float
) -> None:
    place = where(parser.parse(HERE + text, "a", PUBLISHED), surface)
    assert (place.lat, place.lon) == (pytest.approx(lat, abs=0.02), pytest.approx(lon, abs=0.02)), place


@pytest.mark.parametrize(
    ("text", "surface", "names"),
    [
        ("Rebels took Dabiq, Marea and Azaz; then they left these villages.", "these villages", 3),
        ("Rebels took Dabiq, Marea and Azaz; then they left the two towns.", "the two towns", 2),
        ("سيطروا على بلدتي مارع ودابق ثم انسحبوا من البلدتين.", "البلدتين", 2),
    ],
)
def test_a_word_for_several_places_lies_amid_those_named_last(
    parser: Parser, text: str, surface: str, names: int
) -> None:
    parsed = parser.parse(HERE + text, "a", PUBLISHED)
    place, at = where(parsed, surface), [m.surface for m in parsed.mentions].index(surface)
    named = [p for p in parsed.places[:at] if p.place_id not in ("", "syria")][-names:]
    assert parsed.mentions[at].reason.endswith(f"and {names - 1} more")
    assert place.lat == pytest.approx(sum(p.lat or 0.0 for p in named) / names, abs=1e-4)


def test_the_area_of_a_phrase_is_the_ground_of_the_phrase(parser: Parser) -> None:
    parsed = parser.parse(HERE + "They left the southern countryside of Idlib. The area was calm.", "a", PUBLISHED)
    phrase, area = where(parsed, "the southern countryside of Idlib"), where(parsed, "The area")
    assert phrase.lat is not None
    assert (area.lat, area.lon, area.radius_m) == (phrase.lat, phrase.lon, phrase.radius_m)


def test_a_crossing_is_found_with_or_without_its_word(parser: Parser) -> None:
    place = where(parser.parse(HERE + "They left Azaz by Bab al-Salam border crossing.", "a", PUBLISHED),
                  "Bab al-Salam border crossing")  # fmt: skip
    assert (place.lat, place.lon) == (pytest.approx(36.64, abs=0.02), pytest.approx(37.08, abs=0.02)), place


def test_the_last_line_of_a_text_is_no_heading(parser: Parser) -> None:
    long = "قال ناشطون إن قوات النظام انسحبت من مدينة أريحا بعد معارك عنيفة دارت فيها منذ صباح اليوم الخميس."
    parsed = parser.parse(f"{long}\nيمهد الثوار لاقتحام بلدة محمبل", "a", PUBLISHED)
    assert [m.surface for m in parsed.mentions if m.role in ON_MAP] == ["مدينة أريحا", "بلدة محمبل"]


def test_of_many_namesakes_the_nearest_is_meant_and_listed(parser: Parser) -> None:
    parsed = parser.parse(HERE + "They took Suran, Taybat al-Imam and the village of Buwaydah.", "a", PUBLISHED)
    place = where(parsed, "the village of Buwaydah")
    assert (place.lat, place.lon) == (pytest.approx(35.316, abs=0.02), pytest.approx(36.695, abs=0.02)), place
    assert len(place.candidates) == LISTED


def test_a_part_of_the_city_by_name_is_no_countryside(parser: Parser) -> None:
    parsed = parser.parse("Jets hit the eastern parts of the city of Aleppo.", "a", PUBLISHED)
    spot = where(parsed, "the eastern parts of the city of Aleppo")
    assert measure_km((spot.lat or 0.0, spot.lon or 0.0), (36.2, 37.19)) < 4


def test_a_road_is_a_line_and_no_spot(parser: Parser) -> None:
    place = where(
        parser.parse(HERE + "They cut the Damascus-Aleppo highway.", "a", PUBLISHED), "the Damascus-Aleppo highway"
    )
    assert place.lat is None


# ---- the list of sites -----------------------------------------------------------------------------------------


def test_every_site_has_a_source_a_point_in_the_country_and_a_name_that_finds_it(bundled: Dataset) -> None:
    gazetteer = bundled_gazetteer(bundled.places)
    for site in read_sites():
        assert site.source.startswith(
            (
                "GeoNames ", "Who's On First ", "OurAirports ", "OCHA ", "Center for Spatial Research, ", "Wikipedia, ",
                "German Wikipedia, ",
            )
        )
        assert 32 < site.lat < 37.5 and 35.5 < site.lon < 42.5 and 500 < site.radius_m <= 40_000
        for name in site.names:
            spots = [(e.lat, e.lon) for e in gazetteer.bearers(fold(name))]
            assert any(abs((a or 0) - site.lat) < 0.05 and abs((b or 0) - site.lon) < 0.05 for a, b in spots), name
