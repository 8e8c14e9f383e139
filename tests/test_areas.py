"""Control areas and fronts: cells that share their edges, none beyond the limit, fronts between holders alone."""

from __future__ import annotations

import json
from datetime import date

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.areas import Division, divide, find_ground, to_metres
from geodata.files import BUNDLED, read_dataset, read_layer
from geodata.fronts import Holding, divide_land, list_fronts, to_features
from geodata.model import Dataset
from geodata.state import state
from tests import invented, makers

LIMIT_M = 12_000
LAND = shapely.box(36.0, 35.0, 39.0, 37.0)
POINTS = st.dictionaries(
    st.integers(0, 99).map(lambda number: f"p{number}"),
    st.tuples(st.floats(36.2, 38.8).map(lambda x: round(x, 3)), st.floats(35.2, 36.8).map(lambda y: round(y, 3))),
    min_size=1,
    max_size=40,
)
THREE = {"west": (37.0, 36.0), "middle": (37.1, 36.0), "east": (37.2, 36.0)}


def cells_of(division: Division) -> list[shapely.Geometry]:
    return list(division.cells.values())


@given(POINTS)
def test_no_cell_covers_ground_beyond_the_limit(points: dict[str, tuple[float, float]]) -> None:
    division = divide(points, LIMIT_M, LAND)
    for name, cell in division.cells.items():
        corners = shapely.get_coordinates(to_metres(cell))
        x, y = division.sites[name]
        assert ((corners[:, 0] - x) ** 2 + (corners[:, 1] - y) ** 2).max() ** 0.5 <= LIMIT_M


@given(POINTS)
def test_neighbours_share_their_edges_exactly_without_gaps_or_slivers(points: dict[str, tuple[float, float]]) -> None:
    division = divide(points, LIMIT_M, LAND)
    cells = cells_of(division)
    assert shapely.coverage_is_valid(cells)
    whole = shapely.coverage_union_all(cells)
    reach = shapely.union_all([to_metres(shapely.Point(at)).buffer(LIMIT_M - 80) for at in points.values()])
    missing = reach.intersection(to_metres(LAND)).difference(to_metres(whole).buffer(10))
    assert missing.area == pytest.approx(0, abs=1)


@given(POINTS)
def test_every_side_of_a_cell_is_a_border_once(points: dict[str, tuple[float, float]]) -> None:
    division = divide(points, LIMIT_M, LAND)
    sides = [frozenset(side) for border in division.borders for side in zip(border.line, border.line[1:], strict=False)]
    assert len(sides) == len(set(sides))
    drawn = shapely.MultiLineString([border.line for border in division.borders])
    rings = shapely.union_all([cell.boundary for cell in division.cells.values()])
    assert drawn.length == pytest.approx(rings.length, rel=1e-9)


def test_the_cell_on_the_left_lies_on_the_left() -> None:
    division = divide(THREE, LIMIT_M, LAND)
    (border,) = [border for border in division.borders if {border.left, border.right} == {"west", "middle"}]
    (_, y_start), (_, y_end) = border.line[0], border.line[-1]
    assert (border.left, border.right) == ("middle", "west")
    assert y_start > y_end, "a line that runs south has the eastern cell on its left"


def test_a_place_alone_has_the_disc_of_the_limit_and_water_is_cut_away() -> None:
    (cell,) = cells_of(divide({"alone": (37.5, 36.0)}, LIMIT_M, LAND))
    assert to_metres(cell).area == pytest.approx(3.1365 * (LIMIT_M - 10) ** 2, rel=1e-3)
    (half,) = cells_of(divide({"shore": (36.0, 36.0)}, LIMIT_M, LAND))
    assert to_metres(half).area == pytest.approx(to_metres(cell).area / 2, rel=0.01)
    assert divide({"at sea": (35.0, 36.0)}, LIMIT_M, LAND).cells == {}
    assert divide({}, LIMIT_M, LAND).cells == {}


def test_of_two_places_at_one_spot_the_first_has_the_cell() -> None:
    division = divide({"first": (37.0, 36.0), "second": (37.0, 36.0)}, LIMIT_M, LAND)
    assert list(division.cells) == ["first"]


