"""Days that a sentence names, also those it counts from its publication day: "on Friday", "last week", "yesterday"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan كانون الثاني|يناير",
            "february feb شباط|فبراير", "march mar آذار|مارس", "april apr نيسان|أبريل",
            "may أيار|مايو", "june jun حزيران|يونيو", "july jul تموز|يوليو", "august aug آب|أغسطس",
            "september sept sep أيلول|سبتمبر", "october oct تشرين الأول|أكتوبر", "november nov تشرين الثاني|نوفمبر",
            "december dec كانون الأول|ديسمبر",
        ),
        start=1,
    )
    for name in re.findall(r"[a-z]+|[\u0621-\u064a]+(?: [\u0621-\u064a]+)?", names)
}  # fmt: skip
WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "الاثنين", "الإثنين"), ("tuesday", "الثلاثاء"),
            ("wednesday", "الأربعاء"), ("thursday", "الخميس"),
            ("friday", "الجمعة"), ("saturday", "السبت"), ("sunday", "الأحد"),
        )
    )
    for name in names
}  # fmt: skip
_MONTH: Final = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_WEEKDAY: Final = "|".join(map(re.escape, WEEKDAYS))
WEEK: Final = timedelta(days=7)


class Days(NamedTuple):
    """I am a day range, both ends counted, and where it came from; precise where what is told held on every day."""

    first: date | None
    last: date
    precise: bool
    basis: str


def find_days(sentence: str, published: date) -> Days | None:
    """Return the days that a sentence names, none of them after `published`; None where it names none.

    >>> find_days("ISIS took it on Friday.", date(2015, 10, 10))[:3]
    (datetime.date(2015, 10, 9), datetime.date(2015, 10, 9), True)
    >>> find_days("It fell in early June 2015.", date(2015, 10, 10))[:3]
    (datetime.date(2015, 6, 1), datetime.date(2015, 6, 10), False)
    """
    for pattern, read in _RULES:
        for match in pattern.finditer(sentence):
            days = _read(read, match, published)
            if days and days.last <= published:
                return days
    return None


def _read(read: Callable[[re.Match[str], date], Days | None], match: re.Match[str], published: date) -> Days | None:
    """Return the days of a match; None where they would lie outside all calendars."""
    try:
        return read(match, published)
    except OverflowError:
        return None


def _day(match: re.Match[str], published: date) -> Days | None:
    found = match.groupdict()
    month, day = MONTHS[found["month"].lower()], int(found["day"])
    year = int(found["year"]) if found.get("year") else None
    if year == 0:
        return None
    try:
        named = date(year or published.year, month, day)
        if year is None and named > published:
            named = date(published.year - 1, month, day)
    except ValueError:
        return None
    return Days(named, named, True, f"printed: {match[0]}")


def _month(match: re.Match[str], published: date) -> Days | None:
    found = match.groupdict()
    month = MONTHS[found["month"].lower()]
    year = int(found["year"]) if found.get("year") else published.year - (month > published.month)
    if not 1900 <= year <= published.year:
        return None
    end = calendar.monthrange(year, month)[1]
    low, high = {"early": (1, 10), "mid": (11, 20), "late": (21, end)}.get((found.get("part") or "").lower(), (1, end))
    first, last = date(year, month, low), min(date(year, month, high), published)
    return Days(first, last, False, f"printed: {match[0]}") if first <= last else None


def _weekday(match: re.Match[str], published: date) -> Days | None:
    back = (published.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    named = published - timedelta(days=back) - (WEEK if (match.groupdict().get("last") and not back) else timedelta())
    return Days(named, named, True, f"{match[0]}, counted from publication on {published}")


def _ago(days: int, until: int | None = None, precise: bool = False) -> Callable[[re.Match[str], date], Days]:
    def read(match: re.Match[str], published: date) -> Days:
        first, last = published - timedelta(days=days), published - timedelta(days=days if until is None else until)
        return Days(first, last, precise or first == last, f"{match[0]}, counted from publication on {published}")

    return read


def _last_week(match: re.Match[str], published: date) -> Days:
    monday = published - timedelta(days=published.weekday()) - WEEK
    return Days(monday, monday + timedelta(days=6), False, f"{match[0]}, counted from publication on {published}")


def _this_week(match: re.Match[str], published: date) -> Days:
    """Return the days of this week so far; up to Tuesday, when hardly any have gone by, the seven days behind."""
    first = published - timedelta(days=published.weekday() if published.weekday() > WEEKDAYS["tuesday"] else 6)
    return Days(first, published, False, f"{match[0]}, counted from publication on {published}")


def _weekend(match: re.Match[str], published: date) -> Days:
    sunday = published - timedelta(days=(published.weekday() + 1) % 7)
    return Days(sunday - timedelta(days=1), sunday, False, f"{match[0]}, counted from publication on {published}")


def _last_month(match: re.Match[str], published: date) -> Days:
    end = published.replace(day=1) - timedelta(days=1)
    return Days(end.replace(day=1), end, False, f"{match[0]}, counted from publication on {published}")


_RULES: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Days | None]], ...]] = tuple(
    (re.compile(pattern, re.I), read)
    for pattern, read in (
        (rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})\b(?:,? (?P<year>\d{{4}}))?", _day),
        (rf"\b(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>\d{{4}}))?(?!\d)", _day),
        (rf"\b(?:(?P<part>early|mid|late)[ -])(?P<month>{_MONTH})\b(?: (?P<year>\d{{4}}))?", _month),
        (rf"\b(?:in|since|during|في) (?P<month>{_MONTH})\b(?: (?P<year>\d{{4}}))?", _month),
        (r"\b(?:today|this morning|اليوم)\b", _ago(0)),
        (r"\b(?:yesterday|last night|أمس)\b", _ago(1)),
        (r"\bover the weekend\b", _weekend),
        (rf"\b(?:(?P<last>last )|on )?(?P<weekday>{_WEEKDAY})\b", _weekday),
        (r"\b(?:last week|الأسبوع الماضي)\b", _last_week),
        (r"\b(?:this week|earlier this week|هذا الأسبوع)\b", _this_week),
        (r"\b(?:in|over) (?:the )?(?:last|past|recent) (?:few )?days\b", _ago(3, 0)),
        (r"\b(?:last month|الشهر الماضي)\b", _last_month),
    )
)
