"""Commands of operators and supervisors of a centre."""

from chalicelib import wiring
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.routing import UNPROPOSED, Proposed
from chalicelib.domain.transitions import Command
from chalicelib.domain.triage import IssueTriage
from chalicelib.entrypoints.http.command import APPEAL, ASSIGNMENT, ISSUE, command, ref
from chalicelib.entrypoints.http.command_models import (
    ConclusionIn,
    ForwardIn,
    LinkIn,
    MergeIn,
    ProposedIn,
    ReasonIn,
    ReturnIn,
    RightDecisionIn,
    RightIn,
    RouteIn,
    SetAsideIn,
    SplitIn,
    StaffMaterialsIn,
    TextIn,
    TriageIn,
)
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.readers import uploads
from chalicelib.entrypoints.instruments import log_fault
from chalicelib.usecases.add_materials import Materials, add_materials
from chalicelib.usecases.check_answer import (
    accept_answer,
    put_answer_on_check,
    recall_assignment,
    refuse_decline,
    return_to_rework,
)
from chalicelib.usecases.conclude_appeal import (
    Conclusion,
    Return,
    consult_at_once,
    forward_appeal,
    return_appeal,
)
from chalicelib.usecases.exercise_rights import ask_for_right, decide_right, withdraw_appeal
from chalicelib.usecases.link_appeals import link_appeals
from chalicelib.usecases.route_issue import RouteIssue, route_issue
from chalicelib.usecases.send_by_rule import send_by_rule, set_aside
from chalicelib.usecases.triage_appeal import (
    MergeIssues,
    SplitIssue,
    TriageAppeal,
    merge_issues,
    split_issue,
    triage_appeal,
)
from chalicelib.wiring import senses


def _conclusion(call: Call) -> Conclusion:
    return Conclusion(
        appeal_id=call.path["appeal_id"],
        ground=call.body.ground,
        explanation=call.body.explanation,
    )


@command(
    APPEAL + "/triage",
    Command.TRIAGE,
    request=TriageIn,
    errors=(
        ErrorCode.UNKNOWN_REGIME,
        ErrorCode.ANSWER_MISSING,
        ErrorCode.ANSWERS_CONTRADICT,
        ErrorCode.NOT_THIS_SYSTEM,
        ErrorCode.MISSING_FIELD,
        ErrorCode.UNKNOWN_CLASSIFIER_CODE,
        ErrorCode.BODY_NOT_FOUND,
        ErrorCode.PART_NOT_FOUND,
    ),
)
def triage(call: Call) -> Appeal:
    """Settle kind, legal regime and classification; terms are counted anew from the same receipt.

    The regime is named, or follows from answers to the regime questions.
    """
    body = call.body
    given = TriageAppeal(
        appeal_id=call.path["appeal_id"],
        kind=body.kind,
        regime=body.regime,
        ground=body.ground,
        answers=body.answers,
        reason=body.reason or "",
        issues=tuple(
            IssueTriage(
                no=one.no,
                classifier_code=one.classifier_code,
                territory=one.territory,
                complained_of=one.complained_of,
                complained_of_officials=one.complained_of_officials,
            )
            for one in body.issues
        ),
    )
    triaged = triage_appeal(given, desk=wiring.desk(), actor=call.staff, now=call.now)
    return _sent_by_rule(triaged, call)


def _sent_by_rule(triaged: Appeal, call: Call) -> Appeal:
    """What the rules make of a triage that is saved already: their failure takes nothing of it back."""
    try:
        return send_by_rule(
            triaged,
            desk=wiring.desk(),
            dispatcher=senses.dispatcher(kyiv_date(call.now)),
            now=call.now,
        )
    except Exception as error:  # noqa: BLE001 - told to the log; the issue waits in the queue to be routed by hand
        log_fault(error)
        return wiring.desk().appeals.get(triaged.id)


@command(ISSUE + "/split", Command.SPLIT, request=SplitIn, errors=(ErrorCode.PART_NOT_FOUND,))
def split(call: Call) -> Appeal:
    """One issue turns out to be several: it ends, and its parts go on under new numbers."""
    given = SplitIssue(
        appeal_id=call.path["appeal_id"],
        issue_no=int(call.path["no"]),
        parts=tuple((part.text, part.address or "") for part in call.body.parts),
    )
    return split_issue(given, desk=wiring.desk(), actor=call.staff, now=call.now)


@command(
    APPEAL + "/issue-merger",
    Command.MERGE,
    request=MergeIn,
    errors=(ErrorCode.PART_NOT_FOUND,),
)
def merge(call: Call) -> Appeal:
    """Several issues turn out to be one: they end, and go on in a new one."""
    given = MergeIssues(
        appeal_id=call.path["appeal_id"],
        issue_numbers=call.body.issues,
        text=call.body.text,
        address=call.body.address or "",
    )
    return merge_issues(given, desk=wiring.desk(), actor=call.staff, now=call.now)


