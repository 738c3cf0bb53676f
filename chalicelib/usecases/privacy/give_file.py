"""The answer to a request for access: everything that the centre holds on the person, gathered, kept, handed out."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from chalicelib.domain.actors import APPLICANT, Actor
from chalicelib.domain.blind_index import phone_token, phones
from chalicelib.domain.course import course_of
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.privacy import decisions
from chalicelib.domain.privacy.notice import current, filled
from chalicelib.domain.privacy.request import (
    KeptFile,
    PrivacyDecision,
    PrivacyRecord,
    PrivacyRequest,
    Proof,
)
from chalicelib.domain.privacy.subject_file import (
    HeldAppeal,
    HeldCall,
    SubjectFile,
    held_appeal,
    held_call,
    held_request,
    known_call,
    told_by_requester,
)
from chalicelib.domain.readings import Reading, What, WhatFor, chain_of_subject
from chalicelib.usecases.change import ATTEMPTS
from chalicelib.usecases.ports.privacy import StaleRequestError
from chalicelib.usecases.privacy.ask import own_request
from chalicelib.usecases.privacy.desk import PrivacyDesk, change_request, known, responsible
from chalicelib.usecases.privacy.whose import chosen
from chalicelib.usecases.readings import put_down

KEPT = timedelta(days=14)
MOST_CALLS = 200
READINGS_AT_ONCE = 100


def prepare_file(
    request_id: str,
    appeal_ids: tuple[str, ...],
    *,
    pack: Callable[[SubjectFile], bytes],
    at: PrivacyDesk,
    actor: Actor,
    now: datetime,
) -> PrivacyRequest:
    """Gather all that is held on the person in these appeals and the calls of their telephone, and keep it as a ZIP.

    That staff gathered it is written in the chain of access of each appeal before anything is read; that the file was
    made is the history of the request. No appeals at all is an answer, too. May be done again, as the file goes after
    two weeks. Refuses appeals that are not the person's.
    """
    responsible(actor)
    request = known(at.requests.get(request_id), actor)
    decisions.check_may_prepare(request)
    record = at.requests.record(request_id)
    appeals = chosen(appeal_ids, record, at)
    for appeal_id in appeals:
        reading = Reading(
            chain=chain_of_subject(appeal_id),
            what=What.SUBJECT_FILE,
            what_for=WhatFor.REQUEST_OF_THE_PERSON,
        )
        put_down(reading, readings=at.readings, actor=actor, now=now)
    document = pack(_gathered(record, appeals, at, now))
    file = KeptFile(
        key=at.files.keep(request_id, document),
        size=len(document),
        sha256=hashlib.sha256(document).hexdigest(),
        made_at=now,
        kept_until=now + KEPT,
    )
    forget_on = at.forget_on(request.centre, now)

    def done(fresh: PrivacyRequest) -> PrivacyDecision:
        return decisions.file_prepared(fresh, file, appeals, forget_on=forget_on)

    return change_request(request_id, done, requests=at.requests, actor=actor, now=now)


def open_file(request_id: str, *, at: PrivacyDesk, actor: Actor, now: datetime) -> str:
    """An address of the file for some minutes, for staff who hand it over; that it was asked for is history.

    A file that tells of an appeal whose data were erased since is given to nobody: it must be made anew.
    """
    opened = change_request(
        request_id,
        lambda request: decisions.file_opened(
            request, at=now, is_outdated=_is_outdated(request, at)
        ),
        requests=at.requests,
        actor=responsible(actor),
        now=now,
    )
    return _link(opened, at)


def open_own_file(appeal_id: str, request_id: str, *, at: PrivacyDesk, now: datetime) -> str:
    """The same for the person, who has shown number and code of the appeal by which the request came."""
    for _ in range(ATTEMPTS):
        before = own_request(appeal_id, request_id, requests=at.requests)
        opened = decisions.file_opened(before, at=now, is_outdated=_is_outdated(before, at))
        try:
            return _link(at.requests.save(opened, before=before, actor=APPLICANT, at=now), at)
        except StaleRequestError:
            continue
    raise ConflictError(ErrorCode.BUSY)


def _is_outdated(request: PrivacyRequest, at: PrivacyDesk) -> bool:
    """Whether data that the file tells were erased after it was made, or are being erased."""
    made_at = request.file.made_at if request.file else None
    erasures = (at.desk.appeals.get(one).erasure for one in request.appeals)
    return any(one is not None and (made_at is None or one.begun_at >= made_at) for one in erasures)


def _link(request: PrivacyRequest, at: PrivacyDesk) -> str:
    key = request.file.key if request.file else ""
    return at.files.link(key, f"Мої персональні дані {request.reference}.zip")


def _gathered(
    record: PrivacyRecord, appeals: tuple[str, ...], at: PrivacyDesk, now: datetime
) -> SubjectFile:
    request = record.request
    centre = at.desk.registry.centre(request.centre)
    held = tuple(_held(one, at) for one in appeals)
    told = {call.id for one in held for call in one.calls}
    requests = {request.id, *(id_ for one in appeals for id_ in at.requests.of_appeal(one))}
    return SubjectFile(
        reference=request.reference,
        made_at=now,
        notice=filled(current(at.notices, kyiv_date(now)), centre),
        requester=told_by_requester(record),
        appeals=held,
        other_calls=tuple(one for one in _calls_of(record, appeals, at) if one.id not in told),
        requests=tuple(held_request(at.requests.get(one)) for one in sorted(requests)),
    )


def _held(appeal_id: str, at: PrivacyDesk) -> HeldAppeal:
    desk = at.desk
    record = desk.appeals.record(appeal_id)
    entries = desk.appeals.history(appeal_id)
    bodies = desk.registry.bodies()
    return held_appeal(
        record,
        entries,
        readings=_readings(appeal_id, at),
        calls=tuple(_call(one, at) for one in record.appeal.calls),
        course=course_of(entries, bodies),
        bodies=bodies,
    )


def _call(call_id: str, at: PrivacyDesk) -> HeldCall:
    return held_call(
        at.calls.record(call_id), at.calls.personal(call_id), at.calls.history(call_id)
    )


def _calls_of(
    record: PrivacyRecord, appeals: tuple[str, ...], at: PrivacyDesk
) -> Iterator[HeldCall]:
    """Calls of the telephones that the person gave, newest first; those of the last year are known.

    None for one who has shown a code and nothing else: it does not prove whose telephones these are.
    """
    if record.request.proof is Proof.ACCESS_CODE_AND_CONTACT:
        return
    given = [record.requester.phone]
    given += [at.desk.appeals.record(one).applicant.phone for one in appeals]
    for number in dict.fromkeys(one for text in given for one in phones(text)):
        token = phone_token(number, at.key())
        if token is not None:
            centre = record.request.centre
            for one in at.known_calls.of_number(centre, token.value, MOST_CALLS):
                yield known_call(one, number)


def _readings(appeal_id: str, at: PrivacyDesk) -> tuple[HistoryEntry, ...]:
    """All of them, first to last."""
    found: list[HistoryEntry] = []
    before: int | None = None
    while before is None or before > 1:
        page = at.readings.page(chain_of_subject(appeal_id), limit=READINGS_AT_ONCE, before=before)
        found += page
        if len(page) < READINGS_AT_ONCE:
            break
        before = page[-1].seq
    return tuple(reversed(found))
