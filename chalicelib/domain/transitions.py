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
    WITHOUT_MOTION = "WITHOUT_MOTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    FOR_SIGNATURE = "FOR_SIGNATURE"
    ANSWERED = "ANSWERED"
    ON_CHECK = "ON_CHECK"
    REWORK = "REWORK"
    RECALLED = "RECALLED"
    CLOSED = "CLOSED"


class Command(StrEnum):
    TRIAGE = "TRIAGE"
    SPLIT = "SPLIT"
    MERGE = "MERGE"
    LINK = "LINK"
    TIE_CALL = "TIE_CALL"
    LINK_INCIDENT = "LINK_INCIDENT"
    UNLINK_INCIDENT = "UNLINK_INCIDENT"
    CONSULT = "CONSULT"
    FORWARD = "FORWARD"
    RETURN_TO_AUTHOR = "RETURN_TO_AUTHOR"
    LEAVE_WITHOUT_CONSIDERATION = "LEAVE_WITHOUT_CONSIDERATION"
    ADD_MATERIALS = "ADD_MATERIALS"
    ASK_FOR_RIGHT = "ASK_FOR_RIGHT"
    GRANT_RIGHT = "GRANT_RIGHT"
    WITHDRAW = "WITHDRAW"
    ROUTE = "ROUTE"
    SET_ASIDE = "SET_ASIDE"
    ACCEPT = "ACCEPT"
    DECLINE = "DECLINE"
    SEND_BACK = "SEND_BACK"
    FORWARD_ON = "FORWARD_ON"
    WRITE_RESOLUTION = "WRITE_RESOLUTION"
    TAKE = "TAKE"
    HAND_TO = "HAND_TO"
    HAND_BACK = "HAND_BACK"
    EXTEND_TERM = "EXTEND_TERM"
    SHORTEN_TERM = "SHORTEN_TERM"
    LEAVE_WITHOUT_MOTION = "LEAVE_WITHOUT_MOTION"
    CURE = "CURE"
    RETURN_UNCURED = "RETURN_UNCURED"
    RECALL = "RECALL"
    GIVE_INTERIM_ANSWER = "GIVE_INTERIM_ANSWER"
    ANSWER = "ANSWER"
    SUBMIT_FOR_SIGNATURE = "SUBMIT_FOR_SIGNATURE"
    SIGN = "SIGN"
    REFUSE_SIGNATURE = "REFUSE_SIGNATURE"
    PUT_ON_CHECK = "PUT_ON_CHECK"
    ACCEPT_ANSWER = "ACCEPT_ANSWER"
    RETURN_TO_REWORK = "RETURN_TO_REWORK"
    CONFIRM_BY_CALL = "CONFIRM_BY_CALL"
    REFUTE_BY_CALL = "REFUTE_BY_CALL"
    SOLVED_BY_ITSELF = "SOLVED_BY_ITSELF"
    CONFIRM_BY_APPLICANT = "CONFIRM_BY_APPLICANT"
    REFUTE_BY_APPLICANT = "REFUTE_BY_APPLICANT"
    RATE = "RATE"


class Tray(StrEnum):
    """Where an open appeal lies that waits for something else than its state says."""

    WITHOUT_EXECUTOR = "WITHOUT_EXECUTOR"


