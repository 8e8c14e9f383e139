"""Who took or holds what: clauses of invented sentences in both languages, each way to say it by an example."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from geodata.bundled import bundled_gazetteer
from geodata.model import Dataset
from geodata.parsing.parse import Parser, make_parser

PUBLISHED = (date(2016, 2, 17), date(2016, 2, 17))
HERE = "Fighting went on across Syria. "


@pytest.fixture(scope="module")
def parser(bundled: Dataset) -> Parser:
    return make_parser(bundled_gazetteer(bundled.places), tuple(f.faction_id for f in bundled.factions))


def held(parser: Parser, text: str) -> list[tuple[str, str, str]]:
    """Return kind, holder and printed place of what is proposed, in order; only what says who holds something."""
    parsed = parser.parse(HERE + text, "a", PUBLISHED)
    return [(c.kind, "|".join(c.holder), c.surface) for c, _ in parsed.proposals if c.holder]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("State television said troops seized the villages of Qolan, Ratyan and Bashkoy, as well as the town of Marea, "
         "where an outpost stands, on Friday.",
         [("capture", "government", "the villages of Qolan"), ("capture", "government", "Ratyan"),
          ("capture", "government", "Bashkoy"), ("capture", "government", "the town of Marea")]),
        ("The rebels, backed by local groups, took full control of Marea from ISIS after clashes.",
         [("capture", "opposition", "Marea")]),
        ("After taking control of Marea, ISIS moved north.", [("capture", "isis", "Marea")]),
        ("With the capture of Dabiq, the rebels left.", [("capture", "opposition", "Dabiq")]),
        ("The army pressed on, regaining control of Nubl, Zahraa and Ratyan.",
         [("capture", "government", "Nubl"), ("capture", "government", "Zahraa"), ("capture", "government", "Ratyan")]),
        ("Al-Rai was retaken on Sunday by rebel fighters.", [("capture", "opposition", "Al-Rai")]),
        ("Manbij, the last big border town, is still held by ISIS.", [("control", "isis", "Manbij")]),
        ("Marea, a stronghold of the rebels, was quiet.", [("control", "opposition", "Marea")]),
        ("Clouds came near. They later captured Dabiq.", []),
        ("ISIS launched an attack. They later captured Dabiq.", [("capture", "isis", "Dabiq")]),
        ("Rebels now control most of Marea.", [("control", "opposition", "Marea")]),
        ("The army captured Marea, north of Aleppo, in Aleppo province.", [("capture", "government", "Marea")]),
        ("ISIS holds Dabiq. Rebels liberated the town.",
         [("control", "isis", "Dabiq"), ("capture", "opposition", "the town")]),
        ("The rebels captured six fighters in Marea.", []),
        ("Rebels took Dabiq, near Marea and Azaz.", [("capture", "opposition", "Dabiq")]),
        ("Rebels took Dabiq, near Marea, and Al-Rai.",
         [("capture", "opposition", "Dabiq"), ("capture", "opposition", "Al-Rai")]),
        ("The rebels said gunmen captured Marea.", []),
        ("Troops fought where rebels stood, taking Nubl.", [("capture", "government", "Nubl")]),
        ("ISIS set its sights on seizing Marea.", []),
        ("The SDF are near to liberating Marea.", []),
        ("The army regained control of two villages; Ratyan and Bashkoy.",
         [("capture", "government", "Ratyan"), ("capture", "government", "Bashkoy")]),
        ("The army took control of over 95 villages in Hama province and Idlib.",
         [("advance", "government", "95 villages in Hama province")]),
        ("Harakat Hezbollah al-Nujaba captured Marea.", [("capture", "government", "Marea")]),
        ("Marea had been held by the opposition.", []),
        ("In Marea people are held captive by ISIS.", []),
        ("ISIS took Dabiq, located between Marea town and Azaz city.", [("capture", "isis", "Dabiq")]),
        ("The SDF began an operation with the objective of taking Marea.", []),
        ("القوات السورية المدعومة من الولايات المتحدة سيطرت على مارع.", [("capture", "sdf", "مارع")]),
        ("خسر تنظيم الدولة قرى في الريف، هي مارع ودابق.", []),
        ("Salma had been the main stronghold of the opposition.", []),
        (
            "تمكن الثوار من السيطرة على عدة بلدات في طريقهم إلى العيس والحاضر.",
            [("advance", "opposition", "عدة بلدات")],
        ),
        ("تحركت داعش باتجاه مارع لمنع سقوط مارع بيد المعارضة.", []),
        ("تقدمت قوات سوريا الديمقراطية نحو دابق. وكانت القوات سيطرت على قريتي مارع واحتيملات.",
         [("capture", "sdf", "قريتي مارع"), ("capture", "sdf", "احتيملات")]),
        ("قالت القوات إنها سيطرت على مارع.", []),
        ("النقاط التي سيطر عليها النظام هي كل من قرية رتيان، وقرية باشكوي.",
         [("capture", "government", "قرية رتيان"), ("capture", "government", "قرية باشكوي")]),
        ("The SDF control the roads that lead to Marea.", []),
        ("Rebels went on, as fighters claimed to have captured Marea.", [("capture", "opposition", "Marea")]),
        ("The army has fire control over Marea.", []),
        ("Marea was briefly in rebel hands.", []),
        ("The SDF seized a dam on the Euphrates river.", []),
        ("الجيش السوري يسيطر ناريا على مارع.", []),
        ("انتزعت قوات سوريا الديمقراطية سدا على نهر الفرات.", []),
        ("قال الجيش السوري إنه ثابت، فيما تمكنت مجموعات من المسلحين من السيطرة على بلدة مارع.", []),
        ("تقدم الجيش السوري ثم سيطرت المجموعات المسلحة على بلدة مارع.", []),
        ("جاء ذلك في حملة لطرد داعش من سد تشرين.", []),
        ("سيطر الجيش الحر على قرى دابق (المرج) واحتيملات، وتقع في المنطقة بين مدن الباب ومنبج وجرابلس.",
         [("capture", "free-syrian-army", "قرى دابق"), ("capture", "free-syrian-army", "احتيملات")]),
        ("The rebels were on the verge of capturing Marea.", []),
        ("الجيش السوري بدأ عملية عسكرية لاستعادة مارع.", []),
        ("Fighters with ISIS and against the army entered talks in Marea.", []),
        ("Clashes with the rebels damaged Marea, captured photographs show.", []),
        ("SDF troops managed to capture Manbij.", [("capture", "sdf", "Manbij")]),
        ("The towns captured by Jaysh al-Qwert include Marea and Dabiq.",
         [("capture", "opposition", "Marea"), ("capture", "opposition", "Dabiq")]),
        ("Palmyra, which ISIS captured in May, is far.", [("capture", "isis", "Palmyra")]),
        ("An advance on the ISIS-held city of Al-Bab would follow.", [("control", "isis", "city of Al-Bab")]),
        ("The army forces kept pushing ISIS out of farms and captured Al-Bab.", [("capture", "government", "Al-Bab")]),
        ("Regime defenders were routed at dawn and took Marea.", []),
        ("The rebels captured a small town in Idlib province.", []),
        ("The rebels hurt government defences and took Marea.", [("capture", "opposition", "Marea")]),
        ("Near Dabiq they split territory held by ISIS.", []),
        ("The army gained ground in Hama, the reported capture of Marea aside.", []),
        ("ISIS tightened its grip. The troops then took Marea.", [("capture", "isis", "Marea")]),
        ("Deir Hafer, the last ISIS-held town there, was quiet.", [("control", "isis", "Deir Hafer")]),
        ("The army pushed on and took Marea. The villages captured so far are Dabiq and Azaz.",
         [("capture", "government", "Marea"), ("capture", "government", "Dabiq"), ("capture", "government", "Azaz")]),
        ("The army took control of several nearby villages, such as Dabiq and Azaz.",
         [("capture", "government", "Dabiq"), ("capture", "government", "Azaz")]),
        ("They fought around Dabiq near Azaz town which is controlled by ISIS.", [("control", "isis", "near Azaz")]),
        ("ISIS wishes to take Marea.", []),
        ("On May 31, ISIS took Marea.", [("capture", "isis", "Marea")]),
        ("ISIS may take Marea.", []),
        ("Rebels hold the road between Dabiq and Qwertan.", []),
        ("In addition to Marea, ISIS took control of Dabiq.",
         [("capture", "isis", "Marea"), ("capture", "isis", "Dabiq")]),
        ("In addition to the attack on Marea, ISIS took Dabiq.", [("capture", "isis", "Dabiq")]),
        ("The army could fall back after they seized Marea.", [("capture", "government", "Marea")]),
        ("Rebels would stop before they captured Marea.", []),
        ("Clashes at a post where rebels stand went on after they seized Dabiq.", [("capture", "opposition", "Dabiq")]),
        ("The deal would keep the rebels from capturing Marea.", []),
        ("The deal kept the rebels from capturing Marea.", []),
        ("The government continues to control Marea.", [("control", "government", "Marea")]),
        ("Troops fled to Marea (controlled by rebels).", [("control", "opposition", "Marea")]),
        ("Khan Tuman, taken by rebels in April, was quiet.", [("capture", "opposition", "Khan Tuman")]),
        ("Dabiq was captured from ISIS by the rebels.", [("capture", "opposition", "Dabiq")]),
        ("Marea was the latest taken by rebels.", [("capture", "opposition", "Marea")]),
        ("Six soldiers from Marea were captured by ISIS.", []),
        ("Marea is home to thousands of people held by ISIS.", []),
        ("Between rebel-held Marea and Dabiq, held by ISIS, the road is cut.",
         [("control", "isis", "Dabiq"), ("control", "opposition", "Marea")]),
        ("Dabiq remains in the hands of ISIS.", [("control", "isis", "Dabiq")]),
        ("Marea fell into rebel hands.", [("control", "opposition", "Marea")]),
        ("Marea is far from Azaz and it is under the regime's control.", [("control", "government", "Marea")]),
        ("Dabiq, located north of Aleppo, has been in ISIS hands since 2014.", [("control", "isis", "Dabiq")]),
        ("The army recaptured the ISIS stronghold of Dabiq.", [("capture", "government", "Dabiq")]),
        ("The rebels seized the regime's Wadi Deif camp.", [("capture", "opposition", "Wadi Deif camp")]),
        ("The army took Marea and the military airport of Kuweires.",
         [("capture", "government", "Marea"), ("capture", "government", "the military airport of Kuweires")]),
        ("With the capture of Dabiq in northern Aleppo, the rebels left.", [("capture", "opposition", "Dabiq")]),
        ("Pro-government forces have wrested Marea from the rebels.", [("capture", "government", "Marea")]),
        ("The regime holds elections in Marea.", []),
        ("Fighting hit rebel held Marea.", [("control", "opposition", "Marea")]),
        ("A rebel held a gun in Marea.", []),
        ("Troops reached Azaz, held by ISIS, two days after the latter recaptured Dabiq.",
         [("capture", "isis", "Dabiq"), ("control", "isis", "Azaz")]),
        ("ISIS lost a battle. Marea has been in the extremist group's hands since 2014.",
         [("control", "isis", "Marea")]),
        ("ISIS went on as Nusra struck back in Hama. The terrorist group was able to seize Dabiq.",
         [("capture", "isis", "Dabiq")]),
        ("ISIS fought on. The jihadists \"took control\" of Dabiq.", [("capture", "isis", "Dabiq")]),
        ("ISIS lost the battle. Its self-declared capital, Raqqa, was quiet.", [("control", "isis", "Raqqa")]),
        ("The rebels attacked. They then secured Dabiq.", [("capture", "opposition", "Dabiq")]),
        ("The army advanced. The group still controls Dabiq.", []),
        ("Rebels advanced. Syrian troops captured Marea.", [("capture", "government", "Marea")]),
        ("The U.S.-backed alliance captured Dabiq.", [("capture", "sdf", "Dabiq")]),
        ("Turkey-backed fighters captured Dabiq.", [("capture", "opposition", "Dabiq")]),
        ("Rebels stood by the government's Shayrat airbase.", [("control", "government", "Shayrat airbase")]),
        ("ISIS attacked the Kuweires airbase.", []),
        ("The army attacked the provincial capital of Hasakah.", []),
        ("Kuweires is the last government stronghold in Aleppo province.", [("control", "government", "Kuweires")]),
        ("Planes came near the ISIS stronghold in Idlib.", []),
        ("Raqqa, the ISIS stronghold, was quiet.", [("control", "isis", "the ISIS stronghold")]),
        ("The last town held by ISIS there is Dabiq.", [("control", "isis", "Dabiq")]),
        ("The capture of Dabiq by the rebels left.", [("capture", "opposition", "Dabiq")]),
        ("The fall of Dabiq to the rebels was a blow.", [("capture", "opposition", "Dabiq")]),
        ("There are fears of the fall of Marea to ISIS.", []),
        ("The army captured several villages around Azaz.",
         [("advance", "government", "several villages around Azaz")]),
        ("The rebels took Dabiq. The fall of Dabiq cut the road.",
         [("capture", "opposition", "Dabiq"), ("capture", "opposition", "Dabiq")]),
        ("The army advanced. The capture of Dabiq comes after a week.", [("capture", "government", "Dabiq")]),
        ("The army advanced. The fall of Dabiq comes after a week.", []),
        ("The capture of Marea by ISIS would be a blow.", []),
        ("The possible capture of Marea by ISIS worries many.", []),
        ("The fall of Khanasser in 2015 was a blow to the regime.", []),
        ("Clouds came near Marea, held by rebels until May.", []),
        ("The army took positions near Marea.", []),
        ("Some claims are made of fighting inside the regime's Kuweires airbase.",
         [("control", "government", "Kuweires airbase")]),
        ("Azaz, the army's next target near the airbase, was quiet.", []),
        # whose a settlement is said to be
        ("Shells hit the rebel-held towns of Marea and Azaz.",
         [("control", "opposition", "the rebel-held towns of Marea"), ("control", "opposition", "Azaz")]),
        ("They may reach Azaz and the ISIS-controlled village of Dabiq.",
         [("control", "isis", "village of Dabiq")]),
        ("They stood ten kilometers north of the rebel-held town of Marea.",
         [("control", "opposition", "ten kilometers north of the rebel-held town of Marea")]),
        ("The army captured the ISIS-held villages of Qolan and Dabiq.",
         [("capture", "government", "the ISIS-held villages of Qolan"), ("capture", "government", "Dabiq")]),
        ("They hit the rebel-held half of the city of Aleppo.", []),
        ("They stood near the formerly rebel-held town of Marea.", []),
        ("Dabiq was quiet. They shelled the ISIS-held town.", [("control", "isis", "the ISIS-held town")]),
        # who is meant
        ("ISIS pushed on. It routed rival rebel factions who were not ready, capturing Marea and Dabiq.",
         [("capture", "isis", "Marea"), ("capture", "isis", "Dabiq")]),
        ("The rebels fought on. They broke the defences of the army, seizing Khan Tuman.",
         [("capture", "opposition", "Khan Tuman")]),
        ("ISIS pushed on. It was a long day, they say, seizing a chance in Marea.", []),
        ("ISIS sent men to Dabiq, which is still run by the group.", [("control", "isis", "Dabiq")]),
        ("The rebels sent men to Dabiq, which is still run by the group.", []),
        ("Islamic State insurgents captured Dabiq.", [("capture", "isis", "Dabiq")]),
        ("The rebels withdrew, after which ISIS came up from the river, taking Dabiq.",
         [("capture", "isis", "Dabiq")]),
        ("The rebels moved on, and an aide added that they had at last flushed the gunmen out of Dabiq.",
         [("capture", "opposition", "Dabiq")]),
        ("The SDF had cleared ISIS out of Dabiq.", [("capture", "sdf", "Dabiq")]),
        ("The army pushed on from Nubl.", []),
        ("The army pushed the rebels back from Nubl.", []),
        ("Rebels drove a truck full of fighters out of Marea.", []),
        ("The army forced families out of Nubl.", []),
        ("The army began an operation aimed at driving ISIS from Dabiq.", []),
        ("ISIS fighters overran a post before taking Dabiq.", [("capture", "isis", "Dabiq")]),
        ("ISIS fighters halted before taking Dabiq.", []),
        # who lost what to whom
        ("The army loses control of Marea amid a sudden rebel push.", [("capture", "opposition", "Marea")]),
        ("The army lost Dabiq after an assault mounted by ISIS.", [("capture", "isis", "Dabiq")]),
        ("The regime lost many men in Dabiq after an attack by ISIS.", []),
        ("The rebels lost Dabiq after a failed rebel attack.", []),
        ("The rebels have a pocket that takes in Dabiq and Marea.", []),
        ("They used a tank that ISIS had taken from the army last month in Dabiq.", []),
        ("Marea came under regime control afterwards, Dabiq under that of others.",
         [("control", "government", "Marea")]),
        ("Dabiq was overrun in hours, and by the 24th FSA units had Marea.", []),
        ("On Monday ISIS cleansed Dabiq.", [("capture", "isis", "Dabiq")]),
        ("They are held near Marea, the opposition-controlled town from which they came.",
         [("control", "opposition", "near Marea")]),
        ("The regime could lose Dabiq to ISIS.", []),
        ("Dabiq has fallen to Turkish-backed rebels.", [("capture", "opposition", "Dabiq")]),
        ("Last year saw Dabiq fall to ISIS.", [("capture", "isis", "Dabiq")]),
        ("Nobody wants to see Marea fall to ISIS.", []),
        ("ISIS handed Dabiq over to the rebels.", [("capture", "opposition", "Dabiq")]),
        ("News came of the fall of Kuweires, one of the army's main bases.", []),
        # lists and parts
        ("The rebels took Marea in early June, the town of Azaz on July 3, and Dabiq in August.",
         [("capture", "opposition", "Marea"), ("capture", "opposition", "the town of Azaz"),
          ("capture", "opposition", "Dabiq")]),
        ("Dabiq is in the hands of the jihadist group ISIS.", [("control", "isis", "Dabiq")]),
        ("Ratyan returned to government control.", [("control", "government", "Ratyan")]),
        ("The SDF now has Manbij under its control.", [("control", "sdf", "Manbij")]),
        ("The rebels said that they had captured Dabiq.", [("capture", "opposition", "Dabiq")]),
        ("The rebels said that gunmen had captured Dabiq.", []),
        # what is meant
        ("The rebels attacked Dabiq and later took control of it.", [("capture", "opposition", "Dabiq")]),
        ("The rebels left Marea, two weeks after the army seized it.", [("capture", "government", "Marea")]),
        ("The rebels want to attack Dabiq and capture it.", []),
        ("The army found a depot in Marea and seized it.", []),
        ("The army found a tank and took it to Marea.", []),
        ("ISIS still has six hundred fighters in Dabiq, which was seized by the group in spring.",
         [("capture", "isis", "Dabiq")]),
        ("Idlib's western countryside, where Kafr Yahmul and Maarrat Misrin lie, is under ISIS rule.",
         [("control", "isis", "Idlib's western countryside")]),
        ("Armed factions hold Marea.", [("control", "opposition", "Marea")]),
        ("Fear has taken hold of Marea among the rebels.", []),
        ("The rebels announced the liberation of Dabiq.", [("capture", "opposition", "Dabiq")]),
        ("The rebels announced their control of Dabiq and Marea.",
         [("control", "opposition", "Dabiq"), ("control", "opposition", "Marea")]),
        ("The rebels lost their control of Dabiq.", []),
        ("The rebels announced the arrival of tanks in Marea.", []),
        ("The rebels declared the town of Dabiq liberated.", [("capture", "opposition", "the town of Dabiq")]),
        ("Having captured Dabiq, the rebels rested.", [("capture", "opposition", "Dabiq")]),
        ("Raqqa, the de facto capital of the Islamic State, was quiet.", [("control", "isis", "Raqqa")]),
        ("The army fled from Dabiq after the rebels took it.", [("capture", "opposition", "Dabiq")]),
        ("Rebels captured the hill of Tal Ahmar near Nawa.", [("capture", "opposition", "Tal Ahmar")]),
        ("The army seized Ratyan. Bashkoy was also captured, and another village, Qolan, was cleared.",
         [("capture", "government", "Ratyan"), ("capture", "government", "Bashkoy"),
          ("capture", "government", "Qolan")]),
        ("The army lost Ratyan to the rebels. Bashkoy was also captured.", [("capture", "opposition", "Ratyan")]),
        ("The army seized Ratyan. Another village, Qolan, was cleared of mines.",
         [("capture", "government", "Ratyan")]),
        ("The army seized Ratyan. Bashkoy was captured.", [("capture", "government", "Ratyan")]),
        ("The rebels overran five villages in the contested Azaz area.",
         [("advance", "opposition", "five villages in the contested Azaz area")]),
        ("Marea, held by rebels for more than a year, fell to ISIS.", [("capture", "isis", "Marea")]),
        ("Dabiq, which had been held by ISIS since 2014, was retaken by the SDF.", [("capture", "sdf", "Dabiq")]),
        ("Marea, held by rebels for more than a year, was bombed by the army.", [("control", "opposition", "Marea")]),
        ("Fighters from the Islamic State seized Dabiq.", [("capture", "isis", "Dabiq")]),
        ("The rebels expelled fighters from the Islamic State and seized Dabiq.", [("capture", "opposition", "Dabiq")]),
        ("The SDF said it captured two villages from ISIS: Dabiq and Qolan.",
         [("capture", "sdf", "Dabiq"), ("capture", "sdf", "Qolan")]),
        # besieged places keep their holders
        ("Rebel-held Marea was surrounded by ISIS on three sides.",
         [("control", "opposition", "Marea"), ("siege", "opposition", "Marea")]),
        ("Marea is held by the rebels. It was said that the town has been under a tight ISIS siege.",
         [("control", "opposition", "Marea"), ("siege", "opposition", "the town")]),
        ("The army imposed a blockade on ISIS units in Deir Hafer.", [("siege", "isis", "Deir Hafer")]),
        ("The army took Marea. The army surrounded Marea.", [("capture", "government", "Marea")]),
        ("The army has surrounded Marea.", []),
        # by what is told behind a place, and by whose it is called
        ("They went to Nubl and Zahraa, two villages the army still held on Friday.",
         [("control", "government", "Nubl"), ("control", "government", "Zahraa")]),
        ("They left Marea, which Nusra and its allies have had since April.",
         [("control", "jabhat-al-nusra", "Marea")]),
        ("They went towards Marea, which remains under NSAG control.", [("control", "opposition", "Marea")]),
        ("They left Marea, a rebel town that is quiet.", [("control", "opposition", "Marea")]),
        ("They left Marea. The rebel town was quiet.", [("control", "opposition", "The rebel town")]),
        ("Nubl and Zahraa are with the army, too.",
         [("control", "government", "Nubl"), ("control", "government", "Zahraa")]),
        ("Kurdish-led forces, who already have Manbij, went on.", [("control", "sdf", "Manbij")]),
        ("Marea is the last large town that the jihadists of ISIS hold in Aleppo province.", []),
        ("Talks in Marea are with the army.", []),
        ("These are villages that ISIS still holds west of Marea.", []),
        ("The rebels overran it on Friday, and in Marea it was quiet.", []),
        ("Marea is a town that the rebels held for a week.", []),
        # who it was by whom the sentence, the text or its speaker is about
        ("ISIS went on from Dabiq, which it captured in May.", [("capture", "isis", "Dabiq")]),
        ("The press office of the SDF announces: our forces captured Manbij.", [("capture", "sdf", "Manbij")]),
        ("Our forces captured Manbij.", []),
        ("ISIS has not stopped since: by night its men had seized Marea.", [("capture", "isis", "Marea")]),
        ("The army was there. Its men had seized Ratyan.", [("capture", "government", "Ratyan")]),
        ("The army raised its flag over the village of Ratyan.", [("capture", "government", "the village of Ratyan")]),
        ("The army picked off Ratyan the following day and Bashkoy.",
         [("capture", "government", "Ratyan"), ("capture", "government", "Bashkoy")]),
        ("The rebels took Dabiq. Marea, to the west, fell the same day.",
         [("capture", "opposition", "Dabiq"), ("capture", "opposition", "Marea")]),
        ("The rebels took Dabiq. The army took Nubl. Marea fell the same day.",
         [("capture", "opposition", "Dabiq"), ("capture", "government", "Nubl")]),
        ("In the week before, the army had captured Ratyan.", [("capture", "government", "Ratyan")]),
        ("Before the army captured Ratyan there was rain.", []),
        ("The army is closer than ever to capturing Ratyan.", []),
    ],
)  # fmt: skip
def test_english_clauses(parser: Parser, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert held(parser, text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("سيطرت قوات الجيش السوري الحر على بلدة خناصر.", [("capture", "free-syrian-army", "بلدة خناصر")]),
        ("سيطرت قوات الجيش السوري على بلدة خناصر.", [("capture", "government", "بلدة خناصر")]),
        ("استولى مسلحو قسد على منازل السكان في كل من قرى مارع ودابق.", []),
        ("سيطرت فصائل \"الجيش الحر\" على قرى: الغندورة، الحلوانية، ومارع.",
         [("capture", "free-syrian-army", "الغندورة"), ("capture", "free-syrian-army", "الحلوانية"),
          ("capture", "free-syrian-army", "مارع")]),
        ("تمكنت قوات النظام، بعد معارك مع الثوار، من السيطرة على قرية «رتيان» في ريف حلب.",
         [("capture", "government", "رتيان")]),
        ("أعلنت وحدات من الجيش فرض سيطرتها على قرى نبل ورتيان بعد اشتباكات.",
         [("capture", "government", "قرى نبل"), ("capture", "government", "رتيان")]),
        ("انتزعت وحدات حماية الشعب السيطرة على بلدة منبج من يد مقاتلي تنظيم داعش.",
         [("capture", "sdf", "بلدة منبج")]),
        ("تسيطر المعارضة على معظم مارع.", [("control", "opposition", "مارع")]),
        ("مارع، أحد أبرز معاقل المعارضة، هادئة.", [("control", "opposition", "مارع")]),
        ("تحاول قوات النظام السيطرة على مارع.", []),
        ("قتل عناصر من داعش في مناطق سيطرتهم في مارع.", []),
        ("سيطرت الفصائل خلال معارك مع قوات النظام في ريف حلب على بلدتي مارع وتل رفعت.",
         [("capture", "opposition", "بلدتي مارع"), ("capture", "opposition", "تل رفعت")]),
        ("سيطر الجيش على مارع. المناطق المسيطر عليها هي: تل رفعت، إعزاز.",
         [("capture", "government", "مارع"), ("capture", "government", "تل رفعت"), ("capture", "government", "إعزاز")]),
        ("كان النظام قد حشد قرب حلب، كما حرروا مارع.", []),
        ("بلدات مارع وتل رفعت تواجه خطر السقوط بيد تنظيم الدولة.", []),
        ("أسفرت العملية ضد تنظيم جبهة النصرة عن استعادة الأمن والاستقرار إلى بلدة مارع.", []),
        # hashtags, and what a word for "to" swallows
        ("سيطرت فصائل المعارضة، ظهر اليوم، على مدينة #تل_رفعت وقرية #دابق المجاورة.",
         [("capture", "opposition", "تل_رفعت"), ("capture", "opposition", "دابق")]),
        ("سيطرت #قوات_النظام على #دابق.", [("capture", "government", "دابق")]),
        ("بهذا يبقى للنظام، بلدة نبل وقرية رتيان.",
         [("control", "government", "بلدة نبل"), ("control", "government", "قرية رتيان")]),
        ("قصفوا خطوط إمداد للنظام وسيطروا على مارع.", []),
        ("أصيبوا في بلدتي نبل والزهراء الموالية للنظام.", [("control", "government", "بلدتي نبل"),
                                                            ("control", "government", "الزهراء")]),
        # who is meant
        ("انسحبوا من مواقع تنظيم الدولة، الذي لا يزال يسيطر على مارع.", [("control", "isis", "مارع")]),
        ("طردت قوات النظام التنظيم ثم سيطرت على دابق.", [("capture", "government", "دابق")]),
        ("هدأت الجبهة بعد أن استعادت ميليشيات النظام من (داعش) يومها الأول، واستعادت بلدة مارع.",
         [("capture", "government", "بلدة مارع")]),
        ("قالت وحدات \"حماية الشعب\" ذلك. كما استعادت الوحدات السيطرة على دابق.", [("capture", "sdf", "دابق")]),
        ("تقدمت ميليشيا \"قوات سوريا الديمقراطية\" أمس. وجاء ذلك بعد سيطرة الميليشيات على دابق.",
         [("capture", "sdf", "دابق")]),
        ("أكدوا سيطرة الميليشيات المنضوية تحت لواء \"قوات سوريا الديمقراطية\" على دابق.",
         [("capture", "sdf", "دابق")]),
        ("تحدثوا عن سيطرة الميليشيات على دابق.", []),
        # what is taken or held
        ("وصلت قوات النظام إلى قرى (نبل، ورتيان) التي سيطرت عليها أمس، فهدأت الجبهة.",
         [("capture", "government", "نبل"), ("capture", "government", "رتيان")]),
        ("وصلت قوات النظام إلى بلدة مارع التي سيطر عليها أمس، فهدأت.", []),
        ("سيطر الجيش السوري على ثلاث قرى قريبة من مارع، وهي نبل ورتيان.",
         [("capture", "government", "نبل"), ("capture", "government", "رتيان")]),
        ("أعلنت قوات سوريا الديمقراطية تحرير بلدة دابق.", [("capture", "sdf", "بلدة دابق")]),
        ("أعلنت قوات سوريا الديمقراطية بدء معركة تحرير دابق.", []),
        ("الثوار يستعيدون بلدة دابق.", [("capture", "opposition", "بلدة دابق")]),
        ("بسطت قوات النظام نفوذها على بلدتي نبل والزهراء.",
         [("capture", "government", "بلدتي نبل"), ("capture", "government", "الزهراء")]),
        ("قصفوا قريتي دابق ومارع بريف حلب الشمالي، والخاضعة لسيطرة تنظيم الدولة.",
         [("control", "isis", "قريتي دابق"), ("control", "isis", "مارع")]),
        ("سيطر الثوار على أجزاء واسعة من مارع.", [("advance", "opposition", "مارع")]),
        ("تقدم الجيش السوري وحلفاؤه شمالا وسيطروا على بلدة العيس.", [("capture", "government", "بلدة العيس")]),
        ("قال قيادي في أحرار الشام إن مقاتليها سيطروا على دابق.", [("capture", "opposition", "دابق")]),
        ("بعد سيطرتها على بلدة العيس، تقدمت قوات النظام شمالا.", [("capture", "government", "بلدة العيس")]),
        ("بعد السيطرة على بلدة العيس، قالت مصادر من المعارضة ذلك.", []),
        ("قصفوا بلدة دابق الخاضعة للمعارضة.", [("control", "opposition", "بلدة دابق")]),
        ("قوات سوريا الديمقراطية تطرد داعش من دابق.", [("capture", "sdf", "دابق")]),
        ("خسر تنظيم الدولة بلدة دابق لصالح فصائل المعارضة.", [("capture", "opposition", "بلدة دابق")]),
        ("سلم تنظيم الدولة بلدة دابق لقوات النظام.", [("capture", "government", "بلدة دابق")]),
        ("قتلوا في بلدة دابق بعد سيطرة داعش عليها.", [("capture", "isis", "بلدة دابق")]),
        ("مدينة الباب، عاصمة التنظيم في الريف، هادئة.", [("control", "isis", "مدينة الباب")]),
        ("هدأت بلدة دابق، معقل (داعش) الأخير.", [("control", "isis", "بلدة دابق")]),
        ("رفعوا الحصار عن بلدة نبل والمنطقة التي لا تزال بيد الجيش السوري.", [("control", "government", "بلدة نبل")]),
        ("تحرير قرى من سيطرة تنظيم الدولة، هي مارع ودابق.", []),
        ("مناطق خارجة عن سيطرته بفعل الحراك، قصفها النظام قرب مارع.", []),
        # whose advance took what, in whose quotes, with or without a hamza
        ("أفضى القتال إلى تقدم كبير لـ«وحدات حماية الشعب»، وسيطرتها على بلدتي مارع ودابق.",
         [("capture", "sdf", "بلدتي مارع"), ("capture", "sdf", "دابق")]),
        ("تلا ذلك زحف للجيش وسيطرته على بلدة نبل.", [("capture", "government", "بلدة نبل")]),
        ("تحدثوا عن اشتباكات مع الجيش وسيطرتها على بلدة نبل.", []),
        ("أحكمت فصائل المعارضة، فجرا، قبضتها على مدينة مارع.", [("capture", "opposition", "مدينة مارع")]),
        ("سيطرت قوات نظام \"الأسد\" على قرى “نبل” و”رتيان” أمس.",
         [("capture", "government", "نبل"), ("capture", "government", "رتيان")]),
        ("شنت قوات الاسد هجوما على التلال التي تقدم إليها التنظيم، تمكنت خلاله من استعادة بلدة مارع.",
         [("capture", "government", "بلدة مارع")]),
        ("سيطرت \"تحرير الشام\" على دابق بعد معارك مع احرار الشام.", [("capture", "opposition", "دابق")]),
        ("سيطر الجيش على قرى نبل ورتيان بالكامل وأجزاء واسعة من مارع وبلدة دابق.",
         [("capture", "government", "قرى نبل"), ("capture", "government", "رتيان"), ("advance", "government", "مارع"),
          ("capture", "government", "بلدة دابق")]),
        ("تحاول فصائل المعارضة التي انضوت في غرفة يقودها جيش الفتح هناك استعادة مارع.", []),
        ("سينزح الناس في حال استيلاء تنظيم الدولة على مارع.", []),
        ("سيطر الجيش على بلدة نبل ومزارعها وقرية رتيان.",
         [("capture", "government", "بلدة نبل"), ("capture", "government", "قرية رتيان")]),
        ("سيطر الجيش على كامل منطقة نبل بعد معارك.", [("capture", "government", "منطقة نبل")]),
        ("سيطر الجيش على مساحة من الجهة الغربية لبلدة مارع.", [("advance", "government", "الجهة الغربية لبلدة مارع")]),
        ("تقدم الجيش في مارع وسيطر على نقاط داخل مارع.", [("advance", "government", "مارع")]),
        ("أصيبوا في قريتي نبل ورتيان الخاضعتين لسيطرة الحكومة.",
         [("control", "government", "قريتي نبل"), ("control", "government", "رتيان")]),
        ("نجحت كتائب من الجيش الحر في السيطرة على دابق.", [("capture", "free-syrian-army", "دابق")]),
        ("سيطر الثوار على مزرعة تبعد 9 كم عن بلدة مارع.", []),
        ("سيطرت قوات النظام على تلة على بعد 3 كم من مارع.", []),
        ("بعد تقطيع مناطق تنظيم الدولة تمكنت الحشود من السيطرة على مارع.", []),
        ("بعد تقطيع مناطق تنظيم الدولة نجحت القوات الديمقراطية في السيطرة على مارع.", [("capture", "sdf", "مارع")]),
        ("قالت قوات النظام إنها تمكنت اليوم من السيطرة على نبل.", [("capture", "government", "نبل")]),
        ("أعادت وحدات من الجيش ومعها آخرون الأمن والاستقرار إلى قريتي نبل ورتيان.",
         [("capture", "government", "قريتي نبل"), ("capture", "government", "رتيان")]),
        ("قالوا إن وحدات من الجيش تعيد اليوم الأمن والاستقرار إلى نبل.",
         [("capture", "government", "نبل")]),
        ("سيطر الجيش على تل \"الزخمان\" قرب مارع.", [("capture", "government", "تل \"الزخمان\"")]),
        ("هدأت المزارع شمال مدينة إدلب ونبل الموالية للنظام.", [("control", "government", "نبل")]),
        ("استولت الفصائل على معمل السجاد الواقع على طريق حلب وبلدة مارع.", [("capture", "opposition", "معمل السجاد")]),
        ("بسطت الفصائل سيطرتها على كل من \"نبل ورتيان والزخمانة\" قرب مارع.",
         [("capture", "opposition", "نبل"), ("capture", "opposition", "رتيان"),
          ("capture", "opposition", "الزخمانة")]),
        (
            "سيطر الثوار على 12 مزرعة وتلة وتقترب طلائعهم من بلدة مارع.",
            [("advance", "opposition", "12 مزرعة وتلة")],
        ),
        ("أحكمت قوات النظام سيطرتها النارية على بلدة مارع.", []),
        # who drives whom out, who enters and takes
        ("طالبت المعارضة بطرد داعش من مارع.", []),
        ("قامت قوات سوريا الديمقراطية بطرد داعش من مارع.", [("capture", "sdf", "مارع")]),
        ("أعلنت المعارضة عزمها طرد داعش من مارع.", []),
        ("سيطرت الكتائب المقاتلة والنصرة على مارع.", [("capture", "opposition", "مارع")]),
        ("سيطرت اللجان الشعبية ولواء القدس على نبل.", [("capture", "government", "نبل")]),
        ("تمكنت قوات سوريا الديمقراطية من طرد تنظيم داعش من بلدتي مارع ودابق.",
         [("capture", "sdf", "بلدتي مارع"), ("capture", "sdf", "دابق")]),
        ("نجحت المعارضة في هجومها، فضلا عن إخراج قوات النظام من بلدتي نبل ورتيان.",
         [("capture", "opposition", "بلدتي نبل"), ("capture", "opposition", "رتيان")]),
        ("أجبر الثوار قوات النظام على الانسحاب من نبل.", [("capture", "opposition", "نبل")]),
        ("تقدم الجيش السوري بعد إجباره فصائل المعارضة على الرحيل من مارع.", [("capture", "government", "مارع")]),
        ("قالت المعارضة إن الهدوء عاد بعد طرد داعش من مارع.", []),
        ("أطلقت المعارضة عملية لطرد داعش من مارع.", []),
        ("تحاول المعارضة طرد داعش من مارع.", []),
        ("اقتحم الثوار بلدة مارع وسيطروا عليها.", [("capture", "opposition", "بلدة مارع")]),
        ("تمكنت قوات النظام من الوصول إلى قرى نبل ورتيان بعد معارك مع داعش والسيطرة عليها.",
         [("capture", "government", "قرى نبل"), ("capture", "government", "رتيان")]),
        ("أعلنت قوات سوريا الديمقراطية الدخول إلى دابق وطرد داعش منها.", [("capture", "sdf", "دابق")]),
        ("تحاول قوات النظام اقتحام مارع والسيطرة عليها.", []),
        ("فشلت قوات النظام في اقتحام مارع والسيطرة عليها.", []),
        ("قصفوا بلدة مارع التي استعادتها المعارضة.", [("capture", "opposition", "بلدة مارع")]),
        ("وصلت قوات النظام إلى نبل التي استعادتها أمس، فهدأت.", [("capture", "government", "نبل")]),
        # who holds by what is told behind, what falls, what nobody is said to have taken
        ("تبعد الجبهة عن مدينة منبج خمسة كيلومترات، وهي الآن في قبضة داعش.", [("control", "isis", "مدينة منبج")]),
        ("دخلوا منبج، والتي كانت تحت سيطرة داعش.", []),
        ("اشتباكات في مارع المعقل الرئيسي للفصائل في الريف.", [("control", "opposition", "مارع")]),
        ("سقوط مارع بيد تنظيم داعش أثار القلق.", [("capture", "isis", "مارع")]),
        ("حذروا من سقوط مارع بيد تنظيم داعش.", []),
        ("مثل سقوط مارع بعد حملة طويلة شنتها قوات النظام نكسة.", [("capture", "government", "مارع")]),
        ("سيطر الثوار على دابق. وتمت السيطرة على مارع بعد ساعات.",
         [("capture", "opposition", "دابق"), ("capture", "opposition", "مارع")]),
        ("سيطر الثوار على دابق. سيطر النظام على نبل. وتمت السيطرة على مارع بعد ساعات.",
         [("capture", "opposition", "دابق"), ("capture", "government", "نبل")]),
        ("سيطر الثوار على دابق. يذكر أن معركة تحرير مارع مستمرة.", [("capture", "opposition", "دابق")]),
        ("قال سعيد القيادي في أحرار الشام ذلك. وأضاف أن مقاتلينا سيطروا على مارع.",
         [("capture", "opposition", "مارع")]),
        ("أضاف أن مقاتلينا سيطروا على مارع.", []),
        ("قطعوا الطريق بين مارع الخاضعة للفصائل والحدود.", [("control", "opposition", "مارع")]),
        ("تمسك قوات سوريا الديمقراطية منبج.", [("control", "sdf", "منبج")]),
        ("رفع الجيش العلم فوق بلدة نبل.", [("capture", "government", "بلدة نبل")]),
        ("جاء دخول الجيش السوري بلدة نبل أمس.", [("capture", "government", "بلدة نبل")]),
        ("انسحب داعش من دابق فدخلتها المعارضة.", [("capture", "opposition", "دابق")]),
        ("تقدم الثوار. وسيطر المقاتلون على دابق.", [("capture", "opposition", "دابق")]),
        ("سيطر الثوار على دابق. وسقطت تباعا مارع.",
         [("capture", "opposition", "دابق"), ("capture", "opposition", "مارع")]),
        ("لا يزال الجيش يحتفظ بنبل المحاصرة منذ عامين، إضافة إلى بلدة رتيان.",
         [("control", "government", "نبل"), ("control", "government", "بلدة رتيان"), ("siege", "government", "نبل")]),
        ("انتزع الجيش بلدة رتيان وقبلها بلدة نبل.",
         [("capture", "government", "بلدة رتيان"), ("capture", "government", "بلدة نبل")]),
        ("أعلنت غرفة عمليات قوات سوريا الديمقراطية ذلك. وقالت إن قواتنا سيطرت على منبج.",
         [("capture", "sdf", "منبج")]),
        ('أحكمت "قوات سوريا الديمقراطية" سيطرتها على قرى "كفرنايا وأحرص" جنوب بلدة "تل رفعت".',
         [("capture", "sdf", "كفرنايا"), ("capture", "sdf", "أحرص")]),
        ("حاولت قوات النظام فجر الجمعة استعادة مارع.", []),
        ("دخلت حملة قوات سوريا الديمقراطية يومها السابع، وهي على مشارف منبج.", []),
        ("تحتفظ الفصائل بالتلال الملاصقة لمارع.", []),
        ("أوقفت قوات سوريا الديمقراطية هجومها لإتاحة دخول مهندسين إلى منبج.", []),
        ("استولى تنظيم داعش على دابق، قاطعا الطريق بين مارع من جهة ورتيان.", [("capture", "isis", "دابق")]),
    ],
)  # fmt: skip
def test_arabic_clauses(parser: Parser, text: str, claims: list[tuple[str, str, str]]) -> None:
    assert held(parser, text) == claims


def test_a_besieged_place_keeps_the_holder_that_the_text_names(parser: Parser) -> None:
    text = HERE + "Marea is held by the rebels. ISIS has laid siege to Marea."
    _, siege = (proposal.claim for proposal in parser.parse(text, "a", PUBLISHED).proposals)
    assert (siege.kind, siege.actor, siege.holder) == ("siege", ("isis",), ("opposition",))
    assert (siege.status, siege.basis) == ("besieged", "inferred")
    (alone,) = (proposal.claim for proposal in parser.parse(HERE + "ISIS besieges Marea.", "a", PUBLISHED).proposals)
    assert (alone.holder, alone.status, alone.basis) == ((), "", "stated")


def test_the_place_beside_which_something_lies_is_held_and_not_the_ground_there(parser: Parser) -> None:
    text = HERE + "They stood ten kilometers north of the rebel-held town of Marea."
    (proposal,) = parser.parse(text, "a", PUBLISHED).proposals
    assert (proposal.claim.place_id, proposal.claim.status) == ("marea", "held")


def test_a_part_that_is_held_makes_a_place_contested(parser: Parser) -> None:
    (proposal,) = parser.parse(HERE + "Rebels now control most of Marea.", "a", PUBLISHED).proposals
    assert (proposal.claim.status, proposal.claim.holder) == ("contested", ("opposition",))


def test_parts_of_places_in_a_list_are_parts_of_each(parser: Parser) -> None:
    proposals = parser.parse(HERE + "Most of Marea and Azaz is held by ISIS.", "a", PUBLISHED).proposals
    assert [claim.status for claim, _ in proposals] == ["contested", "contested"]
    (claim, _) = parser.parse(HERE + "Parts of Marea are held by ISIS.", "a", PUBLISHED).proposals[0]
    assert (claim.surface, claim.status) == ("Parts of Marea", "contested")


def test_a_dated_capture_from_somebody_is_two_rows(parser: Parser) -> None:
    text = HERE + "On Monday ISIS captured Khanasser from government forces."
    winner, loser = (proposal.claim for proposal in parser.parse(text, "a", PUBLISHED).proposals)
    assert (winner.holder, winner.opponent, winner.first) == (("isis",), ("government",), date(2016, 2, 15))
    assert (loser.kind, loser.holder, loser.first, loser.last) == ("control", ("government",), None, date(2016, 2, 14))
    assert (loser.basis, loser.precise) == ("inferred", True)


def test_who_was_fought_for_a_place_has_lost_it(parser: Parser) -> None:
    text = HERE + "On Monday ISIS captured Khanasser after clashes with government forces."
    winner, loser = (proposal.claim for proposal in parser.parse(text, "a", PUBLISHED).proposals)
    assert (winner.opponent, loser.holder, loser.last) == (("government",), ("government",), date(2016, 2, 14))


def test_an_undated_capture_has_no_row_of_its_loser(parser: Parser) -> None:
    (proposal,) = parser.parse(HERE + "ISIS captured Khanasser from government forces.", "a", PUBLISHED).proposals
    assert (proposal.claim.holder, proposal.claim.opponent) == (("isis",), ("government",))


def test_a_capture_that_is_told_of_again_is_a_restatement(parser: Parser) -> None:
    parsed = parser.parse(HERE + "The rebels took Dabiq. The fall of Dabiq cut the road.", "a", PUBLISHED)
    assert [claim.modality for claim, _ in parsed.proposals] == ["fact", "restatement"]


@pytest.mark.parametrize(
    "text",
    [
        "ISIS captured \x0199\x02 near Khanasser.",
        "The \x0399\x04 captured Khanasser.",
        "\x050\x06 Marea \x0c fell to ISIS.",
    ],
)
def test_control_characters_are_no_marks(parser: Parser, text: str) -> None:
    parsed = parser.parse(HERE + text, "a", PUBLISHED)
    assert {m.surface for m in parsed.mentions} >= {"Syria"}


def test_days_outside_all_calendars_are_none(parser: Parser) -> None:
    first: Any = (date(1, 1, 1), date(1, 1, 1))
    text = HERE + "ISIS captured Khanasser yesterday. It took Marea on 1 January 0000."
    assert all(c.last == date(1, 1, 1) for c, _ in parser.parse(text, "a", first).proposals)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Russian airstrikes were also reported in Marea, held by ISIS.", "the author"),
        ("The Syrian Observatory for Human Rights said ISIS took Marea.", "The Syrian Observatory for Human Rights"),
        ("ISIS took Marea, a military source said.", "a military source"),
        ("Local activists reported that ISIS took Marea.", "Local activists"),
        ("Today we see an interesting pattern; reports say ISIS took Marea.", "the author"),
        ("ISIS captured Marea, which is forbidden according to a treaty.", "the author"),
    ],
)
def test_a_claim_names_its_source_or_the_author(parser: Parser, text: str, source: str) -> None:
    proposals = parser.parse(HERE + text, "a", PUBLISHED).proposals
    assert {claim.attribution for claim, _ in proposals} == {source}


def test_a_whole_country_is_struck_and_held_by_nobody(parser: Parser) -> None:
    text = "Russian warplanes bombed Syria, and rebels now hold Syria. ISIS fighters are in Syria."
    assert [(c.kind, c.surface) for c, _ in parser.parse(text, "a", PUBLISHED).proposals] == [("airstrike", "Syria")]


def test_a_day_beside_a_standing_state_is_another_clauses(parser: Parser) -> None:
    text = HERE + "Helicopters bombed Daraya today, which is controlled by the rebels."
    (claim,) = [c for c, _ in parser.parse(text, "a", PUBLISHED).proposals if c.kind == "control"]
    assert (claim.first, claim.last) == (None, PUBLISHED[0])


def test_the_narrowest_side_that_a_text_names_is_taken(bundled: Dataset, parser: Parser) -> None:
    (proposal,) = parser.parse(HERE + 'The "Tiger Forces" captured Khanasser.', "a", PUBLISHED).proposals
    assert proposal.claim.holder == ("tiger-forces",)
