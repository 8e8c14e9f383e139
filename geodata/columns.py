"""How each column of each table is read, and which columns are looked at as a whole first."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from operator import itemgetter
from typing import Final

from geodata import codes
from geodata.cells import (
    DIGITS,
    FORMULA_STARTS,
    ID,
    SUMMARY_WORDS,
    Parser,
    code_parser,
    hex_parser,
    is_plain,
    parse_day,
    parse_day_or_none,
    parse_file_name,
    parse_flag,
    parse_id,
    parse_list,
    parse_summary,
    parse_url,
    parse_whole_or_none,
)

_SOLID: Final = bytes([*range(33, 127), *range(128, 256)])
_FIRST: Final = itemgetter(slice(1))
_HEX: Final = re.compile("[0-9a-f]*")

ARTICLE_CELLS: Final[Mapping[str, Parser]] = {
    "article_id": parse_id,
    "url": parse_url,
    "archived_url": parse_url,
    "published_first": parse_day,
    "published_last": parse_day,
    "file": parse_file_name,
    "sha256": hex_parser(64),
}
FACTION_CELLS: Final[Mapping[str, Parser]] = {"faction_id": parse_id}
CLAIM_CELLS: Final[Mapping[str, Parser]] = {
    "claim_id": parse_id,
    "paragraph": parse_whole_or_none,
    "start": parse_whole_or_none,
    "end": parse_whole_or_none,
    "digest": hex_parser(16),
    "kind": code_parser(codes.KINDS, "kind"),
    "actor": parse_list,
    "opponent": parse_list,
    "holder": parse_list,
    "status": code_parser(codes.STATUSES, "status", empty=True),
    "first": parse_day_or_none,
    "last": parse_day,
    "precise": parse_flag,
    "modality": code_parser(codes.MODALITIES, "modality"),
    "basis": code_parser(codes.BASES, "basis"),
    "confidence": code_parser(codes.CONFIDENCES, "confidence"),
    "leg": parse_whole_or_none,
    "summary": parse_summary,
}
"""How each column is read; a column that is not listed is text as it stands."""


def are_clean(texts: Collection[str]) -> bool:
    """Whether no text of a column is a formula or holds a character that does not print."""
    return is_plain("".join(texts)) and FORMULA_STARTS.isdisjoint(map(_FIRST, texts))


def are_ids(texts: Collection[str]) -> bool:
    """Whether every text of a column is an id."""
    return "" not in texts and are_clean(texts) and ID.fullmatch("".join(texts)) is not None


def are_wholes(texts: Collection[str]) -> bool:
    """Whether every text of a column is a whole number that is not too long, or empty."""
    joined = "".join(texts)
    return joined.isascii() and joined.isdigit() and max(map(len, texts)) <= DIGITS


def are_digests(texts: Collection[str]) -> bool:
    """Whether every text of a column is 16 hex digits, or empty."""
    return set(map(len, texts)) <= {0, 16} and _HEX.fullmatch("".join(texts)) is not None


def are_summaries(texts: Collection[str]) -> bool:
    """Whether every text of a column is clean and short enough for a summary.

    With all that prints deleted, too many words are a run of spaces between line ends: no text need be split.
    """
    joined = "\n".join(texts)
    gaps = joined.encode(errors="surrogateescape").translate(None, _SOLID)
    is_short = b" " * SUMMARY_WORDS not in gaps
    is_plain_ascii = joined.isascii() and gaps.count(b"\n") < len(texts) and not gaps.translate(None, b" \n")
    are_formulas = not FORMULA_STARTS.isdisjoint(map(_FIRST, texts))
    return is_short and not are_formulas and (is_plain_ascii or is_plain("".join(texts)))


WHOLES: Final = frozenset({"paragraph", "start", "end", "leg"})
"""Columns of whole numbers, looked at as a whole first in the same way."""
CLEARED: Final[Mapping[str, Callable[[Collection[str]], bool]]] = {
    "claim_id": are_ids,
    "digest": are_digests,
    "summary": are_summaries,
}
"""Columns whose values nearly all differ, looked at as a whole first; one that is not cleared is looked at by cell."""
