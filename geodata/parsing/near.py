"""The places that a text surely names: their middle, those that stand close by a name, and how far an entry lies."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Final, NamedTuple, TypeVar

from geodata.candidates import find_candidates
from geodata.gazetteer import Entry, Gazetteer, group_of, is_quarter, is_village, measure_km
from geodata.parsing.compass import is_towards
from geodata.parsing.countries import COUNTRIES, COUNTRY_NAMES, GOVERNORATE, HOME
from geodata.parsing.governorates import find_part, is_within, name_governorate
from geodata.parsing.mention import ON_MAP, ORIGIN, PHRASE, QUARTER, Mention
from geodata.surfaces import AIRFIELD, AREA

CLOSE, NEXT = 250, 60
"""So many characters before and after a name tell in which part of the country it lies, and beside what."""
AHEAD_TIMES: Final = 3
"""So many times farther counts a city that is named only far behind its quarter."""
IN_CITY: Final = 1_500
"""So many characters from a quarter its city is named at most."""
MOST: Final = 50
"""So many bearers of a name are looked at; one that more bear is sure of none."""
CITY: Final = 50_000
"""A town of the country with so many people has quarters, and is meant however far it is."""
QUARTER_KM: Final = 12.0
"""So far from the middle of its city a quarter lies at most."""
LEAST_LISTED: Final = 3
"""So many names of a text that only quarters of one of its cities bear make those that others bear, too, quarters."""
VILLAGE_KM, APART_KM = 70.0, 100.0
"""So far from the nearest of the text's other places a village is believed, and so far a small town surely is meant."""
SAME_KM: Final = 3.0
"""Namesakes no farther from each other are one place that has been listed twice."""
BESIDE_KM: Final = 25.0
"""A village outside the governorates named close by must be as near as this to another place named there."""

HALF: Final = re.compile(
    r"(?:(?:\S+ )?(?:areas|districts|parts|neighbou?rhoods?) (?:in|of) )?(?:the )?(?:east|west)(?:ern)? Aleppo"
    r"(?: districts?)?|(?:\S+ )?(?:east|west) of Aleppo|(?:شرقي?|غربي?) (?:مدينة )?حلب|"
    r"(?:ال(?:أحياء|قسم|جزء|شطر|جانب) )?ال(?:شرقي|غربي)ة? (?:من |ل|في )(?:مدينة )?حلب",
    re.I,
)
"""What names a half of the city that was divided from 2012 to 2016, unless the country beyond is meant."""
T = TypeVar("T")
Spot = tuple[float, float]
"""Latitude and longitude in degrees, EPSG:4326."""


class Near(NamedTuple):
    """I am the places that a text surely names, their middle, and which of them stand close by.

    `here` and `grounds` are the places and the governorates named within `CLOSE` characters of the name in question,
    `beside` the places within `NEXT` characters.
    """

    middle: Spot
    spots: tuple[Spot, ...]
    told: tuple[tuple[int, Spot], ...]
    told_grounds: tuple[tuple[int, str], ...]
    cities: tuple[tuple[int, Entry], ...] = ()
    quarters: frozenset[str] = frozenset()
    """The names of quarters of a city; where there are any, "eastern Aleppo" is a part of the city."""
    quartered: frozenset[Entry] = frozenset()
    """The cities of the text that have most of its quarters by their names."""
    here: tuple[Spot, ...] = ()
    beside: tuple[Spot, ...] = ()
    grounds: frozenset[str] = frozenset()

    def at(self, starts: Sequence[int], reach: int = CLOSE) -> Near:
        """Return me with what stands close by a name that begins at `starts`; `reach` is how far, in characters."""
        return self._replace(
            here=tuple(dict.fromkeys(_list_close(self.told, starts, reach))),
            beside=tuple(dict.fromkeys(_list_close(self.told, starts, NEXT))),
            grounds=frozenset(_list_close(self.told_grounds, starts, CLOSE)),
        )

    def is_quarter(self, name: str) -> bool:
        """Whether the text calls a name that of a quarter anywhere."""
        return name in self.quarters

    def find_city(self, start: int) -> Entry | None:
        """Return the city that is named nearest to a spot of the text, none farther than `IN_CITY` characters."""
        close = _cut_close([told for told in self.cities if told[1] in self.quartered] or self.cities, start, IN_CITY)
        away = [(_measure_apart(start, at), number, city) for number, (at, city) in enumerate(close)]
        distance, _, city = min(away, default=(IN_CITY, 0, None))
        return city if distance < IN_CITY else None

    def list_beside(self, start: int) -> list[Spot]:
        """Return the spots of the places named close to the one at `start`, the nearest in the text first."""
        close = [(_measure_apart(start, at), spot) for at, spot in _cut_close(self.told, start, CLOSE) if at != start]
        return [spot for _, spot in sorted(close)]

    def find_beside(self, start: int, reach: int = CLOSE) -> Spot | None:
        """Return the spot of the place that is named nearest to `start`, none farther than `reach` characters."""
        close = [(_measure_apart(start, at), spot) for at, spot in _cut_close(self.told, start, reach)]
        distance, spot = min(close, default=(reach, None))
        return spot if distance < reach else None

    def is_out(self, city: Spot, direction: str) -> bool:
        """Whether the text names a place that lies outside a city in a direction from it."""
        out = (spot for spot in self.spots if measure_km(city, spot) > QUARTER_KM)
        return any(is_towards(city, direction, spot) for spot in out)

    def is_in_city(self, entry: Entry) -> bool:
        """Whether an entry lies in a city that the text names."""
        return any(km_to(spot_of(city), entry) < QUARTER_KM for _, city in self.cities)

    def to_others(self, entry: Entry) -> float:
        """Return the distance in km from an entry to the nearest of the places, itself aside, else to their middle."""
        return _nearest_km(self.spots, entry, km_to(self.middle, entry))

    def to_here(self, entry: Entry) -> float:
        """Return the distance in km from an entry to the nearest place close by, else to the middle of all."""
        return _nearest_km(self.here, entry, km_to(self.middle, entry))

    def is_by(self, lat: float, lon: float, within_km: float) -> bool:
        """Whether a spot lies within so many km of a place close by, or of the middle of all where there is none."""
        return any(measure_km(spot, (lat, lon)) < within_km for spot in self.here or (self.middle,))

    def is_elsewhere(self, entry: Entry) -> bool:
        """Whether governorates are named close by, and an entry lies neither in one of them nor near a place there."""
        if not self.grounds or any(is_within(name, *spot_of(entry)) for name in self.grounds):
            return False
        return _nearest_km(self.here, entry, math.inf) > BESIDE_KM


