"""What events tell of recordings, in whatever order; and what is decided about them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from chalicelib.domain.telephony.audio import audio_type, is_empty
from chalicelib.domain.telephony.call import Call, CallDecision, CallHistory, CallRecord, joined
from chalicelib.domain.telephony.custody import (
    erase_at,
    look_at,
    loss_by_time,
    next_check,
    numbered,
    with_recordings,
)
from chalicelib.domain.telephony.custody_decisions import (
    asked_again,
    erased,
    held,
    kept,
    lost,
    opened,
    released,
    retained_until,
)
from chalicelib.domain.telephony.events import CallEvent, EventKind, RecordingRef
from chalicelib.domain.telephony.joining import grown
from chalicelib.domain.telephony.recordings import Custody, Kept, LossReason
from tests.factories import NOW
from tests.unit.telephony.recording_house import (
    ACCOUNT,
    R1,
    REF,
    REFUSAL,
    failed,
    ready,
    talk,
    told,
)

ENDED = NOW + timedelta(seconds=130)
COPY = Kept(key="k", content_type="audio/wav", size=10, sha256="a" * 64, at=ENDED)
R2 = RecordingRef(id="r2", url="https://api.twilio.com/r2")


def call(*batches: tuple[CallEvent, ...]) -> Call:
    """The call after these batches of events, one after the other."""
    record = None
    for events in batches:
        record = grown(record, ACCOUNT.id, REF, events)
    assert record is not None
    return record.call


def after(decision: CallDecision | None) -> Call:
    assert decision is not None
    return decision.call


def keep(given: Call, no: int = 1, copy: Kept = COPY) -> Call:
    return after(kept(given, no, copy, retention_days=30, erases_at_provider=False))


def test_a_call_that_was_recorded_waits_for_its_recording() -> None:
    (awaited,) = call(talk()).recordings
    assert (awaited.custody, awaited.ref, awaited.since) == (Custody.AWAITED, None, ENDED)
    assert look_at(call(talk())) == ENDED + timedelta(minutes=30)


@pytest.mark.parametrize(
    "events",
    [
        talk()[:1],
        talk()[:3],
        (*talk(), REFUSAL),
        tuple(one for one in talk() if one.kind is not EventKind.NOTICE_PLAYED),
        tuple(one for one in talk() if one.kind is not EventKind.ANSWERED),
    ],
    ids=["rings", "lasts", "refused", "no notice", "not answered"],
)
def test_a_call_of_which_none_should_come_waits_for_none(events: tuple[CallEvent, ...]) -> None:
    assert call(events).recordings == ()


def test_a_recording_takes_the_place_of_the_one_that_was_awaited() -> None:
    (recording,) = call(talk(), (ready(),)).recordings
    assert (recording.no, recording.ref, recording.custody) == (1, R1, Custody.AWAITED)


def test_whatever_the_order_the_same_recordings_are_awaited() -> None:
    events = (*talk()[1:], ready(), ready(R2, 150), failed(RecordingRef(id="r3")))
    outcomes = {
        frozenset(
            (one.ref, one.custody, one.loss)
            for one in call(*((event,) for event in order)).recordings
        )
        for order in permutations(events)
    }
    assert len(outcomes) == 1
    assert {ref and ref.id for ref, _, _ in outcomes.pop()} == {"r1", "r2", "r3"}


def test_the_same_events_again_change_nothing() -> None:
    once = call((*talk(), ready()))
    assert with_recordings(once, (*talk(), ready())) == once


def test_what_a_provider_could_not_record_is_about_to_be_lost() -> None:
    found = call(talk(), (failed(),))
    (recording,) = found.recordings
    assert (recording.custody, recording.loss) == (Custody.AWAITED, LossReason.PROVIDER_HAS_NONE)
    assert look_at(found) == failed().at


def test_a_provider_that_finds_a_recording_after_all_is_believed() -> None:
    found = after(lost(call(talk(), (failed(),)), 1, LossReason.PROVIDER_HAS_NONE, at=NOW))
    again = with_recordings(found, (*talk(), ready(), failed()))
    (recording,) = again.recordings
    assert (recording.custody, recording.loss, recording.ref) == (Custody.AWAITED, None, R1)
    assert with_recordings(again, (*talk(), ready(), failed())) == again


def test_one_that_was_given_up_and_comes_is_taken() -> None:
    given_up = after(lost(call(talk()), 1, LossReason.NEVER_CAME, at=NOW))
    (recording,) = with_recordings(given_up, (*talk(), ready())).recordings
    assert (recording.no, recording.custody, recording.ref) == (1, Custody.AWAITED, R1)


def test_what_was_made_against_a_refusal_is_about_to_be_lost() -> None:
    for order in permutations([talk(), (ready(),), (REFUSAL,)]):
        (recording,) = call(*order).recordings
        assert recording.loss is LossReason.CONSENT_REFUSED
        assert kept(call(*order), 1, COPY, retention_days=30, erases_at_provider=False) is None


def test_a_refusal_that_is_heard_of_late_erases_what_is_kept() -> None:
    here = keep(call(talk(), (ready(),)))
    record = CallRecord(call=here, events=joined(talk(), (ready(),)))
    refused = grown(record, ACCOUNT.id, REF, (REFUSAL,)).call
    until = erase_at(refused)
    assert until is not None
    assert until <= NOW + timedelta(seconds=140)
    decision = erased(refused, 1, ENDED + timedelta(minutes=5))
    assert decision is not None
    assert decision.facts["is_refused"] is True


def test_a_message_that_the_person_chose_to_leave_is_kept_though_they_refused() -> None:
    voicemail = replace(R1, is_voicemail=True)
    (recording,) = call((REFUSAL, ready(voicemail), told(EventKind.ENDED, 150))).recordings
    assert recording.loss is None


def test_what_is_told_later_completes_what_was_told() -> None:
    first = RecordingRef(id="r1", is_voicemail=True)
    second = RecordingRef(id="r1", url="https://x.example/1", seconds=5, bytes_=9, sha256="f")
    (recording,) = call((ready(first), ready(second, 150))).recordings
    assert recording.ref == replace(second, is_voicemail=True)


@pytest.mark.parametrize(
    ("waited", "asked", "then"),
    [
        ({"minutes": 30}, 0, {"hours": 2}),
        ({"hours": 2}, 1, {"hours": 6}),
        ({"hours": 6}, 2, {"hours": 24}),
        ({"hours": 24}, 3, {"days": 2}),
        ({"days": 2}, 4, {"days": 3}),
        ({"days": 5}, 0, {"days": 5, "minutes": 30}),
    ],
)
def test_one_that_does_not_come_is_asked_for_less_and_less_often(
    waited: dict[str, int], asked: int, then: dict[str, int]
) -> None:
    recording = replace(call(talk()).recordings[0], asked=asked)
    assert next_check(recording, ENDED + timedelta(**waited)) == ENDED + timedelta(**then)


@pytest.mark.parametrize(
    ("hours", "is_told", "has_answered", "reason"),
    [
        (23, False, True, None),
        (24, False, True, LossReason.NEVER_CAME),
        (24, False, False, None),
        (24, True, True, None),
        (7 * 24, True, True, LossReason.UNREACHABLE),
        (7 * 24, False, False, LossReason.UNREACHABLE),
    ],
)
def test_it_is_given_up_when_its_provider_has_had_its_time(
    hours: int, reason: LossReason | None, *, is_told: bool, has_answered: bool
) -> None:
    recording = call(talk(), (ready(),) if is_told else ()).recordings[0]
    at = (recording.since or NOW) + timedelta(hours=hours)
    assert loss_by_time(recording, at, has_answered=has_answered) is reason


@pytest.mark.parametrize(
    ("ended", "days", "until"),
    [
        # Monday at 11:00 in Kyiv: the first of thirty days is Tuesday.
        (datetime(2026, 11, 16, 9, tzinfo=UTC), 30, datetime(2026, 12, 16, 22, tzinfo=UTC)),
        # A quarter past midnight in Kyiv, still Monday in Greenwich.
        (datetime(2026, 11, 16, 22, 15, tzinfo=UTC), 1, datetime(2026, 11, 18, 22, tzinfo=UTC)),
        # Over the change of clocks on 29 March 2026: midnight is an hour earlier in Greenwich.
        (datetime(2026, 3, 27, 9, tzinfo=UTC), 2, datetime(2026, 3, 29, 21, tzinfo=UTC)),
        (datetime(2026, 11, 16, 9, tzinfo=UTC), 0, datetime(2026, 11, 16, 22, tzinfo=UTC)),
    ],
)
def test_a_recording_is_kept_for_whole_days_of_kyiv(
    ended: datetime, days: int, until: datetime
) -> None:
    assert retained_until(ended, days) == until


def test_a_kept_recording_waits_for_the_end_of_its_term() -> None:
    here = keep(call(talk(), (ready(),)))
    recording = numbered(here, 1)
    assert (recording.custody, recording.kept) == (Custody.KEPT, COPY)
    assert look_at(here) is None
    assert erase_at(here) == retained_until(ENDED, 30)
    assert kept(here, 1, COPY, retention_days=30, erases_at_provider=False) is None


def test_what_is_kept_under_another_id_already_is_a_duplicate() -> None:
    both = keep(call(talk(), (ready(), ready(R2, 150))))
    decision = kept(both, 2, COPY, retention_days=30, erases_at_provider=True)
    assert decision is not None
    assert decision.event is CallHistory.RECORDING_LOST
    duplicate = numbered(decision.call, 2)
    assert (duplicate.loss, duplicate.kept) == (LossReason.DUPLICATE, None)
    assert duplicate.check_at is not None


def test_what_is_held_is_not_erased_until_it_is_released() -> None:
    here = keep(call(talk(), (ready(),)))
    over = retained_until(ENDED, 30)
    holding = after(held(here, 1, "ухвала суду", ENDED))
    assert erase_at(holding) is None
    assert erased(holding, 1, over) is None
    free = after(released(holding, 1, "справу закрито"))
    assert erased(free, 1, over - timedelta(seconds=1)) is None
    decision = erased(free, 1, over)
    assert decision is not None
    gone = numbered(decision.call, 1)
    assert (gone.custody, gone.kept) == (Custody.ERASED, COPY)
    assert decision.facts == {"recording": 1, "sha256": COPY.sha256, "is_refused": False}


def test_one_whose_time_is_over_is_held_no_more() -> None:
    here = keep(call(talk(), (ready(),)))
    with pytest.raises(ConflictError) as refusal:
        held(here, 1, "ухвала суду", retained_until(ENDED, 30))
    assert refusal.value.code is ErrorCode.RECORDING_NOT_KEPT


def test_what_nothing_holds_is_not_released() -> None:
    with pytest.raises(ConflictError) as refusal:
        released(keep(call(talk(), (ready(),))), 1, "справу закрито")
    assert refusal.value.code is ErrorCode.NOT_ALLOWED_NOW


def test_what_is_not_here_is_neither_opened_nor_held() -> None:
    awaited = call(talk(), (ready(),))
    with pytest.raises(ConflictError) as refusal:
        opened(awaited, 1, "скарга")
    assert refusal.value.code is ErrorCode.RECORDING_NOT_KEPT
    with pytest.raises(ConflictError) as refusal:
        held(awaited, 1, "суд", NOW)
    assert refusal.value.code is ErrorCode.RECORDING_NOT_KEPT
    with pytest.raises(NotFoundError):
        opened(awaited, 2, "скарга")


def test_history_tells_no_reason_that_a_person_wrote() -> None:
    decision = opened(keep(call(talk(), (ready(),))), 1, "скарга громадянки на тон")
    assert decision.facts == {"recording": 1}
    assert decision.personal is not None
    assert decision.personal.words == {"reason": "скарга громадянки на тон"}


def test_what_was_looked_after_just_now_is_not_looked_after_again() -> None:
    awaited = call(talk())
    at = ENDED + timedelta(minutes=30)
    decision = asked_again(awaited, 1, at)
    assert decision is not None
    assert decision.facts == {"recording": 1, "asked": 1, "is_over": False}
    assert asked_again(decision.call, 1, at) is None


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (b"RIFF\x24\x08\x00\x00WAVEfmt ", "audio/wav"),
        (b"RF64\xff\xff\xff\xffWAVEds64", "audio/wav"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00\x00\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x64\x00\x00\x00\x00", "audio/mpeg"),
        (b"\xff\xf3\x40\xc4\x00\x00\x00\x00", "audio/mpeg"),
        (b"OggS\x00\x02\x00\x00", "audio/ogg"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x86", "audio/webm"),
        (b"fLaC\x00\x00\x00\x22", "audio/flac"),
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
        (b"<!DOCTYPE html><html>", None),
        (b'{"status": "error"}', None),
        (b'<?xml version="1.0"?>', None),
        (b"RIFF\x24\x08\x00\x00AVI LIST", None),
        (b"\xff\xff\xff\xff", None),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", None),
        (b"\xff\xfe<\x00h\x00t\x00m\x00", None),
        (b"PK\x03\x04", None),
        (b"", None),
        (b"\xff", None),
    ],
)
def test_audio_is_told_by_its_first_bytes(head: bytes, media_type: str | None) -> None:
    assert audio_type(head) == media_type


def test_a_header_with_nothing_behind_it_is_no_sound() -> None:
    assert is_empty("audio/wav", 44)
    assert not is_empty("audio/wav", 45)
    assert is_empty("audio/mpeg", 0)
