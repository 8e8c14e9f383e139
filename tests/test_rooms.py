"""The rooms keep their doors: who imports whom, and that what the docstrings show is so."""

from __future__ import annotations

import ast
import doctest
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

GEODATA = Path(__file__).parent.parent / "geodata"
MODULES = sorted(path for path in GEODATA.rglob("*.py") if not path.stem.startswith(("basemap", "__")))
FORBIDDEN = {"dash", "plotly", "dashboard", "flask", "dash_mantine_components"}


def imports_of(path: Path) -> Iterator[str]:
    """Yield the top-level package of every import in a file, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("path", sorted(GEODATA.rglob("*.py")), ids=lambda path: path.stem)
def test_geodata_knows_no_web(path: Path) -> None:
    assert set(imports_of(path)) & FORBIDDEN == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_examples_in_docstrings_are_so(path: Path) -> None:
    found = doctest.testmod(importlib.import_module(".".join(path.relative_to(GEODATA.parent).with_suffix("").parts)))
    assert found.failed == 0
