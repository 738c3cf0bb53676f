"""The law's procedure: who may do what until when, what it starts, and what it must not touch."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from chalicelib.domain.appeal import Appeal, ExecutorRole, Kind, Multiplicity, Outcome, Right
from chalicelib.domain.clock import Purpose
from chalicelib.domain.conclusion import NotConsideredGround, ReturnGround
from chalicelib.domain.consideration import Answer, allowed_at
from chalicelib.domain.errors import ErrorCode, ViknoError
from chalicelib.domain.personal import Applicant
from chalicelib.domain.registry import DeadlineBase
from chalicelib.domain.terms import Term
from chalicelib.domain.transitions import Command, State
from chalicelib.domain.triage import IssueTriage
from chalicelib.usecases.conclude_appeal import (
    NotConsidered,
    Return,
    leave_without_consideration,
    return_appeal,
)
from tests import factories
from tests.factories import centre, head, letter, lodgement, official, operator, supervisor
from tests.fakes import MemoryRegistry
from tests.office import REFUSAL, RESOLVED, Office


def refused(code: ErrorCode, error: pytest.ExceptionInfo[ViknoError]) -> bool:
    return error.value.code is code


def consideration(appeal: Appeal, issue_no: int = 1) -> Term:
    term = appeal.clock.term(Purpose.CONSIDERATION, issue_no)
    assert term is not None
    return term


# --- forwarding: Law 393/96-ВР art. 7(3)


@pytest.mark.req("L1-7b", "D-04", "ZAK-1.6")
def test_forwarding_starts_a_term_at_the_receiver_and_keeps_the_day_of_first_receipt(
    office: Office,
) -> None:
    appeal = office.appeal_in(State.ACCEPTED)
    office.wait(days=3)
    after = office.forward_on(appeal, 1, "social", "oda")
    assert after.received_on == date(2026, 11, 16)
    assert consideration(after).started_on == date(2026, 11, 19)
    assert consideration(after).due == date(2026, 12, 21)
    sender, lead, co = after.assignments
    assert (sender.state, sender.outcome) == (State.CLOSED, Outcome.FORWARDED)
    assert (lead.body, lead.role, co.role) == (
        "social",
        ExecutorRole.LEAD,
        ExecutorRole.CO_EXECUTOR,
    )
    assert after.state is State.ROUTED


@pytest.mark.req("D-04", "A10")
def test_after_five_days_a_body_can_no_longer_forward(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED)
    office.wait(days=8)  # the fifth day, 21.11, is a Saturday: until Monday it was possible
    with pytest.raises(ViknoError) as error:
        office.forward_on(appeal)
    assert refused(ErrorCode.TERM_PASSED, error)


@pytest.mark.req("D-04p", "I-10")
def test_partial_forwarding_leaves_the_term_of_the_other_questions(office: Office) -> None:
    appeal = office.triage(office.register(lodgement("khm", "Ліфт", "Пільга")).appeal)
    appeal = office.route(appeal, issue=1)
    appeal = office.route(appeal, issue=2)
    office.wait(days=2)
    after = office.forward_on(appeal, 2, "social")
    assert consideration(after, 1).due == date(2026, 12, 16)
    assert consideration(after, 2).due == date(2026, 12, 18)
    facts = office.appeals.history(after.id)[-1].facts
    assert (facts["is_partial"], facts["forwards"]) == (True, 1)


@pytest.mark.req("L1-19")
def test_forwards_are_counted(office: Office) -> None:
    appeal = office.forward_on(office.appeal_in(State.ROUTED), 1, "social")
    assert office.forward_on(appeal, 2, "health").forwards == 2


# --- impartiality: art. 7(4)


@pytest.mark.req("L1-7d", "L1-16b")
@pytest.mark.parametrize("target", ["housing", "oda"])
def test_a_complaint_goes_only_above_whom_it_complains_of(office: Office, target: str) -> None:
    appeal = office.triage(office.register().appeal, complained_of=(target,))
    with pytest.raises(ViknoError) as error:
        office.route(appeal, "housing")
    assert refused(ErrorCode.COMPLAINED_OF_BODY, error)
    assert error.value.details["offer"] == {"housing": "oda", "oda": "cmu"}[target]


@pytest.mark.req("L1-7d")
def test_neither_forwarding_nor_resolution_gets_around_it(office: Office) -> None:
    appeal = office.triage(office.register().appeal, complained_of=("housing",))
    appeal = office.route(appeal, "oda")
    for step in (office.forward_on, office.resolve):
        with pytest.raises(ViknoError) as error:
            step(appeal, 1, "housing")
        assert refused(ErrorCode.COMPLAINED_OF_BODY, error)


@pytest.mark.req("L1-7d")
def test_a_body_found_to_be_complained_of_loses_what_it_held(office: Office) -> None:
    appeal = office.triage(office.register().appeal)
    appeal = office.decline(office.route(appeal, "oda", "housing"))
    after = office.triage(appeal, complained_of=("housing",))
    assert after.assignment(2).state is State.RECALLED
    with pytest.raises(ViknoError):
        office.answer(after, 2)


@pytest.mark.req("L1-7d")
def test_an_official_complained_of_may_neither_accept_nor_answer(office: Office) -> None:
    person = official("housing")
    issues = (IssueTriage(no=1, classifier_code="II.9", complained_of_officials=(person.id,)),)
    appeal = office.route(office.triage(office.register().appeal, issues=issues))
    with pytest.raises(ViknoError) as error:
        office.accept(appeal, by=person)
    assert refused(ErrorCode.COMPLAINED_OF_OFFICIAL, error)
    assert office.accept(appeal, by=head("housing")).state is State.ACCEPTED


# --- the competence window


@pytest.mark.req("KRP-5.3.2")
def test_a_body_may_decline_for_three_working_days_and_the_term_does_not_move(
    office: Office,
) -> None:
    appeal = office.appeal_in(State.ROUTED)
    due = consideration(appeal).due
    office.wait(days=3)
    after = office.decline(appeal)
    assert consideration(office.route(after, "social")).due == due


def test_after_the_window_the_body_considers(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED)
    office.wait(days=4)
    with pytest.raises(ViknoError) as error:
        office.decline(appeal)
    assert refused(ErrorCode.TERM_PASSED, error)


def test_a_decline_sent_back_cannot_be_repeated(office: Office) -> None:
    appeal = office.refuse_decline(office.appeal_in(State.DECLINED))
    assert appeal.state is State.ROUTED
    with pytest.raises(ViknoError) as error:
        office.decline(appeal)
    assert refused(ErrorCode.SENT_BACK_BEFORE, error)


# --- return, non-consideration: arts. 5(8), 7(3), 8, 17


@pytest.mark.req("D-05", "D-06", "L1-5e", "L1-7c")
@pytest.mark.parametrize(
    ("ground", "last_day"), [(ReturnGround.MISSING_DATA, 7), (ReturnGround.MISSING_FORM, 10)]
)
def test_an_appeal_is_returned_within_the_days_of_its_ground(
    office: Office, ground: ReturnGround, last_day: int
) -> None:
    def give_back(appeal: Appeal) -> Appeal:
        given = Return(appeal_id=appeal.id, ground=ground, explanation="Бракує")
        return return_appeal(given, desk=office.desk, actor=operator(), now=office.now)

    in_time, late = office.register().appeal, office.register().appeal
    office.wait(days=last_day)
    assert give_back(in_time).issues[0].outcome is Outcome.RETURNED
    office.wait(days=1)
    with pytest.raises(ViknoError) as error:
        give_back(late)
    assert refused(ErrorCode.TERM_PASSED, error)


def leave(office: Office, appeal: Appeal, ground: NotConsideredGround, **days: date) -> Appeal:
    given = NotConsidered(appeal_id=appeal.id, ground=ground, explanation="Чому", **days)
    return leave_without_consideration(
        given, desk=office.desk, actor=head("housing"), now=office.now
    )


@pytest.mark.req("L1-8a", "L1-8c", "D-08")
def test_only_an_appeal_without_name_or_residence_is_anonymous(office: Office) -> None:
    named = office.appeal_in(State.ACCEPTED)
    with pytest.raises(ViknoError) as error:
        leave(office, named, NotConsideredGround.ANONYMOUS)
    assert refused(ErrorCode.GROUND_DOES_NOT_HOLD, error)
    unsigned = office.appeal_in(State.ACCEPTED, letter(applicant=Applicant()))
    after = leave(office, unsigned, NotConsideredGround.ANONYMOUS)
    assert after.issues[0].outcome is Outcome.NOT_CONSIDERED


@pytest.mark.req("L1-8b", "I-7")
def test_a_repeat_is_left_only_where_the_first_was_resolved_on_its_merits(office: Office) -> None:
    open_first, resolved = office.appeal_in(State.ACCEPTED), office.appeal_in(State.CLOSED)
    for first, holds in ((open_first, False), (resolved, True)):
        repeat = office.link(office.appeal_in(State.ACCEPTED), first)
        if holds:
            assert leave(office, repeat, NotConsideredGround.REPEAT_RESOLVED).state is State.CLOSED
            continue
        with pytest.raises(ViknoError) as error:
            leave(office, repeat, NotConsideredGround.REPEAT_RESOLVED)
        assert refused(ErrorCode.GROUND_DOES_NOT_HOLD, error)


@pytest.mark.req("L1-17", "D-10")
@pytest.mark.parametrize(
    ("known_on", "is_late"), [(date(2026, 10, 1), True), (date(2026, 11, 1), False)]
)
def test_a_complaint_is_late_by_the_rule_and_not_by_feeling(
    office: Office, known_on: date, is_late: bool
) -> None:
    appeal = office.appeal_in(State.ACCEPTED)
    days = {"decision_on": date(2026, 9, 1), "known_on": known_on}
    if is_late:
        after = leave(office, appeal, NotConsideredGround.LATE_COMPLAINT, **days)
        assert after.state is State.CLOSED
        return
    with pytest.raises(ViknoError) as error:
        leave(office, appeal, NotConsideredGround.LATE_COMPLAINT, **days)
    assert refused(ErrorCode.GROUND_DOES_NOT_HOLD, error)


@pytest.mark.req("D-10")
def test_a_day_before_all_known_law_is_refused_with_what_is_missing(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED)
    days = {"decision_on": date(1990, 1, 1), "known_on": date(1991, 1, 1)}
    with pytest.raises(ViknoError) as error:
        leave(office, appeal, NotConsideredGround.LATE_COMPLAINT, **days)
    assert refused(ErrorCode.DAY_OUTSIDE_LAW, error)
    assert error.value.details == {"missing_to": "2017-12-31"}


# --- extension and shortening: art. 20, LAP art. 34(4), Law 2939-VI art. 20(4)


@pytest.mark.req("D-03", "L1-20a")
def test_the_head_extends_to_forty_five_days_and_no_further(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED)
    after = office.extend(appeal, date(2026, 12, 31))
    assert (consideration(after).due, consideration(after).rule_id) == (date(2026, 12, 31), "D-03")
    with pytest.raises(ViknoError) as error:
        office.extend(after, date(2027, 1, 5))
    assert refused(ErrorCode.TERM_BEYOND_LAW, error)


@pytest.mark.req("D-03")
def test_an_overdue_appeal_is_not_extended(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED)
    office.wait(days=31)
    with pytest.raises(ViknoError) as error:
        office.extend(appeal, date(2026, 12, 31))
    assert refused(ErrorCode.TERM_OVERDUE, error)


@pytest.mark.req("L1-20a")
def test_only_the_head_extends(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED)
    for other in (official("housing"), operator(), supervisor(), head("oda")):
        with pytest.raises(ViknoError):
            office.extend(appeal, date(2026, 12, 31), by=other)


@pytest.mark.req("D-24", "L3-34")
def test_an_administrative_case_is_extended_once_and_in_good_time(office: Office) -> None:
    appeal = office.triage(office.register().appeal, kind=Kind.APPLICATION, regime="LAP_CASE")
    appeal = office.accept(office.route(appeal))
    assert consideration(appeal).due == date(2026, 12, 16)
    office.wait(days=28)
    with pytest.raises(ViknoError) as error:
        office.extend(appeal, date(2026, 12, 25))
    assert refused(ErrorCode.TOO_LATE_TO_EXTEND, error)
    office.wait(days=-10)
    after = office.extend(appeal, date(2026, 12, 25))
    with pytest.raises(ViknoError) as error:
        office.extend(after, date(2026, 12, 28))
    assert refused(ErrorCode.EXTENDED_BEFORE, error)


@pytest.mark.req("D-07", "L1-20b")
def test_a_term_is_shortened_to_a_day_that_is_earlier_and_not_past(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED)
    assert consideration(office.shorten(appeal, date(2026, 12, 1))).due == date(2026, 12, 1)
    for day in (date(2026, 12, 20), date(2026, 11, 10)):
        with pytest.raises(ViknoError):
            office.shorten(appeal, day)


# --- without motion: LAP art. 43


@pytest.mark.req("D-27", "D-27b", "L3-43")
def test_a_cured_case_has_its_term_longer_by_the_pause(office: Office) -> None:
    appeal = office.triage(office.register().appeal, kind=Kind.APPLICATION, regime="LAP_CASE")
    appeal = office.stand_still(office.route(appeal), date(2026, 12, 1))
    assert appeal.state is State.WITHOUT_MOTION
    office.wait(days=10)
    after = office.cure(appeal, date(2026, 11, 26))
    assert (after.state, consideration(after).due) == (State.ACCEPTED, date(2026, 12, 28))
    with pytest.raises(ViknoError):
        office.stand_still(after, date(2026, 12, 20))


@pytest.mark.req("D-27")
def test_appeals_of_citizens_are_not_left_without_motion(office: Office) -> None:
    with pytest.raises(ViknoError) as error:
        office.stand_still(office.appeal_in(State.ROUTED), date(2026, 12, 1))
    assert refused(ErrorCode.NO_MOTION_RULE, error)


# --- the answer: arts. 14-16, 15(3), 15(4)


@pytest.mark.req("L1-15b")
def test_the_answer_to_an_application_is_signed_by_the_head(office: Office) -> None:
    appeal = office.triage(office.register().appeal, kind=Kind.APPLICATION)
    appeal = office.accept(office.route(appeal))
    with pytest.raises(ViknoError) as error:
        office.answer(appeal)
    assert refused(ErrorCode.HEAD_MUST_SIGN, error)
    offered = allowed_at(appeal, appeal.assignment(1), official("housing"))
    assert Command.ANSWER not in offered
    assert Command.SUBMIT_FOR_SIGNATURE in offered
    signed = office.sign(office.submit(appeal))
    assert signed.state is State.ANSWERED
    assert office.accept_answer(signed).issues[0].outcome is Outcome.RESOLVED_POSITIVELY


@pytest.mark.req("L1-14")
def test_the_three_personal_categories_are_answered_by_the_head(office: Office) -> None:
    plain = lodgement()
    person = Applicant(
        name=plain.applicant.name,
        residence=plain.applicant.residence,
        email=plain.applicant.email,
        categories=("7.4",),
    )
    appeal = office.appeal_in(State.ACCEPTED, lodgement(applicant=person))
    with pytest.raises(ViknoError) as error:
        office.answer(appeal)
    assert refused(ErrorCode.HEAD_MUST_SIGN, error)


@pytest.mark.req("L1-15c")
@pytest.mark.parametrize("missing", list(REFUSAL))
def test_a_refusal_is_not_even_submitted_without_its_three_parts(
    office: Office, missing: str
) -> None:
    parts = {name: text for name, text in REFUSAL.items() if name != missing}
    given = Answer(outcome=Outcome.REFUSED, text="Ні", **parts)
    with pytest.raises(ViknoError) as error:
        office.submit(office.appeal_in(State.ACCEPTED), 1, given)
    assert refused(ErrorCode.REFUSAL_INCOMPLETE, error)
    assert error.value.field == missing


def test_what_the_head_does_not_sign_the_applicant_does_not_read(office: Office) -> None:
    appeal = office.submit(office.appeal_in(State.ACCEPTED))
    after = office.refuse_signature(appeal)
    assert after.state is State.ACCEPTED
    assert office.appeals.record(after.id).given_answers() == ()


# --- joint execution: Instruction 348


@pytest.mark.req("I-15")
def test_co_executors_have_three_working_days_less(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED, None, "social", "health")
    for no in (2, 3):
        part = appeal.clock.running(Purpose.CO_EXECUTION, assignment_no=no)
        assert part is not None
        assert part.term.due == date(2026, 12, 11)
    assert consideration(appeal).due == date(2026, 12, 16)


@pytest.mark.req("I-15")
def test_the_answer_is_the_leads_and_a_co_executor_cannot_give_it(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED, None, "social")
    appeal = office.answer(office.accept(appeal, 2), 2)
    assert appeal.state is State.ROUTED
    with pytest.raises(ViknoError) as error:
        office.accept_answer(appeal, 2)
    assert refused(ErrorCode.LEAD_REQUIRED, error)


@pytest.mark.req("I-12")
def test_an_appeal_closes_only_with_its_last_question(office: Office) -> None:
    appeal = office.triage(office.register(lodgement("khm", "Ліфт", "Дах")).appeal)
    for no in (1, 2):
        appeal = office.route(appeal, issue=no)
        appeal = office.answer(office.accept(appeal, no), no)
    appeal = office.accept_answer(appeal, 1)
    assert appeal.state is State.ANSWERED
    assert office.accept_answer(appeal, 2).state is State.CLOSED


@pytest.mark.req("KRP-5.2.7", "KRR-6.8a")
def test_a_resolution_gives_units_of_the_body_their_part(office: Office) -> None:
    appeal = office.route(office.triage(office.register().appeal), "oda")
    after = office.resolve(appeal, 1, "social", "health")
    assert [one.body for one in after.assignments[1:]] == ["social", "health"]
    with pytest.raises(ViknoError) as error:
        office.resolve(after, 1, "water")
    assert refused(ErrorCode.NOT_OWN_UNIT, error)


# --- rights: arts. 10, 18


@pytest.mark.req("L1-18", "L1-10")
def test_secrecy_takes_effect_when_asked_and_other_rights_when_decided(office: Office) -> None:
    appeal = office.ask(office.appeal_in(State.ROUTED), Right.SECRECY)
    assert appeal.confidential_identity
    appeal = office.ask(appeal, Right.SEE_MATERIALS)
    assert [one.is_granted for one in appeal.requests] == [True, None]
    after = office.grant(appeal, 2, is_granted=False)
    assert after.requests[1].is_granted is False
    with pytest.raises(ViknoError) as error:
        office.grant(after, 2)
    assert refused(ErrorCode.DECIDED_BEFORE, error)


@pytest.mark.req("L1-18")
def test_a_withdrawn_appeal_is_nobodys_work(office: Office) -> None:
    after = office.withdraw(office.appeal_in(State.ACCEPTED, None, "social"))
    assert (after.state, after.clock.alarm_at) == (State.CLOSED, None)
    assert {one.state for one in after.assignments} == {State.RECALLED}


# --- repeat and duplicate: Instruction 348


@pytest.mark.req("I-8")
def test_a_duplicate_shares_the_first_ones_term_and_a_repeat_keeps_its_own(office: Office) -> None:
    first = office.appeal_in(State.ACCEPTED)
    office.wait(days=5)
    duplicate = office.link(office.appeal_in(State.ROUTED), first, Multiplicity.DUPLICATE)
    repeat = office.link(office.appeal_in(State.ROUTED), first, Multiplicity.REPEAT)
    assert consideration(duplicate).due == consideration(first).due
    assert consideration(repeat).due > consideration(first).due


def test_an_appeal_is_not_linked_to_itself_nor_to_a_later_one(office: Office) -> None:
    early = office.appeal_in(State.ROUTED)
    office.wait(hours=1)
    late = office.appeal_in(State.ROUTED)
    for appeal, first in ((early, early), (early, late)):
        with pytest.raises(ViknoError) as error:
            office.link(appeal, first)
        assert refused(ErrorCode.LINK_TO_ITSELF, error)


@pytest.mark.req("I-11")
def test_an_interim_answer_moves_no_term(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED)
    assert office.interim(appeal).clock == appeal.clock


def test_an_answer_of_a_kind_that_no_answer_has_is_refused(office: Office) -> None:
    with pytest.raises(ViknoError):
        office.answer(
            office.appeal_in(State.ACCEPTED), 1, replace(RESOLVED, outcome=Outcome.FORWARDED)
        )


# --- other regimes


@pytest.mark.req("L3-44", "D-28")
def test_an_administrative_case_is_forwarded_within_five_working_days(office: Office) -> None:
    for days, is_allowed in ((7, True), (8, False)):
        appeal = office.triage(office.register().appeal, kind=Kind.APPLICATION, regime="LAP_CASE")
        appeal = office.route(appeal)
        office.wait(days=days)
        if is_allowed:
            after = office.forward_on(appeal)
            assert office.tell(after) == 2  # the applicant and the receiver, of one transaction
            assert "стаття 44 Закону України «Про адміністративну" in office.mailer.sent[0].text
        else:
            with pytest.raises(ViknoError) as error:
                office.forward_on(appeal)
            assert refused(ErrorCode.TERM_PASSED, error)
        office.wait(days=-days)


@pytest.mark.req("L2-20", "L2-22", "D-19", "D-21", "D-22")
def test_an_information_request_starts_anew_at_its_proper_holder(office: Office) -> None:
    appeal = office.triage(
        office.register().appeal, kind=Kind.INFORMATION_REQUEST, regime="INFOREQ"
    )
    appeal = office.route(appeal)
    assert consideration(appeal).due == date(2026, 11, 23)
    office.wait(days=2)
    after = office.accept(office.forward_on(appeal, 1, "social"), 2)
    assert consideration(after).due == date(2026, 11, 25)
    extended = office.extend(after, date(2026, 12, 16), 2)
    assert consideration(extended).rule_id == "D-21"
    with pytest.raises(ViknoError) as error:
        office.extend(extended, date(2026, 12, 17), 2)
    assert refused(ErrorCode.TERM_BEYOND_LAW, error)


@pytest.mark.req("L2-20", "D-20")
def test_an_urgent_request_has_forty_eight_hours_from_its_instant_and_no_extension(
    office: Office,
) -> None:
    appeal = office.triage(
        office.register().appeal, kind=Kind.INFORMATION_REQUEST, regime="INFOREQ_URGENT"
    )
    term = consideration(appeal)
    assert (term.ends_at - appeal.received_at).total_seconds() == 48 * 3600
    appeal = office.accept(office.route(appeal))
    with pytest.raises(ViknoError) as error:
        office.extend(appeal, date(2026, 11, 20))
    assert refused(ErrorCode.NO_EXTENSION, error)


@pytest.mark.req("A12")
def test_terms_start_from_receipt_unless_the_centre_counts_from_registration() -> None:
    by_registration = replace(centre(), deadline_base=DeadlineBase.REGISTRATION)
    for base, due in ((centre(), date(2026, 12, 14)), (by_registration, date(2026, 12, 16))):
        office = Office(now=datetime(2026, 11, 14, 9, 0, tzinfo=UTC))  # a Saturday
        office.registry = MemoryRegistry((base, *factories.BODIES, *factories.CLASSIFIER))
        office.desk = replace(office.desk, registry=office.registry)
        assert consideration(office.register().appeal).due == due


@pytest.mark.req("A11", "D-03")
def test_the_cap_of_forty_five_days_rolls_over_days_off_while_control_does_not(
    office: Office,
) -> None:
    office.wait(days=2)  # Wednesday 18.11: the 45th day, 02.01.2027, is a Saturday
    appeal = office.appeal_in(State.ACCEPTED)
    term = consideration(office.extend(appeal, date(2027, 1, 2)))
    assert (term.due, term.control) == (date(2027, 1, 4), date(2027, 1, 1))


@pytest.mark.req("KRR-7.3.4", "KRP-5.3.2")
def test_head_and_centre_learn_of_a_breach(office: Office) -> None:
    appeal = office.appeal_in(State.ACCEPTED)
    office.wait(days=31)
    office.sweep()
    facts = office.appeals.history(appeal.id)[-1].facts
    assert facts["is_overdue"]
    told = str(facts["tell"])
    assert "head:housing" in told
    assert "centre:khm" in told
