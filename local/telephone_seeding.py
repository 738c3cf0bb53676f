"""Telephones to try the system with: plans of `local/seed/call_plans`, settings of `local/seed/telephone.yaml`."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

import msgspec
import yaml
from boto3.session import Session
from botocore.exceptions import ClientError

from chalicelib.adapters.codec import encode
from chalicelib.adapters.dynamodb.telephones import KIND
from chalicelib.domain.telephony.plan import Plan
from chalicelib.domain.telephony.plan_reading import read_plan
from chalicelib.domain.telephony.telephone import Telephone
from chalicelib.usecases.ports import Editions
from chalicelib.usecases.rulebook import Publication, note_of
from chalicelib.usecases.telephony.plans import content_of, kind_of, names_of
from local.ministack import REGION, ROOT_KEY

SEED = Path(__file__).parent / "seed"
VALID_FROM = date(2024, 6, 1)
_PUT_BY = Publication(by="seed", at=datetime(2024, 6, 1, tzinfo=UTC), note="для ознайомлення")


def seed_call_plans(into: Editions) -> None:
    """Publish each plan; the same again changes nothing, another becomes the next version."""
    for plan in seeded_plans():
        content, kind = content_of(plan), kind_of(plan.centre, plan.name)
        into.publish(names_of(plan.centre), plan.name, VALID_FROM, plan.name.encode())
        known = into.all(kind)
        if any(one.digest == sha256(content).hexdigest() for one in known):
            continue
        into.publish(kind, f"v{len(known) + 1:04d}", VALID_FROM, content, note_of(_PUT_BY))


def seed_telephones(endpoint: str, outputs: dict[str, str], user_ids: Mapping[str, str]) -> None:
    """Enter the settings of centres that have none yet, once the user pool has given its ids to the names of staff."""
    session = Session(
        aws_access_key_id=ROOT_KEY, aws_secret_access_key=ROOT_KEY, region_name=REGION
    )
    table = session.resource("dynamodb", endpoint_url=endpoint).Table(outputs["RegistryTable"])
    for telephone in seeded_telephones(user_ids):
        item: dict[str, Any] = {
            "pk": KIND,
            "sk": telephone.centre,
            "doc": encode(telephone),
            "version": 1,
        }
        try:
            table.put_item(Item=item, ConditionExpression="attribute_not_exists(pk)")
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise


def seed_signing_keys(client: Any, secret: str) -> None:
    """Give each account of the seed a signing key of its own, where it has none yet."""
    held: dict[str, Any] = json.loads(client.get_secret_value(SecretId=secret)["SecretString"])
    known = dict(held)
    for telephone in seeded_telephones():
        for account in telephone.accounts:
            held.setdefault(account.id, {"signing": [token_hex(32)]})
    if held != known:
        client.put_secret_value(SecretId=secret, SecretString=json.dumps(held))


def signing_key(client: Any, secret: str, account: str) -> str:
    """The newest signing key of an account of a running stack."""
    held: dict[str, Any] = json.loads(client.get_secret_value(SecretId=secret)["SecretString"])
    key: str = held[account]["signing"][0]
    return key


def seeded_plans() -> Iterator[Plan]:
    """The plans of the seed, named by their files (`khm.main.yaml`). Raises ValueError where one cannot be read."""
    for path in sorted((SEED / "call_plans").glob("*.yaml")):
        centre, name = path.stem.split(".")
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
        plan, findings = read_plan(document, centre=centre, name=name, version="v0001")
        if plan is None:
            raise ValueError(f"{path.name}: {'; '.join(map(str, findings))}")
        yield plan


def seeded_telephones(user_ids: Mapping[str, str] | None = None) -> tuple[Telephone, ...]:
    """The settings of the seed as a first version; operators keep their user names where no ids are given."""
    data = yaml.safe_load((SEED / "telephone.yaml").read_text(encoding="utf-8"))
    read = msgspec.convert(data, list[Telephone])
    if user_ids is None:
        return tuple(replace(one, version=1) for one in read)
    return tuple(
        replace(
            one,
            version=1,
            agents=tuple(replace(agent, user_id=user_ids[agent.user_id]) for agent in one.agents),
        )
        for one in read
    )
