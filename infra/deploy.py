"""Put a packaged stage into CloudFormation: that of AWS or that of the embedded AWS."""

import argparse
import hashlib
import json
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra import portal
from infra.assemble import LOCAL_STAGE, PROJECT, AssemblyError, assemble

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.type_defs import StackTypeDef
    from mypy_boto3_s3 import S3Client

Say = Callable[[str], None]
DIGEST_TAG = "vikno-digest"
CODE_LOCATIONS = ("CodeUri", "ContentUri")


class DeploymentError(Exception):
    """CloudFormation ended elsewhere than asked; the text holds its reasons."""


@dataclass(frozen=True, slots=True)
class Account:
    """The clients that reach one AWS account (or one embedded AWS)."""

    cloudformation: "CloudFormationClient"
    s3: "S3Client"

    def object_url(self, bucket: str, key: str) -> str:
        """Where CloudFormation reads an object; path style serves both kinds of AWS."""
        return f"{self.s3.meta.endpoint_url}/{bucket}/{key}"


def deploy(
    template: Path,
    stage: str,
    parameters: Mapping[str, str],
    *,
    bucket: str,
    account: Account,
    say: Say,
) -> dict[str, str]:
    """Create or update the stack `vikno-<stage>`, if anything changed, and return its outputs."""
    located = _with_uploaded_code(template, bucket, account, say)
    body = json.dumps(located, ensure_ascii=False, sort_keys=True).encode()
    told = json.dumps(dict(parameters), sort_keys=True).encode()
    digest = hashlib.sha256(body + told).hexdigest()
    name = f"vikno-{stage}"
    stack = _stack(account, name)
    if stack is not None and _is_current(stack, digest):
        say("The stack is as the template says: nothing to deploy")
        return _outputs(stack)
    key = f"{stage}/{digest}.template.json"
    account.s3.put_object(Bucket=bucket, Key=key, Body=body)
    apply = account.cloudformation.update_stack if stack else account.cloudformation.create_stack
    say(f"{'Updating' if stack else 'Creating'} the stack {name}")
    apply(
        StackName=name,
        TemplateURL=account.object_url(bucket, key),
        Parameters=[
            {"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()
        ],
        Capabilities=["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"],
        Tags=[{"Key": DIGEST_TAG, "Value": digest}],
    )
    return _outputs(_wait(account, name, say))


def _with_uploaded_code(
    template: Path, bucket: str, account: Account, say: Say
) -> dict[str, object]:
    """The template with each local zip uploaded under the name of its content."""
    document = json.loads(template.read_text(encoding="utf-8"))
    for resource in document["Resources"].values():
        properties = resource.get("Properties", {})
        for location in CODE_LOCATIONS:
            if location in properties:
                archive = template.parent / properties[location]
                key = f"code/{content_digest(archive)}.zip"
                if not _exists(account.s3, bucket, key):
                    say(f"Uploading {archive.name} ({archive.stat().st_size // 1024:,} KB)")
                    account.s3.upload_file(str(archive), bucket, key)
                properties[location] = f"s3://{bucket}/{key}"
    found: dict[str, object] = document
    return found


def content_digest(archive: Path) -> str:
    """One name for one content: the times of packing that a zip holds do not count."""
    with zipfile.ZipFile(archive) as packed:
        entries = sorted((entry.filename, entry.CRC) for entry in packed.infolist())
    return hashlib.sha256(json.dumps(entries).encode()).hexdigest()


def _exists(s3: "S3Client", bucket: str, key: str) -> bool:
    try:
        s3.head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] in {"404", "NoSuchKey", "NotFound"}:
            return False
        raise
    return True


def _stack(account: Account, name: str) -> "StackTypeDef | None":
    try:
        return account.cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    except ClientError as error:
        if "does not exist" in str(error):
            return None
        raise


def _is_current(stack: "StackTypeDef", digest: str) -> bool:
    tags = {tag["Key"]: tag["Value"] for tag in stack.get("Tags", [])}
    return tags.get(DIGEST_TAG) == digest and _has_succeeded(stack)


