"""The registry for staff: bodies, their officials and competences, the Secretariat's addressees; who changed what."""

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.competence import Competence
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.keeping import ADDRESSEES, Record
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.officials import Absence, Official
from chalicelib.domain.places import is_code
from chalicelib.domain.registry import Body
from chalicelib.domain.secretariat import Addressee
from chalicelib.domain.succession import successor_of
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.registry_models import (
    AbsenceIn,
    AddresseeIn,
    AddresseesOut,
    BodiesOut,
    BodiesQuery,
    BodyDetailOut,
    BodyVersionIn,
    ChangesOut,
    ChangesQuery,
    CompetenceIn,
    CompetencesOut,
    OfficialIn,
    OfficialsOut,
    SuccessionOut,
)
from chalicelib.entrypoints.http.registry_views import (
    absence_out,
    addressee_out,
    body_out,
    change_out,
    competence_out,
    official_out,
    version_of,
    version_out,
)
from chalicelib.entrypoints.http.staff import ALL, staff
from chalicelib.usecases.keep_record import keep_record, withdraw_absence
from chalicelib.usecases.known_bodies import KnownBodies
from chalicelib.usecases.ports import BodySearch

BODY = "/bodies/{body_id}"
KEEPERS = frozenset({Role.ADMINISTRATOR})
OF_BODY = frozenset({Role.ADMINISTRATOR, Role.HEAD, Role.SUPERVISOR})
OVERSEERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR, Role.COORDINATOR})
MOST_PREDECESSORS = 100
_DAYS = (ErrorCode.DAYS_BACKWARDS, ErrorCode.DAYS_OVERLAP, ErrorCode.BUSY)


@staff.endpoint(
    "GET",
    "/bodies",
    "Реєстр установ",
    query=BodiesQuery,
    response=BodiesOut,
    roles=ALL,
    errors=(ErrorCode.BAD_CURSOR, ErrorCode.UNKNOWN_TERRITORY),
)
def list_bodies(call: Call) -> BodiesOut:
    """A page of bodies: all, or those with a word in the name that begins so, in a territory, or under another."""
    query, records = call.query, wiring.records()
    if query.territory and not is_code(query.territory):
        raise InvalidError(ErrorCode.UNKNOWN_TERRITORY, field="territory")
    search = BodySearch(
        name=query.name or "",
        territory=query.territory or "",
        superior_id=query.superior or "",
        predecessors_of=query.successor or "",
    )
    ids, cursor = records.find_bodies(search, limit=query.limit, cursor=query.cursor)
    known = KnownBodies(records, kyiv_date(call.now))
    known.fetch(ids)
    return BodiesOut(
        bodies=tuple(body_out(known[one]) for one in ids if one in known), cursor=cursor
    )


@staff.endpoint(
    "GET",
    BODY,
    "Установа",
    response=BodyDetailOut,
    roles=ALL,
    errors=(ErrorCode.BODY_NOT_FOUND,),
)
def get_body(call: Call) -> BodyDetailOut:
    """All versions of a body, and whom it succeeds."""
    return _detail(call.path["body_id"])


@staff.endpoint(
    "POST",
    BODY + "/versions",
    "Внести установу або її нову редакцію",
    request=BodyVersionIn,
    response=BodyDetailOut,
    roles=KEEPERS,
    errors=(
        *_DAYS,
        ErrorCode.UNKNOWN_TERRITORY,
        ErrorCode.BODY_NOT_FOUND,
        ErrorCode.HIERARCHY_CIRCLE,
        ErrorCode.SUCCESSOR_CIRCLE,
    ),
)
def put_body(call: Call) -> BodyDetailOut:
    """Enter a body, rename it from a day on, end it, name its successor: each is a version with its days."""
    _keep(call, version_of(call.path["body_id"], call.body))
    return _detail(call.path["body_id"])


@staff.endpoint(
    "POST",
    BODY + "/succession",
    "Передати справи правонаступнику",
    response=SuccessionOut,
    status=202,
    roles=KEEPERS,
    errors=(
        ErrorCode.BODY_NOT_FOUND,
        ErrorCode.BODY_STILL_ACTIVE,
        ErrorCode.NO_LIVING_SUCCESSOR,
    ),
)
def order_succession(call: Call) -> SuccessionOut:
    """Pass all open cases of a body that has ceased to its successor; the work goes on after the answer."""
    body_id, on = call.path["body_id"], kyiv_date(call.now)
    successor = successor_of(body_id, KnownBodies(wiring.records(), on), on)
    wiring.work().put({"succession": body_id, "ordered_by": call.staff.label})
    return SuccessionOut(body_id=body_id, successor_id=successor.id)


@staff.endpoint(
    "GET",
    BODY + "/officials",
    "Відповідальні посадові особи",
    response=OfficialsOut,
    roles=ALL,
    errors=(ErrorCode.BODY_NOT_FOUND,),
)
def list_officials(call: Call) -> OfficialsOut:
    return _officials(_known(call.path["body_id"]))


@staff.endpoint(
    "POST",
    BODY + "/officials",
    "Внести відповідальну посадову особу",
    request=OfficialIn,
    response=OfficialsOut,
    roles=OF_BODY,
    errors=(*_DAYS, ErrorCode.UNKNOWN_TERRITORY, ErrorCode.BODY_NOT_FOUND),
)
def put_official(call: Call) -> OfficialsOut:
    """Name a responsible official with subjects, places and deputies.

    A head does so for the own body, a supervisor for the bodies of the region.
    """
    given = call.body
    official = Official(
        user_id=given.user_id,
        body_id=call.path["body_id"],
        position=given.position,
        subjects=given.subjects,
        territories=given.territories,
        deputies=given.deputies,
        valid_from=given.valid_from,
        valid_to=given.valid_to,
    )
    _keep(call, official)
    return _officials(official.body_id)


