"""The state machine of appeal, issue and assignment, as one table.

Which command, from which state, by which role, to which state, and what history then tells. Everything that asks
"may this be done now?" reads this table: the guards, the list of what is allowed, the contract, the picture in the docs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ConflictError, ErrorCode, NotAllowedError


class Subject(StrEnum):
    """What a command acts upon. An issue follows its lead assignment, an appeal follows its issues."""

    APPEAL = "APPEAL"
    ISSUE = "ISSUE"
    ASSIGNMENT = "ASSIGNMENT"


class State(StrEnum):
    REGISTERED = "REGISTERED"
    TRIAGED = "TRIAGED"
    ROUTED = "ROUTED"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    ANSWERED = "ANSWERED"
    ON_CHECK = "ON_CHECK"
    REWORK = "REWORK"
    RECALLED = "RECALLED"
    CLOSED = "CLOSED"


class Command(StrEnum):
    TRIAGE = "TRIAGE"
    SPLIT = "SPLIT"
    MERGE = "MERGE"
    CONSULT = "CONSULT"
    FORWARD = "FORWARD"
    RETURN_TO_AUTHOR = "RETURN_TO_AUTHOR"
    LEAVE_WITHOUT_CONSIDERATION = "LEAVE_WITHOUT_CONSIDERATION"
    ADD_MATERIALS = "ADD_MATERIALS"
    ROUTE = "ROUTE"
    ACCEPT = "ACCEPT"
    DECLINE = "DECLINE"
    RECALL = "RECALL"
    GIVE_INTERIM_ANSWER = "GIVE_INTERIM_ANSWER"
    ANSWER = "ANSWER"
    PUT_ON_CHECK = "PUT_ON_CHECK"
    ACCEPT_ANSWER = "ACCEPT_ANSWER"
    RETURN_TO_REWORK = "RETURN_TO_REWORK"


class Event(StrEnum):
    """What history tells. The names are those of the messages on the bus."""

    APPEAL_REGISTERED = "AppealRegistered"
    APPEAL_TRIAGED = "AppealTriaged"
    ISSUE_SPLIT = "IssueSplit"
    ISSUES_MERGED = "IssuesMerged"
    APPEAL_CONSULTED = "AppealConsulted"
    APPEAL_FORWARDED = "AppealForwarded"
    APPEAL_RETURNED = "AppealReturned"
    APPEAL_NOT_CONSIDERED = "AppealNotConsidered"
    MATERIALS_ADDED = "MaterialsAdded"
    SIGNATORIES_ADDED = "SignatoriesAdded"
    ISSUE_ROUTED = "IssueRouted"
    ASSIGNMENT_ACCEPTED = "AssignmentAccepted"
    ASSIGNMENT_DECLINED = "AssignmentDeclined"
    ASSIGNMENT_RECALLED = "AssignmentRecalled"
    INTERIM_ANSWER_GIVEN = "InterimAnswerGiven"
    ASSIGNMENT_ANSWERED = "AssignmentAnswered"
    CHECK_STARTED = "CheckStarted"
    ANSWER_ACCEPTED = "AnswerAccepted"
    ANSWER_RETURNED = "AnswerReturnedToRework"
    TERM_ALARM_RAISED = "TermAlarmRaised"
    ATTACHMENT_OPENED = "AttachmentOpened"
    NOTICE_SENT = "NoticeSent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row. `target` None leaves the state as it is; `facts` names what history keeps of it."""

    command: Command
    subject: Subject
    sources: frozenset[State]
    target: State | None
    roles: frozenset[Role]
    event: Event
    facts: tuple[str, ...]
    title_uk: str


def _row(
    command: Command,
    subject: Subject,
    sources: Iterable[State],
    target: State | None,
    roles: Iterable[Role],
    event: Event,
    facts: str,
    title_uk: str,
) -> Transition:
    return Transition(
        command=command,
        subject=subject,
        sources=frozenset(sources),
        target=target,
        roles=frozenset(roles),
        event=event,
        facts=tuple(facts.split()),
        title_uk=title_uk,
    )


S, C, E = State, Command, Event
_CENTRE = {Role.OPERATOR, Role.SUPERVISOR}
_BODY = {Role.OFFICIAL, Role.HEAD}
_BEFORE_BODY = {S.REGISTERED, S.TRIAGED, S.DECLINED}
_OPEN = frozenset(State) - {S.CLOSED, S.RECALLED}

