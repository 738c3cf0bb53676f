"""Values of conformance examples: days with a weekday to check, instants, months, quarters."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from chalicelib.domain.kyiv import KYIV

Moment = date | datetime

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?: \((\w{3})\))?(?: (\d\d:\d\d))?")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)?")
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])")


def moment(value: object) -> Moment | None:
    """The day or instant that the value names; None where it names none.

    A weekday in brackets must be the weekday of that day. An instant without offset is Kyiv's.
    """
    if isinstance(value, int) and not isinstance(value, bool) and 1990 <= value <= 2100:
        return date(value, 1, 1)
    text = value.strip() if isinstance(value, str) else ""
    if match := _DAY.fullmatch(text):
        day = date.fromisoformat(match[1])
        assert match[2] in {None, f"{day:%a}"}, f"{day} is not a {match[2]}"
        return datetime.combine(day, time.fromisoformat(match[3]), KYIV) if match[3] else day
    if _INSTANT.fullmatch(text):
        instant = datetime.fromisoformat(text)
        return instant if instant.tzinfo else instant.replace(tzinfo=KYIV)
    if match := _QUARTER.fullmatch(text):
        return date(int(match[1]), int(match[2]) * 3 - 2, 1)
    return date.fromisoformat(f"{text}-01") if re.fullmatch(r"\d{4}-\d\d", text) else None


def leaves(values: Mapping[str, object], path: str = "") -> Iterator[tuple[str, object]]:
    """The fields of an object and of the objects inside it, each with its whole name."""
    for name, value in values.items():
        whole = f"{path}_{name}" if path else name
        if isinstance(value, Mapping):
            yield from leaves(value, whole)
        elif isinstance(value, list):
            yield from leaves({str(n): item for n, item in enumerate(value)}, whole)
        else:
            yield whole, value


def words(name: str) -> frozenset[str]:
    """The words of a name."""
    return frozenset(re.findall(r"[a-z0-9]+", name.lower()))


def day_before(day: Moment) -> date:
    """The day before."""
    return day - timedelta(days=1)
