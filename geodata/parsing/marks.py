"""A sentence with its places and sides as numbered marks: what the rules that propose claims are matched against."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any, Final, NamedTuple

from geodata.parsing.choosing import Resolution
from geodata.parsing.held import SIDE
from geodata.parsing.mention import ANAPHOR, ON_MAP, Mention
from geodata.parsing.sentences import Sentence
from geodata.parsing.sides import BESIEGED_BY, HELD_BY, find_sides, start_of_owned
from geodata.parsing.terms import VOWELS

_CONTROLS: Final = dict.fromkeys(range(32), " ")
"""Control characters of a text would be taken for our own marks."""
SETTLED: Final = (
    "city", "town", "village", "base", "airbase", "airport", "airfield", "camp", "dam", "hill", "checkpoint",
    "crossing", "neighborhood", "neighbourhood", "mountain", "bridge", "prison", "suburb", "district", "compound",
    "facility", "airstrip", "barracks", "factory", "plant", "academy", "outpost", "island", "stronghold", "bastion",
)  # fmt: skip
"""Words for a place named before that are taken and held as the place itself is."""
Side = tuple[str, str]
"""A faction and the words that name it."""


class Marked(NamedTuple):
    """I am a sentence in which places read \\x01n\\x02, sides \\x03n\\x04, "rebel-held" \\x05n\\x06.

    "Rebel-besieged" reads \\x07n\\x08.
    """

    text: str
    places: dict[int, tuple[Mention, Resolution]]
    actors: dict[int, Side]
    where: list[int]
    """Where in the sentence each character of my text came from."""


class Cut(NamedTuple):
    """I am a span of a sentence that a mark stands for; `ends` are the two letters round its number."""

    start: int
    end: int
    ends: str
    what: Any


_TROOPS: Final = re.compile(r"(?:[Tt]he )?[Tt]roops")
_TAKING: Final = (
    r"(?= (?:have |has |had |also |later |then |previously |now |still |finally |"
    r"(?:was |were )?able to |managed to )*[“\"]?"
    r"(?:(?:re)?captured?|seized?|(?:re)?tak(?:e|en)|(?:re)?took|overr[au]n|liberated?|cleared?|(?:re)?gain(?:ed)?|"
    r"won|holds?|controls?|secured?|wrest(?:ed)?|(?:reclaim|recover)(?:ed)?|imposed?|conquer(?:ed)?|"
    r"repell?ed|repuls(?:ed|ing)|stormed|attacked|entered|advanc(?:ed|ing)|launched|besieg(?:ed|ing)|surrounded|"
    r"pushed|reached)\b)"
)
_PRONOUN: Final = re.compile(
    r"\b(?:[Tt]hey|[Ii]t|[Tt]he (?:group|militants|jihadists|fighters|gunmen|alliance|attackers)|"
    r"[Tt]he organi[sz]ation|(?:[Ii]ts|[Tt]heir) (?:men|fighters|forces|units|troops|soldiers))" + _TAKING
)
"""What stands for the side that was spoken of."""
_OPENS: Final = re.compile(
    r"\b(?:They|It)(?= (?!is\b|was\b|are\b|were\b|will\b|would\b|may\b)[^.;]{3,160}?(?:,| and| before| then) "
    r"(?:\w+ly |then |also |thereby )?"
    r"(?:(?:(?:re)?captur|seiz|liberat)(?:ed|ing)|(?:re)?tak(?:ing|en)|(?:re)?took|overran|overrunning)\b)"
)
"""A pronoun that opens a sentence whose later verb says what that side took."""
_WHICH_IT: Final = re.compile(
    r"(?<=\bwhich )(?:it|they)(?= (?:had |has |have )?(?:already |also |first |still |now )?"
    r"(?:(?:re)?captured|seized|(?:re)?took|(?:re)?taken|overran|lost|holds?|held|controls?|liberated|entered|stormed)\b)"
)
"""What stands for the side that the sentence is about: "from X, which it captured in May"."""
_GROUP: Final = re.compile(r"[Tt]he (?:group|militants|jihadists|gunmen|organi[sz]ation)")
"""What nobody calls an army."""
_AR_THEY: Final = re.compile(r"(?:(?<=(?<!\w)[وف])|(?<!\w))(?:المقاتلون|المهاجمون)(?!\w)")
"""What stands in Arabic for the side that was spoken of."""
_LATTER: Final = re.compile(r"\b[Tt]he latter" + _TAKING)
"""The side named last."""
_JIHADISTS: Final = re.compile(
    r"\b[Tt]he (?:(?:hardline|Sunni|radical) )?(?:extremist|jihadi(?:st)?|militant|terror(?:ist)?) "
    r"(?:group|organi[sz]ation)"
    r"(?![’']?s? (?:[A-Z]|[Aa]l[- ]))|\b[Tt]he (?:jihadi(?:st)?s|extremists)\b|"
    r"\b(?:[Ii]ts|[Tt]heir|[Tt]he (?:group|militants|organi[sz]ation)[’']s?)"
    r"(?= (?:de[ -]facto|self-\w+|declared) capital\b)"
)
_BY_GROUP: Final = re.compile(
    r"(?<=\b(?:by|of) )[Tt]he (?:group|militants|organi[sz]ation)\b(?!’?'?s? (?:[A-Z]|[Aa]l[- ]|of\b))"
)
"""By whom a place is held, where its sentences call a side a group."""
_ARE_JIHADISTS: Final = ("isis", "jabhat-al-nusra")
"""Whom such words mean: those of them that were named last."""
_NAMELESS: Final = re.compile(r"(?:rebels?|insurgents?)(?: groups?| fighters| forces| factions)?")
_TAKEN: Final = re.compile(
    r"\b(?:captured|seized|retaken|recaptured|liberated)(?: so far| today)?(?= (?:include|are|were)\b[: ])|"
    r"المسيطر عليها|التي (?:تمت?|جر[ىت]) (?:استعادة )?السيطرة عليها|(?<=القرى )المحررة"
)
"""What says that somebody took what is then listed, and not who: "the villages captured are"."""


class Before(NamedTuple):
    """I am the sides that the sentences before were about.

    `spoken` is whom the last one was about: "they" means it where no side is named before the word. `taker` took
    something last: "the villages taken are" means its. `called` are the last that were called forces, units, militias
    (_CALLED): "the forces" means them. `jihadists` are those that the last sentence with any names first: "the
    extremist group". `speaker` is the side whose spokesman was named last: "our fighters".
    """

    spoken: Side | None = None
    taker: Side | None = None
    called: tuple[Side | None, ...] = ()
    jihadists: Side | None = None
    speaker: Side | None = None

    def follow(self, told: Marked) -> Before:
        """Return me after one more sentence."""
        called = [_find_last(told, words) for words, _ in _CALLED]
        jihadists = [side for side in told.actors.values() if side[0] in _ARE_JIHADISTS]
        before = self.called or (None,) * len(called)
        return self._replace(
            called=tuple(new or old for new, old in zip(called, before, strict=True)),
            jihadists=jihadists[0] if jihadists else self.jihadists,
            speaker=_find_last(told, _SPEAKS) or self.speaker,
        )


NOBODY: Final = Before()
_SPEAKS: Final = re.compile(
    r"(?i:\b(?:operations? room|(?:press|media) (?:office|center|centre)|general command|spokes\w+|statement|"
    r"commander) "
    r"(?:of|for|by|from|in) (?:the )?(?:\w+ )?)\x03|"
    r"(?:(?:المكتب|المركز) الإعلامي|غرفة (?:ال)?عمليات|القيادة العامة|بيان|بلاغ) (?:ال?صادر عن |ل|في |عن )?[\"«“]?\x03|"
    r"(?:متحدث|ناطق|قيادي|قائد|مسؤول|عضو|مدير)(?: [^\s\x01-\x04.؛،]+){0,4}? (?:باسم|في|لدى|ل) ?"
    r"(?:[^\s\x01-\x04.؛،]+ ){0,2}[\"«“]?\x03"
)
"""Who speaks for a side, before its name."""
_OURS: Final = re.compile(
    r"\b[Oo]ur (?:brave |heroic )?(?:forces|fighters|units|troops|men|heroes|soldiers)\b|"
    r"(?<!\w)[وف]?(?:مقاتل[وي]نا|قواتنا|عناصرنا|مجاهد[وي]نا|ثوارنا|كتائبنا|وحداتنا|جيشنا|رجالنا)(?!\w)"
)
"""What a side's own people call it."""
_CALLED: Final = tuple(
    (re.compile(words), re.compile(rf"(?:(?<=(?<!\w)[وفب])|(?<!\w))(?:{again})(?!\w)(?! ال(?!سيطرة))"))
    for words, again in (
        (r"\x03[^\x03\x04]*(?:قوات|(?<!\w)(?:ال)?جيش)", "القوات"),
        (r"\x03[^\x03\x04]*وحدات", "الوحدات"),
        (r"ميليشي\w*[^\x01\x03.؛،]{0,25}\x03|\x03ميليشي", "الميليشيات?"),
    )
)
"""How a side is called, in the words before it and its own, and what then means it where no attribute goes on."""


