"""Names in a line: those of the gazetteer, countries, and words in the position of a place that no list has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from geodata.parsing.arabic import is_arabic, match_arabic
from geodata.parsing.countries import CAPITALS, COUNTRY_NAMES, LOST_OWNER
from geodata.parsing.mention import (
    MOST_WORDS,
    POSSESSIVE,
    WORD,
    Found,
)
from geodata.parsing.terms import (
    ADJECTIVES,
    AR_CLOSES,
    AR_CUES,
    AR_OPENS,
    AR_POINTED,
    AR_START,
    ARABIC,
    CALENDAR,
    COMMON,
    GENERIC,
    PLACES,
    POINTS,
    SECTS,
    SETTLEMENTS,
    SITES,
    TAKING,
)
from geodata.surfaces import fold

_SEATS: Final = dict.fromkeys(CAPITALS, "")
_COUNTRY: Final = re.compile(
    rf"(?:(?<![\w-])|{AR_START}(?=[{ARABIC}]))(?:"
    + "|".join(re.escape(n) for n in sorted({**COUNTRY_NAMES, **_SEATS}, key=len, reverse=True))
    + r")(?:(?=s [a-zA-Z])|(?![\w\u064b-\u0652]|-[a-z]))"
)
"""Also "Syrias north": many a copy of an article has lost its apostrophes."""


def find_countries(line: str) -> Iterator[Found]:
    """Yield the countries of a line, and the capitals that may stand for their governments."""
    for match in _COUNTRY.finditer(line):
        yield Found(match.start(), match.end(), match[0], "seat" if match[0] in CAPITALS else "country")


def find_names(
    line: str, is_name: Callable[[str], bool], is_village: Callable[[str], bool], *, is_told: bool = False
) -> Iterator[Found]:
    """Yield the names of the gazetteer in a line; those of villages alone only where the words round ask for a place.

    The longest name stands, a village's too: "Tell Rifaat" before "Rifaat". `is_told` says that the text uses them as
    names elsewhere: then one that is a word, too, needs nothing beside it.
    """
    words = list(WORD.finditer(line))
    at, last = 0, 0
    while at < len(words):
        step = 1
        for size in range(min(MOST_WORDS, len(words) - at), 0, -1):
            run = words[at : at + size]
            if not _is_run(line, run):
                continue
            is_listed = _goes_on(line, run, last)
            name = _match(line, run, is_name, is_listed or is_told)
            if name is None and (small := _match(line, run, is_village, is_listed)):
                is_full = (_is_full(run) and _opens(run)) or is_listed
                name = small if is_full or asks_for_place(line, run[0].start(), run[0].end()) else None
            if name:
                last = name.end
                yield name
                step = size
                break
        at += step


def _is_full(run: list[re.Match[str]]) -> bool:
    """Whether a run is of several words that are written large: Arabic has no capitals to tell a name by."""
    return len(run) > 1 and not is_arabic(run[0][0])


def _opens(run: list[re.Match[str]]) -> bool:
    """Whether a run begins as names of villages do: one of two plain words may be a person's."""
    return _GENERIC.fullmatch(run[0][0]) is not None


_ASKS_BEFORE: Final = re.compile(
    rf"(?:\b(?:{TAKING}|left|quit|fled|evacuated|abandoned|"
    rf"[Ii]n|into|[Ii]nside|[Nn]ear|[Aa]t|[Aa]round|[Oo]utside|towards?|between|via|through|reach(?:ed|ing)|from|to|linking|connecting|"
    rf"(?:dropp?|f[ae]ll|fired?|rain|land|launch)\w* (?:[\w-]+ ){{0,3}}on|"
    rf"(?:[Aa]ttack|assault|advance|offensive|(?:[Aa]ir)?strike|raid|push|march|bomb|shell|rocket|missile|fire)"
    rf"(?:e?[sd]|ing)? (?:on|against|to|of)|(?:[Bb]attle|[Ff]ight)(?:s|ing)? (?:for|over)|[Cc]lashes of|"
    rf"(?:[Cc]ontrol|[Cc]apture|[Ss]eizure|[Ff]all|[Ll]oss|[Ll]iberation|[Ss]iege|outskirts|edges?|{SETTLEMENTS}s?|"
    rf"{PLACES}|{SITES}|{POINTS}|stronghold|bastion|side|parts?|majority|most|much|half|cent(?:er|re)|entrance|"
    rf"recapture|area) of|"
    rf"(?:fled|withdr[ae]w|retreat|mov|advanc|pull|push)\w* (?:back |out )?(?:to|from|of))"
    rf"(?:\s+(?:both|the|nearby|neighbou?ring|adjacent|strategic))*|{AR_CUES})\s+{AR_OPENS}$"
)
_ASKS_AFTER: Final = re.compile(
    rf",? (?:located|situated|(?:also|better) known as|which (?:is|lies)|(?:a|the) (?:{SETTLEMENTS}))\b|"
    rf"\s+(?:{SETTLEMENTS}\b|fell\b|front\b|countryside\b|"
    r"(?:was|were|ha[sv]e? been) (?:\w+ly )?(?:re)?(?:captured|taken|seized|"
    r"shelled|bombed|liberated|hit|targeted|stormed|overrun|besieged|lost|cleared))"
)
_LISTED: Final = re.compile(rf"{AR_CLOSES}(?:,| and|, and|،)\s+{AR_OPENS}")
_AR_LISTED: Final = re.compile(rf"{AR_CLOSES}(?: {AR_POINTED}){{0,2}} {AR_OPENS}")


