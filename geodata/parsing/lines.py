"""The lines that are an article's own, and the words in it that are no names of places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from geodata.parsing.mention import LONGEST_HEADING, POSSESSIVE
from geodata.parsing.terms import ARABIC, ARABIC_LETTER, BOILERPLATE, COMMON
from geodata.surfaces import fold

_WRAPPED: Final = re.compile(r"(?<=[\w,’'])\n(?=[a-z])|(?<=,)\n(?=\w)")
"""A line that ends within a sentence: the next one begins small, or this one ends with a comma."""
MOST_WRAPPED: Final = 2


_PERSIAN: Final = str.maketrans("یےکہۃھ", "ييكههه")
"""Letters of Persian and Urdu keyboards that Arabic texts are typed with now and then."""


def unwrap(text: str) -> str:
    """Return a text of the same length in which lines that only wrap are joined by spaces: no name is cut in two.

    >>> unwrap("the towns of Latmin,\\nTel\\nal-Sayyad and Khan\\nSheikhoun\\n\\nNext").count("\\n")
    2
    """
    text = re.sub(rf"(?<=[{ARABIC}])_(?=\s?[{ARABIC}])", " ", text)  # the words of a hashtag
    text = text.translate(_PERSIAN)
    blocks = re.split(r"(\n[ \t\r]*\n)", text)
    return "".join(_unwrap_block(block) for block in blocks)


def _unwrap_block(block: str) -> str:
    if len(_WRAPPED.findall(block)) >= MOST_WRAPPED:
        return re.sub(r"(?<=[\w,’'])\n(?=\w)", " ", block)
    return block


def list_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, line) of the lines that are the article's own: no boilerplate, title, headings or repeated lines.

    Words under a picture are the article's own: the codebook has no other word for them.
    """
    lines = text.split("\n")
    is_long = any(len(line.split()) > LONGEST_HEADING for line in lines)
    headings = _find_headings(lines) | _find_title(lines) if is_long else set()
    seen: set[str] = set()
    offset = 0
    for number, line in enumerate(lines):
        bare = line.strip()
        is_other = BOILERPLATE.search(bare[:80])
        if bare and bare not in seen and number not in headings and not is_other:
            yield offset, line
        seen.add(bare)
        offset += len(line) + 1


_DATELINE: Final = re.compile(
    r"\s*(?:[A-Z][\w'’.-]*,? ){1,4}(?:\([^()\n]{2,20}\) ?)?[–—-]{1,2}(?=\s)"
    r"|\s*(?:[A-Z][\w'’.]*,? ){1,3}[A-Z]{2,6}-{1,2}(?=\s)"
    r"|\s*(?:[A-Z][\w'’.-]*,? ){1,4}\([A-Z][^()\n]{1,20}\) "
    rf"|\s*[{ARABIC}]+(?: [{ARABIC}]+){{0,2}} ?(?:\([^()\n]{{2,20}}\) ?)?(?:[–—ـ-]{{1,2}}|\|) "
)


def measure_dateline(line: str) -> int:
    """Return how long the beginning of a line is that only says whence it was reported; 0 where it says no such thing.

    >>> measure_dateline("Aleppo, SANA – The army took Marea."), measure_dateline("Marea fell - the army took it.")
    (14, 0)
    """
    match = _DATELINE.match(line)
    return match.end() if match else 0


LONGEST_TITLE: Final = 25
"""Words of a first line that may be a title."""


def _find_title(lines: list[str]) -> set[int]:
    """Return the number of the first line where that ends as no sentence does: the title; none where no sentence is."""
    told = [(number, line.strip()) for number, line in enumerate(lines) if line.strip()]
    is_title = not _ENDS.search(told[0][1]) and len(told[0][1].split()) <= LONGEST_TITLE
    return {told[0][0]} if is_title and any(_ENDS.search(line) for _, line in told) else set()


def _find_headings(lines: list[str]) -> set[int]:
    """Return the numbers of lines in blocks that are headings: all of them short, none ending as a sentence does."""
    found: set[int] = set()
    block: list[int] = []
    is_spaced = any(not line.strip() for line in lines[1:-1])
    last = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    for number, line in enumerate([*lines, ""]):
        if line.strip():
            block.append(number)
            if is_spaced:
                continue
        if block and all(_is_short(lines[at]) for at in block) and (block[-1] < last or block[0] == 0):
            found |= set(block)
        block = []
    return found


def _is_short(line: str) -> bool:
    bare = line.strip()
    return len(bare.split()) <= LONGEST_HEADING and not _ENDS.search(bare)


_ENDS: Final = re.compile(r"[.!?؟…:;,،”\"]$")


_ENGLISH: Final = re.compile(r"\b(?:the|of|and|in|to|was|were|is|are|has|have|had|by|from|said|that|on|for|with|a)\b")
_LOWER: Final = re.compile(r"(?<![\w'’-])[^\W\d_A-Z][\w'’-]*")
UNDERSTOOD: Final = 0.15
"""Of the words of an English text at least this share are among the commonest ones."""


def is_understood(text: str) -> bool:
    """Whether a text is in one of the two languages whose words we know.

    >>> is_understood("The army took the town."), is_understood("Marea negra en Galicia, otra vez")
    (True, False)
    """
    start = text[:20_000]
    words = _LOWER.findall(start)
    if len(words) < 4 or len(ARABIC_LETTER.findall(start)) > len(start) / 10:
        return True
    return len(_ENGLISH.findall(start)) >= UNDERSTOOD * len(words)


TITLES: Final = (
    r"(?:Presidents?|Ministers?|Generals?|Gen\.|Mr\.?|Mrs\.?|Dr\.?|Col\.|Colonel|"
    r"King|Prince|Commander|Ayatollah|Secretary)"
)
_PERSON: Final = re.compile(
    rf"(?:{TITLES}\s+(?:[A-Z][\w'’-]*\s+){{0,2}}(?:al[- ])?|[A-Z][a-z]+\s+al[- ])([A-Z][\w'’-]+)"
)


_TITLED: Final = re.compile(TITLES)
_TRIBE: Final = re.compile(r"(?<![\w'’-])((?:[aA]l-)?[A-Z][\w'’-]{1,40}) (?:tribes?|clans?|family|tribesmen)\b")


def find_persons(text: str) -> frozenset[str]:
    """Return the folded names of people and tribes: those with a title before or "tribe" behind them somewhere.

    >>> sorted(find_persons("In al-Rai spoke Hassan al-Kurdi, to General Idris."))
    ['idris', 'kurdi']
    """
    told = (match for pattern in (_PERSON, _TRIBE) for match in pattern.finditer(text))
    named = (match[1] for match in told if match[0].split()[0].lower() not in COMMON or _TITLED.match(match[0]))
    return frozenset(fold(POSSESSIVE.sub("", name)) for name in named)


def find_words(lines: Iterable[str]) -> frozenset[str]:
    """Return the folded single words that lines have in lower case, too: they are no names of their text.

    The lines are the article's own: its tags may be written small, names and all.
    """
    words = {word for line in lines for word in re.findall(r"(?<![\w'’-])[a-zà-ÿ]{4,}(?![\w'’-])", line)}
    return frozenset(fold(word) for word in words if word not in COMMON)
