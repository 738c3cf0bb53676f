"""The head hands out the work of an official who is away or has left, in steps that can be taken again."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain import desks
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision, Issue
from chalicelib.domain.desk_choice import Roster, choices, contenders, matter_of
from chalicelib.domain.errors import ConflictError, ErrorCode, ViknoError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.transitions import ON_A_DESK
from chalicelib.usecases.change import change
from chalicelib.usecases.hand_out import loads_of, roster_of
from chalicelib.usecases.ports import Appeals, Desk
from chalicelib.usecases.read_desks import check_heads

# Some five transactions a second within the 29 seconds that a request may take.
MOST_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """What one step did. `left` are appeals that could not be passed on; `cursor` goes on, None at the end."""

    handed: int
    returned: int
    left: tuple[str, ...]
    cursor: str | None


class _MovedOnError(Exception):
    """The official does not hold the assignment any more."""


class _Successors:
    """Who has what the official held: the present deputy, else the best choice; loads are counted once and kept."""

    def __init__(self, body_id: str, user_id: str, roster: Roster, appeals: Appeals) -> None:
        self._body_id, self._user_id, self._roster, self._appeals = (
            body_id,
            user_id,
            roster,
            appeals,
        )
        self._loads: dict[str, int] = {}

    def of(self, issue: Issue) -> str | None:
        """None where nobody may have it: then it goes to the common queue."""
        barred = {*issue.complained_of_officials}
        deputy = self._roster.present_deputy(self._user_id, barred)
        if deputy is not None:
            return deputy.user_id
        matter = matter_of(issue)
        unknown = [one for one in contenders(matter, self._roster) if one not in self._loads]
        self._loads |= loads_of(unknown, self._body_id, self._appeals)
        best = next(iter(choices(matter, self._roster, self._loads)), None)
        return best.official.user_id if best else None

    def count(self, user_id: str | None) -> None:
        """One more is on this desk."""
        if user_id in self._loads:
            self._loads[user_id] += 1


def relieve_official(
    body_id: str,
    user_id: str,
    *,
    cursor: str | None,
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> Relief:
    """Pass on what an absent official holds: to the present deputy, else by choice, else to the common queue.

    Refuses while the official is at work, and whoever does not head the body. Each assignment moves in a transaction of
    its own, and what has moved is not met again: a run that stops anywhere may be repeated. An appeal that the head
    may not touch, or that others change at that moment, is left and named. On the official's return nothing moves by
    itself.
    """
    check_heads(body_id, actor)
    roster = roster_of(body_id, desk.officials, kyiv_date(now))
    if roster.is_present(user_id):
        raise ConflictError(ErrorCode.OFFICIAL_PRESENT)
    successors = _Successors(body_id, user_id, roster, desk.appeals)
    page = desk.appeals.on_desk(body_id, user_id, limit=MOST_AT_ONCE, cursor=cursor)
    handed = returned = 0
    left = []
    for entry in page.entries:
        no = entry.assignment_no or 0
        try:
            to = _pass_on(entry.appeal_id, no, user_id, successors, desk, actor, now)
        except _MovedOnError:
            continue
        except ViknoError:
            left.append(entry.appeal_id)
            continue
        successors.count(to)
        handed, returned = handed + (to is not None), returned + (to is None)
    return Relief(handed=handed, returned=returned, left=tuple(left), cursor=page.cursor)


def _pass_on(
    appeal_id: str,
    no: int,
    user_id: str,
    successors: _Successors,
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> str | None:
    def decide(appeal: Appeal) -> Decision:
        assignment = appeal.assignment(no)
        if assignment.official != user_id or assignment.state not in ON_A_DESK:
            raise _MovedOnError
        to = successors.of(appeal.issue(assignment.issue_no))
        return desks.relieve(appeal, no, actor, to=to)

    return change(appeal_id, decide, desk=desk, actor=actor, now=now).assignment(no).official
