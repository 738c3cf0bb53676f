"""Alarm policies from their rows in `alarms.json`."""

from chalicelib.domain.terms.alarms import AlarmKind, AlarmPolicy, AlarmStep, Anchor
from chalicelib.law.reading import Row, unique

_POLICY = frozenset({"id", "version", "at", "steps", "daily_after_end", "working_days_only"})
_STEP = frozenset({"kind", "anchor", "shift"})


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
    return AlarmPolicy(
        id=row.text("id"),
        version=row.text("version"),
        at=row.clock("at"),
        steps=tuple(
            AlarmStep(
                step.choice("kind", AlarmKind), step.choice("anchor", Anchor), step.number("shift")
            )
            for step in row.rows("steps", _STEP)
        ),
        daily_after_end=row.flag("daily_after_end"),
        working_days_only=row.flag("working_days_only"),
    )
