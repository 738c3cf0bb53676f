"""What a check of rules can find wrong, each with the row that it concerns."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """With an ERROR a set is not switched on; a WARNING is shown."""

    ERROR = "ERROR"
    WARNING = "WARNING"


class Fault(StrEnum):
    NOT_A_RULE = "NOT_A_RULE"
    UNKNOWN_FIELD = "UNKNOWN_FIELD"
    MISSING = "MISSING"
    BAD_VALUE = "BAD_VALUE"
    SAME_ID = "SAME_ID"
    DATES_REVERSED = "DATES_REVERSED"
    UNKNOWN_CODE = "UNKNOWN_CODE"
    UNKNOWN_TOPIC = "UNKNOWN_TOPIC"
    UNKNOWN_BODY = "UNKNOWN_BODY"
    BODY_CEASED = "BODY_CEASED"
    NOBODY_HAS_ROLE = "NOBODY_HAS_ROLE"
    ROLE_NOT_SEEN = "ROLE_NOT_SEEN"
    CIRCLE = "CIRCLE"
    HELPS_ITSELF = "HELPS_ITSELF"
    CONTRADICTION = "CONTRADICTION"
    MAY_CONTRADICT = "MAY_CONTRADICT"
    UNREACHABLE = "UNREACHABLE"
    NEVER_BY_ITSELF = "NEVER_BY_ITSELF"
    UNCOVERED = "UNCOVERED"


# What leaves the meaning of a set clear is only shown: a successor is known, a gap falls to "without executor".
_WARNINGS = frozenset(
    {
        Fault.BODY_CEASED,
        Fault.MAY_CONTRADICT,
        Fault.NEVER_BY_ITSELF,
        Fault.ROLE_NOT_SEEN,
        Fault.UNCOVERED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`row` counts the rules of the document from 1; 0 is the set as a whole. `about` names what is meant."""

    fault: Fault
    row: int = 0
    rule: str = ""
    field: str = ""
    about: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self.fault in _WARNINGS else Severity.ERROR


def is_clean(findings: tuple[Finding, ...]) -> bool:
    """Whether nothing stands in the way of switching the set on."""
    return all(one.severity is Severity.WARNING for one in findings)
