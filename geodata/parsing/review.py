"""What a person decided about parsed texts, as plain values of JSON: checked, since anybody may have written it.

A text is what `formats.to_plain` gives. In it a person marks proposals and mentions with `"accepted": true` or `false`,
changes what is wrong, and adds proposals of their own. `text` and `article` may stand beside them; `saved` names the
article of a dataset that has some of the text's claims already, and a mention with `"saved": true` is there, too; a
proposal or a mention with `was`, a row of claims.csv or of mentions.csv, stands there like that: accepted it is put in
its place, rejected it is taken out. A mention with `"nowhere": true` names what nobody can locate: claims about it are
listed beside the map.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from geodata.cells import parse_day
from geodata.errors import BadValue
from geodata.files import MENTION_COLUMNS
from geodata.model import Article, Claim

Plain = Mapping[str, Any]

MOST_TEXTS: Final = 200
MOST_ROWS: Final = 20_000
LONGEST_CELL: Final = 4_000
_MENTION_WORDS: Final = ("surface", "role", "place_id", "name", "reason")
_HALF: Final = re.compile("[\ud800-\udfff]")
_OFFSET: Final = re.compile("[0-9]{1,9}")


def check_review(told: Any) -> list[dict[str, Any]]:
    """Return the texts of a review; raises BadValue that says what in it is not as it must be."""
    texts = told if isinstance(told, list) else None
    if texts is None or len(texts) > MOST_TEXTS or not all(isinstance(text, dict) for text in texts):
        raise _unlike("a list of texts")
    for text in texts:
        _check_text(text)
    return list(texts)


def _check_text(text: Plain) -> None:
    if not _is_word(text.get("file")) or not text["file"]:
        raise _unlike("a text has no file")
    published = text.get("published")
    if not (isinstance(published, list) and len(published) == 2 and all(map(_is_word, published))):
        raise _unlike(f"{text['file']}: published is not two days")
    if parse_day(published[0]) > parse_day(published[1]):
        raise BadValue(f"{text['file']}: published {published[0]} is after {published[1]}", "swap them")
    if not _is_text(text.get("text", "")):
        raise _unlike(f"{text['file']}: its text is no text")
    if not _is_word(text.get("saved") or ""):
        raise _unlike(f"{text['file']}: saved names no article")
    article = text.get("article") or {}
    if not (isinstance(article, dict) and all(_is_word(article.get(name, "")) for name in Article._fields)):
        raise _unlike(f"{text['file']}: what it says of its article is no text")
    _check_all(text, "mentions", _is_mention)
    _check_all(text, "proposals", _is_row)


def _check_all(text: Plain, name: str, is_right: Callable[[Any], bool]) -> None:
    rows = text.get(name, [])
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise _unlike(f"{text['file']}: {name} is not a list")
    for number, row in enumerate(rows, start=1):
        if not is_right(row):
            raise _unlike(f"{text['file']}: {name} {number}")


def _is_text(value: Any) -> bool:
    """Whether a value is a text that can be written: JSON may hold half a character."""
    return isinstance(value, str) and (value.isascii() or not _HALF.search(value))


def _is_word(value: Any) -> bool:
    return _is_text(value) and len(value) <= LONGEST_CELL


def _has_words(row: Plain, names: Sequence[str]) -> bool:
    return all(row.get(name) is None or _is_word(row[name]) for name in names)


def _has_numbers(row: Plain, names: Sequence[str]) -> bool:
    found = (row[name] for name in names if row.get(name) is not None)
    return all(isinstance(one, int | float) and not isinstance(one, bool) and abs(one) <= 1e6 for one in found)


def _is_row(row: Any) -> bool:
    return isinstance(row, dict) and _has_words(row, Claim._fields) and _is_was(row.get("was"), Claim._fields)


def _is_mention(row: Any) -> bool:
    if not isinstance(row, dict):
        return False
    listed = row.get("candidates") or []
    are_listed = isinstance(listed, list) and all(map(_is_candidate, listed))
    offsets = all(type(row.get(name)) is int and 0 <= row[name] <= 10**8 for name in ("start", "end"))
    is_whole = offsets and are_listed and (row.get("lat") is None) == (row.get("lon") is None)
    is_one = row.get("nowhere") in (None, False) or (is_nowhere(row) and row.get("lat") is None)
    is_one = is_one and _is_was(row.get("was"), MENTION_COLUMNS)
    return is_whole and is_one and _has_words(row, _MENTION_WORDS) and _has_numbers(row, ("lat", "lon", "radius_m"))


def _is_was(was: Any, columns: Sequence[str]) -> bool:
    """Whether a value is a row as it was saved, or none."""
    return was is None or (isinstance(was, dict) and was.keys() == {*columns} and all(map(_is_word, was.values())))


def is_nowhere(mention: Plain) -> bool:
    """Whether a person said that nobody can say where a mention is."""
    return mention.get("nowhere") is True


def _is_candidate(one: Any) -> bool:
    return isinstance(one, dict) and _has_words(one, ("id", "kind")) and _has_numbers(one, ("lat", "lon"))


def _unlike(what: str) -> BadValue:
    return BadValue(f"this is not what parse wrote ({what})", "take the JSON of `python -m geodata parse`")


def to_number(value: Any) -> int | None:
    """Return a whole number from 0 as a cell has it, or None; `isdigit` also takes what `int` refuses.

    >>> to_number("12"), to_number("²"), to_number(None)
    (12, None, None)
    """
    return int(value) if isinstance(value, str) and _OFFSET.fullmatch(value) else None


def list_accepted(text: Plain) -> list[tuple[int, Plain]]:
    """Return the proposals that a person accepted, each with its number in the list, from 1."""
    return [(at, row) for at, row in enumerate(text.get("proposals", ()), start=1) if row.get("accepted") is True]


def list_decided(text: Plain) -> list[tuple[int, Plain]]:
    """Return the proposals that were accepted, or saved and are to be taken out, each with its number from 1."""
    return [
        (at, row)
        for at, row in enumerate(text.get("proposals", ()), start=1)
        if row.get("accepted") is True or is_taken_out(row)
    ]


def is_taken_out(row: Plain) -> bool:
    """Whether a proposal or a mention was saved, and a person rejects it now."""
    return row.get("accepted") is False and bool(row.get("was"))


def find_mention(text: Plain, row: Plain) -> Plain | None:
    """Return the mention that a proposal is about: of its words, inside its span where one is; None where it has none.

    Of several one at its place goes first. A mention that a person rejected is none.
    """
    mentions: Sequence[Plain] = text.get("mentions", ())
    alike = [one for one in mentions if one.get("surface") == row.get("surface") and one.get("accepted") is not False]
    start, end = to_number(row.get("start")), to_number(row.get("end"))
    inside = [one for one in alike if start is not None and end is not None and start <= one["start"] < end]
    found = inside or alike
    at_place = [one for one in found if row.get("place_id") and one.get("place_id") == row["place_id"]]
    return next(iter(at_place or found), None)


def find_end(text: Plain, words: str) -> Plain | None:
    """Return the mention that an end of a movement names by its words or its place_id; None where there is none.

    Of several the one is meant that somebody placed, and accepted.
    """
    named = [one for one in text.get("mentions", ()) if words in (one.get("surface"), one.get("place_id"))]
    standing = [one for one in named if one.get("accepted") is not False]
    return min(standing, key=lambda one: (not is_settled(one), one.get("accepted") is not True), default=None)


def is_settled(mention: Plain) -> bool:
    """Whether somebody said where a mention is, or that nobody can say."""
    return is_nowhere(mention) or mention.get("lat") is not None or bool(mention.get("place_id"))
