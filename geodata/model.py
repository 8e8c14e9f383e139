"""The values everything else is computed from, all frozen: article, faction, place, claim, dataset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from geodata import codes
from geodata.errors import Fault


class Article(NamedTuple):
    """I am a text that says things about the war, published between two days."""

    article_id: str
    title: str
    author: str
    publisher: str
    perspective: str
    url: str
    archived_url: str
    published_first: date
    published_last: date
    date_basis: str
    language: str
    file: str
    sha256: str
    note: str


class Faction(NamedTuple):
    """I am a party of the war; as a child I take the colour of my parent."""

    faction_id: str
    name: str
    name_ar: str
    parent: str
    letter: str
    colour: str
    note: str


class Place(NamedTuple):
    """I am what a name on the page refers to, known to within `radius_m` metres of my geometry (EPSG:4326)."""

    place_id: str
    name: str
    name_ar: str
    aliases: tuple[str, ...]
    kind: str
    precision: str
    radius_m: float
    adm_1: str
    in_theatre: bool
    gazetteer: Mapping[str, Any]
    coordinate_source: str
    note: str
    geometry: Mapping[str, Any] | None

    @property
    def geonames(self) -> int | None:
        """Return my own number in GeoNames; None where I have none, or lie between several that have one."""
        number = self.gazetteer.get("geonames")
        return number if isinstance(number, int) else None


class Claim(NamedTuple):
    """I am what one article says at one span about one place, on which days, and on whose word."""

    claim_id: str
    article_id: str
    paragraph: int | None
    start: int | None
    end: int | None
    digest: str
    place_id: str
    surface: str
    kind: str
    actor: tuple[str, ...]
    opponent: tuple[str, ...]
    holder: tuple[str, ...]
    status: str
    first: date | None
    last: date
    precise: bool
    date_basis: str
    modality: str
    attribution: str
    basis: str
    confidence: str
    event: str
    from_place: str
    to_place: str
    leg: int | None
    count: str  # type: ignore[assignment]  # the column of that name, over tuple.count
    count_of: str
    summary: str
    note: str

    @property
    def earliest(self) -> date:
        """Return the first day the claim may be about: its `first`, or its `last` where it names none."""
        return self.first or self.last


class Event(NamedTuple):
    """I am one event of an imported dataset, at a point (degrees, EPSG:4326) and on the days `first..last`.

    Both precisions are numbers of the source's own codebook, 0 where it gives none. I colour no place.
    """

    event_id: str
    kind: str
    type: str
    first: date
    last: date
    date_precision: int
    lat: float
    lon: float
    where_precision: int
    where: str
    adm_1: str
    actor_1: str
    actor_2: str
    best: int
    low: int
    high: int
    source: str


class EventSource(NamedTuple):
    """I am where imported events come from: whose codebook they follow, whom to cite, what was read and set aside."""

    name: str
    title: str
    citation: str
    terms: str
    file: str
    sha256: str
    read: int
    kept: int
    aside: int


class Settings(NamedTuple):
    """I am what a dataset says about itself: titles, the box, the days of the slider, the limits."""

    title: str
    description: str
    languages: tuple[str, ...]
    theatre: tuple[float, float, float, float]
    first_day: date
    last_day: date
    opening_day: date
    carry_days: int
    area_limit_m: float
    licence: str
    title_ar: str = ""
    voices: str = ""
    """Whose voice the articles carry and whose is missing, as the editors see it."""
    voices_ar: str = ""
    frame: tuple[float, float, float, float] | None = None
    """The box the map opens on, in degrees west, south, east, north; the theatre where there is none."""


@dataclass(frozen=True)
class Dataset:
    """I am a folder of articles, factions, places and claims, read and checked; faulty rows are in `faults`."""

    settings: Settings
    articles: tuple[Article, ...]
    factions: tuple[Faction, ...]
    places: tuple[Place, ...]
    claims: tuple[Claim, ...]
    faults: tuple[Fault, ...] = ()
    digest: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    event_source: EventSource | None = None
    tour: bytes = b""
    """The folder's tour.csv as it is, for the page; it holds no data and so has no part in the digest."""

    @cached_property
    def article_of(self) -> dict[str, Article]:
        """Articles by id."""
        return {article.article_id: article for article in self.articles}

    @cached_property
    def faction_of(self) -> dict[str, Faction]:
        """Factions by id."""
        return {faction.faction_id: faction for faction in self.factions}

    @cached_property
    def place_of(self) -> dict[str, Place]:
        """Places by id."""
        return {place.place_id: place for place in self.places}

    @cached_property
    def claim_of(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.claim_id: claim for claim in self.claims}

    @cached_property
    def root_of(self) -> dict[str, str]:
        """The root faction of every faction, by id."""
        return {faction.faction_id: self._climb(faction) for faction in self.factions}

    def _climb(self, faction: Faction) -> str:
        seen = set()
        while faction.parent in self.faction_of and faction.faction_id not in seen:
            seen.add(faction.faction_id)
            faction = self.faction_of[faction.parent]
        return faction.faction_id

    @cached_property
    def claims_at(self) -> dict[str, tuple[Claim, ...]]:
        """Claims by place, every place present."""
        at: dict[str, list[Claim]] = {place.place_id: [] for place in self.places}
        for claim in self.claims:
            at.setdefault(claim.place_id, []).append(claim)
        return {place_id: tuple(claims) for place_id, claims in at.items()}

    @cached_property
    def told(self) -> tuple[Article, ...]:
        """The articles that are the atlas's subject, by publication: all but the sources of the record alone."""
        record = {claim.article_id for claim in self.claims if claim.basis == codes.CONTEXT}
        coded = {claim.article_id for claim in self.claims if claim.basis != codes.CONTEXT}
        articles = [a for a in self.articles if a.article_id in coded or a.article_id not in record]
        return tuple(sorted(articles, key=lambda a: (a.published_last, a.article_id)))
