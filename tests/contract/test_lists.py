"""Queues and alarms: soonest first, page by page, never another's, and only what is due."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain import routing
from chalicelib.domain.appeal import Decision
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.terms import Light, light_between
from chalicelib.domain.transitions import Event, State, Tray
from chalicelib.usecases.ports import Appeals, QueueEntry
from tests.contract.acts import enter, new_id, routed, triaged, write
from tests.contract.stores import Stores
from tests.factories import NOW, lodgement, operator

OWN = "centre#khm"
MOST_PAGES = 20


def pages(
    appeals: Appeals, owner: str, state: State, limit: int
) -> Iterator[tuple[QueueEntry, ...]]:
    cursor = None
    for _ in range(MOST_PAGES):
        page = appeals.queue(owner, state, limit=limit, cursor=cursor)
        assert len(page.entries) <= limit
        yield page.entries
        if page.cursor is None:
            return
        cursor = page.cursor
    raise AssertionError("the pages never end")


def ids(appeals: Appeals, owner: str = OWN, limit: int = 100) -> list[str]:
    lines = pages(appeals, owner, State.REGISTERED, limit)
    return [entry.appeal_id for page in lines for entry in page]


def filled(stores: Stores) -> Appeals:
    """Seven appeals of `khm`, the later entered the sooner due, and one of `luh`."""
    appeals = stores.another()
    for n in range(7):
        at = NOW - timedelta(days=2 * n)
        enter(appeals, new_id(n), at=at)
    enter(appeals, new_id(0, "luh"), lodgement("luh"))
    return appeals


def test_the_soonest_control_date_comes_first(stores: Stores) -> None:
    appeals = filled(stores)
    entries = appeals.queue(OWN, State.REGISTERED, limit=100).entries
    assert [entry.control for entry in entries] == sorted(entry.control or "" for entry in entries)
    assert {entry.appeal_id for entry in entries} == {new_id(n) for n in range(7)}


@pytest.mark.parametrize("limit", [1, 3, 7, 8])
def test_pages_make_up_the_whole_whatever_their_size(stores: Stores, limit: int) -> None:
    appeals = filled(stores)
    assert ids(appeals, limit=limit) == ids(appeals)
    assert len(ids(appeals)) == 7


def test_a_line_says_what_one_chooses_by(stores: Stores) -> None:
    appeals = stores.another()
    appeal = enter(appeals, new_id(1))[0]
    appeal = write(appeals, appeal, triaged(appeal))
    (entry,) = appeals.queue(OWN, State.TRIAGED, limit=10).entries
    assert (entry.number, entry.kind, entry.regime) == (appeal.number, "APPLICATION", "APPEAL")
    assert (entry.classifier_code, entry.received_on) == ("II.9", "2026-11-16")
    assert (entry.control, entry.due) == ("2026-12-16", "2026-12-16")
    assert entry.extent is not None
    assert [light_between(entry.extent, NOW + timedelta(days=n)) for n in (0, 25, 31)] == [
        Light.GREEN,
        Light.ATTENTION,
        Light.VIOLATED,
    ]


def test_what_has_no_executor_lies_in_a_tray_apart_until_it_is_routed(stores: Stores) -> None:
    appeals = stores.another()
    appeal = enter(appeals, new_id(1))[0]
    appeal = write(appeals, appeal, triaged(appeal))
    aside = routing.set_aside(appeal, 1, operator(), reason="NO_BODY_FOUND")
    appeal = write(appeals, appeal, aside)
    (entry,) = appeals.queue(OWN, Tray.WITHOUT_EXECUTOR, limit=10).entries
    assert (entry.appeal_id, entry.state) == (appeal.id, State.TRIAGED)
    assert appeals.queue(OWN, State.TRIAGED, limit=10).entries == ()
    assert appeals.queue("centre#luh", Tray.WITHOUT_EXECUTOR, limit=10).entries == ()
    write(appeals, appeal, routed(appeal))
    assert appeals.queue(OWN, Tray.WITHOUT_EXECUTOR, limit=10).entries == ()


def test_an_appeal_moves_from_queue_to_queue(stores: Stores) -> None:
    appeals = stores.another()
    appeal = enter(appeals, new_id(1))[0]
    appeal = write(appeals, appeal, triaged(appeal))
    assert appeals.queue(OWN, State.REGISTERED, limit=10).entries == ()
    appeal = write(appeals, appeal, routed(appeal, "housing", "social"))
    (entry,) = appeals.queue("body#housing", State.ROUTED, limit=10).entries
    assert (entry.appeal_id, entry.issue_no, entry.assignment_no) == (appeal.id, 1, 1)
    (entry,) = appeals.queue("body#social", State.ROUTED, limit=10).entries
    assert (entry.assignment_no, entry.body) == (2, "social")
    assert appeals.queue("body#health", State.ROUTED, limit=10).entries == ()
    assert len(appeals.queue(OWN, State.ROUTED, limit=10).entries) == 1


@pytest.mark.parametrize("cursor", ["x", "a|b", "a|b|", "||", "{}", "🙂", "a|b|c|d"])
def test_a_cursor_that_is_none_is_refused(stores: Stores, cursor: str) -> None:
    appeals = filled(stores)
    with pytest.raises(InvalidError) as refusal:
        appeals.queue(OWN, State.REGISTERED, limit=3, cursor=cursor)
    assert refusal.value.code is ErrorCode.BAD_CURSOR


def test_a_cursor_of_another_queue_never_opens_that_queue(stores: Stores) -> None:
    appeals = filled(stores)
    enter(appeals, new_id(1, "luh"), lodgement("luh"), at=NOW + timedelta(days=9))
    theirs = appeals.queue("centre#luh", State.REGISTERED, limit=1).cursor
    assert theirs is not None
    try:
        page = appeals.queue(OWN, State.REGISTERED, limit=100, cursor=theirs)
    except InvalidError:
        return
    assert all(entry.appeal_id.startswith("khm-") for entry in page.entries)


def test_a_cursor_tampered_with_stays_in_its_queue(stores: Stores) -> None:
    appeals = filled(stores)
    cursor = appeals.queue(OWN, State.REGISTERED, limit=1).cursor
    assert cursor is not None
    for tampered in (cursor.replace("khm", "luh"), cursor.replace("2026", "1999")):
        try:
            page = appeals.queue(OWN, State.REGISTERED, limit=100, cursor=tampered)
        except InvalidError:
            continue
        assert all(entry.appeal_id.startswith("khm-") for entry in page.entries)


def test_only_what_is_due_is_told(stores: Stores) -> None:
    appeals = stores.another()
    for n in range(6):
        enter(appeals, new_id(n), at=NOW + timedelta(days=n))
    alarms = {n: appeals.get(new_id(n)).clock.alarm_at for n in range(6)}
    third = alarms[2]
    assert third is not None
    assert list(appeals.due_alarms(third - timedelta(microseconds=1))) == [
        new_id(n) for n, at in alarms.items() if at is not None and at < third
    ]
    due = {new_id(n) for n, at in alarms.items() if at is not None and at <= third}
    assert set(appeals.due_alarms(third)) == due
    assert new_id(5) not in due


def test_an_alarm_that_was_moved_is_told_at_its_new_time(stores: Stores) -> None:
    appeals = stores.another()
    appeal = enter(appeals, new_id(1))[0]
    (first, *rest) = appeal.clock.terms
    later = NOW + timedelta(days=200, microseconds=1)
    silent = [replace(term, alarm_at=None) for term in rest]
    clock = replace(appeal.clock, terms=(replace(first, alarm_at=later), *silent))
    moved = Decision(
        appeal=replace(appeal, clock=clock), event=Event.TERM_ALARM_RAISED, facts={"alarm": "x"}
    )
    write(appeals, appeal, moved)
    assert list(appeals.due_alarms(later - timedelta(microseconds=1))) == []
    assert list(appeals.due_alarms(later)) == [appeal.id]


def merged(
    appeals: Appeals, owner: str, places: tuple[State | Tray, ...], limit: int
) -> list[QueueEntry]:
    found: list[QueueEntry] = []
    after = None
    for _ in range(MOST_PAGES):
        page = appeals.open_work(owner, places, limit=limit, after=after)
        assert len(page.entries) <= limit
        found += page.entries
        if page.cursor is None:
            return found
        after = page.cursor
    raise AssertionError("the pages never end")


def in_many_places(stores: Stores) -> Appeals:
    """Seven appeals of `khm`, each third of them triaged, each third routed to two bodies."""
    appeals = filled(stores)
    for n in range(7):
        appeal = appeals.get(new_id(n))
        if n % 3:
            appeal = write(appeals, appeal, triaged(appeal))
        if n % 3 == 2:
            write(appeals, appeal, routed(appeal, "housing", "social"))
    return appeals


OPEN = (State.REGISTERED, State.TRIAGED, State.ROUTED)


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
def test_several_queues_are_read_as_one_whatever_the_page(stores: Stores, limit: int) -> None:
    appeals = in_many_places(stores)
    found = merged(appeals, OWN, OPEN, limit)
    assert sorted(one.appeal_id for one in found) == sorted(new_id(n) for n in range(7))
    assert [one.control for one in found] == sorted(one.control or "" for one in found)
    assert {one.state for one in found} == set(OPEN)


def test_only_the_places_that_are_asked_for_are_read(stores: Stores) -> None:
    appeals = in_many_places(stores)
    found = merged(appeals, OWN, (State.TRIAGED, State.ROUTED), 100)
    assert {one.state for one in found} == {State.TRIAGED, State.ROUTED}
    assert merged(appeals, OWN, (), 100) == []
    assert merged(appeals, "centre#luh", (State.TRIAGED,), 100) == []


def test_a_line_of_a_centre_names_the_bodies_and_one_of_a_body_does_not(stores: Stores) -> None:
    appeals = in_many_places(stores)
    (here, *_) = merged(appeals, OWN, (State.ROUTED,), 100)
    assert set(here.bodies) == {"housing", "social"}
    (there, *_) = merged(appeals, "body#housing", (State.ROUTED, State.ACCEPTED), 100)
    assert (there.body, there.bodies) == ("housing", ())


def test_what_moves_between_two_pages_is_told_once(stores: Stores) -> None:
    appeals = filled(stores)
    first = appeals.open_work(OWN, OPEN, limit=3)
    for entry in (first.entries[0], appeals.open_work(OWN, OPEN, limit=7).entries[5]):
        appeal = appeals.get(entry.appeal_id)
        write(appeals, appeal, triaged(appeal))
    second = appeals.open_work(OWN, OPEN, limit=10, after=first.cursor)
    found = [one.appeal_id for one in (*first.entries, *second.entries)]
    assert sorted(found) == sorted(new_id(n) for n in range(7))


def test_what_is_due_later_is_not_read(stores: Stores) -> None:
    appeals = filled(stores)
    every = merged(appeals, OWN, OPEN, 100)
    day = date.fromisoformat(every[2].control or "")
    page = appeals.open_work(OWN, OPEN, limit=100, until=day)
    assert page.entries == tuple(one for one in every if (one.control or "") <= day.isoformat())
    assert 0 < len(page.entries) < 7
    long_ago = appeals.open_work(OWN, OPEN, limit=100, until=date(2000, 1, 1))
    assert (long_ago.entries, long_ago.cursor) == ((), None)
    behind = appeals.open_work(OWN, OPEN, limit=9, after=every[6].position, until=day)
    assert (behind.entries, behind.cursor) == ((), None)


@pytest.mark.parametrize("cursor", ["", "x", "2026-12-16", "2026-12-16#khm#0000", "a#b#c", "~"])
def test_what_is_no_place_in_a_queue_is_refused(stores: Stores, cursor: str) -> None:
    with pytest.raises(InvalidError) as refusal:
        stores.another().open_work(OWN, OPEN, limit=3, after=cursor)
    assert refusal.value.code is ErrorCode.BAD_CURSOR
