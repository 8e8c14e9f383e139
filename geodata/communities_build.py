"""OCHA's communities and neighbourhoods of Syria -> geodata/communities: one row for each that adds a place or a name.

Run as `python -m geodata.communities_build LOCATIONS NEIGHBOURHOODS`, the two files that geodata/communities/SOURCES.md
names. The same files give the same bytes.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from shapely.geometry import shape

from geodata.areas import to_metres
from geodata.bundled import gather_entries
from geodata.gazetteer import (
    NEIGHBOURHOOD,
    VILLAGE,
    Entry,
    Gazetteer,
    fold_all,
    group_of,
    measure_closeness,
    measure_km,
)
from geodata.listed import COMMUNITIES, MAPPED, Listed, is_inside, list_place, to_sheet
from geodata.surfaces import AREA, consonants_of, fold, is_generic
from geodata.writing import write_bytes

Told = Mapping[str, Any]

SAME_KM: Final = 3.0
"""A community of the same folded name as near as this to a known place is that place."""
SOUNDS_KM, SOUNDS_SO = 2.0, 0.75
"""One of the same consonants must be as near as this, and so much alike (0 to 1)."""
LEAST: Final = 4
"""Folded letters that must be left of a name once its district is taken off."""
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)?")
_TWO: Final = re.compile(r"\s*[_/\\&]\s*|\s+-\s+")
_ARABIC_TWO: Final = re.compile(r"\s*[_/\\]\s*")
_ARABIC_TAIL: Final = re.compile(r"\s+-\s?.*| -$")
_GLUED: Final = re.compile(r"\bEl([b-df-hj-np-tv-z])(?=\w\w)")
"""The article as the source writes it before a second word: "Rasm Eljahsh"."""
_LETTERED: Final = re.compile(r"[^\W\d_]{2}")


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
    gazetteer = Gazetteer(tuple(entry for entry in known if group_of(entry) != AREA))
    communities = (one for one in places if one["type"] == "community" and one["id"].startswith("C"))
    found = (_to_row(one, parents, gazetteer) for one in sorted(communities, key=lambda one: str(one["id"])))
    return list(filter(None, found))


def _to_row(told: Told, parents: Mapping[str, Mapping[str, str]], gazetteer: Gazetteer) -> Listed | None:
    spot = told["coordinates"]["lat"], told["coordinates"]["lon"]
    districts = [parents[code] for code in (told["parentId"], told["parentId"][:6]) if code in parents]
    names = _list_distinct(_list_names(told["names"], districts))
    if not names or not is_inside(*spot):
        return None
    same = _find_same(names, spot, gazetteer)
    if same is None:
        return list_place(told["id"], f"ocha:{told['id']}", names, VILLAGE, spot)
    taken = set(fold_all(same)) | set(map(fold, same.names))
    new = [name for name in names if fold(name) not in taken]
    return list_place(told["id"], same.entry_id, new, VILLAGE, spot) if new else None


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
        if at and fold(name) in map(fold, called):
            continue
        bare, _, tail = name.rpartition(" ")
        if fold(tail) in tails and len(fold(bare)) >= LEAST and not is_generic(bare):
            yield bare
        yield name


def _list_distinct(names: Iterable[str]) -> list[str]:
    """Return the names that fold each otherwise."""
    distinct: dict[str, str] = {}
    for name in names:
        if _LETTERED.search(name) and len(fold(name)) > 2:
            distinct.setdefault(fold(name), name)
    return list(distinct.values())


def _find_same(names: Collection[str], spot: tuple[float, float], gazetteer: Gazetteer) -> Entry | None:
    """Return the nearest known place of one of the names, else of one that sounds like it; None where none is near."""

    def away(entry: Entry) -> float:
        return measure_km(spot, (entry.lat or 0.0, entry.lon or 0.0))

    same = {entry for name in names for entry in gazetteer.bearers(fold(name)) if away(entry) < SAME_KM}
    alike = same or {
        entry
        for name in names
        for entry in gazetteer.list_sounding(consonants_of(name))
        if away(entry) < SOUNDS_KM and measure_closeness(fold(name), entry) >= SOUNDS_SO
    }
    return min(alike, key=lambda entry: (away(entry), entry.entry_id), default=None)


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
    distinct = _list_distinct(_list_names(names, [city]))
    return list_place(code, f"ocha:{code}", distinct, NEIGHBOURHOOD, (inside.y, inside.x), radius_m)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
