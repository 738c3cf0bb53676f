"""Rules over HTTP: from a draft to what an operator on the line is told, and what a rule sends by itself."""

import json
from typing import Any

import pytest

from chalicelib import wiring
from chalicelib.domain.routing_rules.findings import Fault
from chalicelib.domain.transitions import Event
from chalicelib.entrypoints.events.projector import projector
from chalicelib.entrypoints.http.rule_models import FAULTS
from tests.house import OPERATOR, SUPERVISOR, TRIAGE, Context, House, official
from tests.rules import CITY, competence, rule

KNOWN = (
    competence("housing_department", "housing", "UA"),
    competence("social_protection", "social", "UA"),
)
SUPERVISOR_OF_LUH = {**SUPERVISOR, "sub": "u-luh", "custom:centre": "luh"}
HOUSING = rule("housing", "housing_department", {"code": ["II.9"]}, co=["social_protection"])
LUH_TRIAGE = {
    **TRIAGE,
    "issues": [{"no": 1, "classifier_code": "II.9", "territory": CITY}],
}


@pytest.fixture(scope="module")
def ruled(house: House) -> House:
    """The house with competences; `khm` and `luh` have a version of one rule each."""
    enter_competences()
    for claims, changes in ((SUPERVISOR, {}), (SUPERVISOR_OF_LUH, {"is_automatic": True})):
        drafted = draft(house, claims, {**HOUSING, **changes})
        reply = house.call(
            "POST", f"/v1/staff/rules/editions/{drafted}/activation", {"note": "так"}, claims
        )
        assert reply.status == 201, reply.text
    return house


def enter_competences() -> None:
    from chalicelib.adapters.dynamodb.models import RegistryItem  # noqa: PLC0415
    from chalicelib.adapters.dynamodb.registry import items_of  # noqa: PLC0415

    items: type[RegistryItem] = wiring.table(RegistryItem, "REGISTRY_TABLE")
    for one in KNOWN:
        for pk, sk, doc, version in items_of((one,)):
            items(pk, sk, doc=doc, version=version).save()


def draft(house: House, claims: dict[str, str], *rules: Any) -> str:
    reply = house.call(
        "POST", "/v1/staff/rules/drafts", {"rules": list(rules), "note": "чернетка"}, claims
    )
    assert reply.status == 201, reply.text
    id_: str = reply.body["id"]
    return id_


@pytest.mark.req("NS-7.1b", "TP-6.1b", "TP-7.1", "KHM-6.1b", "KHM-7.1")
def test_an_operator_is_told_who_and_why_and_routes_as_proposed(ruled: House) -> None:
    appeal_id = ruled.lodge()["appeal_id"]
    ruled.step(appeal_id, "triage", OPERATOR, TRIAGE)
    path = f"/v1/staff/appeals/{appeal_id}/issues/1/route-proposal"
    found = ruled.call("GET", path, claims=OPERATOR)
    assert found.status == 200
    assert (found.body["lead"]["body"], found.body["rule"]["id"]) == ("housing", "housing")
    assert [one["body"] for one in found.body["co_executors"]] == ["social"]
    assert "правило «Правило housing»" in found.body["explanation"]
    rule_ = found.body["rule"]
    route = {
        "lead": found.body["lead"]["body"],
        "basis": "за компетенцією",
        "proposed": {
            "rule": rule_["id"],
            "version": f"{rule_['centre']}/{rule_['version']}",
            "lead": found.body["lead"]["body"],
        },
    }
    ruled.step(appeal_id, "issues/1/routing", OPERATOR, route)
    facts = ruled.history(appeal_id)[-1]["facts"]
    assert (facts["rule"], facts["rule_version"]) == ("housing", rule_version(found.body))


def rule_version(proposal: dict[str, Any]) -> str:
    return f"{proposal['rule']['centre']}/{proposal['rule']['version']}"


def test_another_places_staff_get_no_proposal(ruled: House) -> None:
    appeal_id = ruled.lodge()["appeal_id"]
    path = f"/v1/staff/appeals/{appeal_id}/issues/1/route-proposal"
    for claims in ({**OPERATOR, "custom:centre": "luh"}, official("health")):
        assert ruled.call("GET", path, claims=claims).status == 404


@pytest.mark.req("LUH-7.1")
def test_triage_by_a_person_is_followed_by_the_automatic_rule(ruled: House) -> None:
    operator = {**OPERATOR, "custom:centre": "luh"}
    appeal_id = ruled.lodge(centre="luh")["appeal_id"]
    state = ruled.step(appeal_id, "triage", operator, LUH_TRIAGE)
    assert (state["state"], state["version"]) == ("ROUTED", 3)
    last = ruled.history(appeal_id)[-1]
    assert (last["event"], last["actor"]) == ("IssueRouted", "ROUTER:routing_rules")


