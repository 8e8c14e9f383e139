"""State and claims as GeoJSON, CSV and Linked Places: literal in, literal out."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from geodata import exports
from geodata.changes import list_changes
from geodata.linked_places import CONTEXT
from geodata.model import Claim, Dataset
from geodata.state import Choice
from tests.invented import PUBLISHED, claim, dataset, place

ON = date(2016, 2, 24)
ATTRIBUTION = "An invented front. CC0"


def feature_of(collection: str, place_id: str) -> dict[str, Any]:
    features = json.loads(collection)["features"]
    return next(f for f in features if place_id in (f.get("id"), f.get("@id", "").rpartition(":")[2]))


def test_geojson_carries_what_made_it(invented: Dataset) -> None:
    found = json.loads(exports.to_geojson(invented, ON, Choice(date(2016, 3, 1), ("stated",))))
    del found["features"]
    assert found == {
        "type": "FeatureCollection",
        "on": "2016-02-24",
        "known": "2016-03-01",
        "basis": ["stated"],
        "articles": ["A", "B"],
        "digest": "0123456789abcdef",
        "attribution": ATTRIBUTION,
    }


def test_a_feature_is_the_state_of_a_place(invented: Dataset) -> None:
    assert feature_of(exports.to_geojson(invented, ON), "alphaville") == {
        "type": "Feature",
        "id": "alphaville",
        "geometry": {"type": "Point", "coordinates": [37.0, 36.0]},
        "properties": {
            "name": "Alphaville",
            "name_ar": "مكان",
            "status": "held",
            "holders": ["isis"],
            "besieged_by": "",
            "reported_on": "2016-02-23",
            "age_days": 1,
            "freshness": "fresh",
            "bracketed": False,
            "claims": ["c1"],
            "against": ["c4"],
            "record_status": "held",
            "record_holders": ["government"],
            "record_claims": ["c4"],
            "surfaces": ["Alfaville", "Alphaville"],
            "precision": "settlement",
            "radius_m": 2000.0,
            "citations": [
                cited("c1", "for", "A", 2, "2016-02-23", "2016-02-23", "stated"),
                cited("c4", "record", "R", None, "2016-02-24", "2016-12-31", "context"),
            ],
        },
    }


def cited(claim_id: str, side: str, letter: str, paragraph: int | None, *days_and_basis: str) -> dict[str, Any]:
    first, last, basis = days_and_basis
    day = f"{PUBLISHED[letter]}"
    about = {"title": f"Article {letter}", "author": "An author", "publisher": "A paper"}
    about |= {"perspective": "neutral", "url": f"https://example.org/{letter}"}
    said = {"first": first, "last": last, "precise": True, "date_basis": "that day", "attribution": "the author"}
    said |= {"modality": "fact", "basis": basis, "confidence": "high", "summary": "They hold it"}
    return {
        "claim_id": claim_id, "side": side, "article_id": letter, **about,
        "published_first": day, "published_last": day, "paragraph": paragraph, **said,
    }  # fmt: skip


def test_a_place_nobody_reported_on_is_there_without_a_colour(invented: Dataset) -> None:
    found = feature_of(exports.to_geojson(invented, date(2015, 6, 1)), "betatown")["properties"]
    assert (found["status"], found["reported_on"], found["age_days"]) == ("unknown", "", None)


def test_surfaces_are_those_of_the_articles_that_count(invented: Dataset) -> None:
    known = Choice(known=date(2016, 3, 1))
    assert feature_of(exports.to_geojson(invented, ON, known), "alphaville")["properties"]["surfaces"] == ["Alphaville"]


def test_csv_is_the_same_flat(invented: Dataset) -> None:
    rows = list(csv.DictReader(io.StringIO(exports.to_csv(invented, date(2016, 2, 25)))))
    assert rows[0] == {
        "place_id": "alphaville",
        "name": "Alphaville",
        "name_ar": "مكان",
        "status": "held",
        "holders": "government",
        "besieged_by": "",
        "reported_on": "2016-02-25",
        "age_days": "0",
        "freshness": "fresh",
        "bracketed": "false",
        "claims": "c3",
        "against": "",
        "record_status": "held",
        "record_holders": "government",
        "record_claims": "c4",
        "surfaces": "Alfaville|Alphaville",
        "lon": "37.0",
        "lat": "36.0",
        "precision": "settlement",
        "radius_m": "2000.0",
        "citations": "for: c3, B (Article B), 2016-02-25 | record: c4, R (Article R), 2016-02-24..2016-12-31",
        "on": "2016-02-25",
        "known": "",
        "basis": "stated|inferred",
        "digest": "0123456789abcdef",
    }


@pytest.mark.parametrize("export", [exports.to_geojson, exports.to_csv, exports.to_lpf])
def test_an_export_is_the_same_for_any_order_of_claims(invented: Dataset, export: Any) -> None:
    assert export(replace(invented, claims=invented.claims[::-1]), ON) == export(invented, ON)


def test_a_cell_that_would_start_a_formula_is_made_safe() -> None:
    made = dataset(claim("A", "isis", "2016-02-23", surface="=cmd|' /C calc'!A0", count="-5"))
    assert ",'=cmd|' /C calc'!A0," in exports.claims_csv(made)
    assert ",-5," in exports.claims_csv(made)
    assert "'=cmd" in exports.to_csv(made, ON)


@pytest.mark.parametrize(
    ("choice", "ids"),
    [
        (Choice(), "c1 c2 c3 c4 c5"),
        (Choice(known=date(2016, 3, 4)), "c1 c2 c4 c5"),
        (Choice(basis=("inferred",)), "c3 c4"),
        (Choice(articles=("B",)), "c3 c4"),
    ],
    ids=["all", "known", "basis", "articles"],
)
def test_claims_are_those_that_count_and_the_record(invented: Dataset, choice: Choice, ids: str) -> None:
    rows = list(csv.DictReader(io.StringIO(exports.claims_csv(invented, choice))))
    assert " ".join(row["claim_id"] for row in rows) == ids
    assert tuple(rows[0])[: len(Claim._fields)] == Claim._fields
    letter = rows[0]["article_id"]
    assert (rows[0]["place"], rows[0]["article"]) == ("Alphaville", f"Article {letter}")
    assert (rows[0]["url"], rows[0]["published_last"]) == (f"https://example.org/{letter}", str(PUBLISHED[letter]))


def test_linked_places_is_geojson_with_a_context(invented: Dataset) -> None:
    found = json.loads(exports.to_lpf(invented, ON))
    assert (found["type"], found["@context"], found["attribution"]) == ("FeatureCollection", CONTEXT, ATTRIBUTION)
    for feature in found["features"]:
        assert feature["@id"].startswith("urn:atlas:place:")
        assert feature["type"] == "Feature"
        assert feature["properties"]["title"]
        assert set(feature["properties"]["fclasses"]) <= set("AHLPRST")
        assert feature["when"] == {"timespans": [{"start": {"in": "2016-02-24"}, "end": {"in": "2016-02-24"}}]}
        assert feature["names"][0]["citations"][0]["label"]


def test_a_linked_place_cites_its_names_and_its_claims(invented: Dataset) -> None:
    found = feature_of(exports.to_lpf(invented, ON), "alphaville")
    article_a = {"label": "An author, Article A, A paper", "year": 2016, "@id": "https://example.org/A"}
    article_b = {"label": "An author, Article B, A paper", "year": 2016, "@id": "https://example.org/B"}
    assert found["names"] == [
        {"toponym": "Alphaville", "lang": "en", "citations": [article_a]},
        {"toponym": "Alfaville", "lang": "en", "citations": [article_b]},
        {"toponym": "مكان", "lang": "ar"},
        {"toponym": "ALPHAVILLE"},
    ]
    town = {"label": "town", "lang": "en"}
    assert found["types"] == [{"identifier": "aat:300008375", "label": "town", "sourceLabels": [town]}]
    assert found["links"] == [{"type": "closeMatch", "identifier": "https://www.geonames.org/1"}]
    assert found["geometry"] == {
        "type": "Point",
        "coordinates": [37.0, 36.0],
        "citations": [{"label": "invented"}],
    }
    assert found["descriptions"] == [
        {"value": "On 2016-02-24: held, isis; last reported for 2016-02-23.", "lang": "en"}
    ]
    assert found["relations"][0] == {
        "relationType": "gvp:tgn3000_related_to",
        "relationTo": "urn:atlas:faction:isis",
        "label": "said to be held by isis (stated, claim c1): They hold it",
        "when": {"timespans": [{"start": {"in": "2016-02-23"}, "end": {"in": "2016-02-23"}}]},
        "citations": [{**article_a, "label": article_a["label"] + ", paragraph 2"}],
        "certainty": "certain",
    }


@pytest.mark.parametrize(
    ("days", "timespan"),
    [
        ("2016-02-01..2016-02-20", {"start": {"in": "2016-02-01"}, "end": {"in": "2016-02-20"}}),
        ("..2016-02-20", {"start": {"latest": "2016-02-20"}, "end": {"earliest": "2016-02-20"}}),
        ("~2016-02-01..2016-02-20", {
            "start": {"earliest": "2016-02-01", "latest": "2016-02-20"},
            "end": {"earliest": "2016-02-01", "latest": "2016-02-20"},
        }),
        ("~..2016-02-20", {"start": {"latest": "2016-02-20"}, "end": {"latest": "2016-02-20"}}),
    ],
)  # fmt: skip
def test_a_claims_days_become_a_timespan(days: str, timespan: dict[str, Any]) -> None:
    made = dataset(claim("A", "isis", days))
    relation = feature_of(exports.to_lpf(made, ON), "alphaville")["relations"][0]
    assert relation["when"]["timespans"] == [timespan]


def test_a_place_that_cannot_be_located_has_no_geometry() -> None:
    made = replace(dataset(), places=(place("nowhere", geometry=None, kind="airfield", precision="region"),))
    found = feature_of(exports.to_lpf(made, ON), "nowhere")
    assert (found["geometry"], found["properties"]["fclasses"]) == (None, ["L"])
    assert feature_of(exports.to_geojson(made, ON), "nowhere")["geometry"] is None
    assert (
        exports.to_csv(made, ON)
        .splitlines()[1]
        .endswith(",,,region,2000.0,,2016-02-24,,stated|inferred,0123456789abcdef")
    )


def test_changes_are_the_places_that_look_another_way(invented: Dataset) -> None:
    found = list_changes(invented, date(2016, 2, 24), date(2016, 2, 25))
    assert [(c.place.place_id, c.before.holders, c.after.holders, [m.claim_id for m in c.claims]) for c in found] == [
        ("alphaville", ("isis",), ("government",), ["c3"])
    ]
    assert list_changes(invented, date(2016, 2, 25), date(2016, 3, 1)) == []
