"""Files: only finished uploads are tied, tying twice is tying once, a link opens what was sent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import boto3
import pytest
import requests
from moto import mock_aws

from chalicelib.adapters.s3.files import S3Files
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.usecases.ports import Files, UploadSlot
from tests.contract.acts import new_id
from tests.contract.conftest import ON_EMBEDDED
from tests.fakes import MemoryFiles

BUCKET = "attachments-of-the-contract"
UPLOAD = "a" * 26
TEXT = "text/plain"
Bring = Callable[[UploadSlot, bytes], None]


@dataclass(frozen=True, kw_only=True)
class Cabinet:
    files: Files
    bring: Bring


@pytest.fixture(params=["memory", "moto", ON_EMBEDDED])
def cabinet(
    request: pytest.FixtureRequest,
    aws_keys: None,  # noqa: ARG001 - keys must stand before the client
) -> Iterator[Cabinet]:
    if request.param == "memory":
        memory = MemoryFiles()
        yield Cabinet(files=memory, bring=memory.bring)
    elif request.param == "moto":
        with mock_aws():
            yield _over_s3()
    else:
        request.getfixturevalue("empty_embedded")
        yield _over_s3()


def _over_s3() -> Cabinet:
    client: Any = boto3.client("s3")
    place = {"LocationConstraint": client.meta.region_name}
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=place)
    return Cabinet(files=S3Files(lambda: client, BUCKET), bring=_post)


def _post(slot: UploadSlot, content: bytes) -> None:
    sent = requests.post(slot.url, data=dict(slot.fields), files={"file": content}, timeout=10)
    assert sent.ok, sent.text


def test_an_upload_is_tied_with_its_type_and_size(cabinet: Cabinet) -> None:
    cabinet.bring(cabinet.files.open_slot("khm", UPLOAD, TEXT), b"12345")
    stored = cabinet.files.tie("khm", UPLOAD, new_id(1))
    assert (stored.content_type, stored.size) == (TEXT, 5)
    assert stored.key == f"attachments/khm/{new_id(1)}/{UPLOAD}"


def test_tying_again_finds_the_same_file(cabinet: Cabinet) -> None:
    cabinet.bring(cabinet.files.open_slot("khm", UPLOAD, TEXT), b"12345")
    first = cabinet.files.tie("khm", UPLOAD, new_id(1))
    assert cabinet.files.tie("khm", UPLOAD, new_id(1)) == first


def test_what_never_came_cannot_be_tied(cabinet: Cabinet) -> None:
    cabinet.files.open_slot("khm", UPLOAD, TEXT)
    with pytest.raises(InvalidError) as refusal:
        cabinet.files.tie("khm", UPLOAD, new_id(1))
    assert refusal.value.code is ErrorCode.UPLOAD_NOT_FOUND


def test_an_upload_of_one_centre_is_not_there_for_another(cabinet: Cabinet) -> None:
    cabinet.bring(cabinet.files.open_slot("khm", UPLOAD, TEXT), b"12345")
    with pytest.raises(InvalidError):
        cabinet.files.tie("luh", UPLOAD, new_id(1, "luh"))


def test_a_link_carries_the_name_that_the_file_had(cabinet: Cabinet) -> None:
    cabinet.bring(cabinet.files.open_slot("khm", UPLOAD, TEXT), b"12345")
    stored = cabinet.files.tie("khm", UPLOAD, new_id(1))
    link = cabinet.files.link(stored.key, "заява №1.txt", stored.content_type)
    assert UPLOAD in link
    assert "заява №1.txt" in unquote(unquote(link))
    assert link.isascii()
