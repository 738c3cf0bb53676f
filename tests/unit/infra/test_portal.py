"""The portal: files that CloudFront alone reads, one address, and headers that let in no script but ours."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
import pytest
from moto import mock_aws

from infra.assemble import PROJECT
from infra.portal import ASK_EACH_TIME, FOREVER, publish
from infra.resources import HERE
from tests.unit.infra.reading import Json, of_type, targets

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

BUCKET = "portal"


@pytest.fixture(scope="module")
def distribution(template: Json) -> Json:
    (found,) = of_type(template, "AWS::CloudFront::Distribution").values()
    config: Json = found["Properties"]["DistributionConfig"]
    return config


@pytest.fixture(scope="module")
def pages(distribution: Json) -> Json:
    told: Json = distribution["DefaultCacheBehavior"]
    return told


@pytest.fixture(scope="module")
def api(distribution: Json) -> Json:
    (told,) = distribution["CacheBehaviors"]
    return dict(told)


def headers(template: Json, behavior: Json) -> Json:
    """What is added to answers of a behaviour."""
    policy = template["Resources"][behavior["ResponseHeadersPolicyId"]["Ref"]]
    config: Json = policy["Properties"]["ResponseHeadersPolicyConfig"]
    return config


def directives(template: Json, *, local: bool) -> dict[str, list[Any]]:
    """The Content-Security-Policy as a page of AWS or of the embedded AWS gets it."""
    behavior = template["Resources"]["Portal"]["Properties"]["DistributionConfig"]
    told = headers(template, behavior["DefaultCacheBehavior"])["SecurityHeadersConfig"]
    text, values = told["ContentSecurityPolicy"]["ContentSecurityPolicy"]["Fn::Sub"]
    for name, value in values.items():
        condition, on_local, on_aws = value["Fn::If"]
        assert condition == "IsLocal"
        text = text.replace(f"${{{name}}}", (on_local if local else on_aws)["Fn::Sub"])
    return {one.split()[0]: one.split()[1:] for one in text.split(";")}


@pytest.mark.parametrize("local", [True, False])
def test_pages_run_no_script_and_ask_no_host_but_ours(template: Json, *, local: bool) -> None:
    told = directives(template, local=local)
    everything = " ".join(word for words in told.values() for word in words)
    assert "unsafe-" not in everything
    assert "*" not in everything
    assert "data:" not in everything
    assert told["default-src"] == told["frame-ancestors"] == told["base-uri"] == ["'none'"]
    assert told["script-src"] == told["style-src"] == told["form-action"] == ["'self'"]
    assert told["require-trusted-types-for"] == ["'script'"]


def test_the_only_other_hosts_are_the_buckets_of_uploads_and_of_recordings(template: Json) -> None:
    told = directives(template, local=False)
    hosts = {
        name: [word for word in words if word.startswith("http")] for name, words in told.items()
    }
    found = {name: words for name, words in hosts.items() if words}
    # Each as a signed address may name it: with the region, and without.
    assert found == {
        name: [
            f"https://${{{bucket}}}.s3.${{AWS::Region}}.${{AWS::URLSuffix}}",
            f"https://${{{bucket}}}.s3.${{AWS::URLSuffix}}",
        ]
        for name, bucket in (
            ("connect-src", "AttachmentsBucket"),
            ("media-src", "RecordingsBucket"),
        )
    }


def test_every_answer_is_guarded(template: Json, pages: Json, api: Json) -> None:
    for behavior in (pages, api):
        told = headers(template, behavior)["SecurityHeadersConfig"]
        assert told["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31536000
        assert told["FrameOptions"]["FrameOption"] == "DENY"
        assert told["ReferrerPolicy"]["ReferrerPolicy"] == "no-referrer"
        yielding = {name for name, one in told.items() if one["Override"] is not True}
        assert yielding <= ({"ContentSecurityPolicy"} if behavior is api else set())
        assert "ContentTypeOptions" in told


def test_pages_of_an_own_name_speak_tls_of_today(
    distribution: Json, pages: Json, api: Json
) -> None:
    condition, own, aws = distribution["ViewerCertificate"]["Fn::If"]
    assert condition == "HasPortalDomain"
    assert own["MinimumProtocolVersion"] == "TLSv1.2_2021"
    assert own["SslSupportMethod"] == "sni-only"
    assert aws == {"CloudFrontDefaultCertificate": True}
    assert pages["ViewerProtocolPolicy"]["Fn::If"] == ["IsLocal", "allow-all", "redirect-to-https"]
    # A form that went out by plain HTTP has been seen already: it is refused, not led on.
    assert api["ViewerProtocolPolicy"]["Fn::If"] == ["IsLocal", "allow-all", "https-only"]


def test_cloudfront_alone_reads_the_files_and_by_its_signature(
    template: Json, distribution: Json
) -> None:
    (files,) = [one for one in distribution["Origins"] if "S3OriginConfig" in one]
    assert targets(files["DomainName"]) == {"PortalBucket"}
    assert files["S3OriginConfig"] == {"OriginAccessIdentity": ""}
    access = template["Resources"][files["OriginAccessControlId"]["Fn::GetAtt"][0]]
    config = access["Properties"]["OriginAccessControlConfig"]
    assert (config["SigningBehavior"], config["SigningProtocol"]) == ("always", "sigv4")
    policy = template["Resources"]["PortalBucketPolicy"]["Properties"]["PolicyDocument"]
    (given,) = [one for one in policy["Statement"] if one.get("Effect") == "Allow"]
    assert given["Principal"] == {"Service": "cloudfront.amazonaws.com"}
    assert given["Action"] == "s3:GetObject"
    assert targets(given["Condition"]["StringEquals"]["aws:SourceArn"]) >= {"Portal"}


def test_the_gateway_is_reached_by_tls_only(distribution: Json) -> None:
    (gateway,) = [one for one in distribution["Origins"] if "CustomOriginConfig" in one]
    told = gateway["CustomOriginConfig"]
    assert told["OriginProtocolPolicy"]["Fn::If"] == ["IsLocal", "http-only", "https-only"]
    assert told["OriginSSLProtocols"] == ["TLSv1.2"]
    assert targets(gateway["DomainName"]) >= {"RestAPI"}


def test_answers_of_the_api_are_never_kept_and_all_that_is_asked_goes_there(api: Json) -> None:
    # Policies of AWS: CachingDisabled, AllViewerExceptHostHeader.
    assert api["PathPattern"] == "/v1/*"
    assert api["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert api["OriginRequestPolicyId"] == "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    assert set(api["AllowedMethods"]) >= {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"}


def test_a_refusal_is_given_to_nobody_else(distribution: Json) -> None:
    """Those that CloudFront keeps, for ten seconds where nothing is said: its guide, HTTP 4xx and 5xx status codes."""
    told = {one["ErrorCode"]: one for one in distribution["CustomErrorResponses"]}
    assert set(told) == {400, 403, 404, 405, 414, 500, 501, 502, 503, 504}
    assert all(one.keys() == {"ErrorCode", "ErrorCachingMinTTL"} for one in told.values())
    assert {one["ErrorCachingMinTTL"] for one in told.values()} == {0}


def test_pages_of_the_api_run_no_script_at_all(template: Json, api: Json) -> None:
    told = headers(template, api)["SecurityHeadersConfig"]["ContentSecurityPolicy"]
    policy = told["ContentSecurityPolicy"]
    assert policy.startswith("default-src 'none'; ")
    assert "script-src" not in policy
    # What a page of the API says itself is no looser (cards.py).
    assert told["Override"] is False


def test_every_request_passes_the_edge_whose_code_is_its_file(
    template: Json, pages: Json, api: Json
) -> None:
    for behavior in (pages, api):
        (told,) = behavior["FunctionAssociations"]
        assert told["EventType"] == "viewer-request"
        assert targets(told["FunctionARN"]) == {"Edge"}
    edge = template["Resources"]["Edge"]["Properties"]
    assert edge["FunctionCode"] == (HERE / "edge.js").read_text(encoding="utf-8")
    assert edge["FunctionConfig"]["Runtime"] == "cloudfront-js-2.0"
    assert edge["AutoPublish"] is True


@pytest.fixture
def s3() -> Iterator["S3Client"]:
    with mock_aws():
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket=BUCKET)
        yield client


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    for name, text in {
        "assets/app-1.js": "first",
        "index.html": "<p>1",
        "staff/index.html": "<p>s",
        "mark.svg": "<svg/>",
        ".made-of": "digest",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def keys(s3: "S3Client") -> set[str]:
    return {one["Key"] for one in s3.list_objects_v2(Bucket=BUCKET)["Contents"]}


def test_files_are_kept_for_ever_and_pages_asked_for_each_time(s3: "S3Client", dist: Path) -> None:
    assert publish(dist, BUCKET, s3) == 4
    told = {key: s3.head_object(Bucket=BUCKET, Key=key) for key in keys(s3)}
    assert {key: (one["CacheControl"], one["ContentType"]) for key, one in told.items()} == {
        "assets/app-1.js": (FOREVER, "text/javascript; charset=utf-8"),
        "index.html": (ASK_EACH_TIME, "text/html; charset=utf-8"),
        "staff/index.html": (ASK_EACH_TIME, "text/html; charset=utf-8"),
        "mark.svg": (ASK_EACH_TIME, "image/svg+xml"),
    }


def test_only_what_changed_is_sent_and_what_open_pages_name_stays(
    s3: "S3Client", dist: Path
) -> None:
    publish(dist, BUCKET, s3)
    assert publish(dist, BUCKET, s3) == 0
    (dist / "assets/app-1.js").rename(dist / "assets/app-2.js")
    (dist / "index.html").write_text("<p>2", encoding="utf-8")
    assert publish(dist, BUCKET, s3) == 2
    assert {"assets/app-1.js", "assets/app-2.js"} <= keys(s3)


def test_a_deployment_without_node_says_so_before_it_touches_anything(tmp_path: Path) -> None:
    told = ("--stage", "prod", "--bucket", "code", "--mail-from", "no-reply@vikno.example")
    done = subprocess.run(
        [sys.executable, "-m", "infra.deploy", *told],
        cwd=PROJECT,
        env={"PATH": os.fspath(tmp_path), "HOME": os.fspath(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == ""
    assert re.fullmatch(r"Building the portal\n.*Node\.js.*\n", done.stdout), done.stdout
