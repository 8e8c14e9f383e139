"""Other spellings of a name that no list has as it is printed: articles that are glued to it, mountains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_MOUNT: Final = r"^(Jabal .*?) [Mm]ount(?:ain)?s?$"
_FORMS: Final = tuple(
    (re.compile(pattern), other)
    for pattern, other in (
        (r"\bA(l)(?=(?!eppo)[a-z]{4})", r"Al-"),
        (r"\bEl(?=[a-z]{4})", r"El-"),
        (r"\bA(s|r|z|d|n|t|sh)(?=\1[a-z]{3})", r"A\1-"),
        (r"\bOm(?= |-)", "Umm"),
        (_MOUNT, r"\1"),
        (r"^(?:Mount|Mt\.?) (?=\w)|^(?=\w.* [Mm]ount(?:ain)?s?$)", "Jabal "),
        (r" [Pp]lains$", " plain"),
        (r" [Pp]lains?$", ""),
        (r"^(\w.*) [Ll]ake$", r"Lake \1"),
        (r" (?:[Bb]order )?[Cc]rossing$", ""),
        (r"(?<!\w)أبوال(?=\w)", "أبو ال"),
        (r"^جبال (?=\w)", "جبل "),
    )
)


_UNIT: Final = re.compile(r"(?:the )?(\d+)(?:st|nd|rd|th) (?:\w+ ){0,2}(?:base|brigade|regiment|division)", re.I)


def list_forms(name: str) -> Iterator[str]:
    """Yield how else a name may be written, likest first.

    >>> list(list_forms("Ain Alqantara")), list(list_forms("Akrad Mount")), list(list_forms("Aleppo"))
    (['Ain Al-qantara'], ['Jabal Akrad'], [])
    """
    for pattern, other in _FORMS:
        if (form := re.sub(_MOUNT, r"\1", pattern.sub(other, name, count=1))) != name:
            yield form
    if unit := _UNIT.fullmatch(name):
        yield from (f"{kind} {unit[1]}" for kind in ("Brigade", "Regiment", "Division", "Base"))
