"""Whom the centre is to call back: one person at a time, by one operator, never at night, never too often.

All that is open with one number is one aggregate, the callee: five missed calls, a wish to be called and an answer to
be checked are one person whose telephone rings once. A number is told only to whoever has taken the callee.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ConflictError, ErrorCode


class CallBackKind(StrEnum):
    """MISSED: nobody took the call. ASKED: the caller chose it. VERIFICATION: an answer is to be checked."""

    MISSED = "MISSED"
    ASKED = "ASKED"
    VERIFICATION = "VERIFICATION"


class CallBackState(StrEnum):
    WAITING = "WAITING"
    TAKEN = "TAKEN"
    DONE = "DONE"
    GIVEN_UP = "GIVEN_UP"
    WITHDRAWN = "WITHDRAWN"


class AttemptOutcome(StrEnum):
    REACHED = "REACHED"
    NO_ANSWER = "NO_ANSWER"
    BUSY = "BUSY"
    WRONG_NUMBER = "WRONG_NUMBER"
    REFUSED = "REFUSED"


OPEN = frozenset({CallBackState.WAITING, CallBackState.TAKEN})
# Somebody spoke: nothing is left of a missed call, whatever was said.
SPOKEN = frozenset({AttemptOutcome.REACHED, AttemptOutcome.REFUSED})
# No other attempt can end otherwise.
HOPELESS = frozenset({AttemptOutcome.WRONG_NUMBER, AttemptOutcome.REFUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One ringing of the person's telephone. `by` is a user, empty where only telephony told of it."""

    at: datetime
    outcome: AttemptOutcome
    by: str = ""
    call_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitedCall:
    """A call of the person that nobody took, and when it began."""

    call_id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack:
    """One matter to call a person about; no personal data. `next_at` is when the telephone may ring again.

    `calls` are those that it returns; a verification has an appeal, an assignment, and the round of its rework. A
    decision that only the supervisor may make stands `for_supervisor`; `taken_as` and `taken_until` say who has it.
    """

    id: str
    centre: str
    token: str
    kind: CallBackKind
    asked_at: datetime
    next_at: datetime
    state: CallBackState = CallBackState.WAITING
    line: str = ""
    calls: tuple[WaitedCall, ...] = ()
    appeal_id: str | None = None
    assignment_no: int | None = None
    round: int = 0
    attempts: tuple[Attempt, ...] = ()
    for_supervisor: bool = False
    taken_as: Role | None = None
    taken_until: datetime | None = None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def state_at(self, now: datetime) -> CallBackState:
        """A taking that has lapsed leaves it waiting."""
        is_held = self.taken_until is not None and now < self.taken_until
        if self.state is CallBackState.TAKEN and not is_held:
            return CallBackState.WAITING
        return self.state


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """Who calls the person now. It lapses at `until`; `attempt` is what came of it, None before it was told.

    `settled_before` is what the callee's `settled_at` was, for a word that takes back what telephony made of a ringing.
    """

    by: str
    role: Role
    at: datetime
    until: datetime
    attempt: Attempt | None = None
    settled_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Callee:
    """All that is open with one number of one centre. `token` is the number's keyed hash; `version` counts writes.

    `attempted_at` is when the telephone last rang for us. Of what was missed up to `settled_at` nothing is left: the
    person was spoken with, or was given up.
    """

    centre: str
    token: str
    version: int = 0
    call_backs: tuple[CallBack, ...] = ()
    taking: Taking | None = None
    attempted_at: datetime | None = None
    settled_at: datetime | None = None

    def find(self, call_back_id: str) -> CallBack:
        """An open one. Raises ConflictError where it is open no more."""
        for one in self.call_backs:
            if one.id == call_back_id and one.is_open:
                return one
        raise ConflictError(ErrorCode.CALL_BACK_ENDED)

    def taken_at(self, now: datetime) -> Taking | None:
        """Who has the callee at this instant."""
        taking = self.taking
        return taking if taking is not None and now < taking.until else None

    def with_call_back(self, changed: CallBack) -> "Callee":
        known = [one.id for one in self.call_backs]
        if changed.id not in known:
            return replace(self, call_backs=(*self.call_backs, changed))
        return replace(
            self,
            call_backs=tuple(changed if one.id == changed.id else one for one in self.call_backs),
        )


def without_closed(callee: Callee) -> Callee:
    """What is still of use: what is open, and what the present taking has closed, as its word may be taken back."""
    attempt = callee.taking.attempt if callee.taking else None
    kept = (
        one for one in callee.call_backs if one.is_open or (attempt and attempt in one.attempts)
    )
    return replace(callee, call_backs=tuple(kept))
