"""Messages of the staff API."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from chalicelib.domain.actors import Role
from chalicelib.domain.appeal import (
    AnswerBy,
    ApplicantType,
    Channel,
    ExecutorRole,
    Kind,
    Multiplicity,
    Outcome,
    Right,
)
from chalicelib.domain.board import Due
from chalicelib.domain.erasure import HoldGround
from chalicelib.domain.file_checks import Ground, Verdict
from chalicelib.domain.regime_choice import Basis
from chalicelib.domain.terms import Light
from chalicelib.domain.transitions import Command, State, Subject, Tray
from chalicelib.entrypoints.http.fields import (
    AppealId,
    BodyId,
    CentreId,
    Day,
    Message,
    Number,
    PageSize,
    Reply,
)
from chalicelib.entrypoints.http.models import AppealIn, ErasedOut, TermOut


class StaffAppealIn(AppealIn):
    """An appeal as an operator registers it for a caller, a visitor or a letter."""

    channel: Channel
    received_on: Day | None = Field(
        default=None, description="День надходження, якщо це було раніше (лист)"
    )
    duplicate_of: AppealId | None = None


class FindIn(Message):
    number: Number


QueueName = Annotated[
    State | Tray | Literal["OPEN"],
    WithJsonSchema(
        {
            "type": "string",
            "enum": [*State, *Tray, "OPEN"],
            "description": "Стан, окрема черга, або OPEN: усе, що відкрите в центрі чи чекає дій установи",
        }
    ),
]


DueColumn = Annotated[
    Due,
    WithJsonSchema({"type": "string", "enum": [*Due], "description": "Стовпчик контрольної дошки"}),
]


class QueueQuery(Message):
    """`centre` is for coordinators; others see their own centre or body.

    `body` is one of those that an appeal binds; `due` a column of the board, `due_until` the last control day.
    """

    state: QueueName
    limit: PageSize = 50
    cursor: Annotated[str, Field(min_length=1, max_length=400)] | None = None
    centre: CentreId | None = None
    body: BodyId | None = None
    light: Light | None = None
    due: DueColumn | None = None
    due_until: Day | None = None


class DeskQuery(Message):
    limit: PageSize = 50
    cursor: Annotated[str, Field(min_length=1, max_length=400)] | None = None


class RequestOut(Reply):
    """A demand of the applicant; `is_granted` is null until somebody decides."""

    no: int
    right: Right
    asked_on: date
    is_granted: bool | None


class MeOut(Reply):
    """`name` is empty where the user pool has none; history and queues know the person by `user_id`."""

    user_id: str
    name: str
    roles: tuple[Role, ...]
    centre: str | None
    body: str | None


class NamedBodyOut(Reply):
    """A body, and what it is called; by its id where the registry has no such body."""

    body: str
    name: str


class QueueEntryOut(Reply):
    """One appeal in a centre's queue, with the `bodies` that it binds; one assignment in a body's, with its `body`."""

    appeal_id: str
    number: str
    state: State
    received_on: date
    control: date | None
    due: date | None
    light: Light | None
    kind: Kind | None
    regime: str
    territory: str | None
    classifier_code: str | None
    issue_no: int | None
    assignment_no: int | None
    body: NamedBodyOut | None
    official: str | None
    bodies: tuple[NamedBodyOut, ...]


class QueueOut(Reply):
    """Soonest control date first; repeat the request with `cursor` for the next page."""

    entries: tuple[QueueEntryOut, ...]
    cursor: str | None


class ApplicantOut(Reply):
    name: str
    organisation: str
    residence: str
    email: str
    phone: str
    postal_address: str
    representative: str
    categories: tuple[str, ...]


class HolderOut(Reply):
    """The official who executes an assignment, by position; it is empty for one who is on no list of the body."""

    user_id: str
    position: str


class AssignmentOut(Reply):
    """`official` executes it within the body, null while it lies in the common queue; `controller` watches over it."""

    no: int
    body: str
    body_name: str
    role: ExecutorRole
    state: State
    routed_on: date
    outcome: Outcome | None
    rework: int
    official: HolderOut | None
    controller: str | None
    allowed: tuple[Command, ...]


class IssueOut(Reply):
    """A question of the appeal. `territory_name` says what the unit is called and lies in, by the codifier of today.

    It is empty where the place is unknown, and where the codifier knows no such code.
    """

    no: int
    state: State
    outcome: Outcome | None
    text: str
    address: str
    territory: str | None
    territory_name: str
    classifier_code: str | None
    complained_of: tuple[NamedBodyOut, ...]
    assignments: tuple[AssignmentOut, ...]
    allowed: tuple[Command, ...]


class AttachmentOut(Reply):
    """A file of the appeal. `content_type` is what was declared, `detected_type` what the content is.

    `check` says whether it may be opened, `note` why not; `sha256` is that of the bytes that were checked.
    """

    no: int
    file_name: str
    content_type: str
    size: int
    check: Verdict
    ground: Ground | None
    note: str
    detected_type: str
    sha256: str
    threat: str


class WordsOut(Reply):
    """Free words of one step: a reason, a note, an answer not yet accepted."""

    seq: int
    assignment: int | None
    words: dict[str, str]


class LegalHoldOut(Reply):
    """Nothing of the file is erased up to and including `until`; null: until the hold is lifted."""

    ground: HoldGround
    placed_on: date
    until: date | None


class CaseOut(Reply):
    """The whole case; `allowed` lists what this member of staff may do now with each part.

    `entry_point` is where it came in: `portal`, `operator`, or the telephone line by its kind, as `line:emergency`.
    """

    appeal_id: str
    number: str
    centre: str
    state: State
    version: int
    channel: Channel
    entry_point: str
    kind: Kind | None
    regime: str
    regime_ground: str | None
    regime_basis: Basis
    multiplicity: Multiplicity
    first_appeal_id: str | None
    incident_id: str | None
    incident_result: str
    applicant_type: ApplicantType
    applicant: ApplicantOut
    is_collective: bool
    signatories: int
    confidential_identity: bool
    answer_by: AnswerBy
    addressee: str
    received_at: datetime
    received_on: date
    registered_on: date
    issues: tuple[IssueOut, ...]
    terms: tuple[TermOut, ...]
    requests: tuple[RequestOut, ...]
    forwards: int
    days_since_receipt: int
    needs_head_signature: bool
    attachments: tuple[AttachmentOut, ...]
    words: tuple[WordsOut, ...]
    legal_hold: LegalHoldOut | None
    erased: ErasedOut | None
    allowed: tuple[Command, ...]


class Caution(StrEnum):
    """What somebody should look at, though nothing forbids it."""

    FORWARDED_REPEATEDLY = "FORWARDED_REPEATEDLY"
    REWORKED_REPEATEDLY = "REWORKED_REPEATEDLY"


class StateOut(Reply):
    """How the appeal stands after a command, what may be done next, and what to look at."""

    appeal_id: str
    number: str
    state: State
    version: int
    issues: dict[int, State]
    assignments: dict[int, State]
    allowed: tuple[Command, ...]
    warnings: tuple[Caution, ...]


class HistoryEntryOut(Reply):
    seq: int
    at: datetime
    actor: str
    event: str
    facts: dict[str, Any]
    personal_commitment: str | None
    prev_hash: str
    hash: str


class HistoryOut(Reply):
    """`chain_holds` says whether the hashes form an unbroken chain from the registration on.

    Hashes are over what is kept: a fact shown as `***` is withheld from the reader, and kept as it was. `positions` are
    those of today, by user id, of officials of the bodies whose officials execute it, as far as the history names them.
    """

    entries: tuple[HistoryEntryOut, ...]
    positions: dict[str, str]
    chain_holds: bool


class FoundOut(Reply):
    appeal_ids: tuple[str, ...]


class CodeOut(Reply):
    code: str
    name: str
    section: str


class WordOut(Reply):
    code: str
    title: str
    title_en: str


class CommandOut(Reply):
    """A command: what it does, whom it tells by mail (APPLICANT, BODY, CENTRE), and who may give it."""

    command: Command
    subject: Subject
    title: str
    title_en: str
    does: str
    does_en: str
    tells: tuple[str, ...]
    roles: tuple[Role, ...]


class ReferenceOut(Reply):
    """What forms choose from: `titles` by the set (`states`, `outcomes`, `kinds`...), and every command."""

    classifier: tuple[CodeOut, ...]
    regimes: dict[str, str]
    titles: dict[str, tuple[WordOut, ...]]
    commands: tuple[CommandOut, ...]


class LinkOut(Reply):
    url: str
    expires_in: int
