"""Recordings on their way to their place: in parts, on after a crash, by one fetcher at a time, gone when erased."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
import requests
from moto import mock_aws

from chalicelib.adapters.dynamodb.fetches import HOLD, DynamoFetches
from chalicelib.adapters.dynamodb.models import AppealsItem, bound
from chalicelib.adapters.s3.recordings import S3Recordings, S3RecordingSlots
from chalicelib.domain.telephony.recordings import Kept
from chalicelib.usecases.ports.recordings import (
    LEAST_PART,
    BeingFetchedError,
    Fetch,
    RecordingSlots,
    RecordingStore,
    UploadLostError,
)
from local.ministack import REGION
from tests import tables
from tests.contract.conftest import ON_EMBEDDED
from tests.fakes.recordings import MemoryRecordings, MemoryRecordingSlots

BUCKET = "recordings-of-the-contract"
NOON = datetime(2026, 11, 16, 10, tzinfo=UTC)
CALL = "khm-" + "c" * 26
KEY = f"recordings/khm/2026/11/{CALL}/1.wav"
WAVE = "audio/wav"
WHOLE = b"RIFF....WAVE" + bytes(range(256)) * (LEAST_PART // 256 + 1)


@dataclass(frozen=True, kw_only=True)
class Archive:
    """The store, what an address opens (None where nothing is there), what hangs on its way, and its loss."""

    store: RecordingStore
    slots: RecordingSlots
    opened: Callable[[str], bytes | None]
    unfinished: Callable[[], int]
    lose_parts: Callable[[], None]


@pytest.fixture(params=["memory", "moto", ON_EMBEDDED])
def archive(
    request: pytest.FixtureRequest,
    aws_keys: None,  # noqa: ARG001 - keys must stand before the clients
) -> Iterator[Archive]:
    yield from _archive(request)


@pytest.fixture(params=["memory", ON_EMBEDDED])
def strict_archive(
    request: pytest.FixtureRequest,
    aws_keys: None,  # noqa: ARG001 - keys must stand before the clients
) -> Iterator[Archive]:
    """One that tells of parts for an upload that is gone; moto breaks down."""
    yield from _archive(request)


def _archive(request: pytest.FixtureRequest) -> Iterator[Archive]:
    if request.param == "memory":
        yield _in_memory()
    elif request.param == "moto":
        with mock_aws():
            yield _over_aws()
    else:
        request.getfixturevalue("empty_embedded")
        yield _over_aws()


def _in_memory() -> Archive:
    store = MemoryRecordings()
    return Archive(
        store=store,
        slots=MemoryRecordingSlots(),
        opened=lambda url: store.stored.get(
            url.removeprefix("https://files.example/").split("?")[0]
        ),
        unfinished=lambda: len(store.uploads),
        lose_parts=store.uploads.clear,
    )


def _over_aws() -> Archive:
    s3: Any = boto3.client("s3")
    tables.create(boto3.client("dynamodb"))
    place = {"LocationConstraint": s3.meta.region_name}
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=place)
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    fetches = DynamoFetches(bound(AppealsItem, tables.NAMES.appeals, REGION))

    def opened(url: str) -> bytes | None:
        answer = requests.get(url, timeout=10)
        return answer.content if answer.ok else None

    def unfinished() -> list[Any]:
        uploads: list[Any] = s3.list_multipart_uploads(Bucket=BUCKET).get("Uploads", [])
        return uploads

    def lose_parts() -> None:
        for one in unfinished():
            s3.abort_multipart_upload(Bucket=BUCKET, Key=one["Key"], UploadId=one["UploadId"])

    return Archive(
        store=S3Recordings(lambda: s3, BUCKET, fetches),
        slots=S3RecordingSlots(lambda: s3, BUCKET),
        opened=opened,
        unfinished=lambda: len(unfinished()),
        lose_parts=lose_parts,
    )


def begun(archive: Archive, now: datetime = NOON) -> Fetch:
    fetch = archive.store.take_up(CALL, 1, now)
    return archive.store.begin(
        fetch, key=KEY, content_type=WAVE, length=len(WHOLE), validator='"v1"'
    )


def put(archive: Archive, fetch: Fetch, *, until: int | None = None) -> Fetch:
    return archive.store.put_part(fetch, bytearray(WHOLE[fetch.offset : until]))


def kept(archive: Archive, fetch: Fetch) -> Kept:
    stored = archive.store.finish(fetch)
    return Kept(
        key=fetch.key,
        content_type=fetch.content_type,
        size=stored.size,
        sha256=stored.sha256,
        at=NOON,
        version_id=stored.version_id,
    )


def test_what_was_put_in_parts_is_read_back_whole(archive: Archive) -> None:
    fetch = put(archive, put(archive, begun(archive), until=LEAST_PART))
    assert (fetch.offset, len(fetch.parts)) == (len(WHOLE), 2)
    copy = kept(archive, fetch)
    assert (copy.size, copy.sha256) == (len(WHOLE), hashlib.sha256(WHOLE).hexdigest())
    link = archive.store.link(copy, f"{CALL}-1.wav")
    assert f"{CALL}-1.wav" in link
    assert archive.opened(link) == WHOLE


def test_who_comes_next_goes_on_after_the_last_part(archive: Archive) -> None:
    archive.store.lay_down(put(archive, begun(archive), until=LEAST_PART))
    again = archive.store.take_up(CALL, 1, NOON + timedelta(minutes=1))
    assert (again.offset, again.length, again.validator) == (LEAST_PART, len(WHOLE), '"v1"')
    assert again.runs == 2
    assert kept(archive, put(archive, again)).sha256 == hashlib.sha256(WHOLE).hexdigest()


def test_of_two_fetchers_one_is_turned_away(archive: Archive) -> None:
    begun(archive)
    with pytest.raises(BeingFetchedError):
        archive.store.take_up(CALL, 1, NOON + timedelta(minutes=15))
    archive.store.take_up(CALL, 2, NOON)


def test_who_was_silent_too_long_and_comes_back_writes_nothing(archive: Archive) -> None:
    slow = begun(archive)
    quick = archive.store.take_up(CALL, 1, NOON + HOLD)
    for step in (
        lambda: archive.store.put_part(slow, bytearray(b"other bytes")),
        lambda: archive.store.lay_down(slow),
        lambda: archive.store.begin(slow, key=KEY, content_type=WAVE, length=None, validator=""),
    ):
        with pytest.raises(BeingFetchedError):
            step()
    assert kept(archive, put(archive, quick)).sha256 == hashlib.sha256(WHOLE).hexdigest()


def test_a_run_that_died_after_the_end_is_done_again_to_the_same(archive: Archive) -> None:
    fetch = put(archive, begun(archive))
    first = archive.store.finish(fetch)
    assert archive.store.finish(fetch) == first


def test_begun_anew_nothing_is_left_of_the_earlier_try(archive: Archive) -> None:
    first = put(archive, begun(archive), until=LEAST_PART)
    fetch = archive.store.begin(
        first, key=KEY, content_type=WAVE, length=len(WHOLE), validator='"v2"'
    )
    assert (fetch.offset, fetch.parts, fetch.runs) == (0, (), 1)
    assert archive.unfinished() == 1
    assert kept(archive, put(archive, fetch)).size == len(WHOLE)


def test_what_is_put_away_leaves_no_parts_behind(archive: Archive) -> None:
    archive.store.put_away(put(archive, begun(archive)))
    assert archive.unfinished() == 0
    fresh = archive.store.take_up(CALL, 1, NOON)
    assert (fresh.offset, fresh.upload_id) == (0, "")


def test_what_is_kept_is_put_away_and_stays(archive: Archive) -> None:
    fetch = put(archive, begun(archive))
    copy = kept(archive, fetch)
    archive.store.put_away(fetch)
    assert archive.opened(archive.store.link(copy, "a.wav")) == WHOLE


def test_parts_that_were_forgotten_meanwhile_are_missed(strict_archive: Archive) -> None:
    fetch = put(strict_archive, begun(strict_archive), until=LEAST_PART)
    strict_archive.lose_parts()
    for step in (lambda: put(strict_archive, fetch), lambda: strict_archive.store.finish(fetch)):
        with pytest.raises(UploadLostError):
            step()


def test_what_is_erased_is_gone_in_every_version(archive: Archive) -> None:
    copies = []
    for _ in range(2):
        fetch = put(archive, begun(archive))
        copies.append(kept(archive, fetch))
        archive.store.put_away(fetch)
    archive.store.erase(KEY)
    archive.store.erase(KEY)
    for copy in copies:
        assert archive.opened(archive.store.link(copy, "a.wav")) is None
        assert archive.opened(archive.store.link(replace(copy, version_id=""), "a.wav")) is None


def test_erasing_one_leaves_its_neighbours(archive: Archive) -> None:
    fetch = put(archive, begun(archive))
    copy = kept(archive, fetch)
    archive.store.erase(KEY.removesuffix(".wav"))
    assert archive.opened(archive.store.link(copy, "a.wav")) == WHOLE


def test_an_exchange_puts_a_recording_where_its_event_says(archive: Archive) -> None:
    upload = "a" * 26
    slot = archive.slots.open("khm-main", upload)
    assert slot.fields["key"] == f"uploads/khm/khm-main/{upload}"
    address = archive.slots.address("khm-main", upload)
    assert address.startswith("s3://")
    assert address.endswith(f"/uploads/khm/khm-main/{upload}")
