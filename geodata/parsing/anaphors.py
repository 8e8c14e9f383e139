"""Words for a place named before, in English and Arabic, each linked to the name that it points back at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.arabic import TWO_VILLAGES, has_two
from geodata.parsing.compass import point_of, turn_of
from geodata.parsing.mention import ANAPHOR, PHRASE, Mention
from geodata.parsing.terms import AR_POINTED, AR_START, ARABIC, CALENDAR, POINTED, POINTS, SECTS, SIDES, TAKING

COUNTRYSIDE, SEAT = "countryside", "provincial capital"
_COUNTRYSIDE: Final = re.compile(
    rf"\b(?:the )?(?P<at>{POINTED}) (?:countryside|suburbs)\b(?! of\b)|{AR_START}الريف\s+{AR_POINTED}", re.I
)
_AR_KINDS: Final = {
    "المدينة": "city", "البلدة": "town", "القرية": "village", "القريتين": "villages", "القريتان": "villages",
    "البلدتين": "villages", "البلدتان": "villages", "المطار": "airport", "المعبر": "crossing",
    "المحافظة": "province", "المخيم": "camp", "التلة": "hill", "التل": "hill", "الحاجز": "checkpoint",
    "السد": "dam", "الجبل": "mountain", "المعسكر": "camp", "الحي": "neighborhood", "المنطقة": "area", "الطريق": "road",
    "مطارها": "airport", "مطاره": "airport", "معبرها": "crossing",
    "المشفى": "hospital", "الجيب": "pocket", "الأوتوستراد": "road", "الاوتوستراد": "road", "المبنى": "building",
    **dict.fromkeys(
        (f"القرى ال{word}" for word in ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")), "villages"
    ),
    **dict.fromkeys((
            "محيطها", "محيطه", "أطرافها", "أطرافه", "ريفها", "ضواحيها", "مزارعها", "جرودها", "جوارها", "أحيائها",
            "أحياؤها", "تخومها", "مشارفها", "بلداتها", "قراها",
        ),
        "area",
    ),
    **dict.fromkeys(
        (
            f"ال{word} {near}"
            for word in ("قرى", "مناطق", "بلدات", "تلال", "حواجز", "نقاط", "مزارع")
            for near in ("المجاورة", "القريبة", "المحيطة بها", "المحيطة به", "المحيطة")
        ),
        "area",
    ),
    **dict.fromkeys(("هذه القرى", "تلك القرى", "هذه البلدات", "تلك المناطق", "هذه المناطق"), "villages"),
    "الجسر": "bridge", "هذه المدرسة": "school", "المدرسة": "school", "السجن": "prison",
    "الثكنة": "barracks", "المزرعة": "farm", "السوق": "market",
    **dict.fromkeys(("هذه الأحياء", "تلك الأحياء", "هذا الريف", "هذا القطاع", "هذه البقعة"), "area"),
    **dict.fromkeys(("هذا الجيب", "ذلك الجيب", "الجيب المحاصر"), "pocket"),
}  # fmt: skip
_AR_TO: Final = {f"لل{word[2:]}": word for word in _AR_KINDS if word.startswith("ال")}
"""The same words behind "to", which swallows a letter of the article."""
_AR_ANAPHOR: Final = re.compile(
    rf"{AR_START}({'|'.join(sorted((*_AR_KINDS, *_AR_TO), key=len, reverse=True))})(?![{ARABIC}])"
    r"(?! ال(?:أول|ثاني|ثالث|رابع|خامس|وحيد|أكبر|(?:واصل|فاصل|رابط)ة? بين))"
)
_AR_PEOPLE: Final = re.compile(r"(?:أهالي|سكان|أبناء|أهل) $")
_ADJECTIVE: Final = (
    r"(?:(?:strategic|strategically important|isolated|mountainous|predominantly \w+|coastal|Kurdish|Alawite|"
    r"Christian|besieged|key|border|historic|ancient|old|embattled|small|entire|whole|contested|Syrian|"
    rf"{POINTED}|central|same|divided|second|nearby|beleaguered|stricken|battered|devastated|war-\w+|battleground|once-\w+|key|main|sprawling|"
    rf"beloved|native|{SIDES}|[a-zA-Z]+-(?:held|controlled|besieged|majority|populated|stricken|torn|run))\s+)"
)
_ANY: Final = (
    rf"(?:(?!(?:other|next|first|only|wrong|nearest|any|last|capital)\b)(?:(?-i:[^\W\dA-Z])[\w-]{{0,29}}|{SECTS}) )"
)
"""A word that nobody listed, before a word for a settlement; a name there is the place's own."""
_ANAPHOR: Final = re.compile(
    rf"\b(?:the|this|that|(?:his|her|their|its) "
    r"(?=home|(?:native )?(?:town|village|city)\b|(?:military )?(?:airbase|airport)\b))\s*"
    rf"(?:{_ADJECTIVE}{{0,2}}|(?<=\bthe )(?:{_ANY}{_ADJECTIVE}?|{_ADJECTIVE}{_ANY})"
    r"(?=(?:city|town|village|province|region|base|camp|airport)\b))"
    r"(?P<word>(?:home ?)?city(?=s\b)|(?:home ?)?city|(?:home ?)?towns?|(?:home )?villages?|stronghold|bastion|"
    r"(?:military |air |military air|artillery |army |naval )?base|airbase|"
    r"complex(?=[,.;:]|\s*$| (?:in|on|and|was|is)\b)|"
    r"airport|airfield|province|governorate|canton|region|area|territory|district|enclave|pocket|(?:border\s+)?crossing|corridor|"
    r"camp|dam|hills?|mountains?|checkpoint|neighbou?rhood|suburb|plain|bridge|academy|college|prison|barracks|factory|plant|"
    r"tower|junction|hospital|fields?|compound|facility|river|lake|mosque|school|church|market(?: ?place)?|square|"
    r"(?:power |pumping )?station|island|valley|farms?|building|bakery|hotel|headquarters|site|shelter|outpost|"
    r"clinic|airstrip|hamlet|locality|settlement|municipality|township|port|refinery|(?:oil|gas) ?fields?|silos|castle|"
    r"citadel|hilltop|ridge|roundabout|university|monastery|quarter"
    r")(?!\s+(?:of|surrounding|around|to (?:be|fall))\b|(?<!city)\w|[-–]|(?<!s)(?-i:\s[A-Z])|"
    r"(?<=territory) (?:it|they|that) |\s+(?:is|was) (?-i:[A-Z]))|"
    r"\b(?:the|its|their|the group['’]?s) (?:de[ -]facto|(?:self-)?(?:declared|proclaimed)) (?P<seized>capital)\b"
    r"(?!,? (?-i:[A-Z])|(?: city)? of (?:the )?(?-i:[A-Z]))|"
    r"\bthe (?P<seat>provincial capital)\b(?!,? (?-i:[A-Z])|(?: city)? of (?-i:[A-Z]))|"
    r"\b(?P<border>its\s+(?:borders?|frontiers?))\b|"
    rf"\b(?:the|this) (?:(?:main|key|crucial|strategic|vital|same|only|stretch of|{SIDES}) ){{0,2}}"
    r"(?P<road>road|highway|motorway|supply route|supply line|supply road|route)\b"
    r"(?! (?:to|from|between|linking|that|which|of)\b)|"
    r"\b(?:(?:(?:the|these|those) (?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})|these|those|both) "
    r"(?:[\w-]+ )?|"
    r"the (?:aforementioned|above[ -]mentioned|same|(?:newly|recently)[ -][“\"]?\w+[”\"]?) (?:residential )?|"
    r"the (?:besieged|encircled|loyalist|pro-\w+) )"
    r"(?P<group>villages|towns|cities|areas|positions|points|bases|camps|checkpoints|neighbou?rhoods|"
    r"districts)\b(?! of\b)|"
    r"\b(?:along|through|across|near|at|over|to|from) the border\b"
    r"(?! (?:town|crossing|city|village|area|region|strip|with|between|guard))|"
    r"\b(?P<around>(?:the )?(?:farms|hills|areas|villages|lands) (?:surrounding|around) (?:it|them)\b|"
    r"the (?:surrounding|neighbou?ring|adjacent) (?:villages|towns|areas?|region|hills|mountains|"
    r"countryside|territory)(?! of\b)|"
    r"(?<=\bin )the vicinity(?! of\b)|(?:its|their) (?:(?:immediate|nearby|entire|whole) )?"
    r"(?:countryside|rural areas|surroundings|outskirts|suburbs|vicinity|environs))\b",
    re.I,
)
_INTRODUCED: Final = re.compile(
    r"\b(?:an?|one|(?:the|its) (?:only|main|largest|last)|the (?:city|town|village)['’]?s) (?:[\w-]+ ){0,2}?"
    r"(?P<word>hospital|clinic|medical cent(?:er|re)|mosque|school|church|market|prison|factory|camp|checkpoint|"
    r"bridge|dam|barracks|farm|hill|bakery|hotel|airbase|airstrip|(?:military |army )base|air ?base|outpost)\b"
    r"(?! of (?-i:[A-Z]))",
    re.I,
)
_CURES: Final = ("clinic", "medical center", "medical centre")
INTRODUCED, BY = "introduced", 60
"""A building without a name, that "the hospital" may point back at, and how near the place stands that it is in."""
_PARTS: Final = r"(?:sides?|half|parts?|districts|neighbou?rhoods|quarters|outskirts|edges?|suburbs)"
_PART_OF: Final = re.compile(
    rf"\b(?:the )?(?:(?P<side>{POINTED}) {_PARTS}(?! of\b| in\b| line)(?=[,.; ])|"
    rf"(?:(?P<part>{POINTED}) {_PARTS}|(?P<at>{POINTS})) of (?:the|this) {_ADJECTIVE}{{0,2}}"
    r"(?:city|town|village|province|governorate)\b)",
    re.I,
)
_AR_BESIDE: Final = re.compile(
    rf"{AR_START}(?P<side>(?:(?:شمال|جنوب)\s?)?(?:شمال|جنوب|شرق|غرب)ي?ها|"
    rf"ال(?:شمال|جنوب|شرق|غرب)(?: {AR_POINTED})? منها|"
    rf"الجهة {AR_POINTED}(?: {AR_POINTED})?(?! {AR_POINTED}| ل| من))(?![{ARABIC}])"
)
"""West of the city that was named before."""
_LAND: Final = re.compile(
    r"\b(?:in|across|throughout|around|inside|within|of|into|over|to|by|for|from|with|leav(?:e|ing)|left|fled|flee(?:ing)?|enter(?:ed|ing)?)"
    r" (?P<land>the (?:entire |whole |war-\w+ |embattled |devastated )?country)(?:\b|(?=s\b))(?!side)",
    re.I,
)
_AR_LAND: Final = re.compile(
    r"(?:(?<=في )|(?<=من )|(?<=إلى )|(?<=عن )|(?<=داخل )|(?<=خارج )|(?<=أنحاء )|(?<=عموم )|(?<=عبر )|(?<=تشمل ))"
    rf"(?P<land>البلاد)(?![{ARABIC}])"
)
_CAPITAL: Final = re.compile(
    r"\b(?:in|near|from|to|into|around|outside|of|on|towards?) (?P<capital>the capital)\b"
    r"(?!,? (?-i:[A-Z])|['’]| of\b| cit)",
    re.I,
)
_AFTER_NAME: Final = re.compile(r"([^\W\d_][\w'’-]*)\)?, $")
LONGEST_NAME: Final = 40
_APPOSED: Final = re.compile(
    r" (?:that|which|where|whose|from|still|in|on|under|near|of|with|once|whence|most|to)\b|[,.;:)]"
)
"""What stands before and behind "the rebel-held town" where it only says what the name before it is."""
_THERE: Final = re.compile(
    r"(?<!\b[Ii]s )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!(?<!holding) out )(?<!\bover )(?<!\bthat )"
    r"(?<=[\w’'] )\bt?here(?=[.,;:!?”\"]|\s*$| (?:on|in|last|since|for|during|until|after|before|by|earlier|"
    r"that day|today|yesterday|when|while|and|but|who|with|to|first)\b)|(?<=\b[Ff]rom )t?here\b|"
    r"(?<=[.!?] )There(?=, )"
)
"""A word for the place that was named last: no "there is"."""
_AR_THERE: Final = re.compile(
    rf"(?<=[{ARABIC}] )(?:هناك|هنالك|هنا)(?=\s*[،.؛)»\"]|\s*$| (?:منذ|مطلع|أمس|اليوم|صباح|مساء|خلال|قبل|بعد) )|"
    r"(?<=من )هنا(?:ك|(?! وهناك))(?!\w)"
)
PART, LAND, CAPITAL, THERE = "part of a city", "land", "capital", "there"
_NO_ADJECTIVE: Final = (
    r"(?:of|in|at|on|from|near|by|and|or|to|for|with|into|over|the|its|their|his|that|which|who|was|were)"
)
_ANNOUNCED: Final = re.compile(
    rf"\b(?:{TAKING}|defend(?:ed|ing)?|into|over|on)\s+(?:(?:on )?\w+day )?"
    r"(?:the capture of |(?:most|much|parts?) of )?"
    r"((?:an?|another|one of the \w+(?: \w+)?|the (?:last|largest|biggest|main|second|third|next))\s+"
    rf"(?:(?!{_NO_ADJECTIVE}\b)[\w-]+ ){{0,3}}?"
    r"(?P<word>towns?|villages?|cit(?:y|ies)|(?:air)?base|airport|strongholds?|bastions?))\b"
    r"(?! (?:of|called|named|where|overlooking)\b|,? (?-i:[A-Z]))",
    re.I,
)
ANNOUNCED, AHEAD = "announced", 400
"""What a place is called that is named only afterwards, and how far behind it its name may stand."""


