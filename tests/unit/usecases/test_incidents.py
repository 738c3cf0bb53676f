"""One burst main with many reports: opened, told to all who reported it, ended, and nobody's appeal closed."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain import incidents as rules
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Channel
from chalicelib.domain.errors import ErrorCode, ViknoError
from chalicelib.domain.incidents import Incident, IncidentPlace, IncidentState
from chalicelib.domain.personal import Applicant, PersonName
from chalicelib.domain.transitions import Event, State
from chalicelib.language.concepts import load_concepts
from chalicelib.usecases.incidents import (
    OpenIncident,
    end_incident,
    open_incident,
    open_incidents,
    post_news,
    published_incidents,
    read_incident,
)
from chalicelib.usecases.link_incident import link_to_incident, unlink_from_incident
from chalicelib.usecases.similar_appeals import (
    AskedMatter,
    Search,
    Similar,
    find_similar_matter,
    keep_trace,
)
from chalicelib.usecases.tell_incident_news import tell_incident_news
from tests.factories import COORDINATOR, lodgement, official, operator, supervisor
from tests.fakes import MemoryIncidents
from tests.fakes.views import MemoryViews
from tests.office import Office

TERRITORY = "UA68040470010096613"
BURST = "Прорвало трубу біля будинку, вода тече по дорозі"


def key() -> bytes:
    return b"k" * 32


@dataclass
class Watch:
    """Operators of `khm` at work on incidents."""

    office: Office

    def __post_init__(self) -> None:
        self.views = MemoryViews()

    def report(self, number: int, text: str = BURST, home: str = "вул. Зоряна, 7") -> Appeal:
        who = Applicant(
            name=PersonName(surname=f"Заявник{number}", given="Ім'я"),
            residence=f"{home}, кв. {number}",
            email=f"applicant{number}@applicants.example",
        )
        given = lodgement("khm", text, applicant=who, channel=Channel.PHONE)
        appeal = self.office.register(given, actor=operator()).appeal
        self.keep(appeal)
        return appeal

    def keep(self, appeal: Appeal) -> None:
        appeals = self.office.appeals
        record = appeals.record(appeal.id)
        keep_trace(record, appeals=appeals, views=self.views, concepts=load_concepts(), key=key)

    def open(self, *appeals: Appeal, by: Actor | None = None, **changes: Any) -> Incident:
        given: dict[str, Any] = {
            "title": "Порив водопроводу",
            "places": (IncidentPlace(street="вул. Зоряна", buildings=("5", "7")),),
            "subject": "WATER",
            "appeal_ids": tuple(appeal.id for appeal in appeals),
            "idempotency_key": "key-000000000001",
            "request_bytes": b"{}",
            **changes,
        }
        return open_incident(OpenIncident(**given), actor=by or operator(), **self._tools)

    def link(self, appeal: Appeal, incident: Incident, by: Actor | None = None) -> Appeal:
        return link_to_incident(appeal.id, incident.id, actor=by or operator(), **self._tools)

    def unlink(self, appeal: Appeal) -> Appeal:
        tools = {name: tool for name, tool in self._tools.items() if name != "incidents"}
        return unlink_from_incident(appeal.id, actor=operator(), **tools)

    def news(self, incident: Incident, text: str = "Бригада на місці", **changes: Any) -> Incident:
        return post_news(
            incident.id,
            text=text,
            expected_end=changes.get("expected_end"),
            incidents=self.office.incidents,
            actor=changes.get("by") or operator(),
            now=self.office.now,
        )

    def end(self, incident: Incident, by: Actor | None = None) -> Incident:
        return end_incident(
            incident.id,
            result="Порив усунено",
            incidents=self.office.incidents,
            actor=by or operator(),
            now=self.office.now,
        )

    def tell(self, incident: Incident) -> int:
        """Fan out the newest entry of the incident."""
        return tell_incident_news(incident.id, incident.version, **self._tools)

    def ask(self, text: str = "лопнула труба, вода хлещет", **changes: Any) -> Similar:
        matter = AskedMatter(text=text, **{"address": "ул. Зоряная, д. 7", **changes})
        search = Search(
            views=self.views, incidents=self.office.incidents, concepts=load_concepts(), key=key
        )
        return find_similar_matter(
            matter, centre="khm", search=search, actor=operator(), now=self.office.now
        )

    def events(self, appeal: Appeal) -> list[str]:
        return [entry.event for entry in self.office.appeals.history(appeal.id)]

    @property
    def _tools(self) -> dict[str, Any]:
        return {
            "incidents": self.office.incidents,
            "desk": self.office.desk,
            "now": self.office.now,
        }


@pytest.fixture
def watch(office: Office) -> Watch:
    return Watch(office)


def refusal_of(act: Any, *given: Any, **named: Any) -> ErrorCode:
    with pytest.raises(ViknoError) as refusal:
        act(*given, **named)
    return refusal.value.code


@pytest.mark.req("KRP-5.2.8")
def test_three_reports_of_one_burst_main_gather_in_one_incident(watch: Watch) -> None:
    first = watch.report(1)
    watch.report(1)
    assert watch.ask().makes_incident == ()
    second = watch.report(2, "лопнула труба, вода хлещет на улицу")
    third = watch.ask("фонтан води посеред двору, порив")
    assert {first.id, second.id} < set(third.makes_incident)
    incident = watch.open(first, second)
    page = watch.office.incidents.reports(incident.id, limit=10)
    assert set(page.appeal_ids) == {first.id, second.id}
    assert watch.events(first)[-1] == Event.APPEAL_LINKED_TO_INCIDENT


@pytest.mark.req("KRP-5.2.8")
def test_the_operator_sees_the_open_incident_before_registering_the_next(watch: Watch) -> None:
    incident = watch.open()
    assert [one.id for one in watch.ask().incidents] == [incident.id]
    assert watch.ask(address="вул. Зоряна, 9").incidents == ()
    assert watch.ask(address="м. Суми, вул. Зелена, 7").incidents == ()


def test_reports_of_an_opened_incident_suggest_no_other(watch: Watch) -> None:
    reports = [watch.report(n) for n in (1, 2, 3)]
    watch.open(*reports)
    for report in reports:
        watch.keep(watch.office.appeals.get(report.id))
    assert watch.ask().makes_incident == ()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Не вивозять сміття", "вул. Зоряна, 7"),
        (BURST, "вул. Зоряна, 9"),
        (BURST, "вул. Зелена, 7"),
    ],
)
def test_other_matters_and_other_places_gather_in_none(
    watch: Watch, text: str, address: str
) -> None:
    for number in (1, 2, 3):
        watch.report(number)
    assert watch.ask(text, address=address).makes_incident == ()


def test_one_person_who_calls_three_times_is_no_incident(watch: Watch) -> None:
    for _ in range(3):
        watch.report(1)
    found = watch.ask(email="applicant1@applicants.example")
    assert len(found.candidates) == 3
    assert found.makes_incident == ()


@pytest.mark.req("NS-9.3")
def test_its_news_reach_every_report_once(watch: Watch) -> None:
    reports = [watch.report(n) for n in (1, 2, 3)]
    incident = watch.news(watch.open(*reports))
    assert watch.tell(incident) == 3
    assert watch.tell(incident) == 0
    for report in reports:
        assert watch.events(report).count(Event.INCIDENT_NEWS_TOLD) == 1
        watch.office.tell(report)
    told = [mail for mail in watch.office.mailer.sent if "Бригада на місці" in mail.text]
    assert {mail.to for mail in told} == {f"applicant{n}@applicants.example" for n in (1, 2, 3)}


def test_news_out_of_order_are_all_heard(watch: Watch) -> None:
    report = watch.report(1)
    first = watch.news(watch.open(report), "Їдемо")
    second = watch.news(first, "Приїхали")
    assert watch.tell(second) == watch.tell(first) == 1
    assert watch.events(report).count(Event.INCIDENT_NEWS_TOLD) == 2


def test_who_joins_later_hears_what_is_known_with_joining_and_only_new_things_after(
    watch: Watch,
) -> None:
    end = watch.office.now + timedelta(hours=7)
    incident = watch.news(watch.open(), "Шукаємо порив", expected_end=end)
    late = watch.report(1)
    watch.link(late, incident)
    watch.office.tell(late)
    (mail,) = [mail for mail in watch.office.mailer.sent if "Шукаємо порив" in mail.text]
    assert "16.11.2026 18:00" in mail.text
    assert watch.tell(incident) == 0


class Meanwhile(MemoryIncidents):
    """Incidents of which somebody tells news just after they were first read."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.appeals)
        self.is_quiet = True

    def get(self, incident_id: str) -> Incident:
        standing = super().get(incident_id)
        if not self.is_quiet:
            self.is_quiet = True
            news = rules.tell(standing, text="Щойно", expected_end=None, at=standing.opened_at)
            self.save(news, before=standing, actor=operator(), at=standing.opened_at)
        return standing


