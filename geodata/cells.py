"""The text of a cell -> a value, or a refusal that names the value and the remedy."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, Final

from geodata import codes
from geodata.errors import BadValue

Parser = Callable[[str], Any]

SUMMARY_WORDS: Final = 25
"""CODEBOOK.md: a summary has at most this many words."""

FORMULA_STARTS: Final = frozenset("=+-@\t\r")

YEARS: Final = range(1800, 2201)
"""Years of days we read: what is reckoned from a day, carried or a year before, never leaves the calendar."""

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DIGITS: Final = 9
"""So many a whole number may have."""
_WHOLE: Final = re.compile(rf"\d{{1,{DIGITS}}}", re.ASCII)
_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII)
ID: Final = re.compile(r"[^\s,|&=<>\"'/\\]+")
_HEX: Final = re.compile(r"[0-9a-f]+")
_UNPRINTED: Final = bytes([*range(32), 127])
_UNPRINTABLE: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Control characters but for tab and line ends, those that turn the writing round, halves of characters, no characters:
what no page, picture or file of ours can hold, or what makes a text look as it is not."""
_LINE_ENDS: Final = re.compile("[\t\n\r]")


def quoted(text: str) -> str:
    r"""Return a value as an error shows it: in quotes, short, on one line.

    >>> quoted("a\x07b")
    "'a\\x07b'"
    """
    short = text if len(text) <= 60 else text[:59] + "…"
    return "'" + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in short) + "'"


def nearest(text: str, known: Collection[str]) -> str:
    """Return the remedy that offers the known id meant by `text`: a synonym, else the nearest spelling, else nothing.

    >>> nearest("rebels", ["isis", "opposition"])
    "did you mean 'opposition'?"
    >>> nearest("Khanaser", ["khanasser", "homs"])
    "did you mean 'khanasser'?"
    >>> nearest("zzz", ["isis"])
    ''
    """
    spelt = {known_id.lower(): known_id for known_id in known}
    plain = text.strip().lower()
    slug = "-".join(plain.replace("_", " ").split())
    for guess in (plain, slug, codes.SYNONYMS.get(plain, ""), codes.SYNONYMS.get(slug, "")):
        if guess in spelt:
            return f"did you mean {quoted(spelt[guess])}?"
    close = difflib.get_close_matches(plain, spelt, n=1) or difflib.get_close_matches(slug, spelt, n=1)
    return f"did you mean {quoted(spelt[close[0]])}?" if close else ""


def is_number(text: str) -> bool:
    """Whether a cell is a plain number, which a spreadsheet does not run as a formula.

    >>> is_number("-36.5"), is_number("-1e-05"), is_number("-1+2")
    (True, True, False)
    """
    return _NUMBER.fullmatch(text) is not None


def begins_formula(text: str) -> bool:
    """Whether a spreadsheet would run a cell instead of showing it.

    >>> begins_formula("=1+1"), begins_formula("-36.5"), begins_formula("")
    (True, False, False)
    """
    return text[:1] in FORMULA_STARTS and not is_number(text)


def is_plain(text: str) -> bool:
    r"""Whether a text holds nothing but characters that print and the plain space.

    >>> is_plain("Khanasser خناصر"), is_plain("a\tb"), is_plain("a\u00a0b")
    (True, False, False)
    """
    if not text.isascii():
        return text.isprintable()
    raw = text.encode()  # four times as fast as isprintable, and a column can be millions of characters
    return len(raw.translate(None, _UNPRINTED)) == len(raw)


def refuse_unprintable(text: str, is_line: bool = False) -> None:
    r"""Raise BadValue for a text with a character that does not print; with `is_line` tabs and line ends are such, too.

    >>> refuse_unprintable("Khanasser خناصر\n")
    >>> refuse_unprintable("Khan\u202easser")
    Traceback (most recent call last):
    geodata.errors.BadValue: has the control character U+202E (as its character 5); remove it
    """
    if text.isprintable():
        return
    if found := _UNPRINTABLE.search(text) or (_LINE_ENDS.search(text) if is_line else None):
        where = f"(as its character {found.start() + 1})"
        raise BadValue(f"has the control character U+{ord(found[0]):04X} {where}", "remove it")


def on_one_line(text: str) -> str:
    r"""Return a text as one line without what `refuse_unprintable` refuses, for words that nobody can be asked to mend.

    >>> on_one_line(" The\n front\uffff\x01 ")
    'The front'
    """
    return " ".join(_UNPRINTABLE.sub("", text).split())


def parse_day(text: str) -> date:
    """Return an ISO day.

    >>> parse_day("2016-02-23")
    datetime.date(2016, 2, 23)
    >>> parse_day("2016-02-30")
    Traceback (most recent call last):
    geodata.errors.BadValue: '2016-02-30' is not a day; the calendar has no such day
    >>> parse_day("23/02/2016")
    Traceback (most recent call last):
    geodata.errors.BadValue: '23/02/2016' is not a day; write it as YYYY-MM-DD, as in 2016-02-23
    >>> parse_day("9999-12-31")
    Traceback (most recent call last):
    geodata.errors.BadValue: '9999-12-31' is in no year we know; write a year from 1800 to 2200
    """
    if not _DAY.fullmatch(text):
        raise BadValue(f"{quoted(text)} is not a day", "write it as YYYY-MM-DD, as in 2016-02-23")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadValue(f"{quoted(text)} is not a day", "the calendar has no such day") from None
    if day.year not in YEARS:
        raise BadValue(f"{quoted(text)} is in no year we know", f"write a year from {YEARS[0]} to {YEARS[-1]}")
    return day