@staff.endpoint(
    "POST",
    BODY + "/absences",
    "Внести відсутність посадової особи",
    request=AbsenceIn,
    response=OfficialsOut,
    roles=OF_BODY,
    errors=(*_DAYS, ErrorCode.BODY_NOT_FOUND),
)
def put_absence(call: Call) -> OfficialsOut:
    """Say when an official is away, or take it back; a head for the own body, a supervisor for the region."""
    given = call.body
    absence = Absence(
        user_id=given.user_id,
        body_id=call.path["body_id"],
        first_day=given.first_day,
        last_day=given.last_day,
        reason=given.reason,
    )
    act = withdraw_absence if given.is_withdrawn else keep_record
    act(
        absence,
        note=given.note,
        records=wiring.records(),
        registry=wiring.desk().registry,
        actor=call.staff,
        now=call.now,
    )
    return _officials(absence.body_id)


@staff.endpoint(
    "GET",
    BODY + "/competences",
    "Компетенція установи",
    response=CompetencesOut,
    roles=ALL,
    errors=(ErrorCode.BODY_NOT_FOUND,),
)
def list_competences(call: Call) -> CompetencesOut:
    return _competences(_known(call.path["body_id"]))


@staff.endpoint(
    "POST",
    BODY + "/competences",
    "Внести компетенцію установи",
    request=CompetenceIn,
    response=CompetencesOut,
    roles=KEEPERS,
    errors=(
        *_DAYS,
        ErrorCode.UNKNOWN_TERRITORY,
        ErrorCode.BODY_NOT_FOUND,
        ErrorCode.MISSING_FIELD,
    ),
)
def put_competence(call: Call) -> CompetencesOut:
    """Say which role the body plays where, from which day and until when."""
    given = call.body
    competence = Competence(
        role=given.role,
        body_id=call.path["body_id"],
        territory=given.territory,
        street=given.street,
        building=given.building,
        rank=given.rank,
        valid_from=given.valid_from,
        valid_to=given.valid_to,
    )
    _keep(call, competence)
    return _competences(competence.body_id)


@staff.endpoint(
    "GET",
    "/secretariat-addressees",
    "Чиї звернення розглядає Секретаріат Кабінету Міністрів",
    response=AddresseesOut,
    roles=ALL,
)
def list_addressees(call: Call) -> AddresseesOut:  # noqa: ARG001 - the same for all staff
    return _addressees()


@staff.endpoint(
    "POST",
    "/secretariat-addressees",
    "Внести адресата Секретаріату Кабінету Міністрів",
    request=AddresseeIn,
    response=AddresseesOut,
    roles=KEEPERS,
    errors=_DAYS,
)
def put_addressee(call: Call) -> AddresseesOut:
    """Name an addressee whose appeals the Secretariat takes, with its spellings."""
    given = call.body
    _keep(
        call,
        Addressee(
            name=given.name,
            spellings=given.spellings,
            valid_from=given.valid_from,
            valid_to=given.valid_to,
        ),
    )
    return _addressees()


@staff.endpoint(
    "GET",
    BODY + "/changes",
    "Хто і що змінив у реєстрі",
    query=ChangesQuery,
    response=ChangesOut,
    roles=OVERSEERS,
    errors=(ErrorCode.BODY_NOT_FOUND,),
)
def list_changes(call: Call) -> ChangesOut:
    """Every change of the body, its officials or its absences: who made it, when, what it took and brought."""
    kinds = {"body": Body, "officials": Official, "absences": Absence}
    body_id = _known(call.path["body_id"])
    changes = wiring.records().changes(kinds[call.query.of], body_id, limit=call.query.limit)
    return ChangesOut(changes=tuple(change_out(one) for one in changes))


def _known(body_id: str) -> str:
    if not wiring.records().sheaf(Body, body_id).records:
        raise NotFoundError(ErrorCode.BODY_NOT_FOUND)
    return body_id


def _keep(call: Call, record: Record) -> None:
    keep_record(
        record,
        note=call.body.note,
        records=wiring.records(),
        registry=wiring.desk().registry,
        actor=call.staff,
        now=call.now,
    )


def _detail(body_id: str) -> BodyDetailOut:
    records = wiring.records()
    versions = records.sheaf(Body, body_id).records
    if not versions:
        raise NotFoundError(ErrorCode.BODY_NOT_FOUND)
    search = BodySearch(predecessors_of=body_id)
    predecessors, _ = records.find_bodies(search, limit=MOST_PREDECESSORS)
    return BodyDetailOut(
        versions=tuple(version_out(one) for one in versions), predecessors=predecessors
    )


def _officials(body_id: str) -> OfficialsOut:
    records = wiring.records()
    return OfficialsOut(
        officials=tuple(official_out(one) for one in records.sheaf(Official, body_id).records),
        absences=tuple(absence_out(one) for one in records.sheaf(Absence, body_id).records),
    )


def _competences(body_id: str) -> CompetencesOut:
    found = wiring.records().competences_of(body_id)
    return CompetencesOut(competences=tuple(competence_out(one) for one in found))


def _addressees() -> AddresseesOut:
    found = wiring.records().sheaf(Addressee, ADDRESSEES).records
    return AddresseesOut(addressees=tuple(addressee_out(one) for one in found))
