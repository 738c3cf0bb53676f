"""Which appeals of a centre are the requester's: the one that led here, and those that share a contact with them.

A shared telephone is no proof: staff choose among what is proposed, and nothing else can be chosen. Number and code
prove one appeal: whoever has them typed the contacts in it themselves, and may have typed somebody else's.
"""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.actors import Actor
from chalicelib.domain.blind_index import PERSONAL_KINDS, TokenKind, tokens_of
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.privacy.decisions import MOST_APPEALS
from chalicelib.domain.privacy.request import PrivacyRecord, Proof
from chalicelib.usecases.ports import Appeals
from chalicelib.usecases.privacy.desk import PrivacyDesk
from chalicelib.usecases.privacy.handle import read_request

MOST_PER_CONTACT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """An appeal that may be the person's, and by what it was found; nothing in `by` where it led to the request."""

    appeal_id: str
    number: str
    received_on: date
    by: tuple[TokenKind, ...]


def likely_appeals(request_id: str, *, at: PrivacyDesk, actor: Actor) -> tuple[Likely, ...]:
    """Appeals of the request's centre that may be the requester's, newest first."""
    return likely(read_request(request_id, requests=at.requests, actor=actor), at)


def likely(record: PrivacyRecord, at: PrivacyDesk) -> tuple[Likely, ...]:
    request = record.request
    tokens = set(tokens_of(record.requester, (), at.key()))
    found: dict[str, Likely] = {}
    if request.appeal_id is not None:
        led = at.desk.appeals.record(request.appeal_id)
        tokens |= tokens_of(led.applicant, (), at.key())
        found[led.appeal.id] = Likely(
            appeal_id=led.appeal.id,
            number=led.appeal.number,
            received_on=led.appeal.received_on,
            by=(),
        )
    if request.proof is Proof.ACCESS_CODE_AND_CONTACT:
        return tuple(found.values())
    wanted = (token for token in tokens if token.kind in PERSONAL_KINDS)
    for token in sorted(wanted, key=lambda one: (one.kind, one.value)):
        for trace in at.views.found_by(token, MOST_PER_CONTACT):
            if trace.centre != request.centre or trace.appeal_id == request.appeal_id:
                continue
            before = found[trace.appeal_id].by if trace.appeal_id in found else ()
            found[trace.appeal_id] = Likely(
                appeal_id=trace.appeal_id,
                number=trace.number,
                received_on=trace.received_on,
                by=(*before, token.kind),
            )
    newest = sorted(found.values(), key=lambda one: (one.received_on, one.appeal_id), reverse=True)
    return tuple(newest)


def chosen(appeal_ids: tuple[str, ...], record: PrivacyRecord, at: PrivacyDesk) -> tuple[str, ...]:
    """These appeals, each once. Refuses one that is not among the likely ones, and too many at once."""
    wanted = tuple(dict.fromkeys(appeal_ids))
    if len(wanted) > MOST_APPEALS:
        raise InvalidError(
            ErrorCode.TOO_MANY_APPEALS, field="appeals", details={"most": MOST_APPEALS}
        )
    theirs = {one.appeal_id for one in likely(record, at)} if wanted else set()
    if not theirs.issuperset(wanted):
        raise InvalidError(ErrorCode.NOT_OF_THIS_PERSON, field="appeals")
    return wanted


def numbers_of(appeal_ids: tuple[str, ...], appeals: Appeals) -> dict[str, str]:
    return {one: appeals.get(one).number for one in appeal_ids}
