"""What differs between two days, place by place, with the claims that made the later state."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any, Final, NamedTuple

from geodata.citations import cite_line
from geodata.errors import BadValue
from geodata.exports import state_members, to_rows
from geodata.model import Claim, Dataset, Place
from geodata.state import Choice, State, hear

KINDS: Final = ("gained", "lost", "contested", "reported", "silent", "otherwise")
"""What may have happened to a place between two days, in the order in which it is told."""
_COLUMNS = (
    "kind",
    "place_id",
    "name",
    "status_before",
    "holders_before",
    "status_after",
    "holders_after",
    "claims",
    "citations",
)


FORMS: Final = {"text": "text/plain", "csv": "text/csv", "json": "application/json"}
"""Ways to write changes -> their media types."""
WIDE: Final = ("district", "governorate", "region")
_SHARED: Final = ("contested", "disputed")


class Change(NamedTuple):
    """I am a place whose holders or status are not the same on two days."""

    place: Place
    before: State
    after: State
    claims: tuple[Claim, ...]
    """The claims that made the later state, or where there is none the earlier; the newest first."""

    @property
    def kind(self) -> str:
        """Return what happened, as one of `KINDS`.

        Gained: somebody holds the place who did not before. Lost: somebody holds it no longer, and nobody new does.
        A place that was not reported on before was gained by nobody: it is newly reported. Shared on both days, or held
        by the same in another way, is otherwise.
        """
        before, after = {*self.before.holders}, {*self.after.holders}
        if self.after.status == "unknown":
            return "silent"
        if self.before.status == "unknown":
            return "reported"
        if self.after.status in _SHARED:
            return "otherwise" if self.before.status in _SHARED else "contested"
        if after - before:
            return "gained"
        return "lost" if before - after else "otherwise"


def list_changes(
    dataset: Dataset, first: date, last: date, choice: Choice = Choice(), later: Choice | None = None
) -> list[Change]:
    """Return the places whose state looks another way on `last` than on `first`: by kind, those that were taken first.

    With `later`, the second state is that of another choice: what hindsight makes of the same day, for instance.
    """
    changes = []
    for place in dataset.places:
        hearing = hear(dataset, place.place_id, choice)
        other = hear(dataset, place.place_id, later) if later else hearing
        before, after = hearing.on(first), other.on(last)
        if (before.status, before.holders, before.besieged_by) != (after.status, after.holders, after.besieged_by):
            changes.append(Change(place, before, after, _list_claims(dataset, after.claims or before.claims)))
    return sorted(changes, key=_weigh)


def _weigh(change: Change) -> tuple[int, bool, bool, bool]:
    """Return where a change is told: by kind, then captures, then places of the theatre, then points before areas."""
    is_taken = any(claim.kind == "capture" for claim in change.claims)
    is_point = change.place.precision not in WIDE
    return KINDS.index(change.kind), not is_taken, not change.place.in_theatre, not is_point


def _list_claims(dataset: Dataset, claim_ids: Iterable[str]) -> tuple[Claim, ...]:
    """Return claims, those about the latest days first."""
    claims = map(dataset.claim_of.__getitem__, claim_ids)
    return tuple(sorted(claims, key=lambda c: (c.last, c.earliest, c.claim_id), reverse=True))


def write(dataset: Dataset, first: date, last: date, choice: Choice, form: str, later: Choice | None = None) -> str:
    """Return the changes between two days in one of `FORMS`; raises BadValue where the first is after the last."""
    if first > last:
        raise BadValue(f"from {first} is after to {last}", "swap them")
    found = list_changes(dataset, first, last, choice, later)
    if form == "json":
        return to_json(dataset, found, first, last, choice)
    return to_csv(dataset, found) if form == "csv" else to_text(dataset, found, first, last)


def to_text(dataset: Dataset, changes: list[Change], first: date, last: date) -> str:
    """Return the changes as lines to read."""
    if not changes:
        return f"nothing changed between {first} and {last}\n"
    lines = []
    for kind, group in groupby(changes, key=lambda change: change.kind):
        lines.append(f"{_TITLES[kind]}:")
        for change in group:
            told = f"{_say(change.before)} -> {_say(change.after)}"
            lines.append(f"  {change.place.name} ({change.place.place_id}): {told}")
            if kind == "silent":
                lines.append(
                    f"    no report carried to {last}; last reported for {change.after.reported_on or 'no day'}"
                )
            lines += [f"    {cite_line(dataset, claim)}: {claim.summary}" for claim in change.claims]
    return "\n".join(lines) + "\n"


def to_csv(dataset: Dataset, changes: list[Change]) -> str:
    """Return the changes as CSV, one row for each place."""
    rows = [
        (
            *(change.kind, change.place.place_id, change.place.name),
            *(change.before.status, change.before.holders, change.after.status, change.after.holders),
            *([claim.claim_id for claim in change.claims], [cite_line(dataset, claim) for claim in change.claims]),
        )
        for change in changes
    ]
    return to_rows(_COLUMNS, rows)


def to_json(dataset: Dataset, changes: list[Change], first: date, last: date, choice: Choice) -> str:
    """Return the changes as JSON, each with both states and its claims."""
    told = {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "known": choice.known.isoformat() if choice.known else "",
        "basis": list(choice.basis),
        "digest": dataset.digest,
        "changes": [_to_member(dataset, change) for change in changes],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _to_member(dataset: Dataset, change: Change) -> dict[str, Any]:
    claims = [
        {"claim_id": claim.claim_id, "citation": cite_line(dataset, claim), "summary": claim.summary}
        for claim in change.claims
    ]
    return {
        "kind": change.kind,
        "place_id": change.place.place_id,
        "name": change.place.name,
        "before": state_members(change.before),
        "after": state_members(change.after),
        "claims": claims,
    }


_TITLES: Final = {
    "gained": "gained",
    "lost": "lost",
    "contested": "newly contested or disputed",
    "otherwise": "changed in another way",
    "reported": "newly reported",
    "silent": "no longer reported",
}


def _say(state: State) -> str:
    by = f" (besieged by {state.besieged_by})" if state.besieged_by else ""
    return f"{state.status} {' and '.join(state.holders)}".strip() + by
