"""The applicant's rights beside the answer, and taking the appeal back: by number and code, or through staff."""

from datetime import datetime

from chalicelib.domain import conclusion, rights
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Right
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk


def ask_for_right(
    appeal_id: str, *, right: Right, words: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Record a demand of Law 393/96-ВР art. 18; secrecy of identity (art. 10) takes effect at once."""
    return change(
        appeal_id,
        lambda appeal: rights.ask(appeal, right, words=words, on=kyiv_date(now)),
        desk=desk,
        actor=actor,
        now=now,
    )


def decide_right(
    appeal_id: str,
    no: int,
    *,
    is_granted: bool,
    explanation: str,
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> Appeal:
    """Grant or refuse a demand, once, and tell the applicant."""
    return change(
        appeal_id,
        lambda appeal: rights.decide(appeal, no, actor, is_granted=is_granted, words=explanation),
        desk=desk,
        actor=actor,
        now=now,
    )


def withdraw_appeal(
    appeal_id: str, *, words: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """End the appeal because its author wants it so."""
    return change(
        appeal_id,
        lambda appeal: conclusion.withdraw(appeal, actor, words=words),
        desk=desk,
        actor=actor,
        now=now,
    )
