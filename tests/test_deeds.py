"""What is said to be done at places: struck, attacked, fought over, fled from; each way to say it by an example."""

from __future__ import annotations

from datetime import date

import pytest

from geodata.bundled import bundled_gazetteer
from geodata.model import Dataset
from geodata.parsing.parse import Parser, make_parser

PUBLISHED = (date(2016, 2, 17), date(2016, 2, 17))
HERE = "Fighting went on across Syria. "


@pytest.fixture(scope="module")
def parser(bundled: Dataset) -> Parser:
    return make_parser(bundled_gazetteer(bundled.places), tuple(f.faction_id for f in bundled.factions))


def told(parser: Parser, text: str) -> list[tuple[str, str, str, str]]:
    """Return kind, who, against whom and printed place of what is proposed without a holder, in order."""
    found = [c for c, _ in parser.parse(HERE + text, "a", PUBLISHED).proposals if not c.holder]
    return [(c.kind, "|".join(c.actor), "|".join(c.opponent), c.surface) for c in found]


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("Russia launched bombing sorties against opposition forces, some of them old, around Marea and Azaz.",
         [("airstrike", "russia", "opposition", "around Marea"), ("airstrike", "russia", "opposition", "Azaz")]),
        ("Air strikes on Marea killed six people.", [("airstrike", "", "", "Marea")]),
        ("Regime helicopters dropped barrel bombs on the town of Marea in Aleppo province.",
         [("airstrike", "government", "", "the town of Marea")]),
        ("Marea was hit by Russian air strikes.", [("airstrike", "russia", "", "Marea")]),
        ("Six people were killed in Marea in air raids by government warplanes.",
         [("airstrike", "government", "", "Marea")]),
        ("Russia and the government bombed Marea.", [("airstrike", "russia|government", "", "Marea")]),
        ("The coalition carried out raids in Manbij.", [("airstrike", "us_coalition", "", "Manbij")]),
        ("Airstrikes were also reported in Marea.", [("airstrike", "", "", "Marea")]),
        ("The army launched an offensive to recapture Marea.", [("advance", "government", "", "Marea")]),
        ("ISIS fighters stormed Marea, an activist said.", [("advance", "isis", "", "Marea")]),
        ("The rebels mounted a counterattack against ISIS in Marea.", [("advance", "opposition", "isis", "Marea")]),
        ("Clashes broke out between the rebels and ISIS near Marea.",
         [("frontline", "opposition|isis", "", "near Marea")]),
        ("Rebels clashed with ISIS in Marea.", [("frontline", "opposition|isis", "", "Marea")]),
        ("The rebels repelled an attack by ISIS on Marea.", [("repelled", "opposition", "isis", "Marea")]),
        ("Marea has been under siege by ISIS for months.", [("siege", "isis", "", "Marea")]),
        ("The towns under ISIS siege are Marea and Azaz.",
         [("siege", "isis", "", "Marea"), ("siege", "isis", "", "Azaz")]),
        ("Marea, which ISIS has besieged for months, was quiet.", [("siege", "isis", "", "Marea")]),
        ("Marea and Azaz are encircled by ISIS.", [("siege", "isis", "", "Marea"), ("siege", "isis", "", "Azaz")]),
        ("Marea is subjected to an ISIS-imposed blockade.", [("siege", "isis", "", "Marea")]),
        ("The regime-besieged towns of Marea and Azaz lack food.",
         [("siege", "government", "", "The regime-besieged towns of Marea"), ("siege", "government", "", "Azaz")]),
        ("The army tightened the noose around Marea.", [("siege", "government", "", "around Marea")]),
        ("The army attacked the two rebel-held towns of Marea and Azaz.",
         [("advance", "government", "opposition", "the two rebel-held towns of Marea"),
          ("advance", "government", "opposition", "Azaz")]),
        ("ISIS holds Dabiq. The army attacked Dabiq.", [("advance", "government", "isis", "Dabiq")]),
        ("ISIS holds Dabiq. The rebels took Dabiq. The army attacked Dabiq.",
         [("advance", "government", "", "Dabiq")]),
        ("Rebels (including ISIS) have been advancing on Marea.", [("advance", "opposition", "", "Marea")]),
        ("A Russian air campaign against Marea went on.", [("airstrike", "russia", "", "Marea")]),
        ("Thousands of people have fled Marea.", [("displacement", "civilians", "", "Marea")]),
        ("\"We fled to Marea,\" he said.", [("displacement", "civilians", "", "Marea")]),
        ("The army captured Ratyan and pushed towards Marea.", [("advance", "government", "", "Marea")]),
        ("70,000 people are on the move from around Marea.", [("displacement", "civilians", "", "around Marea")]),
        ("قصف الطيران الروسي مدينة مارع.", [("airstrike", "russia", "", "مدينة مارع")]),
        ("شنت طائرات النظام غارات على بلدة مارع.", [("airstrike", "government", "", "بلدة مارع")]),
        ("هاجم تنظيم داعش مدينة مارع.", [("advance", "isis", "", "مدينة مارع")]),
        ("دارت اشتباكات بين الثوار وتنظيم داعش في مدينة مارع.", [("frontline", "opposition|isis", "", "مدينة مارع")]),
        ("صدت قوات النظام هجوما لتنظيم داعش على بلدة مارع.", [("repelled", "government", "isis", "بلدة مارع")]),
        ("انسحبت قوات النظام وبدأت المعركة في بلدة مارع.", []),
        ("دارت معارك بين الثوار وتنظيم داعش، في حين قتل مدنيون في بلدة مارع.", []),
        ("حققت المعارضة تقدما بعد إخراج قوات النظام من بلدة مارع.", []),
        ("نزح المئات من بلدة مارع.", [("displacement", "civilians", "", "بلدة مارع")]),
        ("ارتكب الطيران الروسي مجزرة في مدينة مارع.", [("airstrike", "russia", "", "مدينة مارع")]),
        ("تعرضت مدينة مارع لقصف جوي عنيف.", [("airstrike", "", "", "مدينة مارع")]),
        ("قتلوا بقصف للطيران الروسي على مدينة مارع.", [("airstrike", "russia", "", "مدينة مارع")]),
        ("اقتربت الفصائل من مدينة مارع.", [("advance", "opposition", "", "مدينة مارع")]),
        ("باتت قوات النظام على مشارف بلدة مارع.", [("advance", "government", "", "بلدة مارع")]),
        ("فرضت قوات النظام حصارا على بلدة مارع.", [("siege", "government", "", "بلدة مارع")]),
        ("دارت اشتباكات بين المعارضة والنظام في مدينة مارع.",
         [("frontline", "opposition|government", "", "مدينة مارع")]),
        # who is where
        ("Jets flew over ISIS positions in Marea.", [("presence", "isis", "", "Marea")]),
        ("Government troops were stationed near Marea.", [("presence", "government", "", "near Marea")]),
        ("The army sent reinforcements to Marea.", [("presence", "government", "", "Marea")]),
        ("حلقت الطائرات فوق مواقع تنظيم داعش في مارع.", [("presence", "isis", "", "مارع")]),
        ("أرسلت قوات النظام تعزيزات إلى مارع.", [("presence", "government", "", "مارع")]),
        ("وصلوا إلى مارع التي ينتشر فيها الجيش.", [("presence", "government", "", "مارع")]),
        # arms at rest
        ("A truce between the army and the rebels took hold in Marea.",
         [("ceasefire", "government|opposition", "", "Marea")]),
        ("بدأت هدنة في مدينة مارع.", [("ceasefire", "", "", "مدينة مارع")]),
        # attacks by their doer behind them, and what they are for
        ("An offensive by the army to capture Marea began.", [("advance", "government", "", "Marea")]),
        ("ISIS has rolled back an offensive by the army to capture Marea.",
         [("advance", "government", "isis", "Marea"), ("repelled", "isis", "government", "Marea")]),
        ("ISIS fighters in Marea have made gains.", [("advance", "isis", "", "Marea")]),
        ("The army had come near to Marea.", [("advance", "government", "", "Marea")]),
        ("The army was there. They repelled an attack on Marea.", [("repelled", "government", "", "Marea")]),
        ("The army pushed the assailants back from Marea.", [("repelled", "government", "", "Marea")]),
        ("صد مقاتلو «جيش النور» محاولة لاقتحام مارع.", [("repelled", "opposition", "", "مارع")]),
        ("وصلت قوات النظام إلى مشارف مارع.", [("advance", "government", "", "مارع")]),
        # struck by those of whom more is told
        ("Russian jets, which came a month ago, bombed Marea.", [("airstrike", "russia", "", "Marea")]),
        ("Russian jets are striking Marea.", [("airstrike", "russia", "", "Marea")]),
        ("ألقت مروحيات النظام ما لا يقل عن عشرين برميلا على مارع.", [("airstrike", "government", "", "مارع")]),
        # besieged by whom ever
        ("Food reached the besieged town of Marea.", [("siege", "", "", "the besieged town of Marea")]),
        ("Marea remains under siege.", [("siege", "", "", "Marea")]),
        ("وصل الغذاء إلى مارع ودابق المحاصرتين.", [("siege", "", "", "مارع"), ("siege", "", "", "دابق")]),
        ("وصلوا إلى مارع التي تحاصرها قوات النظام.", [("siege", "government", "", "مارع")]),
        ("تستمر قوات النظام في حصار مارع.", [("siege", "government", "", "مارع")]),
        # whence, whither, and what is empty
        ("Many families had left for Marea.", [("displacement", "civilians", "", "Marea")]),
        ("Families fled from Marea towards Azaz.",
         [("displacement", "civilians", "", "Marea"), ("displacement", "civilians", "", "Azaz")]),
        ("Some 300 new arrivals were counted in Marea.", [("displacement", "civilians", "", "Marea")]),
        ("Marea is reported to be empty.", [("displacement", "civilians", "", "Marea")]),
        ("نزحت عشرات العائلات من مارع ودابق إلى اعزاز.",
         [("displacement", "civilians", "", one) for one in ("مارع", "دابق", "اعزاز")]),
        ("توجهت عشرات العائلات إلى مارع.", [("displacement", "civilians", "", "مارع")]),
        ("استقبلت مارع مئات النازحين.", [("displacement", "civilians", "", "مارع")]),
        ("خلت مارع من سكانها.", [("displacement", "civilians", "", "مارع")]),
    ],
)  # fmt: skip
def test_what_is_done_at_a_place_is_told(parser: Parser, text: str, deeds: list[tuple[str, str, str, str]]) -> None:
    assert told(parser, text) == deeds


