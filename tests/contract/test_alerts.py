"""Alerts: one open of each matter, no step lost, none written over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.alerts import (
    Act,
    AlertKind,
    AlertState,
    Finding,
    Moved,
    extended,
    moved,
    raised,
)
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.usecases.ports import StaleAlertError
from tests.contract.stores import Stores
from tests.factories import NOW, supervisor

HOUR = timedelta(hours=1)


def finding(area: str = "UA6804", code: str = "II.9") -> Finding:
    return Finding(
        kind=AlertKind.RISE,
        code=code,
        area=area,
        since=NOW - HOUR,
        hours=3,
        observed=9,
        expected=150,
        score=70,
        cases=(f"khm-{'a' * 26}",),
    )


def new(area: str = "UA6804", at: datetime = NOW, centre: str = "khm") -> Moved:
    return raised(centre, finding(area), by="CLOCK:trend_watch", at=at, to=("centre:khm",))


def by_hand(stores: Stores, alert_id: str, act: Act, at: datetime) -> Moved:
    done = moved(stores.alerts.get(alert_id), act, supervisor(), words="зроблено", at=at)
    stores.alerts.save(done)
    return done


def test_an_alert_and_its_steps_are_read_back(stores: Stores) -> None:
    first = new()
    stores.alerts.add(first)
    taken = by_hand(stores, first.alert.id, Act.TAKE, NOW + HOUR)
    assert stores.alerts.get(first.alert.id) == taken.alert
    assert stores.alerts.steps(first.alert.id) == (first.step, taken.step)


def test_of_one_matter_only_one_is_open(stores: Stores) -> None:
    first = new()
    stores.alerts.add(first)
    with pytest.raises(StaleAlertError):
        stores.alerts.add(new(at=NOW + HOUR))
    stores.alerts.add(new("UA6806"))
    stores.alerts.add(new(centre="luh"))
    by_hand(stores, first.alert.id, Act.TAKE, NOW + HOUR)
    by_hand(stores, first.alert.id, Act.RESOLVE, NOW + 2 * HOUR)
    again = new(at=NOW + 3 * HOUR)
    stores.alerts.add(again)
    assert stores.alerts.get(again.alert.id).state is AlertState.NEW
    assert stores.alerts.get(first.alert.id).state is AlertState.RESOLVED


def test_raised_twice_at_the_same_moment_it_is_there_once(stores: Stores) -> None:
    stores.alerts.add(new())
    with pytest.raises(StaleAlertError):
        stores.alerts.add(new())
    assert len(stores.alerts.of_centre("khm", limit=10)) == 1


def test_a_step_on_an_older_version_is_refused(stores: Stores) -> None:
    first = new()
    stores.alerts.add(first)
    grown = extended(
        first.alert,
        replace(finding(), cases=(f"khm-{'b' * 26}",)),
        by="CLOCK:trend_watch",
        at=NOW,
    )
    assert grown is not None
    taken = by_hand(stores, first.alert.id, Act.TAKE, NOW)
    with pytest.raises(StaleAlertError):
        stores.alerts.save(grown)
    assert stores.alerts.steps(first.alert.id) == (first.step, taken.step)


def test_current_are_those_open_and_those_closed_of_late(stores: Stores) -> None:
    open_one, closed = new(), new("UA6806")
    for one in (open_one, closed):
        stores.alerts.add(one)
    by_hand(stores, closed.alert.id, Act.TAKE, NOW)
    by_hand(stores, closed.alert.id, Act.CALL_FALSE, NOW + HOUR)
    ids = {one.id for one in stores.alerts.current("khm", NOW)}
    assert ids == {open_one.alert.id, closed.alert.id}
    assert {one.id for one in stores.alerts.current("khm", NOW + 2 * HOUR)} == {open_one.alert.id}
    assert stores.alerts.current("luh", NOW) == ()


def test_alerts_of_a_centre_come_newest_first_page_by_page(stores: Stores) -> None:
    made = [new(f"UA68{no:02d}", NOW + no * HOUR) for no in range(2, 7)]
    for one in made:
        stores.alerts.add(one)
    ids = [one.alert.id for one in reversed(made)]
    first = stores.alerts.of_centre("khm", limit=2)
    rest = stores.alerts.of_centre("khm", limit=10, before=first[-1].id)
    assert [one.id for one in (*first, *rest)] == ids
    assert stores.alerts.of_centre("luh", limit=2) == ()


def test_an_alert_that_is_not_there_is_not_found(stores: Stores) -> None:
    with pytest.raises(NotFoundError) as refusal:
        stores.alerts.get("khm-20261116090000-aaaaaaaa")
    assert refusal.value.code is ErrorCode.ALERT_NOT_FOUND
    assert stores.alerts.steps("khm-20261116090000-aaaaaaaa") == ()


def test_instants_are_kept_to_the_second_and_in_utc(stores: Stores) -> None:
    stores.alerts.add(new())
    (alert,) = stores.alerts.of_centre("khm", limit=1)
    assert alert.raised_at == NOW
    assert alert.raised_at.tzinfo == UTC
