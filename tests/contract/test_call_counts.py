"""Summaries of calls by day: each call once, where it really started, whatever comes twice, late or at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from chalicelib.domain.telephony.call import Result
from chalicelib.domain.telephony.counting import CallCount, Share
from chalicelib.domain.telephony.figures import DayFigures, fold_day
from tests.contract.stores import Stores

MONDAY, TUESDAY = date(2026, 11, 16), date(2026, 11, 17)
# Monday, 11:00 in Kyiv.
AT = datetime(2026, 11, 16, 9, tzinfo=UTC)
FIRST, SECOND = f"khm-{'a' * 26}", f"khm-{'b' * 26}"
CALL = CallCount(
    call=FIRST,
    centre="khm",
    version=3,
    started_at=AT,
    line="1545",
    is_answered=True,
    result=Result.ANSWERED,
    has_waited=True,
    waited=15,
    talked=180,
    shares=(
        Share(operator="101", rang=True),
        Share(operator="102", rang=True, has_answered=True, talked=180),
    ),
    is_recorded=True,
    has_refused=False,
)
RINGING = CallCount(call=SECOND, centre="khm", version=1, started_at=AT)


def of_day(stores: Stores, day: date = MONDAY, centre: str = "khm") -> set[CallCount]:
    found = list(stores.call_counts.of_day(centre, day))
    assert len(found) == len(set(found))
    return set(found)


def folded(stores: Stores, day: date = MONDAY) -> DayFigures:
    """Sum a day up as a nightly job does."""
    changes = stores.call_counts.changes("khm", day)
    figures = fold_day(day, stores.call_counts.of_day("khm", day))
    stores.call_counts.keep_day("khm", figures, changes=changes)
    return figures


def kept(stores: Stores, centre: str = "khm") -> tuple[DayFigures, ...]:
    return stores.call_counts.kept_days(centre, MONDAY, TUESDAY)


def test_a_call_is_read_back_as_it_was_each_once(stores: Stores) -> None:
    for _ in range(2):
        stores.call_counts.keep(CALL)
        stores.call_counts.keep(RINGING)
    assert of_day(stores) == {CALL, RINGING}
    assert of_day(stores, TUESDAY) == set()
    assert of_day(stores, centre="luh") == set()


def test_the_newer_version_stands_in_whatever_order_they_come(stores: Stores) -> None:
    answered = replace(RINGING, version=2, is_answered=True)
    stood = [stores.call_counts.keep(one) for one in (RINGING, answered, RINGING)]
    assert stood == [RINGING, answered, answered]
    assert of_day(stores) == {answered}


def test_what_was_registered_stands_though_the_call_is_newer_or_older(stores: Stores) -> None:
    stores.call_counts.keep(replace(RINGING, appeals=1, issues=2))
    stores.call_counts.keep(replace(RINGING, version=2))
    stores.call_counts.keep(replace(RINGING, consultations=3))
    assert of_day(stores) == {replace(RINGING, version=2, appeals=1, issues=2, consultations=3)}


def test_a_call_of_which_the_beginning_comes_last_counts_where_it_began(stores: Stores) -> None:
    stores.call_counts.keep(CALL)
    earlier = replace(CALL, version=4, started_at=AT - timedelta(hours=1))
    stores.call_counts.keep(earlier)
    assert of_day(stores) == {earlier}
    stores.call_counts.keep(CALL)
    assert of_day(stores) == {earlier}


def test_a_call_that_moves_over_midnight_changes_both_days(stores: Stores) -> None:
    midnight = datetime(2026, 11, 16, 22, tzinfo=UTC)
    stores.call_counts.keep(replace(CALL, started_at=midnight))
    assert of_day(stores, TUESDAY)
    for day in (MONDAY, TUESDAY):
        folded(stores, day)
    assert len(kept(stores)) == 2
    stores.call_counts.keep(replace(CALL, version=4, started_at=midnight - timedelta(seconds=1)))
    assert of_day(stores, TUESDAY) == set()
    assert len(of_day(stores)) == 1
    assert kept(stores) == ()


def test_a_day_summed_up_is_read_back_until_it_changes(stores: Stores) -> None:
    stores.call_counts.keep(CALL)
    figures = folded(stores)
    assert figures.total.answered == 1
    assert kept(stores) == (figures,)
    assert kept(stores, "luh") == ()
    stores.call_counts.forget_day("khm", MONDAY)
    assert kept(stores) == ()
    again = folded(stores)
    assert kept(stores) == (again,)


def test_a_day_that_changes_while_it_is_summed_up_is_not_kept(stores: Stores) -> None:
    counts = stores.call_counts
    changes = counts.changes("khm", MONDAY)
    stale = fold_day(MONDAY, counts.of_day("khm", MONDAY))
    counts.keep(CALL)
    counts.forget_day("khm", MONDAY)
    counts.keep_day("khm", stale, changes=changes)
    assert kept(stores) == ()
    assert counts.to_fold("khm", MONDAY, MONDAY) == (MONDAY,)


def test_an_old_sum_does_not_take_the_place_of_a_newer_one(stores: Stores) -> None:
    counts = stores.call_counts
    stale = fold_day(MONDAY, ())
    counts.keep(CALL)
    counts.forget_day("khm", MONDAY)
    fresh = folded(stores)
    counts.keep_day("khm", stale, changes=0)
    assert kept(stores) == (fresh,)


def test_days_to_sum_up_are_those_never_summed_and_those_that_changed(stores: Stores) -> None:
    def to_fold() -> tuple[date, ...]:
        return stores.call_counts.to_fold("khm", MONDAY, TUESDAY)

    assert to_fold() == (MONDAY, TUESDAY)
    folded(stores, MONDAY)
    assert to_fold() == (TUESDAY,)
    folded(stores, TUESDAY)
    assert to_fold() == ()
    for _ in range(2):
        stores.call_counts.forget_day("khm", MONDAY)
    assert to_fold() == (MONDAY,)
    assert stores.call_counts.to_fold("khm", TUESDAY, TUESDAY) == (MONDAY,)
    assert stores.call_counts.to_fold("luh", TUESDAY, TUESDAY) == (TUESDAY,)
    folded(stores, MONDAY)
    assert to_fold() == ()


def test_tellings_of_one_call_at_the_same_moment_lose_nothing(shared_stores: Stores) -> None:
    tellings = [
        replace(RINGING, version=no, appeals=no % 3, started_at=AT - timedelta(hours=no % 2))
        for no in range(1, 7)
    ]
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(shared_stores.call_counts.keep, tellings))
    (found,) = of_day(shared_stores)
    assert (found.version, found.appeals) == (6, 2)
    assert found.started_at == AT
