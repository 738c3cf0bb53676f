"""The clock of an appeal: which terms run, and when the next of them speaks up."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.terms import Alarm, AlarmPolicy, Term, latest_alarm, next_alarm
from chalicelib.domain.transitions import State


class Purpose(StrEnum):
    """What a term is for: the body's answer, or the centre's sending on."""

    CONSIDERATION = "CONSIDERATION"
    FORWARDING = "FORWARDING"


_AT_CENTRE = frozenset({State.REGISTERED, State.TRIAGED, State.DECLINED})
_AT_BODY = frozenset({State.ROUTED, State.ACCEPTED, State.REWORK})

# In which states of the appeal somebody must act before this term ends. An answer that waits for the centre's check
# stops the reminders; the term itself does not move.
_ACTIVE = {
    Purpose.CONSIDERATION: _AT_CENTRE | _AT_BODY,
    Purpose.FORWARDING: _AT_CENTRE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTerm:
    """A term with its next alarm (UTC) and the last instant up to which alarms were looked at."""

    purpose: Purpose
    term: Term
    alarm_at: datetime | None = None
    alarmed_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """All terms of an appeal. Met and stopped terms stay, silent."""

    terms: tuple[RunningTerm, ...] = ()

    @property
    def alarm_at(self) -> datetime | None:
        """The soonest alarm to come."""
        return min((t.alarm_at for t in self.terms if t.alarm_at is not None), default=None)

    def term(self, purpose: Purpose) -> Term | None:
        return next((t.term for t in self.terms if t.purpose is purpose), None)

    def alarmed_until(self, purpose: Purpose) -> datetime | None:
        return next((t.alarmed_until for t in self.terms if t.purpose is purpose), None)

    @property
    def facts(self) -> tuple[str, ...]:
        """What history tells of the terms: rule, versions, and the three dates of each."""
        return tuple(
            f"{running.purpose} {running.term.rule_id}@{running.term.rule_version}"
            f" {running.term.calendar_id}@{running.term.calendar_version}"
            f" nominal={running.term.nominal} due={running.term.due} control={running.term.control}"
            for running in self.terms
        )


def settle(clock: Clock, state: State, policy: AlarmPolicy, now: datetime) -> Clock:
    """The clock as it runs in this state of the appeal: alarms set for terms that bind now, silenced for others."""
    return Clock(terms=tuple(_settle_one(t, state, policy, now) for t in clock.terms))


def _settle_one(
    running: RunningTerm, state: State, policy: AlarmPolicy, now: datetime
) -> RunningTerm:
    is_set = running.alarm_at is not None
    if state not in _ACTIVE[running.purpose]:
        return replace(running, alarm_at=None, alarmed_until=now) if is_set else running
    if is_set:
        return running
    return _wound(running, policy, running.alarmed_until or running.term.begins_at)


def _wound(running: RunningTerm, policy: AlarmPolicy, after: datetime) -> RunningTerm:
    """The next alarm after the instant; one that has passed meanwhile is raised by the next sweep."""
    upcoming = next_alarm(running.term, policy, after)
    return replace(running, alarm_at=upcoming.at if upcoming else None, alarmed_until=after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A term that spoke up, and what it said."""

    purpose: Purpose
    term: Term
    alarm: Alarm


def ring(clock: Clock, policy: AlarmPolicy, now: datetime) -> tuple[Clock, tuple[Rung, ...]]:
    """Let every alarm that has come speak once, the latest one of each term, and wind the clock on."""
    rung = []
    terms = []
    for running in clock.terms:
        if running.alarm_at is None or running.alarm_at > now:
            terms.append(running)
            continue
        since = running.alarmed_until or running.alarm_at
        alarm = latest_alarm(running.term, policy, after=since, until=now)
        if alarm is not None:
            rung.append(Rung(purpose=running.purpose, term=running.term, alarm=alarm))
        terms.append(_wound(running, policy, now))
    return Clock(terms=tuple(terms)), tuple(rung)
