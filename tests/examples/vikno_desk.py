"""Vikno as an exchange sees it, in a thread of the test: its own plain webhook and a call plan, without a cloud."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from chalicelib.adapters.telephony.plain import Plain
from chalicelib.domain.telephony.call import CallFacts, facts_of, joined
from chalicelib.domain.telephony.events import CallEvent, EventKind
from chalicelib.domain.telephony.plan import Choice, End, Menu, Notice, Plan, Queue, Voicemail
from chalicelib.domain.telephony.plan_walk import Situation, walk
from chalicelib.domain.telephony.telephone import LineKind
from chalicelib.usecases.ports import UploadSlot
from chalicelib.usecases.ports.telephony import StaleWebhookError, Webhook

if TYPE_CHECKING:
    from chalicelib.domain.telephony.instructions import Heard, Instruction

KEY = "key-of-a-test"
ACCOUNT = "khm-test"
OPERATOR = "101"
PLAN = Plan(
    centre="khm",
    name="main",
    version="1",
    kind=LineKind.CENTRE,
    title="Головна лінія",
    start="notice",
    steps=(
        Notice(
            id="notice",
            words={"uk": "Вітаємо. Розмову записує контактний центр."},
            version="2026-11",
            keeps_days=365,
            refuse_key="9",
            next="menu",
        ),
        Menu(
            id="menu",
            choices=(Choice(key="1", to="queue", words={"uk": "Щоб говорити з оператором"}),),
            otherwise="bye",
        ),
        Queue(id="queue", words={"uk": "Зачекайте, будь ласка."}, seconds=3, overflow="message"),
        Voicemail(id="message", words={"uk": "Скажіть після сигналу, що сталося."}, seconds=60),
        End(id="bye", words={"uk": "До побачення."}),
    ),
)


class Desk(ThreadingHTTPServer):
    """What it was told, asked, answered and brought."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Request)
        self.plain = Plain(lambda account, upload: f"s3://tests/{account}/{upload}")
        self.events: list[CallEvent] = []
        self.asked: list[Heard] = []
        self.answered: list[Instruction] = []
        self.slots: list[str] = []
        self.files: list[bytes] = []
        self.news = threading.Condition()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def wait_for(self, kind: EventKind, seconds: float) -> CallEvent:
        """The first event of the kind."""
        with self.news:
            came = self.news.wait_for(lambda: kind in self.kinds(), seconds)
            assert came, f"{kind} was not told, but {self.kinds()}"
            return next(one for one in self.events if one.kind is kind)

    def kinds(self) -> list[EventKind]:
        return [one.kind for one in self.events]

    def facts(self) -> CallFacts:
        return facts_of(joined((), self.events))


class _Request(BaseHTTPRequestHandler):
    server: Desk

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/place":
            self._keep(body)
            self._answer(204, "")
            return
        webhook = Webhook(
            account=ACCOUNT,
            url=self.server.address + self.path,
            headers={name.lower(): value for name, value in self.headers.items()},
            body=body,
            received_at=datetime.now(UTC),
        )
        try:
            is_genuine = self.server.plain.is_genuine(webhook, (KEY,))
        except StaleWebhookError:
            is_genuine = False
        self._answer(*((200, self._handle(webhook)) if is_genuine else (403, "")))

    def _handle(self, webhook: Webhook) -> str:
        desk = self.server
        heard, upload = desk.plain.heard(webhook), desk.plain.upload(webhook)
        instruction = slot = None
        with desk.news:
            desk.events += desk.plain.events(webhook)
            if heard:
                situation = Situation(now=webhook.received_at, operators=(OPERATOR,))
                walked = walk(PLAN, heard, situation)
                desk.events += walked.events
                instruction = walked.instruction
                desk.asked.append(heard)
                desk.answered.append(instruction)
            if upload:
                desk.slots.append(upload)
                slot = UploadSlot(
                    upload_id=upload,
                    url=f"{desk.address}/place",
                    fields={"key": upload},
                    expires_in=60,
                )
            desk.news.notify_all()
        return desk.plain.reply(webhook, instruction, slot).body

    def _keep(self, body: bytes) -> None:
        head = f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode()
        parts = {
            part.get_param("name", header="content-disposition"): part.get_payload(decode=True)
            for part in BytesParser(policy=HTTP).parsebytes(head + body).iter_parts()
        }
        assert list(parts) == ["key", "Content-Type", "file"], "the file must come last"
        self.server.files.append(parts["file"])

    def _answer(self, status: int, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """The test's output is for what went wrong."""


@contextmanager
def desk() -> Iterator[Desk]:
    with Desk() as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()
