"""docs/state-machine.md: the table of transitions as pictures and as a table, from the code itself."""

from collections.abc import Iterable, Iterator

from chalicelib.domain.consideration import issue_state
from chalicelib.domain.transitions import TABLE, State, Subject, Transition, least_advanced

_HEAD = """\
# The state machine

Written by `make docs` from `chalicelib/domain/transitions.py`; do not edit it by hand.

A command acts on an appeal, on one of its issues, or on an assignment, which is the demand on one body to deal with one
issue. A command that the table does not allow in a state is refused with `not_allowed_now` and the list of those that
are allowed; one that the caller's roles may never give, with `role_not_allowed`.
"""
_DERIVED = """\
## How the states hang together

Only assignments, and issues that are not yet with a body, are moved by commands of their own.

- An **issue** stands where its lead assignment stands; assignments of co-executors do not move it.{exceptions}
- An **appeal** stands where its least advanced issue stands, in this order:
  {order}.
- What ends an appeal ends every issue of it that is still open, and recalls the assignments that still bind.
- `TRIAGE` takes along every issue that no body has yet;
  the parts of a split or merged issue go on as issues of their own.
- The applicant, too, may add materials while the appeal is open, with its number and access code.
"""
_WHAT = {
    Subject.APPEAL: "An appeal",
    Subject.ISSUE: "An issue",
    Subject.ASSIGNMENT: "An assignment",
}
_FIRST = {
    Subject.APPEAL: State.REGISTERED,
    Subject.ISSUE: State.REGISTERED,
    Subject.ASSIGNMENT: State.ROUTED,
}


def state_machine() -> str:
    """The whole page, in Markdown; pictures are in Mermaid."""
    parts = [_HEAD, _derived()]
    parts += [_picture(subject) for subject in Subject]
    parts.append(_table())
    return "\n".join(parts)


def _derived() -> str:
    moved = [
        f" While that one is {lead}, the issue is {issue_state(lead)}."
        for lead in State
        if issue_state(lead) is not lead
    ]
    return _DERIVED.format(exceptions="".join(moved), order=" < ".join(_order()))


def _order() -> Iterator[State]:
    """States that an issue can be in, from the least advanced on."""
    left = {issue_state(state) for state in State}
    while left:
        least = least_advanced(left)
        yield least
        left.remove(least)


def _picture(subject: Subject) -> str:
    lines = [f"## {_WHAT[subject]}", "", "```mermaid", "stateDiagram-v2"]
    lines.append(f"    [*] --> {_FIRST[subject]}")
    for (source, target), labels in _arrows(subject).items():
        lines.append(f"    {source} --> {target} : {', '.join(labels)}")
    ends = {target for _, target in _arrows(subject)} - {source for source, _ in _arrows(subject)}
    lines += [f"    {state} --> [*]" for state in State if state in ends]
    lines += ["```", ""]
    staying = [f"`{row.command}`" for row in TABLE if row.subject is subject and not row.target]
    if staying:
        lines += [f"{', '.join(staying)} leaves the state as it is.", ""]
    if subject is Subject.ISSUE:
        lines += ["*lead* marks what the issue follows: a command on its lead assignment.", ""]
    return "\n".join(lines)


def _arrows(subject: Subject) -> dict[tuple[State, State], list[str]]:
    """Commands on each arrow, both in the order of the code."""
    arrows: dict[tuple[State, State], list[str]] = {}
    for row in TABLE:
        for source, target in _moves(row, subject):
            label = row.command if row.subject == subject else f"{row.command} (lead)"
            arrows.setdefault((source, target), []).append(label)
    return arrows


def _moves(row: Transition, subject: Subject) -> Iterator[tuple[State, State]]:
    follows = subject is Subject.ISSUE and row.subject is Subject.ASSIGNMENT
    if row.target is None or (row.subject is not subject and not follows):
        return
    for source in _in_order(row.sources):
        yield (source, issue_state(row.target) if follows else row.target)


def _in_order(states: Iterable[State]) -> list[State]:
    wanted = frozenset(states)
    return [state for state in State if state in wanted]


def _table() -> str:
    lines = [
        "## All commands",
        "",
        "| Command | Title | Acts on | From | To | Who may | History tells | with the facts |",
        "|---|---|---|---|---|---|---|---|",
    ]
    lines += [_line(row) for row in TABLE]
    return "\n".join([*lines, ""])


def _line(row: Transition) -> str:
    cells = (
        f"`{row.command}`",
        row.title_uk,
        row.subject.lower(),
        ", ".join(_in_order(row.sources)),
        row.target or "stays",
        ", ".join(sorted(row.roles)),
        f"`{row.event}`",
        ", ".join(row.facts),
    )
    return f"| {' | '.join(cells)} |"
