"""Messages by which the registry is read and kept."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from chalicelib.domain.imports import CSV, XLSX, ImportState
from chalicelib.domain.registry import BodyKind
from chalicelib.domain.table_cells import CALENDARS
from chalicelib.entrypoints.http.fields import (
    BodyId,
    Day,
    Line,
    Message,
    PageSize,
    Reply,
    UploadId,
    no_controls,
)

# Anything short: what is no code is refused in words that say how a code looks.
Place = Annotated[str, StringConstraints(max_length=40), AfterValidator(no_controls)]
Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=300),
    AfterValidator(no_controls),
]
MailOrNone = Annotated[
    str,
    StringConstraints(
        max_length=254, pattern=r"^$|^[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+\.[^@\s\x00-\x1f]+$"
    ),
]
UserId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._@+-]{1,100}$")]
Subject = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z._-]{1,60}$")]
RoleName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{1,59}$")]
Reason = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z_]{1,29}$")]
Time = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Weekday = Annotated[int, Field(ge=1, le=7)]
Subjects = Annotated[tuple[Subject, ...], Field(max_length=200, strict=False)]
Places = Annotated[tuple[Place, ...], Field(max_length=200, strict=False)]
Users = Annotated[tuple[UserId, ...], Field(max_length=20, strict=False)]
Calendar = Annotated[str, StringConstraints(pattern=rf"^({CALENDARS})$")]


class BodiesQuery(Message):
    """What to list; of name, territory, superior and successor the first that is given counts."""

    name: Line | None = Field(default=None, description="Початок повної або короткої назви")
    territory: Line | None = Field(default=None, description="Код КАТОТТГ: усе, що в ньому лежить")
    superior: BodyId | None = None
    successor: BodyId | None = Field(default=None, description="Попередники цієї установи")
    limit: PageSize = 100
    cursor: Line | None = None


class BodyOut(Reply):
    id: str
    name: str
    short_name: str
    superior_id: str | None
    territory: str
    active: bool
    successor_id: str | None


class BodiesOut(Reply):
    """Bodies in their versions of today; `cursor` continues, null at the end."""

    bodies: tuple[BodyOut, ...]
    cursor: str | None = None


class HoursIn(Message):
    """Kyiv time; weekdays count from Monday, 1."""

    weekdays: Annotated[tuple[Weekday, ...], Field(min_length=1, max_length=7, strict=False)]
    opens: Time
    closes: Time
    break_from: Time | None = None
    break_to: Time | None = None


class HoursOut(Reply):
    weekdays: tuple[int, ...]
    opens: str
    closes: str
    break_from: str | None
    break_to: str | None


class Dated(Message):
    """A record for some days, both inclusive; `note` says why it is entered and names no person."""

    valid_from: Day
    valid_to: Day | None = None
    note: Words = ""


class BodyVersionIn(Dated):
    """A version of a body; one that began on the same day gives way to it."""

    name: Line
    short_name: Line
    kind: BodyKind = Field(strict=False)
    superior_id: BodyId | None = None
    territory: Place
    email: MailOrNone = ""
    phone: Words = ""
    calendar_id: Calendar = "ua-state"
    active: bool = True
    successor_id: BodyId | None = None
    head_email: MailOrNone = ""
    address: Words = ""
    website: Words = ""
    hours: Annotated[tuple[HoursIn, ...], Field(max_length=7, strict=False)] = ()
    subjects: Subjects = ()


class BodyVersionOut(BodyOut):
    kind: BodyKind
    email: str
    phone: str
    calendar_id: str
    head_email: str
    address: str
    website: str
    hours: tuple[HoursOut, ...]
    subjects: tuple[str, ...]
    valid_from: date
    valid_to: date | None


class BodyDetailOut(Reply):
    """All versions of a body from the first on, and the bodies that it succeeds."""

    versions: tuple[BodyVersionOut, ...]
    predecessors: tuple[str, ...]


class OfficialIn(Dated):
    """A responsible official; `user_id` is the id in the token of the user (`sub`). No subjects or places means all."""

    user_id: UserId
    position: Line
    subjects: Subjects = ()
    territories: Places = ()
    deputies: Users = ()


class OfficialOut(Reply):
    user_id: str
    position: str
    subjects: tuple[str, ...]
    territories: tuple[str, ...]
    deputies: tuple[str, ...]
    valid_from: date
    valid_to: date | None


class AbsenceIn(Message):
    """Away on these days, both inclusive; `is_withdrawn` takes back the absence that begins on that day."""

    user_id: UserId
    first_day: Day
    last_day: Day
    reason: Reason
    is_withdrawn: bool = False
    note: Words = ""


class AbsenceOut(Reply):
    user_id: str
    first_day: date
    last_day: date
    reason: str


class OfficialsOut(Reply):
    """Responsible officials of a body and their absences, of all days."""

    officials: tuple[OfficialOut, ...]
    absences: tuple[AbsenceOut, ...]


class CompetenceIn(Dated):
    """The body plays the role in this place; a building only with its street. The least `rank` comes first."""

    role: RoleName
    territory: Place
    street: Words = ""
    building: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20)] = ""
    rank: Annotated[int, Field(ge=1, le=999)] = 1


class CompetenceOut(Reply):
    role: str
    body_id: str
    territory: str
    street: str
    building: str
    rank: int
    valid_from: date
    valid_to: date | None


class CompetencesOut(Reply):
    competences: tuple[CompetenceOut, ...]


class AddresseeIn(Dated):
    """An addressee whose appeals the Secretariat of the Cabinet takes, with the spellings by which people write."""

    name: Line
    spellings: Annotated[tuple[Line, ...], Field(max_length=100, strict=False)] = ()


class AddresseeOut(Reply):
    name: str
    spellings: tuple[str, ...]
    valid_from: date
    valid_to: date | None


class AddresseesOut(Reply):
    addressees: tuple[AddresseeOut, ...]


class ChangesQuery(Message):
    """Of which records of the body."""

    of: Annotated[str, StringConstraints(pattern="^(body|officials|absences)$")] = "body"
    limit: PageSize = 50


class ChangeOut(Reply):
    """What a change took and brought, as records."""

    at: datetime
    actor: str
    note: str
    removed: tuple[dict[str, Any], ...]
    added: tuple[dict[str, Any], ...]


class ChangesOut(Reply):
    """The latest first."""

    changes: tuple[ChangeOut, ...]


class SuccessionOut(Reply):
    """The cases of `body_id` are passing to `successor_id`; each tells of it in its history."""

    body_id: str
    successor_id: str


class TableUploadIn(Message):
    """A table to come."""

    content_type: Annotated[str, StringConstraints(pattern=rf"^({CSV}|{XLSX})$")]


class ImportIn(Message):
    """Load an upload as a table of this kind: bodies, officials, competences, or another that the contract names."""

    upload_id: UploadId
    kind: Line


class RefusedRowOut(Reply):
    """`row` as the sheet numbers it, its header being 1."""

    row: int
    column: str
    code: str
    reason: str


class ImportOut(Reply):
    """`loaded` rows stand in the registry as the table says; of them `changed` were otherwise before.

    Of very many refused rows the first are listed, all are counted.
    """

    import_id: str
    kind: str
    state: ImportState
    ordered_at: datetime
    finished_at: datetime | None
    rows: int
    loaded: int
    changed: int
    refused: int
    refusals: tuple[RefusedRowOut, ...]
    unknown_columns: tuple[str, ...]
    missing_columns: tuple[str, ...]
    refusal: str | None


class ExportQuery(Message):
    format: Annotated[str, StringConstraints(pattern="^(csv|xlsx)$")] = "csv"
