"""Surface forms of a dataset -> the entry chosen for each, and why: the rows of geocoding.csv, a step to run again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from shapely.geometry import Point, shape

from geodata.areas import to_metres
from geodata.bundled import bundled_gazetteer
from geodata.candidates import INNER, SIMILAR, Candidate, find_candidates
from geodata.cells import quoted
from geodata.errors import Fault
from geodata.gazetteer import Entry, group_of, is_village, measure_km
from geodata.model import Dataset, Place
from geodata.surfaces import SETTLEMENT, parse_surface, plain
from geodata.tables import read_sheet

DECISIONS: Final = "coding/decisions.csv"
DECISION_COLUMNS: Final = ("surface", "article_id", "place_id", "reason", "author")
MARGIN: Final = 0.05
"""Similar names that differ by no more than this in likeness cannot be told apart."""
FAR_KM: Final = 700.0
"""Beyond this distance from the middle of the theatre (Ramadi is 545 km from it) no rule chooses anything."""


class Decision(NamedTuple):
    """I am the entry chosen for a surface form, or none, why, and whether a rule or a hand decided."""

    chosen: Entry | None
    reason: str
    decided_by: str = "rule"


class Form(NamedTuple):
    """I am what one article printed for one place, its quotes straight and its spaces plain."""

    surface: str
    article_id: str
    place_id: str


class Row(NamedTuple):
    """I am one row of geocoding.csv; `distance_km` lies between the chosen entry and the place's own geometry."""

    surface: str
    article_id: str
    place_id: str
    candidates: tuple[str, ...]
    chosen: str
    reason: str
    decided_by: str
    distance_km: float | None


def resolve(surface: str, candidates: Sequence[Candidate], near: tuple[float, float], kind: str = "") -> Decision:
    """Return the candidate a rule may choose, or none and why, near (lat, lon) and of the kind the words ask for."""
    named = [c for c in candidates if c.how != INNER]
    if not named:
        inner = ", ".join(c.entry.name for c in candidates)
        anchor = f"; {inner} is named inside the phrase and is only its anchor" if inner else ", and none like it"
        return Decision(None, f"Not in the gazetteer: no name is {quoted(surface)}{anchor}.")
    wanted = [c for c in named if group_of(c.entry) == (kind or SETTLEMENT)]
    own = [c for c in named if c.entry.place_id and c.score == 1.0]
    if not kind and own and all(is_village(c.entry) for c in wanted):
        wanted = own  # a country of the dataset before a village that happens to be called like it
    fitting = wanted if wanted or kind else named
    if not fitting:
        others = ", ".join(f"{c.entry.name} ({c.entry.kind})" for c in named)
        return Decision(None, f"Not in the gazetteer: no {kind} has this name, only {others}.")
    away = {c: _km_from(near, c.entry) for c in fitting}
    reachable = [c for c in fitting if away[c] <= FAR_KM]
    if not reachable:
        nearest = min(fitting, key=away.__getitem__)
        return Decision(None, f"Not in the gazetteer near here: {nearest.entry.name} is {away[nearest]:.0f} km away.")
    return _choose_one(reachable)


def _choose_one(reachable: Sequence[Candidate]) -> Decision:
    """Return the best candidate where it stands alone; among namesakes the only one the dataset has as a place."""
    best = [c for c in reachable if c.score >= max(other.score for other in reachable) - MARGIN]
    best = [c for c in best if not is_village(c.entry)] or best
    own = [c for c in best if c.entry.place_id]
    if len(best) > 1 and len(own) != 1:
        names = ", ".join(f"{c.entry.name} ({c.entry.entry_id})" for c in best)
        return Decision(None, f"{len(best)} bear this name within {FAR_KM:.0f} km: {names}; a hand must decide.")
    chosen = best[0] if len(best) == 1 else own[0]
    if chosen.entry.lat is None:
        return Decision(chosen.entry, f"{chosen.how.capitalize()}; the dataset does not locate it.")
    alone = f"of its kind within {FAR_KM:.0f} km" if len(best) == 1 else f"of {len(best)} that is the dataset's place"
    alike = f" ({chosen.entry.name}, {chosen.score:.2f})" if chosen.how == SIMILAR else ""
    return Decision(chosen.entry, f"{chosen.how.capitalize()}{alike}; the only one {alone}.")


