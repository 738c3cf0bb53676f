"""The course as its applicant reads it: both languages, nobody of the house, nothing untold by oversight."""

from typing import Any

import pytest

from chalicelib.domain.course import UNTOLD as UNTOLD_ON_CARDS
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.own_course import UNTOLD, own_course
from chalicelib.domain.transitions import Event
from tests.factories import NOW

FACTS: dict[str, Any] = {
    "issue": 1,
    "assignment": 1,
    "body": "housing",
    "lead": "housing",
    "from": "housing",
    "to": "social",
    "right": "SECRECY",
    "is_granted": True,
    "until": "2026-12-30",
    "cure_until": "2026-12-30",
    "attachment": 2,
    "verdict": "INFECTED",
    "grade": 4,
    "official": "u-17",
    "held_by": "u-18",
    "call": "khm-secret",
}
OF_THE_HOUSE = {
    Event.RESOLUTION_WRITTEN,
    Event.ASSIGNMENT_TAKEN,
    Event.ASSIGNMENT_HANDED,
    Event.ASSIGNMENT_HANDED_BACK,
    Event.ANSWER_SUBMITTED,
    Event.SIGNATURE_REFUSED,
    Event.CALL_TIED,
    Event.LEGAL_HOLD_PLACED,
    Event.LEGAL_HOLD_LIFTED,
    Event.NOTICE_SENT,
}


def entry(event: Event) -> HistoryEntry:
    return HistoryEntry(
        chain="khm#appeal#khm-a",
        seq=1,
        at=NOW,
        actor="STAFF:u-17",
        event=event,
        facts=FACTS,
        personal_commitment=None,
        prev_hash="0" * 64,
        hash="0" * 64,
    )


def test_what_is_not_told_is_what_no_card_tells_and_the_house_inside() -> None:
    assert UNTOLD == UNTOLD_ON_CARDS | OF_THE_HOUSE


@pytest.mark.parametrize("event", sorted(set(Event) - UNTOLD))
def test_every_other_step_is_told_in_both_languages_and_names_nobody(event: Event) -> None:
    (step,) = own_course((entry(event),), {})
    assert step.event == event
    assert step.words
    assert step.words_en
    assert step.words != step.words_en
    assert "{" not in step.words + step.words_en
    for secret in ("u-17", "u-18", "khm-secret"):
        assert secret not in step.words + step.words_en


@pytest.mark.parametrize("event", sorted(UNTOLD))
def test_matters_of_the_house_are_no_steps(event: Event) -> None:
    assert own_course((entry(event),), {}) == ()
