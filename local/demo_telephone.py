"""The chapter of `make demo` by telephone: ring, notice, card, appeal, recording, message, a missed call returned."""

import hashlib
import hmac
import json
import math
import time
import uuid
import wave
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import requests

from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.telephony.call import call_id_of
from local.telephone_seeding import signing_key
from local.teller import StoryError, Teller

ACCOUNT, LINE, EXTENSION = "ukc-main", "1545", "101"
OPERATOR, SUPERVISOR = "operator.ukc", "supervisor.ukc"
TALK_SECONDS = 3
RATE = 8000
Event = dict[str, Any]


class Exchange:
    """A telephone exchange of the centre: it tells of calls and asks what to do with them, signed."""

    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        stack = teller.stack
        self._url = f"{stack.api_url}/v1/telephony/{ACCOUNT}"
        secret = stack.outputs["TelephonySecrets"]
        self._key = signing_key(stack.client("secretsmanager"), secret, ACCOUNT).encode()

    def post(self, path: str, body: Event, *, expect: int = 200, key: bytes | None = None) -> Any:
        """One signed request; the answer where it is JSON."""
        raw = json.dumps(body).encode()
        stamp = str(int(time.time()))
        digest = hmac.new(key or self._key, f"{stamp}.".encode() + raw, hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/json",
            "X-Vikno-Timestamp": stamp,
            "X-Vikno-Signature": f"v1={digest}",
        }
        began = time.monotonic()
        answer = requests.post(f"{self._url}/{path}", data=raw, headers=headers, timeout=60)
        took = int((time.monotonic() - began) * 1000)
        self._teller.tell(f"станція POST …/{ACCOUNT}/{path} → {answer.status_code} ({took} ms)")
        if answer.status_code != expect:
            raise StoryError(f"expected {expect}, got {answer.status_code}: {answer.text}")
        return answer.json() if answer.text else None

    def ask(self, call: str, person: str, **more: str) -> Any:
        """What to do with a call now; what is said is told."""
        told = self.post("plan", {"ask": {"call": call, "line": LINE, "person": person, **more}})
        for one in told["say"]:
            self._teller.tell(f"  чути ({one['language']}): {one['text']}")
        return told

    def bring(self, content: bytes) -> str:
        """Push a recording: an exchange behind a gateway cannot be fetched from."""
        upload_id = uuid.uuid4().hex
        slot = self.post("events", {"upload": {"id": upload_id}})["upload"]
        stored = requests.post(
            slot["url"],
            data={**slot["fields"], "Content-Type": "audio/wav"},
            files={"file": ("call.wav", content)},
            timeout=60,
        )
        self._teller.tell(f"сховище відповіло {stored.status_code}")
        return upload_id


def tell(teller: Teller) -> None:
    """A call from the ring to the recording, then one that nobody took."""
    exchange = Exchange(teller)
    person = f"+38000{uuid.uuid4().int % 10_000_000:07d}"
    call = _ring(teller, exchange, person)
    appeal_id = _speak(teller, exchange, call)
    _hang_up(teller, exchange, call)
    _listen(teller, call.id, appeal_id)
    _forge(teller, exchange)
    _leave_message(teller, exchange)
    _miss(teller, exchange, person)
    _count(teller)


def event(kind: str, call: str, person: str, **more: Any) -> Event:
    at = datetime.now(UTC) + timedelta(seconds=more.pop("after", 0))
    own = {"kind": kind, "at": at.isoformat(), "call": call, "person": person, "line": LINE}
    return own | {"id": uuid.uuid4().hex} | more


def _led_to_operators(exchange: Exchange, call: str, person: str) -> None:
    """Through the language and the notice, as far as the queue."""
    asked = exchange.ask(call, person)
    asked = exchange.ask(call, person, position=asked["position"], pressed="1")
    for _ in range(4):
        if asked["do"] == "QUEUE":
            return
        asked = exchange.ask(call, person, position=asked["position"])
    raise StoryError(f"the plan did not lead to the operators but to {asked['do']}")


@dataclass(frozen=True, slots=True)
class Ringing:
    """A call as the exchange knows it, and by its id."""

    ref: str
    person: str

    @property
    def id(self) -> str:
        return call_id_of(ACCOUNT, self.ref)

    def tells(self, kind: str, **more: Any) -> Event:
        return event(kind, self.ref, self.person, **more)


def _ring(teller: Teller, exchange: Exchange, person: str) -> Ringing:
    call = Ringing(uuid.uuid4().hex, person)
    teller.chapter("Телефон: дзвінок на урядову гарячу лінію")
    teller.step(
        "Людина телефонує; станція питає, що їй сказати: мова, повідомлення про запис, черга"
    )
    exchange.post("events", {"events": [call.tells("RINGING", direction="INBOUND")]})
    _led_to_operators(exchange, call.ref, person)
    teller.step("Дзвінок чути в операторки: картка з'являється сама")
    began = time.monotonic()
    exchange.post("events", {"events": [call.tells("OFFERED", operator=EXTENSION)]})
    teller.wait_for(
        "the card",
        lambda: teller.look("/staff/calls/current", OPERATOR)["call_id"] == call.id,
    )
    teller.tell(f"картка за {time.monotonic() - began:.1f} с від дзвінка")
    card = teller.call(
        "GET",
        f"/staff/calls/{call.id}/card",
        user=OPERATOR,
        show=("call.state", "call.notice_version", "number", "line.name", "persons"),
    )
    if card["number"] != person:
        raise StoryError("the card shows another number")
    return call


