"""The door for a production server of several workers: `gunicorn dashboard.service:application`.

Set by the environment, since such a server passes no arguments: ATLAS_DATA, ATLAS_ARTICLES, ATLAS_EVENTS,
ATLAS_GAZETTEER, ATLAS_HOSTS, ATLAS_TRUST_NETWORK, ATLAS_CORS, ATLAS_PUBLIC_URL.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.app import create_app
from dashboard.desk import Ground
from dashboard.hosts import is_trusted, to_hosts
from dashboard.opening import open_shown
from geodata.files import BUNDLED, read_files
from geodata.parsing.gazetteers import open_entries


def build(environ: Mapping[str, str]) -> Any:
    """Return the page that an environment describes, as a WSGI application."""
    folder, articles, events, gazetteer = (
        Path(environ[name]) if environ.get(name) else None
        for name in ("ATLAS_DATA", "ATLAS_ARTICLES", "ATLAS_EVENTS", "ATLAS_GAZETTEER")
    )
    folder = folder or BUNDLED
    if gazetteer:
        open_entries(gazetteer)  # indexed before the page opens; what is wrong with it is told now
    hosts = to_hosts(environ.get("ATLAS_HOSTS", "").split(","))
    trusted = is_trusted(hosts, environ.get("ATLAS_TRUST_NETWORK") == "1")
    return create_app(
        open_shown(folder, articles, events, trusted),
        hosts=hosts,
        cors=environ.get("ATLAS_CORS", ""),
        public_url=environ.get("ATLAS_PUBLIC_URL", ""),
        ground=Ground(read_files(folder), gazetteer),
    ).server


application = build(os.environ)
