"""What differs between two days, place by place, with the claims that made the later state."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from geodata.citations import cite_line
from geodata.exports import state_members, to_rows
from geodata.model import Claim, Dataset, Place
from geodata.state import Choice, State, hear

_COLUMNS = (
    "place_id",
    "name",
    "status_before",
    "holders_before",
    "status_after",
    "holders_after",
    "claims",
    "citations",
)


class Change(NamedTuple):
    """I am a place whose holders or status are not the same on two days."""

    place: Place
    before: State
    after: State
    claims: tuple[Claim, ...]


def list_changes(dataset: Dataset, first: date, last: date, choice: Choice = Choice()) -> list[Change]:
    """Return the places whose state looks another way on `last` than on `first`, in the order of the dataset."""
    changes = []
    for place in dataset.places:
        hearing = hear(dataset, place.place_id, choice)
        before, after = hearing.on(first), hearing.on(last)
        if (before.status, before.holders, before.besieged_by) != (after.status, after.holders, after.besieged_by):
            changes.append(Change(place, before, after, tuple(dataset.claim_of[c] for c in after.claims)))
    return changes


def to_text(dataset: Dataset, changes: list[Change], first: date, last: date) -> str:
    """Return the changes as lines to read."""
    if not changes:
        return f"nothing changed between {first} and {last}\n"
    lines = []
    for change in changes:
        lines.append(f"{change.place.name} ({change.place.place_id}): {_say(change.before)} -> {_say(change.after)}")
        lines += [f"    {cite_line(dataset, claim)}: {claim.summary}" for claim in change.claims]
        if not change.claims:
            lines.append(f"    no report carried to {last}; last reported for {change.after.reported_on or 'no day'}")
    return "\n".join(lines) + "\n"


def to_csv(dataset: Dataset, changes: list[Change]) -> str:
    """Return the changes as CSV, one row for each place."""
    rows = [
        (
            *(change.place.place_id, change.place.name),
            *(change.before.status, change.before.holders, change.after.status, change.after.holders),
            *(change.after.claims, [cite_line(dataset, claim) for claim in change.claims]),
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
        "place_id": change.place.place_id,
        "name": change.place.name,
        "before": state_members(change.before),
        "after": state_members(change.after),
        "claims": claims,
    }


def _say(state: State) -> str:
    by = f" (besieged by {state.besieged_by})" if state.besieged_by else ""
    return f"{state.status} {' and '.join(state.holders)}".strip() + by

