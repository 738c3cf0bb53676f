"""The appeal: what arrived and was registered, its issues, and the demands on bodies to deal with them.

An appeal here holds no personal data. Names, texts and addresses live in `personal.py`, in items of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from chalicelib.domain.clock import Clock, RunningTerm
from chalicelib.domain.erasure import Erasure, LegalHold
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.file_checks import Finding, Verdict
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.personal import Personal
from chalicelib.domain.regime_choice import Basis
from chalicelib.domain.transitions import Event, State, Tray, least_advanced


class ApplicantType(StrEnum):
    """Who may come to the window: NS-3.2."""

    CITIZEN = "CITIZEN"
    ENTERPRISE = "ENTERPRISE"
    INSTITUTION = "INSTITUTION"
    ORGANISATION = "ORGANISATION"
    SOLE_PROPRIETOR = "SOLE_PROPRIETOR"
    LOCAL_SELF_GOVERNMENT_BODY = "LOCAL_SELF_GOVERNMENT_BODY"


class Channel(StrEnum):
    """How the appeal came: NS-3.1, widened for letters and visits."""

    WEB = "WEB"
    PHONE = "PHONE"
    IN_PERSON = "IN_PERSON"
    POST = "POST"
    EMAIL = "EMAIL"
    OTHER_BODY = "OTHER_BODY"


class Kind(StrEnum):
    """What the appeal is: Law 393/96-ВР art. 3; a request for information by Law 2939-VI."""

    PROPOSAL = "PROPOSAL"
    APPLICATION = "APPLICATION"
    COMPLAINT = "COMPLAINT"
    INFORMATION_REQUEST = "INFORMATION_REQUEST"


class AnswerBy(StrEnum):
    EMAIL = "EMAIL"
    POST = "POST"
    PHONE = "PHONE"


class Multiplicity(StrEnum):
    """Sign of arrival: Instruction 348 and section 2 of the Classifier."""

    PRIMARY = "PRIMARY"
    REPEAT = "REPEAT"
    DUPLICATE = "DUPLICATE"
    RECURRING = "RECURRING"
    MASS = "MASS"


class Outcome(StrEnum):
    """How an issue ends: section 9 of the Classifier; SPLIT and MERGED continue in other issues."""

    RESOLVED_POSITIVELY = "RESOLVED_POSITIVELY"
    REFUSED = "REFUSED"
    EXPLAINED = "EXPLAINED"
    CONSULTED = "CONSULTED"
    RETURNED = "RETURNED"
    FORWARDED = "FORWARDED"
    WITHDRAWN = "WITHDRAWN"
    NOT_CONSIDERED = "NOT_CONSIDERED"
    SPLIT = "SPLIT"
    MERGED = "MERGED"


class ExecutorRole(StrEnum):
    """The lead executor gives the consolidated answer; co-executors contribute to it. Instruction 348."""

    LEAD = "LEAD"
    CO_EXECUTOR = "CO_EXECUTOR"


_AWAITING_CHECK = frozenset({State.ANSWERED, State.ON_CHECK})


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One question in an appeal; `complained_of` are ids of bodies and of staff whose acts it complains of."""

    no: int
    state: State = State.REGISTERED
    outcome: Outcome | None = None
    classifier_code: str | None = None
    territory: str | None = None
    complained_of: tuple[str, ...] = ()
    complained_of_officials: tuple[str, ...] = ()
    without_executor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The demand on one body to deal with one issue.

    `official` executes it within the body, None while it lies in the common queue; `controller` watches that it is
    done. Both are opaque ids of users. `grade` is what the applicant gave its last answer with their own hand, 1 to 5.
    """

    no: int
    issue_no: int
    body: str
    role: ExecutorRole
    state: State = State.ROUTED
    routed_at: datetime
    outcome: Outcome | None = None
    rework: int = 0
    left_without_motion_on: date | None = None
    was_cured: bool = False
    was_sent_back: bool = False
    official: str | None = None
    controller: str | None = None
    grade: int | None = None

    @property
    def routed_on(self) -> date:
        """The Kyiv day on which the body received it."""
        return kyiv_date(self.routed_at)


class Right(StrEnum):
    """What an applicant may ask for besides the answer: Law 393/96-ВР arts. 10, 18, 20(2)."""

    SEE_MATERIALS = "SEE_MATERIALS"
    BE_PRESENT = "BE_PRESENT"
    TAKE_PART_IN_CHECK = "TAKE_PART_IN_CHECK"
    REPRESENTATIVE = "REPRESENTATIVE"
    SECRECY = "SECRECY"
    SHORTER_TERM = "SHORTER_TERM"


@dataclass(frozen=True, slots=True, kw_only=True)
class RightRequest:
    """One such demand; `is_granted` is None until somebody decides."""

    no: int
    right: Right
    asked_on: date
    is_granted: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file tied to the appeal; its name is personal data and lives elsewhere. `size` in bytes.

    `content_type` is what its sender declared; `finding` None is a file at which nobody has looked yet.
    """

    no: int
    key: str
    content_type: str
    size: int
    finding: Finding | None = None

    @property
    def verdict(self) -> Verdict:
        return self.finding.verdict if self.finding else Verdict.PENDING


