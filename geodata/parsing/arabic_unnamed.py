"""Ground that has no name of its own, in Arabic: how it is told, and that it lies by what is named beside it or not."""

from __future__ import annotations

import re
from typing import Final

from geodata.parsing.terms import AR_NEIGHBOUR, AR_POINT, AR_POINTED, AR_SIDES, AR_START, ARABIC

_AR_GROUNDS: Final = (
    r"(?:قرى|بلدات|مدن|مناطق|أحياء|تلال|حواجز|نقاط|مواقع|مزارع|قواعد|مرتفعات|قرية|بلدة|منطقة|نقطة|موقعا?ً?|حاجزا?ً?|مزرعة|تلة|"
    r"حقول|آبار)"
)
AR_GROUP: Final = (
    rf"{AR_START}(?:(?:(?<!ال)(?:ثلاث|أربع|خمس|ست|سبع|ثماني?|تسع|عشر)ة?|\d{{1,3}}|عدة|بضع|عشرات|جميع|معظم|غالبية|أغلب|بعض|باقي|بقية|"
    r"عدد(?:ا|اً|ًا)? (?:\S+ )?من|(?:ال)?عديد من|مجموعة(?: من)?|(?:ال)?مزيد من)\s+"
    rf"(?:ال)?{_AR_GROUNDS}(?:\s+و(?:ال)?{_AR_GROUNDS})?|(?:قرى|بلدات|مناطق|مواقع|نقاط|حواجز|مدن)\s+(?:عدة|عديدة|أخرى|مجاورة|محيطة)|"
    rf"(?:قرى|بلدات|مدنا?ً?)\s+و(?:قرى|بلدات|مدنا?ً?)(?=\s*[،.]|\s+(?:في|من|ب|قرب|جنوب|شمال|شرق|غرب|عدة|أخرى|سيطر|خسر|كان))|"
    rf"القرى\s+والبلدات|قريتين|بلدتين|نقطتين|حاجزين|تلتين)(?![{ARABIC}])"
)
"""Villages, hills or positions that are counted and not named."""
_AR_NO_LIST: Final = r"(?!\s*[:(\"«“]|[^.؛]{0,40}(?:منها|بينها|وهي|(?<!\w)هي|هما|وهما|أبرزها|أهمها|التالية|:))"
"""What does not follow: where it does the villages are named."""
AR_BESIDE: Final = (
    re.compile(AR_GROUP + _AR_NO_LIST),
    re.compile(
        rf"{AR_START}ال{_AR_GROUNDS}(?:\s+وال{_AR_GROUNDS})?\s+(?:التي\s+(?:\S+\s+){{0,2}}?"
        rf"[{ARABIC}]*(?:سيطر|تواجد|خسر|فقد|حرر|استعاد|نتشر|احتل)[{ARABIC}]*|الخاضعة\s+[{ARABIC}]+|المستهدفة|المحاصرة)"
        rf"(?![{ARABIC}]){_AR_NO_LIST}"
    ),
    re.compile(
        rf"{AR_START}(?:ال)?(?:مناطق|قرى|بلدات|أحياء|أراضي)(?:\s+و(?:ال)?(?:بلدات|قرى|مناطق))?\s+(?:(?:ال)?(?:واقعة|خاضعة)\s+|التي\s+)?"
        rf"(?:(?:تحت|ل|في)?\s?سيطرة|لسيطرة|[تي]سيطر\s+عليها|تواجد|وجود|انتشار|نفوذ|تمركز)\s+{AR_SIDES}"
    ),
    re.compile(rf"{AR_START}(?:مناطق|مواقع|نقاط)\s+(?:ال)?(?:سيطرة|نفوذ|تواجد|انتشار|تمركز)\s+{AR_SIDES}"),
    re.compile(rf"{AR_START}(?:المناطق|القرى|البلدات)\s+(?:الحدودية|المحررة|المجاورة)(?![{ARABIC}])"),
)
"""Ground that lies by what is named beside it."""
AR_AREAS: Final = (
    re.compile(
        rf"{AR_START}(?:الحدود|لحدود|الشريط الحدودي)(?![{ARABIC}]| الإدارية)"
        rf"(?:\s+(?:ال)?{AR_NEIGHBOUR}ة?(?:\s?[-–/ ]\s?(?:ال)?{AR_NEIGHBOUR}ة?)?|\s+مع\s+[{ARABIC}]+)?"
    ),
    re.compile(rf"{AR_START}(?:ال)?(?:طريق|أوتوستراد|اوتوستراد)\s+الدولي(?![{ARABIC}])"),
    re.compile(
        rf"{AR_START}(?:ال)?(?:طريق|أوتوستراد|اوتوستراد)\s+[{ARABIC}]{{3,}}(?:\s?[-–_]\s?[{ARABIC}]{{3,}}){{1,4}}"
    ),
    re.compile(
        rf"{AR_START}(?:ال)?(?:مناطق|قرى|بلدات|أحياء|مدن)\s+\(?ال(?:علوية|شيعية|سنية|كردية|مسيحية|تركمانية|درزية|آمنة|محاصرة|"
        rf"اشتباك|اشتباكات|ساحلية)(?![{ARABIC}])"
    ),
    re.compile(
        rf"{AR_START}(?:عدة\s+)?(?:ال)?(?:منطقة|قرية|نقاط|مواقع|قرى|مناطق|أراضي)\s+(?:التي\s+)?(?:كانت\s+)?(?:[{ARABIC}]+\s+){{0,3}}?"
        rf"[تي]?(?:سيطر|انتزع|خسر)[{ARABIC}]*(?:\s+عليها)?(?![{ARABIC}]){_AR_NO_LIST}"
    ),
    re.compile(rf"{AR_START}الأحياء\s+{AR_POINTED}(?![{ARABIC}]|\s+(?:ل|من|في|ب))"),
    re.compile(rf"(?:في|إلى|من|نحو|عمق|داخل|عبر)\s+(?P<ground>البادية)(?![{ARABIC}])"),
    re.compile(rf"{AR_START}(?:{AR_POINT}|ضفة|ضفاف|ضفتي)\s+(?:نهر\s+)?(?:الفرات|الخابور|العاصي)(?![{ARABIC}])"),
    re.compile(
        rf"{AR_START}الضف(?:ة|تين)\s+(?:\S+\s+)?(?:من\s+|ل)(?:نهر\s+|ل)?(?:ال)?(?:فرات|خابور|عاصي)(?![{ARABIC}])"
    ),
    re.compile(rf"{AR_START}(?:ال)?(?:أراضي|اراضي)\s+(?:ال)?{AR_NEIGHBOUR}ة(?![{ARABIC}])"),
    re.compile(rf"{AR_START}ال(?:ساحة|أرض|جغرافيا|جبهات)\s+السورية(?![{ARABIC}])"),
    re.compile(rf"{AR_START}وسط سوري[اة](?![{ARABIC}])"),
    re.compile(rf"{AR_START}(?:(?:{AR_POINT}|وسط)\s+)+البلاد(?![{ARABIC}])"),
    re.compile(rf"{AR_START}(?:ال)?(?:شمال|جنوب|شرق|غرب|وسط|داخل) (?:ال)?سوري(?![{ARABIC}])"),
    re.compile(rf"{AR_START}(?:ال|ل)?بادية\s+(?:السورية|الشام)(?![{ARABIC}])"),
    re.compile(rf"{AR_START}الساحل(?:\s+السوري)?(?![{ARABIC}])"),
)
"""Ground that lies where it does whatever is named beside it: borders, roads, banks of rivers, parts of the country."""
