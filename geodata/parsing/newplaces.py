"""Where the accepted claims of a review are: at places of the dataset, or at new ones that are added to it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from geodata.errors import BadValue
from geodata.model import Dataset, Place
from geodata.parsing.claiming import slug_of
from geodata.parsing.mention import ANAPHOR, PHRASE
from geodata.parsing.naming import free_name
from geodata.parsing.review import Plain, find_end, is_nowhere, is_settled, to_number
from geodata.parsing.terms import ARABIC_LETTER
from geodata.tables import BOM

SETTLED_M: Final = 5_000.0
"""A new place known to within so many metres is taken for a settlement, a wider one for a district."""
NOWHERE_M: Final = 100_000.0
"""The radius of a place that nobody can locate: it is known to a region at best."""
UNLOCATED: Final = "none: not located"
_SOURCES: Final = {
    "geonames": "GeoNames, CC BY 4.0",
    "ourairports": "OurAirports, public domain",
    "whosonfirst": "Who's On First (https://whosonfirst.org/docs/licenses/)",
    "site": "the atlas's list of sites, geodata/sites/sites.csv",
}

Key = tuple[str, float, float] | tuple[str, str]
"""What tells places apart that a dataset lacks: the name, and where it is to some ten metres; of a place that nobody
can locate the name, and the article where the name is none of its own ("the base")."""


class NewPlaces:
    """I give each accepted proposal its place_id, and keep the places that the dataset lacks."""

    def __init__(self, known: Dataset) -> None:
        self.known = known
        self.made: list[Place] = []
        self._ids: dict[Key, str] = {
            _spot(place.name, *place.geometry["coordinates"][1::-1]): place.place_id
            for place in known.places
            if place.geometry and place.geometry["type"] == "Point"
        }
        for place in known.places:
            if place.geometry is None:
                articles = {claim.article_id for claim in known.claims_at[place.place_id]}
                self._ids |= {(place.name.casefold(), file): place.place_id for file in ("", *articles)}

    def settle(self, told: Plain, row: Plain, file: str) -> str:
        """Return the place_id of a row of a text whose mention is `told`.

        Raises BadValue where nobody said where it is, nor that nobody can say.
        """
        is_said = is_nowhere(told) or told.get("lat") is not None
        given = str(told.get("place_id") or ("" if is_said else row.get("place_id")) or "")
        if given in self.known.place_of:
            return given
        if not is_said:
            raise BadValue(
                f"{row.get('surface') or given!r} has no place on the map",
                'choose one, say that nobody can locate it ("nowhere": true), or reject it',
            )
        name = str(told.get("name") or row.get("surface") or "").strip() or "place"
        key = _key(name, told, file)
        if key not in self._ids:
            self._ids[key] = self._name(name)
            self.made.append(_to_place(self._ids[key], name, told, self.known.settings.theatre))
        return self._ids[key]

    def settle_end(self, text: Plain, row: Plain, column: str) -> str:
        """Return the place_id of where a movement comes from or goes to; empty where the row does not say.

        The row names it by a place_id, or by the words of a mention of its text. Raises BadValue for what is neither,
        and where nobody said where it is.
        """
        words = str(row.get(column) or "")
        if not words or words in self.known.place_of:
            return words
        told = find_end(text, words)
        if told is None or not is_settled(told):
            problem = "has no place" if told else "is no place of the text"
            raise BadValue(f"{column} {words!r} {problem}", "say where it is, or leave it out")
        return self.settle(told, told, text["file"])

    def find(self, told: Plain, file: str) -> str:
        """Return the place_id of a mention where it is settled, empty where it is not."""
        if told.get("place_id") in self.known.place_of:
            return str(told["place_id"])
        if not is_nowhere(told) and told.get("lat") is None:
            return ""
        return self._ids.get(_key(str(told.get("name") or told.get("surface") or ""), told, file), "")

    def _name(self, name: str) -> str:
        """Return a place_id of its own for a name: two places of one name are two places."""
        slug = slug_of(name).encode("ascii", "ignore").decode().strip("-_") or "place"
        return free_name(slug, {*self.known.place_of, *self._ids.values()})


def _key(name: str, told: Plain, file: str) -> Key:
    if is_nowhere(told):
        return name.casefold(), file if told.get("role") == ANAPHOR else ""
    return _spot(name, told["lat"], told["lon"])


def _spot(name: str, lat: Any, lon: Any) -> Key:
    return name, round(float(lat), 4), round(float(lon), 4)


def _to_place(place_id: str, name: str, told: Plain, theatre: tuple[float, float, float, float]) -> Place:
    if is_nowhere(told):
        return _to_nowhere(place_id, name, told)
    lat, lon = float(told["lat"]), float(told["lon"])
    radius = float(told.get("radius_m") or 2000.0)
    near = [one for one in told.get("candidates") or () if isinstance(one, Mapping) and one.get("lat") == told["lat"]]
    entry = str(near[0].get("id") or "") if near else ""
    source, _, number = entry.partition(":")
    west, south, east, north = theatre
    is_area = told.get("role") == PHRASE or radius > SETTLED_M
    return Place(
        place_id=place_id,
        name=name,
        name_ar=_in_arabic(name, told),
        aliases=_list_aliases(name, told),
        kind="countryside" if is_area else str(near[0].get("kind") or "town") if near else "town",
        precision="district" if is_area else "settlement",
        radius_m=radius,
        adm_1="",
        in_theatre=west <= lon <= east and south <= lat <= north,
        gazetteer={source: int(number)} if source == "geonames" and to_number(number) else {},
        coordinate_source=_SOURCES.get(source, "a gazetteer of the reader's") if entry else "set on the map by hand",
        note=str(told.get("reason") or "")[:300],
        geometry={"type": "Point", "coordinates": [lon, lat]},
    )


def _to_nowhere(place_id: str, name: str, told: Plain) -> Place:
    """Return a place that nobody can locate, as the codebook has it: listed beside the map, apart from the theatre."""
    return Place(
        place_id=place_id,
        name=name,
        name_ar=_in_arabic(name, told),
        aliases=_list_aliases(name, told),
        kind="area" if told.get("role") == PHRASE else "place",
        precision="region",
        radius_m=NOWHERE_M,
        adm_1="",
        in_theatre=False,
        gazetteer={},
        coordinate_source=UNLOCATED,
        note="Whoever added the article found that nobody can say where it is. Listed beside the map.",
        geometry=None,
    )


def _in_arabic(name: str, told: Plain) -> str:
    return next((one for one in (name, str(told.get("surface") or "")) if ARABIC_LETTER.search(one)), "")


def _list_aliases(name: str, told: Plain) -> tuple[str, ...]:
    surface = str(told.get("surface") or "")
    return (surface,) if surface not in ("", name) else ()


def append_places(raw: bytes, places: Sequence[Place]) -> bytes:
    """Return places.geojson with places added; what stood in it stays."""
    if not places:
        return raw
    told = json.loads(raw.removeprefix(BOM))
    for place in places:
        properties = {name: value for name, value in place._asdict().items() if name not in ("place_id", "geometry")}
        told["features"].append(
            {"type": "Feature", "id": place.place_id, "geometry": place.geometry, "properties": properties}
        )
    return (json.dumps(told, ensure_ascii=False) + "\n").encode()
