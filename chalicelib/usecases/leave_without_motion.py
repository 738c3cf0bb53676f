"""A case with defects waits until the applicant has mended them: LAP art. 43."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain import motion
from chalicelib.domain.access import own
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.usecases.change import change
from chalicelib.usecases.consider_assignment import AssignmentRef
from chalicelib.usecases.ports import Desk

CURE_TERM = "D-27.cure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Defects:
    """What the notice must say: the defects, their legal ground, how to mend them, and the way to appeal."""

    defects: str
    ground: str
    way_to_cure: str
    appeal_route: str

    @property
    def words(self) -> dict[str, str]:
        return {
            "defects": self.defects,
            "ground": self.ground,
            "way_to_cure": self.way_to_cure,
            "appeal_route": self.appeal_route,
        }


def leave_without_motion(
    ref: AssignmentRef,
    defects: Defects,
    *,
    cure_until: date,
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> Appeal:
    """Stop the term and tell the applicant what to mend by when; only in regimes that know it, only in its days."""

    def decide(appeal: Appeal) -> Decision:
        assignment = own(appeal.assignment(ref.no), actor)
        rule_id = desk.lawbook.regime(appeal.regime).without_motion
        if rule_id is None:
            raise InvalidError(ErrorCode.NO_MOTION_RULE)
        calendar_id = desk.registry.bodies()[assignment.body].calendar_id
        today = kyiv_date(now)
        return motion.leave_without_motion(
            appeal,
            ref.no,
            actor,
            words=defects.words,
            limit=desk.lawbook.term(rule_id, assignment.routed_on, calendar_id),
            cure=desk.lawbook.term(CURE_TERM, today, calendar_id, until=cure_until),
            on=today,
        )

    return change(ref.appeal_id, decide, desk=desk, actor=actor, now=now)


def record_cure(
    ref: AssignmentRef, *, cured_on: date, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """The applicant has mended it: the case counts as filed on its first day, its term is longer by the pause."""

    def decide(appeal: Appeal) -> Decision:
        assignment = own(appeal.assignment(ref.no), actor)
        rule_id = desk.lawbook.regime(appeal.regime).after_cure
        stopped_on = assignment.left_without_motion_on
        if rule_id is None or stopped_on is None:
            raise InvalidError(ErrorCode.NO_MOTION_RULE)
        if not stopped_on <= cured_on <= kyiv_date(now):
            raise InvalidError(ErrorCode.RECEIVED_IN_FUTURE, field="cured_on")
        resumed = desk.lawbook.term(
            rule_id,
            appeal.received_at,
            desk.registry.bodies()[assignment.body].calendar_id,
            facts={"left_without_motion": stopped_on, "deficiency_cured": cured_on},
        )
        return motion.cure(appeal, ref.no, actor, cured_on=cured_on, resumed=resumed)

    return change(ref.appeal_id, decide, desk=desk, actor=actor, now=now)


def return_uncured(
    ref: AssignmentRef, *, explanation: str, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """The term for mending has passed in vain: the head returns the application."""
    return change(
        ref.appeal_id,
        lambda appeal: motion.return_uncured(
            appeal, ref.no, actor, explanation=explanation, today=kyiv_date(now)
        ),
        desk=desk,
        actor=actor,
        now=now,
    )
