"""What a check of a call plan can find wrong, each with the step that it concerns."""

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.routing_rules.findings import Severity


class PlanFault(StrEnum):
    NOT_A_PLAN = "NOT_A_PLAN"
    NOT_A_STEP = "NOT_A_STEP"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    MISSING = "MISSING"
    BAD_VALUE = "BAD_VALUE"
    SAME_ID = "SAME_ID"
    OTHER_NAME = "OTHER_NAME"
    UNKNOWN_STEP = "UNKNOWN_STEP"
    DEAD_END = "DEAD_END"
    UNREACHABLE = "UNREACHABLE"
    NO_UKRAINIAN = "NO_UKRAINIAN"
    NOT_TRANSLATED = "NOT_TRANSLATED"
    KEYS_CLASH = "KEYS_CLASH"
    CIRCLE = "CIRCLE"
    BAD_HOURS = "BAD_HOURS"
    NO_HOURS = "NO_HOURS"
    NEVER_OPEN = "NEVER_OPEN"
    NEVER_CLOSED = "NEVER_CLOSED"
    HOURS_UNCOVERED = "HOURS_UNCOVERED"
    ONLY_FAREWELL = "ONLY_FAREWELL"
    NOBODY = "NOBODY"
    UNKNOWN_OPERATOR = "UNKNOWN_OPERATOR"
    UNKNOWN_TARGET = "UNKNOWN_TARGET"
    RECORDED_WITHOUT_NOTICE = "RECORDED_WITHOUT_NOTICE"
    NOTICE_TWICE = "NOTICE_TWICE"
    NOTICE_PROMISES_LESS = "NOTICE_PROMISES_LESS"
    NOTICE_VERSION_TAKEN = "NOTICE_VERSION_TAKEN"
    EMERGENCY_MENU = "EMERGENCY_MENU"
    EMERGENCY_CLOSED = "EMERGENCY_CLOSED"
    DIRECT_LINE_UNREGISTERED = "DIRECT_LINE_UNREGISTERED"


# The caller is never left alone by these; whoever keeps the plan should know of them.
_WARNINGS = frozenset(
    {
        PlanFault.NOT_TRANSLATED,
        PlanFault.NEVER_CLOSED,
        PlanFault.ONLY_FAREWELL,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFinding:
    """`step` is empty where the plan as a whole is meant; `about` names what: a key, a step, days and times."""

    fault: PlanFault
    step: str = ""
    field: str = ""
    about: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self.fault in _WARNINGS else Severity.ERROR

    def __str__(self) -> str:
        parts = (self.step, self.field, self.fault, *self.about)
        return " ".join(part for part in parts if part)


def has_errors(findings: tuple[PlanFinding, ...]) -> bool:
    return any(one.severity is Severity.ERROR for one in findings)
