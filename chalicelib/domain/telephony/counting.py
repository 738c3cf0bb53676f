"""What one call counts for: no more than figures need, and nothing personal."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest

from chalicelib.domain.telephony.call import ENDED_BY_CLOCK, CallRecord, Result
from chalicelib.domain.telephony.events import CallEvent, Consent, Direction, EventKind
from chalicelib.domain.telephony.recordings import Custody, LossReason

# Lost by intent, or never a recording of its own.
_NO_LOSS = frozenset({LossReason.CONSENT_REFUSED, LossReason.DUPLICATE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one operator, as the provider names them, had of a call: whether it rang there, and whether they took it.

    `talked` in seconds; None where they took it and how long they spoke is not known.
    """

    operator: str
    rang: bool = False
    has_answered: bool = False
    talked: int | None = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """What was registered from a call."""

    appeals: int = 0
    issues: int = 0
    tied: int = 0
    consultations: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CallCount:
    """A call as it counts now. Seconds are None where they are not known.

    `has_waited` says that the person wanted an operator: they were queued, or it rang at somebody. `appeals` and
    `issues` are those registered from the call, `tied` the appeals of before that it was about, `consultations` those
    given in it. Of recordings it says whether any was kept (and perhaps erased since), is awaited, or was lost.
    """

    call: str
    centre: str
    version: int
    started_at: datetime
    line: str = ""
    is_outbound: bool = False
    is_answered: bool = False
    result: Result | None = None
    has_waited: bool = False
    waited: int | None = None
    talked: int | None = None
    shares: tuple[Share, ...] = ()
    appeals: int = 0
    issues: int = 0
    tied: int = 0
    consultations: int = 0
    is_recorded: bool = False
    is_awaited: bool = False
    is_lost: bool = False
    has_refused: bool = False


NOTHING = Registered()


def count_of(record: CallRecord, registered: Registered = NOTHING) -> CallCount:
    """What a call counts for as it stands; whatever the order in which its events came."""
    call = record.call
    facts = call.facts
    is_answered = facts.answered_at is not None
    has_ending = not _is_ended_by_clock(record.events, is_answered=is_answered)
    talked = facts.talked if has_ending or not is_answered else None
    rang = _names(record.events, EventKind.OFFERED)
    has_refused = facts.consent is Consent.REFUSED
    custody = {one.custody for one in call.recordings if one.loss not in _NO_LOSS}
    return CallCount(
        call=call.id,
        centre=call.centre,
        version=call.version,
        started_at=facts.started_at,
        line=facts.line,
        is_outbound=facts.direction is Direction.OUTBOUND,
        is_answered=is_answered,
        result=facts.result,
        has_waited=facts.queued_at is not None or bool(rang) or facts.result is Result.ABANDONED,
        waited=facts.waited if has_ending or is_answered else None,
        talked=talked,
        shares=_shares(record.events, rang, talked),
        appeals=registered.appeals,
        issues=registered.issues,
        tied=registered.tied,
        consultations=registered.consultations,
        # What was made against the person's word and erased was no recording that the centre has.
        is_recorded=Custody.KEPT in custody or (Custody.ERASED in custody and not has_refused),
        is_awaited=Custody.AWAITED in custody,
        is_lost=Custody.LOST in custody,
        has_refused=has_refused,
    )


def newest(one: CallCount, other: CallCount) -> CallCount:
    """Both tellings of one call as one: the newer version, and the most that was registered.

    Appeals and consultations are only ever added, and not always with a new version of the call; so the outcome is the
    same in whatever order tellings come, and however often.
    """
    newer = other if other.version > one.version else one
    return replace(
        newer,
        appeals=max(one.appeals, other.appeals),
        issues=max(one.issues, other.issues),
        tied=max(one.tied, other.tied),
        consultations=max(one.consultations, other.consultations),
    )


def _is_ended_by_clock(events: tuple[CallEvent, ...], *, is_answered: bool) -> bool:
    """Whether only the clock ended it. A missed leg ends no call that somebody answered."""
    kinds = {EventKind.ENDED} if is_answered else {EventKind.ENDED, EventKind.MISSED}
    return {one.id for one in events if one.kind in kinds} == {ENDED_BY_CLOCK}


def _shares(
    events: tuple[CallEvent, ...], rang: tuple[str, ...], talked: int | None
) -> tuple[Share, ...]:
    """Each operator once. Their seconds add up to those of the call: each speaks until the next one answers."""
    spoken: dict[str, int | None] = {}
    answers = [one for one in events if one.kind is EventKind.ANSWERED]
    left = talked
    for answer, following in zip_longest(answers, answers[1:]):
        seconds = left
        if following is not None:
            seconds = round((following.at - answer.at).total_seconds())
            seconds = seconds if left is None else min(seconds, left)
        before = spoken.get(answer.operator, 0)
        spoken[answer.operator] = None if None in (before, seconds) else _sum(before, seconds)
        left = None if left is None else left - _sum(seconds)
    return tuple(
        Share(
            operator=name,
            rang=name in rang,
            has_answered=name in spoken,
            talked=spoken.get(name, 0),
        )
        for name in sorted({*spoken, *rang})
    )


def _sum(*seconds: int | None) -> int:
    return sum(one or 0 for one in seconds)


def _names(events: Iterable[CallEvent], kind: EventKind) -> tuple[str, ...]:
    told = (one.operator for one in events if one.kind is kind)
    return tuple(dict.fromkeys(name for name in told if name))