@command(
    APPEAL + "/link",
    Command.LINK,
    request=LinkIn,
    errors=(ErrorCode.LINK_TO_ITSELF,),
)
def link(call: Call) -> Appeal:
    """Tie the appeal to the earlier one that it repeats; a duplicate shares the first one's term."""
    return link_appeals(
        call.path["appeal_id"],
        first_appeal_id=call.body.first_appeal_id,
        multiplicity=call.body.multiplicity,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


@command(
    ISSUE + "/routing",
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
    given = RouteIssue(
        appeal_id=call.path["appeal_id"],
        issue_no=int(call.path["no"]),
        lead=body.lead,
        co_executors=body.co_executors,
        basis=body.basis,
        note=body.note or "",
        proposed=_proposed(body.proposed),
    )
    return route_issue(given, desk=wiring.desk(), actor=call.staff, now=call.now)


def _proposed(given: ProposedIn | None) -> Proposed:
    if given is None:
        return UNPROPOSED
    return Proposed(rule=given.rule, version=given.version, lead=given.lead)


@command(
    ISSUE + "/without-executor",
    Command.SET_ASIDE,
    request=SetAsideIn,
    errors=(ErrorCode.PART_NOT_FOUND,),
)
def leave_without_executor(call: Call) -> Appeal:
    """Put the appeal into the queue "without executor"; it leaves it when the issue is routed or triaged anew."""
    return set_aside(
        call.path["appeal_id"],
        int(call.path["no"]),
        reason=call.body.reason,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


@command(APPEAL + "/consultation", Command.CONSULT, request=ConclusionIn)
def consult(call: Call) -> Appeal:
    """Explain at once; `explanation` is the answer that the applicant reads."""
    return consult_at_once(_conclusion(call), desk=wiring.desk(), actor=call.staff, now=call.now)


@command(APPEAL + "/forwarding", Command.FORWARD, request=ForwardIn)
def forward(call: Call) -> Appeal:
    """Send the appeal on to a body outside the system and tell the applicant where it went."""
    return forward_appeal(
        _conclusion(call), to=call.body.to, desk=wiring.desk(), actor=call.staff, now=call.now
    )


@command(
    APPEAL + "/return",
    Command.RETURN_TO_AUTHOR,
    request=ReturnIn,
    errors=(ErrorCode.TERM_PASSED, ErrorCode.GROUND_DOES_NOT_HOLD),
)
def return_to_author(call: Call) -> Appeal:
    """Return the appeal to its author with an explanation, within the days that the law gives for the ground."""
    given = Return(
        appeal_id=call.path["appeal_id"],
        ground=call.body.ground,
        explanation=call.body.explanation,
    )
    return return_appeal(given, desk=wiring.desk(), actor=call.staff, now=call.now)


@command(
    APPEAL + "/materials",
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


@command(APPEAL + "/requests", Command.ASK_FOR_RIGHT, request=RightIn)
def ask(call: Call) -> Appeal:
    """Record what the applicant asks for besides the answer; secrecy of identity takes effect at once."""
    return ask_for_right(
        call.path["appeal_id"],
        right=call.body.right,
        words=call.body.text or "",
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


@command(
    APPEAL + "/requests/{no}/decision",
    Command.GRANT_RIGHT,
    request=RightDecisionIn,
    errors=(ErrorCode.PART_NOT_FOUND, ErrorCode.DECIDED_BEFORE),
)
def decide_request(call: Call) -> Appeal:
    """Grant or refuse what the applicant asked for; the applicant is told."""
    return decide_right(
        call.path["appeal_id"],
        int(call.path["no"]),
        is_granted=call.body.is_granted,
        explanation=call.body.explanation,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


@command(APPEAL + "/withdrawal", Command.WITHDRAW, request=TextIn)
def withdraw(call: Call) -> Appeal:
    """End the appeal because its author wants it so; `text` is how they said it."""
    return withdraw_appeal(
        call.path["appeal_id"],
        words=call.body.text,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


_CHECK_ERRORS = (ErrorCode.PART_NOT_FOUND, ErrorCode.LEAD_REQUIRED)


@command(ASSIGNMENT + "/check", Command.PUT_ON_CHECK, errors=_CHECK_ERRORS)
def check(call: Call) -> Appeal:
    """Begin to check with the applicant whether what was promised was done."""
    return put_answer_on_check(ref(call), desk=wiring.desk(), actor=call.staff, now=call.now)


@command(ASSIGNMENT + "/answer-acceptance", Command.ACCEPT_ANSWER, errors=_CHECK_ERRORS)
def let_answer_stand(call: Call) -> Appeal:
    """Accept the answer; the issue closes, and the appeal with its last issue."""
    return accept_answer(ref(call), desk=wiring.desk(), actor=call.staff, now=call.now)


@command(ASSIGNMENT + "/rework", Command.RETURN_TO_REWORK, request=ReasonIn, errors=_CHECK_ERRORS)
def send_to_rework(call: Call) -> Appeal:
    """Send the answer back with the reason; the term does not move."""
    return return_to_rework(
        ref(call), reason=call.body.reason, desk=wiring.desk(), actor=call.staff, now=call.now
    )


@command(
    ASSIGNMENT + "/recall",
    Command.RECALL,
    request=ReasonIn,
    errors=(ErrorCode.PART_NOT_FOUND,),
)
def recall(call: Call) -> Appeal:
    """Take the assignment back from its body; the issue can be routed anew."""
    return recall_assignment(
        ref(call), reason=call.body.reason, desk=wiring.desk(), actor=call.staff, now=call.now
    )


@command(
    ASSIGNMENT + "/return-to-body",
    Command.SEND_BACK,
    request=ReasonIn,
    errors=(ErrorCode.PART_NOT_FOUND,),
)
def send_back(call: Call) -> Appeal:
    """Do not agree that the body is not competent; it has the assignment again, with the reason."""
    return refuse_decline(
        ref(call), reason=call.body.reason, desk=wiring.desk(), actor=call.staff, now=call.now
    )
