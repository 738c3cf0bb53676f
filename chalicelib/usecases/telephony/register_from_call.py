"""Register an appeal from a call, and tie an earlier one to it."""

from dataclasses import dataclass, fields, replace
from datetime import datetime

from chalicelib.domain.access import is_identity_open, visible
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, ApplicantType, Channel
from chalicelib.domain.blind_index import dialled, phones
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError, ViknoError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.linking import tie_call
from chalicelib.domain.personal import Applicant
from chalicelib.domain.record import Record
from chalicelib.domain.registration import Lodgement
from chalicelib.domain.telephony.call import CallRecord
from chalicelib.domain.telephony.drafts import Draft, DraftSource
from chalicelib.domain.telephony.telephone import LineKind
from chalicelib.domain.transitions import State
from chalicelib.usecases.change import change
from chalicelib.usecases.conclude_appeal import Conclusion, consult_at_once
from chalicelib.usecases.ports import Desk
from chalicelib.usecases.ports.telephony import Telephones
from chalicelib.usecases.register_appeal import (
    RegisterAppeal,
    Registered,
    appeal_id_of,
    register_appeal,
)
from chalicelib.usecases.telephony.call_desk import CallDesk, own
from chalicelib.usecases.telephony.drafts import claim_draft, unclaim_draft, use_up

