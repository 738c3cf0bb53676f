"""Recordings in S3, encrypted by the bucket's own key.

recordings/<centre>/<yyyy>/<mm>/<call id>/<no>.<ext>    kept; all versions are erased when its time is over
uploads/<centre>/<account>/<upload id>                  brought by a telephone exchange, on its way to the above
"""

import hashlib
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from chalicelib.adapters.dynamodb.fetches import DynamoFetches
from chalicelib.adapters.s3.files import LINK_SECONDS, SLOT_SECONDS
from chalicelib.adapters.s3.versions import erase_versions
from chalicelib.domain.telephony.audio import LARGEST_RECORDING
from chalicelib.domain.telephony.call import centre_of
from chalicelib.domain.telephony.recordings import Kept
from chalicelib.usecases.ports import UploadSlot
from chalicelib.usecases.ports.recordings import (
    BeingFetchedError,
    Fetch,
    StoredRecording,
    UploadLostError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from botocore.exceptions import ClientError
    from mypy_boto3_s3 import S3Client

READ_BYTES = 1024 * 1024
AUDIO = "audio/"
_ABSENT = {403, 404}


class S3Recordings:
    """Port `RecordingStore`. The parts lie in S3, how far they go in DynamoDB."""

    def __init__(
        self, client: "Callable[[], S3Client]", bucket: str, fetches: DynamoFetches
    ) -> None:
        self._client = client
        self._bucket = bucket
        self._fetches = fetches

    def take_up(self, call_id: str, no: int, now: datetime) -> Fetch:
        return self._fetches.take_up(call_id, no, now)

    def begin(
        self, fetch: Fetch, *, key: str, content_type: str, length: int | None, validator: str
    ) -> Fetch:
        """The parts of an earlier try go once nobody can be going on with them: after this one stands."""
        made = self._client().create_multipart_upload(
            Bucket=self._bucket, Key=key, ContentType=content_type
        )
        begun = replace(
            fetch,
            runs=1,
            key=key,
            content_type=content_type,
            upload_id=made["UploadId"],
            parts=(),
            offset=0,
            length=length,
            validator=validator,
        )
        try:
            after = self._fetches.save(begun)
        except BeingFetchedError:
            self._abort(begun)
            raise
        self._abort(fetch)
        return after

    def put_part(self, fetch: Fetch, part: bytearray) -> Fetch:
        client = self._client()
        try:
            put = client.upload_part(
                Bucket=self._bucket,
                Key=fetch.key,
                UploadId=fetch.upload_id,
                PartNumber=len(fetch.parts) + 1,
                # Not a copy, whatever the stubs say: one part is held in memory, and no more.
                Body=cast("bytes", part),
            )
        except client.exceptions.ClientError as error:
            raise self._lost(error) from error
        return self._fetches.save(
            replace(fetch, parts=(*fetch.parts, put["ETag"]), offset=fetch.offset + len(part))
        )

    def finish(self, fetch: Fetch) -> StoredRecording:
        """What was completed by a run that died before it could say so is found as it lies."""
        client = self._client()
        try:
            version_id = client.complete_multipart_upload(
                Bucket=self._bucket,
                Key=fetch.key,
                UploadId=fetch.upload_id,
                MultipartUpload={
                    "Parts": [
                        {"PartNumber": no, "ETag": etag}
                        for no, etag in enumerate(fetch.parts, start=1)
                    ]
                },
            ).get("VersionId", "")
        except client.exceptions.ClientError as error:
            lost = self._lost(error)
            found = self._completed(fetch)
            if found is None:
                raise lost from error
            version_id = found
        return self._read_back(fetch.key, version_id)

    def lay_down(self, fetch: Fetch) -> None:
        self._fetches.free(fetch)

    def put_away(self, fetch: Fetch) -> None:
        self._fetches.clear(fetch)
        self._abort(fetch)

    def link(self, kept: Kept, file_name: str) -> str:
        """To the very version that was verified, where the bucket keeps versions."""
        wanted = {
            "Bucket": self._bucket,
            "Key": kept.key,
            "ResponseContentType": kept.content_type,
            "ResponseContentDisposition": f'inline; filename="{file_name}"',
        }
        if kept.version_id:
            wanted["VersionId"] = kept.version_id
        return self._client().generate_presigned_url(
            "get_object", Params=wanted, ExpiresIn=LINK_SECONDS
        )

    def erase(self, key: str) -> None:
        erase_versions(self._client(), self._bucket, key)

    def _abort(self, fetch: Fetch) -> None:
        if not fetch.upload_id:
            return
        client = self._client()
        try:
            client.abort_multipart_upload(
                Bucket=self._bucket, Key=fetch.key, UploadId=fetch.upload_id
            )
        except client.exceptions.ClientError as error:
            if not isinstance(self._lost(error), UploadLostError):
                raise

    def _lost(self, error: "ClientError") -> Exception:
        """The error as a fetcher understands it: parts that are gone or not those that were put, or what it was."""
        if error.response["Error"]["Code"] in {"NoSuchUpload", "InvalidPart"}:
            return UploadLostError()
        return error

    def _completed(self, fetch: Fetch) -> str | None:
        """The version of a whole that these parts became before; None where there is none."""
        client = self._client()
        try:
            head = client.head_object(Bucket=self._bucket, Key=fetch.key)
        except client.exceptions.ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] in _ABSENT:
                return None
            raise
        return head.get("VersionId", "") if head["ContentLength"] == fetch.offset else None

    def _read_back(self, key: str, version_id: str) -> StoredRecording:
        version: Any = {"VersionId": version_id} if version_id else {}
        body = self._client().get_object(Bucket=self._bucket, Key=key, **version)["Body"]
        digest, size = hashlib.sha256(), 0
        for chunk in body.iter_chunks(READ_BYTES):
            digest.update(chunk)
            size += len(chunk)
        return StoredRecording(size=size, sha256=digest.hexdigest(), version_id=version_id)


class S3RecordingSlots:
    """Port `RecordingSlots`."""

    def __init__(self, client: "Callable[[], S3Client]", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def open(self, account_id: str, upload_id: str) -> UploadSlot:
        """The exchange says which kind of audio it sends: the form takes any, and what it is tells itself later."""
        conditions: list[Any] = [
            ["starts-with", "$Content-Type", AUDIO],
            ["content-length-range", 1, LARGEST_RECORDING],
        ]
        post = self._client().generate_presigned_post(
            self._bucket,
            upload_key(account_id, upload_id),
            Conditions=conditions,
            ExpiresIn=SLOT_SECONDS,
        )
        return UploadSlot(
            upload_id=upload_id, url=post["url"], fields=post["fields"], expires_in=SLOT_SECONDS
        )

    def address(self, account_id: str, upload_id: str) -> str:
        return f"s3://{self._bucket}/{upload_key(account_id, upload_id)}"


def upload_key(account_id: str, upload_id: str) -> str:
    """No exchange comes upon what another one brings."""
    return f"uploads/{centre_of(account_id)}/{account_id}/{upload_id}"
