"""A surface form -> the name in it, and the name with everything writers disagree on folded away."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from geodata.transcription import (
    APOSTROPHES,
    ARABIC,
    ARTICLES,
    AYN_AT_END,
    CONSONANTS,
    CONSTRUCT,
    FIRST_WORDS,
    GENERIC,
    GLUED,
    LAST_WORDS,
    LATIN,
    ROMAN,
    SIGNS,
    STEPS,
    TOLD_APART,
    WORDS,
)

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
    r"roads?|fronts?|lines|villages|parts|around|(?:north|south|east|west)\S*)\b|"
    r"(?<!\w)[وبفل]?(?:ال)?(?:محافظة|ريف|حدود)",
    re.I,
)
_LEAD: Final = re.compile(r"^(?:(?:the|a|at|in|of|near)\s+)+", re.I)

_SHORTEST: Final = 5
SOUNDS: Final = 3
"""Names of so many consonants and more that have all of them alike are similar, however their vowels are written."""


def plain(surface: str) -> str:
    """Return a surface form as an editor types it: straight quotes, plain single spaces.

    >>> plain("Syria’s\\u00a0 borders")
    "Syria's borders"
    """
    return " ".join(surface.translate(APOSTROPHES).split())


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
    return "".join(map(_fold_word, _list_words(spelling)))


def _list_words(spelling: str) -> list[str]:
    """Return the words of a spelling in plain small letters, articles aside."""
    cased = unicodedata.normalize("NFKC", spelling.translate(APOSTROPHES)).casefold()
    marked = AYN_AT_END.sub("a", cased)
    letters = "".join(c for c in unicodedata.normalize("NFKD", marked) if not unicodedata.combining(c))
    plain = letters.translate(ARABIC).translate(LATIN)
    words = re.findall(r"[^\W_]+", plain.replace("'", ""))
    return [word for word in words if not ARTICLES.fullmatch(word)] or words


def _fold_word(word: str) -> str:
    word = GLUED.sub("", word)
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    for pattern, letters in STEPS:
        word = pattern.sub(letters, word)
    return WORDS.get(word, word)


def consonants_of(spelling: str) -> str:
    """Return the consonants of a name, one sign each: what its transcriptions agree on, and its Arabic spelling, too.

    Weak letters (h, w, y and ayn) are none of them, since writers keep or drop them as they please.

    >>> consonants_of("Kuljibrin") == consonants_of("Kaljibreen") == consonants_of("كلجبرين")
    True
    >>> consonants_of("Ma'arrat al-Nu'man") == consonants_of("معرة النعمان"), consonants_of("Mayadin")
    (True, 'mdn')
    """
    words = [_fold_word(word) for word in _list_words(spelling[:LONGEST])]
    bare = [CONSTRUCT.sub("", word) for word in words[:-1]] + words[-1:]
    return re.sub(r"(.)\1+", r"\1", "".join(map(_strip_word, bare)))


def list_sounds(names: Iterable[str]) -> tuple[str, ...]:
    """Return the consonants of names, each once, where they are so many that a name is known by them."""
    return tuple(sounds for sounds in dict.fromkeys(map(consonants_of, names)) if len(sounds) >= SOUNDS)


def core_of(consonants: str) -> str:
    """Return the consonants of a name without the words that come and go: hill, ruin, farm, upper, lower, eastern.

    >>> core_of(consonants_of("Rasm Shawkan")) == core_of(consonants_of("شوكان"))
    True
    """
    bare = LAST_WORDS.sub("", FIRST_WORDS.sub("", consonants))
    return bare if len(bare) >= SOUNDS and not LAST_WORDS.fullmatch(bare) else consonants


_TAILS: Final = re.compile(f"(?:{'|'.join(sorted(set(map(fold, TOLD_APART)), key=lambda w: (-len(w), w)))})$")


@lru_cache(maxsize=100_000)
def stem_of(folded: str) -> str:
    """Return a folded name without the word behind it that tells two places of one name apart.

    >>> stem_of(fold("Khuwayn al-Kabir")) == fold("Khuwayn"), stem_of(fold("خوين الكبير")) == fold("خوين")
    (True, True)
    """
    bare = _TAILS.sub("", folded)
    return bare if len(bare) >= SOUNDS else folded


@lru_cache(maxsize=100_000)
def blind_of(folded: str) -> str:
    """Return a folded name with its vowels all alike: writers hear them differently.

    >>> blind_of(fold("Umm al-Amad")) == blind_of(fold("Umm al-Amed"))
    True
    """
    return re.sub("[aiu]+", "a", folded)


def _strip_word(word: str) -> str:
    for pattern, sign in SIGNS:
        word = pattern.sub(sign, word)
    return re.sub("[^b-z]|[ehiouwy]", "", word.translate(CONSONANTS))


@lru_cache(maxsize=100_000)
def romanise(folded: str) -> str:
    """Return a folded name in Latin letters; one that is in them stays as it is."""
    return folded.translate(ROMAN)


_DIGITS: Final = re.compile(r"\d+")


def closeness(one: str, other: str) -> float:
    """Return how alike two folded names of the same consonants are (0 to 1), be they of one script or of two.

    Names of other numbers are other names.

    >>> closeness(fold("الصاخور"), fold("as-Sakhur")), closeness(fold("Hamdania"), fold("Hamdan")) < 0.9
    (1.0, True)
    """
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return 0.0
    return SequenceMatcher(None, romanise(one), romanise(other), autojunk=False).ratio()


@lru_cache(maxsize=100_000)
def _split_generic(folded: str) -> tuple[int, str]:
    """Return the number of the word that many names begin with, from 1, and what follows it; 0 where there is none."""
    for number, word in enumerate(GENERIC, start=1):
        if found := word.match(folded):
            return number, folded[found.end() :]
    return 0, folded


def is_generic(name: str) -> bool:
    """Whether a name is only a word that many names begin with.

    >>> is_generic("Tell"), is_generic("كفر"), is_generic("Marea")
    (True, True, False)
    """
    number, rest = _split_generic(fold(name))
    return number > 0 and not rest


def likeness(one: str, other: str, floor: float) -> float:
    """Return how alike two folded names are (0 to 1); 0 when under the floor, too short, or begun with another letter.

    Names of other numbers are other names.

    >>> likeness(fold("Taqba"), fold("Tabqa"), 0.8), likeness(fold("Kafr Nabl"), fold("Kafr Nabudah"), 0.8)
    (0.8, 0.0)
    >>> likeness(fold("Regiment 121"), fold("Regiment 111"), 0.8)
    0.0
    """
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return 0.0
    (begun, bare), (same, rest) = _split_generic(one), _split_generic(other)
    if begun and begun == same:
        one, other = bare, rest
    short, long = sorted((len(one), len(other)))
    if short < _SHORTEST or one[:1] != other[:1] or 2 * short < floor * (short + long):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < floor or matcher.quick_ratio() < floor:
        return 0.0
    ratio = round(matcher.ratio(), 2)
    return ratio if ratio >= floor else 0.0
