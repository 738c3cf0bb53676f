"""Editions to try the system with: a selection of the codifier, the classifier with its synonyms."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml

from chalicelib.adapters.dynamodb.editions import DynamoEditions
from chalicelib.adapters.dynamodb.models import EditionItem
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
from chalicelib.domain.codifier_content import KIND as TERRITORY
from chalicelib.domain.registry import ClassifierEntry
from chalicelib.language.topic_codes import topic_codes
from chalicelib.usecases.ports import Editions
from chalicelib.usecases.publish_codifier import publish_codifier
from local.ministack import REGION, ROOT_KEY
from local.sheets import rows_of_file

SEED = Path(__file__).parent / "seed"
_SELECTION = "2024-06-selection"


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


def seed_editions(into: Editions, entries: Sequence[ClassifierEntry]) -> None:
    """Publish the selection of the codifier and the classifier, unless editions of their names stand: those stay."""
    if not _stands(into, TERRITORY, _SELECTION):
        publish_codifier(
            rows_of_file(SEED / "territory.csv"),
            edition_id=_SELECTION,
            valid_from=date(2024, 6, 1),
            editions=into,
            note="вибірка для ознайомлення",
        )
    edition_id = entries[0].edition
    if not _stands(into, CLASSIFIER, edition_id):
        read = read_classifier(classifier_sheet(entries), edition_id, topic_codes())
        into.publish(CLASSIFIER, edition_id, entries[0].valid_from, to_content(read.edition))


def _stands(into: Editions, kind: str, edition_id: str) -> bool:
    return any(one.id == edition_id for one in into.all(kind))


def classifier_sheet(entries: Sequence[ClassifierEntry]) -> Sequence[Sequence[object]]:
    """The seed's classifier in the layout of a file: with the words by which people look for its codes."""
    words = yaml.safe_load((SEED / "classifier_synonyms.yaml").read_text(encoding="utf-8"))
    return [
        (EDITION, SECTION, CODE, NAME, SYNONYMS),
        *(
            (one.edition, one.section, one.code, one.name, "; ".join(words.get(one.code, ())))
            for one in entries
        ),
    ]
