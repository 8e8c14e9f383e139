"""The rooms keep their doors: who imports whom, nothing stands there unused, and what the docstrings show is so."""

from __future__ import annotations

import ast
import doctest
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GEODATA = ROOT / "geodata"
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


def test_every_name_of_a_module_is_used_by_the_program() -> None:
    texts = [
        path.read_text(encoding="utf-8") for room in ("geodata", "dashboard") for path in (ROOT / room).rglob("*.py")
    ]
    seen = Counter(word for text in texts for word in re.findall(r"\w+", text))
    unused = {name for text in texts for name in _names_of(ast.parse(text)) if seen[name] == 1 and name != "__all__"}
    assert unused == set()


def _names_of(module: ast.Module) -> Iterator[str]:
    """Yield what a module defines at its top."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_what_a_script_exports_another_imports() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "assets").rglob("*.mjs")}
    unused = [
        f"{path.name}: {name}"
        for path, text in texts.items()
        for name in re.findall(r"export (?:async )?(?:function\*?|const|let|class) (\w+)", text)
        if not any(re.search(rf"\b{name}\b", other) for one, other in texts.items() if one != path)
    ]
    assert unused == []
