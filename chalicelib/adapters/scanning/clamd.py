"""ClamAV's daemon over its own protocol: INSTREAM, clamd(8)."""

import socket
from collections.abc import Iterator
from typing import BinaryIO

from chalicelib.domain.file_checks import Scan, ScanResult
from chalicelib.usecases.ports.checking import Brought, ScannerError

CHUNK = 1 << 16
TIMEOUT_SECONDS = 90
LONGEST_REPLY = 4096
_TOO_LARGE = "size limit exceeded"


class ClamdScanner:
    """Port `Scanner`. `address` is `host:port`, or the path of a local socket, as clamd's own settings give it."""

    name = "clamd"

    def __init__(self, address: str, timeout: float = TIMEOUT_SECONDS) -> None:
        self._address = address
        self._timeout = timeout

    def scan(self, key: str, brought: Brought) -> Scan:  # noqa: ARG002 - it sees the bytes and nothing else
        brought.file.seek(0)
        try:
            with self._connected() as connection:
                _send(connection, brought.file)
                reply = _reply(connection)
        except (OSError, UnicodeDecodeError) as error:
            raise ScannerError(type(error).__name__) from None
        return _read(reply)

    def _connected(self) -> socket.socket:
        if self._address.startswith("/"):
            local = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                local.settimeout(self._timeout)
                local.connect(self._address)
            except OSError:
                local.close()
                raise
            return local
        host, _, port = self._address.rpartition(":")
        if not host or not port.isdecimal():
            raise ScannerError("no host:port")
        return socket.create_connection((host.strip("[]"), int(port)), self._timeout)


def _send(connection: socket.socket, file: BinaryIO) -> None:
    try:
        for piece in _stream(file):
            connection.sendall(piece)
    except (BrokenPipeError, ConnectionResetError):
        # It hangs up on what is larger than it takes, and says so first.
        return


def _stream(file: BinaryIO) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    while chunk := file.read(CHUNK):
        yield len(chunk).to_bytes(4, "big") + chunk
    yield bytes(4)


def _reply(connection: socket.socket) -> str:
    """What it said, without the NUL at the end: a reply cut off says nothing. Raises OSError."""
    reply = b""
    while not reply.endswith(b"\0"):
        piece = connection.recv(LONGEST_REPLY)
        if not piece or len(reply) > LONGEST_REPLY:
            raise ConnectionError
        reply += piece
    return reply.rstrip(b"\0").decode().strip()


def _read(reply: str) -> Scan:
    said = reply.removeprefix("stream: ")
    if said == "OK":
        return Scan(result=ScanResult.CLEAN)
    if said.endswith(" FOUND"):
        return Scan(result=ScanResult.INFECTED, threat=said.removesuffix(" FOUND"))
    if _TOO_LARGE in said:
        return Scan(result=ScanResult.TOO_LARGE)
    return Scan(result=ScanResult.FAILED)
