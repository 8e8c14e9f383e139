"""The claims that the patterns of whole sentences say (rules.py): who was driven out, who besieges what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from geodata.model import Claim
from geodata.parsing.choosing import Resolution
from geodata.parsing.claiming import besiege, in_area, known, make_claim, may_hold, root_of, span_of
from geodata.parsing.ground import find_ground
from geodata.parsing.held import PLACE
from geodata.parsing.marks import Marked
from geodata.parsing.mention import PHRASE, Mention
from geodata.parsing.rules import ADJECTIVES, BASE_OF, DEEDS, OWNING, RULES
from geodata.parsing.sentences import Sentence
from geodata.parsing.sides import UNREAL, start_of_owned
from geodata.parsing.terms import BASES
from geodata.parsing.when import days_of, words_of_days


def list_ruled(
    sentence: Sentence, told: Marked, published: tuple[date, date], factions: Collection[str]
) -> Iterator[tuple[Claim, str]]:
    """Yield the claims of a marked sentence, each with the rule that fired."""
    for name, kind, pattern in RULES:
        for match in pattern.finditer(told.text):
            actor, loser, inside = (_side_of(match, told, group) for group in ("actor", "loser", "inside"))
            if not _is_so(name, match, told) or not may_hold(actor) or root_of(loser) == root_of(actor):
                continue
            span = span_of(told.where, *match.span())
            days = days_of(words_of_days(sentence.text, span, kind), published, kind)
            for mention, place, is_part in _list_places(name, kind, match, told):
                made = make_claim(mention, place, kind, (known(actor, factions),), days, span, sentence, name)
                made = made._replace(opponent=(known(loser, factions),)) if loser else made
                made = besiege(made, (known(inside, factions),)) if inside else made
                yield (in_area(made) if is_part else made), name


def _side_of(match: re.Match[str], told: Marked, group: str) -> str:
    """Return the side that a group of a match holds the number of; empty where it holds none."""
    number = match.groupdict().get(group)
    return told.actors[int(number)][0] if number else ""


def _is_so(name: str, match: re.Match[str], told: Marked) -> bool:
    """Whether a clause reports what is so; an adjective is said of what is, in whatever clause it stands."""
    end = match.end() + 40 * (name in DEEDS)
    before = told.text[max(0, match.start() - 40) : match.start()].rpartition(";")[2]
    return name in ADJECTIVES or not UNREAL.search(before + told.text[match.start() : end])


def _list_places(
    name: str, kind: str, match: re.Match[str], told: Marked
) -> Iterator[tuple[Mention, Resolution, bool]]:
    """Yield the places that a rule is about, each with where it lies and whether only a part of it is meant."""
    is_whole = name.startswith(("arabic which", "arabic loyal"))  # "in X, which A took": A took all of it
    before = "" if is_whole else told.text[max(0, match.start("places") - 30) : match.start("places")]
    if name in OWNING and _FALLEN.search(before):
        return
    for at, number in enumerate(PLACE.findall(match["places"])):
        mention, place = told.places[int(number)]
        if place.beside and name in ADJECTIVES and is_owned(mention):
            place = place.beside  # "5 km from the rebel-held town of X"
        ground = find_ground(kind, mention, place, before)
        is_wide = mention.role == PHRASE and (at or name in ("bastion of", "stronghold", "is of"))
        if ground is None or is_wide or (name == BASE_OF and not _is_base(match, told, mention)):
            continue  # "Menagh, south of Azaz" says where Menagh is
        yield mention, ground.place, ground.is_part


def is_owned(mention: Mention) -> bool:
    """Whether a mention's own words say whose a whole settlement is: "the rebel-held town of X"."""
    return start_of_owned(mention.surface, 0, len(mention.surface), mention.name) > 0


def _is_base(match: re.Match[str], told: Marked, mention: Mention) -> bool:
    """Whether what is said to be a side's own is a base: "the government's X airbase"."""
    is_own = match["own"] or told.actors[int(match["actor"])][1].endswith(("'s", "’s"))
    return bool(is_own and _BASE.search(mention.surface))


_FALLEN: Final = re.compile(
    r"\b(?:fall|loss|(?:re)?capture|seizure|takeover|liberation|conquest) of (?:the )?(?:[\w-]+ ){0,2}$", re.I
)
"""What says that a place is its holders' own no longer: "the fall of X, one of A's bases"."""
_BASE: Final = re.compile(rf"\b{BASES}$|^(?:the )?{BASES}\b", re.I)
