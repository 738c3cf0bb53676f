"""All rules with all their versions: which one held on a day."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from chalicelib.domain.terms.errors import OutsideRuleError, TermError, TermErrorCode
from chalicelib.domain.terms.rule import TermRule

_A_DAY = timedelta(days=1)


class Rules:
    """An immutable book of rules; checked by whoever builds it."""

    __slots__ = ("_versions",)

    def __init__(self, rules: Iterable[TermRule]) -> None:
        versions: dict[str, list[TermRule]] = {}
        for rule in rules:
            versions.setdefault(rule.id, []).append(rule)
        self._versions = {
            id_: tuple(sorted(rows, key=lambda row: row.valid.first or date.min))
            for id_, rows in versions.items()
        }

    def __iter__(self) -> Iterator[TermRule]:
        for rows in self._versions.values():
            yield from rows

    def __contains__(self, rule_id: object) -> bool:
        return rule_id in self._versions

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all rules, in the order of the book."""
        return tuple(self._versions)

    def at(self, rule_id: str, on: date) -> TermRule:
        """The version of the rule in force on the day.

        Raises:
            TermError: there is no such rule.
            OutsideRuleError: the rule was not in force; names the interval without a version.
        """
        rows = self.versions(rule_id)
        for row in rows:
            if row.valid.holds(on):
                return row
        before = [row.valid.last for row in rows if row.valid.last and row.valid.last < on]
        after = [row.valid.first for row in rows if row.valid.first and row.valid.first > on]
        raise OutsideRuleError(
            rule_id,
            max(before) + _A_DAY if before else None,
            min(after) - _A_DAY if after else None,
        )

    def versions(self, rule_id: str) -> tuple[TermRule, ...]:
        """Every version of the rule, oldest first."""
        rows = self._versions.get(rule_id)
        if rows is None:
            raise TermError(TermErrorCode.UNKNOWN_RULE, f"there is no rule {rule_id}")
        return rows

    def family(self, rule_id: str, on: date) -> tuple[TermRule, ...]:
        """The rule, and the rules under it (its id, a dot and a word), in force on the day."""
        return tuple(
            row
            for id_, rows in self._versions.items()
            if id_ == rule_id or id_.startswith(f"{rule_id}.")
            for row in rows
            if row.valid.holds(on)
        )
