"""A real call on this machine: SIP and RTP between two baresips and the example exchange, and what Vikno learns."""

import hashlib
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chalicelib.domain.telephony.call import Result
from chalicelib.domain.telephony.events import Consent, EventKind
from examples.pbx.speech import spoken
from examples.pbx.vikno import NotReachedError, RefusedError, Vikno
from local.exchange import RunningExchange, exchange, missing
from local.listening import TOLD_APART, find, is_silent
from local.phone import Phone, phone
from tests.examples.vikno_desk import ACCOUNT, KEY, OPERATOR, Desk, desk

PERSON = "+380000000001"
COMPLAINT = "Добрий день. У нашому будинку третій день немає води."
ANSWER = "Зрозуміло. Реєструю ваше звернення, очікуйте на відповідь."
EVENT = {"kind": "RINGING", "at": "2026-11-20T10:00:00Z", "call": "1"}
# Of the same length and voice, and nobody said it.
UNSAID = "На вулиці Соборній не горить жоден ліхтар, прошу це виправити."

needs_sip = pytest.mark.skipif(bool(missing()), reason=f"no SIP here; to have it: {missing()}")


@pytest.fixture
def vikno() -> Iterator[Desk]:
    with desk() as serving:
        yield serving


def test_a_recording_is_pushed_whole_and_an_unsigned_request_is_refused(
    vikno: Desk, tmp_path: Path
) -> None:
    tape = tmp_path / "tape.wav"
    tape.write_bytes(bytes(range(256)) * 1000)
    ours = Vikno(api=f"{vikno.address}/v1", account=ACCOUNT, key=KEY)

    ours.upload("tape-0001", tape, "audio/wav")
    assert vikno.files == [tape.read_bytes()]
    with pytest.raises(RefusedError, match="403"):
        Vikno(api=ours.api, account=ACCOUNT, key="another").tell(EVENT)


def test_an_address_where_nobody_listens_is_not_reached(vikno: Desk) -> None:
    vikno.server_close()

    with pytest.raises(NotReachedError):
        Vikno(api=f"{vikno.address}/v1", account=ACCOUNT, key=KEY).tell(EVENT)


@contextmanager
def at_the_exchange(
    vikno: Desk, folder: Path, operator: Phone
) -> Iterator[tuple[Phone, RunningExchange]]:
    """A caller's telephone, and an exchange with this one operator."""
    with (
        phone(PERSON, folder / "caller") as caller,
        exchange(
            folder / "exchange",
            api=f"{vikno.address}/v1",
            account=ACCOUNT,
            key=KEY,
            operators={OPERATOR: f"sip:oksana@127.0.0.1:{operator.sip}"},
        ) as pbx,
    ):
        yield caller, pbx
    assert pbx.process.returncode == 0
    left = [*(folder / "exchange").glob("*/*.json"), *(folder / "exchange/tapes").iterdir()]
    assert not left, "what Vikno has taken stays nowhere else"


@needs_sip
@pytest.mark.req("NS-9.1")
def test_a_call_is_led_answered_recorded_and_told(vikno: Desk, tmp_path: Path) -> None:
    said, answered, unsaid = (
        spoken(text, "uk", tmp_path / "said") for text in (COMPLAINT, ANSWER, UNSAID)
    )
    with (
        phone("oksana", tmp_path / "operator", answers=True) as operator,
        at_the_exchange(vikno, tmp_path, operator) as (caller, pbx),
    ):
        _talk(caller, operator, pbx, said, answered)
        vikno.wait_for(EventKind.RECORDING_READY, 10)
        vikno.wait_for(EventKind.ENDED, 10)
        heard = caller.heard()
    recording = tmp_path / "recording.wav"
    recording.write_bytes(vikno.files[0])

    _look_at_events(vikno)
    _listen(recording, said, answered, unsaid)
    _hear_what_the_plan_said(vikno, heard, tmp_path / "said")


@needs_sip
@pytest.mark.req("NS-9.1")
def test_whom_nobody_answers_leaves_a_message(vikno: Desk, tmp_path: Path) -> None:
    said = spoken(COMPLAINT, "uk", tmp_path / "said")
    with (
        phone("oksana", tmp_path / "operator", answers=False) as operator,
        at_the_exchange(vikno, tmp_path, operator) as (caller, pbx),
    ):
        caller.dial(pbx.address("1545"))
        pbx.wait_for("GATHER at menu", 60)
        caller.press("1")
        operator.wait_for("CALL_INCOMING", 30)
        operator.wait_for("CALL_CLOSED", 30)
        pbx.wait_for("takes a message", 60)
        caller.speak(said, wait=True)
        caller.hang_up()
        message = vikno.wait_for(EventKind.VOICEMAIL_LEFT, 10).recording
        vikno.wait_for(EventKind.ENDED, 10)
    recording = tmp_path / "message.wav"
    recording.write_bytes(vikno.files[0])

    assert message
    assert message.is_voicemail
    assert vikno.facts().result is Result.VOICEMAIL
    assert find(said, recording).likeness > TOLD_APART


def _talk(caller: Phone, operator: Phone, pbx: RunningExchange, said: Path, answered: Path) -> None:
    caller.dial(pbx.address("1545"))
    pbx.wait_for("GATHER at menu", 60)
    caller.press("1")
    operator.wait_for("CALL_ESTABLISHED", 30)
    caller.speak(said, wait=True)
    operator.speak(answered, wait=True)
    caller.hang_up()
    operator.wait_for("CALL_CLOSED", 10)


def _look_at_events(vikno: Desk) -> None:
    facts = vikno.facts()
    assert (facts.result, facts.line, facts.operators) == (Result.ANSWERED, "1545", (OPERATOR,))
    assert facts.consent is Consent.BY_CONTINUING
    assert facts.notice_version == "main/1/2026-11"
    assert facts.unknown == 0
    assert {(one.call, one.person) for one in vikno.events} == {(vikno.asked[0].call, PERSON)}
    assert [one.pressed for one in vikno.asked] == ["", "", "1"]
    told = vikno.wait_for(EventKind.RECORDING_READY, 0).recording
    assert told
    assert told.sha256 == hashlib.sha256(vikno.files[0]).hexdigest()
    assert told.url == f"s3://tests/{ACCOUNT}/{vikno.slots[0]}"


def _hear_what_the_plan_said(vikno: Desk, heard: Path, folder: Path) -> None:
    """The caller has heard the notice and the queue's words; the menu was cut short by the key."""
    notice, _menu, queue, *_ = vikno.answered
    for said in (*notice.say, *queue.say):
        assert find(spoken(said.text, said.language, folder), heard).likeness > TOLD_APART, (
            said.text
        )


def _listen(recording: Path, said: Path, answered: Path, unsaid: Path) -> None:
    """Both sides are in it, one after the other, and what nobody said is not."""
    with wave.open(str(recording)) as sound:
        assert sound.getnframes() / sound.getframerate() > 6
    assert not is_silent(recording)
    complaint, answer = find(said, recording), find(answered, recording)
    assert complaint.likeness > TOLD_APART
    assert answer.likeness > TOLD_APART
    assert complaint.at < answer.at
    assert find(unsaid, recording).likeness < TOLD_APART
