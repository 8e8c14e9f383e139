"""A claim as a sentence of ours, where nobody has written one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_SUMMARIES: Final = {
    "control": "Said to hold {where}: {who}.",
    "capture": "Said to have taken {where}: {who}.",
    "repelled": "Said to have driven back an attack at {where}: {who}.",
    "siege": "Said to besiege {where}: {who}.",
    "advance": "Said to attack or advance on {where}: {who}.",
    "frontline": "Said to fight, or to stand at a front line, at {where}: {who}.",
    "airstrike": "Said to have struck {where} from the air: {who}.",
    "displacement": "Said to be on the move at {where}: {who}.",
    "presence": "Said to be present at {where}: {who}.",
    "ceasefire": "Said to be party to a ceasefire at {where}: {who}.",
}
"""A sentence for each kind of claim; the sides stand last, so that it is right of one and of several."""


def summarise(kind: str, sides: Sequence[str], where: str) -> str:
    """Return what a claim of a kind says of sides and a place, by their names; empty for a kind that has no sentence.

    >>> summarise("airstrike", (), "Marea")
    'Said to have struck Marea from the air: a side that is not named.'
    """
    pattern = _SUMMARIES.get(kind, "")
    return pattern.format(who=_list_names(sides) or "a side that is not named", where=where)


def _list_names(names: Sequence[str]) -> str:
    """Return names as a sentence lists them.

    >>> _list_names(["Government", "Russia", "Iran"]), _list_names(["ISIS"]), _list_names([])
    ('Government, Russia and Iran', 'ISIS', '')
    """
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
