"""Reference data to try the system with: what `local/seed` holds goes into the registry."""

from pathlib import Path
from typing import TypeVar

import msgspec
import yaml
from boto3.session import Session

from chalicelib.adapters.codec import encode
from chalicelib.adapters.dynamodb.registry import TYPES, identity
from chalicelib.domain.registry import Body, Centre, ClassifierEntry
from local.ministack import REGION, ROOT_KEY

SEED = Path(__file__).parent / "seed"
T = TypeVar("T", Centre, Body, ClassifierEntry)
_FILES = {Centre: "centres", Body: "bodies", ClassifierEntry: "classifier"}


def seed(endpoint: str, outputs: dict[str, str]) -> None:
    """Enter every row of the seed; a row that stands already is written over with the same."""
    session = Session(
        aws_access_key_id=ROOT_KEY, aws_secret_access_key=ROOT_KEY, region_name=REGION
    )
    registry = session.resource("dynamodb", endpoint_url=endpoint).Table(outputs["RegistryTable"])
    with registry.batch_writer() as batch:
        for as_type in _FILES:
            for value in rows(as_type):
                batch.put_item(Item=_item(value))


def rows(as_type: type[T]) -> list[T]:
    """The seed's rows of one type, checked against it."""
    data = yaml.safe_load((SEED / f"{_FILES[as_type]}.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(data, list[as_type])  # type: ignore[valid-type]


def _item(value: Centre | Body | ClassifierEntry) -> dict[str, str]:
    return {
        "pk": TYPES[type(value)],
        "sk": identity(value),
        "doc": encode(value),
        "valid_from": value.valid_from.isoformat(),
    }
