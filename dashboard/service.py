"""The door for a production server of several workers: `gunicorn dashboard.service:application`.

Set by the environment, since such a server passes no arguments: ATLAS_DATA, ATLAS_ARTICLES, ATLAS_EVENTS,
ATLAS_HOSTS, ATLAS_CORS, ATLAS_PUBLIC_URL.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from dashboard.app import create_app
from dashboard.desk import Ground
from dashboard.hosts import to_hosts
from geodata.files import BUNDLED, read_dataset, read_events, read_files

_articles = os.environ.get("ATLAS_ARTICLES")
_folder = Path(os.environ.get("ATLAS_DATA", BUNDLED))
_dataset = read_dataset(_folder, Path(_articles) if _articles else None)
_events = os.environ.get("ATLAS_EVENTS")
if _events:
    _told = read_events(Path(_events))
    _dataset = replace(_dataset, events=_told.events, event_source=_told.event_source)

application = create_app(
    _dataset,
    hosts=to_hosts(os.environ.get("ATLAS_HOSTS", "").split(",")),
    cors=os.environ.get("ATLAS_CORS", ""),
    public_url=os.environ.get("ATLAS_PUBLIC_URL", ""),
    ground=Ground(read_files(_folder)),
).server
