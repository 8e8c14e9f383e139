"""The text twin: two to six sentences that say what the map shows on a day, and the caption made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from dashboard.happenings import tell_happenings
from dashboard.marks import is_inferred
from dashboard.scene import (
    FEW_NAMES,
    MOST_CLAUSES,
    MOST_NAMES,
    Scene,
    is_crowded,
    list_in_order,
    set_scene,
    walk_scenes,
    write_places,
)
from dashboard.theme import FACTION_ORDER, sort_holders
from dashboard.words import (
    is_feminine,
    list_besiegers,
    list_factions,
    list_names,
    name_faction,
    name_inside,
    say,
    say_count,
    start_sentence,
    write_day,
    write_state,
)
from geodata import codes
from geodata.chronicle import Chronicle
from geodata.model import Place
from geodata.state import State

ON: Final = "{on}"
"""Stands in the first sentence for the day shown: one text serves every day until the next change."""

FIRM: Final = ("held", "besieged")
"""What one side holds: told in a sentence of its own, before what several share."""


def write_twin(chronicle: Chronicle, on: date, lang: str) -> list[str]:
    """Return the sentences of a day; the first begins with the placeholder `{on}`, which `name_day` fills."""
    return _write_scene(set_scene(chronicle, on, lang))


def write_twins(chronicle: Chronicle, lang: str) -> dict[date, list[str]]:
    """Return the sentences of every day of change, in order; what costs time is what changes, not what stands."""
    return {scene.on: _write_scene(scene) for scene in walk_scenes(chronicle, lang)}


def _write_scene(scene: Scene) -> list[str]:
    holders = _count_holders(scene) if is_crowded(scene) else _tell_holders(scene)
    sentences = [*holders, *_tell_changes(scene), *tell_happenings(scene), *_tell_silence(scene)]
    first, *rest = (sentence.replace(ON, "on") for sentence in sentences)
    opening = "twin.first" if scene.is_first else "twin.on_aside" if _has_aside(scene) else "twin.on"
    return [say(opening, scene.lang, on=ON, text=first), *map(start_sentence, rest)]


def write_caption(chronicle: Chronicle, on: date, lang: str) -> str:
    """Return the twin of a day as one paragraph, its day named."""
    return " ".join(write_twin(chronicle, on, lang)).replace(ON, name_day(chronicle, on, lang))


def name_day(chronicle: Chronicle, on: date, lang: str) -> str:
    """Return what the page puts in place of `{on}`: the day, or `before` the slider's first."""
    if on > chronicle.first:
        return write_day(on, lang)
    return say("timeline.before", lang, day=write_day(chronicle.dataset.settings.first_day, lang))


# ---- who holds what --------------------------------------------------------------------------------------------


class Look(NamedTuple):
    """I am what places share that one clause tells together."""

    rank: int
    status: str
    holders: tuple[str, ...]
    inferred: bool
    besieger: str


def _tell_holders(scene: Scene) -> Iterator[str]:
    """Tell what is newly reported, first what one side holds, then what stands by older reports or between two."""
    fresh = _list_clauses(scene, "fresh")
    old = {age: [text for _, text in _list_clauses(scene, age)] for age in ("older", "bracketed")}
    if not fresh and not any(old.values()):
        yield say("twin.nothing", scene.lang)
    for is_firm in (True, False):
        if clauses := [text for look, text in fresh if (look.status in FIRM) == is_firm]:
            yield _join(scene, clauses) + "."
    parts = [
        say(f"twin.{age}", scene.lang, text=_join(scene, clauses), n=codes.FRESH_DAYS)
        for age, clauses in old.items()
        if clauses
    ]
    if parts:
        yield _join(scene, parts) + "."


def _join(scene: Scene, clauses: Sequence[str]) -> str:
    """Return clauses as one; where each ends by saying that it is inferred, that is said once of all of them."""
    marked = say("twin.inferred", scene.lang, text="")
    if len(clauses) > 1 and all(clause.endswith(marked) for clause in clauses):
        bare = [clause.removesuffix(marked) for clause in clauses]
        return say("twin.all_inferred", scene.lang, text=say("twin.join", scene.lang).join(bare))
    return say("twin.join", scene.lang).join(clauses)


