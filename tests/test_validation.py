"""What is wrong with a dataset, cell by cell: one bad cell in, its whole line out."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from geodata.columns import are_summaries
from geodata.files import read_dataset
from tests.invented import csv_of, set_cell, set_member

# The invented claims: row 2 isis at alphaville, 3 free-syrian-army at betatown, 4 government (article B),
# 5 the record, 6 a prediction. Faction rows: 2 government, 3 opposition, 4 isis, 5 sdf, 6 free-syrian-army,
# 7 southern-front. Article rows: 2 A (published 2016-03-01), 3 B, 4 R.
CELLS = [
    ("claims", 2, "holder", "rebels", ["'rebels' is not a faction_id; did you mean 'opposition'?"]),
    ("claims", 2, "holder", "isis|ises", ["'ises' is not a faction_id; did you mean 'isis'?"]),
    ("claims", 2, "holder", "isis|", ["'isis|' has an empty part; join the parts with one | between them"]),
    ("claims", 2, "actor", "FSA", ["'FSA' is not a faction_id; did you mean 'free-syrian-army'?"]),
    ("claims", 2, "opponent", "qqqq", ["'qqqq' is not a faction_id"]),
    ("claims", 2, "place_id", "Alphavile", ["'Alphavile' is not a place_id; did you mean 'alphaville'?"]),
    ("claims", 2, "place_id", "", ["is empty; a claim names its place_id; fill it in"]),
    ("claims", 2, "from_place", "beta town", ["'beta town' is not a place_id; did you mean 'betatown'?"]),
    ("claims", 2, "to_place", "homs", ["'homs' is not a place_id"]),
    ("claims", 4, "article_id", "b", ["'b' is not an article_id; did you mean 'B'?"]),
    ("claims", 2, "kind", "captured", ["'captured' is not a kind; did you mean 'capture'?"]),
    ("claims", 2, "kind", "", ["'' is not a kind; write one of control, capture, repelled, siege, advance, frontline, "
                               "airstrike, displacement, presence, ceasefire"]),
    ("claims", 2, "status", "besieging", ["'besieging' is not a status; did you mean 'besieged'?"]),
    ("claims", 2, "modality", "fakt", ["'fakt' is not a modality; did you mean 'fact'?"]),
    ("claims", 2, "basis", "guess", ["'guess' is not a basis; write one of stated, inferred, context"]),
    ("claims", 2, "confidence", "HIGH", ["'HIGH' is not a confidence; did you mean 'high'?"]),
    ("claims", 2, "precise", "yes", ["'yes' is neither true nor false; did you mean 'true'?"]),
    ("claims", 2, "first", "23.2.2016", ["'23.2.2016' is not a day; write it as YYYY-MM-DD, as in 2016-02-23"]),
    ("claims", 2, "first", "20160223", ["'20160223' is not a day; write it as YYYY-MM-DD, as in 2016-02-23"]),
    ("claims", 2, "last", "2016-02-30", ["'2016-02-30' is not a day; the calendar has no such day"]),
    ("claims", 2, "last", "", ["'' is not a day; write it as YYYY-MM-DD, as in 2016-02-23"]),
    ("claims", 2, "first", "2016-02-24", ["2016-02-24 is after last 2016-02-23; swap them"]),
    ("claims", 2, "last", "2016-03-02", ["2016-03-02 is after 'A' was published (2016-03-01); mend the day, or code a "
                                         "prediction"]),
    ("claims", 2, "holder", "", ["is empty, but the claim is a control; say who holds it"]),
    ("claims", 2, "leg", "first", ["'first' is not a whole number; write digits only, as in 12"]),
    ("claims", 2, "start", "-1", ["'-1' is not a whole number; write digits only, as in 12"]),
    ("claims", 2, "paragraph", "2.0", ["'2.0' is not a whole number; write digits only, as in 12"]),
    ("claims", 2, "paragraph", "0", ["paragraphs are counted from 1; count the lines that hold text"]),
    ("claims", 2, "start", "900", ["900 is not before end 39; end is exclusive"]),
    ("claims", 2, "digest", "12ab", ["'12ab' is not 16 hex digits; leave it empty or write all 16, lower case"]),
    ("claims", 5, "start", "7", ["a context claim has no span in an article; empty paragraph, start, end and digest"]),
    ("claims", 4, "end", "7", None),
    ("claims", 3, "claim_id", "c1", ["'c1' is already the id of row 2; give it an id of its own"]),
    ("claims", 3, "claim_id", "", ["is empty; every row needs one"]),
    ("claims", 3, "claim_id", "c 2", ["'c 2' is not an id; write it without spaces and without , | & = / or quotes"]),
    ("claims", 2, "summary", "word " * 26, ["the summary has 26 words; say it in at most 25"]),
    ("claims", 2, "note", "=SUM(A1)", ["'=SUM(A1)' begins like a formula; begin the cell with a letter or a digit"]),
    ("claims", 2, "note", "@all", ["'@all' begins like a formula; begin the cell with a letter or a digit"]),
    ("claims", 2, "last", "9999-12-31", ["'9999-12-31' is in no year we know; write a year from 1800 to 2200"]),
    ("articles", 3, "published_first", "0001-01-01", ["'0001-01-01' is in no year we know; write a year from 1800 to "
                                                      "2200"]),
    ("claims", 2, "note", "\tx", [r"'\tx' begins like a formula; begin the cell with a letter or a digit"]),
    ("claims", 2, "count", "-5", []),
    ("claims", 2, "count", "+1-1", ["'+1-1' begins like a formula; begin the cell with a letter or a digit"]),
    ("claims", 2, "note", "a\x07b", ["has the control character U+0007 (as its character 2); remove it"]),
    ("claims", 2, "note", "a\u202eb", ["has the control character U+202E (as its character 2); remove it"]),
    ("claims", 2, "note", "a\uffff", ["has the control character U+FFFF (as its character 2); remove it"]),
    ("claims", 2, "note", "no-break\u00a0space, “quotes”\nand a line", []),
    ("articles", 3, "published_first", "2016-03-06", ["2016-03-06 is after published_last 2016-03-05; swap them"]),
    ("articles", 3, "url", "javascript:alert(1)", ["'javascript:alert(1)' is not a web address; begin it with https:// "
                                                   "or http://"]),
    ("articles", 3, "file", "../b.txt", ["'../b.txt' is not a file name; write the name alone, without a folder"]),
    ("articles", 3, "sha256", "ABC", ["'ABC' is not 64 hex digits; leave it empty or write all 64, lower case"]),
    ("factions", 7, "parent", "rebels", ["'rebels' is not a faction_id; did you mean 'opposition'?"]),
    ("factions", 7, "parent", "southern-front", ["'southern-front' is its own ancestor: southern-front > "
                                                 "southern-front; leave the root's parent empty"]),
    ("factions", 7, "faction_id", "isis", ["'isis' is already the id of row 4; give it an id of its own"]),
]  # fmt: skip


def lines_of(folder: Path, articles: Path | None = None) -> list[str]:
    return [str(fault) for fault in read_dataset(folder, articles).faults]


@pytest.mark.parametrize(
    ("table", "row", "column", "text", "problems"), CELLS, ids=[f"{c[0]}-{c[2]}-{n}" for n, c in enumerate(CELLS)]
)
def test_one_bad_cell(
    invented_folder: Path, table: str, row: int, column: str, text: str, problems: list[str] | None
) -> None:
    set_cell(invented_folder / f"{table}.csv", row, column, text)
    if problems is None:
        assert lines_of(invented_folder) == [
            f"claims.csv:{row}:start: a span has both a start and an end; fill in start"
        ]
        return
    found = [line for line in lines_of(invented_folder) if "set aside" not in line]
    assert found == [f"{table}.csv:{row}:{column}: {problem}" for problem in problems]


POINT = {"type": "Point", "coordinates": [36.0, 37.0]}
TYPES = "Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon"
BOX = "(west 35, south 34, east 41, north 38)"
MEMBERS = [
    ("radius_m", -1, "'-1' is not a radius; write metres, 0 or more"),
    ("radius_m", "2000", "'2000' is not a radius; write metres, 0 or more"),
    ("precision", "vilage", "'vilage' is not a precision; write one of point, site, neighbourhood, settlement, "
                            "near_settlement, district, governorate, region"),
    ("precision", "settlment", "'settlment' is not a precision; did you mean 'settlement'?"),
    ("name", "", "is missing; every place needs one"),
    ("name", "\ud800x", "has the control character U+D800 (as its character 1); remove it"),
    ("name", "Alep\u202epo", "has the control character U+202E (as its character 5); remove it"),
    ("aliases", ["a\nb"], "has the control character U+000A (as its character 2); remove it"),
    ("name", 7, "'7' is not text; put it into quotation marks"),
    ("in_theatre", "yes", "'yes' is neither true nor false; write true or false, without quotation marks"),
    ("aliases", {"en": "x"}, "'{'en': 'x'}' is not a list of names; write them in square brackets"),
    ("gazetteer", 7, "'7' is not an object of ids; write {\"geonames\": 170063}, or leave it out"),
    ("gazetteer", {"geonames": [1, {}]}, "'{}' is no id of a gazetteer; write a whole number or text, "
                                         "or a list of them"),
    ("gazetteer", {"geonames": True}, "'True' is no id of a gazetteer; write a whole number or text, "
                                      "or a list of them"),
    ("gazetteer", {"wikidata": "Q\ud800"}, "has the control character U+D800 (as its character 2); remove it"),
    ("id", "a b", "'a b' is not an id; write it without spaces and without , | & = / or quotes"),
    ("id", "betatown", None),
    ("geometry", {"type": "Circle"}, f"'Circle' is not a geometry we draw; write one of {TYPES}"),
    ("geometry", {"type": "Point", "coordinates": [37.0, float("nan")]},
     "'[37.0, NaN]' is not [longitude, latitude]; write two finite numbers, in degrees"),
    ("geometry", {"type": "Point", "coordinates": [37.0]},
     "'[37.0]' is not [longitude, latitude]; write two finite numbers, in degrees"),
    ("geometry", {"type": "Point", "coordinates": [36.0, 137.0]},
     "[36, 137] is outside longitude -180 to 180, latitude -90 to 90; are longitude and latitude swapped?"),
    ("geometry", {"type": "Point", "coordinates": [36.0, 370.0]},
     "[36, 370] is outside longitude -180 to 180, latitude -90 to 90; write degrees"),
    ("geometry", {"type": "Point", "coordinates": [44.4, 33.3]},
     f"[44.4, 33.3] lies outside the theatre {BOX}; set in_theatre to false, or mend the coordinates"),
    ("geometry", {"type": "Point", "coordinates": [34.2, 40.0]},
     f"[34.2, 40] lies outside the theatre {BOX}; are longitude and latitude swapped?"),
    ("geometry", {"type": "LineString", "coordinates": [[37.0, 36.0]]},
     "the LineString has a line of one point; give it two or more"),
    ("geometry", {"type": "Polygon", "coordinates": [[[36, 36], [37, 36], [37, 37], [36, 37]]]},
     "the Polygon has a ring that is not closed; end it with its first point"),
    ("geometry", {"type": "Polygon", "coordinates": [36, 36]},
     "the coordinates of the Polygon are missing or not nested as they must be; see RFC 7946"),
]  # fmt: skip


@pytest.mark.parametrize(("member", "value", "problem"), MEMBERS, ids=[f"{m[0]}-{n}" for n, m in enumerate(MEMBERS)])
def test_one_bad_member_of_a_place(invented_folder: Path, member: str, value: Any, problem: str | None) -> None:
    number = 2 if problem is None else 1
    set_member(invented_folder / "places.geojson", number, member, "alphaville" if problem is None else value)
    found = [line for line in lines_of(invented_folder) if line.startswith("places") and "set aside" not in line]
    repeated = "'alphaville' is already the id of row 1; give it an id of its own"
    assert found == [f"places.geojson:{number}:{member}: {problem or repeated}"]


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "LineString", "coordinates": [[30, 36], [37, 36]]},
        {"type": "Polygon", "coordinates": [[[30, 30], [50, 30], [50, 50], [30, 30]]]},
        {"type": "Point", "coordinates": [37.0, 36.0, 400.0]},
    ],
)
def test_a_place_may_be_nowhere_a_line_or_reach_out_of_the_theatre(invented_folder: Path, geometry: Any) -> None:
    set_member(invented_folder / "places.geojson", 1, "geometry", geometry)
    assert read_dataset(invented_folder).faults == ()


def test_a_place_out_of_the_theatre_may_be_anywhere(invented_folder: Path) -> None:
    set_member(invented_folder / "places.geojson", 1, "in_theatre", False)
    set_member(invented_folder / "places.geojson", 1, "geometry", {"type": "Point", "coordinates": [2.35, 48.85]})
    assert read_dataset(invented_folder).faults == ()


def test_an_unknown_property_is_told_once_and_the_places_stand(invented_folder: Path) -> None:
    for number in (1, 2):
        set_member(invented_folder / "places.geojson", number, "name_er", "x")
    found = read_dataset(invented_folder)
    assert [str(fault) for fault in found.faults] == [
        "places.geojson:name_er: 'name_er' is not a property of a place; did you mean 'name_ar'?"
    ]
    assert len(found.places) == 2


def test_a_fault_can_always_be_printed(invented_folder: Path) -> None:
    set_member(invented_folder / "places.geojson", 1, "\ud800", 1)
    [line] = lines_of(invented_folder)
    assert line.encode("utf-8") == b"places.geojson:\\ud800: '\\ud800' is not a property of a place; remove it"


def test_what_leans_on_a_row_set_aside_is_set_aside_too(invented_folder: Path) -> None:
    set_cell(invented_folder / "factions.csv", 6, "faction_id", "free army")
    set_member(invented_folder / "places.geojson", 1, "radius_m", -1)
    set_cell(invented_folder / "articles.csv", 3, "published_last", "soon")
    found = read_dataset(invented_folder)
    assert [str(fault) for fault in found.faults] == [
        "articles.csv:3:published_last: 'soon' is not a day; write it as YYYY-MM-DD, as in 2016-02-23",
        "factions.csv:6:faction_id: 'free army' is not an id; write it without spaces and without , | & = / or quotes",
        "factions.csv:7:parent: 'free-syrian-army' is not a faction_id",
        "places.geojson:1:radius_m: '-1' is not a radius; write metres, 0 or more",
        "claims.csv:2:place_id: 'alphaville' was set aside; mend places.geojson row 1 first",
        "claims.csv:3:holder: 'free-syrian-army' is not a faction_id",
        "claims.csv:4:article_id: 'B' was set aside; mend articles.csv row 3 first",
        "claims.csv:4:place_id: 'alphaville' was set aside; mend places.geojson row 1 first",
        "claims.csv:5:place_id: 'alphaville' was set aside; mend places.geojson row 1 first",
    ]
    assert [claim.claim_id for claim in found.claims] == ["c5"]


def test_a_ring_of_parents_is_set_aside_with_its_children(invented_folder: Path) -> None:
    set_cell(invented_folder / "factions.csv", 3, "parent", "free-syrian-army")
    found = read_dataset(invented_folder)
    root = "leave the root's parent empty"
    assert [str(fault) for fault in found.faults] == [
        "factions.csv:3:parent: 'opposition' is its own ancestor: opposition > free-syrian-army > opposition; " + root,
        "factions.csv:6:parent: 'free-syrian-army' is its own ancestor: free-syrian-army > opposition > "
        "free-syrian-army; " + root,
        "factions.csv:7:parent: 'free-syrian-army' was set aside; mend factions.csv row 6 first",
        "claims.csv:3:holder: 'free-syrian-army' was set aside; mend factions.csv row 6 first",
    ]


def test_a_row_with_too_few_or_too_many_cells(invented_folder: Path) -> None:
    path = invented_folder / "claims.csv"
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    path.write_text(csv_of(header, [rows[0][:-1], [*rows[1], "more"], *rows[2:]]), encoding="utf-8")
    assert lines_of(invented_folder) == [
        "claims.csv:2: the row has 28 cells, the header 29; is a comma missing?",
        "claims.csv:3: the row has 30 cells, the header 29; put a cell with a comma into quotation marks",
    ]
    assert [claim.claim_id for claim in read_dataset(invented_folder).claims] == ["c3", "c4", "c5"]


def test_an_unknown_column_is_told_and_the_rows_stand(invented_folder: Path) -> None:
    path = invented_folder / "factions.csv"
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    path.write_text(csv_of([*header, "colour2"], [[*row, "red"] for row in rows]), encoding="utf-8")
    found = read_dataset(invented_folder)
    assert list(map(str, found.faults)) == ["factions.csv:1:colour2: 'colour2' is not a column of this file; remove it"]
    assert len(found.factions) == 6


def test_bytes_that_are_not_utf8_set_their_row_aside(invented_folder: Path) -> None:
    path = invented_folder / "claims.csv"
    path.write_bytes(path.read_bytes().replace(b"Alfaville", "Alfavillé".encode("latin-1")))
    found = read_dataset(invented_folder)
    assert list(map(str, found.faults)) == [
        "claims.csv:4:surface: byte 0xE9 is not UTF-8 (character 9 of the cell); save the file as CSV UTF-8"
    ]
    assert [claim.claim_id for claim in found.claims] == ["c1", "c2", "c4", "c5"]


SPANS = [
    ("start", "20", "claims.csv:2:digest: the span 20..39 has the digest '3d682b920c04b206'; "
                    "mend the span, or the digest if the span is right"),
    ("paragraph", "3", "claims.csv:2:paragraph: the span begins in paragraph 2; mend the paragraph, or the span"),
    ("end", "4000", "claims.csv:2:end: 4000 is past the end of the article (90 characters); "
                    "offsets count Unicode code points from 0"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "text", "line"), SPANS)
def test_a_span_that_moved_is_told_where_the_text_is_at_hand(
    invented_folder: Path, column: str, text: str, line: str
) -> None:
    assert lines_of(invented_folder, invented_folder / "texts") == []
    set_cell(invented_folder / "claims.csv", 2, column, text)
    assert lines_of(invented_folder) == []
    assert lines_of(invented_folder, invented_folder / "texts") == [line]


SUMMARIES = [
    ([], True),
    (["word " * 24 + "word", ""], True),
    (["word " * 25 + "word", "a"], False),
    (["خناصر " * 24 + "é"], True),
    (["خناصر " * 25 + "é"], False),
    (["=1"], False),
    *((["a" + odd + "b"], False) for odd in "\t\n\r\x7f\u00a0\u202e\udce9"),
]


@pytest.mark.parametrize(("texts", "is_cleared"), SUMMARIES, ids=map(str, range(len(SUMMARIES))))
def test_a_column_of_summaries_is_cleared_as_a_whole(texts: list[str], is_cleared: bool) -> None:
    assert are_summaries(frozenset(texts)) is is_cleared


def test_many_unknown_ids_are_all_told(invented_folder: Path) -> None:
    path = invented_folder / "claims.csv"
    header, *rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    sound, place, claim = rows[0], header.index("place_id"), header.index("claim_id")
    for n in range(200):
        row = [*sound]
        row[place], row[claim] = f"alphaville{n}", f"d{n}"
        rows.append(row)
    path.write_text(csv_of(header, rows), encoding="utf-8")
    found = lines_of(invented_folder)
    assert len(found) == 200
    assert found[0] == "claims.csv:7:place_id: 'alphaville0' is not a place_id; did you mean 'alphaville'?"
