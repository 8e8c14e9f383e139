"""Why a mention was found and resolved as it was, in Arabic: the parser gives its reasons in English."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import Final

REASONS: Final = Path(__file__).with_name("reasons.csv")
_POINTS: Final = {
    "north": "شمال", "south": "جنوب", "east": "شرق", "west": "غرب",
    "north-east": "شمال شرق", "north-west": "شمال غرب", "south-east": "جنوب شرق", "south-west": "جنوب غرب",
}  # fmt: skip
_SLOT: Final = re.compile(r"\{(\w+)\}")


def to_arabic(reason: str) -> str:
    """Return a reason in Arabic: the longest pieces between semicolons that are known; others as they are.

    >>> to_arabic("a name of the gazetteer; same name; north of Hama, taken to be 4 km away")
    'اسم من معجم الأماكن؛ الاسم نفسه؛ شمال Hama، يُفترض أنه على بعد 4 كم'
    """
    parts, told = reason.split("; "), []
    while parts:
        size = next((n for n in range(len(parts), 0, -1) if _translate("; ".join(parts[:n]))), 1)
        piece = "; ".join(parts[:size])
        told.append(_translate(piece) or piece)
        parts = parts[size:]
    return "؛ ".join(told)


def _translate(piece: str) -> str:
    for pattern, arabic in _read_patterns():
        if match := pattern.fullmatch(piece):
            slots = match.groupdict()
            inner = {"a": to_arabic(slots["a"])} if piece.startswith("not for the map: ") else {}
            point = {"point": _POINTS[slots["point"]]} if "point" in slots else {}
            return arabic.format(**(slots | inner | point))
    return ""


@cache
def _read_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the reasons as patterns, with what each is in Arabic; a slot is as short as it can be."""
    with REASONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple((re.compile(_to_pattern(row["en"])), row["ar"]) for row in rows)


def _to_pattern(english: str) -> str:
    points = "|".join(sorted(_POINTS, key=len, reverse=True))
    parts = _SLOT.split(english)  # words, the name of a slot, words, ...
    slots = (f"(?P<{name}>{points if name == 'point' else '[^;]+?'})" for name in parts[1::2])
    return "".join(part for pair in zip(map(re.escape, parts[0::2]), [*slots, ""], strict=True) for part in pair)
