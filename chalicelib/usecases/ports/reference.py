"""Reference data: the registry and its records, who is competent, editions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from chalicelib.domain.competence import Competence, Whereabouts
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.registry import Body, Centre, ClassifierEntry
from chalicelib.domain.secretariat import Addressee
from chalicelib.domain.templates import Owner, Template
from chalicelib.domain.users import Appointment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from chalicelib.domain.editions import Edition
    from chalicelib.domain.keeping import Change, Changed


class Registry(Protocol):
    """Reference data, read often and changed seldom; implementations keep what they read for a short time."""

    def centre(self, centre_id: str) -> Centre:
        """Raises NotFoundError."""

    def centres(self) -> tuple[Centre, ...]: ...

    def bodies(self, on: date | None = None) -> Mapping[str, Body]:
        """Each body in its version of the day, today in Kyiv where none is given.

        A body is fetched when it is asked for, so `bodies()[id]` is cheap; going through all of them is not.
        """

    def bodies_of(self, ids: Collection[str]) -> Mapping[str, Body]:
        """Those of them that there are, in their versions of today in Kyiv, fetched together: for lists of names."""

    def classifier(self) -> Mapping[str, ClassifierEntry]: ...

    def addressees(self) -> tuple[Addressee, ...]:
        """Those whose appeals go to the Secretariat of the Cabinet, of all days."""


R = TypeVar("R", Body, Official, Absence, Competence, Addressee, Template, Appointment)


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

    def templates_of(self, owner: Owner) -> tuple[Template, ...]:
        """All versions of an owner's templates, by id and first day."""

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
