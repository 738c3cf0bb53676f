"""Who reads which figures of the telephone, for which days, and how rows and totals stand to each other."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from chalicelib.adapters.sheets import FileSheets
from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ErrorCode, InvalidError, NotAllowedError, NotFoundError
from chalicelib.domain.kyiv import kyiv_instant
from chalicelib.domain.telephony.counting import CallCount, count_of
from chalicelib.domain.telephony.figures import KEPT, all_figures
from chalicelib.domain.telephony.telephone import Agent, Line, LineKind, Telephone
from chalicelib.usecases.telephony.count_calls import fold_days
from chalicelib.usecases.telephony.read_figures import (
    By,
    Report,
    export_figures,
    offered_change,
    read_figures,
)
from tests.factories import AUDITOR, CENTRES, COORDINATOR, NOW, operator, supervisor
from tests.fakes import MemoryCallCounts, MemoryExchange, MemoryRegistry
from tests.telephone import abandoned, answered, record

MONDAY = date(2026, 11, 16)
A_DAY = timedelta(days=1)
OPERATOR, SUPERVISOR = operator(), supervisor()
TELEPHONE = Telephone(
    centre="khm",
    lines=tuple(
        Line(number=number, name=name, kind=LineKind.CENTRE, account="khm-main", plan="day")
        for number, name in (("1545", "Загальна"), ("1580", "Нічна"))
    ),
    agents=(Agent(name="101", user_id=OPERATOR.id), Agent(name="102", user_id="u-2")),
)
# Two calls on Sunday, three on Monday.
CALLS = (
    answered("s1", operator="101", began=NOW - A_DAY),
    abandoned("s2", waits=30, began=NOW - A_DAY),
    answered("m1", operator="101", waits=5),
    answered("m2", operator="102", waits=25),
    answered("m3", operator="", waits=60, line="15-00"),
)


@pytest.fixture
def counts() -> MemoryCallCounts:
    kept = MemoryCallCounts()
    for events in CALLS:
        kept.keep(count_of(record(events)))
    return kept


def read(
    counts: MemoryCallCounts,
    first: date = MONDAY,
    last: date = MONDAY,
    by: By = By.HOUR,
    *,
    centre: str = "khm",
    actor: Actor = SUPERVISOR,
    now: datetime = NOW,
) -> Report:
    telephones = {"khm": TELEPHONE}
    return read_figures(
        centre,
        first,
        last,
        by,
        counts=counts,
        telephone_of=lambda id_: telephones.get(id_, Telephone(centre=id_)),
        registry=MemoryRegistry(CENTRES),
        actor=actor,
        now=now,
    )


def test_both_ends_of_a_period_are_in_it_and_nothing_beyond(counts: MemoryCallCounts) -> None:
    def offered(first: date, last: date) -> int:
        total = read(counts, first, last).total
        assert total is not None
        return total.offered

    assert offered(MONDAY, MONDAY) == 3
    assert offered(MONDAY - A_DAY, MONDAY - A_DAY) == 2
    assert offered(MONDAY - A_DAY, MONDAY) == 5
    assert offered(MONDAY - 9 * A_DAY, MONDAY - 2 * A_DAY) == 0


@pytest.mark.parametrize("by", [By.HOUR, By.LINE, By.DAY])
def test_rows_add_up_to_the_total(counts: MemoryCallCounts, by: By) -> None:
    report = read(counts, MONDAY - A_DAY, MONDAY, by)
    assert all_figures(one.figures for one in report.rows) == report.total


def test_rows_are_hours_lines_or_days(counts: MemoryCallCounts) -> None:
    hours = read(counts, MONDAY - A_DAY, MONDAY).rows
    assert [one.key for one in hours][:2] == ["00:00", "01:00"]
    assert {one.key: one.figures.offered for one in hours if one.figures.offered} == {"11:00": 5}
    assert {one.times for one in hours} == {2}
    lines = read(counts, by=By.LINE).rows
    told_ = [(one.key, one.name, one.figures.offered) for one in lines]
    assert told_ == [("15-00", "", 1), ("1545", "Загальна", 2), ("1580", "Нічна", 0)]
    days = read(counts, MONDAY - A_DAY, MONDAY, By.DAY).rows
    assert [(one.key, one.figures.offered) for one in days] == [
        ("2026-11-15", 2),
        ("2026-11-16", 3),
    ]


def test_the_hour_that_comes_twice_in_autumn_has_a_row_of_its_own() -> None:
    counts = MemoryCallCounts()
    autumn = date(2026, 10, 25)
    rows = read(counts, autumn - A_DAY, autumn).rows
    assert len(rows) == 25
    assert {one.key: one.times for one in rows}["03:00 (2)"] == 1
    assert {one.key: one.times for one in rows}["03:00"] == 2


def test_days_that_have_not_come_are_in_no_table(counts: MemoryCallCounts) -> None:
    report = read(counts, MONDAY, MONDAY + 30 * A_DAY, By.DAY)
    assert [one.key for one in report.rows] == ["2026-11-16"]
    assert report.last == MONDAY
    ahead = read(counts, MONDAY + A_DAY, MONDAY + 2 * A_DAY, By.DAY)
    assert (ahead.rows, ahead.before) == ((), None)


def test_fault_previous_period_it_has_as_many_days_and_ends_the_day_before(
    counts: MemoryCallCounts,
) -> None:
    report = read(counts, MONDAY, MONDAY + 6 * A_DAY)
    assert report.before is not None
    assert report.before.offered == 2
    assert offered_change(report) == Decimal("50.00")
    assert offered_change(read(counts, MONDAY - A_DAY, MONDAY - A_DAY)) is None


def test_the_service_level_is_by_the_seconds_that_the_centre_has_set(
    counts: MemoryCallCounts,
) -> None:
    report = read(counts)
    assert report.total is not None
    assert report.service_seconds == 20
    assert report.total.service_level(report.service_seconds) == Decimal("33.33")


def test_an_operator_reads_own_figures_and_no_others(counts: MemoryCallCounts) -> None:
    report = read(counts, MONDAY - A_DAY, MONDAY, By.OPERATOR, actor=OPERATOR)
    (own,) = report.operators
    assert (own.key, own.user_id, own.figures.answered) == ("101", OPERATOR.id, 2)
    assert (report.total, report.before, report.rows) == (None, None, ())
    assert offered_change(report) is None
    every = read(counts, by=By.OPERATOR).operators
    assert [(one.key, one.user_id) for one in every] == [
        ("", None),
        ("101", OPERATOR.id),
        ("102", "u-2"),
    ]


def test_an_operator_who_took_no_call_reads_that(counts: MemoryCallCounts) -> None:
    earlier = MONDAY - 5 * A_DAY
    report = read(counts, earlier, earlier, By.OPERATOR, actor=OPERATOR)
    assert [(one.key, one.figures.answered) for one in report.operators] == [("101", 0)]


@pytest.mark.parametrize(
    ("actor", "by"),
    [
        (OPERATOR, By.HOUR),
        (OPERATOR, By.DAY),
        (OPERATOR, By.LINE),
        (operator("luh"), By.OPERATOR),
        (supervisor("luh"), By.HOUR),
        (AUDITOR, By.HOUR),
    ],
)
def test_what_is_not_ones_own_is_refused(counts: MemoryCallCounts, actor: Actor, by: By) -> None:
    with pytest.raises(NotAllowedError) as refusal:
        read(counts, by=by, actor=actor)
    assert refusal.value.code is ErrorCode.ROLE_NOT_ALLOWED


def test_a_coordinator_reads_any_centre_that_there_is(counts: MemoryCallCounts) -> None:
    total = read(counts, actor=COORDINATOR).total
    assert total is not None
    assert total.offered == 3
    elsewhere = read(counts, centre="luh", actor=COORDINATOR).total
    assert elsewhere is not None
    assert elsewhere.offered == 0
    with pytest.raises(NotFoundError) as refusal:
        read(counts, centre="nowhere", actor=COORDINATOR)
    assert refusal.value.code is ErrorCode.CENTRE_NOT_FOUND


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (MONDAY, MONDAY - A_DAY),
        (MONDAY - 366 * A_DAY, MONDAY),
        (MONDAY - KEPT - A_DAY, MONDAY - KEPT),
    ],
    ids=["backwards", "367 days", "no longer kept"],
)
def test_a_period_that_cannot_be_told_is_refused(
    counts: MemoryCallCounts, first: date, last: date
) -> None:
    with pytest.raises(InvalidError) as refusal:
        read(counts, first, last)
    assert refusal.value.code is ErrorCode.FIGURES_PERIOD


def test_366_days_are_told(counts: MemoryCallCounts) -> None:
    assert read(counts, MONDAY - 365 * A_DAY, MONDAY).total is not None


def test_a_month_is_read_from_days_summed_up_and_not_from_calls(counts: MemoryCallCounts) -> None:
    class Watched(MemoryCallCounts):
        read_days = 0

        def of_day(self, centre: str, day: date) -> Iterable[CallCount]:
            self.read_days += 1
            return super().of_day(centre, day)

    watched = Watched()
    for one in counts.of_day("khm", MONDAY):
        watched.keep(one)
    after = kyiv_instant(MONDAY + A_DAY) + timedelta(hours=3)
    fold_days(["khm"], counts=watched, now=after, may_go_on=lambda: True)
    watched.read_days = 0
    report = read(watched, MONDAY - 10 * A_DAY, MONDAY, now=after)
    assert report.total is not None
    assert report.total.offered == 3
    assert watched.read_days == 0


def test_the_table_has_a_row_for_each_and_the_total_last(counts: MemoryCallCounts) -> None:
    sheets, exchange = FileSheets(), MemoryExchange()

    def table(by: By, form: str) -> list[tuple[str, ...]]:
        report = read(counts, by=by)
        url = export_figures(report, form, sheets=sheets, exchange=exchange)
        name = f"telephone-{by}-2026-11-16-2026-11-16.{form}"
        assert name in url
        sheet = sheets.open(exchange.published[name])
        return [sheet.header, *(row for _, row in sheet.rows)]

    lines = table(By.LINE, "csv")
    names = ["Лінія", "15-00", "1545 Загальна", "1580 Нічна", "Усього"]
    assert [row[0] for row in lines] == names
    assert {len(row) for row in lines} == {len(lines[0])}
    level = lines[0].index("Рівень обслуговування, %")
    assert [row[level] for row in lines[1:]] == ["0,00", "50,00", "немає даних", "33,33"]
    operators = table(By.OPERATOR, "xlsx")
    assert [row[0] for row in operators] == ["Оператор", "не названо", "101", "102"]
