"""Who took or holds which places in a marked Arabic sentence: a verb, its side before or behind it, and its places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from geodata.parsing.arabic_objects import BREAK, list_places
from geodata.parsing.held import CAPTURE, CONTROL, FAR, PLACE, SIDE, WIDE, Asides, Held, find_loser
from geodata.parsing.marks import Marked, Side
from geodata.parsing.sides import UNREAL
from geodata.parsing.terms import AR_SETTLEMENTS

_OWN: Final = r"(?:ها|ه|هم)?"
_ITS_DAY: Final = r"[^.؛،\x01]{0,70} (?:يوم|أسبوع|شهر|عام)(?:ها|ه) ال"
"""What an offensive enters that takes no ground by it: its seventh day."""
_TAKES: Final = re.compile(
    rf"(?<!\w)[وفلب]?(?:(?:سيطر|استعاد|انتزع|حرر|استول|دخل(?!{_ITS_DAY})|استرد|استرجع|احتل)(?:ت|وا|ى)?|(?:ال)?سيطر(?:ة|ت){_OWN}"
    rf"|(?<!أن )[تي](?:ستعيد|نتزع|حرر|ستولي)(?:ون)?|(?<!معركة )(?<!حملة )(?<!عملية )(?<!معارك )تحرير{_OWN}"
    rf"|[تي]?(?:مد|بسط|فرض|وسع|أحكم|حكم|شدد)(?:ت|وا)?(?= [^.؛\x01]{{0,40}}?(?:نفوذ|قبضت))"
    rf"|(?:ا|ل)?استعاد(?:ة|ت){_OWN}|انتزاع{_OWN}|(?:ال)?استيلاء{_OWN}|"
    rf"(?<!محاولة )دخول(?= (?:{AR_SETTLEMENTS} )?[\"«“]?\x01|"
    rf"(?: (?!إلى|الى)[^\s\x01-\x04]+){{0,2}} [\"«“]?\x03)|أخذ(?:ت|وا)?(?= \x01))"
    rf"(?!\w)(?!\s+الأمن)(?!\s+(?:السيطرة )?علي(?:ها|ه|هم|هما))"
)
_HOLDS: Final = re.compile(
    rf"(?<!\w)[وفل]?(?:(?<!أن )(?<!ل)[تي]سيطر(?:ون)?|[تي]حتفظ(?:ون)?|[تي]حكم(?:ون)?(?= \S+ \S* ?السيطرة)"
    rf"|احتفاظ{_OWN}|[تي]مسك(?:ون)?(?=(?: \x03\d+\x04)? (?:ب(?:مدينة |بلدة )?)?\x01))(?!\w)(?!\s+علي(?:ها|ه|هم|هما))"
)
_OBLIQUE: Final = re.compile(
    r"(?:ضد|مع|بين|على|عن|قبضة|صفوف|بقصف|لقصف|بمساندة|بدعم|مدعومة ب|حساب|يد|أيدي|مواجهة|مواقع|مناطق|معاقل|مقرات|خطوط|"
    r"باتجاه|طرد|"
    r"(?<!وحدات )(?<!أخرى )(?<!وحدة )(?<!عناصر )(?<!مجموعات )(?<!فصائل )(?<!كتائب )(?<!مقاتلين )(?<!ألوية )من)"
    r" (?:يد |أيدي |قبضة |سيطرة |مقاتلي |عناصر |قوات |مسلحي |فصائل |تنظيم |إرهابيي |مجموعات |ميليشيات )*[\"«“(]?$"
    r"|(?<!\w)(?:التي|الذي|اللتين|الذين) \S+ (?:إلي|علي|في|من|ب)(?:ها|ه|هم|هما) [\"«“(]?$"
    r"|(?<!تابعة )(?<!تابع )(?<!تابعين )(?<!موالية )(?<!\w)[وف]?ل[\"«“(]?$"
)
_NOT_GROUND: Final = re.compile(r"(?<!\w)(?:أسلحة|ذخائر|دبابات?|آليات|عنصر|أسير|أسرى|الطريق|طريق|جثث|مخازن)(?!\w)")
_PART: Final = re.compile(
    r"(?:معظم|أجزاء(?: واسعة| كبيرة)? من|جزء(?: كبير)? من|غالبية|أغلب|مساحات?(?: \S+)? من|قسم(?: كبير)? من|"
    r"(?:الجهة|الجانب|القسم|الجزء|الطرف|الأطراف|الأحياء)(?: ال\S+){1,2}(?: من)?|"
    r"نحو \S+ مساحة|ثلثي|نصف|مناطق واسعة من|مساحة)\s+(?:مناطق )?$"
)


def find_arabic_held(told: Marked, asides: Asides) -> Iterator[Held]:
    """Yield what the Arabic clauses of a marked sentence say of who took or holds what; careful rather than eager."""
    yield from _find_verb(told, asides, _TAKES, CAPTURE, "arabic takes")
    yield from _find_verb(told, asides, _HOLDS, CONTROL, "arabic holds")
    yield from _find_which(told)


def _find_verb(told: Marked, asides: Asides, verbs: re.Pattern[str], kind: str, rule: str) -> Iterator[Held]:
    marked, actors = told.text, told.actors
    for verb in verbs.finditer(marked):
        first = _find_first(marked, verb)
        if first is None:
            continue
        if _OF_CONTROL.search(marked[max(0, verb.start() - 12) : verb.start()]):
            continue  # "the areas under their control in X" are a part that nobody names
        subject = find_subject(marked, verb, first.start(), actors)
        if subject is None:
            continue
        side, start, end = subject
        places = list(list_places(marked, _skip_to(marked, end, first.start()), asides))
        if not places or is_unreal(marked, min(start, verb.start()), verb.start(), first.end()):
            continue
        lost = find_loser(marked, places[-1][1], kind)
        if lost is None and kind == CAPTURE:
            lost = _find_fought(marked[verb.end() : first.start()])
        for place, at, before in places:
            span = (min(start, verb.start()), at)
            yield Held(rule, kind, side, place, before, span, _PART.search(before) is not None, lost)


def is_unreal(marked: str, start: int, verb: int, end: int) -> bool:
    """Whether a clause, whose side or verb stands at `start`, says up to `end` only what somebody tries or wants."""
    clause = marked[_start_of_clause(marked, start) : end]
    return bool(UNREAL.search(clause) or IS_TRIED.search(marked[max(0, verb - 60) : verb]))


def _start_of_clause(marked: str, at: int) -> int:
    """Return where the clause begins that a side or a verb at `at` stands in; no nearer than `SHORT` before it."""
    breaks = [match.end() for match in _CLAUSE.finditer(marked, max(0, at - WIDE), at)]
    return min(max(0, at - SHORT), max(breaks, default=max(0, at - WIDE)))


SHORT: Final = 25
_CLAUSE: Final = re.compile(r"[.؛،]|(?<!\w)و?(?:حيث|فيما|بينما|كما|لكن|وقد|أن|إن)(?!\w)")
_OF_CONTROL: Final = re.compile(r"(?<!\w)(?:مناطق|عن|خارج|تحت) $")
_WHICH: Final = re.compile(
    r"(?P<places>\x01\d+\x02(?:[\"»”]?،? ?و? ?[\"«“]?\x01\d+\x02){0,30})[\"»”)]{0,2}،? (?:التي|الذي|اللت[ي]?[نا]ن?) "
    r"(?:كان(?:ت|وا)? )?(?:قد )?(?P<verb>(?:سيطر|استول)(?:ت|وا|ى)?(?= علي)|(?:استعاد|حرر|انتزع|احتل)(?:ت|وا)?(?=ه))"
    r"(?: علي)?(?:ها|ه|هم|هما)(?=[^.؛،\x03]{0,40}(?:[.؛،]|$))"
)
"""Places that somebody took whom the words behind do not name: who is spoken of."""


def _find_which(told: Marked) -> Iterator[Held]:
    for match in _WHICH.finditer(told.text):
        found = find_before(told.text, match.start(), match["verb"], told.actors)
        before = told.text[max(0, match.start() - 25) : match.start()]
        if found and not UNREAL.search(before):
            for place in PLACE.finditer(match["places"]):
                yield Held("arabic which took", CAPTURE, found[0], int(place[1]), before, match.span())


def _find_first(marked: str, verb: re.Match[str]) -> re.Match[str] | None:
    """Return the first place of what a verb takes or holds: "over" stands before it, or nothing that means others."""
    needs_over = _OVER_IT.search(verb[0]) is not None
    start = verb.end()
    while place := PLACE.search(marked, start, verb.end() + (FAR if needs_over else WIDE)):
        gap = marked[start : place.start()]
        if re.search(r"[.؛]", gap):
            return None
        if not needs_over or _OVER.search(gap):
            return None if _NOT_GROUND.search(gap) else place
        start = place.end()
    return None


_OVER_IT: Final = re.compile("سيطر|استول|استيلاء")
"""Verbs that say "over" before what is taken or held."""
_OVER: Final = re.compile(r"(?<!\w)و?على(?! (?:مدار|مدى|حساب|وقع|يد|أيدي|إثر|خلفية|الأقل))(?!\w)[^\x03]*$")


def _skip_to(marked: str, end: int, place: int) -> int:
    """Return where the list of a verb's places begins: behind what only says where, when or with whom it was."""
    return max(marked.rfind("على", end, place), end)


