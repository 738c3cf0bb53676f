"""A daemon that speaks ClamAV's INSTREAM as clamd(8) describes it, and finds one thing only."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.file_samples import EICAR

COMMAND = b"zINSTREAM\0"
THREAT = "Eicar-Test-Signature"
LARGEST = 25 * 1024 * 1024


class FakeClamd:
    """`seen` holds the bytes of each stream; `reply` is said instead of the truth, b"" hangs up without a word."""

    def __init__(self, listener: socket.socket, largest: int) -> None:
        self.seen: list[bytes] = []
        self.reply: bytes | None = None
        self._listener = listener
        self._largest = largest

    def serve(self) -> None:
        """Serve one connection after the other until the listener is closed."""
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        said = self._look(connection) if self.reply is None else self.reply
        if said:
            connection.sendall(said + b"\0")

    def _look(self, connection: socket.socket) -> bytes:
        if _exactly(connection, len(COMMAND)) != COMMAND:
            return b"UNKNOWN COMMAND"
        stream = b""
        while size := int.from_bytes(_exactly(connection, 4), "big"):
            if len(stream) + size > self._largest:
                return b"INSTREAM size limit exceeded. ERROR"
            stream += _exactly(connection, size)
        self.seen.append(stream)
        return f"stream: {THREAT} FOUND".encode() if EICAR in stream else b"stream: OK"


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = connection.recv(min(size - len(data), 1 << 16))
        if not piece:
            raise ConnectionError
        data += piece
    return data


@contextmanager
def fake_clamd(
    path: Path | None = None, *, largest: int = LARGEST
) -> Iterator[tuple[FakeClamd, str]]:
    """The daemon and its address: of a local socket where a path is given, else of a port of this machine."""
    if path is None:
        listener = socket.create_server(("127.0.0.1", 0))
        address = f"127.0.0.1:{listener.getsockname()[1]}"
    else:
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(str(path))
        listener.listen()
        address = str(path)
    daemon = FakeClamd(listener, largest)
    thread = threading.Thread(target=daemon.serve, daemon=True)
    thread.start()
    try:
        yield daemon, address
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(timeout=5)
