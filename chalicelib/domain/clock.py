"""The clock of an appeal: which terms run, for whom, and when the next of them speaks up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.terms import Alarm, AlarmPolicy, Term, latest_alarm, next_alarm
from chalicelib.domain.transitions import AT_WORK, State


class Purpose(StrEnum):
    """What a term is for."""

    CONSIDERATION = "CONSIDERATION"  # the answer on the merits
    FORWARDING = "FORWARDING"  # sending on to who is competent
    CO_EXECUTION = "CO_EXECUTION"  # a co-executor's part, inside the lead's term
    CURE = "CURE"  # the applicant mends what is missing
    PERSONAL_DATA = "PERSONAL_DATA"  # a request about personal data; runs with the request, never with an appeal


_AT_CENTRE = frozenset({State.REGISTERED, State.TRIAGED, State.DECLINED})

# In which states of its subject somebody must act before the term ends. An answer that waits for the centre's check
# stops the reminders; the term itself does not move.
_ACTIVE = {
    Purpose.CONSIDERATION: _AT_CENTRE | AT_WORK,
    Purpose.FORWARDING: _AT_CENTRE,
    Purpose.CO_EXECUTION: AT_WORK,
    Purpose.CURE: frozenset({State.WITHOUT_MOTION}),
    Purpose.PERSONAL_DATA: frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """From what a term was counted, beside its rule and its first day: enough to count it again.

    `event_at` is the instant of the event (UTC) where more than its day is known; `until` the day that a decision set;
    `facts` further days, by the names that the rule asks for.
    """

    event_at: datetime | None = None
    until: date | None = None
    facts: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTerm:
    """A term, whose it is, its next alarm (UTC), and the instant up to which alarms were looked at.

    With neither `issue_no` nor `assignment_no` it binds the appeal: all issues that have no such term of their own.
    """

    purpose: Purpose
    term: Term
    issue_no: int | None = None
    assignment_no: int | None = None
    alarm_at: datetime | None = None
    alarmed_until: datetime | None = None
    counted: Counted = Counted()

    @property
    def subject(self) -> tuple[Purpose, int | None, int | None]:
        """What tells two terms of one clock apart."""
        return self.purpose, self.issue_no, self.assignment_no

    @property
    def name(self) -> str:
        """How history names it: the purpose, and the number of its issue or assignment."""
        return ".".join(str(part) for part in self.subject if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """All terms of an appeal. Met and stopped terms stay, silent."""

    terms: tuple[RunningTerm, ...] = ()

    @property
    def alarm_at(self) -> datetime | None:
        """The soonest alarm to come."""
        return min((t.alarm_at for t in self.terms if t.alarm_at is not None), default=None)

    def running(
        self, purpose: Purpose, *, issue_no: int | None = None, assignment_no: int | None = None
    ) -> RunningTerm | None:
        """The term of exactly this subject."""
        subject = purpose, issue_no, assignment_no
        return next((t for t in self.terms if t.subject == subject), None)

    def term(self, purpose: Purpose, issue_no: int | None = None) -> Term | None:
        """The term that binds the issue: its own, or else the appeal's."""
        found = self.running(purpose, issue_no=issue_no) or self.running(purpose)
        return found.term if found else None

    def with_term(self, running: RunningTerm) -> "Clock":
        """The clock with this term put in the place of its subject's, whose raised alarms stay raised."""
        kept = tuple(t for t in self.terms if t.subject != running.subject)
        before = next((t for t in self.terms if t.subject == running.subject), None)
        if before is not None:
            running = replace(running, alarmed_until=before.alarmed_until)
        return Clock(terms=(*kept, running))

    def issues_apart(self, purpose: Purpose) -> frozenset[int]:
        """Issues that have a term of their own for this purpose, so that the appeal's does not bind them."""
        own = (t.issue_no for t in self.terms if t.purpose is purpose)
        return frozenset(no for no in own if no is not None)

    def without(self, purpose: Purpose) -> "Clock":
        return Clock(terms=tuple(t for t in self.terms if t.purpose is not purpose))

    @property
    def facts(self) -> tuple[str, ...]:
        """What history tells of the terms: rule, versions, and the three dates of each."""
        return tuple(
            f"{running.name}"
            f" {running.term.rule_id}@{running.term.rule_version}"
            f" {running.term.calendar_id}@{running.term.calendar_version}"
            f" nominal={running.term.nominal} due={running.term.due} control={running.term.control}"
            for running in self.terms
        )


def is_over(running: RunningTerm, state: State) -> bool:
    """Whether nobody can miss the term any more, its subject being in this state.

    An answer that waits for its check may come back, so the term of consideration runs until the conclusion.
    """
    if running.purpose is Purpose.CONSIDERATION:
        return state is State.CLOSED
    return state not in _ACTIVE[running.purpose]


def settle(clock: Clock, state_of: Callable[[RunningTerm], State], policy: AlarmPolicy) -> Clock:
    """The clock as it runs in these states of its subjects: alarms set where a term binds now, silenced elsewhere.

    A silenced term that binds again speaks of what it passed over meanwhile.
    """
    return Clock(terms=tuple(_settle_one(t, state_of(t), policy) for t in clock.terms))


def _settle_one(running: RunningTerm, state: State, policy: AlarmPolicy) -> RunningTerm:
    if state not in _ACTIVE[running.purpose]:
        return replace(running, alarm_at=None)
    if running.alarm_at is not None:
        return running
    return _wound(running, policy, running.alarmed_until or running.term.begins_at)


def _wound(running: RunningTerm, policy: AlarmPolicy, after: datetime) -> RunningTerm:
    """The next alarm after the instant; one that has passed meanwhile is raised by the next sweep."""
    upcoming = next_alarm(running.term, policy, after)
    return replace(running, alarm_at=upcoming.at if upcoming else None, alarmed_until=after)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A term that spoke up, and what it said."""

    running: RunningTerm
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
            rung.append(Rung(running=running, alarm=alarm))
        terms.append(_wound(running, policy, now))
    return Clock(terms=tuple(terms)), tuple(rung)
