"""Requests to providers over https, each step of the way vetted: to the address that was looked at, under its name.

The name is resolved once for each step, and the connection goes to that address: a name server that answers otherwise
the second time gains nothing. Redirects are followed here, not by the library, and each is vetted anew.
"""

import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError
from urllib3.response import BaseHTTPResponse

from chalicelib.adapters.telephony.addresses import (
    HTTPS,
    AddressesOf,
    Allows,
    Target,
    public_addresses,
    target_of,
)
from chalicelib.usecases.ports.recordings import ForbiddenAddressError, SourceUnavailableError

MOST_REDIRECTS = 3
CONNECT_SECONDS = 5
READ_SECONDS = 30
CHUNK_BYTES = 256 * 1024
LARGEST_DOCUMENT = 1024 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
Connect = Callable[[str, str], urllib3.HTTPConnectionPool]
"""A way to an address, for a host of this name."""


def connected(
    address: str, host: str, *, port: int = HTTPS, context: ssl.SSLContext | None = None
) -> urllib3.HTTPConnectionPool:
    """To this very address; the certificate must be that of the name, of somebody whom the system trusts."""
    return urllib3.HTTPSConnectionPool(
        address,
        port,
        maxsize=1,
        server_hostname=host,
        assert_hostname=host,
        ssl_context=context or ssl.create_default_context(),
    )


class Web:
    """The web as seen from the fetcher. Tests give another way to find addresses, and another to connect."""

    def __init__(
        self, addresses_of: AddressesOf = public_addresses, connect: Connect = connected
    ) -> None:
        self._addresses_of = addresses_of
        self._connect = connect

    @contextmanager
    def request(
        self,
        method: str,
        url: str,
        *,
        allows: Allows,
        headers: Mapping[str, str],
        login: Mapping[str, str],
    ) -> Iterator[BaseHTTPResponse]:
        """The answer, its body not yet read. `login` goes to the host of `url` and to no other, not even by way of one.

        Raises ForbiddenAddressError, SourceUnavailableError.
        """
        target = target_of(url, allows)
        carried = {**headers, **login}
        for _ in range(MOST_REDIRECTS + 1):
            with self._sent(method, target, carried) as response:
                location = response.headers.get("Location")
                if response.status not in _REDIRECTS or not location:
                    yield response
                    return
            following = target_of(_joined(target.url, location), allows)
            if following.host != target.host:
                carried = dict(headers)
            target = following
        raise ForbiddenAddressError

    @contextmanager
    def _sent(
        self, method: str, target: Target, headers: Mapping[str, str]
    ) -> Iterator[BaseHTTPResponse]:
        for address in self._addresses_of(target.host):
            pool = self._connect(address, target.host)
            try:
                response = pool.urlopen(
                    method,
                    target.path,
                    headers={
                        "Host": target.host,
                        "User-Agent": "vikno",
                        # Compressed, a file would have another length and another digest.
                        "Accept-Encoding": "identity",
                        **headers,
                    },
                    retries=False,
                    redirect=False,
                    preload_content=False,
                    timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
                )
            except (NewConnectionError, ConnectTimeoutError):
                pool.close()
                continue
            except HTTPError as fault:
                pool.close()
                raise SourceUnavailableError from fault
            try:
                yield response
            finally:
                response.close()
                pool.close()
            return
        raise SourceUnavailableError


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise ForbiddenAddressError from None


def chunks_of(response: BaseHTTPResponse) -> Iterator[bytes]:
    """The body as it comes. Raises SourceUnavailableError where it breaks off before its end."""
    try:
        yield from response.stream(CHUNK_BYTES, decode_content=False)
    except (HTTPError, OSError) as fault:
        raise SourceUnavailableError from fault


def document_of(response: BaseHTTPResponse) -> bytes:
    """A short body as a whole."""
    document = bytearray()
    for chunk in chunks_of(response):
        document += chunk
        if len(document) > LARGEST_DOCUMENT:
            raise SourceUnavailableError
    return bytes(document)
