"""Desks of a body's officials: one's own work list, all desks for the head, whom an assignment may go to, relief."""

from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.desk_choice import Choice, explanation
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.officials import Official
from chalicelib.entrypoints.http.command import ASSIGNMENT, ref
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.fields import Message, Reply, UserId
from chalicelib.entrypoints.http.staff import staff
from chalicelib.entrypoints.http.staff_models import DeskQuery, HolderOut, QueueOut
from chalicelib.entrypoints.http.staff_views import queue_out
from chalicelib.usecases.read_desks import OneDesk, read_candidates, read_desks, read_own_desk
from chalicelib.usecases.relieve_official import relieve_official

OF_BODY = frozenset({Role.OFFICIAL, Role.HEAD})
HEAD = frozenset({Role.HEAD})


class DeskOut(Reply):
    """One official of the body. `away_until` is the last day of the present absence, `stands_in` who stands in then."""

    official: HolderOut
    subjects: tuple[str, ...]
    territories: tuple[str, ...]
    deputies: tuple[str, ...]
    away_until: date | None
    stands_in: HolderOut | None
    open_assignments: int
    overdue: int
    next_control: date | None


class DesksOut(Reply):
    desks: tuple[DeskOut, ...]


class ReliefIn(Message):
    """Whose work to hand out; `cursor` goes on where an earlier call stopped."""

    official: UserId
    cursor: Annotated[str, Field(min_length=1, max_length=400)] | None = None


class ReliefOut(Reply):
    """`returned` went to the common queue; `left` could not be passed on. Repeat with `cursor` until it is null."""

    handed: int
    returned: int
    left: tuple[str, ...]
    cursor: str | None


class WhoMayOut(Reply):
    """An official to whom the assignment may go; `explanation` says what speaks for it."""

    official: HolderOut
    open_assignments: int
    stands_in_for: HolderOut | None
    explanation: str
    explanation_en: str


class WhoMayAllOut(Reply):
    """Best first. None: the assignment stays in the common queue."""

    candidates: tuple[WhoMayOut, ...]


@staff.endpoint(
    "GET",
    "/desk",
    "Мої доручення",
    query=DeskQuery,
    response=QueueOut,
    roles=OF_BODY,
    errors=(ErrorCode.BAD_CURSOR,),
)
def get_own_desk(call: Call) -> QueueOut:
    """What the caller holds and has yet to do, in whatever state, soonest control date first."""
    query, desk = call.query, wiring.desk()
    page = read_own_desk(
        limit=query.limit, cursor=query.cursor, appeals=desk.appeals, actor=call.staff
    )
    return queue_out(page, desk.registry, call.now)


@staff.endpoint(
    "GET",
    "/bodies/{body_id}/desks",
    "Навантаження посадових осіб",
    response=DesksOut,
    roles=HEAD,
    errors=(ErrorCode.BODY_NOT_FOUND,),
)
def get_desks(call: Call) -> DesksOut:
    """Responsible officials of the head's own body: what they hold, what is overdue, who is away and who stands in."""
    found = read_desks(call.path["body_id"], desk=wiring.desk(), actor=call.staff, now=call.now)
    return DesksOut(desks=tuple(_desk_out(one) for one in found))


@staff.endpoint(
    "POST",
    "/bodies/{body_id}/relief",
    "Розподілити доручення відсутньої посадової особи",
    request=ReliefIn,
    response=ReliefOut,
    roles=HEAD,
    errors=(ErrorCode.BODY_NOT_FOUND, ErrorCode.OFFICIAL_PRESENT, ErrorCode.BAD_CURSOR),
)
def relieve(call: Call) -> ReliefOut:
    """Pass on what an absent official holds: to the deputy, by subject, place and load, or to the common queue."""
    done = relieve_official(
        call.path["body_id"],
        call.body.official,
        cursor=call.body.cursor,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )
    return ReliefOut(handed=done.handed, returned=done.returned, left=done.left, cursor=done.cursor)


@staff.endpoint(
    "GET",
    ASSIGNMENT + "/candidates",
    "Кому доручити",
    response=WhoMayAllOut,
    roles=OF_BODY,
    errors=(ErrorCode.APPEAL_NOT_FOUND, ErrorCode.PART_NOT_FOUND),
)
def get_candidates(call: Call) -> WhoMayAllOut:
    """Officials to whom the assignment may go, best first: by subject and place, then by load, with deputies."""
    found = read_candidates(ref(call), desk=wiring.desk(), actor=call.staff, now=call.now)
    return WhoMayAllOut(candidates=tuple(_who_may_out(one) for one in found))


def _desk_out(one: OneDesk) -> DeskOut:
    return DeskOut(
        official=_holder(one.official),
        subjects=one.official.subjects,
        territories=one.official.territories,
        deputies=one.official.deputies,
        away_until=one.absence.last_day if one.absence else None,
        stands_in=_holder(one.stands_in) if one.stands_in else None,
        open_assignments=one.open_assignments,
        overdue=one.overdue,
        next_control=date.fromisoformat(one.next_control) if one.next_control else None,
    )


def _who_may_out(choice: Choice) -> WhoMayOut:
    uk, en = explanation(choice)
    return WhoMayOut(
        official=_holder(choice.official),
        open_assignments=choice.load,
        stands_in_for=_holder(choice.stands_in_for) if choice.stands_in_for else None,
        explanation=uk,
        explanation_en=en,
    )


def _holder(official: Official) -> HolderOut:
    return HolderOut(user_id=official.user_id, position=official.position)