def test_what_nobody_takes_is_listed_apart(ruled: House) -> None:
    appeal_id = ruled.lodge()["appeal_id"]
    issues = [{"no": 1, "classifier_code": "II.10"}]
    ruled.step(appeal_id, "triage", OPERATOR, {**TRIAGE, "issues": issues})
    query = {"state": "WITHOUT_EXECUTOR", "limit": "100"}
    page = ruled.call("GET", "/v1/staff/queue", claims=OPERATOR, query=query)
    assert appeal_id in [one["appeal_id"] for one in page.body["entries"]]
    route = {"lead": "housing", "basis": "за компетенцією"}
    ruled.step(appeal_id, "issues/1/routing", OPERATOR, route)
    page = ruled.call("GET", "/v1/staff/queue", claims=OPERATOR, query=query)
    assert appeal_id not in [one["appeal_id"] for one in page.body["entries"]]


def test_an_operator_may_set_aside_by_hand(ruled: House) -> None:
    appeal_id = ruled.lodge()["appeal_id"]
    ruled.step(appeal_id, "triage", OPERATOR, TRIAGE)
    given = {"reason": "NO_BODY_FOUND"}
    ruled.step(appeal_id, "issues/1/without-executor", OPERATOR, given)
    assert ruled.history(appeal_id)[-1]["event"] == Event.EXECUTOR_NOT_FOUND


def test_a_faulty_set_is_shown_and_refused_with_its_rows(ruled: House) -> None:
    drafted = draft(ruled, SUPERVISOR, HOUSING, rule("gas", "gas_operator", {"topic": "gas"}))
    path = f"/v1/staff/rules/editions/{drafted}"
    checked = ruled.call("GET", f"{path}/check", claims=SUPERVISOR)
    assert checked.body["is_clean"] is False
    told = [
        (one["row"], one["fault"], one["field"]) for one in checked.body["findings"] if one["row"]
    ]
    assert told == [(2, "NOBODY_HAS_ROLE", "then.lead")]
    refused = ruled.call("POST", f"{path}/activation", {"note": "так"}, SUPERVISOR)
    assert (refused.status, refused.body["code"]) == (422, "rules_refused")
    assert refused.body["findings"] == ["2 gas then.lead NOBODY_HAS_ROLE gas_operator"]
    by_operator = ruled.call("POST", f"{path}/activation", {"note": "так"}, OPERATOR)
    assert by_operator.status == 403


def test_unreadable_rules_are_refused_with_their_rows(ruled: House) -> None:
    bad = {"rules": [HOUSING, {"id": "x", "title": "х", "then": {"lead": "!"}}], "note": "так"}
    reply = ruled.call("POST", "/v1/staff/rules/drafts", bad, SUPERVISOR)
    assert reply.status == 422
    assert reply.body["findings"] == ["2 x then.lead BAD_VALUE !"]


def test_versions_are_listed_and_read_back_in_the_form_they_are_sent(ruled: House) -> None:
    listed = ruled.call("GET", "/v1/staff/rules", claims=OPERATOR)
    assert listed.body["current"] == "v0001"
    (version, *_) = listed.body["versions"]
    assert (version["by"], version["note"]) == ("STAFF:u-supervisor", "так")
    whole = ruled.call("GET", "/v1/staff/rules/editions/v0001", claims=OPERATOR)
    assert whole.body["rules"] == [HOUSING]
    assert ruled.call("GET", "/v1/staff/rules/editions/v0099", claims=OPERATOR).status == 404


def test_a_trial_compares_with_what_people_did(ruled: House) -> None:
    appeal_id = ruled.routed("health")
    body = json.dumps({"detail-type": Event.ISSUE_ROUTED, "detail": {"appeal_id": appeal_id}})
    projector({"Records": [{"messageId": "0", "body": body}]}, Context())
    reply = ruled.call("POST", "/v1/staff/rules/editions/v0001/trial", claims=SUPERVISOR)
    assert reply.status == 200
    (example,) = [one for one in reply.body["examples"] if one["appeal_id"] == appeal_id]
    assert (example["old_lead"], example["new_lead"]) == ("health", "housing")
    assert reply.body["elsewhere"] >= 1


def test_every_fault_has_words() -> None:
    assert set(FAULTS) == set(Fault)