def test_what_was_posted_while_joining_is_not_missed(watch: Watch) -> None:
    incidents = Meanwhile(watch.office)
    watch.office.incidents = incidents
    incident = watch.open()
    late = watch.report(1)
    incidents.is_quiet = False
    watch.link(late, incident)
    assert watch.events(late)[-1] == Event.INCIDENT_NEWS_TOLD


@pytest.mark.req("KRP-5.2.8")
def test_its_end_offers_the_result_and_closes_nothing(watch: Watch) -> None:
    report = watch.office.triage(watch.report(1))
    report = watch.office.accept(watch.office.route(report))
    ended = watch.end(watch.open(report))
    assert ended.state is IncidentState.ENDED
    assert watch.tell(ended) == 1
    record = watch.office.appeals.record(report.id)
    assert record.appeal.state is State.ACCEPTED
    assert record.incident_result == "Порив усунено"
    entry = watch.office.appeals.history(report.id)[-1]
    assert (entry.event, entry.facts["assignments"]) == (Event.INCIDENT_END_TOLD, (1,))
    watch.office.tell(report)
    told = {mail.to for mail in watch.office.mailer.sent if "подію" in mail.subject.casefold()}
    assert told == {"applicant1@applicants.example", "housing@bodies.example"}


def test_a_closed_appeal_hears_the_end_and_stays_closed(watch: Watch) -> None:
    report = watch.report(1)
    incident = watch.open(report)
    watch.office.consult(watch.office.appeals.get(report.id))
    assert watch.tell(watch.end(incident)) == 1
    assert watch.office.appeals.get(report.id).state is State.CLOSED


