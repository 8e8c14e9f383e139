"""Names and spellings -> places: each surface form to its candidates, the one chosen, and why; a step to run again."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from shapely.geometry import Point, shape

from geodata.areas import to_metres
from geodata.cells import quoted
from geodata.errors import Fault
from geodata.model import Dataset, Place
from geodata.sites import read_sites
from geodata.surfaces import (
    AIRFIELD,
    AREA,
    LONGEST,
    SETTLEMENT,
    fold,
    likeness,
    parse_surface,
    plain,
    strip_airfield,
    strip_vowels,
)
from geodata.tables import read_sheet
from geodata.villages import VILLAGE, read_villages

__all__ = ["bundled_gazetteer", "find_candidates", "fold", "geocode", "read_decisions", "resolve"]

BASEMAP: Final = Path(__file__).parent / "basemap"
DECISIONS: Final = "coding/decisions.csv"
DECISION_COLUMNS: Final = ("surface", "article_id", "place_id", "reason", "author")

HOME: Final = "SY"
FLOOR: Final = 0.8
"""The least likeness of a similar name: one slip in a name of five letters."""
BONES: Final = 4
"""Names of so many consonants and more that have all of them alike are similar, however short."""
MARGIN: Final = 0.05
"""Similar names that differ by no more than this in likeness cannot be told apart."""
FAR_KM: Final = 700.0
"""Beyond this distance from the middle of the theatre (Ramadi is 545 km from it) no rule chooses anything."""

SAME, GIVEN, SIMILAR, INNER = "same name", "same name as the dataset has it", "similar name", "inner name"
_AIRFIELDS: Final = frozenset(("airbase", "air base", "airfield"))
_KINDS: Final = {
    AIRFIELD: _AIRFIELDS,
    AREA: {"governorate", "countryside", "region", "front", "country", "border", "corridor", "road", "village_group"},
}
"""Kinds of places by what a phrase may ask for; every other kind is a settlement or a site."""


WIDE_SITES: Final = ("region", "plain", "mountain", "lake", "river", "corridor")
"""Kinds of sites that are ground rather than a spot."""
SPOT: Final = "spot"
"""A hill, a building, a stream or a field of a reader's gazetteer."""


class Entry(NamedTuple):
    """I am one place a gazetteer knows (degrees, EPSG:4326); `given` are the names of the dataset's place I am."""

    entry_id: str
    name: str
    names: tuple[str, ...]
    lat: float | None
    lon: float | None
    kind: str
    population: int = 0
    country: str = ""
    place_id: str = ""
    given: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    """What each of `names` folds to, where that was worked out before."""
    radius_m: float = 0.0
    """How far from the point the place may lie or reaches; 0 where its kind says it."""


class Candidate(NamedTuple):
    """I am an entry a surface form may mean, how much its name is like it (0 to 1), and how I was found."""

    entry: Entry
    score: float
    how: str


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


class More(Protocol):
    """I am further entries, looked up by folded name where they lie."""

    def find(self, folded: str, /) -> tuple[Entry, ...]: ...
    def is_large(self, folded: str, /) -> bool: ...
    def list_begun(self, letter: str, /) -> tuple[str, ...]: ...
    def list_boned(self, bones: str, /) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Gazetteer:
    """I am the entries, found by their folded names; `more` are a reader's own, those that I have already left out."""

    entries: tuple[Entry, ...]
    more: More | None = None

    def bearers(self, folded: str) -> dict[Entry, str]:
        """Return the entries that bear a folded name, each with how it bears it."""
        mine = self._by_fold.get(folded, {})
        further = self.more.find(folded) if self.more else ()
        return mine | {entry: SAME for entry in further if entry.entry_id not in self._ids} if further else mine

    def is_name(self, folded: str) -> bool:
        """Whether a folded name is any entry's."""
        return folded in self._by_fold or bool(self.more and self.more.find(folded))

    def is_large(self, folded: str) -> bool:
        """Whether a folded name is a town's of the country, an airfield's or a dataset's place's: those are believed
        wherever they stand."""
        return folded in self._large or bool(self.more and self.more.is_large(folded))

    def list_akin(self, folded: str) -> list[str]:
        """Return the folded names that may be alike: large ones of the same first letter, small ones of the same
        consonants."""
        start, bones = folded[:1], strip_vowels(folded)
        found = [*self._by_start.get(start, ()), *self._by_consonants.get(bones, ())]
        return [*found, *self.more.list_begun(start), *self.more.list_boned(bones)] if self.more else found

    @cached_property
    def by_place(self) -> dict[str, Entry]:
        """The entry of each of the dataset's places."""
        return {entry.place_id: entry for entry in self.entries if entry.place_id}

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(entry.entry_id for entry in self.entries)

    @cached_property
    def _by_fold(self) -> dict[str, dict[Entry, str]]:
        """Entries by folded name, each with how it bears that name; airfields by the name of their town too."""
        found: dict[str, dict[Entry, str]] = {}
        for entry in self.entries:
            for folded in entry.folds or fold_names(entry, entry.names):
                found.setdefault(folded, {}).setdefault(entry, SAME)
            for folded in fold_names(entry, entry.given):
                found.setdefault(folded, {}).setdefault(entry, GIVEN)
        return found

    @cached_property
    def _large(self) -> frozenset[str]:
        return frozenset(folded for folded, bearers in self._by_fold.items() if not all(map(is_small, bearers)))

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        """Folded names that more than villages bear, by first letter: names that begin otherwise are never alike."""
        return _gather(self._large, lambda folded: folded[0])

    @cached_property
    def _by_consonants(self) -> dict[str, list[str]]:
        """Folded names that only villages bear, by their consonants."""
        return _gather(self._by_fold.keys() - self._large, strip_vowels)