@pytest.mark.parametrize(
    "text",
    [
        "The rebels fired shells at Marea.",
        "A suicide bombing in Marea killed six people.",
        "A car bomb attack in Marea killed six people.",
        "The government planned air strikes on Marea.",
        "The army would launch an offensive on Marea.",
        "No air strikes on Marea were reported.",
        "Prisoners began a hunger strike in Marea.",
        "The army, backed by Russian air strikes, is far from all that.",
        "The rebels never attacked Marea.",
        "Marea might be surrounded by ISIS.",
        "Rebels surrounded by the army in Marea gave up.",
        "A convoy to Marea was surrounded by the army.",
        "The army that had besieged Marea withdrew. Azaz was once under siege by ISIS.",
        "Marea was close to being encircled by ISIS.",
        "The army tightened its grip on Marea.",
        "Civilians would flee Marea.",
        "They fled to Marea.",
        "Six suicide bombers attacked a post in Marea.",
        "استهدفت قوات النظام بقذائف المدفعية بلدة مارع.",
        "لم تهاجم قوات النظام بلدة مارع.",
        "شنت قوات النظام هجوما على المنطقة الممتدة بين مارع ودابق.",
        "شنوا القصف الجوي على مواقعهم، أي أنهم على مشارف بلدة مارع.",
        "انسحبوا من مدينة مارع، بعد اشتباكات عنيفة مع قوات النظام.",
        "صدوا محاولة تقدم لقوات النظام على بلدة مارع.",
        "صد هجمات قوات النظام على بلدة مارع.",
        "Two suicide car bombers hit Marea.",
        "The rebels made an IED strike on Marea.",
        "Amid artillery fire the bombings led to deaths in Marea.",
        "Talks on a truce in Marea went on.",
        "The truce in Marea collapsed.",
        "انهارت الهدنة في مارع.",
        "It was a stronghold of the rebels in Marea.",
        "The army might send reinforcements to Marea.",
        "Delegates arrived in Marea.",
        "The shops of Marea may soon be empty.",
        "ينتشر الجيش منذ عام هناك، فعاد أهل مارع.",
        "وصل الوزير إلى مارع.",
        "هاجم تنظيم داعش انطلاقا من مارع.",
    ],
)
def test_what_is_not_done_or_not_from_the_air_is_not_told(parser: Parser, text: str) -> None:
    assert told(parser, text) == []


