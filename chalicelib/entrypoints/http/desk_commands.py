"""Commands of officials among themselves: taking an assignment of their body, passing it on, giving it back."""

from chalicelib import wiring
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.transitions import Command
from chalicelib.entrypoints.http.command import ASSIGNMENT, command, ref
from chalicelib.entrypoints.http.command_models import HandToIn, ReasonIn
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.usecases import hold_assignment


@command(
    ASSIGNMENT + "/taking",
    Command.TAKE,
    errors=(
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.COMPLAINED_OF_OFFICIAL,
        ErrorCode.HELD_ALREADY,
    ),
)
def take(call: Call) -> Appeal:
    """Take an assignment from the body's common queue; where somebody has it, `position` says who."""
    return hold_assignment.take_assignment(
        ref(call), desk=wiring.desk(), actor=call.staff, now=call.now
    )


@command(
    ASSIGNMENT + "/handing",
    Command.HAND_TO,
    request=HandToIn,
    errors=(
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.COMPLAINED_OF_OFFICIAL,
        ErrorCode.HELD_BY_ANOTHER,
        ErrorCode.HELD_ALREADY,
        ErrorCode.OFFICIAL_NOT_FOUND,
        ErrorCode.OFFICIAL_AWAY,
        ErrorCode.OFFICIAL_BARRED,
    ),
)
def hand_to(call: Call) -> Appeal:
    """Pass an assignment on to a responsible official; for the head, and for the official who holds it."""
    return hold_assignment.hand_to_official(
        ref(call),
        to=call.body.to,
        words=call.body.words or "",
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


@command(
    ASSIGNMENT + "/handing-back",
    Command.HAND_BACK,
    request=ReasonIn,
    errors=(
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.COMPLAINED_OF_OFFICIAL,
        ErrorCode.HELD_BY_ANOTHER,
        ErrorCode.HELD_BY_NOBODY,
    ),
)
def hand_back(call: Call) -> Appeal:
    """Give an assignment back to the body's common queue, and say why."""
    return hold_assignment.hand_back(
        ref(call), reason=call.body.reason, desk=wiring.desk(), actor=call.staff, now=call.now
    )
