"""What may be done with a request about personal data, and when. Law 2297-VI arts. 16-21."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.domain.appeal import Delivered
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError
from chalicelib.domain.personal import Applicant
from chalicelib.domain.privacy.grounds import GROUNDS
from chalicelib.domain.privacy.request import (
    Basis,
    Correction,
    KeptFile,
    PrivacyDecision,
    PrivacyEvent,
    PrivacyRequest,
    Proof,
    RefusalGround,
    Remedy,
    RequestKind,
    RequestState,
    Said,
    Way,
)
from chalicelib.domain.terms import Term

# One file holds so many appeals; a person with more gets several.
MOST_APPEALS = 50
# By kind, what may show who asks.
_PROOFS = {
    RequestKind.THIRD_PARTY: frozenset(Proof) - {Proof.ACCESS_CODE_AND_CONTACT},
}
_OF_THE_PERSON = frozenset(Proof) - {Proof.OFFICIAL_LETTER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the responsible person decided: a ground where it is refused, and what granting rests on or brings."""

    is_granted: bool
    explanation: str
    ground: RefusalGround | None = None
    basis: Basis | None = None
    remedy: Remedy | None = None


def requested(
    request: PrivacyRequest, *, requester: Applicant, demand: str, correction: Correction | None
) -> PrivacyDecision:
    """The beginning. A change says what is to stand instead; an objection and a third party say why."""
    if request.kind is RequestKind.CHANGE and not _changes_something(correction):
        raise InvalidError(ErrorCode.MISSING_FIELD, field="correction")
    if request.kind in {RequestKind.OBJECTION, RequestKind.THIRD_PARTY} and not demand:
        raise InvalidError(ErrorCode.MISSING_FIELD, field="text")
    return PrivacyDecision(
        request=request,
        event=PrivacyEvent.REQUESTED,
        facts={
            "kind": request.kind,
            "channel": request.channel,
            "received_on": request.received_on.isoformat(),
            "appeal": request.appeal_id,
            "with_code": request.came_with_code,
            "term": _fact(request.term),
            "study": _fact(request.study) if request.study else None,
        },
        said=Said(
            requester=requester,
            correction=correction if request.kind is RequestKind.CHANGE else None,
            words={"demand": demand} if demand else {},
        ),
    )


def identified(request: PrivacyRequest, proof: Proof) -> PrivacyDecision:
    """Staff have seen who asks. Number and code are a proof only of a request that came with them."""
    _in(request, RequestState.RECEIVED)
    fits = _PROOFS.get(request.kind, _OF_THE_PERSON)
    by_code = proof is Proof.ACCESS_CODE_AND_CONTACT
    if proof not in fits or (by_code and not request.came_with_code):
        raise InvalidError(ErrorCode.PROOF_DOES_NOT_FIT, field="proof")
    after = replace(request, proof=proof, state=RequestState.VERIFIED)
    return PrivacyDecision(
        request=after, event=PrivacyEvent.IDENTITY_VERIFIED, facts={"proof": proof}
    )


def deferred(request: PrivacyRequest, *, longer: Term, reason: str) -> PrivacyDecision:
    """A third party waits longer, 45 days in all; the person's own access is never deferred: art. 17(1), (2)."""
    _in(request, RequestState.RECEIVED, RequestState.VERIFIED, RequestState.GRANTED)
    if request.kind is not RequestKind.THIRD_PARTY:
        raise InvalidError(ErrorCode.NO_DEFERRAL)
    if request.is_deferred:
        raise ConflictError(ErrorCode.EXTENDED_BEFORE)
    return PrivacyDecision(
        request=replace(request, term=longer, is_deferred=True),
        event=PrivacyEvent.DEFERRED,
        facts={"term": _fact(longer)},
        said=Said(words={"explanation": reason}),
    )


def decided(
    request: PrivacyRequest, verdict: Verdict, *, at: datetime, forget_on: date
) -> PrivacyDecision:
    """Grant or refuse. Nobody's data are opened, changed or erased for one whose identity nobody has seen."""
    if verdict.is_granted:
        return _granted(request, verdict)
    _in(request, RequestState.RECEIVED, RequestState.VERIFIED)
    ground = verdict.ground
    if ground is None or request.kind not in GROUNDS[ground].kinds:
        raise InvalidError(ErrorCode.REFUSAL_GROUND_DOES_NOT_FIT, field="ground")
    return PrivacyDecision(
        request=replace(request, state=RequestState.REFUSED, ground=ground, closed_at=at),
        event=PrivacyEvent.REFUSED,
        facts={"ground": ground},
        said=Said(words={"explanation": verdict.explanation}),
        forget_on=forget_on,
    )


def _granted(request: PrivacyRequest, verdict: Verdict) -> PrivacyDecision:
    if request.state is RequestState.RECEIVED:
        raise ConflictError(ErrorCode.IDENTITY_NOT_VERIFIED)
    _in(request, RequestState.VERIFIED)
    if (request.kind is RequestKind.THIRD_PARTY) is (verdict.basis is None):
        raise InvalidError(ErrorCode.MISSING_FIELD, field="basis")
    if (request.kind is RequestKind.OBJECTION) is (verdict.remedy is None):
        raise InvalidError(ErrorCode.MISSING_FIELD, field="remedy")
    return PrivacyDecision(
        request=replace(
            request, state=RequestState.GRANTED, basis=verdict.basis, remedy=verdict.remedy
        ),
        event=PrivacyEvent.GRANTED,
        facts={"basis": verdict.basis, "remedy": verdict.remedy},
        said=Said(words={"explanation": verdict.explanation}),
    )