def test_how_many_flee_is_told_as_the_words_have_it(parser: Parser) -> None:
    parsed = parser.parse(HERE + "Tens of thousands of civilians have fled Marea.", "a", PUBLISHED)
    assert [c.count for c, _ in parsed.proposals] == ["Tens of thousands"]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Thousands of civilians have fled Marea.", ("marea", "")),
        ("Thousands of people fled from the town of Marea.", ("marea", "")),
        ("Families fled their homes to the town of Marea.", ("", "marea")),
        ("نزح المئات من بلدة مارع.", ("marea", "")),
        ("نزح المئات إلى بلدة مارع.", ("", "marea")),
        ("The rebels attacked Marea.", ("", "")),
    ],
)
def test_people_flee_from_a_place_or_to_it(parser: Parser, text: str, ends: tuple[str, str]) -> None:
    (claim,) = [claim for claim, _ in parser.parse(HERE + text, "a", PUBLISHED).proposals]
    assert (claim.from_place, claim.to_place) == ends


def test_nobody_holds_what_is_struck_or_attacked(parser: Parser) -> None:
    parsed = parser.parse(HERE + "Russian jets bombed Marea. ISIS attacked Azaz.", "a", PUBLISHED)
    assert [(c.kind, c.holder, c.status) for c, _ in parsed.proposals] == [("airstrike", (), ""), ("advance", (), "")]
