"""Who may sign an answer: Law 393/96-ВР arts. 15(3), 14-16."""

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Appeal, Assignment, ExecutorRole, Kind
from chalicelib.domain.errors import ErrorCode, NotAllowedError

# Classifier, section 7: persons whose appeals the first head considers personally (arts. 14, 15, 16).
PERSONALLY = frozenset({"7.3", "7.4", "7.17", "7.18"})


def needs_head(appeal: Appeal) -> bool:
    """Whether only the head or acting head may sign: answers to applications, and the three personal categories."""
    of_appeals_law = appeal.regime.startswith("APPEAL")
    return appeal.head_considers or (of_appeals_law and appeal.kind is Kind.APPLICATION)


def may_sign(appeal: Appeal, assignment: Assignment, actor: Actor) -> bool:
    """Whether this actor's answer goes out by his own signature; what a co-executor answers goes to the lead."""
    is_lead = assignment.role is ExecutorRole.LEAD
    return not (is_lead and needs_head(appeal)) or actor.has(Role.HEAD)


def check_signatory(appeal: Appeal, assignment: Assignment, actor: Actor) -> None:
    """Refuse an answer signed by an official where the head must sign it."""
    if not may_sign(appeal, assignment, actor):
        raise NotAllowedError(ErrorCode.HEAD_MUST_SIGN)
