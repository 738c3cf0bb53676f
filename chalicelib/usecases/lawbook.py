"""The law as use cases need it: rules, calendars, regimes and the policy of alarms, all of them data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chalicelib.domain.appeal import Appeal
from chalicelib.domain.clock import Clock, Purpose, RunningTerm
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.registry import Centre, DeadlineBase
from chalicelib.domain.terms import AlarmPolicy, Calendar, Rules, compute
from chalicelib.domain.terms.regimes import Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lawbook:
    """`regimes` and `policies` by id; `calendar` finds a calendar, since few of many are asked for."""

    rules: Rules
    calendar: Callable[[str], Calendar]
    regimes: Mapping[str, Regime]
    policies: Mapping[str, AlarmPolicy]

    def alarms_of(self, appeal: Appeal) -> AlarmPolicy:
        """When terms of this appeal speak up."""
        return self.policies[self.regime(appeal.regime).alarms]

    def regime(self, regime_id: str) -> Regime:
        """Raises InvalidError where the law knows no such regime."""
        regime = self.regimes.get(regime_id)
        if regime is None:
            raise InvalidError(ErrorCode.UNKNOWN_REGIME, field="regime")
        return regime

    def start_terms(self, centre: Centre) -> Callable[[Appeal], Clock]:
        """The terms that run for an appeal of this centre, by its regime, from its receipt.

        Alarms that were raised under the terms that these replace are not raised again.
        """
        calendar = self.calendar(centre.calendar_id)

        def start(appeal: Appeal) -> Clock:
            regime = self.regime(appeal.regime)
            by_receipt = centre.deadline_base is DeadlineBase.RECEIPT
            event = appeal.received_at if by_receipt else appeal.registered_on
            day = appeal.received_on if by_receipt else appeal.registered_on
            wanted = {Purpose.CONSIDERATION: regime.main, Purpose.FORWARDING: regime.forward}
            return Clock(
                terms=tuple(
                    RunningTerm(
                        purpose=purpose,
                        term=compute(
                            self.rules.at(rule_id, day), event, calendar, rules=self.rules
                        ),
                        alarmed_until=appeal.clock.alarmed_until(purpose),
                    )
                    for purpose, rule_id in wanted.items()
                    if rule_id is not None
                )
            )

        return start
