"""A small day of the telephone as a gate: the whole day of 30,000 calls is replayed by `make bench`."""

from dataclasses import replace

import pytest

from bench.call_day import DAY, KINDS, CallDay, call_day
from bench.day_replay import Did, Ports
from bench.day_truth import differences
from bench.telephone_day import in_memory, replayed
from chalicelib.domain.telephony.figures import fold_day

CALLS, SEED = 300, 3
Replayed = tuple[CallDay, Ports, Did, list[str]]


@pytest.fixture(scope="module")
def a_day() -> Replayed:
    ports = in_memory()
    day, did, wrong = replayed(CALLS, ports, SEED)
    return day, ports, did, wrong


@pytest.mark.req("NS-9.1")
def test_calls_recordings_and_figures_of_a_day_are_exact(a_day: Replayed) -> None:
    *_, wrong = a_day
    assert wrong == []


def test_the_day_was_as_bad_as_days_are(a_day: Replayed) -> None:
    day, _, did, _ = a_day
    assert day.twice > 0
    assert 0.02 < day.late / day.told < 0.1
    assert did.failed > 0
    assert did.requests > len(day.requests)
    assert {one.kind for one in day.calls} == set(KINDS)
    assert {one.recording for one in day.calls} == {"", "recorded", "lost"}
    assert any(one.talked is None for one in day.calls if one.kind == "answered")


def test_the_same_seed_is_the_same_day() -> None:
    assert call_day(50, 1) == call_day(50, 1)
    assert call_day(50, 1).calls != call_day(50, 2).calls


def test_one_call_too_few_or_told_otherwise_would_be_seen(a_day: Replayed) -> None:
    day, ports, _, _ = a_day
    counts = sorted(ports.counts.of_day("khm", DAY), key=lambda one: one.call)
    assert differences(day.calls, fold_day(DAY, counts)) == []
    for wrong_ in (counts[1:], [replace(counts[0], line="no line"), *counts[1:]]):
        assert differences(day.calls, fold_day(DAY, wrong_)) != []
    answered = next(one for one in counts if one.is_answered and not one.is_outbound)
    rest = [one for one in counts if one != answered]
    for one in (
        replace(answered, waited=(answered.waited or 0) + 1),
        replace(answered, talked=(answered.talked or 0) + 1),
        replace(answered, appeals=answered.appeals + 1),
        replace(answered, is_answered=False),
    ):
        assert differences(day.calls, fold_day(DAY, [one, *rest])) != []
