"""The rules that propose claims from whole sentences: what a marked sentence must say, and what is told of it then."""

from __future__ import annotations

import re
from typing import Final

from geodata.parsing.arabic_rules import ARABIC
from geodata.parsing.held import EPITHETS, GAP, PLACE_LIST, A, P
from geodata.parsing.sides import BESIDE_OR_PART
from geodata.parsing.terms import BASES, PLACES, SETTLEMENTS, STRONGHOLDS

_QUALITY: Final = (
    r"(?:main|key|last|largest|biggest|strategic|besieged|military|armed|air|nearby|remote|own|central|important|major|"
    r"strong|traditional|long-\w+|northern|southern|eastern|western|coastal|urban|rural|mountain|heavily[ -]\w+)"
)
"""What may stand between a side and the base or stronghold that it has: no verb."""
_SIEGES: Final = r"(?:siege|blockade|encirclement|noose)s?"
_SOME_TOWNS: Final = r"(?:an?|the|two|three|four|both) (?:[\w-]+ )?(?:villages?|towns?|hamlets?|city|bases?|hills?) "
_GROUND: Final = rf"(?:{SETTLEMENTS}|{PLACES}|{BASES}|areas?)"
H: Final = r"\x05(?P<actor>\d+)\x06"
"""A side in "rebel-held"."""
_ATTACKS: Final = r"(?:advances?|offensives?|attacks?|assaults?|campaign|onslaught|push|gains|victory|battles?)\b"
_OF: Final = rf"(?:(?!{BESIDE_OR_PART}\b){GAP}){{0,30}}?"
"""What stands between whose a place is said to be and the place."""
_LOSES: Final = (
    rf"(?:\x03(?P<loser>\d+)\x04{GAP}{{0,30}}?)?\b(?:lost|loses|losing)(?: control (?:of|over))?"
    rf"{_OF}{PLACE_LIST}{GAP}{{0,20}}?"
)
_ENGLISH: Final = (
    (
        "falls to",
        "capture",
        rf"{PLACE_LIST}(?:, (?:held|controlled) by [^.;,\x01]{{3,60}},)?{GAP}{{0,60}}?"
        rf"\bf(?:ell|alls?|allen|alling) {GAP}{{0,20}}?\b(?:to|in(?:to)? the hands of) {EPITHETS}[“\"]?{A}",
    ),
    (
        "called in the hands of",
        "control",
        rf"{PLACE_LIST}, (?:the|an?) [^.;\x03]{{0,70}}?\bin {A}(?:[’']s?)? (?:hands|control)",
    ),
    (
        "called held by",
        "control",
        rf"{PLACE_LIST}, (?:the|an?) [^.;\x03]{{0,70}}?\b(?:held|controlled)\s+by\s+(?:the\s+)?{A}",
    ),
    (
        "driven out by",
        "capture",
        rf"\b(?:expelled|driven|ousted|pushed|dislodged)\b[^.;\x01]{{0,20}}?(?:from|out of)\s+{GAP}{{0,20}}?"
        rf"{PLACE_LIST}{GAP}{{0,20}}?\bby (?:the )?{A}",
    ),
    (
        "taken are",
        "capture",
        rf"(?:seized|captured|recaptured|taken|liberated|overrun|cleared) by (?:the )?[“\"]?{A}"
        rf"[^.;\x01\x03]{{0,30}}?(?: include[sd]?| are| were|:){GAP}{{0,20}}?{PLACE_LIST}",
    ),
    (
        "last held by",
        "control",
        rf"{PLACE_LIST},? (?:the|an?|one of the|another) (?:[\w-]+ ){{0,2}}{H} "
        rf"(?:town|city|village|area|pocket|bastion|district)",
    ),
    (
        "held is",
        "control",
        rf"{_GROUND} (?:(?:which is |that is |still |currently |being )*)(?:held|controlled) by (?:the )?[“\"]?{A}"
        rf"[^.;\x01\x03]{{0,30}}? (?:is|are|include[sd]?){GAP}{{0,20}}?{PLACE_LIST}",
    ),
    (
        "capture by",
        "capture",
        rf"(?:(?:re)?capture|takeover|seizure|conquest|liberation|recovery) of {GAP}{{0,20}}?{PLACE_LIST}{GAP}{{0,40}}?"
        rf"\bby (?:the )?[“\"]?{A}",
    ),
    (
        "fall to",
        "capture",
        rf"\b(?:fall|loss) of {GAP}{{0,20}}?{PLACE_LIST}"
        rf"(?: (?:on|in|last|early|late) \w+)?(?: \d{{4}})? to {EPITHETS}[“\"]?{A}",
    ),
    ("control by over", "capture", rf"control (?:of|by) (?:the )?[“\"]?{A}[”\"]? over{GAP}{{0,50}}?{PLACE_LIST}"),
    ("handed over to", "capture", rf"handed\b{GAP}{{0,40}}?{PLACE_LIST}{GAP}{{0,20}}? to {EPITHETS}{A}"),
    (
        "which took",
        "capture",
        rf"{PLACE_LIST},? (?:which|that) (?:the )?[“\"]?{A}[”\"]?(?: \w+)? (?:had |has |have )?"
        rf"(?:(?:re)?captured|seized|(?:re)?took|overran|conquered|liberated)\b",
    ),
    (
        "which holds",
        "control",
        rf"{PLACE_LIST},? (?:{_SOME_TOWNS}(?:which |that )?|which |that )(?:the )?[“\"]?{A}[”\"]?"
        rf"(?: and (?:its|their|other) \w+)?(?: (?!had\b)\w+)? (?:still |has |have )?"
        rf"(?:(?:holds?|held|controls?|controlled)\b(?! (?:for|until|briefly)\b)|(?<=has |ave )had\b)",
    ),
    (
        "is with",
        "control",
        rf"(?<! in )(?<! near )(?<! of ){PLACE_LIST} (?:is|are|remains?) (?:still |now |also )?with (?:the )?{A}",
    ),
    (
        "raises its flag over",
        "capture",
        rf"{A}{GAP}{{0,30}}?\b(?:raised|hoisted|planted|flew) (?:its|their|the|his) (?:[\w-]+ ){{0,2}}(?:flags?|"
        rf"banners?) "
        rf"(?:over|in|on|above|at|atop) {GAP}{{0,25}}?{PLACE_LIST}",
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
        rf"{A}{GAP}{{0,12}}? (?:declared|announced) {GAP}{{0,12}}?{PLACE_LIST} (?:to be )?"
        r"(?:\w+ly )?(?:liberated|captured|retaken)",
    ),
    (
        "has under",
        "control",
        rf"{A}{GAP}{{0,12}}? ha(?:s|ve) (?:brought )?{PLACE_LIST} under (?:its|their) (?:\w+ )?control",
    ),
    (
        "stronghold",
        "control",
        rf"{A}(?:[’']s)? (?:{_QUALITY} ){{0,3}}?{STRONGHOLDS}s?\b(?! (?:in|near|on)\b){GAP}{{0,25}}?{PLACE_LIST}",
    ),
    ("base of", "control", rf"{A}(?P<own>[’']s)? (?:{_QUALITY} ){{0,2}}{PLACE_LIST}"),
    (
        "is of",
        "control",
        rf"{PLACE_LIST}(?:, [^.;,\x03]{{0,90}},)?(?:,| is| remains| is considered) "
        rf"(?:one of (?:the )?|(?:the|an?) (?:[\w-]+ ){{0,4}})?"
        rf"{A}(?:[’']s)? (?:(?!in\b|near\b|at\b|from\b|to\b|on\b|for\b|against\b|of\b)[\w-]+ ){{0,6}}"
        rf"(?:{STRONGHOLDS}|{BASES})s?\b",
    ),
    (
        "is a town of",
        "control",
        rf"{PLACE_LIST}, (?:an?|the|another) (?:[\w-]+ ){{0,2}}?{A}(?:[’']s)? (?:town|village|city|pocket|enclave|"
        rf"bastion)"
        r"(?=[,.;:)]| (?:in|near|on|that|which|where|by|it|they|west|east|north|south)\b)",
    ),
    (
        "is a stronghold of",
        "control",
        rf"{PLACE_LIST}(?:,| is| was)? "
        rf"(?:(?!\b(?:former|been|near|target\w*|attack\w*|shell\w*|bomb\w*)\b)[\w’'-]+ ){{0,6}}?"
        rf"{STRONGHOLDS}s? (?:of|for) {EPITHETS}{A}",
    ),
    ("bastion of", "control", rf"(?:stronghold|bastion)s? of {A} (?:in|at) {PLACE_LIST}"),
    ("held", "control", rf"{H}{_OF}{PLACE_LIST}"),
    ("besieged", "siege", rf"\x07(?P<actor>\d+)\x08{_OF}{PLACE_LIST}"),
    (
        "besieged by",
        "siege",
        rf"(?<! to )(?<! from )(?<! near ){PLACE_LIST}{GAP}{{0,30}}?\b"
        rf"(?:besieged|surrounded|encircled|blockaded|ringed) by (?:the )?{A}",
    ),
    (
        "which besieges",
        "siege",
        rf"{PLACE_LIST},? which (?:the )?{A} (?:ha(?:s|ve|d) )?(?:been )?"
        r"(?:besieg|surround|encircl|blockad)(?:e[ds]?|s|ed|ing)\b",
    ),
    (
        "under siege",
        "siege",
        rf"{PLACE_LIST}{GAP}{{0,40}}?\b(?:under|subject(?:ed)? to) (?:an? |the )?(?:\w+ )?"
        rf"{A}(?:[’']s?|-\w+)? {_SIEGES}\b",
    ),
    (
        "under siege are",
        "siege",
        rf"\b(?:under|subject(?:ed)? to) (?:an? |the )?(?:\w+ )?{A}(?:[’']s?|-\w+)? {_SIEGES} "
        rf"(?:are|include){GAP}{{0,20}}?{PLACE_LIST}",
    ),
    (
        "under siege by",
        "siege",
        rf"{PLACE_LIST}{GAP}{{0,40}}?\b(?:under|subject(?:ed)? to) (?:an? |the )?(?:\w+ )?{_SIEGES}"
        rf" (?:\w+ )?(?:by|of|from) (?:the )?{A}",
    ),
    (
        "besieges",
        "siege",
        rf"{A}{GAP}{{0,30}}?\b(?:besieg(?:e|es|ing)|(?<!the )(?<!a )(?<!in )(?<!had )besieged|surround(?:s|ed|ing)|"
        rf"encircl(?:es|ed|ing)|la(?:id|ys?|ying) siege to|(?:impos|tighten)(?:s|ed|ing) "
        rf"(?:\w+ ){{0,2}}?{_SIEGES}(?: on| of| around|(?= {P})))\b(?! by\b)"
        rf"(?:{GAP}{{0,12}}?\x03(?P<inside>\d+)\x04{GAP}{{0,20}}? in)?{GAP}{{0,20}}?{PLACE_LIST}",
    ),
    (
        "taken so far are",
        "capture",
        rf"(?:villages|towns|areas|hills) {A} (?:include|are|were){GAP}{{0,20}}?{PLACE_LIST}",
    ),
)
RULES: Final = tuple((name, kind, re.compile(pattern, re.I)) for name, kind, pattern in (*_ENGLISH, *ARABIC))
"""Rules: a name, the kind of claim, and what a marked sentence must say; who took and held is said by clauses, too."""
ADJECTIVES: Final = ("held", "besieged", "arabic loyal to")
"""Rules of adjectives, which are said of what is so, in whatever clause they stand: "rebel-held X"."""
BASE_OF: Final = "base of"
"""The rule of "A's X airbase", which says so of nothing else than a base."""
OWNING: Final = ("is of", "is a stronghold of", "stronghold", "bastion of", BASE_OF)
"""Rules of a side's own bases and strongholds, which are so only as long as they have not fallen."""
DEEDS: Final = ("capture by", "fall to")
"""Rules of nouns, whose verb says only afterwards whether it is so: "the fall of X to A would be"."""
HOLDING: Final = ("capture", "control")
