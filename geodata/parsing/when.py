"""The days of a proposed claim: those that its clause names, else as the codebook has standing states and changes."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from geodata.parsing.days import Days, find_days
from geodata.parsing.sentences import clause_of

STANDING: Final = "a standing state; no later than the earliest day of publication"
UNDATED: Final = "undated; no later than the latest day of publication"
"""What the days rest on of a state and of an event that no words date."""


def standing_days(published: tuple[date, date]) -> Days:
    return Days(None, published[0], True, STANDING)


def days_of(clause: str, published: tuple[date, date], kind: str) -> Days:
    """Return the days of a claim: those that its clause names, else up to publication as the codebook has it."""
    is_since = kind == "control" and _SINCE.search(clause)
    if not is_since and (named := _find_days(clause, published)):
        return named
    if kind == "control":
        return standing_days(published)
    return Days(None, published[1], False, UNDATED)


def _find_days(clause: str, published: tuple[date, date]) -> Days | None:
    """Return the days that a clause names; an uncertain day of publication passes its uncertainty on to them."""
    latest, earliest = find_days(clause, published[1]), find_days(clause, published[0])
    if latest is None or earliest is None or (latest.first, latest.last) == (earliest.first, earliest.last):
        return latest
    first = min(filter(None, (latest.first, earliest.first)), default=None)
    return Days(first, max(latest.last, earliest.last), False, f"{latest.basis}, or as early as on {published[0]}")


def words_of_days(sentence: str, span: tuple[int, int], kind: str) -> str:
    """Return the words that may say when: of a standing state only its own, "today" beside it is another clause's."""
    if kind != "control":
        return clause_of(sentence, span)
    return _RELATIVE.split(sentence[span[0] : span[1]])[-1]


_RELATIVE: Final = re.compile(r", (?:which|that|who)\b|(?<!\w)(?:التي|الذي)(?!\w)")


_SINCE: Final = re.compile(r"\b(?:since|for (?:weeks|months|years))\b|منذ", re.I)
"""What holds since a day holds on the day of publication, too."""
