"""A surface form -> the name in it, and the name with everything writers disagree on folded away."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

LONGEST: Final = 200
"""Characters of a surface form that are looked at: a name is a phrase, never a page."""

AIRFIELD, AREA, SETTLEMENT = "airfield", "area", "settlement"
"""What the words of a phrase may ask for."""

_AIRFIELD_WORDS: Final = re.compile(r"\b(?:military )?(?:air ?-?base|airport|airfield|airstrip)\b|مطار|العسكري", re.I)
_TOWN_OF: Final = re.compile(
    r"^(?:in )?(?:the |a )?(?:(?!near|outside|around|from)\w+ )?(?:city|town|village) of ", re.I
)
_AREA_WORDS: Final = re.compile(
    r"\b(?:provinces?|governorates?|countryside|regions?|districts?|rif|areas?|borders?|frontiers?|corridor|artery|route|"
    r"roads?|fronts?|lines|villages|parts|around|(?:north|south|east|west)\S*)\b|محافظة|ريف|حدود",
    re.I,
)
_LEAD: Final = re.compile(r"^(?:(?:the|a|at|in|of|near)\s+)+", re.I)

_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘`´ʿʾʼʻ′", "'"))
_AYN_AT_END: Final = re.compile(r"[ei]'(?=\W|$)")
_ARABIC: Final = str.maketrans("آأإٱىیئؤةەکگڤ", "ااااييييههككف", "ءـ")
_LATIN: Final = str.maketrans({"ı": "i", "ə": "a", "q": "k", "æ": "ae", "ø": "o", "đ": "d", "x": "kh"})
_ARTICLES: Final = re.compile(r"[aeu](?:l|r|s|sh|z|d|dh|t|th|n)|e")
_GLUED: Final = re.compile(r"^e(sh|th|dh|[zsrtdn])(?=\1\w{2})")

_STEPS: Final = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"g(?!h)", "k"),
        (r"c(?=h)", "s"),
        (r"(.)\1+", r"\1"),
        (r"(?:e?ah?|eh?)$", "a"),
        (r"e", "i"),
        (r"o", "u"),
        (r"iy(?=[aiu])", "y"),
        (r"uw(?=[aiu])", "w"),
        (r"(?:ay|ai|iy|ii)(?![aiu])", "i"),
        (r"(?:aw|au|uw)(?![aiu])", "u"),
        (r"(.)\1+", r"\1"),
    )
)
"""Letters of one Latin word, in this order: q and g as k, ch as sh, endings, e as i, o as u, diphthongs."""

_WORDS: Final = {
    form: word
    for word, forms in {
        "kafr": "kfar kufr kafar kifr kufar kafir kfr",
        "tal": "til",
        "khirba": "khirbat kharba kharbat khirbit khurba kirba kirbat",
        "jub": "jab jib",
        "marat": "marit mart",
        "kalat": "kalit",
        "jisr": "jisir jasr",
        "jabal": "jibil jibal jabl",
    }.items()
    for form in forms.split()
}
"""Words that many names begin with, folded, and how else writers spell them."""

_GENERIC: Final = tuple(
    map(
        re.compile,
        (
            *("shikh", "mara?t", "kafr", "khan", "tal", "dir", "abu", "in", "khirba", "rasm", "jub", "um"),
            *(
                "bit",
                "ras",
                "burj",
                "jisr",
                "شيخ",
                "معره",
                "كفر",
                "خان",
                "تل",
                "دير",
                "ابو",
                "عين",
                "خربه",
                "رسم",
                "جب",
            ),
            *("ام", "بيت", "راس", "برج", "جسر"),
        ),
    )
)
"""Words many names begin with (shaykh, maarrat, kafr, khan, tall, dayr, abu, ayn, ...), folded: they prove nothing."""
_SHORTEST: Final = 5


def plain(surface: str) -> str:
    """Return a surface form as an editor types it: straight quotes, plain single spaces.

    >>> plain("Syria’s\\u00a0 borders")
    "Syria's borders"
    """
    return " ".join(surface.translate(_APOSTROPHES).split())


def parse_surface(surface: str) -> tuple[str, str]:
    """Return the name inside a surface form and the kind its words ask for; an area phrase is kept whole.

    >>> parse_surface("the airbase at Taqba"), parse_surface("the strategic city of Khanasser")
    (('Taqba', 'airfield'), ('Khanasser', 'settlement'))
    >>> parse_surface("north of Aleppo"), parse_surface("in Aleppo")
    (('north of Aleppo', 'area'), ('Aleppo', ''))
    """
    surface = " ".join(surface[:LONGEST].split())
    if _AIRFIELD_WORDS.search(surface):
        return strip_airfield(surface), AIRFIELD
    if found := _TOWN_OF.match(surface):
        return surface[found.end() :], SETTLEMENT
    return (surface, AREA) if _AREA_WORDS.search(surface) else (_LEAD.sub("", surface), "")


def strip_airfield(surface: str) -> str:
    """Return the name of an airfield without the words that say it is one."""
    return _LEAD.sub("", " ".join(_AIRFIELD_WORDS.sub(" ", _LEAD.sub("", surface)).split()))


@lru_cache(maxsize=20_000)
def fold(spelling: str) -> str:
    """Return what is left of a name once everything writers disagree on is gone; a folded name folds to itself.

    >>> {fold(name) for name in ("Ar-Raqqah", "Raqqa", "al-Raqqah", "Rakka")}
    {'raka'}
    >>> {fold(name) for name in ("Deir-Ez Zour", "Deir ez-Zor", "Deir Ezzor", "Dayr az-Zawr")}
    {'dirzur'}
    >>> fold("Kuweris") == fold("Kuweires") == fold("Kwairis") == fold("Kuwayris")
    True
    >>> fold("Marea") == fold("Mare'") == fold("Māri‘"), fold("Marea") == fold("Mari")
    (True, False)
    >>> fold("أعزاز") == fold("اعزاز"), fold("الرقة") == fold("رقه"), fold("Homs") == fold("Hama")
    (True, True, False)
    """
    spelling = spelling[:LONGEST]
    while (folded := _fold_once(spelling)[:LONGEST]) != spelling:
        spelling = folded
    return folded


def _fold_once(spelling: str) -> str:
    cased = unicodedata.normalize("NFKC", spelling.translate(_APOSTROPHES)).casefold()
    marked = _AYN_AT_END.sub("a", cased)
    letters = "".join(c for c in unicodedata.normalize("NFKD", marked) if not unicodedata.combining(c))
    plain = letters.translate(_ARABIC).translate(_LATIN)
    words = re.findall(r"[^\W_]+", plain.replace("'", ""))
    named = [word for word in words if not _ARTICLES.fullmatch(word)] or words
    return "".join(map(_fold_word, named))


def _fold_word(word: str) -> str:
    word = _GLUED.sub("", word)
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    for pattern, letters in _STEPS:
        word = pattern.sub(letters, word)
    return _WORDS.get(word, word)


def strip_vowels(folded: str) -> str:
    """Return the consonants of a folded name: what transcriptions of Arabic agree on.

    >>> strip_vowels(fold("Kuljibrin")) == strip_vowels(fold("Kaljibrin"))
    True
    """
    return re.sub("[aiu]", "", folded)


def likeness(one: str, other: str, floor: float) -> float:
    """Return how alike two folded names are (0 to 1); 0 when under the floor, too short, or begun with another letter.

    >>> likeness(fold("Taqba"), fold("Tabqa"), 0.8), likeness(fold("Kafr Nabl"), fold("Kafr Nabudah"), 0.8)
    (0.8, 0.0)
    """
    for word in _GENERIC:
        if (found := word.match(one)) and (same := word.match(other)):
            one, other = one[found.end() :], other[same.end() :]
            break
    short, long = sorted((len(one), len(other)))
    if short < _SHORTEST or one[0] != other[0] or 2 * short < floor * (short + long):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
        return 0.0
    ratio = round(matcher.ratio(), 2)
    return ratio if ratio >= floor else 0.0
