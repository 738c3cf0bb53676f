"""The template, deployed on an embedded AWS, seeded, with users: for `make run` and for tests."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import boto3
import requests
from botocore import UNSIGNED
from botocore.config import Config
from botocore.exceptions import ClientError

from infra import portal
from infra.assemble import LOCAL_STAGE, PROJECT, assemble
from infra.deploy import Account, deploy
from local.demo_users import DEMO_PASSWORD, create_demo_users, user_ids
from local.gateway import STAGE, complete_gateway
from local.ministack import REGION, ROOT_KEY
from local.progress import say, step
from local.seeding import seed, seed_officials
from local.telephone_seeding import seed_signing_keys, seed_telephones

ARTIFACTS = "vikno-artifacts"
MAIL_DOMAIN = "vikno.example"
PARAMETERS = {
    "Stage": LOCAL_STAGE,
    "MailFrom": f"no-reply@{MAIL_DOMAIN}",
    "AlarmEmail": "",
    "CodeBucket": ARTIFACTS,
    # A clamd on this machine looks at files where its address is given; otherwise only their type is looked at.
    "Scanner": "clamd" if os.environ.get("CLAMD_ADDRESS") else "none",
    "ClamdAddress": os.environ.get("CLAMD_ADDRESS", ""),
}


@dataclass(frozen=True, slots=True)
class Stack:
    """A deployed Vikno: where it is, and how to reach what stands behind it."""

    endpoint: str
    outputs: dict[str, str]

    @property
    def api_url(self) -> str:
        """Base of all routes, without a slash at the end."""
        return f"{self.endpoint}/restapis/{self.outputs['RestApiId']}/{STAGE}/_user_request_"

    @property
    def portal_url(self) -> str:
        """The portal's address, without a slash at the end; browsers find *.localhost on this machine."""
        label = self.outputs["PortalDomain"].split(".", 1)[0]
        return f"http://{label}.cloudfront.localhost:{port_of(self.endpoint)}"

    def client(self, service: str) -> Any:
        """A client of one service with the rights of the account's root."""
        return root_client(self.endpoint, service)

    def token(self, username: str, password: str = DEMO_PASSWORD) -> str:
        """The ID token of a user, as a staff page would get it; valid for half an hour."""
        cognito = boto3.client(
            "cognito-idp",
            endpoint_url=self.endpoint,
            region_name=REGION,
            config=Config(signature_version=UNSIGNED),
        )
        answer = cognito.initiate_auth(
            ClientId=self.outputs["UserPoolClientId"],
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": username, "PASSWORD": password},
        )
        return answer["AuthenticationResult"]["IdToken"]

    def sent_mails(self) -> list[dict[str, Any]]:
        """Every message that SES was given, oldest first."""
        answer = requests.get(f"{self.endpoint}/_ministack/ses/messages", timeout=10)
        answer.raise_for_status()
        by_account: dict[str, list[dict[str, Any]]] = answer.json()["messages"]
        return [message for messages in by_account.values() for message in messages]


class NotRunningError(Exception):
    """`make run` is not running."""


def remember(stack: Stack, data: Path) -> None:
    """Leave a note for the commands that talk to a running stack."""
    (data / "stack.json").write_text(json.dumps(asdict(stack)), encoding="utf-8")


def last_outputs(data: Path) -> dict[str, str]:
    """Outputs of the stack that stood last over this data; none where none did."""
    note = data / "stack.json"
    if not note.exists():
        return {}
    outputs: dict[str, str] = json.loads(note.read_text(encoding="utf-8"))["outputs"]
    return outputs


def running_stack(data: Path) -> Stack:
    """The stack that `make run` keeps running over this data."""
    note = data / "stack.json"
    if note.exists():
        stack = Stack(**json.loads(note.read_text(encoding="utf-8")))
        try:
            requests.get(f"{stack.endpoint}/_ministack/health", timeout=5).raise_for_status()
        except requests.ConnectionError:
            pass
        else:
            return stack
    raise NotRunningError("Vikno is not running here: start it with `make run`")


def root_client(endpoint: str, service: str) -> Any:
    """A client of one service of the embedded AWS with the rights of its root."""
    make: Any = boto3.client
    return make(
        service,
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id=ROOT_KEY,
        aws_secret_access_key=ROOT_KEY,
    )


def port_of(endpoint: str) -> int:
    """The port of an embedded AWS."""
    port = urlsplit(endpoint).port
    if port is None:
        raise ValueError(f"no port in {endpoint}")
    return port


def bring_up(endpoint: str) -> Stack:
    """Package, deploy, seed and enter users, doing only what is not done yet."""
    with step("Packaging (the first time fetches wheels for Lambda)"):
        template = assemble(LOCAL_STAGE)
    with step("Deploying"):
        account = Account(root_client(endpoint, "cloudformation"), root_client(endpoint, "s3"))
        _create_artifacts_bucket(endpoint)
        outputs = deploy(
            template,
            LOCAL_STAGE,
            PARAMETERS | {"EmbeddedPort": str(port_of(endpoint))},
            bucket=ARTIFACTS,
            account=account,
            say=lambda line: say(f"  {line}"),
        )
        complete_gateway(
            root_client(endpoint, "apigateway"),
            outputs["RestApiId"],
            json.loads(template.read_text(encoding="utf-8")),
        )
        _verify_mail_domain(endpoint)
    with step("Building the portal (the first time fetches its packages)"):
        sent = portal.publish(
            portal.build(PROJECT), outputs["PortalBucket"], root_client(endpoint, "s3")
        )
        say(f"  {sent} files put into its bucket")
    with step("Seeding the registry and the demo log-ins"):
        seed(endpoint, outputs)
        cognito = root_client(endpoint, "cognito-idp")
        create_demo_users(outputs["UserPoolId"], cognito)
        ids = user_ids(outputs["UserPoolId"], cognito)
        seed_officials(endpoint, outputs, ids)
        seed_telephones(endpoint, outputs, ids)
        seed_signing_keys(root_client(endpoint, "secretsmanager"), outputs["TelephonySecrets"])
    return Stack(endpoint, outputs)


def _create_artifacts_bucket(endpoint: str) -> None:
    s3 = root_client(endpoint, "s3")
    if ARTIFACTS not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=ARTIFACTS, CreateBucketConfiguration={"LocationConstraint": REGION})


def _verify_mail_domain(endpoint: str) -> None:
    """What an administrator does once by DNS on AWS (docs/deploy.md)."""
    try:
        root_client(endpoint, "sesv2").create_email_identity(EmailIdentity=MAIL_DOMAIN)
    except ClientError as error:
        if error.response["Error"]["Code"] != "AlreadyExistsException":
            raise