def _cut_close(told: Sequence[tuple[int, T]], start: int, reach: int) -> Sequence[tuple[int, T]]:
    """Return of what is told in the order of the text what stands less than `reach` characters from `start`."""
    return told[bisect_right(told, start - reach, key=_START) : bisect_left(told, start + reach, key=_START)]


def _list_close(told: Sequence[tuple[int, T]], starts: Iterable[int], reach: int) -> Iterator[T]:
    """Yield what is told close to any of `starts`, in the order of the text, each once."""
    end = 0
    for start in sorted(starts):
        first = max(end, bisect_right(told, start - reach, key=_START))
        end = max(end, bisect_left(told, start + reach, key=_START))
        yield from (one for _, one in told[first:end])


_START: Final = itemgetter(0)


def _measure_apart(start: int, at: int) -> int:
    """Return how far apart a quarter and a city's name are told: reports go from a city to its quarters."""
    return abs(start - at) if at < start + NEXT else AHEAD_TIMES * (at - start)


def _nearest_km(spots: Iterable[Spot], entry: Entry, otherwise: float) -> float:
    away = (km_to(spot, entry) for spot in spots if spot != (entry.lat, entry.lon))
    return min(away, default=otherwise)


def spot_of(entry: Entry) -> Spot:
    """Return where an entry lies; one that is not located lies off Africa, far from everything."""
    return entry.lat or 0.0, entry.lon or 0.0


def km_to(spot: Spot, entry: Entry) -> float:
    """Return the great-circle distance in km from a spot to an entry."""
    return measure_km(spot, spot_of(entry))


def find_near(mentions: Sequence[Mention], gazetteer: Gazetteer) -> Near | None:
    """Return the places of a text that bear their names alone, and their middle; None where nothing is near.

    The mentions stand in the order of the text.

    A text is believed to be about the country where it names the country, or two of its places.
    """
    named = [m for m in mentions if m.name]
    is_home = any(m.name in COUNTRIES[HOME] or GOVERNORATE.fullmatch(m.name) for m in named)
    bearers = _find_bearers(named, gazetteer)
    quarters = frozenset(m.name for m in mentions if m.asked == QUARTER) | _find_listed(bearers)
    sure = _drop_namesakes(_find_sure(bearers), quarters)
    is_ours = any(entry.place_id for entry in sure.values())
    if not sure or not (is_home or is_ours or len(sure) > 1 or len(named) == 1):
        return None
    spots = {name: spot_of(entry) for name, entry in sure.items() if group_of(entry) != AREA}
    lats, lons = zip(*map(spot_of, sure.values()), strict=True)
    middle = len(lats) // 2
    grounds = ((m.start, name_governorate(m.surface)) for m in named if m.role == PHRASE)
    cities = [(m.start, sure[m.name]) for m in named if m.name in sure and sure[m.name].population >= CITY]
    return Near(
        (sorted(lats)[middle], sorted(lons)[middle]),
        tuple(dict.fromkeys(spots.values())),
        tuple((m.start, _spot_told(m, spots)) for m in named if m.role in (*ON_MAP, ORIGIN) and m.name in spots),
        tuple((start, name) for start, name in grounds if name),
        tuple(cities),
        quarters,
        _find_quartered({city for _, city in cities}, quarters, gazetteer),
    )


