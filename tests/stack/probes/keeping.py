"""The fetcher and the clock of the telephone: recordings that come, do not come, and are over."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.stack.probes import needs
from tests.stack.probes.calls import (
    CENTRE,
    CONNECT,
    ERASING,
    OPERATOR,
    PERSON,
    SOUND,
    K,
    Ring,
    appeal_in,
    furnished,
    joined,
    kept,
    left,
    order,
    ref,
    uploaded,
)
from tests.stack.scene import Scene

FETCHER, WATCH = "recording_fetcher", "call_watch"


@needs(
    FETCHER,
    "KeepCalls",
    "ReadTelephones",
    "TakeOverUploads",
    "KeepRecordings s3:PutObject",
    "KeepRecordings s3:GetObjectVersion",
    "GoOnLater sqs:SendMessage -CallKeeperQueue-",
    "AppendHistory",
)
def a_recording_is_kept_and_its_appeal_hears_of_it(scene: Scene) -> None:
    ring = Ring()
    joined(scene, ring, *ring.talked(ref(uploaded(scene))))
    appeal_in(scene, ring)
    scene.serve(order(ring))
    assert _custody(scene, ring) == "KEPT"


@needs(FETCHER, "GoOnLater sqs:SendMessage -RecordingFetcherQueue-")
def a_recording_that_takes_too_long_is_ordered_again(scene: Scene) -> None:
    ring = Ring()
    joined(scene, ring, *ring.talked(ref(uploaded(scene, content=SOUND * 40))))
    scene.serve(order(ring), remaining_ms=0)


@needs(FETCHER, "EraseWhatIsNotKept s3:DeleteObjectVersion /uploads/*", "ListVersionsOfRecordings")
def a_recording_is_erased_where_it_came_from(scene: Scene) -> None:
    furnished(scene)
    ring = Ring(account=ERASING)
    joined(scene, ring, *ring.talked(ref(uploaded(scene, ERASING))))
    scene.serve(order(ring))


@needs(
    FETCHER,
    "EraseWhatIsNotKept s3:DeleteObjectVersion /recordings/*",
    "KeepRecordings s3:AbortMultipartUpload",
)
def a_recording_that_is_not_what_was_told_does_not_stay(scene: Scene) -> None:
    ring = Ring()
    joined(scene, ring, *ring.talked(ref(uploaded(scene), sha256="0" * 64)))
    scene.serve(order(ring))
    assert _custody(scene, ring) == "LOST"


@needs(FETCHER, "KeepRecordings s3:GetObject")
def a_recording_whose_fetcher_died_at_the_end_is_found_as_it_lies(scene: Scene) -> None:
    from chalicelib.wiring import recordings  # noqa: PLC0415 - of the container that runs

    ring = Ring()
    joined(scene, ring, *ring.talked(ref(uploaded(scene))))
    with scene.by_root():
        store = recordings.store()
        fetch = store.take_up(ring.id, 1, datetime.now(UTC))
        place = {"key": f"recordings/{CENTRE}/{ring.id}/1.wav", "content_type": "audio/wav"}
        fetch = store.begin(fetch, length=len(SOUND), validator="", **place)
        fetch = store.put_part(fetch, bytearray(SOUND))
        store.finish(fetch)
        # By now S3 has forgotten of which parts it was put together.
        store.lay_down(replace(fetch, upload_id=uuid.uuid4().hex))
    scene.serve(order(ring))
    assert _custody(scene, ring) == "KEPT"


@needs(FETCHER, "ReadKeysOfAccounts")
def a_recording_at_an_address_is_asked_for_with_the_keys_of_its_account(scene: Scene) -> None:
    """Nothing is asked: the address is none that was agreed on, which is seen when the keys have been read."""
    ring = Ring()
    joined(scene, ring, *ring.talked(ref("https://127.0.0.1/recording")))
    scene.serve(order(ring))
    assert _custody(scene, ring) == "LOST"


@needs(FETCHER, "TakeOverFromConnect")
def a_recording_of_amazon_connect_is_taken_over(scene: Scene) -> None:
    furnished(scene)
    s3, bucket = scene.stack.client("s3"), "none-as-there-is-no-connect"
    if bucket not in {one["Name"] for one in s3.list_buckets()["Buckets"]}:
        place = {"LocationConstraint": s3.meta.region_name}
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration=place)
    ring = Ring(account=CONNECT)
    s3.put_object(Bucket=bucket, Key=ring.ref, Body=SOUND)
    joined(scene, ring, *ring.talked(ref(f"s3://{bucket}/{ring.ref}")))
    scene.serve(order(ring), CONNECT_RECORDINGS_BUCKET=bucket)
    assert _custody(scene, ring) == "KEPT"


@needs(WATCH, "PostAgain sqs:SendMessage -CallKeeperQueue-", "FindWhatIsDue")
def a_letter_that_was_left_is_posted_again(scene: Scene) -> None:
    ring = Ring()
    left(scene, ring, *ring.missed(), ago=timedelta(minutes=3))
    assert scene.handle({})["letters"] >= 1


@needs(
    WATCH,
    "WatchCalls",
    "ReadTelephones",
    "ReadBlindIndexKey",
    "FoldDays dynamodb:GetItem",
    "FoldDays dynamodb:PutItem",
    "FoldDays dynamodb:UpdateItem",
    "FoldDays dynamodb:Query",
)
def a_forgotten_call_of_yesterday_is_ended_and_its_day_summed_up(scene: Scene) -> None:
    ring = Ring(ago=timedelta(days=2))
    joined(scene, ring, ring.told(K.RINGING, person=PERSON))
    assert scene.handle({})["ended"] >= 1


@needs(WATCH, "FoldDays dynamodb:DeleteItem")
def a_forgotten_call_that_began_earlier_than_was_counted_moves_in_the_figures(
    scene: Scene,
) -> None:
    """Its beginning came late, and whoever took it in died before the figures heard of it."""
    ring = Ring(ago=timedelta(hours=9))
    scene.by_other("call_keeper", {"detail": {"letter": left(scene, ring, ring.told(K.QUEUED))}})
    joined(scene, ring, ring.told(K.RINGING, after=-7200, person=PERSON))
    assert scene.handle({})["ended"] >= 1


@needs(WATCH, "WatchCalls dynamodb:UpdateItem")
def a_message_joins_the_draft_that_was_typed_in_its_call(scene: Scene) -> None:
    """Whoever took the message in died before the draft heard of it; the call is ended by the clock."""
    ring = Ring(ago=timedelta(hours=9))
    joined(scene, ring, ring.told(K.RINGING, person=PERSON))
    typed = {"version": 1, "content": {"issues": [{"text": "Немає води"}]}}
    scene.told("PUT", f"/staff/calls/{ring.id}/draft", typed, user=OPERATOR)
    joined(scene, ring, ring.told(K.VOICEMAIL_LEFT, 60))
    assert scene.handle({})["ended"] >= 1


@needs(WATCH, "PostAgain sqs:SendMessage -RecordingFetcherQueue-", "AppendHistory dynamodb:PutItem")
def a_recording_that_has_not_come_is_ordered_again(scene: Scene) -> None:
    ring = Ring(ago=timedelta(hours=2))
    joined(scene, ring, *ring.talked(ref(uploaded(scene))))
    assert scene.handle({})["recordings"] >= 1


@needs(WATCH, "AppendHistory dynamodb:GetItem", "AppendHistory dynamodb:Query")
def an_appeal_hears_that_the_recording_of_its_call_is_lost(scene: Scene) -> None:
    ring = Ring(ago=timedelta(days=8))
    joined(scene, ring, *ring.talked(ref(uploaded(scene))))
    appeal_in(scene, ring)
    scene.handle({})
    assert _custody(scene, ring) == "LOST"


@needs(WATCH, "ReadKeysOfAccounts")
def a_provider_is_asked_for_a_recording_that_nobody_told_of(scene: Scene) -> None:
    ring = Ring(ago=timedelta(hours=2))
    joined(scene, ring, *ring.talked())
    assert scene.handle({})["recordings"] >= 1


@needs(WATCH, "EraseRecordings", "ListVersionsOfRecordings")
def a_recording_whose_time_is_over_is_erased(scene: Scene) -> None:
    ring = Ring(ago=timedelta(days=5000))
    kept(scene, ring)
    scene.handle({})
    assert _custody(scene, ring) == "ERASED"


def _custody(scene: Scene, ring: Ring) -> str:
    from chalicelib.wiring import telephony  # noqa: PLC0415

    with scene.by_root():
        return telephony.calls().get(ring.id).recordings[0].custody.value
