"""Endpoints for staff that change an appeal: one for each command of the state machine, by its rights."""

from collections.abc import Callable

from pydantic import BaseModel

from chalicelib import wiring
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.consideration import Answer
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.transitions import BY_COMMAND, Command
from chalicelib.domain.triage import IssueTriage
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.readers import uploads
from chalicelib.entrypoints.http.staff import staff
from chalicelib.entrypoints.http.staff_models import (
    AnswerIn,
    ConclusionIn,
    DeclineIn,
    ForwardIn,
    MergeIn,
    ReasonIn,
    RouteIn,
    SplitIn,
    StaffMaterialsIn,
    StateOut,
    TextIn,
    TriageIn,
)
from chalicelib.entrypoints.http.staff_views import state_out
from chalicelib.usecases.add_materials import Materials, add_materials
from chalicelib.usecases.check_answer import (
    accept_answer,
    put_answer_on_check,
    recall_assignment,
    return_to_rework,
)
from chalicelib.usecases.conclude_appeal import (
    Conclusion,
    consult_at_once,
    forward_appeal,
    leave_without_consideration,
    return_appeal,
)
from chalicelib.usecases.consider_assignment import (
    AssignmentRef,
    accept_assignment,
    answer_assignment,
    decline_assignment,
    give_interim_answer,
)
from chalicelib.usecases.route_issue import RouteIssue, route_issue
from chalicelib.usecases.triage_appeal import (
    MergeIssues,
    SplitIssue,
    TriageAppeal,
    merge_issues,
    split_issue,
    triage_appeal,
)

Carry = Callable[[Call], Appeal]

COMMAND_OF: dict[str, Command] = {}
"""The command that each endpoint of this module gives, by the endpoint's name."""

_APPEAL = "/appeals/{appeal_id}"
_ISSUE = _APPEAL + "/issues/{no}"
_ASSIGNMENT = _APPEAL + "/assignments/{no}"
_ALWAYS = (ErrorCode.APPEAL_NOT_FOUND, ErrorCode.NOT_ALLOWED_NOW, ErrorCode.BUSY)


def _command(
    path: str,
    command: Command,
    *,
    request: type[BaseModel] | None = None,
    errors: tuple[ErrorCode, ...] = (),
) -> Callable[[Carry], Carry]:
    """Declare the endpoint of a command; who may call it and how it is called come from the table of transitions."""
    row = BY_COMMAND[command]

    def declare(carry: Carry) -> Carry:
        def handler(call: Call) -> StateOut:
            return state_out(carry(call), call.staff)

        handler.__name__ = carry.__name__
        handler.__doc__ = carry.__doc__
        COMMAND_OF[carry.__name__] = command
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


def _ref(call: Call) -> AssignmentRef:
    return AssignmentRef(appeal_id=call.path["appeal_id"], no=int(call.path["no"]))


def _conclusion(call: Call) -> Conclusion:
    return Conclusion(
        appeal_id=call.path["appeal_id"],
        ground=call.body.ground,
        explanation=call.body.explanation,
    )


@_command(
    _APPEAL + "/triage",
    Command.TRIAGE,
    request=TriageIn,
    errors=(
        ErrorCode.UNKNOWN_REGIME,
        ErrorCode.UNKNOWN_CLASSIFIER_CODE,
        ErrorCode.BODY_NOT_FOUND,
        ErrorCode.PART_NOT_FOUND,
    ),
)
def triage(call: Call) -> Appeal:
    """Settle kind, legal regime and classification; terms are counted anew from the same receipt."""
    body = call.body
    command = TriageAppeal(
        appeal_id=call.path["appeal_id"],
        kind=body.kind,
        regime=body.regime,
        ground=body.ground,
        issues=tuple(
            IssueTriage(
                no=one.no,
                classifier_code=one.classifier_code,
                territory=one.territory,
                complained_of=one.complained_of,
            )
            for one in body.issues
        ),
    )
    return triage_appeal(command, desk=wiring.desk(), actor=call.staff, now=call.now)


@_command(_ISSUE + "/split", Command.SPLIT, request=SplitIn, errors=(ErrorCode.PART_NOT_FOUND,))
def split(call: Call) -> Appeal:
    """One issue turns out to be several: it ends, and its parts go on under new numbers."""
    command = SplitIssue(
        appeal_id=call.path["appeal_id"],
        issue_no=int(call.path["no"]),
        parts=tuple((part.text, part.address or "") for part in call.body.parts),
    )
    return split_issue(command, desk=wiring.desk(), actor=call.staff, now=call.now)


@_command(
    _APPEAL + "/issue-merger",
    Command.MERGE,
    request=MergeIn,
    errors=(ErrorCode.PART_NOT_FOUND,),
)
def merge(call: Call) -> Appeal:
    """Several issues turn out to be one: they end, and go on in a new one."""
    command = MergeIssues(
        appeal_id=call.path["appeal_id"],
        issue_numbers=call.body.issues,
        text=call.body.text,
        address=call.body.address or "",
    )
    return merge_issues(command, desk=wiring.desk(), actor=call.staff, now=call.now)


@_command(
    _ISSUE + "/routing",
    Command.ROUTE,
    request=RouteIn,
    errors=(
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.BODY_NOT_FOUND,
        ErrorCode.BODY_NOT_ACTIVE,
        ErrorCode.COMPLAINED_OF_BODY,
    ),
)
def route(call: Call) -> Appeal:
    """Put an issue before its lead executor and co-executors; each is notified."""
    body = call.body
    command = RouteIssue(
        appeal_id=call.path["appeal_id"],
        issue_no=int(call.path["no"]),
        lead=body.lead,
        co_executors=body.co_executors,
        basis=body.basis,
        note=body.note or "",
    )
    return route_issue(command, desk=wiring.desk(), actor=call.staff, now=call.now)


