"""Reference data that decisions lean on: centres, bodies, classifier; each with its days of validity."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CentreKind(StrEnum):
    GOVERNMENT_CONTACT_CENTRE = "GOVERNMENT_CONTACT_CENTRE"
    CONTACT_CENTRE = "CONTACT_CENTRE"
    SERVICE_CENTRE = "SERVICE_CENTRE"


class NumberingStyle(StrEnum):
    """PLAIN: `UA68-2026-000123`. REGISTER: `Д-401`, Instruction 348."""

    PLAIN = "PLAIN"
    REGISTER = "REGISTER"


class DeadlineBase(StrEnum):
    """From which day terms run: requirement A12."""

    RECEIPT = "RECEIPT"
    REGISTRATION = "REGISTRATION"


class BodyKind(StrEnum):
    MINISTRY = "MINISTRY"
    CENTRAL_BODY = "CENTRAL_BODY"
    OBLAST_ADMINISTRATION = "OBLAST_ADMINISTRATION"
    RAION_ADMINISTRATION = "RAION_ADMINISTRATION"
    CITY_EXECUTIVE = "CITY_EXECUTIVE"
    STRUCTURAL_UNIT = "STRUCTURAL_UNIT"
    SECRETARIAT = "SECRETARIAT"
    SERVICE_PROVIDER = "SERVICE_PROVIDER"
    COLLEGIAL_BODY = "COLLEGIAL_BODY"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """When a centre is open on some weekdays (ISO 1 to 7); times are Kyiv time, `HH:MM`."""

    weekdays: tuple[int, ...]
    opens: str
    closes: str
    break_from: str | None = None
    break_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """A subject of the system: the Government Contact Centre, a contact centre, a service centre.

    `data_protection` says which unit or office answers for personal data and how to reach it (Law 2297-VI art. 24(2)).
    """

    id: str
    name: str
    name_en: str
    parent_id: str | None
    kind: CentreKind
    supervised_by: str | None
    calendar_id: str
    numbering: NumberingStyle
    number_prefix: str
    phone: str
    email: str
    address: str
    hours: tuple[OfficeHours, ...]
    valid_from: date
    valid_to: date | None = None
    deadline_base: DeadlineBase = DeadlineBase.RECEIPT
    data_protection: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One version of a body that appeals are sent to, for its days; several make its life.

    `territory` is a KATOTTG code, or `UA` for the whole state; `subjects` are codes of the classifier or topics that it
    deals with, empty where nothing narrows them. `head_email` is where its head reads; empty where that is the body's
    own mail. Its predecessors are the bodies whose `successor_id` names it. `hands_out` lets new assignments go to
    a responsible official at once.
    """

    id: str
    name: str
    short_name: str
    kind: BodyKind
    superior_id: str | None
    territory: str
    email: str
    phone: str
    calendar_id: str
    active: bool
    valid_from: date
    valid_to: date | None = None
    successor_id: str | None = None
    head_email: str = ""
    address: str = ""
    website: str = ""
    hours: tuple[OfficeHours, ...] = ()
    subjects: tuple[str, ...] = ()
    hands_out: bool = False

    def is_active(self, on: date) -> bool:
        return (
            self.active and self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifierEntry:
    """One code of the Classifier of appeals, resolution 858 of 24.09.2008, in one edition."""

    edition: str
    code: str
    name: str
    section: str
    valid_from: date
    valid_to: date | None = None
