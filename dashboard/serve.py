"""Serving the page: what `python -m dashboard` does with no other word."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import waitress

from dashboard.app import Atlas, create_app
from dashboard.cards import check_public
from dashboard.desk import Ground
from dashboard.hosts import is_loopback, is_trusted, to_hosts
from dashboard.opening import open_shown
from dashboard.workspace import open_workspace, read_fixed
from geodata.errors import AtlasError, BadValue
from geodata.files import BUNDLED, read_files
from geodata.model import Dataset
from geodata.parsing.compose import NOTHING
from geodata.parsing.gazetteers import open_entries
from geodata.settings import FILE as SETTINGS

THREADS = 8
BACKLOG = 1024
EXPORT = "python -m dashboard export QUERY -o FILE writes an address as a picture, pages, slides or data."


def main(words: Sequence[str]) -> int:
    """Run the page until interrupted; returns the exit code: 2 for what cannot be opened or served."""
    options = build_parser().parse_args(words)
    _resolve(options)
    try:
        check_public(options.public_url)
        _check_workspace(options)
        if options.gazetteer:
            open_entries(options.gazetteer)  # indexed before the page opens; what is wrong with it is told now
        standing = Standing(options)
        listener = _listen(options.host, options.port)
    except (AtlasError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    address = f"http://{_shown(options.host)}:{listener.getsockname()[1]}/"
    _greet(standing.app.library.dataset, address)
    if not options.no_open:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    try:
        waitress.serve(standing, sockets=[listener], threads=THREADS, ident=None)
    except KeyboardInterrupt:
        print()
    return 0


class Standing:
    """I am the page on show; once the workspace was saved, a new page takes my place between two requests."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.fixed = read_fixed(options.data) if options.workspace else NOTHING
        self.app = self._build(is_kept=True)

    def __call__(self, environ: Any, start: Any) -> Any:
        """Answer a request (WSGI)."""
        return self.app.server(environ, start)

    def renew(self) -> None:
        """Open the data again; where that fails the page stays as it is, and what was saved is saved."""
        try:
            self.app = self._build(is_kept=False)  # until the next save
        except (AtlasError, OSError) as error:
            print(f"error: the page shows what was there before: {error}", file=sys.stderr, flush=True)

    def _build(self, is_kept: bool) -> Atlas:
        options = self.options
        folder = find_folder(options.data, options.workspace)
        dataset = open_shown(folder, options.articles, options.events, _is_trusted(options), is_kept)
        ground = Ground(read_files(folder), options.gazetteer, options.workspace, self.renew, self.fixed)
        hosts = allowed_hosts(options.host, options.name)
        return create_app(dataset, hosts, options.cors, options.public_url, ground)


def find_folder(data: Path, workspace: Path | None) -> Path:
    """Return what the page opens: the workspace, once something was saved into it."""
    return workspace if workspace and (workspace / SETTINGS).is_file() else data


def _check_workspace(options: argparse.Namespace) -> None:
    """Make the workspace ready; raise BadValue where everybody in the network could write it, or it is none of ours."""
    folder = options.workspace
    if folder is None:
        return
    if not _is_trusted(options):
        raise BadValue("--workspace: beyond this machine the page only shows", "add --trust-network, or leave it out")
    open_workspace(folder)


def _is_trusted(options: argparse.Namespace) -> bool:
    return is_trusted([options.host, *options.name], options.trust_network)


def _resolve(options: argparse.Namespace) -> None:
    """Name the files and folders by where they are: a workspace that the program stands in is replaced by each save."""
    for name in ("data", "workspace", "gazetteer", "articles", "events"):
        if path := getattr(options, name):
            setattr(options, name, Path(os.path.realpath(path)))


def build_parser() -> argparse.ArgumentParser:
    """Return the options of the page."""
    parser = argparse.ArgumentParser(
        prog="python -m dashboard", description="Open the atlas in the browser.", epilog=EXPORT
    )
    _add_shown(parser)
    _add_reached(parser)
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")
    return parser


def _add_shown(parser: argparse.ArgumentParser) -> None:
    """Add what is shown: a dataset, and what goes beside it."""
    parser.add_argument(
        "--data",
        type=Path,
        default=BUNDLED,
        metavar="DIR",
        help="a dataset: a folder or a zip (default: the bundled one)",
    )
    workspace = "a dataset folder that articles added on the page are saved into; it is opened where it is there"
    parser.add_argument("--workspace", type=Path, metavar="DIR", help=workspace)
    gazetteer = "further places for articles that are added: a GeoNames dump (SY.txt), or a CSV with name, lat, lon"
    parser.add_argument("--gazetteer", type=Path, metavar="FILE", help=gazetteer)
    parser.add_argument(
        "--articles", type=Path, metavar="DIR", help="the folder of the articles' texts, to show sentences"
    )
    events = "a folder of imported events, shown beside the claims"
    parser.add_argument("--events", type=Path, metavar="DIR", help=events)


def _add_reached(parser: argparse.ArgumentParser) -> None:
    """Add from where the page is reached, and what it shows there."""
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8050, help="the port (default: 8050; 0 takes a free one)")
    parser.add_argument(
        "--name", action="append", default=[], help="a further host name this page answers to; may be repeated"
    )
    parser.add_argument("--cors", default="", metavar="ORIGIN", help="an origin that may read the data by script")
    public = "where others reach this page: pictures then carry a code to scan"
    parser.add_argument("--public-url", default="", metavar="URL", help=public)
    parser.add_argument(
        "--trust-network", action="store_true", help="show the articles' texts beyond this machine, too"
    )


def allowed_hosts(host: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the host names the page answers to: this machine's, and beyond it only those that were named."""
    beyond = () if is_loopback(host) else (host, socket.gethostname())
    return to_hosts([*beyond, *names])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
        listener.listen(BACKLOG)  # from here on who comes waits; the address is told before waitress takes over
    except (OSError, OverflowError) as error:
        listener.close()
        raise AtlasError(f"cannot listen on {host}:{port}: {error}; choose another with --port, or --port 0") from None
    return listener


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _greet(dataset: Dataset, address: str) -> None:
    print(
        f"{dataset.settings.title}: {len(dataset.claims)} claims, {len(dataset.places)} places"
        + (f", {len(dataset.events)} events" if dataset.events else "")
        + f". Open {address}",
        flush=True,
    )
    if dataset.faults:
        print(
            f"{len(dataset.faults)} faults: rows set aside, listed by `python -m geodata check`",
            file=sys.stderr,
            flush=True,
        )
