"""A small edge before the portal: what CloudFront does and the embedded one does not, compression of what is text."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from local.stack import Stack

# As CloudFront: text is compressed between these sizes. Its brotli is smaller still: sizes here are no less than there.
LEAST, MOST = 1_000, 10_000_000
TEXT = ("text/", "application/javascript", "application/json", "image/svg")
_KEPT_BACK = {"connection", "content-length", "transfer-encoding", "content-encoding"}


@cache
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


def _handler(stack: Stack) -> type[BaseHTTPRequestHandler]:
    back, host = urlsplit(stack.endpoint), urlsplit(stack.portal_url).netloc

    class Edge(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _pass(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            sent = {name: value for name, value in self.headers.items() if name != "Host"}
            asked = HTTPConnection(back.hostname or "", back.port, timeout=60)
            asked.request(self.command, self.path, self.rfile.read(length), {**sent, "Host": host})
            answer = asked.getresponse()
            body = answer.read()
            is_text = (answer.getheader("Content-Type") or "").startswith(TEXT)
            is_packed = is_text and LEAST <= len(body) <= MOST
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in _KEPT_BACK:
                    self.send_header(name, value)
            if is_packed:
                body = _packed(body)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            asked.close()

        do_GET = do_POST = do_PUT = _pass  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            """Nothing is told of each request."""

    return Edge


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A browser that goes before it was answered is no error."""


@contextmanager
def edge(stack: Stack) -> Iterator[str]:
    """The portal's address behind it, without a slash at the end; browsers find *.localhost on this machine."""
    server = _Server(("127.0.0.1", 0), _handler(stack))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://portal.localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
