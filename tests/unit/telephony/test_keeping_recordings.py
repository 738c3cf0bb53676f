"""A recording from its provider to its place, and everything that can go wrong on the way."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.telephony.audio import LARGEST_RECORDING
from chalicelib.domain.telephony.call import CallHistory
from chalicelib.domain.telephony.events import EventKind, RecordingRef
from chalicelib.domain.telephony.recordings import Custody, LossReason
from chalicelib.domain.transitions import Event
from chalicelib.usecases.ports.recordings import (
    PART_BYTES,
    Audio,
    Fetch,
    ForbiddenAddressError,
    SourceUnavailableError,
)
from chalicelib.usecases.telephony.keep_recording import Outcome
from chalicelib.usecases.telephony.tell_appeals import tell_appeal
from tests.fakes.recordings import MemoryRecordings, MemorySource, Shelf
from tests.unit.telephony.recording_house import (
    CALL,
    R1,
    REFUSAL,
    SOUND,
    BrokenError,
    Failing,
    RecordingHouse,
    failed,
    ready,
    talk,
    told,
)

DIGEST = hashlib.sha256(SOUND).hexdigest()
KEY = f"recordings/khm/2026/11/{CALL}/1.wav"


@pytest.fixture
def house() -> RecordingHouse:
    return RecordingHouse()


@pytest.mark.req("NS-9.1", "REC-1")
def test_a_recording_is_kept_and_belongs_to_its_call_and_its_appeals(house: RecordingHouse) -> None:
    house.join(*talk())
    appeals = [house.appeal(), house.appeal()]
    house.join(ready())
    assert house.keep() is Outcome.DONE
    recording = house.recording()
    assert recording.custody is Custody.KEPT
    assert recording.kept is not None
    assert (recording.kept.sha256, recording.kept.size) == (DIGEST, len(SOUND))
    assert house.store.stored == {KEY: SOUND}
    assert house.told_of_call() == [CallHistory.RECORDING_KEPT]
    for appeal in appeals:
        (entry,) = house.told_of_appeal(appeal)
        assert entry.event == Event.RECORDING_ATTACHED
        assert entry.facts == {
            "call": CALL,
            "recording": 1,
            "content_type": "audio/wav",
            "size": len(SOUND),
            "sha256": DIGEST,
        }


def test_kept_again_nothing_is_fetched_or_told_twice(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    appeal = house.appeal()
    for _ in range(3):
        assert house.keep() is Outcome.DONE
    assert house.source.opened_at == [0]
    assert len(house.told_of_call()) == len(house.told_of_appeal(appeal)) == 1


def test_an_appeal_that_is_tied_later_is_told_then(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    house.keep()
    appeal = house.appeal()
    call = house.calls.get(CALL)
    assert tell_appeal(appeal.id, call, desk=house.office.desk, now=house.now) == 1
    assert tell_appeal(appeal.id, call, desk=house.office.desk, now=house.now) == 0
    assert [one.event for one in house.told_of_appeal(appeal)] == [Event.RECORDING_ATTACHED]


def test_what_breaks_off_in_the_middle_goes_on_from_its_last_part(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    shelf = house.source.shelves["r1"]
    shelf.breaks_at = PART_BYTES + 1_000_000
    with pytest.raises(SourceUnavailableError):
        house.keep()
    shelf.breaks_at = None
    assert house.keep() is Outcome.DONE
    assert house.source.opened_at == [0, PART_BYTES]
    assert house.store.stored == {KEY: SOUND}


@pytest.mark.parametrize(
    "changed",
    [
        {"goes_on": False},
        {"validator": '"v2"', "content": SOUND[:-500]},
        {"tells_length": False},
    ],
    ids=["cannot go on", "has changed", "tells no length"],
)
def test_what_cannot_be_gone_on_with_is_fetched_from_its_beginning(
    house: RecordingHouse, changed: dict[str, Any]
) -> None:
    house.join(*talk(), ready())
    before = house.source.shelves["r1"]
    before.breaks_at = PART_BYTES + 1_000_000
    with pytest.raises(SourceUnavailableError):
        house.keep()
    after = replace(before, breaks_at=None, **changed)
    house.source.shelves["r1"] = after
    assert house.keep() is Outcome.DONE
    assert house.store.stored == {KEY: after.content}
    assert house.store.uploads == {}


def test_out_of_time_it_is_ordered_again_and_goes_on(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    left = iter([True] * (PART_BYTES // house.source.shelves["r1"].chunk) + [False])
    assert house.keep(may_go_on=lambda: next(left)) is Outcome.GOES_ON
    assert house.work.tasks == [{"call": CALL, "no": "1"}]
    assert house.keep() is Outcome.DONE
    assert house.source.opened_at == [0, PART_BYTES]
    assert house.store.stored == {KEY: SOUND}


def test_of_a_part_that_is_large_enough_nothing_is_fetched_twice(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    left = iter([True] * 23 + [False])
    house.keep(may_go_on=lambda: next(left))
    house.keep()
    # The first piece told what it is, before anybody asked for the time.
    assert house.source.opened_at == [0, 25 * house.source.shelves["r1"].chunk]
    assert house.store.stored == {KEY: SOUND}


def test_a_provider_that_answers_with_errors_for_an_hour_loses_nothing(
    house: RecordingHouse,
) -> None:
    house.join(*talk(), ready())
    house.source.fault = SourceUnavailableError()
    for _ in range(6):
        with pytest.raises(SourceUnavailableError):
            house.keep()
        house.wait(minutes=10)
    assert house.recording().custody is Custody.AWAITED
    house.source.fault = None
    assert house.keep() is Outcome.DONE
    assert house.store.stored == {KEY: SOUND}
    assert house.told_of_call() == [CallHistory.RECORDING_KEPT]


def test_two_fetchers_at_once_fetch_one_recording(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    outcomes: list[Outcome] = []

    class Watching(MemorySource):
        @contextmanager
        def open(self, *args: Any, **changes: Any) -> Iterator[Audio]:
            house.source = inner
            outcomes.append(house.keep())
            with inner.open(*args, **changes) as audio:
                yield audio

    inner = house.source
    house.source = Watching(shelves=inner.shelves)
    assert house.keep() is Outcome.DONE
    assert outcomes == [Outcome.BUSY]
    assert house.told_of_call() == [CallHistory.RECORDING_KEPT]
    assert house.store.stored == {KEY: SOUND}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!DOCTYPE html><title>Log in</title>", LossReason.NOT_AUDIO),
        (b'{"status": "error"}', LossReason.NOT_AUDIO),
        (b"", LossReason.EMPTY),
        (b"RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00" + bytes(20) + b"data", LossReason.EMPTY),
    ],
    ids=["HTML", "JSON", "nothing", "a header alone"],
)
def test_what_is_no_recording_is_recorded_as_lost_with_the_reason(
    house: RecordingHouse, content: bytes, reason: LossReason
) -> None:
    house.join(*talk(), ready())
    appeal = house.appeal()
    house.source.shelves["r1"] = Shelf(content=content)
    assert house.keep() is Outcome.DONE
    assert (house.recording().custody, house.recording().loss) == (Custody.LOST, reason)
    assert house.told_of_call() == [CallHistory.RECORDING_LOST]
    (entry,) = house.told_of_appeal(appeal)
    assert (entry.event, entry.facts["reason"]) == (Event.RECORDING_LOST, reason)
    assert house.store.stored == house.store.uploads == {}


class Endless(MemorySource):
    """A provider that sends for ever, and says that it is of this length."""

    length: int | None = None

    @contextmanager
    def open(self, *_: Any, **__: Any) -> Iterator[Audio]:
        def chunks() -> Iterator[bytes]:
            yield SOUND[:100]
            while True:
                yield bytes(64 * 1024 * 1024)

        yield Audio(chunks=chunks(), start=0, length=self.length, validator="")


class Forgetful(MemoryRecordings):
    """A store that counts what it is given, and forgets it."""

    def put_part(self, fetch: Fetch, part: bytearray) -> Fetch:
        size = len(part)
        return replace(super().put_part(fetch, bytearray()), offset=fetch.offset + size)


def test_three_gigabytes_are_refused_before_a_byte_is_read(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    house.source = Endless()
    house.source.length = 3 * 1024**3
    assert house.keep() is Outcome.DONE
    assert house.recording().loss is LossReason.TOO_LARGE
    assert house.store.uploads == {}


def test_what_its_provider_says_is_too_large_is_not_asked_for(house: RecordingHouse) -> None:
    house.join(*talk(), ready(replace(R1, bytes_=LARGEST_RECORDING + 1)))
    assert house.keep() is Outcome.DONE
    assert house.recording().loss is LossReason.TOO_LARGE
    assert house.source.opened_at == []


def test_what_does_not_end_is_cut_off(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    house.source, house.store = Endless(), Forgetful()
    assert house.keep() is Outcome.DONE
    assert house.recording().loss is LossReason.TOO_LARGE
    assert house.store.uploads == house.store.stored == {}


def test_an_address_that_is_forbidden_is_not_asked_again(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    house.source.fault = ForbiddenAddressError()
    assert house.keep() is Outcome.DONE
    assert house.recording().loss is LossReason.FORBIDDEN_ADDRESS


@pytest.mark.parametrize(
    "said", [{"sha256": "0" * 64}, {"bytes_": len(SOUND) + 1}], ids=["digest", "length"]
)
def test_what_is_not_what_its_provider_said_is_not_kept(
    house: RecordingHouse, said: dict[str, Any]
) -> None:
    house.join(*talk(), ready(replace(R1, **said)))
    house.set_account(erases_at_provider=True)
    assert house.keep() is Outcome.DONE
    assert house.recording().loss is LossReason.DIGEST_DIFFERS
    assert house.store.stored == {}
    assert house.source.erased == []


def test_what_is_what_its_provider_said_is_kept(house: RecordingHouse) -> None:
    house.join(*talk(), ready(replace(R1, sha256=DIGEST.upper(), bytes_=len(SOUND))))
    assert house.keep() is Outcome.DONE
    assert house.recording().custody is Custody.KEPT


def test_put_together_from_two_readings_that_do_not_fit_it_is_fetched_once_more(
    house: RecordingHouse,
) -> None:
    """The provider changed the file between the two, and its tag did not tell."""
    house.join(*talk(), ready(replace(R1, sha256=DIGEST)))
    shelf = house.source.shelves["r1"]
    shelf.content = SOUND[:100] + b"x" + SOUND[101:]
    shelf.breaks_at = PART_BYTES + 1_000_000
    with pytest.raises(SourceUnavailableError):
        house.keep()
    house.source.shelves["r1"] = Shelf(content=SOUND)
    assert house.keep() is Outcome.GOES_ON
    assert house.store.stored == {}
    assert house.keep() is Outcome.DONE
    assert house.store.stored == {KEY: SOUND}


def test_what_is_told_under_two_ids_is_kept_once(house: RecordingHouse) -> None:
    house.source.shelves["r2"] = Shelf(content=SOUND)
    house.join(*talk(), ready(), ready(RecordingRef(id="r2"), 150))
    house.keep(1)
    assert house.keep(2) is Outcome.DONE
    assert house.recording(2).loss is LossReason.DUPLICATE
    assert house.store.stored == {KEY: SOUND}


@pytest.mark.parametrize("step", ["begin", "put_part", "finish", "put_away"])
def test_a_bucket_that_fails_at_any_step_loses_nothing_and_keeps_nothing_twice(
    house: RecordingHouse, step: str
) -> None:
    house.join(*talk(), ready())
    appeal = house.appeal()
    house.store = Failing(house.store, step)
    with pytest.raises(BrokenError):
        house.keep()
    assert house.keep() is Outcome.DONE
    assert house.store.stored == {KEY: SOUND}
    assert house.told_of_call() == [CallHistory.RECORDING_KEPT]
    assert len(house.told_of_appeal(appeal)) == 1


def test_a_table_that_fails_after_the_upload_loses_nothing_and_keeps_nothing_twice(
    house: RecordingHouse,
) -> None:
    house.join(*talk(), ready())
    appeal = house.appeal()
    house.calls = Failing(house.calls, "decide")
    house.break_appeals("save")
    for _ in range(2):
        with pytest.raises(BrokenError):
            house.keep()
        # Whoever died without laying it down is thought dead after a while.
        house.wait(minutes=20)
    assert house.keep() is Outcome.DONE
    assert house.store.stored == {KEY: SOUND}
    assert house.told_of_call() == [CallHistory.RECORDING_KEPT]
    assert len(house.told_of_appeal(appeal)) == 1


def test_what_is_not_there_yet_is_waited_for_a_day(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    del house.source.shelves["r1"]
    assert house.keep() is Outcome.AWAITED
    house.wait(hours=23)
    assert house.keep() is Outcome.AWAITED
    house.wait(hours=2)
    assert house.keep() is Outcome.DONE
    assert house.recording().loss is LossReason.NEVER_CAME


def test_what_the_provider_could_not_record_is_told_to_the_appeal(house: RecordingHouse) -> None:
    house.join(*talk(), failed())
    appeal = house.appeal()
    assert house.keep() is Outcome.DONE
    assert house.recording().loss is LossReason.PROVIDER_HAS_NONE
    (entry,) = house.told_of_appeal(appeal)
    assert entry.facts["reason"] == LossReason.PROVIDER_HAS_NONE


def test_an_account_that_is_no_longer_set_keeps_its_recordings_waiting(
    house: RecordingHouse,
) -> None:
    house.join(*talk(), ready())
    house.set_account(id="khm-other")
    with pytest.raises(SourceUnavailableError):
        house.keep()
    house.set_account()
    assert house.keep() is Outcome.DONE


def test_at_the_provider_it_is_erased_after_the_verified_copy_if_so_set(
    house: RecordingHouse,
) -> None:
    house.set_account(erases_at_provider=True)
    house.join(*talk(), ready())
    house.keep()
    assert house.source.erased == ["r1"]
    assert house.recording().is_erased_at_provider
    assert house.recording().check_at is None
    assert house.told_of_call() == [
        CallHistory.RECORDING_KEPT,
        CallHistory.RECORDING_ERASED_AT_PROVIDER,
    ]


def test_nothing_is_erased_at_a_provider_where_that_is_not_set(house: RecordingHouse) -> None:
    house.join(*talk(), ready())
    house.keep()
    assert house.source.erased == []
    house.source.erases = False
    house.set_account(erases_at_provider=True)
    house.join(told(EventKind.ENDED, 131))
    house.keep()
    assert house.source.erased == []


def test_what_could_not_be_erased_there_is_erased_the_next_time(house: RecordingHouse) -> None:
    house.set_account(erases_at_provider=True)
    house.join(*talk(), ready())
    house.source = Failing(house.source, "erase", SourceUnavailableError())
    with pytest.raises(SourceUnavailableError):
        house.keep()
    assert house.recording().custody is Custody.KEPT
    house.wait(minutes=31)
    house.watch()
    assert house.work.tasks == [{"call": CALL, "no": "1"}]
    house.keep()
    assert house.source.erased == ["r1"]


def test_what_was_made_against_a_refusal_is_never_kept_and_goes_at_the_provider(
    house: RecordingHouse,
) -> None:
    house.set_account(erases_at_provider=True)
    house.join(*talk(), ready(), REFUSAL)
    house.keep()
    assert house.recording().loss is LossReason.CONSENT_REFUSED
    assert house.source.opened_at == []
    assert house.source.erased == ["r1"]
    assert house.store.stored == {}


def test_a_refusal_that_is_heard_of_while_it_is_fetched_leaves_nothing_here(
    house: RecordingHouse,
) -> None:
    house.join(*talk(), ready())

    class Late(MemorySource):
        @contextmanager
        def open(self, *args: Any, **changes: Any) -> Iterator[Audio]:
            house.join(REFUSAL)
            with super().open(*args, **changes) as audio:
                yield audio

    house.source = Late(shelves=house.source.shelves)
    house.keep()
    assert house.store.stored == {}
    assert house.recording().kept is None
    house.keep()
    assert house.recording().loss is LossReason.CONSENT_REFUSED


def test_a_run_that_was_silent_for_long_does_not_undo_what_another_kept(
    house: RecordingHouse,
) -> None:
    house.join(*talk(), ready())
    outcomes: list[Outcome] = []

    class Slow(MemorySource):
        @contextmanager
        def open(self, *args: Any, **changes: Any) -> Iterator[Audio]:
            house.source = inner
            house.now += timedelta(minutes=20)
            outcomes.append(house.keep())
            with inner.open(*args, **changes) as audio:
                yield audio

    inner = house.source
    house.source = Slow(shelves=inner.shelves)
    assert house.keep() is Outcome.BUSY
    assert outcomes == [Outcome.DONE]
    assert house.store.stored == {KEY: SOUND}
    assert house.told_of_call() == [CallHistory.RECORDING_KEPT]