def _speak(teller: Teller, exchange: Exchange, call: Ringing) -> str:
    """What is done while they speak; the id of the appeal."""
    teller.step("Операторка відповідає і реєструє звернення одним запитом, поки людина говорить")
    exchange.post("events", {"events": [call.tells("ANSWERED", operator=EXTENSION)]})
    body = {
        "applicant": {
            "name": {"surname": "Тестовий", "given": "Телефонний"},
            "residence": "м. Хмельницький, вул. Проскурівська, 1",
        },
        "issues": [
            {"text": "Другий тиждень немає гарячої води.", "territory": "UA68040470010096613"},
            {"text": "Не працює ліфт у першому під'їзді."},
        ],
    }
    receipt = teller.call(
        "POST",
        f"/staff/calls/{call.id}/appeals",
        body,
        user=OPERATOR,
        headers={"Idempotency-Key": uuid.uuid4().hex},
        expect=201,
        show=("number", "access_code", "terms.0.explanation"),
    )
    teller.step("На інше питання відповідає одразу: консультація записана зі статтею закону")
    consultation = {
        "question": "Чи можна звернутися без електронного підпису?",
        "text": "Так: електронне звернення не потребує електронного підпису.",
        "basis": "Закон 393/96-ВР, стаття 5",
    }
    path = f"/staff/calls/{call.id}/consultations"
    teller.call("POST", path, consultation, user=OPERATOR, expect=201, show=("state",))
    appeal_id: str = receipt["appeal_id"]
    return appeal_id


def _hang_up(teller: Teller, exchange: Exchange, call: Ringing) -> None:
    teller.step("Розмову закінчено; станція передає запис, а подія про кінець приходить двічі")
    sound = _sound(TALK_SECONDS)
    recording = {
        "id": "r1",
        "upload": exchange.bring(sound),
        "content_type": "audio/wav",
        "seconds": TALK_SECONDS,
        "sha256": hashlib.sha256(sound).hexdigest(),
    }
    ready = call.tells("RECORDING_READY", after=TALK_SECONDS, recording=recording)
    ended = call.tells("ENDED", after=TALK_SECONDS, seconds=TALK_SECONDS)
    for told in (ready, ended, ended):
        exchange.post("events", {"events": [told]})