def find_anaphors(line: str) -> Iterator[Mention]:
    """Yield the words of a line that may stand for a place named before, whether one was or not."""
    for match in _ANAPHOR.finditer(line):
        if not _is_apposed(line, match):
            yield _make_anaphor(match, _asked_of(match))
    for match in _ANNOUNCED.finditer(line):
        yield Mention(*match.span(1), match[1], ANAPHOR, "", ANNOUNCED, "", "a word for a place named afterwards")
    for match in _INTRODUCED.finditer(line):
        word = "hospital" if match["word"].lower() in _CURES else match["word"].lower()
        yield Mention(*match.span(), match[0], ANAPHOR, "", f"{INTRODUCED} {word}", "", "")
    for match in _PART_OF.finditer(line):
        turn = turn_of(match["side"] or match["part"] or match["at"])
        asked = COUNTRYSIDE if match[0].endswith(("province", "governorate")) else PART
        yield Mention(*match.span(), match[0], PHRASE, "", asked, turn, "a phrase for an area")
    for match in _AR_BESIDE.finditer(line):
        yield Mention(*match.span(), match[0], PHRASE, "", PART, turn_of(match["side"]), "a phrase for an area")
    for match in (*_THERE.finditer(line), *_AR_THERE.finditer(line)):
        yield _make_anaphor(match, THERE)
    for name, pattern in ((LAND, _LAND), (LAND, _AR_LAND), (CAPITAL, _CAPITAL)):
        for match in pattern.finditer(line):
            why = "a word for the country or its capital"
            yield Mention(*match.span(name), match[name], ANAPHOR, "", name, "", why)
    for match in _AR_ANAPHOR.finditer(line):
        if match[1] in TWO_VILLAGES and not has_two(line, match.start()):
            continue  # a town is called so
        if _AR_PEOPLE.search(line[max(0, match.start() - 12) : match.start()]):
            continue  # who lives there
        yield _make_anaphor(match, _AR_KINDS[_AR_TO.get(match[1], match[1])])
    for match in _COUNTRYSIDE.finditer(line):
        yield Mention(*match.span(), match[0], PHRASE, "", COUNTRYSIDE, point_of(match), "a phrase for an area")


def _is_apposed(line: str, match: re.Match[str]) -> bool:
    """Whether words only say what the name is that stands before them: "Salma, the rebel-held town from which"."""
    name = _AFTER_NAME.search(line[max(0, match.start() - LONGEST_NAME) : match.start()])
    is_name = name is not None and name[1].lower() != name[1] and name[1].lower() not in CALENDAR
    is_settled = (match["word"] or "").lower() in ("city", "town", "village", "suburb", "hamlet")
    return is_name and is_settled and _APPOSED.match(line, match.end()) is not None


def _make_anaphor(match: re.Match[str], asked: str) -> Mention:
    return Mention(*match.span(), match[0], ANAPHOR, "", asked, "", "a word for a place named before")


def _asked_of(match: re.Match[str]) -> str:
    """Return the word of an anaphor that says what it points back at."""
    for name, word in (("around", "area"), ("seat", SEAT), ("group", "villages"), ("road", "road"), ("seized", "city")):
        if match[name]:
            return word
    word = re.sub("^home ?", "", (match["word"] or "border").lower()).replace("towns", "villages")
    return next((kind for kind in ("crossing", "base") if word.endswith(kind)), word)
