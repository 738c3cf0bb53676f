"""What is usual and what rises: tables, and laws that hold for any counts."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.trends import LEAST_CASES, LEAST_SCORE, Cell, Rise, rises, score_of
from chalicelib.domain.usual import LEAST_DAYS, DayCounts, Usual, usual_of

# A Monday, 15:30 in Kyiv.
NOW = datetime(2026, 11, 16, 13, 30, tzinfo=UTC)
TODAY = date(2026, 11, 16)
HEAT, WATER = "II.9", "II.10"
# Two settlements of one district, and one of another district of the same oblast.
CITY, SUBURB = "UA68040470010096613", "UA68040470020011111"
FAR = "UA68060010010022222"
RAION, OBLAST = "UA6804", "UA68"


def day_of(day: date, counts: dict[str, int]) -> DayCounts:
    """A day whose cases come between nine and seventeen."""
    whole = sum(counts.values())
    hours = [0] * 24
    for no in range(whole):
        hours[9 + no % 8] += 1
    return DayCounts(day=day, hours=tuple(hours), counts=counts)


def usual(per_day: dict[str, int], days: int = 56) -> Usual:
    past = [day_of(TODAY - timedelta(days=no), per_day) for no in range(days, 0, -1)]
    return usual_of(past, TODAY)


def cells(count: int, code: str = HEAT, place: str = CITY, hours: int = 3) -> list[Cell]:
    """So many cases spread over the last hours."""
    found = []
    for no in range(hours):
        hour = NOW.replace(minute=0) - timedelta(hours=no)
        cases = frozenset(f"{code}-{place}-{one}" for one in range(no, count, hours))
        found.append(Cell(hour=hour, code=code, territory=place, cases=cases))
    return found


USUALLY = {f"{HEAT} {CITY}": 8, f"{WATER} {CITY}": 6, f"{HEAT} {FAR}": 2}


def only(found: tuple[Rise, ...]) -> Rise:
    (one,) = found
    return one


@pytest.mark.req("NS-6.4")
def test_a_topic_far_beyond_its_usual_hours_is_told_with_its_cases() -> None:
    rise = only(rises(cells(14), usual(USUALLY), NOW))
    assert (rise.code, rise.area, rise.observed) == (HEAT, "UA6804047001", 14)
    assert rise.expected < 400
    assert rise.score >= LEAST_SCORE
    assert len(rise.cases) == 14
    assert rise.since == NOW.replace(minute=0) - timedelta(hours=2)


@pytest.mark.parametrize("count", [0, 1, 3, LEAST_CASES - 1])
def test_a_few_cases_are_no_rise_however_unusual(count: int) -> None:
    assert rises(cells(count, code="II.11"), usual(USUALLY), NOW) == ()


def test_what_never_was_rises_from_five_cases_within_the_day() -> None:
    rise = only(rises(cells(LEAST_CASES, code="II.11"), usual(USUALLY), NOW))
    assert rise.expected < 10


def test_the_same_count_is_usual_at_noon_and_a_rise_at_night() -> None:
    known = usual({f"{HEAT} {CITY}": 64})
    assert rises(cells(20), known, NOW) == ()
    night = kyiv_instant(TODAY) + timedelta(hours=3, minutes=30)
    moved = [
        Cell(hour=one.hour - (NOW - night), code=HEAT, territory=CITY, cases=one.cases)
        for one in cells(20)
    ]
    assert only(rises(moved, known, night)).observed == 20


def test_without_two_weeks_of_history_nothing_is_told() -> None:
    assert rises(cells(40), usual(USUALLY, days=LEAST_DAYS - 1), NOW) == ()
    assert rises(cells(40), usual(USUALLY, days=LEAST_DAYS), NOW) != ()


def test_the_narrowest_territory_that_explains_a_rise_has_it() -> None:
    rise = only(rises(cells(20), usual(USUALLY), NOW))
    assert rise.area == "UA6804047001"


def test_what_rises_in_several_places_at_once_is_told_once_where_they_meet() -> None:
    near = "UA68040470030033333"
    two = [*cells(20), *cells(20, place=SUBURB)]
    assert {one.area for one in rises(two, usual(USUALLY), NOW)} == {"UA6804047001", "UA6804047002"}
    rise = only(rises([*two, *cells(20, place=near)], usual(USUALLY), NOW))
    assert (rise.area, rise.observed) == ("UA6804047", 60)


def test_where_the_rest_of_a_wider_place_rises_too_it_takes_the_rise_over() -> None:
    rest = [
        Cell(hour=NOW.replace(minute=0), code=HEAT, territory=place, cases=frozenset({place}))
        for place in (f"UA68{no:02d}00100100{no:05d}" for no in range(10, 18))
    ]
    rise = only(rises([*cells(20), *rest], usual(USUALLY), NOW))
    assert (rise.area, rise.observed) == (OBLAST, 28)


def test_many_single_cases_all_over_a_district_rise_together() -> None:
    places = [f"UA6804{no:03d}00100{no:05d}" for no in range(10, 18)]
    scattered = [
        Cell(hour=NOW.replace(minute=0), code=HEAT, territory=place, cases=frozenset({place}))
        for place in places
    ]
    assert only(rises(scattered, usual(USUALLY), NOW)).area == RAION


def test_a_busy_day_of_everything_is_no_rise_of_one_topic() -> None:
    per_day = {f"II.{no} {CITY}": 20 for no in range(10)}
    busy = [one for no in range(10) for one in cells(17, code=f"II.{no}")]
    alone = cells(17, code="II.0")
    assert rises(busy, usual(per_day), NOW) == ()
    assert rises(cells(30, code="II.0"), usual(per_day), NOW) != ()
    assert len(alone) == 3


def test_a_past_outbreak_does_not_hide_the_next() -> None:
    past = [day_of(TODAY - timedelta(days=no), dict(USUALLY)) for no in range(56, 0, -1)]
    past[20] = day_of(past[20].day, {**USUALLY, f"{HEAT} {CITY}": 300})
    clean = usual(USUALLY).level(HEAT, "UA6804047001")
    assert usual_of(past, TODAY).level(HEAT, "UA6804047001") < 1.2 * clean


def test_a_season_that_began_two_weeks_ago_is_usual_now() -> None:
    grown = {**USUALLY, f"{HEAT} {CITY}": 30}
    past = [
        day_of(TODAY - timedelta(days=no), grown if no <= 14 else dict(USUALLY))
        for no in range(56, 0, -1)
    ]
    assert usual_of(past, TODAY).level(HEAT, "UA6804047001") > 25


def test_a_case_that_two_cells_hold_counts_once() -> None:
    twice = [
        Cell(hour=NOW.replace(minute=0), code=HEAT, territory=place, cases=frozenset("abcd"))
        for place in (CITY, SUBURB)
    ]
    assert rises(twice, usual(USUALLY), NOW) == ()


# Chances worked out apart: Poisson and negative binomial upper tails.
@pytest.mark.parametrize(
    ("seen", "expected", "dispersion", "score"),
    [
        (0, 2.0, 0.02, 0),
        (5, 0.1, 0.001, 70),  # 8.0e-8
        (10, 2.0, 0.001, 43),  # 4.7e-5
        (10, 2.0, 0.5, 22),  # size 2: 6 / 1024
        (400, 1.0, 0.02, 300),
    ],
)
def test_a_score_is_ten_times_the_zeros_of_the_chance(
    seen: int, expected: float, dispersion: float, score: int
) -> None:
    assert abs(score_of(seen, expected, dispersion) - score) <= 1


@given(
    seen=st.integers(0, 200),
    expected=st.floats(0.01, 100),
    dispersion=st.floats(0.02, 1.0),
)
def test_more_cases_never_score_less_and_more_expected_never_more(
    seen: int, expected: float, dispersion: float
) -> None:
    score = score_of(seen, expected, dispersion)
    assert 0 <= score <= score_of(seen + 1, expected, dispersion) <= 300
    assert score_of(seen, expected * 1.5, dispersion) <= score


@given(
    per_day=st.dictionaries(
        st.sampled_from([f"{code} {place}" for code in (HEAT, WATER) for place in (CITY, FAR)]),
        st.integers(0, 60),
    ),
    at=st.integers(0, 23),
)
def test_days_that_are_all_the_same_raise_nothing(per_day: dict[str, int], at: int) -> None:
    known = usual(per_day)
    now = kyiv_instant(TODAY) + timedelta(hours=at, minutes=59)
    today = []
    for no, (key, count) in enumerate(sorted(per_day.items())):
        code, place = key.split(" ")
        for case in range(count):
            hour = kyiv_instant(TODAY) + timedelta(hours=9 + (case + no) % 8)
            for day in (0, 1):
                begins = hour - timedelta(days=day)
                cases = frozenset({f"{key}-{case}-{day}"})
                today.append(Cell(hour=begins, code=code, territory=place, cases=cases))
    assert rises([one for one in today if one.hour <= now], known, now) == ()


@pytest.mark.parametrize("minute", [0, 1, 59])
def test_at_any_minute_of_the_hour_a_rise_is_told(minute: int) -> None:
    now = NOW.replace(minute=minute)
    assert only(rises(cells(30), usual(USUALLY), now)).observed == 30


@given(extra=st.integers(0, 40))
def test_what_has_risen_does_not_sink_when_more_come(extra: int) -> None:
    known = usual(USUALLY)
    assert rises(cells(14), known, NOW)
    assert rises(cells(14 + extra), known, NOW)