def _listen(teller: Teller, call_id: str, appeal_id: str) -> None:
    teller.chapter("Запис розмови належить зверненню")
    teller.step("Запис перевірено і збережено; у справі про це є запис історії")

    def is_kept() -> Any:
        card = teller.look(f"/staff/calls/{call_id}/card", SUPERVISOR)
        return card if card["call"]["recordings"] == ["KEPT"] else None

    card = teller.wait_for("the recording", is_kept, seconds=90)
    teller.tell(f"розмова {card['call']['talked']} с, результат {card['call']['result']}")

    def is_attached() -> Any:
        told = teller.look(f"/staff/appeals/{appeal_id}/history", SUPERVISOR)
        return any(one["event"] == "RecordingAttached" for one in told["entries"])

    teller.wait_for("the entry in the appeal", is_attached)
    teller.step("Керівниця зміни слухає: без причини не можна, з причиною адреса на п'ять хвилин")
    link = f"/staff/calls/{call_id}/recordings/1/link"
    teller.call("POST", link, {"reason": " "}, user=SUPERVISOR, expect=400, show=("code",))
    reason = {"reason": "Вибіркова перевірка якості консультації"}
    opened = teller.call("POST", link, reason, user=SUPERVISOR, show=("expires_in",))
    heard = requests.get(opened["url"], timeout=60)
    with wave.open(BytesIO(heard.content)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    teller.tell(f"запис відкрито: {len(heard.content)} байтів, {seconds:.1f} с")
    if heard.content != _sound(TALK_SECONDS):
        raise StoryError("the recording is not what was sent")
    teller.step("Хто слухав і навіщо, назавжди в історії дзвінка і звернення")
    for path in (f"/staff/calls/{call_id}/history", f"/staff/appeals/{appeal_id}/history"):
        told = teller.call("GET", path, user=SUPERVISOR, show=("chain_holds",))
        for one in told["entries"]:
            teller.tell(f"{one['seq']:2} {one['event']:26} {one['actor'][:28]}")


def _forge(teller: Teller, exchange: Exchange) -> None:
    teller.step("Чужий ключ: станції відмовлено без пояснень")
    ring = {"events": [event("RINGING", uuid.uuid4().hex, "+380000000000")]}
    exchange.post("events", ring, expect=403, key=b"somebody else's")


def _leave_message(teller: Teller, exchange: Exchange) -> None:
    teller.chapter("Голосове повідомлення стає чернеткою звернення")
    call, person = uuid.uuid4().hex, f"+38000{uuid.uuid4().int % 10_000_000:07d}"
    upload = exchange.bring(_sound(2))
    told = [
        event("RINGING", call, person, direction="INBOUND"),
        event("VOICEMAIL_LEFT", call, person, after=1),
        event("ENDED", call, person, after=3),
        event(
            "RECORDING_READY",
            call,
            person,
            after=4,
            recording={"id": "v1", "upload": upload, "voicemail": True},
        ),
    ]
    exchange.post("events", {"events": told[::-1]})
    teller.step("Операторка бачить повідомлення серед чернеток, найдавніше перше")

    def is_there() -> Any:
        found = teller.look("/staff/drafts", OPERATOR)["drafts"]
        return next((one for one in found if one["call_id"] == call_id_of(ACCOUNT, call)), None)

    draft = teller.wait_for("the draft", is_there)
    teller.tell(f"чернетка {draft['source']}, надійшла {draft['received_at'][:19]}")
    teller.step("Реєструє з неї звернення: датою надходження є день повідомлення")
    body = {
        "applicant": {
            "name": {"surname": "Тестова", "given": "Голосова"},
            "residence": "м. Ужгород, вул. Собранецька, 10",
        },
        "issues": [{"text": "Просить перевірити нарахування субсидії."}],
        "draft": {"call_id": draft["call_id"], "version": draft["version"]},
    }
    teller.call(
        "POST",
        f"/staff/calls/{draft['call_id']}/appeals",
        body,
        user=OPERATOR,
        headers={"Idempotency-Key": uuid.uuid4().hex},
        expect=201,
        show=("number", "registered_on"),
    )


def _miss(teller: Teller, exchange: Exchange, person: str) -> None:
    teller.chapter("Пропущений дзвінок повертають")
    teller.step("Та сама людина телефонує двічі і не дочікується: одне завдання, а не два")
    missed = [uuid.uuid4().hex for _ in range(2)]
    for call in missed:
        told = [
            event("RINGING", call, person, direction="INBOUND"),
            event("QUEUED", call, person, after=2),
            event("ENDED", call, person, after=40),
        ]
        exchange.post("events", {"events": told})

    def waits() -> Any:
        page = teller.look("/staff/call-backs?limit=100", OPERATOR)
        ours = {call_id_of(ACCOUNT, one) for one in missed}
        return next((one for one in page["call_backs"] if ours <= set(one["call_ids"])), None)

    found = teller.wait_for("the call-back", waits)
    path = f"/staff/call-backs/{found['call_back_id']}"
    teller.tell(f"{found['kind']}: дзвінків {found['calls']}, телефонувати з {found['next_at']}")
    is_day = 9 <= datetime.now(KYIV).hour < 20
    if not is_day:
        teller.step("Зараз ніч: номера не дають нікому, телефонувати можна з дев'ятої")
        teller.call("POST", f"{path}/taking", user=OPERATOR, expect=409, show=("code", "title"))
        teller.step("Людина телефонує ще раз і цього разу говорить з операторкою: завдання знято")
        _get_through(exchange, person, "INBOUND")
        state = "WITHDRAWN"
    else:
        teller.step("Операторка бере завдання: лише тепер бачить номер, інші його не візьмуть")
        teller.call("POST", f"{path}/taking", user=OPERATOR, show=("number", "held_by"))
        teller.call("POST", f"{path}/taking", user=SUPERVISOR, expect=409, show=("code",))
        teller.step("Телефонує; станція повідомляє про розмову, і завдання виконано")
        _get_through(exchange, person, "OUTBOUND")
        state = "DONE"

    def is_over() -> Any:
        now = teller.look(path, SUPERVISOR)
        return now if now["state"] == state else None

    over = teller.wait_for(f"the call-back to be {state}", is_over)
    teller.tell(f"завдання: {over['state']}, спроб {len(over['attempts'])}")


def _get_through(exchange: Exchange, person: str, direction: str) -> None:
    call = uuid.uuid4().hex
    told = [
        event("RINGING", call, person, direction=direction, operator=EXTENSION),
        event("ANSWERED", call, person, after=5, operator=EXTENSION),
        event("ENDED", call, person, after=65, seconds=60),
    ]
    exchange.post("events", {"events": told})


def _count(teller: Teller) -> None:
    teller.step("Показники лінії за сьогодні: кожен дзвінок раз, хоч би що приходило двічі")
    today = f"{datetime.now(KYIV):%Y-%m-%d}"
    teller.call(
        "GET",
        f"/staff/telephone/figures?from={today}&to={today}&by=line",
        user=SUPERVISOR,
        show=("total",),
    )


def _sound(seconds: int) -> bytes:
    """A tone, as a WAV of one channel."""
    frames = bytearray()
    for n in range(seconds * RATE):
        frames += int(8000 * math.sin(2 * math.pi * 440 * n / RATE)).to_bytes(
            2, "little", signed=True
        )
    held = BytesIO()
    with wave.open(held, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(bytes(frames))
    return held.getvalue()
