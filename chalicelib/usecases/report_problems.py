"""The report on the most important socio-economic questions of a period: TP-6.2c, KHM-6.2c."""

from datetime import date, datetime, timedelta

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.errors import ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.places import Level
from chalicelib.domain.problems import Problem, problems
from chalicelib.usecases.ports import Alerts, Cells, Desk
from chalicelib.usecases.usual_counts import counts_between

LONGEST_PERIOD = timedelta(days=92)
MOST_ALERTS = 200


def report_problems(
    centre: str,
    first: date,
    last: date,
    level: Level,
    *,
    cells: Cells,
    alerts: Alerts,
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> tuple[Problem, ...]:
    """Topics by territory at one level, with the change against the period before and how their alerts ended.

    Refuses a period that ends before it begins or is longer than 92 days, and another's centre save to a coordinator.
    """
    if not actor.has(Role.COORDINATOR) and actor.centre != centre:
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"roles": (Role.COORDINATOR,)})
    desk.registry.centre(centre)
    length = last - first + timedelta(days=1)
    if not timedelta(0) < length <= LONGEST_PERIOD:
        raise InvalidError(ErrorCode.PERIOD_TOO_LONG, field="to")
    raised = [
        one
        for one in alerts.of_centre(centre, limit=MOST_ALERTS)
        if first <= kyiv_date(one.raised_at) <= last
    ]
    return problems(
        counts_between(centre, first, last, cells=cells, now=now),
        counts_between(centre, first - length, first - timedelta(days=1), cells=cells, now=now),
        raised,
        level,
    )
