"""How the endpoint of a command of the state machine is declared."""

from collections.abc import Callable

from pydantic import BaseModel

from chalicelib.domain.appeal import Appeal
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.transitions import BY_COMMAND, Command
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.staff import staff
from chalicelib.entrypoints.http.staff_models import StateOut
from chalicelib.entrypoints.http.staff_views import state_out
from chalicelib.usecases.consider_assignment import AssignmentRef

Carry = Callable[[Call], Appeal]

COMMAND_OF: dict[str, Command] = {}
"""The command that each endpoint of this module gives, by the endpoint's name."""

APPEAL = "/appeals/{appeal_id}"
ISSUE = APPEAL + "/issues/{no}"
ASSIGNMENT = APPEAL + "/assignments/{no}"
_ALWAYS = (ErrorCode.APPEAL_NOT_FOUND, ErrorCode.NOT_ALLOWED_NOW, ErrorCode.BUSY)


def command(
    path: str,
    of: Command,
    *,
    request: type[BaseModel] | None = None,
    errors: tuple[ErrorCode, ...] = (),
) -> Callable[[Carry], Carry]:
    """Declare the endpoint of a command; who may call it and how it is called come from the table of transitions."""
    row = BY_COMMAND[of]

    def declare(carry: Carry) -> Carry:
        def handler(call: Call) -> StateOut:
            return state_out(carry(call), call.staff)

        handler.__name__ = carry.__name__
        handler.__doc__ = carry.__doc__
        handler.__module__ = carry.__module__
        COMMAND_OF[carry.__name__] = of
        staff.endpoint(
            "POST",
            path,
            row.title_uk,
            request=request,
            response=StateOut,
            roles=row.roles,
            errors=(*_ALWAYS, *errors),
        )(handler)
        return carry

    return declare


def ref(call: Call) -> AssignmentRef:
    return AssignmentRef(appeal_id=call.path["appeal_id"], no=int(call.path["no"]))