def fold_names(entry: Entry, names: Iterable[str]) -> tuple[str, ...]:
    """Return what names of an entry fold to, each once; those of an airfield without the words for one, too."""
    forms = (form for name in names for form in (name, strip_airfield(name) if entry.kind in _AIRFIELDS else name))
    return tuple(dict.fromkeys(filter(None, map(fold, forms))))


def _gather(names: Iterable[str], key: Callable[[str], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(names):
        found.setdefault(key(name), []).append(name)
    return found


def bundled_gazetteer(places: Iterable[Place] = ()) -> Gazetteer:
    """Return towns and airfields of the base map, the villages and the places of a dataset, each place once."""
    airfields = _read_points("airfields", lambda p: (f"ourairports:{p['ident']}", AIRFIELD))
    entries = {entry.entry_id: entry for entry in (*read_towns(), *airfields, *_list_villages())}
    entries |= {entry.entry_id: entry for entry in _list_sites(entries)}
    for place in places:
        ids = ((key, place.gazetteer.get(key)) for key in ("geonames", "ourairports"))  # a list of ids is an anchor
        named = [*(f"{key}:{value}" for key, value in ids if isinstance(value, int | str)), f"place:{place.place_id}"]
        entry_id = next(n for n in named if n not in entries or not entries[n].place_id)
        given = tuple(name for name in (place.name, place.name_ar, *place.aliases) if name)
        known = entries.get(entry_id) or _entry_of(place, entry_id)
        entries[entry_id] = known._replace(place_id=place.place_id, given=given, kind=place.kind)
    return Gazetteer(tuple(entries.values()))


def read_towns() -> list[Entry]:
    """Return the towns of the base map."""
    return _read_points("towns", lambda p: (f"geonames:{p['geonameid']}", "town"))


def _list_villages() -> Iterator[Entry]:
    for row in read_villages():
        entry_id = f"geonames:{row.geonames}" if row.geonames else f"whosonfirst:{row.wof}"
        yield Entry(entry_id, row.name, row.names, row.lat, row.lon, VILLAGE, row.population, HOME, folds=row.folds)


def _list_sites(entries: Mapping[str, Entry]) -> Iterator[Entry]:
    """Yield the sites; one that is a town or an airfield of the base map is that one under more names."""
    for site in read_sites():
        if known := entries.get(site.entry_id):
            yield known._replace(names=tuple(dict.fromkeys((*known.names, *site.names))))
        else:
            kind = "region" if site.kind in WIDE_SITES else AIRFIELD if site.kind == "airbase" else site.kind
            where = site.lat, site.lon, kind, 0, HOME
            yield Entry(site.entry_id, site.name, site.names, *where, radius_m=site.radius_m)


def _read_points(layer: str, identify: Callable[[Mapping[str, Any]], tuple[str, str]]) -> list[Entry]:
    features = json.loads((BASEMAP / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
    entries = []
    for told, (lon, lat) in ((f["properties"], f["geometry"]["coordinates"][:2]) for f in features):
        entry_id, kind = identify(told)
        names = tuple(told[name] for name in ("name", "name_ar") if told.get(name))
        entries.append(Entry(entry_id, told["name"], names, lat, lon, kind, told.get("population", 0), told["iso"]))
    return entries


def _entry_of(place: Place, entry_id: str) -> Entry:
    """Return a place no bundled list has, at a point inside its own geometry where it has one."""
    inside = shape(place.geometry).representative_point() if place.geometry else None
    lat, lon = (round(inside.y, 5), round(inside.x, 5)) if inside else (None, None)
    return Entry(entry_id, place.name, (), lat, lon, place.kind)


def group_of(entry: Entry) -> str:
    """Return what an entry is: airfield, area, or settlement (sites are one too)."""
    return next((group for group, kinds in _KINDS.items() if entry.kind in kinds), SETTLEMENT)


def find_candidates(surface: str, gazetteer: Gazetteer, limit: int = 5) -> list[Candidate]:
    """Return the entries a surface form may mean, best first: same names, else similar ones, else names inside it."""
    surface = surface[:LONGEST]
    name, kind = parse_surface(surface)
    found = {**gazetteer.bearers(fold(name)), **gazetteer.bearers(fold(surface))}
    candidates = [Candidate(entry, 1.0, how) for entry, how in found.items()]
    if not candidates and kind != AREA and not name[:1].islower():
        candidates = _find_similar(fold(name), gazetteer)
    candidates = candidates or _find_inner(surface, kind, gazetteer)
    return sorted(candidates, key=_rank)[:limit]


def find_similar(name: str, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the entries of names that are similar to a name and not the same, best first."""
    return sorted(_find_similar(fold(name), gazetteer), key=_rank)


def is_village(entry: Entry) -> bool:
    """Whether an entry is a village or a spot that only a long list has: its name is one among many."""
    return entry.kind in (VILLAGE, SPOT) and not entry.place_id


def is_small(entry: Entry) -> bool:
    """Whether a name needs words round it that ask for a place: a village's, and that of a town of another country."""
    return is_village(entry) or (entry.country not in ("", HOME) and not entry.place_id and entry.kind == "town")


def _rank(candidate: Candidate) -> tuple[object, ...]:
    entry = candidate.entry
    return -candidate.score, is_village(entry), -entry.population, entry.entry_id


def _find_similar(folded: str, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the towns, sites and airfields of a similar name; phrases and areas share too many words to tell.

    Of villages only those whose names differ in vowels: among ten thousand something is always a little alike.
    """
    best: dict[Entry, float] = {}
    bones = strip_vowels(folded)
    for other in gazetteer.list_akin(folded):
        is_boned = len(bones) >= BONES and strip_vowels(other) == bones
        if score := likeness(folded, other, FLOOR) or (FLOOR if is_boned else 0.0):
            best.update({e: max(score, best.get(e, 0.0)) for e in gazetteer.bearers(other) if group_of(e) != AREA})
    return [Candidate(entry, score, SIMILAR) for entry, score in best.items()]


def _find_inner(surface: str, kind: str, gazetteer: Gazetteer) -> list[Candidate]:
    """Return the entries named inside a phrase: runs of up to three words that begin with a capital or are Arabic."""
    words = re.findall(r"[\w'’‘.-]+", surface)
    runs = [words[start : start + size] for size in (3, 2, 1) for start in range(len(words) - size + 1)]
    folds = (fold(" ".join(run)) for run in runs if not run[0][0].islower())
    found = {entry: None for folded in folds if len(folded) > 2 for entry in gazetteer.bearers(folded)}
    return [Candidate(e, 0.5, INNER) for e in found if kind == AIRFIELD or group_of(e) != AIRFIELD]


def resolve(surface: str, candidates: Sequence[Candidate], near: tuple[float, float], kind: str = "") -> Decision:
    """Return the candidate a rule may choose, or none and why, near (lat, lon) and of the kind the words ask for."""
    named = [c for c in candidates if c.how != INNER]
    if not named:
        inner = ", ".join(c.entry.name for c in candidates)
        anchor = f"; {inner} is named inside the phrase and is only its anchor" if inner else ", and none like it"
        return Decision(None, f"Not in the gazetteer: no name is {quoted(surface)}{anchor}.")
    wanted = [c for c in named if group_of(c.entry) == (kind or SETTLEMENT)]
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
    """Return the great-circle distance in km (sphere of 6371 km), 0 for an entry that is not located."""
    if entry.lat is None or entry.lon is None:
        return 0.0
    lat, lon, other_lat, other_lon = map(math.radians, (*near, entry.lat, entry.lon))
    around = math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(min(1.0, math.sin((other_lat - lat) / 2) ** 2 + around)))


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
