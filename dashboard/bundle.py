"""The page's modules as one classic script: a page opened from a file may not load modules of its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_IMPORT: Final = re.compile(r'^import \{(?P<names>[^}]*)\} from "(?P<path>\./[^"]+)";$', re.M)
_EXPORT: Final = re.compile(r"^export (?P<kind>(?:async )?function\*?|const|let|class) (?P<name>[\w$]+)", re.M)
_EXPORT_LIST: Final = re.compile(r"^export \{(?P<names>[^}]*)\};$", re.M)
_LEFT: Final = re.compile(r"^(?:import|export)\b.*$", re.M)


def bundle(entry: str, folders: list[Path]) -> str:
    """Return a script that runs a module and all that it imports, each once and before who needs it.

    A module is looked up in the folders in their order, so that one folder may put its own in place of another's. Each
    becomes a function that returns what it exports. Understood are the forms of import and export that our modules
    use: braces with plain names; raises ValueError for any other, and where modules import each other in a circle.
    """
    done: dict[str, str] = {}
    _add(entry, folders, done, ())
    parts = "\n".join(done.values())
    return f'"use strict";\n(() => {{\nconst modules = {{}};\n{parts}\n}})();\n'


def _add(name: str, folders: list[Path], done: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{' -> '.join((*above, name))}: these modules import each other")
    if name in done:
        return
    source = _find(name, folders).read_text(encoding="utf-8")
    for found in _IMPORT.finditer(source):
        _add(_module_of(found), folders, done, (*above, name))
    done[name] = _wrap(name, source)


def _find(name: str, folders: list[Path]) -> Path:
    return next(path for folder in folders if (path := folder / name).is_file())


def _module_of(found: re.Match[str]) -> str:
    return found["path"].removeprefix("./")


def _wrap(name: str, source: str) -> str:
    """Return a module as a function that runs at once and leaves what it exports."""
    exported = [found["name"] for found in _EXPORT.finditer(source)]
    for found in _EXPORT_LIST.finditer(source):
        exported += [one.strip() for one in found["names"].split(",") if one.strip()]
    body = _IMPORT.sub(lambda found: f'const {{{found["names"]}}} = modules["{_module_of(found)}"];', source)
    body = _EXPORT.sub(lambda found: f"{found['kind']} {found['name']}", _EXPORT_LIST.sub("", body))
    left = _LEFT.search(body)
    if left:
        raise ValueError(f"{name}: cannot bundle {left[0][:60]!r}; write plain names in braces")
    return f'modules["{name}"] = (() => {{\n{body}\nreturn {{ {", ".join(exported)} }};\n}})();'
