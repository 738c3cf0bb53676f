"""Count calls for the figures of the telephone, and sum up the days that are over."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.telephony.call import CallHistory, CallRecord
from chalicelib.domain.telephony.counting import Registered, count_of
from chalicelib.domain.telephony.figures import KEPT, DayFigures, fold_day
from chalicelib.domain.telephony.telephone import Telephone
from chalicelib.usecases.ports import Appeals, CallCounts
from chalicelib.usecases.ports.telephony import Calls

# Who counts a call of a day may have looked at the clock while it still ran: longer ago than any Lambda lives.
SETTLED_AFTER = timedelta(hours=2)
LOOKS_BACK = timedelta(weeks=5)
_A_DAY = timedelta(days=1)


def count_call(
    record: CallRecord, *, calls: Calls, appeals: Appeals, counts: CallCounts, now: datetime
) -> None:
    """Let a call count as it now stands, with all that was registered from it; done twice, or late, it changes nothing.

    To be done whenever events joined the call, an appeal was tied to it, a consultation was given in it, or one of its
    recordings came or was lost. Done for every call, it makes the figures again from the calls.
    """
    count = count_of(record, _registered(record, calls, appeals))
    day = kyiv_date(counts.keep(count).started_at)
    if day < kyiv_date(now):
        # Though nothing may have changed now: it may have when this was begun before and cut off here.
        counts.forget_day(record.call.centre, day)


def counted(
    *, calls: Calls, appeals: Appeals, counts: CallCounts
) -> Callable[[CallRecord, Telephone, datetime], None]:
    """Counting as it follows each time a call changes."""

    def count(record: CallRecord, _telephone: Telephone, now: datetime) -> None:
        count_call(record, calls=calls, appeals=appeals, counts=counts, now=now)

    return count


def fold_days(
    centres: Iterable[str], *, counts: CallCounts, now: datetime, may_go_on: Callable[[], bool]
) -> int:
    """Sum up the days of these centres that are over and were not yet, or that changed since; returns how many.

    What time does not suffice for is there for the next run, and is meanwhile read from the calls themselves; so are
    days that were over for five weeks before the first run.
    """
    last = kyiv_date(now - SETTLED_AFTER) - _A_DAY
    folded = 0
    for centre in centres:
        for day in counts.to_fold(centre, last - LOOKS_BACK, last):
            if not may_go_on():
                return folded
            _fold(centre, day, counts)
            folded += 1
    return folded


def first_kept(now: datetime) -> date:
    """The first day of which figures are told."""
    return kyiv_date(now - KEPT)


def days_between(
    centre: str, first: date, last: date, *, counts: CallCounts
) -> tuple[DayFigures, ...]:
    """Every day of a period, both included: as summed up, or else from its calls now."""
    kept = {one.day: one for one in counts.kept_days(centre, first, last)}
    every = (first + no * _A_DAY for no in range((last - first).days + 1))
    return tuple(kept.get(day) or fold_day(day, counts.of_day(centre, day)) for day in every)


def _fold(centre: str, day: date, counts: CallCounts) -> None:
    changes = counts.changes(centre, day)
    figures = fold_day(day, counts.of_day(centre, day))
    counts.keep_day(centre, figures, changes=changes)


def _registered(record: CallRecord, calls: Calls, appeals: Appeals) -> Registered:
    """From what history says, which never changes: issues may be split and merged later, the call told of so many."""
    call = record.call
    firsts = [appeals.entry(appeal_id, 1).facts for appeal_id in calls.appeals(call.id)]
    own = [facts for facts in firsts if facts.get("call") == call.id]
    entries = calls.history(call.id) if call.entries else ()
    return Registered(
        appeals=len(own),
        issues=sum(int(str(facts["issues"])) for facts in own),
        tied=len(firsts) - len(own),
        consultations=sum(one.event == CallHistory.CONSULTATION_GIVEN for one in entries),
    )
