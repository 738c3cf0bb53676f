"""Preliminary processing: kind and regime, terms from the same receipt, issues split and merged."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.appeal import Appeal, Kind, Outcome
from chalicelib.domain.clock import Purpose
from chalicelib.domain.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotFoundError,
    ViknoError,
)
from chalicelib.domain.transitions import State
from chalicelib.domain.triage import IssueTriage
from tests.factories import lodgement
from tests.office import Office

OPEN_AT_BODY = {State.ROUTED, State.ACCEPTED, State.ANSWERED, State.ON_CHECK, State.REWORK}


def due(appeal: Appeal, purpose: Purpose = Purpose.CONSIDERATION) -> date | None:
    term = appeal.clock.term(purpose)
    return term.due if term else None


def texts(office: Office, appeal: Appeal) -> dict[int, str]:
    return {text.issue_no: text.text for text in office.appeals.record(appeal.id).texts}


@pytest.mark.req("NS-3.3")
@pytest.mark.parametrize("kind", Kind)
def test_an_appeal_becomes_exactly_one_kind(office: Office, kind: Kind) -> None:
    appeal = office.triage(office.register().appeal, kind=kind)
    assert (appeal.kind, appeal.state) == (kind, State.TRIAGED)


def test_triage_names_regime_ground_and_classification(office: Office) -> None:
    appeal = office.triage(office.register().appeal, regime="APPEAL_SIMPLE")
    assert (appeal.regime, appeal.regime_ground) == ("APPEAL_SIMPLE", "393/96 ст. 3")
    assert appeal.issues[0].classifier_code == "II.9"


@pytest.mark.req("D-01", "D-02", "D-19")
@pytest.mark.parametrize(
    ("regime", "expected"),
    [
        ("APPEAL", date(2026, 12, 16)),
        ("APPEAL_SIMPLE", date(2026, 12, 1)),
        ("INFOREQ", date(2026, 11, 23)),
        ("LAP_CASE", date(2026, 12, 16)),
        ("MP_APPEAL", date(2026, 11, 26)),
    ],
)
def test_terms_are_counted_anew_from_the_same_receipt(
    office: Office, regime: str, expected: date
) -> None:
    appeal = office.register().appeal
    office.wait(days=3)
    assert due(office.triage(appeal, regime=regime)) == expected


def test_a_second_thought_counts_from_the_receipt_too(office: Office) -> None:
    appeal = office.register().appeal
    office.wait(days=1)
    office.triage(appeal, regime="INFOREQ")
    office.wait(days=1)
    assert due(office.triage(appeal, regime="APPEAL")) == date(2026, 12, 16)


def test_triage_again_raises_no_alarm_again(office: Office) -> None:
    appeal = office.register().appeal
    office.now += timedelta(days=10)
    assert office.sweep().raised == 1
    appeal = office.triage(appeal)
    assert office.sweep().raised == 0
    office.triage(appeal)
    assert office.sweep().raised == 0


def test_a_regime_without_forwarding_has_no_forwarding_term(office: Office) -> None:
    appeal = office.triage(office.register().appeal, regime="MP_APPEAL")
    assert due(appeal, Purpose.FORWARDING) is None


def test_an_unknown_regime_is_refused(office: Office) -> None:
    appeal = office.register().appeal
    with pytest.raises(InvalidError) as refusal:
        office.triage(appeal, regime="NO_SUCH")
    assert refusal.value.code is ErrorCode.UNKNOWN_REGIME


def test_an_unknown_classifier_code_is_refused(office: Office) -> None:
    appeal = office.register().appeal
    with pytest.raises(InvalidError) as refusal:
        office.triage(appeal, issues=(IssueTriage(no=1, classifier_code="0.0"),))
    assert refusal.value.code is ErrorCode.UNKNOWN_CLASSIFIER_CODE


def test_an_issue_that_is_not_there_is_not_found(office: Office) -> None:
    appeal = office.register().appeal
    with pytest.raises(NotFoundError) as refusal:
        office.triage(appeal, issues=(IssueTriage(no=2, classifier_code="II.9"),))
    assert refusal.value.code is ErrorCode.PART_NOT_FOUND


@pytest.mark.req("L1-7d")
def test_a_body_complained_of_must_be_in_the_registry(office: Office) -> None:
    appeal = office.register().appeal
    with pytest.raises(NotFoundError) as refusal:
        office.triage(appeal, complained_of=("housnig",))
    assert refusal.value.code is ErrorCode.BODY_NOT_FOUND


def test_triage_leaves_issues_that_are_with_a_body_as_they_are(office: Office) -> None:
    appeal = office.triage(office.register(lodgement("khm", "Перше", "Друге")).appeal)
    appeal = office.accept(office.route(appeal, issue=1))
    before = appeal.issue(1)
    again = (
        IssueTriage(no=1, classifier_code="9.1", complained_of=("housing",)),
        IssueTriage(no=2, classifier_code="9.1"),
    )
    appeal = office.triage(appeal, issues=again)
    assert appeal.issue(1) == before
    assert appeal.issue(2).classifier_code == "9.1"


def test_split_ends_the_issue_and_its_parts_go_on_with_their_texts(office: Office) -> None:
    appeal = office.triage(office.register().appeal, complained_of=("housing",))
    appeal = office.split(appeal, 1, "Ліфт", "Дах")
    assert [(issue.no, issue.state, issue.outcome) for issue in appeal.issues] == [
        (1, State.CLOSED, Outcome.SPLIT),
        (2, State.TRIAGED, None),
        (3, State.TRIAGED, None),
    ]
    assert texts(office, appeal) == {1: "Не працює ліфт", 2: "Ліфт", 3: "Дах"}
    assert all(issue.complained_of == ("housing",) for issue in appeal.issues)
    assert all(issue.classifier_code == "II.9" for issue in appeal.issues)
    assert appeal.state is State.TRIAGED


def test_merge_ends_the_issues_and_goes_on_in_one(office: Office) -> None:
    appeal = office.register(lodgement("khm", "Ліфт", "Ліфт знову", "Дах")).appeal
    issues = (
        IssueTriage(no=1, classifier_code="II.9", complained_of=("housing",)),
        IssueTriage(no=2, classifier_code="II.9", complained_of=("social", "housing")),
        IssueTriage(no=3, classifier_code="II.10"),
    )
    appeal = office.merge(office.triage(appeal, issues=issues), (1, 2), "Ліфт в цілому")
    assert [(issue.no, issue.outcome) for issue in appeal.issues] == [
        (1, Outcome.MERGED),
        (2, Outcome.MERGED),
        (3, None),
        (4, None),
    ]
    assert texts(office, appeal)[4] == "Ліфт в цілому"
    assert texts(office, appeal)[1] == "Ліфт"
    assert appeal.issue(4).complained_of == ("housing", "social")


def test_parts_of_a_declined_issue_wait_for_routing(office: Office) -> None:
    appeal = office.split(office.appeal_in(State.DECLINED), 1, "Ліфт", "Дах")
    assert [issue.state for issue in appeal.issues] == [State.CLOSED, State.TRIAGED, State.TRIAGED]


@pytest.mark.parametrize("how", ["split", "merge"])
def test_nobody_is_left_at_work_on_an_issue_that_was_split_or_merged(
    office: Office, how: str
) -> None:
    given = lodgement("khm", "Ліфт", "Дах")
    appeal = office.triage(office.register(given).appeal)
    appeal = office.decline(office.route(appeal, "housing", "social", issue=1), 1)
    steps = {
        "split": lambda: office.split(appeal, 1, "Ліфт", "Шахта"),
        "merge": lambda: office.merge(appeal, (1, 2), "Дім"),
    }
    appeal = steps[how]()
    assert [a.state for a in appeal.assignments] == [State.DECLINED, State.RECALLED]


@pytest.mark.parametrize("state", sorted(OPEN_AT_BODY | {State.CLOSED}))
def test_what_is_with_a_body_is_neither_triaged_nor_split(office: Office, state: State) -> None:
    appeal = office.appeal_in(state)
    for step in (office.triage, lambda one: office.split(one, 1, "а", "б")):
        with pytest.raises(ConflictError) as refusal:
            step(appeal)
        assert refusal.value.code is ErrorCode.NOT_ALLOWED_NOW


@pytest.mark.parametrize("numbers", [(1,), (1, 1), ()])
def test_fewer_than_two_issues_cannot_be_merged(office: Office, numbers: tuple[int, ...]) -> None:
    appeal = office.triage(office.register(lodgement("khm", "а", "б")).appeal)
    with pytest.raises(ViknoError):
        office.merge(appeal, numbers, "разом")


def test_one_part_is_no_split(office: Office) -> None:
    with pytest.raises(InvalidError):
        office.split(office.appeal_in(State.TRIAGED), 1, "одна")
