"""Alarm policies from their rows in `alarms.json`."""

from chalicelib.domain.terms.alarm_policy import (
    AlarmKind,
    AlarmPolicy,
    AlarmStep,
    Anchor,
    Daily,
    Escalation,
    Listener,
    QuietHours,
    Telling,
)
from chalicelib.law.reading import Row, unique

_POLICY = frozenset(
    {
        "at",
        "daily_after_control",
        "daily_after_end",
        "id",
        "quiet",
        "steps",
        "version",
        "working_days_only",
    }
)
_STEP = frozenset({"kind", "anchor", "shift", "tell", "way"})
_DAILY = frozenset({"tell", "way", "escalation"})
# Days after control and after the end have alarms of their own.
_OF_STEPS = (AlarmKind.AHEAD, AlarmKind.CONTROL, AlarmKind.DUE, AlarmKind.OVERDUE)


def read_policies(data: object) -> dict[str, AlarmPolicy]:
    """The policies by id.

    Raises:
        LawDataError: names the row that cannot be read.
    """
    rows = Row(data, "alarms", frozenset({"policies"})).rows("policies", _POLICY)
    policies = [_policy(row) for row in rows]
    unique((policy.id for policy in policies), "alarm policy")
    return {policy.id: policy for policy in policies}


def _policy(row: Row) -> AlarmPolicy:
    policy = AlarmPolicy(
        id=row.text("id"),
        version=row.text("version"),
        at=row.clock("at"),
        steps=tuple(_step(step) for step in row.rows("steps", _STEP)),
        daily_after_control=_daily(row, "daily_after_control"),
        daily_after_end=_daily(row, "daily_after_end"),
        working_days_only=row.flag("working_days_only"),
        quiet=_quiet(row.row("quiet", frozenset({"from", "to"}))) if row.has("quiet") else None,
    )
    if policy.quiet and policy.quiet.hold(policy.at):
        raise row.wrong("its hour lies in its quiet hours")
    return policy


def _step(row: Row) -> AlarmStep:
    kind, anchor = row.choice("kind", AlarmKind), row.choice("anchor", Anchor)
    if kind not in _OF_STEPS:
        raise row.wrong(f"{kind} is daily, not a step")
    if kind is AlarmKind.OVERDUE and (anchor, row.number("shift")) != (Anchor.END, 0):
        raise row.wrong("a term is overdue at its end, neither before nor after")
    return AlarmStep(kind, anchor, row.number("shift"), _tell(row), row.choice("way", Telling))


def _daily(row: Row, field: str) -> Daily | None:
    if not row.has(field):
        return None
    daily = row.row(field, _DAILY)
    return Daily(
        _tell(daily),
        daily.choice("way", Telling),
        tuple(
            Escalation(step.number("from_day"), _tell(step))
            for step in daily.rows("escalation", frozenset({"from_day", "tell"}))
        ),
    )


def _tell(row: Row) -> tuple[Listener, ...]:
    """In the order of the office, whatever the order of the row; at least one, or nobody would hear."""
    wanted = row.choices("tell", Listener)
    if not wanted:
        raise row.wrong("tells nobody")
    return tuple(listener for listener in Listener if listener in wanted)


def _quiet(row: Row) -> QuietHours:
    return QuietHours(row.clock("from"), row.clock("to"))
