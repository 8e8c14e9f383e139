"""Names that no words ask for: a village of that name is meant where one lies by the places named close by."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from geodata.candidates import find_candidates, find_similar
from geodata.gazetteer import Gazetteer
from geodata.parsing.arabic import is_arabic
from geodata.parsing.around import look_round
from geodata.parsing.bare import is_bare
from geodata.parsing.bearers import CAPITAL_AFTER, STARTS
from geodata.parsing.lines import measure_dateline
from geodata.parsing.mention import PLACE, Found, Mention, is_free
from geodata.parsing.names import find_names
from geodata.parsing.near import CLOSE, MOST, Near, find_near
from geodata.parsing.respelt import RESPELT
from geodata.parsing.terms import AR_START, ARABIC
from geodata.parsing.unknown import is_person, may_be_name
from geodata.surfaces import consonants_of, fold

NEIGHBOUR_KM: Final = 20.0
"""So near a place that is named close by lies a village whose name nothing asks for."""
FARTHER: Final = 3 * CLOSE
"""So many characters away a place is named close by where none is nearer."""


def find_neighbours(
    lines: Iterable[tuple[int, str]], mentions: Sequence[Mention], persons: Collection[str], gazetteer: Gazetteer
) -> Iterator[Mention]:
    """Yield the names among lines, each with its offset, that villages bear by the places that a text surely names.

    Arabic names that are mentions already, because some village somewhere is called so, are yielded once more.
    """
    near = find_near(sorted(mentions), gazetteer)
    if near is None or not near.told:
        return

    def knows(folded: str) -> bool:
        return gazetteer.is_name(folded) or (
            not is_arabic(folded) and bool(gazetteer.list_sounding(consonants_of(folded)))
        )

    taken = sorted((m.start, m.end) for m in mentions if not is_bare(m))
    for start, line in lines:
        dateline = measure_dateline(line)
        for found in find_names(line, lambda name: knows(name) and name not in persons, lambda name: False):
            first, end = start + found.start, start + found.end
            if found.start < dateline or not is_free(taken, first, end) or not _may_be(line, found):
                continue
            here = near.at([first])
            here = here if here.here else near.at([first], FARTHER)
            mention = look_round(line, found) if _is_by(found.name, here, gazetteer) else None
            if mention and mention.start == found.start and mention.role == PLACE:
                reason = "the name of a village by the places named beside it"
                yield mention._replace(start=mention.start + start, end=mention.end + start, reason=reason)


_TOLD_OF: Final = re.compile(
    r"(?:,| and\b| (?:was|were|has|have|had|is|fell|remain(?:s|ed)|lies|followed|came|itself)\b)"
)
"""What goes on behind a name where a sentence begins with it, and seldom behind another word."""


_ASKED: Final = re.compile(rf"{AR_START}(?:تحرير|استعادة|اقتحام|استهداف|باتجاه|نحو|قرب|محيط) $")
"""After these a short Arabic word is a name, too."""
_DEFINITE: Final = re.compile(rf"(?<![{ARABIC}])(?:[وفبك]?ال|لل)[{ARABIC}]{{2,}} $")
LOOKED: Final = 20


def _may_be(line: str, found: Found) -> bool:
    """Whether a name is nobody's who speaks, and no plain word that is written large where a sentence begins."""
    if is_arabic(found.name):
        is_asked = _ASKED.search(line[max(0, found.start - LOOKED) : found.start]) is not None
        is_said = _DEFINITE.search(line[max(0, found.start - LOOKED) : found.start]) is not None
        if found.name.startswith("ال") and " " not in found.name and is_said:
            return False  # "the sand storm": what is said of the word before it
        is_long = len(found.name) > 4 or is_asked
        return is_long and not line.endswith("(", 0, found.start)  # there stands another name of a place
    is_first = STARTS.search(line[max(0, found.start - 5) : found.start]) is not None
    is_plain = is_first and " " not in found.name and "-" not in found.name and not _TOLD_OF.match(line, found.end)
    is_longer = CAPITAL_AFTER.match(line[found.end : found.end + LOOKED]) is not None  # "Rami Abdel Rahman"
    return may_be_name(found.name) and not (is_plain or is_longer or is_person(line, found.start, found.end))


def _is_by(name: str, near: Near, gazetteer: Gazetteer) -> bool:
    if not near.here:
        return False
    bearers = [c.entry for c in find_candidates(fold(name), gazetteer, MOST) if c.score == 1.0]
    bearers = bearers or [c.entry for c in find_similar(name, gazetteer) if c.score >= RESPELT]
    return any(near.to_here(entry) < NEIGHBOUR_KM for entry in bearers if entry.lat is not None)
