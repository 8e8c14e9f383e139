"""Pictures measured: ours, drawn without a browser, against Kaleido's of the usual app's figure, in the same run.

`python -m tests.bench.pictures FILE` writes Kaleido's picture, in a process of its own: the cold start.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import kaleido
import plotly.graph_objects as go
from PIL import Image

from dashboard.briefing.picture import Order, write_picture
from dashboard.library import BASEMAP, Library
from dashboard.view import default_view
from geodata.chronicle import chronicle, first_stop
from geodata.files import BUNDLED, read_dataset
from tests.bench.baseline import GROUND, draw_day, style_of
from tests.bench.pages import Row
from tests.browser import find_browser

TIMES = 5
SIZE = {"width": 1920, "height": 1080}
DAY = 267


def measure_pictures() -> list[Row]:
    """Return a picture of 1920 by 1080 pixels, warm and cold, in milliseconds."""
    library = Library(read_dataset(BUNDLED))
    view = default_view(library.dataset)
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours.png", Path(folder) / "theirs.png"
        cold = [
            _time(lambda: _run("-m", "dashboard", "export", "", "-o", str(ours))),
            _time(lambda: _run("-m", "tests.bench.pictures", str(theirs))),
        ]
    drawn = _warm(lambda: write_picture(library, view, Order("png")))
    figure = build_figure()
    with _served():
        shot = _warm(lambda: _shoot(figure))
        told = _tell(_shoot(figure))
    return [
        Row(f"a picture, warm, ms (Kaleido's {told})", drawn, shot, "under 2,000 ms, and at most 1"),
        Row("a picture, cold, by the command, ms", *cold, "under 5,000 ms, and at most 1"),
    ]


def build_figure() -> go.Figure:
    """Return the usual app's figure with its ground inside, as Kaleido needs it."""
    heard = chronicle(read_dataset(BUNDLED))
    style = style_of(GROUND)
    for name, _, _ in GROUND:
        style["sources"][name]["data"] = json.loads((BASEMAP / f"{name}.geojson").read_text(encoding="utf-8"))
    return draw_day(heard, first_stop(heard.dataset), DAY, style)


@contextmanager
def _served() -> Iterator[None]:
    """Keep Kaleido's browser open between pictures."""
    kaleido.start_sync_server(path=find_browser(), enable_gpu=True, silence_warnings=True)
    try:
        yield
    finally:
        kaleido.stop_sync_server(silence_warnings=True)


def _shoot(figure: go.Figure) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return bytes(figure.to_image(format="png", **SIZE))


def _tell(png: bytes) -> str:
    """Return whether a picture shows anything on its map: on some machines Kaleido's comes out empty."""
    middle = Image.open(io.BytesIO(png)).convert("RGB").crop((400, 200, 1200, 800))
    return "shows its map" if len(middle.getcolors(1 << 24) or [0, 0]) > 1 else "comes out without its map here"


def _warm(act: Callable[[], object]) -> float:
    act()
    return median(_time(act) for _ in range(TIMES))


def _time(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - start)


def _run(*words: str) -> None:
    subprocess.run([sys.executable, *words], check=True, capture_output=True)


if __name__ == "__main__":
    with _served():
        Path(sys.argv[1]).write_bytes(_shoot(build_figure()))
