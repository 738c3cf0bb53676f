"""Bring one news of an incident to each of its reports, once."""

from datetime import datetime

from chalicelib.domain import incident_reports
from chalicelib.domain.actors import INCIDENT_TELLER
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.incidents import Incident, IncidentEvent
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk, Incidents

PAGE = 100


class HeardBeforeError(Exception):
    """The appeal has heard this news, or belongs to the incident no more."""


def tell_incident_news(
    incident_id: str, seq: int, *, incidents: Incidents, desk: Desk, now: datetime
) -> int:
    """Give every report of the incident a history entry of the news in entry `seq`; return how many got one.

    Done again, after a crash or a second delivery, it goes on with those who have not heard. An appeal that cannot be
    written stands in no other's way: what went wrong is raised when all have had their turn.
    """
    incident = incidents.get(incident_id)
    entry = incidents.history(incident_id)[seq - 1]
    no = entry.facts.get("news")
    if entry.event != IncidentEvent.INCIDENT_NEWS_POSTED or not isinstance(no, int):
        return 0
    told = 0
    faults: list[Exception] = []
    cursor = None
    while True:
        page = incidents.reports(incident_id, limit=PAGE, cursor=cursor)
        for appeal_id in page.appeal_ids:
            try:
                told += hear(appeal_id, incident, no, desk=desk, now=now) is not None
            except Exception as fault:  # noqa: BLE001 - raised below, when the others have been told
                faults.append(fault)
        cursor = page.cursor
        if cursor is None:
            break
    if faults:
        raise ExceptionGroup("appeals that could not be told", faults)
    return told


def hear(
    appeal_id: str, incident: Incident, no: int, *, desk: Desk, now: datetime
) -> Appeal | None:
    """Tell one appeal one news; None where it has heard it already."""

    def decide(appeal: Appeal) -> Decision:
        decision = incident_reports.hear(appeal, incident, no)
        if decision is None:
            raise HeardBeforeError
        return decision

    try:
        return change(appeal_id, decide, desk=desk, actor=INCIDENT_TELLER, now=now)
    except HeardBeforeError:
        return None
