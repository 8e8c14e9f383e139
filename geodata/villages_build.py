"""Who's On First's places of Syria -> geodata/villages: one row for each that the base map lacks.

Run as `python -m geodata.villages_build FOLDER`, where FOLDER is a clone, bare or not, of the repository named in
geodata/villages/SOURCES.md. The same commit gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from geodata.bundled import read_towns
from geodata.gazetteer import Entry
from geodata.surfaces import fold, list_sounds
from geodata.villages import COLUMNS, SHEET
from geodata.writing import write_bytes

Told = Mapping[str, Any]

BOX: Final = (35.5, 32.2, 42.5, 37.5)
"""West, south, east, north of Syria, degrees (EPSG:4326)."""
GONE: Final = ("PPLH", "PPLQ", "PPLW")
"""GeoNames' codes of places that are historical, abandoned or destroyed."""
SAME_KM: Final = 1.5
"""A place of the same folded name as near as this to a town of the base map is that town."""
MOST_NAMES: Final = 8
_SCRIPTS: Final = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ\u0621-\u064a '’‘ʿʾ`-]{3,60}")


class Village(NamedTuple):
    """I am one place of the source: degrees in EPSG:4326, the region's id, names with distinct folds."""

    wof: int
    geonames: str
    name: str
    name_ar: str
    names: tuple[str, ...]
    lat: float
    lon: float
    region: int
    population: int


def main(words: list[str]) -> int:
    """Write the sheet and tell how many rows each governorate has."""
    if len(words) != 1 or not Path(words[0]).is_dir():
        print("usage: python -m geodata.villages_build FOLDER (a clone of the repository of SOURCES.md)")
        return 2
    told = list(read_source(Path(words[0])))
    regions = {one["wof:id"]: one["wof:name"] for one in told if one.get("wof:placetype") == "region"}
    villages = list_villages(told, read_towns())
    write_bytes(SHEET, to_sheet(villages, regions), force=True)
    for name, count in Counter(regions.get(one.region, "") for one in villages).most_common():
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


def list_villages(told: Iterable[Told], towns: Iterable[Entry]) -> list[Village]:
    """Return the places that are and that the base map lacks, by their id."""
    known = list(towns)
    ids = {entry.entry_id for entry in known}
    by_fold: dict[str, list[Entry]] = {}
    for entry in known:
        for name in entry.names:
            by_fold.setdefault(fold(name), []).append(entry)
    found = (_read(one) for one in told if _is_there(one))
    return sorted(one for one in found if one and f"geonames:{one.geonames}" not in ids and not _is_town(one, by_fold))


def _is_there(told: Told) -> bool:
    is_gone = told.get("wof:superseded_by") or told.get("gn:feature_code") in GONE or told.get("mz:is_current") == 0
    is_ended = any(told.get(name, "uuuu") not in ("", "uuuu", "..") for name in ("edtf:deprecated", "edtf:cessation"))
    return told.get("wof:placetype") == "locality" and not is_gone and not is_ended


def _read(told: Told) -> Village | None:
    lat, lon = round(float(told["geom:latitude"]), 5), round(float(told["geom:longitude"]), 5)
    west, south, east, north = BOX
    names = _list_names(told)
    if not names or not (west <= lon <= east and south <= lat <= north):
        return None
    arabic = next((name for name in names if "\u0621" <= name[0] <= "\u064a"), "")
    latin = [name for name in names if name != arabic]
    first, rest = (latin[0], latin[1:]) if latin and not "\u0621" <= latin[0][0] <= "\u064a" else (arabic, latin)
    geonames = str(told.get("wof:concordances", {}).get("gn:id", ""))
    regions = [int(one.get("region_id", -1)) for one in told.get("wof:hierarchy", ())]
    people = int(told.get("gn:population") or told.get("wof:population") or 0)
    arabic = arabic if first != arabic else ""
    return Village(told["wof:id"], geonames, first, arabic, tuple(rest), lat, lon, next(iter(regions), -1), people)


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


def _is_town(village: Village, by_fold: Mapping[str, list[Entry]]) -> bool:
    names = (village.name, village.name_ar, *village.names)
    towns = (town for name in names if name for town in by_fold.get(fold(name), ()))
    return any(_km(village, town) < SAME_KM for town in towns)


def _km(village: Village, town: Entry) -> float:
    """Return the distance in km on a plane laid on the sphere: right to a hundredth over so few kilometres."""
    lat, lon = town.lat or 0.0, town.lon or 0.0
    return 111.2 * math.hypot(village.lat - lat, (village.lon - lon) * math.cos(math.radians(lat)))


def to_sheet(villages: Iterable[Village], regions: Mapping[int, str]) -> bytes:
    """Return the rows of villages.csv; the last columns are what its names come to, so that opening need not fold."""
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    sheet.writerow(COLUMNS)
    for one in villages:
        names = [name for name in (one.name, one.name_ar, *one.names) if name]
        folds = "|".join(fold(name) for name in names)
        others = "|".join(one.names)
        region = regions.get(one.region, "")
        where = (f"{one.lat:.5f}", f"{one.lon:.5f}")
        told = (one.wof, one.geonames, one.name, one.name_ar, others, *where, region, one.population or "")
        sheet.writerow((*told, folds, "|".join(list_sounds(names))))
    return out.getvalue().encode("utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
