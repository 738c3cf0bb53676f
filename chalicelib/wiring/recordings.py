"""Where recordings are kept and come from. Imported only by what deals with recordings."""

from functools import cache

from chalicelib import settings, wiring
from chalicelib.adapters.dynamodb.fetches import DynamoFetches
from chalicelib.adapters.s3.recordings import S3Recordings
from chalicelib.adapters.telephony.buckets import BucketSource
from chalicelib.adapters.telephony.sources import RecordingSources
from chalicelib.adapters.telephony.web import Web
from chalicelib.usecases.ports.recordings import RecordingSource, RecordingStore
from chalicelib.usecases.telephony.recording_desk import RecordingDesk
from chalicelib.wiring import telephony


@cache
def store() -> RecordingStore:
    return S3Recordings(
        lambda: wiring.client("s3"),
        wiring.setting("RECORDINGS_BUCKET"),
        DynamoFetches(wiring.appeals_items()),
    )


@cache
def source() -> RecordingSource:
    return RecordingSources(
        telephony.secrets(),
        Web(),
        BucketSource(
            lambda: wiring.client("s3"),
            wiring.setting("RECORDINGS_BUCKET"),
            # Empty where nobody takes calls by Amazon Connect.
            settings.load().environment.get("CONNECT_RECORDINGS_BUCKET", ""),
        ),
    )


@cache
def recording_desk() -> RecordingDesk:
    """What lies before whoever deals with recordings."""
    return RecordingDesk(
        calls=telephony.calls(),
        telephones=telephony.telephones(),
        source=source(),
        store=store(),
        work=telephony.recordings_to_fetch(),
        desk=wiring.desk(),
    )
