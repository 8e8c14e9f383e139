"""Ground that has no name of its own: "rebel-held areas", "four villages", "the road to X"; in English and Arabic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.arabic_unnamed import AR_AREAS, AR_BESIDE
from geodata.parsing.compass import point_of
from geodata.parsing.mention import GROUND, ITEM, NAME, PHRASE, Mention
from geodata.parsing.terms import (
    AIRFIELDS,
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
    *AR_BESIDE,
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
)
"""Ground that lies by what is named beside it."""
_PHRASES: Final = (
    *AR_AREAS,
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
    re.compile(r"\bthe border (?:areas?|region|strip|zone)\b(?! (?:with|of|between)\b)"),
)


_IS_APPOSED: Final = re.compile(
    rf"(?<![\w'’-])(?:[aA]l-)?[A-Z][\w'’-]*, (?:(?:{'|'.join(NUMBERS)}|several|both|the) )?$"
)
"""What stands before "two villages the army still held" where it only says what the name before it is."""
_SET_BEFORE: Final = re.compile(r"\b(?:In|At|Near|Around|Across|Inside|From|On|After|Since)\b[^.,]*, $")
"""What says where, and not what: "In eastern Aleppo, several districts fell"."""
LONGEST: Final = 60
"""So many characters before such a phrase are read to tell whether it only says what the name before it is."""


def find_phrases(line: str) -> Iterator[Mention]:
    """Yield the phrases of a line that name ground without a name of its own."""
    for asked, patterns in ((GROUND, _BESIDE), (AREA, _PHRASES)):
        for pattern in patterns:
            part = "ground" if "ground" in pattern.groupindex else 0
            for match in pattern.finditer(line):
                is_apposed = asked == GROUND and _is_apposed(line[max(0, match.start() - LONGEST) : match.start()])
                if match[part].strip() and not is_apposed:
                    why = "a phrase for an area"
                    yield Mention(*match.span(part), match[part], PHRASE, "", asked, point_of(match), why)


def _is_apposed(before: str) -> bool:
    """Whether ground without a name is only what the name before it is."""
    return _IS_APPOSED.search(before) is not None and not _SET_BEFORE.search(before)
