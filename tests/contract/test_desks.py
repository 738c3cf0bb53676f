"""What an official holds: across states, soonest first, page by page, gone when there is nothing left to do."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain import desks, verification
from chalicelib.domain.appeal import Appeal, Decision, Outcome
from chalicelib.domain.consideration import Answer, answer
from chalicelib.domain.desk_choice import Roster
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.transitions import State
from chalicelib.usecases.change import settled
from chalicelib.usecases.ports import Appeals
from tests.contract.acts import accepted, enter, law, new_id, routed, triaged, write
from tests.contract.stores import Stores
from tests.factories import NOW, member, responsible, supervisor

ANN = member("ann")
NOBODY = Roster((), (), kyiv_date(NOW))


def held(appeals: Appeals, n: int, *, days_ago: int = 0, by: str = "ann") -> Appeal:
    """An appeal with `housing` and `social`; the first is on the desk of one official."""
    at = NOW - timedelta(days=days_ago)
    appeal = enter(appeals, new_id(n), at=at)[0]
    appeal = write(appeals, appeal, triaged(appeal))
    appeal = write(appeals, appeal, routed(appeal, "housing", "social"))
    return write(appeals, appeal, taken(appeal, by))


def taken(appeal: Appeal, by: str) -> Decision:
    return settled(desks.take(appeal, 1, member(by), NOBODY), law())


def ids(appeals: Appeals, user_id: str = "ann", body_id: str = "housing") -> list[str]:
    page = appeals.on_desk(body_id, user_id, limit=100)
    assert page.cursor is None
    assert appeals.count_on_desk(body_id, user_id) == len(page.entries)
    return [entry.appeal_id for entry in page.entries]


def test_a_desk_is_ones_own_in_ones_own_body(stores: Stores) -> None:
    appeals = stores.another()
    mine = held(appeals, 1)
    theirs = held(appeals, 2, by="bob")
    assert ids(appeals) == [mine.id]
    assert ids(appeals, "bob") == [theirs.id]
    assert ids(appeals, "ann", "social") == []
    assert ids(appeals, "an") == []


def test_what_is_held_keeps_its_place_in_the_bodys_queue(stores: Stores) -> None:
    appeals = stores.another()
    appeal = held(appeals, 1)
    (entry,) = appeals.queue("body#housing", State.ROUTED, limit=9).entries
    (on_desk,) = appeals.on_desk("housing", "ann", limit=9).entries
    assert entry == on_desk
    assert (entry.official, entry.assignment_no, entry.body) == ("ann", 1, "housing")
    (other,) = appeals.queue("body#social", State.ROUTED, limit=9).entries
    assert (other.appeal_id, other.official) == (appeal.id, None)


def test_all_states_lie_on_one_desk_the_soonest_first(stores: Stores) -> None:
    appeals = stores.another()
    late = held(appeals, 1, days_ago=9)
    soon = held(appeals, 2, days_ago=2)
    soon = write(appeals, soon, settled(accepted(soon), law()))
    new = held(appeals, 3)
    entries = appeals.on_desk("housing", "ann", limit=9).entries
    assert [(one.appeal_id, one.state) for one in entries] == [
        (late.id, State.ROUTED),
        (new.id, State.ROUTED),
    ]
    assert [one.control for one in entries] == sorted(one.control or "" for one in entries)
    accepter = soon.assignment(1).official
    assert accepter is not None
    assert ids(appeals, accepter) == [soon.id]


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_make_up_the_whole(stores: Stores, limit: int) -> None:
    appeals = stores.another()
    for n in range(5):
        held(appeals, n, days_ago=n)
    found, cursor = [], None
    for _ in range(9):
        page = appeals.on_desk("housing", "ann", limit=limit, cursor=cursor)
        found += [entry.appeal_id for entry in page.entries]
        cursor = page.cursor
        if cursor is None:
            break
    assert found == ids(appeals)
    assert len(found) == 5


def test_it_moves_from_desk_to_desk_and_back_to_nobodys(stores: Stores) -> None:
    appeals = stores.another()
    appeal = held(appeals, 1)
    roster = Roster((responsible("bob"),), (), kyiv_date(NOW))
    appeal = write(appeals, appeal, desks.hand_to(appeal, 1, ANN, to="bob", roster=roster))
    assert (ids(appeals), ids(appeals, "bob")) == ([], [appeal.id])
    appeal = write(appeals, appeal, desks.hand_back(appeal, 1, member("bob"), reason="ні"))
    assert (ids(appeals), ids(appeals, "bob")) == ([], [])
    assert appeals.get(appeal.id).assignment(1).official is None


def test_what_was_answered_leaves_the_desk_and_rework_brings_it_back(stores: Stores) -> None:
    appeals = stores.another()
    appeal = held(appeals, 1)
    kept = replace(appeal.assignment(1), state=State.ACCEPTED)
    given = Answer(outcome=Outcome.EXPLAINED, text="Роз'яснено")
    answered = settled(answer(appeal.with_assignment(kept), 1, ANN, given=given), law())
    appeal = write(appeals, appeal, answered)
    assert ids(appeals) == []
    again = verification.return_to_rework(appeal, 1, supervisor(), reason="не те")
    appeal = write(appeals, appeal, settled(again, law()))
    assert ids(appeals) == [appeal.id]


@pytest.mark.parametrize("cursor", ["x", "a|b", "||", "🙂"])
def test_a_cursor_that_is_none_is_refused(stores: Stores, cursor: str) -> None:
    appeals = stores.another()
    held(appeals, 1)
    with pytest.raises(InvalidError) as refusal:
        appeals.on_desk("housing", "ann", limit=3, cursor=cursor)
    assert refusal.value.code is ErrorCode.BAD_CURSOR
