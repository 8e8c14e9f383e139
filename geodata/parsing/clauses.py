"""Who took or holds which places in a marked English sentence: a verb, its subject, and the places that go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.held import CAPTURE, CONTROL, FAR, JOINED, LIST, PLACE, SIDE, WIDE, Asides, Held, find_loser
from geodata.parsing.marks import Marked, Side
from geodata.parsing.sides import UNREAL
from geodata.parsing.terms import BESIDE, PLACES, SETTLEMENTS

SPOKEN: Final = 80
"""Whom a sentence is about stands among its first characters."""
_CONTROL_OF: Final = r"(?: (?!of|over)[\w-]+){0,3}? control (?:of|over)"
_OVER: Final = r"(?: full| total| complete)?(?: back)?(?: control of| control over| over)?"
_TAKES: Final = re.compile(
    rf"\b(?:(?:re)?captur(?:ed|es|ing|e)|seiz(?:ed|es|ing|e)(?:{_CONTROL_OF})?|(?:took|taking|taken|takes?){_OVER}|"
    rf"ret(?:ook|aking|akes?|aken)|(?:w[oi]n|winning) back|"
    rf"overr(?:an|un|unning)|conquer(?:ed|ing)|liberat(?:ed|es|ing|e)|freed|freeing|clear(?:ed|ing)|"
    rf"restor(?:ed|ing)(?:{_CONTROL_OF})|restor(?:ed|ing) (?:security and stability|stability|security) to|"
    rf"swept through|sweeping through|"
    rf"recover(?:ed|ing)|regain(?:ed|ing)(?:{_CONTROL_OF})?|reclaim(?:ed|ing)|"
    rf"(?:wrest(?:ed|ing)?|exert(?:ed|ing)?|gain(?:ed|ing|s)?|won|winning|assum(?:ed|ing)|impos(?:ed|ing|es|e)|establish(?:ed|ing)?|consolidat(?:ed|ing)|"
    rf"extend(?:ed|ing)|spread)(?:{_CONTROL_OF})|secur(?:ed|ing)|"
    rf"(?:re)?capture of|seizure of|liberation of|takeover of)(?=\W)",
    re.I,
)
_HOLDS: Final = re.compile(
    rf"\b(?:(?:still |now |currently |already )?(?:holds?|controls?(?! (?:of|over))|rules?|dominates?|controlling)|"
    rf"(?:retain|maintain|kee?p|exercise|enjoy)(?:s|ed|ing)?{_CONTROL_OF}|"
    rf"(?:have|has)(?: (?:full|complete|total|partial|firm|sole|now|effective))* control (?:of|over)|"
    rf"in (?:full |total )?control of|"
    rf"(?:its|their|[’']s) control over)(?=\W)",
    re.I,
)
_BY: Final = re.compile(
    r"\b(?:was|were|been|being|is|are|be|got|fell|remains?|villages?|towns?|areas?)\b(?: (?!by\b)[\w“”\"-]+){0,4}?"
    r" [“\"]?(?P<verb>(?:re)?captured|(?:re)?taken(?: over)?|seized|overrun|conquered|liberated|cleared|freed|"
    r"controlled|held(?! captive| hostage)|dominated|ruled|occupied|run)[”\"]?"
    r"(?: [^.;\x01\x03]{0,50}?)?[ ]by (?:[^.;\x01\x03]{0,30} )?[“\"]?\x03(\d+)\x04",
    re.I,
)
_UNDER: Final = re.compile(
    r"\b(?:under (?:the )?(?:\w+ ){0,2}(?:control|rule|hands) of (?:the )?[”“\"’ ]*\x03(\d+)\x04|"
    r"(?:under|in) (?:the )?(?:\w+ ){0,2}\x03(\d+)\x04(?:[’']s?)? (?:control|rule|hands)\b)(?! siege)",
    re.I,
)
_STATES: Final = ("controlled", "held", "dominated", "ruled", "occupied", "run")
_OBLIQUE: Final = re.compile(
    r"\b(?:from|against|by|with|between|to|into|on|among|targeting|hit|struck|attack(?:ed|ing)|expelled|drove|"
    r"fighting|push(?:ed|ing)?|forc(?:ed|ing)|rid|clear(?:ed|ing)|routed|defeated|ousted|evicted|for|battled?|"
    r"clash(?:es|ed) with|surprised|repelled|removed|killed|in(?: \w+)? areas? of|alongside)"
    r"(?: the| its| their| some| elite| advancing| both| pro-| “| \"| allied| [\w.]+-backed)*\s*[“\"(]?$",
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
_SUBORDINATE: Final = re.compile(r"\b(?:where|which|whose|who)\b[^,;]*$", re.I)
_OWNS_IT: Final = re.compile(r"[’']s? (?:\w+ )?")
_NEWS: Final = re.compile(
    r"^(?: \w+){0,3} (?:agency|channel|network|media|monitor|newspaper|sources?|website|TV)\b", re.I
)
_OTHER: Final = re.compile(
    r";|\b(?:while|whereas|but)\b|"
    r"\b(?:said|says|claimed|claims|reported|reports|announced|declared|confirmed|told|added)\b(?: on \w+)?,?(?: that)?"
    r" (?!it\b|they\b|its\b|their\b|he\b|the group\b|had\b|have\b|has\b|to have\b|\x03)\w",
    re.I,
)
_NOT_GROUND: Final = re.compile(
    r"\b(?:fighters?|soldiers?|militants?|prisoners?|hostages?|civilians?|people|men|officers?|"
    r"weapons?|tanks?|vehicles?|warplanes?|aircraft|jets?|ground|ammunition|equipment|responsibility|part|place|advantage|refuge|shelter|photos?|pictures?|hundreds|lives|"
    r"houses?|homes|bodies|position|aim|offensive|attack(?:s|ed)?|siege|bombed|fled|roads?|highways?|routes?)\b",
    re.I,
)
_BREAK: Final = re.compile(
    r"[.]|(?<!villages)(?<!towns)(?<!areas);|(?<!including):|\b(?:after|following|when|while|where|who|because|although|as|before|until|during|amid|despite|"
    r"in order|paving|pushing|killing|forcing|leaving|threatening|which|against|"
    r"(?:have|has|had) led|and (?:is|was|were|are|has|have|had)|"
    r"to (?!the\b))\b|, (?!including)\w+ing\b|,? (?:and|but) \w+(?:ed|ing)\b(?! (?:towns?|villages?|areas?))",
    re.I,
)
_WORDS_OF_LISTS: Final = (
    rf"(?:the|its|their|also|both|then|later|nearby|neighbou?ring|adjacent|strategic|imperative|key|important|small|large|"
    rf"other|several|many|two|three|four|five|six|\d+|including|as well as|along with|plus|in addition to|and|or|of|in|"
    rf"notably|prominently|most|such as|like|among them|namely|surrounding|christian|desert|historic|border|ancient|"
    rf"countryside|{SETTLEMENTS}s?|{PLACES}|hills?|farms?|areas?|strategically)"
)
_NEXT: Final = re.compile(rf"^[”\"’)]?(?:\s*[,&–-]\s*|\s+)(?:{_WORDS_OF_LISTS}[\s,–-]*)*[“\"‘(]?$", re.I)
_ASIDE: Final = re.compile(
    r"^[”\"’)]?,?\s*(?:(?:located|situated|which (?:is|are|lies?)|lying|just|both|all)\s+)*"
    r"(?:in|near|at|on|around|outside|inside|within|along|by|from|between|east|west|north|south|close)\b"
    r"(?:(?!\b(?:and|after|where|which)\b)[^.;:,\x03]){0,40}$",
    re.I,
)
_BESIDE: Final = re.compile(BESIDE, re.I)
_PART: Final = re.compile(
    r"\b(?:most|much|parts?|portions?|half|majority|some|large swathes?|swathes?|swaths?|almost all|the rest|"
    r"sections?) of(?: the| eastern,?| oil-rich| its)*\s*$",
    re.I,
)
_OPENING: Final = re.compile(
    r"(?:^|[,;“\"] ?|\b)(?:after|by|following|since|with|upon|subsequent to|before)\b[^,.;\x03]{0,25}$", re.I
)


def find_held(marked: str, asides: Asides) -> Iterator[Held]:
    """Yield what the English clauses of a marked sentence say of who took or holds what; careful rather than eager."""
    yield from _find_active(marked, asides, _TAKES, CAPTURE, "takes")
    yield from _find_active(marked, asides, _HOLDS, CONTROL, "holds")
    for match in _BY.finditer(marked):
        if _LAND.search(marked[: match.start("verb")]):
            continue
        kind = CONTROL if match["verb"].lower() in _STATES else CAPTURE
        if kind == CONTROL and _HAD_BEEN.search(marked[max(0, match.start() - 5) : match.end()]):
            continue  # what had been held is held no longer
        rule = "held by" if kind == CONTROL else "taken by"
        yield from _find_left(marked, asides, match.start(), match.end(), int(match[2]), kind, rule)
    for match in _UNDER.finditer(marked):
        yield from _find_left(
            marked, asides, match.start(), match.end(), int(match[1] or match[2]), CONTROL, "under the control of"
        )


def _find_active(marked: str, asides: Asides, verbs: re.Pattern[str], kind: str, rule: str) -> Iterator[Held]:
    for verb in verbs.finditer(marked):
        before = marked[max(0, verb.start() - 40) : verb.start()]
        is_deed = _DEED.match(marked, verb.start()) is not None
        is_attribute = not is_deed and _ATTRIBUTE.search(before)
        if not verb[0].startswith("in ") and (_PASSIVE.search(before) or is_attribute):
            continue
        places = list(_list_places(marked, verb.end(), asides))
        if not places:
            continue
        end = places[-1][1]
        subject = find_subject(marked, verb.start())
        if subject and is_deed and "," in marked[subject[1] : verb.start()]:
            subject = None  # "A gained ground, the capture of X is ..."
        subject = subject or _find_subject_after(marked, verb.start(), end)
        if subject is None:
            continue
        side, start = subject
        clause = marked[max(0, min(start, verb.start()) - 25) : places[0][1]]
        if UNREAL.search(clause.replace("able to ", "").replace("managed to ", "").replace("succeeded in ", "")):
            continue
        lost = find_loser(marked, end, kind)
        for place, at, before in places:
            is_part = _PART.search(before) is not None
            yield Held(rule, kind, side, place, before, (min(start, verb.start()), at), is_part, lost)


_HAD_BEEN: Final = re.compile(r"\bhad (?:\w+ )?been\b", re.I)
_LAND: Final = re.compile(r"\b(?:territor(?:y|ies)|land|ground|parts|swathes?|positions|points|(?:all )?the \w+) $")
"""What is held in place of the place that is named before: "near X, splitting territory held by A"."""
_PASSIVE: Final = re.compile(
    r"\b(?:was|were|been|being|is|are|be|got)\b(?: \w+ly| now| also| then| since| re)?\s*[“\"]?$", re.I
)


_DEED: Final = re.compile(r"(?:(?:re)?capture|seizure|liberation|takeover) of\b", re.I)
_ATTRIBUTE: Final = re.compile(r"\b(?:(?:newly|recently|once|freshly)[ -]|(?:an?|the) )$", re.I)
"""What stands before a verb that only tells of which place: "the newly liberated town of X"."""


def _list_places(marked: str, start: int, asides: Asides) -> Iterator[tuple[int, int, str]]:
    """Yield (place, end, words before it) of the list that begins after a verb; what only says where is left out."""
    match = PLACE.search(marked, start, start + WIDE + 8)
    gap = marked[start : match.start()] if match else ""
    if match is None or _BREAK.search(gap) or _NOT_GROUND.search(gap) or _BESIDE.search(gap) or _blocks(gap):
        return
    yield int(match[1]), match.end(), gap
    yield from list_next(marked, match, asides)


def list_next(marked: str, first: re.Match[str], asides: Asides) -> Iterator[tuple[int, int, str]]:
    """Yield (place, end, words before it) of what goes on in a list after its first place."""
    at, is_aside = first.end(), int(first[1]) in asides.groups
    while match := PLACE.search(marked, at, at + LIST + 8):
        gap = marked[at : match.start()]
        if _ASIDE.match(gap) or (int(match[1]) in asides.turned and not JOINED.search(gap)):
            if int(match[1]) in asides.roads:
                return
            at, is_aside = match.end(), True
            continue
        if is_aside and _BARE_AND.fullmatch(gap):
            at = match.end()  # "near B and C", "villages in B and C": C only says where, too
            continue
        if not _NEXT.match(gap):
            return
        is_aside = int(match[1]) in asides.groups
        yield int(match[1]), match.end(), gap
        at = match.end()


_BARE_AND: Final = re.compile(r"(?: (?:town|city|village))? (?:and|or)(?: the)? ")


def _blocks(gap: str) -> bool:
    """Whether a side stands between a verb and its place otherwise than as the one that it was taken from."""
    return any(not re.search(r"\bfrom (?:the )?$", gap[: side.start()]) for side in SIDE.finditer(gap))


def find_subject(marked: str, verb: int) -> tuple[int, int] | None:
    """Return the side that is the subject of a verb at `verb`, and where it stands; None where none surely is."""
    floor = max(0, verb - FAR)
    for match in reversed(list(SIDE.finditer(marked, floor, verb))):
        before, after = marked[max(0, match.start() - 40) : match.start()], marked[match.end() : verb]
        if _OTHER.search(after):
            return None
        if "," in after and _SUBORDINATE.search(before):
            continue  # "where A's men are, taking X"
        if _THINGS.match(after):
            continue
        if _SUFFERS.match(after):
            return None
        is_owner = _OWNED.match(after) and not _OWNS_IT.fullmatch(after)
        if not (_OBLIQUE.search(before) or is_owner or _NEWS.match(after)):
            return int(match[1]), match.start()
    return None


def find_spoken(told: Marked) -> Side | None:
    """Return the side that a sentence is about: the first named, near its beginning, not beside another; or None."""
    first = SIDE.search(told.text, 0, SPOKEN)
    if first is None or _OBLIQUE.search(told.text[: first.start()]) or _NEWS.match(told.text[first.end() :]):
        return None
    return told.actors[int(first[1])]


def _find_subject_after(marked: str, verb: int, end: int) -> tuple[int, int] | None:
    """Return the subject of "After taking X, the army ..."."""
    if not _OPENING.search(marked[max(0, verb - 45) : verb]):
        return None
    match = re.match(
        r"[^.;\x01\x03]{0,60}?,\s*(?:the )?(?:\w+ ){0,2}[“\"]?\x03(\d+)\x04(?![’']s)", marked[end : end + 120]
    )
    return (int(match[1]), verb) if match else None


def _find_left(marked: str, asides: Asides, start: int, end: int, side: int, kind: str, rule: str) -> Iterator[Held]:
    """Yield the places to the left of a passive that stands from `start` to `end`."""
    found = _list_left(marked, asides, start)
    if not found or UNREAL.search(marked[found[0].end() : end]):
        return
    for match in reversed(found):
        before = marked[max(0, match.start() - 40) : match.start()]
        yield Held(rule, kind, side, int(match[1]), before, (found[-1].start(), end), _PART.search(before) is not None)


def _list_left(marked: str, asides: Asides, start: int) -> list[re.Match[str]]:
    """Return the nearest list of places before `start` that nothing else comes between, its last place first."""
    found: list[re.Match[str]] = []
    at, limit = start, LIST
    for match in reversed(list(PLACE.finditer(marked, max(0, start - FAR), start))):
        gap = marked[match.end() : at]
        if found and not _NEXT.match(gap):
            if not _ASIDE.match(gap):
                return found
            found = []  # "X, in Y, was taken": Y only says where X is
        elif not found:
            if _says_where(marked, match, asides):
                at = match.start()
                continue
            if _OF_A_TOWN.match(gap):
                at, limit = match.start(), 2 * LIST
                continue
            if _IS_ALSO.search(gap):
                if PLACE.search(marked[: match.start()].lstrip(' \n“"')):
                    continue  # "X is far from Y and is held by A": X is, which the sentence begins with
                if marked[: match.start()].strip(' \n“"'):
                    return []
            elif len(gap) > limit or _TURNS_AWAY.search(gap):
                return []
        found.append(match)
        at = match.start()
    return found


def _says_where(marked: str, place: re.Match[str], asides: Asides) -> bool:
    """Whether a place right behind another one only says where that lies."""
    is_next = PLACE.search(marked, max(0, place.start() - 6), place.start()) is not None
    is_turned = int(place[1]) in asides.turned and is_next
    return is_turned or _IS_WHERE.search(marked[max(0, place.start() - 60) : place.start()]) is not None


_TURNS_AWAY: Final = re.compile(r"[;:.\x03]|\b(?:and|but|while) (?:the|it|they)\b")
_IS_WHERE: Final = re.compile(r"(?:\x02,?|\b(?:city|town|village|base|place)) (?:in|near|at|of|on)(?: the)?(?: \w+)? $")
_OF_A_TOWN: Final = re.compile(r"^\s*(?:border )?(?:town|city|village)\b")
_IS_ALSO: Final = re.compile(r"\band(?: (?:is|was|are|were|has|have)\b(?: \w+)?)?\s*$", re.I)
