"""Who of a body holds what: an official's own work list, all desks for the head, whom an assignment may go to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.access import BODY_ROLES, own
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.desk_choice import Choice, choices, matter_of
from chalicelib.domain.errors import ErrorCode, NotAllowedError, NotFoundError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.officials import Absence, Official
from chalicelib.usecases.consider_assignment import AssignmentRef
from chalicelib.usecases.hand_out import loads_of, roster_of
from chalicelib.usecases.ports import Appeals, Desk, Officials, QueueEntry, QueuePage
from chalicelib.usecases.read_appeals import read_case

PAGE = 100
MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class OneDesk:
    """An official with what lies on the desk: how much, how much of it overdue, and the soonest control day.

    `absence` is the present one, `stands_in` who stands in meanwhile.
    """

    official: Official
    absence: Absence | None
    stands_in: Official | None
    open_assignments: int
    overdue: int
    next_control: str | None


def read_own_desk(*, limit: int, cursor: str | None, appeals: Appeals, actor: Actor) -> QueuePage:
    """What the actor holds in the own body and has yet to do, soonest control day first."""
    if actor.body is None or not actor.has(*BODY_ROLES):
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED)
    return appeals.on_desk(actor.body, actor.id, limit=limit, cursor=cursor)


def read_desks(body_id: str, *, desk: Desk, actor: Actor, now: datetime) -> tuple[OneDesk, ...]:
    """All desks of a body, for its head; to anybody else the body has none."""
    check_heads(body_id, actor)
    on = kyiv_date(now)
    roster = roster_of(body_id, desk.officials, on)
    absences = {one.user_id: one for one in desk.officials.absences(body_id, on)}
    found = []
    for official in roster:
        held = _held_by(official.user_id, body_id, desk.appeals)
        found.append(
            OneDesk(
                official=official,
                absence=absences.get(official.user_id),
                stands_in=(
                    roster.present_deputy(official.user_id)
                    if roster.is_away(official.user_id)
                    else None
                ),
                open_assignments=len(held),
                overdue=sum(one.due is not None and one.due < on.isoformat() for one in held),
                next_control=held[0].control if held else None,
            )
        )
    return tuple(found)


def read_candidates(
    ref: AssignmentRef, *, desk: Desk, actor: Actor, now: datetime
) -> tuple[Choice, ...]:
    """Officials of the actor's body to whom the assignment may go, best first, with what speaks for each."""
    appeal = read_case(ref.appeal_id, appeals=desk.appeals, actor=actor).appeal
    assignment = own(appeal.assignment(ref.no), actor)
    matter = matter_of(appeal.issue(assignment.issue_no))
    roster = roster_of(assignment.body, desk.officials, kyiv_date(now))
    possible = [one.official.user_id for one in choices(matter, roster, {})]
    return choices(matter, roster, loads_of(possible, assignment.body, desk.appeals))


def positions_in(appeal: Appeal, officials: Officials, on: date) -> Mapping[tuple[str, str], str]:
    """The position of each official who holds an assignment of the appeal, by body and user."""
    bodies = {one.body for one in appeal.assignments if one.official is not None}
    return {
        (body_id, official.user_id): official.position
        for body_id in sorted(bodies)
        for official in officials.of_body(body_id, on)
    }


def check_heads(body_id: str, actor: Actor) -> None:
    """Refuse whoever does not head the body."""
    if actor.body != body_id or not actor.has(Role.HEAD):
        raise NotFoundError(ErrorCode.BODY_NOT_FOUND)


def _held_by(user_id: str, body_id: str, appeals: Appeals) -> list[QueueEntry]:
    """What one official holds, soonest control day first; beyond `MOST_COUNTED` it is told as so many."""
    held: list[QueueEntry] = []
    cursor = None
    while len(held) < MOST_COUNTED:
        page = appeals.on_desk(body_id, user_id, limit=PAGE, cursor=cursor)
        held += page.entries
        cursor = page.cursor
        if cursor is None:
            break
    return held
