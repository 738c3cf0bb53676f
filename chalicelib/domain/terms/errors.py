"""What can be wrong with asking for a term: the question, or the law data behind the answer."""

from datetime import date
from enum import StrEnum


class TermErrorCode(StrEnum):
    """Why no term was given."""

    OUTSIDE_CALENDAR = "outside_calendar"
    OUTSIDE_RULE = "outside_rule"
    UNKNOWN_RULE = "unknown_rule"
    UNKNOWN_CALENDAR = "unknown_calendar"
    INSTANT_NEEDED = "instant_needed"
    NAIVE_INSTANT = "naive_instant"
    FACT_MISSING = "fact_missing"
    FACTS_OUT_OF_ORDER = "facts_out_of_order"
    DAY_NOT_SET = "day_not_set"
    NOT_SETTABLE = "not_settable"
    BEYOND_LIMIT = "beyond_limit"
    BAD_LAW_DATA = "bad_law_data"


class TermError(Exception):
    """No term can be given, and why. There is never a guessed date instead."""

    def __init__(self, code: TermErrorCode, message: str) -> None:
        super().__init__(message)
        self.code = code


class OutsideCalendarError(TermError):
    """A day was asked for that the calendar does not cover."""

    def __init__(self, calendar_id: str, missing_from: date, missing_to: date) -> None:
        super().__init__(
            TermErrorCode.OUTSIDE_CALENDAR,
            f"calendar {calendar_id} has no data for {missing_from} to {missing_to}",
        )
        self.missing_from = missing_from
        self.missing_to = missing_to


class OutsideRuleError(TermError):
    """A rule was asked for on a day when no version of it was in force."""

    def __init__(self, rule_id: str, missing_from: date | None, missing_to: date | None) -> None:
        first = missing_from or "the beginning"
        last = missing_to or "the end"
        super().__init__(
            TermErrorCode.OUTSIDE_RULE, f"rule {rule_id} has no version for {first} to {last}"
        )
        self.missing_from = missing_from
        self.missing_to = missing_to


class LawDataError(TermError):
    """A row of rules or calendars contradicts itself or the others; names the row."""

    def __init__(self, row: str, message: str) -> None:
        super().__init__(TermErrorCode.BAD_LAW_DATA, f"{row}: {message}")
        self.row = row
