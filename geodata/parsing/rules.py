"""The rules that propose claims from whole sentences: what a marked sentence must say, and what is told of it then."""

from __future__ import annotations

import re
from typing import Final

from geodata.parsing.held import EPITHETS
from geodata.parsing.sides import BESIDE_OR_PART
from geodata.parsing.terms import BASES, PLACES, SETTLEMENTS, STRONGHOLDS

P: Final = r"\x01\d+\x02"
LIST: Final = rf"(?P<places>{P}(?:[\"»”]?(?:, (?:and )?| and |،? و ?|، ?| |،? (?:بال)?[إا]ضافة (?:إلى |ل))[\"«“]?{P})*)"
"""One place of a marked sentence, or several that stand in a list."""
A: Final = r"\x03(?P<actor>\d+)\x04"
"""A side."""
DOER: Final = rf"(?<!صفوف )(?<!ضد )(?<!مع )(?:(?<!من )|(?<=وحدات من ))(?<!قبضة )(?<!على )(?<!باتجاه ){A}"
"""A side in Arabic that is not said to be the other one."""
AR_WHERE: Final = rf"[\"»”)]?(?:،? (?:في |ب){P}){{0,2}}"
"""What says in Arabic where the places of a list lie: of it nothing is told."""
AR_FALL: Final = r"(?<!خطر )(?<!من )(?<!خشية )(?<!احتمال )(?<!منع )(?<!عدم )(?<!قبل )سقوط"
"""The fall of a place that nobody only fears."""
_QUALITY: Final = (
    r"(?:main|key|last|largest|biggest|strategic|besieged|military|armed|air|nearby|remote|own|central|important|major|"
    r"strong|traditional|long-\w+|northern|southern|eastern|western|coastal|urban|rural|mountain|heavily[ -]\w+)"
)
"""What may stand between a side and the base or stronghold that it has: no verb."""
_SIEGES: Final = r"(?:siege|blockade|encirclement|noose)s?"
_GROUND: Final = rf"(?:{SETTLEMENTS}|{PLACES}|{BASES}|areas?)"
H: Final = r"\x05(?P<actor>\d+)\x06"
"""A side in "rebel-held"."""
GAP: Final = r"(?:[^.;\x01\x03]|(?:backed|supported|aided|joined) by (?:the )?\x03\d+\x04)"
"""A letter between them: no place, and no side but a helper."""
_ATTACKS: Final = r"(?:advances?|offensives?|attacks?|assaults?|campaign|onslaught|push|gains|victory|battles?)\b"
_OF: Final = rf"(?:(?!{BESIDE_OR_PART}\b){GAP}){{0,30}}?"
"""What stands between whose a place is said to be and the place."""
_LOSES: Final = (
    rf"(?:\x03(?P<loser>\d+)\x04{GAP}{{0,30}}?)?\b(?:lost|loses|losing)(?: control (?:of|over))?"
    rf"{_OF}{LIST}{GAP}{{0,20}}?"
)
RULES: Final = tuple(
    (name, kind, re.compile(pattern, re.I))
    for name, kind, pattern in (
        (
            "falls to",
            "capture",
            rf"{LIST}(?:, (?:held|controlled) by [^.;,\x01]{{3,60}},)?{GAP}{{0,60}}?"
            rf"\bf(?:ell|alls?|allen|alling) {GAP}{{0,20}}?\b(?:to|in(?:to)? the hands of) {EPITHETS}[“\"]?{A}",
        ),
        (
            "called in the hands of",
            "control",
            rf"{LIST}, (?:the|an?) [^.;\x03]{{0,70}}?\bin {A}(?:[’']s?)? (?:hands|control)",
        ),
        (
            "called held by",
            "control",
            rf"{LIST}, (?:the|an?) [^.;\x03]{{0,70}}?\b(?:held|controlled)\s+by\s+(?:the\s+)?{A}",
        ),
        (
            "driven out by",
            "capture",
            rf"\b(?:expelled|driven|ousted|pushed|dislodged)\b[^.;\x01]{{0,20}}?(?:from|out of)\s+{GAP}{{0,20}}?{LIST}"
            rf"{GAP}{{0,20}}?\bby (?:the )?{A}",
        ),
        (
            "taken are",
            "capture",
            rf"(?:seized|captured|recaptured|taken|liberated|overrun|cleared) by (?:the )?[“\"]?{A}"
            rf"[^.;\x01\x03]{{0,30}}?(?: include[sd]?| are| were|:){GAP}{{0,20}}?{LIST}",
        ),
        (
            "last held by",
            "control",
            rf"{LIST},? (?:the|an?|one of the|another) (?:[\w-]+ ){{0,2}}{H} "
            rf"(?:town|city|village|area|pocket|bastion|district)",
        ),
        (
            "held is",
            "control",
            rf"{_GROUND} (?:(?:which is |that is |still |currently |being )*)(?:held|controlled) by (?:the )?[“\"]?{A}"
            rf"[^.;\x01\x03]{{0,30}}? (?:is|are|include[sd]?){GAP}{{0,20}}?{LIST}",
        ),
        (
            "capture by",
            "capture",
            rf"(?:(?:re)?capture|takeover|seizure|conquest|liberation|recovery) of {GAP}{{0,20}}?{LIST}{GAP}{{0,40}}?"
            rf"\bby (?:the )?[“\"]?{A}",
        ),
        (
            "fall to",
            "capture",
            rf"\b(?:fall|loss) of {GAP}{{0,20}}?{LIST}"
            rf"(?: (?:on|in|last|early|late) \w+)?(?: \d{{4}})? to {EPITHETS}[“\"]?{A}",
        ),
        ("control by over", "capture", rf"control (?:of|by) (?:the )?[“\"]?{A}[”\"]? over{GAP}{{0,50}}?{LIST}"),
        ("handed over to", "capture", rf"handed\b{GAP}{{0,40}}?{LIST}{GAP}{{0,20}}? to {EPITHETS}{A}"),
        (
            "which took",
            "capture",
            rf"{LIST},? (?:which|that) (?:the )?[“\"]?{A}[”\"]?(?: \w+)? (?:had |has |have )?"
            rf"(?:(?:re)?captured|seized|(?:re)?took|overran|conquered|liberated)\b",
        ),
        (
            "which holds",
            "control",
            rf"{LIST},? (?:which|that) (?:the )?[“\"]?{A}[”\"]?(?: (?!had\b)\w+)? (?:still |has |have )?"
            rf"(?:holds?|held|controls?|controlled)\b",
        ),
        ("lost to", "capture", rf"{_LOSES} to {EPITHETS}{A}"),
        (
            "lost to an attack of",
            "capture",
            rf"{_LOSES} (?:after|following|amid|in|to) (?:[\w-]+ ){{0,3}}?{A}(?:[’']s?)? (?:\w+ ){{0,2}}?{_ATTACKS}",
        ),
        (
            "lost to an attack by",
            "capture",
            rf"{_LOSES} (?:after|following|amid|in|to) (?:[\w-]+ ){{0,3}}?{_ATTACKS} (?:\w+ ){{0,2}}?by {EPITHETS}{A}",
        ),
        (
            "declares free",
            "capture",
            rf"{A}{GAP}{{0,12}}? (?:declared|announced) {GAP}{{0,12}}?{LIST} (?:to be )?"
            r"(?:\w+ly )?(?:liberated|captured|retaken)",
        ),
        (
            "has under",
            "control",
            rf"{A}{GAP}{{0,12}}? ha(?:s|ve) (?:brought )?{LIST} under (?:its|their) (?:\w+ )?control",
        ),
        (
            "stronghold",
            "control",
            rf"{A}(?:[’']s)? (?:{_QUALITY} ){{0,3}}?{STRONGHOLDS}s?\b(?! (?:in|near|on)\b){GAP}{{0,25}}?{LIST}",
        ),
        ("base of", "control", rf"{A}(?P<own>[’']s)? (?:{_QUALITY} ){{0,2}}{LIST}"),
        (
            "is of",
            "control",
            rf"{LIST}(?:, [^.;,\x03]{{0,90}},)?(?:,| is| remains| is considered) "
            rf"(?:one of (?:the )?|(?:the|an?) (?:[\w-]+ ){{0,4}})?"
            rf"{A}(?:[’']s)? (?:(?!in\b|near\b|at\b|from\b|to\b|on\b|for\b|against\b|of\b)[\w-]+ ){{0,6}}"
            rf"(?:{STRONGHOLDS}|{BASES})s?\b",
        ),
        (
            "is a stronghold of",
            "control",
            rf"{LIST}(?:,| is| was)? "
            rf"(?:(?!\b(?:former|been|near|target\w*|attack\w*|shell\w*|bomb\w*)\b)[\w’'-]+ ){{0,6}}?"
            rf"{STRONGHOLDS}s? (?:of|for) {EPITHETS}{A}",
        ),
        ("bastion of", "control", rf"(?:stronghold|bastion)s? of {A} (?:in|at) {LIST}"),
        ("held", "control", rf"{H}{_OF}{LIST}"),
        ("besieged", "siege", rf"\x07(?P<actor>\d+)\x08{_OF}{LIST}"),
        (
            "besieged by",
            "siege",
            rf"(?<! to )(?<! from )(?<! near ){LIST}{GAP}{{0,30}}?\b"
            rf"(?:besieged|surrounded|encircled|blockaded) by (?:the )?{A}",
        ),
        (
            "which besieges",
            "siege",
            rf"{LIST},? which (?:the )?{A} (?:ha(?:s|ve|d) )?(?:been )?"
            r"(?:besieg|surround|encircl|blockad)(?:e[ds]?|s|ed|ing)\b",
        ),
        (
            "under siege",
            "siege",
            rf"{LIST}{GAP}{{0,40}}?\b(?:under|subject(?:ed)? to) (?:an? |the )?(?:\w+ )?"
            rf"{A}(?:[’']s?|-\w+)? {_SIEGES}\b",
        ),
        (
            "under siege are",
            "siege",
            rf"\b(?:under|subject(?:ed)? to) (?:an? |the )?(?:\w+ )?{A}(?:[’']s?|-\w+)? {_SIEGES} "
            rf"(?:are|include){GAP}{{0,20}}?{LIST}",
        ),
        (
            "under siege by",
            "siege",
            rf"{LIST}{GAP}{{0,40}}?\b(?:under|subject(?:ed)? to) (?:an? |the )?(?:\w+ )?{_SIEGES}"
            rf" (?:\w+ )?(?:by|of|from) (?:the )?{A}",
        ),
        (
            "besieges",
            "siege",
            rf"{A}{GAP}{{0,30}}?\b(?:besieg(?:e|es|ing)|(?<!the )(?<!a )(?<!in )(?<!had )besieged|surround(?:s|ed|ing)|"
            rf"encircl(?:es|ed|ing)|la(?:id|ys?|ying) siege to|(?:impos|tighten)(?:s|ed|ing) "
            rf"(?:\w+ ){{0,2}}?{_SIEGES}(?: on| of| around|(?= {P})))\b(?! by\b)"
            rf"(?:{GAP}{{0,12}}?\x03(?P<inside>\d+)\x04{GAP}{{0,20}}? in)?{GAP}{{0,20}}?{LIST}",
        ),
        (
            "arabic which took",
            "capture",
            rf"{LIST}{GAP}{{0,20}}?(?<![يت])(?:سيطر|سيطرت|استولى|استولت)(?!\w){GAP}{{0,4}}?"
            rf"علي(?:ها|ه|هم|هما){GAP}{{0,6}}?{A}",
        ),
        (
            "arabic which took",
            "capture",
            rf"{LIST}{GAP}{{0,40}}?(?<!\w)(?:بعد|عقب|إثر|منذ) سيطرة{GAP}{{0,4}}?{A}{GAP}{{0,4}}?"
            rf"علي(?:ها|ه|هم|هما)(?!\w)",
        ),
        (
            "arabic loses to",
            "capture",
            rf"(?<!\w)(?:خسر(?:ت)?|فقدت|سلم(?:ت|وا)?|خسارة|تسليم){GAP}{{0,12}}?\x03\d+\x04{GAP}{{0,12}}?{LIST}"
            rf"{GAP}{{0,20}}?(?<!\w)(?:لصالح |إلى |ل){A}",
        ),
        (
            "arabic which took",
            "capture",
            rf"{LIST}[\"»”)]?،? (?:التي|الذي|اللت[ي]?[نا]ن?) (?:كان(?:ت|وا)? )?(?:قد )?"
            rf"(?:استعاد|حرر|انتزع|احتل|دخل)(?:ت)?(?:ها|ه|هم|هما){GAP}{{0,6}}? ?{A}",
        ),
        (
            "arabic which holds",
            "control",
            rf"{LIST}{GAP}{{0,20}}?[تي]سيطر{GAP}{{0,4}}?علي(?:ها|ه|هم|هما){GAP}{{0,6}}?{A}",
        ),
        (
            "arabic taken are",
            "capture",
            rf"(?:(?<!من )(?:سيطر|استعاد|حرر|استول)\w*{GAP}{{0,20}}?|(?:القرى|البلدات|المناطق|النقاط|التلال) ){A}"
            rf"{GAP}{{0,12}}?(?<!\w)(?:و?هي|:){GAP}{{0,12}}?{LIST}",
        ),
        (
            "taken so far are",
            "capture",
            rf"(?:villages|towns|areas|hills) {A} (?:include|are|were){GAP}{{0,20}}?{LIST}",
        ),
        (
            "arabic restored",
            "capture",
            rf"{DOER}{GAP}{{0,60}}?(?:[تي]?عيد|أعاد(?:ت|وا)?) (?:أمس |اليوم )?الأمن والاستقرار،? (?:إلى|الى|ل)"
            rf"{GAP}{{0,12}}?{LIST}",
        ),
        (
            "arabic restored",
            "capture",
            rf"(?:[تي]عيد|أعاد(?:ت|وا)?) {GAP}{{0,20}}?{DOER}{GAP}{{0,80}}?(?<!\w)الأمن والاستقرار،? (?:إلى|الى|ل)"
            rf"{GAP}{{0,12}}?{LIST}",
        ),
        ("arabic taken from", "capture", rf"سيطر(?:ت|وا)?{GAP}{{0,6}}?{A} من \x03\d+\x04 على{GAP}{{0,12}}?{LIST}"),
        (
            "arabic taken by",
            "capture",
            rf"(?:تحرير|استعادة|السيطرة على){GAP}{{0,6}}?{LIST}{GAP}{{0,20}}?"
            rf"(?:من قبل|على يد|على أيدي){GAP}{{0,6}}?{A}",
        ),
        ("arabic besieged by", "siege", rf"{LIST}{GAP}{{0,20}}?محاصر\w*{GAP}{{0,10}}?من قبل{GAP}{{0,6}}?{A}"),
        (
            "arabic falls",
            "capture",
            rf"(?:سقط(?:ت)?|{AR_FALL})(?:(?!على |في ){GAP}){{0,15}}?{LIST}{GAP}{{0,20}}?"
            rf"(?:بيد|في يد|بأيدي|في أيدي|في قبضة|تحت سيطرة){GAP}{{0,8}}?{A}",
        ),
        (
            "arabic falls",
            "capture",
            rf"(?:سقط(?:ت)?|{AR_FALL})(?:(?!على |في ){GAP}){{0,15}}?{LIST} "
            rf"(?:بعد|إثر|عقب) (?:حملة|هجوم|معركة|عملية){GAP}{{0,50}}?"
            rf"(?:شن|قاد|نفذ|أطلق|خاض|قام(?:ت)? ب)(?:ت)?(?:ها|ه) (?:مقاتلو )?{A}",
        ),
        (
            "arabic held by",
            "control",
            rf"{LIST}{AR_WHERE}(?:،? (?:آخر|أكبر|إحدى|أحد|أبرز|أهم) |، و?(?=ال))?"
            rf"(?:(?! أن | إن |،|كان|السقوط|خطر){GAP}){{0,40}}?"
            rf"(?<!\w)(?:لسيطرة|تحت سيطرة|بيد|في قبضة){GAP}{{0,8}}?{A}",
        ),
        (
            "arabic held by",
            "control",
            rf"{LIST}{AR_WHERE}[^.؛\x01\x03]{{0,80}}?، ?و?(?:هي|هما|التي) (?:(?!كان|ليس|لم|لن)\S+ ){{0,3}}?"
            rf"(?:في قبضة|تحت سيطرة|بيد|خاضعة ل(?:سيطرة )?){GAP}{{0,12}}?{A}",
        ),
        ("arabic loyal to", "control", rf"{LIST}{AR_WHERE} ال(?:موالي|خاضع)(?:ة|تين|تان)? ل{A}"),
        (
            "arabic is left to",
            "control",
            rf"(?<!\w)و?(?:[تي]بق[ىي]|بق[يى](?:ت)?|[تي]زال|زالت?) (?:ل|بيد |في يد |بحوزة |تحت سيطرة ){A}،?"
            rf"{GAP}{{0,12}}?{LIST}",
        ),
        ("arabic is besieging", "siege", rf"{DOER}{GAP}{{0,20}}?[تي]حاصر{GAP}{{0,10}}?{LIST}"),
        (
            "arabic stronghold of",
            "control",
            rf"{LIST}[\"»”]?،? (?:(?:أحد|آخر|أبرز|أهم|من|أكبر|التي|تعد|تعتبر|وهي) )*(?:ال)?(?:معقل|معاقل|عاصمة)"
            rf" ?(?:ال\w+ )?ل?[(\"«“]?{A}",
        ),
        ("arabic besieges", "siege", rf"(?:تحاصر|يحاصر|حاصرت|حاصر){GAP}{{0,12}}?{A}{GAP}{{0,20}}?{LIST}"),
    )
)
"""Rules: a name, the kind of claim, and what a marked sentence must say; who took and held is said by clauses, too."""
ADJECTIVES: Final = ("held", "besieged")
"""Rules of adjectives, which are said of what is so, in whatever clause they stand: "rebel-held X"."""
BASE_OF: Final = "base of"
"""The rule of "A's X airbase", which says so of nothing else than a base."""
OWNING: Final = ("is of", "is a stronghold of", "stronghold", "bastion of", BASE_OF)
"""Rules of a side's own bases and strongholds, which are so only as long as they have not fallen."""
DEEDS: Final = ("capture by", "fall to")
"""Rules of nouns, whose verb says only afterwards whether it is so: "the fall of X to A would be"."""
HOLDING: Final = ("capture", "control")
