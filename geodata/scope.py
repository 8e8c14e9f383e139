"""How much of a dataset a file of data holds: what a view shows, or everything."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from geodata.model import Dataset, Place


class Scope(NamedTuple):
    """I am the places a file holds, None for all of them, and the address of the view that chose them."""

    places: Collection[str] | None = None
    view: str | None = None

    def choose(self, dataset: Dataset) -> Sequence[Place]:
        """Return the places in scope, in the order of the dataset."""
        if self.places is None:
            return dataset.places
        return [place for place in dataset.places if place.place_id in self.places]

    def members(self) -> dict[str, str]:
        """Return what a file says of its scope; nothing where no view made it."""
        return (
            {} if self.view is None else {"scope": "everything" if self.places is None else "shown", "view": self.view}
        )


EVERYTHING: Final = Scope()
