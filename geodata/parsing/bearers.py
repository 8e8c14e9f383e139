"""Whose name it is: a person's, an organisation's or a place's own."""

from __future__ import annotations

import re
from typing import Final

from geodata.parsing.countries import LOST_OWNER
from geodata.parsing.lines import TITLES
from geodata.parsing.mention import SITE, Found
from geodata.parsing.terms import (
    AR_OPENS,
    ARABIC,
    COMMON,
    FIGHTERS,
    ORGANISATIONS,
    POINTED,
    POINTS,
    PREPOSITIONS,
    SIDES,
)

CAPITAL_AFTER: Final = re.compile(r"^\s([A-Z][\w'’-]*)")
AT: Final = re.compile(rf"(?:^|[^\w]){PREPOSITIONS}(?:\s+(?:both|the|nearby|neighbou?ring|the city of))*\s+$", re.I)
_AR_MEDIUM: Final = re.compile(
    r"(?<!\w)(?:غرفة عمليات|"
    r"فتح|لواء|كتيبة|كتائب|ألوية|فيلق|فرقة|تجمع|مراسل|مراسلة|قناة|موقع|صحيفة|وكالة|شبكة|إذاعة|تلفزيون|مركز)"
    rf" {AR_OPENS}$"
)
"""A centre, too, unless it is that of a mountain: "Rabia, the centre of Jabal Turkman"."""
_AR_OF_FIGHTERS: Final = re.compile(
    r"(?<!\w)(?:لواء|كتيبة|كتائب|ألوية|فيلق|جيش|حركة|فصيل|فصائل|تجمع)"
    r" (?:تحرير|ثوار|أحرار|شهداء|أنصار|أسود|صقور|مغاوير|فرسان|نسور|درع) $|(?<!\w)(?:ال)?مجلس (?:مدينة )?[\"«“]?$"
)
_IN_QUOTES: Final = re.compile(rf"[\"«“][{ARABIC}]+ $")
_AR_TITLE: Final = re.compile(
    rf"(?:القيادي|العقيد|العميد|اللواء|المقدم|الرائد|النقيب|الملازم|الدكتور|الناشط|الإعلامي|المتحدث|الرئيس|الوزير)"
    rf" (?:[{ARABIC}]+ )?$"
)
_MEDIUM: Final = re.compile(
    r"\b(?:channel|newspaper|agency|network|website|outlet|daily|radio|TV|television|magazine|"
    r"(?:radio|TV|television) station) $"
)
_AUTHORITY_AFTER: Final = re.compile(
    r"^(?: [Cc]ountryside| [Cc]ity)? "
    r"(?:[Pp]olice|[Hh]ealth|[Nn]ational|[Pp]rovincial|[Dd]emocratic|[Mm]ilitary|[Cc]ivil(?:ian)?|[Ll]ocal|[Rr]evolution(?:ary)?|[Mm]edia|"
    r"[Ss]haria) "
    r"(?:[Cc]ommand|[Ff]orces|[Dd]irectorate|[Cc]ouncil|[Oo]ffice|[Cc]ourt|[Cc]ommittee)\b"
)
_BRANCH: Final = re.compile(
    r"(?:Islamic [Ss]tate (?:of|in) Iraq and|[Qq]a['’]?[ei]da in|(?:branch|affiliate) in) (?:the )?$"
)
_OFFICE: Final = re.compile(
    r"\b(?:[Dd]irectorate|[Mm]inistry|[Dd]epartment|[Cc]ouncil|[Oo]ffice)s? (?:of|for) \w+ (?:in|of|for)(?: the)? $"
)
_OF_PROVINCE: Final = re.compile(r"^ (?:province|governorate|countryside)\b")
"""Where an office sits, not what it is called: "the directorate of health in Aleppo province"."""
_MEDIUM_AFTER: Final = re.compile(r" 24\b(?!-| hours)| [Ii]s Being\b")
"""As in "Aleppo 24", "Raqqa is Being ..."."""
_FIGHTERS_AFTER: Final = re.compile(r"^(?: [A-Z][\w'’-]+)? (?:brigades?|battalions?|legion|militia)\b|^ Tahrir\b")
_ROOM_BEFORE: Final = re.compile(
    rf"\b(?:{SIDES}|FSA) (?:[Bb]attalion|[Bb]rigade|[Dd]ivision|group|faction)s? (?:of|called|named) (?:the )?$|"
    rf"\b[Oo]perations? [Rr]oom of (?:the )?$|\b{FIGHTERS} (?:[aA][lnrsdz]h?- )?$|"
    r"\b[A-Z]\w+ (?:Forces|Brigades?|Army|Units|Committees?) (?:\([A-Z]{2,5}\) )?of (?:the )?$"
)
"""An armed group that is called after a place, also in copies that part the article from its word."""
_GOES_ON: Final = re.compile(r" (?:(?:[aA][lnrsdz]h?|el|ul)[- ]|at-)[A-Z]")
STARTS: Final = re.compile(r"(?:^|[.!?:|\n”\"“])\s*$")
_CAPITAL_BEFORE: Final = re.compile(r"([^\W\d_][\w.'’-]*)\s$")
OF_ORGANISATION: Final = "part of an organisation's name"


