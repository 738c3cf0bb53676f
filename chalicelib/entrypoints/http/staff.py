"""Endpoints for staff that read, and that register on behalf of callers, visitors and letters."""

import secrets
from functools import partial

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.codes import access_code
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.readings import What
from chalicelib.domain.transitions import TABLE
from chalicelib.entrypoints.http.command_words_en import COMMANDS_EN
from chalicelib.entrypoints.http.endpoint import Answer, Audience, Call
from chalicelib.entrypoints.http.etags import IF_NONE_MATCH, unless_same
from chalicelib.entrypoints.http.models import RegisteredOut
from chalicelib.entrypoints.http.public import IDEMPOTENCY_KEY, idempotency_key
from chalicelib.entrypoints.http.readers import lodgement, uploads
from chalicelib.entrypoints.http.reads import Reads
from chalicelib.entrypoints.http.reference_words import DOES, WORDS, told_by
from chalicelib.entrypoints.http.staff_models import (
    CaseOut,
    CodeOut,
    CommandOut,
    FindIn,
    FoundOut,
    HistoryOut,
    LinkOut,
    MeOut,
    QueueOut,
    QueueQuery,
    ReferenceOut,
    StaffAppealIn,
    WordOut,
)
from chalicelib.entrypoints.http.staff_views import (
    CaseNames,
    bodies_in,
    case_out,
    history_out,
    queue_out,
)
from chalicelib.entrypoints.http.views import registered_out
from chalicelib.usecases.read_appeals import (
    find_by_number,
    open_attachment,
    read_case,
    read_history,
)
from chalicelib.usecases.read_desks import positions_in
from chalicelib.usecases.read_queues import AskedQueue, read_queue
from chalicelib.usecases.register_appeal import RegisterAppeal, register_appeal
from chalicelib.wiring import scanning, senses

staff = Audience("/v1/staff")

LINK_SECONDS = 300
ALL = frozenset(Role)
CENTRE = frozenset({Role.OPERATOR, Role.SUPERVISOR})
READERS = frozenset({Role.OPERATOR, Role.OFFICIAL, Role.HEAD, Role.SUPERVISOR, Role.COORDINATOR})


@staff.endpoint("GET", "/me", "Хто я", response=MeOut, roles=ALL)
def me(call: Call) -> MeOut:
    """The name, the roles, the centre and the body that the caller's token carries."""
    actor = call.staff
    return MeOut(
        user_id=actor.id,
        name=call.staff_name,
        roles=tuple(sorted(actor.roles)),
        centre=actor.centre,
        body=actor.body,
    )


@staff.endpoint(
    "POST",
    "/appeals",
    "Зареєструвати звернення за заявника",
    request=StaffAppealIn,
    response=RegisteredOut,
    status=201,
    roles=CENTRE,
    errors=(
        ErrorCode.MISSING_FIELD,
        ErrorCode.RECEIVED_IN_FUTURE,
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        ErrorCode.UPLOAD_NOT_FOUND,
        ErrorCode.NOT_COLLECTIVE,
        ErrorCode.APPEAL_NOT_FOUND,
        ErrorCode.BUSY,
    ),
    headers={"Idempotency-Key": IDEMPOTENCY_KEY},
)
def register_for_applicant(call: Call) -> RegisteredOut:
    """Register a call, a visit or a letter; the centre is the caller's own."""
    desk, body = wiring.desk(), call.body
    if body.centre != call.staff.centre:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="centre")
    registered = register_appeal(
        RegisterAppeal(
            lodgement=lodgement(
                body,
                body.channel,
                received_on=body.received_on,
                duplicate_of=body.duplicate_of,
                entry_point="operator",
            ),
            idempotency_key=idempotency_key(call),
            request_bytes=call.raw_body,
            uploads=uploads(body.attachments),
        ),
        desk=desk,
        actor=call.staff,
        access_code=access_code(secrets.token_bytes(10)),
        now=call.now,
    )
    return registered_out(registered, desk.lawbook, call.now)


@staff.endpoint(
    "GET",
    "/appeals/{appeal_id}",
    "Картка звернення",
    response=CaseOut,
    roles=READERS,
    errors=(ErrorCode.APPEAL_NOT_FOUND,),
    reads=Reads(what=What.CASE),
)
def get_case(call: Call) -> CaseOut:
    """The whole case with its personal data, for those who deal with it."""
    desk = wiring.desk()
    record = read_case(call.path["appeal_id"], appeals=desk.appeals, actor=call.staff)
    today = kyiv_date(call.now)
    names = CaseNames(
        bodies=desk.registry.bodies_of(bodies_in(record.appeal)),
        positions=positions_in(record.appeal, desk.officials, today),
        territory=partial(senses.territory_name, today),
    )
    return case_out(record, call.staff, names, desk.lawbook, call.now)


