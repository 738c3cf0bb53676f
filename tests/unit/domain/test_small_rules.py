"""Guessing, access codes, who may see what, and how answers become readable."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.access import is_visible
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Outcome
from chalicelib.domain.codes import ALPHABET, access_code, normalise_code
from chalicelib.domain.consideration import Answer
from chalicelib.domain.guessing import Failures, wait_until
from chalicelib.domain.transitions import State
from tests.factories import AUDITOR, COORDINATOR, NOW, head, official, operator, staff, supervisor
from tests.office import EXPLAINED, Office


def waits(count: int) -> timedelta | None:
    until = wait_until(Failures(count=count, last_at=NOW))
    return until - NOW if until else None


def test_four_failures_are_free() -> None:
    assert wait_until(None) is None
    assert [waits(count) for count in range(5)] == [None] * 5


def test_each_further_failure_doubles_the_wait_up_to_an_hour() -> None:
    seconds = [wait.total_seconds() for count in range(5, 14) if (wait := waits(count))]
    assert seconds == [30, 60, 120, 240, 480, 960, 1920, 3600, 3600]


@pytest.mark.parametrize("count", [100, 10_000, 10**9])
def test_however_many_failures_the_wait_stays_an_hour(count: int) -> None:
    assert waits(count) == timedelta(hours=1)


@given(st.binary(min_size=10, max_size=10))
def test_codes_have_ten_symbols_that_cannot_be_mistaken(random_bytes: bytes) -> None:
    code = access_code(random_bytes)
    assert len(code) == 11
    assert code[5] == "-"
    assert set(code.replace("-", "")) <= set(ALPHABET)
    assert not set(code) & set("ILOU")


def test_every_symbol_is_equally_likely() -> None:
    assert 256 % len(ALPHABET) == 0


@pytest.mark.parametrize("typed", ["7KQ2M-W01TZ", "7kq2m w0ltz", "7KQ2M—WOITZ", " 7kq2mw0ltz\n"])
def test_a_code_opens_however_it_was_typed(typed: str) -> None:
    assert normalise_code(typed) == normalise_code("7KQ2M-W01TZ")


VIEWERS = [
    (operator("khm"), True),
    (supervisor("khm"), True),
    (operator("luh"), False),
    (COORDINATOR, True),
    (official("housing"), True),
    (head("housing"), True),
    (official("social"), True),
    (official("health"), False),
    (official("oda"), False),
    (official("khm"), False),
    (AUDITOR, False),
    (staff(Role.ADMINISTRATOR, centre="khm"), False),
    (staff(Role.OPERATOR), False),
    (staff(Role.OFFICIAL), False),
    (staff(centre="khm", body="housing"), False),
    (staff(Role.OFFICIAL, centre="khm"), False),
    (staff(Role.OPERATOR, body="housing"), False),
]


@pytest.mark.req("KRP-2.7")
@pytest.mark.parametrize(("actor", "expected"), VIEWERS, ids=lambda v: getattr(v, "id", str(v)))
def test_an_appeal_is_seen_by_its_centre_its_bodies_and_coordinators_only(
    actor: Actor, expected: bool
) -> None:
    appeal = Office().appeal_in(State.ACCEPTED, None, "social")
    assert is_visible(appeal, actor) is expected


def test_a_body_that_declined_or_was_recalled_sees_the_appeal_no_more(office: Office) -> None:
    declined = office.appeal_in(State.DECLINED)
    assert not is_visible(declined, official("housing"))
    recalled = office.recall(office.appeal_in(State.ROUTED))
    assert not is_visible(recalled, official("housing"))


def test_the_applicant_reads_a_final_answer_only_once_it_was_accepted(office: Office) -> None:
    appeal = office.appeal_in(State.ANSWERED)
    assert office.appeals.record(appeal.id).given_answers() == ()
    office.check(appeal)
    assert office.appeals.record(appeal.id).given_answers() == ()
    office.accept_answer(appeal)
    (given_answer,) = office.appeals.record(appeal.id).given_answers()
    assert given_answer.is_final
    assert given_answer.words == {"answer": "Ліфт працює"}
    assert given_answer.outcome is Outcome.RESOLVED_POSITIVELY


def test_an_answer_sent_back_is_never_read_and_the_new_one_is(office: Office) -> None:
    appeal = office.appeal_in(State.REWORK)
    appeal = office.answer(appeal, given=EXPLAINED)
    office.accept_answer(appeal)
    answers = office.appeals.record(appeal.id).given_answers()
    assert [one.words["answer"] for one in answers] == ["Роз'яснено"]


def test_an_interim_answer_is_read_at_once(office: Office) -> None:
    appeal = office.interim(office.appeal_in(State.ACCEPTED))
    (interim,) = office.appeals.record(appeal.id).given_answers()
    assert not interim.is_final
    assert interim.outcome is None


def test_what_a_co_executor_contributes_is_not_an_answer_to_the_applicant(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED, None, "social")
    appeal = office.answer(office.accept(appeal, 2), 2, EXPLAINED)
    appeal = office.accept_answer(office.answer(office.accept(appeal, 1), 1))
    answers = office.appeals.record(appeal.id).given_answers()
    assert [one.body for one in answers] == ["housing"]


def test_words_of_an_answer_leave_out_what_was_not_said() -> None:
    answer = Answer(outcome=Outcome.EXPLAINED, text="Так", law="ст. 1")
    assert answer.words == {"answer": "Так", "law": "ст. 1"}