def _find_listed(bearers: Mapping[str, Sequence[Entry]]) -> frozenset[str]:
    """Return the names of quarters of a city of the text that nothing calls so, where some can be nothing else.

    Reports of a battle for a city list its quarters as those of a countryside list villages.
    """
    found: set[str] = set()
    for city in {entry for entries in bearers.values() for entry in entries if _has_quarters(entry)}:
        own = {name for name, entries in bearers.items() if any(_is_quarter_of(entry, city) for entry in entries)}
        if sum(all(map(is_quarter, bearers[name])) for name in own) >= LEAST_LISTED:
            found |= own
    return frozenset(found)


def _has_quarters(entry: Entry) -> bool:
    return entry.population >= CITY and not is_quarter(entry)


def _is_quarter_of(entry: Entry, city: Entry) -> bool:
    return is_quarter(entry) and km_to(spot_of(city), entry) < QUARTER_KM


def _find_quartered(cities: Collection[Entry], quarters: Collection[str], gazetteer: Gazetteer) -> frozenset[Entry]:
    """Return the cities that have most of some quarters, of those that any has by their names."""
    bearers = [c.entry for name in quarters for c in find_candidates(name, gazetteer, MOST)]
    counted = {city: sum(_is_quarter_of(entry, city) for entry in bearers) for city in cities}
    most = max(counted.values(), default=0)
    return frozenset(city for city, count in counted.items() if count == most > 0)


def _drop_namesakes(sure: Mapping[str, Entry], quarters: Collection[str]) -> dict[str, Entry]:
    """Return the sure places without villages of a quarter's name that lie in none of the cities of the text."""
    cities = [spot_of(entry) for entry in sure.values() if entry.population >= CITY]

    def is_namesake(name: str, entry: Entry) -> bool:
        return name in quarters and is_village(entry) and _nearest_km(cities, entry, 0.0) > QUARTER_KM

    return {name: entry for name, entry in sure.items() if not is_namesake(name, entry)}


def _spot_told(mention: Mention, spots: Mapping[str, Spot]) -> Spot:
    """Return the spot that a mention tells of: of a part of a governorate its ground's, not that of its capital."""
    is_part = mention.role == PHRASE and mention.direction and not HALF.fullmatch(mention.surface)
    governorate = name_governorate(mention.surface) if is_part else ""
    if governorate and name_governorate(mention.name) == governorate:
        part = find_part(governorate, mention.direction)
        return part.lat, part.lon
    return spots[mention.name]


def _find_bearers(named: Iterable[Mention], gazetteer: Gazetteer) -> dict[str, list[Entry]]:
    """Return the names of a text that may be places of the country, each with all that bear it and are located."""
    names = dict.fromkeys(m.name for m in named if m.role in (*ON_MAP, ORIGIN) and m.name not in COUNTRY_NAMES)
    found = {name: [c.entry for c in find_candidates(name, gazetteer, MOST) if c.score == 1.0] for name in names}
    return {name: [entry for entry in entries if entry.lat is not None] for name, entries in found.items()}


def _find_sure(bearers: Mapping[str, Sequence[Entry]]) -> dict[str, Entry]:
    """Return the names that only one place of the country bears, each with it; a town's comes before any other.

    What lies far from all the others is not sure where it is a village, or where a village of its name lies by them.
    """
    sure: dict[str, Entry] = {}
    namesakes: dict[str, list[Entry]] = {}
    for name, entries in bearers.items():
        same = [entry for entry in entries if not is_quarter(entry)]
        own = [entry for entry in same if entry.place_id] or same
        own = [entry for entry in own if not is_village(entry)] or own
        own = [entry for entry in own if group_of(entry) != AIRFIELD] or own
        is_one = bool(own) and all(km_to(spot_of(own[0]), entry) < SAME_KM for entry in own)
        if is_one and own[0].country in ("", HOME):
            sure[name] = own[0]
            if not own[0].place_id and own[0].population < CITY:
                namesakes[name] = [entry for entry in same if entry is not own[0]]
    return {name: entry for name, entry in sure.items() if not _is_doubtful(entry, namesakes.get(name, ()), sure)}


def _is_doubtful(entry: Entry, namesakes: Iterable[Entry], sure: Mapping[str, Entry]) -> bool:
    """Whether an entry is far from the sure places of a text, and either a village or one that has a namesake there."""
    spots = [spot_of(one) for one in sure.values() if one is not entry and group_of(one) != AREA]
    away_km = _nearest_km(spots, entry, 0.0)
    if is_village(entry):
        return away_km > VILLAGE_KM
    return away_km > APART_KM and any(_nearest_km(spots, one, math.inf) < BESIDE_KM for one in namesakes)