def find_bearer(before: str, after: str, found: Found) -> str:
    """Return why a name belongs to a person or an organisation; empty where it is a place's own."""
    if re.search(rf"{TITLES}\s+$", before) or _AR_TITLE.search(before):
        return "part of a person's name"
    if _is_of_organisation(before, after, found):
        return OF_ORGANISATION
    if found.is_known and not found.asked and _GOES_ON.match(after):
        return "part of a longer name"
    if _begins_organisation(before, after):
        return OF_ORGANISATION
    return "part of a person's or an organisation's name" if _ends_name(before, found) else ""


def _is_of_organisation(before: str, after: str, found: Found) -> bool:
    """Whether the words before a name make it that of a branch, a medium, an office or fighters."""
    return bool(
        _BRANCH.search(before)
        or _MEDIUM.search(before)
        or (_OFFICE.search(before) and not _OF_PROVINCE.match(after))
        or (_AR_MEDIUM.search(before) and found.asked != SITE)
        or _AR_OF_FIGHTERS.search(before)
        or (_IN_QUOTES.search(before) and after[:1] in '"»”')
    )


def _begins_organisation(before: str, after: str) -> bool:
    """Whether a name goes on as that of an authority, a medium or fighters, or is that of their room."""
    following = CAPITAL_AFTER.match(after)
    return bool(
        _AUTHORITY_AFTER.match(after)
        or _MEDIUM_AFTER.match(after)
        or _FIGHTERS_AFTER.match(after)
        or _ROOM_BEFORE.search(before)
        or (following and following[1].lower() in ORGANISATIONS)
    )


def _ends_name(before: str, found: Found) -> bool:
    """Whether a name of one word follows another name in the middle of a sentence, as a family's does."""
    preceding = _CAPITAL_BEFORE.search(before)
    if not preceding or not preceding[1][0].isupper() or STARTS.search(before):
        return False
    word = preceding[1].lower()
    is_owner = word.endswith(("'s", "’s")) or LOST_OWNER.fullmatch(preceding[1])
    if is_owner or _TITLE.fullmatch(word) or STARTS.search(before[: preceding.start()]):
        return False
    return word not in COMMON and not AT.search(before) and " " not in found.name


_TITLE: Final = re.compile(
    rf"(?:{POINTED}|{POINTS}|rif|rural|the|in|at|and|city|town|village|from|near|al|tal|tell|"
    r"[\w.]+-(?:held|controlled|occupied|run|besieged|dominated))"
)
"""What stands before a place's own name, also where it is written large."""
