"""The firewall stands before the public routes, counts each of them once, and turns nobody away for his words."""

import json
import re

import pytest

from chalicelib.domain.errors import ErrorCode
from chalicelib.entrypoints.http import rooms
from chalicelib.entrypoints.http.endpoint import LARGEST_BODY
from chalicelib.entrypoints.http.models import CredentialsIn
from chalicelib.entrypoints.http.problems import PROBLEMS
from infra.resources import gateway_responses
from tests.unit.infra.reading import Json, targets

# Whoever calls these shows a number and a code that somebody else might guess.
ASK_FOR_A_CODE = {
    "/v1/appeal-confirmation",
    "/v1/appeal-file",
    "/v1/appeal-materials",
    "/v1/appeal-rating",
    "/v1/appeal-refutation",
    "/v1/appeal-requests",
    "/v1/appeal-signatories",
    "/v1/appeal-status",
    "/v1/appeal-withdrawal",
    "/v1/personal-data-file",
    "/v1/personal-data-request-status",
}
WRITE = {"/v1/appeals", "/v1/personal-data-requests", "/v1/uploads"}


@pytest.fixture(scope="session")
def firewall(template: Json) -> Json:
    properties: Json = template["Resources"]["Firewall"]["Properties"]
    return properties


def rule(firewall: Json, name: str) -> Json:
    (found,) = [one for one in firewall["Rules"] if one["Name"] == name]
    return dict(found)


def paths(template: Json) -> list[str]:
    return list(template["Resources"]["RestAPI"]["Properties"]["DefinitionBody"]["paths"])


def counted(template: Json, pattern: str) -> set[str]:
    """Paths that a rule looks at: as they come by the stage, and by a domain of one's own."""
    by_stage = {path for path in paths(template) if re.search(pattern, f"/api{path}")}
    by_domain = {path for path in paths(template) if re.search(pattern, path)}
    assert by_stage == by_domain
    return by_stage


@pytest.mark.req("NS-9.6")
def test_the_firewall_stands_before_the_stage(template: Json) -> None:
    association = template["Resources"]["FirewallBeforeTheApi"]["Properties"]
    assert targets(association["WebACLArn"]) == {"Firewall"}
    assert targets(association["ResourceArn"]) >= {"RestAPI"}
    assert association["ResourceArn"]["Fn::Sub"].endswith("/stages/${RestAPI.Stage}")


@pytest.mark.req("NS-9.6")
def test_routes_that_ask_for_a_code_are_counted_by_themselves(
    template: Json, firewall: Json
) -> None:
    scope = rule(firewall, "CodeGuessing")["Statement"]["RateBasedStatement"]["ScopeDownStatement"]
    assert counted(template, scope["RegexMatchStatement"]["RegexString"]) == ASK_FOR_A_CODE


def test_every_route_that_takes_a_number_and_a_code_is_one_of_them() -> None:
    showing = {
        one.path
        for one in rooms.ENDPOINTS
        if one.roles is None and one.request and issubclass(one.request, CredentialsIn)
    }
    assert showing <= ASK_FOR_A_CODE | WRITE


@pytest.mark.req("NS-9.6")
def test_routes_of_log_in_are_counted_by_themselves(template: Json, firewall: Json) -> None:
    scope = rule(firewall, "LogIns")["Statement"]["RateBasedStatement"]["ScopeDownStatement"]
    assert counted(template, scope["RegexMatchStatement"]["RegexString"]) == {
        "/v1/session",
        "/v1/session-answer",
        "/v1/session-end",
        "/v1/session-renewal",
    }


def test_what_the_public_writes_is_counted_by_itself(template: Json, firewall: Json) -> None:
    scope = rule(firewall, "PublicWrites")["Statement"]["RateBasedStatement"]["ScopeDownStatement"]
    assert counted(template, scope["RegexMatchStatement"]["RegexString"]) == WRITE


def test_neither_staff_nor_exchanges_count_as_public(template: Json, firewall: Json) -> None:
    scope = rule(firewall, "PublicRate")["Statement"]["RateBasedStatement"]["ScopeDownStatement"]
    excluded = scope["NotStatement"]["Statement"]["RegexMatchStatement"]["RegexString"]
    assert counted(template, excluded) == {
        path for path in paths(template) if path.startswith(("/v1/staff/", "/v1/telephony/"))
    }


def test_the_more_is_at_stake_the_less_may_one_address_do(template: Json, firewall: Json) -> None:
    limits = [
        template["Parameters"][
            rule(firewall, name)["Statement"]["RateBasedStatement"]["Limit"]["Ref"]
        ]["Default"]
        for name in ("AddressRate", "PublicRate", "PublicWrites", "CodeGuessing")
    ]
    assert limits == sorted(limits, reverse=True)
    assert len(set(limits)) == len(limits)


def test_nobody_is_turned_away_for_what_he_writes(firewall: Json) -> None:
    """An appeal may be long, and tell of links and scripts: rules of AWS that look into bodies only count."""
    group = rule(firewall, "Common")["Statement"]["ManagedRuleGroupStatement"]
    counting = {
        override["Name"]
        for override in group["RuleActionOverrides"]
        if override["ActionToUse"] == {"Count": {}}
    }
    assert counting >= {
        "CrossSiteScripting_BODY",
        "EC2MetaDataSSRF_BODY",
        "GenericLFI_BODY",
        "GenericRFI_BODY",
        "SizeRestrictions_BODY",
    }


def test_a_body_that_any_public_route_takes_passes(firewall: Json) -> None:
    length, _ = rule(firewall, "LargeBodies")["Statement"]["AndStatement"]["Statements"]
    digits = length["SizeConstraintStatement"]["Size"]
    assert length["SizeConstraintStatement"]["ComparisonOperator"] == "GE"
    assert 10 ** (digits - 1) > LARGEST_BODY


def test_nothing_of_a_request_is_kept_as_a_sample(firewall: Json) -> None:
    for one in (firewall, *firewall["Rules"]):
        assert one["VisibilityConfig"]["SampledRequestsEnabled"] is False


def test_each_rule_has_a_place_of_its_own(firewall: Json) -> None:
    priorities = [one["Priority"] for one in firewall["Rules"]]
    assert len(set(priorities)) == len(priorities)


def test_the_firewall_speaks_in_the_words_of_the_application(firewall: Json) -> None:
    bodies = {
        name: json.loads(body["Content"]) for name, body in firewall["CustomResponseBodies"].items()
    }
    known = PROBLEMS[ErrorCode.BODY_TOO_LARGE]
    large, many = bodies["TooLarge"], bodies["TooMany"]
    assert (large["status"], large["title"], large["title_en"]) == (
        known.status,
        known.title,
        known.title_en,
    )
    throttled = gateway_responses()["THROTTLED"]["ResponseTemplates"]["application/json"]
    said = json.loads(throttled)
    assert {key: many[key] for key in ("code", "title", "title_en", "type", "status")} == {
        key: said[key] for key in ("code", "title", "title_en", "type", "status")
    }
