"""Spans of a text that name places: nested phrases outermost first, each with the role that it plays and why.

Work grows with the length of the text: every rule looks at a window of fixed size round a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

from geodata.parsing.anaphors import find_anaphors
from geodata.parsing.apposed import mark_apposed
from geodata.parsing.arabic import find_arabic
from geodata.parsing.around import look_round
from geodata.parsing.countries import GOVERNORATE
from geodata.parsing.grow import extend
from geodata.parsing.lines import find_persons, find_words, is_understood, list_lines, measure_dateline
from geodata.parsing.links import link_anaphors
from geodata.parsing.lists import LEAST_KNOWN, find_bare_list, find_before, find_beside, find_onwards
from geodata.parsing.mention import (
    GROUND,
    ITEM_PART,
    ORIGIN,
    PHRASE,
    PLACE,
    SITE,
    Found,
    Mention,
    is_free,
)
from geodata.parsing.names import find_countries, find_names
from geodata.parsing.terms import SITES
from geodata.parsing.unknown import find_unknown, may_be_name
from geodata.parsing.unnamed import find_phrases
from geodata.surfaces import AREA, fold

Lines = Sequence[tuple[int, str]]
"""The lines of a text that are an article's own, each with its offset."""


def find_mentions(
    text: str,
    is_name: Callable[[str], bool],
    is_village: Callable[[str], bool] = lambda name: False,
    find_more: Callable[[Lines, Sequence[Mention], Collection[str]], Iterable[Mention]] = lambda *_: (),
    is_city: Callable[[str], bool] = lambda name: False,
) -> list[Mention]:
    """Return the mentions of a text in its order; `is_name` says whether a folded name is in the gazetteer.

    `is_village` says it of places so small that their names are believed only where the words round ask for a place,
    `find_more` finds more of them among lines once others are known; it is told the names of people. `is_city` says
    whether a folded name is a large town's, which "the city" may mean.
    Spans do not overlap: of nested phrases the outermost stands. Offsets count code points, `end` exclusive.
    """
    lines = list(list_lines(text))
    persons = find_persons(text) | find_words(line for _, line in lines)
    if not is_understood(text):  # a name may be a word of another language: it is believed where the words ask for it
        is_name, is_village = (lambda name: False), is_name
    mentions: list[Mention] = []
    for start, line in lines:
        found = _find_in(
            line,
            lambda name: is_name(name) and name not in persons,
            lambda name: is_village(name) and name not in persons,
        )
        mentions += [_shift(m, start) for m in _keep_outermost(found)]
    mentions += _find_again(lines, mentions, persons)
    if more := list(find_more(lines, mentions, persons)):
        again = {one.start for one in more}
        mentions = [*(one for one in mentions if one.start not in again), *more]
        mentions += _find_again(lines, mentions, persons)
    mentions += _find_listed(lines, mentions)
    return mark_apposed(text, link_anaphors(sorted(mentions), is_city))


def _keep_outermost(found: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, -m.end, m.asked not in (SITE, AREA, GROUND))):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _shift(mention: Mention, by: int) -> Mention:
    return mention._replace(start=mention.start + by, end=mention.end + by)


def _find_listed(lines: Lines, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield what stands in a list with two places or more."""
    taken = sorted((m.start, m.end) for m in mentions if m.role in (PLACE, PHRASE))
    every = sorted((m.start, m.end) for m in mentions)
    for start, line in lines:
        inside = taken[bisect_left(taken, (start, 0)) : bisect_left(taken, (start + len(line), 0))]
        if len(inside) < LEAST_KNOWN:
            continue
        listed = find_beside(line, [(a - start, b - start) for a, b in inside])
        for mention in {one.start: one for one in listed}.values():
            if is_free(every, start + mention.start, start + mention.end):
                yield _shift(mention, start)


def _find_again(lines: Lines, mentions: Sequence[Mention], persons: Collection[str]) -> Iterator[Mention]:
    """Yield the names that the words round made places somewhere, wherever else they stand: a text means one by one.

    A site's is known without its word, too: "Marea camp" is "Marea" where the words round ask for a place.
    """
    named = {
        fold(m.name) for m in mentions if m.role in (PLACE, PHRASE) and not m.asked.startswith(("country", "seat"))
    }
    sites = [m.name.rpartition(" ") for m in mentions if m.role == PLACE and m.asked == SITE]
    short = {fold(name) for name, _, word in sites if re.fullmatch(SITES, word) and name and may_be_name(name)}
    named, short = named - {"", *persons}, short - {"", *persons}
    taken = sorted((m.start, m.end) for m in mentions)
    for start, line in lines:
        dateline = measure_dateline(line)
        for found in find_names(line, named.__contains__, short.__contains__, is_told=True):
            if found.start < dateline:
                continue
            mention = look_round(line, found) if is_free(taken, start + found.start, start + found.end) else None
            if mention and mention.start == found.start:
                yield _shift(mention._replace(reason=f"{mention.reason}; named as a place elsewhere"), start)
                yield from (_shift(one, start) for one in find_onwards(line, found.end))


def _find_in(line: str, is_name: Callable[[str], bool], is_village: Callable[[str], bool]) -> Iterator[Mention]:
    listed = find_arabic(line, lambda name: is_name(name) or is_village(name))
    yield from find_bare_list(line, lambda name: is_name(name) or is_village(name))
    known = [*find_countries(line), *listed, *find_names(line, is_name, is_village)]
    names = list(known)
    for run in find_unknown(line):
        parts = _split(line, run, known)
        yield from parts
        names += [] if parts else [run]
    start = measure_dateline(line)
    for region in _REGION.finditer(line, 0, start):
        yield Mention(*region.span(), region[0], ORIGIN, region[1], "", "", "where a report is from")
    for found in names:
        if found.start >= start and (mention := look_round(line, found)):
            yield mention
            if mention.role in (PLACE, PHRASE) and not found.asked.startswith(("country", "seat")):
                yield from find_onwards(line, mention.end)
                if mention.start == found.start:
                    yield from find_before(line, mention.start)
    yield from find_phrases(line)
    yield from find_anaphors(line)


_REGION: Final = re.compile(rf"(?:ريف|محافظة) ({GOVERNORATE.pattern})")
"""A province before a report: "the western countryside" in it is that of this one."""


def _split(line: str, run: Found, known: Sequence[Found]) -> list[Mention]:
    """Return the places of a run of words that has two names or more, of a copy that has lost its commas; else none."""
    inside = {one.start: one for one in known if run.start <= one.start and one.end <= run.end and not one.asked}
    if len(inside) < 2:
        return []
    for word in re.finditer(ITEM_PART, line[run.start : run.end]):
        start, end = run.start + word.start(), run.start + word.end()
        if may_be_name(word[0]) and not any(one.start < end and start < one.end for one in inside.values()):
            inside[start] = Found(start, end, word[0], run.asked, is_known=False)
    return [extend(line, one) for one in inside.values()]
