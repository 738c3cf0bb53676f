"""`make demo-call`: a real SIP call on this machine, from the first ring to the recording that is listened to.

Two baresips are the caller and the operator, `examples/pbx` is the exchange between them; Vikno (`make run`) learns of
the call by signed requests only. What is spoken goes over RTP, and what is recorded was heard there.
"""

import hashlib
import shutil
import sys
import time
import uuid
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from examples.pbx.speech import seconds_of, spoken
from local.exchange import RunningExchange, exchange, missing
from local.listening import TOLD_APART, find, is_silent
from local.ministack import HOST
from local.phone import Phone, PhoneError, phone
from local.run import DATA
from local.stack import NotRunningError, Stack, running_stack
from local.telephone_seeding import signing_key
from local.teller import StoryError, Teller

FOLDER = DATA / "demo-call"
# The line that is never closed, with a choice of language first (local/seed/call_plans/ukc.main.yaml).
ACCOUNT, LINE, EXTENSION = "ukc-main", "1545", "101"
UKRAINIAN = "1"
OPERATOR, SUPERVISOR = "operator.ukc", "supervisor.ukc"
# No area code begins with 00: the number is nobody's.
PERSON = "+380000000017"
COMPLAINT = "Добрий день. У нашому будинку третій день немає води, і ніхто не каже, коли її дадуть."
ANSWER = "Розумію. Реєструю ваше звернення, його номер отримаєте повідомленням."
# Nobody says this: it shows that the ear can tell.
UNSAID = "На вулиці Соборній другий тиждень не горить жоден ліхтар біля школи."
SOON = 60


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is at the telephones, and what they are going to say."""

    caller: Phone
    operator: Phone
    pbx: RunningExchange
    complaint: Path
    answer: Path


@contextmanager
def on_stage(stack: Stack) -> Iterator[Scene]:
    """Telephones and the exchange, switched on until the end of the block."""
    complaint, answer = (spoken(text, "uk", FOLDER / "said") for text in (COMPLAINT, ANSWER))
    key = signing_key(stack.client("secretsmanager"), stack.outputs["TelephonySecrets"], ACCOUNT)
    with (
        phone(PERSON, FOLDER / "caller") as caller,
        phone("operator", FOLDER / "operator") as operator,
        exchange(
            FOLDER / "exchange",
            api=f"{stack.api_url}/v1",
            account=ACCOUNT,
            key=key,
            operators={EXTENSION: f"sip:operator@{HOST}:{operator.sip}"},
        ) as pbx,
    ):
        yield Scene(caller, operator, pbx, complaint, answer)


def ring(teller: Teller, scene: Scene) -> str:
    """The caller is led through the plan until the operator's telephone rings. Returns the id of the call."""
    teller.chapter("Справжній дзвінок на 1545: SIP і RTP на цій машині (a real SIP call)")
    teller.step("Абонентка набирає 1545; станція відповідає і питає Vikno, що робити")
    before = held_call(teller)
    scene.caller.dial(scene.pbx.address(LINE))
    scene.caller.wait_for("CALL_ESTABLISHED", SOON)
    teller.tell(scene.pbx.wait_for("GATHER at language", SOON))
    teller.step("Чує вибір мови і натискає 1 (DTMF, RFC 4733)")
    scene.caller.press(UKRAINIAN)
    teller.tell(scene.pbx.wait_for("GATHER at notice", SOON))
    teller.step("Слухає, що розмову записують: хто, навіщо, скільки зберігають; лишається на лінії")
    teller.tell(scene.pbx.wait_for("QUEUE at", SOON))
    teller.step("У оператора дзвонить телефон; картка дзвінка вже перед ним")
    scene.operator.wait_for("CALL_INCOMING", SOON)
    rings_since = time.monotonic()
    call_id = str(teller.wait_for("картка дзвінка", lambda: new_call(teller, before)))
    teller.tell(f"за {time.monotonic() - rings_since:.1f} с після першого гудка")
    show_card(teller, call_id)
    return call_id


def held_call(teller: Teller) -> str | None:
    """The call that rings at the operator or is theirs, as a staff page polls it."""
    found: str | None = _get(teller, "/staff/calls/current", OPERATOR)["call_id"]
    return found


def new_call(teller: Teller, before: str | None) -> str | None:
    now = held_call(teller)
    return now if now != before else None


def show_card(teller: Teller, call_id: str) -> None:
    teller.call(
        "GET",
        f"/staff/calls/{call_id}/card",
        user=OPERATOR,
        show=("number", "line.name", "call.state", "call.language", "call.consent", "persons"),
    )


def talk(teller: Teller, scene: Scene, call_id: str) -> dict[str, Any]:
    """They talk, and the operator registers the appeal meanwhile. Returns its receipt."""
    teller.step("Оператор знімає слухавку; абонентка розповідає")
    scene.operator.pick_up()
    scene.operator.wait_for("CALL_ESTABLISHED", SOON)
    scene.caller.speak(scene.complaint, wait=True)
    teller.tell(f"☎ {COMPLAINT}")
    teller.step("Під час розмови оператор реєструє звернення: номер телефону вже заповнено")
    receipt = register(teller, call_id)
    scene.operator.speak(scene.answer, wait=True)
    teller.tell(f"☎ {ANSWER}")
    teller.step("Абонентка кладе слухавку")
    scene.caller.hang_up()
    scene.operator.wait_for("CALL_CLOSED", SOON)
    return receipt


