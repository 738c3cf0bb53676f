"""The firewall stands before the public routes, counts each of them once, and turns nobody away for his words."""

import json
import re

import pytest

from chalicelib.domain.errors import ErrorCode
from chalicelib.entrypoints.http import rooms
from chalicelib.entrypoints.http.endpoint import LARGEST_BODY
from chalicelib.entrypoints.http.models import CredentialsIn
from chalicelib.entrypoints.http.problems import PROBLEMS
from infra.rates import DIRECT, EDGE, VIEWER
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


def scope(firewall: Json, name: str) -> Json:
    """What requests a rate counts, of those that come by the edge, or of the others: the same."""
    told = []
    for one in (name, name + DIRECT):
        rate = rule(firewall, one)["Statement"]["RateBasedStatement"]
        whose, what = rate["ScopeDownStatement"]["AndStatement"]["Statements"]
        assert targets(whose) == {"EdgeSecret", "EdgeSecretVersion"}
        told.append(what)
    assert told[0] == told[1]
    return dict(told[0])


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
    told = scope(firewall, "CodeGuessing")
    assert counted(template, told["RegexMatchStatement"]["RegexString"]) == ASK_FOR_A_CODE


def test_every_route_that_takes_a_number_and_a_code_is_one_of_them() -> None:
    showing = {
        one.path
        for one in rooms.ENDPOINTS
        if one.roles is None and one.request and issubclass(one.request, CredentialsIn)
    }
    assert showing <= ASK_FOR_A_CODE | WRITE


@pytest.mark.req("NS-9.6")
def test_routes_of_log_in_are_counted_by_themselves(template: Json, firewall: Json) -> None:
    told = scope(firewall, "LogIns")
    assert counted(template, told["RegexMatchStatement"]["RegexString"]) == {
        "/v1/session",
        "/v1/session-answer",
        "/v1/session-end",
        "/v1/session-renewal",
    }


def test_what_the_public_writes_is_counted_by_itself(template: Json, firewall: Json) -> None:
    told = scope(firewall, "PublicWrites")
    assert counted(template, told["RegexMatchStatement"]["RegexString"]) == WRITE


def test_neither_staff_nor_exchanges_count_as_public(template: Json, firewall: Json) -> None:
    told = scope(firewall, "PublicRate")
    excluded = told["NotStatement"]["Statement"]["RegexMatchStatement"]["RegexString"]
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


RATES = ("AddressRate", "PublicRate", "PublicWrites", "CodeGuessing", "LogIns")
MOST_RATES, MOST_OF_A_STRING = 10, 200


@pytest.mark.req("NS-9.6")
@pytest.mark.parametrize("name", RATES)
def test_a_viewer_counts_by_the_address_that_our_edge_tells_and_others_by_their_own(
    firewall: Json, name: str
) -> None:
    viewers = rule(firewall, name)["Statement"]["RateBasedStatement"]
    others = rule(firewall, name + DIRECT)["Statement"]["RateBasedStatement"]
    assert (viewers["AggregateKeyType"], others["AggregateKeyType"]) == ("CUSTOM_KEYS", "IP")
    assert [key["Header"]["Name"] for key in viewers["CustomKeys"]] == [VIEWER]
    assert "CustomKeys" not in others
    assert viewers["Limit"] == others["Limit"]
    by_edge, rest = whose(viewers), whose(others)
    assert by_edge["ByteMatchStatement"]["PositionalConstraint"] == "EXACTLY"
    assert by_edge["ByteMatchStatement"]["FieldToMatch"] == {"SingleHeader": {"Name": EDGE}}
    # Who does not show the secret is counted by his own address, whatever he says of himself.
    assert rest == {"NotStatement": {"Statement": by_edge}}


def whose(rate: Json) -> Json:
    told = rate["ScopeDownStatement"]
    return dict(told["AndStatement"]["Statements"][0] if "AndStatement" in told else told)


def test_the_edge_shows_what_the_firewall_looks_for(template: Json, firewall: Json) -> None:
    origins = template["Resources"]["Portal"]["Properties"]["DistributionConfig"]["Origins"]
    (header,) = [one for origin in origins for one in origin.get("OriginCustomHeaders", [])]
    sought = whose(rule(firewall, "CodeGuessing")["Statement"]["RateBasedStatement"])
    assert header["HeaderName"] == EDGE
    assert header["HeaderValue"] == sought["ByteMatchStatement"]["SearchString"]
    secret = template["Resources"]["EdgeSecret"]["Properties"]["GenerateSecretString"]
    assert 32 <= secret["PasswordLength"] <= MOST_OF_A_STRING
    assert secret["ExcludePunctuation"] is True


def test_there_are_no_more_rates_than_aws_takes(firewall: Json) -> None:
    """Quotas of AWS WAF: rate-based rules of one web ACL."""
    rates = [one["Name"] for one in firewall["Rules"] if "RateBasedStatement" in one["Statement"]]
    assert set(rates) == {name + way for name in RATES for way in ("", DIRECT)}
    assert len(rates) <= MOST_RATES


@pytest.mark.parametrize("alarm", ["CodeGuessing", "CodeGuessingDirect"])
def test_guessing_is_told_of_whichever_way_it_comes(template: Json, alarm: str) -> None:
    told = template["Resources"][alarm]["Properties"]
    assert {"Name": "Rule", "Value": alarm} in told["Dimensions"]


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


def test_no_log_of_requests_holds_an_address_or_what_the_edge_says(template: Json) -> None:
    told = template["Resources"]["RestAPI"]["Properties"]["AccessLogSetting"]["Format"]
    known = {"requestTime", "requestId", "httpMethod", "resourcePath", "status"}
    known |= {"error.responseType", "responseLatency", "responseLength"}
    assert set(re.findall(r"\$context\.([A-Za-z.]+)", told)) == known
    assert "$input" not in told


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