def parse_day_or_none(text: str) -> date | None:
    """Return an ISO day, or None for an empty cell."""
    return parse_day(text) if text else None


def parse_whole_or_none(text: str) -> int | None:
    """Return a whole number from 0, or None for an empty cell.

    >>> parse_whole_or_none("12.0")
    Traceback (most recent call last):
    geodata.errors.BadValue: '12.0' is not a whole number; write digits only, as in 12
    """
    if not text:
        return None
    if not _WHOLE.fullmatch(text):
        raise BadValue(f"{quoted(text)} is not a whole number", "write digits only, as in 12")
    return int(text)


def parse_flag(text: str) -> bool:
    """Return a truth value; spreadsheets write it in capitals.

    >>> parse_flag("TRUE")
    True
    >>> parse_flag("yes")
    Traceback (most recent call last):
    geodata.errors.BadValue: 'yes' is neither true nor false; did you mean 'true'?
    """
    if (lower := text.lower()) not in ("true", "false"):
        remedy = nearest(text, ("true", "false")) or "write true or false"
        raise BadValue(f"{quoted(text)} is neither true nor false", remedy)
    return lower == "true"


def parse_id(text: str) -> str:
    """Return an id: one word that can stand in an address and in a list.

    >>> parse_id("deir ez-zor")
    Traceback (most recent call last):
    geodata.errors.BadValue: 'deir ez-zor' is not an id; write it without spaces and without , | & = / or quotes
    """
    if not text:
        raise BadValue("is empty", "every row needs one")
    if not ID.fullmatch(text):
        raise BadValue(f"{quoted(text)} is not an id", "write it without spaces and without , | & = / or quotes")
    return text


def parse_list(text: str) -> tuple[str, ...]:
    """Return the parts of a list joined with `|`; an empty cell holds none.

    >>> parse_list("government|opposition")
    ('government', 'opposition')
    >>> parse_list("government|")
    Traceback (most recent call last):
    geodata.errors.BadValue: 'government|' has an empty part; join the parts with one | between them
    """
    if not text:
        return ()
    parts = tuple(text.split("|"))
    if not all(part.strip() for part in parts):
        raise BadValue(f"{quoted(text)} has an empty part", "join the parts with one | between them")
    return parts


def parse_summary(text: str) -> str:
    """Return a summary of at most 25 words."""
    if (words := len(text.split())) > SUMMARY_WORDS:
        raise BadValue(f"the summary has {words} words", f"say it in at most {SUMMARY_WORDS}")
    return text


def hex_parser(digits: int) -> Parser:
    """Return a parser of so many hex digits, or nothing.

    >>> hex_parser(16)("0123")
    Traceback (most recent call last):
    geodata.errors.BadValue: '0123' is not 16 hex digits; leave it empty or write all 16, lower case
    """

    def parse_hex(text: str) -> str:
        if text and not (len(text) == digits and _HEX.fullmatch(text)):
            remedy = f"leave it empty or write all {digits}, lower case"
            raise BadValue(f"{quoted(text)} is not {digits} hex digits", remedy)
        return text

    return parse_hex


def code_parser(vocabulary: Mapping[str, str], noun: str, empty: bool = False) -> Parser:
    """Return a parser of one word of a controlled vocabulary.

    >>> code_parser(codes.KINDS, "kind")("captured")
    Traceback (most recent call last):
    geodata.errors.BadValue: 'captured' is not a kind; did you mean 'capture'?
    """

    def parse_code(text: str) -> str:
        if text not in vocabulary and not (empty and not text):
            remedy = nearest(text, vocabulary) or "write one of " + ", ".join(vocabulary)
            raise BadValue(f"{quoted(text)} is not a {noun}", remedy)
        return text

    return parse_code


def parse_file_name(text: str) -> str:
    """Return the plain name of a file, never a path out of its folder.

    >>> parse_file_name("../secret.txt")
    Traceback (most recent call last):
    geodata.errors.BadValue: '../secret.txt' is not a file name; write the name alone, without a folder
    """
    if text.startswith(".") or any(c in text for c in "/\\:\0"):
        raise BadValue(f"{quoted(text)} is not a file name", "write the name alone, without a folder")
    return text


def parse_url(text: str) -> str:
    """Return a link a page may offer, or nothing.

    >>> parse_url("javascript:alert(1)")
    Traceback (most recent call last):
    geodata.errors.BadValue: 'javascript:alert(1)' is not a web address; begin it with https:// or http://
    """
    if text and not text.startswith(("https://", "http://")):
        raise BadValue(f"{quoted(text)} is not a web address", "begin it with https:// or http://")
    return text
