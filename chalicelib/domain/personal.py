"""Personal data and free words: what history only commits to, so that it can be erased without breaking history."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """Name of a person as in the appeal: surname, given name, patronymic where there is one."""

    surname: str
    given: str
    patronymic: str = ""

    @property
    def full(self) -> str:
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who appeals and how to reach them. Law 393/96-ВР art. 5(7); categories only as self-declared (art. 10)."""

    name: PersonName | None = None
    organisation: str = ""
    residence: str = ""
    email: str = ""
    phone: str = ""
    postal_address: str = ""
    representative: str = ""
    authority_document: str = ""
    categories: tuple[str, ...] = ()

    @property
    def display(self) -> str:
        """How a letter addresses them."""
        return self.name.full if self.name else self.organisation


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueText:
    """What is asked in one issue, and where."""

    issue_no: int
    text: str
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """A co-signatory of a collective appeal."""

    name: str
    residence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """The personal part of one history entry; history itself holds a salted commitment to it.

    `words` are free texts by their use: `answer`, `reason`, `explanation`, …; `assignment_no` says whose they are.
    """

    applicant: Applicant | None = None
    access_code: str = ""
    issues: tuple[IssueText, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    file_names: tuple[str, ...] = ()
    assignment_no: int | None = None
    words: Mapping[str, str] = field(default_factory=dict)
