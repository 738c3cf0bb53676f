"""Tables on their way: what was brought is read whole, orders are kept as they stand, work is put where it is found."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
import requests
from moto import mock_aws

from chalicelib.adapters.dynamodb.imports import DynamoImports
from chalicelib.adapters.dynamodb.models import RegistryItem, bound
from chalicelib.adapters.s3.exchange import S3Exchange
from chalicelib.adapters.sqs.work import SqsWork
from chalicelib.domain.errors import ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.imports import CSV, Import, ImportState, RefusedRow, Report
from chalicelib.usecases.ports import Exchange, Imports, Work
from local.ministack import REGION
from tests import tables
from tests.contract.conftest import ON_EMBEDDED
from tests.fakes import MemoryExchange, MemoryImports, MemoryWork

BUCKET = "tables-of-the-contract"
UPLOAD = "a" * 26
NOON = datetime(2026, 11, 16, 10, tzinfo=UTC)
ORDERED = Import(id=UPLOAD, kind="bodies", ordered_by="STAFF:u-1", ordered_at=NOON)


@dataclass(frozen=True, kw_only=True)
class Post:
    """The three ports, what a browser does with a slot, what an address opens, what lies in the queue."""

    exchange: Exchange
    imports: Imports
    work: Work
    bring: Callable[[bytes], None]
    opened: Callable[[str], bytes]
    tasks: Callable[[], list[dict[str, str]]]


@pytest.fixture(params=["memory", "moto", ON_EMBEDDED])
def post(
    request: pytest.FixtureRequest,
    aws_keys: None,  # noqa: ARG001 - keys must stand before the clients
) -> Iterator[Post]:
    if request.param == "memory":
        yield _in_memory()
    elif request.param == "moto":
        with mock_aws():
            yield _over_aws()
    else:
        request.getfixturevalue("empty_embedded")
        yield _over_aws()


def _in_memory() -> Post:
    exchange, work = MemoryExchange(), MemoryWork()

    def bring(content: bytes) -> None:
        exchange.bring(exchange.open_slot(UPLOAD, CSV).upload_id, content)

    return Post(
        exchange=exchange,
        imports=MemoryImports(),
        work=work,
        bring=bring,
        opened=lambda _: exchange.published["bodies.csv"],
        tasks=lambda: work.tasks,
    )


def _over_aws() -> Post:
    s3: Any = boto3.client("s3")
    sqs: Any = boto3.client("sqs")
    tables.create(boto3.client("dynamodb"))
    place = {"LocationConstraint": s3.meta.region_name}
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=place)
    queue = sqs.create_queue(QueueName="importer")["QueueUrl"]
    exchange = S3Exchange(lambda: s3, BUCKET)

    def bring(content: bytes) -> None:
        slot = exchange.open_slot(UPLOAD, CSV)
        sent = requests.post(slot.url, data=dict(slot.fields), files={"file": content}, timeout=10)
        assert sent.ok, sent.text

    def tasks() -> list[dict[str, str]]:
        came = sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages", [])
        return [json.loads(one["Body"])["detail"] for one in came]

    return Post(
        exchange=exchange,
        imports=DynamoImports(bound(RegistryItem, tables.NAMES.registry, REGION)),
        work=SqsWork(lambda: sqs, queue),
        bring=bring,
        opened=lambda url: requests.get(url, timeout=10).content,
        tasks=tasks,
    )


def test_a_table_that_was_brought_is_read_whole(post: Post) -> None:
    assert post.exchange.has(UPLOAD) is False
    post.bring("id;name\nода;Обласна".encode())
    assert post.exchange.has(UPLOAD) is True
    assert post.exchange.content(UPLOAD).decode() == "id;name\nода;Обласна"


def test_a_table_that_never_came_is_refused(post: Post) -> None:
    with pytest.raises(InvalidError) as refusal:
        post.exchange.content(UPLOAD)
    assert refusal.value.code is ErrorCode.UPLOAD_NOT_FOUND


def test_a_table_that_is_published_is_opened_by_its_address(post: Post) -> None:
    url = post.exchange.publish(b"id;name\n", file_name="bodies.csv", content_type=CSV)
    assert "bodies.csv" in url
    assert post.opened(url) == b"id;name\n"


def test_an_import_is_kept_as_it_stands(post: Post) -> None:
    assert post.imports.find(UPLOAD) is None
    with pytest.raises(NotFoundError) as refusal:
        post.imports.get(UPLOAD)
    assert refusal.value.code is ErrorCode.IMPORT_NOT_FOUND
    post.imports.keep(ORDERED)
    assert post.imports.get(UPLOAD) == ORDERED
    row = RefusedRow(row=3, column="Назва", code=ErrorCode.MISSING_FIELD)
    report = Report(rows=3, loaded=2, changed=1, refused=1, refusals=(row,))
    done = replace(ORDERED, state=ImportState.DONE, finished_at=NOON, report=report)
    post.imports.keep(done)
    assert post.imports.find(UPLOAD) == done


def test_work_is_found_as_it_was_put(post: Post) -> None:
    post.work.put({"succession": "oda", "ordered_by": "STAFF:u-1"})
    assert post.tasks() == [{"succession": "oda", "ordered_by": "STAFF:u-1"}]