def _goes_on(line: str, run: list[re.Match[str]], last: int) -> bool:
    """Whether a run goes on a list whose last place ended at `last`; an Arabic "and" is a letter of the word."""
    gap = line[last : run[0].start()]
    return last > 0 and bool(_LISTED.fullmatch(gap) or (_AR_LISTED.fullmatch(gap) and run[0][0].startswith("و")))


def asks_for_place(line: str, start: int, end: int) -> bool:
    """Whether the words round a span ask for a place there."""
    return bool(_ASKS_BEFORE.search(line[max(0, start - LOOKED_BEFORE) : start]) or _ASKS_AFTER.match(line, end))


LOOKED_BEFORE: Final = 50


def _is_run(line: str, run: list[re.Match[str]]) -> bool:
    gaps = (line[one.end() : other.start()] for one, other in pairwise(run))
    return all(gap in (" ", "\u00a0", " - ", "-", "- ") for gap in gaps)


def _match(line: str, run: list[re.Match[str]], is_name: Callable[[str], bool], is_listed: bool) -> Found | None:
    """Return the name that a run of words is, without its possessive."""
    printed = line[run[0].start() : run[-1].end()]
    if is_arabic(printed):
        return match_arabic(line, run[0].start(), run[-1].end(), is_name, is_listed)
    bare = POSSESSIVE.sub("", printed)
    words = bare.lower().split()
    if not _is_capital(printed) or words[0] in CALENDAR or (len(run) > 1 and not _is_capital(run[-1][0])):
        return None
    if len(run) == 1 and (_SECT.fullmatch(bare) or bare.lower() in ADJECTIVES):
        return None
    if len(run) == 1 and _GENERIC.fullmatch(bare) and _GOES_ON.match(line, run[0].end()):
        return None
    is_short = (len(bare) < 3 or bare.isupper()) and not NUMBERED.fullmatch(bare)
    if len(run) == 1 and (bare.lower().removeprefix("al-") in COMMON or is_short):
        return None
    if len(run) > 1 and (words[0] in COMMON or words[-1] in COMMON):
        return None
    start = run[0].start()
    if bare in COUNTRY_NAMES or bare.removesuffix("s") in COUNTRY_NAMES:
        return None
    if is_name(fold(bare)):
        return Found(start, start + len(bare), bare)
    owner = bare.removesuffix("s") if LOST_OWNER.fullmatch(bare) else ""
    return Found(start, start + len(owner), owner) if owner and is_name(fold(owner)) else None


NUMBERED: Final = re.compile(r"[A-LN-Z]-?\d")
"""What pumping stations, and airfields by them, are called by; M is a motorway."""
_GENERIC, _SECT = re.compile(GENERIC), re.compile(SECTS)
_GOES_ON: Final = re.compile(r" [A-Z(\d]")
"""What follows a word like "Tal" that is no name by itself: "Tal (hill) 17"."""
_ARTICLE: Final = re.compile(r"^(?:al|el|ar|as|ash|ad|az|an|at|ez|e|a)[-‐‑](?=['‘’ʿ`]?[A-Z])")


def _is_capital(word: str) -> bool:
    """Whether a word begins with a capital, its article aside: `al-Rai`."""
    return word.lstrip("ʿʾ")[:1].isupper() or _ARTICLE.match(word) is not None
