"""How well texts are parsed: against mentions and claims that were coded by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from shapely.geometry import Point, shape

from geodata.areas import to_metres
from geodata.bundled import bundled_gazetteer
from geodata.errors import BadValue
from geodata.files import MENTION_COLUMNS, MENTIONS
from geodata.model import Claim, Dataset
from geodata.parsing.mention import ON_MAP
from geodata.parsing.parse import Parsed, make_parser
from geodata.tables import read_sheet

NEAR_M: Final = 5_000.0
"""A mention lies right where it lies within this distance of its place's own geometry, in metres."""


class Coded(NamedTuple):
    """I am a mention as a hand coded it: offsets in code points, the role, and the place it means, if any."""

    article_id: str
    start: int
    end: int
    surface: str
    role: str
    place_id: str


class Score(NamedTuple):
    """I am so many right of so many."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """Return the share that is right, 1 where there is nothing to get right."""
        return self.right / self.of if self.of else 1.0


class Scores(NamedTuple):
    """I am how well some texts were parsed."""

    recall: Score
    precision: Score
    resolved: Score
    holders: Score
    misses: tuple[str, ...]


def read_coded(folder: Path) -> list[Coded]:
    """Return the mentions that a dataset's folder has coded by hand."""
    path = folder / MENTIONS
    if not path.is_file():
        raise BadValue(f"{path} is not there", "mentions are coded there by hand")
    sheet = read_sheet(MENTIONS, path.read_bytes(), MENTION_COLUMNS)
    rows = zip(*(sheet.columns[name] for name in MENTION_COLUMNS), strict=True)
    return [Coded(a, int(start), int(end), surface, role, place) for a, start, end, surface, role, place in rows]


def parse_dataset(dataset: Dataset) -> list[Parsed]:
    """Return what is found in the texts of a dataset's articles, as far as they are at hand."""
    parser = make_parser(bundled_gazetteer(dataset.places), tuple(f.faction_id for f in dataset.factions))
    return [
        parser.parse(dataset.texts[a.article_id], a.article_id, (a.published_first, a.published_last))
        for a in dataset.told
        if a.article_id in dataset.texts
    ]


def evaluate(dataset: Dataset, coded: Sequence[Coded], texts: Iterable[Parsed]) -> Scores:
    """Return how many mentions were found, how many of those found are some, how many lie right, whose holder is right.

    Counted are mentions that may reach the map. A proposal's holder is right where a claim coded by hand about the
    same place, at an overlapping span, names the same side.
    """
    total = Scores(Score(0, 0), Score(0, 0), Score(0, 0), Score(0, 0), ())
    for parsed in texts:
        mine = [one for one in coded if one.article_id == parsed.article_id and one.role in ON_MAP]
        total = _add(total, _score(dataset, mine, parsed))
    return total


def _add(one: Scores, other: Scores) -> Scores:
    def add(a: Score, b: Score) -> Score:
        return Score(a.right + b.right, a.of + b.of)

    return Scores(
        add(one.recall, other.recall),
        add(one.precision, other.precision),
        add(one.resolved, other.resolved),
        add(one.holders, other.holders),
        one.misses + other.misses,
    )


def _score(dataset: Dataset, coded: Sequence[Coded], parsed: Parsed) -> Scores:
    found = [(m, p) for m, p in zip(parsed.mentions, parsed.places, strict=True) if m.role in ON_MAP]
    hits = {one: next((f for f in found if f[0].start < one.end and one.start < f[0].end), None) for one in coded}
    right = [m for m, _ in found if any(m.start < one.end and one.start < m.end for one in coded)]
    misses = [f"{parsed.article_id}: not found: {one.surface}" for one, hit in hits.items() if hit is None]
    located = [one for one in coded if (place := dataset.place_of.get(one.place_id)) and place.geometry]
    away = {one: _metres_away(dataset, one, hits[one]) for one in located}
    misses += [
        f"{parsed.article_id}: elsewhere: {one.surface}" for one, far in away.items() if far is None or far > NEAR_M
    ]
    held = [claim for claim, _ in parsed.proposals if claim.holder]
    agreed = [claim for claim in held if _is_agreed(dataset, claim)]
    misses += [f"{parsed.article_id}: holder: {claim.claim_id} {claim.holder}" for claim in held if claim not in agreed]
    return Scores(
        Score(sum(hit is not None for hit in hits.values()), len(coded)),
        Score(len(right), len(found)),
        Score(sum(far is not None and far <= NEAR_M for far in away.values()), len(located)),
        Score(len(agreed), len(held)),
        tuple(misses),
    )


def _metres_away(dataset: Dataset, coded: Coded, hit: tuple[object, object] | None) -> float | None:
    lat, lon = (getattr(hit[1], "lat", None), getattr(hit[1], "lon", None)) if hit else (None, None)
    geometry = dataset.place_of[coded.place_id].geometry
    if lat is None or lon is None or geometry is None:
        return None
    return float(to_metres(shape(geometry)).distance(to_metres(Point(lon, lat))))


def _is_agreed(dataset: Dataset, proposed: Claim) -> bool:
    sides = {dataset.root_of.get(holder, holder) for holder in proposed.holder}
    start, end = proposed.start or 0, proposed.end or 0
    return any(
        sides & {dataset.root_of.get(holder, holder) for holder in claim.holder}
        for claim in dataset.claims_at.get(proposed.place_id, ())
        if claim.article_id == proposed.article_id and (claim.start or 0) < end and start < (claim.end or 0)
    )
