"""On whose word a sentence says what it says: whom it names as its source, or in whose quotation it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from geodata.parsing.days import WEEKDAYS

AUTHOR: Final = "the author"

_DAYS: Final = f"(?:{'|'.join(name.title() for name in WEEKDAYS if name.isascii())})"
_NOBODY: Final = (
    rf"(?<!\bin )(?<!\bfrom )(?<!\bof )(?<!\bnear )(?!(?:{_DAYS}|Some|Other|Many|Several|These|Those|No|All|But|And|It"
    r"|He|She|They|We|I)\b|(?:The|An?) reports?\b)"
)
_NAMED: Final = rf"{_NOBODY}[A-Z][\w’'.-]*(?: (?:of|for|the|al-[A-Z]\w+|[A-Z][\w’'.-]*)){{0,6}}"
_KIND: Final = r"newspaper|daily|agency|channel|station|website|network|(?:activist |monitoring )?group"
_OUTLET: Final = rf"{_NAMED}(?: (?:{_KIND}))?"
_UNNAMED: Final = (
    r"(?i:(?:(?:a|an|the|some|local|medical|military|senior|opposition|government|rebel|security|field|civil|pro-\w+"
    r"|Syrian|Russian|Turkish|Iraqi|Kurdish|US|U\.S\.) ){0,4}"
    r"(?:activists?|sources?|residents?|officials?|officers?|monitors?|witness(?:es)?|army|military|ministry"
    r"|(?:monitor(?:ing)?|activist|rights|war) (?:group|NGO)|government|rebels?|fighters|militants|coalition"
    r"|observatory|agency|statement|doctors?|medics?|reporters?|correspondents?|spokes(?:man|woman|person)"
    r"|commanders?|(?:state )?(?:media|television|TV)))"
)
_PLACED: Final = r"(?: (?:in|from|near|inside|of) (?:the )?(?:[a-z]+ ){0,3}[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})?"
_SOURCE: Final = rf"(?:{_UNNAMED} and )?(?:{_OUTLET}(?:, [^,;.]{{3,100}},)?|{_UNNAMED}{_PLACED})"
_SAYING: Final = r"(?:said|says|estimates?|estimated|reported|reports|claimed|announced|confirmed|told|added)\b"
_NO_PAPER: Final = (
    r"(?!(?:an?|the|its|their|this|that|all) (?:[\w-]+ ){0,3}?(?:treaty|treaties|laws?|conventions?|agreements?|deal|"
    r"plans?|schedule|rules?|terms|maps?|calendar|constitution|accords?|resolutions?)\b)"
)
"""What something may be according to, and nobody says it."""
_BEHIND_SPEAKER: Final = r"[,.;:]| (?:on|in|at|from|of|who|for|with|by|as|after)\b"
_SAYS: Final = re.compile(
    rf"\b(?:according to {_NO_PAPER}([^,.;]{{3,100}})|({_SOURCE}) (?:on {_DAYS} )?(?:also |has |have )?{_SAYING})"
    rf"|[”\"],? said (?!{_DAYS})((?:[a-z][\w-]* ){{0,4}}{_NAMED}"
    rf"|(?:an?|one|the) [\w-]+(?: [\w-]+){{0,2}}?(?={_BEHIND_SPEAKER}))"
)
"""Whom words are put into the mouth of: a name written large throughout, or somebody whom papers leave unnamed."""

_SPEAKS: Final = r"(?<!\w)[وف]?(?:قال|أفاد|أكد|أكّد|ذكر|أعلن|أوضح|أضاف|كشف|صرح|صرّح|أشار)ت?(?!\w)"
_TOLD: Final = (
    r"(?:ب?[أإ]نّ?(?:ه|ها|هم)?|فإنّ?|في|عن|خلال|عبر|على|إلى|يوم|اليوم|أمس|الذي|التي|السيطرة|سيطرت\w+|بدء|مقتل|تحرير"
    r"|ل(?:وكالة|صحيفة|قناة|موقع|ـ)\w*)(?!\w)"
)
"""What goes on behind the name of a source: when, where and to whom it spoke, and what it said."""
_BEHIND_SOURCE: Final = rf"(?: {_TOLD}|[،:])"
_WORD: Final = r"[\"«“(]?[^\s،,.:؛\"«»“”()]+[\"»”)]?"
_SAYS_ARABIC: Final = re.compile(rf"{_SPEAKS} (?!{_TOLD})({_WORD}(?: {_WORD}){{0,7}}?){_BEHIND_SOURCE}")
_AS_TOLD_ARABIC: Final = re.compile(
    rf"(?<!\w)[وف]?(?:ب?حسب |وفقا? |وفقا ل|وفقًا ل|نقل[اًا]+ عن )({_WORD}(?: {_WORD}){{0,6}}?)(?:{_BEHIND_SOURCE}|[.؛]|$)"
)

_SAYS_AGAIN: Final = re.compile(
    rf"\b(?i:s?he|they|it) (?:also |has |have )?{_SAYING}|\bone of them (?:said|told)\b"
    r"|(?<!\w)[وف]?(?:قال|أضاف|تابع|أردف|أوضح|أكد|أشار)ت?(?= (?:إلى )?(?:ب?[أإ]نّ?\w{0,3}(?!\w)|[«\"“])|:)"
)
_SAME: Final = re.compile(r"(?i:the (?:same )?sources?)|المصدر|المصادر")
"""Who spoke before speaks again."""


def find_sources(sentences: Sequence[str]) -> list[str]:
    """Return on whose word each of the sentences of a text stands: the author's where nobody is named.

    A quotation that runs over several sentences is its speaker's throughout; "he said" is who spoke last.
    """
    sources: list[str] = []
    last = AUTHOR
    for group in _list_quotations(sentences):
        named = next(filter(None, map(find_source, group)), None)
        if named and _SAME.fullmatch(named) and last != AUTHOR:
            named = last
        last = named or last
        is_again = any(map(_SAYS_AGAIN.search, group)) or (len(group) > 1 and group[0].lstrip()[:1] in tuple("“«\""))
        sources += [named or (last if is_again else AUTHOR)] * len(group)
    return sources


def find_source(sentence: str) -> str | None:
    """Return whom a sentence gives as its source, None where it names nobody."""
    if match := _SAYS.search(sentence):
        return next(part.split(", ")[0].strip() for part in match.groups() if part)
    told = _AS_TOLD_ARABIC.search(sentence) or _SAYS_ARABIC.search(sentence)
    return _QUOTED.sub(r"\1", told[1]) if told else None


def _list_quotations(sentences: Sequence[str]) -> Iterator[list[str]]:
    """Yield together the sentences of a paragraph that one quotation runs over, or that a source was announced for.

    Every other sentence comes alone.
    """
    group: list[str] = []
    is_open = is_awaited = is_led = False
    for sentence in sentences:
        group.append(sentence)
        if is_awaited and not sentence.strip():
            continue  # what was announced begins with the next paragraph
        is_awaited = sentence.rstrip().endswith(":") and find_source(sentence) is not None
        for mark in _MARKS.findall(sentence):
            is_open = mark in "“«" or (mark == '"' and not is_open)
        is_led = is_awaited or is_led
        if not is_awaited and ("\n" in sentence or not (is_led or is_open)):
            yield group
            group, is_open, is_led = [], False, False
    if group:
        yield group


_MARKS: Final = re.compile("[“”«»\"]")
_QUOTED: Final = re.compile("[“«\"]([^“”«»\"]*)[”»\"]")