def _find_last(told: Marked, words: re.Pattern[str]) -> Side | None:
    """Return the last side of a sentence that is called by words."""
    for match in reversed(list(SIDE.finditer(told.text))):
        side = told.actors[int(match[1])]
        if words.search(f"{told.text[max(0, match.start() - 40) : match.start()]}\x03{side[1]}"):
            return side
    return None


def mark(sentence: Sentence, before: Before = NOBODY) -> Marked:
    """Return a sentence with its places and sides as marks, without vowel signs and the signs of hashtags."""
    told = sentence.text.translate(_CONTROLS)
    kept = [at for at, letter in enumerate(told) if letter != "#" and not VOWELS.match(letter)]
    bare = "".join(told[at] for at in kept)
    places: dict[int, tuple[Mention, Resolution]] = {}
    actors: dict[int, Side] = {}
    pieces: list[str] = []
    where: list[int] = []
    at = 0
    for start, end, ends, what in _list_cuts(sentence, bare, kept, before):
        if start < at:
            continue
        named: dict[int, Any] = places if ends == _PLACE else actors
        sign = f"{ends[0]}{len(named)}{ends[1]}"
        named[len(named)] = what
        pieces += (bare[at:start], sign)
        where += [*range(at, start), *[start] * (len(sign) - 1), end]
        at = end
    pieces.append(bare[at:])
    where += range(at, len(bare) + 1)
    kept.append(len(sentence.text))
    return Marked("".join(pieces), places, actors, [kept[one] for one in where])


