"""Lambda = policy file = configuration entry = log group = alarm."""

import platform
import sys

from tests.unit.infra.reading import Json, of_type, targets

# Chalice names the function of all routes by itself.
LOGICAL_IDS = {
    "api_handler": "APIHandler",
    "call_keeper": "CallKeeper",
    "call_watch": "CallWatch",
    "connect_flow": "ConnectFlow",
    "deadline_sweep": "DeadlineSweep",
    "digest": "Digest",
    "importer": "Importer",
    "notifier": "Notifier",
    "projector": "Projector",
    "incident_news": "IncidentNews",
    "recompute": "Recompute",
    "recording_fetcher": "RecordingFetcher",
    "relay": "Relay",
    "attachment_check": "AttachmentCheck",
    "sealer": "Sealer",
    "retention": "Retention",
    "trend_watch": "TrendWatch",
}
FUNCTION = "AWS::Serverless::Function"


def test_every_lambda_has_a_policy_file_and_a_configuration_entry(
    template: Json, policies: dict[str, list[Json]], config: Json
) -> None:
    assert set(of_type(template, FUNCTION)) == set(LOGICAL_IDS.values())
    assert set(policies) == set(LOGICAL_IDS)
    assert set(config["lambda_functions"]) == set(LOGICAL_IDS)
    assert {
        name: entry["iam_policy_file"] for name, entry in config["lambda_functions"].items()
    } == {name: f"../policies/{name}.json" for name in LOGICAL_IDS}


def test_every_lambda_has_a_role_of_its_own_with_exactly_its_policy(
    template: Json, policies: dict[str, list[Json]]
) -> None:
    roles = of_type(template, "AWS::IAM::Role")
    for name, logical_id in LOGICAL_IDS.items():
        (role_id,) = targets(template["Resources"][logical_id]["Properties"]["Role"])
        (policy,) = roles[role_id]["Properties"]["Policies"]
        assert policy["PolicyDocument"]["Statement"] == policies[name]
        assert "ManagedPolicyArns" not in roles[role_id]["Properties"]


def test_every_lambda_has_an_alarm_on_its_errors(template: Json) -> None:
    watched = {
        target
        for alarm in of_type(template, "AWS::CloudWatch::Alarm").values()
        if alarm["Properties"].get("MetricName") == "Errors"
        for target in targets(alarm["Properties"]["Dimensions"])
    }
    assert watched == set(LOGICAL_IDS.values())


def test_every_lambda_writes_to_a_log_group_that_forgets(template: Json) -> None:
    groups = of_type(template, "AWS::Logs::LogGroup")
    used = set()
    for logical_id in LOGICAL_IDS.values():
        used |= targets(template["Resources"][logical_id]["Properties"]["LoggingConfig"])
    assert len(used) == len(LOGICAL_IDS)
    assert used < set(groups)
    assert all(group["Properties"]["RetentionInDays"] == 90 for group in groups.values())


def test_the_runtime_is_the_interpreter_that_ran_the_tests(template: Json) -> None:
    expected = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for function in of_type(template, FUNCTION).values():
        assert function["Properties"]["Runtime"] == expected


def test_limits_are_those_of_the_configuration(template: Json, config: Json) -> None:
    for name, logical_id in LOGICAL_IDS.items():
        properties = template["Resources"][logical_id]["Properties"]
        entry = config["lambda_functions"][name]
        assert properties["Timeout"] == entry["lambda_timeout"]
        assert properties["MemorySize"] == entry["lambda_memory_size"] >= 512


def test_the_api_answers_before_the_gateway_gives_up(config: Json) -> None:
    assert config["lambda_functions"]["api_handler"]["lambda_timeout"] <= 29


def test_dependencies_travel_in_one_layer_where_wheels_run(template: Json) -> None:
    layers = of_type(template, "AWS::Serverless::LayerVersion")
    has_layer = (platform.system(), platform.machine()) == ("Linux", "x86_64")
    assert len(layers) == has_layer
    for function in of_type(template, FUNCTION).values():
        assert targets(function["Properties"].get("Layers", [])) == set(layers)
