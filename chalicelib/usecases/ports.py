"""What use cases need of the outside, as they see it. Adapters answer for each port; tests do with fakes in memory."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from chalicelib.domain.actors import Actor
from chalicelib.domain.alerts import Alert, Moved, Step
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.blind_index import Token
from chalicelib.domain.competence import Competence, Whereabouts
from chalicelib.domain.digest import DigestLine
from chalicelib.domain.editions import Edition
from chalicelib.domain.guessing import Failures
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.imports import Import
from chalicelib.domain.incidents import Incident, IncidentDecision
from chalicelib.domain.keeping import Change, Changed
from chalicelib.domain.mail import Mail
from chalicelib.domain.notices import Notice
from chalicelib.domain.numbering import Series
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.personal import Personal
from chalicelib.domain.placing import Place
from chalicelib.domain.record import Record
from chalicelib.domain.registry import Body, Centre, ClassifierEntry
from chalicelib.domain.routing_rules.trial import RoutedCase
from chalicelib.domain.secretariat import Addressee
from chalicelib.domain.traces import Trace
from chalicelib.domain.transitions import State, Tray
from chalicelib.domain.trends import Cell
from chalicelib.domain.usual import DayCounts, Usual
from chalicelib.usecases.lawbook import Lawbook


class StaleAppealError(Exception):
    """The appeal has moved on since it was loaded; the decision must be made again on the fresh one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEntry:
    """One line of a queue: enough to choose by, without personal data; `extent` is what its colour is told by."""

    appeal_id: str
    number: str
    state: State
    received_on: str
    control: str | None
    due: str | None
    kind: str | None
    regime: str
    territory: str | None
    classifier_code: str | None
    extent: tuple[datetime, datetime, datetime] | None = None
    issue_no: int | None = None
    assignment_no: int | None = None
    body: str | None = None
    official: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuePage:
    """Entries by control date, soonest first; `cursor` continues, None at the end."""

    entries: tuple[QueueEntry, ...]
    cursor: str | None


class Appeals(Protocol):
    """The register of appeals; each write is one transaction with its history entry."""

    def register(
        self,
        appeal_id: str,
        series: Series,
        decide: Callable[[str], Decision],
        *,
        actor: Actor,
        at: datetime,
    ) -> tuple[Appeal, Personal, bool]:
        """Give the next number of the series and write what `decide(number)` makes of it.

        Where the id is taken already, nothing is written and what stands is returned with False.
        """

    def save(self, decision: Decision, *, before: Appeal, actor: Actor, at: datetime) -> Appeal:
        """Write a decision made on `before`. Raises StaleAppealError where the appeal has moved on."""

    def get(self, appeal_id: str) -> Appeal:
        """The aggregate. Raises NotFoundError."""

    def record(self, appeal_id: str) -> Record:
        """The aggregate and all personal parts. Raises NotFoundError."""

    def ids_by_number(self, number: str) -> tuple[str, ...]:
        """Appeals that carry this number; register-style numbers recur in centres and years."""

    def queue(
        self, owner: str, state: State | Tray, *, limit: int, cursor: str | None = None
    ) -> QueuePage:
        """Open work of a centre (`centre#khm`) or a body (`body#khm-oda`) in one state, or in one tray of a centre.

        What lies in a tray is not listed under its state.
        """

    def on_desk(
        self, body_id: str, user_id: str, *, limit: int, cursor: str | None = None
    ) -> QueuePage:
        """What an official of a body holds and has yet to do, in whatever state, soonest control date first."""

    def count_on_desk(self, body_id: str, user_id: str) -> int:
        """How much lies on one desk, counted where it lies."""

    def due_alarms(self, now: datetime) -> Iterable[str]:
        """Ids of appeals whose next alarm has come; what is not due is not read."""

    def history(self, appeal_id: str) -> tuple[HistoryEntry, ...]:
        """All entries, first to last."""

    def entry(self, appeal_id: str, seq: int) -> HistoryEntry:
        """One entry. Raises NotFoundError."""


