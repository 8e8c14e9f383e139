"""Two codings of one text: what matches, and how far the readers agree."""

from __future__ import annotations

import pytest

from geodata.agreement import compare, kappa


def row(claim_id: str, span: tuple[int, int], place: str = "alphaville", **more: str) -> dict[str, str]:
    plain = {"article_id": "A", "kind": "control", "holder": "isis", "status": "held"}
    return plain | {"claim_id": claim_id, "place_id": place, "start": str(span[0]), "end": str(span[1])} | more


def test_rows_match_by_place_and_overlapping_span_each_once() -> None:
    one = [row("a1", (0, 10)), row("a2", (0, 10), kind="capture"), row("a3", (50, 60))]
    other = [row("b1", (5, 20), kind="capture"), row("b2", (0, 4)), row("b3", (50, 60), place="betatown")]
    found = compare(one, other)
    assert set(found.matched) == {("a1", "b2"), ("a2", "b1")}
    assert found.unmatched == (("a3",), ("b3",))
    assert found.f1 == pytest.approx(4 / 6)


def test_holders_are_compared_as_sets() -> None:
    found = compare([row("a1", (0, 9), holder="isis|sdf")], [row("b1", (0, 9), holder="sdf|isis")])
    assert found.kappa_holder == 1.0


def test_a_text_without_claims_is_agreed_upon() -> None:
    assert compare([], []).f1 == 1.0


def test_kappa_takes_chance_off() -> None:
    pairs = [("x", "x")] * 45 + [("x", "y")] * 15 + [("y", "x")] * 25 + [("y", "y")] * 15
    assert kappa(pairs) == pytest.approx(0.1304, abs=1e-4)
