"""Memory and time of the fetcher while a recording of 200 MB passes through it, from a web server and from a bucket."""

import hashlib
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bench.figures import Figure, at_most
from bench.place import Place
from bench.protocol import worker

TITLE = "A recording of 200 MB on its way to its place, in a process of its own"
MEGABYTE = 1024 * 1024
SIZE = 200 * MEGABYTE
HEAD = b"RIFF....WAVE"
PIECE = bytes(range(256)) * 4096
BUCKET = "vikno-bench-recordings"
QUEUE = "vikno-bench-recordings"
SECRETS = "vikno-bench-telephony"
UPLOAD = f"uploads/khm/{'a' * 26}"
MOST_MEMORY = 150


def figures(place: Place) -> Iterator[Figure]:
    """Each way in a fresh process, so that neither lives on what the other has warmed."""
    environment = _furnish(place)
    _bring(place)
    with _provider() as address:
        for what, question in (
            ("from a web server, by the use case", {"web": address}),
            (
                "from an exchange's upload, by the whole handler",
                {"upload": f"s3://{BUCKET}/{UPLOAD}"},
            ),
        ):
            with worker("bench.recording_worker", environment) as measured:
                ready = measured.ask({"what": "memory"})
                done = measured.ask(question)
            if done["sha256"] != _digest():
                raise AssertionError("what lies in the bucket is not what was sent")
            yield Figure(what=f"{what}: memory before", value=f"{ready['peak']:.0f} MB")
            yield at_most(f"{what}: greatest memory", done["peak"], MOST_MEMORY, " MB")
            yield Figure(what=f"{what}: wall", value=f"{done['wall']:.1f} s")
            yield Figure(what=f"{what}: cpu", value=f"{done['cpu']:.1f} s")


def _furnish(place: Place) -> dict[str, str]:
    place.client("s3").create_bucket(
        Bucket=BUCKET,
        CreateBucketConfiguration={"LocationConstraint": place.environment["AWS_REGION"]},
    )
    queue = place.client("sqs").create_queue(QueueName=QUEUE)["QueueUrl"]
    place.client("secretsmanager").create_secret(Name=SECRETS, SecretString="{}")
    return {
        **place.environment,
        "RECORDINGS_BUCKET": BUCKET,
        "RECORDING_FETCHER_QUEUE": queue,
        "CALL_KEEPER_QUEUE": queue,
        "TELEPHONY_SECRETS": SECRETS,
    }


def _pieces() -> Iterator[bytes]:
    yield HEAD + PIECE[len(HEAD) :]
    for _ in range(SIZE // len(PIECE) - 1):
        yield PIECE


def _digest() -> str:
    digest = hashlib.sha256()
    for piece in _pieces():
        digest.update(piece)
    return digest.hexdigest()


def _bring(place: Place) -> None:
    place.client("s3").put_object(Bucket=BUCKET, Key=UPLOAD, Body=b"".join(_pieces()))


class _Provider(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(SIZE))
        self.end_headers()
        for piece in _pieces():
            self.wfile.write(piece)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@contextmanager
def _provider() -> Iterator[str]:
    """A server that has the recording; its address."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Provider) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
