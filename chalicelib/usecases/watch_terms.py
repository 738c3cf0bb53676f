"""The clock: let terms that are due speak up, each alarm once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.actors import CLOCK
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.clock import Purpose, Rung, ring
from chalicelib.domain.telling import bound_assignments, is_breach, told_of_alarms
from chalicelib.domain.terms import GRAVITY
from chalicelib.domain.transitions import Event
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """What one run did; `is_complete` is False where time ran out and the next run goes on."""

    raised: int
    is_complete: bool


class NothingDueError(Exception):
    """Somebody else has let this alarm speak already."""


def watch_terms(*, desk: Desk, now: datetime, may_go_on: Callable[[], bool]) -> Sweep:
    """Raise every alarm that has come and mark what is overdue.

    What is due is found by the alarm index; what is not due is not read. The clock moves on in the transaction that
    tells history, so an alarm is raised once, however often and wherever the sweep runs; a run that dies leaves the
    rest due. An appeal whose alarm cannot be raised stands in nobody's way: the others are served first, then what went
    wrong is raised as an ExceptionGroup.
    """
    raised = 0
    faults: list[Exception] = []
    for appeal_id in desk.appeals.due_alarms(now):
        if not may_go_on():
            is_complete = False
            break
        try:
            change(
                appeal_id, lambda appeal: _ring(appeal, desk, now), desk=desk, actor=CLOCK, now=now
            )
        except NothingDueError:
            continue
        except Exception as fault:  # noqa: BLE001 - raised below, when the others have been served
            faults.append(fault)
            continue
        raised += 1
    else:
        is_complete = True
    if faults:
        raise ExceptionGroup("alarms that could not be raised", faults)
    return Sweep(raised=raised, is_complete=is_complete)


def _ring(appeal: Appeal, desk: Desk, now: datetime) -> Decision:
    clock, rung = ring(appeal.clock, desk.lawbook.alarms_of(appeal), now)
    if not rung:
        raise NothingDueError
    gravest = max(rung, key=_gravity)
    bound = {no for one in rung for no in bound_assignments(appeal, one.running)}
    return Decision(
        appeal=replace(appeal, clock=clock),
        event=Event.TERM_ALARM_RAISED,
        facts={
            "alarm": gravest.alarm.kind,
            "purpose": gravest.running.purpose,
            "assignments": tuple(sorted(bound)),
            "tell": tuple(one.fact for one in told_of_alarms(appeal, rung)),
            "terms": tuple(
                f"{one.running.purpose} {one.running.term.rule_id} {one.alarm.kind} {one.alarm.ordinal}"
                for one in rung
            ),
            "control": gravest.running.term.control.isoformat(),
            "due": gravest.running.term.due.isoformat(),
            "is_overdue": any(_breaks_the_law(one) for one in rung),
        },
    )


def _breaks_the_law(rung: Rung) -> bool:
    return is_breach(rung.alarm.kind, rung.running.purpose)


def _gravity(rung: Rung) -> tuple[bool, int, bool]:
    is_on_the_merits = rung.running.purpose is Purpose.CONSIDERATION
    return _breaks_the_law(rung), GRAVITY[rung.alarm.kind], is_on_the_merits
