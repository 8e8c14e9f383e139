"""OCHA's communities and neighbourhoods of Syria -> geodata/communities: one row for each that adds a place or a name.

Run as `python -m geodata.communities_build LOCATIONS NEIGHBOURHOODS`, the two files that geodata/communities/SOURCES.md
names. The same files give the same bytes.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from shapely.geometry import shape

from geodata.areas import to_metres
from geodata.bundled import gather_entries
from geodata.gazetteer import NEIGHBOURHOOD, VILLAGE, Entry, Gazetteer
from geodata.listed import COMMUNITIES, MAPPED, Listed, is_inside, list_place, to_sheet
from geodata.matching import list_distinct, list_unless_known, spots_of
from geodata.surfaces import fold, is_generic
from geodata.writing import write_bytes

Told = Mapping[str, Any]

LEAST: Final = 4
"""Folded letters that must be left of a name once its district is taken off."""
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)?")
_TWO: Final = re.compile(r"\s*[_/\\&]\s*|\s+-\s+")
_ARABIC_TWO: Final = re.compile(r"\s*[_/\\]\s*")
_ARABIC_TAIL: Final = re.compile(r"\s+-\s?.*| -$")
_BARE: Final = frozenset(
    (
        *("north", "south", "east", "west", "northern", "southern", "eastern", "western"),
        *("upper", "lower", "little", "big", "old", "new"),
    )
)
"""Words that only tell two places of one name apart."""
_GLUED: Final = re.compile(r"\bEl([b-df-hj-np-tv-z])(?=\w\w)")
"""The article as the source writes it before a second word: "Rasm Eljahsh"."""


def main(words: list[str]) -> int:
    """Write the sheet and tell how many rows are new places and how many are further names of known ones."""
    if len(words) != 2 or not all(Path(word).is_file() for word in words):
        print("usage: python -m geodata.communities_build LOCATIONS NEIGHBOURHOODS (geodata/communities/SOURCES.md)")
        return 2
    places, quarters = (json.loads(Path(word).read_text(encoding="utf-8")) for word in words)
    known = gather_entries([MAPPED])
    rows = [*list_communities(places, known.values()), *list_quarters(quarters["features"])]
    write_bytes(COMMUNITIES, to_sheet(rows), force=True)
    new = sum(row.kind == VILLAGE and row.entry_id not in known for row in rows)
    more = sum(row.entry_id in known for row in rows)
    print(f"{new:,} villages, {len(rows) - new - more:,} neighbourhoods, {more:,} known places under more names")
    return 0


def list_communities(told: Iterable[Told], known: Iterable[Entry]) -> list[Listed]:
    """Return the communities that are no known place, and the further names of those that are, by their code."""
    places = list(told)
    parents = {one["id"]: one["names"] for one in places if one["type"] != "community"}
    gazetteer = spots_of(known)
    communities = (one for one in places if one["type"] == "community" and one["id"].startswith("C"))
    found = (_to_row(one, parents, gazetteer) for one in sorted(communities, key=lambda one: str(one["id"])))
    return list(filter(None, found))


def _to_row(told: Told, parents: Mapping[str, Mapping[str, str]], gazetteer: Gazetteer) -> Listed | None:
    spot = told["coordinates"]["lat"], told["coordinates"]["lon"]
    districts = [parents[code] for code in (told["parentId"], told["parentId"][:6]) if code in parents]
    names = list_distinct(_list_names(told["names"], districts))
    if not names or not is_inside(*spot):
        return None
    return list_unless_known(list_place(told["id"], f"ocha:{told['id']}", names, VILLAGE, spot), gazetteer)


def _list_names(names: Mapping[str, str], districts: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Yield the names of a community: without the district that tells it apart from others, of two both.

    >>> list(_list_names({"en": "Tanuzah (Tell Abiad)", "ar": "تنوزة - مركز تل أبيض"}, []))
    ['Tanuzah', 'تنوزة']
    >>> list(_list_names({"en": "Bashkwi Samaan", "ar": "باشكوي سمعان"}, [{"en": "Jebel Saman", "ar": "جبل سمعان"}]))
    ['Bashkwi', 'Bashkwi Samaan', 'باشكوي', 'باشكوي سمعان']
    """
    plain = _GLUED.sub(lambda found: f"El-{found[1].upper()}", " ".join(names["en"].split()))
    english = _TWO.split(_BRACKETS.sub("", plain))
    arabic = _ARABIC_TWO.split(_ARABIC_TAIL.sub("", " ".join(_BRACKETS.sub("", names["ar"]).replace("ـ", "").split())))
    called = [name for district in districts for name in district.values()]
    tails = {fold(word) for name in called for word in name.split()}
    for at, name in ((at, one.strip(" -_`")) for part in (english, arabic) for at, one in enumerate(part)):
        if (at and fold(name) in map(fold, called)) or name.lower() in _BARE:
            continue
        bare, _, tail = name.rpartition(" ")
        is_seat = fold(name) in map(fold, called)  # "Lower Shyookh" in the district of that name
        if fold(tail) in tails and not is_seat and len(fold(bare)) >= LEAST and not is_generic(bare):
            yield bare
        yield name


def list_quarters(features: Iterable[Told]) -> list[Listed]:
    """Return the neighbourhoods of the cities, by their code: a point inside, and how wide the ground round it is."""
    return sorted((_to_quarter(one) for one in features), key=lambda row: row.source_id)


def _to_quarter(feature: Told) -> Listed:
    told, ground = feature["properties"], shape(feature["geometry"])
    inside = ground.centroid if ground.contains(ground.centroid) else ground.representative_point()
    names = {"en": told["neighborhoodname_en"], "ar": told["neighborhoodname_ar"].removeprefix("حي ")}
    city = {"en": told["adm3_en"], "ar": told["adm3_ar"]}
    radius_m = round(math.sqrt(to_metres(ground).area / math.pi), -1)
    code = told["neighborhoodpcode"]
    distinct = list_distinct(_list_names(names, [city]))
    return list_place(code, f"ocha:{code}", distinct, NEIGHBOURHOOD, (inside.y, inside.x), radius_m)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