def _age_of(state: State) -> str:
    """Return which sentence tells a state: that of the fresh, the older, the bracketed, or none."""
    if state.status == "unknown":
        return ""
    return "bracketed" if state.bracketed else {"fading": "older"}.get(state.freshness, state.freshness)


def _has_aside(scene: Scene) -> bool:
    """Whether the first sentence says how old its reports are; one that counts places does not."""
    if is_crowded(scene):
        return False
    ages = set(map(_age_of, scene.shown.states.values()))
    return "fresh" not in ages and bool(ages & {"older", "bracketed"})


def _list_clauses(scene: Scene, age: str) -> list[tuple[Look, str]]:
    """Return the clauses about all places whose report is of that age, places of one look in one clause."""
    groups: dict[Look, list[Place]] = {}
    for place in scene.shown.ground.places:
        state = scene.shown.states[place.place_id]
        if _age_of(state) == age:
            groups.setdefault(_look(scene, state), []).append(place)
    ordered = sorted(groups, key=lambda look: (not any(_is_captured(scene, place) for place in groups[look]), look))
    return [(look, _write_clause(scene, look, groups[look])) for look in ordered]


def _look(scene: Scene, state: State) -> Look:
    status = "part" if state.status == "contested" and len(state.holders) == 1 else state.status
    order = [FACTION_ORDER.index(root) for root in state.holders if root in FACTION_ORDER]
    rank = ("held", "besieged", "contested", "part", "disputed").index(status) * 10 + min(order, default=9)
    besieger = list_besiegers(scene.dataset, state, scene.lang) if status == "besieged" else ""
    return Look(rank, status, state.holders, is_inferred(scene.dataset, state), besieger)


def _is_captured(scene: Scene, place: Place) -> bool:
    """Whether a place was taken on this day: who took it is told first."""
    state = scene.shown.states[place.place_id]
    return state.age_days == 0 and any(scene.dataset.claim_of[claim].kind == "capture" for claim in state.claims)


def _write_clause(scene: Scene, look: Look, places: Sequence[Place]) -> str:
    lang, where = scene.lang, write_places(scene, places)
    joined = "or" if look.status == "disputed" else "and"
    who = list_factions(scene.dataset, look.holders, lang, joined)
    if look.status == "held":
        return say(_by_gender("twin.infers" if look.inferred else "twin.holds", who), lang, who=who, places=where)
    if look.status == "besieged":
        key = _by_gender("twin.besieges", look.besieger)
        clause = say(key, lang, who=look.besieger, places=where, holder=who)
    elif look.status == "part":
        clause = say(_by_gender("twin.part", who), lang, who=who, places=where)
    else:
        clause = say(f"twin.{look.status}", lang, who=who, places=where)
    return say("twin.inferred", lang, text=clause) if look.inferred else clause


def _by_gender(key: str, who: str) -> str:
    return f"{key}.{'f' if is_feminine(who) else 'm'}"


# ---- how many hold what, where places are many -----------------------------------------------------------------


def _count_holders(scene: Scene) -> Iterator[str]:
    """Tell how many places each faction holds, how many are contested, and how many of them rest on older reports."""
    held: Counter[str] = Counter()
    troubled: Counter[str] = Counter()
    older = 0
    for (status, holders, freshness), n in scene.shown.counts.items():
        if status in ("held", "besieged"):
            held[holders[0]] += n
        if status not in ("held", "unknown"):
            troubled[status] += n
        older += n if freshness == "fading" else 0
    clauses = [_write_held(scene, +held), _write_troubled(scene, +troubled)]
    if not any(clauses):
        yield say("twin.nothing", scene.lang)
        return
    yield say("twin.join", scene.lang).join(filter(None, clauses)) + "."
    key, days = "twin.counted_older", codes.FRESH_DAYS
    yield say_count(key, older, scene.lang, days=days) if older else say("twin.none_older", scene.lang, days=days)


