"""The work of parsing grows with the length of a text and no faster, whatever the text: counted in calls, not timed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.bundled import bundled_gazetteer
from geodata.model import Dataset
from geodata.parsing.parse import make_parser
from tests.invented import sound

DAY = (date(2016, 2, 17), date(2016, 2, 17))
MOST_CALLS, SLACK = 120, 6_000
"""Calls of functions for each character that a text grows by, and what one more or less may cost by chance."""

PIECES = [
    *(
        "Aleppo",
        "Kafr",
        "Abu ",
        "Al-",
        "al-",
        "in ",
        "villages of ",
        ", ",
        " and ",
        "ISIS ",
        "captured ",
        "A",
        "a",
        "'",
    ),
    *("’s ", "-", ".", "\n", " ", "  ", "(", "على ", "ال", "و", "كفر ", "1", "the ", "north ", "of ", "Xyz Dam "),
]


PARSER = make_parser(bundled_gazetteer(sound().places))


def count_calls(work: Callable[[], object]) -> int:
    """Return how many functions are called, of ours and of the interpreter."""
    calls = 0

    def count(frame: object, event: str, given: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=30), st.integers(3, 20))
def test_calls_grow_with_the_length_of_a_text(pieces: list[str], times: int) -> None:
    text = "".join(pieces) * times
    PARSER.parse(text * 2, "warm", DAY)
    once, twice = (count_calls(lambda text=text: PARSER.parse(text, "a", DAY)) for text in (text, text * 2))
    assert twice - once < SLACK + MOST_CALLS * len(text)


@pytest.mark.parametrize("piece", ["Aleppo, ", "حلب\u200b", "Aleppo and ", "the Karm neighbourhood of Aleppo, "])
def test_a_text_that_names_one_place_again_and_again_costs_no_square(bundled: Dataset, piece: str) -> None:
    parser = make_parser(bundled_gazetteer(bundled.places))
    parser.parse(piece * 800, "warm", DAY)
    once, twice = (count_calls(lambda times=times: parser.parse(piece * times, "a", DAY)) for times in (400, 800))
    assert twice < 2.2 * once


HOSTILE = [
    *("Aa", "A ", "Xyz ", "al-", "A'", "A-", "villages of A, ", "in A and ", "و", "ال", "كفر ", ", Abc", "the north "),
    "x" * 60 + " ",
]


def test_no_pattern_goes_back_over_a_long_line() -> None:
    """A regular expression that goes back is one call: so the whole is given a limit that only a square can break."""
    words = [sys.executable, "-c", LONG]
    done = subprocess.run(words, capture_output=True, text=True, timeout=240, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, str(len(HOSTILE))), done.stderr


LONG = f"""
from datetime import date
from geodata.bundled import bundled_gazetteer
from geodata.parsing.parse import make_parser
parser = make_parser(bundled_gazetteer())
done = 0
for piece in {HOSTILE!r}:
    parser.parse(piece * (120_000 // len(piece)), "a", (date(2016, 2, 17),) * 2)
    done += 1
print(done)
"""
