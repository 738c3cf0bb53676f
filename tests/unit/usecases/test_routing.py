"""Routing: to whom an issue may go, and to whom it must never go."""

import pytest

from chalicelib.domain.appeal import Appeal, ExecutorRole
from chalicelib.domain.errors import (
    ConflictError,
    ErrorCode,
    InvalidError,
    NotFoundError,
    ViknoError,
)
from chalicelib.domain.impartiality import line_of
from chalicelib.domain.transitions import State
from tests.factories import COORDINATOR, body, lodgement, official, operator, supervisor
from tests.office import Office


def complaint(office: Office, *complained_of: str) -> Appeal:
    return office.triage(office.register().appeal, complained_of=complained_of)


def refusal_of(office: Office, appeal: Appeal, *executors: str) -> ErrorCode | None:
    try:
        office.route(appeal, *executors)
    except ViknoError as error:
        return error.code
    return None


@pytest.mark.req("I-15")
def test_the_first_named_leads_and_the_others_contribute(office: Office) -> None:
    appeal = office.route(complaint(office), "housing", "social", "health")
    assert [(a.no, a.body, a.role, a.state) for a in appeal.assignments] == [
        (1, "housing", ExecutorRole.LEAD, State.ROUTED),
        (2, "social", ExecutorRole.CO_EXECUTOR, State.ROUTED),
        (3, "health", ExecutorRole.CO_EXECUTOR, State.ROUTED),
    ]
    assert appeal.state is State.ROUTED


# housing -> oda -> cmu; water -> city: Law 393/96-ВР art. 7(4).
@pytest.mark.req("L1-7d")
@pytest.mark.parametrize(
    ("complained_of", "lead", "is_refused"),
    [
        ("housing", "housing", True),
        ("oda", "housing", True),
        ("cmu", "housing", True),
        ("oda", "social", True),
        ("oda", "oda", True),
        ("housing", "oda", False),
        ("housing", "cmu", False),
        ("housing", "social", False),
        ("oda", "cmu", False),
        ("oda", "water", False),
        ("city", "water", True),
        ("water", "city", False),
    ],
)
@pytest.mark.parametrize("as_co_executor", [False, True])
def test_a_complaint_never_goes_to_whom_it_complains_of_nor_below(
    office: Office, complained_of: str, lead: str, is_refused: bool, as_co_executor: bool
) -> None:
    appeal = complaint(office, complained_of)
    executors = ("ministry", lead) if as_co_executor else (lead,)
    expected = ErrorCode.COMPLAINED_OF_BODY if is_refused else None
    assert refusal_of(office, appeal, *executors) is expected


@pytest.mark.req("L1-7d")
def test_the_guard_holds_on_each_reassignment(office: Office) -> None:
    appeal = office.route(complaint(office, "housing"), "oda")
    appeal = office.decline(appeal, 1)
    assert refusal_of(office, appeal, "housing") is ErrorCode.COMPLAINED_OF_BODY
    appeal = office.split(appeal, 1, "Ліфт", "Дах")
    with pytest.raises(InvalidError) as refusal:
        office.route(appeal, "housing", issue=2)
    assert refusal.value.code is ErrorCode.COMPLAINED_OF_BODY


def test_a_dissolved_body_is_refused_with_its_successor(office: Office) -> None:
    with pytest.raises(InvalidError) as refusal:
        office.route(complaint(office), "dissolved")
    assert refusal.value.code is ErrorCode.BODY_NOT_ACTIVE
    assert refusal.value.details == {"body": "dissolved", "successor": "ministry"}


def test_an_unknown_body_is_not_found(office: Office) -> None:
    with pytest.raises(NotFoundError) as refusal:
        office.route(complaint(office), "nobody")
    assert refusal.value.code is ErrorCode.BODY_NOT_FOUND


def test_a_body_named_twice_is_refused(office: Office) -> None:
    assert refusal_of(office, complaint(office), "housing", "housing") is ErrorCode.INVALID_REQUEST


def test_an_issue_goes_out_only_after_triage(office: Office) -> None:
    with pytest.raises(ConflictError):
        office.route(office.register().appeal)


def test_a_declined_issue_goes_to_another_body_and_the_rest_is_released(office: Office) -> None:
    appeal = office.appeal_in(State.ROUTED, None, "social")
    appeal = office.decline(appeal, 1)
    assert appeal.state is State.DECLINED
    appeal = office.route(appeal, "health")
    assert [(a.no, a.body, a.state) for a in appeal.assignments] == [
        (1, "housing", State.DECLINED),
        (2, "social", State.RECALLED),
        (3, "health", State.ROUTED),
    ]


def test_a_recalled_issue_goes_back_to_triage_and_out_again(office: Office) -> None:
    appeal = office.recall(office.appeal_in(State.ACCEPTED))
    assert appeal.issue(1).state is State.TRIAGED
    appeal = office.route(appeal, "housing")
    assert [a.state for a in appeal.assignments] == [State.RECALLED, State.ROUTED]


def test_issues_go_each_its_own_way(office: Office) -> None:
    appeal = office.triage(office.register(lodgement("khm", "Ліфт", "Дах")).appeal)
    appeal = office.route(appeal, "housing", issue=1)
    assert appeal.state is State.TRIAGED
    appeal = office.route(appeal, "water", issue=2)
    assert appeal.state is State.ROUTED
    assert [(a.no, a.issue_no, a.body) for a in appeal.assignments] == [
        (1, 1, "housing"),
        (2, 2, "water"),
    ]


@pytest.mark.parametrize("actor", [operator("luh"), supervisor("luh"), official("housing")])
def test_to_whom_may_not_know_of_it_the_appeal_does_not_exist(
    office: Office, actor: object
) -> None:
    appeal = complaint(office)
    with pytest.raises(NotFoundError) as refusal:
        office.route(appeal, by=actor)  # type: ignore[arg-type]
    assert refusal.value.code is ErrorCode.APPEAL_NOT_FOUND


def test_a_coordinator_sees_and_does_not_route(office: Office) -> None:
    with pytest.raises(ViknoError) as refusal:
        office.route(complaint(office), by=COORDINATOR)
    assert refusal.value.code is ErrorCode.ROLE_NOT_ALLOWED


def test_the_line_of_a_body_ends_even_where_the_registry_goes_round() -> None:
    bodies = {"a": body("a", "b"), "b": body("b", "a"), "c": body("c", "missing")}
    assert line_of("a", bodies) == ("a", "b")
    assert line_of("c", bodies) == ("c",)
