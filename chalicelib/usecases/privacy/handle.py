"""Staff deal with a request about personal data: see who asks, decide, answer a third party, say whom they told."""

from datetime import date, datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.privacy import decisions
from chalicelib.domain.privacy.decisions import Verdict
from chalicelib.domain.privacy.request import (
    PrivacyDecision,
    PrivacyRecord,
    PrivacyRequest,
    Proof,
    Way,
)
from chalicelib.usecases.ports.privacy import PrivacyRequests
from chalicelib.usecases.privacy.desk import PrivacyDesk, change_request, known, responsible

# So many open requests of a centre are listed; a centre with more answers some first.
MOST_LISTED = 200
DEFERRAL = "D-43b.deferral"


def open_requests(*, requests: PrivacyRequests, actor: Actor) -> tuple[PrivacyRequest, ...]:
    """Requests of the actor's centre that wait for something, soonest control day first; no personal data."""
    return requests.open_of(actor.centre, MOST_LISTED) if actor.centre else ()


def read_request(request_id: str, *, requests: PrivacyRequests, actor: Actor) -> PrivacyRecord:
    """The request with what people told in it. Raises NotFoundError to whom it does not concern."""
    known(requests.get(request_id), actor)
    return requests.record(request_id)


def verify_identity(
    request_id: str, proof: Proof, *, requests: PrivacyRequests, actor: Actor, now: datetime
) -> PrivacyRequest:
    """Put down by what staff saw who asks."""
    return change_request(
        request_id,
        lambda request: decisions.identified(request, proof),
        requests=requests,
        actor=actor,
        now=now,
    )


def decide_request(
    request_id: str, verdict: Verdict, *, at: PrivacyDesk, actor: Actor, now: datetime
) -> PrivacyRequest:
    """Grant, or refuse on a ground of the law; the requester is told. What is decided stays decided."""

    def decide(request: PrivacyRequest) -> PrivacyDecision:
        forget_on = at.forget_on(request.centre, now)
        return decisions.decided(request, verdict, at=now, forget_on=forget_on)

    return change_request(
        request_id, decide, requests=at.requests, actor=responsible(actor), now=now
    )


def defer_answer(
    request_id: str, until: date, reason: str, *, at: PrivacyDesk, actor: Actor, now: datetime
) -> PrivacyRequest:
    """Give a third party a later day, 45 days after receipt at the most; the person's own access never waits."""

    def decide(request: PrivacyRequest) -> PrivacyDecision:
        calendar = at.desk.registry.centre(request.centre).calendar_id
        longer = at.desk.lawbook.term(DEFERRAL, request.received_on, calendar, until=until)
        return decisions.deferred(request, longer=longer, reason=reason)

    return change_request(
        request_id, decide, requests=at.requests, actor=responsible(actor), now=now
    )


def answer_third_party(
    request_id: str, way: Way, letter: str, *, at: PrivacyDesk, actor: Actor, now: datetime
) -> PrivacyRequest:
    """Put down by which letter a third party was answered; the data themselves do not pass through Vikno."""

    def decide(request: PrivacyRequest) -> PrivacyDecision:
        forget_on = at.forget_on(request.centre, now)
        return decisions.answered(request, way=way, letter=letter, at=now, forget_on=forget_on)

    return change_request(
        request_id, decide, requests=at.requests, actor=responsible(actor), now=now
    )


def tell_recipients(
    request_id: str, letters: str, *, at: PrivacyDesk, actor: Actor, now: datetime
) -> PrivacyRequest:
    """Put down by which letters those were told whom Vikno does not reach; with this the request is fulfilled."""

    def decide(request: PrivacyRequest) -> PrivacyDecision:
        forget_on = at.forget_on(request.centre, now)
        return decisions.recipients_told(request, letters=letters, at=now, forget_on=forget_on)

    return change_request(
        request_id, decide, requests=at.requests, actor=responsible(actor), now=now
    )
