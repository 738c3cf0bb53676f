"""Checks of the rules against each other, made once when they are read."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from chalicelib.domain.terms.errors import LawDataError
from chalicelib.domain.terms.intervals import Interval
from chalicelib.domain.terms.rule import TermRule, Unit

_A_DAY = timedelta(days=1)
Versions = dict[str, list[TermRule]]

# The least and the most days that one unit can stand for.
_LEAST_AND_MOST = {
    Unit.HOUR: (0, 1),
    Unit.CAL_DAY: (1, 1),
    Unit.WORK_DAY: (1, 1),
    Unit.MONTH: (28, 31),
    Unit.YEAR: (365, 366),
}


def check_book(rules: Sequence[TermRule]) -> None:
    """Refuse overlapping versions, references to nothing or in a circle, and caps that cut.

    Raises:
        LawDataError: names the rule.
    """
    versions: Versions = {}
    for rule in rules:
        for other in versions.setdefault(rule.id, []):
            if rule.valid.meets(other.valid):
                raise _wrong(rule, f"overlaps version {other.version}")
            if rule.version == other.version:
                raise _wrong(rule, "the version is there twice")
        versions[rule.id].append(rule)
    for rule in rules:
        for other_id in rule.refers_to:
            _check_reference(rule, other_id, versions)
        _check_circle(rule, versions, ())
    for rule in rules:
        if rule.cap:
            _check_reference(rule, rule.cap, versions)
            _check_cap(rule, versions)


def _wrong(rule: TermRule, message: str) -> LawDataError:
    return LawDataError(f"rule {rule.id} version {rule.version}", message)


def _check_reference(rule: TermRule, other_id: str, versions: Versions) -> None:
    """The other rule exists, on every day on which this one is in force."""
    if other_id not in versions:
        raise _wrong(rule, f"refers to {other_id}, which does not exist")
    gap = _gap(rule.valid, [other.valid for other in versions[other_id]])
    if gap is not None:
        raise _wrong(rule, f"refers to {other_id}, which has no version on {gap}")


def _gap(wanted: Interval, given: list[Interval]) -> date | None:
    """The first wanted day that no given interval holds."""
    day = wanted.first or date.min
    for interval in sorted(given, key=lambda each: each.first or date.min):
        if (interval.first or date.min) <= day:
            if interval.last is None or (wanted.last and interval.last >= wanted.last):
                return None
            day = max(day, interval.last + _A_DAY)
    return day


def _check_circle(rule: TermRule, versions: Versions, path: tuple[str, ...]) -> None:
    if rule.id in path:
        raise _wrong(rule, f"is counted from itself: {' <- '.join((*path, rule.id))}")
    for other_id in rule.refers_to:
        for other in versions[other_id]:
            _check_circle(other, versions, (*path, rule.id))


def _check_cap(rule: TermRule, versions: Versions) -> None:
    """The cap is nowhere shorter than the term."""
    own = _length(rule, versions)
    for limit in versions[rule.cap or ""]:
        other = _length(limit, versions)
        if own is None or other is None or not limit.valid.meets(rule.valid):
            continue
        if own.working is other.working and other.least < own.most:
            raise _wrong(rule, f"its cap {limit.id} is below the term")


class _Length(NamedTuple):
    """The least and the most days that a term can last, working or calendar ones."""

    least: int
    most: int
    working: bool


def _length(rule: TermRule, versions: Versions) -> _Length | None:
    """None where no length is known, or where working days are added to calendar days."""
    if rule.same_as:
        return _length(versions[rule.same_as][0], versions)
    if rule.span is None:
        return None
    least, most = _LEAST_AND_MOST[rule.span.unit]
    amount, working = rule.span.amount, rule.span.unit is Unit.WORK_DAY
    own = _Length(amount * least, amount * most, working)
    if rule.base is None:
        return own
    base = _length(versions[rule.base.rule][0], versions)
    if base is None or base.working is not own.working:
        return None
    return _Length(own.least + base.least, own.most + base.most, own.working)
