"""Reading of personal data by staff is history, too: who, when, what and what for.

Requirement NS-9.6; Law 2297-VI art. 10, 24. Each subject has a chain of its own, `<centre>#access#<id>`: the id of an
appeal or of a call; for what is read of many people at once, the reader's own. No personal data stands in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain import history
from chalicelib.domain.access import BODY_ROLES, CENTRE_ROLES
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Fact
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.history import GENESIS, ChainKind, HistoryEntry, chain_name, chain_of

# The same read again within this time is one reading: a page that asks again and again floods nothing.
FOLDED_WITHIN = timedelta(minutes=5)


class What(StrEnum):
    """What was read."""

    CASE = "CASE"
    CARD = "CARD"
    ATTACHMENT = "ATTACHMENT"
    RECORDING = "RECORDING"
    CALL_CARD = "CALL_CARD"
    CALL_BACK = "CALL_BACK"
    DRAFT = "DRAFT"
    LIST = "LIST"
    SEARCH = "SEARCH"
    EXPORT = "EXPORT"
    SUBJECT_FILE = "SUBJECT_FILE"
    PRIVACY_REQUEST = "PRIVACY_REQUEST"
    READINGS = "READINGS"


class WhatFor(StrEnum):
    """What it was read for. Those of OF_OFFICES follow from an office; the others a reader must name."""

    INTAKE_AND_CONTROL = "INTAKE_AND_CONTROL"
    CONSIDERATION = "CONSIDERATION"
    AUDIT = "AUDIT"
    KEEPING_THE_REGISTRY = "KEEPING_THE_REGISTRY"
    COORDINATION = "COORDINATION"
    CHECKING_A_COMPLAINT = "CHECKING_A_COMPLAINT"
    REQUEST_OF_THE_PERSON = "REQUEST_OF_THE_PERSON"
    DEMAND_OF_LAW = "DEMAND_OF_LAW"


OF_OFFICES = frozenset(
    {
        WhatFor.INTAKE_AND_CONTROL,
        WhatFor.CONSIDERATION,
        WhatFor.AUDIT,
        WhatFor.KEEPING_THE_REGISTRY,
    }
)


class ReadingEvent(StrEnum):
    """What the chains of access tell."""

    PERSONAL_DATA_READ = "PersonalDataRead"
    EXPORT_TAKEN = "ExportTaken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One read of one subject. `part` is a number of a file or a recording, or the name of a table; often empty.

    `records` is how many people's records a list, a search or an export held; None where it is one subject's.
    """

    chain: str
    what: What
    what_for: WhatFor
    part: str = ""
    records: int | None = None

    @property
    def event(self) -> ReadingEvent:
        is_export = self.what is What.EXPORT
        return ReadingEvent.EXPORT_TAKEN if is_export else ReadingEvent.PERSONAL_DATA_READ

    @property
    def facts(self) -> Mapping[str, Fact]:
        told: dict[str, Fact] = {"what": self.what, "what_for": self.what_for}
        if self.part:
            told["part"] = self.part
        if self.records is not None:
            told["records"] = self.records
        return told


def chain_of_subject(subject: str) -> str:
    """The chain of an appeal or a call, whose id begins with its centre."""
    return chain_of(ChainKind.ACCESS, subject)


def chain_of_reader(centre: str, actor: Actor) -> str:
    """The chain for what is read of many people at once."""
    return chain_name(centre, ChainKind.ACCESS, actor.id)


def what_for(stated: str | None, centre: str | None, actor: Actor) -> WhatFor:
    """What the actor reads for, of a subject of this centre: as stated, or as the office says.

    A purpose that belongs to an office is nobody else's. Raises InvalidError where nothing is stated and no office says
    it, and where what is stated is none of the closed set.
    """
    usual = _usual(centre, actor)
    if stated is None:
        if usual:
            return usual[0]
        raise _must_say()
    if stated not in {*WhatFor}:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="Reading-Purpose")
    purpose = WhatFor(stated)
    if purpose in OF_OFFICES and purpose not in usual:
        raise _must_say()
    return purpose


def _usual(centre: str | None, actor: Actor) -> tuple[WhatFor, ...]:
    """A coordinator sees what others may not, so that even an office elsewhere says nothing of why.

    Staff of other centres and bodies meet no such subject at all: what their office would say is never written.
    """
    if actor.has(*CENTRE_ROLES) and centre is not None and actor.centre == centre:
        return (WhatFor.INTAKE_AND_CONTROL,)
    if actor.has(Role.COORDINATOR):
        return ()
    offices = (
        (BODY_ROLES, WhatFor.CONSIDERATION),
        ((Role.AUDITOR,), WhatFor.AUDIT),
        ((Role.ADMINISTRATOR,), WhatFor.KEEPING_THE_REGISTRY),
        (CENTRE_ROLES, WhatFor.INTAKE_AND_CONTROL),
    )
    return tuple(purpose for roles, purpose in offices if actor.has(*roles))


def _must_say() -> InvalidError:
    allowed = tuple(one for one in WhatFor if one not in OF_OFFICES)
    return InvalidError(
        ErrorCode.PURPOSE_NEEDED, field="Reading-Purpose", details={"purposes": allowed}
    )


def following(
    last: HistoryEntry | None, reading: Reading, *, actor: Actor, at: datetime
) -> HistoryEntry | None:
    """The entry that tells of the reading, after the last of its chain; None where that one tells it already."""
    if last is not None and _tells(last, reading, actor, at):
        return None
    return history.append(
        chain=reading.chain,
        after_seq=last.seq if last else 0,
        prev_hash=last.hash if last else GENESIS,
        at=at,
        actor=actor.label,
        event=reading.event,
        facts=reading.facts,
        personal_commitment=None,
    )


def _tells(last: HistoryEntry, reading: Reading, actor: Actor, at: datetime) -> bool:
    is_same = (last.actor, last.event, dict(last.facts)) == (
        actor.label,
        reading.event,
        dict(reading.facts),
    )
    return is_same and abs(at - last.at) < FOLDED_WITHIN


def has_readings_open(centre: str, actor: Actor) -> bool:
    """Whether the actor may know who read of this centre's appeals.

    Its supervisor, coordinators, and auditors: of this centre, or of none and so of all.
    """
    if actor.has(Role.COORDINATOR):
        return True
    if actor.has(Role.SUPERVISOR) and actor.centre == centre:
        return True
    return actor.has(Role.AUDITOR) and actor.centre in {None, centre}