def _km_from(near: tuple[float, float], entry: Entry) -> float:
    """Return the great-circle distance in km, 0 for an entry that is not located."""
    return 0.0 if entry.lat is None or entry.lon is None else measure_km(near, (entry.lat, entry.lon))


def read_decisions(folder: Path, dataset: Dataset) -> tuple[dict[Form, str], list[Fault]]:
    """Return the reason of each hand decision of a dataset folder, and its faulty rows; raise DatasetUnreadable."""
    path = folder / DECISIONS
    if not path.is_file():
        return {}, []
    sheet = read_sheet(DECISIONS, path.read_bytes(), DECISION_COLUMNS)
    reasons: dict[Form, str] = {}
    faults = list(sheet.faults)
    for row, *cells in zip(sheet.rows, *(sheet.columns[name] for name in DECISION_COLUMNS), strict=True):
        form, told = Form(plain(cells[0]), *cells[1:3]), dict(zip(DECISION_COLUMNS, cells, strict=True))
        wrong = {name: (f"the {name} is empty", "fill it in") for name in DECISION_COLUMNS if not told[name]}
        if form.article_id not in dataset.article_of:
            wrong["article_id"] = (f"{quoted(form.article_id)} is not an article_id", "see articles.csv")
        if form.place_id not in dataset.place_of:
            wrong["place_id"] = (f"{quoted(form.place_id)} is not a place_id", "see places.geojson")
        if form in reasons:
            wrong["surface"] = (f"{quoted(form.surface)} is decided twice for this article and place", "keep one")
        faults += [Fault(DECISIONS, row, name, told[name], *problem) for name, problem in wrong.items()]
        if not wrong:
            reasons[form] = told["reason"]
    return reasons, faults


def geocode(dataset: Dataset, decisions: Mapping[Form, str]) -> tuple[list[Row], list[Fault]]:
    """Return one row for each form of the claims and the decisions, sorted, and a fault for each that disagrees.

    A hand decision comes before the rules. A form left open (nothing chosen) is no fault.
    """
    gazetteer = bundled_gazetteer(dataset.places)
    west, south, east, north = dataset.settings.theatre
    near = ((south + north) / 2, (west + east) / 2)
    claimed = {
        Form(plain(c.surface), c.article_id, c.place_id): c.claim_id for c in reversed(dataset.claims) if c.surface
    }
    rows, faults = [], []
    for form in sorted({*claimed, *decisions}):
        candidates = find_candidates(form.surface, gazetteer)
        if form in decisions:
            decision = Decision(gazetteer.by_place.get(form.place_id), decisions[form], "hand")
        else:
            decision = resolve(form.surface, candidates, near, parse_surface(form.surface)[1])
            faults += _list_disagreements(form, claimed[form], decision, decisions)
        rows.append(_to_row(form, candidates, decision, dataset.place_of.get(form.place_id)))
    return rows, faults


def _list_disagreements(form: Form, claim_id: str, decision: Decision, decisions: Mapping[Form, str]) -> list[Fault]:
    """Return a fault when the claims place a form where neither the rule nor a hand does."""
    other = [decided.place_id for decided in decisions if decided[:2] == form[:2]]
    if not (decision.chosen.place_id != form.place_id if decision.chosen else other):
        return []
    rule = f"the rule chooses {decision.chosen.entry_id} {decision.chosen.name}" if decision.chosen else ""
    found = rule or f"a hand decided {', '.join(sorted(other))}"
    problem = f"{quoted(form.surface)} in {form.article_id} is {form.place_id} in {claim_id}, and {found}"
    return [Fault("claims.csv", None, "surface", form.surface, problem, f"correct it, or decide it in {DECISIONS}")]


def _to_row(form: Form, candidates: Iterable[Candidate], decision: Decision, place: Place | None) -> Row:
    listed = tuple(
        f"{c.entry.entry_id} {c.entry.name}{f' ({c.entry.country})' if c.entry.country else ''}, {c.how} {c.score:.2f}"
        for c in candidates
    )
    chosen, distance = decision.chosen, None
    if chosen and place and place.geometry and chosen.lat is not None:
        point = to_metres(Point(chosen.lon, chosen.lat))
        distance = round(to_metres(shape(place.geometry)).distance(point) / 1000, 2)
    return Row(*form, listed, chosen.entry_id if chosen else "", decision.reason, decision.decided_by, distance)
