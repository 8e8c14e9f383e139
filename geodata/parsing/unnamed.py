"""Ground that has no name of its own: "rebel-held areas", "four villages", "the road to X"; in English and Arabic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.compass import point_of
from geodata.parsing.mention import GROUND, ITEM, NAME, PHRASE, Mention
from geodata.parsing.terms import (
    AIRFIELDS,
    AR_NEIGHBOUR,
    AR_POINT,
    AR_POINTED,
    AR_SIDES,
    AR_START,
    ARABIC,
    BORDERS,
    HELD,
    NUMBERS,
    POINTED,
    POINTS,
    ROADS,
    SECTS,
    SIDES,
)
from geodata.surfaces import AREA

_SETTLED: Final = r"(?:villages|towns|hamlets|cities|settlements|localities|neighbou?rhoods|districts|suburbs)"
_GROUNDS: Final = (
    rf"(?:{_SETTLED}|hills|hilltops|heights|farms|checkpoints|areas|territor(?:y|ies)|(?:oil|gas)[ -]?(?:fields|wells)|"
    r"bases|outposts|positions|points|sites|locations|regions)"
)
_ADJECTIVE: Final = (
    r"(?:(?!(?:of|in|at|on|from|near|by|and|or|to|for|with|into|over|the|its|their|his|that|which|who|was|were)\b)"
    rf"(?:(?-i:[a-z])[\w'’‐‑–-]*|{SECTS}),? )"
)
_SOME: Final = (
    r"(?<!\bthe )(?<!\bthese )(?<!\bthose )(?<!\bboth )(?<![\d.,])"
    r"(?:(?:another|an additional|other) )?"
    rf"(?:{'|'.join(NUMBERS)}|\d{{1,3}}|several|many|some|most|few|a few|all|numerous|various|other|more|"
    r"dozens of|scores of|half a dozen|"
    r"an? (?:\w+ )?(?:number|series|handful|string|cluster|group|couple|range|belt) of)"
)
GROUP: Final = (
    rf"\b{_SOME}(?: more| other| additional)? (?:{HELD} )?{_ADJECTIVE}{{0,2}}(?:{HELD} )?{_GROUNDS}"
    rf"(?:,? (?:and|or) {_ADJECTIVE}{{0,2}}{_GROUNDS})?\b(?: in the country\b)?"
)
"""Villages, hills or positions that are counted and not named: one area, as the codebook has it."""
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
"""The same in Arabic."""
_AR_NO_LIST: Final = (
    r"(?!\s*[:(\"«“]|[^.؛]{0,40}(?:منها|بينها|وهي|(?<!\w)هي|هما|وهما|أبرزها|أهمها|التالية|:))"
)
_NO_LIST: Final = (
    r"(?![^.;]{0,60}(?:\b(?:including|include[sd]?|such as|namely|like|takes? in)\b|:)| \(|"
    r"[;,] (?-i:[A-Z])|\s?[–—-]{1,2}\s?(?-i:[A-Z]))"
)
"""What does not follow: where it does the villages are named."""
_NEAR_OR_SMALL: Final = r"(?:surrounding|nearby|neighbou?ring|adjacent|outlying|small|strategic|key|crucial)"
_LATELY: Final = r"has|have|had|actually|currently|still|formerly|previously|once|now|recently|newly|already"
_HAD, _BEEN = rf"(?:(?:{_LATELY}) )*", rf"(?:(?:{_LATELY}|is|are|was|were|been) )*"
_SIDE: Final = (
    rf"(?:the |its |their |a |so-called |pro-)*{_ADJECTIVE}{{0,2}}?"
    rf"(?:{SIDES}s?(?: (?:troops|forces|fighters|rebels|militants|group))?|own forces|forces|fighters|rebels|"
    rf"(?-i:{NAME}))"
)
_TOOK: Final = (
    r"(?:held|holds?|controlled|controls?|captured|seized|took|taken|retook|retaken|recaptured|liberated|overr[au]n|"
    r"occupied|occupies|run|lost|won|gained)"
)
_BESIDE: Final = (
    re.compile(AR_GROUP + _AR_NO_LIST),
    re.compile(
        rf"{AR_START}ال{_AR_GROUNDS}(?:\s+وال{_AR_GROUNDS})?\s+(?:التي\s+(?:\S+\s+){{0,2}}?"
        rf"[{ARABIC}]*(?:سيطر|تواجد|خسر|فقد|حرر|استعاد|نتشر|احتل)[{ARABIC}]*|الخاضعة\s+[{ARABIC}]+|المستهدفة|المحاصرة)"
        rf"(?![{ARABIC}]){_AR_NO_LIST}"
    ),
    re.compile(rf"{GROUP}(?! (?:of|between)\b){_NO_LIST}", re.I),
    re.compile(
        rf"\b{HELD}\s+(?:{POINTED}\s+)?{_ADJECTIVE}?(?:{_GROUNDS}|parts|zones|sectors?|pockets?|enclaves?|lands?|"
        rf"(?:neighbou?rhood|suburb|quarter|side|half|countryside)s?|{POINTS})\b(?! of\b)",
        re.I,
    ),
    re.compile(
        rf"\b(?:the |all |most )?(?:{_GROUNDS}|parts|land|lands|ground|zones)\s+"
        rf"(?:(?:(?:that|which) )?{_BEEN}(?:{_TOOK} by|lost to) {_SIDE}|"
        rf"(?:that |which )?(?:it|they|{_SIDE}) {_HAD}{_TOOK}(?: control (?:of|over))?|"
        rf"(?:(?:that|which) )?{_BEEN}under (?:the )?(?:{_SIDE} )?(?:control|rule)(?: of {_SIDE})?)\b{_NO_LIST}",
        re.I,
    ),
    re.compile(
        rf"\b(?:the (?:other |remaining )?)?(?:{_NEAR_OR_SMALL}|[“\"‘]?liberated[”\"’]?) {_ADJECTIVE}?"
        rf"(?:{_GROUNDS}|countryside|farmlands?)\b(?! of\b){_NO_LIST}",
        re.I,
    ),
    re.compile(
        r"\b(?:(?:large|vast|wide|huge|small|new) )?(?:swath(?:e|es|s)|stretch(?:es)?|tracts?|chunks?|pieces?) of "
        r"(?:(?:new|enemy|desert) )?(?:land|territory|ground|desert)\b",
        re.I,
    ),
    re.compile(r"\b(?:from|in|into|across|through|throughout) (?P<ground>the countryside)\b(?! of\b)", re.I),
    re.compile(r"\b(?:an?|the|this|their|its|ever) (?:[\w-]+ ){0,2}(?:enclave|pocket)\b(?! of\b)" + _NO_LIST, re.I),
    re.compile(
        rf"(?<![-–‐‑\w])(?:pro-)?{SIDES} (?:areas|neighbou?rhoods|districts|territor(?:y|ies)|towns|villages)\b"
    ),
    re.compile(
        rf"{AR_START}(?:ال)?(?:مناطق|قرى|بلدات|أحياء|أراضي)(?:\s+و(?:ال)?(?:بلدات|قرى|مناطق))?\s+(?:(?:ال)?(?:واقعة|خاضعة)\s+|التي\s+)?"
        rf"(?:(?:تحت|ل|في)?\s?سيطرة|لسيطرة|[تي]سيطر\s+عليها|تواجد|وجود|انتشار|نفوذ|تمركز)\s+{AR_SIDES}"
    ),
    re.compile(rf"{AR_START}(?:مناطق|مواقع|نقاط)\s+(?:ال)?(?:سيطرة|نفوذ|تواجد|انتشار|تمركز)\s+{AR_SIDES}"),
    re.compile(rf"{AR_START}(?:المناطق|القرى|البلدات)\s+(?:الحدودية|المحررة|المجاورة)(?![{ARABIC}])"),
)
"""Ground that lies by what is named beside it."""
_PHRASES: Final = (
    re.compile(
        r"\b(?:the )?(?:Syrian|Turkish|Iraqi|Lebanese|Jordanian|other|far) side of the (?:\w+ )?border\b|"
        r"(?<=\b[Oo]n )the (?:Syrian|Turkish|Iraqi|Lebanese|Jordanian) side(?=[,.;]| and\b)"
    ),
    re.compile(rf"\b{ITEM} \([A-Z]-?\d\) {AIRFIELDS}", re.I),
    re.compile(rf"\b(?:the )?(?:{POINTED}|Syrian|central) (?:Badiya|Badia)\b"),
    re.compile(rf"\b{BORDERS}\b"),
    re.compile(rf"\bSyria['’]s (?:far )?(?:{POINTS}|coast)\b"),
    re.compile(r"\b(?:(?<=\b[Oo]n )|(?<=\balong )|(?<=\bto )|(?<=\bnear ))the coast\b(?! of\b)"),
    re.compile(r"\b(?:the )?coastal (?:areas?|regions?|provinces?|strip|mountains|heartlands?|strongholds)\b"),
    re.compile(rf"\b(?:the )?{ROADS} of {NAME}"),
    re.compile(
        rf"\b(?:(?<=\b[Ii]n )|(?<=\bcame from )|(?<=\bfled from )|(?<=\btowards ))the (?:\w+ous )?{POINTS}"
        r"(?=[,.;:]|\s*$| (?:and|while|but|where|after|as|with|by|on|when|since|which|has|have|because|against)\b)"
    ),
    re.compile(rf"\b[Tt]he {POINTED}(?: and {POINTED})? (?:front|areas)\b(?! of\b| line)(?=[,.; ])"),
    re.compile(
        rf"\b(?:(?:areas?|parts|territor(?:y|ies)|regions?) (?:in |of )?)?(?:the )?(?:far )?(?:{POINTS}|cent(?:er|re))"
        rf"(?:,? (?:and|or) (?:the )?(?:{POINTS}|cent(?:er|re)))? of the country\b"
    ),
    re.compile(
        rf"\b(?:the )?(?:Syrian |country['’]s )(?:{POINTED} |{POINTS}|[Cc]oast|interior|[Dd]esert)"
        r"(?:\s?(?:coast|desert))?\b"
    ),
    re.compile(
        rf"\b(?:the )?(?![AE][a-z]{{1,2}}[-‐‑])(?=\w+[-–‐‑][A-Z]){NAME}(?:–{NAME})? "
        rf"(?:(?:international|bypass|supply|main) )?(?:{ROADS}|axis)\b"
    ),
    re.compile(
        r"\b(?:the )?(?:(?:M-?[1-9]\d?|international|coastal|main|strategic|desert)(?: (?:inter)?national)?|"
        rf"{NAME}(?:–{NAME})?(?: international)?)[ -](?:[Hh]igh|[Mm]otor)way\b"
    ),
    re.compile(r"\bM-?[1-9]\d? (?:[Hh]ighway|[Mm]otorway|[Rr]oad)\b"),
    re.compile(r"\bthe M-?[1-9]\d?\b(?![ -]?(?:[Hh]igh|[Mm]otor)way)"),
    re.compile(rf"\b(?:the )?(?:{POINTED} )?(?:Syrian|Turkish|Iraqi|Lebanese) (?:territory|territories|soil)\b"),
    re.compile(
        r"\b(?:(?:the|an?)\s+)?(?:main|only|last|key|vital)\s+supply\s+(?:route|road|line)\b|"
        r"(?<!\b[Aa] )\b(?:the\s+)?(?:main|only|last|key)\s+(?:route|road|line|artery|corridor)\b",
        re.I,
    ),
    re.compile(rf"(?:(?<=\bboth )the {POINTS}\b|(?<=\band )the {POINTS}\b(?=[^.]{{0,10}}\bhave\b))(?!\s+of)"),
    re.compile(rf"\b(?:{POINTED})(?:\s+and\s+{POINTED})?\s+borders\s+of\s+{NAME}", re.I),
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
    re.compile(r"\bthe border (?:areas?|region|strip|zone)\b(?! (?:with|of|between)\b)"),
    re.compile(rf"{AR_START}(?:ال)?(?:أراضي|اراضي)\s+(?:ال)?{AR_NEIGHBOUR}ة(?![{ARABIC}])"),
    re.compile(rf"{AR_START}ال(?:ساحة|أرض|جغرافيا|جبهات)\s+السورية(?![{ARABIC}])"),
    re.compile(rf"{AR_START}وسط سوري[اة](?![{ARABIC}])"),
    re.compile(rf"{AR_START}(?:(?:{AR_POINT}|وسط)\s+)+البلاد(?![{ARABIC}])"),
    re.compile(rf"{AR_START}(?:ال)?(?:شمال|جنوب|شرق|غرب|وسط|داخل) (?:ال)?سوري(?![{ARABIC}])"),
    re.compile(rf"{AR_START}(?:ال|ل)?بادية\s+(?:السورية|الشام)(?![{ARABIC}])"),
    re.compile(rf"{AR_START}الساحل(?:\s+السوري)?(?![{ARABIC}])"),
)


_IS_APPOSED: Final = re.compile(
    rf"(?<![\w'’-])(?:[aA]l-)?[A-Z][\w'’-]*, (?:(?:{'|'.join(NUMBERS)}|several|both|the) )?$"
)
_SET_BEFORE: Final = re.compile(r"\b(?:In|At|Near|Around|Across|Inside|From|On|After|Since)\b[^.,]*, $")
"""What says where, and not what: "In eastern Aleppo, several districts fell"."""
LONGEST: Final = 60
"""What stands before "two villages the army still held" where it only says what the name before it is, and how far."""


def find_phrases(line: str) -> Iterator[Mention]:
    """Yield the phrases of a line that name ground without a name of its own."""
    for asked, patterns in ((GROUND, _BESIDE), (AREA, _PHRASES)):
        for pattern in patterns:
            part = "ground" if "ground" in pattern.groupindex else 0
            for match in pattern.finditer(line):
                before = line[max(0, match.start() - LONGEST) : match.start()]
                is_apposed = asked == GROUND and _IS_APPOSED.search(before) and not _SET_BEFORE.search(before)
                if match[part].strip() and not is_apposed:
                    why = "a phrase for an area"
                    yield Mention(*match.span(part), match[part], PHRASE, "", asked, point_of(match), why)