def register(teller: Teller, call_id: str) -> dict[str, Any]:
    body = {
        "applicant": {
            "name": {"surname": "Тестова", "given": "Абонентка", "patronymic": "Демонстраційна"},
            "residence": "м. Хмельницький, вул. Проскурівська, 1, кв. 2",
        },
        "issues": [{"text": "Третій день у будинку немає води.", "address": "м. Хмельницький"}],
        "answer_by": "PHONE",
    }
    receipt: dict[str, Any] = teller.call(
        "POST",
        f"/staff/calls/{call_id}/appeals",
        body,
        user=OPERATOR,
        headers={"Idempotency-Key": str(uuid.uuid4())},
        expect=201,
        show=("number", "appeal_id"),
    )
    return receipt


def listen(teller: Teller, scene: Scene, call_id: str) -> None:
    """The recording has come to S3 by itself; it is opened with a reason, and what was said is in it."""
    teller.chapter("Запис розмови (the recording)")
    teller.step("Станція надсилає запис; Vikno звіряє SHA-256 і зберігає його у S3")
    kept = teller.wait_for("запис у сховищі", lambda: kept_entry(teller, call_id), seconds=SOON * 3)
    teller.tell(f"{kept['event']} {kept['facts']}")
    teller.step("Керівниця зміни слухає запис: причину записано в історії раніше, ніж дано адресу")
    link = teller.call(
        "POST",
        f"/staff/calls/{call_id}/recordings/1/link",
        {"reason": "перевірка якості розмови"},
        user=SUPERVISOR,
        show=("expires_in",),
    )
    recording = FOLDER / "recording.wav"
    answer = requests.get(link["url"], timeout=60)
    answer.raise_for_status()
    recording.write_bytes(answer.content)
    if hashlib.sha256(answer.content).hexdigest() != kept["facts"]["sha256"]:
        raise StoryError("what is played is not what was kept")
    teller.step("У записі справді чути обох, а того, чого ніхто не казав, не чути")
    _check_sound(teller, scene, recording)
    teller.tell(f"прослухати (to hear it): play {recording}")


def kept_entry(teller: Teller, call_id: str) -> dict[str, Any] | None:
    entries: list[dict[str, Any]] = _get(teller, f"/staff/calls/{call_id}/history", SUPERVISOR)[
        "entries"
    ]
    return next((one for one in entries if one["event"] == "CallRecordingKept"), None)


def _get(teller: Teller, path: str, user: str) -> dict[str, Any]:
    """Look without telling of it, as one does who waits."""
    url, headers = f"{teller.stack.api_url}/v1{path}", {"Authorization": teller.token(user)}
    answer = requests.get(url, headers=headers, timeout=30)
    answer.raise_for_status()
    told: dict[str, Any] = answer.json()
    return told


def _check_sound(teller: Teller, scene: Scene, recording: Path) -> None:
    with wave.open(str(recording), "rb") as sound:
        seconds = sound.getnframes() / sound.getframerate()
        teller.tell(f"WAV, {sound.getframerate()} Hz, {seconds:.1f} s")
    if is_silent(recording):
        raise StoryError("the recording is silent")
    unsaid = spoken(UNSAID, "uk", FOLDER / "said")
    heard = {}
    for name, words in (("абонентка", scene.complaint), ("оператор", scene.answer), ("—", unsaid)):
        heard[name] = find(words, recording)
        teller.tell(f"{name}: схожість {heard[name].likeness:.2f} на {heard[name].at:.1f} с")
    if not heard["абонентка"].at < heard["оператор"].at < seconds:
        raise StoryError("they do not speak one after the other")
    if min(heard["абонентка"].likeness, heard["оператор"].likeness) < TOLD_APART:
        raise StoryError("somebody who spoke is not in the recording")
    if heard["—"].likeness >= TOLD_APART:
        raise StoryError("the ear hears what nobody said")


def look_back(teller: Teller, scene: Scene, call_id: str, receipt: dict[str, Any]) -> None:
    """The call and its recording stand in the history of the appeal; the caller has heard the notice."""
    teller.chapter("Що лишилося (what remains)")
    teller.step("Історія звернення знає дзвінок і запис")
    told = teller.call(
        "GET",
        f"/staff/appeals/{receipt['appeal_id']}/history",
        user=SUPERVISOR,
        show=("chain_holds",),
    )
    for entry in told["entries"]:
        teller.tell(f"{entry['seq']:2} {entry['event']}")
    if not told["chain_holds"] or call_id not in str(told):
        raise StoryError("the history of the appeal does not name the call")
    teller.step("Історія дзвінка: збережено, відкрито, ким і чому")
    teller.call("GET", f"/staff/calls/{call_id}/history", user=SUPERVISOR, show=("entries",))
    teller.step("Абонентка чула попередження до кінця: це найдовше, що сказала станція")
    notice = max((FOLDER / "exchange" / "speech").glob("*.wav"), key=seconds_of)
    found = find(notice, scene.caller.heard())
    teller.tell(f"схожість {found.likeness:.2f} на {found.at:.1f} с")
    if found.likeness < TOLD_APART:
        raise StoryError("the caller has not heard the notice")


def main() -> int:
    """Make the call; 1 where something went otherwise, 2 where something must be installed first."""
    if lacking := missing():
        print(f"Бракує програм. To have what a call needs:\n{lacking}", file=sys.stderr)
        return 2
    try:
        teller = Teller(running_stack(DATA))
        shutil.rmtree(FOLDER, ignore_errors=True)
        with on_stage(teller.stack) as scene:
            call_id = ring(teller, scene)
            receipt = talk(teller, scene, call_id)
            listen(teller, scene, call_id)
            look_back(teller, scene, call_id, receipt)
    except (NotRunningError, PhoneError, StoryError, requests.HTTPError) as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    print("\nДзвінок відбувся, і його чути. (The call was made, and can be heard.)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
