"""Ports `Calls` and `Hands`: events in any order, decisions in a chain, sweeps that read what is due."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.history import holds
from chalicelib.domain.personal import Personal
from chalicelib.domain.telephony.call import (
    Call,
    CallDecision,
    CallHistory,
    CallState,
    InHand,
    call_id_of,
)
from chalicelib.domain.telephony.events import CallEvent, Consent, EventKind
from chalicelib.domain.telephony.recordings import Custody, Kept
from chalicelib.usecases.ports.telephony import StaleCallError
from tests.contract.acts import enter, new_id
from tests.contract.stores import Stores
from tests.factories import NOW, lodgement, operator

ACCOUNT = "khm-main"
WHO = operator()


def event(kind: EventKind, seconds: int, **more: object) -> CallEvent:
    plain = CallEvent(
        id=f"{kind}-{seconds}",
        kind=kind,
        at=NOW + timedelta(seconds=seconds),
        call="c1",
        person="+380500000001",
        line="1545",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


RINGING = event(EventKind.RINGING, 0)
NOTICE = event(EventKind.NOTICE_PLAYED, 3, notice_version="3")
ANSWERED = event(EventKind.ANSWERED, 9, operator="101", consent=Consent.BY_CONTINUING)
ENDED = event(EventKind.ENDED, 69)
WHOLE = (RINGING, NOTICE, ANSWERED, ENDED)


def told(stores: Stores, *events: CallEvent, ref: str = "c1") -> Call:
    return stores.calls.join(ACCOUNT, ref, events, at=NOW).call


def opened(call: Call) -> CallDecision:
    return CallDecision(
        call=call,
        event=CallHistory.RECORDING_OPENED,
        facts={"recording": 1},
        personal=Personal(words={"reason": "перевірка якості"}),
    )


def test_a_call_begins_with_the_first_that_is_told_of_it(stores: Stores) -> None:
    call = told(stores, RINGING)
    assert call.id == call_id_of(ACCOUNT, "c1")
    assert (call.centre, call.version, call.facts.state) == ("khm", 1, CallState.RINGING)
    assert stores.calls.get(call.id) == call
    assert stores.calls.record(call.id).person == "+380500000001"


def test_who_called_stands_beside_the_call_and_not_in_it(stores: Stores) -> None:
    call = told(stores, *WHOLE)
    assert "380500000001" not in repr(call)


def test_the_order_in_which_events_come_makes_no_difference(stores: Stores) -> None:
    forwards = told(stores, *WHOLE)
    for one in reversed(WHOLE):
        backwards = told(stores, replace(one, call="c2"), ref="c2")
    assert backwards.facts == forwards.facts
    assert forwards.facts.talked == 60


def test_what_is_told_again_changes_nothing(stores: Stores) -> None:
    call = told(stores, *WHOLE)
    assert told(stores, ANSWERED, RINGING) == call


def test_events_that_come_at_one_moment_all_join(shared_stores: Stores) -> None:
    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(lambda one: told(shared_stores, one), WHOLE))
    record = shared_stores.calls.record(call_id_of(ACCOUNT, "c1"))
    assert {one.id for one in record.events} == {one.id for one in WHOLE}
    assert record.call.facts.state is CallState.ENDED


def test_decisions_are_chained_and_keep_what_is_personal_apart(stores: Stores) -> None:
    call = told(stores, *WHOLE)
    once = stores.calls.decide(opened(call), before=call, actor=WHO, at=NOW)
    stores.calls.decide(opened(once), before=once, actor=WHO, at=NOW)
    entries = stores.calls.history(call.id)
    assert holds(entries)
    assert [one.event for one in entries] == [CallHistory.RECORDING_OPENED] * 2
    assert "перевірка" not in repr(entries)
    assert stores.calls.personal(call.id)[1].words == {"reason": "перевірка якості"}


def test_a_decision_on_what_has_moved_on_is_refused(stores: Stores) -> None:
    call = told(stores, *WHOLE)
    told(stores, event(EventKind.UNKNOWN, 70))
    with pytest.raises(StaleCallError):
        stores.calls.decide(opened(call), before=call, actor=WHO, at=NOW)
    assert stores.calls.history(call.id) == ()


def test_events_after_a_decision_leave_it_standing(stores: Stores) -> None:
    call = told(stores, RINGING)
    stores.calls.decide(opened(call), before=call, actor=WHO, at=NOW)
    after = told(stores, *WHOLE)
    again = stores.calls.decide(opened(after), before=after, actor=WHO, at=NOW)
    assert again.entries == 2
    assert holds(stores.calls.history(call.id))


def test_a_call_that_is_not_there_is_told_so(stores: Stores) -> None:
    for read in (stores.calls.get, stores.calls.record):
        with pytest.raises(NotFoundError) as refusal:
            read(new_id(9))
        assert refusal.value.code is ErrorCode.CALL_NOT_FOUND


def test_live_calls_are_those_of_the_centre_that_have_not_ended(stores: Stores) -> None:
    late = told(stores, event(EventKind.RINGING, 5, call="c2"), ref="c2")
    early = told(stores, RINGING)
    stores.calls.join("luh-main", "c3", (replace(RINGING, call="c3"),), at=NOW)
    assert stores.calls.live("khm", 10) == (early, late)
    told(stores, ENDED)
    assert stores.calls.live("khm", 10) == (late,)


def test_a_recording_that_does_not_come_is_looked_after_when_it_is_time(stores: Stores) -> None:
    call = told(stores, *WHOLE)
    assert call.recordings[0].custody is Custody.AWAITED
    soon = ENDED.at + timedelta(minutes=29)
    assert stores.calls.to_check(soon, 10) == ()
    assert stores.calls.to_check(soon + timedelta(minutes=2), 10) == (call.id,)


def test_a_kept_recording_is_found_when_its_time_is_over(stores: Stores) -> None:
    call = told(stores, *WHOLE)
    kept = replace(
        call.recordings[0],
        custody=Custody.KEPT,
        check_at=None,
        kept=Kept(key="k", content_type="audio/wav", size=1, sha256="00", at=NOW),
        retained_until=NOW + timedelta(days=365),
    )
    decision = CallDecision(
        call=replace(call, recordings=(kept,)), event=CallHistory.RECORDING_KEPT, facts={}
    )
    after = stores.calls.decide(decision, before=call, actor=WHO, at=NOW)
    assert stores.calls.to_check(NOW + timedelta(days=400), 10) == ()
    assert stores.calls.to_erase(NOW + timedelta(days=364), 10) == ()
    assert stores.calls.to_erase(NOW + timedelta(days=366), 10) == (after.id,)


def test_an_appeal_is_tied_to_its_call_in_the_transaction_that_registers_it(stores: Stores) -> None:
    call = told(stores, *WHOLE)
    appeal, _, _ = enter(stores.another(), new_id(1), lodgement(call_id=call.id))
    assert stores.calls.appeals(call.id) == (appeal.id,)
    assert appeal.calls == (call.id,)


def test_an_operator_holds_the_newest_call_in_its_newest_version(stores: Stores) -> None:
    first = told(stores, RINGING)
    second = told(stores, event(EventKind.RINGING, 60, call="c2"), ref="c2")
    stores.hands.hold("khm", "u-1", second)
    stores.hands.hold("khm", "u-1", first)
    assert stores.hands.held_by("khm", "u-1") == InHand(
        call_id=second.id, version=1, state=CallState.RINGING
    )
    newer = told(stores, event(EventKind.ANSWERED, 62, call="c2"), ref="c2")
    stores.hands.hold("khm", "u-1", newer)
    stores.hands.hold("khm", "u-1", second)
    assert stores.hands.held_by("khm", "u-1") == InHand(
        call_id=second.id, version=2, state=CallState.TALKING
    )
    assert stores.hands.held_by("khm", "u-2") is None
