"""Calls to try rights of the telephone with: at a centre of their own, told by its exchange."""

import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from chalicelib.domain.actors import APPLICANT
from chalicelib.domain.telephony.call import call_id_of
from chalicelib.domain.telephony.events import CallEvent, EventKind, RecordingRef
from chalicelib.domain.telephony.plan_reading import read_plan
from chalicelib.domain.telephony.telephone import Account, Line, LineKind, Provider
from chalicelib.usecases.ports.telephony import Letter
from chalicelib.usecases.register_appeal import RegisterAppeal, register_appeal
from chalicelib.usecases.rulebook import Publication, note_of
from chalicelib.usecases.telephony.plans import content_of, kind_of
from local.telephone_seeding import signing_key
from tests.factories import lodgement, operator
from tests.stack.scene import Scene

CENTRE, ACCOUNT, ERASING, CONNECT = "luh", "luh-main", "luh-erasing", "luh-connect"
LINE, CONNECT_LINE, BODY_LINE = "+380006400001", "+380006400002", "+380006400003"
OPERATOR = "operator.luh"
PERSON = "+380000000007"
K = EventKind
SOUND = b"RIFF....WAVE" + bytes(range(256)) * 64
HOUR = timedelta(hours=1)
TO_A_BODY = {
    "title": "До установи",
    "kind": "CENTRE",
    "start": "body",
    "steps": [
        {
            "id": "body",
            "kind": "TRANSFER",
            "words": {"uk": "З'єднуємо з установою."},
            "to": {"body": "khm-oda"},
            "otherwise": "message",
        },
        {"id": "message", "kind": "VOICEMAIL", "words": {"uk": "Залиште повідомлення."}},
    ],
}
_PUBLISHED = note_of(Publication(by="probe", at=datetime(2024, 6, 1, tzinfo=UTC), note="проба"))


@dataclass(frozen=True, slots=True)
class Ring:
    """A call by the exchange's own id, that began so long ago."""

    account: str = ACCOUNT
    ago: timedelta = HOUR
    ref: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def id(self) -> str:
        return call_id_of(self.account, self.ref)

    def told(self, kind: EventKind, after: int = 0, **more: Any) -> CallEvent:
        """What is told of it, so many seconds after it began."""
        at = datetime.now(UTC) - self.ago + timedelta(seconds=after)
        plain = CallEvent(id=uuid.uuid4().hex, kind=kind, at=at, call=self.ref, line=LINE)
        return replace(plain, **more)

    def missed(self) -> tuple[CallEvent, ...]:
        rings = self.told(K.RINGING, person=PERSON)
        return (rings, self.told(K.QUEUED, 2), self.told(K.ENDED, 30))

    def talked(self, *recordings: RecordingRef) -> tuple[CallEvent, ...]:
        """Somebody took it; the exchange tells of these recordings of it."""
        return (
            self.told(K.RINGING, person=PERSON),
            self.told(K.NOTICE_PLAYED, 2, notice_version="v1"),
            self.told(K.ANSWERED, 10, operator="101"),
            self.told(K.ENDED, 130),
            *(self.told(K.RECORDING_READY, 140, recording=one) for one in recordings),
        )


def joined(scene: Scene, ring: Ring, *events: CallEvent) -> None:
    """What was told has joined the call, and nothing has followed of it yet."""
    from chalicelib.wiring import telephony  # noqa: PLC0415 - of the container that runs

    with scene.by_root():
        telephony.calls().join(ring.account, ring.ref, events, at=datetime.now(UTC))


def left(scene: Scene, ring: Ring, *events: CallEvent, ago: timedelta = timedelta()) -> str:
    """The id of a letter that lies in the inbox."""
    from chalicelib.wiring import telephony  # noqa: PLC0415

    received_at = datetime.now(UTC) - ago
    id_ = f"{ring.account}-{uuid.uuid4().hex}"
    letter = Letter(id=id_, account=ring.account, received_at=received_at, events=events)
    with scene.by_root():
        telephony.inbox().put(letter)
    return id_


def uploaded(scene: Scene, account: str = ACCOUNT, content: bytes = SOUND) -> str:
    """The address of a recording that an exchange has brought."""
    key = f"uploads/{CENTRE}/{account}/{uuid.uuid4().hex}"
    bucket = scene.stack.outputs["RecordingsBucket"]
    scene.stack.client("s3").put_object(Bucket=bucket, Key=key, Body=content)
    return f"s3://{bucket}/{key}"


def ref(url: str, **more: Any) -> RecordingRef:
    return RecordingRef(id=uuid.uuid4().hex, url=url, **more)


def kept(scene: Scene, ring: Ring) -> None:
    """Its recording has been brought to its place."""
    joined(scene, ring, *ring.talked(ref(uploaded(scene, ring.account))))
    scene.by_other("recording_fetcher", order(ring))


def order(ring: Ring) -> dict[str, Any]:
    """To fetch its first recording, as it comes to the fetcher."""
    return {"detail": {"call": ring.id, "no": "1"}}


def appeal_in(scene: Scene, ring: Ring, *, uploads: tuple[tuple[str, str], ...] = ()) -> str:
    """The id of an appeal that was told in the call, with these files."""
    from chalicelib import wiring  # noqa: PLC0415

    command = RegisterAppeal(
        lodgement=lodgement(CENTRE, call_id=ring.id),
        idempotency_key=uuid.uuid4().hex,
        request_bytes=b"{}",
        uploads=uploads,
    )
    with scene.by_root():
        done = register_appeal(
            command,
            desk=wiring.desk(),
            actor=APPLICANT,
            access_code="ABCDE-FGHJK",
            now=datetime.now(UTC),
        )
    return done.appeal.id


def furnished(scene: Scene) -> None:
    """The centre has an account whose recordings are erased where they came from, and one with Amazon Connect.

    One line of the latter goes the way of the centre, the other leads to a body.
    """
    from chalicelib import wiring  # noqa: PLC0415
    from chalicelib.wiring import telephony  # noqa: PLC0415

    accounts = (
        Account(id=ERASING, provider=Provider.PLAIN, erases_at_provider=True),
        Account(id=CONNECT, provider=Provider.CONNECT),
    )
    lines = tuple(
        Line(number=number, name="Проба", kind=LineKind.CENTRE, account=CONNECT, plan=plan)
        for number, plan in ((CONNECT_LINE, "main"), (BODY_LINE, "probe"))
    )
    with scene.by_root():
        telephones = telephony.plan_desk().telephones
        before = telephones.get(CENTRE)
        if CONNECT in {one.id for one in before.accounts}:
            return
        after = replace(
            before, accounts=(*before.accounts, *accounts), lines=(*before.lines, *lines)
        )
        telephones.save(after, before=before, actor=operator(), at=datetime.now(UTC))
        plan, _ = read_plan(TO_A_BODY, centre=CENTRE, name="probe", version="v0001")
        assert plan is not None
        since = date(2024, 6, 1)
        wiring.editions().publish(
            kind_of(CENTRE, "probe"), "v0001", since, content_of(plan), _PUBLISHED
        )


def signed(scene: Scene, body: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """A request of the exchange: its body, and headers with its signature."""
    secret = scene.stack.outputs["TelephonySecrets"]
    key = signing_key(scene.stack.client("secretsmanager"), secret, ACCOUNT).encode()
    raw, stamp = json.dumps(body), str(int(time.time()))
    digest = hmac.new(key, f"{stamp}.{raw}".encode(), hashlib.sha256).hexdigest()
    return raw, {"X-Vikno-Timestamp": stamp, "X-Vikno-Signature": f"v1={digest}"}
