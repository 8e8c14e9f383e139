"""The gazetteer: which spellings meet and which must not, what is chosen and why, and a step that can be run again."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.bundled import bundled_gazetteer
from geodata.candidates import Candidate, find_candidates
from geodata.files import BUNDLED, read_dataset
from geodata.gazetteer import Entry, Gazetteer
from geodata.geocoding import DECISION_COLUMNS, Row, geocode, read_decisions, resolve
from geodata.surfaces import LONGEST, fold, likeness, parse_surface
from tests import invented
from tests.invented import csv_of, write_folder

ROOT = Path(__file__).parent.parent
TOWNS = bundled_gazetteer()
"""The bundled lists alone, without the names the dataset gives its places."""
MIDDLE = (36.0, 38.25)
WRITERS = (
    ("Khanasser", "Khanasir", "Khanāşir", "KHANASER"),
    ("Al-Bab", "El Bab", "al Bāb", "Bab"),
    ("Kuweris", "Kuweires", "Kwairis", "Kuwayris"),
    ("Deir-Ez Zour", "Deir ez-Zor", "Deir Ezzor", "Dayr az-Zawr"),
    ("Marea", "Mare'", "Māri‘", "Mareh"),
    ("Raqqa", "Ar Raqqah", "ar-Raqqa", "Rakka"),
    ("Daraya", "Dārayyā", "Darayyah"),
    ("Shaykh Najjar", "Sheikh Najjar", "Cheikh Najar"),
    ("Salamiyah", "Salamiya", "Salamya"),
    ("Sawran", "Suran", "Soran"),
    ("الباب", "باب"),
    ("أعزاز", "اعزاز", "إعزاز"),
    ("الرقة", "الرقه", "رقة"),
)
STRANGERS = (
    ("Homs", "Hama"),
    ("Marea", "Mari"),
    ("Daraya", "Daraa"),
    ("Raqqa", "Rai"),
    ("Al-Bab", "Babila"),
    ("Tabqa", "Taqba"),
    ("Khanasser", "Khan Shaykhun"),
    ("Kafr Nabl", "Kafr Nabudah"),
    ("Tell Abyad", "Tell Rifaat"),
    ("خناصر", "خان طومان"),
)


def chosen_for(surface: str, gazetteer: Gazetteer = TOWNS) -> str:
    """Return the name of the entry a rule chooses for a surface form, or nothing."""
    kind = parse_surface(surface)[1]
    decision = resolve(surface, find_candidates(surface, gazetteer), MIDDLE, kind)
    return decision.chosen.name if decision.chosen else ""


def entry(entry_id: str, lat: float = 36.0, lon: float = 37.0) -> Entry:
    """Return a town, Alphaville, at a round coordinate."""
    return Entry(entry_id, "Alphaville", ("Alphaville",), lat, lon, "town")


@pytest.mark.parametrize("spellings", WRITERS, ids=lambda spellings: spellings[0])
def test_spellings_of_one_name_fold_to_one(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), STRANGERS, ids=lambda name: name)
def test_different_names_do_not_meet(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(("one", "other"), [pair for pair in STRANGERS if pair[0] != "Tabqa"], ids=lambda name: name)
def test_different_names_are_not_even_similar(one: str, other: str) -> None:
    assert likeness(fold(one), fold(other), 0.8) == 0


@pytest.mark.parametrize(
    ("surface", "name", "how"),
    [
        ("Khanasser", "Khanasser", "same name"),
        ("خناصر", "Khanasser", "same name"),
        ("the strategic city of Khanasser", "Khanasser", "same name"),
        ("الباب", "Al-Bab", "same name"),
        ("مارع", "Marea", "same name"),
        ("near Kuweris airbase", "Kuweires airbase", "same name"),
        ("Taqba", "Al-Tabqa", "similar name"),
        ("the airbase at Taqba", "Tabqa airbase", "similar name"),
        ("in Aleppo", "Aleppo", "same name"),
        ("Menbij", "Manbij", "same name"),
        ("north of Aleppo", "", "inner name"),
        ("escape the city", "", ""),
        ("Mari", "", ""),
    ],
)
def test_a_form_finds_its_entry_in_the_bundled_lists(surface: str, name: str, how: str) -> None:
    found = find_candidates(surface, TOWNS)
    assert (chosen_for(surface), found[0].how if found else "") == (name, how)


def test_an_area_phrase_is_the_area_and_its_town_only_an_anchor() -> None:
    aleppo = invented.place(
        "aleppo-north", name="North", aliases=("north of Aleppo",), kind="countryside", gazetteer={}
    )
    assert [chosen_for("north of Aleppo", gazetteer) for gazetteer in (TOWNS, bundled_gazetteer([aleppo]))] == [
        "",
        "North",
    ]


def test_nothing_is_chosen_far_away_and_it_is_said_aloud() -> None:
    far = [Candidate(entry("geonames:9", 40.0, -75.0), 1.0, "same name")]
    assert resolve("Alphaville", far, MIDDLE) == (
        None,
        "Not in the gazetteer near here: Alphaville is 9157 km away.",
        "rule",
    )
    near = Candidate(entry("geonames:2"), 1.0, "same name")
    assert resolve("Alphaville", [*far, near], MIDDLE).chosen == near.entry


def test_a_name_nobody_bears_is_said_not_to_be_in_the_gazetteer() -> None:
    found = find_candidates("Springfield", TOWNS)
    assert (found, resolve("Springfield", found, MIDDLE)) == (
        [],
        (None, "Not in the gazetteer: no name is 'Springfield', and none like it.", "rule"),
    )


def test_of_namesakes_only_the_datasets_own_place_is_chosen() -> None:
    one, other = entry("geonames:1"), entry("geonames:2", 36.5)
    strangers = [Candidate(each, 1.0, "same name") for each in (one, other)]
    assert resolve("Alphaville", strangers, MIDDLE) == (
        None,
        "2 bear this name within 700 km: Alphaville (geonames:1), Alphaville (geonames:2); a hand must decide.",
        "rule",
    )
    own = other._replace(place_id="alphaville")
    known = [strangers[0], Candidate(own, 1.0, "same name")]
    assert resolve("Alphaville", known, MIDDLE) == (
        own,
        "Same name; the only one of 2 that is the dataset's place.",
        "rule",
    )


def test_a_place_the_dataset_does_not_locate_is_said_to_be_so() -> None:
    north = invented.place("the-north", name="The North", aliases=(), kind="region", gazetteer={}, geometry=None)
    found = find_candidates("the north", bundled_gazetteer([north]))
    told = "Same name as the dataset has it; the dataset does not locate it."
    assert resolve("the north", found, MIDDLE, "area") == (found[0].entry, told, "rule")


def test_common_words_are_never_taken_for_a_name() -> None:
    assert [find_candidates(word, TOWNS) for word in ("there", "here", "it", "the region")] == [[], [], [], []]


def test_the_kind_the_words_ask_for_decides_between_a_town_and_its_airbase() -> None:
    assert [chosen_for(form) for form in ("Deir Ezzor", "Deir Ezzor airbase")] == ["Deir ez-Zor", "Deir ez-Zor airbase"]
    town = [Candidate(entry("geonames:1"), 1.0, "same name")]
    told = "Not in the gazetteer: no airfield has this name, only Alphaville (town)."
    assert resolve("Alphaville", town, MIDDLE, "airfield") == (None, told, "rule")


@given(st.text(alphabet=st.characters() | st.sampled_from("aeiouywqkghcrszdtnl'’ -البةهأى"), max_size=60))
def test_a_folded_name_folds_to_itself(spelling: str) -> None:
    assert fold(fold(spelling)) == fold(spelling)


@given(st.text(max_size=40))
def test_case_and_hyphens_never_matter_in_latin(words: str) -> None:
    latin = "".join(c for c in words if c.isascii())
    assert fold(latin.upper()) == fold(latin.lower()) == fold(latin.replace(" ", "-"))


@pytest.mark.parametrize("junk", ["Xq Zvw " * 50_000, "A" * 400_000, "ع" * 400_000, "Al-" * 100_000, "'" * 400_000])
def test_long_junk_is_cut_before_any_work(junk: str) -> None:
    assert find_candidates(junk, TOWNS) == find_candidates(junk[:LONGEST], TOWNS)
    assert len(fold(junk)) <= LONGEST
    assert not resolve(junk, find_candidates(junk, TOWNS), MIDDLE).chosen


@given(st.text(max_size=80), st.integers(0, 7))
def test_candidates_are_few_and_best_first(surface: str, limit: int) -> None:
    found = find_candidates(surface, TOWNS, limit)
    assert len(found) <= limit
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


# --- the step, on a folder


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Return (exit code, stdout, stderr) of the command."""
    command = [sys.executable, "-m", "geodata", "geocode", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def write_decisions(folder: Path, *rows: tuple[str, ...]) -> None:
    """Write the hand decisions of a dataset folder."""
    (folder / "coding").mkdir(exist_ok=True)
    (folder / "coding" / "decisions.csv").write_text(csv_of(DECISION_COLUMNS, rows), encoding="utf-8", newline="")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the invented war, its two towns in no gazetteer."""
    made = invented.sound()
    places = tuple(place._replace(gazetteer={}) for place in made.places)
    return write_folder(tmp_path / "invented", replace(made, places=places))


def test_the_command_writes_a_row_for_every_form_of_the_claims(folder: Path) -> None:
    code, out, err = run("--data", folder)
    assert (code, err) == (0, "4 forms: 4 by rule, 0 by hand, 0 open\n")
    header, *rows = csv.reader(io.StringIO(out))
    assert header == list(Row._fields)
    assert [row[:3] for row in rows] == [
        ["Alfaville", "B", "alphaville"],
        ["Alphaville", "A", "alphaville"],
        ["Alphaville", "R", "alphaville"],
        ["Betatown", "A", "betatown"],
    ]
    assert rows[0][3:] == [
        "place:alphaville Alphaville, similar name 0.82",
        "place:alphaville",
        "Similar name (Alphaville, 0.82); the only one of its kind within 700 km.",
        "rule",
        "0.0",
    ]


def test_the_command_runs_again_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "geocoding.csv"
    assert run("--data", folder, "-o", path)[0] == 0
    first = path.read_bytes()
    assert run("--data", folder, "-o", path)[0] == 1, "a file that is there is kept unless forced"
    assert (run("--data", folder, "-o", path, "--force")[0], path.read_bytes()) == (0, first)
    assert run("--data", folder)[1].encode() == first


def test_a_claim_at_another_place_than_the_rule_finds_is_a_fault_until_a_hand_decides(folder: Path) -> None:
    invented.set_cell(folder / "claims.csv", 4, "surface", "Betatown")
    code, out, err = run("--data", folder)
    assert (code, err.splitlines()) == (
        1,
        [
            "claims.csv:surface: 'Betatown' in B is alphaville in c3, and the rule chooses place:betatown Betatown; "
            "correct it, or decide it in coding/decisions.csv",
            "4 forms: 4 by rule, 0 by hand, 0 open",
        ],
    )
    write_decisions(folder, ("Betatown", "B", "alphaville", "A slip: the base at Alphaville is meant.", "me"))
    code, out, err = run("--data", folder)
    assert (code, err) == (0, "4 forms: 3 by rule, 1 by hand, 0 open\n")
    assert "A slip: the base at Alphaville is meant.,hand,0.0" in out


def test_a_decision_typed_with_straight_quotes_decides_the_printed_form(folder: Path) -> None:
    invented.set_cell(folder / "claims.csv", 4, "surface", "Assad’s\u00a0base")
    write_decisions(folder, ("Assad's base", "B", "alphaville", "The only base there is.", "me"))
    assert run("--data", folder)[::2] == (0, "4 forms: 3 by rule, 1 by hand, 0 open\n")


def test_a_form_no_rule_knows_stays_open_and_a_hand_that_says_otherwise_is_a_fault(folder: Path) -> None:
    invented.set_cell(folder / "claims.csv", 4, "surface", "the base")
    assert run("--data", folder)[::2] == (0, "4 forms: 3 by rule, 0 by hand, 1 open\n")
    write_decisions(folder, ("the base", "B", "betatown", "The base is by Betatown.", "me"))
    code, _, err = run("--data", folder)
    assert (code, err.splitlines()[0]) == (
        1,
        "claims.csv:surface: 'the base' in B is alphaville in c3, and a hand decided betatown; "
        "correct it, or decide it in coding/decisions.csv",
    )


def test_a_decision_without_reason_author_or_known_ids_is_a_fault_and_decides_nothing(folder: Path) -> None:
    write_decisions(
        folder,
        ("Alphaville", "A", "alphaville", "", "me"),
        ("Alphaville", "Z", "gamma", "So it is.", ""),
        ("Betatown", "A", "betatown", "So it is.", "me"),
        ("Betatown", "A", "betatown", "So it is not.", "me"),
    )
    code, _, err = run("--data", folder)
    assert (code, err.splitlines()) == (
        1,
        [
            "coding/decisions.csv:2:reason: the reason is empty; fill it in",
            "coding/decisions.csv:3:author: the author is empty; fill it in",
            "coding/decisions.csv:3:article_id: 'Z' is not an article_id; see articles.csv",
            "coding/decisions.csv:3:place_id: 'gamma' is not a place_id; see places.geojson",
            "coding/decisions.csv:5:surface: 'Betatown' is decided twice for this article and place; keep one",
            "4 forms: 3 by rule, 1 by hand, 0 open",
        ],
    )


def test_every_form_of_the_bundled_dataset_is_decided_and_the_file_is_what_the_command_writes() -> None:
    dataset = read_dataset(BUNDLED)
    decisions, faults = read_decisions(BUNDLED, dataset)
    rows, disagreements = geocode(dataset, decisions)
    assert (faults, disagreements, [row[:3] for row in rows if not row.chosen]) == ([], [], [])
    assert run()[1] == (BUNDLED / "coding" / "geocoding.csv").read_text(encoding="utf-8")


def test_the_chosen_entry_lies_within_the_radius_of_its_place() -> None:
    dataset = read_dataset(BUNDLED)
    rows, _ = geocode(dataset, read_decisions(BUNDLED, dataset)[0])
    radii = {place.place_id: place.radius_m for place in dataset.places}
    assert [row for row in rows if row.distance_km is not None and row.distance_km * 1000 > radii[row.place_id]] == []
