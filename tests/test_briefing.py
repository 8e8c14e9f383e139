"""Pictures, pages and slides: opened by independent readers, they say what the rule says and lead back."""

from __future__ import annotations

import io
import itertools
import json
import re
import warnings
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from dashboard.__main__ import main
from dashboard.briefing import legend, names
from dashboard.briefing.export import find_form
from dashboard.briefing.furniture import inset_box
from dashboard.briefing.lettering import RIGHT_TO_LEFT
from dashboard.briefing.paper import PAPERS, Paper
from dashboard.briefing.picture import Drawn, Order, draw_picture, list_frames, write_picture
from dashboard.briefing.plate import list_rooms
from dashboard.briefing.rooms import Rectangle
from dashboard.briefing.stamp import KEY, from_text
from dashboard.library import Library
from dashboard.theme import THEMES
from dashboard.twin import write_caption, write_twin
from dashboard.view import View, parse_view, to_query
from dashboard.words import END, ISOLATE, say, write_day, write_number, write_state
from geodata.changes import list_changes
from geodata.errors import BadValue
from geodata.linked_places import to_lpf
from geodata.state import state

DAYS = (date(2015, 10, 10), date(2015, 10, 26), date(2016, 2, 23), date(2016, 3, 5), date(2016, 6, 20))


def view_of(library: Library, query: str) -> View:
    view, ignored = parse_view(query, library.dataset)
    assert ignored == []
    return view


def words_of(svg: bytes) -> list[str]:
    """Return the lines of a picture, without the marks that turn them."""
    found = [element.text or "" for element in ElementTree.fromstring(svg).iter() if element.tag.endswith("}text")]
    return [line.strip(f"{RIGHT_TO_LEFT}{ISOLATE}{END}") for line in found]


@pytest.mark.parametrize("paper", PAPERS.values(), ids=list(PAPERS))
def test_a_png_has_the_size_of_its_paper_and_opens_again(library: Library, paper: Paper) -> None:
    view = view_of(library, "on=2016-02-23&place=khanasser&off=airstrike")
    image = Image.open(io.BytesIO(write_picture(library, view, Order("png", paper.name, "light"))))
    assert image.size == (paper.width, paper.height)
    stamp = from_text(image.text[KEY])
    assert view_of(library, stamp.query) == view
    assert stamp.digest == library.dataset.digest


def test_a_png_of_four_times_the_pixels_has_them(library: Library) -> None:
    content = write_picture(library, view_of(library, ""), Order("png", "square", "dark", 4))
    assert Image.open(io.BytesIO(content)).size == (6000, 6000)


