"""Files brought for a check: their bytes whole, their digest, the version that they are."""

import hashlib
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.s3.file_reading import S3FileReading
from chalicelib.adapters.s3.files import S3Files
from chalicelib.domain.uploads import LARGEST_UPLOAD
from chalicelib.usecases.ports.checking import FileGoneError, FileReading, FileTooLargeError
from tests.contract.conftest import ON_EMBEDDED
from tests.fakes import MemoryFiles
from tests.fakes.checking import MemoryFileReading

BUCKET, KEY = "brought", "attachments/khm/khm-1/aaa"


@dataclass(frozen=True, kw_only=True)
class Shelf:
    reading: FileReading
    put: Callable[[bytes], None]


@pytest.fixture(params=["memory", "moto", ON_EMBEDDED])
def shelf(
    request: pytest.FixtureRequest,
    aws_keys: None,  # noqa: ARG001 - keys must stand before the client
) -> Iterator[Shelf]:
    if request.param == "memory":
        memory = MemoryFiles()
        yield Shelf(
            reading=MemoryFileReading(memory), put=lambda data: memory.contents.update({KEY: data})
        )
    elif request.param == "moto":
        with mock_aws():
            yield _over_s3(_bucket())
    else:
        request.getfixturevalue("empty_embedded")
        yield _over_s3(_bucket())


def _bucket() -> Any:
    client: Any = boto3.client("s3")
    place = {"LocationConstraint": client.meta.region_name}
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=place)
    client.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    return client


def _over_s3(client: Any) -> Shelf:
    def put(data: bytes) -> None:
        client.put_object(Bucket=BUCKET, Key=KEY, Body=data)

    return Shelf(reading=S3FileReading(lambda: client, BUCKET), put=put)


def test_a_file_is_brought_whole_with_its_digest_and_its_version(shelf: Shelf) -> None:
    data = bytes(range(256)) * 9000
    shelf.put(data)
    with shelf.reading.brought(KEY) as brought:
        assert brought.file.read() == data
        assert brought.sha256 == hashlib.sha256(data).hexdigest()
        assert brought.version


def test_another_content_is_another_version(shelf: Shelf) -> None:
    versions = []
    for data in (b"one", b"two"):
        shelf.put(data)
        with shelf.reading.brought(KEY) as brought:
            versions.append(brought.version)
    assert versions[0] != versions[1]


def test_what_is_not_there_is_gone(shelf: Shelf) -> None:
    with pytest.raises(FileGoneError), shelf.reading.brought(KEY):
        pass


def test_the_largest_file_is_brought_and_a_larger_one_is_not(shelf: Shelf) -> None:
    shelf.put(bytes(LARGEST_UPLOAD))
    with shelf.reading.brought(KEY) as brought:
        assert brought.sha256 == hashlib.sha256(bytes(LARGEST_UPLOAD)).hexdigest()
    shelf.put(bytes(LARGEST_UPLOAD + 1))
    with pytest.raises(FileTooLargeError), shelf.reading.brought(KEY):
        pass


def test_the_link_of_a_version_opens_that_one(
    aws_keys: None,  # noqa: ARG001 - keys must stand before the client
) -> None:
    with mock_aws():
        client = _bucket()
        first = client.put_object(Bucket=BUCKET, Key=KEY, Body=b"checked")["VersionId"]
        client.put_object(Bucket=BUCKET, Key=KEY, Body=b"put there later")
        link = S3Files(lambda: client, BUCKET).link(KEY, "a.txt", "text/plain", first)
        assert f"versionId={first}" in link


@pytest.mark.xdist_group("contract")
@pytest.mark.usefixtures("empty_embedded")
def test_memory_stays_flat_whatever_the_size(
    aws_keys: None,  # noqa: ARG001 - keys must stand before the client
) -> None:
    client = _bucket()
    client.put_object(Bucket=BUCKET, Key=KEY, Body=bytes(LARGEST_UPLOAD))
    reading = S3FileReading(lambda: client, BUCKET)
    tracemalloc.start()
    with reading.brought(KEY):
        peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < LARGEST_UPLOAD // 3