def _find_fought(gap: str) -> int | None:
    """Return the side that was fought for what was taken, where the words between verb and place say so."""
    match = _FOUGHT.search(gap)
    return int(match[1]) if match else None


_FOUGHT: Final = re.compile(
    r"(?:(?:ال)?معارك\S*|(?:ال)?اشتباكات|(?:ال)?مواجهات)(?: \S+){0,2} (?:مع|ضد) (?:\S+ )?[\"«“]?\x03(\d+)\x04"
)
_NOUN: Final = re.compile(
    "سيطرة|سيطرت(?:ها|ه|هم)|استعادة|استعادت(?:ها|ه|هم)|استيلاء|انتزاع|تحرير|احتفاظ|إخراج|إجبار|(?:طرد|دحر)(?:ها|ه|هم)?$"
)
IS_TRIED: Final = re.compile(
    r"(?:محاول\S*|تحاول|يحاول|بهدف|من أجل|[تيل]سعى|تسعى|يسعى|لل|في سبيل|بغية|تمهيدا|هدف\S*|عن محاولة|فشل\S*)"
    r"(?: \x03\d+\x04| \S+){0,4}? ?(?:إلى |الى |ل)?(?:بسط |فرض |إحكام |استكمال )?$|"
    r"(?:معركة|هجوم|حملة|عملية(?: استكمال)?)(?: (?:ال)?استعادة)? $"
)


