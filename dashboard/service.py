"""The door for a production server of several workers: `gunicorn dashboard.service:application`.

Set by the environment, since such a server passes no arguments: ATLAS_DATA, ATLAS_ARTICLES, ATLAS_HOSTS, ATLAS_CORS.
"""

from __future__ import annotations

import os
from pathlib import Path

from dashboard.app import create_app
from dashboard.server import LOOPBACK
from geodata.files import BUNDLED, read_dataset

_articles = os.environ.get("ATLAS_ARTICLES")
_dataset = read_dataset(Path(os.environ.get("ATLAS_DATA", BUNDLED)), Path(_articles) if _articles else None)
_hosts = tuple(filter(None, os.environ.get("ATLAS_HOSTS", "").lower().split(",")))

application = create_app(_dataset, hosts=(*LOOPBACK, *_hosts), cors=os.environ.get("ATLAS_CORS", "")).server
