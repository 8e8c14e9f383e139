"""The page's command: `python -m dashboard` opens it; with `export`, `worksheet` or `bundle` it writes files."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve or write; returns the exit code. Each waits for its own libraries alone."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["export"]:
        from dashboard.briefing import export

        return export.main(words[1:])
    if words[:1] in (["worksheet"], ["bundle"]):
        from dashboard import classroom

        return (classroom.main_bundle if words[0] == "bundle" else classroom.main_worksheet)(words[1:])
    from dashboard import serve

    return serve.main(words)


if __name__ == "__main__":
    from geodata.stopping import stop_when_told

    stop_when_told()
    raise SystemExit(main())
