"""A granted change or objection is carried out on the person's appeals, and those who got the data are told."""

from collections.abc import Callable, Iterable
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.erasure import ErasureGround
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.privacy import decisions
from chalicelib.domain.privacy.on_appeal import change_data, recipients_of, restrict
from chalicelib.domain.privacy.request import (
    PrivacyDecision,
    PrivacyRecord,
    PrivacyRequest,
    Remedy,
)
from chalicelib.domain.record import Record
from chalicelib.domain.retention import is_held
from chalicelib.domain.telephony.forgetting import is_held as is_call_held
from chalicelib.domain.transitions import State
from chalicelib.usecases.change import ATTEMPTS, settled
from chalicelib.usecases.ports import StaleAppealError
from chalicelib.usecases.privacy.desk import PrivacyDesk, change_request, known, responsible
from chalicelib.usecases.privacy.whose import chosen

TELLING = "D-43c"


def carry_out(
    request_id: str, appeal_ids: tuple[str, ...], *, at: PrivacyDesk, actor: Actor, now: datetime
) -> PrivacyRequest:
    """Change, restrict or erase on each of these appeals, then write down that it is done and who is to be told.

    The appeals are written down first and each of them is a transaction of its own, carried out once: after an
    interruption the same command goes on where it stopped, with those that were begun with. Refuses appeals that are
    not the person's; erasing is refused as `Erasure` refuses it.
    """
    responsible(actor)
    request = known(at.requests.get(request_id), actor)
    decisions.check_may_carry_out(request)
    record = at.requests.record(request_id)
    if not request.appeals:
        request = _choose(appeal_ids, record, at, actor, now)
    for appeal_id in request.appeals:
        _on_appeal(appeal_id, record, at, actor, now)
    calendar = at.desk.registry.centre(request.centre).calendar_id
    telling = at.desk.lawbook.term(TELLING, kyiv_date(now), calendar)
    forget_on = at.forget_on(request.centre, now)

    def done(fresh: PrivacyRequest) -> PrivacyDecision:
        return decisions.carried_out(fresh, telling=telling, at=now, forget_on=forget_on)

    return change_request(request_id, done, requests=at.requests, actor=actor, now=now)


def _choose(
    appeal_ids: tuple[str, ...],
    record: PrivacyRecord,
    at: PrivacyDesk,
    actor: Actor,
    now: datetime,
) -> PrivacyRequest:
    if not appeal_ids:
        raise InvalidError(ErrorCode.MISSING_FIELD, field="appeals")
    appeals = chosen(appeal_ids, record, at)
    desk = at.desk
    stories = [(desk.appeals.get(one), desk.appeals.history(one)) for one in appeals]
    if record.request.remedy is Remedy.ERASE:
        _check_may_go((appeal for appeal, _ in stories), at, now)
    recipients = recipients_of(stories, desk.registry.bodies())

    def choose(fresh: PrivacyRequest) -> PrivacyDecision:
        return decisions.appeals_chosen(fresh, appeals, recipients)

    return change_request(record.request.id, choose, requests=at.requests, actor=actor, now=now)


def _check_may_go(appeals: Iterable[Appeal], at: PrivacyDesk, now: datetime) -> None:
    """Before any is chosen, for what is chosen stays: an appeal that is considered, or held, keeps its data."""
    for appeal in appeals:
        if appeal.state is not State.CLOSED:
            raise ConflictError(ErrorCode.NOT_ALLOWED_NOW, details={"state": appeal.state})
        if is_held(appeal, kyiv_date(now)) or any(
            is_call_held(at.calls.get(one)) for one in appeal.calls
        ):
            raise ConflictError(ErrorCode.ON_LEGAL_HOLD)


def _on_appeal(
    appeal_id: str, record: PrivacyRecord, at: PrivacyDesk, actor: Actor, now: datetime
) -> None:
    request = record.request
    if request.remedy is Remedy.ERASE:
        at.erasure().erase(appeal_id, why=ErasureGround.OBJECTION, actor=actor, at=now)
    elif request.remedy is Remedy.RESTRICT:
        _write(appeal_id, lambda held: restrict(held.appeal, request.id), at, actor, now)
    else:
        correction = record.correction
        if correction is None:
            raise InvalidError(ErrorCode.MISSING_FIELD, field="correction")
        _write(
            appeal_id,
            lambda held: change_data(held.appeal, held.applicant, correction, request.id),
            at,
            actor,
            now,
        )


def _write(
    appeal_id: str,
    decide: Callable[[Record], Decision | None],
    at: PrivacyDesk,
    actor: Actor,
    now: datetime,
) -> None:
    """Nothing where it is so already."""
    appeals = at.desk.appeals
    for _ in range(ATTEMPTS):
        held = appeals.record(appeal_id)
        decision = decide(held)
        if decision is None:
            return
        ready = settled(decision, at.desk.lawbook)
        try:
            appeals.save(ready, before=held.appeal, actor=actor, at=now)
        except StaleAppealError:
            continue
        return
    raise ConflictError(ErrorCode.BUSY)
