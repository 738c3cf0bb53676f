"""After a calendar changed: count the running terms of all open appeals anew, in steps that can be taken again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import RECOMPUTER
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.recount import recount
from chalicelib.domain.transitions import State
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk

PAGE = 100
OPEN_STATES = tuple(state for state in State if state not in {State.CLOSED, State.RECALLED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recomputed:
    """What one run did. `cursor` is where the next run goes on, None when all open appeals were looked at.

    `failed` are appeals that could not be counted anew, with the cause; a later run comes to them again.
    """

    seen: int
    changed: int
    failed: Mapping[str, Exception]
    cursor: str | None


class NothingStaleError(Exception):
    """The appeal's terms stand on the calendar as it is."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A queue of a centre, and a page in it."""

    centre: str
    state: State
    page: str | None

    def __str__(self) -> str:
        return "/".join((self.centre, self.state, self.page or ""))


def recompute_terms(
    calendar_id: str,
    *,
    cursor: str | None,
    desk: Desk,
    now: datetime,
    may_go_on: Callable[[], bool],
) -> Recomputed:
    """Give every open term that another version of the calendar gave its days by the present one, with history.

    Open appeals are found through the queues of their centres, page by page; never by a scan. An appeal that stands on
    the present version is left as it is, so running twice changes nothing, and a run that stops anywhere is gone on
    with from its cursor, or from the beginning. An appeal that changes its queue while the run is under way may slip
    through: run until nothing is changed any more.
    """
    seen = changed = 0
    failed: dict[str, Exception] = {}
    for place, ids in _pages(desk, cursor):
        for appeal_id in ids:
            if not may_go_on():
                return Recomputed(seen=seen, changed=changed, failed=failed, cursor=str(place))
            seen += 1
            try:
                _recompute(appeal_id, calendar_id, desk, now)
            except NothingStaleError:
                continue
            except Exception as fault:  # noqa: BLE001 - told in the result; the others are served
                failed[appeal_id] = fault
                continue
            changed += 1
    return Recomputed(seen=seen, changed=changed, failed=failed, cursor=None)


def _recompute(appeal_id: str, calendar_id: str, desk: Desk, now: datetime) -> None:
    def decide(appeal: Appeal) -> Decision:
        decision = recount(
            appeal, calendar_id, count=desk.lawbook.recount, calendar_of=desk.lawbook.calendar
        )
        if decision is None:
            raise NothingStaleError
        return decision

    change(appeal_id, decide, desk=desk, actor=RECOMPUTER, now=now)


def _pages(desk: Desk, cursor: str | None) -> Iterator[tuple[_Place, tuple[str, ...]]]:
    """Each page of open appeals from the cursor on, with its place."""
    start = _place(cursor) if cursor else None
    for centre in sorted(one.id for one in desk.registry.centres()):
        for state in OPEN_STATES:
            page_cursor = None
            if start is not None:
                if (centre, state) != (start.centre, start.state):
                    continue
                page_cursor, start = start.page, None
            while True:
                place = _Place(centre, state, page_cursor)
                page = desk.appeals.queue(f"centre#{centre}", state, limit=PAGE, cursor=page_cursor)
                yield place, tuple(entry.appeal_id for entry in page.entries)
                page_cursor = page.cursor
                if page_cursor is None:
                    break
    if start is not None:
        raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")


def _place(cursor: str) -> _Place:
    try:
        centre, state, page = cursor.split("/", 2)
        return _Place(centre, State(state), page or None)
    except ValueError:
        raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor") from None
