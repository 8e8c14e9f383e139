"""Reviewed proposals -> a dataset folder: only what a person marked as accepted, written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from geodata.cells import parse_day
from geodata.errors import BadValue
from geodata.exports import to_rows
from geodata.files import read_dataset
from geodata.model import Article, Claim, Dataset, Faction, Place, Settings
from geodata.parsing.parse import MOST_BYTES
from geodata.writing import whole_folder

MARK: Final = "dataset.toml"
MOST_PROPOSALS: Final = 20 * MOST_BYTES


def accept_file(path: Path, base: Path, output: Path, force: bool) -> str:
    """Write the accepted proposals of a file as a dataset; return what was done, in a line.

    Raises BadValue for what is no such file, and where nothing in it is accepted or an accepted row is faulty.
    """
    texts = _read(path)
    accepted = [(text, row) for text in texts for row in text["proposals"] if row.get("accepted") is True]
    if not accepted:
        raise BadValue(
            f"{path}: no proposal is accepted", 'write "accepted": true into those that a person agrees with'
        )
    known = read_dataset(base)
    left = sum(len(text["proposals"]) for text in texts) - len(accepted)
    with whole_folder(output, MARK, force) as part:
        for name, content in _list_files(known, texts, [row for _, row in accepted]):
            (part / name).write_text(content, encoding="utf-8", newline="")
        faults = read_dataset(part).faults
        if faults:
            raise BadValue(
                f"{path}: {faults[0]}" + (f", and {len(faults) - 1} more" if len(faults) > 1 else ""), "mend it"
            )
    return f"{output}: {len(accepted)} claims accepted, {left} left out"


def _read(path: Path) -> list[dict[str, Any]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise BadValue(f"{path}: {error.strerror or error}", "name the JSON that parse wrote") from None
    if len(raw) > MOST_PROPOSALS:
        raise BadValue(f"{path}: {len(raw):,} bytes", f"at most {MOST_PROPOSALS:,} are read")
    try:
        texts = json.loads(raw)
        whole = all(isinstance(t["file"], str) and t["published"] and isinstance(t["proposals"], list) for t in texts)
    except (ValueError, KeyError, TypeError):
        whole = False
    if not whole:
        raise BadValue(f"{path}: this is not what parse wrote", "take the JSON of `python -m geodata parse`")
    return list(texts)


def _list_files(
    known: Dataset, texts: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, str]]:
    """Yield the files of the dataset: the base's settings, sides and places, new places, the articles, the claims."""
    days = [day for row in rows for day in (row.get("first"), row.get("last")) if day]
    published = [parse_day(day) for text in texts for day in text["published"]]
    yield MARK, _to_toml(_settings(known.settings, [parse_day(day) for day in days], published))
    yield "articles.csv", to_rows(Article._fields, (_article(text) for text in texts))
    yield "factions.csv", to_rows(Faction._fields, known.factions)
    yield "claims.csv", to_rows(Claim._fields, ([row.get(name) or "" for name in Claim._fields] for row in rows))
    named = {str(row.get("place_id")) for row in rows}
    places = [_feature(place) for place in known.places]
    new = named - set(known.place_of)
    places += [feature for place_id in sorted(new) for feature in _new_place(place_id, rows, texts)]
    yield "places.geojson", json.dumps({"type": "FeatureCollection", "features": places}, ensure_ascii=False) + "\n"


def _settings(base: Settings, days: Sequence[date], published: Sequence[date]) -> Settings:
    """Return the base's settings over the days of the claims, opening on the last of them."""
    last = max([*days, *published])
    first = min([day for day in days if (last - day).days < 3650] or [last])
    return base._replace(
        title="Articles of one's own", title_ar="", description="Claims accepted from proposals",
        voices="", voices_ar="",
        first_day=min(first, last - timedelta(days=30)), last_day=last, opening_day=max(days or [last]),
    )  # fmt: skip


def _to_toml(settings: Settings) -> str:
    given = {key: value for key, value in settings._asdict().items() if value is not None}
    said = {k: v.isoformat() if isinstance(v, date) else json.dumps(v, ensure_ascii=False) for k, v in given.items()}
    return "".join(f"{key} = {value}\n" for key, value in said.items())


def _article(text: Mapping[str, Any]) -> tuple[str, ...]:
    told = text.get("article") or {}
    first, last = text["published"]
    known = {
        "article_id": text["file"], "published_first": first, "published_last": last, "language": "en",
        "title": text["file"], "perspective": "not said", "date_basis": "given when it was parsed",
    }  # fmt: skip
    return tuple(str(told.get(name) or known.get(name) or "") for name in Article._fields)


def _feature(place: Place) -> dict[str, Any]:
    properties = {name: value for name, value in place._asdict().items() if name not in ("place_id", "geometry")}
    return {"type": "Feature", "id": place.place_id, "geometry": place.geometry, "properties": properties}


def _new_place(
    place_id: str, rows: Sequence[Mapping[str, Any]], texts: Sequence[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield the place of an accepted claim that the base lacks, from the mention of the claim's surface."""
    surfaces = {str(row.get("surface")) for row in rows if row.get("place_id") == place_id}
    mentions = [one for text in texts for one in text.get("mentions", ()) if one.get("surface") in surfaces]
    for mention in mentions:
        if mention.get("lat") is None:
            continue
        radius = float(mention.get("radius_m") or 2000)
        place = Place(
            place_id, str(mention.get("name") or place_id), "", (), "town",
            "settlement" if radius <= 5000 else "district",
            radius, "", True, {}, "gazetteer of the parse", str(mention.get("reason") or ""),
            {"type": "Point", "coordinates": [mention["lon"], mention["lat"]]},
        )  # fmt: skip
        yield _feature(place)
        return
