"""The applicant, with number and code: see where the appeal is, add to it."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.actors import APPLICANT
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.codes import normalise_code
from chalicelib.domain.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotAllowedError,
    NotFoundError,
)
from chalicelib.domain.guessing import wait_until
from chalicelib.domain.numbering import normalise
from chalicelib.domain.personal import Personal, Signatory
from chalicelib.domain.record import Record
from chalicelib.domain.transitions import Event, State
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Appeals, Desk, Guesses

MOST_SIGNATORY_BATCHES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What opens an appeal to its applicant. `source` is the caller's network address."""

    number: str
    access_code: str
    source: str


def open_with_code(
    credentials: Credentials, *, appeals: Appeals, guesses: Guesses, now: datetime
) -> Record:
    """The appeal of this number and code.

    A wrong code and an unknown number are answered alike; failures at one number or from one address are slowed down.
    Raises NotAllowedError while the wait lasts, NotFoundError where number and code do not fit.
    """
    subjects = (
        _opaque("number", normalise(credentials.number)),
        _opaque("source", credentials.source),
    )
    for subject in subjects:
        until = wait_until(guesses.failures(subject))
        if until is not None and until > now:
            seconds = int((until - now).total_seconds()) + 1
            raise NotAllowedError(
                ErrorCode.TOO_MANY_ATTEMPTS, details={"retry_after_seconds": seconds}
            )
    code = normalise_code(credentials.access_code)
    for appeal_id in appeals.ids_by_number(credentials.number):
        record = appeals.record(appeal_id)
        if record.opens_with(code):
            return record
    for subject in subjects:
        guesses.count_failure(subject, now)
    raise NotFoundError(ErrorCode.NUMBER_OR_CODE_WRONG)


def _opaque(kind: str, value: str) -> str:
    return f"{kind}:{hashlib.sha256(value.encode()).hexdigest()[:32]}"


def add_signatories(
    record: Record, *, batch: int, signatories: tuple[Signatory, ...], desk: Desk, now: datetime
) -> Appeal:
    """Add one numbered batch of co-signatories to a collective appeal; the same batch counts once."""

    def decide(appeal: Appeal) -> Decision:
        if not appeal.is_collective:
            raise InvalidError(ErrorCode.NOT_COLLECTIVE, field="number")
        if appeal.state is State.CLOSED:
            raise ConflictError(ErrorCode.NOT_ALLOWED_NOW, details={"state": appeal.state})
        if batch in appeal.signatory_batches:
            raise ConflictError(ErrorCode.BATCH_ALREADY_ADDED, field="batch")
        if batch > MOST_SIGNATORY_BATCHES:
            raise InvalidError(ErrorCode.INVALID_REQUEST, field="batch")
        return Decision(
            appeal=replace(
                appeal,
                signatories=appeal.signatories + len(signatories),
                signatory_batches=(*appeal.signatory_batches, batch),
            ),
            event=Event.SIGNATORIES_ADDED,
            facts={"batch": batch, "count": len(signatories)},
            personal=Personal(signatories=signatories),
        )

    return change(record.appeal.id, decide, desk=desk, actor=APPLICANT, now=now)