class Registry(Protocol):
    """Reference data, read often and changed seldom; implementations keep what they read for a short time."""

    def centre(self, centre_id: str) -> Centre:
        """Raises NotFoundError."""

    def centres(self) -> tuple[Centre, ...]: ...

    def bodies(self, on: date | None = None) -> Mapping[str, Body]:
        """Each body in its version of the day, today in Kyiv where none is given.

        A body is fetched when it is asked for, so `bodies()[id]` is cheap; going through all of them is not.
        """

    def classifier(self) -> Mapping[str, ClassifierEntry]: ...

    def addressees(self) -> tuple[Addressee, ...]:
        """Those whose appeals go to the Secretariat of the Cabinet, of all days."""


R = TypeVar("R", Body, Official, Absence, Competence, Addressee)


class StaleRecordsError(Exception):
    """Somebody else has changed these records since they were read; look again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheaf(Generic[R]):
    """All records that are kept together under one key, as they stand; `version` 0 where there are none yet.

    Which records lie together, `key_for` says.
    """

    kind: type[R]
    key: str
    records: tuple[R, ...]
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement(Generic[R]):
    """Records that take the place of a sheaf's."""

    sheaf: Sheaf[R]
    records: tuple[R, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySearch:
    """Which bodies to list; where nothing is given, all. `name` is the beginning of a name, long or short."""

    name: str = ""
    territory: str = ""
    superior_id: str = ""
    predecessors_of: str = ""


class Records(Protocol):
    """The registry as those see it who keep it: what stands at this moment, and each change with who made it."""

    def sheaf(self, kind: type[R], key: str) -> Sheaf[R]: ...

    def sheaves(self, kind: type[R], keys: Collection[str]) -> Mapping[str, Sheaf[R]]:
        """Many at once, each key answered."""

    def replace(self, replacements: Collection[Replacement[R]], change: Change) -> None:
        """Write them, each together with what it changed. Raises StaleRecordsError, and then some may be written."""

    def page(
        self, kind: type[R], *, limit: int, cursor: str | None = None
    ) -> tuple[tuple[Sheaf[R], ...], str | None]:
        """Sheaves of a kind by key; the cursor continues, None at the end."""

    def find_bodies(
        self, search: BodySearch, *, limit: int, cursor: str | None = None
    ) -> tuple[tuple[str, ...], str | None]:
        """Ids of bodies, and the cursor. Raises InvalidError for a cursor of another list."""

    def competences_of(self, body_id: str) -> tuple[Competence, ...]: ...

    def changes(self, kind: type[R], key: str, *, limit: int) -> tuple[Changed, ...]:
        """What was changed under a key, the latest first."""


class Directory(Protocol):
    """Which body plays which role where; implementations keep what they read for a short time."""

    def competent(self, role: str, where: Whereabouts, on: date) -> tuple[Competence, ...]:
        """Competences in force on the day that reach the place, narrowest first, then by rank."""


class Officials(Protocol):
    """Responsible officials of bodies; implementations keep what they read for a short time."""

    def of_body(self, body_id: str, on: date) -> tuple[Official, ...]:
        """Officials of a body in force on the day, by user id."""

    def absences(self, body_id: str, on: date) -> tuple[Absence, ...]:
        """Who of the body is away on the day."""


class Editions(Protocol):
    """Reference data that change as a whole. An edition, once published, never changes."""

    def publish(
        self, kind: str, edition_id: str, valid_from: date, content: bytes, note: str = ""
    ) -> Edition:
        """Keep an edition; the same again changes nothing. Raises ConflictError for an id with other content."""

    def all(self, kind: str) -> tuple[Edition, ...]:
        """All editions of a kind by the day from which they are in force."""

    def one(self, kind: str, edition_id: str) -> Edition:
        """An edition by its id, as soon as it is published. Raises NotFoundError."""

    def in_force(self, kind: str, on: date) -> Edition | None:
        """The edition of a day; None before the first."""

    def content(self, edition: Edition) -> bytes:
        """What was published. Raises NotFoundError."""


class RoutedCases(Protocol):
    """What was routed, by the day on which it was: for trying rules. It can be made again, and forgets itself."""

    def keep(self, case: RoutedCase) -> None:
        """Put the case in the place of an older one of the same issue and day; a newer one is left alone."""

    def of_day(self, centre: str, day: date) -> tuple[RoutedCase, ...]:
        """What a centre routed on a Kyiv day, by id of the appeal and number of the issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadSlot:
    """Where and how to send a file: POST the fields and the file to the URL as a form."""

    upload_id: str
    url: str
    fields: Mapping[str, str]
    expires_in: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    key: str
    content_type: str
    size: int


class Files(Protocol):
    """Attachments on their way and in their place."""

    def open_slot(self, centre: str, upload_id: str, content_type: str) -> UploadSlot: ...

    def tie(self, centre: str, upload_id: str, appeal_id: str) -> StoredFile:
        """Move a finished upload to its appeal. Raises InvalidError where there is no such upload."""

    def link(self, key: str, file_name: str, content_type: str) -> str:
        """An address that opens the file for some minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table as text: its header, and its rows with their numbers as the sheet counts them, the header being 1."""

    header: tuple[str, ...]
    rows: Iterable[tuple[int, tuple[str, ...]]]


class Sheets(Protocol):
    """Tables as files: XLSX, and CSV as offices write it."""

    def open(self, content: bytes) -> Sheet:
        """Raises InvalidError for what is no table, or too large a one."""

    def written(
        self, header: tuple[str, ...], rows: Collection[tuple[str, ...]], form: str
    ) -> bytes:
        """The table as `csv` or `xlsx`; no cell is ever run as a formula."""


class Exchange(Protocol):
    """Files of tables on their way in and out; each is forgotten after some days."""

    def open_slot(self, upload_id: str, content_type: str) -> UploadSlot: ...

    def has(self, upload_id: str) -> bool: ...

    def content(self, upload_id: str) -> bytes:
        """Raises InvalidError where there is no such upload."""

    def publish(self, document: bytes, *, file_name: str, content_type: str) -> str:
        """Put a file away and return an address that opens it for some minutes."""


class Imports(Protocol):
    """What was ordered to be loaded, and how it ended."""

    def keep(self, ordered: Import) -> None: ...

    def find(self, import_id: str) -> Import | None: ...

    def get(self, import_id: str) -> Import:
        """Raises NotFoundError."""


class Work(Protocol):
    """What is done later, at least once: a queue whose tasks are objects of plain JSON."""

    def put(self, task: Mapping[str, str]) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDesk:
    """What lies before whoever brings tables in and takes them out."""

    records: Records
    editions: Editions
    sheets: Sheets
    exchange: Exchange
    imports: Imports
    work: Work


class Prints(Protocol):
    """Documents made for one reading; they are forgotten after a day."""

    def keep(self, appeal_id: str, document: bytes, *, file_name: str) -> str:
        """Put a PDF away and return an address that opens it for some minutes."""


class Guesses(Protocol):
    """Failed attempts at access codes; `subject` is opaque."""

    def failures(self, subject: str) -> Failures | None: ...

    def count_failure(self, subject: str, now: datetime) -> None: ...


class Views(Protocol):
    """What can be forgotten and made again from the register: traces of appeals, found by tokens."""

    def keep(self, trace: Trace) -> None:
        """Put the trace in the place of older ones of the same appeal; a newer one that stands is left alone."""

    def found_by(self, token: Token, limit: int) -> tuple[Trace, ...]:
        """The newest appeals that carry the token, of all centres; each with this token alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """Appeals that belong to an incident, in the order of their ids; `cursor` continues, None at the end."""

    appeal_ids: tuple[str, ...]
    cursor: str | None


class Incidents(Protocol):
    """Incidents with their history; which appeals belong to one is written with the appeals."""

    def open(self, decision: IncidentDecision, *, actor: Actor, at: datetime) -> Incident:
        """Write a new one. Where the id is taken already, nothing is written and what stands is returned."""

    def save(
        self, decision: IncidentDecision, *, before: Incident, actor: Actor, at: datetime
    ) -> Incident:
        """Write a decision made on `before`. Raises StaleAppealError where the incident has moved on."""

    def get(self, incident_id: str) -> Incident:
        """Raises NotFoundError."""

    def open_of(self, centre: str, limit: int) -> tuple[Incident, ...]:
        """The newest open incidents of a centre, without their news."""

    def reports(self, incident_id: str, *, limit: int, cursor: str | None = None) -> Reports:
        """Appeals that now belong to the incident."""

    def history(self, incident_id: str) -> tuple[HistoryEntry, ...]:
        """All entries, first to last."""


class BeingSentError(Exception):
    """Somebody else holds the claim on this notice; come back when it has lapsed or the notice has gone."""


class Deliveries(Protocol):
    """Which notices have gone out, so that each goes once. That one has gone is written with its history entry."""

    def claim(self, notice: Notice, now: datetime) -> bool:
        """Take the notice to send it; False where it has gone already. Raises BeingSentError."""

    def release(self, notice: Notice, now: datetime) -> None:
        """Give the claim up, so that the next attempt need not wait."""


class Mailer(Protocol):
    def send(self, mail: Mail, /) -> str:
        """Send one mail and return the provider's message id."""


class Digests(Protocol):
    """What is gathered for the digests, and which digests have gone; all of it forgets itself after a while."""

    def gather(self, line: DigestLine) -> None:
        """Keep a line for the digest of its day; the same line again changes nothing."""

    def is_first(self, line: DigestLine) -> bool:
        """Whether this line is the first of its day for its recipient; asked again, the answer is the same."""

    def recipients(self, day: date) -> frozenset[str]:
        """For whom lines of this day were gathered."""

    def lines(self, recipient: str, day: date) -> tuple[DigestLine, ...]: ...

    def sent(self, recipient: str, since: date) -> frozenset[str]:
        """Keys of the lines that went with the digests of this day and later ones."""

    def claim(self, recipient: str, day: date, now: datetime) -> bool:
        """Take the day's digest to send it; False where it has gone already. Raises BeingSentError."""

    def release(self, recipient: str, day: date, now: datetime) -> None:
        """Give the claim up, so that the next attempt need not wait."""

    def settle(
        self, recipient: str, day: date, keys: Collection[str], message_id: str, now: datetime
    ) -> None:
        """The day's digest has gone with these lines: they never go again."""


class Cells(Protocol):
    """Which appeals count in which hour, topic and territory of a centre; can be made again, forgets itself."""

    def stand(self, centre: str, appeal_id: str, version: int, places: Collection[Place]) -> None:
        """Let the appeal count in these places and in no other; an older version than stands is left alone."""

    def between(self, centre: str, since: datetime, until: datetime) -> tuple[Cell, ...]:
        """Cells whose hour begins within these instants, both included."""

    def days(self, centre: str, first: date, last: date) -> tuple[DayCounts, ...]:
        """The days, both included, that were summed up and have not changed since."""

    def keep_day(self, centre: str, counts: DayCounts) -> None: ...

    def usual(self, centre: str, day: date) -> Usual | None: ...

    def keep_usual(self, centre: str, usual: Usual) -> None: ...


class StaleAlertError(Exception):
    """The alert has moved on since it was loaded; or, where it was to be raised, another is open in its place."""


class Alerts(Protocol):
    """Alerts and their steps; each write is one transaction, and no step is ever written over."""

    def add(self, raised: Moved) -> None:
        """Raises StaleAlertError where one of its kind, topic and territory is open."""

    def save(self, moved: Moved) -> None:
        """Write a step made on the version before it. Raises StaleAlertError."""

    def get(self, alert_id: str) -> Alert:
        """Raises NotFoundError."""

    def steps(self, alert_id: str) -> tuple[Step, ...]:
        """First to last."""

    def current(self, centre: str, since: datetime) -> tuple[Alert, ...]:
        """Those open, and those closed at this instant or later."""

    def of_centre(self, centre: str, *, limit: int, before: str | None = None) -> tuple[Alert, ...]:
        """Newest first, from the one before this id on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What lies before whoever carries out a use case: the ports, and the law."""

    appeals: Appeals
    registry: Registry
    files: Files
    lawbook: Lawbook
    officials: Officials
