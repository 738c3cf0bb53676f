"""From the inbox to the calls: whatever fails in the middle, nothing is lost and nothing is done twice."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from chalicelib.domain.telephony.call import CallRecord, CallState, InHand, Result, call_id_of
from chalicelib.domain.telephony.events import CallEvent, Consent, EventKind, RecordingRef
from chalicelib.domain.telephony.telephone import Agent, Telephone
from chalicelib.usecases.ports.telephony import Letter
from chalicelib.usecases.telephony.keep_call import (
    GIVEN_UP_AFTER,
    LEFT_AFTER,
    LONGEST_CALL,
    Follower,
    end_forgotten_calls,
    into_hands,
    keep_letter,
    post_left_letters,
    recordings_ordered,
)
from tests.factories import NOW
from tests.fakes import MemoryAppeals, MemoryCalls, MemoryHands, MemoryInbox, MemoryWork
from tests.fakes.telephones import MemoryTelephones

ACCOUNT = "khm-main"
TELEPHONE = Telephone(
    centre="khm",
    version=1,
    agents=(Agent(name="101", user_id="u-1"), Agent(name="102", user_id="u-2")),
)


class OutOfOrderError(Exception):
    """A follower that fails."""


@dataclass
class Seen:
    """A follower that remembers, and fails as often as it is told to."""

    fails: int = 0
    records: list[CallRecord] = field(default_factory=list)

    def __call__(self, record: CallRecord, _telephone: Telephone, _now: datetime) -> None:
        if self.fails:
            self.fails -= 1
            raise OutOfOrderError
        self.records.append(record)


@dataclass
class Office:
    inbox: MemoryInbox = field(default_factory=MemoryInbox)
    calls: MemoryCalls = field(default_factory=lambda: MemoryCalls(MemoryAppeals()))
    telephones: MemoryTelephones = field(default_factory=MemoryTelephones)
    hands: MemoryHands = field(default_factory=MemoryHands)
    work: MemoryWork = field(default_factory=MemoryWork)

    def keep(self, letter: Letter, *followers: Follower) -> int:
        self.inbox.put(letter)
        return keep_letter(
            letter.id,
            inbox=self.inbox,
            calls=self.calls,
            telephones=self.telephones,
            followers=followers,
            now=NOW,
        )

    def left(self) -> tuple[str, ...]:
        return self.inbox.waiting(NOW - timedelta(days=2), NOW + timedelta(days=2), 10)


@pytest.fixture
def office() -> Office:
    return Office(telephones=MemoryTelephones(TELEPHONE))


def told(kind: EventKind, after: int, **more: object) -> CallEvent:
    plain = CallEvent(
        id=f"{kind}-{after}", kind=kind, at=NOW + timedelta(seconds=after), call="c1", line="1545"
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def letter(*events: CallEvent, id_: str = "khm-main-a", at: datetime = NOW) -> Letter:
    return Letter(id=id_, account=ACCOUNT, received_at=at, events=events)


RINGING = told(EventKind.RINGING, 0)


def test_a_letter_is_put_away_when_all_that_follows_is_done(office: Office) -> None:
    seen = Seen()
    assert office.keep(letter(RINGING), seen) == 1
    assert office.left() == ()
    assert [one.call.id for one in seen.records] == [call_id_of(ACCOUNT, "c1")]


def test_what_fails_leaves_the_letter_and_others_have_their_turn(office: Office) -> None:
    broken, whole = Seen(fails=1), Seen()
    with pytest.raises(ExceptionGroup):
        office.keep(letter(RINGING), broken, whole)
    assert len(whole.records) == 1
    assert office.left() == ("khm-main-a",)
    office.keep(letter(RINGING), broken, whole)
    assert office.left() == ()
    assert whole.records[0] == whole.records[1]
    assert len(broken.records) == 1


def test_events_of_two_calls_in_one_letter_go_to_two_calls(office: Office) -> None:
    seen = Seen()
    office.keep(letter(RINGING, told(EventKind.RINGING, 1, call="c2", id="x")), seen)
    assert [one.call.ref for one in seen.records] == ["c1", "c2"]


def test_a_call_rings_at_operators_and_lies_in_the_hands_of_who_took_it(office: Office) -> None:
    give = into_hands(office.hands)
    offered = (
        told(EventKind.OFFERED, 2, operator="101"),
        told(EventKind.OFFERED, 3, operator="102", id="o2"),
        told(EventKind.OFFERED, 3, operator="nobody-knows", id="o3"),
    )
    office.keep(letter(RINGING, *offered), give)
    call_id = call_id_of(ACCOUNT, "c1")
    ringing = InHand(call_id=call_id, version=1, state=CallState.RINGING)
    assert office.hands.held_by("khm", "u-1") == ringing
    assert office.hands.held_by("khm", "u-2") == ringing
    answered = told(EventKind.ANSWERED, 5, operator="102")
    office.keep(letter(answered, id_="khm-main-b"), give)
    assert office.hands.held_by("khm", "u-2") == InHand(
        call_id=call_id, version=2, state=CallState.TALKING
    )


def test_a_recording_is_ordered_once_it_is_told_of_and_not_before(office: Office) -> None:
    order = recordings_ordered(office.work)
    talk = (
        told(EventKind.NOTICE_PLAYED, 1),
        told(EventKind.ANSWERED, 2, consent=Consent.BY_CONTINUING),
        told(EventKind.ENDED, 60),
    )
    office.keep(letter(*talk), order)
    assert office.work.tasks == []
    ready = told(EventKind.RECORDING_READY, 70, recording=RecordingRef(id="r", url="https://x/r"))
    office.keep(letter(ready, id_="khm-main-b"), order)
    assert office.work.tasks == [{"call": call_id_of(ACCOUNT, "c1"), "no": "1"}]


def test_letters_that_were_left_are_posted_again_for_some_hours(office: Office) -> None:
    for name, age in (
        ("fresh", LEFT_AFTER - timedelta(seconds=1)),
        ("left", LEFT_AFTER + timedelta(seconds=1)),
        ("hopeless", GIVEN_UP_AFTER + timedelta(seconds=1)),
    ):
        office.inbox.put(letter(RINGING, id_=name, at=NOW - age))
    assert post_left_letters(inbox=office.inbox, work=office.work, now=NOW) == 1
    assert office.work.tasks == [{"letter": "left"}]


def ended(office: Office, now: datetime, *followers: Follower) -> int:
    return end_forgotten_calls(
        ("luh", "khm"),
        calls=office.calls,
        telephones=office.telephones,
        followers=followers,
        now=now,
    )


def test_a_call_of_which_no_ending_was_told_is_ended_at_the_last_that_was_heard(
    office: Office,
) -> None:
    seen = Seen()
    office.keep(letter(RINGING, told(EventKind.ANSWERED, 5), told(EventKind.HELD, 90)))
    assert ended(office, NOW + LONGEST_CALL, seen) == 0
    assert ended(office, NOW + LONGEST_CALL + timedelta(minutes=5), seen) == 1
    facts = seen.records[0].call.facts
    assert (facts.state, facts.result, facts.talked) == (CallState.ENDED, Result.ANSWERED, 85)
    assert ended(office, NOW + 2 * LONGEST_CALL, seen) == 0


def test_an_ending_that_comes_after_that_of_the_clock_holds(office: Office) -> None:
    office.keep(letter(RINGING, told(EventKind.ANSWERED, 5), told(EventKind.HELD, 90)))
    ended(office, NOW + timedelta(hours=7))
    office.keep(letter(told(EventKind.ENDED, 305, seconds=300), id_="khm-main-late"))
    facts = office.calls.get(call_id_of(ACCOUNT, "c1")).facts
    assert facts.ended_at == NOW + timedelta(seconds=305)
    assert facts.talked == 300


def test_a_long_call_that_is_still_heard_of_goes_on(office: Office) -> None:
    office.keep(letter(RINGING, told(EventKind.ANSWERED, 5), told(EventKind.HELD, 5 * 3600)))
    assert ended(office, NOW + timedelta(hours=7)) == 0
    assert [one.ref for one in office.calls.live("khm", 5)] == ["c1"]
