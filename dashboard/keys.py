"""The keys of an address: what each may say, how its text becomes a value of the view, and the reverse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple

from geodata import codes
from geodata.cells import parse_day
from geodata.chronicle import first_stop
from geodata.errors import BadValue
from geodata.model import Dataset

RECORDED: Final = {"strike": "strikes", "clash": "clashes", "one-sided": "one-sided", "other": "other-events"}
"""What `off` calls the kinds of imported events."""
LAYERS: Final = (
    "capture",
    "advance",
    "airstrike",
    "siege",
    "displacement",
    "record",
    "contested",
    "disputed",
    "unknown",
    *RECORDED.values(),
    "deaths",
)
"""What `off` may name beside root factions: events, the record, looks of places without one holder, imported events."""
ESTIMATES: Final = ("areas", "fronts", "record-areas", "record-fronts")
"""What `show` may name: estimates of ground, which nobody sees who did not ask for them."""
LANGUAGES: Final = ("en", "ar")
NAMES: Final = ("both", "en", "ar")
MODES: Final = ("explore", "read", "predict", "own")
"""What the page is for just now: looking, reading an article beside the map, guessing before looking, or adding an
article of one's own."""
COLOURS: Final = ("holder", "support")
"""What colours a place: who holds it, or how many articles say so."""
BESIDE: Final = ("1", "record")
"""What a view may be compared with on the same day: all that is known by now, or what is documented elsewhere."""
MOST_ITEM: Final = 6
"""So many letters and digits name a mention or a proposal of an own article."""
MOST_STOPS: Final = 200
"""Stops that a tour may have."""


class Key(NamedTuple):
    """I am one key of the address: how its text becomes a value of the view, and the reverse."""

    name: str
    parse: Callable[[str, Dataset], Any]
    write: Callable[[Any], str]
    renamed: str = ""
    """The field of the view, where it is not called as the key is."""

    @property
    def field(self) -> str:
        """Return the field of the view that I stand for."""
        return self.renamed or self.name


def _parse_on(text: str, dataset: Dataset) -> date:
    day, first, last = parse_day(text), first_stop(dataset), dataset.settings.last_day
    if not first <= day <= last:
        raise BadValue(f"{text} is outside {dataset.settings.first_day} to {last}")
    return day


def _parse_known(text: str, dataset: Dataset) -> date:
    return parse_day(text)


def _parse_some(text: str, allowed: tuple[str, ...], what: str) -> tuple[str, ...]:
    asked = [part for part in text.split(",") if part]
    for part in asked:
        if part not in allowed:
            raise BadValue(f"{part[:40]!r} is not {what}")
    return tuple(part for part in allowed if part in asked)


def _parse_basis(text: str, dataset: Dataset) -> tuple[str, ...]:
    return _parse_some(text, codes.DEFAULT_BASIS, "a basis")


def _parse_articles(text: str, dataset: Dataset) -> tuple[str, ...] | None:
    every = tuple(article.article_id for article in dataset.told)
    chosen = _parse_some(text, every, "an article")
    return None if chosen == every else chosen


def list_layers(dataset: Dataset) -> tuple[str, ...]:
    """Return everything that `off` may name, in the order in which an address names it."""
    return (*(faction.faction_id for faction in dataset.factions if not faction.parent), *LAYERS)


def _parse_off(text: str, dataset: Dataset) -> tuple[str, ...]:
    return _parse_some(text, list_layers(dataset), "a layer")


def _parse_place(text: str, dataset: Dataset) -> str:
    if text and text not in dataset.place_of:
        raise BadValue(f"{text[:40]!r} is not a place")
    return text


def _parse_places(text: str, dataset: Dataset) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_parse_place(part, dataset) for part in text.split(",") if part))


def _parse_claim(text: str, dataset: Dataset) -> str:
    claim = dataset.claim_of.get(text)
    if text and (claim is None or claim.basis == codes.CONTEXT):
        raise BadValue(f"{text[:40]!r} is not a claim of an article")
    return text


def _parse_item(text: str, dataset: Dataset) -> str:
    if text and not (text[0] in "mp" and text[1:].isascii() and text[1:].isdigit() and len(text) <= MOST_ITEM):
        raise BadValue(f"{text[:40]!r} is no mention or proposal")
    return text


def _parse_show(text: str, dataset: Dataset) -> tuple[str, ...]:
    return _parse_some(text, ESTIMATES, "an estimate")


def _parse_spot(text: str, dataset: Dataset) -> tuple[float, float]:
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise BadValue(f"{text[:40]!r} is not a spot", "write it as latitude,longitude") from None
    if not (-85 <= lat <= 85 and -180 <= lon <= 180):
        raise BadValue(f"{text[:40]!r} is no spot on this earth")
    return round(lat, 4), round(lon, 4)


def _parse_camera(text: str, dataset: Dataset) -> tuple[float, float, float]:
    try:
        lat, lon, zoom = (float(part) for part in text.split(","))
    except ValueError:
        raise BadValue(f"{text[:40]!r} is not a camera", "write it as latitude,longitude,zoom") from None
    if not (-85 <= lat <= 85 and -180 <= lon <= 180 and 0 <= zoom <= 20):
        raise BadValue(f"{text[:40]!r} is no camera on this earth")
    return round(lat, 4), round(lon, 4), round(zoom, 2)


def _parse_switch(text: str, dataset: Dataset) -> bool:
    if text not in ("", "1"):
        raise BadValue(f"{text[:40]!r} is not 1", "write 1 or leave it out")
    return text == "1"


def _parse_stop(text: str, dataset: Dataset) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= MOST_STOPS):
        raise BadValue(f"{text[:40]!r} is not the number of a stop")
    return int(text)


def _parse_one(allowed: tuple[str, ...], what: str) -> Callable[[str, Dataset], str]:
    def parse(text: str, dataset: Dataset) -> str:
        if text not in allowed:
            raise BadValue(f"{text[:40]!r} is not {what}")
        return text

    return parse


def _write_list(values: tuple[Any, ...] | None) -> str:
    return ",".join(f"{value:.10g}" if isinstance(value, float) else str(value) for value in values or ())


KEYS: Final = {
    key.name: key
    for key in (
        Key("from", _parse_on, str, "since"),
        Key("on", _parse_on, str),
        Key("known", _parse_known, str),
        Key("hindsight", _parse_one(BESIDE, "something to compare with"), str),
        Key("basis", _parse_basis, _write_list),
        Key("articles", _parse_articles, _write_list),
        Key("off", _parse_off, _write_list),
        Key("show", _parse_show, _write_list),
        Key("colour", _parse_one(COLOURS, "what colours a place"), str),
        Key("place", _parse_place, str),
        Key("spot", _parse_spot, _write_list),
        Key("at", _parse_camera, _write_list),
        Key("lang", _parse_one(LANGUAGES, "a language of the page"), str),
        Key("names", _parse_one(NAMES, "a language of names"), str),
        Key("tour", _parse_stop, str),
        Key("mode", _parse_one(MODES, "a mode"), str),
        Key("claim", _parse_claim, str),
        Key("item", _parse_item, str),
        Key("reveal", _parse_switch, lambda value: "1" if value else ""),
        Key("without", _parse_places, _write_list),
    )
}
