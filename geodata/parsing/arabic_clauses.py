"""Who took or holds which places in a marked Arabic sentence: a verb, its side before or behind it, and its places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from geodata.parsing.held import CAPTURE, CONTROL, FAR, JOINED, LIST, PLACE, SIDE, WIDE, Asides, Held, find_loser
from geodata.parsing.sides import UNREAL
from geodata.parsing.terms import AR_SETTLEMENTS

_OWN: Final = r"(?:ها|ه|هم)?"
_TAKES: Final = re.compile(
    rf"(?<!\w)[وفلب]?(?:(?:سيطر|استعاد|انتزع|حرر|استول|دخل)(?:ت|وا|ى)?|(?:ال)?سيطر(?:ة|ت){_OWN}"
    rf"|(?:ا|ل)?استعاد(?:ة|ت){_OWN}|انتزاع{_OWN}|(?:ال)?استيلاء{_OWN})(?!\w)(?!\s+علي(?:ها|ه|هم|هما))"
)
_HOLDS: Final = re.compile(
    rf"(?<!\w)[وفل]?(?:(?<!أن )(?<!ل)[تي]سيطر(?:ون)?|[تي]حتفظ(?:ون)?|[تي]حكم(?:ون)?(?= \S+ \S* ?السيطرة)"
    rf"|احتفاظ{_OWN})(?!\w)(?!\s+علي(?:ها|ه|هم|هما))"
)
_OBLIQUE: Final = re.compile(
    r"(?:ضد|مع|بين|على|عن|قبضة|صفوف|بقصف|لقصف|بمساندة|بدعم|مدعومة ب|حساب|يد|أيدي|مواجهة|مواقع|باتجاه|طرد|"
    r"(?<!وحدات )(?<!وحدة )(?<!عناصر )(?<!مجموعات )(?<!فصائل )من)"
    r" (?:يد |مقاتلي |عناصر |قوات |مسلحي |فصائل )*[\"«“]?$|(?:قوات|مقاتلي|عناصر) ل$"
)
_BREAK: Final = re.compile(
    r"[.؛]|(?<!\w)و?(?:بعد|عقب|إثر|حيث|فيما|بينما|كما|خلال|مما|ما أد[ىت]\S*|وسط|قبل|أثناء|تزامنا|بهدف|من أجل|إلا|لكن|"
    r"لت\S+|تمهيدا|حتى|كي)(?!\w)"
)
_NOT_GROUND: Final = re.compile(r"(?<!\w)(?:أسلحة|ذخائر|دبابات?|آليات|عنصر|أسير|أسرى|الطريق|طريق|جثث|مخازن)(?!\w)")
_NEXT: Final = re.compile(
    rf"^[\"»”)]?\s*(?:الاستراتيجية?|الحدودية?|المجاورة|القريبتين|القريبة)?[\"»”)]?(?:\s*[،,–-])?\s*"
    rf"(?:و\s?|كذلك |أيضا |كل من |بالإضافة إلى |إضافة إلى |إضافة ل|مرورا ب|"
    rf"ووصولا إلى |وصولا إلى |على |{AR_SETTLEMENTS} |تلة |تل )*[\"«“(]?$"
)
_ASIDE: Final = re.compile(
    r"^[\"»”)]?\s*(?:الاستراتيجية?\s*)?[،,]?\s*(?:الواقعة?|التابعة?|والملاصقة|الملاصقة|الحدودية|المحاذية)?\s*"
    r"(?:في|ب|ل|من|إلى|مع|على|قرب|ضمن|شمال|جنوب|شرق|غرب|وسط)?\s*(?:أقصى\s*)?[\"«“]?$"
)
_PART: Final = re.compile(
    r"(?:معظم|أجزاء من|جزء من|غالبية|أغلب|مساحات? من|نحو \S+ مساحة|ثلثي|نصف|مناطق واسعة من|مساحة)\s+(?:مناطق )?$"
)


def find_arabic_held(marked: str, asides: Asides) -> Iterator[Held]:
    """Yield what the Arabic clauses of a marked sentence say of who took or holds what; careful rather than eager."""
    yield from _find_verb(marked, asides, _TAKES, CAPTURE, "arabic takes")
    yield from _find_verb(marked, asides, _HOLDS, CONTROL, "arabic holds")


def _find_verb(marked: str, asides: Asides, verbs: re.Pattern[str], kind: str, rule: str) -> Iterator[Held]:
    for verb in verbs.finditer(marked):
        first = PLACE.search(marked, verb.end(), verb.end() + WIDE)
        gap = marked[verb.end() : first.start()] if first else ""
        is_noun = _NOUN.search(verb[0]) is not None
        if first is None or _NOT_GROUND.search(gap) or (is_noun and "على" not in gap):
            continue
        if marked[: verb.start()].endswith("مناطق "):
            continue  # "the areas under their control in X" are a part that nobody names
        subject = _find_subject(marked, verb.start(), verb.end(), first.start())
        if subject is None:
            continue
        side, start, end = subject
        places = list(_list_places(marked, end, asides))
        clause = marked[max(0, min(start, verb.start()) - 25) : first.end()]
        if not places or UNREAL.search(clause) or _TRIED.search(marked[max(0, verb.start() - 60) : verb.start()]):
            continue
        lost = find_loser(marked, places[-1][1], kind)
        for place, at, before in places:
            span = (min(start, verb.start()), at)
            yield Held(rule, kind, side, place, before, span, _PART.search(before) is not None, lost)


_NOUN: Final = re.compile("سيطرة|سيطرت(?:ها|ه|هم)|استيلاء")
_TRIED: Final = re.compile(
    r"(?:محاول\S*|تحاول|يحاول|بهدف|من أجل|[تيل]سعى|تسعى|يسعى|لل|في سبيل|بغية|تمهيدا|هدف\S*|عن محاولة|فشل\S*)"
    r"(?: \x03\d+\x04| \S+){0,4}? ?(?:إلى |الى |ل)?(?:بسط |فرض )?$"
)


def _find_subject(marked: str, start: int, end: int, place: int) -> tuple[int, int, int] | None:
    """Return the side of a verb, before or after it, where that stands, and where the verb's places may begin."""
    gap = marked[end:place]
    if _BREAK.search(gap):
        return None
    for match in SIDE.finditer(gap):
        if not _OBLIQUE.search(gap[: match.start()]):
            return int(match[1]), start, end + match.end()
        if re.search(r"(?:من|من يد|من أيدي|من قبضة) (?:\S+ )?[\"«“]?$", gap[: match.start()]):
            continue
        return None
    after = max((match.end() for match in SIDE.finditer(gap)), default=0) + end
    for match in reversed(list(SIDE.finditer(marked, max(0, start - FAR), start))):
        before, between = marked[max(0, match.start() - 30) : match.start()], marked[match.end() : start]
        if re.search(r"[.؛]", between) or _OTHER.search(between):
            return None
        if not _OBLIQUE.search(before):
            return int(match[1]), match.start(), after
    return None


