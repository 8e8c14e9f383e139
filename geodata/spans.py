"""Where in an article a claim points: offsets in Unicode code points, `end` exclusive, paragraphs from 1."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from geodata.cells import quoted
from geodata.errors import Fault


class Text(NamedTuple):
    """I am the text of one article, and the offsets at which its paragraphs begin."""

    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Text:
        """Return the text with its paragraphs: the lines that hold text."""
        starts, offset = [], 0
        for line in text.split("\n"):
            if line.strip():
                starts.append(offset)
            offset += len(line) + 1
        return cls(text, tuple(starts))

    def paragraph_at(self, offset: int) -> int:
        """Return the paragraph an offset lies in, from 1."""
        return bisect_right(self.starts, offset)


def digest_of(span: str) -> str:
    """Return the first 16 hex digits of the SHA-256 of a span.

    >>> digest_of("Aleppo")
    '4a753c0109794e63'
    """
    return hashlib.sha256(span.encode()).hexdigest()[:16]


def list_span_faults(
    file: str, row: int, start: int | None, end: int | None, paragraph: int | None, digest: str | None
) -> Iterator[Fault]:
    """Yield what is wrong with a span as it is written; a claim may do without one."""
    if start is not None and end is not None:
        if start >= end:
            yield Fault(file, row, "start", str(start), f"{start} is not before end {end}", "end is exclusive")
    elif start is not None or end is not None:
        column = "start" if start is None else "end"
        yield Fault(file, row, column, "", "a span has both a start and an end", f"fill in {column}")
    elif digest:
        yield Fault(file, row, "digest", digest, "there is a digest but no span", "fill in start and end")
    if paragraph == 0:
        yield Fault(file, row, "paragraph", "0", "paragraphs are counted from 1", "count the lines that hold text")


def list_text_faults(
    file: str, row: int, text: Text, start: int, end: int, paragraph: int | None, digest: str | None
) -> Iterator[Fault]:
    """Yield what is wrong with a span once the text of its article is at hand."""
    if end > len(text.text):
        problem = f"{end} is past the end of the article ({len(text.text)} characters)"
        yield Fault(file, row, "end", str(end), problem, "offsets count Unicode code points from 0")
        return
    if (found := digest_of(text.text[start:end])) != digest:
        problem = f"the span {start}..{end} has the digest {quoted(found)}"
        yield Fault(file, row, "digest", digest or "", problem, "mend the span, or the digest if the span is right")
    if paragraph != (found_in := text.paragraph_at(start)):
        problem = f"the span begins in paragraph {found_in}"
        yield Fault(file, row, "paragraph", str(paragraph or ""), problem, "mend the paragraph, or the span")