@pytest.mark.parametrize(
    "holders, fronts",
    [
        (("isis", "isis", "isis"), []),
        (("isis", "isis", "sdf"), [("east", "middle", False)]),
        (("isis", "", "sdf"), []),
        (("isis|sdf", "isis", "isis"), [("middle", "west", False)]),
        (("isis", "isis!sdf", "isis!sdf"), [("middle", "west", True)]),
    ],
    ids=["one holder: no front", "two holders", "unknown ground has no front", "contested", "disputed"],
)
def test_a_front_separates_different_holders_and_nothing_else(
    holders: tuple[str, ...], fronts: list[tuple[str, str, bool]]
) -> None:
    holdings = {}
    for name, text in zip(THREE, holders, strict=True):
        status = "disputed" if "!" in text else "contested" if "|" in text else "held" if text else "unknown"
        held_by = tuple(filter(None, text.replace("!", "|").split("|")))
        holdings[name] = Holding(status, held_by, "fresh", ())
    found = list_fronts(divide(THREE, LIMIT_M, LAND), holdings)
    assert [(front.left, front.right, front.disputed) for front in found] == fronts


def test_what_lies_at_a_spot() -> None:
    division = divide(THREE, LIMIT_M, LAND)
    ground = find_ground(division, 37.02, 36.0)
    assert (ground.nearest, round(ground.distance_m), ground.is_covered) == ("west", 1803, True)
    assert [name for name, _ in ground.by_distance] == ["west", "middle", "east"]
    far = find_ground(division, 38.0, 36.0)
    assert (far.nearest, far.is_covered) == ("east", False)


@pytest.fixture(scope="module")
def bundled() -> Dataset:
    return read_dataset(BUNDLED)


@pytest.mark.parametrize("on", [date(2015, 10, 9), date(2016, 2, 23), date(2016, 6, 20)], ids=str)
def test_the_bundled_areas_agree_with_the_state_of_their_places(bundled: Dataset, on: date) -> None:
    division = divide_land(bundled)
    found = to_features(bundled, division, on)
    states = state(bundled, on)
    areas = [feature["properties"] for feature in found if feature["properties"]["kind"] == "area"]
    held_by = {"articles": lambda told: told.holders, "record": lambda told: told.record_holders}
    for layer, holders in held_by.items():
        coloured = [area["place_id"] for area in areas if area["layer"] == layer]
        assert coloured == [place for place in division.cells if holders(states[place])]
    assert len(areas) > 60
    for area in areas:
        told = states[area["place_id"]]
        held = told.holders if area["layer"] == "articles" else told.record_holders
        assert tuple(area["holders"]) == held != ()
        assert area["estimate"] is True
    for front in (feature["properties"] for feature in found if feature["properties"]["kind"] == "front"):
        assert set(front["left_holders"]) != set(front["right_holders"])
    json.dumps(found, allow_nan=False)


def test_a_border_town_colours_no_ground_of_another_country(bundled: Dataset) -> None:
    (syria,) = [
        shapely.geometry.shape(one["geometry"]).buffer(1e-4)  # the grid on which cells stand
        for one in read_layer("land")["features"]
        if one["properties"]["iso"] == "SYR"
    ]
    cells = divide_land(bundled).cells
    assert "jarabulus" in cells
    assert [name for name, cell in cells.items() if not syria.covers(cell)] == []
    assert "ramadi" not in cells, "Ramadi is in Iraq"


def test_a_wide_area_has_no_cell_and_colours_no_town_in_it() -> None:
    base = invented.dataset(invented.claim("A", "isis", "2016-02-23", place_id="alphaville"))
    area = {"type": "Polygon", "coordinates": [[[36, 36], [37, 36], [37, 37], [36, 36]]]}
    wide = base.places[0]._replace(place_id="alphaville", geometry=area, precision="district")
    made = Dataset(**{**makers.vars_of(base), "places": (wide, *base.places[1:])})
    found = to_features(made, divide_land(made), date(2016, 2, 23))
    assert "alphaville" not in divide_land(made).sites
    assert found == []
