"""The table of transitions: what goes through, what is refused and how, and that nobody says otherwise."""

from collections.abc import Iterator
from itertools import product

import pytest

from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ConflictError, ErrorCode, NotAllowedError
from chalicelib.domain.transitions import (
    BY_COMMAND,
    TABLE,
    Command,
    Event,
    State,
    Subject,
    allowed_now,
    check,
    least_advanced,
)

TRIPLES = list(product(Command, State, Role))


def test_every_command_has_one_row() -> None:
    assert [row.command for row in TABLE] == list(dict.fromkeys(row.command for row in TABLE))
    assert set(BY_COMMAND) == set(Command)


def test_every_row_tells_history_something_of_its_own() -> None:
    events = [row.event for row in TABLE]
    assert len(events) == len(set(events))
    assert set(Event) - set(events) == {
        Event.APPEAL_REGISTERED,
        Event.SIGNATORIES_ADDED,
        Event.TERM_ALARM_RAISED,
        Event.TERMS_RECOMPUTED,
        Event.ASSIGNMENT_SUCCEEDED,
        Event.ATTACHMENT_CHECKED,
        Event.ATTACHMENT_OPENED,
        Event.NOTICE_SENT,
        Event.PERSONAL_DATA_CHANGED,
        Event.PROCESSING_RESTRICTED,
        Event.INCIDENT_NEWS_TOLD,
        Event.INCIDENT_END_TOLD,
        Event.RECORDING_ATTACHED,
        Event.RECORDING_LOST,
        Event.RECORDING_OPENED,
        Event.RECORDING_ERASED,
        Event.LEGAL_HOLD_PLACED,
        Event.LEGAL_HOLD_LIFTED,
        Event.ERASURE_BEGUN,
        Event.PERSONAL_DATA_ERASED,
    }


@pytest.mark.parametrize(("command", "state", "role"), TRIPLES)
def test_a_command_goes_through_by_the_table_or_is_refused_for_the_right_reason(
    command: Command, state: State, role: Role
) -> None:
    row, roles = BY_COMMAND[command], frozenset({role})
    if role not in row.roles:
        with pytest.raises(NotAllowedError) as refusal:
            check(command, state, roles)
        assert refusal.value.code is ErrorCode.ROLE_NOT_ALLOWED
        assert refusal.value.details["roles"] == tuple(sorted(row.roles))
    elif state not in row.sources:
        with pytest.raises(ConflictError) as conflict:
            check(command, state, roles)
        assert conflict.value.code is ErrorCode.NOT_ALLOWED_NOW
        assert conflict.value.details["allowed"] == allowed_now(row.subject, state, roles)
    else:
        assert check(command, state, roles) is row


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("role", Role)
def test_what_is_said_to_be_allowed_is_what_goes_through(state: State, role: Role) -> None:
    roles = frozenset({role})
    offered = {command for subject in Subject for command in allowed_now(subject, state, roles)}
    assert offered == set(_passing(state, roles))


def _passing(state: State, roles: frozenset[Role]) -> Iterator[Command]:
    for command in Command:
        try:
            check(command, state, roles)
        except (NotAllowedError, ConflictError):
            continue
        yield command


@pytest.mark.parametrize("state", [State.CLOSED, State.RECALLED])
def test_nothing_moves_what_has_ended(state: State) -> None:
    assert not any(state in row.sources for row in TABLE if row.target is not None)
    assert {row.command for row in TABLE if state in row.sources} <= {Command.RATE}


def test_from_every_open_state_an_end_can_be_reached() -> None:
    steps = {(source, row.target) for row in TABLE for source in row.sources if row.target}
    ended = {State.CLOSED, State.RECALLED}
    reaching = set(ended)
    while more := {source for source, target in steps if target in reaching} - reaching:
        reaching |= more
    assert reaching == set(State)


@pytest.mark.req("L1-8c")
def test_only_the_head_leaves_an_appeal_without_consideration() -> None:
    assert BY_COMMAND[Command.LEAVE_WITHOUT_CONSIDERATION].roles == {Role.HEAD}


def test_auditors_and_administrators_change_nothing() -> None:
    watching = {Role.AUDITOR, Role.ADMINISTRATOR, Role.COORDINATOR}
    assert all(row.roles.isdisjoint(watching) for row in TABLE)


def test_a_whole_is_where_its_slowest_part_is() -> None:
    assert least_advanced([State.CLOSED, State.ROUTED, State.ANSWERED]) is State.ROUTED
    assert least_advanced([State.CLOSED, State.CLOSED]) is State.CLOSED
    assert least_advanced([State.DECLINED, State.ACCEPTED]) is State.DECLINED
