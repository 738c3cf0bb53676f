"""What lies before whoever deals with requests about personal data, and the one way to change a request."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.access import CENTRE_ROLES
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.errors import ConflictError, ErrorCode, NotAllowedError, NotFoundError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.privacy.notice import PrivacyNotice
from chalicelib.domain.privacy.request import PrivacyDecision, PrivacyRequest
from chalicelib.usecases.change import ATTEMPTS
from chalicelib.usecases.ports import Desk, KnownCalls, Readings, Views
from chalicelib.usecases.ports.erasure import Erasure
from chalicelib.usecases.ports.privacy import PrivacyRequests, StaleRequestError, SubjectFiles
from chalicelib.usecases.ports.telephony import Calls

RETENTION = "D-47"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyDesk:
    """`key` of the blind index and `erasure` are asked for when they are needed; `notices` are all versions."""

    requests: PrivacyRequests
    files: SubjectFiles
    desk: Desk
    views: Views
    calls: Calls
    known_calls: KnownCalls
    readings: Readings
    erasure: Callable[[], Erasure]
    key: Callable[[], bytes]
    notices: tuple[PrivacyNotice, ...]

    def forget_on(self, centre: str, now: datetime) -> date:
        """Until when what was told in a request that closes now is kept: as long as files of appeals are (D-47)."""
        calendar = self.desk.registry.centre(centre).calendar_id
        return self.desk.lawbook.term(RETENTION, kyiv_date(now), calendar).due


def known(request: PrivacyRequest, actor: Actor) -> PrivacyRequest:
    """The request, for staff of its centre; to anyone else it does not exist."""
    if not actor.has(*CENTRE_ROLES) or actor.centre != request.centre:
        raise NotFoundError(ErrorCode.PRIVACY_REQUEST_NOT_FOUND)
    return request


def change_request(
    request_id: str,
    decide: Callable[[PrivacyRequest], PrivacyDecision],
    *,
    requests: PrivacyRequests,
    actor: Actor,
    now: datetime,
) -> PrivacyRequest:
    """Carry out `decide` on the request as it stands; on one that meanwhile moved on it is made again."""
    for _ in range(ATTEMPTS):
        before = known(requests.get(request_id), actor)
        try:
            return requests.save(decide(before), before=before, actor=actor, at=now)
        except StaleRequestError:
            continue
    raise ConflictError(ErrorCode.BUSY)


def responsible(actor: Actor) -> Actor:
    """Deciding on people's data is the supervisor's. Raises NotAllowedError."""
    if not actor.has(Role.SUPERVISOR):
        raise NotAllowedError(
            ErrorCode.ROLE_NOT_ALLOWED, details={"roles": (Role.SUPERVISOR.value,)}
        )
    return actor
