"""What does not come is asked for and given up; what is over is erased; who listens is written down first."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.telephony.call import CallHistory
from chalicelib.domain.telephony.custody_decisions import retained_until
from chalicelib.domain.telephony.events import EventKind, RecordingRef
from chalicelib.domain.telephony.recordings import Custody, LossReason
from chalicelib.domain.transitions import Event
from chalicelib.usecases.ports.recordings import SourceUnavailableError
from chalicelib.usecases.telephony.hold_recording import hold_recording, release_recording
from chalicelib.usecases.telephony.listen import open_recording, read_call_history
from chalicelib.usecases.telephony.watch_recordings import watch_recordings
from tests.factories import (
    AUDITOR,
    COORDINATOR,
    NOW,
    head,
    official,
    operator,
    supervisor,
)
from tests.fakes.recordings import Shelf
from tests.unit.telephony.recording_house import (
    CALL,
    R1,
    REF,
    SOUND,
    BrokenError,
    Failing,
    RecordingHouse,
    ready,
    talk,
    told,
)

OVER = retained_until(NOW, 30)
WHY = "скарга заявниці на тон розмови"


@pytest.fixture
def house() -> RecordingHouse:
    return RecordingHouse()


@pytest.fixture
def kept(house: RecordingHouse) -> RecordingHouse:
    """A house with one recording kept."""
    house.join(*talk(), ready())
    house.keep()
    return house


def listen(house: RecordingHouse, actor: Actor, reason: str = WHY) -> str:
    return open_recording(
        CALL,
        1,
        reason=reason,
        calls=house.calls,
        telephones=house.telephones,
        store=house.store,
        desk=house.office.desk,
        actor=actor,
        now=house.now,
    )


def hold(house: RecordingHouse, actor: Actor | None = None) -> None:
    hold_recording(
        CALL, 1, reason=WHY, calls=house.calls, actor=actor or supervisor(), now=house.now
    )


def release(house: RecordingHouse) -> None:
    release_recording(
        CALL, 1, reason="справу закрито", calls=house.calls, actor=supervisor(), now=house.now
    )


def test_one_that_does_not_come_is_asked_for_and_then_given_up(house: RecordingHouse) -> None:
    house.join(*talk())
    appeal = house.appeal()
    house.watch()
    assert house.source.asked == []
    for hours in (1, 2, 4):
        house.wait(hours=hours)
        house.watch()
    assert house.source.asked == [REF] * 3
    assert house.recording().custody is Custody.AWAITED
    house.wait(hours=17)
    house.watch()
    assert house.source.asked == [REF] * 4
    assert house.recording().loss is LossReason.NEVER_CAME
    asked = CallHistory.RECORDING_ASKED_FOR
    assert house.told_of_call() == [asked] * 3 + [CallHistory.RECORDING_LOST]
    (entry,) = house.told_of_appeal(appeal)
    assert (entry.event, entry.facts["reason"]) == (Event.RECORDING_LOST, LossReason.NEVER_CAME)
    house.wait(days=30)
    assert house.watch().looked_after == 0


def test_one_that_the_provider_has_is_ordered(house: RecordingHouse) -> None:
    house.join(*talk())
    house.source.of_calls[REF] = (R1,)
    house.wait(hours=1)
    house.watch()
    assert house.work.tasks == [{"call": CALL, "no": "1"}]
    house.keep()
    assert house.recording().custody is Custody.KEPT
    assert house.recording().ref == R1


def test_what_follows_from_a_call_follows_of_what_was_found(house: RecordingHouse) -> None:
    house.join(*talk())
    house.source.of_calls[REF] = (R1,)
    house.wait(hours=1)
    heard: list[str] = []
    watch_recordings(
        desk=house.desk,
        now=house.now,
        may_go_on=lambda: True,
        followers=(lambda record, *_: heard.append(record.call.id),),
    )
    assert heard == [CALL]


def test_a_provider_that_does_not_answer_has_not_said_that_there_is_none(
    house: RecordingHouse,
) -> None:
    house.join(*talk())
    house.source.fault = SourceUnavailableError()
    for _ in range(12):
        house.wait(hours=12)
        house.watch()
    assert house.recording().custody is Custody.AWAITED
    house.wait(days=2)
    house.watch()
    assert house.recording().loss is LossReason.UNREACHABLE


def test_an_order_that_was_lost_on_the_way_is_given_again(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    house.wait(minutes=40)
    house.watch()
    house.watch()
    assert house.work.tasks == [{"call": CALL, "no": "1"}]


def test_one_that_was_given_up_and_comes_is_kept(house: RecordingHouse) -> None:
    house.join(*talk())
    appeal = house.appeal()
    house.wait(hours=30)
    house.watch()
    assert house.recording().loss is LossReason.NEVER_CAME
    house.join(ready())
    house.keep()
    assert house.recording().custody is Custody.KEPT
    events = [one.event for one in house.told_of_appeal(appeal)]
    assert events == [Event.RECORDING_LOST, Event.RECORDING_ATTACHED]


def test_what_is_over_is_erased_here_and_in_history(kept: RecordingHouse) -> None:
    appeal = kept.appeal()
    kept.now = OVER - timedelta(seconds=1)
    assert kept.watch().erased == 0
    kept.now = OVER
    assert kept.watch().erased == 1
    assert kept.store.stored == {}
    assert kept.told_of_call() == [CallHistory.RECORDING_KEPT, CallHistory.RECORDING_ERASED]
    assert [one.event for one in kept.told_of_appeal(appeal)] == [Event.RECORDING_ERASED]
    assert kept.watch().erased == 0


def test_a_run_that_dies_between_the_bucket_and_history_is_done_again(
    kept: RecordingHouse,
) -> None:
    kept.now = OVER
    kept.calls = Failing(kept.calls, "decide")
    with pytest.raises(ExceptionGroup) as faults:
        kept.watch()
    assert [type(one) for one in faults.value.exceptions] == [BrokenError]
    assert kept.store.stored == {}
    assert kept.watch().erased == 1
    assert kept.told_of_call()[-1] == CallHistory.RECORDING_ERASED


def test_one_call_that_cannot_be_served_stands_in_no_others_way(house: RecordingHouse) -> None:
    house.join(*talk())
    house.join(*talk("call-2"), ref="call-2")
    house.wait(hours=1)
    house.calls = Failing(house.calls, "decide")
    with pytest.raises(ExceptionGroup):
        house.watch()
    assert sorted(house.source.asked) == ["call-1", "call-2"]
    house.watch()
    assert len(house.source.asked) == 3


def test_out_of_time_the_rest_is_left_due(house: RecordingHouse) -> None:
    house.join(*talk())
    house.join(*talk("call-2"), ref="call-2")
    house.wait(hours=1)
    left = iter([True, False, False])
    watched = watch_recordings(desk=house.desk, now=house.now, may_go_on=lambda: next(left))
    assert (watched.looked_after, watched.is_complete) == (1, False)
    assert house.watch().looked_after == 1


def test_what_is_held_outlives_its_term_until_it_is_released(kept: RecordingHouse) -> None:
    hold(kept)
    kept.now = OVER + timedelta(days=400)
    assert kept.watch().erased == 0
    release(kept)
    assert kept.watch().erased == 1
    assert kept.told_of_call() == [
        CallHistory.RECORDING_KEPT,
        CallHistory.RECORDING_HELD,
        CallHistory.RECORDING_RELEASED,
        CallHistory.RECORDING_ERASED,
    ]


@pytest.mark.parametrize("actor", [operator(), supervisor("luh"), COORDINATOR, head("housing")])
def test_only_the_supervisor_of_the_centre_holds(kept: RecordingHouse, actor: Actor) -> None:
    with pytest.raises(NotFoundError) as refusal:
        hold(kept, actor)
    assert refusal.value.code is ErrorCode.CALL_NOT_FOUND
    assert kept.recording().hold == ""


@pytest.mark.req("REC-2")
@pytest.mark.req("NS-9.1")
def test_who_listens_and_why_is_in_history_before_the_address_is_given(
    kept: RecordingHouse,
) -> None:
    appeal = kept.appeal()
    url = listen(kept, supervisor())
    assert kept.recording().kept is not None
    assert url.endswith(f"name={CALL}-1.wav")
    (*_, entry) = kept.calls.history(CALL)
    assert (entry.event, entry.actor) == (CallHistory.RECORDING_OPENED, supervisor().label)
    assert entry.personal_commitment is not None
    assert WHY not in str(entry.facts)
    assert kept.calls.personal(CALL)[entry.seq].words == {"reason": WHY}
    (of_appeal,) = kept.told_of_appeal(appeal)
    assert (of_appeal.event, of_appeal.actor) == (Event.RECORDING_OPENED, supervisor().label)
    assert of_appeal.facts == {"call": CALL, "recording": 1}
    assert of_appeal.personal_commitment is not None


@pytest.mark.parametrize("broken", ["calls", "appeals"])
def test_what_cannot_be_written_down_is_not_listened_to(kept: RecordingHouse, broken: str) -> None:
    kept.appeal()
    if broken == "calls":
        kept.calls = Failing(kept.calls, "decide")
    else:
        kept.break_appeals("save")
    with pytest.raises(BrokenError):
        listen(kept, supervisor())


@pytest.mark.req("REC-2")
@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (supervisor(), True),
        (operator(), True),
        (COORDINATOR, True),
        (official("housing"), True),
        (head("housing"), True),
        (replace(operator(), id="u-other"), False),
        (replace(operator("luh"), id=operator().id), False),
        (supervisor("luh"), False),
        (official("health"), False),
        (AUDITOR, False),
    ],
    ids=[
        "supervisor",
        "who took the call",
        "coordinator",
        "official of its body",
        "head of its body",
        "another operator",
        "an operator elsewhere",
        "supervisor elsewhere",
        "official of another body",
        "auditor",
    ],
)
def test_only_who_may_listens_and_to_others_there_is_no_such_call(
    kept: RecordingHouse, actor: Actor, *, may: bool
) -> None:
    routed(kept, "housing")
    if may:
        assert listen(kept, actor)
        return
    with pytest.raises(NotFoundError) as refusal:
        listen(kept, actor)
    assert refusal.value.code is ErrorCode.CALL_NOT_FOUND
    assert CallHistory.RECORDING_OPENED not in kept.told_of_call()


def routed(house: RecordingHouse, body: str, **changes: Any) -> None:
    house.office.route(house.office.triage(house.appeal(**changes)), body)


@pytest.mark.req("REC-2")
def test_a_voice_of_whom_the_appeal_keeps_secret_is_heard_by_those_who_resolve_it(
    kept: RecordingHouse,
) -> None:
    routed(kept, "housing", confidential_identity=True)
    routed(kept, "health")
    for actor in (COORDINATOR, official("health"), supervisor("luh")):
        with pytest.raises(NotFoundError):
            listen(kept, actor)
    for actor in (supervisor(), operator(), official("housing")):
        assert listen(kept, actor)


@pytest.mark.parametrize("reason", ["", "   ", "перевірка", "а б в", "...", "\n\t"])
def test_a_reason_that_says_nothing_opens_nothing(kept: RecordingHouse, reason: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        listen(kept, supervisor(), reason)
    assert (refusal.value.code, refusal.value.field) == (ErrorCode.INVALID_REQUEST, "reason")
    assert CallHistory.RECORDING_OPENED not in kept.told_of_call()


def test_what_is_not_here_is_not_opened_and_not_written_down(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    with pytest.raises(ConflictError) as refusal:
        listen(house, supervisor())
    assert refusal.value.code is ErrorCode.RECORDING_NOT_KEPT
    assert house.told_of_call() == []


def test_the_history_of_a_call_is_read_by_its_centre(kept: RecordingHouse) -> None:
    for actor in (operator(), supervisor(), COORDINATOR):
        (entry,) = read_call_history(CALL, calls=kept.calls, actor=actor)
        assert entry.event == CallHistory.RECORDING_KEPT
    for actor in (operator("luh"), official("housing"), AUDITOR):
        with pytest.raises(NotFoundError):
            read_call_history(CALL, calls=kept.calls, actor=actor)


def test_one_that_is_not_to_be_erased_at_its_provider_is_let_go_after_a_week(
    house: RecordingHouse,
) -> None:
    house.set_account(erases_at_provider=True)
    house.join(*talk(), ready())
    house.source = Failing(house.source, "erase", SourceUnavailableError())
    with pytest.raises(SourceUnavailableError):
        house.keep()
    for _ in range(20):
        house.wait(hours=12)
        house.watch()
    assert house.recording().check_at is None
    assert not house.recording().is_erased_at_provider
    house.now = OVER
    assert house.watch().erased == 1


def test_several_recordings_of_a_call_are_each_kept(house: RecordingHouse) -> None:
    house.source.shelves["r2"] = Shelf(content=SOUND + b"more")
    house.join(*talk(), ready(), ready(RecordingRef(id="r2"), 150), told(EventKind.HELD, 20))
    appeal = house.appeal()
    for no in (1, 2):
        house.keep(no)
    assert len(house.store.stored) == 2
    assert [one.facts["recording"] for one in house.told_of_appeal(appeal)] == [1, 2]
