"""An invented war in which every look of a place occurs once, for the tests of words, evidence, strip and table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dash.development.base_component import Component

from geodata.model import Dataset
from tests import invented

PLACES = {
    "alphaville": "ألفا",
    "betatown": "بيتا",
    "gammabase": "غاما",
    "deltaford": "دلتا",
    "epsilon": "إبسلون",
    "zetafield": "زيتا",
    "etahill": "إيتا",
    "thetaport": "ثيتا",
    "farawayville": "البعيدة",
}


def every_look() -> Dataset:
    """Return a dataset with a place held, contested, besieged, disputed, bombed, part-held, silent, and outside."""
    say = invented.claim
    made = invented.dataset(
        say("A", "isis", "~2016-02-22..2016-02-23", kind="capture", actor=("isis",), opponent=("government",),
            attribution="A news site", confidence="medium", place_id="alphaville"),
        say("A", "government", "..2016-02-22", basis="inferred", place_id="alphaville", confidence="low"),
        say("A", "government|opposition", "2015-10-26", status="contested", place_id="betatown"),
        say("B", "government|opposition", "2016-02-01", status="contested", place_id="betatown"),
        say("A", "government", "2015-10-08..2015-10-10", status="besieged", kind="siege", actor=("isis",),
            place_id="gammabase", basis="inferred"),
        say("A", "isis", "2016-02-23", place_id="deltaford"),
        say("B", "opposition", "2016-02-23", place_id="deltaford"),
        say("A", "", "2016-02-23", kind="airstrike", actor=("government",), place_id="epsilon"),
        say("A", "", "..2016-02-23", kind="advance", actor=("sdf",), opponent=("isis",), place_id="alphaville"),
        say("A", "", "~2016-02-20..2016-02-23", kind="displacement", from_place="gammabase", to_place="thetaport",
            count="70000", count_of="people on the move", place_id="epsilon"),
        say("A", "free-syrian-army", "2016-02-20", status="contested", place_id="zetafield"),
        say("A", "isis", "2016-02-23", modality="risk", place_id="zetafield"),
        say("A", "government", "2016-02-23", place_id="farawayville"),
        say(
            "R", "government", "2015-01-01..2016-12-31", basis="context", place_id="zetafield", attribution="Wikipedia"
        ),
        say("A", "", "2016-02-23", kind="presence", actor=("isis",), place_id="thetaport"),
        places=PLACES,
    )  # fmt: skip
    places = tuple(
        place._replace(name_ar=PLACES[place.place_id], in_theatre=place.place_id != "farawayville")
        for place in made.places
    )
    return Dataset(**{**vars_of(made), "places": places})


def vars_of(made: Dataset) -> dict[str, Any]:
    """Return the fields of a dataset, without what it has cached."""
    return {name: getattr(made, name) for name in Dataset.__dataclass_fields__}


def days_from(first: date, last: date) -> Iterator[date]:
    """Yield every day of a range."""
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)


def walk(component: Any) -> Iterator[Any]:
    """Yield every component and text below and including one."""
    if isinstance(component, list | tuple):
        for part in component:
            yield from walk(part)
    elif component is not None:
        yield component
        if isinstance(component, Component):
            yield from walk(getattr(component, "children", None))


def text_of(component: Any) -> str:
    """Return all words below a component."""
    return "".join(part for part in walk(component) if isinstance(part, str))


def by_class(component: Any, name: str) -> list[Any]:
    """Return the components that carry a class."""
    return [part for part in walk(component) if name in str(getattr(part, "className", "") or "").split()]


def hook(component: Any, name: str) -> Any:
    """Return a data- or aria- attribute of a component."""
    return component.to_plotly_json()["props"].get(name)