def _has_succeeded(stack: "StackTypeDef") -> bool:
    return stack["StackStatus"] in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}


def _wait(account: Account, name: str, say: Say) -> "StackTypeDef":
    """Poll until CloudFormation is done, telling every few seconds what it does."""
    told = time.monotonic()
    while True:
        stack = _stack(account, name)
        if stack is None:
            raise DeploymentError(f"{name} was deleted while being deployed")
        if not stack["StackStatus"].endswith("_IN_PROGRESS"):
            break
        if time.monotonic() - told > 5:
            say(f"CloudFormation: {stack['StackStatus']}")
            told = time.monotonic()
        time.sleep(0.5)
    if not _has_succeeded(stack):
        raise DeploymentError(f"{name}: {stack['StackStatus']}\n{_reasons(account, name)}")
    return stack


def _reasons(account: Account, name: str) -> str:
    events = account.cloudformation.describe_stack_events(StackName=name)["StackEvents"]
    return "\n".join(
        f"  {event.get('LogicalResourceId')}: {event.get('ResourceStatusReason', 'no reason')}"
        for event in events
        if event.get("ResourceStatus", "").endswith("_FAILED")
    )


def _outputs(stack: "StackTypeDef") -> dict[str, str]:
    return {output["OutputKey"]: output["OutputValue"] for output in stack.get("Outputs", [])}


def outputs_of(cloudformation: "CloudFormationClient", stage: str) -> dict[str, str]:
    """Outputs of the stack of a stage that stands. Raises ClientError where there is none."""
    return _outputs(cloudformation.describe_stacks(StackName=f"vikno-{stage}")["Stacks"][0])


def main() -> int:
    """Package a stage and deploy it, then its pages, with the AWS credentials of the environment."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--stage", type=_stage_of_aws, required=True)
    parser.add_argument("--bucket", type=_given, required=True, help="existing bucket for code")
    parser.add_argument(
        "--mail-from", type=_given, required=True, help="of a domain that SES knows"
    )
    parser.add_argument("--alarm-email", default="", help="who is mailed when an alarm goes off")
    parser.add_argument(
        "--parameter", type=_pair, action="append", default=[], help="another one: NAME=VALUE"
    )
    options = parser.parse_args()
    parameters = {
        "Stage": options.stage,
        "MailFrom": options.mail_from,
        "AlarmEmail": options.alarm_email,
        **dict(options.parameter),
    }
    try:
        outputs = _release(options.stage, parameters, options.bucket)
    except (
        AssemblyError,
        BotoCoreError,
        ClientError,
        DeploymentError,
        portal.PortalError,
    ) as error:
        _say(str(error))
        return 1
    for name, value in sorted(outputs.items()):
        _say(f"{name:22} {value}")
    return 0


def _release(stage: str, parameters: Mapping[str, str], bucket: str) -> dict[str, str]:
    """Deploy the stack, then publish its pages, and return the outputs.

    What cannot be built stops here before anything has changed. Pages come last: an API takes what pages of before ask,
    as some are open anyway, but pages ask what only their own API knows.
    """
    _say("Building the portal")
    pages = portal.build(PROJECT)
    account = Account(boto3.client("cloudformation"), boto3.client("s3"))
    _say(f"Packaging {stage}")
    outputs = deploy(assemble(stage), stage, parameters, bucket=bucket, account=account, say=_say)
    sent = portal.publish(pages, outputs["PortalBucket"], account.s3)
    _say(f"{sent} files of the portal published")
    return outputs


def _say(line: str) -> None:
    print(line, flush=True)


def _pair(value: str) -> tuple[str, str]:
    name, sign, given = value.partition("=")
    if not name or not sign:
        raise argparse.ArgumentTypeError(f"{value} is not NAME=VALUE")
    return name, given


def _given(value: str) -> str:
    if not value:
        raise argparse.ArgumentTypeError("must not be empty")
    return value


def _stage_of_aws(value: str) -> str:
    if value == LOCAL_STAGE:
        raise argparse.ArgumentTypeError(f"{value} is the stage of the embedded AWS: `make run`")
    return _given(value)


if __name__ == "__main__":
    sys.exit(main())