def _write_held(scene: Scene, held: Counter[str]) -> str:
    """Return how many places each faction holds, those that are besieged with their holder's."""
    parts: list[str] = []
    for root in sort_holders(list(held)):
        who, n = name_faction(scene.dataset, root, scene.lang), held[root]
        more = say("twin.counted_more", scene.lang, who=who, n=n)
        parts.append(more if parts else say_count("twin.counted", n, scene.lang, who=who))
    return list_names(parts, scene.lang)


def _write_troubled(scene: Scene, troubled: Counter[str]) -> str:
    parts: list[str] = []
    for status in ("contested", "disputed", "besieged"):
        if n := troubled[status]:
            what = say(f"twin.what.{status}", scene.lang)
            more = say("twin.troubled_more", scene.lang, n=n, what=what)
            parts.append(more if parts else say_count("twin.troubled", n, scene.lang, what=what))
    return list_names(parts, scene.lang)


# ---- what changed ----------------------------------------------------------------------------------------------


def _tell_changes(scene: Scene) -> Iterator[str]:
    """Tell what is otherwise than it was until the day before, by the day on which it changed."""
    groups: dict[tuple[int, str, str, str], list[Place]] = {}
    for place in list_in_order(scene, scene.before):
        if turn := _compare(scene, place):
            groups.setdefault(turn, []).append(place)
    turns = sorted(groups)
    told = turns[:MOST_CLAUSES] if is_crowded(scene) else turns
    parts = [_write_turn(scene, turn, groups[turn]) for turn in told]
    if rest := sum(len(groups[turn]) for turn in turns[len(told) :]):
        parts.append(say_count("twin.more", rest, scene.lang))
    if parts:
        joined = say("twin.join", scene.lang).join(parts)
        yield say("twin.changed", scene.lang, day=write_day(scene.on, scene.lang), parts=joined)


def _compare(scene: Scene, place: Place) -> tuple[int, str, str, str] | None:
    """Return how a place changed: (order, key of the text, from whom, to what), or None where it did not."""
    before, now = scene.before[place.place_id], scene.shown.states[place.place_id]
    if before.status == "unknown" or now.status == "unknown":
        if before.status == now.status:
            return None
        return (1, "appeared", "", "") if before.status == "unknown" else (5, "expired", "", "")
    if (before.status, before.holders, before.besieged_by) != (now.status, now.holders, now.besieged_by):
        if before.status == now.status == "held":
            return 0, "passed", before.holders[0], now.holders[0]
        return 2, "became", "", write_state(scene.dataset, place.place_id, now, scene.lang)
    if before.freshness != now.freshness:
        return (4, "aged", "", "") if now.freshness == "fading" else (3, "renewed", "", "")
    return None


def _write_turn(scene: Scene, turn: tuple[int, str, str, str], places: Sequence[Place]) -> str:
    _, key, loser, winner = turn
    most = MOST_NAMES if key in ("passed", "became") and not is_crowded(scene) else FEW_NAMES
    lang, where = scene.lang, write_places(scene, places, most)
    if key == "passed":
        who, whom = name_faction(scene.dataset, winner, lang), name_faction(scene.dataset, loser, lang)
        return say("twin.passed", lang, places=where, who=who, loser=whom)
    if key == "became":
        return say("twin.became", lang, places=where, state=lower_first(winner, lang))
    limits = {"aged": codes.FRESH_DAYS, "expired": scene.dataset.settings.carry_days}
    return say(f"twin.{key}", lang, places=where, **({"n": limits[key]} if key in limits else {}))


def lower_first(text: str, lang: str) -> str:
    """Return a sentence of ours so that it can stand inside another."""
    return text[:1].lower() + text[1:] if lang == "en" else text


# ---- silence ---------------------------------------------------------------------------------------------------


def _tell_silence(scene: Scene) -> Iterator[str]:
    """Tell how many places of the theatre that articles name have no reported holder, and name the first of them."""
    silent = scene.shown.silent
    first = (scene.shown.ground.places[rank] for rank in silent[:3])
    names = list_names([name_inside(place, scene.lang) for place in first], scene.lang)
    if silent:
        yield say_count("twin.silent" if len(silent) <= 3 else "twin.silent_many", len(silent), scene.lang, names=names)
