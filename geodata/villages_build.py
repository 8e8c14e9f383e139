"""Who's On First's places of Syria -> geodata/villages: one row for each that the base map lacks.

Run as `python -m geodata.villages_build FOLDER`, where FOLDER is a clone, bare or not, of the repository named in
geodata/villages/SOURCES.md. The same commit gives the same bytes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from geodata.bundled import read_towns
from geodata.gazetteer import VILLAGE, Entry, measure_km
from geodata.listed import VILLAGES, Listed, is_inside, list_place, to_sheet
from geodata.surfaces import fold
from geodata.writing import write_bytes

Told = Mapping[str, Any]

GONE: Final = ("PPLH", "PPLQ", "PPLW")
"""GeoNames' codes of places that are historical, abandoned or destroyed."""
SAME_KM: Final = 1.5
"""A place of the same folded name as near as this to a town of the base map is that town."""
MOST_NAMES: Final = 8
_SCRIPTS: Final = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ\u0621-\u064a '’‘ʿʾ`-]{3,60}")


def main(words: list[str]) -> int:
    """Write the sheet and tell how many rows each governorate has."""
    if len(words) != 1 or not Path(words[0]).is_dir():
        print("usage: python -m geodata.villages_build FOLDER (a clone of the repository of SOURCES.md)")
        return 2
    told = list(read_source(Path(words[0])))
    villages = list_villages(told, read_towns())
    write_bytes(VILLAGES, to_sheet(villages), force=True)
    regions = {one["wof:id"]: one["wof:name"] for one in told if one.get("wof:placetype") == "region"}
    region_of = {str(one["wof:id"]): _find_region(one) for one in told}
    for name, count in Counter(regions.get(region_of[one.source_id], "") for one in villages).most_common():
        print(f"{count:6,} {name or 'no governorate told'}")
    return 0


def read_source(folder: Path) -> Iterator[Told]:
    """Yield the properties of each place at the head of the clone's main line."""
    listed = _git(folder, "ls-tree", "-r", "HEAD").decode().splitlines()
    ids = [line.split()[2] for line in listed if re.search(r"/\d+\.geojson$", line)]
    packed = _git(folder, "cat-file", "--batch", given="\n".join(ids).encode())
    at = 0
    for _ in ids:
        end = packed.index(b"\n", at)
        size = int(packed[at:end].split()[2])
        yield json.loads(packed[end + 1 : end + 1 + size])["properties"]
        at = end + size + 2


def _git(folder: Path, *words: str, given: bytes | None = None) -> bytes:
    return subprocess.run(["git", "-C", str(folder), *words], input=given, capture_output=True, check=True).stdout


def list_villages(told: Iterable[Told], towns: Iterable[Entry]) -> list[Listed]:
    """Return the places that are and that the base map lacks, by their id at the source."""
    known = list(towns)
    ids = {entry.entry_id for entry in known}
    by_fold: dict[str, list[Entry]] = {}
    for entry in known:
        for name in entry.names:
            by_fold.setdefault(fold(name), []).append(entry)
    found = (_read(one) for one in told if _is_there(one))
    new = (one for one in found if one and one.entry_id not in ids and not _is_town(one, by_fold))
    return sorted(new, key=lambda one: int(one.source_id))


def _is_there(told: Told) -> bool:
    is_gone = told.get("wof:superseded_by") or told.get("gn:feature_code") in GONE or told.get("mz:is_current") == 0
    is_ended = any(told.get(name, "uuuu") not in ("", "uuuu", "..") for name in ("edtf:deprecated", "edtf:cessation"))
    return told.get("wof:placetype") == "locality" and not is_gone and not is_ended


def _read(told: Told) -> Listed | None:
    lat, lon = float(told["geom:latitude"]), float(told["geom:longitude"])
    names = _list_names(told)
    if not names or not is_inside(round(lat, 5), round(lon, 5)):
        return None
    latin = next((name for name in names if not _is_arabic(name)), None)
    arabic = next((name for name in names if _is_arabic(name)), None)
    ordered = dict.fromkeys(filter(None, (latin, arabic, *names)))
    geonames, wof = told.get("wof:concordances", {}).get("gn:id", ""), told["wof:id"]
    entry_id = f"geonames:{geonames}" if geonames else f"whosonfirst:{wof}"
    people = int(told.get("gn:population") or told.get("wof:population") or 0)
    return list_place(str(wof), entry_id, ordered, VILLAGE, (lat, lon), population=people)


def _is_arabic(name: str) -> bool:
    return "\u0621" <= name[0] <= "\u064a"


def _find_region(told: Told) -> int:
    return next((int(one.get("region_id", -1)) for one in told.get("wof:hierarchy", ())), -1)


def _list_names(told: Told) -> list[str]:
    """Return the names in Latin and Arabic letters, usual ones first, of those that fold alike the first."""
    listed = [told.get("wof:name", "")]
    for kind in ("preferred", "variant"):
        for language in ("eng", "ara", "und"):
            listed += told.get(f"name:{language}_x_{kind}", ())
    plain = [" ".join(str(name).split()) for name in listed if name]
    distinct: dict[str, str] = {}
    for name in plain:
        if _SCRIPTS.fullmatch(name) and len(fold(name)) > 2:
            distinct.setdefault(fold(name), name)
    return list(distinct.values())[:MOST_NAMES]


def _is_town(village: Listed, by_fold: Mapping[str, list[Entry]]) -> bool:
    towns = (town for folded in village.folds for town in by_fold.get(folded, ()))
    spot = village.lat, village.lon
    return any(measure_km(spot, (town.lat or 0.0, town.lon or 0.0)) < SAME_KM for town in towns)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
