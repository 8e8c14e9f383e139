"""Arabic names that only a list of places makes names: which of them are words, by where the places so called lie."""

from __future__ import annotations

from typing import Final

from geodata.gazetteer import Entry, is_quarter
from geodata.parsing.arabic import is_arabic
from geodata.parsing.choosing import Resolution
from geodata.parsing.grow import OF_GAZETTEER
from geodata.parsing.mention import PLACE, Mention
from geodata.surfaces import fold


def is_bare(mention: Mention) -> bool:
    """Whether nothing but a list of places says that an Arabic word is a name."""
    is_alone = mention.role == PLACE and not mention.asked and mention.reason == OF_GAZETTEER
    return is_alone and is_arabic(mention.name)


def is_word(mention: Mention, place: Resolution) -> bool:
    """Whether a mention is a word that some village is called by: none so called, with its article or without, is near.

    Arabic has no capitals: "short" and "the conflict" are names of villages, too, in other parts of the country.
    """
    if place.place_id or not is_bare(mention):
        return False
    namesakes = [c.entry for c in place.candidates if c.score == 1.0 and bears(c.entry, mention.name)]
    if place.lat is None:
        return len(namesakes) < AMBIGUOUS
    return all((entry.lat, entry.lon) != (place.lat, place.lon) for entry in namesakes)


AMBIGUOUS: Final = 2
"""Of so many namesakes near by a hand must choose one."""
_ARTICLE: Final = "ال"


def bears(entry: Entry, name: str) -> bool:
    """Whether an entry has an Arabic name with the articles that it is printed with; a quarter's may omit them."""
    folded, articles, is_loose = fold(name), _list_articles(name), is_quarter(entry)
    every = (one for one in (*entry.names, *entry.given) if fold(one) == folded)
    return any(is_loose or _list_articles(one) == articles for one in every)


def _list_articles(name: str) -> list[bool]:
    """Return of each word of a name whether it has the article."""
    return [word.startswith(_ARTICLE) for word in name.split()]
