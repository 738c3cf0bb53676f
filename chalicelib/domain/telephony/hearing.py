"""Who may listen to a recording, and who may know of its call."""

from collections.abc import Iterable

from chalicelib.domain.access import BODY_ROLES, CENTRE_ROLES, is_identity_open, is_visible
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.domain.telephony.call import Call
from chalicelib.domain.telephony.telephone import Telephone


def may_hear(call: Call, appeals: Iterable[Appeal], telephone: Telephone, actor: Actor) -> bool:
    """Whether the actor may listen to what was said in the call.

    The supervisor of its centre, the operators who took it, a coordinator, and staff of bodies that resolve an appeal
    told in it. A voice tells who speaks: where one of the appeals keeps its author secret (Law 393/96-ВР art. 10), only
    those to whom that author is open.
    """
    tied = tuple(appeals)
    if not all(is_identity_open(one, actor) for one in tied):
        return False
    if actor.centre == call.centre and actor.has(Role.SUPERVISOR):
        return True
    if actor.centre == call.centre and actor.has(Role.OPERATOR):
        return actor.id in {telephone.user_at(name) for name in call.facts.operators}
    if actor.has(Role.COORDINATOR):
        return True
    return actor.has(*BODY_ROLES) and any(is_visible(one, actor) for one in tied)


def known_call(call: Call, actor: Actor) -> Call:
    """The call, for staff of its centre and coordinators; to anyone else it does not exist."""
    is_own = actor.has(*CENTRE_ROLES) and actor.centre == call.centre
    if not is_own and not actor.has(Role.COORDINATOR):
        raise NotFoundError(ErrorCode.CALL_NOT_FOUND)
    return call


def own_call(call: Call, actor: Actor) -> Call:
    """The call, for the supervisor of its centre; to anyone else it does not exist."""
    if not actor.has(Role.SUPERVISOR) or actor.centre != call.centre:
        raise NotFoundError(ErrorCode.CALL_NOT_FOUND)
    return call
