"""The roster of a round-the-clock line: who is rung when, and no emergency line before an empty desk."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.telephony.settings_checks import SettingFault, check_telephone
from chalicelib.domain.telephony.shifts import MINUTES_OF_WEEK, gaps, of_those, on_shift
from chalicelib.domain.telephony.telephone import Agent, Line, LineKind, Shift, Telephone
from local.telephone_seeding import seeded_telephones

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
DAY = Shift(agent="101", weekdays=EVERY_DAY, begins=time(8), ends=time(20))
NIGHT = Shift(agent="102", weekdays=EVERY_DAY, begins=time(20), ends=time(8))
ROSTER = Telephone(
    centre="kr",
    agents=tuple(Agent(name=name, user_id=f"u-{name}") for name in ("101", "102", "103")),
    shifts=(DAY, NIGHT),
)


def kyiv(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026, when Kyiv is two hours ahead; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=2)


@pytest.mark.req("KRR-1.8")
@pytest.mark.parametrize(
    ("at", "sitting"),
    [
        (kyiv(23, 8), ("101",)),
        (kyiv(23, 19, 59), ("101",)),
        (kyiv(23, 20), ("102",)),
        (kyiv(24, 7, 59), ("102",)),
        # The shift that began on Sunday evening, past the end of the week.
        (kyiv(23, 3), ("102",)),
        (kyiv(22, 23), ("102",)),
    ],
)
def test_who_sits_at_the_telephone(at: datetime, sitting: tuple[str, ...]) -> None:
    assert on_shift(ROSTER, at) == sitting


def test_the_hour_is_that_of_kyiv_in_summer_too() -> None:
    assert on_shift(ROSTER, datetime(2026, 7, 6, 5, 0, tzinfo=UTC)) == ("101",)
    assert on_shift(ROSTER, datetime(2026, 7, 6, 4, 59, tzinfo=UTC)) == ("102",)


def test_without_a_roster_everybody_sits_there() -> None:
    assert on_shift(replace(ROSTER, shifts=()), kyiv(23, 3)) == ("101", "102", "103")


def test_where_the_roster_names_nobody_everybody_is_rung() -> None:
    assert on_shift(replace(ROSTER, shifts=(DAY,)), kyiv(23, 3)) == ("101", "102", "103")


def test_of_operators_whom_a_plan_names_those_who_sit_there_are_rung() -> None:
    assert of_those(("102", "103"), ("101", "102")) == ("102",)
    assert of_those(("103",), ("101", "102")) == ("103",)


@pytest.mark.parametrize(
    ("shifts", "empty"),
    [
        ((DAY, NIGHT), ()),
        (
            (DAY,),
            ("1 00:00-08:00", *(f"{day} 20:00-08:00" for day in range(1, 7)), "7 20:00-00:00"),
        ),
        ((replace(NIGHT, weekdays=(7,), begins=time(0), ends=time(0)),), ("1 00:00-00:00",)),
        ((), ("1 00:00-00:00",)),
    ],
)
def test_when_nobody_sits(shifts: tuple[Shift, ...], empty: tuple[str, ...]) -> None:
    assert gaps(shifts) == empty


SHIFTS = st.lists(
    st.builds(
        Shift,
        agent=st.just("101"),
        weekdays=st.lists(st.integers(1, 7), min_size=1, max_size=7).map(tuple),
        begins=st.times(timezones=st.none()).map(lambda at: at.replace(second=0, microsecond=0)),
        ends=st.times(timezones=st.none()).map(lambda at: at.replace(second=0, microsecond=0)),
    ),
    min_size=1,
    max_size=4,
)


@given(SHIFTS, st.integers(0, MINUTES_OF_WEEK - 1))
def test_there_is_a_gap_just_when_some_minute_has_nobody(shifts: list[Shift], minute: int) -> None:
    telephone = replace(ROSTER, shifts=tuple(shifts))
    at = kyiv(23, 0) + timedelta(minutes=minute)
    if not gaps(shifts):
        assert on_shift(telephone, at) == ("101",)


def faults(telephone: Telephone) -> set[SettingFault]:
    return {one.fault for one in check_telephone(telephone, lambda _: None, lambda _: ())}


@pytest.mark.req("KRR-1.8")
def test_an_emergency_line_with_an_empty_hour_in_its_roster_is_refused() -> None:
    line = Line(
        number="+380564901010",
        name="Цілодобова лінія",
        kind=LineKind.EMERGENCY,
        account="kr-main",
        plan="emergency",
    )
    whole = replace(ROSTER, lines=(line,))
    assert SettingFault.SHIFT_GAP not in faults(whole)
    assert SettingFault.SHIFT_GAP in faults(replace(whole, shifts=(DAY,)))
    ordinary = replace(line, kind=LineKind.CENTRE)
    assert SettingFault.SHIFT_GAP not in faults(replace(whole, lines=(ordinary,), shifts=(DAY,)))


def test_a_shift_of_nobody_is_named() -> None:
    stranger = replace(DAY, agent="999")
    assert SettingFault.SHIFT_OF_NOBODY in faults(replace(ROSTER, shifts=(stranger, NIGHT)))


def test_the_seeded_round_the_clock_line_is_never_left() -> None:
    (kr,) = [one for one in seeded_telephones() if one.centre == "kr"]
    assert kr.shifts
    assert gaps(kr.shifts) == ()
