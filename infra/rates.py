"""Rates of the firewall, each counted of people who come by the portal and of all others.

Behind CloudFront everybody has the address of one of its machines, so that viewers are counted by the address that our
edge tells (edge.js). It is believed to whoever shows the edge's secret, and to nobody else: who comes to the gateway by
himself is counted by the address that he comes from, whatever he says of himself.
"""

from typing import Any

from infra.resources import Json

VIEWER, EDGE = "x-vikno-viewer", "x-vikno-edge"
DIRECT = "Direct"
_AS_IT_IS = [{"Priority": 0, "Type": "NONE"}]
_BY_THE_EDGE: Json = {
    "ByteMatchStatement": {
        "FieldToMatch": {"SingleHeader": {"Name": EDGE}},
        "PositionalConstraint": "EXACTLY",
        # As portal.yaml has CloudFront say it.
        "SearchString": {
            "Fn::Sub": "{{resolve:secretsmanager:${EdgeSecret.Id}:SecretString:::${EdgeSecretVersion}}}"
        },
        "TextTransformations": _AS_IT_IS,
    }
}
_BY_VIEWER: Json = {
    "AggregateKeyType": "CUSTOM_KEYS",
    "CustomKeys": [{"Header": {"Name": VIEWER, "TextTransformations": _AS_IT_IS}}],
}


def with_rates(template: Json) -> Json:
    """The template with two rules in the place of each rule of a rate: `Name` of viewers, `NameDirect` of others.

    A rule's priority leaves the next number free.
    """
    firewall = template["Resources"]["Firewall"]["Properties"]
    firewall["Rules"] = [made for rule in firewall["Rules"] for made in _counted(rule)]
    return template


def _counted(rule: Json) -> list[Json]:
    rate = rule["Statement"].get("RateBasedStatement")
    if rate is None:
        return [rule]
    direct = rule["Name"] + DIRECT
    of_viewers = rate | _BY_VIEWER | {"ScopeDownStatement": _within(rate, _BY_THE_EDGE)}
    by_others: Json = {"NotStatement": {"Statement": _BY_THE_EDGE}}
    of_others = rate | {"ScopeDownStatement": _within(rate, by_others)}
    return [
        rule | {"Statement": {"RateBasedStatement": of_viewers}},
        rule
        | {
            "Name": direct,
            "Priority": rule["Priority"] + 1,
            "Statement": {"RateBasedStatement": of_others},
            "VisibilityConfig": rule["VisibilityConfig"] | {"MetricName": direct},
        },
    ]


def _within(rate: Json, whose: Json) -> Json:
    scope: Any = rate.get("ScopeDownStatement")
    return whose if scope is None else {"AndStatement": {"Statements": [whose, scope]}}