@staff.endpoint(
    "GET",
    "/appeals/{appeal_id}/history",
    "Історія звернення",
    response=HistoryOut,
    roles=READERS,
    errors=(ErrorCode.APPEAL_NOT_FOUND,),
)
def get_history(call: Call) -> HistoryOut:
    """Every step of the appeal, each chained to the one before by its hash."""
    desk = wiring.desk()
    told = read_history(call.path["appeal_id"], appeals=desk.appeals, actor=call.staff)
    positions = positions_in(told.appeal, desk.officials, kyiv_date(call.now))
    return history_out(told.entries, chain_holds=told.chain_holds, positions=positions)


@staff.endpoint(
    "POST",
    "/appeals/{appeal_id}/attachments/{no}/link",
    "Відкрити долучений файл",
    response=LinkOut,
    roles=READERS,
    errors=(
        ErrorCode.APPEAL_NOT_FOUND,
        ErrorCode.PART_NOT_FOUND,
        ErrorCode.ATTACHMENT_BEING_CHECKED,
        ErrorCode.ATTACHMENT_WITHHELD,
        ErrorCode.IDENTITY_WITHHELD,
        ErrorCode.BUSY,
    ),
    reads=Reads(what=What.ATTACHMENT, part=lambda call: call.path["no"]),
)
def link_attachment(call: Call) -> LinkOut:
    """A link that opens a checked file for a few minutes; that it was opened is written in history."""
    url = open_attachment(
        call.path["appeal_id"],
        int(call.path["no"]),
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
        unscanned_too=scanning.serves_unscanned(),
    )
    return LinkOut(url=url, expires_in=LINK_SECONDS)


@staff.endpoint(
    "POST",
    "/appeal-search",
    "Знайти звернення за номером",
    request=FindIn,
    response=FoundOut,
    roles=READERS,
)
def find_appeal(call: Call) -> FoundOut:
    """Ids of appeals of this number that the caller may know of; none is no error."""
    appeals = wiring.desk().appeals
    return FoundOut(appeal_ids=find_by_number(call.body.number, appeals=appeals, actor=call.staff))


@staff.endpoint(
    "GET",
    "/queue",
    "Черга звернень",
    query=QueueQuery,
    response=QueueOut,
    roles=READERS,
    errors=(ErrorCode.BAD_CURSOR,),
)
def get_queue(call: Call) -> QueueOut:
    """Work of the caller's centre or body, soonest control date first: in one state or tray, or all that is open.

    With `body`, `light` or `due` one page looks through a thousand lines at most: it may be short, or empty, and have a
    cursor.
    """
    query, desk = call.query, wiring.desk()
    page = read_queue(
        AskedQueue(
            place=query.state,
            centre=query.centre,
            body=query.body,
            light=query.light,
            due=query.due,
            until=query.due_until,
        ),
        limit=query.limit,
        cursor=query.cursor,
        appeals=desk.appeals,
        actor=call.staff,
        now=call.now,
    )
    return queue_out(page, desk.registry, call.now)


@staff.endpoint(
    "GET",
    "/reference",
    "Класифікатор, порядки розгляду, назви і дії",
    response=ReferenceOut,
    roles=ALL,
    headers=IF_NONE_MATCH,
)
def get_reference(call: Call) -> Answer:
    """What forms of staff choose from, in words; the same for all, and sent again only where it has changed."""
    return unless_same(call, _reference())


def _reference() -> ReferenceOut:
    desk = wiring.desk()
    return ReferenceOut(
        classifier=tuple(
            CodeOut(code=entry.code, name=entry.name, section=entry.section)
            for entry in desk.registry.classifier().values()
        ),
        regimes={regime.id: regime.names.uk for regime in desk.lawbook.regimes.values()},
        titles={
            name: tuple(WordOut(code=one, title=uk, title_en=en) for one, (uk, en) in set_.items())
            for name, set_ in WORDS.items()
        },
        commands=tuple(
            CommandOut(
                command=row.command,
                subject=row.subject,
                title=row.title_uk,
                title_en=COMMANDS_EN[row.command][0],
                does=DOES[row.command],
                does_en=COMMANDS_EN[row.command][1],
                tells=told_by(row.command),
                roles=tuple(sorted(row.roles)),
            )
            for row in TABLE
        ),
    )
