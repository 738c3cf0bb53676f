"""Port `Inbox`: what came is kept once, waits until it has been dealt with, and is found in the order it came."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.telephony.events import CallEvent, EventKind, RecordingRef
from chalicelib.usecases.ports.telephony import Letter
from tests.contract.stores import Stores
from tests.factories import NOW

LONG_BEFORE = NOW - timedelta(days=1)

EVENT = CallEvent(
    id="e1",
    kind=EventKind.RECORDING_READY,
    at=NOW,
    call="c1",
    person="+380671234567",
    recording=RecordingRef(id="r1", url="https://pbx.example/r1.wav", seconds=61),
)


def letter(n: int = 1, **changes: object) -> Letter:
    plain = Letter(
        id=f"khm-main-{n}",
        account="khm-main",
        received_at=NOW + timedelta(seconds=n),
        events=(EVENT,),
        raw="{}",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_what_was_put_can_be_got(stores: Stores) -> None:
    assert stores.inbox.put(letter()) is True
    assert stores.inbox.get(letter().id) == letter()


def test_what_never_came_is_not_found(stores: Stores) -> None:
    with pytest.raises(NotFoundError) as refusal:
        stores.inbox.get("khm-main-9")
    assert refusal.value.code is ErrorCode.PART_NOT_FOUND


def test_put_twice_it_is_the_first_and_there_is_still_something_to_do(stores: Stores) -> None:
    stores.inbox.put(letter())
    assert stores.inbox.put(letter(raw="other")) is True
    assert stores.inbox.get(letter().id).raw == "{}"
    assert stores.inbox.waiting(LONG_BEFORE, NOW + timedelta(hours=1), 10) == (letter().id,)


def test_put_again_after_it_was_dealt_with_nothing_is_left_to_do(stores: Stores) -> None:
    stores.inbox.put(letter())
    stores.inbox.done(letter().id)
    assert stores.inbox.put(letter()) is False
    assert stores.inbox.waiting(LONG_BEFORE, NOW + timedelta(hours=1), 10) == ()
    assert stores.inbox.get(letter().id) == letter()


def test_dealing_twice_or_with_what_is_forgotten_changes_nothing(stores: Stores) -> None:
    stores.inbox.put(letter())
    for _ in range(2):
        stores.inbox.done(letter().id)
    stores.inbox.done("khm-main-9")
    assert stores.inbox.put(letter()) is False
    with pytest.raises(NotFoundError):
        stores.inbox.get("khm-main-9")


def test_those_that_wait_come_oldest_first_and_no_more_than_asked_for(stores: Stores) -> None:
    for n in (3, 1, 2, 4):
        stores.inbox.put(letter(n))
    stores.inbox.done(letter(2).id)
    before = NOW + timedelta(seconds=4)
    assert stores.inbox.waiting(LONG_BEFORE, before, 10) == (letter(1).id, letter(3).id)
    assert stores.inbox.waiting(LONG_BEFORE, before, 1) == (letter(1).id,)


def test_letters_that_came_too_long_ago_are_left_to_the_dead_letters(stores: Stores) -> None:
    for n in range(3):
        stores.inbox.put(letter(n, received_at=NOW + timedelta(hours=n)))
    since, before = NOW + timedelta(minutes=30), NOW + timedelta(hours=3)
    assert stores.inbox.waiting(since, before, 10) == (letter(1).id, letter(2).id)


def test_letters_within_one_second_stand_in_the_order_they_came(stores: Stores) -> None:
    second = letter(2, received_at=NOW + timedelta(microseconds=500))
    first = letter(1, received_at=NOW)
    for one in (second, first):
        stores.inbox.put(one)
    assert stores.inbox.waiting(LONG_BEFORE, NOW + timedelta(seconds=1), 10) == (
        first.id,
        second.id,
    )
    assert stores.inbox.waiting(LONG_BEFORE, NOW + timedelta(microseconds=400), 10) == (first.id,)
