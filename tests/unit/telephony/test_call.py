"""A call is the same whatever the order, the repeats and the lateness of what is told of it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.telephony.call import (
    MOST_EVENTS,
    CallFacts,
    CallState,
    Result,
    call_id_of,
    facts_of,
    joined,
)
from chalicelib.domain.telephony.events import (
    CallEvent,
    Consent,
    Direction,
    EventKind,
    RecordingRef,
)
from tests.factories import NOW

K = EventKind


def told(kind: EventKind, after: int, **more: object) -> CallEvent:
    at = NOW + timedelta(seconds=after)
    name = more.pop("id", f"{kind}-{after}")
    return CallEvent(id=str(name), kind=kind, at=at, call="c", **more)  # type: ignore[arg-type]


def facts(*events: CallEvent) -> CallFacts:
    return facts_of(joined((), events))


ANSWERED_CALL = (
    told(K.RINGING, 0, direction=Direction.INBOUND, person="+380501112233", line="1545"),
    told(K.NOTICE_PLAYED, 4, notice_version="3"),
    told(K.QUEUED, 10),
    told(K.OFFERED, 12, operator="101"),
    told(K.OFFERED, 13, operator="102"),
    told(K.ANSWERED, 25, operator="102"),
    told(K.HELD, 60),
    told(K.RESUMED, 80),
    told(K.TRANSFERRED, 90, target="103"),
    told(K.ANSWERED, 95, operator="103"),
    told(K.ENDED, 205, seconds=180),
    told(K.RECORDING_READY, 260, recording=RecordingRef(id="r1", url="https://x.example/r1")),
)
SHORT_CALL = (told(K.RINGING, 0), told(K.ENDED, 3))
VOICEMAIL = (
    told(K.RINGING, 0),
    told(K.QUEUED, 5),
    told(K.VOICEMAIL_LEFT, 90),
    told(K.ENDED, 95),
)
REAL_LOOKING = st.sampled_from((ANSWERED_CALL, SHORT_CALL, VOICEMAIL))


@st.composite
def mixed(draw: st.DrawFn) -> tuple[tuple[CallEvent, ...], list[list[CallEvent]]]:
    """A call, and its events in any order, some told again, in letters of any size."""
    events = draw(REAL_LOOKING)
    again = draw(st.lists(st.sampled_from(events), max_size=8))
    late = [replace(one, at=one.at + timedelta(seconds=draw(st.integers(0, 9)))) for one in again]
    order = draw(st.permutations([*events, *late]))
    letters: list[list[CallEvent]] = [[]]
    for one in order:
        if draw(st.booleans()):
            letters.append([])
        letters[-1].append(one)
    return events, letters


@pytest.mark.req("NS-9.1")
@given(mixed())
def test_order_repeats_and_lateness_make_no_difference(
    case: tuple[tuple[CallEvent, ...], list[list[CallEvent]]],
) -> None:
    events, letters = case
    known: tuple[CallEvent, ...] = ()
    for letter in letters:
        known = joined(known, letter)
    assert known == joined((), events)
    assert facts_of(known) == facts_of(joined((), events))


@given(st.lists(st.sampled_from(ANSWERED_CALL), min_size=1, unique=True))
def test_a_call_of_which_events_are_missing_can_be_told_all_the_same(
    events: list[CallEvent],
) -> None:
    found = facts(*events)
    assert found.started_at == min(one.at for one in events)
    assert (found.result is None) is (K.ENDED not in {one.kind for one in events})


def test_what_a_whole_call_comes_to() -> None:
    found = facts(*ANSWERED_CALL)
    assert (found.state, found.result) == (CallState.ENDED, Result.ANSWERED)
    assert (found.waited, found.talked) == (15, 180)
    assert found.operators == ("102", "103")
    assert found.transferred_to == ("103",)
    assert found.consent is Consent.BY_CONTINUING
    assert found.notice_version == "3"
    assert found.is_recorded


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((told(K.RINGING, 0),), CallState.RINGING),
        ((told(K.RINGING, 0), told(K.QUEUED, 1)), CallState.WAITING),
        ((told(K.ANSWERED, 2),), CallState.TALKING),
        ((told(K.ANSWERED, 2), told(K.HELD, 3)), CallState.ON_HOLD),
        ((told(K.HELD, 3), told(K.ANSWERED, 2), told(K.RESUMED, 4)), CallState.TALKING),
        ((told(K.ENDED, 5), told(K.ANSWERED, 2)), CallState.ENDED),
    ],
)
def test_where_a_call_is(events: tuple[CallEvent, ...], state: CallState) -> None:
    assert facts(*events).state is state


@pytest.mark.parametrize(
    ("events", "result"),
    [
        (SHORT_CALL, Result.MISSED),
        (VOICEMAIL, Result.VOICEMAIL),
        ((told(K.QUEUED, 1), told(K.ENDED, 5)), Result.ABANDONED),
        ((told(K.OFFERED, 1, operator="101"), told(K.MISSED, 5)), Result.ABANDONED),
        ((told(K.INFORMED, 1, incidents=("khm-x",)), told(K.ENDED, 5)), Result.INFORMED),
        ((told(K.CALL_BACK_ASKED, 1), told(K.QUEUED, 0), told(K.ENDED, 5)), Result.CALL_BACK),
        ((told(K.TRANSFERRED, 1, target="1545"), told(K.ENDED, 5)), Result.TRANSFERRED),
        (
            (
                told(K.ENDED, 5),
                told(K.RECORDING_READY, 9, recording=RecordingRef(id="v", is_voicemail=True)),
            ),
            Result.VOICEMAIL,
        ),
        # Somebody answered after all, of which we hear late.
        ((told(K.MISSED, 5), told(K.ANSWERED, 4), told(K.ENDED, 60)), Result.ANSWERED),
    ],
)
def test_how_a_call_went(events: tuple[CallEvent, ...], result: Result) -> None:
    assert facts(*events).result is result


def test_a_missed_leg_ends_no_call_that_somebody_answered() -> None:
    found = facts(told(K.MISSED, 8), told(K.ANSWERED, 12, operator="102"))
    assert found.state is CallState.TALKING
    assert found.result is None


def test_a_refusal_of_recording_holds_whatever_else_was_told() -> None:
    refused = told(K.NOTICE_PLAYED, 4, consent=Consent.REFUSED)
    continued = told(K.QUEUED, 5, consent=Consent.BY_CONTINUING)
    found = facts(*ANSWERED_CALL, refused, continued)
    assert found.consent is Consent.REFUSED
    assert not found.is_recorded


def test_without_the_notice_nobody_has_consented() -> None:
    assert facts(told(K.RINGING, 0), told(K.ANSWERED, 5)).consent is None


def test_so_many_events_that_no_call_has_them_leave_what_matters_most() -> None:
    noise = [told(K.UNKNOWN, second, id=f"noise-{second}") for second in range(2 * MOST_EVENTS)]
    found = joined(noise[:200], [*noise, *ANSWERED_CALL])
    assert len(found) == MOST_EVENTS
    assert facts_of(found).result is Result.ANSWERED
    assert found == joined([*ANSWERED_CALL, *noise], ())


def test_the_id_of_a_call_is_that_of_its_account_and_of_the_providers_call() -> None:
    assert call_id_of("khm-main", "a") == call_id_of("khm-main", "a")
    assert (
        len({call_id_of("khm-main", "a"), call_id_of("khm-main", "b"), call_id_of("khm-x", "a")})
        == 3
    )
    assert call_id_of("khm-main", "a").startswith("khm-")


def test_an_earlier_telling_of_one_event_stands() -> None:
    once = told(K.ENDED, 5, id="e")
    later: datetime = once.at + timedelta(seconds=30)
    assert joined((once,), (replace(once, at=later),)) == (once,)
    assert joined((replace(once, at=later),), (once,)) == (once,)
