"""Who the subject of a verb in a marked English sentence is, and whom the sentence is about."""

from __future__ import annotations

import re
from typing import Final

from geodata.parsing.held import FAR, SIDE
from geodata.parsing.marks import Marked, Side

SPOKEN: Final = 80
"""Whom a sentence is about stands among its first characters."""
_OBLIQUE: Final = re.compile(
    r"\b(?:from|against|by|with|between|to|into|on|among|targeting|hit|struck|attack(?:ed|ing)|expelled|drove|"
    r"fighting|push(?:ed|ing)?|forc(?:ed|ing)|rid|clear(?:ed|ing)|routed|defeated|ousted|evicted|for|battled?|"
    r"toppl(?:e|ing)|overthrow(?:ing)?|oust(?:ing)?|loyal to|"
    r"clash(?:es|ed) with|surprised|repelled|removed|killed|targeted|in(?: \w+)? areas? of|alongside|"
    r"(?:defen[cs]es?|lines?|positions?|ranks|resistance|pockets?|strongholds?|grip) of)"
    r"(?: the| its| their| some| elite| advancing| small(?:er)?| rival| fleeing| retreating| remaining|"
    r" both| pro-| “| \"| allied| [\w.]+-backed)*\s*[“\"(]?$",
    re.I,
)
_OWNED: Final = re.compile(
    r"^[’']s? (?!(?:\w+[ -]){0,3}?"
    r"(?:division|forces?|brigade|troops|units?|fighters|soldiers|group|army|militia|command))"
)
_SUFFERS: Final = re.compile(
    r"^(?:[’']s?)?(?:[ ,]+[\w’'-]+){0,9} (?:was|were|has been|have been|had been) (?:\w+ly )?"
    r"(?:routed|driven|expelled|pushed|killed|forced|ousted|defeated|captured|wounded|evicted|repelled)\b"
)
"""What a side suffers it does not do: "the defenders were routed and ..."."""
_THINGS: Final = re.compile(
    r"^[ -](?:\w+ )?(?:defen[cs]es?|lines?|positions?|front(?:line)?s?|strongholds?|bastions?|supply|supplies|"
    r"territor\w+|areas?|towns?|villages?|convoys?|checkpoints?)\b",
    re.I,
)
"""What a side only qualifies: of "rebel defences" the rebels do nothing."""
_SUBORDINATE: Final = re.compile(r"\b(?:where|(?<!after )(?<!upon )which|whose|who)\b[^,;]*$", re.I)
_IN_BRACKETS: Final = re.compile(r"[^()]*\)")
_DOING: Final = re.compile(r"\w+ing\b")
_OWNS_IT: Final = re.compile(r"[’']s? (?:\w+ )?")
_FIGHTERS_OF: Final = re.compile(
    r"\W*(?:\w+ ){0,2}(?:fighters|militants|members|gunmen|forces|units|groups|brigades) from (?:the )?$", re.I
)
"""A sentence that opens so is about those whose fighters they are."""
_AGAIN: Final = re.compile(r"\b(?:they|it)(?: (?:had|have|has|also|later|then|first|finally|already))* $", re.I)
"""A side that was named before, right before its verb: it acts also where it only owned something before."""
_NEWS: Final = re.compile(
    r"^(?: \w+){0,3} (?:agency|channel|network|media|monitor|newspaper|sources?|website|TV)\b", re.I
)
_OTHER: Final = re.compile(
    r";|\b(?:while|whereas|but)\b|"
    r"\b(?:said|says|claimed|claims|reported|reports|announced|declared|confirmed|told|added)\b(?: on \w+)?,?"
    r"(?: that)? (?!(?:the )?(?:full |complete )?$|that\b|it\b|they\b|its\b|their\b|he\b|the group\b|had\b|have\b|"
    r"has\b|to have\b|\x03)\w",
    re.I,
)
_OPENING: Final = re.compile(
    r"(?:^|[,;“\"] ?|\b)(?:after|by|following|since|with|upon|having|subsequent to|before)\b[^,.;\x03]{0,25}$", re.I
)


def find_subject(marked: str, verb: int) -> tuple[int, int] | None:
    """Return the side that is the subject of a verb at `verb`, and where it stands; None where none surely is."""
    floor = max(0, verb - FAR)
    for match in reversed(list(SIDE.finditer(marked, floor, verb))):
        before, after = marked[max(0, match.start() - 40) : match.start()], marked[match.end() : verb]
        if _OTHER.search(after):
            return None
        if _IN_BRACKETS.match(after):
            continue  # "A (including B) have taken X": A has
        is_again = _AGAIN.search(after) is not None
        if "," in after and not is_again and _SUBORDINATE.search(before) and _DOING.match(marked, verb):
            continue  # "where A's men are, taking X"
        if _THINGS.match(after):
            continue
        if _SUFFERS.match(after):
            return None
        is_whose = _FIGHTERS_OF.match(marked[: match.start()]) is not None
        is_owner = _OWNED.match(after) and not (is_again or _OWNS_IT.fullmatch(after))
        if not ((_OBLIQUE.search(before) and not is_whose) or is_owner or _NEWS.match(after)):
            return int(match[1]), match.start()
    return None


def find_spoken(told: Marked) -> Side | None:
    """Return the side that a sentence is about: the first named, near its beginning, not beside another; or None."""
    first = SIDE.search(told.text, 0, SPOKEN)
    if first is None or _OBLIQUE.search(told.text[: first.start()]) or _NEWS.match(told.text[first.end() :]):
        return None
    return told.actors[int(first[1])]


def find_subject_after(marked: str, verb: int, end: int) -> tuple[int, int] | None:
    """Return the subject of "After taking X, the army ..."."""
    if not _OPENING.search(marked[max(0, verb - 45) : verb]):
        return None
    match = re.match(
        r"(?:[^.;\x01\x03]|\x01\d+\x02){0,60}?,\s*(?:the )?(?:\w+ ){0,2}[“\"]?\x03(\d+)\x04(?![’']s)",
        marked[end : end + 120],
    )
    return (int(match[1]), verb) if match else None
