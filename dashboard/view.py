"""What the reader chose, as one frozen value: read from and written to the address."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, quote

from dashboard.keys import KEYS
from geodata import codes
from geodata.errors import BadValue
from geodata.model import Dataset
from geodata.state import Choice

MOST_TOLD: Final = 40
"""So many characters are told of a part that is not read."""
MAX_ADDRESS: Final = 4000
"""Parts beyond so many characters of an address are not read: no link of ours comes near it."""


class View(NamedTuple):
    """I am everything a reader chose; two readers with the same view see the same thing."""

    on: date
    since: date | None = None
    """The day that `on` is compared with; the address then calls the two `from` and `to`."""
    known: date | None = None
    hindsight: str = ""
    """One of `keys.BESIDE`, where what counts in this view is compared with something else on the same day."""
    basis: tuple[str, ...] = codes.DEFAULT_BASIS
    articles: tuple[str, ...] | None = None
    off: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    """Estimates that are switched on."""
    colour: str = "holder"
    place: str = ""
    spot: tuple[float, float] | None = None
    """Ground that was asked about where no place is picked: latitude and longitude in degrees."""
    at: tuple[float, float, float] | None = None
    """Camera: latitude and longitude in degrees, zoom."""
    lang: str = "en"
    names: str = "both"
    mode: str = "explore"
    claim: str = ""
    """The claim whose sentence is read, in the mode `read`."""
    item: str = ""
    """What of an own article is looked at, in the mode `own`: `m3` is its fourth mention, `p0` its first proposal."""
    reveal: bool = False
    """Whether the answer is shown, in the mode `predict`."""
    without: tuple[str, ...] = ()
    """Places that a teacher leaves out of questions."""
    tour: int = 0
    """The stop of the dataset's tour that is told, from 1; 0 where none is."""

    def choice(self) -> Choice:
        """Return the part of the view that the rule of state knows."""
        return Choice(self.known, self.basis, self.articles)


class Ignored(NamedTuple):
    """I am a part of an address that was not followed, and why; for the notice on the page."""

    key: str
    value: str
    reason: str


def default_view(dataset: Dataset) -> View:
    """Return the view of an address without keys."""
    return View(on=dataset.settings.opening_day)


def parse_view(query: str, dataset: Dataset) -> tuple[View, list[Ignored]]:
    """Return the view an address asks for, and what in it could not be followed; never raises."""
    view, ignored = default_view(dataset), list[Ignored]()
    read, cut = _cut(query.lstrip("?"))
    for name, text in parse_qsl(read, keep_blank_values=True):
        key = KEYS.get("on" if name == "to" else name)
        if key is None:
            ignored.append(Ignored(name, text, "is not a part of an address"))
            continue
        try:
            view = view._replace(**{key.field: key.parse(text, dataset)})
        except BadValue as error:
            ignored.append(Ignored(name, text, error.problem))
    return view, [*ignored, *cut]


def _cut(query: str) -> tuple[str, list[Ignored]]:
    """Return the parts of an address that are read, each whole, and a notice that names the first that is not."""
    if len(query) <= MAX_ADDRESS:
        return query, []
    read = query[: MAX_ADDRESS + 1].rpartition("&")[0]
    name, _, text = query[len(read) :].lstrip("&").partition("=")
    reason = f"stands beyond the first {MAX_ADDRESS:,} characters of the address"
    return read, [Ignored(name[:MOST_TOLD], f"{text[:MOST_TOLD]}…", reason)]


def to_query(view: View, dataset: Dataset, is_dated: bool = False) -> str:
    """Return the shortest address of a view, without the question mark: keys that differ from the default, in order.

    With `is_dated` the day always stands in it: a paper outlives the day that a page without one opens on.
    """
    plain, parts = default_view(dataset), []
    for key in KEYS.values():
        is_end = bool(view.since) and key.name == "on"  # two days are named together, and both always
        is_kept = is_end or (is_dated and key.name == "on")
        if is_kept or getattr(view, key.field) != getattr(plain, key.field):
            text = quote(key.write(getattr(view, key.field)), safe=",:")
            parts.append(f"{'to' if is_end else key.name}={text}")
    return "&".join(parts)


def to_json(view: View) -> dict[str, Any]:
    """Return a view as plain values for the page: each key as the text of its address, or None where it has none."""
    return {
        name: None if getattr(view, key.field) in (None, "", 0) else key.write(getattr(view, key.field))
        for name, key in KEYS.items()
    }