# What an earlier appeal tells of a person that does not hang on that one matter.
_OF_THE_MATTER = frozenset({"representative", "authority_document"})
_NOT_YET_ROUTED = frozenset({State.REGISTERED, State.TRIAGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRef:
    """The draft of which call, in which version, the appeal is registered from."""

    call_id: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAtOnce:
    """What the operator explained, and the article that it was based on."""

    text: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFromCall:
    """`lodgement` holds what was sent; what is empty in it is filled in from the call.

    `same_person_as` is an appeal whose applicant this is, too; `applicant_type` None where it was not sent.
    """

    call_id: str
    lodgement: Lodgement
    applicant_type: ApplicantType | None
    idempotency_key: str
    request_bytes: bytes
    uploads: tuple[tuple[str, str], ...] = ()
    same_person_as: str | None = None
    draft: DraftRef | None = None
    consultation: GivenAtOnce | None = None


def register_from_call(
    command: RegisterFromCall,
    *,
    desk: Desk,
    call_desk: CallDesk,
    actor: Actor,
    access_code: str,
    now: datetime,
) -> Registered:
    """Register what the caller told, with everything that is known already; the call is tied in the same transaction.

    A message left yesterday came yesterday. What was explained at once is kept and closes the appeal. Sent again after
    it was cut off anywhere, it goes on where it was. Refuses a draft that somebody else has registered, and an
    applicant who does not call from this number.
    """
    record = call_desk.calls.record(command.call_id)
    own(record.call.centre, actor, ErrorCode.CALL_NOT_FOUND)
    registering = RegisterAppeal(
        lodgement=_filled(command, record, desk, call_desk.telephones, actor),
        idempotency_key=command.idempotency_key,
        request_bytes=command.call_id.encode() + b"\n" + command.request_bytes,
        uploads=command.uploads,
    )
    if command.draft is None:
        registered = register_appeal(
            registering, desk=desk, actor=actor, access_code=access_code, now=now
        )
    else:
        registered = _register_draft(
            registering, command.draft, desk, call_desk, actor, access_code, now
        )
    appeal = registered.appeal
    if command.consultation is not None and appeal.state in _NOT_YET_ROUTED:
        given = command.consultation
        appeal = consult_at_once(
            Conclusion(appeal_id=appeal.id, ground=given.basis, explanation=given.text),
            desk=desk,
            actor=actor,
            now=now,
        )
    call_desk.work.put({"call": command.call_id})
    return replace(registered, appeal=appeal)


def _register_draft(
    registering: RegisterAppeal,
    draft: DraftRef,
    desk: Desk,
    call_desk: CallDesk,
    actor: Actor,
    access_code: str,
    now: datetime,
) -> Registered:
    appeal_id = appeal_id_of(registering, actor)
    held = claim_draft(
        draft.call_id,
        draft.version,
        appeal_id,
        desk=call_desk,
        appeals=desk.appeals,
        actor=actor,
        now=now,
    )
    registering = replace(registering, lodgement=_received(registering.lodgement, held))
    try:
        registered = register_appeal(
            registering, desk=desk, actor=actor, access_code=access_code, now=now
        )
    except ViknoError:
        unclaim_draft(draft.call_id, appeal_id, desk=call_desk, now=now)
        raise
    use_up(draft.call_id, draft.version, appeal_id, desk=call_desk, now=now)
    return registered


def tie_to_call(
    call_id: str, appeal_id: str, *, desk: Desk, call_desk: CallDesk, actor: Actor, now: datetime
) -> Appeal:
    """The call is about this appeal of before, too. Tied already, it stays so."""
    call = call_desk.calls.get(call_id)
    own(call.centre, actor, ErrorCode.CALL_NOT_FOUND)
    appeal = visible(desk.appeals.get(appeal_id), actor)
    if appeal.centre != call.centre:
        raise NotFoundError(ErrorCode.APPEAL_NOT_FOUND)
    if call_id not in appeal.calls:
        appeal = change(
            appeal_id,
            lambda standing: tie_call(standing, call_id, actor),
            desk=desk,
            actor=actor,
            now=now,
        )
    call_desk.work.put({"call": call_id})
    return appeal


def _filled(
    command: RegisterFromCall, record: CallRecord, desk: Desk, telephones: Telephones, actor: Actor
) -> Lodgement:
    known = _known_person(command.same_person_as, record, desk, actor)
    sent = command.lodgement
    before = known.appeal.applicant_type if known else ApplicantType.CITIZEN
    line = telephones.get(record.call.centre).line(record.call.facts.line)
    return replace(
        sent,
        centre_id=record.call.centre,
        channel=Channel.PHONE,
        applicant_type=command.applicant_type or before,
        applicant=_merged(known.applicant if known else None, sent.applicant, record.person),
        received_on=kyiv_date(record.call.facts.started_at),
        call_id=record.call.id,
        # By it appeals of the emergency line and of the head's direct line are told: KRP-3.5.4, KRP-3.6.
        entry_point=f"line:{(line.kind if line else LineKind.CENTRE).lower()}",
    )


def _known_person(
    appeal_id: str | None, record: CallRecord, desk: Desk, actor: Actor
) -> Record | None:
    """The appeal of who calls; only one that the actor may see, and only where the number is its applicant's."""
    if appeal_id is None:
        return None
    known = desk.appeals.record(appeal_id)
    visible(known.appeal, actor)
    if not is_identity_open(known.appeal, actor):
        raise NotFoundError(ErrorCode.APPEAL_NOT_FOUND, field="same_person_as")
    if set(phones(record.person)).isdisjoint(phones(known.applicant.phone)):
        raise InvalidError(ErrorCode.OTHER_NUMBER, field="same_person_as")
    return known


def _merged(known: Applicant | None, sent: Applicant, number: str) -> Applicant:
    """What was sent, then what is known of the person, then the number that they call from."""
    base = known or Applicant()
    told = {
        one.name: getattr(sent, one.name) or getattr(base, one.name)
        for one in fields(Applicant)
        if one.name not in _OF_THE_MATTER
    }
    return replace(sent, **{**told, "phone": sent.phone or dialled(number)})


def _received(lodgement: Lodgement, draft: Draft) -> Lodgement:
    """A message came when it was left, whichever call it is registered in."""
    if draft.source is not DraftSource.VOICEMAIL:
        return lodgement
    return replace(lodgement, received_on=kyiv_date(draft.received_at))
