"""The state table: all that the page needs to move through time by itself, for one choice and one language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, Final

from shapely.geometry import shape

from dashboard.keys import COLOURS
from dashboard.marks import event_key, hatch_key, is_inferred, look_key, mark_of, record_key, tag_key
from dashboard.scene import is_awaited
from dashboard.scene import shape_of as shape_of
from dashboard.symbols import draw_svg
from dashboard.theme import DARK, LIGHT
from dashboard.twin import write_twins
from dashboard.words import is_named, letter_of, order_places
from geodata import codes
from geodata.areas import find_open_ground
from geodata.chronicle import Chronicle, Happening, Stretch
from geodata.model import Claim, Dataset, Place
from geodata.questions import answer_of, list_turns
from geodata.recorded import LONGEST_DAYS
from geodata.state import RECORD, State
from geodata.support import count_support, list_articles

Row = list[Any]
Look = tuple[str, str, str, str, int, int, str, str, str, str, int, str, str]
CROWD: Final = 400
"""More places than this are no symbols on the map but dots, except the most important of those in view."""
MOST_MARKS: Final = 90
"""So many places of a crowd have symbols and names."""


def build_table(chronicle: Chronicle, lang: str) -> dict[str, Any]:
    """Return the table as plain values for JSON; days are counted from the first stop of the slider, which is 0.
    `questions` holds [day, place, place, ...]: the places that are said to be held otherwise from that day on.

    `rows` holds for each place [day, look, reported, day, look, reported, ...]: from that day until the next one the
    place has a look, [status, holders, besieged_by, freshness, bracketed, inferred, icon, record icon, record status,
    record holders, number of articles that support it, their letters, answer to a question about it]. `reported` is the
    last day, within the row, for which a claim speaks, so a report's age on a day is max(0, day - reported); it is null
    where nothing was reported so far.
    """
    count, spots = _counter(chronicle), locate_all(chronicle.dataset)
    looks: dict[Look, int] = {}
    return {
        "digest": chronicle.dataset.digest,
        "first": chronicle.first.isoformat(),
        "days": count(chronicle.last) + 1,
        "choice": _write_choice(chronicle),
        "changes": [count(day) for day in chronicle.changes],
        "questions": [
            [count(day), *(place.place_id for place in places)] for day, places in list_turns(chronicle).items()
        ],
        "twins": {str(count(day)): twin for day, twin in write_twins(chronicle, lang).items()},
        "places": [
            _write_place(chronicle, place, rank, spots) for rank, place in enumerate(order_places(chronicle.dataset))
        ],
        "rows": {place_id: list(_write_rows(chronicle, place_id, looks)) for place_id in sorted(chronicle.stretches)},
        "looks": [list(look) for look in looks],
        "events": [
            _write_event(chronicle, happening) for happening in _order(chronicle.happenings) if is_dated(happening)
        ],
        "icons": draw_icons(list_keys(chronicle), lang),
    }


def _counter(chronicle: Chronicle) -> Callable[[date], int]:
    first = chronicle.first.toordinal()
    return lambda day: day.toordinal() - first


def _write_choice(chronicle: Chronicle) -> dict[str, Any]:
    known, basis, articles = chronicle.choice
    return {
        "known": known.isoformat() if known else None,
        "basis": list(basis),
        "articles": None if articles is None else list(articles),
    }


# ---- places ----------------------------------------------------------------------------------------------------


def _write_place(
    chronicle: Chronicle, place: Place, rank: int, spots: dict[str, tuple[float, float]]
) -> dict[str, Any]:
    lon, lat = spots.get(place.place_id) or (None, None)
    return {
        "id": place.place_id,
        "name": place.name,
        "name_ar": place.name_ar,
        "kind": place.kind,
        "lon": lon,
        "lat": lat,
        "told": is_subject(chronicle, place),
        "awaited": is_awaited(chronicle.dataset, place),
        "theatre": place.in_theatre,
        "radius": place.radius_m,
        "shape": shape_of(place),
        "rank": rank,
    }


def is_subject(chronicle: Chronicle, place: Place) -> bool:
    """Whether a place is one that the map tells of: an article names it, or it is the record that is shown."""
    return chronicle.choice == RECORD or is_named(chronicle.dataset, place)


def locate_all(dataset: Dataset) -> dict[str, tuple[float, float]]:
    """Return where the mark of each located place stands, by place_id; a governorate's in the open, far from places."""
    spots = {place.place_id: at for place in dataset.places if (at := locate(place))}
    for place in dataset.places:
        if place.geometry and shape_of(place) == "governorate":
            others = [at for place_id, at in spots.items() if place_id != place.place_id]
            spots[place.place_id] = find_open_ground(place.geometry, others)
    return spots


def locate(place: Place) -> tuple[float, float] | None:
    """Return longitude and latitude of a point on a place's geometry; None where it has none."""
    if place.geometry is None:
        return None
    ground = shape(place.geometry)
    if ground.is_empty:
        return None
    is_line = ground.geom_type == "LineString"
    point = ground.interpolate(0.5, normalized=True) if is_line else ground.representative_point()
    return round(point.x, 5), round(point.y, 5)


def list_surfaces(dataset: Dataset, place_id: str) -> list[str]:
    """Return the spellings of a place that the articles printed: the name within the words, for an area all of them.

    Words that share no name with the place ("the base", "this region", a capital for its government) are no spelling.
    """
    place = dataset.place_of[place_id]
    names = {name.casefold() for name in (place.name, place.name_ar, *place.aliases)}
    known = {word for name in names for word in name.replace("-", " ").split()}
    told = {claim.surface for claim in dataset.claims_at[place_id] if claim.basis != codes.CONTEXT}
    is_sharp = shape_of(place) == "point" and place.precision != "near_settlement"
    return sorted(
        {
            _cut_name(surface) if is_sharp else surface
            for surface in told
            if surface.casefold() in names or (known & _list_names(surface) and not _tells_event(surface))
        }
    )