@_command(_APPEAL + "/consultation", Command.CONSULT, request=ConclusionIn)
def consult(call: Call) -> Appeal:
    """Explain at once; `explanation` is the answer that the applicant reads."""
    return consult_at_once(_conclusion(call), desk=wiring.desk(), actor=call.staff, now=call.now)


@_command(_APPEAL + "/forwarding", Command.FORWARD, request=ForwardIn)
def forward(call: Call) -> Appeal:
    """Send the appeal on to a body outside the system and tell the applicant where it went."""
    return forward_appeal(
        _conclusion(call), to=call.body.to, desk=wiring.desk(), actor=call.staff, now=call.now
    )


@_command(_APPEAL + "/return", Command.RETURN_TO_AUTHOR, request=ConclusionIn)
def return_to_author(call: Call) -> Appeal:
    """Return the appeal to its author with an explanation."""
    return return_appeal(_conclusion(call), desk=wiring.desk(), actor=call.staff, now=call.now)


@_command(_APPEAL + "/non-consideration", Command.LEAVE_WITHOUT_CONSIDERATION, request=ConclusionIn)
def leave(call: Call) -> Appeal:
    """Leave the appeal without consideration on a ground of the law; the applicant is told why."""
    return leave_without_consideration(
        _conclusion(call), desk=wiring.desk(), actor=call.staff, now=call.now
    )


@_command(_ASSIGNMENT + "/acceptance", Command.ACCEPT, errors=(ErrorCode.PART_NOT_FOUND,))
def accept(call: Call) -> Appeal:
    """Take the assignment into consideration."""
    return accept_assignment(_ref(call), desk=wiring.desk(), actor=call.staff, now=call.now)


@_command(
    _ASSIGNMENT + "/decline",
    Command.DECLINE,
    request=DeclineIn,
    errors=(ErrorCode.PART_NOT_FOUND, ErrorCode.BODY_NOT_FOUND),
)
def decline(call: Call) -> Appeal:
    """Give the assignment back with the reason, and name the competent body where it is known."""
    return decline_assignment(
        _ref(call),
        reason=call.body.reason,
        possible_body=call.body.possible_body,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


@_command(
    _ASSIGNMENT + "/interim-answer",
    Command.GIVE_INTERIM_ANSWER,
    request=TextIn,
    errors=(ErrorCode.PART_NOT_FOUND,),
)
def answer_for_now(call: Call) -> Appeal:
    """Tell the applicant how it goes; the term does not move."""
    return give_interim_answer(
        _ref(call), text=call.body.text, desk=wiring.desk(), actor=call.staff, now=call.now
    )


@_command(
    _ASSIGNMENT + "/answer",
    Command.ANSWER,
    request=AnswerIn,
    errors=(ErrorCode.PART_NOT_FOUND, ErrorCode.REFUSAL_INCOMPLETE),
)
def answer(call: Call) -> Appeal:
    """Answer on the merits; the applicant reads it once the centre has accepted it."""
    body = call.body
    given = Answer(
        outcome=body.outcome,
        text=body.text,
        law=body.law or "",
        reasons=body.reasons or "",
        appeal_route=body.appeal_route or "",
    )
    return answer_assignment(
        _ref(call), given=given, desk=wiring.desk(), actor=call.staff, now=call.now
    )


@_command(
    _APPEAL + "/materials",
    Command.ADD_MATERIALS,
    request=StaffMaterialsIn,
    errors=(ErrorCode.MISSING_FIELD, ErrorCode.UPLOAD_NOT_FOUND, ErrorCode.UPLOAD_REFUSED),
)
def add_later_materials(call: Call) -> Appeal:
    """Add what the applicant brought or sent later to an appeal that is still open."""
    materials = Materials(text=call.body.text or "", uploads=uploads(call.body.attachments))
    return add_materials(
        call.path["appeal_id"], materials, desk=wiring.desk(), actor=call.staff, now=call.now
    )


_CHECK_ERRORS = (ErrorCode.PART_NOT_FOUND, ErrorCode.LEAD_REQUIRED)


@_command(_ASSIGNMENT + "/check", Command.PUT_ON_CHECK, errors=_CHECK_ERRORS)
def check(call: Call) -> Appeal:
    """Begin to check with the applicant whether what was promised was done."""
    return put_answer_on_check(_ref(call), desk=wiring.desk(), actor=call.staff, now=call.now)


@_command(_ASSIGNMENT + "/answer-acceptance", Command.ACCEPT_ANSWER, errors=_CHECK_ERRORS)
def let_answer_stand(call: Call) -> Appeal:
    """Accept the answer; the issue closes, and the appeal with its last issue."""
    return accept_answer(_ref(call), desk=wiring.desk(), actor=call.staff, now=call.now)


@_command(_ASSIGNMENT + "/rework", Command.RETURN_TO_REWORK, request=ReasonIn, errors=_CHECK_ERRORS)
def send_to_rework(call: Call) -> Appeal:
    """Send the answer back with the reason; the term does not move."""
    return return_to_rework(
        _ref(call), reason=call.body.reason, desk=wiring.desk(), actor=call.staff, now=call.now
    )


@_command(
    _ASSIGNMENT + "/recall",
    Command.RECALL,
    request=ReasonIn,
    errors=(ErrorCode.PART_NOT_FOUND,),
)
def recall(call: Call) -> Appeal:
    """Take the assignment back from its body; the issue can be routed anew."""
    return recall_assignment(
        _ref(call), reason=call.body.reason, desk=wiring.desk(), actor=call.staff, now=call.now
    )
