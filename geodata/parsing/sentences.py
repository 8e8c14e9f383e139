"""The sentences of a text, each with its mentions and its source; which of its words may say when."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from geodata.parsing.attribution import find_sources
from geodata.parsing.choosing import Resolution
from geodata.parsing.mention import Mention

LONGEST_SENTENCE: Final = 1200
"""A longer one, in characters, is no sentence: a table, or a text without stops."""


class Sentence(NamedTuple):
    """I am a sentence: where it starts in its text, its mentions with where they lie, and on whose word it stands."""

    start: int
    text: str
    mentions: tuple[tuple[Mention, Resolution], ...]
    source: str


_END: Final = re.compile(r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!Gen)(?<!Mr)(?<!Dr)(?<!St)[.!?؟](?=[\s”\"’)]|$)|\n")


def list_sentences(text: str, told: Sequence[tuple[Mention, Resolution]]) -> Iterator[Sentence]:
    """Yield the sentences of a text; `told` are its mentions in their order, each with where it lies."""
    spans = list(itertools.pairwise([0, *(match.end() for match in _END.finditer(text)), len(text)]))
    sources = find_sources([text[start:end] if end - start <= LONGEST_SENTENCE else "" for start, end in spans])
    at = 0
    for (start, end), source in zip(spans, sources, strict=True):
        inside = []
        while at < len(told) and told[at][0].start < end:
            inside.append(told[at])
            at += 1
        if end - start <= LONGEST_SENTENCE and text[start:end].strip():
            yield Sentence(start, text[start:end], tuple(inside), source)


def clause_of(sentence: str, span: tuple[int, int]) -> str:
    """Return the words round a span that may say when: no farther than the next semicolon on either side."""
    before = sentence[max(0, span[0] - 60) : span[0]].rpartition(";")[2]
    return before + sentence[span[0] : span[1]] + sentence[span[1] : span[1] + 40].partition(";")[0]

