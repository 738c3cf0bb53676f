"""Messages about call-backs, and about what applicants say of answers on the telephone."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from chalicelib.domain.actors import Role
from chalicelib.domain.telephony.call_backs import AttemptOutcome, CallBackKind, CallBackState
from chalicelib.domain.verification import Grading
from chalicelib.entrypoints.http.fields import AppealId, Message, PageSize, Reply, Text


class CallBacksQuery(Message):
    """`for_supervisor` lists what waits for the supervisor's decision."""

    limit: PageSize = 50
    cursor: Annotated[str, Field(min_length=1, max_length=400)] | None = None
    for_supervisor: bool = False


class AttemptOut(Reply):
    """`is_told_by_telephony` where no operator has said what came of it."""

    at: datetime
    outcome: AttemptOutcome
    call_id: str | None
    is_told_by_telephony: bool


class HeldByOut(Reply):
    """Who has it, by office, and until when."""

    office: Role
    until: datetime


class CallBackOut(Reply):
    """One matter to call a person about. `calls` counts the calls that it returns; `next_at` is when it may ring."""

    call_back_id: str
    kind: CallBackKind
    state: CallBackState
    asked_at: datetime
    next_at: datetime
    closed_at: datetime | None
    line: str
    calls: int
    call_ids: tuple[str, ...]
    appeal_id: str | None
    assignment_no: int | None
    attempts: tuple[AttemptOut, ...]
    for_supervisor: bool
    held_by: HeldByOut | None


class CallBacksOut(Reply):
    """Soonest first; repeat the request with `cursor` for the next page."""

    call_backs: tuple[CallBackOut, ...]
    cursor: str | None


class SaidOut(Reply):
    at: datetime
    text: str


class CallBackCardOut(CallBackOut):
    """`number` is there only for who has taken it, within calling hours. `together` is open with the same number."""

    number: str | None
    said: tuple[SaidOut, ...]
    together: tuple[str, ...]


class AttemptIn(Message):
    outcome: AttemptOutcome
    comment: Text | None = None


class CallBackClosingIn(Message):
    reason: Text


class ConfirmIn(Message):
    """What was done, was done. Say whether the applicant graded it: nothing is taken for granted."""

    call_back_id: AppealId
    grading: Grading
    grade: Annotated[int, Field(ge=1, le=5)] | None = None
    comment: Text | None = None


class RefuteIn(Message):
    """It was not done: `reason` is what the applicant said."""

    call_back_id: AppealId
    reason: Text


class SolvedIn(Message):
    call_back_id: AppealId
    comment: Text | None = None
