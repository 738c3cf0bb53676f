"""Incidents: staff of a centre lead them, and the public reads what the centre published."""

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.incidents import Incident, IncidentPlace
from chalicelib.domain.transitions import Command
from chalicelib.entrypoints.http.command import APPEAL, command
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.incident_models import (
    IncidentIn,
    IncidentLinkIn,
    IncidentOut,
    IncidentsOut,
    IncidentsQuery,
    NewsIn,
    NewsOut,
    PlaceOut,
    PublishedListOut,
    PublishedOut,
    PublishedQuery,
    ReportsOut,
    ReportsQuery,
    ResultIn,
)
from chalicelib.entrypoints.http.public import IDEMPOTENCY_KEY, idempotency_key, public
from chalicelib.entrypoints.http.staff import CENTRE, staff
from chalicelib.usecases.incidents import (
    OpenIncident,
    end_incident,
    known,
    open_incident,
    open_incidents,
    post_news,
    published_incidents,
    read_incident,
)
from chalicelib.usecases.link_incident import link_to_incident, unlink_from_incident

INCIDENT = "/incidents/{incident_id}"
LEADERS_AND_READERS = CENTRE | {Role.COORDINATOR}
_CHANGE_ERRORS = (ErrorCode.INCIDENT_NOT_FOUND, ErrorCode.INCIDENT_ENDED, ErrorCode.BUSY)


@staff.endpoint(
    "POST",
    "/incidents",
    "Відкрити подію",
    request=IncidentIn,
    response=IncidentOut,
    status=201,
    roles=CENTRE,
    errors=(
        ErrorCode.MISSING_FIELD,
        ErrorCode.BODY_NOT_FOUND,
        ErrorCode.UNKNOWN_CLASSIFIER_CODE,
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        ErrorCode.APPEAL_NOT_FOUND,
        ErrorCode.IN_OTHER_INCIDENT,
        ErrorCode.INCIDENT_ENDED,
        ErrorCode.NOT_ALLOWED_NOW,
        ErrorCode.BUSY,
    ),
    headers={"Idempotency-Key": IDEMPOTENCY_KEY},
)
def begin_incident(call: Call) -> IncidentOut:
    """Open an incident of the caller's centre and link its first reports to it."""
    body = call.body
    given = OpenIncident(
        title=body.title,
        places=tuple(
            IncidentPlace(territory=one.territory, street=one.street or "", buildings=one.buildings)
            for one in body.places
        ),
        subject=body.subject,
        code=body.classifier_code,
        body=body.body,
        is_public=body.is_public,
        expected_end=body.expected_end,
        appeal_ids=body.appeals,
        idempotency_key=idempotency_key(call),
        request_bytes=call.raw_body,
    )
    incident = open_incident(
        given, incidents=wiring.incidents(), desk=wiring.desk(), actor=call.staff, now=call.now
    )
    return incident_out(incident)


@staff.endpoint(
    "GET",
    "/incidents",
    "Відкриті події",
    query=IncidentsQuery,
    response=IncidentsOut,
    roles=LEADERS_AND_READERS,
)
def list_incidents(call: Call) -> IncidentsOut:
    """Open incidents of the caller's centre; a coordinator names the centre."""
    found = open_incidents(call.query.centre, incidents=wiring.incidents(), actor=call.staff)
    return IncidentsOut(incidents=tuple(incident_out(one) for one in found))


@staff.endpoint(
    "GET",
    INCIDENT,
    "Подія",
    response=IncidentOut,
    roles=LEADERS_AND_READERS,
    errors=(ErrorCode.INCIDENT_NOT_FOUND,),
)
def get_incident(call: Call) -> IncidentOut:
    """The incident with all its news."""
    incident_id = call.path["incident_id"]
    return incident_out(read_incident(incident_id, incidents=wiring.incidents(), actor=call.staff))


@staff.endpoint(
    "GET",
    INCIDENT + "/appeals",
    "Звернення, долучені до події",
    query=ReportsQuery,
    response=ReportsOut,
    roles=LEADERS_AND_READERS,
    errors=(ErrorCode.INCIDENT_NOT_FOUND, ErrorCode.BAD_CURSOR),
)
def get_incident_appeals(call: Call) -> ReportsOut:
    """A page of the appeals that belong to the incident."""
    incidents = wiring.incidents()
    incident = known(incidents.get(call.path["incident_id"]), call.staff)
    page = incidents.reports(incident.id, limit=call.query.limit, cursor=call.query.cursor)
    return ReportsOut(appeal_ids=page.appeal_ids, cursor=page.cursor)


