"""The law as use cases need it: rules, calendars, regimes and the policy of alarms, all of them data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from chalicelib.domain.appeal import Appeal
from chalicelib.domain.clock import Clock, Counted, Purpose, RunningTerm
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date, kyiv_instant
from chalicelib.domain.regime_choice import RegimeQuestions
from chalicelib.domain.registry import Centre, DeadlineBase
from chalicelib.domain.terms import (
    AlarmPolicy,
    Calendar,
    OutsideCalendarError,
    OutsideRuleError,
    Rules,
    Term,
    TermError,
    TermErrorCode,
    compute,
    decided,
)
from chalicelib.domain.terms.regimes import Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lawbook:
    """`regimes` and `policies` by id; `calendar` finds a calendar, since few of many are asked for."""

    rules: Rules
    calendar: Callable[[str], Calendar]
    regimes: Mapping[str, Regime]
    policies: Mapping[str, AlarmPolicy]
    questions: RegimeQuestions

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

        def start(appeal: Appeal) -> Clock:
            regime = self.regime(appeal.regime)
            by_receipt = centre.deadline_base is DeadlineBase.RECEIPT
            event = appeal.received_at if by_receipt else kyiv_instant(appeal.registered_on)
            clock = appeal.clock.without(Purpose.FORWARDING) if not regime.forward else appeal.clock
            wanted = {Purpose.CONSIDERATION: regime.main, Purpose.FORWARDING: regime.forward}
            for purpose, rule_id in wanted.items():
                if rule_id is not None:
                    term = self.term(rule_id, event, centre.calendar_id)
                    counted = Counted(event_at=event)
                    clock = clock.with_term(
                        RunningTerm(purpose=purpose, term=term, counted=counted)
                    )
            return self._with_own_terms(clock, regime)

        return start

    def _with_own_terms(self, clock: Clock, regime: Regime) -> Clock:
        """Issues that a body forwarded go by the regime too, each from its own receipt; what was decided stands."""
        for running in clock.terms:
            is_own = running.purpose is Purpose.CONSIDERATION and running.issue_no is not None
            is_decided = running.counted.until is not None or running.counted.facts
            event = running.counted.event_at
            if is_own and not is_decided and event and running.term.rule_id != regime.main:
                term = self.term(regime.main, event, running.term.calendar_id)
                clock = clock.with_term(replace(running, term=term, alarm_at=None))
        return clock

    def recount(self, running: RunningTerm) -> Term:
        """The term again, by the rule and version that gave it, from the same event, on its calendar as it is now.

        A day that a decision set stays, and is rolled anew.
        """
        standing, counted = running.term, running.counted
        calendar = self.calendar(standing.calendar_id)
        rule = next(
            rule
            for rule in self.rules.versions(standing.rule_id)
            if rule.version == standing.rule_version
        )
        if counted.until is not None:
            return decided(rule, standing.started_on, counted.until, calendar)
        event = counted.event_at or standing.started_at or standing.started_on
        return compute(rule, event, calendar, rules=self.rules, facts=counted.facts)

    def term(
        self,
        rule_id: str,
        event: date | datetime,
        calendar_id: str,
        *,
        until: date | None = None,
        facts: Mapping[str, date] = MappingProxyType({}),
    ) -> Term:
        """The term that a rule gives for an event on a calendar; `until` is a day set by a decision.

        Raises InvalidError where the law does not allow the day that was set, or none is known for the day asked for.
        """
        day = kyiv_date(event) if isinstance(event, datetime) else event
        try:
            return compute(
                self.rules.at(rule_id, day),
                event,
                self.calendar(calendar_id),
                rules=self.rules,
                facts=facts,
                until=until,
            )
        except TermError as error:
            if error.code in {TermErrorCode.BEYOND_LIMIT, TermErrorCode.FACTS_OUT_OF_ORDER}:
                raise InvalidError(ErrorCode.TERM_BEYOND_LAW, field="until") from error
            if isinstance(error, OutsideRuleError | OutsideCalendarError):
                raise InvalidError(ErrorCode.DAY_OUTSIDE_LAW, details=_missing(error)) from error
            raise


def _missing(error: OutsideRuleError | OutsideCalendarError) -> dict[str, str]:
    """The days for which no law or calendar is known; an open end is left out."""
    ends = {"missing_from": error.missing_from, "missing_to": error.missing_to}
    return {name: day.isoformat() for name, day in ends.items() if day is not None}
