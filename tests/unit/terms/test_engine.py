"""What a rule may be asked, and what holds for every answer."""

import os
import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.kyiv import KYIV, kyiv_date
from chalicelib.domain.terms import (
    OutsideRuleError,
    Span,
    Term,
    TermError,
    TermErrorCode,
    TermRule,
    Unit,
    cap,
    compute,
)
from chalicelib.domain.terms.rule import Roll, Start
from chalicelib.law import load_calendar, load_rules

RULES = load_rules()
STATE = load_calendar("ua-state")
LAP_DAYS = st.dates(date(2023, 12, 15), date(2034, 6, 30))
INSTANTS = st.integers(0, 14 * 365 * 24 * 60).map(
    lambda minutes: datetime(2019, 6, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
SIMPLE = [
    rule
    for rule in RULES
    if rule.unit not in {Unit.HOUR, Unit.SET} and rule.valid.last is None and not rule.between
]


def _term(rule: TermRule, event: date | datetime) -> Term:
    facts = {"decision_date": kyiv_date(event) if isinstance(event, datetime) else event}
    return compute(rule, event, STATE, rules=RULES, facts=facts)


def _ask(rule_id: str, event: date | datetime, **more: object) -> Term:
    day = kyiv_date(event) if isinstance(event, datetime) else event
    return compute(RULES.at(rule_id, day), event, STATE, rules=RULES, **more)  # type: ignore[arg-type]


@pytest.mark.req("A7", "A8")
@given(rule=st.sampled_from(SIMPLE), day=LAP_DAYS)
def test_a_rolled_end_is_a_working_day_and_control_never_comes_after_it(
    rule: TermRule, day: date
) -> None:
    term = _term(rule, day)
    assert term.control <= term.due
    if rule.roll is not Roll.NONE or rule.unit is Unit.WORK_DAY:
        assert STATE.is_working(term.due)
    assert kyiv_date(term.ends_at) == term.due + timedelta(days=1)


@pytest.mark.req("A2")
@given(rule=st.sampled_from(SIMPLE), day=LAP_DAYS, later=st.integers(0, 400))
def test_a_later_receipt_never_ends_earlier(rule: TermRule, day: date, later: int) -> None:
    first, second = _term(rule, day), _term(rule, day + timedelta(days=later))
    assert (first.nominal, first.due, first.control) <= (
        second.nominal,
        second.due,
        second.control,
    )


@pytest.mark.req("A5")
@given(day=LAP_DAYS)
def test_working_days_are_counted_after_the_event(day: date) -> None:
    for rule in SIMPLE:
        if rule.span and rule.unit is Unit.WORK_DAY and not rule.base and rule.span.amount:
            assert STATE.working_days_between(day, _term(rule, day).due) == rule.span.amount


@pytest.mark.req("A1")
@given(instant=INSTANTS)
def test_an_instant_counts_as_its_day_in_kyiv(instant: datetime) -> None:
    assert _ask("D-01", instant) == _ask("D-01", instant.astimezone(KYIV).date())


@pytest.mark.req("A9")
def test_the_last_day_can_be_used_until_midnight_in_kyiv() -> None:
    term = _ask("D-01", date(2026, 1, 31))
    assert term.due == date(2026, 3, 2)
    assert term.ends_at == datetime(2026, 3, 2, 22, tzinfo=UTC)


@pytest.fixture(params=["UTC", "America/St_Johns", "Pacific/Kiritimati", "Europe/Kyiv"])
def machine_zone(request: pytest.FixtureRequest) -> Iterator[str]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    clock.tzset()
    yield request.param
    del os.environ["TZ"]
    if before is not None:
        os.environ["TZ"] = before
    clock.tzset()


@pytest.mark.req("A14")
def test_the_zone_of_the_machine_changes_nothing(machine_zone: str) -> None:
    assert os.environ["TZ"] == machine_zone
    late = datetime(2026, 2, 28, 22, 10, tzinfo=UTC)
    assert _ask("D-01", late).ends_at == datetime(2026, 4, 1, 21, tzinfo=UTC)
    assert _ask("D-20", late).ends_at == datetime(2026, 3, 2, 22, 10, tzinfo=UTC)


@pytest.mark.req("A6")
@given(
    instant=INSTANTS,
    rule_id=st.sampled_from(["D-20", "D-48"]),
)
def test_hours_are_elapsed_time_whatever_the_clocks_do(instant: datetime, rule_id: str) -> None:
    term = _ask(rule_id, instant.astimezone(KYIV))
    span = RULES.at(rule_id, term.started_on).span
    assert span is not None
    assert term.ends_at - instant == timedelta(hours=span.amount)
    assert term.started_at == instant


@pytest.mark.req("D-20", "A14")
@pytest.mark.parametrize(
    ("received", "ends"),
    [
        # spring: 29 March 2026, 03:00 becomes 04:00
        ("2026-03-28T12:00:00+02:00", "2026-03-30T13:00:00+03:00"),
        ("2026-03-29T04:00:00+03:00", "2026-03-31T04:00:00+03:00"),
        # autumn: 25 October 2026, 04:00 becomes 03:00
        ("2026-10-24T12:00:00+03:00", "2026-10-26T11:00:00+02:00"),
        ("2026-10-25T03:30:00+03:00", "2026-10-27T02:30:00+02:00"),
        ("2026-10-25T03:30:00+02:00", "2026-10-27T03:30:00+02:00"),
    ],
)
def test_forty_eight_hours_across_a_clock_change(received: str, ends: str) -> None:
    term = _ask("D-20", datetime.fromisoformat(received))
    assert term.ends_at == datetime.fromisoformat(ends)


def test_hours_that_end_at_midnight_end_on_the_day_before() -> None:
    assert _ask("D-48", datetime(2026, 5, 12, tzinfo=KYIV)).due == date(2026, 5, 12)


@pytest.mark.req("D-07")
def test_a_shortened_term_rolls_back_and_stays_inside_the_month() -> None:
    received = date(2026, 5, 4)
    assert _ask("D-07", received, until=date(2026, 5, 17)).due == date(2026, 5, 15)
    with pytest.raises(TermError, match=r"past the limit of D-01, 2026-06-04"):
        _ask("D-07", received, until=date(2026, 6, 5))
    with pytest.raises(TermError, match="before the event"):
        _ask("D-07", received, until=date(2026, 5, 3))
    with pytest.raises(TermError, match="needs the day set"):
        _ask("D-07", received)


@pytest.mark.req("D-03")
def test_an_extension_may_be_set_inside_forty_five_days_only() -> None:
    received = date(2026, 4, 10)
    assert _ask("D-03", received, until=date(2026, 5, 20)).due == date(2026, 5, 20)
    assert _ask("D-03", received, until=date(2026, 5, 25)).due == date(2026, 5, 25)
    with pytest.raises(TermError) as refused:
        _ask("D-03", received, until=date(2026, 5, 26))
    assert refused.value.code is TermErrorCode.BEYOND_LIMIT


@pytest.mark.req("D-03")
@given(day=LAP_DAYS)
def test_a_cap_never_ends_before_the_term_that_it_caps(day: date) -> None:
    for rule in SIMPLE:
        limit = cap(rule, day, STATE, RULES)
        if limit is not None:
            assert limit.due >= _term(rule, day).due


def test_a_term_without_a_cap_has_none() -> None:
    assert cap(RULES.at("D-02", date(2026, 5, 4)), date(2026, 5, 4), STATE, RULES) is None


@pytest.mark.req("D-33")
def test_a_special_law_may_set_another_length() -> None:
    filed = date(2026, 4, 1)
    assert _ask("D-33", filed, span=Span(Unit.WORK_DAY, 10)).due == date(2026, 4, 15)
    assert _ask("D-33", filed, span=Span(Unit.MONTH, 2)).due == date(2026, 6, 1)


@pytest.mark.req("D-48")
def test_a_contract_may_only_shorten() -> None:
    noticed = datetime(2026, 5, 12, 9, tzinfo=KYIV)
    assert _ask("D-48", noticed, span=Span(Unit.HOUR, 3)).ends_at == noticed + timedelta(hours=3)
    for span in (Span(Unit.HOUR, 25), Span(Unit.CAL_DAY, 1), Span(Unit.HOUR, 0)):
        with pytest.raises(TermError):
            _ask("D-48", noticed, span=span)


@pytest.mark.req("D-10")
def test_the_earlier_of_two_clocks_wins_and_both_must_be_known() -> None:
    acquainted = date(2026, 2, 20)
    by_month = _ask("D-10", acquainted, facts={"decision_date": date(2026, 2, 1)})
    by_year = _ask("D-10", acquainted, facts={"decision_date": date(2025, 3, 10)})
    assert (by_month.due, by_year.due) == (date(2026, 3, 20), date(2026, 3, 10))
    assert by_year.rule_id == "D-10"
    assert by_year.started_on == acquainted
    with pytest.raises(TermError, match="needs the day of 'decision_date'"):
        _ask("D-10", acquainted)


@pytest.mark.req("D-27b")
def test_a_pause_must_be_recorded_from_end_to_end() -> None:
    left, cured = date(2026, 2, 4), date(2026, 2, 13)
    pause = {"left_without_motion": left, "deficiency_cured": cured}
    assert _ask("D-27b", date(2026, 2, 2), facts=pause).due == date(2026, 3, 13)
    reversed_pause = {"left_without_motion": cured, "deficiency_cured": left}
    with pytest.raises(TermError) as refused:
        _ask("D-27b", date(2026, 2, 2), facts=reversed_pause)
    assert refused.value.code is TermErrorCode.FACTS_OUT_OF_ORDER


@pytest.mark.parametrize(
    ("rule_id", "event", "more", "code"),
    [
        ("D-20", date(2026, 5, 4), {}, TermErrorCode.INSTANT_NEEDED),
        ("D-01", date(2026, 5, 4), {"until": date(2026, 5, 5)}, TermErrorCode.NOT_SETTABLE),
        ("D-01", date(2026, 5, 4), {"span": Span(Unit.MONTH, 2)}, TermErrorCode.NOT_SETTABLE),
        ("D-01", date(2035, 12, 20), {}, TermErrorCode.OUTSIDE_CALENDAR),
    ],
)
def test_a_question_that_does_not_fit_is_refused(
    rule_id: str, event: date, more: dict[str, object], code: TermErrorCode
) -> None:
    with pytest.raises(TermError) as refused:
        _ask(rule_id, event, **more)
    assert refused.value.code is code


def test_an_instant_without_a_zone_is_refused() -> None:
    rule = RULES.at("D-01", date(2026, 5, 4))
    with pytest.raises(TermError) as refused:
        compute(rule, datetime(2026, 5, 4, 12), STATE)  # noqa: DTZ001 - that is the point
    assert refused.value.code is TermErrorCode.NAIVE_INSTANT


def test_a_rule_counted_from_another_needs_the_book() -> None:
    with pytest.raises(TermError, match="pass the book"):
        compute(RULES.at("D-24", date(2026, 5, 4)), date(2026, 5, 4), STATE)


def test_a_version_is_refused_outside_its_days() -> None:
    first, second = RULES.versions("D-33")
    assert (first.version, second.version) == ("1", "2")
    assert RULES.at("D-33", date(2023, 12, 14)) is first
    assert RULES.at("D-33", date(2023, 12, 15)) is second
    with pytest.raises(OutsideRuleError, match="2023-12-15 to the end"):
        compute(first, date(2024, 1, 10), STATE)
    with pytest.raises(OutsideRuleError, match="2023-12-10 to 2023-12-14"):
        compute(second, date(2023, 12, 10), STATE)
    with pytest.raises(OutsideRuleError, match="the beginning to 2023-12-14"):
        RULES.at("D-23", date(2022, 4, 1))
    with pytest.raises(TermError, match="there is no rule D-99"):
        RULES.at("D-99", date(2022, 4, 1))


def test_no_term_that_counts_forward_ends_before_its_event() -> None:
    day = date(2026, 5, 16)
    for rule in SIMPLE:
        if rule.start is not Start.BACKWARD:
            assert _term(rule, day).due >= day, rule.id


def test_a_hundred_thousand_terms_a_second() -> None:
    rule = RULES.at("D-04", date(2026, 1, 1))
    days = [date(2020, 1, 1) + timedelta(days=n) for n in range(5000)]
    best = float("inf")
    for _ in range(5):
        began = clock.process_time()
        for day in days:
            compute(rule, day, STATE)
        best = min(best, clock.process_time() - began)
    assert len(days) / best > 100_000