@pytest.mark.parametrize("form", ["png", "svg"])
def test_the_same_view_and_data_give_the_same_bytes(library: Library, form: str) -> None:
    view = view_of(library, "on=2016-02-23&show=record-areas,record-fronts")
    one, other = (write_picture(library, view, Order(form)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("on", DAYS, ids=str)
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_vector_picture_says_the_day_the_holders_and_every_article_as_text(
    library: Library, on: date, lang: str
) -> None:
    view = view_of(library, f"on={on}&lang={lang}")
    svg = write_picture(library, view, Order("svg"))
    assert b"<image" not in svg
    words = words_of(svg)
    joined = " ".join(words)
    assert write_day(on, lang) in words
    drawn = draw_picture(library, view, Order("svg"))
    told = {spot.place.place_id: spot.state for spot in drawn.plate.told}
    ruled = state(library.dataset, on)
    assert {place: held.holders for place, held in told.items()} == {place: ruled[place].holders for place in told}
    for place, held in told.items():
        assert write_state(library.dataset, place, held, lang).split()[0] in joined
    used = {claim.article_id for claim in legend.list_used(library, drawn.plate)}
    for article_id in used:
        assert library.dataset.article_of[article_id].title.split()[0] in joined


def test_every_reported_place_is_on_the_map_or_told_beside_it(library: Library) -> None:
    for on in DAYS:
        plate = draw_picture(library, view_of(library, f"on={on}"), Order()).plate
        there = {spot.place.place_id for spot in (*plate.told, *plate.silent, *plate.lines, *plate.beyond)}
        held = {place for place, one in state(library.dataset, on).items() if one.status != "unknown"}
        assert {place for place in held if library.points.get(place)} <= there


def test_a_place_between_several_of_a_gazetteer_is_drawn_and_none_of_them(library: Library) -> None:
    between = {"geonames": [170063, 172503]}
    places = tuple(one._replace(gazetteer=between) for one in library.dataset.places)
    told = Library(replace(library.dataset, places=places))
    view = view_of(told, "on=2016-02-23")
    assert draw_picture(told, view, Order()).plate.told
    assert all(not feature["links"] for feature in json.loads(to_lpf(told.dataset, view.on))["features"])


def test_the_legend_shows_what_is_shown_and_nothing_else(library: Library) -> None:
    view = view_of(library, "on=2016-02-23&off=record,airstrike,advance,capture,isis")
    rows = legend.list_rows(library, view, draw_picture(library, view, Order()).plate)
    families = {row.key.split("/")[0] for row in rows}
    assert families == {"contested", "unknown"}
    assert not any(row.key.startswith("held/isis") for row in rows)


@pytest.mark.parametrize("query", ["on=2016-02-23", "on=2016-04-24", "on=2016-02-23&at=36.2,37.16,9"])
def test_the_legend_and_the_caption_count_the_silent_places_alike(library: Library, query: str) -> None:
    view = view_of(library, query)
    (row,) = [
        row
        for row in legend.list_rows(library, view, draw_picture(library, view, Order()).plate)
        if row.key.startswith("unknown")
    ]
    told = write_twin(library.chronicle(view.choice()), view.on, "en")[-1]
    told_of = re.match(r"(\w+) places have no reported holder", told)[1].lower()
    assert write_number(int(re.search(r"(\d+) places", row.places)[1]), "en") == told_of


def test_an_estimate_is_called_one_on_the_picture(library: Library) -> None:
    plain, estimated = (
        " ".join(words_of(write_picture(library, view_of(library, query), Order("svg"))))
        for query in ("on=2016-02-23", "on=2016-02-23&show=areas")
    )
    assert "An estimate" in estimated
    assert "An estimate" not in plain


def test_a_code_to_scan_stands_only_where_the_page_can_be_reached(library: Library) -> None:
    view = view_of(library, "on=2016-02-23&place=khanasser")
    address = "https://atlas.example/?on=2016-02-23&place=khanasser"
    texts = [
        "".join(words_of(write_picture(library, view, Order("svg", public_url=url))))
        for url in ("", "https://atlas.example")
    ]
    assert [address.replace(" ", "") in text for text in texts] == [False, True]


def test_names_do_not_overlap_each_other(library: Library) -> None:
    for query in ("on=2016-02-23", "on=2015-10-10&lang=ar&names=ar", "on=2016-06-20&at=36.3,37.2,9"):
        rooms = [one.room for one in draw_picture(library, view_of(library, query), Order()).placed]
        assert len(rooms) > 15
        assert not [1 for at, room in enumerate(rooms) for other in rooms[:at] if room.meets(other)]


@pytest.fixture(scope="module", params=["16:9", "a4"])
def crowded(library: Library, request: pytest.FixtureRequest) -> tuple[Drawn, float]:
    """The day on which most happens at one place, and how large its signs are."""
    view = view_of(library, "on=2016-02-23&place=khanasser")
    paper = PAPERS[request.param]
    drawn = draw_picture(library, view, Order(paper=paper.name))
    return drawn, list_frames(library, view, paper, paper.map)[0].scale


def meeting(some: list[Rectangle], others: list[Rectangle]) -> list[tuple[Rectangle, Rectangle]]:
    return [(one, other) for one in some for other in others if one is not other and one.meets(other)]


def test_no_event_stands_on_a_holder_or_on_another_event(crowded: tuple[Drawn, float]) -> None:
    drawn, scale = crowded
    events = list_rooms(drawn.plate.events, scale)
    assert len(events) > 8
    assert meeting(events, [*events, *list_rooms([*drawn.plate.told, *drawn.plate.silent], scale)]) == []


def test_no_name_lies_on_a_symbol_an_event_or_a_tag(crowded: tuple[Drawn, float]) -> None:
    drawn, scale = crowded
    rooms = [one.room for one in drawn.placed]
    signs = [*drawn.plate.told, *drawn.plate.silent, *drawn.plate.events, *drawn.plate.tags]
    assert meeting(rooms, list_rooms(signs, scale)) == []
    rooms = [one.room for one in drawn.placed if one.name.kind not in names.KEPT]
    assert meeting(rooms, list_rooms(drawn.plate.record, scale, 0.6)) == []
    assert {"Khanasser", "Aleppo"} <= {one.name.lines[0] for one in drawn.placed}


def test_a_paper_always_names_its_day_and_weekday(library: Library) -> None:
    opening = library.dataset.settings.opening_day
    words = words_of(write_picture(library, View(opening), Order("svg")))
    assert "Tuesday" in words
    assert f"on={opening}" in " ".join(words)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_no_heading_is_parted_from_what_stands_under_it(library: Library, lang: str) -> None:
    for paper in ("a4", "square"):
        svg = write_picture(library, view_of(library, f"on=2015-10-26&lang={lang}"), Order("svg", paper))
        found = re.findall(r'<text[^>]* y="([-\d.]+)"[^>]*>([^<]+)', svg.decode())
        heights = {text.strip(f"{RIGHT_TO_LEFT}{END}"): float(y) for y, text in found}
        title = library.dataset.told[0].title.split()[0]
        first = next(y for text, y in heights.items() if title in text)
        assert 0 < first - heights[say("picture.sources_title", lang)] < 40


def test_what_lies_outside_the_map_is_in_the_inset(library: Library) -> None:
    beside, without = (
        {one.get_text() for one in draw_picture(library, view_of(library, f"on={day}"), Order()).figure.axes[0].texts}
        for day in ("2016-02-23", "2015-10-10")
    )
    assert {"Deir ez-Zor", "Daraya"} <= beside
    assert not {"Deir ez-Zor", "Daraya"} & without
    assert "Syria" in without


def test_names_in_the_inset_stay_inside_and_off_each_other(library: Library) -> None:
    """Far from the theatre its places are in the inset, more than have room for their names; all are in the legend."""
    view = view_of(library, "on=2016-02-23&at=35.33,40.14,8")
    drawn = draw_picture(library, view, Order())
    box = inset_box(PAPERS["16:9"].map)
    axes = drawn.figure.axes[0]
    drawn.figure.canvas.draw()
    spans = {
        one.get_text(): one.get_window_extent().transformed(axes.transData.inverted())
        for one in axes.texts
        if one.get_text() in {spot.place.name for spot in drawn.plate.beyond}
    }
    assert {"Aleppo", "Daraya"} <= set(spans)
    assert all(box.x <= span.x0 and span.x1 <= box.right for span in spans.values())
    assert not any(one.overlaps(other) for one, other in itertools.combinations(spans.values(), 2))


def test_an_arabic_picture_runs_from_right_to_left_and_names_places_in_arabic_first(library: Library) -> None:
    drawn = draw_picture(library, view_of(library, "on=2016-02-23&lang=ar"), Order())
    written = [one.get_text() for one in drawn.figure.axes[0].texts]
    lines = [line for line in written if re.search("[\u0600-\u06ff]{2}", line)]
    assert len(lines) > 60
    assert all(line.startswith(RIGHT_TO_LEFT) and line.endswith(END) for line in lines)
    named = {one.name.lines[0] for one in drawn.placed}
    assert {"حلب", "خناصر", "جرابلس", "كلس"} <= named


def test_a_caption_too_long_to_read_leaves_the_events_to_the_legend(library: Library) -> None:
    whole, short = legend.list_captions(library, view_of(library, "on=2016-02-23"))
    assert whole == write_caption(library.chronicle(View(date(2016, 2, 23)).choice()), date(2016, 2, 23), "en")
    assert "Reported too" in whole
    assert "Reported too" not in short
    assert short.startswith("On 23 February 2016 ISIS holds Khanasser")
    assert short.endswith("among them Manbij, Al-Bab and Raqqa.")


@pytest.mark.parametrize("theme", list(THEMES))
def test_faction_fills_reach_the_picture_as_the_theme_has_them(library: Library, theme: str) -> None:
    """So that the checks for colour-blind eyes and for grey (tests/test_look.py) hold for pictures, too."""
    svg = write_picture(library, view_of(library, "on=2016-02-23"), Order("svg", theme=theme)).decode().lower()
    for root in ("government", "opposition", "isis", "sdf"):
        ink = THEMES[theme].factions[root]
        assert ink.fill.lower() in svg or ink.tint.lower() in svg


def export(*words: str | Path) -> int:
    return main(["export", *map(str, words)])


def test_a_briefing_of_five_days_is_one_command_in_each_form(library: Library, tmp_path: Path) -> None:
    days = ",".join(map(str, DAYS))
    for form in ("pdf", "pptx", "png", "svg", "geojson", "csv", "lpf"):
        assert export("", "-o", tmp_path / f"brief.{form}", "--days", days) == 0
    pages = [page.extract_text() for page in PdfReader(tmp_path / "brief.pdf").pages]
    assert [write_day(on, "en") in page for on, page in zip(DAYS, pages, strict=True)] == [True] * 5
    assert len(list(tmp_path.glob("brief-*.png"))) == 5
    features = json.loads((tmp_path / "brief-2016-02-23.geojson").read_text(encoding="utf-8"))["features"]
    ruled = state(library.dataset, date(2016, 2, 23))
    assert {one["id"]: one["properties"]["status"] for one in features} == {p: s.status for p, s in ruled.items()}


def test_a_file_for_each_day_keeps_the_suffix_that_names_its_form(tmp_path: Path) -> None:
    assert export("", "-o", tmp_path / "brief.Claims.CSV", "--days", "2016-02-23,2016-02-24") == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["brief-2016-02-23.Claims.CSV", "brief-2016-02-24.Claims.CSV"]
    assert {find_form(Path(name)) for name in names} == {"claims.csv"}


@pytest.mark.parametrize("form", ["png", "pdf", "pptx"])
def test_every_letter_of_an_arabic_picture_has_a_form(tmp_path: Path, form: str) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert export("on=2016-02-23&lang=ar", "-o", tmp_path / f"atlas.{form}") == 0
    assert [str(one.message) for one in told if "missing from font" in str(one.message)] == []


def test_slides_of_how_many_articles_support_a_state_have_its_signs(tmp_path: Path) -> None:
    assert export("on=2016-02-23&colour=support", "-o", tmp_path / "brief.pptx") == 0
    shapes = [shape for slide in Presentation(tmp_path / "brief.pptx").slides for shape in slide.shapes]
    rows = [shape.text_frame.text for shape in shapes if shape.name == "Legend row"]
    assert sum("article" in row for row in rows) > 0
    assert len([shape for shape in shapes if shape.name == "Legend sign"]) >= len(rows)


def test_slides_hold_native_words_notes_with_claims_and_alt_text(library: Library, tmp_path: Path) -> None:
    assert export("", "-o", tmp_path / "brief.pptx", "--days", "2015-10-26,2016-02-23") == 0
    deck = Presentation(tmp_path / "brief.pptx")
    texts = [[shape.text_frame.text for shape in slide.shapes if shape.has_text_frame] for slide in deck.slides]
    assert texts[0][0] == "The Aleppo Front"
    assert "23 February 2016" in texts[3]
    assert any("Held by ISIS" in text for text in texts[3])
    assert any(text.startswith("Khanasser\n") for text in texts[3])
    table = next(shape.table for shape in deck.slides[2].shapes if shape.has_table)
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    changed = list_changes(library.dataset, date(2015, 10, 26), date(2016, 2, 23))
    assert len(rows) == len(changed) + 1
    assert ["Khanasser", "Not reported", "Held by ISIS", "D, paragraph 26: by 23 February 2016"] in [
        r[1:] for r in rows
    ]
    legend_rows = [shape.text_frame.text for shape in deck.slides[3].shapes if shape.name == "Legend row"]
    plate = draw_picture(library, view_of(library, "on=2016-02-23"), Order()).plate
    rows_of = legend.list_rows(library, view_of(library, "on=2016-02-23"), plate)
    assert [text.partition("\n")[0] for text in legend_rows] == [row.text for row in rows_of]
    told = "\n".join(text for slide in texts[4:] for text in slide)
    assert all(article.title in told for article in library.dataset.told)
    view = view_of(library, "on=2016-02-23")
    used = legend.list_used(library, draw_picture(library, view, Order()).plate)
    notes = deck.slides[3].notes_slide.notes_text_frame.text
    assert [claim.claim_id for claim in used if claim.claim_id not in notes] == []
    pictures = [shape for shape in deck.slides[3].shapes if shape.name == "Map"]
    assert pictures[0]._element.nvPicPr.cNvPr.get("descr") == write_caption(
        library.chronicle(view.choice()), view.on, "en"
    )


def test_pdf_and_slides_carry_their_view(library: Library, tmp_path: Path) -> None:
    query = "on=2015-10-26&off=record"
    for form in ("pdf", "pptx"):
        assert export(query, "-o", tmp_path / f"one.{form}") == 0
    keywords = PdfReader(tmp_path / "one.pdf").metadata["/Keywords"]
    described = Presentation(tmp_path / "one.pptx").core_properties.comments
    for text in (keywords, described):
        assert text.startswith(f"{KEY} ")
        assert from_text(text.removeprefix(f"{KEY} ")).query == to_query(view_of(library, query), library.dataset)


def test_a_file_that_is_there_is_kept_unless_forced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "one.geojson"
    path.write_text("mine", encoding="utf-8")
    assert export("", "-o", path) == 1
    assert path.read_text(encoding="utf-8") == "mine"
    assert "it is there already" in capsys.readouterr().err
    (tmp_path / "two-2015-10-26.csv").write_text("mine", encoding="utf-8")
    assert export("", "-o", tmp_path / "two.csv", "--days", "2015-10-10,2015-10-26") == 1
    assert sorted(one.name for one in tmp_path.iterdir()) == ["one.geojson", "two-2015-10-26.csv"]
    assert export("", "-o", path, "--force") == 0
    assert path.read_text(encoding="utf-8").startswith("{")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("", "-o", "brief.doc"), "'brief.doc' has no suffix of ours; write one of .png"),
        (("on=tomorrow", "-o", "a.png"), "on=tomorrow: 'tomorrow' is not a day"),
        (("ufo=1", "-o", "a.png"), "ufo=1: is not a part of an address"),
        (("", "-o", "a.png", "--days", "1999-01-01"), "1999-01-01 is outside 2015-06-01 to 2016-06-30"),
        (("", "-o", "a.png", "--scale", "9"), "--scale 9 is not between 1 and 4"),
    ],
    ids=["suffix", "day", "key", "outside", "scale"],
)
def test_a_bad_order_gets_one_line_and_leaves_nothing(
    words: tuple[str, ...],
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert export(*words) == 2
    err = capsys.readouterr().err
    assert (told in err, err.count("\n")) == (True, 1)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"query": 1, "digest": "", "shown": {}}', "no json"])
def test_a_text_that_is_no_stamp_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="holds no view of the atlas"):
        from_text(text)


def test_no_text_of_the_sheet_runs_past_the_paper(library: Library) -> None:
    paper = PAPERS["16:9"]
    for query in ("on=2016-02-23", "on=2016-02-23&lang=ar"):
        svg = write_picture(library, view_of(library, query), Order("svg")).decode()
        places = [tuple(map(float, found)) for found in re.findall(r'<text[^>]* x="([-\d.]+)" y="([-\d.]+)"', svg)]
        assert places
        assert all(0 <= x <= paper.points(paper.width) and 0 <= y <= paper.points(paper.height) for x, y in places)
