"""Reference data to try the system with: what `local/seed` holds goes into the registry."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml
from boto3.session import Session

from chalicelib.adapters.codec import encode
from chalicelib.adapters.dynamodb.editions import DynamoEditions
from chalicelib.adapters.dynamodb.models import EditionItem
from chalicelib.adapters.dynamodb.registry import TYPES, identity
from chalicelib.domain.classifier_edition import (
    CODE,
    EDITION,
    NAME,
    SECTION,
    SYNONYMS,
    read_classifier,
    to_content,
)
from chalicelib.domain.classifier_edition import KIND as CLASSIFIER
from chalicelib.domain.registry import Body, Centre, ClassifierEntry
from chalicelib.language.topic_codes import topic_codes
from chalicelib.usecases.ports import Editions
from chalicelib.usecases.publish_codifier import publish_codifier
from local.ministack import REGION, ROOT_KEY
from local.sheets import rows_of_file

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
    seed_editions(editions(endpoint, outputs))


def editions(endpoint: str, outputs: dict[str, str]) -> Editions:
    """The editions of a running stack."""
    meta = {
        "table_name": outputs["RegistryTable"],
        "region": REGION,
        "host": endpoint,
        "aws_access_key_id": ROOT_KEY,
        "aws_secret_access_key": ROOT_KEY,
    }
    item: type[EditionItem] = type("Item", (EditionItem,), {"Meta": type("Meta", (), meta)})
    return DynamoEditions(item)


def seed_editions(into: Editions) -> None:
    """Publish the selection of the codifier and the classifier; the same again changes nothing."""
    publish_codifier(
        rows_of_file(SEED / "territory.csv"),
        edition_id="2024-06-selection",
        valid_from=date(2024, 6, 1),
        editions=into,
        note="вибірка для ознайомлення",
    )
    sheet = classifier_sheet()
    edition_id, first_day = str(sheet[1][0]), rows(ClassifierEntry)[0].valid_from
    read = read_classifier(sheet, edition_id, topic_codes())
    into.publish(CLASSIFIER, edition_id, first_day, to_content(read.edition))


def classifier_sheet() -> Sequence[Sequence[object]]:
    """The seed's classifier in the layout of a file: with the words by which people look for its codes."""
    words = yaml.safe_load((SEED / "classifier_synonyms.yaml").read_text(encoding="utf-8"))
    return [
        (EDITION, SECTION, CODE, NAME, SYNONYMS),
        *(
            (one.edition, one.section, one.code, one.name, "; ".join(words.get(one.code, ())))
            for one in rows(ClassifierEntry)
        ),
    ]


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
