"""Assignments on the desks of a body's officials: taking one, passing it on, giving it back to the common queue.

The body answers for the assignment whoever holds it, so holding one closes no other way: a colleague may answer too,
and history then names both.
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from chalicelib.domain.access import offices_at
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Assignment, Decision, Fact
from chalicelib.domain.consideration import admit
from chalicelib.domain.desk_choice import Roster
from chalicelib.domain.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotAllowedError,
    NotFoundError,
)
from chalicelib.domain.holding import may_pass_on
from chalicelib.domain.personal import Personal
from chalicelib.domain.transitions import BY_COMMAND, Command


class Ground(StrEnum):
    """Why an assignment changed hands."""

    BY_HAND = "BY_HAND"
    ABSENCE = "ABSENCE"


def take(appeal: Appeal, no: int, actor: Actor, roster: Roster) -> Decision:
    """An official takes an assignment of the own body from the common queue.

    Refuses one that somebody holds, and says who by their position.
    """
    assignment = appeal.assignment(no)
    admit(appeal, assignment, Command.TAKE, actor)
    if assignment.official is not None:
        holder = roster.find(assignment.official)
        position = holder.position if holder else ""
        raise ConflictError(ErrorCode.HELD_ALREADY, details={"position": position})
    return _put(appeal, assignment, Command.TAKE, actor.id)


def hand_to(
    appeal: Appeal, no: int, actor: Actor, *, to: str, roster: Roster, words: str = ""
) -> Decision:
    """The head, or the official who holds it, passes an assignment on to a responsible official of the body.

    Refuses one who is no such official, is away, or is complained of by the issue.
    """
    assignment = appeal.assignment(no)
    admit(appeal, assignment, Command.HAND_TO, actor)
    _check_holder(appeal, assignment, actor)
    official = roster.find(to)
    if official is None:
        raise NotFoundError(ErrorCode.OFFICIAL_NOT_FOUND, field="to")
    if to in appeal.issue(assignment.issue_no).complained_of_officials:
        raise InvalidError(ErrorCode.OFFICIAL_BARRED, field="to")
    if roster.is_away(to):
        deputy = roster.present_deputy(to)
        raise InvalidError(
            ErrorCode.OFFICIAL_AWAY,
            field="to",
            details={"offer": deputy.user_id if deputy else ""},
        )
    if to == assignment.official:
        raise ConflictError(ErrorCode.HELD_ALREADY, details={"position": official.position})
    return _put(appeal, assignment, Command.HAND_TO, to, Ground.BY_HAND, {"handing": words})


def hand_back(appeal: Appeal, no: int, actor: Actor, *, reason: str) -> Decision:
    """The head, or the official who holds it, gives an assignment back to the body's common queue, and says why."""
    assignment = appeal.assignment(no)
    admit(appeal, assignment, Command.HAND_BACK, actor)
    if assignment.official is None:
        raise ConflictError(ErrorCode.HELD_BY_NOBODY)
    _check_holder(appeal, assignment, actor)
    return _put(appeal, assignment, Command.HAND_BACK, None, Ground.BY_HAND, {"reason": reason})


def relieve(appeal: Appeal, no: int, actor: Actor, *, to: str | None) -> Decision:
    """The head passes on what an absent official holds: to whoever was chosen, or to the common queue."""
    assignment = appeal.assignment(no)
    command = Command.HAND_BACK if to is None else Command.HAND_TO
    admit(appeal, assignment, command, actor)
    return _put(appeal, assignment, command, to, Ground.ABSENCE)


def handed_out(decision: Decision, chosen: Mapping[int, str]) -> Decision:
    """The decision with new assignments on the desks of those chosen, by number; its entry names them."""
    if not chosen:
        return decision
    after = decision.appeal
    for no, user_id in chosen.items():
        after = after.with_assignment(replace(after.assignment(no), official=user_id))
    named: Fact = tuple(f"{no}:{user_id}" for no, user_id in sorted(chosen.items()))
    return replace(decision, appeal=after, facts={**decision.facts, "officials": named})


def _check_holder(appeal: Appeal, assignment: Assignment, actor: Actor) -> None:
    if not may_pass_on(assignment, actor, offices_at(appeal, assignment, actor)):
        raise NotAllowedError(ErrorCode.HELD_BY_ANOTHER)


def _put(
    appeal: Appeal,
    assignment: Assignment,
    command: Command,
    user_id: str | None,
    ground: Ground | None = None,
    words: Mapping[str, str] | None = None,
) -> Decision:
    """The assignment in these hands; its state, its issue and its terms stay."""
    facts: dict[str, Fact] = {
        "assignment": assignment.no,
        "issue": assignment.issue_no,
        "body": assignment.body,
    }
    if user_id is not None:
        facts["official"] = user_id
    if assignment.official is not None:
        facts["held_by"] = assignment.official
    if ground is not None:
        facts["ground"] = ground
    said = {name: text for name, text in (words or {}).items() if text}
    return Decision(
        appeal=appeal.with_assignment(replace(assignment, official=user_id)),
        event=BY_COMMAND[command].event,
        facts=facts,
        personal=Personal(words=said, assignment_no=assignment.no) if said else None,
    )
