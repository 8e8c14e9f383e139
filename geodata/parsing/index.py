"""A long gazetteer as an index on disk: its entries are looked up where they lie, so opening costs nothing."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from geodata.gazetteer import Entry, fold_names, is_small, list_consonants

VERSION: Final = 5
"""Raised whenever what is kept, or how names fold, changes: an index of another version is made again."""
REMEMBERED: Final = 50_000
_TABLES: Final = """
create table entry (number integer primary key, told text not null);
create table name (folded text not null, is_large integer not null, entry integer not null);
create table sound (consonants text not null, entry integer not null);
"""
_INDICES: Final = """
create index name_folded on name (folded);
create index sound_consonants on sound (consonants);
create index name_start on name (substr(folded, 1, 1)) where is_large;
"""


class Index:
    """I am entries found by their folded names; raises sqlite3.DatabaseError where I am damaged."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection, self._lock = connection, threading.Lock()
        self.find: Callable[[str], tuple[Entry, ...]] = lru_cache(REMEMBERED)(self._find)
        self.is_large: Callable[[str], bool] = lru_cache(REMEMBERED)(self._is_large)
        self.list_begun: Callable[[str], tuple[str, ...]] = lru_cache(REMEMBERED)(self._list_begun)
        self.find_sounding: Callable[[str], tuple[Entry, ...]] = lru_cache(REMEMBERED)(self._find_sounding)

    def _find(self, folded: str) -> tuple[Entry, ...]:
        """Return the entries that bear a folded name, in the order of their file."""
        rows = self._ask(
            "select distinct told from name join entry on number = entry where folded = ? order by number", folded
        )
        return tuple(_from_plain(told) for (told,) in rows)

    def _is_large(self, folded: str) -> bool:
        """Whether a folded name is believed wherever it stands."""
        return bool(self._ask("select 1 from name where folded = ? and is_large limit 1", folded))

    def _list_begun(self, letter: str) -> tuple[str, ...]:
        """Return the large folded names that begin with a letter."""
        rows = self._ask("select distinct folded from name where is_large and substr(folded, 1, 1) = ?", letter)
        return tuple(sorted(folded for (folded,) in rows))

    def _find_sounding(self, consonants: str) -> tuple[Entry, ...]:
        """Return the entries that have a name of those consonants, in the order of their file."""
        rows = self._ask(
            "select told from sound join entry on number = entry where consonants = ? order by number", consonants
        )
        return tuple(_from_plain(told) for (told,) in rows)

    def _ask(self, question: str, value: str) -> list[tuple[Any, ...]]:
        with self._lock:  # the page asks from several threads
            return self._connection.execute(question, (value,)).fetchall()


def open_index(path: Path) -> Index:
    """Return the index that a file holds; raises sqlite3.DatabaseError where it holds none."""
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    connection.execute("select 1 from name join entry on number = entry limit 1").fetchone()
    return Index(connection)


def build_index(entries: Iterable[Entry]) -> sqlite3.Connection:
    """Return an index in memory; `serialize` gives the bytes of its file."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.executescript(_TABLES)
    for number, entry in enumerate(entries):
        connection.execute("insert into entry values (?, ?)", (number, json.dumps(entry, ensure_ascii=False)))
        names = ((one, not is_small(entry), number) for one in fold_names(entry, entry.names))
        connection.executemany("insert into name values (?, ?, ?)", names)
        sounds = ((one, number) for one in list_consonants(entry))
        connection.executemany("insert into sound values (?, ?)", sounds)
    connection.executescript(_INDICES)
    connection.commit()
    return connection


def _from_plain(told: str) -> Entry:
    entry = Entry(*json.loads(told))
    names, given = tuple(entry.names), tuple(entry.given)
    return entry._replace(names=names, given=given, folds=tuple(entry.folds), sounds=tuple(entry.sounds))
