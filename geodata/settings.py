"""The text of dataset.toml -> settings, and what is wrong with it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from geodata.cells import nearest, parse_day, quoted, refuse_unprintable
from geodata.errors import BadValue, DatasetUnreadable, Fault
from geodata.geometry import is_number
from geodata.model import Settings

FILE: Final = "dataset.toml"


def read_settings(raw: bytes) -> tuple[Settings, list[Fault]]:
    """Return the settings, and a fault for each key we do not know; raise DatasetUnreadable for any other fault."""
    keys = open_toml(FILE, raw)
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, reader in _KEYS.items():
        if name in _OPTIONAL and name not in keys:
            continue
        try:
            values[name] = _read(keys, name, reader)
        except BadValue as problem:
            faults.append(Fault(FILE, None, name, _said(keys.get(name, "")), problem.problem, problem.remedy))
    faults += [] if faults else _list_day_faults(Settings(**values))
    unknown = [_unknown_key(name) for name in keys if name not in _KEYS]
    if faults:
        raise DatasetUnreadable(FILE, tuple(faults + unknown))
    return Settings(**values), unknown


def open_toml(file: str, raw: bytes) -> dict[str, Any]:
    """Return the keys of a TOML file; raise DatasetUnreadable with the reason for what is none."""
    try:
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        problem = f"byte 0x{raw[error.start]:02X} is not UTF-8"
        row = raw[: error.start].count(b"\n") + 1
        raise DatasetUnreadable(file, (Fault(file, row, "", "", problem, "save it as UTF-8"),)) from None
    except (ValueError, RecursionError) as error:  # no TOML, too many digits, or brackets within brackets without end
        raise DatasetUnreadable(file, (Fault(file, None, "", "", f"is not TOML: {error}"),)) from None


def _read(keys: Mapping[str, Any], name: str, reader: Callable[[Any], Any]) -> Any:
    if name not in keys:
        raise BadValue("the key is missing", nearest(name, keys.keys() - _KEYS.keys()) or "add it")
    return reader(keys[name])


def _unknown_key(name: str) -> Fault:
    return Fault(FILE, None, name, "", f"{quoted(name)} is not a key of this file", nearest(name, _KEYS) or "remove it")


def _list_day_faults(settings: Settings) -> list[Fault]:
    first, last, opening = settings.first_day, settings.last_day, settings.opening_day
    if first > last:
        return [Fault(FILE, None, "first_day", str(first), f"{first} is after last_day {last}", "swap them")]
    if not first <= opening <= last:
        problem = f"{opening} is not between first_day {first} and last_day {last}"
        return [Fault(FILE, None, "opening_day", str(opening), problem, "choose a day of the slider")]
    return []


def _said(value: Any) -> str:
    """Return a value as text; Python writes no number of thousands of digits."""
    try:
        return str(value)
    except ValueError:
        return "a very long number"


def read_text(value: Any) -> str:
    """Return a text; raise BadValue for what is none or does not print."""
    if not isinstance(value, str):
        raise BadValue(f"{quoted(_said(value))} is not text", "put it into quotation marks")
    refuse_unprintable(value)
    return value


def _read_words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise BadValue(f"{quoted(_said(value))} is not a list of words", 'write it as ["en", "ar"]')
    return tuple(map(read_text, value))


def _read_day(value: Any) -> date:
    return parse_day(_said(value))  # TOML's own days read as ours do, its times do not


def read_count(value: Any) -> int:
    """Return a whole number from 0; raise BadValue for what is none."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadValue(f"{quoted(_said(value))} is not a whole number", "write digits only, as in 12")
    return value


def _read_days(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 36525:
        raise BadValue(f"{quoted(_said(value))} is not a number of days", "write a whole number from 0")
    return value


def _read_metres(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < 1e8:
        raise BadValue(f"{quoted(_said(value))} is not a distance", "write metres, more than 0")
    return float(value)


def _read_box(value: Any) -> tuple[float, float, float, float]:
    """Return (west, south, east, north) in degrees; a table with these names does as well as a list."""
    sides = [value.get(side) for side in ("west", "south", "east", "north")] if isinstance(value, dict) else value
    if not isinstance(sides, list) or len(sides) != 4 or not all(is_number(side) for side in sides):
        raise BadValue(f"{quoted(_said(value))} is not a box", "write [west, south, east, north] in degrees")
    west, south, east, north = map(float, sides)
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise BadValue(f"{quoted(_said(value))} is not a box", "west must be under east, south under north, in degrees")
    return west, south, east, north


_KEYS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "title": read_text,
    "title_ar": read_text,
    "description": read_text,
    "languages": _read_words,
    "theatre": _read_box,
    "first_day": _read_day,
    "last_day": _read_day,
    "opening_day": _read_day,
    "carry_days": _read_days,
    "area_limit_m": _read_metres,
    "licence": read_text,
    "voices": read_text,
    "voices_ar": read_text,
    "frame": _read_box,
}
"""How each key is read."""
_OPTIONAL: Final = ("title_ar", "voices", "voices_ar", "frame")
"""Keys that may be left out."""


def to_toml(keys: Mapping[str, Any]) -> str:
    """Return keys as TOML, without those that are None: JSON's texts, numbers and lists are TOML's, days stand bare."""
    given = {key: value for key, value in keys.items() if value is not None}
    said = {k: v.isoformat() if isinstance(v, date) else json.dumps(v, ensure_ascii=False) for k, v in given.items()}
    return "".join(f"{key} = {value}\n" for key, value in said.items())
