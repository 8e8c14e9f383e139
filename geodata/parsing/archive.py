"""What is to be parsed: files, folders, patterns, and archives of one JSON object a line, read as they are needed."""

from __future__ import annotations

import glob
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from geodata.cells import parse_day
from geodata.errors import BadValue
from geodata.parsing.naming import name_article
from geodata.parsing.parse import MOST_BYTES, decode, read_text, refuse_irregular

SUFFIXES: Final = (".txt", ".md", ".text", ".jsonl")
"""What of a folder is taken for texts."""
ARCHIVE: Final = ".jsonl"
LONGEST_LINE: Final = 2 * MOST_BYTES
"""Bytes: a longer line of an archive is passed over without being held."""
REMEDY: Final = 'write {"id": "news-1", "published": "2016-02-17", "text": "..."} on a line'

Days = tuple[date, date]


class Work(NamedTuple):
    """I am one article that is to be parsed: a file, or a line of an archive; `size` are the bytes that I stand for.

    With a `fault` I am none, and it says why.
    """

    label: str
    path: str
    line: bytes
    published: Days
    size: int
    fault: str = ""


class Text(NamedTuple):
    """I am an article's words with its id and its days of publication."""

    article_id: str
    words: str
    published: Days


def read_published(text: str) -> Days:
    """Return the earliest and the latest day of publication.

    >>> read_published("2016-02-05..2016-02-08")
    (datetime.date(2016, 2, 5), datetime.date(2016, 2, 8))
    """
    first, dots, last = text.partition("..")
    days = parse_day(first), parse_day(last if dots else first)
    if days[0] > days[1]:
        raise BadValue(f"--published {text}: {first} is after {last}", "swap them")
    return days


def list_paths(names: Sequence[str]) -> list[Path]:
    """Return the files that names, folders and patterns stand for, each once, in order.

    A pattern that nothing matches stays as it is, to be told among the others; raises BadValue where it is alone.
    """
    found: dict[Path, None] = {}
    for name in names:
        path = Path(name)
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.suffix.lower() in SUFFIXES and one.is_file())
            found |= dict.fromkeys(inside)
        elif is_pattern(path):
            matched = sorted(Path(one) for one in glob.glob(name, recursive=True) if Path(one).is_file())
            found |= dict.fromkeys(matched or (path,))
        else:
            found[path] = None
    if found and all(map(is_pattern, found)):
        raise BadValue(f"no file matches {' or '.join(map(str, found))}", "mend the pattern")
    if not found:
        raise BadValue("there is no text in these folders", f"texts end in {' '.join(SUFFIXES)}")
    return list(found)


def is_pattern(path: Path) -> bool:
    """Whether a name is a pattern, and not a file that is called so."""
    return any(letter in str(path) for letter in "*?[") and not path.exists()


def list_works(paths: Sequence[Path], published: Days) -> Iterator[Work]:
    """Yield the articles of files in their order; of an archive one line at a time is held."""
    for path in paths:
        if is_pattern(path):
            yield Work(str(path), "", b"", published, 0, f"no file matches {path}; mend the pattern")
        elif path.suffix.lower() == ARCHIVE:
            yield from _read_archive(path, published)
        else:
            yield Work(str(path), str(path), b"", published, size_of(path))


def size_of(path: Path) -> int:
    """Return the bytes of a file; 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_archive(path: Path, published: Days) -> Iterator[Work]:
    try:
        refuse_irregular(path)
        with path.open("rb") as file:
            number = 0
            while line := file.readline(LONGEST_LINE):
                number += 1
                label, size = f"{path}:{number}", len(line)
                fault = ""
                if not line.endswith(b"\n") and size == LONGEST_LINE:
                    size += _pass_over(file)
                    fault = f"{label}: a line of {size:,} bytes; an article has at most {MOST_BYTES:,}"
                if line.strip():
                    yield Work(label, "", b"" if fault else line, published, size, fault)
    except (OSError, BadValue) as error:
        why = str(error) if isinstance(error, BadValue) else f"{path}: {error.strerror}; name a file that can be read"
        yield Work(str(path), "", b"", published, 0, why)


def _pass_over(file: Any) -> int:
    passed = 0
    while part := file.readline(LONGEST_LINE):
        passed += len(part)
        if part.endswith(b"\n"):
            break
    return passed


def open_work(work: Work) -> Text:
    """Return the words of an article; raises BadValue that says which article it is and what is wrong with it."""
    if work.fault:
        raise BadValue(work.fault)
    if work.path:
        path = Path(work.path)
        return Text(name_article(path.stem), read_text(path), work.published)
    return _open_line(work)


def _open_line(work: Work) -> Text:
    try:
        told = json.loads(work.line)
    except (ValueError, RecursionError):
        raise BadValue(f"{work.label}: this is no JSON", REMEDY) from None
    if not isinstance(told, dict) or not all(isinstance(told.get(name), str) for name in ("id", "text")):
        raise BadValue(f"{work.label}: id or text is missing", REMEDY)
    if not isinstance(told.get("published", ""), str):
        raise BadValue(f"{work.label}: published is no day", REMEDY)
    try:
        words = decode(told["text"].encode("utf-8"), work.label)
        days = read_published(told["published"]) if told.get("published") else work.published
    except UnicodeEncodeError:
        raise BadValue(f"{work.label}: half a character in the text", "write the archive in UTF-8") from None
    except BadValue as error:
        label = "" if error.problem.startswith(work.label) else f"{work.label}: "
        raise BadValue(f"{label}{error.problem}", error.remedy) from None
    return Text(name_article(told["id"]), words, days)