Part = TypeVar("Part", Issue, Assignment, Attachment)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentTie:
    """The incident that the appeal is a report of, and the numbers of its news that the applicant was told."""

    id: str
    told: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tying:
    """That an appeal joins an incident, or leaves it: written with the appeal, in one transaction."""

    incident_id: str
    is_tied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """The aggregate: one version, one history. `version` is the number of its history entries.

    `closed_on` is the Kyiv day on which it was concluded, None while it is open.
    """

    id: str
    centre: str
    number: str
    version: int
    head_hash: str
    request_digest: str
    channel: Channel
    applicant_type: ApplicantType
    is_collective: bool
    signatories: int
    confidential_identity: bool
    answer_by: AnswerBy
    addressee: str
    received_at: datetime
    received_on: date
    registered_on: date
    issues: tuple[Issue, ...]
    clock: Clock
    kind: Kind | None = None
    regime: str = "APPEAL"
    regime_ground: str | None = None
    regime_basis: Basis = Basis.LAW
    multiplicity: Multiplicity = Multiplicity.PRIMARY
    first_appeal_id: str | None = None
    entry_point: str = ""
    assignments: tuple[Assignment, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    signatory_batches: tuple[int, ...] = ()
    requests: tuple[RightRequest, ...] = ()
    forwards: int = 0
    extensions: int = 0
    is_anonymous: bool = False
    head_considers: bool = False
    incident: "IncidentTie | None" = None
    calls: tuple[str, ...] = ()
    closed_on: date | None = None
    hold: LegalHold | None = None
    erasure: Erasure | None = None

    @property
    def state(self) -> State:
        return least_advanced(issue.state for issue in self.issues)

    @property
    def tray(self) -> Tray | None:
        """Where it lies apart from others in its state: an issue of it has nobody to go to."""
        waits = any(one.without_executor and one.state is not State.CLOSED for one in self.issues)
        return Tray.WITHOUT_EXECUTOR if waits else None

    def issue(self, no: int) -> Issue:
        return _numbered(self.issues, no, "issue")

    def assignment(self, no: int) -> Assignment:
        return _numbered(self.assignments, no, "assignment")

    def attachment(self, no: int) -> Attachment:
        return _numbered(self.attachments, no, "attachment")

    def state_of(self, running: RunningTerm) -> State:
        """The state of what a term binds: an assignment, an issue, or all issues without a term of their own."""
        if running.assignment_no is not None:
            assignment = self.assignment(running.assignment_no)
            of_issue = self.issue(assignment.issue_no).state
            # Once the lead has answered, nobody waits for a co-executor's part.
            return of_issue if of_issue in _AWAITING_CHECK else assignment.state
        if running.issue_no is not None:
            return self.issue(running.issue_no).state
        apart = self.clock.issues_apart(running.purpose)
        bound = [issue.state for issue in self.issues if issue.no not in apart]
        return least_advanced(bound) if bound else State.CLOSED

    @property
    def live_assignments(self) -> tuple[Assignment, ...]:
        """Assignments that still bind, or bound to the end: neither declined nor recalled."""
        return tuple(a for a in self.assignments if a.state not in {State.DECLINED, State.RECALLED})

    def with_issue(self, issue: Issue) -> "Appeal":
        return replace(self, issues=tuple(issue if i.no == issue.no else i for i in self.issues))

    def with_attachment(self, changed: Attachment) -> "Appeal":
        return replace(
            self,
            attachments=tuple(changed if a.no == changed.no else a for a in self.attachments),
        )

    def with_assignment(self, changed: Assignment) -> "Appeal":
        return replace(
            self,
            assignments=tuple(changed if a.no == changed.no else a for a in self.assignments),
        )


def _numbered(parts: "tuple[Part, ...]", no: int, what: str) -> "Part":
    for part in parts:
        if part.no == no:
            return part
    raise NotFoundError(ErrorCode.PART_NOT_FOUND, details={"part": what, "no": no})


Fact = str | int | bool | None | tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """A notice that has gone: of which history entry, to whom (`applicant`, `body:khm-oda`)."""

    seq: int
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a command makes of an appeal: the appeal after it, what history tells, what only persons may read.

    `call_id` is a call that the appeal now belongs to: written with the call, in the same transaction.
    """

    appeal: Appeal
    event: Event
    facts: Mapping[str, Fact]
    personal: Personal | None = None
    delivered: Delivered | None = None
    tying: Tying | None = None
    call_id: str | None = None
