"""The names that the page answers to, and which of them are this machine's own."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


def to_host(text: str) -> str:
    """Return a host's name or address as it is compared: in lower case, without its port; empty for what is none.

    >>> to_host("Desk.Example:8050"), to_host("[::1]:8050"), to_host("0:0::1")
    ('desk.example', '::1', '::1')
    >>> to_host("localhost@evil.example"), to_host("[::1")
    ('', '')
    """
    plain = text.strip().lower()
    is_bare = plain.count(":") > 1 and not plain.startswith("[")  # an IPv6 address as --host takes it
    try:
        parts = urlsplit(f"//[{plain}]" if is_bare else f"//{plain}")
    except ValueError:
        return ""
    host = "" if "@" in parts.netloc else parts.hostname or ""
    try:
        return str(ipaddress.ip_address(host))  # a browser writes an address in its shortest form
    except ValueError:
        return host


def to_hosts(names: Iterable[str]) -> tuple[str, ...]:
    """Return what the page answers to: this machine's own names, and those that it was given beside them.

    >>> to_hosts(["DESKTOP-ABC", " b.example ", ""])[len(LOOPBACK) :]
    ('desktop-abc', 'b.example')
    """
    return tuple(dict.fromkeys([*LOOPBACK, *filter(None, map(to_host, names))]))


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own.

    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0"), is_loopback("[::1]")
    (True, False, True)
    """
    plain = to_host(host)
    try:
        return ipaddress.ip_address(plain).is_loopback
    except ValueError:
        return plain == "localhost"


def is_trusted(hosts: Iterable[str], trust_network: bool) -> bool:
    """Whether everybody who reaches the page under these names may read the articles' texts, and save.

    >>> is_trusted(["localhost", "::1"], False), is_trusted(["localhost", "atlas.example"], False)
    (True, False)
    """
    return trust_network or all(map(is_loopback, hosts))
