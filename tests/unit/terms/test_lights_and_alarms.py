"""A term that runs out is seen in time: one colour, and one alarm at a time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.kyiv import KYIV, kyiv_date
from chalicelib.domain.terms import (
    Alarm,
    AlarmKind,
    AlarmPolicy,
    LawDataError,
    Light,
    Listener,
    Telling,
    Term,
    compute,
    internal_day,
    latest_alarm,
    light,
    next_alarm,
)
from chalicelib.domain.terms.alarm_policy import QuietHours
from chalicelib.law import load_calendar, load_policies, load_rules
from chalicelib.law.alarms import read_policies

STATE = load_calendar("ua-state")
DEFAULT = load_policies()["default"]
HOURS = load_policies()["hours"]

STEP = {"kind": "AHEAD", "anchor": "CONTROL", "shift": -3, "tell": ["EXECUTOR"], "way": "DIGEST"}

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
        (date(2026, 2, 28), AlarmKind.PAST_CONTROL, _kyiv(date(2026, 2, 28), 9), 3),
        (date(2026, 3, 1), AlarmKind.PAST_CONTROL, _kyiv(date(2026, 3, 1), 9), 4),
        (date(2026, 3, 2), AlarmKind.DUE, _kyiv(date(2026, 3, 2), 9), 5),
        (date(2026, 3, 3), AlarmKind.OVERDUE, _kyiv(date(2026, 3, 3), 8), 6),
        (date(2026, 3, 4), AlarmKind.STILL_OVERDUE, _kyiv(date(2026, 3, 4), 9), 7),
        (date(2026, 3, 13), AlarmKind.STILL_OVERDUE, _kyiv(date(2026, 3, 13), 9), 16),
    ],
)
def test_the_next_alarm_of_a_month(
    after: date, kind: AlarmKind, at: datetime, ordinal: int
) -> None:
    alarm = next_alarm(MONTH, DEFAULT, _kyiv(after))
    assert alarm is not None
    assert (alarm.kind, alarm.at, alarm.ordinal) == (kind, at, ordinal)
    assert alarm.is_overdue is (at >= MONTH.ends_at)


def test_a_late_sweep_raises_one_alarm_not_six() -> None:
    since, now = _kyiv(date(2026, 2, 1)), _kyiv(date(2026, 3, 3), 8, 5)
    alarm = latest_alarm(MONTH, DEFAULT, after=since, until=now)
    assert alarm is not None
    assert (alarm.kind, alarm.ordinal) == (AlarmKind.OVERDUE, 6)
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
    assert (still.at, still.ordinal) == (_kyiv(date(2026, 5, 18), 9), 7)
    passed = latest_alarm(
        term, policy, after=_kyiv(date(2026, 5, 14)), until=_kyiv(date(2026, 5, 17)), calendar=STATE
    )
    assert passed is not None
    assert passed.at == _kyiv(date(2026, 5, 15), 9)
    with pytest.raises(LawDataError, match="pass a calendar"):
        next_alarm(term, policy, _kyiv(date(2026, 4, 28)))


def test_a_policy_without_daily_alarms_falls_silent() -> None:
    policy = DEFAULT._replace(daily_after_end=None)
    overdue = next_alarm(MONTH, policy, MONTH.ends_at)
    assert overdue is not None
    assert overdue.kind is AlarmKind.OVERDUE
    assert next_alarm(MONTH, policy, overdue.at) is None
    last = latest_alarm(MONTH, policy, after=overdue.at, until=overdue.at + timedelta(days=9))
    assert last is None


def _all(term: Term, policy: AlarmPolicy, count: int) -> list[Alarm]:
    alarms, now = [], term.begins_at
    while len(alarms) < count and (alarm := next_alarm(term, policy, now)):
        alarms.append(alarm)
        now = alarm.at
    return alarms


def test_on_due_is_not_said_again_where_due_is_the_control_day() -> None:
    term = _term("D-01", date(2026, 2, 3))  # control and due Tuesday 3 March
    assert term.due == term.control
    kinds = [alarm.kind for alarm in _all(term, DEFAULT, 4)]
    assert kinds == [
        AlarmKind.AHEAD,
        AlarmKind.CONTROL,
        AlarmKind.OVERDUE,
        AlarmKind.STILL_OVERDUE,
    ]


def test_each_day_after_control_reminds_up_to_the_end() -> None:
    days = {kyiv_date(a.at) for a in _all(MONTH, DEFAULT, 6) if not a.is_overdue}
    after_control = {MONTH.control + timedelta(days=n) for n in range(4)}
    assert after_control < days
    silent = DEFAULT._replace(daily_after_control=None)
    kinds = [alarm.kind for alarm in _all(MONTH, silent, 4)]
    assert kinds == [AlarmKind.AHEAD, AlarmKind.CONTROL, AlarmKind.DUE, AlarmKind.OVERDUE]


def test_who_is_told_grows_with_the_breach() -> None:
    told = [(alarm.kind, alarm.tell) for alarm in _all(MONTH, DEFAULT, 9)]
    executor, head = Listener.EXECUTOR, Listener.HEAD
    breach = (executor, head, Listener.CENTRE)
    assert told == [
        (AlarmKind.AHEAD, (executor,)),
        (AlarmKind.CONTROL, (executor,)),
        (AlarmKind.PAST_CONTROL, (executor,)),
        (AlarmKind.PAST_CONTROL, (executor,)),
        (AlarmKind.DUE, (executor, head)),
        (AlarmKind.OVERDUE, breach),
        (AlarmKind.STILL_OVERDUE, breach),  # the second day
        (AlarmKind.STILL_OVERDUE, (*breach, Listener.COORDINATOR)),  # the third
        (AlarmKind.STILL_OVERDUE, (*breach, Listener.COORDINATOR)),
    ]


@pytest.mark.parametrize(
    ("quiet", "at", "moved"),
    [
        ((21, 8), (date(2026, 3, 3), 0), (date(2026, 3, 3), 8)),
        ((21, 8), (date(2026, 3, 3), 21), (date(2026, 3, 4), 8)),
        ((21, 8), (date(2026, 3, 28), 22), (date(2026, 3, 29), 8)),  # the clocks change that night
        ((21, 8), (date(2026, 3, 3), 8), (date(2026, 3, 3), 8)),
        ((21, 8), (date(2026, 3, 3), 20), (date(2026, 3, 3), 20)),
        ((12, 14), (date(2026, 3, 3), 13), (date(2026, 3, 3), 14)),
        ((12, 14), (date(2026, 3, 3), 11), (date(2026, 3, 3), 11)),
    ],
)
def test_what_falls_into_quiet_hours_moves_to_their_end(
    quiet: tuple[int, int], at: tuple[date, int], moved: tuple[date, int]
) -> None:
    hours = QuietHours(time(quiet[0]), time(quiet[1]))
    assert hours.after(_kyiv(*at)) == _kyiv(*moved)


@given(
    day=st.dates(date(2024, 1, 1), date(2034, 1, 1)),
    rule_id=st.sampled_from(["D-01", "D-02", "D-04", "D-19"]),
)
def test_nothing_rings_in_quiet_hours(day: date, rule_id: str) -> None:
    for alarm in _all(_term(rule_id, day), DEFAULT, 12):
        assert 8 <= alarm.at.astimezone(KYIV).hour < 21


def test_a_term_of_hours_knows_no_quiet() -> None:
    by_night = _term("D-20", datetime(2026, 3, 10, 3, tzinfo=KYIV))
    overdue = next(alarm for alarm in _all(by_night, HOURS, 3) if alarm.is_overdue)
    assert overdue.at == by_night.ends_at
    assert overdue.way is Telling.AT_ONCE


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"at": "22:00"}, "quiet hours"),
        ({"steps": [STEP | {"tell": []}]}, "tells nobody"),
        ({"steps": [STEP | {"kind": "STILL_OVERDUE"}]}, "is daily"),
        ({"steps": [STEP | {"kind": "OVERDUE"}]}, "at its end"),
        ({"steps": [STEP | {"way": "PIGEON"}]}, "PIGEON"),
    ],
)
def test_a_policy_that_contradicts_itself_is_refused(change: dict[str, object], said: str) -> None:
    row = {
        "id": "one",
        "version": "1",
        "at": "09:00",
        "quiet": {"from": "21:00", "to": "08:00"},
        "steps": [STEP],
        "daily_after_control": None,
        "daily_after_end": None,
        "working_days_only": False,
    }
    assert read_policies({"policies": [row]})["one"].quiet
    with pytest.raises(LawDataError, match=said):
        read_policies({"policies": [row | change]})
