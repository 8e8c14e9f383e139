"""What a marked English sentence says is done at which places: struck from the air, attacked, fought over, fled from.

Nobody holds a place by any of it, so these are looked for more freely than who took or holds what (clauses.py).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.deed import (
    ATTACK,
    CLASH,
    CLAUSE,
    PASSIVE,
    REPEL,
    SIEGE,
    TO_TAKE,
    Deed,
    list_left,
    list_marks,
    list_others,
    list_spots,
    tell,
)
from geodata.parsing.held import MORE_LIST, PLACE_LIST, Asides
from geodata.parsing.marks import Marked
from geodata.parsing.sides import UNREAL
from geodata.parsing.strikes import AIR, PLANES, find_strikes
from geodata.parsing.subjects import find_subject

_WIDE: Final = 160
"""So many characters behind a fight its sides stand at most."""
_ATTACK_NOUN: Final = re.compile(
    r"\b(?:offensives?|counter-?offensives?|assaults?|(?:counter-?)?attacks?|onslaught|incursions?|push|advances?)\b"
    r"(?! (?:aircraft|helicopters?))",
    re.I,
)
_WEAPON: Final = re.compile(
    rf"(?:{AIR}|{PLANES}|\b(?:suicide|terror(?:ist)?|chemical|chlorine|gas|rocket|mortar|bomb(?:ing)?|missile|sniper|drone|"
    r"artillery|shelling|toxic|poison|IED|gun|knife|repel\w*|foil\w*|thwart\w*))(?: [\w-]+){0,1} $",
    re.I,
)
"""What stands before an attack that is no advance."""
_BEATEN: Final = re.compile(
    r"\b(?:repel|repuls|foil|thwart|stop|halt|resist|(?:beat|beaten|fend\w*|fought) (?:back|off)|withst|confront)\w*"
    r"(?: [^\s.;,]+){0,4} $",
    re.I,
)
"""What says that an attack is another side's."""
_ATTACK_VERB: Final = re.compile(
    r"\b(?:attack(?:ed|ing|s)|storm(?:ed|ing|s)|assault(?:ed|ing)|advanc(?:ed|ing|es)|push(?:ed|ing|es)"
    r"(?= (?:in|into|on|onto|towards?|deeper|further|north|south|east|west|ahead|forward)\b)|"
    r"march(?:ed|ing)(?= (?:on|into|towards?)\b)|mov(?:ed|ing)(?= (?:on|into|towards?|closer|deeper)\b)|"
    r"clos(?:ed|ing) in|enter(?:ed|ing|s)|(?:broke|broken|breaking) (?:into|through)|infiltrat(?:ed|ing)|"
    r"approach(?:ed|ing)|thrust(?:ing)?|"
    r"(?:c[ao]me|coming|dr[ae]wn?|drawing|got|getting) (?:near|closer?|within))\b",
    re.I,
)
_GAINS: Final = re.compile(r"\b(?:ma(?:d|k)e|making|makes|scored) (?:[\w-]+ ){0,3}(?:gains|progress|headway)\b", re.I)
"""What is also said behind its place: "A in X has made gains"."""
_AT: Final = re.compile(
    r"\b(?:on|onto|against|in|into|towards?|at|near|around|from|inside|deeper|closer|through|to|for|"
    r"attack\w*|storm\w*|assault\w*|enter\w*|approach\w*|infiltrat\w*|of)\b[^\x01]{0,45}$",
    re.I,
)
_CLASH: Final = re.compile(
    r"\b(?:clash(?:es|ed|ing)?|(?:heavy |fierce |intense )fighting|"
    r"fighting(?= (?:in|near|around|between|at|on|has|raged|"
    r"continued|broke|erupted|intensified)\b)|battles?(?= (?:in|near|around|between|at|with|against|raged|for)\b)|"
    r"firefights?|gun ?battles|confrontations|battl(?:ed|ing))\b",
    re.I,
)
_BETWEEN: Final = re.compile(
    r"\bbetween [^.;\x01\x03]{0,60}\x03(\d+)\x04[^.;\x01]{0,90}?\band\b[^.;\x01\x03]{0,60}\x03(\d+)\x04", re.I
)
_WITH: Final = re.compile(r"[^.;\x01\x03]{0,20}(?:with|against|between)? ?[^.;\x01\x03]{0,40}\x03(\d+)\x04", re.I)
_FOUGHT_AT: Final = re.compile(
    r"\b(?:in|near|around|at|on|outside|over|for|inside|along|of|across|south|north|east|west|from)\b[^\x01]{0,60}$",
    re.I,
)
_REPELS: Final = re.compile(
    r"\b(?:repel(?:led|ling|s)?|repuls(?:ed|ing)|foil(?:ed|ing|s)?|thwart(?:ed|ing)|fend(?:ed|ing) off|"
    r"(?:beat|beaten|beating|pushed|drove|forced|roll(?:ed|ing)) back|(?:held|holding|ward(?:ed|ing)) off|"
    r"confront(?:ed|ing)|countered|blocked|"
    r"(?:pushed|drove|driven|forced|threw|beat) (?:the |its |their )?(?:[\w-]+ |\x03\d+\x04 ){1,3}back from)(?!\w)"
    r"(?:(?<=back from)|(?=[^.;\x01]{0,90}?(?:attack|assault|offensive|attempt|advanc|infiltrat|assail|\x03)))",
    re.I,
)


