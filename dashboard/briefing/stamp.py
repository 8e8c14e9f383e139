"""The stamp of a picture: the view, the digest and what was shown, inside the file, so that it opens again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final, NamedTuple

from geodata.errors import BadValue

KEY: Final = "aleppo-atlas"
"""The name of the text chunk in a PNG, and the first word of the keywords of a PDF and a PPTX."""
VERSION: Final = 1


class Stamp(NamedTuple):
    """I am what a picture remembers: its address without the host, the data's digest, what places were said to be."""

    query: str
    digest: str
    shown: Mapping[str, str]


def to_text(stamp: Stamp) -> str:
    """Return a stamp as one line of ASCII, the same for the same stamp."""
    return json.dumps({"version": VERSION, **stamp._asdict()}, sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Stamp:
    """Return the stamp that a text holds; raises BadValue for any other text.

    >>> from_text(to_text(Stamp("on=2016-02-23", "00ff", {"manbij": "held isis"}))).shown
    {'manbij': 'held isis'}
    """
    try:
        found = json.loads(text)
        stamp = Stamp(found["query"], found["digest"], found["shown"])
    except (ValueError, TypeError, KeyError):
        raise BadValue("this holds no view of the atlas", "choose a picture that the atlas made") from None
    if not (isinstance(stamp.query, str) and isinstance(stamp.digest, str) and isinstance(stamp.shown, dict)):
        raise BadValue("this holds no view of the atlas", "choose a picture that the atlas made")
    return stamp
