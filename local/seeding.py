"""Reference data to try the system with: what `local/seed` holds goes into the registry."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml
from boto3.session import Session

from chalicelib.adapters.codec import encode
from chalicelib.adapters.dynamodb.registry import TYPES, identity, items_of
from chalicelib.domain.competence import Competence
from chalicelib.domain.keeping import Record, key_for
from chalicelib.domain.officials import Official
from chalicelib.domain.registry import Body, Centre, ClassifierEntry
from chalicelib.domain.secretariat import Addressee
from chalicelib.domain.templates import Template
from local.edition_seeding import editions, seed_editions
from local.ministack import REGION, ROOT_KEY
from local.rule_seeding import seed_rules
from local.telephone_seeding import seed_call_plans

SEED = Path(__file__).parent / "seed"
T = TypeVar("T", Centre, Body, ClassifierEntry, Official, Competence, Addressee, Template)
_FILES: Mapping[type, str] = {
    Centre: "centres",
    Body: "bodies",
    ClassifierEntry: "classifier",
    Official: "officials",
    Competence: "competences",
    Addressee: "addressees",
    Template: "templates",
}


def seed(endpoint: str, outputs: dict[str, str]) -> None:
    """Enter every row of the seed but officials; a row that stands already is written over with the same."""
    _write(endpoint, outputs, items())
    into = editions(endpoint, outputs)
    seed_editions(into, rows(ClassifierEntry))
    seed_rules(into)
    seed_call_plans(into)


def seed_officials(endpoint: str, outputs: dict[str, str], user_ids: Mapping[str, str]) -> None:
    """Enter the responsible officials, once the user pool has given its ids to the names of staff."""
    known = [replace(one, user_id=user_ids[one.user_id]) for one in rows(Official)]
    named = [replace(one, deputies=tuple(user_ids[name] for name in one.deputies)) for one in known]
    _write(endpoint, outputs, _sheaves(named))


def items() -> list[dict[str, Any]]:
    """The seed without officials, as items of the table `registry`."""
    whole: list[Centre | ClassifierEntry] = [*rows(Centre), *rows(ClassifierEntry)]
    pieces = [{"pk": TYPES[type(one)], "sk": identity(one), "doc": encode(one)} for one in whole]
    records: list[Record] = [*rows(Body), *rows(Competence), *rows(Addressee), *rows(Template)]
    return [*pieces, *_sheaves(records)]


def rows(as_type: type[T]) -> list[T]:
    """The seed's rows of one type, checked against it."""
    data = yaml.safe_load((SEED / f"{_FILES[as_type]}.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(data, list[as_type])  # type: ignore[valid-type]


def _sheaves(records: Iterable[Record]) -> list[dict[str, Any]]:
    together: dict[tuple[type, str], list[Any]] = {}
    for one in records:
        together.setdefault((type(one), key_for(one)), []).append(one)
    return [
        {"pk": pk, "sk": sk, "doc": doc, "version": version}
        for sheaf in together.values()
        for pk, sk, doc, version in items_of(tuple(sheaf))
    ]


def _write(endpoint: str, outputs: dict[str, str], made: Iterable[dict[str, Any]]) -> None:
    session = Session(
        aws_access_key_id=ROOT_KEY, aws_secret_access_key=ROOT_KEY, region_name=REGION
    )
    registry = session.resource("dynamodb", endpoint_url=endpoint).Table(outputs["RegistryTable"])
    with registry.batch_writer() as batch:
        for item in made:
            batch.put_item(Item=item)