def find_deeds(told: Marked, asides: Asides) -> Iterator[Deed]:
    """Yield what is said to be done at the places of a marked English sentence; careful rather than eager."""
    yield from find_strikes(told, asides)
    yield from _find_attacks(told, asides)
    yield from _find_besieged(told, asides)
    yield from _find_clashes(told, asides)
    yield from _find_repelled(told.text, asides)


def _find_attacks(told: Marked, asides: Asides) -> Iterator[Deed]:
    marked = told.text
    for match in itertools.chain(*(words.finditer(marked) for words in (_ATTACK_NOUN, _ATTACK_VERB, _GAINS))):
        is_passive = PASSIVE.search(marked[max(0, match.start() - 25) : match.start()])
        is_by_weapon = _WEAPON.search(marked[max(0, match.start() - 25) : match.start()])
        is_beaten = _BEATEN.search(marked[max(0, match.start() - 45) : match.start()])
        if is_by_weapon or is_beaten or (is_passive and match[0].lower().endswith("ed")):
            continue
        places = list_spots(marked, match.end(), asides, _AT)
        subject = _find_attacker(marked, match)
        if subject and not places and match.re is _GAINS:
            places = list_left(marked, match.start())
        if not places or subject is None:
            continue
        side, start = subject
        clause = marked[max(0, start - 25) : places[0].start]
        if UNREAL.search(TO_TAKE.sub("", clause)) or CLAUSE.search(marked[start : match.start()]):
            continue
        against = list_others(marked[match.end() : places[0].start], side)
        yield from tell("attacks", ATTACK, marked, (side,), places, (start, match.end()), against)


def _find_besieged(told: Marked, asides: Asides) -> Iterator[Deed]:
    """Yield the places that are called besieged, by whom ever."""
    for spot in list_marks(told.text):
        if told.places[spot.place][0].surface.lower().startswith(("besieged ", "the besieged ")):
            yield from tell("besieged", SIEGE, told.text, (), [spot], spot[1:])
    for match in _BESIEGED.finditer(told.text):
        if not UNREAL.search(told.text[max(0, match.start() - 20) : match.start()]):
            listed = [spot for spot in list_marks(told.text, *match.span()) if spot.place not in asides.turned]
            yield from tell("besieged", SIEGE, told.text, (), listed, match.span())


_BESIEGED: Final = re.compile(
    rf"(?:(?<=\bthe )|(?<=\bin )|(?<=\bof )|(?<=\bto )|(?<=\band ))besieged (?:[\w-]+ |"
    rf"\x03\d+\x04 ){{0,3}}?(?:of |in )?{PLACE_LIST}|"
    rf"{MORE_LIST},? (?:which )?(?:is|are|remains?|was|were|has been|have been) (?:still |now )?"
    r"(?:besieged|under siege)\b(?! by\b)",
    re.I,
)


def _find_attacker(marked: str, attack: re.Match[str]) -> tuple[int, int] | None:
    """Return who attacks, and where the words of that begin: the one behind "an attack by", else the subject."""
    by = _BY.match(marked, attack.end()) if attack.re is _ATTACK_NOUN else None
    return (int(by[1]), attack.start()) if by else find_subject(marked, attack.start())


_BY: Final = re.compile(r"(?: \w+){0,2} by (?:the )?(?:[\w-]+ ){0,2}[“\"]?\x03(\d+)\x04", re.I)


def _find_clashes(told: Marked, asides: Asides) -> Iterator[Deed]:
    for match in _CLASH.finditer(told.text):
        sides, start, inner, outer = _find_fighters(told.text, match) or ((), 0, 0, 0)
        if len({told.actors[n][0] for n in sides}) < 2 or UNREAL.search(told.text[max(0, start - 25) : match.end()]):
            continue
        places = list_spots(told.text, outer, asides, _FOUGHT_AT)
        places = places or list_spots(told.text, match.end(), asides, _FOUGHT_AT, inner - match.end())
        yield from tell("clashes", CLASH, told.text, sides, places, (start, match.end()))


def _find_fighters(marked: str, clash: re.Match[str]) -> tuple[tuple[int, int], int, int, int] | None:
    """Return the two sides of a clash, where its words start, and where its sides behind it begin and end; or None."""
    if both := _BETWEEN.search(marked, clash.end(), clash.end() + _WIDE):
        return (int(both[1]), int(both[2])), clash.start(), both.start(), both.end()
    subject, other = find_subject(marked, clash.start()), _WITH.match(marked, clash.end())
    if subject is None or other is None:
        return None
    return (subject[0], int(other[1])), subject[1], other.start(1), other.end()


def _find_repelled(marked: str, asides: Asides) -> Iterator[Deed]:
    for match in _REPELS.finditer(marked):
        subject = find_subject(marked, match.start())
        places = list_spots(marked, match.end(), asides, _AT, 130)
        if subject is None or not places or UNREAL.search(marked[max(0, subject[1] - 25) : match.end()]):
            continue
        against = list_others(marked[match.end() : places[0].start], subject[0])
        yield from tell("repels", REPEL, marked, (subject[0],), places, (subject[1], match.end()), against)
