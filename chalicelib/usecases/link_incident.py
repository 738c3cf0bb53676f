"""Tie an appeal to an incident, or take it out of one."""

from datetime import datetime

from chalicelib.domain import incident_reports
from chalicelib.domain.access import visible
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk, Incidents
from chalicelib.usecases.tell_incident_news import hear


def link_to_incident(
    appeal_id: str,
    incident_id: str,
    *,
    incidents: Incidents,
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> Appeal:
    """A person decides that the appeal reports this incident; the applicant hears what is known, and all that comes.

    News that was posted between reading the incident and writing the tie may have missed the appeal, so the incident is
    read again afterwards and what is new is told.
    """
    visible(desk.appeals.get(appeal_id), actor)
    incident = incidents.get(incident_id)
    appeal = change(
        appeal_id,
        lambda standing: incident_reports.link(standing, incident, actor),
        desk=desk,
        actor=actor,
        now=now,
    )
    latest = incidents.get(incident_id)
    for news in latest.news[len(incident.news) :]:
        appeal = hear(appeal_id, latest, news.no, desk=desk, now=now) or appeal
    return appeal


def unlink_from_incident(appeal_id: str, *, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """A person decides that the appeal does not belong there; it hears no more of the incident."""
    return change(
        appeal_id,
        lambda appeal: incident_reports.unlink(appeal, actor),
        desk=desk,
        actor=actor,
        now=now,
    )
