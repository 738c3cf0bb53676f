"""Legal hold: a file that must be kept whatever its term. And how long a centre keeps its files."""

from datetime import date, datetime

from chalicelib.domain import retention as rules
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.erasure import HoldGround
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.retention import RetentionRule
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk
from chalicelib.usecases.ports.erasure import RetentionClock, RetentionRules
from chalicelib.usecases.telephony.keep_plan import centre_of


def place_hold(
    appeal_id: str,
    *,
    ground: HoldGround,
    until: date | None,
    reason: str,
    desk: Desk,
    actor: Actor,
    now: datetime,
) -> Appeal:
    """Let nothing of the file be erased up to and including a Kyiv day, or until the hold is lifted.

    Placed anew it takes the place of the last. Refuses a day that is over, and a file whose erasure was begun.
    """
    today = kyiv_date(now)

    def decide(appeal: Appeal) -> Decision:
        return rules.place_hold(
            appeal, actor, ground=ground, until=until, reason=reason, today=today
        )

    return change(appeal_id, decide, desk=desk, actor=actor, now=now)


def lift_hold(appeal_id: str, *, reason: str, desk: Desk, actor: Actor, now: datetime) -> Appeal:
    """Let the term of the file run its course; where it is over, the file goes with the next run."""

    def decide(appeal: Appeal) -> Decision:
        return rules.lift_hold(appeal, actor, reason=reason)

    return change(appeal_id, decide, desk=desk, actor=actor, now=now)


def read_holds(
    centre: str | None,
    *,
    limit: int,
    cursor: str | None,
    clock: RetentionClock,
    desk: Desk,
    actor: Actor,
) -> tuple[tuple[Appeal, ...], str | None]:
    """Files with a hold, those whose day is over among them until it is lifted; and the cursor of the next page."""
    of = centre_of(actor, centre, to_read=True)
    page = clock.on_hold(of, limit=limit, cursor=cursor)
    found = (desk.appeals.get(appeal_id) for appeal_id in page.appeal_ids)
    # The index may lag behind a hold that was lifted just now.
    return tuple(one for one in found if one.hold is not None), page.cursor


def read_rule(
    centre: str | None, *, kept: RetentionRules, desk: Desk, actor: Actor
) -> RetentionRule:
    """How long a centre keeps."""
    return kept.get(desk.registry.centre(centre_of(actor, centre, to_read=True)).id)


def keep_rule(
    wanted: RetentionRule, *, kept: RetentionRules, desk: Desk, actor: Actor, now: datetime
) -> RetentionRule:
    """Put what the expert commission decided in the place of what stood at `wanted.version`; who did is kept.

    It holds from the next run on, for all that is kept by then. Refuses what is told without the commission's act, and
    what somebody else has changed meanwhile.
    """
    centre = desk.registry.centre(centre_of(actor, wanted.centre))
    before = kept.get(centre.id)
    if before.version != wanted.version:
        raise ConflictError(ErrorCode.SETTINGS_MOVED_ON, field="version")
    if rules.checked(wanted) == before:
        return before
    kept.save(wanted, before=before, actor=actor, at=now)
    return kept.get(centre.id)
