"""Where recordings may be fetched from: names that were agreed on, and no address inside anybody's network.

Whoever can post an event can name an address, and the fetcher stands where metadata services and neighbours answer. So
a URL must be https on port 443, its host one of those agreed on with the account, and every address that the name has
must be one of the open Internet. The connection then goes to an address that was looked at, not to the name again.
"""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from chalicelib.usecases.ports.recordings import ForbiddenAddressError, SourceUnavailableError

HTTPS = 443
LONGEST_URL = 4000
# Prefixes in which an IPv4 address hides, so that a private one would look like one of the open Internet.
_WITH_IPV4_INSIDE = tuple(
    IPv6Network(prefix)
    for prefix in (
        "::ffff:0:0/96",
        "::/96",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2001::/32",
        "2002::/16",
    )
)
# Special by the registry of IANA; which of them Python knows differs from one release to the next.
_SPECIAL_IPV4 = tuple(IPv4Network(net) for net in ("192.0.0.0/24", "192.88.99.0/24"))
Allows = Callable[[str], bool]
AddressesOf = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is asked of whom: `path` with its query, `host` in lower case."""

    url: str
    host: str
    path: str


def target_of(url: str, allows: Allows) -> Target:
    """The URL taken apart. Raises ForbiddenAddressError for one that nothing may be fetched from."""
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable():
        raise ForbiddenAddressError
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ForbiddenAddressError from None
    host = (parts.hostname or "").rstrip(".")
    has_login = parts.username is not None or parts.password is not None
    if parts.scheme != "https" or port not in {None, HTTPS} or has_login:
        raise ForbiddenAddressError
    if not host or not allows(host):
        raise ForbiddenAddressError
    path = parts.path or "/"
    return Target(url=url, host=host, path=f"{path}?{parts.query}" if parts.query else path)


def is_public(address: str) -> bool:
    """Whether an address is one of the open Internet, and says so itself: none is taken that another hides in."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address) and any(parsed in one for one in _WITH_IPV4_INSIDE):
        return False
    return parsed.is_global and not _is_special(parsed)


def vetted(addresses: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses of one name, IPv4 first. One bad among them spoils all: who answers so plays a game."""
    if not addresses:
        raise SourceUnavailableError
    if not all(map(is_public, addresses)):
        raise ForbiddenAddressError
    return tuple(sorted(dict.fromkeys(addresses), key=lambda one: ":" in one))


def resolved(host: str) -> tuple[str, ...]:
    """The addresses of a name, as the system knows them now."""
    try:
        found = socket.getaddrinfo(host, HTTPS, type=socket.SOCK_STREAM)
    except OSError as fault:
        raise SourceUnavailableError from fault
    return tuple(str(sockaddr[0]) for *_, sockaddr in found)


def public_addresses(host: str) -> tuple[str, ...]:
    """The addresses of a name that may be connected to."""
    return vetted(resolved(host))


def _is_special(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address) and any(address in net for net in _SPECIAL_IPV4):
        return True
    return address.is_multicast or address.is_reserved or address.is_unspecified
