"""With the texts of the five articles: every span is where its row says, and no sentence of theirs is here."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.files import BUNDLED, read_dataset
from tests.conftest import find_articles
from tests.evaluate import evaluate, parse_dataset, read_coded

ROOT = Path(__file__).parent.parent
ROOMS = ("dashboard", "geodata", "assets", "tests")
TEXT_SUFFIXES = (".py", ".mjs", ".js", ".css", ".csv", ".json", ".geojson", ".toml", ".md", ".txt")
RUN = 10
"""Words in a row that would be a sentence taken over; names and numbers may agree for fewer."""

pytestmark = pytest.mark.articles


@pytest.fixture(scope="module")
def articles() -> Path:
    found = find_articles()
    if found is None:
        pytest.skip("the articles' texts are not here: set ATLAS_ARTICLES to their folder")
    return found


def test_every_span_is_where_its_row_says(articles: Path) -> None:
    words = [sys.executable, "-m", "geodata", "check", "--articles", str(articles)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "spans checked in 5 texts" in done.stdout


def test_no_sentence_of_an_article_is_in_the_repository(articles: Path) -> None:
    theirs = {run for path in articles.glob("*.txt") for run in _list_runs(path)}
    assert theirs
    rooms = [path for name in ROOMS for path in (ROOT / name).rglob("*")]
    texts = [path for path in (*ROOT.glob("*"), *rooms) if path.suffix in TEXT_SUFFIXES]
    assert len(texts) > 100
    titles = {" ".join(_list_words(f"{one.author} {one.title}")) for one in read_dataset(BUNDLED).told}
    taken = {(path.name, run) for path in texts for run in _list_runs(path) if run in theirs}
    assert {(name, run) for name, run in taken if not any(run in title for title in titles)} == set()


def _list_words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def _list_runs(path: Path) -> Iterator[str]:
    words = _list_words(path.read_text(encoding="utf-8", errors="replace"))
    yield from (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def test_parsing_the_five_articles_is_as_good_as_wanted(articles: Path) -> None:
    dataset = read_dataset(BUNDLED, articles)
    coded = read_coded(BUNDLED)
    assert all(dataset.texts[one.article_id][one.start : one.end] == one.surface for one in coded)
    scores = evaluate(dataset, coded, parse_dataset(dataset))
    assert scores.recall.share >= 0.95
    assert scores.precision.share >= 0.90
    assert scores.resolved.share >= 0.95
    assert scores.holders.share >= 0.85
    assert len(scores.misses) == sum(score.of - score.right for score in scores[:4] if score is not scores.precision)
