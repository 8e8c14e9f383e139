"""What an article is called: an id of the letters of its title, and one that nobody else has."""

from __future__ import annotations

import hashlib
import itertools
import unicodedata
from collections.abc import Collection
from typing import Final

from geodata.parsing.claiming import slug_of

LONGEST: Final = 60
DIGITS: Final = 6
"""So many hex digits name what has no letters in its name."""


def name_article(title: str, seed: str = "") -> str:
    """Return an article_id made of a title or a file's name, in its own script.

    Where nothing of it is a letter, a digest of `seed`, or else of the title, tells it from others.

    >>> name_article("Kuweires, 9 Oct"), name_article("Maréa"), name_article("معركة حلب!")
    ('kuweires-9-oct', 'marea', 'معركة-حلب')
    >>> name_article("!!!"), name_article("", "some words")
    ('article-e84c53', 'article-050777')
    """
    plain = _fold(title)
    if not any(map(str.isalnum, plain)):
        return f"article-{hashlib.sha256((seed or title).encode('utf-8', 'surrogatepass')).hexdigest()[:DIGITS]}"
    return slug_of(plain).strip("-_")[:LONGEST].strip("-_")


def free_name(name: str, taken: Collection[str]) -> str:
    """Return a name that is not taken: itself, or numbered.

    >>> free_name("marea", ()), free_name("marea", ("marea", "marea-2"))
    ('marea', 'marea-3')
    """
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def _fold(text: str) -> str:
    """Return a text without what marks its letters: accents on Latin ones, vowels on Arabic ones."""
    composed = unicodedata.normalize("NFKC", text)
    plain = (first if (first := unicodedata.normalize("NFD", one)[0]).isascii() else one for one in composed)
    return "".join(one for one in plain if not unicodedata.combining(one))
