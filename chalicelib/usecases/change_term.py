"""The head gives a term another end."""

from datetime import date, datetime

from chalicelib.domain import duration
from chalicelib.domain.access import own
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.duration import ExtensionLaw
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.usecases.change import change
from chalicelib.usecases.consider_assignment import AssignmentRef
from chalicelib.usecases.ports import Desk

SHORTENING = "D-07"


def extend_term(
    ref: AssignmentRef, *, until: date, reason: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Give an issue a later end by the extension that its regime knows, counted from the same receipt.

    Refuses a day beyond the law's cap, an overdue term, and a decision that comes too late for its notice.
    """

    def decide(appeal: Appeal) -> Decision:
        assignment = own(appeal.assignment(ref.no), actor)
        regime = desk.lawbook.regime(appeal.regime)
        if regime.extension is None:
            raise InvalidError(ErrorCode.NO_EXTENSION)
        standing = duration.standing_term(appeal, assignment)
        law = ExtensionLaw(
            notice_days=regime.extension_notice_days, is_once=regime.extension_is_once
        )
        return duration.extend(
            appeal,
            ref.no,
            actor,
            extended=desk.lawbook.term(
                regime.extension, standing.term.started_on, standing.term.calendar_id, until=until
            ),
            law=law,
            calendar=desk.lawbook.calendar(standing.term.calendar_id),
            reason=reason,
            now=now,
        )

    return change(ref.appeal_id, decide, desk=desk, actor=actor, now=now)


def shorten_term(
    ref: AssignmentRef, *, until: date, reason: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Give an issue an earlier end on the applicant's reasoned written demand."""

    def decide(appeal: Appeal) -> Decision:
        standing = duration.standing_term(appeal, own(appeal.assignment(ref.no), actor))
        return duration.shorten(
            appeal,
            ref.no,
            actor,
            shortened=desk.lawbook.term(
                SHORTENING, standing.term.started_on, standing.term.calendar_id, until=until
            ),
            reason=reason,
            today=kyiv_date(now),
        )

    return change(ref.appeal_id, decide, desk=desk, actor=actor, now=now)
