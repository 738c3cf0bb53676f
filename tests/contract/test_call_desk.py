"""Ports `Drafts`, `CallBacks` and `KnownCalls`: what stands, what is found by a number, what is next."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.telephony.call import CallState, Result
from chalicelib.domain.telephony.call_backs import (
    Attempt,
    AttemptOutcome,
    CallBack,
    CallBackKind,
    CallBackState,
    Callee,
    Taking,
    WaitedCall,
)
from chalicelib.domain.telephony.drafts import Draft, DraftSource, DraftState
from chalicelib.domain.telephony.events import Direction
from chalicelib.domain.telephony.known_calls import KnownCall
from chalicelib.usecases.ports import Said, StaleCalleeError, StaleDraftError
from tests.contract.acts import new_id
from tests.contract.stores import Stores
from tests.factories import NOW

TOKEN, OTHER = "a" * 32, "b" * 32
NUMBER = "+380500000001"


def draft(n: int = 1, **changes: object) -> Draft:
    plain = Draft(
        call_id=new_id(n),
        centre="khm",
        source=DraftSource.TYPED,
        received_at=NOW + timedelta(minutes=n),
        saved_at=NOW,
        token=TOKEN,
        version=1,
        revision=1,
        by="u-1",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_a_draft_stands_with_what_was_typed_and_is_found_by_its_number_and_centre(
    stores: Stores,
) -> None:
    one = draft()
    stores.drafts.save(one, '{"a":"б"}', before=None)
    assert stores.drafts.get(one.call_id) == one
    assert stores.drafts.content(one.call_id) == '{"a":"б"}'
    assert stores.drafts.of_number("khm", TOKEN, 5) == (one,)
    assert stores.drafts.of_number("khm", OTHER, 5) == ()
    assert stores.drafts.of_number("luh", TOKEN, 5) == ()
    assert stores.drafts.open_of("khm", 5) == (one,)
    assert stores.drafts.open_of("luh", 5) == ()


def test_a_draft_that_is_not_there_is_told_so(stores: Stores) -> None:
    for ask in (stores.drafts.get, stores.drafts.content):
        with pytest.raises(NotFoundError) as refusal:
            ask(new_id(9))
        assert refusal.value.code is ErrorCode.DRAFT_NOT_FOUND


def test_of_two_who_save_on_the_same_draft_the_second_is_told(stores: Stores) -> None:
    one = draft()
    stores.drafts.save(one, "{}", before=None)
    with pytest.raises(StaleDraftError):
        stores.drafts.save(one, "{}", before=None)
    second = replace(one, version=2, revision=2)
    stores.drafts.save(second, '{"b":1}', before=one)
    with pytest.raises(StaleDraftError):
        stores.drafts.save(second, '{"c":1}', before=one)
    assert stores.drafts.content(one.call_id) == '{"b":1}'


def test_what_was_registered_is_found_no_more_and_keeps_what_was_typed(stores: Stores) -> None:
    one = draft()
    stores.drafts.save(one, '{"a":1}', before=None)
    used = replace(one, state=DraftState.REGISTERED, appeal_id=new_id(2), revision=2)
    stores.drafts.save(used, None, before=one)
    assert stores.drafts.get(one.call_id) == used
    assert stores.drafts.content(one.call_id) == '{"a":1}'
    assert stores.drafts.open_of("khm", 5) == stores.drafts.of_number("khm", TOKEN, 5) == ()


def test_drafts_of_a_centre_come_oldest_first_those_of_a_number_newest_first(
    stores: Stores,
) -> None:
    for n in (2, 1, 3):
        stores.drafts.save(draft(n), "{}", before=None)
    stores.drafts.save(draft(4, token=""), "{}", before=None)
    told = [one.call_id for one in stores.drafts.open_of("khm", 3)]
    assert told == [new_id(1), new_id(2), new_id(3)]
    of_number = [one.call_id for one in stores.drafts.of_number("khm", TOKEN, 2)]
    assert of_number == [new_id(3), new_id(2)]


def call_back(n: int = 1, **changes: object) -> CallBack:
    plain = CallBack(
        id=new_id(n),
        centre="khm",
        token=TOKEN,
        kind=CallBackKind.MISSED,
        asked_at=NOW,
        next_at=NOW + timedelta(minutes=n),
        line="1545",
        calls=(WaitedCall(call_id=new_id(20), at=NOW),),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def callee(*open_: CallBack, **changes: object) -> Callee:
    return replace(Callee(centre="khm", token=TOKEN, call_backs=open_), **changes)  # type: ignore[arg-type]


BLANK = callee()


def test_of_a_number_that_nobody_knows_nothing_is_open(stores: Stores) -> None:
    assert stores.call_backs.callee("khm", TOKEN) == BLANK
    assert stores.call_backs.number("khm", TOKEN) == ""


def test_what_is_open_with_a_number_stands_as_it_was_saved(stores: Stores) -> None:
    attempt = Attempt(at=NOW, outcome=AttemptOutcome.BUSY, by="u-1", call_id=new_id(30))
    taking = Taking(by="u-1", role=Role.OPERATOR, at=NOW, until=NOW + timedelta(minutes=15))
    one = call_back(attempts=(attempt,), state=CallBackState.TAKEN)
    given = callee(one, taking=taking, attempted_at=NOW, settled_at=NOW)
    after = stores.call_backs.save(given, before=BLANK, number=NUMBER)
    assert after == replace(given, version=1)
    assert stores.call_backs.callee("khm", TOKEN) == after
    assert stores.call_backs.callee("luh", TOKEN).call_backs == ()
    assert stores.call_backs.get(one.id) == one
    assert stores.call_backs.number("khm", TOKEN) == NUMBER


def test_a_call_back_that_is_not_there_is_told_so(stores: Stores) -> None:
    with pytest.raises(NotFoundError) as refusal:
        stores.call_backs.get(new_id(9))
    assert refusal.value.code is ErrorCode.CALL_BACK_NOT_FOUND


def test_of_two_decisions_on_one_person_one_is_told_to_decide_again(stores: Stores) -> None:
    stores.call_backs.save(callee(call_back(1)), before=BLANK, number=NUMBER)
    with pytest.raises(StaleCalleeError):
        stores.call_backs.save(callee(call_back(2)), before=BLANK, number=NUMBER)
    with pytest.raises(NotFoundError):
        stores.call_backs.get(new_id(2))


def test_at_the_same_moment_one_of_many_takes_a_person(shared_stores: Stores) -> None:
    stores = shared_stores
    before = stores.call_backs.save(callee(call_back()), before=BLANK, number=NUMBER)

    def take(n: int) -> bool:
        until = NOW + timedelta(minutes=15)
        taking = Taking(by=f"u-{n}", role=Role.OPERATOR, at=NOW, until=until)
        try:
            stores.call_backs.save(replace(before, taking=taking), before=before)
        except StaleCalleeError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(take, range(4))) == 1


def test_what_is_closed_is_open_no_more_its_number_is_gone_and_it_can_still_be_read(
    stores: Stores,
) -> None:
    one = call_back()
    before = stores.call_backs.save(callee(one), before=BLANK, number=NUMBER)
    done = replace(one, state=CallBackState.DONE, closed_at=NOW)
    stores.call_backs.save(
        replace(before, call_backs=(done,), settled_at=NOW), before=before, number=NUMBER
    )
    left = stores.call_backs.callee("khm", TOKEN)
    assert (left.call_backs, left.settled_at, left.version) == ((), NOW, 2)
    assert stores.call_backs.get(one.id) == done
    assert stores.call_backs.number("khm", TOKEN) == ""
    assert waiting(stores) == []


def test_the_number_stays_while_something_is_open(stores: Stores) -> None:
    one, two = call_back(1), call_back(2, kind=CallBackKind.ASKED)
    before = stores.call_backs.save(callee(one, two), before=BLANK, number=NUMBER)
    done = replace(one, state=CallBackState.DONE, closed_at=NOW)
    stores.call_backs.save(replace(before, call_backs=(done, two)), before=before)
    assert stores.call_backs.number("khm", TOKEN) == NUMBER


def waiting(stores: Stores, *, for_supervisor: bool = False) -> list[str]:
    found: list[str] = []
    cursor = None
    while True:
        page = stores.call_backs.waiting(
            "khm", for_supervisor=for_supervisor, limit=2, cursor=cursor
        )
        found += [one.id for one in page.call_backs]
        cursor = page.cursor
        if cursor is None:
            return found


def test_call_backs_wait_soonest_first_in_pages_and_the_supervisors_apart(stores: Stores) -> None:
    for n in (3, 1, 2, 5):
        token = f"{n}" * 32
        one = call_back(n, token=token, for_supervisor=n == 5)
        given = replace(callee(one), token=token)
        stores.call_backs.save(given, before=replace(BLANK, token=token), number=NUMBER)
    assert waiting(stores) == [new_id(1), new_id(2), new_id(3)]
    assert waiting(stores, for_supervisor=True) == [new_id(5)]


def test_a_cursor_of_something_else_is_refused(stores: Stores) -> None:
    with pytest.raises(InvalidError) as refusal:
        stores.call_backs.waiting("khm", for_supervisor=False, limit=2, cursor="HEAD")
    assert refusal.value.code is ErrorCode.BAD_CURSOR


def test_what_is_said_of_a_call_back_is_kept_in_order(stores: Stores) -> None:
    one = call_back()
    told = [Said(at=NOW + timedelta(minutes=n), by="u-1", words=f"слова {n}") for n in range(2)]
    after = stores.call_backs.save(callee(one), before=BLANK, number=NUMBER, said=(one.id, told[0]))
    stores.call_backs.save(after, before=after, said=(one.id, told[1]))
    assert stores.call_backs.said(one.id) == tuple(told)


def known(n: int, version: int = 1, **changes: object) -> KnownCall:
    plain = KnownCall(
        call_id=new_id(n),
        version=version,
        started_at=NOW + timedelta(minutes=n),
        direction=Direction.INBOUND,
        line="1545",
        state=CallState.ENDED,
        result=Result.ANSWERED,
        waited=5,
        talked=60,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_earlier_calls_of_a_number_are_told_newest_first_each_once_as_last_heard_of(
    stores: Stores,
) -> None:
    keep, ask = stores.known_calls.keep, stores.known_calls.of_number
    for one in (known(1), known(3), known(2), known(2, version=3), known(2, version=2)):
        keep("khm", TOKEN, one)
    # Of the third it is heard late that it began before.
    earlier = known(3, version=2, started_at=NOW)
    keep("khm", TOKEN, earlier)
    assert ask("khm", TOKEN, 5) == (known(2, version=3), known(1), earlier)
    assert ask("khm", TOKEN, 2) == (known(2, version=3), known(1))
    assert ask("luh", TOKEN, 5) == ask("khm", OTHER, 5) == ()
