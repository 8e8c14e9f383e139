"""The bytes of places.geojson -> places, and what is wrong with them; coordinates are degrees, EPSG:4326."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from geodata import codes
from geodata.cells import code_parser, is_plain, nearest, parse_id, quoted, refuse_unprintable
from geodata.columns import are_ids
from geodata.errors import BadValue, DatasetUnreadable, Fault
from geodata.geometry import Position, is_number, positions_of, read_geometry
from geodata.model import Place
from geodata.tables import parse_distinct

FILE: Final = "places.geojson"
Box = tuple[float, float, float, float]
Reader = Callable[[Any], Any]


class Feature(NamedTuple):
    """I am one Feature of the file, counted from 1: a place, or None where one of my members did not parse."""

    number: int
    place_id: str
    place: Place | None


def read_features(raw: bytes, theatre: Box) -> tuple[list[Feature], list[Fault]]:
    """Return every Feature and every fault in one; raise DatasetUnreadable when the file is no FeatureCollection."""
    members = _open(raw)
    numbers = [number for number, member in enumerate(members, start=1) if _is_feature(member)]
    sound = [members[number - 1] for number in numbers]
    columns, refusals = _read_columns(sound, numbers)
    faults = [*_list_unknown(sound), *_list_strangers(len(members), frozenset(numbers)), *refusals]
    faulty = {fault.row for fault in faults}
    features = {number: Feature(number, "", None) for number in range(1, len(members) + 1)}
    for number, row in zip(numbers, zip(*columns, strict=True), strict=True):
        place = None if number in faulty else Place._make(row)
        features[number] = Feature(number, row[0] or "", place)
        faults += _list_theatre_faults(number, place, theatre) if place else []
    return [*features.values()], sorted(faults, key=lambda fault: fault.row or 0)


def _is_feature(member: Any) -> bool:
    return isinstance(member, dict) and isinstance(member.get("properties"), dict)


def _read_columns(members: Sequence[Mapping[str, Any]], numbers: Sequence[int]) -> tuple[list[list[Any]], list[Fault]]:
    """Return the members of a place, each as the column of its values in all Features, and the faults in them."""
    columns, faults = [], []
    for name, reader in _MEMBERS.items():
        cells = _list_cells(members, name)
        values, refused = _read_column(name, cells, reader)
        columns.append(values)
        faults += [_refused(numbers[at], name, cells[at], why) for at, why in refused.items()]
    return columns, faults


def _list_cells(members: Sequence[Mapping[str, Any]], name: str) -> list[Any]:
    """Return one member of every Feature; id and geometry stand beside the properties, or among them."""
    if name in ("id", "geometry"):
        return [member["properties"].get(name, member.get(name)) for member in members]
    return [member["properties"].get(name) for member in members]


def _list_unknown(members: Iterable[Mapping[str, Any]]) -> list[Fault]:
    """Return one fault for each property no place has; the places themselves stand."""
    names = set().union(*(member["properties"] for member in members))
    return [_unknown_member(name) for name in sorted(names - _MEMBERS.keys())]


def _list_strangers(count: int, cells: Container[int]) -> list[Fault]:
    strangers = (number for number in range(1, count + 1) if number not in cells)
    return [Fault(FILE, number, "", "", "is not a Feature with properties", "see RFC 7946") for number in strangers]


def _read_column(name: str, cells: list[Any], reader: Reader) -> tuple[list[Any], dict[int, BadValue]]:
    """Return one member of all Features, and why some are refused, by position; equal values are read once."""
    types = set(map(type, cells))
    if len(types) == 1 and types <= _PLAIN:
        if types == {str} and name in _CLEARED and _CLEARED[name](cells):
            return cells, {}
        known, problems = parse_distinct(frozenset(cells), reader)
        refused = {at: problems[text] for at, text in enumerate(cells) if text in problems} if problems else {}
        return [known[text] for text in cells], refused
    values, refused = [], {}
    for at, cell in enumerate(cells):
        try:
            values.append(reader(cell))
        except BadValue as problem:
            values.append(None)
            refused[at] = problem
    return values, refused


def _are_names(texts: Collection[str]) -> bool:
    return "" not in texts and is_plain("".join(texts))


_PLAIN: Final = frozenset({str, bool, int, float})
"""Types whose equal values mean the same, as long as a column has one type only: 1 is not true."""
_CLEARED: Final[Mapping[str, Callable[[Collection[str]], bool]]] = {"id": are_ids, "name": _are_names}
"""Members that nearly all differ, looked at as a whole first; one that is not cleared is read text by text."""


def _refused(number: int, name: str, cell: Any, why: BadValue) -> Fault:
    return Fault(FILE, number, name, str(cell), why.problem, why.remedy)


def _open(raw: bytes) -> list[Any]:
    try:
        collection = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        problem = f"byte 0x{raw[error.start]:02X} in line {row} is not UTF-8"
        raise _unreadable(row, problem, "save it as UTF-8") from None
    except (ValueError, RecursionError) as error:
        row = getattr(error, "lineno", 1)
        raise _unreadable(row, f"is not JSON ({error})", "open it in a map program and save it anew") from None
    members = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(members, list):
        raise _unreadable(1, "is not a FeatureCollection", "it needs a list named features (RFC 7946)")
    return members


def _unknown_member(name: str) -> Fault:
    remedy = nearest(name, [known for known in _MEMBERS if known != "geometry"]) or "remove it"
    return Fault(FILE, None, name, "", f"{quoted(name)} is not a property of a place", remedy)


def _list_theatre_faults(number: int, place: Place, theatre: Box) -> list[Fault]:
    """Return a fault for a place in the theatre whose geometry lies wholly outside the theatre's box."""
    if not place.in_theatre or place.geometry is None or _is_point_in(place.geometry, theatre):
        return []
    positions = list(positions_of(place.geometry["coordinates"]))
    if _touches(positions, theatre):
        return []
    lon, lat = positions[0][:2]
    problem = f"[{lon:g}, {lat:g}] lies outside the theatre {_said(theatre)}"
    swapped = _touches([(p[1], p[0]) for p in positions], theatre)
    remedy = "are longitude and latitude swapped?" if swapped else "set in_theatre to false, or mend the coordinates"
    return [Fault(FILE, number, "geometry", f"{lon:g},{lat:g}", problem, remedy)]


