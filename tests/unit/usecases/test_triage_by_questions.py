"""Triage by answers: the ground and the path are kept, and a change of regime has its reason."""

import pytest

from chalicelib.domain.appeal import Appeal, Kind
from chalicelib.domain.clock import Purpose
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError
from chalicelib.domain.regime_choice import Basis
from chalicelib.domain.triage import IssueTriage
from chalicelib.usecases.triage_appeal import TriageAppeal, triage_appeal
from tests.factories import operator
from tests.office import Office

SIMPLE = {f"T{n}": n == 6 for n in range(1, 7)} | {"T9.appeal": False, "T6.study": False}
COMPLAINT = {"T1": False, "T2": False, "T3": False, "T4": True, "T4.complaint": False, "T9": True}
ENTERPRISE = {f"T{n}": n == 7 for n in range(1, 8)}


def triage(office: Office, appeal: Appeal, **changes: object) -> Appeal:
    command = TriageAppeal(
        appeal_id=appeal.id,
        kind=Kind.APPLICATION,
        issues=(IssueTriage(no=1, classifier_code="II.9"),),
        **changes,  # type: ignore[arg-type]
    )
    return triage_appeal(command, desk=office.desk, actor=operator("khm"), now=office.now)


@pytest.mark.req("L1-3")
def test_the_answers_settle_regime_ground_and_terms_and_history_keeps_the_path(
    office: Office,
) -> None:
    appeal = triage(office, office.register().appeal, answers=SIMPLE)
    term = appeal.clock.term(Purpose.CONSIDERATION)
    assert appeal.regime == "APPEAL_SIMPLE"
    assert appeal.regime_ground == "Закон 393/96-ВР ст. 20(1)"
    assert term is not None
    assert term.rule_id == "D-02"
    facts = office.appeals.history(appeal.id)[-1].facts
    assert facts["path"][0] == "T1:no"  # type: ignore[index]
    assert facts["path"][-2:] == ("T9.appeal:no", "T6.study:no")  # type: ignore[index]
    assert (facts["basis"], facts["regime_before"]) == (Basis.LAW, None)


@pytest.mark.req("T9", "L3-81")
def test_a_complaint_by_content_is_a_complaint_whatever_it_was_called(office: Office) -> None:
    appeal = triage(office, office.register().appeal, answers=COMPLAINT)
    assert (appeal.kind, appeal.regime) == (Kind.COMPLAINT, "LAP_COMPLAINT")


@pytest.mark.req("T7")
def test_an_enterprise_is_answered_by_the_terms_of_appeals_as_our_policy(office: Office) -> None:
    appeal = triage(office, office.register().appeal, answers=ENTERPRISE)
    assert (appeal.regime, appeal.regime_basis) == ("APPEAL", Basis.POLICY)


def test_what_is_not_for_this_system_is_refused_with_the_explanation(office: Office) -> None:
    appeal = office.register().appeal
    with pytest.raises(ConflictError) as refused:
        triage(office, appeal, answers={"T1": True})
    assert refused.value.code is ErrorCode.NOT_THIS_SYSTEM
    assert refused.value.details["path"] == ("T1:yes",)
    assert office.appeals.get(appeal.id).version == appeal.version


@pytest.mark.parametrize(
    "both_or_none",
    [
        {},
        {"regime": "APPEAL"},
        {"ground": "ст. 3"},
        {"regime": "APPEAL", "ground": "ст. 3", "answers": SIMPLE},
    ],
)
def test_the_regime_is_named_or_found_never_both(
    office: Office, both_or_none: dict[str, object]
) -> None:
    with pytest.raises(InvalidError) as refused:
        triage(office, office.register().appeal, **both_or_none)
    assert refused.value.field == "answers"


def test_another_regime_needs_a_reason_and_counts_from_the_same_receipt(office: Office) -> None:
    registered = office.register().appeal
    before = triage(office, registered, answers=SIMPLE)
    office.wait(days=3)
    with pytest.raises(InvalidError) as refused:
        triage(office, before, answers=COMPLAINT)
    assert (refused.value.code, refused.value.field) == (ErrorCode.MISSING_FIELD, "reason")
    after = triage(office, before, answers=COMPLAINT, reason="Оскаржують бездіяльність")
    term = after.clock.term(Purpose.CONSIDERATION)
    assert term is not None
    assert (term.rule_id, term.started_on) == ("D-25", registered.received_on)
    entry = office.appeals.history(after.id)[-1]
    assert entry.facts["regime_before"] == "APPEAL_SIMPLE"
    assert office.appeals.record(after.id).personal[entry.seq].words["reason"]


def test_the_same_regime_again_needs_no_reason(office: Office) -> None:
    before = triage(office, office.register().appeal, answers=SIMPLE)
    assert triage(office, before, answers=SIMPLE).regime == "APPEAL_SIMPLE"
