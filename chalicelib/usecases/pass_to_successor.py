"""A body has ceased: pass its open cases to its successor, in steps that can be taken again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import SUCCESSION
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.succession import pass_on, successor_of
from chalicelib.domain.transitions import State
from chalicelib.usecases.change import change
from chalicelib.usecases.known_bodies import KnownBodies
from chalicelib.usecases.ports import Desk, Records

PAGE = 100
_LEFT_QUEUE = {State.CLOSED, State.DECLINED, State.RECALLED}
OPEN_STATES = tuple(state for state in State if state not in _LEFT_QUEUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What one run did. `failed` are appeals that stay with the former body, with the cause.

    A run that is not complete is gone on with by another: what has passed is no longer in the former body's queue.
    """

    passed: int
    failed: Mapping[str, Exception]
    is_complete: bool


class NothingToPassError(Exception):
    """The appeal holds nothing of the former body any more."""


def pass_to_successor(
    body_id: str,
    *,
    ordered_by: str,
    desk: Desk,
    records: Records,
    now: datetime,
    may_go_on: Callable[[], bool],
) -> Passed:
    """Pass every open assignment of a body that has ceased to its living successor; terms do not move.

    Refuses a body that still works and one without a living successor. Each appeal is one transaction with its history
    entry, from which the applicant and the successor are told. An appeal that cannot pass, because it complains of the
    successor, stays where it is and is named; running twice changes nothing more.
    """
    on = kyiv_date(now)
    # At its last word: what was kept for a minute may not know yet that the body has ceased.
    bodies = KnownBodies(records, on)
    successor = successor_of(body_id, bodies, on)

    def decide(appeal: Appeal) -> Decision:
        decision = pass_on(
            appeal, body_id, successor.id, bodies=bodies, on=on, ordered_by=ordered_by
        )
        if decision is None:
            raise NothingToPassError
        return decision

    passed = 0
    failed: dict[str, Exception] = {}
    for appeal_id in _open_work(body_id, desk):
        if appeal_id in failed:
            continue
        if not may_go_on():
            return Passed(passed=passed, failed=failed, is_complete=False)
        try:
            change(appeal_id, decide, desk=desk, actor=SUCCESSION, now=now)
        except NothingToPassError:
            continue
        except Exception as fault:  # noqa: BLE001 - told in the result; the others are served
            failed[appeal_id] = fault
            continue
        passed += 1
    return Passed(passed=passed, failed=failed, is_complete=True)


def _open_work(body_id: str, desk: Desk) -> Iterator[str]:
    """Appeals in the queues of the body; one with several assignments comes several times."""
    for state in OPEN_STATES:
        cursor = None
        while True:
            page = desk.appeals.queue(f"body#{body_id}", state, limit=PAGE, cursor=cursor)
            yield from (entry.appeal_id for entry in page.entries)
            cursor = page.cursor
            if cursor is None:
                break
