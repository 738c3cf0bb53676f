"""How long the personal data of an appeal are kept (D-47), what holds them longer, and how they go."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Appeal, Decision, Fact
from chalicelib.domain.erasure import Erasure, ErasureGround, HoldGround, LegalHold, digest_of
from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.personal import Personal
from chalicelib.domain.transitions import Event, State

RULE = "D-47"
MOST_YEARS_MORE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionRule:
    """What the expert commission of a centre has decided; `version` 0 is the law alone.

    Files are kept `more_years` longer than the law says, or for good. Where the commission wants to see what goes
    (`needs_act`), nothing does but what was concluded up to `cleared_through`. `act` is the number and date of its act.
    """

    centre: str
    version: int = 0
    more_years: int = 0
    is_permanent: bool = False
    needs_act: bool = False
    cleared_through: date | None = None
    act: str = ""


def goes_on(law_until: date, rule: RetentionRule) -> date | None:
    """The first day on which personal data may go, from the last day of the law's term; None where they never do.

    The term of the Instruction ends with a calendar year, so whole years more do too.
    """
    if rule.is_permanent:
        return None
    return date(law_until.year + rule.more_years, law_until.month, law_until.day) + timedelta(
        days=1
    )


def is_cleared(closed_on: date, rule: RetentionRule) -> bool:
    """Whether the commission lets what was concluded on this day go."""
    through = rule.cleared_through
    return not rule.needs_act or (through is not None and closed_on <= through)


def checked(rule: RetentionRule) -> RetentionRule:
    """Refuses what does not fit together: a prolongation, or a clearance, without the commission's act."""
    if not 0 <= rule.more_years <= MOST_YEARS_MORE:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="more_years")
    differs = rule.more_years > 0 or rule.is_permanent or rule.cleared_through is not None
    if differs and not rule.act:
        raise InvalidError(ErrorCode.MISSING_FIELD, field="act")
    if rule.cleared_through is not None and not rule.needs_act:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="cleared_through")
    return rule


def dated(appeal: Appeal, at: datetime) -> Appeal:
    """The appeal with the day on which it was concluded, from which its term is counted; none while it is open."""
    if appeal.state is not State.CLOSED:
        return replace(appeal, closed_on=None) if appeal.closed_on else appeal
    return appeal if appeal.closed_on else replace(appeal, closed_on=kyiv_date(at))


def place_hold(
    appeal: Appeal,
    actor: Actor,
    *,
    ground: HoldGround,
    until: date | None,
    reason: str,
    today: date,
) -> Decision:
    """Let nothing of the file be erased up to a day, or until it is lifted; placed anew it takes the place of the last.

    Refuses one who is no supervisor of its centre, a day that is over, and a file whose erasure was begun.
    """
    _supervisor(appeal, actor)
    if until is not None and until < today:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="until")
    if appeal.erasure is not None:
        raise ConflictError(ErrorCode.DATA_ERASED)
    hold = LegalHold(ground=ground, placed_on=today, until=until)
    facts: dict[str, Fact] = {"ground": ground, "until": until.isoformat() if until else None}
    return Decision(
        appeal=replace(appeal, hold=hold),
        event=Event.LEGAL_HOLD_PLACED,
        facts=facts,
        personal=Personal(words={"hold_reason": reason}),
    )


def lift_hold(appeal: Appeal, actor: Actor, *, reason: str) -> Decision:
    """Let the term of the file run its course again. Refuses one who is no supervisor of its centre, and no hold."""
    _supervisor(appeal, actor)
    if appeal.hold is None:
        raise ConflictError(ErrorCode.NOT_ALLOWED_NOW, details={"part": "legal_hold"})
    return Decision(
        appeal=replace(appeal, hold=None),
        event=Event.LEGAL_HOLD_LIFTED,
        facts={"ground": appeal.hold.ground},
        personal=Personal(words={"hold_reason": reason}),
    )


def is_held(appeal: Appeal, today: date) -> bool:
    return appeal.hold is not None and appeal.hold.is_in_force(today)


def begin_erasure(
    appeal: Appeal, *, ground: ErasureGround, code: str, salt: str, at: datetime
) -> Decision:
    """From now on nobody reads the personal data, and nothing is left to decide: they go.

    `code` is the access code in the form in which codes are compared, empty where there is none; `salt` is hex.
    Refuses an appeal that is not concluded, one that is held, and one whose erasure was begun before.
    """
    if appeal.erasure is not None:
        raise ConflictError(ErrorCode.DATA_ERASED)
    if appeal.state is not State.CLOSED:
        raise ConflictError(ErrorCode.NOT_ALLOWED_NOW, details={"state": appeal.state})
    if is_held(appeal, kyiv_date(at)):
        raise ConflictError(ErrorCode.ON_LEGAL_HOLD)
    erasure = Erasure(
        ground=ground,
        begun_at=at,
        code_salt=salt,
        code_digest=digest_of(code, salt) if code else "",
    )
    return Decision(
        appeal=replace(appeal, hold=None, erasure=erasure),
        event=Event.ERASURE_BEGUN,
        facts={"why": ground},
    )


def finish_erasure(appeal: Appeal, *, parts: int, recordings: int, at: datetime) -> Decision | None:
    """They are gone from every store. None where that was written before. The erasure must have been begun."""
    begun = appeal.erasure
    if begun is None:
        raise ConflictError(ErrorCode.NOT_ALLOWED_NOW, details={"part": "erasure"})
    if begun.erased_at is not None:
        return None
    attachments = len(appeal.attachments)
    after = replace(
        begun, erased_at=at, parts=parts, attachments=attachments, recordings=recordings
    )
    facts: dict[str, Fact] = {
        "why": begun.ground,
        "parts": parts,
        "attachments": attachments,
        "recordings": recordings,
    }
    return Decision(
        appeal=replace(appeal, erasure=after), event=Event.PERSONAL_DATA_ERASED, facts=facts
    )


def _supervisor(appeal: Appeal, actor: Actor) -> None:
    if not actor.has(Role.SUPERVISOR) or actor.centre != appeal.centre:
        raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED, details={"roles": (Role.SUPERVISOR,)})
