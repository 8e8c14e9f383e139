"""Two codings of one text: what matches, and how far the readers agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.agreement import COLUMNS, compare, kappa


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


HEADER = ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "row 1: without the columns claim_id, article_id"),
        ("claim_id\n1\n", "row 1: without the columns article_id, start, end"),
        (f"{HEADER[:-7]}\n", "row 1: without the column status; its first line must name them as claims.csv does"),
        (f"{HEADER}\n", "has no claims"),
        (
            f"{HEADER}\na,A,0,9,p,control,isis,held\nb,A,0,²,p,control,isis,held\n",
            "row 3, end: '²' is not a whole number",
        ),
    ],
    ids=["empty", "one column", "a column too few", "no row", "no span"],
)
def test_a_file_that_is_no_coding_is_told_by_row_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    path = tmp_path / "coding.csv"
    path.write_text(text, encoding="utf-8")
    assert main(["agree", str(path), str(path)]) == 2
    assert told in capsys.readouterr().err


def test_a_coding_agrees_with_itself_and_rows_without_a_span_match_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "coding.csv"
    path.write_text(f"\ufeff{HEADER}\na,A,0,9,p,control,isis,held\nb,R,,,p,control,isis\n", encoding="utf-8")
    assert main(["agree", str(path), str(path)]) == 0
    assert capsys.readouterr().out.startswith("rows 2 and 2, matched 1\n")
