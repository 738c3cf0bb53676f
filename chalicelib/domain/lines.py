"""The lines in which bodies stand: each under its superior, each before its successor; neither runs in a circle."""

from collections.abc import Callable, Mapping

from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.registry import Body

Bodies = Mapping[str, Body]


def check_lines(body: Body, bodies: Bodies) -> None:
    """Refuse a body whose superior or successor is not known, or that would be its own superior or successor.

    `bodies` are all others as they stand; what they say of the body itself does not count.
    """
    _check(body, bodies, "superior_id", lambda one: one.superior_id, ErrorCode.HIERARCHY_CIRCLE)
    _check(body, bodies, "successor_id", lambda one: one.successor_id, ErrorCode.SUCCESSOR_CIRCLE)


def living_successor(
    body_id: str, bodies: Bodies, is_living: Callable[[Body], bool]
) -> Body | None:
    """The first body down the line of successors that lives; None where the line ends before."""
    met = {body_id}
    body = bodies.get(body_id)
    while body is not None and body.successor_id is not None and body.successor_id not in met:
        met.add(body.successor_id)
        body = bodies.get(body.successor_id)
        if body is not None and is_living(body):
            return body
    return None


def _check(
    body: Body, bodies: Bodies, field: str, next_of: Callable[[Body], str | None], circle: ErrorCode
) -> None:
    met = [body.id]
    current = next_of(body)
    while current is not None:
        if current in met:
            raise InvalidError(circle, field=field, details={"line": (*met, current)})
        met.append(current)
        found = bodies.get(current)
        if found is None:
            if len(met) > 2:
                return
            raise NotFoundError(ErrorCode.BODY_NOT_FOUND, field=field, details={"body": current})
        current = next_of(found)
