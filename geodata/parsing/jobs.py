"""Many articles through the same pure steps, here, in processes or on a Dask cluster: in order, with flat memory."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final, NamedTuple, Protocol

from geodata.bundled import bundled_gazetteer
from geodata.errors import BadValue
from geodata.files import read_dataset
from geodata.parsing.archive import Work, open_work
from geodata.parsing.decisions import read_decisions
from geodata.parsing.gazetteers import widen
from geodata.parsing.parse import Parsed, Parser, make_parser

BATCH: Final = 16
"""Articles that travel together."""
AHEAD: Final = 3
"""Batches for each worker that are under way or wait to be taken: no more are held, however long the archive."""
CONNECT_S: Final = 10
RETRIES: Final = 3
"""A batch whose worker died is done again, at most so often."""
INSTALL: Final = "install it: pip install 'distributed==2026.8.0'"


class Recipe(NamedTuple):
    """I am what a parser is made of, small enough to travel: the dataset, a gazetteer, a file of decisions."""

    data: str
    gazetteer: str = ""
    decisions: str = ""


class Done(NamedTuple):
    """I am one article, parsed, or the word for why not."""

    label: str
    size: int
    result: Parsed | str


class Future(Protocol):
    """What executors and clusters hand out."""

    def result(self) -> list[Done]: ...


@cache
def make(recipe: Recipe) -> Parser:
    """Return the parser of a recipe, made once in each process."""
    dataset = read_dataset(Path(recipe.data))
    entries = bundled_gazetteer(dataset.places)
    wide = widen(entries, Path(recipe.gazetteer)) if recipe.gazetteer else entries
    decided = read_decisions(Path(recipe.decisions), dataset.place_of) if recipe.decisions else {}
    return make_parser(wide, tuple(faction.faction_id for faction in dataset.factions), decided)


def do_batch(recipe: Recipe, works: Iterable[Work]) -> list[Done]:
    """Parse some articles; what cannot be read is told in its place."""
    return [_do(make(recipe), work) for work in works]


def _do(parser: Parser, work: Work) -> Done:
    try:
        text = open_work(work)
        return Done(work.label, work.size, parser.parse(text.words, text.article_id, text.published))
    except BadValue as error:
        return Done(work.label, work.size, str(error))
    except Exception as error:  # one text that we did not foresee must not stop an archive of others
        return Done(
            work.label, work.size, f"{work.label}: not parsed, a fault of ours: {type(error).__name__}: {error}"
        )


def parse_all(recipe: Recipe, works: Iterable[Work], jobs: int = 1, scheduler: str = "") -> Iterator[Done]:
    """Yield each article once, in the order of `works`: here, in `jobs` processes, or on the cluster of `scheduler`."""
    if jobs < 1:
        raise BadValue(f"--jobs {jobs}: no core would work", "name 1 or more")
    make(recipe)  # what is wrong with the recipe is told before anything starts
    if scheduler:
        yield from _on_cluster(recipe, works, scheduler)
    elif jobs > 1:
        yield from _in_processes(recipe, works, jobs)
    else:
        yield from (_do(make(recipe), work) for work in works)


def _in_processes(recipe: Recipe, works: Iterable[Work], jobs: int) -> Iterator[Done]:
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
    try:
        yield from _keep_order(lambda batch: pool.submit(do_batch, recipe, batch), works, jobs * AHEAD)
    except BrokenProcessPool:
        raise BadValue(
            "a process of --jobs was ended from outside", "start again; with fewer jobs where memory ran short"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _keep_order(submit: Callable[[tuple[Work, ...]], Future], works: Iterable[Work], most: int) -> Iterator[Done]:
    """Yield results in the order of `works`, with at most `most` batches out at a time."""
    waiting: deque[Future] = deque()
    for batch in _batch(works):
        waiting.append(submit(batch))
        if len(waiting) >= most:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _batch(works: Iterable[Work]) -> Iterator[tuple[Work, ...]]:
    left = iter(works)
    while batch := tuple(itertools.islice(left, BATCH)):
        yield batch


def _on_cluster(recipe: Recipe, works: Iterable[Work], address: str) -> Iterator[Done]:
    """Hand batches to a cluster whose machines have this folder at the same path; lost ones are done again."""
    client = _connect(address)
    try:
        workers = max(len(client.scheduler_info(n_workers=-1)["workers"]), 1)
        yield from _keep_order(
            lambda batch: client.submit(do_batch, recipe, batch, pure=False, retries=RETRIES), works, workers * AHEAD
        )
    finally:
        client.close()


def _connect(address: str) -> Any:
    try:
        cluster = import_module("distributed")
    except ImportError:
        raise BadValue("--scheduler needs Dask, which is not here", INSTALL) from None
    try:
        return cluster.Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        word = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BadValue(f"--scheduler {address}: {word}", "start it with: dask scheduler") from None
