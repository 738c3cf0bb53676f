"""How records of the registry are kept: under which key, and what is told of each change."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.competence import Competence, key_of
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.registry import Body
from chalicelib.domain.secretariat import Addressee
from chalicelib.domain.templates import Template
from chalicelib.domain.users import Appointment

Record = Body | Official | Absence | Competence | Addressee | Template
ADDRESSEES = "secretariat"


def key_for(record: Record | Appointment) -> str:
    """Under which key a record lies, together with all that is changed with it."""
    if isinstance(record, Body | Template):
        return record.id
    if isinstance(record, Appointment):
        return record.user_id
    if isinstance(record, Competence):
        return key_of(record)
    return ADDRESSEES if isinstance(record, Addressee) else record.body_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One act of whoever keeps the registry. `actor` is a label such as `STAFF:0f3c…`; no personal data in `note`."""

    at: datetime
    actor: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What a change did to the records of one key: documents that went and documents that came, as JSON."""

    change: Change
    removed: tuple[str, ...]
    added: tuple[str, ...]
