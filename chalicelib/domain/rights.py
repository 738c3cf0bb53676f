"""What an applicant may ask for besides the answer, tracked until decided; and taking the appeal back."""

from dataclasses import replace
from datetime import date

from chalicelib.domain.access import offices_over
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision, Right, RightRequest
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from chalicelib.domain.personal import Personal
from chalicelib.domain.transitions import BY_COMMAND, Command, check

# The law gives these as soon as they are asked for: art. 10 (secrecy), art. 18 (a representative).
GRANTED_AT_ONCE = frozenset({Right.SECRECY, Right.REPRESENTATIVE})


def ask(appeal: Appeal, right: Right, *, words: str, on: date) -> Decision:
    """Record a demand; secrecy of identity takes effect with it."""
    row = BY_COMMAND[Command.ASK_FOR_RIGHT]
    if appeal.state not in row.sources:
        raise ConflictError(ErrorCode.NOT_ALLOWED_NOW, details={"state": appeal.state})
    granted = True if right in GRANTED_AT_ONCE else None
    asked = RightRequest(no=len(appeal.requests) + 1, right=right, asked_on=on, is_granted=granted)
    after = replace(
        appeal,
        requests=(*appeal.requests, asked),
        confidential_identity=appeal.confidential_identity or right is Right.SECRECY,
    )
    return Decision(
        appeal=after,
        event=row.event,
        facts={"request": asked.no, "right": right, "is_granted": granted},
        personal=Personal(words={"demand": words}) if words else None,
    )


def decide(appeal: Appeal, no: int, actor: Actor, *, is_granted: bool, words: str) -> Decision:
    """Grant or refuse a demand; what is decided stays decided. The applicant is told in the same transaction."""
    row = check(Command.GRANT_RIGHT, appeal.state, offices_over(appeal, actor))
    request = next((one for one in appeal.requests if one.no == no), None)
    if request is None:
        raise NotFoundError(ErrorCode.PART_NOT_FOUND, details={"part": "request", "no": no})
    if request.is_granted is not None:
        raise ConflictError(ErrorCode.DECIDED_BEFORE)
    decided = replace(request, is_granted=is_granted)
    requests = tuple(decided if one.no == no else one for one in appeal.requests)
    return Decision(
        appeal=replace(appeal, requests=requests),
        event=row.event,
        facts={"request": no, "right": request.right, "is_granted": is_granted},
        personal=Personal(words={"explanation": words}),
    )