def find_subject(
    marked: str, verb: re.Match[str], place: int, actors: Mapping[int, Side]
) -> tuple[int, int, int] | None:
    """Return the side of a verb, before or after it, where that stands, and where the verb's places may begin."""
    start, end = verb.span()
    gap = marked[end:place]
    if _STRANGERS.match(gap) or (BREAK.search(gap) and not _OVER.search(gap)):
        return None
    for match in SIDE.finditer(gap):
        if not _OBLIQUE.search(gap[: match.start()]):
            return int(match[1]), start, end + match.end()
    found = find_before(marked, start, verb[0], actors)
    after = max((match.end() for match in SIDE.finditer(gap)), default=0) + end
    if found is None and _OPENING.fullmatch(marked[:start]) and (behind := _BEHIND.match(marked, place)):
        found = int(behind[1]), start  # "After its taking of X, A advanced"
    return (*found, after) if found else None


_OPENING: Final = re.compile(r"\W*و?(?:بعد|عقب|إثر|فور) (?:\w+ ){0,2}")
_BEHIND: Final = re.compile(
    r"(?:[^.؛،\x03]{0,60}،){1,3} (?!فيما|بينما|لكن|قال|أفاد|ذكر|أكد)"
    r"[^.؛،\x01\x03]{2,20} (?:مقاتلو |عناصر )?[\"«“]?\x03(\d+)\x04"
)


def find_before(marked: str, start: int, verb: str, actors: Mapping[int, Side]) -> tuple[int, int] | None:
    """Return the side before `start` that a verb agrees with, and where it stands; None where another clause begins."""
    for match in reversed(list(SIDE.finditer(marked, max(0, start - FAR), start))):
        before, between = marked[max(0, match.start() - 30) : match.start()], marked[match.end() : start]
        if re.search(r"[.؛]", between) or _OTHER.search(between):
            return None
        words = before[-15:] + actors[int(match[1])][1]
        with_others = "".join(_AND_OTHERS.findall(between))
        is_other = _OBLIQUE.search(before) or not (_agrees(verb, words) or _agrees(verb, with_others))
        if not is_other or _WHO.fullmatch(between) or (_HAS.search(before) and _ITS.fullmatch(between + verb)):
            return int(match[1]), match.start()
    return None