_NAME: Final = re.compile(r"[^\W\d_a-z][\w'’.-]*")
"""A word that begins with a capital, or with a letter of a script without capitals."""


EVENT_WORDS: Final = frozenset({"offensive", "war", "battle", "situation", "captured"})
"""Printed words with one of these name an event after the place, not the place."""


def _list_names(text: str) -> set[str]:
    return {word.casefold() for word in _NAME.findall(text.replace("-", " "))}


def _tells_event(text: str) -> bool:
    return bool(EVENT_WORDS & set(text.casefold().split()))


def _cut_name(surface: str) -> str:
    """Return the name within printed words: "the strategic city of Khanasser" -> "Khanasser"."""
    words = surface.split()
    named = [at for at, word in enumerate(words) if _NAME.match(word)]
    return " ".join(words[named[0] : named[-1] + 1]) if named else surface


# ---- states ----------------------------------------------------------------------------------------------------


def _write_rows(chronicle: Chronicle, place_id: str, looks: dict[Look, int]) -> Iterator[int | None]:
    """Yield (day, look, reported) for each stretch of a place, one after the other; a new look gets a number."""
    count, dataset = _counter(chronicle), chronicle.dataset
    for stretch, until in with_ends(chronicle, place_id):
        reported = last_reported(dataset, stretch, until)
        yield count(stretch.first)
        yield looks.setdefault(_look(dataset, stretch.state), len(looks))
        yield None if reported is None else count(reported)


def _look(dataset: Dataset, state: State) -> Look:
    support = count_support(dataset, state)
    return (
        state.status,
        "|".join(state.holders),
        state.besieged_by,
        state.freshness,
        int(state.bracketed),
        int(is_inferred(dataset, state)),
        mark_of(dataset, state).key(),
        record_key(dataset, state),
        state.record_status,
        "|".join(state.record_holders),
        support,
        "".join(letter_of(dataset, article) for article in list_articles(dataset, state)) if support else "",
        answer_of(state),
    )


def with_ends(chronicle: Chronicle, place_id: str) -> Iterator[tuple[Stretch, date]]:
    """Yield each stretch of a place with its last day."""
    stretches = chronicle.stretches[place_id]
    for stretch, following in zip(stretches, (*stretches[1:], None), strict=True):
        yield stretch, following.first - timedelta(days=1) if following else chronicle.last


def last_reported(dataset: Dataset, stretch: Stretch, until: date) -> date | None:
    """Return the last day up to `until`, the end of a stretch, for which a claim speaks about its place."""
    state = stretch.state
    if state.age_days != 0 or not state.claims:
        return state.reported_on
    speaking = [claim.last for claim in map(dataset.claim_of.__getitem__, state.claims) if claim.last >= stretch.first]
    return min(max(speaking), until)


# ---- events ----------------------------------------------------------------------------------------------------


def is_dated(happening: Happening) -> bool:
    """Whether an event is known to a month or less: others are of no day, and stand in the evidence alone."""
    return (happening.claim.last - happening.claim.earliest).days < LONGEST_DAYS


def _order(happenings: Iterable[Happening]) -> list[Happening]:
    return sorted(happenings, key=lambda h: (h.first, h.last, h.claim.event, h.claim.leg or 0, h.claim.claim_id))


def _write_event(chronicle: Chronicle, happening: Happening) -> Row:
    count, claim = _counter(chronicle), happening.claim
    return [
        count(happening.first),
        count(happening.last),
        claim.place_id,
        claim.kind,
        event_key(chronicle.dataset, claim),
        claim.claim_id,
        claim.from_place,
        claim.to_place,
        claim.leg,
        claim.count,
        claim.count_of,
        _actor_of(chronicle.dataset, claim),
    ]


def _actor_of(dataset: Dataset, claim: Claim) -> str:
    """Return the root factions of an event's actors, joined with `|`."""
    return "|".join(dict.fromkeys(dataset.root_of.get(actor, actor) for actor in claim.actor))


# ---- symbols ---------------------------------------------------------------------------------------------------


def list_keys(chronicle: Chronicle) -> list[str]:
    """Return the key of every symbol that the choice can show, stripes and tags of areas included, in order."""
    dataset = chronicle.dataset
    keys = {event_key(dataset, happening.claim) for happening in chronicle.happenings}
    for place_id, stretches in chronicle.stretches.items():
        form = shape_of(dataset.place_of[place_id])
        for state in {stretch.state for stretch in stretches}:
            keys |= {look_key(dataset, state, colour) for colour in COLOURS} | {record_key(dataset, state)}
            if form in ("area", "governorate"):
                keys |= {hatch_key(state), tag_key(state)}
            elif form == "point":
                keys |= set(list_stripes(state))
    return sorted(keys - {""})


def list_stripes(state: State) -> Iterator[str]:
    """Yield the stripes of the ground round a place that several hold, by the articles and by the record."""
    for status, holders, freshness in (
        (state.status, state.holders, state.freshness),
        (state.record_status, state.record_holders, "fresh"),
    ):
        if status in ("contested", "disputed"):
            yield f"hatch/{'+'.join(holders)}/{freshness}"


def draw_icons(keys: Iterable[str], lang: str) -> dict[str, dict[str, str]]:
    """Return the drawings of keys in both themes."""
    wanted = list(keys)
    return {theme.name: {key: draw_svg(key, theme, lang) for key in wanted} for theme in (LIGHT, DARK)}
