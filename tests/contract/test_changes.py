"""Saving: each change is one more entry of history, and none overwrites another."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.appeal import Appeal, Assignment, Decision, Delivered, ExecutorRole
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.history import commitment, holds
from chalicelib.domain.notices import Notice
from chalicelib.domain.personal import Personal
from chalicelib.domain.routing import MOST_OPEN_ASSIGNMENTS
from chalicelib.domain.transitions import Event, State
from chalicelib.usecases.change import settled
from chalicelib.usecases.ports import BeingSentError, StaleAppealError
from tests.contract.acts import accepted, enter, law, new_id, routed, triaged, write
from tests.contract.stores import Stores
from tests.factories import NOW, official

WITH_BODIES = ("housing", "social", "health")


def walked(stores: Stores) -> Appeal:
    """An appeal with its lead and two co-executors."""
    appeals = stores.another()
    appeal = enter(appeals, new_id(1))[0]
    appeal = write(appeals, appeal, triaged(appeal))
    return write(appeals, appeal, routed(appeal, *WITH_BODIES))


def opened(appeal: Appeal, **changes: object) -> Decision:
    plain = {"event": Event.ATTACHMENT_OPENED, "facts": {"attachment": 1}}
    return Decision(appeal=appeal, **{**plain, **changes})  # type: ignore[arg-type]


def test_what_save_returns_is_what_stands(stores: Stores) -> None:
    appeal = walked(stores)
    assert stores.another().get(appeal.id) == appeal
    assert stores.another().record(appeal.id).appeal == appeal
    assert [a.body for a in appeal.assignments] == list(WITH_BODIES)


def test_history_grows_by_one_entry_a_change_and_its_chain_holds(stores: Stores) -> None:
    appeal = walked(stores)
    entries = stores.another().history(appeal.id)
    assert [entry.event for entry in entries] == [
        Event.APPEAL_REGISTERED,
        Event.APPEAL_TRIAGED,
        Event.ISSUE_ROUTED,
    ]
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert appeal.version == 3
    assert appeal.head_hash == entries[-1].hash
    assert holds(entries)


def test_entries_written_before_stay_as_they_were(stores: Stores) -> None:
    appeals = stores.another()
    appeal = walked(stores)
    before = appeals.history(appeal.id)
    write(appeals, appeal, accepted(appeal))
    assert appeals.history(appeal.id)[:3] == before


def test_an_entry_names_its_actor_and_its_instant(stores: Stores) -> None:
    appeals = stores.another()
    appeal = walked(stores)
    at = NOW + timedelta(hours=3, microseconds=7)
    write(appeals, appeal, accepted(appeal), actor=official("housing"), at=at)
    entry = appeals.entry(appeal.id, 4)
    assert (entry.actor, entry.at) == ("STAFF:official@housing", at)


def test_every_personal_part_answers_to_its_commitment(stores: Stores) -> None:
    appeals = stores.another()
    appeal = walked(stores)
    for entry in appeals.history(appeal.id):
        if entry.event == Event.APPEAL_TRIAGED:
            assert entry.personal_commitment is None
            continue
        kept = stores.kept_doc(appeal.id, entry.seq)
        assert entry.personal_commitment == commitment(kept.salt, kept.doc.encode())


def test_a_stale_decision_is_refused_and_leaves_nothing(stores: Stores) -> None:
    appeals = stores.another()
    seen = walked(stores)
    moved = write(appeals, seen, accepted(seen))
    late = opened(seen, personal=Personal(words={"note": "пізно"}))
    with pytest.raises(StaleAppealError):
        write(stores.another(), seen, late)
    record = appeals.record(seen.id)
    assert record.appeal == moved
    assert len(appeals.history(seen.id)) == 4
    assert all("пізно" not in part.words.values() for part in record.personal.values())


def test_of_two_changes_at_once_one_is_told_to_look_again(shared_stores: Stores) -> None:
    seen = walked(shared_stores)
    containers = [shared_stores.another() for _ in range(8)]

    def attempt(n: int) -> bool:
        try:
            write(containers[n], seen, opened(seen, facts={"attachment": n}))
        except StaleAppealError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(attempt, range(8)))
    assert outcomes.count(True) == 1
    assert holds(containers[0].history(seen.id))
    assert containers[0].get(seen.id).version == 4


def test_what_is_not_there_is_not_found(stores: Stores) -> None:
    appeals = stores.another()
    for look in (appeals.get, appeals.record):
        with pytest.raises(NotFoundError) as refusal:
            look(new_id(1))
        assert refusal.value.code is ErrorCode.APPEAL_NOT_FOUND
    appeal = walked(stores)
    with pytest.raises(NotFoundError) as refusal:
        appeals.entry(appeal.id, 4)
    assert refusal.value.code is ErrorCode.PART_NOT_FOUND
    assert appeals.ids_by_number("UA68-2026-999999") == ()


def test_a_number_is_found_however_it_was_typed(stores: Stores) -> None:
    appeal = walked(stores)
    typed = appeal.number.lower().replace("-", " — ").replace("a", "а")
    assert stores.another().ids_by_number(typed) == (appeal.id,)


def test_all_open_assignments_of_an_appeal_can_end_in_one_change(stores: Stores) -> None:
    appeals = stores.another()
    appeal = enter(appeals, new_id(1))[0]
    one = Assignment(no=1, issue_no=1, body="housing", role=ExecutorRole.LEAD, routed_at=NOW)
    for first in (1, 46):
        added = tuple(replace(one, no=first + n) for n in range(MOST_OPEN_ASSIGNMENTS // 2))
        routed_on = replace(appeal, assignments=appeal.assignments + added)
        appeal = write(appeals, appeal, opened(routed_on))
    assert len(appeal.assignments) == MOST_OPEN_ASSIGNMENTS
    ended = tuple(replace(a, state=State.RECALLED) for a in appeal.assignments)
    words = Personal(words={"explanation": "Роз'яснено"})
    decision = opened(replace(appeal, assignments=ended), personal=words)
    assert write(appeals, appeal, decision).assignments == ended


def test_a_closed_appeal_has_left_queue_and_clock(stores: Stores) -> None:
    appeals = stores.another()
    appeal = enter(appeals, new_id(1))[0]
    issue = replace(appeal.issues[0], state=State.CLOSED)
    write(appeals, appeal, settled(opened(appeal.with_issue(issue)), law()))
    for state in (State.REGISTERED, State.CLOSED):
        assert appeals.queue("centre#khm", state, limit=10).entries == ()
    assert list(appeals.due_alarms(NOW + timedelta(days=400))) == []


def notice(appeal: Appeal, seq: int = 3, recipient: str = "applicant") -> Notice:
    return Notice(
        appeal_id=appeal.id, seq=seq, recipient=recipient, to="a@b.example", subject="", text=""
    )


def test_a_claimed_notice_is_held_until_its_claim_lapses(stores: Stores) -> None:
    appeal = walked(stores)
    assert stores.deliveries.claim(notice(appeal), NOW)
    with pytest.raises(BeingSentError):
        stores.deliveries.claim(notice(appeal), NOW + timedelta(seconds=119))
    assert stores.deliveries.claim(notice(appeal), NOW + timedelta(seconds=121))
    with pytest.raises(BeingSentError):
        stores.deliveries.claim(notice(appeal), NOW + timedelta(seconds=122))


def test_a_released_notice_can_be_claimed_at_once(stores: Stores) -> None:
    appeal = walked(stores)
    stores.deliveries.claim(notice(appeal), NOW)
    stores.deliveries.release(notice(appeal), NOW)
    assert stores.deliveries.claim(notice(appeal), NOW)


def test_claims_are_kept_apart_by_entry_and_by_recipient(stores: Stores) -> None:
    appeal = walked(stores)
    others = (notice(appeal), notice(appeal, recipient="body:housing"), notice(appeal, seq=1))
    assert all(stores.deliveries.claim(one, NOW) for one in others)


def test_a_notice_that_has_gone_is_never_claimed_again(stores: Stores) -> None:
    appeals = stores.another()
    appeal = walked(stores)
    stores.deliveries.claim(notice(appeal), NOW)
    gone = opened(
        appeal, event=Event.NOTICE_SENT, delivered=Delivered(seq=3, recipient="applicant")
    )
    write(appeals, appeal, gone)
    assert not stores.deliveries.claim(notice(appeal), NOW)
    assert not stores.deliveries.claim(notice(appeal), NOW + timedelta(days=400))
    assert stores.deliveries.claim(notice(appeal, recipient="body:housing"), NOW)
    assert appeals.get(appeal.id).version == 4


def test_marks_of_notices_do_not_show_in_the_appeal(stores: Stores) -> None:
    appeal = walked(stores)
    before = stores.another().record(appeal.id)
    stores.deliveries.claim(notice(appeal), NOW)
    assert stores.another().record(appeal.id) == before


def test_of_16_claims_at_once_one_gets_the_notice(shared_stores: Stores) -> None:
    appeal = walked(shared_stores)

    def attempt(_: int) -> bool:
        try:
            return shared_stores.deliveries.claim(notice(appeal), NOW)
        except BeingSentError:
            return False

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(attempt, range(16))).count(True) == 1


def test_failed_attempts_are_counted_for_each_subject(stores: Stores) -> None:
    guesses = stores.guesses
    assert guesses.failures("number:abc") is None
    for n in range(3):
        guesses.count_failure("number:abc", NOW + timedelta(seconds=n))
    guesses.count_failure("source:xyz", NOW)
    counted = guesses.failures("number:abc")
    assert counted is not None
    assert (counted.count, counted.last_at) == (3, NOW + timedelta(seconds=2))
    other = guesses.failures("source:xyz")
    assert other is not None
    assert other.count == 1


def test_attempts_at_once_are_all_counted(shared_stores: Stores) -> None:
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda _: shared_stores.guesses.count_failure("source:x", NOW), range(16)))
    counted = shared_stores.guesses.failures("source:x")
    assert counted is not None
    assert counted.count == 16
