"""A body has ceased: what it had not finished goes on at its successor, as if nothing had happened to the applicant."""

from dataclasses import replace
from datetime import date

from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.impartiality import Bodies, check_executor
from chalicelib.domain.lines import living_successor
from chalicelib.domain.registry import Body
from chalicelib.domain.transitions import Event, State


def successor_of(body_id: str, bodies: Bodies, on: date) -> Body:
    """Who takes over from a body that has ceased by the day.

    Raises NotFoundError for an unknown body, ConflictError for one that still works, InvalidError where nobody in the
    line of its successors works.
    """
    body = bodies.get(body_id)
    if body is None:
        raise NotFoundError(ErrorCode.BODY_NOT_FOUND, details={"body": body_id})
    if body.is_active(on):
        raise ConflictError(ErrorCode.BODY_STILL_ACTIVE, details={"body": body_id})
    successor = living_successor(body_id, bodies, lambda one: one.is_active(on))
    if successor is None:
        raise InvalidError(ErrorCode.NO_LIVING_SUCCESSOR, details={"body": body_id})
    return successor


def pass_on(
    appeal: Appeal, former: str, successor: str, *, bodies: Bodies, on: date, ordered_by: str
) -> Decision | None:
    """Put the successor in the place of the former body in every assignment that is not finished; None without any.

    States, terms and roles stay; whose desk it lies on is for the successor. Raises InvalidError where the appeal
    complains of the successor: a complaint never reaches whom it complains of, so the centre must choose another body.
    """
    passed = [
        one
        for one in appeal.live_assignments
        if one.body == former and one.state is not State.CLOSED
    ]
    if not passed:
        return None
    after = appeal
    for one in passed:
        check_executor(appeal.issue(one.issue_no), successor, bodies, on)
        after = after.with_assignment(replace(one, body=successor, official=None))
    return Decision(
        appeal=after,
        event=Event.ASSIGNMENT_SUCCEEDED,
        facts={
            "from": former,
            "to": successor,
            "assignments": tuple(one.no for one in passed),
            "ordered_by": ordered_by,
        },
    )
