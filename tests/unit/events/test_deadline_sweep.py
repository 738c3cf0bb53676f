"""The sweep over real tables: an alarm once, and what time did not allow is done by the next run."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.entrypoints.events.deadline_sweep import deadline_sweep
from tests.house import APPEAL, OPERATOR, Context, House, open_house


@pytest.fixture
def house() -> Iterator[House]:
    """A house of its own for each test: a sweep sees every appeal there is."""
    with open_house() as opened:
        yield opened


def late_letter(house: House, days: int = 60) -> str:
    came = kyiv_date(datetime.now(UTC)) - timedelta(days=days)
    letter = {**APPEAL, "channel": "POST", "received_on": came.isoformat()}
    reply = house.call("POST", "/v1/staff/appeals", letter, OPERATOR)
    assert reply.status == 201, reply.text
    appeal_id: str = reply.body["appeal_id"]
    return appeal_id


def raised(house: House, appeal_id: str) -> int:
    return [entry["event"] for entry in house.history(appeal_id)].count("TermAlarmRaised")


@pytest.mark.req("NS-9.3")
def test_sweeping_twice_raises_an_alarm_once(house: House) -> None:
    late = late_letter(house)
    fresh: str = house.lodge()["appeal_id"]
    assert deadline_sweep({}, Context()) == {"raised": 1, "is_complete": True}
    assert deadline_sweep({}, Context()) == {"raised": 0, "is_complete": True}
    assert (raised(house, late), raised(house, fresh)) == (1, 0)


def test_a_run_that_is_out_of_time_leaves_the_rest_to_the_next(house: House) -> None:
    letters = [late_letter(house) for _ in range(5)]
    short = Context(remaining_ms=[60_000, 30_000, 9_000])
    assert deadline_sweep({}, short) == {"raised": 2, "is_complete": False}
    assert deadline_sweep({}, Context()) == {"raised": 3, "is_complete": True}
    assert [raised(house, one) for one in letters] == [1] * 5


def test_a_run_without_any_time_raises_nothing(house: House) -> None:
    late = late_letter(house)
    assert deadline_sweep({}, Context(remaining_ms=[9_000])) == {"raised": 0, "is_complete": False}
    assert raised(house, late) == 0


def test_with_nothing_due_there_is_nothing_to_do(house: House) -> None:
    house.lodge()
    assert deadline_sweep({}, Context()) == {"raised": 0, "is_complete": True}
