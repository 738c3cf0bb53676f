"""Messages of the registration-control card: the domain's own values, read by their attributes."""

from datetime import date

from pydantic import ConfigDict

from chalicelib.entrypoints.http.fields import Reply


class _Mirror(Reply):
    """Read from the domain's value of the same fields."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)


class CodedOut(_Mirror):
    """`code` is empty where the Classifier has no known code for it."""

    code: str
    name: str


class CorrespondentOut(_Mirror):
    """Withheld means that the applicant asked for secrecy and the reader does not resolve the case."""

    name: str
    is_withheld: bool
    residence: str
    postal_address: str
    phone: str
    email: str
    representative: str
    categories: tuple[CodedOut, ...]
    people: int


class PreviousOut(_Mirror):
    number: str
    centre: str
    received_on: date


class ExecutorOut(_Mirror):
    body: str
    sent_on: date
    received_on: date | None


class CardQuestionOut(_Mirror):
    no: int
    content: str
    address: str
    index: CodedOut | None
    complained_of: tuple[str, ...]
    lead: ExecutorOut | None
    co_executors: tuple[ExecutorOut, ...]
    due: date | None
    outcome: CodedOut | None


class ResolutionOut(_Mirror):
    issue_no: int
    text: str
    author: str
    written_on: date
    executors: tuple[str, ...]


class ExtensionOut(_Mirror):
    issue_no: int
    until: date
    by: str
    decided_on: date
    reason: str
    is_extension: bool


class StepOut(_Mirror):
    on: date
    words: str


class CardAnswerOut(_Mirror):
    issue_no: int | None
    given_on: date
    by: str
    content: str
    outcome: CodedOut | None


class OffControlOut(_Mirror):
    issue_no: int | None
    on: date
    by: str


class CardOut(_Mirror):
    """The registration-control card of Instruction 348, filled from the appeal and its history."""

    centre: str
    number: str
    mark: str
    received_on: date
    registered_on: date
    addressee: str
    form_of_arrival: CodedOut
    sign_of_arrival: CodedOut
    kind: CodedOut
    subject: CodedOut
    type_of_document: CodedOut
    correspondent: CorrespondentOut
    previous: tuple[PreviousOut, ...]
    attachments: int
    questions: tuple[CardQuestionOut, ...]
    resolutions: tuple[ResolutionOut, ...]
    extensions: tuple[ExtensionOut, ...]
    course: tuple[StepOut, ...]
    answers: tuple[CardAnswerOut, ...]
    off_control: tuple[OffControlOut, ...]
