"""The picture of the state machine shows what the table says."""

import re

import pytest

from chalicelib.domain.transitions import TABLE, State, Subject
from docs.states import state_machine

PAGE = state_machine()
PICTURES = dict(zip(Subject, re.findall(r"```mermaid\n(.*?)```", PAGE, re.DOTALL), strict=True))


def _arrows(subject: Subject) -> set[tuple[str, str, str]]:
    found = re.findall(r"(\w+) --> (\w+) : (.*)", PICTURES[subject])
    return {(source, target, one) for source, target, names in found for one in names.split(", ")}


@pytest.mark.parametrize("subject", Subject)
def test_each_move_of_the_table_is_an_arrow(subject: Subject) -> None:
    rows = [row for row in TABLE if row.subject is subject and row.target]
    moves = {(source, row.target, row.command) for row in rows for source in row.sources}
    own = {arrow for arrow in _arrows(subject) if "(lead)" not in arrow[2]}
    assert own == moves


def test_an_issue_follows_its_lead_assignment_and_goes_back_to_triage_when_that_is_recalled() -> (
    None
):
    arrows = _arrows(Subject.ISSUE)
    assert (State.ROUTED, State.ACCEPTED, "ACCEPT (lead)") in arrows
    assert (State.ROUTED, State.TRIAGED, "RECALL (lead)") in arrows
    assert State.RECALLED not in PICTURES[Subject.ISSUE]


def test_the_order_of_states_runs_from_registered_to_closed() -> None:
    (order,) = re.findall(r"REGISTERED < .*", PAGE)
    states = order.rstrip(".").split(" < ")
    assert states[-1] == State.CLOSED
    assert set(states) == set(State) - {State.RECALLED}


def test_every_command_has_a_line() -> None:
    assert re.findall(r"^\| `(\w+)`", PAGE, re.MULTILINE) == [row.command for row in TABLE]
