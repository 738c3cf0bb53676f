"""What linters find is excused with a reason or is a fault, and an excuse that nobody needs is one too."""

import json

import boto3
import pytest
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

from infra.lint import Exemption, Finding, complaints, exemptions
from infra.sample_arns import REGION, NoSampleError, policies
from tests.unit.infra.reading import Json, of_type

# What CloudFormation takes at most, of a template after its transform.
LARGEST_TEMPLATE = 1_000_000
MOST_RESOURCES = 500
MOST_OUTPUTS = MOST_PARAMETERS = 200

OPEN_BUCKET = Finding("C1", "Files", "bucket is open")
OPEN_QUEUE = Finding("C2", "Post", "queue is open")


def excuse(check: str, *resources: str, says: str = "") -> Exemption:
    return Exemption(
        check=check, resources=frozenset(resources) or None, reason="it must be", says=says
    )


def test_what_nobody_excused_is_said_of_its_resource() -> None:
    said = list(complaints([OPEN_QUEUE, OPEN_BUCKET], []))
    assert said == ["Files: bucket is open (C1)", "Post: queue is open (C2)"]


@pytest.mark.parametrize(
    "exemption", [excuse("C1"), excuse("C1", "Files"), excuse("C1", "Files", says="is open")]
)
def test_what_is_excused_passes(exemption: Exemption) -> None:
    assert list(complaints([OPEN_BUCKET], [exemption])) == []


@pytest.mark.parametrize(
    "exemption", [excuse("C2"), excuse("C1", "Post"), excuse("C1", "Files", says="is closed")]
)
def test_an_excuse_for_something_else_is_none_and_is_idle(exemption: Exemption) -> None:
    said = list(complaints([OPEN_BUCKET], [exemption]))
    assert said[0] == "Files: bucket is open (C1)"
    assert "is for nothing any more" in said[1]
    assert len(said) == 2


def test_an_excuse_for_two_of_which_one_is_mended_is_idle_for_that_one() -> None:
    said = list(complaints([OPEN_BUCKET], [excuse("C1", "Files", "Post")]))
    assert said == ["exception C1 is not needed on Post: take it out"]


def test_each_exception_of_ours_says_why() -> None:
    found = exemptions()
    assert found
    for exemption in found:
        assert len(exemption.reason) > 40, exemption.check


def test_policies_are_seen_as_aws_would_see_them(template: Json) -> None:
    seen = dict(policies(template))
    held = {
        *(
            name
            for name, one in of_type(template, "AWS::IAM::Role").items()
            if "Policies" in one["Properties"]
        ),
        *of_type(template, "AWS::IAM::ManagedPolicy"),
    }
    assert {name.rsplit("-", 1)[0] for name in seen} == held
    text = json.dumps(seen)
    assert "Fn::" not in text
    assert "Ref" not in text.replace("Refresh", "")
    sends = [
        resource
        for statement in seen["NotifierRole-0"]["Statement"]
        if "ses:SendEmail" in statement["Action"]
        for resource in statement["Resource"]
    ]
    assert sends == ["arn:aws:ses:eu-central-1:111122223333:identity/x"]


def test_a_reference_that_has_no_sample_is_not_passed_over() -> None:
    role = {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "Policies": [{"PolicyDocument": {"Resource": {"Fn::GetAtt": ["Zoo", "Arn"]}}}]
        },
    }
    template = {"Resources": {"Keeper": role, "Zoo": {"Type": "AWS::Zoo::Cage"}}}
    with pytest.raises(NoSampleError, match="Zoo of AWS::Zoo::Cage"):
        list(policies(template))


def test_the_template_fits_into_cloudformation_after_its_transform(template: Json) -> None:
    source = json.loads(json.dumps(template))
    for resource in source["Resources"].values():
        for location in {"CodeUri", "ContentUri"} & set(resource.get("Properties", {})):
            resource["Properties"][location] = "s3://code/key.zip"
    told = {"Stage": "prod", "MailFrom": "a@b.example", "AWS::Region": REGION}
    session = boto3.session.Session(region_name=REGION)
    made = Translator({}, Parser(), boto_session=session).translate(source, told)
    assert len(json.dumps(made, ensure_ascii=False).encode()) < LARGEST_TEMPLATE
    assert len(made["Resources"]) < MOST_RESOURCES
    assert len(made["Outputs"]) < MOST_OUTPUTS
    assert len(made["Parameters"]) < MOST_PARAMETERS
    # By this name the firewall is put before the stage (firewall.yaml).
    assert made["Resources"]["RestAPIapiStage"]["Type"] == "AWS::ApiGateway::Stage"
