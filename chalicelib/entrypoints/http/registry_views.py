"""Records of the registry as staff see them."""

import json
from typing import Any

from chalicelib.domain.competence import Competence
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.imports import Import, RefusedRow
from chalicelib.domain.keeping import Changed
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.registry import Body, OfficeHours
from chalicelib.domain.secretariat import Addressee
from chalicelib.entrypoints.http.problems import PROBLEMS
from chalicelib.entrypoints.http.registry_models import (
    AbsenceOut,
    AddresseeOut,
    BodyOut,
    BodyVersionIn,
    BodyVersionOut,
    ChangeOut,
    CompetenceOut,
    HoursOut,
    ImportOut,
    OfficialOut,
    RefusedRowOut,
)


def body_out(body: Body) -> BodyOut:
    return BodyOut(**_brief(body))


def version_out(body: Body) -> BodyVersionOut:
    return BodyVersionOut(
        **_brief(body),
        kind=body.kind,
        email=body.email,
        phone=body.phone,
        calendar_id=body.calendar_id,
        head_email=body.head_email,
        address=body.address,
        website=body.website,
        hours=tuple(hours_out(one) for one in body.hours),
        subjects=body.subjects,
        hands_out=body.hands_out,
        valid_from=body.valid_from,
        valid_to=body.valid_to,
    )


def version_of(body_id: str, given: BodyVersionIn) -> Body:
    fields = {name: getattr(given, name) for name in BodyVersionIn.model_fields}
    del fields["note"]
    hours = tuple(
        OfficeHours(
            weekdays=one.weekdays,
            opens=one.opens,
            closes=one.closes,
            break_from=one.break_from,
            break_to=one.break_to,
        )
        for one in given.hours
    )
    return Body(**{**fields, "id": body_id, "hours": hours})


def official_out(one: Official) -> OfficialOut:
    return OfficialOut(
        user_id=one.user_id,
        position=one.position,
        subjects=one.subjects,
        territories=one.territories,
        deputies=one.deputies,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
    )


def absence_out(one: Absence) -> AbsenceOut:
    return AbsenceOut(
        user_id=one.user_id, first_day=one.first_day, last_day=one.last_day, reason=one.reason
    )


def competence_out(one: Competence) -> CompetenceOut:
    return CompetenceOut(
        role=one.role,
        body_id=one.body_id,
        territory=one.territory,
        street=one.street,
        building=one.building,
        rank=one.rank,
        valid_from=one.valid_from,
        valid_to=one.valid_to,
    )


def addressee_out(one: Addressee) -> AddresseeOut:
    return AddresseeOut(
        name=one.name, spellings=one.spellings, valid_from=one.valid_from, valid_to=one.valid_to
    )


def change_out(one: Changed) -> ChangeOut:
    return ChangeOut(
        at=one.change.at,
        actor=one.change.actor,
        note=one.change.note,
        removed=tuple(json.loads(doc) for doc in one.removed),
        added=tuple(json.loads(doc) for doc in one.added),
    )


def import_out(one: Import) -> ImportOut:
    report = one.report
    return ImportOut(
        import_id=one.id,
        kind=one.kind,
        state=one.state,
        ordered_at=one.ordered_at,
        finished_at=one.finished_at,
        rows=report.rows if report else 0,
        loaded=report.loaded if report else 0,
        changed=report.changed if report else 0,
        refused=report.refused if report else 0,
        refusals=tuple(_refused_out(row) for row in report.refusals) if report else (),
        unknown_columns=report.unknown_columns if report else (),
        missing_columns=one.missing_columns,
        refusal=_words(one.refusal) if one.refusal else None,
    )


def _refused_out(row: RefusedRow) -> RefusedRowOut:
    words = _ROW_WORDS.get(row.code) or _words(row.code)
    reason = f"{words}: {row.hint}" if row.hint else words
    return RefusedRowOut(row=row.row, column=row.column, code=row.code, reason=reason)


# What a refusal of a whole request says, said of one cell.
_ROW_WORDS = {
    ErrorCode.INVALID_REQUEST: "Значення не підходить",
    ErrorCode.MISSING_FIELD: "Заповніть цю клітинку",
    ErrorCode.DAYS_OVERLAP: "На ці дні запис уже є, у реєстрі або в цьому файлі",
}


def _words(code: ErrorCode) -> str:
    return PROBLEMS[code].title


def _brief(body: Body) -> dict[str, Any]:
    return {
        "id": body.id,
        "name": body.name,
        "short_name": body.short_name,
        "superior_id": body.superior_id,
        "territory": body.territory,
        "active": body.active,
        "successor_id": body.successor_id,
    }


def hours_out(one: OfficeHours) -> HoursOut:
    return HoursOut(
        weekdays=one.weekdays,
        opens=one.opens,
        closes=one.closes,
        break_from=one.break_from,
        break_to=one.break_to,
    )