def test_who_left_hears_no_more_and_may_join_another(watch: Watch) -> None:
    report = watch.report(1)
    incident = watch.open(report)
    watch.unlink(report)
    assert watch.tell(watch.news(incident)) == 0
    other = watch.open(idempotency_key="key-000000000002")
    assert watch.link(report, other).incident is not None


def test_one_that_cannot_be_told_stands_in_no_others_way(watch: Watch) -> None:
    reports = [watch.report(n) for n in (1, 2, 3)]
    incident = watch.news(watch.open(*reports))
    watch.office.appeals.break_reads_of(reports[0].id)
    for _ in range(2):
        with pytest.raises(ExceptionGroup):
            watch.tell(incident)
    for one in reports[1:]:
        assert watch.events(one).count(Event.INCIDENT_NEWS_TOLD) == 1


def test_opened_twice_with_one_key_it_is_one_and_goes_on_with_its_reports(watch: Watch) -> None:
    first, second = watch.report(1), watch.report(2)
    incident = watch.open(first)
    assert watch.open(first, second).id == incident.id
    assert len(watch.office.incidents.reports(incident.id, limit=10).appeal_ids) == 2
    assert len(watch.office.incidents.history(incident.id)) == 1
    code = refusal_of(watch.open, request_bytes=b"other")
    assert code is ErrorCode.IDEMPOTENCY_KEY_REUSED


def test_what_makes_no_sense_is_refused(watch: Watch) -> None:
    past = watch.office.now - timedelta(hours=1)
    assert refusal_of(watch.open, expected_end=past) is ErrorCode.INVALID_REQUEST
    assert refusal_of(watch.open, places=()) is ErrorCode.MISSING_FIELD
    assert refusal_of(watch.open, body="nobody") is ErrorCode.BODY_NOT_FOUND
    assert refusal_of(watch.open, code="XX") is ErrorCode.UNKNOWN_CLASSIFIER_CODE
    report = watch.report(1)
    incident = watch.open(report)
    assert refusal_of(watch.link, report, incident) is ErrorCode.IN_OTHER_INCIDENT
    assert refusal_of(watch.news, incident, expected_end=past) is ErrorCode.INVALID_REQUEST
    watch.end(incident)
    assert refusal_of(watch.end, incident) is ErrorCode.INCIDENT_ENDED
    assert refusal_of(watch.news, incident) is ErrorCode.INCIDENT_ENDED
    watch.unlink(report)
    assert refusal_of(watch.unlink, report) is ErrorCode.NOT_IN_INCIDENT
    assert refusal_of(watch.link, report, incident) is ErrorCode.INCIDENT_ENDED


def test_only_the_centre_leads_its_incidents_and_a_coordinator_reads(watch: Watch) -> None:
    incident = watch.open()
    incidents = watch.office.incidents
    for stranger in (operator("luh"), official("housing"), COORDINATOR):
        assert refusal_of(watch.end, incident, by=stranger) is ErrorCode.INCIDENT_NOT_FOUND
    for stranger in (operator("luh"), official("housing")):
        code = refusal_of(read_incident, incident.id, incidents=incidents, actor=stranger)
        assert code is ErrorCode.INCIDENT_NOT_FOUND
    assert read_incident(incident.id, incidents=incidents, actor=COORDINATOR) == incident
    assert open_incidents("khm", incidents=incidents, actor=COORDINATOR) == (incident,)
    assert open_incidents("khm", incidents=incidents, actor=operator("luh")) == ()
    assert open_incidents(None, incidents=incidents, actor=supervisor()) == (incident,)


def test_an_appeal_of_another_centre_joins_no_incident_here(watch: Watch) -> None:
    incident = watch.open()
    there = watch.office.register(lodgement("luh")).appeal
    code = refusal_of(watch.link, there, incident, operator("luh"))
    assert code is ErrorCode.INCIDENT_NOT_FOUND


def test_everybody_reads_what_the_centre_published_and_nothing_else(watch: Watch) -> None:
    watch.open(is_public=False)
    place = IncidentPlace(territory=TERRITORY, street="вул. Зоряна")
    public = watch.open(is_public=True, places=(place,), idempotency_key="key-000000000002")
    incidents = watch.office.incidents
    assert [one.id for one in published_incidents("khm", None, "", incidents=incidents)] == [
        public.id
    ]
    found = published_incidents("khm", TERRITORY, "Зоряна 15", incidents=incidents)
    assert [one.id for one in found] == [public.id]
    other = "UA44000000000018893"
    assert published_incidents("khm", other, "Зоряна 15", incidents=incidents) == ()
