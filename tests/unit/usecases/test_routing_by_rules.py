"""Rules at work: drafted, checked, tried, switched on; proposed for issues, sending by themselves, setting aside."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.actors import Role
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.routing import Proposed
from chalicelib.domain.routing_rules.findings import Fault
from chalicelib.domain.routing_rules.proposal import Nobody, RouteProposal
from chalicelib.domain.transitions import Event, State, Tray
from chalicelib.domain.triage import IssueTriage
from chalicelib.usecases.keep_rules import (
    Activation,
    RuleChanges,
    activate_rules,
    check_draft,
    draft_rules,
)
from chalicelib.usecases.propose_route import Dispatcher, Senses, propose_for_issue
from chalicelib.usecases.route_issue import RouteIssue, route_issue
from chalicelib.usecases.rulebook import Rulebook, publication_of
from chalicelib.usecases.send_by_rule import send_by_rule, set_aside
from chalicelib.usecases.try_rules import keep_cases, try_rules
from tests.factories import lodgement, operator, staff, supervisor
from tests.fakes import MemoryDirectory, MemoryEditions, MemoryRecords, MemoryRoutedCases
from tests.office import Office
from tests.rules import CITY, competence, rule

KNOWN = (
    competence("housing_department", "housing", "UA"),
    competence("social_protection", "social", "UA"),
    competence("health_department", "health", "UA"),
    competence("oblast_administration", "oda", "UA"),
)
HOUSING = rule("housing", "housing_department", {"code": "II.9"}, co=["social_protection"])
SOCIAL = rule("social", "social_protection", {"code": "II.9"})
GAS = rule("gas", "gas_operator", {"topic": "gas"})
GONE = rule("gone", "body:nowhere", {"topic": "animals"})
REST = rule("rest", "oblast_administration", priority=10)


@dataclass(kw_only=True)
class RoutingOffice(Office):
    """An office with rules. `written` puts rules in force for `khm`."""

    editions: MemoryEditions = field(default_factory=MemoryEditions)
    cases: MemoryRoutedCases = field(default_factory=MemoryRoutedCases)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.dispatcher = Dispatcher(
            rulebook=Rulebook(self.editions),
            directory=MemoryDirectory(MemoryRecords(KNOWN)),
            senses=Senses(),
        )

    def draft(self, *rules: object, by: Any = None, **changes: Any) -> str:
        given = RuleChanges(
            base=changes.get("base"), rules=rules, removed=changes.get("removed", ()), note="чому"
        )
        return draft_rules(
            given,
            editions=self.editions,
            rulebook=self.dispatcher.rulebook,
            actor=by or supervisor(),
            now=self.now,
        ).id

    def activate(self, id_: str, *, by: Any = None, **changes: Any) -> str:
        given = Activation(id=id_, valid_from=changes.get("valid_from"), note="погоджено")
        edition, _ = activate_rules(
            given, editions=self.editions, actor=by or supervisor(), now=self.now, **self._room
        )
        return edition.id

    def written(self, *rules: object) -> str:
        return self.activate(self.draft(*rules))

    def faults(self, id_: str) -> list[tuple[Fault, int]]:
        found = check_draft(
            id_, editions=self.editions, actor=supervisor(), now=self.now, **self._room
        )
        return [(one.fault, one.row) for one in found if one.fault is not Fault.UNCOVERED]

    def proposal(self, appeal: Appeal, **changes: Any) -> RouteProposal:
        return propose_for_issue(
            appeal.id,
            1,
            topic=changes.get("topic"),
            desk=self.desk,
            dispatcher=self.dispatcher,
            actor=changes.get("by") or operator(),
            now=self.now,
        )

    def follow_rules(self, appeal: Appeal) -> Appeal:
        return send_by_rule(appeal, desk=self.desk, dispatcher=self.dispatcher, now=self.now)

    def trial(self, id_: str) -> Any:
        for appeal_id in self.appeals.ids:
            record = self.appeals.record(appeal_id)
            keep_cases(record, cases=self.cases, senses=self.dispatcher.senses)
        return try_rules(
            id_,
            editions=self.editions,
            dispatcher=self.dispatcher,
            cases=self.cases,
            desk=self.desk,
            actor=supervisor(),
            now=self.now,
        )

    def in_tray(self) -> list[str]:
        page = self.appeals.queue("centre#khm", Tray.WITHOUT_EXECUTOR, limit=10)
        return [entry.appeal_id for entry in page.entries]

    @property
    def _room(self) -> dict[str, Any]:
        return {
            "rulebook": self.dispatcher.rulebook,
            "desk": self.desk,
            "directory": self.dispatcher.directory,
        }


@pytest.fixture
def office() -> RoutingOffice:
    return RoutingOffice()


def triaged(office: RoutingOffice, appeal: Appeal | None = None, **changes: Any) -> Appeal:
    """An appeal of the city, with the code that the rules speak of."""
    found = appeal or office.register().appeal
    issues = tuple(
        IssueTriage(no=one.no, classifier_code="II.9", territory=CITY, **changes)
        for one in found.issues
    )
    return office.triage(found, issues=issues)


@pytest.mark.req("NS-7.1b", "TP-6.1b", "KHM-6.1b", "TP-7.1", "KHM-7.1")
def test_an_operator_sees_who_should_have_the_issue_and_by_which_rule(
    office: RoutingOffice,
) -> None:
    office.written(HOUSING, REST)
    found = office.proposal(triaged(office))
    assert found.lead is not None
    assert found.rule is not None
    assert (found.lead.body, [one.body for one in found.co_executors]) == ("housing", ["social"])
    assert (found.rule.id, found.rule.version) == ("housing", "v0001")


def test_without_rules_the_proposal_says_so(office: RoutingOffice) -> None:
    assert office.proposal(triaged(office)).nobody is Nobody.NO_RULES


def test_what_was_proposed_stays_in_history_whether_followed_or_not(
    office: RoutingOffice,
) -> None:
    office.written(HOUSING)
    for lead in ("housing", "health"):
        appeal = triaged(office)
        command = RouteIssue(
            appeal_id=appeal.id,
            issue_no=1,
            lead=lead,
            co_executors=(),
            basis="за компетенцією",
            proposed=Proposed(rule="housing", version="khm/v0001", lead="housing"),
        )
        route_issue(command, desk=office.desk, actor=operator(), now=office.now)
        facts = office.appeals.history(appeal.id)[-1].facts
        assert (facts["lead"], facts["proposed_lead"]) == (lead, "housing")
        assert (facts["rule"], facts["rule_version"]) == ("housing", "khm/v0001")


def test_versions_follow_one_another_and_going_back_is_a_new_one(office: RoutingOffice) -> None:
    assert office.written(HOUSING) == "v0001"
    assert office.written(SOCIAL) == "v0002"
    first = triaged(office)
    lead = office.proposal(first).lead
    assert lead is not None
    assert lead.body == "social"
    assert office.activate("v0001") == "v0003"
    found = office.proposal(first)
    assert found.rule is not None
    assert (found.rule.id, found.rule.version) == ("housing", "v0003")
    told = [publication_of(one) for one in office.editions.all("rules#khm")]
    assert {one.by for one in told} == {supervisor().label}
    assert [one.note for one in told] == ["погоджено"] * 3


def test_a_version_may_begin_later_and_never_earlier(office: RoutingOffice) -> None:
    today = kyiv_date(office.now)
    office.written(HOUSING)
    office.activate(office.draft(SOCIAL), valid_from=today + timedelta(days=3))
    appeal = triaged(office)
    leads = []
    for _ in range(2):
        lead = office.proposal(appeal).lead
        leads.append(lead.body if lead else None)
        office.wait(days=3)
    assert leads == ["housing", "social"]
    with pytest.raises(ConflictError) as refusal:
        office.activate("d0001", valid_from=today)
    assert refusal.value.code is ErrorCode.TERM_PASSED


def test_a_draft_is_changed_rule_by_rule(office: RoutingOffice) -> None:
    office.draft(HOUSING, REST)
    office.draft({**HOUSING, "then": {"lead": "health_department"}}, base="d0001")
    office.draft(base="d0002", removed=("rest",))
    rulebook = office.dispatcher.rulebook
    third = next(one for one in office.editions.all("rules#khm#drafts") if one.id == "d0003")
    assert [(one.id, one.lead) for one in rulebook.rules(third).rules] == [
        ("housing", "health_department")
    ]


def test_a_draft_with_unreadable_rules_is_refused_by_row(office: RoutingOffice) -> None:
    with pytest.raises(InvalidError) as refusal:
        office.draft(HOUSING, {"id": "bad"}, {**SOCIAL, "priority": -1})
    assert refusal.value.code is ErrorCode.RULES_REFUSED
    assert refusal.value.details["findings"] == (
        "2 bad then MISSING",
        "3 social priority BAD_VALUE",
    )


def test_a_set_with_errors_is_not_switched_on(office: RoutingOffice) -> None:
    id_ = office.draft(HOUSING, GAS, GONE, SOCIAL)
    assert office.faults(id_) == [
        (Fault.NOBODY_HAS_ROLE, 2),
        (Fault.UNKNOWN_BODY, 3),
        (Fault.CONTRADICTION, 4),
    ]
    with pytest.raises(InvalidError) as refusal:
        office.activate(id_)
    assert refusal.value.code is ErrorCode.RULES_REFUSED
    assert refusal.value.details["errors_found"] == 3
    assert office.editions.all("rules#khm") == ()


def test_only_a_supervisor_switches_rules_on_and_only_at_home(office: RoutingOffice) -> None:
    id_ = office.draft(HOUSING)
    administrator = staff(Role.ADMINISTRATOR, centre="khm")
    for actor in (operator(), administrator):
        with pytest.raises(NotAllowedError):
            office.activate(id_, by=actor)
    with pytest.raises(NotAllowedError):
        office.draft(HOUSING, by=staff(Role.ADMINISTRATOR))
    office.draft(HOUSING, by=administrator)
    assert len(office.editions.all("rules#luh#drafts")) == 0


def test_a_trial_shows_what_would_go_elsewhere(office: RoutingOffice) -> None:
    first = office.route(triaged(office), "housing")
    second = office.route(triaged(office), "social")
    third = office.route(office.triage(office.register().appeal), "health")
    lift = {"code": "II.9", "words": "ліфт*"}
    trial = office.trial(office.draft(rule("lifts", "housing_department", lift)))
    assert (trial.tried, trial.same, trial.elsewhere, trial.nobody, trial.unread) == (3, 1, 2, 0, 0)
    told = {(one.number, one.old_lead, one.new_lead, one.rule.id) for one in trial.examples}
    assert told == {
        (second.number, "social", "housing", "lifts"),
        (third.number, "health", "housing", "lifts"),
    }
    assert first.number not in {one.number for one in trial.examples}


def test_a_trial_forgets_what_is_older_than_a_month(office: RoutingOffice) -> None:
    office.route(triaged(office), "housing")
    office.wait(days=32)
    assert office.trial(office.draft(HOUSING)).tried == 0


@pytest.mark.req("KHM-7.1", "LUH-7.1")
def test_an_automatic_rule_sends_what_a_person_has_triaged(office: RoutingOffice) -> None:
    office.written({**HOUSING, "is_automatic": True})
    appeal = office.follow_rules(triaged(office))
    assert appeal.state is State.ROUTED
    assert [one.body for one in appeal.assignments] == ["housing", "social"]
    entry = office.appeals.history(appeal.id)[-1]
    assert (entry.event, entry.actor) == (Event.ISSUE_ROUTED, "ROUTER:routing_rules")
    assert entry.facts["rule_version"] == "khm/v0001"
    assert "версія v0001" in str(entry.facts["basis"])


def test_what_was_recalled_is_not_sent_by_rule_again(office: RoutingOffice) -> None:
    office.written({**HOUSING, "is_automatic": True})
    sent = office.follow_rules(triaged(office))
    sent = office.recall(sent, 1)
    again = office.follow_rules(triaged(office, sent))
    assert again.state is State.TRIAGED


@pytest.mark.parametrize(
    ("rules", "changes"),
    [
        ((HOUSING,), {}),
        (({**HOUSING, "is_automatic": True},), {"complained_of": ("housing",)}),
    ],
)
def test_what_is_not_automatic_or_not_sure_waits_for_a_person(
    office: RoutingOffice, rules: tuple[object, ...], changes: dict[str, Any]
) -> None:
    office.written(*rules)
    assert office.follow_rules(triaged(office, **changes)).state is State.TRIAGED
    assert office.in_tray() == []


@pytest.mark.req("NS-7.1b")
def test_what_nobody_takes_lies_apart_until_it_is_routed(office: RoutingOffice) -> None:
    office.written(rule("health", "health_department", {"code": "II.10"}))
    appeal = office.follow_rules(triaged(office))
    entry = office.appeals.history(appeal.id)[-1]
    assert (entry.event, entry.facts["reason"]) == (Event.EXECUTOR_NOT_FOUND, Nobody.NO_RULE_HOLDS)
    assert office.in_tray() == [appeal.id]
    assert office.appeals.queue("centre#khm", State.TRIAGED, limit=10).entries == ()
    office.route(appeal)
    assert office.in_tray() == []


def test_an_operator_sets_aside_what_she_cannot_place_and_a_new_triage_takes_it_back(
    office: RoutingOffice,
) -> None:
    appeal = triaged(office)
    words = {"reason": Nobody.NO_BODY_FOUND, "actor": operator(), "now": office.now}
    set_aside(appeal.id, 1, desk=office.desk, **words)
    assert office.in_tray() == [appeal.id]
    office.triage(office.appeals.get(appeal.id))
    assert office.in_tray() == []
    routed = office.route(office.appeals.get(appeal.id))
    with pytest.raises(ConflictError):
        set_aside(routed.id, 1, desk=office.desk, **words)


def test_without_rules_triage_changes_nothing_more(office: RoutingOffice) -> None:
    appeal = triaged(office)
    assert office.follow_rules(appeal) == appeal


def test_each_issue_goes_its_own_way(office: RoutingOffice) -> None:
    office.written({**HOUSING, "is_automatic": True})
    two = office.register(lodgement("khm", "Ліфт", "Автобус")).appeal
    appeal = office.follow_rules(triaged(office, two))
    assert [issue.state for issue in appeal.issues] == [State.ROUTED, State.ROUTED]