def _is_point_in(geometry: Mapping[str, Any], box: Box) -> bool:
    west, south, east, north = box
    if geometry["type"] != "Point":
        return False
    lon, lat = geometry["coordinates"][:2]
    return bool(west <= lon <= east and south <= lat <= north)


def _touches(positions: Sequence[Position], box: Box) -> bool:
    """Whether the bounding box of the positions meets the box."""
    west, south, east, north = box
    lons, lats = [p[0] for p in positions], [p[1] for p in positions]
    return min(lons) <= east and max(lons) >= west and min(lats) <= north and max(lats) >= south


def _said(box: Box) -> str:
    west, south, east, north = box
    return f"(west {west:g}, south {south:g}, east {east:g}, north {north:g})"


def _read_text(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadValue(f"{quoted(str(value))} is not text", "put it into quotation marks")
    refuse_unprintable(value, is_line=True)
    return value


def _read_needed(value: Any) -> str:
    if not (text := _read_text(value)):
        raise BadValue("is missing", "every place needs one")
    return text


def _read_id(value: Any) -> str:
    return str(parse_id(_read_text(value)))


def _read_names(value: Any) -> tuple[str, ...]:
    """Return other names: a list, or text joined with `|`."""
    parts = value.split("|") if isinstance(value, str) else value or []
    if not isinstance(parts, list):
        raise BadValue(f"{quoted(str(value))} is not a list of names", "write them in square brackets")
    return tuple(_read_text(part) for part in parts if part)


def _read_radius(value: Any) -> float:
    if not is_number(value) or value < 0:
        raise BadValue(f"{quoted(str(value))} is not a radius", "write metres, 0 or more")
    return float(value)


def _read_truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValue(
            f"{quoted(str(value))} is neither true nor false", "write true or false, without quotation marks"
        )
    return value


def _read_gazetteer(value: Any) -> Mapping[str, Any]:
    if value is not None and not isinstance(value, dict):
        raise BadValue(f"{quoted(str(value))} is not an object of ids", 'write {"geonames": 170063}, or leave it out')
    known = {name: ids for name, ids in (value or {}).items() if ids is not None}
    for one in (*known, *(one for ids in known.values() for one in (ids if isinstance(ids, list) else [ids]))):
        if isinstance(one, str):
            refuse_unprintable(one, is_line=True)
        elif not isinstance(one, int) or isinstance(one, bool):
            remedy = "write a whole number or text, or a list of them"
            raise BadValue(f"{quoted(str(one))} is no id of a gazetteer", remedy)
    return known


def _read_precision(value: Any) -> str:
    return str(code_parser(codes.PRECISIONS, "precision")(_read_text(value)))


def _unreadable(row: int, problem: str, remedy: str) -> DatasetUnreadable:
    return DatasetUnreadable(FILE, (Fault(FILE, row, "", "", problem, remedy),))


_MEMBERS: Final[Mapping[str, Reader]] = {
    "id": _read_id,
    "name": _read_needed,
    "name_ar": _read_text,
    "aliases": _read_names,
    "kind": _read_needed,
    "precision": _read_precision,
    "radius_m": _read_radius,
    "adm_1": _read_text,
    "in_theatre": _read_truth,
    "gazetteer": _read_gazetteer,
    "coordinate_source": _read_text,
    "note": _read_text,
    "geometry": read_geometry,
}
"""How each member of a place is read, in the order its faults are told."""