class Event(StrEnum):
    """What history tells. The names are those of the messages on the bus."""

    APPEAL_REGISTERED = "AppealRegistered"
    APPEAL_TRIAGED = "AppealTriaged"
    ISSUE_SPLIT = "IssueSplit"
    ISSUES_MERGED = "IssuesMerged"
    APPEAL_LINKED = "AppealLinked"
    APPEAL_LINKED_TO_INCIDENT = "AppealLinkedToIncident"
    APPEAL_UNLINKED_FROM_INCIDENT = "AppealUnlinkedFromIncident"
    APPEAL_CONSULTED = "AppealConsulted"
    APPEAL_FORWARDED = "AppealForwarded"
    APPEAL_RETURNED = "AppealReturned"
    APPEAL_NOT_CONSIDERED = "AppealNotConsidered"
    MATERIALS_ADDED = "MaterialsAdded"
    SIGNATORIES_ADDED = "SignatoriesAdded"
    RIGHT_ASKED_FOR = "RightAskedFor"
    RIGHT_DECIDED = "RightDecided"
    APPEAL_WITHDRAWN = "AppealWithdrawn"
    ISSUE_ROUTED = "IssueRouted"
    EXECUTOR_NOT_FOUND = "ExecutorNotFound"
    ASSIGNMENT_ACCEPTED = "AssignmentAccepted"
    ASSIGNMENT_DECLINED = "AssignmentDeclined"
    ASSIGNMENT_RECALLED = "AssignmentRecalled"
    DECLINE_REFUSED = "DeclineRefused"
    ISSUE_FORWARDED = "IssueForwarded"
    RESOLUTION_WRITTEN = "ResolutionWritten"
    ASSIGNMENT_TAKEN = "AssignmentTaken"
    ASSIGNMENT_HANDED = "AssignmentHanded"
    ASSIGNMENT_HANDED_BACK = "AssignmentHandedBack"
    TERM_EXTENDED = "TermExtended"
    TERM_SHORTENED = "TermShortened"
    LEFT_WITHOUT_MOTION = "LeftWithoutMotion"
    DEFICIENCY_CURED = "DeficiencyCured"
    RETURNED_UNCURED = "ReturnedUncured"
    INTERIM_ANSWER_GIVEN = "InterimAnswerGiven"
    ASSIGNMENT_ANSWERED = "AssignmentAnswered"
    ANSWER_SUBMITTED = "AnswerSubmittedForSignature"
    ANSWER_SIGNED = "AnswerSigned"
    SIGNATURE_REFUSED = "SignatureRefused"
    CHECK_STARTED = "CheckStarted"
    ANSWER_ACCEPTED = "AnswerAccepted"
    ANSWER_RETURNED = "AnswerReturnedToRework"
    ANSWER_CONFIRMED = "AnswerConfirmedByCall"
    ANSWER_REFUTED = "AnswerRefutedByCall"
    SOLVED_BY_ITSELF = "SolvedByItself"
    CONFIRMED_BY_APPLICANT = "AnswerConfirmedByApplicant"
    REFUTED_BY_APPLICANT = "AnswerRefutedByApplicant"
    ANSWER_RATED = "AnswerRated"
    TERMS_RECOMPUTED = "TermsRecomputed"
    TERM_ALARM_RAISED = "TermAlarmRaised"
    ASSIGNMENT_SUCCEEDED = "AssignmentPassedToSuccessor"
    ATTACHMENT_CHECKED = "AttachmentChecked"
    ATTACHMENT_OPENED = "AttachmentOpened"
    NOTICE_SENT = "NoticeSent"
    INCIDENT_NEWS_TOLD = "IncidentNewsTold"
    INCIDENT_END_TOLD = "IncidentEndTold"
    RECORDING_ATTACHED = "RecordingAttached"
    RECORDING_LOST = "RecordingLost"
    RECORDING_OPENED = "RecordingOpened"
    RECORDING_ERASED = "RecordingErased"
    CALL_TIED = "CallTied"
    PERSONAL_DATA_CHANGED = "PersonalDataChanged"
    PROCESSING_RESTRICTED = "ProcessingRestricted"
    LEGAL_HOLD_PLACED = "LegalHoldPlaced"
    LEGAL_HOLD_LIFTED = "LegalHoldLifted"
    ERASURE_BEGUN = "ErasureBegun"
    PERSONAL_DATA_ERASED = "PersonalDataErased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row. `target` None leaves the state as it is; `facts` names what history keeps of it.

    Without `roles` it is the applicant's own, whom number and access code give the right.
    """

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
_TAKEN = {S.ACCEPTED, S.REWORK}
AT_WORK = frozenset({S.ROUTED, S.ACCEPTED, S.REWORK, S.FOR_SIGNATURE})
# While an assignment is in one of these, the official who holds it has something to do with it.
ON_A_DESK = AT_WORK | {S.WITHOUT_MOTION}
_BEFORE_BODY = {S.REGISTERED, S.TRIAGED, S.DECLINED}
_OPEN = frozenset(State) - {S.CLOSED, S.RECALLED}

# fmt: off
TABLE: tuple[Transition, ...] = (
    _row(C.TRIAGE, Subject.APPEAL, {S.REGISTERED, S.TRIAGED, S.DECLINED}, S.TRIAGED, _CENTRE, E.APPEAL_TRIAGED, "kind regime ground basis path regime_before terms issues", "Попередньо опрацювати"),
    _row(C.SPLIT, Subject.ISSUE, _BEFORE_BODY, S.CLOSED, _CENTRE, E.ISSUE_SPLIT, "issue into", "Розділити питання"),
    _row(C.MERGE, Subject.ISSUE, _BEFORE_BODY, S.CLOSED, _CENTRE, E.ISSUES_MERGED, "issues into", "Об'єднати питання"),
    _row(C.LINK, Subject.APPEAL, _OPEN, None, _CENTRE | _BODY, E.APPEAL_LINKED, "multiplicity first_appeal_id terms", "Пов'язати з попереднім зверненням"),
    _row(C.TIE_CALL, Subject.APPEAL, _OPEN, None, _CENTRE, E.CALL_TIED, "call", "Долучити дзвінок"),
    _row(C.LINK_INCIDENT, Subject.APPEAL, _OPEN, None, _CENTRE, E.APPEAL_LINKED_TO_INCIDENT, "incident news", "Долучити до події"),
    _row(C.UNLINK_INCIDENT, Subject.APPEAL, _OPEN, None, _CENTRE, E.APPEAL_UNLINKED_FROM_INCIDENT, "incident", "Від'єднати від події"),
    _row(C.CONSULT, Subject.APPEAL, {S.REGISTERED, S.TRIAGED}, S.CLOSED, _CENTRE, E.APPEAL_CONSULTED, "outcome basis", "Роз'яснити одразу"),
    _row(C.FORWARD, Subject.APPEAL, _BEFORE_BODY, S.CLOSED, _CENTRE, E.APPEAL_FORWARDED, "outcome to basis", "Переслати за належністю"),
    _row(C.RETURN_TO_AUTHOR, Subject.APPEAL, _BEFORE_BODY, S.CLOSED, _CENTRE, E.APPEAL_RETURNED, "outcome ground", "Повернути авторові"),
    _row(C.LEAVE_WITHOUT_CONSIDERATION, Subject.APPEAL, _OPEN - {S.ANSWERED, S.ON_CHECK}, S.CLOSED, {Role.HEAD}, E.APPEAL_NOT_CONSIDERED, "outcome ground", "Залишити без розгляду"),
    _row(C.ADD_MATERIALS, Subject.APPEAL, _OPEN, None, _CENTRE, E.MATERIALS_ADDED, "attachments", "Долучити матеріали"),
    _row(C.ASK_FOR_RIGHT, Subject.APPEAL, _OPEN, None, _CENTRE | _BODY, E.RIGHT_ASKED_FOR, "request right", "Записати вимогу заявника"),
    _row(C.GRANT_RIGHT, Subject.APPEAL, _OPEN, None, _CENTRE | _BODY, E.RIGHT_DECIDED, "request right is_granted", "Вирішити вимогу заявника"),
    _row(C.WITHDRAW, Subject.APPEAL, _OPEN, S.CLOSED, {Role.SUPERVISOR}, E.APPEAL_WITHDRAWN, "outcome", "Відкликати на прохання заявника"),
    _row(C.ROUTE, Subject.ISSUE, {S.TRIAGED, S.DECLINED}, S.ROUTED, _CENTRE, E.ISSUE_ROUTED, "issue assignments lead co_executors basis officials rule rule_version proposed_lead", "Надіслати за компетенцією"),
    _row(C.SET_ASIDE, Subject.ISSUE, {S.TRIAGED, S.DECLINED}, None, _CENTRE, E.EXECUTOR_NOT_FOUND, "issue reason", "Передати до черги «без виконавця»"),
    _row(C.ACCEPT, Subject.ASSIGNMENT, {S.ROUTED}, S.ACCEPTED, _BODY, E.ASSIGNMENT_ACCEPTED, "assignment body official held_by", "Прийняти до розгляду"),
    _row(C.DECLINE, Subject.ASSIGNMENT, {S.ROUTED, S.ACCEPTED}, S.DECLINED, _BODY, E.ASSIGNMENT_DECLINED, "assignment body possible_body", "Відхилити: не належить до компетенції"),
    _row(C.SEND_BACK, Subject.ASSIGNMENT, {S.DECLINED}, S.ROUTED, {Role.SUPERVISOR}, E.DECLINE_REFUSED, "assignment body", "Не погодитися з відхиленням"),
    _row(C.FORWARD_ON, Subject.ASSIGNMENT, {S.ROUTED, S.ACCEPTED}, S.CLOSED, _BODY, E.ISSUE_FORWARDED, "issue from assignments lead co_executors forwards is_partial terms officials", "Переслати за належністю іншій установі"),
    _row(C.WRITE_RESOLUTION, Subject.ASSIGNMENT, {S.ROUTED, S.ACCEPTED, S.REWORK}, None, {Role.HEAD}, E.RESOLUTION_WRITTEN, "assignment issue assignments executors officials", "Накласти резолюцію"),
    _row(C.TAKE, Subject.ASSIGNMENT, ON_A_DESK, None, _BODY, E.ASSIGNMENT_TAKEN, "assignment issue body official", "Узяти доручення собі"),
    _row(C.HAND_TO, Subject.ASSIGNMENT, ON_A_DESK, None, _BODY, E.ASSIGNMENT_HANDED, "assignment issue body official held_by ground", "Передати доручення посадовій особі"),
    _row(C.HAND_BACK, Subject.ASSIGNMENT, ON_A_DESK, None, _BODY, E.ASSIGNMENT_HANDED_BACK, "assignment issue body held_by ground", "Повернути доручення до спільної черги"),
    _row(C.EXTEND_TERM, Subject.ASSIGNMENT, AT_WORK, None, {Role.HEAD}, E.TERM_EXTENDED, "assignment issue until terms", "Продовжити строк"),
    _row(C.SHORTEN_TERM, Subject.ASSIGNMENT, AT_WORK, None, {Role.HEAD}, E.TERM_SHORTENED, "assignment issue until terms", "Скоротити строк на вимогу заявника"),
    _row(C.LEAVE_WITHOUT_MOTION, Subject.ASSIGNMENT, {S.ROUTED, S.ACCEPTED}, S.WITHOUT_MOTION, _BODY, E.LEFT_WITHOUT_MOTION, "assignment issue cure_until", "Залишити без руху"),
    _row(C.CURE, Subject.ASSIGNMENT, {S.WITHOUT_MOTION}, S.ACCEPTED, _CENTRE | _BODY, E.DEFICIENCY_CURED, "assignment issue cured_on terms", "Записати усунення недоліків"),
    _row(C.RETURN_UNCURED, Subject.ASSIGNMENT, {S.WITHOUT_MOTION}, S.CLOSED, {Role.HEAD}, E.RETURNED_UNCURED, "assignment issue outcome", "Повернути: недоліки не усунуто"),
    _row(C.RECALL, Subject.ASSIGNMENT, {S.ROUTED, S.ACCEPTED, S.REWORK}, S.RECALLED, {Role.SUPERVISOR}, E.ASSIGNMENT_RECALLED, "assignment body", "Відкликати доручення"),
    _row(C.GIVE_INTERIM_ANSWER, Subject.ASSIGNMENT, {S.ACCEPTED, S.REWORK}, None, _BODY, E.INTERIM_ANSWER_GIVEN, "assignment body", "Надати проміжну відповідь"),
    _row(C.ANSWER, Subject.ASSIGNMENT, {S.ACCEPTED, S.REWORK}, S.ANSWERED, _BODY, E.ASSIGNMENT_ANSWERED, "assignment body outcome held_by", "Надати відповідь"),
    _row(C.SUBMIT_FOR_SIGNATURE, Subject.ASSIGNMENT, _TAKEN, S.FOR_SIGNATURE, _BODY, E.ANSWER_SUBMITTED, "assignment body outcome held_by", "Подати відповідь на підпис"),
    _row(C.SIGN, Subject.ASSIGNMENT, {S.FOR_SIGNATURE}, S.ANSWERED, {Role.HEAD}, E.ANSWER_SIGNED, "assignment body outcome signed_by", "Підписати відповідь"),
    _row(C.REFUSE_SIGNATURE, Subject.ASSIGNMENT, {S.FOR_SIGNATURE}, S.ACCEPTED, {Role.HEAD}, E.SIGNATURE_REFUSED, "assignment body", "Не підписати відповідь"),
    _row(C.PUT_ON_CHECK, Subject.ASSIGNMENT, {S.ANSWERED}, S.ON_CHECK, _CENTRE, E.CHECK_STARTED, "assignment", "Взяти на перевірку"),
    _row(C.ACCEPT_ANSWER, Subject.ASSIGNMENT, {S.ANSWERED, S.ON_CHECK}, S.CLOSED, {Role.SUPERVISOR}, E.ANSWER_ACCEPTED, "assignment issue outcome", "Прийняти відповідь"),
    _row(C.RETURN_TO_REWORK, Subject.ASSIGNMENT, {S.ANSWERED, S.ON_CHECK}, S.REWORK, {Role.SUPERVISOR}, E.ANSWER_RETURNED, "assignment rework", "Повернути на доопрацювання"),
    _row(C.CONFIRM_BY_CALL, Subject.ASSIGNMENT, {S.ON_CHECK}, S.CLOSED, _CENTRE, E.ANSWER_CONFIRMED, "assignment issue outcome call_back grading grade", "Заявник підтвердив виконання телефоном"),
    _row(C.REFUTE_BY_CALL, Subject.ASSIGNMENT, {S.ON_CHECK}, S.REWORK, _CENTRE, E.ANSWER_REFUTED, "assignment rework call_back", "Заявник не підтвердив виконання: на доопрацювання"),
    _row(C.SOLVED_BY_ITSELF, Subject.ASSIGNMENT, {S.ON_CHECK}, S.CLOSED, _CENTRE, E.SOLVED_BY_ITSELF, "assignment issue outcome call_back", "Заявник повідомив, що вирішилося само"),
    _row(C.CONFIRM_BY_APPLICANT, Subject.ASSIGNMENT, {S.ANSWERED, S.ON_CHECK}, S.CLOSED, (), E.CONFIRMED_BY_APPLICANT, "assignment issue outcome grading grade", "Підтвердити, що питання вирішено"),
    _row(C.REFUTE_BY_APPLICANT, Subject.ASSIGNMENT, {S.ANSWERED, S.ON_CHECK}, S.REWORK, (), E.REFUTED_BY_APPLICANT, "assignment rework", "Повідомити, що питання не вирішено"),
    _row(C.RATE, Subject.ASSIGNMENT, {S.ANSWERED, S.ON_CHECK, S.CLOSED}, None, (), E.ANSWER_RATED, "assignment issue grading grade", "Оцінити відповідь"),
)
# fmt: on

BY_COMMAND = {row.command: row for row in TABLE}
OF_APPLICANT = frozenset(row.command for row in TABLE if not row.roles)


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


def check_applicant(command: Command, state: State) -> Transition:
    """The row by which the applicant's own command goes through: number and code gave the right, the table the states.

    Raises what `check` raises.
    """
    row = BY_COMMAND[command]
    if row.roles:
        raise NotAllowedError(
            ErrorCode.ROLE_NOT_ALLOWED, details={"roles": tuple(sorted(row.roles))}
        )
    if state not in row.sources:
        raise ConflictError(ErrorCode.NOT_ALLOWED_NOW, details={"state": state.value})
    return row


_PROGRESS = (
    S.REGISTERED,
    S.TRIAGED,
    S.DECLINED,
    S.ROUTED,
    S.WITHOUT_MOTION,
    S.ACCEPTED,
    S.REWORK,
    S.FOR_SIGNATURE,
    S.ANSWERED,
    S.ON_CHECK,
    S.CLOSED,
)


def least_advanced(states: Iterable[State]) -> State:
    """The state of a whole from the states of its parts: it is where its slowest part is."""
    return min(states, key=_PROGRESS.index)
