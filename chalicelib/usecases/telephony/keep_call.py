"""From the inbox to the calls: each letter joins its calls, and what follows from a call as it now stands is done."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import groupby

from chalicelib.domain.telephony.call import ENDED_BY_CLOCK, CallRecord
from chalicelib.domain.telephony.events import CallEvent, EventKind
from chalicelib.domain.telephony.recordings import Custody
from chalicelib.domain.telephony.telephone import Telephone
from chalicelib.usecases.ports import Work
from chalicelib.usecases.ports.telephony import Calls, Hands, Inbox, Telephones

Follower = Callable[[CallRecord, Telephone, datetime], None]
"""What follows from a call as it now stands; done twice, it changes nothing."""

# A letter that nobody has dealt with by then is put to the queue again, for some hours: what cannot be dealt with at
# all lies in the dead letters, with an alarm, and must not keep others waiting.
LEFT_AFTER = timedelta(minutes=2)
GIVEN_UP_AFTER = timedelta(hours=6)
# A call of this age has long ended.
LONGEST_CALL = timedelta(hours=6)
MOST_LETTERS = 200
MOST_CALLS = 500


def keep_letter(
    letter_id: str,
    *,
    inbox: Inbox,
    calls: Calls,
    telephones: Telephones,
    followers: tuple[Follower, ...],
    now: datetime,
) -> int:
    """Join what a letter tells to its calls, let all that follows be done, and only then put the letter away.

    Cut off anywhere and begun again, it comes to the same: joining and following are done anew. Returns how many events
    the letter told.
    """
    letter = inbox.get(letter_id)
    for ref, events in _by_call(letter.events):
        record = calls.join(letter.account, ref, events, at=letter.received_at)
        follow(record, telephones.get(record.call.centre), followers, now)
    inbox.done(letter_id)
    return len(letter.events)


def follow(
    record: CallRecord, telephone: Telephone, followers: tuple[Follower, ...], now: datetime
) -> None:
    """Let everything that follows have its turn; what failed is raised when all have had it."""
    faults: list[Exception] = []
    for follower in followers:
        try:
            follower(record, telephone, now)
        except Exception as fault:  # noqa: BLE001 - raised below, when the others have had their turn
            faults.append(fault)
    if faults:
        raise ExceptionGroup("what follows from a call", faults)


def into_hands(hands: Hands) -> Follower:
    """The call lies before whoever it rings at, and before whoever took it, until another comes."""

    def give(record: CallRecord, telephone: Telephone, _now: datetime) -> None:
        call = record.call
        for name in dict.fromkeys((*call.facts.ringing, *call.facts.operators)):
            user_id = telephone.user_at(name)
            if user_id is not None:
                hands.hold(call.centre, user_id, call)

    return give


def recordings_ordered(work: Work) -> Follower:
    """Each recording that the provider has told of, and that is not here yet, is fetched by the queue."""

    def order(record: CallRecord, _telephone: Telephone, _now: datetime) -> None:
        for one in record.call.recordings:
            if one.custody is Custody.AWAITED and one.ref is not None:
                work.put({"call": record.call.id, "no": str(one.no)})

    return order


def post_left_letters(*, inbox: Inbox, work: Work, now: datetime) -> int:
    """Put letters that were left to the queue again: a webhook may have died between the inbox and the queue."""
    left = inbox.waiting(now - GIVEN_UP_AFTER, now - LEFT_AFTER, MOST_LETTERS)
    for letter_id in left:
        work.put({"letter": letter_id})
    return len(left)


def end_forgotten_calls(
    centres: Iterable[str],
    *,
    calls: Calls,
    telephones: Telephones,
    followers: tuple[Follower, ...],
    now: datetime,
) -> int:
    """End calls whose ending was never told: at the last heard of them, so that a later telling holds."""
    ended = 0
    for centre in centres:
        for call in calls.live(centre, MOST_CALLS):
            if now - call.facts.started_at < LONGEST_CALL:
                break
            events = calls.record(call.id).events
            last = max(one.at for one in events)
            if now - last < LONGEST_CALL:
                continue
            ending = CallEvent(id=ENDED_BY_CLOCK, kind=EventKind.ENDED, at=last, call=call.ref)
            record = calls.join(call.account, call.ref, (ending,), at=now)
            follow(record, telephones.get(centre), followers, now)
            ended += 1
    return ended


def _by_call(events: tuple[CallEvent, ...]) -> Iterable[tuple[str, tuple[CallEvent, ...]]]:
    in_order = sorted(events, key=lambda one: one.call)
    return [(ref, tuple(found)) for ref, found in groupby(in_order, key=lambda one: one.call)]
