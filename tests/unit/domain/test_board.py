"""The control board: which column a line stands in, and what the rows count."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.board import (
    OPEN_AT_BODY,
    OPEN_AT_CENTRE,
    PRESSING,
    Due,
    Line,
    Place,
    due_of,
    last_control_day,
    last_day_of_week,
    tally,
)
from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.transitions import State, Tray

# A Wednesday, noon in Kyiv.
NOW = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
BEGAN = datetime(2026, 10, 19, 8, 0, tzinfo=UTC)


def line(
    control: date,
    due: date | None = None,
    place: Place = State.ACCEPTED,
    bodies: tuple[str, ...] = (),
) -> Line:
    control_ends, ends = (
        kyiv_instant(day + timedelta(days=1)) for day in (control, due or control)
    )
    return Line(place=place, control=control, extent=(BEGAN, control_ends, ends), bodies=bodies)


@pytest.mark.parametrize(
    ("control", "due", "column"),
    [
        (date(2026, 11, 17), None, Due.OVERDUE),
        (date(2026, 11, 17), date(2026, 11, 18), Due.TODAY),  # past control, within the term
        (date(2026, 11, 18), None, Due.TODAY),
        (date(2026, 11, 19), None, Due.THIS_WEEK),
        (date(2026, 11, 22), None, Due.THIS_WEEK),  # Sunday
        (date(2026, 11, 23), None, None),  # Monday
    ],
)
def test_a_line_stands_in_the_column_of_its_term(
    control: date, due: date | None, column: Due | None
) -> None:
    one = line(control, due)
    assert due_of(one, NOW) is column
    if column is not None:
        assert control <= last_control_day(column, NOW)


def test_a_day_ends_at_midnight_in_kyiv() -> None:
    late = datetime(2026, 11, 18, 21, 59, tzinfo=UTC)
    assert due_of(line(date(2026, 11, 18)), late) is Due.TODAY
    assert due_of(line(date(2026, 11, 18)), late + timedelta(minutes=1)) is Due.OVERDUE


@pytest.mark.parametrize("place", sorted({*OPEN_AT_CENTRE, *OPEN_AT_BODY} - PRESSING))
def test_what_waits_for_another_is_late_no_more(place: Place) -> None:
    assert due_of(line(date(2026, 11, 1), place=place), NOW) is None


def test_a_line_without_a_term_is_never_due() -> None:
    assert due_of(Line(place=State.ROUTED, control=None, extent=None, bodies=()), NOW) is None


@pytest.mark.parametrize("day", [16, 18, 22])
def test_a_week_ends_on_sunday(day: int) -> None:
    assert last_day_of_week(date(2026, 11, day)) == date(2026, 11, 22)


def test_an_appeal_at_two_bodies_counts_once_in_the_whole_and_once_with_each() -> None:
    overdue, later = date(2026, 11, 10), date(2026, 12, 10)
    counted = tally(
        [
            line(overdue, bodies=("housing", "social")),
            line(later, bodies=("social",)),
            line(overdue, place=State.REGISTERED),
            line(overdue, place=Tray.WITHOUT_EXECUTOR),
            line(overdue, place=State.ON_CHECK, bodies=("health",)),
        ],
        NOW,
    )
    assert (counted.all_open, counted.due) == (5, {Due.OVERDUE: 3})
    assert counted.places[Tray.WITHOUT_EXECUTOR] == 1
    assert [(row.body, row.due[Due.OVERDUE], row.all_open) for row in counted.rows] == [
        ("social", 1, 2),
        ("housing", 1, 1),
        ("health", 0, 1),
        (None, 2, 2),
    ]
