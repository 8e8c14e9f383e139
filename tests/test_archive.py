"""Archives: a line is an article, memory stays flat, and whoever does the work, every article comes out once."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from distributed import LocalCluster

from geodata.__main__ import main
from geodata.errors import BadValue, DatasetUnreadable
from geodata.files import BUNDLED
from geodata.parsing import archive, jobs
from geodata.parsing.archive import list_works, open_work
from geodata.parsing.decisions import Decided, choose, read_decisions
from geodata.parsing.formats import FORMATS, stream, to_plain
from geodata.parsing.jobs import Done, Recipe, parse_all
from geodata.parsing.parse import Parsed

DAY = (date(2016, 2, 17), date(2016, 2, 17))
RECIPE = Recipe(str(BUNDLED))
TEXT = "Syria is at war. ISIS captured Khanasser on Monday. Russian warplanes bombed Al-Bab."


def line(number: int, **more: object) -> str:
    return json.dumps({"id": f"news-{number}", "published": "2016-02-17", "text": TEXT} | more) + "\n"


def write(path: Path, count: int) -> Path:
    path.write_text("".join(map(line, range(count))), encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["parse", *words, "--published", "2016-02-17"])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_every_line_is_an_article_with_its_own_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(1) + "\n" + line(2, published="2016-03-07..2016-03-08"), encoding="utf-8")
    code, out, err = run(capsys, str(path))
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert [(one["file"], one["published"][0]) for one in told] == [("news-1", "2016-02-17"), ("news-2", "2016-03-07")]
    assert [row["last"] for one in told for row in one["proposals"] if row["kind"] == "capture"] == [
        "2016-02-15",
        "2016-03-07",
    ]


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ("{", "a.jsonl:2: this is no JSON"),
        ("[1]", "a.jsonl:2: id or text is missing"),
        ('{"id": "x", "text": 5}', "a.jsonl:2: id or text is missing"),
        ('{"id": "x", "text": "  "}', "a.jsonl:2: the file is empty"),
        ('{"id": "x", "text": "y", "published": "soon"}', "a.jsonl:2: "),
        ('{"id": "x", "text": "\\ud800"}', "a.jsonl:2: half a character"),
        ('{"id": "news-1", "text": "Syria"}', "a.jsonl:2: an article before it is called news-1"),
        ('{"id": "x", "text": "' + "x" * archive.LONGEST_LINE + '"}', "a.jsonl:2: a line of "),
    ],
)
def test_a_bad_line_is_told_and_does_not_stop_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: str, told: str
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line(1) + bad + "\n" + line(2), encoding="utf-8")
    code, out, err = run(capsys, str(path))
    assert code == 1
    assert [one["file"] for one in json.loads(out)] == ["news-1", "news-2"]
    assert told in err and err.count("\n") == 1


def test_fifty_megabytes_in_a_line_are_never_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        for _ in range(50):
            file.write(b"x" * 2**20)
        file.write(b"\n" + line(1).encode())
    long, right = list(list_works([path], DAY))
    assert (long.line, long.size, right.label) == (b"", 50 * 2**20 + 1, f"{path}:2")
    with pytest.raises(BadValue, match="an article has at most"):
        open_work(long)


def parsed(count: int, tmp_path: Path) -> list[Parsed]:
    done = parse_all(RECIPE, list_works([write(tmp_path / "s.jsonl", count)], DAY))
    return [one.result for one in done if isinstance(one.result, Parsed)]


def test_what_is_streamed_is_what_would_be_written_at_once(tmp_path: Path) -> None:
    texts = parsed(3, tmp_path)
    whole = json.dumps([to_plain(one) for one in texts], ensure_ascii=False, indent=1) + "\n"
    assert "".join(stream(texts, FORMATS["json"])) == whole
    for name in ("geojson", "webannotation"):
        streamed = "".join(stream(texts, FORMATS[name]))
        assert json.dumps(json.loads(streamed), ensure_ascii=False, indent=1) + "\n" == streamed
    rows = list(csv.DictReader(io.StringIO("".join(stream(texts, FORMATS["csv"])))))
    assert [row["article_id"] for row in rows] == [f"news-{n}" for n in range(3) for _ in range(2)]
    for name in FORMATS:
        assert "".join(stream([], FORMATS[name])) == ""


def test_texts_without_a_place_make_an_empty_list(tmp_path: Path) -> None:
    (tmp_path / "n.jsonl").write_text(line(1, text="Nothing."), encoding="utf-8")
    texts = [one.result for one in parse_all(RECIPE, list_works([tmp_path / "n.jsonl"], DAY))]
    for name in ("geojson", "webannotation"):
        told = json.loads("".join(stream([t for t in texts if isinstance(t, Parsed)], FORMATS[name])))
        assert told.get("features", told.get("items")) == []


PEAK = """
import sys, tracemalloc
from geodata.__main__ import main
words = ["parse", sys.argv[1], "--published", "2016-02-17", "--format", "csv", "-o", sys.argv[1] + ".csv", "--force"]
main(words)
tracemalloc.start()
main(words)
print(tracemalloc.get_traced_memory()[1])
"""


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    peaks = []
    for count in (60, 600):
        path = write(tmp_path / f"{count}.jsonl", count)
        done = subprocess.run([sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True)
        peaks.append(int(done.stdout.split()[-1]))
    assert peaks[1] < peaks[0] + 400_000, peaks  # 600 texts held would be some 6 MB


def test_a_run_that_fails_midway_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = write(tmp_path / "a.jsonl", 3), tmp_path / "out.json"
    out.write_text("before")

    def fail(text: object) -> Iterator[str]:
        raise BadValue("the disk is gone")

    monkeypatch.setitem(FORMATS, "json", FORMATS["json"]._replace(write=fail))
    assert main(["parse", str(path), "--published", "2016-02-17", "-o", str(out), "--force"]) == 2
    assert out.read_text() == "before"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.jsonl", "out.json"]


def test_several_processes_give_what_one_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "a.jsonl", 70)
    one, two = run(capsys, str(path)), run(capsys, str(path), "--jobs", "2")
    assert one == two
    assert len(json.loads(one[1])) == 70


@pytest.mark.parametrize("number", ["0", "-1"])
def test_no_jobs_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], number: str) -> None:
    code, _, err = run(capsys, str(write(tmp_path / "a.jsonl", 1)), "--jobs", number)
    assert (code, f"--jobs {number}" in err) == (2, True)


def end_oneself(recipe: Recipe, works: object) -> list[Done]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def test_a_process_that_is_ended_from_outside_gets_a_clear_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "do_batch", end_oneself)
    with pytest.raises(BadValue, match="was ended from outside; start again"):
        list(parse_all(RECIPE, list_works([write(tmp_path / "a.jsonl", 40)], DAY), jobs=2))


def test_every_article_comes_out_once_when_a_worker_of_a_cluster_is_killed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", 400)
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        pids = [worker.pid for worker in cluster.workers.values()]
        told: list[str] = []
        for done in parse_all(RECIPE, list_works([path], DAY), scheduler=cluster.scheduler_address):
            assert isinstance(done.result, Parsed), done.result
            told.append(done.result.article_id)
            if len(told) == 20:
                os.kill(pids[0], signal.SIGKILL)
        assert told == [f"news-{number}" for number in range(400)]


def test_a_scheduler_that_does_not_answer_gets_a_clear_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(jobs, "CONNECT_S", 1)
    code, out, err = run(capsys, str(write(tmp_path / "a.jsonl", 1)), "--scheduler", "tcp://127.0.0.1:1")
    assert (code, out) == (2, "")
    assert "--scheduler tcp://127.0.0.1:1" in err and "dask scheduler" in err


def test_without_the_extra_the_word_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    code, _, err = run(capsys, str(write(tmp_path / "a.jsonl", 1)), "--scheduler", "tcp://127.0.0.1:1")
    assert (code, "pip install" in err) == (2, True)


# ---- decisions of a hand ---------------------------------------------------------------------------------------

HEAD = "surface,article_id,place_id,reason,author\n"


def test_a_decision_comes_before_the_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "d.csv").write_text(
        HEAD + "Al-Bab,*,manbij,for all,A. Hand\nAl-Bab,news-2,marea,for this one,B. Hand\n", encoding="utf-8"
    )
    path = write(tmp_path / "a.jsonl", 3)
    _, out, _ = run(capsys, str(path), "--decisions", str(tmp_path / "d.csv"))
    told = [next(m for m in one["mentions"] if m["surface"] == "Al-Bab") for one in json.loads(out)]
    assert [one["place_id"] for one in told] == ["manbij", "manbij", "marea"]
    assert "decided by hand (B. Hand): for this one" in told[2]["reason"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Al-Bab,*,nowhere,why,who\n", "d.csv:2:place_id: 'nowhere' is not a place_id"),
        ("Al-Bab,*,manbij,why,\n", "d.csv:2:author: the author is empty"),
        ("Al-Bab,*,manbij,why,who\nAl-Bab,*,marea,why,who\n", "d.csv:3:surface: 'Al-Bab' is decided twice"),
    ],
)
def test_a_faulty_decision_is_told_by_row_and_column(tmp_path: Path, rows: str, told: str) -> None:
    (tmp_path / "d.csv").write_text(HEAD + rows, encoding="utf-8")
    with pytest.raises(DatasetUnreadable, match=told):
        read_decisions(tmp_path / "d.csv", {"manbij", "marea"})


def test_an_articles_own_decision_comes_first() -> None:
    every, own = Decided("a", "", ""), Decided("b", "", "")
    assert choose({("X", "n"): own, ("X", "*"): every}, "n") == {"X": own}
    assert choose({("X", "n"): own, ("X", "*"): every}, "m") == {"X": every}
