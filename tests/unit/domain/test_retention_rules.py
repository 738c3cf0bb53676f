"""How long personal data are kept, what holds them, and what is refused: D-47."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.erasure import Erasure, ErasureGround, HoldGround, LegalHold, digest_of
from chalicelib.domain.errors import ErrorCode, ViknoError
from chalicelib.domain.retention import RULE, RetentionRule, checked, goes_on, is_cleared
from tests.factories import lawbook

LAW = lawbook()


@pytest.mark.req("D-47")
@pytest.mark.parametrize(
    ("closed_on", "first_day"),
    [
        # Any day of a year: five years from the first of January after it, and then the data may go.
        (date(2026, 1, 1), date(2032, 1, 1)),
        (date(2026, 6, 15), date(2032, 1, 1)),
        (date(2026, 12, 31), date(2032, 1, 1)),
        (date(2027, 1, 1), date(2033, 1, 1)),
        # Concluded on the leap day, and in the year that ends with one.
        (date(2028, 2, 29), date(2034, 1, 1)),
        (date(2031, 12, 31), date(2037, 1, 1)),
    ],
)
def test_a_file_is_kept_five_years_from_the_first_of_january_after_its_conclusion(
    closed_on: date, first_day: date
) -> None:
    law_until = LAW.term(RULE, closed_on, "ua-state").due
    assert goes_on(law_until, RetentionRule(centre="khm")) == first_day


@pytest.mark.parametrize(
    ("rule", "first_day"),
    [
        (RetentionRule(centre="khm", more_years=1, act="№ 1"), date(2033, 1, 1)),
        (RetentionRule(centre="khm", more_years=10, act="№ 1"), date(2042, 1, 1)),
        (RetentionRule(centre="khm", is_permanent=True, act="№ 1"), None),
        (RetentionRule(centre="khm", is_permanent=True, more_years=3, act="№ 1"), None),
    ],
)
def test_the_expert_commission_may_prolong_the_term_or_make_it_permanent(
    rule: RetentionRule, first_day: date | None
) -> None:
    assert goes_on(date(2031, 12, 31), rule) == first_day


@pytest.mark.parametrize(
    ("needs_act", "through", "closed_on", "may_go"),
    [
        (False, None, date(2026, 5, 5), True),
        (True, None, date(2026, 5, 5), False),
        (True, date(2026, 5, 4), date(2026, 5, 5), False),
        (True, date(2026, 5, 5), date(2026, 5, 5), True),
    ],
)
def test_where_the_commission_wants_to_see_it_nothing_goes_without_its_act(
    needs_act: bool, through: date | None, closed_on: date, may_go: bool
) -> None:
    rule = RetentionRule(centre="khm", needs_act=needs_act, cleared_through=through, act="№ 2")
    assert is_cleared(closed_on, rule) is may_go


@pytest.mark.parametrize(
    ("rule", "code", "field"),
    [
        (RetentionRule(centre="khm", more_years=-1, act="№ 1"), "INVALID_REQUEST", "more_years"),
        (RetentionRule(centre="khm", more_years=101, act="№ 1"), "INVALID_REQUEST", "more_years"),
        (RetentionRule(centre="khm", more_years=1), "MISSING_FIELD", "act"),
        (RetentionRule(centre="khm", is_permanent=True), "MISSING_FIELD", "act"),
        (
            RetentionRule(centre="khm", cleared_through=date(2026, 1, 1), act="№ 1"),
            "INVALID_REQUEST",
            "cleared_through",
        ),
    ],
)
def test_a_rule_that_does_not_fit_together_is_refused(
    rule: RetentionRule, code: str, field: str
) -> None:
    with pytest.raises(ViknoError) as refused:
        checked(rule)
    assert (refused.value.code, refused.value.field) == (ErrorCode[code], field)


@pytest.mark.parametrize(
    ("until", "today", "is_in_force"),
    [
        (None, date(2099, 1, 1), True),
        (date(2032, 1, 1), date(2031, 12, 31), True),
        # The day itself is still held.
        (date(2032, 1, 1), date(2032, 1, 1), True),
        (date(2032, 1, 1), date(2032, 1, 2), False),
    ],
)
def test_a_hold_lasts_to_the_end_of_its_day_or_until_it_is_lifted(
    until: date | None, today: date, is_in_force: bool
) -> None:
    hold = LegalHold(ground=HoldGround.COURT, placed_on=date(2026, 1, 1), until=until)
    assert hold.is_in_force(today) is is_in_force


def test_a_digest_of_the_code_opens_for_the_code_alone_and_for_no_code_never() -> None:
    salt = "00" * 16
    erasure = Erasure(
        ground=ErasureGround.TERM_PASSED,
        begun_at=datetime(2032, 1, 1, tzinfo=UTC),
        code_salt=salt,
        code_digest=digest_of("ABC", salt),
    )
    assert erasure.opens("ABC")
    assert not erasure.opens("ABD")
    assert not replace(erasure, code_digest="").opens("")
