"""The sentences of a text, each with its mentions; which of its words may say when, and whom it gives as its source."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from geodata.parsing.choosing import Resolution
from geodata.parsing.mention import Mention

LONGEST_SENTENCE: Final = 1200
"""A longer one, in characters, is no sentence: a table, or a text without stops."""


class Sentence(NamedTuple):
    """I am a sentence, where it starts in its text, and the mentions in it, each with where it lies."""

    start: int
    text: str
    mentions: tuple[tuple[Mention, Resolution], ...]


_END: Final = re.compile(r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!Gen)(?<!Mr)(?<!Dr)(?<!St)[.!?؟](?=[\s”\"’)]|$)|\n")


def list_sentences(text: str, told: Sequence[tuple[Mention, Resolution]]) -> Iterator[Sentence]:
    """Yield the sentences of a text; `told` are its mentions in their order, each with where it lies."""
    ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    at = 0
    for start, end in itertools.pairwise(ends):
        inside = []
        while at < len(told) and told[at][0].start < end:
            inside.append(told[at])
            at += 1
        if end - start <= LONGEST_SENTENCE and text[start:end].strip():
            yield Sentence(start, text[start:end], tuple(inside))


def clause_of(sentence: str, span: tuple[int, int]) -> str:
    """Return the words round a span that may say when: no farther than the next semicolon on either side."""
    before = sentence[max(0, span[0] - 60) : span[0]].rpartition(";")[2]
    return before + sentence[span[0] : span[1]] + sentence[span[1] : span[1] + 40].partition(";")[0]


_NAMED: Final = r"[A-Z][\w’'.-]*(?: (?:of|for|the|al-[A-Z]\w+|[A-Z][\w’'.-]*)){0,6}"
_UNNAMED: Final = (
    r"(?i:(?:(?:a|an|the|local|medical|military|opposition|government|rebel|Kurdish|security|field|pro-\w+) )*"
    r"(?:activists?|sources?|residents?|officials?|monitors?|monitoring group|witness(?:es)?|"
    r"spokes(?:man|woman|person)|commander|state (?:media|television|TV)))"
)
_SAYS: Final = re.compile(
    rf"\b(?:according to ([^,.;]{{3,60}})|({_NAMED}|{_UNNAMED}) (?:also |has |have )?"
    r"(?:said|says|estimates?|estimated|reported|reports|claimed|announced|confirmed|told)\b)"
)
"""Whom words are put into the mouth of: a name written large throughout, or somebody whom papers leave unnamed."""


def find_attribution(sentence: str) -> str:
    """Return whom a sentence gives as its source; the author where it names nobody."""
    match = _SAYS.search(sentence)
    return next((part.strip() for part in match.groups() if part), "the author") if match else "the author"
