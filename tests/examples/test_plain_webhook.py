"""The script of docs/telephony.md, run as its reader runs it, against the real door behind a local port."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from chalicelib.domain.telephony.events import EventKind
from tests.unit.http.test_telephony_webhooks import PLAIN, Exchange, _furnish, exchange
from tests.unit.telephony.sent import KEY

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs" / "examples" / "plain_webhook.py"
GUIDE = (ROOT / "docs" / "telephony.md").read_text(encoding="utf-8")

__all__ = ["_furnish", "exchange"]


@contextmanager
def door(exchange: Exchange, *before: int) -> Iterator[str]:
    """An address at which the house answers, after it has answered with these statuses."""
    statuses = list(before)

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if statuses:
                self._say(statuses.pop(0), "")
                return
            reply = exchange.call("POST", self.path, body, None, dict(self.headers))
            self._say(reply.status, reply.text)

        def _say(self, status: int, text: str) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/telephony/{PLAIN}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def run(url: str, told: str, key: str = KEY) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own script
        [sys.executable, str(SCRIPT), url],
        input=told,
        env={**os.environ, "VIKNO_KEY": key},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def examples() -> list[str]:
    """Bodies of the guide, with their times brought to now."""
    now = datetime.now(UTC).isoformat()
    bodies = re.findall(r"```json\n(.*?)```", GUIDE, re.DOTALL)
    return [re.sub(r'"at": "[^"]*"', f'"at": "{now}"', body) for body in bodies]


def test_the_script_tells_of_a_call(exchange: Exchange) -> None:
    event = {"kind": "RINGING", "at": datetime.now(UTC).isoformat(), "call": "c1"}
    with door(exchange) as url:
        done = run(f"{url}/events", json.dumps({"events": [event]}))
    assert (done.returncode, done.stdout) == (0, '{"received": 1}'), done.stderr
    assert exchange.kept() == [EventKind.RINGING]


def test_it_comes_again_after_a_fault(exchange: Exchange) -> None:
    event = {"kind": "RINGING", "at": datetime.now(UTC).isoformat(), "call": "c2"}
    with door(exchange, 503) as url:
        done = run(f"{url}/events", json.dumps({"events": [event]}))
    assert done.returncode == 0, done.stderr
    assert exchange.kept() == [EventKind.RINGING]


def test_with_another_key_it_is_refused_at_once(exchange: Exchange) -> None:
    with door(exchange) as url:
        done = run(f"{url}/events", "{}", key="other")
    assert done.returncode != 0
    assert done.stderr.startswith("403")


@pytest.mark.parametrize("body", examples(), ids=range(len(examples())))
def test_every_body_of_the_guide_is_taken(exchange: Exchange, body: str) -> None:
    assert json.loads(body)
    with door(exchange) as url:
        done = run(f"{url}/events", body)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)


def test_the_guide_shows_the_script_as_it_is() -> None:
    assert "docs/examples/plain_webhook.py" in GUIDE or "examples/plain_webhook.py" in GUIDE
    assert len(SCRIPT.read_text(encoding="utf-8").splitlines()) < 50
