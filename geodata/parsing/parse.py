"""A text, whole: its mentions with where they lie, and the claims that rules propose from them."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from geodata.errors import BadValue
from geodata.gazetteer import Gazetteer
from geodata.parsing.atlas import Atlas
from geodata.parsing.bare import is_word
from geodata.parsing.choosing import Resolution
from geodata.parsing.decisions import Decisions, choose
from geodata.parsing.lines import is_understood, unwrap
from geodata.parsing.mention import PLACE, Mention
from geodata.parsing.neighbours import find_neighbours
from geodata.parsing.propose import Proposal, propose
from geodata.parsing.quarters import mark_quarters
from geodata.parsing.recognise import find_mentions
from geodata.parsing.resolve import resolve_all
from geodata.surfaces import fold

MOST_BYTES: Final = 4 * 2**20
"""A longer file is no article."""
BY_HAND: Final = "marked by hand"
WRITTEN_ON: Final = re.compile("[وفبلك]{0,2}")
"""Words of one letter, "and", "so", "in", "to", "like", that Arabic writes on to the next word."""
HIDDEN: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks that nobody sees: they turn the direction of writing, or stand inside a word."""


class Parsed(NamedTuple):
    """I am what was found in one text; each mention has its resolution at the same place."""

    article_id: str
    published: tuple[date, date]
    text: str
    mentions: tuple[Mention, ...]
    places: tuple[Resolution, ...]
    proposals: tuple[Proposal, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Parser:
    """I am everything a text is parsed with: the gazetteer, the factions known, and decisions of hands."""

    atlas: Atlas
    factions: Collection[str] = ()
    decided: Decisions = field(default_factory=dict)

    def parse(self, text: str, article_id: str, published: tuple[date, date]) -> Parsed:
        """Return what a text says; pure: the same text gives the same result."""
        found = self._find(text)
        told = zip(found, resolve_all(found, self.atlas, choose(self.decided, article_id)), strict=True)
        kept = [(mention, place) for mention, place in told if not is_word(mention, place)]
        mentions, places = [mention for mention, _ in kept], [place for _, place in kept]
        proposals = propose(text, mentions, places, article_id, published, self.factions)
        return Parsed(
            article_id, published, text, tuple(mentions), tuple(places), tuple(proposals), _list_remarks(text)
        )

    def mark(self, text: str, start: int, end: int) -> tuple[Mention, Resolution]:
        """Return the mention that a hand marks in a text, and where it lies among the text's other places.

        Offsets count code points, `end` exclusive. What rules would not take for a place is one by its name.
        """
        start += self._measure_written_on(text[start:end])
        words = text[start:end]
        alone = next((one for one in self._find(words) if one.surface == words), None)
        read = alone or Mention(start, end, words, PLACE, words, "", "", "")
        marked = read._replace(start=start, end=end, reason="; ".join(filter(None, (BY_HAND, read.reason))))
        others = [one for one in self._find(text) if one.end <= start or end <= one.start]
        mentions = sorted([*others, marked])
        return marked, resolve_all(mentions, self.atlas)[mentions.index(marked)]

    def _measure_written_on(self, words: str) -> int:
        """Return how many letters before a name belong to the sentence: a double click takes "بحلب" whole."""
        is_name = self.atlas.gazetteer.is_name
        letters = WRITTEN_ON.match(words)
        most = letters.end() if letters and not is_name(fold(words)) else 0
        return next((at for at in range(1, most + 1) if is_name(fold(words[at:]))), 0)

    def _find(self, text: str) -> list[Mention]:
        gazetteer = self.atlas.gazetteer
        more = partial(find_neighbours, gazetteer=gazetteer)
        found = find_mentions(unwrap(text), gazetteer.is_large, gazetteer.is_name, more, gazetteer.is_city)
        return mark_quarters(text, [one._replace(surface=text[one.start : one.end]) for one in found])


def make_parser(gazetteer: Gazetteer, factions: Collection[str] = (), decided: Decisions | None = None) -> Parser:
    """Return a parser over a gazetteer."""
    return Parser(Atlas(gazetteer), factions, decided or {})


def read_text(path: Path) -> str:
    """Return the text of a file; raises BadValue with a clear word for what is no text of an article."""
    try:
        refuse_irregular(path)
        if path.stat().st_size > MOST_BYTES:
            raise BadValue(f"{path}: {path.stat().st_size:,} bytes", f"an article has at most {MOST_BYTES:,}")
        raw = path.read_bytes()
    except OSError as error:
        raise BadValue(f"{path}: {error.strerror or error}", "name a file that can be read") from None
    return decode(raw, str(path))


def refuse_irregular(path: Path) -> None:
    """Raise BadValue for a pipe, a device or a folder: reading one may wait for ever."""
    if path.exists() and not path.is_file():
        raise BadValue(f"{path}: this is no regular file", "name a file of text")


def decode(raw: bytes, name: str) -> str:
    """Return bytes as text, newlines untouched; raises BadValue for what is empty, binary, wrongly encoded or HTML."""
    if b"\0" in raw[:4096]:
        raise BadValue(f"{name}: this is no text", "save the article as plain text in UTF-8")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadValue(f"{name}: byte {error.start} is not UTF-8", "save it as plain text in UTF-8") from None
    if not text.strip():
        raise BadValue(f"{name}: the file is empty", "put the article's text into it")
    if _HTML.search(text) or len(_TAG.findall(text)) >= MOST_TAGS:
        raise BadValue(f"{name}: this is HTML", "copy the article's text out of the page and save it as plain text")
    return text


_HTML: Final = re.compile(r"<(?:!doctype|html|body|script|div|p)\b", re.I)
_TAG: Final = re.compile(r"</?(?:span|br|img|a|b|i|em|strong|iframe|table|td|svg|ul|li|h[1-6])\b[^<>]{0,400}>", re.I)
MOST_TAGS: Final = 3
"""A text in which somebody writes of a tag is a text; with so many of them it is a page."""


def _list_remarks(text: str) -> tuple[str, ...]:
    hidden = len(HIDDEN.findall(text))
    remarks = [f"{hidden} invisible marks in the text; a name with one inside is not found"] if hidden else []
    if not is_understood(text):
        remarks.append("the text is neither English nor Arabic; few of its places are found")
    return tuple(remarks)
