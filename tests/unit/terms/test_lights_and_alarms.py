"""A term that runs out is seen in time: one colour, and one alarm at a time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.kyiv import KYIV
from chalicelib.domain.terms import (
    AlarmKind,
    LawDataError,
    Light,
    Term,
    compute,
    internal_day,
    latest_alarm,
    light,
    next_alarm,
)
from chalicelib.law import load_calendar, load_policies, load_rules

STATE = load_calendar("ua-state")
DEFAULT = load_policies()["default"]
HOURS = load_policies()["hours"]

pytestmark = pytest.mark.req("NS-9.3")


def _term(rule_id: str, event: date | datetime) -> Term:
    rules = load_rules()
    return compute(rules.at(rule_id, date(2026, 5, 1)), event, STATE, rules=rules)


# Received Saturday 31 January 2026: nominal Sat 28 Feb, control Fri 27 Feb, due Mon 2 March.
MONTH = _term("D-01", date(2026, 1, 31))
URGENT = _term("D-20", datetime(2026, 3, 10, 14, 20, tzinfo=KYIV))


def _kyiv(day: date, hour: int = 0, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), KYIV).astimezone(UTC)


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (_kyiv(date(2026, 1, 31), 12), Light.GREEN),
        (_kyiv(date(2026, 2, 20), 23, 59), Light.GREEN),
        (_kyiv(date(2026, 2, 21)), Light.ATTENTION),  # 21 of 28 days gone
        (_kyiv(date(2026, 2, 27), 23, 59), Light.ATTENTION),  # the control day itself
        (_kyiv(date(2026, 2, 28)), Light.RED),
        (_kyiv(date(2026, 3, 2), 23, 59), Light.RED),  # the legal last day
        (_kyiv(date(2026, 3, 3)), Light.VIOLATED),
        (date(2026, 2, 27), Light.ATTENTION),
        (date(2026, 3, 2), Light.RED),
        (date(2026, 3, 3), Light.VIOLATED),
    ],
)
def test_the_light_of_a_month(now: date | datetime, shown: Light) -> None:
    assert light(MONTH, now) is shown


def test_the_light_of_hours() -> None:
    received = datetime(2026, 3, 10, 14, 20, tzinfo=KYIV)
    assert light(URGENT, received + timedelta(hours=35, minutes=59)) is Light.GREEN
    assert light(URGENT, received + timedelta(hours=36)) is Light.ATTENTION
    assert light(URGENT, received + timedelta(hours=48)) is Light.VIOLATED


@given(
    day=st.dates(date(2024, 1, 1), date(2034, 1, 1)),
    rule_id=st.sampled_from(["D-01", "D-02", "D-04", "D-19", "D-30"]),
    minutes=st.lists(st.integers(0, 60 * 24 * 60), min_size=2, max_size=5),
)
def test_a_light_never_grows_milder(day: date, rule_id: str, minutes: list[int]) -> None:
    term, order = _term(rule_id, day), list(Light)
    shown = [light(term, _kyiv(day) + timedelta(minutes=m)) for m in sorted(minutes)]
    assert [order.index(each) for each in shown] == sorted(order.index(each) for each in shown)


def test_co_executors_get_an_earlier_day() -> None:
    assert internal_day(MONTH, STATE, 3) == date(2026, 2, 24)
    assert internal_day(MONTH, STATE, 0) == MONTH.control
    short = _term("D-04", date(2026, 5, 11))  # control Friday 15 May
    assert internal_day(short, STATE, 10) == short.started_on


@pytest.mark.parametrize(
    ("after", "kind", "at", "ordinal"),
    [
        (date(2026, 1, 31), AlarmKind.AHEAD, _kyiv(date(2026, 2, 24), 9), 1),
        (date(2026, 2, 25), AlarmKind.CONTROL, _kyiv(date(2026, 2, 27), 9), 2),
        (date(2026, 2, 28), AlarmKind.OVERDUE, _kyiv(date(2026, 3, 3)), 3),
        (date(2026, 3, 3), AlarmKind.STILL_OVERDUE, _kyiv(date(2026, 3, 3), 9), 4),
        (date(2026, 3, 13), AlarmKind.STILL_OVERDUE, _kyiv(date(2026, 3, 13), 9), 14),
    ],
)
def test_the_next_alarm_of_a_month(
    after: date, kind: AlarmKind, at: datetime, ordinal: int
) -> None:
    alarm = next_alarm(MONTH, DEFAULT, _kyiv(after))
    assert alarm is not None
    assert (alarm.kind, alarm.at, alarm.ordinal) == (kind, at, ordinal)
    assert alarm.is_overdue is (at >= MONTH.ends_at)


def test_a_late_sweep_raises_one_alarm_not_three() -> None:
    since, now = _kyiv(date(2026, 2, 1)), _kyiv(date(2026, 3, 3), 0, 5)
    alarm = latest_alarm(MONTH, DEFAULT, after=since, until=now)
    assert alarm is not None
    assert (alarm.kind, alarm.ordinal) == (AlarmKind.OVERDUE, 3)
    assert latest_alarm(MONTH, DEFAULT, after=now, until=now + timedelta(minutes=5)) is None


@given(
    day=st.dates(date(2024, 1, 1), date(2034, 1, 1)),
    rule_id=st.sampled_from(["D-01", "D-04", "D-19", "D-30"]),
    minutes=st.integers(0, 60 * 24 * 80),
)
def test_winding_on_alarm_by_alarm_meets_each_once_and_in_order(
    day: date, rule_id: str, minutes: int
) -> None:
    term, now = _term(rule_id, day), _kyiv(day)
    until = now + timedelta(minutes=minutes)
    rung = []
    while (alarm := next_alarm(term, DEFAULT, now)) and alarm.at <= until:
        latest = latest_alarm(term, DEFAULT, after=now, until=alarm.at)
        assert latest == alarm
        rung.append(alarm)
        now = alarm.at
    ordinals = [alarm.ordinal for alarm in rung]
    assert ordinals == sorted(set(ordinals))
    assert latest_alarm(term, DEFAULT, after=_kyiv(day), until=until) == (
        rung[-1] if rung else None
    )


def test_hours_warn_before_their_end() -> None:
    ends = URGENT.ends_at
    alarms = []
    now = ends - timedelta(hours=48)
    for _ in range(5):
        alarm = next_alarm(URGENT, HOURS, now)
        assert alarm is not None
        alarms.append((alarm.kind, alarm.at))
        now = alarm.at
    assert alarms == [
        (AlarmKind.AHEAD, ends - timedelta(hours=12)),
        (AlarmKind.CONTROL, ends - timedelta(hours=4)),
        (AlarmKind.OVERDUE, ends),
        (AlarmKind.STILL_OVERDUE, _kyiv(date(2026, 3, 13), 9)),
        (AlarmKind.STILL_OVERDUE, _kyiv(date(2026, 3, 14), 9)),
    ]


def test_no_warning_is_placed_after_the_end() -> None:
    at_dawn = _term("D-20", datetime(2026, 3, 10, 6, tzinfo=KYIV))  # ends before nine
    alarm = next_alarm(at_dawn, DEFAULT, _kyiv(date(2026, 3, 10)))
    assert alarm is not None
    assert alarm.kind is AlarmKind.OVERDUE


def test_a_policy_of_working_days_moves_warnings_back_and_rests_on_days_off() -> None:
    policy = DEFAULT._replace(working_days_only=True)
    term = _term("D-02", date(2026, 4, 28))  # due and control Wednesday 13 May
    ahead = next_alarm(term, policy, _kyiv(date(2026, 4, 28)), STATE)
    assert ahead is not None
    assert ahead.at == _kyiv(date(2026, 5, 8), 9)  # for Sunday 10 May
    still = next_alarm(term, policy, _kyiv(date(2026, 5, 15), 10), STATE)
    assert still is not None
    assert (still.at, still.ordinal) == (_kyiv(date(2026, 5, 18), 9), 8)
    passed = latest_alarm(
        term, policy, after=_kyiv(date(2026, 5, 14)), until=_kyiv(date(2026, 5, 17)), calendar=STATE
    )
    assert passed is not None
    assert passed.at == _kyiv(date(2026, 5, 15), 9)
    with pytest.raises(LawDataError, match="pass a calendar"):
        next_alarm(term, policy, _kyiv(date(2026, 4, 28)))


def test_a_policy_without_daily_alarms_falls_silent() -> None:
    policy = DEFAULT._replace(daily_after_end=False)
    assert next_alarm(MONTH, policy, MONTH.ends_at) is None
    last = latest_alarm(MONTH, policy, after=MONTH.ends_at, until=MONTH.ends_at + timedelta(days=9))
    assert last is None
