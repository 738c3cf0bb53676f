"""How an appeal joins an incident, hears of it and leaves it. The appeal keeps its own term and its own outcome."""

from dataclasses import replace

from chalicelib.domain.access import offices_over
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision, IncidentTie, Tying
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from chalicelib.domain.incidents import Incident, IncidentState, News, NewsKind
from chalicelib.domain.kyiv import kyiv_moment
from chalicelib.domain.personal import Personal
from chalicelib.domain.transitions import AT_WORK, Command, Event, check


def link(appeal: Appeal, incident: Incident, actor: Actor) -> Decision:
    """Tie the appeal to an open incident of its centre; what was told so far goes to the applicant with it.

    Refuses an incident that has ended or is another centre's, and an appeal that belongs to another incident.
    """
    row = check(Command.LINK_INCIDENT, appeal.state, offices_over(appeal, actor))
    if incident.centre != appeal.centre:
        raise NotFoundError(ErrorCode.INCIDENT_NOT_FOUND)
    if incident.state is not IncidentState.OPEN:
        raise ConflictError(ErrorCode.INCIDENT_ENDED)
    if appeal.incident is not None:
        raise ConflictError(ErrorCode.IN_OTHER_INCIDENT)
    told = tuple(one.no for one in incident.news)
    return Decision(
        appeal=replace(appeal, incident=IncidentTie(id=incident.id, told=told)),
        event=row.event,
        facts={"incident": incident.id, "news": len(told)},
        personal=Personal(words=_words(incident, incident.news[-1] if incident.news else None)),
        tying=Tying(incident_id=incident.id, is_tied=True),
    )


def unlink(appeal: Appeal, actor: Actor) -> Decision:
    """Take the appeal out of its incident: it hears no more of it."""
    row = check(Command.UNLINK_INCIDENT, appeal.state, offices_over(appeal, actor))
    if appeal.incident is None:
        raise ConflictError(ErrorCode.NOT_IN_INCIDENT)
    return Decision(
        appeal=replace(appeal, incident=None),
        event=row.event,
        facts={"incident": appeal.incident.id},
        tying=Tying(incident_id=appeal.incident.id, is_tied=False),
    )


def hear(appeal: Appeal, incident: Incident, no: int) -> Decision | None:
    """What one news makes of one appeal: an entry from which the applicant is told. None where it heard it already.

    The end closes nothing: it names the assignments that are still at work, and its result lies in the case for those
    who answer and check.
    """
    tie, news = appeal.incident, incident.numbered(no)
    if tie is None or tie.id != incident.id or no in tie.told or news is None:
        return None
    is_end = news.kind is NewsKind.ENDED
    at_work = tuple(one.no for one in appeal.assignments if one.state in AT_WORK)
    words = _words(incident, news)
    if is_end:
        words |= {"incident_result": news.text, "incident_id": incident.id}
    return Decision(
        appeal=replace(appeal, incident=replace(tie, told=(*tie.told, no))),
        event=Event.INCIDENT_END_TOLD if is_end else Event.INCIDENT_NEWS_TOLD,
        facts={"incident": incident.id, "news": no, "assignments": at_work},
        personal=Personal(words=words),
    )


def _words(incident: Incident, news: News | None) -> dict[str, str]:
    expected = incident.expected_end
    if news is not None and news.expected_end is not None:
        expected = news.expected_end
    return {
        "incident": incident.title,
        "incident_news": news.text if news else "Новин поки немає.",
        "incident_expected": kyiv_moment(expected) if expected else "ще не відоме",
    }
