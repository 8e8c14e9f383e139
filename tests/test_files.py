"""Reading a dataset folder, whole or in part, and writing files whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import files, tables, writing
from geodata.errors import DatasetUnreadable, NotWritten
from geodata.files import FILES, read_dataset, write_text
from geodata.model import Dataset
from tests.invented import A_TEXT, claim, csv_of, dataset, set_cell, set_member, write_folder


def refusal(folder: Path) -> list[str]:
    """Return the lines a folder is refused with."""
    with pytest.raises(DatasetUnreadable) as refused:
        read_dataset(folder)
    return [str(fault) for fault in refused.value.faults]


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def test_what_was_written_is_read(invented: Dataset, invented_folder: Path) -> None:
    found = read_dataset(invented_folder)
    assert replace(found, digest=invented.digest) == invented


def test_texts_are_read_with_their_newlines_untouched(invented_folder: Path) -> None:
    assert read_dataset(invented_folder, invented_folder / "texts").texts == {"A": A_TEXT}
    assert read_dataset(invented_folder).texts == {}


def test_a_text_that_is_another_is_a_fault_and_is_not_read(invented_folder: Path) -> None:
    (invented_folder / "texts" / "a.txt").write_text("another", encoding="utf-8")
    found = read_dataset(invented_folder, invented_folder / "texts")
    sha256 = "ae448ac86c4e8e4dec645729708ef41873ae79c6dff84eff73360989487f08e5"
    assert [str(fault) for fault in found.faults] == [
        f"articles.csv:2:sha256: the SHA-256 of 'a.txt' is {sha256}; find the text the claims were coded from"
    ]
    assert (found.texts, len(found.articles), len(found.claims)) == ({}, 3, 5)


def test_a_text_that_is_missing_is_a_fault(invented_folder: Path) -> None:
    found = read_dataset(invented_folder, invented_folder)
    problem = f"'a.txt' cannot be read in {invented_folder} (No such file or directory)"
    assert [str(fault) for fault in found.faults] == [
        f"articles.csv:2:file: {problem}; add the text, or leave --articles out"
    ]


@pytest.mark.parametrize("name", FILES)
def test_the_digest_hangs_on_every_file(invented_folder: Path, name: str) -> None:
    before = read_dataset(invented_folder).digest
    with (invented_folder / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    after = read_dataset(invented_folder).digest
    assert (len(before), before == after) == (16, False)
    assert read_dataset(invented_folder).digest == after


def test_a_spreadsheet_may_leave_a_mark_line_ends_empty_rows_and_capitals(
    invented: Dataset, invented_folder: Path
) -> None:
    path = invented_folder / "claims.csv"
    text = path.read_text(encoding="utf-8").replace(",true,", ",TRUE,").replace("\n", "\r\n")
    empty = "," * (text.split("\r\n")[0].count(","))
    path.write_text("\ufeff" + text + empty + "\r\n\r\n", encoding="utf-8", newline="")
    assert read_dataset(invented_folder).claims == invented.claims


def test_columns_may_stand_in_any_order(invented: Dataset, invented_folder: Path) -> None:
    path = invented_folder / "claims.csv"
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    path.write_text(csv_of(rows[0][::-1], [row[::-1] for row in rows[1:]]), encoding="utf-8")
    assert read_dataset(invented_folder).claims == invented.claims


def test_a_missing_folder_lists_every_file(tmp_path: Path) -> None:
    found = refusal(tmp_path / "nowhere")
    missing = "cannot be read (No such file or directory); is the folder right?"
    assert found == [f"{name}: {missing}" for name in FILES]


def test_every_unreadable_file_is_told_at_once(invented_folder: Path) -> None:
    (invented_folder / "dataset.toml").write_text("title = ", encoding="utf-8")
    (invented_folder / "places.geojson").write_text('{"type": "Feature"}', encoding="utf-8")
    (invented_folder / "claims.csv").write_bytes("claim_id,article_id\n".encode("utf-16"))
    (invented_folder / "factions.csv").unlink()
    assert [line.split(":")[0] for line in refusal(invented_folder)] == ["factions.csv"]
    (invented_folder / "factions.csv").write_text("faction_id;name\n", encoding="utf-8")
    assert refusal(invented_folder) == [
        "dataset.toml: is not TOML: Invalid value (at end of document)",
        "factions.csv:1: its columns are separated by semicolons; save it with commas",
        "places.geojson:1: is not a FeatureCollection; it needs a list named features (RFC 7946)",
        "claims.csv:1: is not UTF-8 but looks like UTF-16; save it as CSV UTF-8",
    ]


def test_a_missing_column_is_told_with_the_nearest_unknown_one(invented_folder: Path) -> None:
    rewrite(invented_folder / "claims.csv", "holder", "holders")
    assert refusal(invented_folder) == [
        "claims.csv:1:holder: the column is missing; did you mean 'holders'?",
        "claims.csv:1:holders: 'holders' is not a column of this file; remove it",
    ]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("carry_days", "carry_day", "dataset.toml:carry_days: the key is missing; did you mean 'carry_day'?"),
        ("2016-02-23", "2017-02-23", "dataset.toml:opening_day: 2017-02-23 is not between first_day 2015-06-01 and "
                                     "last_day 2016-06-30; choose a day of the slider"),
        ("2015-06-01", "0001-01-01", "dataset.toml:first_day: '0001-01-01' is in no year we know; "
                                     "write a year from 1800 to 2200"),
        ("2016-06-30", "9999-12-31", "dataset.toml:last_day: '9999-12-31' is in no year we know; "
                                     "write a year from 1800 to 2200"),
        ("2016-06-30", "2016-06-30T12:00:00", "dataset.toml:last_day: '2016-06-30 12:00:00' is not a day; "
                                              "write it as YYYY-MM-DD, as in 2016-02-23"),
        ("carry_days = 60", "carry_days = -1", "dataset.toml:carry_days: '-1' is not a number of days; "
                                               "write a whole number from 0"),
        ("[35.0, 34.0,", "[35.0, nan,", "dataset.toml:theatre: '[35.0, nan, 41.0, 38.0]' is not a box; "
                                        "write [west, south, east, north] in degrees"),
        ("[35.0, 34.0,", "[35.0, 44.0,", "dataset.toml:theatre: '[35.0, 44.0, 41.0, 38.0]' is not a box; "
                                         "west must be under east, south under north, in degrees"),
        ("An invented front", "A\\u0001", "dataset.toml:title: has the control character U+0001 (as its character 2); "
                                         "remove it"),
        ('"An invented front"', "7", "dataset.toml:title: '7' is not text; put it into quotation marks"),
    ],
)  # fmt: skip
def test_a_dataset_with_bad_settings_is_refused(invented_folder: Path, old: str, new: str, line: str) -> None:
    rewrite(invented_folder / "dataset.toml", old, new)
    assert refusal(invented_folder)[0] == line


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("carry_days = 60", "carry_days = " + "9" * 5000, "dataset.toml: is not TOML: Exceeds the limit"),
        ("carry_days = 60", "carry_days = 0x" + "f" * 5000, "dataset.toml:carry_days: 'a very long number'"),
        ("first_day = 2015-06-01", "first_day = 0x" + "f" * 5000, "dataset.toml:first_day: 'a very long number'"),
        ("[35.0, 34.0,", f"[{'9' * 400}, 34.0,", f"dataset.toml:theatre: '[{'9' * 58}…' is not a box"),
        ("carry_days = 60", "carry_days = " + "[" * 5000, "dataset.toml: is not TOML: maximum recursion"),
    ],
    ids=["digits", "hex", "day", "box", "brackets"],
)
def test_settings_without_end_are_refused_in_one_line(invented_folder: Path, old: str, new: str, line: str) -> None:
    rewrite(invented_folder / "dataset.toml", old, new)
    assert refusal(invented_folder)[0].startswith(line)


def test_a_dataset_of_which_nothing_stands_is_refused(invented_folder: Path) -> None:
    for row in range(2, 7):
        set_cell(invented_folder / "claims.csv", row, "precise", "maybe")
    assert refusal(invented_folder)[-1] == "claims.csv: nothing usable remains"
    for number in (1, 2):
        set_member(invented_folder / "places.geojson", number, "radius_m", -1)
    assert refusal(invented_folder)[-1] == "places.geojson: nothing usable remains"


def test_a_dataset_without_claims_yet_is_sound(tmp_path: Path) -> None:
    found = read_dataset(write_folder(tmp_path / "new", dataset()))
    assert (found.claims, found.faults) == ((), ())


def test_a_quotation_mark_left_open_sets_its_row_aside(invented_folder: Path) -> None:
    rewrite(invented_folder / "claims.csv", "Betatown", '"Betatown')
    found = read_dataset(invented_folder)
    assert [claim.claim_id for claim in found.claims] == ["c1"]
    assert str(found.faults[-1]) == (
        "claims.csv:3: a quotation mark is opened and never closed; close it; this row and all after it are set aside"
    )


TEXT = st.text(st.sampled_from('abé خ,"\n\r\t=+-1 \x1f\ufeff'), max_size=4)


@given(st.lists(st.lists(TEXT, min_size=3, max_size=3), max_size=5), st.booleans())
def test_a_large_file_is_read_as_a_small_one(rows: list[list[str]], is_quoted: bool) -> None:
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
    csv.writer(out, lineterminator="\n", quoting=quoting).writerows([["a", "b", "c"], *rows])
    assert_same(out.getvalue().encode())


@given(st.text(st.sampled_from('ab,,,"\n\n\r='), max_size=30))
def test_a_large_file_with_odd_rows_is_read_as_a_small_one(body: str) -> None:
    assert_same(("a,b,c\n" + body).encode())


def assert_same(raw: bytes) -> None:
    """Where the fast reader reads at all, it reads what the careful one reads."""
    fast, careful = tables._split_large(raw), tables._split("x.csv", raw)
    if fast is not None:
        columns = [[*column] for column in fast[2]]
        kept = [i for i, row in enumerate(fast[1]) if any(column[i] for column in columns)]
        assert careful == (fast[0], [fast[1][i] for i in kept], [[c[i] for i in kept] for c in columns], fast[3])


def test_a_large_dataset_has_the_faults_of_a_small_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = dataset(*(claim("A", "isis", "2016-02-23", summary=f"They hold it, {n}") for n in range(40)))
    folder = write_folder(tmp_path / "many", made)
    for row, column, text in ((3, "holder", "rebels"), (7, "summary", "=1+1"), (9, "claim_id", "c1"), (11, "end", "x")):
        set_cell(folder / "claims.csv", row, column, text)
    small = read_dataset(folder)
    monkeypatch.setattr(tables, "LARGE_BYTES", 1)
    monkeypatch.setattr(files, "LARGE_BYTES", 1)
    assert read_dataset(folder) == small
    assert len(small.faults) == 4


def test_a_file_is_written_and_not_overwritten_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_text(path, "خناصر\n")
    with pytest.raises(NotWritten, match=r"out\.csv was not written: it is there already; .* add --force"):
        write_text(path, "new")
    assert path.read_bytes() == "خناصر\n".encode()
    write_text(path, "new", force=True)
    assert path.read_text(encoding="utf-8") == "new"
    assert [found.name for found in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")

    def fail(descriptor: int) -> None:
        raise failure

    monkeypatch.setattr(writing.os, "fsync", fail)
    with pytest.raises((NotWritten, KeyboardInterrupt)):
        write_text(path, "new", force=True)
    assert [(found.name, found.read_text(encoding="utf-8")) for found in tmp_path.iterdir()] == [("out.csv", "old")]


@pytest.mark.parametrize("where", ["missing/out.csv", "file/out.csv", ".", "x" * 300])
def test_a_place_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(NotWritten) as refused:
        write_text(tmp_path / where, "new", force=True)
    assert "\n" not in str(refused.value)
    assert [found.name for found in tmp_path.iterdir()] == ["file"]


def test_a_number_too_long_for_json_is_refused_without_a_traceback(invented_folder: Path) -> None:
    path = invented_folder / "places.geojson"
    path.write_text(json.dumps({"features": []})[:-2] + "9" * 5000 + "]}", encoding="utf-8")
    assert refusal(invented_folder)[0].startswith("places.geojson:1: is not JSON")
