"""Figures of the telephone: what calls come to by hour, line and operator.

A call counts once, in the Kyiv hour in which it started. Figures of hours add up to those of their day, and so do
those of lines; days add up to periods. Figures of operators do not add up to calls: a call that was passed on counts
once with each operator who took it, and so does what was registered from it. Only their seconds of talk add up to those
of calls.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from decimal import Decimal

from chalicelib.domain.kyiv import KYIV, kyiv_instant
from chalicelib.domain.telephony.call import Result
from chalicelib.domain.telephony.counting import CallCount, newest
from chalicelib.domain.telephony.waits import Waits, all_waits, mean, percent, waits_of

# Shorter than this, a wait that was given up and a talk without a registration are nobody's failure.
SHORT_SECONDS = 10
# So long can figures be asked for.
KEPT = timedelta(days=3 * 366)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What calls come to.

    Each call offered is exactly one of: answered, abandoned, informed, voicemail, call_back, transferred, missed, open
    (still going on). `wanted` are those decided that wanted an operator; `abandoned_short` those of the abandoned that
    gave up within 10 s. `waits` are of calls answered, to the first answer; `given_up` of those abandoned. `timed` are
    calls answered whose talk is known, `talked` its seconds, `short_talks` those under 10 s; `unregistered` talked for
    longer, and nothing was registered: no appeal from it, none of before tied to it, no consultation. A call with
    recordings both kept and lost counts with both. Calls that the centre made itself are `outbound`, and nothing else.
    """

    offered: int = 0
    answered: int = 0
    abandoned: int = 0
    abandoned_short: int = 0
    informed: int = 0
    voicemail: int = 0
    call_back: int = 0
    transferred: int = 0
    missed: int = 0
    open: int = 0
    wanted: int = 0
    waits: Waits = field(default_factory=Waits)
    given_up: Waits = field(default_factory=Waits)
    timed: int = 0
    talked: int = 0
    short_talks: int = 0
    unregistered: int = 0
    appeals: int = 0
    issues: int = 0
    tied: int = 0
    consultations: int = 0
    recorded: int = 0
    awaited: int = 0
    lost: int = 0
    refused: int = 0
    outbound: int = 0
    outbound_answered: int = 0
    outbound_talked: int = 0

    def service_level(self, seconds: int) -> Decimal | None:
        """Per cent of those who wanted an operator and were answered within so many seconds."""
        return percent(self.waits.within(seconds), self.wanted)

    @property
    def abandoned_share(self) -> Decimal | None:
        """Per cent of those who wanted an operator."""
        return percent(self.abandoned, self.wanted)

    @property
    def unregistered_share(self) -> Decimal | None:
        """Per cent of calls answered."""
        return percent(self.unregistered, self.answered)

    @property
    def average_talk(self) -> Decimal | None:
        return mean(self.talked, self.timed)

    @property
    def appeals_per_call(self) -> Decimal | None:
        return mean(self.appeals, self.answered)

    @property
    def consultations_per_call(self) -> Decimal | None:
        return mean(self.consultations, self.answered)


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorFigures:
    """What calls come to at one operator: `rang` there, of which `not_taken`; the rest as in `Figures`."""

    rang: int = 0
    not_taken: int = 0
    answered: int = 0
    timed: int = 0
    talked: int = 0
    short_talks: int = 0
    unregistered: int = 0
    appeals: int = 0
    issues: int = 0
    tied: int = 0
    consultations: int = 0
    outbound: int = 0
    outbound_talked: int = 0

    @property
    def unregistered_share(self) -> Decimal | None:
        """Per cent of calls answered."""
        return percent(self.unregistered, self.answered)

    @property
    def average_talk(self) -> Decimal | None:
        return mean(self.talked, self.timed)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """A Kyiv day: figures of each of its hours (23, 24 or 25), of each line and of each operator; '' is not named."""

    day: date
    hours: tuple[Figures, ...]
    lines: Mapping[str, Figures]
    operators: Mapping[str, OperatorFigures]

    @property
    def total(self) -> Figures:
        return all_figures(self.hours)


def fold_day(day: date, counts: Iterable[CallCount]) -> DayFigures:
    """What the calls of a day come to; each once, however often and in whatever order it is told of."""
    calls: dict[str, CallCount] = {}
    for one in counts:
        standing = calls.get(one.call)
        calls[one.call] = newest(standing, one) if standing else one
    hours = hours_of(day)
    by_hour: list[list[CallCount]] = [[] for _ in hours]
    by_line: dict[str, list[CallCount]] = defaultdict(list)
    by_operator: dict[str, list[CallCount]] = defaultdict(list)
    for one in calls.values():
        hour = (one.started_at - hours[0]) // _HOUR
        if not 0 <= hour < len(hours):
            # A newer telling begins the call on another day, where it counts.
            continue
        by_hour[hour].append(one)
        by_line[one.line].append(one)
        for share in one.shares:
            by_operator[share.operator].append(one)
    return DayFigures(
        day=day,
        hours=tuple(map(figures_of, by_hour)),
        lines={line: figures_of(by_line[line]) for line in sorted(by_line)},
        operators={name: operator_figures(name, by_operator[name]) for name in sorted(by_operator)},
    )