_TO_THE: Final = re.compile(r"(?<!\w)لل(?=\w{3})")
"""The Arabic "to the", which swallows a letter of the article."""
_PLACE, _SIDE, _HELD, _BESIEGED = "\x01\x02", "\x03\x04", "\x05\x06", "\x07\x08"


def _list_cuts(sentence: Sentence, bare: str, kept: list[int], before: Before) -> list[Cut]:
    """Return the spans of `bare` to be marked, in their order: a place before a side that overlaps it."""
    cuts = _list_places(sentence, bare, kept)
    _add_named(cuts, bare)
    _add_meant(cuts, bare, before)
    if before.spoken:  # "the troops" are those that were spoken of
        cuts = [
            cut._replace(what=before.spoken) if cut.ends == _SIDE and _TROOPS.fullmatch(cut.what[1]) else cut
            for cut in cuts
        ]
    _add_pronouns(cuts, bare, before)
    return sorted(cuts, key=lambda cut: cut.start)


def _list_places(sentence: Sentence, bare: str, kept: list[int]) -> list[Cut]:
    """Return the spans of the places of a sentence, each with the words before it that are its own."""

    def to_bare(offset: int) -> int:
        return bisect_left(kept, offset - sentence.start)

    cuts = []
    for m, r in sentence.mentions:
        if m.role in ON_MAP and (m.role != ANAPHOR or (m.asked in SETTLED and r.lat is not None)):
            start, end = to_bare(m.start), to_bare(m.end)
            cuts.append(Cut(start_of_owned(bare, start, end, m.name) or start, end, _PLACE, (m, r)))
    return cuts


