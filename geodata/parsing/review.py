"""What a person decided about parsed texts, as plain values of JSON: checked, since anybody may have written it.

A text is what `formats.to_plain` gives. In it a person marks proposals and mentions with `"accepted": true` or `false`,
changes what is wrong, and adds proposals of their own. `text` and `article` may stand beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from geodata.cells import parse_day
from geodata.errors import BadValue
from geodata.model import Article, Claim

Plain = Mapping[str, Any]

MOST_TEXTS: Final = 200
MOST_ROWS: Final = 20_000
LONGEST_CELL: Final = 4_000


def check_review(told: Any) -> list[dict[str, Any]]:
    """Return the texts of a review; raises BadValue that says what in it is not as it must be."""
    texts = told if isinstance(told, list) else None
    if texts is None or len(texts) > MOST_TEXTS or not all(isinstance(text, dict) for text in texts):
        raise _unlike("a list of texts")
    for text in texts:
        _check_text(text)
    ids = [text["file"] for text in texts]
    if len(set(ids)) < len(ids):
        raise BadValue("two texts of a review have one name", "rename one of them")
    return list(texts)


def _check_text(text: Plain) -> None:
    if not _is_word(text.get("file")) or not text["file"]:
        raise _unlike("a text has no file")
    published = text.get("published")
    if not (isinstance(published, list) and len(published) == 2 and all(map(_is_word, published))):
        raise _unlike(f"{text['file']}: published is not two days")
    if parse_day(published[0]) > parse_day(published[1]):
        raise BadValue(f"{text['file']}: published {published[0]} is after {published[1]}", "swap them")
    if not isinstance(text.get("text", ""), str):
        raise _unlike(f"{text['file']}: its text is no text")
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


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_CELL


def _is_row(row: Any) -> bool:
    return isinstance(row, dict) and all(row.get(name) is None or _is_word(row[name]) for name in Claim._fields)


def _is_mention(row: Any) -> bool:
    if not isinstance(row, dict):
        return False
    words = all(row.get(name) is None or _is_word(row[name]) for name in ("surface", "role", "place_id", "name"))
    spots = [row.get(name) for name in ("lat", "lon", "radius_m")]
    is_located = all(one is None or (_is_number(one) and abs(one) <= 1e6) for one in spots)
    offsets = all(isinstance(row.get(name), int) and 0 <= row[name] <= 10**8 for name in ("start", "end"))
    return words and is_located and offsets and (row.get("lat") is None) == (row.get("lon") is None)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _unlike(what: str) -> BadValue:
    return BadValue(f"this is not what parse wrote ({what})", "take the JSON of `python -m geodata parse`")


def list_accepted(text: Plain) -> list[tuple[int, Plain]]:
    """Return the proposals that a person accepted, each with its number in the list, from 1."""
    return [(at, row) for at, row in enumerate(text.get("proposals", ()), start=1) if row.get("accepted") is True]


def find_mention(text: Plain, row: Plain) -> Plain | None:
    """Return the mention that a proposal is about: of its words, inside its span where one is; None where it has none.

    A mention that a person rejected is none.
    """
    mentions: Sequence[Plain] = text.get("mentions", ())
    alike = [one for one in mentions if one.get("surface") == row.get("surface") and one.get("accepted") is not False]
    start, end = (int(row[name]) if str(row.get(name) or "").isdigit() else None for name in ("start", "end"))
    inside = [one for one in alike if start is not None and end is not None and start <= one["start"] < end]
    return next(iter(inside or alike), None)
