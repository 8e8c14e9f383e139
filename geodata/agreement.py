"""How far two codings of the same articles agree: F1 of the claims matched, kappa of holder and of status on them.

Claims match by place and overlapping span (CODEBOOK.md), one to one, the longest overlap first; where several overlap
alike, the same kind goes first. Kappa is Cohen's (1960).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

Row = Mapping[str, str]
COLUMNS: Final = ("claim_id", "article_id", "start", "end", "place_id", "kind", "holder", "status")
"""What is compared of a coding."""


class Agreement(NamedTuple):
    """I am how far two codings agree; `unmatched` are the claim ids that only one of them has."""

    rows: tuple[int, int]
    matched: tuple[tuple[str, str], ...]
    f1: float
    kappa_holder: float
    kappa_status: float
    kappa_kind: float
    unmatched: tuple[tuple[str, ...], tuple[str, ...]]


def compare(one: Sequence[Row], other: Sequence[Row]) -> Agreement:
    """Return the agreement of two codings, each the rows of a claims.csv."""
    pairs = match(one, other)
    found = {a["claim_id"] for a, _ in pairs}, {b["claim_id"] for _, b in pairs}
    total = len(one) + len(other)
    return Agreement(
        rows=(len(one), len(other)),
        matched=tuple((a["claim_id"], b["claim_id"]) for a, b in pairs),
        f1=2 * len(pairs) / total if total else 1.0,
        kappa_holder=kappa((_set(a["holder"]), _set(b["holder"])) for a, b in pairs),
        kappa_status=kappa((a["status"], b["status"]) for a, b in pairs),
        kappa_kind=kappa((a["kind"], b["kind"]) for a, b in pairs),
        unmatched=(
            tuple(a["claim_id"] for a in one if a["claim_id"] not in found[0]),
            tuple(b["claim_id"] for b in other if b["claim_id"] not in found[1]),
        ),
    )


def match(one: Sequence[Row], other: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Return pairs of rows of the same article and place whose spans overlap, each row once, best pairs first."""
    scored = [
        (_score(a, b), i, j)
        for i, a in enumerate(one)
        for j, b in enumerate(other)
        if a["article_id"] == b["article_id"] and a["place_id"] == b["place_id"] and _overlap(a, b) > 0
    ]
    pairs, used = [], (set[int](), set[int]())
    for _, i, j in sorted(scored, key=lambda found: (*(-part for part in found[0]), found[1], found[2])):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((one[i], other[j]))
    return pairs


def _score(a: Row, b: Row) -> tuple[int, int]:
    """How well two rows fit: the longer overlap, then the same kind; never the holder, which is to be compared."""
    return _overlap(a, b), int(a["kind"] == b["kind"])


def _overlap(a: Row, b: Row) -> int:
    """Return how many characters two rows share; a row without a span, as one of the record, shares none."""
    start, end = (max(int(row["start"] or 0) for row in (a, b)), min(int(row["end"] or 0) for row in (a, b)))
    return end - start


def _set(cell: str) -> str:
    return "|".join(sorted(filter(None, cell.split("|"))))


def kappa(pairs: Iterable[tuple[str, str]]) -> float:
    """Return Cohen's kappa of two readers' labels: 1 when they agree throughout, 0 when as chance would have it.

    >>> kappa([("a", "a"), ("b", "b")])
    1.0
    >>> kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")])
    0.0
    """
    both = list(pairs)
    if not both:
        return 1.0
    seen = sum(a == b for a, b in both) / len(both)
    ones, others = Counter(a for a, _ in both), Counter(b for _, b in both)
    chance = sum(ones[label] * others[label] for label in ones) / len(both) ** 2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)


def to_text(found: Agreement) -> str:
    """Return the figures and the unmatched claim ids, a line each."""
    lines = [
        f"rows {found.rows[0]} and {found.rows[1]}, matched {len(found.matched)}",
        f"F1 of the match {found.f1:.3f}",
        f"kappa of holder {found.kappa_holder:.3f}, of status {found.kappa_status:.3f}, of kind {found.kappa_kind:.3f}",
    ]
    for name, ids in zip(("first", "second"), found.unmatched, strict=True):
        lines += [f"only the {name}: {claim_id}" for claim_id in ids]
    return "\n".join(lines) + "\n"
