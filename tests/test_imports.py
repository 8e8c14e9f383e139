"""Importing UCDP and ACLED: every row is kept or set aside with its reason, and a file that is no such is refused."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.__main__ import main
from geodata.errors import DatasetUnreadable
from geodata.eventfolder import write_event_folder
from geodata.files import read_dataset, read_events
from geodata.imports import FORMATS, read_events_of
from geodata.model import Event
from geodata.recorded import PLACED_TO, is_drawn
from tests.bench.events import ACLED, UCDP, write_acled, write_ucdp

UCDP_ROW = {
    "id": "214797.0", "type_of_violence": "1", "side_a": "Government", "side_b": 'Group "A"', "where_prec": "1",
    "where_coordinates": "Alphaville", "adm_1": "Alpha", "latitude": "36.2", "longitude": "37.15", "date_prec": "1",
    "date_start": "2016-02-23 00:00:00.000", "date_end": "2016-02-24 00:00:00.000", "best": "4.0", "low": "3",
    "high": "7", "source_article": 'A paper, "a ""quoted"" word"\nand a line',
}  # fmt: skip
ACLED_ROW = {
    "event_id_cnty": "INV1", "event_date": "23 February 2016", "time_precision": "2",
    "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike", "actor1": "Forces",
    "actor2": "", "location": "Alphaville", "admin1": "Alpha", "latitude": "36.2", "longitude": "37.15",
    "geo_precision": "3", "source": "Press", "fatalities": "2",
}  # fmt: skip


def write(path: Path, header: tuple[str, ...], *rows: dict[str, Any]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, header, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def imported(tmp_path: Path, name: str, *rows: dict[str, Any]) -> tuple[Event, ...]:
    header, plain = (UCDP, UCDP_ROW) if name == "ucdp" else (ACLED, ACLED_ROW)
    path = write(tmp_path / f"{name}.csv", header, *(plain | row for row in rows))
    assert main(["import", name, str(path), "-o", str(tmp_path / "out")]) == 0
    return read_events(tmp_path / "out").events


def test_a_row_of_ucdp_becomes_an_event(tmp_path: Path) -> None:
    (event,) = imported(tmp_path, "ucdp", {})
    assert event == Event(
        event_id="214797", kind="clash", type="state-based conflict", first=date(2016, 2, 23), last=date(2016, 2, 24),
        date_precision=1, lat=36.2, lon=37.15, where_precision=1, where="Alphaville", adm_1="Alpha",
        actor_1="Government", actor_2='Group "A"', best=4, low=3, high=7,
        source='A paper, "a ""quoted"" word" and a line',
    )  # fmt: skip


def test_a_row_of_acled_becomes_an_event(tmp_path: Path) -> None:
    (event,) = imported(tmp_path, "acled", {})
    assert event == Event(
        event_id="INV1", kind="strike", type="Explosions/Remote violence: Air/drone strike", first=date(2016, 2, 23),
        last=date(2016, 2, 23), date_precision=2, lat=36.2, lon=37.15, where_precision=3, where="Alphaville",
        adm_1="Alpha", actor_1="Forces", actor_2="", best=2, low=2, high=2, source="Press",
    )  # fmt: skip


@pytest.mark.parametrize(
    "row, reason",
    [
        ({"latitude": ""}, "its latitude or longitude is no number"),
        ({"latitude": "north"}, "its latitude or longitude is no number"),
        ({"latitude": "95"}, "its latitude or longitude is not on this earth"),
        ({"latitude": "0", "longitude": "0.0"}, "its latitude and longitude are 0, which stands for none"),
        ({"date_start": ""}, "it has no day that can be read"),
        ({"date_start": "2016-02-30"}, "it has no day that can be read"),
        ({"date_end": "2016-02-01"}, "it ends before it begins"),
        ({"date_end": "2201-01-01"}, "its day is in no year we know"),
        ({"high": "1000000000"}, "a number of deaths has too many digits"),
        ({"type_of_violence": "4"}, "its type of event is not in the codebook"),
        ({"where_prec": "8"}, "its precision of place is not in the codebook"),
        ({"date_prec": "1.5"}, "its precision of time is not in the codebook"),
        ({"best": ""}, "a number of deaths is missing or no whole number"),
        ({"low": "-1"}, "a number of deaths is negative"),
        ({"low": "9"}, "its deaths are not in the order low, best, high"),
        ({"id": " "}, "it has no id"),
        ({"id": "1"}, "its id stands in row 2 already"),
    ],
    ids=lambda value: "" if isinstance(value, str) else str(value),
)
def test_a_row_that_cannot_be_used_is_set_aside_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: dict[str, str], reason: str
) -> None:
    kept = imported(tmp_path, "ucdp", {"id": "1"}, {"id": "2", "side_a": "Somebody"} | row, {"id": "3"})
    assert [event.event_id for event in kept] == ["1", "3"]
    assert "3 rows read, 2 kept, 1 set aside" in capsys.readouterr().out
    (aside,) = csv.DictReader(io.StringIO((tmp_path / "out" / "set_aside.csv").read_text(encoding="utf-8")))
    assert (aside["row"], aside["reason"]) == ("3", reason)
    assert "Somebody" in aside["cells"]


def test_an_empty_precision_is_kept_and_not_drawn(tmp_path: Path) -> None:
    (event,) = imported(tmp_path, "ucdp", {"where_prec": ""})
    assert (event.where_precision, is_drawn(event, "ucdp")) == (0, False)


@pytest.mark.parametrize(
    "name, row, drawn",
    [
        ("ucdp", {"where_prec": "3"}, True),
        ("ucdp", {"where_prec": "4"}, False),
        ("ucdp", {"date_end": "2016-03-24"}, True),
        ("ucdp", {"date_end": "2016-03-25"}, False),
        ("acled", {"geo_precision": "2"}, True),
        ("acled", {"geo_precision": "3"}, False),
    ],
)
def test_what_is_known_to_a_province_or_over_a_month_is_not_drawn(
    tmp_path: Path, name: str, row: dict[str, str], drawn: bool
) -> None:
    (event,) = imported(tmp_path, name, row)
    assert is_drawn(event, name) is drawn


@pytest.mark.parametrize("name, make", [("ucdp", write_ucdp), ("acled", write_acled)])
def test_nothing_is_lost_and_the_folder_opens(tmp_path: Path, name: str, make: Callable[..., Path]) -> None:
    path = make(tmp_path / "export.csv", 600)
    lines = path.read_text(encoding="utf-8-sig").replace('"INV7"', "INV7")
    path.write_text(lines.replace("INV7,", ",").replace("200007.0,", ","), encoding="utf-8")
    assert main(["import", name, str(path), "-o", str(tmp_path / "out")]) == 0
    dataset = read_dataset(tmp_path / "out")
    source = dataset.event_source
    assert source is not None
    assert (source.read, source.kept + source.aside, len(dataset.events)) == (600, 600, source.kept)
    assert (source.aside, dataset.faults) == (1, ())
    assert dataset.settings.first_day <= dataset.settings.opening_day <= dataset.settings.last_day


ODD: st.SearchStrategy[str] = st.sampled_from(
    [
        "",
        "=1+1",
        "-x",
        "@",
        "a\u202eb",
        "\u00a0",
        "x\x7f",
        "١",
        "99999999999",
        "1e9",
        "-0.00001",
        "90",
        "-180",
        "nan",
        "inf",
    ]
) | st.text(st.characters(codec="utf-8"), max_size=4)
WITHIN = {
    "id": ODD, "side_a": ODD, "source_article": ODD, "latitude": ODD | st.floats(-91, 91).map(str),
    "longitude": ODD | st.floats(-181, 181).map(str), "high": ODD | st.integers(0, 10**11).map(str),
    "date_end": ODD | st.sampled_from(["1799-12-31", "2201-01-01", "2262-04-11", "2016-03-01"]),
    "date_start": st.sampled_from(["1677-09-22", "1799-12-31", "2016-02-23"]), "where_prec": ODD, "date_prec": ODD,
}  # fmt: skip


@given(st.lists(st.fixed_dictionaries({}, optional=WITHIN), min_size=1, max_size=4), st.booleans())
@example([{"high": "99999999999"}], False)
@example([{"latitude": "90"}], False)
@example([{"latitude": "-0.00001"}], False)
@example([{"id": "=1"}, {"id": "1"}], False)
@example([{"date_end": "2201-01-01"}], False)
@example([{}], True)
def test_what_import_keeps_is_read_whole(rows: list[dict[str, str]], is_oddly_named: bool) -> None:
    """Whatever an export says, its events and its folder are none that we refuse."""
    with tempfile.TemporaryDirectory() as folder:
        name = "ex\x7fport\x01.csv" if is_oddly_named else "export.csv"
        path = write(Path(folder) / name, UCDP, *(UCDP_ROW | {"id": str(at)} | row for at, row in enumerate(rows)))
        found = read_events_of(path, FORMATS["ucdp"])
        assert found.source.kept + found.source.aside == len(rows)
        if found.events:
            write_event_folder(Path(folder) / "out", found)
            dataset = read_dataset(Path(folder) / "out")
            assert (dataset.faults, dataset.events, dataset.event_source) == ((), found.events, found.source)


def refused(path: Path, out: Path, capsys: pytest.CaptureFixture[str], name: str = "ucdp") -> str:
    """Return the refusal of an import; it is one line, with exit code 2, and leaves nothing behind."""
    before = sorted(out.parent.iterdir())
    assert main(["import", name, str(path), "-o", str(out)]) == 2
    assert sorted(out.parent.iterdir()) == before
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    return told


def test_a_file_of_the_other_format_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "acled.csv", ACLED, ACLED_ROW)
    assert "this looks like an export of ACLED: use import acled" in refused(path, tmp_path / "out", capsys)


@pytest.mark.parametrize(
    "content, told",
    [
        (b"", "is empty"),
        (b"PK\x03\x04rest", "is a zip archive or an Excel workbook; unzip it"),
        ("id,best\n1,2\n".encode("utf-16"), "is UTF-16, not UTF-8; save it as CSV UTF-8"),
        (b"id,best\n\xe9,2\n", "is not UTF-8: byte 0xE9 in line 2"),
        (b"a;b;c\n1;2;3\n", "is separated by semicolons"),
        (b"a,b\n1,2\n", "lacks the columns id, type_of_violence"),
    ],
    ids=["empty", "zip", "UTF-16", "Latin-1", "semicolons", "other columns"],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, told: str
) -> None:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    assert told in refused(path, tmp_path / "out", capsys)


@pytest.mark.parametrize("cut", [60, 5], ids=["in the middle of a row", "inside a quotation"])
def test_a_file_cut_off_in_a_row_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], cut: int) -> None:
    path = write(tmp_path / "export.csv", UCDP, UCDP_ROW, UCDP_ROW | {"id": "2", "gwnob": '"' + "x" * 50})
    raw = path.read_bytes().rstrip()
    path.write_bytes(raw[:-cut])
    assert "cut off" in refused(path, tmp_path / "out", capsys)


def test_a_zip_and_a_folder_and_nothing_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("export.csv", "id")
    assert "unzip it" in refused(tmp_path / "export.zip", tmp_path / "out", capsys)
    assert "cannot be read" in refused(tmp_path, tmp_path / "out", capsys)
    assert "cannot be read" in refused(tmp_path / "none.csv", tmp_path / "out", capsys)


def test_a_folder_that_is_there_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "export.csv", UCDP, UCDP_ROW)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "notes.txt").write_text("mine")
    for options in ([], ["--force"]):
        assert main(["import", "ucdp", str(path), "-o", str(mine), *options]) == 1
        assert [file.name for file in mine.iterdir()] == ["notes.txt"]
    assert main(["import", "ucdp", str(path), "-o", str(tmp_path / "out")]) == 0
    assert main(["import", "ucdp", str(path), "-o", str(tmp_path / "out")]) == 1
    assert "it is there already" in capsys.readouterr().err
    assert main(["import", "ucdp", str(path), "-o", str(tmp_path / "out"), "--force"]) == 0


def test_a_row_edited_by_hand_is_set_aside_as_a_fault(tmp_path: Path) -> None:
    imported(tmp_path, "ucdp", {"id": "1"}, {"id": "2"})
    table = tmp_path / "out" / "events.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("2016-02-24", "2016-02-01", 1), encoding="utf-8")
    dataset = read_dataset(tmp_path / "out")
    assert [event.event_id for event in dataset.events] == ["2"]
    assert [str(fault) for fault in dataset.faults] == [
        "events.csv:2:first: 2016-02-23 is after last 2016-02-01; swap them"
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "ucdp"', 'name = "other"', "name: 'other' is no source of events we know; write one of ucdp, acled"),
        ('name = "ucdp"', 'name = ["x"]', "name: '['x']' is not text; put it into quotation marks"),
        ("read = 2", 'read = "two"', "read: 'two' is not a whole number; write digits only, as in 12"),
        ("kept = 2\n", "", "kept: the key is missing; import the events anew"),
        ('citation = "', 'citation = "\\u0007', "citation: has the control character U+0007 (as its character 1)"),
    ],
    ids=["source", "list", "number", "missing", "control"],
)
def test_a_header_edited_by_hand_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    imported(tmp_path, "ucdp", {"id": "1"}, {"id": "2"})
    header = tmp_path / "out" / "events.toml"
    text = header.read_text(encoding="utf-8")
    assert old in text
    header.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DatasetUnreadable) as refusal:
        read_dataset(tmp_path / "out")
    assert [str(fault).startswith(f"events.toml:{told}") for fault in refusal.value.faults] == [True]


def test_every_format_that_is_imported_says_which_of_its_events_are_drawn() -> None:
    assert PLACED_TO.keys() == FORMATS.keys()


def test_an_id_that_comes_again_and_a_latitude_beyond_the_pole_are_faults(tmp_path: Path) -> None:
    imported(tmp_path, "ucdp", {"id": "1"}, {"id": "2"}, {"id": "3"})
    table = tmp_path / "out" / "events.csv"
    rows = table.read_text(encoding="utf-8").splitlines()
    rows[2:] = [rows[2].replace(",36.2,", ",137.15,"), rows[3].replace("3,clash", "1,clash")]
    table.write_text("\n".join(rows), encoding="utf-8")
    assert [str(fault) for fault in read_dataset(tmp_path / "out").faults] == [
        "events.csv:3:lat: '137.15' is not between -90 and 90; are latitude and longitude swapped?",
        "events.csv:4:event_id: '1' is already the id of row 2; give it an id of its own",
    ]