def check_may_prepare(request: PrivacyRequest) -> None:
    """A file is made of a granted request for access, and made again as long as the request stands."""
    _of(request, RequestKind.ACCESS)
    _in(request, RequestState.GRANTED, RequestState.FULFILLED)


def file_prepared(
    request: PrivacyRequest, file: KeptFile, appeals: tuple[str, ...], *, forget_on: date
) -> PrivacyDecision:
    """The answer to a request for access is there: the person may open it."""
    check_may_prepare(request)
    after = replace(
        request,
        state=RequestState.FULFILLED,
        file=file,
        appeals=appeals,
        closed_at=request.closed_at or file.made_at,
    )
    return PrivacyDecision(
        request=after,
        event=PrivacyEvent.FILE_PREPARED,
        facts={"appeals": appeals, "sha256": file.sha256, "size": file.size},
        forget_on=forget_on,
    )


def file_opened(
    request: PrivacyRequest, *, at: datetime, is_outdated: bool = False
) -> PrivacyDecision:
    """Somebody asked for the address of the file. Refuses where there is none, or none any more that may be given."""
    if request.file is None or request.file.kept_until <= at or is_outdated:
        raise ConflictError(ErrorCode.FILE_NOT_READY)
    return PrivacyDecision(
        request=request, event=PrivacyEvent.FILE_OPENED, facts={"sha256": request.file.sha256}
    )


def check_may_carry_out(request: PrivacyRequest) -> None:
    """A change and an objection are carried out on appeals, once they are granted."""
    _of(request, RequestKind.CHANGE, RequestKind.OBJECTION)
    _in(request, RequestState.GRANTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipients:
    """Who got the data before: bodies that Vikno writes to, and whom staff must write to themselves."""

    bodies: tuple[str, ...]
    outside: tuple[str, ...]


def appeals_chosen(
    request: PrivacyRequest, appeals: tuple[str, ...], recipients: Recipients
) -> PrivacyDecision:
    """On which appeals it will be carried out, and who got their data; before the first of them is touched.

    Once they are chosen they stay, so that whoever goes on after an interruption goes on with the same.
    """
    check_may_carry_out(request)
    if request.appeals:
        raise ConflictError(ErrorCode.DECIDED_BEFORE)
    return PrivacyDecision(
        request=replace(
            request, appeals=appeals, bodies=recipients.bodies, outside=recipients.outside
        ),
        event=PrivacyEvent.APPEALS_CHOSEN,
        facts={
            "appeals": appeals,
            "bodies": recipients.bodies,
            "outside": len(recipients.outside),
        },
    )


def carried_out(
    request: PrivacyRequest, *, telling: Term, at: datetime, forget_on: date
) -> PrivacyDecision:
    """What was granted is done; whoever got the data hears of it within ten working days: art. 21(3), D-43c."""
    check_may_carry_out(request)
    is_done = not request.outside
    after = replace(
        request,
        state=RequestState.FULFILLED if is_done else RequestState.TELLING,
        telling=telling,
        closed_at=at if is_done else None,
    )
    return PrivacyDecision(
        request=after,
        event=PrivacyEvent.CARRIED_OUT,
        facts={
            "appeals": request.appeals,
            "remedy": request.remedy,
            "telling": _fact(telling),
        },
        forget_on=forget_on if is_done else None,
    )


def answered(
    request: PrivacyRequest, *, way: Way, letter: str, at: datetime, forget_on: date
) -> PrivacyDecision:
    """A third party has its answer, by a letter that stands outside of Vikno under its own number."""
    _of(request, RequestKind.THIRD_PARTY)
    _in(request, RequestState.GRANTED)
    return PrivacyDecision(
        request=replace(request, state=RequestState.FULFILLED, way=way, closed_at=at),
        event=PrivacyEvent.CARRIED_OUT,
        facts={"way": way},
        said=Said(words={"letter": letter}),
        forget_on=forget_on,
    )


def recipients_told(
    request: PrivacyRequest, *, letters: str, at: datetime, forget_on: date
) -> PrivacyDecision:
    """Staff wrote to those whom Vikno does not reach; `letters` says by which."""
    _in(request, RequestState.TELLING)
    return PrivacyDecision(
        request=replace(request, state=RequestState.FULFILLED, closed_at=at),
        event=PrivacyEvent.RECIPIENTS_TOLD,
        facts={"outside": len(request.outside)},
        said=Said(words={"letters": letters}),
        forget_on=forget_on,
    )


def notice_sent(
    request: PrivacyRequest, *, of: int, recipient: str, message_id: str
) -> PrivacyDecision:
    """A mail has gone; with this it never goes again."""
    return PrivacyDecision(
        request=request,
        event=PrivacyEvent.NOTICE_SENT,
        facts={"of": of, "recipient": recipient, "channel": "EMAIL", "message_id": message_id},
        delivered=Delivered(seq=of, recipient=recipient),
    )


def _changes_something(correction: Correction | None) -> bool:
    return correction is not None and (bool(correction.remove) or correction.data != Applicant())


def _in(request: PrivacyRequest, *states: RequestState) -> None:
    if request.state not in states:
        raise ConflictError(ErrorCode.NOT_ALLOWED_NOW, details={"state": request.state})


def _of(request: PrivacyRequest, *kinds: RequestKind) -> None:
    if request.kind not in kinds:
        raise ConflictError(ErrorCode.OTHER_KIND_OF_REQUEST, details={"kind": request.kind})


def _fact(term: Term) -> str:
    return (
        f"{term.rule_id}@{term.rule_version} {term.calendar_id}@{term.calendar_version}"
        f" due={term.due} control={term.control}"
    )
