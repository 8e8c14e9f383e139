"""One view, one address: every view survives its address, and no address can break the page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.keys import BESIDE, COLOURS, ESTIMATES, LANGUAGES, LAYERS, MODES, NAMES
from dashboard.view import MAX_ADDRESS, View, default_view, parse_view, to_query
from geodata.chronicle import first_stop
from geodata.files import BUNDLED, read_dataset

DATASET = read_dataset(BUNDLED)
ARTICLES = tuple(article.article_id for article in DATASET.told)
ROOTS = tuple(f.faction_id for f in DATASET.factions if not f.parent)
DAYS = st.integers(0, (DATASET.settings.last_day - first_stop(DATASET)).days).map(
    lambda day: first_stop(DATASET) + timedelta(days=day)
)


def some_of(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(names)).map(lambda chosen: tuple(name for name in names if name in chosen))


VIEWS = st.builds(
    View,
    on=DAYS,
    since=st.none() | DAYS,
    hindsight=st.sampled_from(["", *BESIDE]),
    colour=st.sampled_from(COLOURS),
    claim=st.sampled_from(["", *(claim.claim_id for claim in DATASET.claims if claim.basis != "context")]),
    reveal=st.booleans(),
    without=some_of(tuple(place.place_id for place in DATASET.places)),
    tour=st.integers(0, 200),
    known=st.none() | st.dates(date(2015, 1, 1), date(2017, 1, 1)),
    basis=some_of(("stated", "inferred")),
    articles=st.none() | some_of(ARTICLES).filter(lambda chosen: chosen != ARTICLES),
    off=some_of((*ROOTS, *LAYERS)),
    show=some_of(ESTIMATES),
    spot=st.none()
    | st.tuples(st.floats(-85, 85), st.floats(-180, 180)).map(lambda at: (round(at[0], 4), round(at[1], 4))),
    place=st.sampled_from(["", *(place.place_id for place in DATASET.places)]),
    at=st.none()
    | st.tuples(st.floats(-85, 85), st.floats(-180, 180), st.floats(0, 20)).map(
        lambda at: (round(at[0], 4), round(at[1], 4), round(at[2], 2))
    ),
    lang=st.sampled_from(LANGUAGES),
    names=st.sampled_from(NAMES),
    mode=st.sampled_from(MODES),
    item=st.sampled_from(["", "m0", "m12", "p3"]),
)


@given(VIEWS)
def test_a_view_survives_its_address(view: View) -> None:
    assert parse_view(to_query(view, DATASET), DATASET) == (view, [])


@given(st.text(max_size=300))
def test_any_text_is_an_address_that_opens(query: str) -> None:
    view, _ = parse_view(query, DATASET)
    assert parse_view(to_query(view, DATASET), DATASET) == (view, [])


def test_the_default_view_has_the_empty_address() -> None:
    assert to_query(default_view(DATASET), DATASET) == ""


@pytest.mark.parametrize(
    ("query", "key", "reason"),
    [
        ("on=yesterday", "on", "'yesterday' is not a day"),
        ("on=2016-W08-2", "on", "'2016-W08-2' is not a day"),
        ("known=20160301", "known", "'20160301' is not a day"),
        ("on=1999-01-01", "on", "1999-01-01 is outside 2015-06-01 to 2016-06-30"),
        ("place=atlantis", "place", "'atlantis' is not a place"),
        ("off=isis,ufo", "off", "'ufo' is not a layer"),
        ("basis=hearsay", "basis", "'hearsay' is not a basis"),
        ("at=here", "at", "'here' is not a camera"),
        ("at=95,10,4", "at", "'95,10,4' is no camera on this earth"),
        ("at=nan,10,4", "at", "'nan,10,4' is no camera on this earth"),
        ("lang=tlh", "lang", "'tlh' is not a language of the page"),
        ("tint=pink", "tint", "is not a part of an address"),
        ("colour=pink", "colour", "'pink' is not what colours a place"),
        ("hindsight=2", "hindsight", "'2' is not something to compare with"),
        ("mode=sing", "mode", "'sing' is not a mode"),
        ("item=x3", "item", "'x3' is no mention or proposal"),
        ("item=m1234567", "item", "'m1234567' is no mention or proposal"),
        ("claim=orton-999", "claim", "'orton-999' is not a claim of an article"),
        ("without=aleppo,atlantis", "without", "'atlantis' is not a place"),
    ],
)
def test_what_cannot_be_followed_is_named_and_the_rest_is_shown(query: str, key: str, reason: str) -> None:
    view, ignored = parse_view(f"{query}&names=ar", DATASET)
    assert view == default_view(DATASET)._replace(names="ar")
    assert [(one.key, one.reason) for one in ignored] == [(key, reason)]


def test_what_stands_beyond_the_limit_of_an_address_is_told_and_nothing_of_it_is_read() -> None:
    last = "&known=2016-03-01"
    whole = "names=ar&without=".ljust(MAX_ADDRESS - len(last), ",") + last
    view = default_view(DATASET)._replace(names="ar")
    assert parse_view(whole, DATASET) == (view._replace(known=date(2016, 3, 1)), [])
    reason = "stands beyond the first 4,000 characters of the address"
    assert parse_view(f"names=ar&{whole}", DATASET) == (view, [("known", "2016-03-01…", reason)])
    long = f"names=ar&place={'aleppo' * MAX_ADDRESS}"
    assert parse_view(long, DATASET) == (view, [("place", f"{long[15:55]}…", reason)])