def hours_of(day: date) -> tuple[datetime, ...]:
    """Instants at which the hours of a Kyiv day begin: 23 in spring, 25 in autumn, when the clocks are changed."""
    first, end = kyiv_instant(day), kyiv_instant(day + timedelta(days=1))
    return tuple(first + no * _HOUR for no in range((end - first) // _HOUR))


def hour_name(hour: datetime) -> str:
    """As the clock on the wall shows it; the hour that comes twice in autumn is `03:00 (2)` the second time."""
    local = hour.astimezone(KYIV)
    return f"{local:%H:%M}{' (2)' if local.fold else ''}"


def figures_of(calls: Iterable[CallCount]) -> Figures:
    """What these calls come to; each is given once."""
    every = tuple(calls)
    inbound = [one for one in every if not one.is_outbound]
    outbound = [one for one in every if one.is_outbound]
    answered = [one for one in inbound if one.is_answered]
    unanswered = Counter(one.result for one in inbound if not one.is_answered)
    given_up = [one.waited for one in inbound if _is_abandoned(one) and one.waited is not None]
    talks = [one.talked for one in answered if one.talked is not None]
    return Figures(
        offered=len(inbound),
        answered=len(answered),
        abandoned=unanswered[Result.ABANDONED],
        abandoned_short=sum(waited < SHORT_SECONDS for waited in given_up),
        informed=unanswered[Result.INFORMED],
        voicemail=unanswered[Result.VOICEMAIL],
        call_back=unanswered[Result.CALL_BACK],
        transferred=unanswered[Result.TRANSFERRED],
        missed=unanswered[Result.MISSED],
        open=unanswered[None],
        wanted=sum(map(_is_decided, inbound)),
        waits=waits_of(one.waited for one in answered if one.waited is not None),
        given_up=waits_of(given_up),
        timed=len(talks),
        talked=sum(talks),
        short_talks=sum(seconds < SHORT_SECONDS for seconds in talks),
        unregistered=sum(_is_unregistered(one, one.talked) for one in answered),
        appeals=sum(one.appeals for one in inbound),
        issues=sum(one.issues for one in inbound),
        tied=sum(one.tied for one in inbound),
        consultations=sum(one.consultations for one in inbound),
        recorded=sum(one.is_recorded for one in inbound),
        awaited=sum(one.is_awaited for one in inbound),
        lost=sum(one.is_lost for one in inbound),
        refused=sum(one.has_refused for one in inbound),
        outbound=len(outbound),
        outbound_answered=sum(one.is_answered for one in outbound),
        outbound_talked=sum(one.talked or 0 for one in outbound),
    )


def operator_figures(operator: str, calls: Iterable[CallCount]) -> OperatorFigures:
    """What these calls come to at one operator, who had a share in each."""
    shared = [(one, share) for one in calls for share in one.shares if share.operator == operator]
    inbound = [(one, share) for one, share in shared if not one.is_outbound]
    outbound = [share for one, share in shared if one.is_outbound]
    taken = [(one, share.talked) for one, share in inbound if share.has_answered]
    talks = [seconds for _, seconds in taken if seconds is not None]
    return OperatorFigures(
        rang=sum(share.rang for _, share in inbound),
        not_taken=sum(share.rang and not share.has_answered for _, share in inbound),
        answered=len(taken),
        timed=len(talks),
        talked=sum(talks),
        short_talks=sum(seconds < SHORT_SECONDS for seconds in talks),
        unregistered=sum(_is_unregistered(one, seconds) for one, seconds in taken),
        appeals=sum(one.appeals for one, _ in taken),
        issues=sum(one.issues for one, _ in taken),
        tied=sum(one.tied for one, _ in taken),
        consultations=sum(one.consultations for one, _ in taken),
        outbound=len(outbound),
        outbound_talked=sum(share.talked or 0 for share in outbound),
    )


def all_figures(several: Iterable[Figures]) -> Figures:
    """Figures of disjoint calls as one: of hours, of lines, of days."""
    every = tuple(several)
    numbers = (name for name in _names(Figures) if name not in {"waits", "given_up"})
    return Figures(
        waits=all_waits(one.waits for one in every),
        given_up=all_waits(one.given_up for one in every),
        **{name: sum(getattr(one, name) for one in every) for name in numbers},
    )


def all_of_operator(several: Iterable[OperatorFigures]) -> OperatorFigures:
    """Figures of one operator on several days as one."""
    every = tuple(several)
    return OperatorFigures(
        **{name: sum(getattr(one, name) for one in every) for name in _names(OperatorFigures)}
    )


def _names(of: type[Figures] | type[OperatorFigures]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(of))


def _is_decided(one: CallCount) -> bool:
    """Whether the person wanted an operator, and it is known whether they came to speak with one."""
    return one.is_answered or (one.has_waited and one.result is not None)


def _is_abandoned(one: CallCount) -> bool:
    return not one.is_answered and one.result is Result.ABANDONED


def _is_unregistered(one: CallCount, talked: int | None) -> bool:
    has_talked = talked is not None and talked >= SHORT_SECONDS
    return has_talked and not (one.appeals or one.tied or one.consultations)