# fmt: off
TABLE: tuple[Transition, ...] = (
    _row(C.TRIAGE, Subject.APPEAL, {S.REGISTERED, S.TRIAGED, S.DECLINED}, S.TRIAGED, _CENTRE, E.APPEAL_TRIAGED, "kind regime ground terms issues", "Попередньо опрацювати"),
    _row(C.SPLIT, Subject.ISSUE, _BEFORE_BODY, S.CLOSED, _CENTRE, E.ISSUE_SPLIT, "issue into", "Розділити питання"),
    _row(C.MERGE, Subject.ISSUE, _BEFORE_BODY, S.CLOSED, _CENTRE, E.ISSUES_MERGED, "issues into", "Об'єднати питання"),
    _row(C.CONSULT, Subject.APPEAL, {S.REGISTERED, S.TRIAGED}, S.CLOSED, _CENTRE, E.APPEAL_CONSULTED, "outcome basis", "Роз'яснити одразу"),
    _row(C.FORWARD, Subject.APPEAL, _BEFORE_BODY, S.CLOSED, _CENTRE, E.APPEAL_FORWARDED, "outcome to basis", "Переслати за належністю"),
    _row(C.RETURN_TO_AUTHOR, Subject.APPEAL, _BEFORE_BODY, S.CLOSED, _CENTRE, E.APPEAL_RETURNED, "outcome ground", "Повернути авторові"),
    _row(C.LEAVE_WITHOUT_CONSIDERATION, Subject.APPEAL, _OPEN - {S.ANSWERED, S.ON_CHECK}, S.CLOSED, {Role.HEAD}, E.APPEAL_NOT_CONSIDERED, "outcome ground", "Залишити без розгляду"),
    _row(C.ADD_MATERIALS, Subject.APPEAL, _OPEN, None, _CENTRE, E.MATERIALS_ADDED, "attachments", "Долучити матеріали"),
    _row(C.ROUTE, Subject.ISSUE, {S.TRIAGED, S.DECLINED}, S.ROUTED, _CENTRE, E.ISSUE_ROUTED, "issue assignments lead co_executors basis", "Надіслати за компетенцією"),
    _row(C.ACCEPT, Subject.ASSIGNMENT, {S.ROUTED}, S.ACCEPTED, _BODY, E.ASSIGNMENT_ACCEPTED, "assignment body", "Прийняти до розгляду"),
    _row(C.DECLINE, Subject.ASSIGNMENT, {S.ROUTED, S.ACCEPTED}, S.DECLINED, _BODY, E.ASSIGNMENT_DECLINED, "assignment body possible_body", "Відхилити: не належить до компетенції"),
    _row(C.RECALL, Subject.ASSIGNMENT, {S.ROUTED, S.ACCEPTED, S.REWORK}, S.RECALLED, {Role.SUPERVISOR}, E.ASSIGNMENT_RECALLED, "assignment body", "Відкликати доручення"),
    _row(C.GIVE_INTERIM_ANSWER, Subject.ASSIGNMENT, {S.ACCEPTED, S.REWORK}, None, _BODY, E.INTERIM_ANSWER_GIVEN, "assignment body", "Надати проміжну відповідь"),
    _row(C.ANSWER, Subject.ASSIGNMENT, {S.ACCEPTED, S.REWORK}, S.ANSWERED, _BODY, E.ASSIGNMENT_ANSWERED, "assignment body outcome", "Надати відповідь"),
    _row(C.PUT_ON_CHECK, Subject.ASSIGNMENT, {S.ANSWERED}, S.ON_CHECK, _CENTRE, E.CHECK_STARTED, "assignment", "Взяти на перевірку"),
    _row(C.ACCEPT_ANSWER, Subject.ASSIGNMENT, {S.ANSWERED, S.ON_CHECK}, S.CLOSED, {Role.SUPERVISOR}, E.ANSWER_ACCEPTED, "assignment issue outcome", "Прийняти відповідь"),
    _row(C.RETURN_TO_REWORK, Subject.ASSIGNMENT, {S.ANSWERED, S.ON_CHECK}, S.REWORK, {Role.SUPERVISOR}, E.ANSWER_RETURNED, "assignment rework", "Повернути на доопрацювання"),
)
# fmt: on

BY_COMMAND = {row.command: row for row in TABLE}


def allowed_now(subject: Subject, state: State, roles: frozenset[Role]) -> tuple[Command, ...]:
    """Commands that somebody in these offices may give to this subject in this state."""
    return tuple(
        row.command
        for row in TABLE
        if row.subject == subject and state in row.sources and not row.roles.isdisjoint(roles)
    )


def check(command: Command, state: State, roles: frozenset[Role]) -> Transition:
    """The row by which the command goes through.

    Raises NotAllowedError where the office may never give it, ConflictError naming what is allowed now where the
    state does not admit it.
    """
    row = BY_COMMAND[command]
    if row.roles.isdisjoint(roles):
        raise NotAllowedError(
            ErrorCode.ROLE_NOT_ALLOWED, details={"roles": tuple(sorted(row.roles))}
        )
    if state not in row.sources:
        raise ConflictError(
            ErrorCode.NOT_ALLOWED_NOW,
            details={
                "command": command.value,
                "state": state.value,
                "allowed": allowed_now(row.subject, state, roles),
            },
        )
    return row


_PROGRESS = (
    S.REGISTERED,
    S.TRIAGED,
    S.DECLINED,
    S.ROUTED,
    S.ACCEPTED,
    S.REWORK,
    S.ANSWERED,
    S.ON_CHECK,
    S.CLOSED,
)


def least_advanced(states: Iterable[State]) -> State:
    """The state of a whole from the states of its parts: it is where its slowest part is."""
    return min(states, key=_PROGRESS.index)
