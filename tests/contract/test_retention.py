"""Ports of retention: what is concluded is found by its day, what is blanked is gone, what is set is kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from pynamodb.exceptions import UpdateError

from chalicelib.adapters.dynamodb.items import CALL, HEAD, call_partition, items_of, partition
from chalicelib.adapters.dynamodb.retention import Backfill
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.erasure import ErasureGround, HoldGround
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError
from chalicelib.domain.history import commitment, holds
from chalicelib.domain.personal import Personal
from chalicelib.domain.retention import (
    RetentionRule,
    begin_erasure,
    finish_erasure,
    lift_hold,
    place_hold,
)
from chalicelib.domain.telephony.call import CallDecision, CallHistory
from chalicelib.domain.telephony.call_backs import CallBack, CallBackKind, CallBackState
from chalicelib.domain.telephony.drafts import Draft, DraftSource
from chalicelib.domain.telephony.events import EventKind
from chalicelib.domain.telephony.forgetting import forgotten, kept_with_file
from chalicelib.domain.traces import concluded_on
from chalicelib.domain.transitions import Event, State
from chalicelib.usecases.ports import Said
from tests.contract.acts import enter, new_id
from tests.contract.stores import Stores, Tables
from tests.contract.test_calls import ENDED, NOTICE, RINGING, event, told
from tests.factories import NOW, operator, supervisor

MORNING = date(2026, 11, 16)
BY = supervisor()


def write(stores: Stores, appeal: Appeal, decision: Decision) -> Appeal:
    return stores.another().save(decision, before=appeal, actor=BY, at=NOW)


def concluded(stores: Stores, n: int, on: date, centre: str = "khm") -> Appeal:
    """An appeal that was explained at once on this day."""
    appeal = enter(stores.another(), new_id(n, centre))[0]
    issues = tuple(replace(one, state=State.CLOSED) for one in appeal.issues)
    after = replace(appeal, issues=issues, closed_on=on)
    words = Personal(words={"explanation": "Роз'яснено"})
    decision = Decision(appeal=after, event=Event.APPEAL_CONSULTED, facts={}, personal=words)
    return write(stores, appeal, decision)


def begun(appeal: Appeal) -> Decision:
    why = ErasureGround.TERM_PASSED
    return begin_erasure(appeal, ground=why, code="ABCDEFGHJK", salt="00" * 16, at=NOW)


def held(appeal: Appeal, until: date | None = None) -> Decision:
    return place_hold(
        appeal, BY, ground=HoldGround.COURT, until=until, reason="Ухвала", today=MORNING
    )


def test_concluded_appeals_stand_by_the_day_and_open_ones_nowhere(stores: Stores) -> None:
    enter(stores.another(), new_id(9))
    later = concluded(stores, 1, MORNING + timedelta(days=1))
    sooner = concluded(stores, 2, MORNING)
    concluded(stores, 3, MORNING, centre="luh")
    clock = stores.retention_clock
    assert list(clock.appeals("khm")) == [
        (MORNING, sooner.id),
        (MORNING + timedelta(days=1), later.id),
    ]
    assert list(clock.appeals("kr")) == []


def test_one_that_is_opened_again_leaves_the_list(stores: Stores) -> None:
    appeal = concluded(stores, 1, MORNING)
    issues = tuple(replace(one, state=State.REWORK) for one in appeal.issues)
    opened = replace(appeal, issues=issues, closed_on=None)
    write(stores, appeal, Decision(appeal=opened, event=Event.ANSWER_REFUTED, facts={}))
    assert list(stores.retention_clock.appeals("khm")) == []


def test_what_was_begun_is_found_until_it_has_ended(stores: Stores) -> None:
    clock = stores.retention_clock
    appeal = concluded(stores, 1, MORNING)
    appeal = write(stores, appeal, begun(appeal))
    assert (list(clock.appeals("khm")), list(clock.begun("khm"))) == ([], [appeal.id])
    ended = finish_erasure(appeal, parts=2, recordings=0, at=NOW)
    assert ended is not None
    write(stores, appeal, ended)
    assert (list(clock.appeals("khm")), list(clock.begun("khm"))) == ([], [])


def test_from_the_beginning_of_an_erasure_on_nobody_reads_what_is_still_there(
    stores: Stores,
) -> None:
    appeal = concluded(stores, 1, MORNING)
    appeal = write(stores, appeal, begun(appeal))
    assert stores.kept_docs(appeal.id) == 2
    assert stores.another().record(appeal.id).personal == {}


@pytest.mark.req("NS-9.6")
def test_what_was_blanked_is_gone_with_its_salt_and_history_holds(stores: Stores) -> None:
    appeal = concluded(stores, 1, MORNING)
    other = concluded(stores, 2, MORNING)
    doc = stores.kept_doc(appeal.id, 1)
    appeal = write(stores, appeal, begun(appeal))
    for _ in range(2):
        stores.parts.blank_appeal(appeal.id, NOW)
    assert (stores.kept_docs(appeal.id), stores.kept_docs(other.id)) == (0, 2)
    entries = stores.another().history(appeal.id)
    assert holds(entries)
    assert entries[0].personal_commitment == commitment(doc.salt, doc.doc.encode())
    assert stores.another().get(appeal.id) == appeal


def test_held_appeals_are_listed_open_or_concluded_page_by_page(stores: Stores) -> None:
    clock = stores.retention_clock
    standing = enter(stores.another(), new_id(1))[0]
    first = write(stores, standing, held(standing))
    closed = concluded(stores, 2, MORNING)
    second = write(stores, closed, held(closed, until=MORNING))
    concluded(stores, 3, MORNING)
    page = clock.on_hold("khm", limit=1)
    assert page.cursor
    rest = clock.on_hold("khm", limit=10, cursor=page.cursor)
    assert {*page.appeal_ids, *rest.appeal_ids} == {first.id, second.id}
    assert rest.cursor is None
    write(stores, second, lift_hold(second, BY, reason="Знято"))
    assert clock.on_hold("khm", limit=10).appeal_ids == (first.id,)
    assert next(iter(clock.appeals("khm")))[1] == second.id
    with pytest.raises(InvalidError):
        clock.on_hold("khm", limit=1, cursor="nowhere")


def test_a_call_that_has_ended_is_listed_until_nobody_is_known_of_it(stores: Stores) -> None:
    clock, calls = stores.retention_clock, stores.calls
    told(stores, RINGING, NOTICE)
    assert list(clock.calls("khm")) == []
    missed = event(EventKind.MISSED, 69)
    call = told(stores, missed)
    assert list(clock.calls("khm")) == [(missed.at, call.id)]
    decision = forgotten(calls.record(call.id), ErasureGround.TERM_PASSED)
    assert decision is not None
    after = calls.decide(decision, before=call, actor=BY, at=NOW)
    assert list(clock.calls("khm")) == []
    assert calls.record(call.id).person == ""
    assert calls.get(call.id) == after
    assert after.facts == call.facts
    assert holds(calls.history(call.id))
    again = told(stores, event(EventKind.QUEUED, 1, id="late"))
    assert again.is_anonymous
    assert calls.record(call.id).person == ""


def test_a_call_with_a_recording_to_come_or_a_file_is_not_listed(stores: Stores) -> None:
    clock = stores.retention_clock
    told(stores, RINGING, NOTICE, event(EventKind.ANSWERED, 9, operator="101"), ENDED, ref="c2")
    assert list(clock.calls("khm")) == []
    call = told(stores, RINGING, event(EventKind.MISSED, 69))
    decision = kept_with_file(call, 1)
    assert decision is not None
    stores.calls.decide(decision, before=call, actor=BY, at=NOW)
    assert list(clock.calls("khm")) == []


def test_words_of_calls_and_call_backs_and_what_was_typed_are_blanked(stores: Stores) -> None:
    call = told(stores, RINGING, event(EventKind.MISSED, 69))
    words = Personal(words={"reason": "перевірка якості"})
    decision = CallDecision(
        call=call, event=CallHistory.CONSULTATION_GIVEN, facts={}, personal=words
    )
    stores.calls.decide(decision, before=call, actor=operator(), at=NOW)
    draft = Draft(
        call_id=call.id,
        centre="khm",
        source=DraftSource.TYPED,
        received_at=NOW,
        saved_at=NOW,
    )
    stores.drafts.save(draft, '{"text":"Ліфт"}', before=None)
    callee = stores.call_backs.callee("khm", "token")
    said = Said(at=NOW, by="u-1", words="Просить не дзвонити ввечері")
    one = "khm-" + "a" * 26
    stores.call_backs.save(callee, before=callee, said=(one, said))
    for _ in range(2):
        stores.parts.blank_call(call.id, NOW)
        stores.parts.blank_call_back(one, NOW)
        stores.parts.blank_call_back("khm-" + "b" * 26, NOW)
    assert stores.calls.personal(call.id) == {}
    assert stores.drafts.content(call.id) == "{}"
    assert stores.call_backs.said(one) == ()


@pytest.mark.req("NS-9.6")
def test_a_closed_call_back_that_is_blanked_is_of_no_number_and_an_open_one_keeps_its_own(
    stores: Stores,
) -> None:
    at = stores.call_backs
    callee = at.callee("khm", "token")
    open_, other = (
        CallBack(
            id="khm-" + letter * 26,
            centre="khm",
            token="token",
            kind=CallBackKind.MISSED,
            asked_at=NOW,
            next_at=NOW,
        )
        for letter in "ab"
    )
    closed = replace(other, state=CallBackState.DONE, closed_at=NOW)
    at.save(replace(callee, call_backs=(open_, closed)), before=callee)
    for _ in range(2):
        for one in (open_, closed):
            stores.parts.blank_call_back(one.id, NOW)
    assert (at.get(open_.id), at.get(closed.id)) == (open_, replace(closed, token=""))


def test_nothing_typed_in_a_call_is_no_fault(stores: Stores) -> None:
    call = told(stores, RINGING, event(EventKind.MISSED, 69))
    stores.parts.blank_call(call.id, NOW)
    assert stores.calls.personal(call.id) == {}


def test_how_long_a_centre_keeps_is_set_once_by_one(stores: Stores) -> None:
    rules = stores.retention_rules
    lawful = rules.get("khm")
    assert lawful == RetentionRule(centre="khm")
    wanted = replace(lawful, more_years=5, act="Протокол № 1")
    rules.save(wanted, before=lawful, actor=BY, at=NOW)
    assert rules.get("khm") == replace(wanted, version=1)
    with pytest.raises(ConflictError) as refused:
        rules.save(wanted, before=lawful, actor=BY, at=NOW)
    assert refused.value.code is ErrorCode.SETTINGS_MOVED_ON
    rules.save(replace(wanted, is_permanent=True), before=rules.get("khm"), actor=BY, at=NOW)
    assert rules.get("khm").version == 2
    assert rules.get("luh").version == 0


def test_what_was_concluded_before_retention_was_there_is_placed_by_the_backfill(
    request: pytest.FixtureRequest,
    aws_keys: None,  # noqa: ARG001 - keys must stand before the client
) -> None:
    stores: Stores = request.getfixturevalue("on_moto")
    tables: Tables = request.getfixturevalue("moto_tables")[1]
    items = tables.items
    old = concluded(stores, 1, MORNING)
    old = replace(old, closed_on=None)
    head = items_of(old)[HEAD]
    assert head.queue_key is None
    row = items(partition(old.id), HEAD, doc=head.doc, version=head.version)
    row.save()
    call = told(stores, RINGING, event(EventKind.MISSED, 69))
    items(call_partition(call.id), CALL).update(
        actions=[items.queue_key.remove(), items.queue_sort.remove()]
    )
    clock, into = stores.retention_clock, Backfill(items)
    assert (list(clock.appeals("khm")), list(clock.calls("khm"))) == ([], [])
    for _ in range(2):
        day = concluded_on(stores.another().history(old.id))
        assert day == MORNING
        into.place_appeal(stores.another().get(old.id), day)
        assert into.place_call(stores.calls.get(call.id))
    assert list(clock.appeals("khm")) == [(MORNING, old.id)]
    assert [one for _, one in clock.calls("khm")] == [call.id]
    with pytest.raises(UpdateError):
        into.place_appeal(replace(old, version=1), MORNING)
