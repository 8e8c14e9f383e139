"""Who took or holds which places in a marked English sentence: a verb, its subject, and the places that go with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.held import CAPTURE, CONTROL, EPITHETS, PLACE, SIDE, WIDE, Asides, Held, find_loser
from geodata.parsing.objects import list_besides, list_left, list_places
from geodata.parsing.sides import UNREAL
from geodata.parsing.subjects import find_subject, find_subject_after

_CONTROL_OF: Final = r"(?: (?!of|over)[\w-]+){0,3}? control (?:of|over)"
_OVER: Final = r"(?: full| total| complete)?(?: back)?(?: control of| control over| over)?"
_TAKES: Final = re.compile(
    rf"\b(?:(?:re)?captur(?:ed|es|ing|e)|seiz(?:ed|es|ing|e)(?:{_CONTROL_OF})?|"
    rf"(?:took|taking|taken|takes?)(?! hold\b| in\b| from\b)(?! (?:up )?(?:\w+ )?positions?\b){_OVER}|"
    rf"ret(?:ook|aking|akes?|aken)|(?:w[oi]n|winning) back|"
    rf"overr(?:an|un|unning)|conquer(?:ed|ing)|liberat(?:ed|es|ing|e)|freed|freeing|clear(?:ed|ing)|cleans(?:ed|ing)|"
    rf"restor(?:ed|ing)(?:{_CONTROL_OF})|restor(?:ed|ing) (?:security and stability|stability|security) to|"
    rf"swept through|sweeping through|pick(?:ed|ing) off|"
    rf"recover(?:ed|ing)|regain(?:ed|ing)(?:{_CONTROL_OF})?|reclaim(?:ed|ing)|"
    rf"wrest(?:ed|ing|s)?(?:{_CONTROL_OF})?|(?:exert(?:ed|ing)?|gain(?:ed|ing|s)?|won|winning|assum(?:ed|ing)|impos(?:ed|ing|es|e)|establish(?:ed|ing)?|consolidat(?:ed|ing)|"
    rf"extend(?:ed|ing)|spread)(?:{_CONTROL_OF})|secur(?:ed|ing)|"
    rf"(?:re)?capture of|seizure of|liberation of|takeover of)(?=\W)",
    re.I,
)
_FOE: Final = (
    r"(?:\x03\d+\x04|"
    r"\b(?:militants?|terrorists?|fighters|gunmen|extremists?|troops|soldiers|forces|groups?|enemy|them)\b)"
)
_DRIVES: Final = re.compile(
    r"\b(?:expel(?:led|ling)|drove|driven|driving|oust(?:ed|ing)|push(?:ed|ing)|flush(?:ed|ing)|forc(?:ed|ing)|routed|"
    r"dislodg(?:ed|ing)|evict(?:ed|ing)|rid|purged|cleansed|clear(?:ed|ing))\b"
    rf"(?: (?!an?\b)[^\s.;,\x01\x03]+){{0,4}} {_FOE}(?: (?!back\b|to\b)[^\s.;,\x01\x03]+){{0,3}} (?:from|out of)(?=\W)",
    re.I,
)
"""Who drives others out of a place takes it."""
_HOLDS: Final = re.compile(
    rf"\b(?:(?:still |now |currently |already )?"
    rf"(?:continu(?:es?|ed|ing) to )?(?:(?<!taken )(?<!took )holds?|controls?(?! (?:of|over))|"
    r"rules?|dominates?|controlling|ha(?:ve|s)(?= \x01))|"
    rf"(?:retain|maintain|kee?p|exercise|enjoy)(?:s|ed|ing)?{_CONTROL_OF}|"
    rf"(?:have|has)(?: (?:full|complete|total|partial|firm|sole|now|effective))* control (?:of|over)|"
    rf"in (?:full |total )?control of|"
    rf"(?<!lost )(?<!losing )(?<!end )(?:its|their|[’']s) (?:full |complete )?control (?:over|of)|"
    r"(?:fully|completely|totally) controlled(?! by))(?=\W)",
    re.I,
)
_BY: Final = re.compile(
    r"(?:\b(?:was|were|been|being|is|are|be|got|fell|remains?|villages?|towns?|areas?)\b(?: (?!by\b)[\w“”\"-]+){0,7}?|"
    r"(?<=\x02),?(?: (?:still|now|currently|already|recently|reportedly|partly|largely|mostly|jointly|fully|since))*)"
    r" [(“\"]?(?P<verb>(?:re)?captured|(?:re)?taken(?: over)?|seized|overrun|conquered|liberated|cleared|freed|"
    r"controlled|held(?! captive| hostage)|dominated|ruled|occupied|run)[”\"]?"
    r"(?: from (?:the )?\x03\d+\x04)?(?: [^.;\x01\x03]{0,50}?)?"
    r"(?<! and) by (?!the \d)(?:[^.;\x01\x03]{0,30} )?[“\"]?\x03(?P<side>\d+)\x04",
    re.I,
)
_UNDER: Final = re.compile(
    r"\b(?:(?:under (?:the )?(?:\w+ ){0,2}(?:control|rule)|in(?:to)? (?:the )?hands) of "
    rf"{EPITHETS}[”“\"’ ]*\x03(\d+)\x04|(?:under|in(?:to)?|return(?:s|ed|ing)? to) (?:the )?(?:\w+ ){{0,2}}"
    r"\x03(\d+)\x04(?:[’']s?)? (?:control|rule|hands)\b)(?! siege)",
    re.I,
)
_STATES: Final = ("controlled", "held", "dominated", "ruled", "occupied", "run")
_PART: Final = re.compile(
    r"\b(?:most|much|parts?|portions?|half|majority|some|per ?cent|%|"
    r"large swathes?|swathes?|swaths?|almost all|the rest|"
    r"sections?|(?:tiny |small )?pockets?) of(?: the| eastern,?| oil-rich| its)*\s*$",
    re.I,
)


def find_held(marked: str, asides: Asides) -> Iterator[Held]:
    """Yield what the English clauses of a marked sentence say of who took or holds what; careful rather than eager."""
    yield from _find_active(marked, asides, _TAKES, CAPTURE, "takes")
    yield from _find_active(marked, asides, _DRIVES, CAPTURE, "drives out")
    yield from _find_active(marked, asides, _HOLDS, CONTROL, "holds")
    for match in _BY.finditer(marked):
        if _LAND.search(marked[: match.start("verb")]):
            continue
        kind = CONTROL if match["verb"].lower() in _STATES else CAPTURE
        if kind == CONTROL and _HAD_BEEN.search(marked[max(0, match.start() - 5) : match.end()]):
            continue  # what had been held is held no longer
        if _UNTIL.match(marked, match.end()):
            continue
        rule = "held by" if kind == CONTROL else "taken by"
        yield from _find_left(marked, asides, match.start(), match.end(), int(match["side"]), kind, rule)
    for match in _UNDER.finditer(marked):
        if _HAD_BEEN.search(marked[max(0, match.start() - SHORT) : match.start()]):
            continue  # "had been in the hands of"
        yield from _find_left(
            marked, asides, match.start(), match.end(), int(match[1] or match[2]), CONTROL, "under the control of"
        )


def _find_active(marked: str, asides: Asides, verbs: re.Pattern[str], kind: str, rule: str) -> Iterator[Held]:
    for verb in verbs.finditer(marked):
        before = marked[max(0, verb.start() - 40) : verb.start()]
        if kind == CONTROL and _SOMEWHERE.match(marked, verb.end()):
            continue  # "the last town that they hold in X"
        is_deed = _DEED.match(marked, verb.start()) is not None
        is_noun = verb[0].lower() == "control" and _NOUN.search(before)
        is_attribute = not is_deed and (_ATTRIBUTE.search(before) or is_noun)
        if not verb[0].startswith("in ") and (_PASSIVE.search(before) or _KEPT_FROM.search(before) or is_attribute):
            continue
        places = list(list_places(marked, verb.end(), asides)) or _list_meant(marked, verb.end(), asides)
        if not places:
            continue
        end = max(places[-1][1], verb.end())
        subject = find_subject(marked, verb.start())
        if subject and is_deed and "," in marked[subject[1] : verb.start()]:
            subject = None  # "A gained ground, the capture of X is ..."
        subject = subject or find_subject_after(marked, verb.start(), end)
        if subject is None:
            continue
        side, start = subject
        clause = marked[_start_of_clause(marked, start, verb) : max(places[0][1], verb.end())]
        if UNREAL.search(_DONE.sub("", clause)) or (_BEFORE.search(clause) and not _FOUGHT.search(clause)):
            continue
        driven = SIDE.search(verb[0])
        lost = int(driven[1]) if driven else find_loser(marked, end, kind)
        is_part = False
        for place, at, before in (*list_besides(marked, start), *places):
            is_part = is_part or _PART.search(before) is not None
            span = (min(start, verb.start(), at - 3), max(at, verb.end()))
            yield Held(rule, kind, side, place, before, span, is_part, lost)


def _list_meant(marked: str, start: int, asides: Asides) -> list[tuple[int, int, str]]:
    """Return (place, end, words before it) of "it" behind a verb: the place named last that is no mere where."""
    if not _IT.match(marked, start):
        return []
    found = [
        place
        for place in PLACE.finditer(marked, max(0, start - WIDE), start)
        if int(place[1]) not in asides.turned | asides.roads
        and not _LIES_IN.search(marked[max(0, place.start() - 20) : place.start()])
    ]
    if not found or _ENDS.search(marked[found[-1].end() : start]):
        return []
    is_list = len(found) > 1 and found[-1].start() - found[-2].end() < SHORT / 4
    return [] if is_list else [(int(found[-1][1]), found[-1].end(), "")]


_SOMEWHERE: Final = re.compile(r" (?:in|at|near|on|from|inside|around|across)\b")
_ENDS: Final = re.compile(r"[.;:]")
_IT: Final = re.compile(r" it\b(?! (?:to|that|as|has|had|is|was)\b)")
_LIES_IN: Final = re.compile(r"\b(?:in|at|near|of|around|outside|inside|by) (?:the )?$", re.I)
_DONE: Final = re.compile(
    r"\b(?:able|manag(?:ed|ing)|continu(?:es?|ed|ing)|proceeded|went on) to |\bsucceeded in |"
    r"(?<=[\x04s]) (?:that|who|which) (?:did|do|does|had|have|has|were|was|are|is) not\b[^,;.]{0,90},|"
    r"\bbefore (?:\w+ly |then )?(?=(?:(?:re)?captur|seiz|(?:re)?tak|overrunn|liberat)ing\b)"
)
"""What makes "to take" a report of what was done, and what is not so, but of others: "units that did not"."""
_BEFORE: Final = re.compile(r"\bbefore\b(?!,)")
_FOUGHT: Final = re.compile(
    r"\b(?:storm|overr[au]n|captur|seiz|took|enter|push|advanc|clear|broke|attack|sw[ea]pt|cross|surround|encircl|"
    r"shell|bomb|defeat|rout|fought|clash)\w*\b[^;]*\bbefore\b",
    re.I,
)
"""Who fights before taking a place takes it; who stops before that does not."""
_AFTER: Final = re.compile(
    r"\b(?:after|since|when|as) (?:they|it)(?: (?:had|have|has|also|later|then|first|finally|already))* $", re.I
)
"""What begins a clause of its own, about a side that was named before: what is conjecture before it is none in it."""


def _start_of_clause(marked: str, subject: int, verb: re.Match[str]) -> int:
    """Return where the clause of a verb begins: "A may stop after it took X" says that X was taken."""
    after = _AFTER.search(marked, max(0, verb.start() - SHORT), verb.start()) if _PAST.search(verb[0]) else None
    start = max(0, min(subject, verb.start()) - 25) if after is None else after.start()
    start = max(start, marked.rfind(":", 0, verb.start()), marked.rfind(";", 0, verb.start()))
    return marked.rfind(" ", 0, start + 1) + 1  # no word is cut: "claims" hides "aims"


SHORT: Final = 40
_PAST: Final = re.compile(r"(?:ed|ook|ran|won)\b", re.I)
_UNTIL: Final = re.compile(
    r"[^.;,]{0,30}\b(?:until|till)\b|"
    r"[^.;,\x01]{0,40}, (?:has |have )?(?:f(?:ell|allen)|(?:was|were|been) (?:(?:re)?captured|(?:re)?taken|seized))\b"
)
"""What says behind "held by A" that A holds it no longer."""
_HAD_BEEN: Final = re.compile(r"\bhad (?:\w+ )?been\b", re.I)
_PEOPLE: Final = (
    r"(?:people|civilians|hostages|prisoners|detainees|soldiers|troops|fighters|men|women|residents|journalists)"
)
_WHO_IS_IN: Final = re.compile(rf"\b{_PEOPLE} (?:in|from|of|near|at|around|inside)(?: the)?(?: \w+){{0,2}} $", re.I)
"""Those who are taken or held, and not the place that they are in."""
_WHICH: Final = re.compile(r"\bwhich (?:\w+ )?$")
_TOLD_BY_WHICH: Final = re.compile(r",? (?:which|that) ")
_LAND: Final = re.compile(
    rf"\b(?:territor(?:y|ies)|land|ground|parts|swathes?|positions|points|"
    rf"(?:all )?the (?!latest|last|first|next)\w+|{_PEOPLE}(?: \w+)?) $"
)
"""What is held in place of the place that is named before: "near X, splitting territory held by A"."""
_PASSIVE: Final = re.compile(
    r"\b(?:was|were|been|being|is|are|be|got)\b(?: \w+ly| now| also| then| since| re)?\s*[“\"]?$", re.I
)
_NOUN: Final = re.compile(r"\b(?:under|of|from|into|regain(?:ed)?|lost) (?:the |full |total )*\x03\d+\x04 $")
"""What stands before "control" where it is no verb: "under government control"."""
_KEPT_FROM: Final = re.compile(r"\bfrom (?:\w+ly )?[“\"]?$", re.I)
"""What stands before a verb when somebody is kept from it, or far from it."""


_DEED: Final = re.compile(r"(?:(?:re)?capture|seizure|liberation|takeover) of\b", re.I)
_ATTRIBUTE: Final = re.compile(r"\b(?:(?:newly|recently|once|freshly)[ -]|(?:an?|the) )$", re.I)
"""What stands before a verb that only tells of which place: "the newly liberated town of X"."""


def _find_left(marked: str, asides: Asides, start: int, end: int, side: int, kind: str, rule: str) -> Iterator[Held]:
    """Yield the places to the left of a passive that stands from `start` to `end`."""
    found = list_left(marked, asides, start)
    if not found or UNREAL.search(marked[found[0].end() : end]):
        return
    if _WHO_IS_IN.search(marked[: found[-1].start()]) and not _WHICH.search(marked[found[0].end() : start]):
        return
    is_part = False
    for match in reversed(found):
        before = marked[max(0, match.start() - 40) : match.start()]
        is_part = is_part or _PART.search(before) is not None
        told = "" if _TOLD_BY_WHICH.match(marked, match.end()) else before  # "towards X, which A holds": X itself
        yield Held(rule, kind, side, int(match[1]), told, (found[-1].start(), end), is_part)