_AND_OTHERS: Final = re.compile(
    r"^ و(?:حلفا|القوات|الفصائل|ال?ميليشي)|"
    r"(?:مقاتلي|عناصر|قوات|مسلحي|فصائل|وحدات)(?=ها |ه |هم )"
)
"""Whom a verb may agree with in place of the side: "the army and its allies", "A said that its fighters"."""
_WHO: Final = re.compile(
    r"[\"»”)]*،? (?:الذي|التي|الذين) (?:(?:ما |لا )?(?:لا|ما|[تي])?زال(?:ت|وا|ون)? |كان(?:ت|وا)? |بات(?:ت|وا)? |قد )?"
)
"""What makes a verb that of the side before it, whatever that side is to the clause round it: "from A, who holds"."""


_HAS: Final = re.compile(r"(?<!\w)(?:تقدم|هجوم|عملية|توسع|زحف)(?: \S+)? ل[\"«“(]?$")
_ITS: Final = re.compile(r"[\"»”)]*،? و?(?:سيطرت|استيلائ|استعادت)(?:ها|ه|هم)")
"""What a side has that advances, right before what it has taken: "the advance of A, and its taking of X"."""


def _agrees(verb: str, words: str) -> bool:
    """Whether a verb may have a subject that stands before it, by its words and those right before them.

    There it agrees with it in number and in gender: "the organisation" has not taken what "she took".
    """
    if verb.endswith(("وا", "ون")):
        return _MANY.search(words) is not None
    if _NOUN.search(verb):
        return True
    is_she = verb.endswith("ت") or _SHE_HOLDS.search(verb)
    if not is_she and not _HE_HOLDS.search(verb):
        return True
    head = _HEAD.search(words)
    return head is not None and head.lastgroup in ("either", "she" if is_she else "he")


_MANY: Final = re.compile(r"ثوار|مقاتل|مسلح|[أا]كراد|عناصر|فصائل|كتائب|قوات|وحدات|ميليشيات|المعارضة|الحر|حلفا")
_HEAD: Final = re.compile(
    r"(?P<she>قوات|فصائل|كتائب|وحدات|ميليشي|المعارضة|حركة|هيئة|جبهة|قسد|مجموعات|عناصر|درع|ألوية|أحرار|(?<!م )الدولة)|"
    r"(?P<he>تنظيم|جيش|نظام|حزب|لواء|فيلق|مجلس|الحر|دفاع)|(?P<either>داعش)"
)
_SHE_HOLDS: Final = re.compile("^[وفلب]?ت(?:سيطر|ستعيد|نتزع|حرر|ستولي|حتفظ|حكم|مد|بسط|فرض|وسع)")
_HE_HOLDS: Final = re.compile("سيطر|ستعيد|استعاد|نتزع|ستول|دخل|ستر[دج]|حتفظ|حكم|حتل")


_STRANGER: Final = r"[\"«“]?(?:ال)?(?:مجموعات|مسلح[وي]ن|ميليشيات|عشائر|أهالي|سلطات)(?!\w)"
"""Who does something and is no side that we know."""
_DAY: Final = r"(?:يوم|آن|جمعة|سبت|أحد|[إا]ثنين|ثلاثاء|أربعاء|خميس|ليلة|فجر|صباح|مساء)"
_OTHER: Final = re.compile(
    rf"(?<!\w)(?:بينما|فيما|لكن|في حين|من جهة أخرى)(?!\w)|"
    rf"(?:تمكن|نجح|استطاع)(?:ت|وا)? (?:{_STRANGER}|(?:هذه |هؤلاء )?ال(?!{_DAY}(?!\w))\w)"
)
"""What begins another clause; who managed something and is no side that we know is its subject."""
_STRANGERS: Final = re.compile(rf"^ {_STRANGER}(?! (?:ال)?(?:منضوية|تابعة|موالية|منتمية)[^.؛،\x01\x03]{{0,20}}\x03)")