def _add_named(cuts: list[Cut], bare: str) -> None:
    """Add the sides that are named, by themselves or as holders and besiegers: "rebel-held"."""
    for owner, ends in ((HELD_BY, _HELD), (BESIEGED_BY, _BESIEGED)):
        for match in owner.finditer(bare):
            _add(cuts, Cut(*match.span(), ends, (match.lastgroup or "", match[0])))
    named = _TO_THE.sub("ال", bare)
    for side_id, match in find_sides(named):
        start = match.start() + (_TO_THE.match(bare, match.start()) is not None)
        if _NAMELESS.fullmatch(match[0]) and any(c.ends == _SIDE and start - 2 <= c.end < start for c in cuts):
            continue  # "Islamic State insurgents" are its own
        _add(cuts, Cut(start, match.end(), _SIDE, (side_id, named[slice(*match.span())])))


def _add_meant(cuts: list[Cut], bare: str, before: Before) -> None:
    """Add the sides that words mean by what they were called before: "the group", "the forces", "our fighters"."""
    spoken, _, called, jihadists, speaker = before
    jihadi = _ARE_JIHADISTS, jihadists
    for words, those, known in ((_JIHADISTS, *jihadi), (_BY_GROUP, *jihadi), (_LATTER, (), None)):
        for match in words.finditer(bare):
            if side := _last_side(cuts, match.start(), those) or known:
                _add(cuts, Cut(*match.span(), _SIDE, side))
    for side, (_, again) in zip(called, _CALLED, strict=False):
        for match in again.finditer(bare) if side else ():
            _add(cuts, Cut(*match.span(), _SIDE, side))
    if speaker:
        for match in _OURS.finditer(bare):
            _add(cuts, Cut(*match.span(), _SIDE, (speaker[0], match[0])))
    for match in _AR_THEY.finditer(bare) if spoken else ():
        _add(cuts, Cut(*match.span(), _SIDE, spoken))


def _add_pronouns(cuts: list[Cut], bare: str, before: Before) -> None:
    """Add the sides that "the villages taken", "which it took" and "they" mean: who took, who is named first or was."""
    spoken, taker, _, jihadists, _ = before
    first = min((cut.start for cut in cuts if cut.ends == _SIDE), default=len(bare))
    if taker and (taken := _TAKEN.search(bare)):
        _add(cuts, Cut(*taken.span(), _SIDE, taker))
    named_first = min((cut for cut in cuts if cut.ends == _SIDE), key=lambda cut: cut.start, default=None)
    for match in _WHICH_IT.finditer(bare):
        if meant := named_first.what if named_first and named_first.start < match.start() else spoken:
            _add(cuts, Cut(*match.span(), _SIDE, meant))
    pronoun = _PRONOUN.search(bare) or _OPENS.search(bare)
    if spoken and pronoun and pronoun.start() < first:
        meant = jihadists if _GROUP.fullmatch(pronoun[0]) and spoken[0] == "government" else spoken
        if meant:
            _add(cuts, Cut(*pronoun.span(), _SIDE, meant))


def _last_side(cuts: list[Cut], start: int, those: tuple[str, ...]) -> Side | None:
    """Return the side that is named last before `start`, of `those` if they are any; None where none is."""
    found = [cut for cut in cuts if cut.ends == _SIDE and cut.end <= start and (not those or cut.what[0] in those)]
    side: Side | None = max(found, key=lambda cut: cut.start).what if found else None
    return side


def _add(cuts: list[Cut], new: Cut) -> None:
    if not any(cut.start < new.end and new.start < cut.end for cut in cuts):
        cuts.append(new)
