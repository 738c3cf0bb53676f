"""Queues read whole, by body and by term, and the board whose numbers are those of the lists behind them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.actors import Actor
from chalicelib.domain.board import Due
from chalicelib.domain.errors import NotAllowedError, NotFoundError
from chalicelib.domain.terms import Light, light_between
from chalicelib.domain.transitions import State, Tray
from chalicelib.usecases import read_queues
from chalicelib.usecases.ports import QueueEntry, QueuePage
from chalicelib.usecases.read_queues import AskedQueue, Board, BoardDesk, read_board, read_queue
from tests.factories import (
    AUDITOR,
    COORDINATOR,
    head,
    lodgement,
    official,
    operator,
    supervisor,
)
from tests.fakes import MemoryAppeals
from tests.fakes.alerts import MemoryAlerts
from tests.fakes.call_desk import MemoryCallBacks
from tests.office import Office

WHOLE = AskedQueue(place="OPEN")
MOST_PAGES = 50


def listed(
    office: Office, asked: AskedQueue = WHOLE, by: Actor | None = None, limit: int = 100
) -> list[QueueEntry]:
    """All pages of a list."""
    found: list[QueueEntry] = []
    cursor = None
    for _ in range(MOST_PAGES):
        page = read_queue(
            asked,
            limit=limit,
            cursor=cursor,
            appeals=office.appeals,
            actor=by or supervisor(),
            now=office.now,
        )
        assert len(page.entries) <= limit
        found += page.entries
        if page.cursor is None:
            return found
        cursor = page.cursor
    raise AssertionError("the pages never end")


def board(office: Office, by: Actor | None = None, centre: str | None = None) -> Board:
    desk = BoardDesk(desk=office.desk, alerts=MemoryAlerts(), call_backs=MemoryCallBacks())
    return read_board(centre=centre, board_desk=desk, actor=by or supervisor(), now=office.now)


@pytest.fixture
def busy(office: Office) -> Office:
    """Appeals in most states, some of them forty days old and so overdue, the others of today."""
    for _ in range(2):
        for state in (State.REGISTERED, State.ROUTED, State.ACCEPTED, State.ON_CHECK):
            office.appeal_in(state)
        office.wait(days=40)
    office.appeal_in(State.ROUTED, None, "social")
    office.appeal_in(State.CLOSED)
    office.appeal_in(State.ROUTED, lodgement("luh"))
    return office


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_all_that_is_open_is_one_list(busy: Office, limit: int) -> None:
    found = listed(busy, limit=limit)
    assert len(found) == len({one.appeal_id for one in found}) == 9
    assert [one.control for one in found] == sorted(one.control or "" for one in found)


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_a_centre_lists_what_one_body_has(busy: Office, limit: int) -> None:
    found = listed(busy, AskedQueue(place="OPEN", body="social"), limit=limit)
    assert [one.bodies for one in found] == [("housing", "social")]
    assert listed(busy, AskedQueue(place="OPEN", body="water")) == []


def test_what_is_open_for_a_body_is_what_it_has_to_act_on(busy: Office) -> None:
    mine = listed(busy, by=official("housing"))
    assert {one.state for one in mine} == {State.ROUTED, State.ACCEPTED}
    assert {one.body for one in mine} == {"housing"}
    assert [one.body for one in listed(busy, by=head("social"))] == ["social"]


@pytest.mark.parametrize("light", Light)
@pytest.mark.parametrize("limit", [1, 100])
def test_a_list_by_colour_is_exactly_of_this_colour(busy: Office, light: Light, limit: int) -> None:
    every = listed(busy)
    found = listed(busy, AskedQueue(place="OPEN", light=light), limit=limit)
    by_light = [one for one in every if one.extent and light_between(one.extent, busy.now) is light]
    assert found == by_light


def test_a_list_up_to_a_day_ends_with_it(busy: Office) -> None:
    day = busy.now.date()
    found = listed(busy, AskedQueue(place="OPEN", until=day))
    assert found == [one for one in listed(busy) if (one.control or "") <= day.isoformat()]
    assert found


@pytest.mark.req("KRP-3.3")
@pytest.mark.parametrize("by", [supervisor(), head("housing")], ids=["centre", "body"])
def test_each_number_of_the_board_is_that_of_the_list_behind_it(busy: Office, by: Actor) -> None:
    told = board(busy, by)
    for due in Due:
        found = listed(busy, AskedQueue(place="OPEN", due=due), by)
        assert told.tally.due.get(due, 0) == len(found)
    assert told.tally.due[Due.OVERDUE] > 0
    assert told.tally.all_open == len(listed(busy, by=by))
    for row in told.tally.rows:
        if row.body is not None:
            asked = AskedQueue(place="OPEN", body=row.body, due=Due.OVERDUE)
            assert row.due[Due.OVERDUE] == len(listed(busy, asked, by))
    assert told.is_complete


def test_what_is_on_check_is_open_and_never_overdue(busy: Office) -> None:
    told = board(busy)
    assert told.tally.places[State.ON_CHECK] == 2
    assert told.tally.due[Due.OVERDUE] == 6
    assert listed(busy, AskedQueue(place=State.ON_CHECK, due=Due.OVERDUE)) == []


def test_what_came_back_and_what_has_no_executor_is_paged_by_the_centre(office: Office) -> None:
    for _ in range(3):
        office.decline(office.appeal_in(State.ROUTED))
    found = listed(office, AskedQueue(place=State.DECLINED), limit=2)
    assert len({one.appeal_id for one in found}) == 3
    assert board(office).tally.places == {State.DECLINED: 3}
    assert listed(office, AskedQueue(place=Tray.WITHOUT_EXECUTOR)) == []


class EndlessAppeals(MemoryAppeals):
    """A queue of one appeal after another of no body, without end; `read` counts what was read of it."""

    def __init__(self, entry: QueueEntry) -> None:
        super().__init__()
        self.line, self.read = entry, 0

    def open_work(self, *_asked: Any, limit: int, **_where: Any) -> QueuePage:
        self.read += limit
        return QueuePage(entries=(self.line,) * limit, cursor=self.line.position)


def test_a_page_with_a_filter_looks_only_so_far_and_says_where_to_go_on(office: Office) -> None:
    office.register()
    (entry,) = listed(office)
    endless = EndlessAppeals(entry)
    page = read_queue(
        AskedQueue(place="OPEN", body="housing"),
        limit=10,
        cursor=None,
        appeals=endless,
        actor=operator(),
        now=office.now,
    )
    assert (page.entries, page.cursor) == ((), entry.position)
    assert endless.read == read_queues.MOST_LOOKED_AT


def test_a_board_that_is_cut_off_says_so(office: Office) -> None:
    office.register()
    office.desk = replace(office.desk, appeals=EndlessAppeals(listed(office)[0]))
    told = board(office)
    assert not told.is_complete
    assert set(told.tally.places.values()) == {read_queues.MOST_OF_A_PLACE}


def test_a_coordinator_names_the_centre_and_nobody_else_reads_anothers(busy: Office) -> None:
    assert board(busy, COORDINATOR, "luh").tally.all_open == 1
    assert board(busy, supervisor(), "luh").owner.centre == "khm"
    with pytest.raises(NotFoundError):
        board(busy, COORDINATOR, "nowhere")
    for nobody in (AUDITOR, supervisor("")):
        with pytest.raises(NotAllowedError):
            board(busy, nobody)


def test_tomorrow_what_is_due_today_is_overdue(office: Office) -> None:
    office.appeal_in(State.ROUTED)
    (entry,) = listed(office)
    assert entry.extent is not None
    office.now = entry.extent[2] - timedelta(minutes=1)
    assert board(office).tally.due == {Due.TODAY: 1}
    office.now += timedelta(minutes=1)
    assert board(office).tally.due == {Due.OVERDUE: 1}
