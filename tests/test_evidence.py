"""The place panel: one section per stretch, claims in their groups, words shown as words, links only to web pages."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from dashboard.cards import build_card, build_links, cut_quote, is_web_address, name_source, write_note
from dashboard.evidence import build_evidence
from dashboard.history import build_history
from geodata import codes
from geodata.chronicle import chronicle
from geodata.model import Dataset
from geodata.state import Choice, state
from tests import invented, makers
from tests.makers import by_class, hook, text_of, walk

WAR = makers.every_look()
TOLD = chronicle(WAR)
NASTY = '<script>alert("x")</script>'


def section_on(place_id: str, day: str, lang: str = "en") -> Any:
    """Return the sections of the panel that a script shows on a day: one for the state, at most one for claims."""
    panel = build_evidence(TOLD, place_id, lang)
    stretches, claims = (_covering(panel, name, day) for name in ("stretch", "stretch-claims"))
    assert len(stretches) == 1 and len(claims) <= 1
    return [*stretches, *claims]


def _covering(panel: Any, name: str, day: str) -> list[Any]:
    sections = by_class(panel, name)
    return [s for s in sections if hook(s, "data-from") <= day < (hook(s, "data-until") or "9999")]


def claims_in(component: Any, group: str) -> list[str]:
    return [
        hook(card, "data-claim") for part in by_class(component, f"group-{group}") for card in by_class(part, "card")
    ]


@pytest.mark.parametrize("place_id", makers.PLACES)
def test_every_day_has_one_section_with_the_claims_that_made_its_state(place_id: str) -> None:
    for day in makers.days_from(date(2016, 2, 18), date(2016, 3, 12)):
        section = section_on(place_id, str(day))
        assert sorted(claims_in(section, "makes")) == sorted(state(WAR, day)[place_id].claims)


@pytest.mark.parametrize(
    ("start", "goal", "told"),
    [
        ("gammabase", "thetaport", "From Gammabase to Thetaport"),
        ("gammabase", "", "From Gammabase"),
        ("", "thetaport", "To Thetaport"),
        ("", "", ""),
    ],
)
def test_a_card_tells_each_end_of_a_movement_that_is_known(start: str, goal: str, told: str) -> None:
    moved = next(claim for claim in WAR.claims if claim.from_place)
    card = build_card(WAR, moved._replace(from_place=start, to_place=goal, count=None), "en")
    assert text_of(by_class(card, "detail")) == told


def test_sections_wait_hidden_for_the_script() -> None:
    panel = build_evidence(TOLD, "alphaville", "en")
    assert all(section.hidden for name in ("stretch", "stretch-claims") for section in by_class(panel, name))


def test_the_section_says_state_age_basis_and_reason() -> None:
    section = section_on("alphaville", "2016-02-23")
    assert text_of(by_class(section, "sentence")) == "Held by ISIS"
    assert text_of(by_class(section, "facts")) == "statedmedium confidence"
    assert [hook(age, "data-reported") for age in by_class(section, "age")] == ["2016-02-23"]
    assert text_of(by_class(section, "why")).startswith("One article, quoting A news site, says ISIS took it")


def test_the_age_of_a_report_counts_from_the_last_day_it_speaks_for() -> None:
    ages = by_class(section_on("gammabase", "2015-10-09"), "age")
    assert [hook(age, "data-reported") for age in ages] == ["2015-10-10"]
    assert by_class(section_on("epsilon", "2016-02-23"), "age") == []


def test_an_advance_against_the_holder_pulls_the_other_way_on_its_own_day() -> None:
    section = section_on("alphaville", "2016-02-23")
    assert claims_in(section, "pulls") == ["c9"]
    (card,) = [card for card in by_class(section, "card") if hook(card, "data-claim") == "c9"]
    assert (hook(card, "data-from"), hook(card, "data-until")) == ("2016-02-23", "2016-02-24")
    assert "An attack changes no holder until ground is said to be taken." in text_of(card)


def test_bombs_and_fighters_at_the_holder_stand_beside_the_state_and_pull_at_nothing() -> None:
    for kind in ("airstrike", "presence"):
        event = invented.claim("A", "", "2016-02-23", kind=kind, opponent=("isis",))
        told = chronicle(invented.dataset(invented.claim("A", "isis", "2016-02-23"), event))
        panel = build_evidence(told, "alphaville", "en")
        assert (claims_in(panel, "pulls"), claims_in(panel, "also")) == ([], ["c2"])
        assert "No other claim names another holder." in text_of(panel)


def test_a_risk_that_names_another_holder_pulls_and_is_not_shown_twice() -> None:
    section = section_on("zetafield", "2016-02-23")
    assert (claims_in(section, "pulls"), claims_in(section, "disputed")) == (["c12"], [])


def test_events_stand_beside_the_state_with_their_rule() -> None:
    section = section_on("epsilon", "2016-02-23")
    assert claims_in(section, "also") == ["c10", "c8"]
    assert "Being bombed is not evidence of a holder." in text_of(section)
    assert "From Gammabase to Thetaport" in text_of(section)
    assert "Number given: 70000 people on the move" in text_of(section)


def test_the_record_is_one_line_with_links_to_its_sources() -> None:
    (record,) = by_class(section_on("zetafield", "2016-02-23"), "record")
    assert text_of(record).startswith(
        "Documented elsewhere: held by the government. An author, A paper, 1 January 2017"
    )
    assert [part.href for part in walk(record) if hasattr(part, "href")] == ["https://example.org/R"]
    assert by_class(section_on("alphaville", "2016-02-23"), "record") == []


def test_in_arabic_letter_names_and_days_of_an_article_each_keep_their_own_direction() -> None:
    """Else the number of the day joins the letters before it, and stands on their far side from its month."""
    source = name_source(WAR, WAR.article_of["A"], "ar")
    assert source == "المقالة \u2068A\u2069: \u2068An author, A paper\u2069، \u20681 آذار 2016\u2069"


def test_what_is_not_yet_published_is_counted_and_not_shown() -> None:
    early = build_evidence(chronicle(WAR, Choice(known=date(2016, 3, 1))), "deltaford", "en")
    assert "One claim about this place is in an article not published by 1 March 2016." in text_of(early)
    assert "c7" not in [hook(card, "data-claim") for card in by_class(early, "card")]


def test_script_in_any_field_is_shown_as_text() -> None:
    fields = ("surface", "attribution", "summary", "note", "count", "count_of", "from_place", "to_place", "date_basis")
    nasty = WAR.claims[0]._replace(**dict.fromkeys(fields, NASTY))
    place = WAR.place_of["alphaville"]._replace(name=NASTY, name_ar=NASTY, aliases=(NASTY,), kind=NASTY)
    article = WAR.articles[0]._replace(title=NASTY, author=NASTY, publisher=NASTY, url="javascript:alert(1)")
    parts = {"claims": (nasty,), "places": (place,), "articles": (article, *WAR.articles[1:])}
    made = Dataset(**{**makers.vars_of(WAR), **parts})
    for lang in ("en", "ar"):
        panel = build_evidence(chronicle(made), "alphaville", lang)
        assert NASTY in text_of(panel)
        kinds = {type(part).__name__ for part in walk(panel)}
        assert not kinds & {"Script", "Iframe", "Markdown", "DangerouslySetInnerHTML", "A"}
        assert all("<script" not in str(getattr(part, "src", "")) for part in walk(panel))


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//host/x", "http:", ""]
)
def test_only_addresses_of_web_pages_become_links(url: str) -> None:
    assert not is_web_address(url)
    assert build_links(invented.article("A", url=url), "en") == []


def test_a_coders_note_is_folded_and_tells_neither_of_the_settling_nor_of_rule_numbers(bundled: Dataset) -> None:
    told = {claim.claim_id: write_note(claim.note) for claim in bundled.claims if claim.basis != codes.CONTEXT}
    assert [note for note in told.values() if re.search(r"settled|\brules? \d|first reader|second reader", note)] == []
    assert sum(map(bool, told.values())) > 200
    assert told["miller-037-khanasser"].startswith("Undated: no loser's row. Opponent from")
    (note,) = by_class(build_card(bundled, bundled.claim_of["miller-001-khanasser"], "en"), "note")
    assert type(note).__name__ == "Details" and not getattr(note, "open", False)
    assert text_of(note).startswith("Coder's noteCaption. Firing at a place is not taking it.")
    assert by_class(build_card(bundled, bundled.claim_of["miller-029-syria"], "en"), "note") == []  # only settled


def test_a_link_does_not_tell_where_it_came_from() -> None:
    (link,) = build_links(invented.article("A"), "en")
    assert (link.href, link.rel) == ("https://example.org/A", "noopener noreferrer")


def test_the_sentence_is_marked_in_its_paragraph_where_the_text_is_at_hand() -> None:
    start = invented.A_TEXT.index("ISIS")
    claim = invented.claim(
        "A", "isis", "2016-02-23", start=start, end=start + len("ISIS holds Alphaville"), paragraph=2
    )
    told = Dataset(**{**makers.vars_of(invented.dataset(claim)), "texts": {"A": invented.A_TEXT}})
    (quote,) = by_class(build_card(told, told.claims[0], "en"), "quote")
    assert text_of(quote) == "\tISIS holds Alphaville, they say.\u00a0"
    assert [text_of(part) for part in walk(quote) if type(part).__name__ == "Mark"] == ["ISIS holds Alphaville"]
    assert by_class(build_card(WAR, WAR.claims[0], "en"), "quote") == []


def test_a_long_paragraph_is_cut_at_words() -> None:
    text = "word " * 60 + "SENTENCE" + " word" * 60
    before, sentence, after = cut_quote(text, 300, 308)
    assert sentence == "SENTENCE"
    assert before.startswith("… word") and after.endswith("word …")
    assert max(len(before), len(after)) <= 92


def test_history_covers_the_slider_without_holes_or_overlaps() -> None:
    for place_id in makers.PLACES:
        segments = by_class(build_history(TOLD, place_id, "en"), "segment")
        spans = [(_number(s, "insetInlineStart"), _number(s, "inlineSize")) for s in segments]
        assert spans[0][0] == 0
        for (start, size), (following, _) in zip(spans, [*spans[1:], (100.0, 0)], strict=True):
            assert start + size == pytest.approx(following, abs=0.01)


def _number(component: Any, name: str) -> float:
    return float(component.style[name].removesuffix("%"))


def test_history_names_holder_age_and_how_it_is_known_by_class() -> None:
    looks = [s.className for s in by_class(build_history(TOLD, "gammabase", "en"), "segment")]
    assert looks == [
        "segment unknown",
        "segment besieged hold-government fresh inferred",
        "segment held hold-government fresh inferred",
        "segment held hold-government fading inferred",
        "segment unknown",
    ]