@staff.endpoint(
    "POST",
    INCIDENT + "/news",
    "Повідомити новину події",
    request=NewsIn,
    response=IncidentOut,
    roles=CENTRE,
    errors=(*_CHANGE_ERRORS, ErrorCode.INCIDENT_FULL),
)
def tell_news(call: Call) -> IncidentOut:
    """Tell news, with a new expected end where there is one; all applicants whose appeals belong here hear of it."""
    incident = post_news(
        call.path["incident_id"],
        text=call.body.text,
        expected_end=call.body.expected_end,
        incidents=wiring.incidents(),
        actor=call.staff,
        now=call.now,
    )
    return incident_out(incident)


@staff.endpoint(
    "POST",
    INCIDENT + "/end",
    "Завершити подію",
    request=ResultIn,
    response=IncidentOut,
    roles=CENTRE,
    errors=(*_CHANGE_ERRORS, ErrorCode.INCIDENT_FULL),
)
def finish_incident(call: Call) -> IncidentOut:
    """End the incident with what was done. Its appeals stay open until somebody answers and checks each."""
    incident = end_incident(
        call.path["incident_id"],
        result=call.body.result,
        incidents=wiring.incidents(),
        actor=call.staff,
        now=call.now,
    )
    return incident_out(incident)


@command(
    APPEAL + "/incident",
    Command.LINK_INCIDENT,
    request=IncidentLinkIn,
    errors=(
        ErrorCode.INCIDENT_NOT_FOUND,
        ErrorCode.INCIDENT_ENDED,
        ErrorCode.IN_OTHER_INCIDENT,
    ),
)
def join_incident(call: Call) -> Appeal:
    """Make the appeal a report of an open incident of its centre; its term stays as it is."""
    return link_to_incident(
        call.path["appeal_id"],
        call.body.incident_id,
        incidents=wiring.incidents(),
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )


@command(
    APPEAL + "/incident-removal",
    Command.UNLINK_INCIDENT,
    errors=(ErrorCode.NOT_IN_INCIDENT,),
)
def leave_incident(call: Call) -> Appeal:
    """Take the appeal out of its incident: the applicant hears no more of it."""
    return unlink_from_incident(
        call.path["appeal_id"], desk=wiring.desk(), actor=call.staff, now=call.now
    )


@public.endpoint(
    "GET",
    "/incidents",
    "Відомі події",
    query=PublishedQuery,
    response=PublishedListOut,
)
def list_published_incidents(call: Call) -> PublishedListOut:
    """Open incidents that a centre published: what happened, where, and when it is expected to end."""
    found = published_incidents(
        call.query.centre, call.query.territory, "", incidents=wiring.incidents()
    )
    return PublishedListOut(incidents=tuple(map(published_out, found)))


def published_out(incident: Incident) -> PublishedOut:
    return PublishedOut(
        incident_id=incident.id,
        title=incident.title,
        places=_places_out(incident),
        opened_at=incident.opened_at,
        expected_end=incident.expected_end,
    )


def incident_out(incident: Incident) -> IncidentOut:
    return IncidentOut(
        incident_id=incident.id,
        centre=incident.centre,
        title=incident.title,
        subject=incident.subject,
        classifier_code=incident.code,
        places=_places_out(incident),
        body=incident.body,
        is_public=incident.is_public,
        state=incident.state,
        version=incident.version,
        opened_at=incident.opened_at,
        expected_end=incident.expected_end,
        ended_at=incident.ended_at,
        result=incident.result,
        news=tuple(
            NewsOut(
                no=one.no, at=one.at, kind=one.kind, text=one.text, expected_end=one.expected_end
            )
            for one in incident.news
        ),
    )


def _places_out(incident: Incident) -> tuple[PlaceOut, ...]:
    return tuple(
        PlaceOut(territory=one.territory, street=one.street, buildings=one.buildings)
        for one in incident.places
    )
