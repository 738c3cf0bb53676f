"""What lies before whoever works with calls, and who may know of what lies there."""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.access import CENTRE_ROLES
from chalicelib.domain.actors import Actor
from chalicelib.domain.blind_index import phone_token
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.usecases.ports import CallBacks, Drafts, KnownCalls, Work
from chalicelib.usecases.ports.telephony import Calls, Telephones

MOST_OF_NUMBER = 20
MOST_OPEN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDesk:
    """`work` takes calls of which something follows anew: `{"call": id}`; `key` is that of the blind index."""

    calls: Calls
    telephones: Telephones
    drafts: Drafts
    call_backs: CallBacks
    known_calls: KnownCalls
    work: Work
    key: Callable[[], bytes]

    def token(self, number: str) -> str:
        """The keyed hash of a number; empty where it was withheld."""
        token = phone_token(number, self.key())
        return token.value if token else ""


def is_of_centre(actor: Actor, centre: str) -> bool:
    return actor.has(*CENTRE_ROLES) and actor.centre == centre


def own(centre: str, actor: Actor, code: ErrorCode) -> None:
    """To anyone but staff of its centre it does not exist."""
    if not is_of_centre(actor, centre):
        raise NotFoundError(code)
