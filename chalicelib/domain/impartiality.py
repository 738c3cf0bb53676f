"""A complaint never reaches whom it complains of, nor their subordinates: Law 393/96-ВР art. 7(4)."""

from collections.abc import Mapping
from datetime import date

from chalicelib.domain.appeal import Issue
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.registry import Body

Bodies = Mapping[str, Body]


def line_of(body_id: str, bodies: Bodies) -> tuple[str, ...]:
    """The body and all above it, nearest first."""
    line: list[str] = []
    current: str | None = body_id
    while current is not None and current in bodies and current not in line:
        line.append(current)
        current = bodies[current].superior_id
    return tuple(line)


def is_complained_of(issue: Issue, body_id: str, bodies: Bodies) -> bool:
    """Whether the issue complains of this body or of one that it is subordinate to."""
    return not set(issue.complained_of).isdisjoint((body_id, *line_of(body_id, bodies)))


def superior_to(issue: Issue, bodies: Bodies) -> str | None:
    """The nearest body above all that the issue complains of; None where only a court is left."""
    for complained in issue.complained_of:
        for above in line_of(complained, bodies)[1:]:
            if not is_complained_of(issue, above, bodies):
                return above
    return None


def check_executor(issue: Issue, body_id: str, bodies: Bodies, on: date) -> None:
    """Refuse a body that is unknown, no longer active, or complained of; name whom to take instead."""
    body = bodies.get(body_id)
    if body is None:
        raise NotFoundError(ErrorCode.BODY_NOT_FOUND, details={"body": body_id})
    if not body.is_active(on):
        successor = body.successor_id or ""
        raise InvalidError(
            ErrorCode.BODY_NOT_ACTIVE, details={"body": body_id, "successor": successor}
        )
    if is_complained_of(issue, body_id, bodies):
        raise InvalidError(
            ErrorCode.COMPLAINED_OF_BODY,
            details={"body": body_id, "offer": superior_to(issue, bodies) or ""},
        )