_OTHER: Final = re.compile(r"(?<!\w)(?:بينما|فيما|لكن|في حين|من جهة أخرى)(?!\w)")


def _list_places(marked: str, start: int, asides: Asides) -> Iterator[tuple[int, int, str]]:
    """Yield (place, end, words before it) of the list from `start` on; what only says where is left out."""
    at, is_first = start, True
    while match := PLACE.search(marked, at, at + (WIDE if is_first else LIST) + 8):
        gap = marked[at : match.start()]
        if is_first:
            if _BREAK.search(gap) or SIDE.search(gap) or _IN.search(gap):
                return
        elif int(match[1]) in asides.turned and not JOINED.search(gap):
            at = match.end()
            continue
        elif not _NEXT.match(gap):
            if _ASIDE.match(gap) or _IN.search(gap):
                at = match.end()
                continue
            if not _RESUMES.search(gap) or _BREAK.search(gap) or SIDE.search(gap):
                return
        is_first = False
        yield int(match[1]), match.end(), gap
        at = match.end()


_IN: Final = re.compile(r"(?:قرب|بين|محيط|باتجاه|شمال|جنوب|شرق|غرب|وسط|شمالي|جنوبي|شرقي|غربي) [\"«“]?$|الواقع")
_RESUMES: Final = re.compile(
    rf"،?\s*و(?:على|من|ب)?\s*(?:{AR_SETTLEMENTS} )?[\"«“]?$"
    r"|(?:ومنها|منها|أبرزها|من أهمها|وهي|هي)\s*[:]?\s*(?:\S+ )?[\"«“]?$"
)
