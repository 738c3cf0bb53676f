"""How long files are kept: legal hold, the commission's decisions, and what would go next."""

import time
from dataclasses import asdict

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.appeal import Appeal
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.kyiv import kyiv_date
from chalicelib.domain.retention import RetentionRule, is_held
from chalicelib.entrypoints.http.command import APPEAL
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.retention_models import (
    HeldFileOut,
    HeldFilesOut,
    HoldIn,
    HoldsQuery,
    LiftIn,
    RehearsalOut,
    RetentionRuleIn,
    RetentionRuleOut,
)
from chalicelib.entrypoints.http.staff import staff
from chalicelib.entrypoints.http.telephone_models import CentreQuery
from chalicelib.usecases.hold_file import keep_rule, lift_hold, place_hold, read_holds, read_rule
from chalicelib.usecases.telephony.keep_plan import centre_of
from chalicelib.usecases.watch_retention import rehearse_retention
from chalicelib.wiring import retention

_SUPERVISOR = frozenset({Role.SUPERVISOR})
KEEPERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
READERS = KEEPERS | {Role.COORDINATOR}
_HOLD = APPEAL + "/legal-hold"
_HOLD_ERRORS = (ErrorCode.APPEAL_NOT_FOUND, ErrorCode.BUSY)
_CENTRE_ERRORS = (ErrorCode.MISSING_FIELD, ErrorCode.CENTRE_NOT_FOUND)
# A request lives for 29 seconds; what is not looked through by then is left to the night's run.
REHEARSAL_SECONDS = 20


@staff.endpoint(
    "POST",
    _HOLD,
    "Заборонити знищення справи",
    request=HoldIn,
    response=HeldFileOut,
    roles=_SUPERVISOR,
    errors=(*_HOLD_ERRORS, ErrorCode.DATA_ERASED),
)
def hold_file(call: Call) -> HeldFileOut:
    """Let nothing of the file be erased, whatever its term; a hold that stands is replaced."""
    held = place_hold(
        call.path["appeal_id"],
        ground=call.body.ground,
        until=call.body.until,
        reason=call.body.reason,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )
    return _held_out(held, call)


@staff.endpoint(
    "POST",
    _HOLD + "/lift",
    "Зняти заборону знищення справи",
    request=LiftIn,
    response=HeldFileOut,
    roles=_SUPERVISOR,
    errors=(*_HOLD_ERRORS, ErrorCode.NOT_ALLOWED_NOW),
)
def lift_file_hold(call: Call) -> HeldFileOut:
    """Let the term of the file run its course; where it is over, the personal data go with the next run."""
    lifted = lift_hold(
        call.path["appeal_id"],
        reason=call.body.reason,
        desk=wiring.desk(),
        actor=call.staff,
        now=call.now,
    )
    return _held_out(lifted, call)


@staff.endpoint(
    "GET",
    "/legal-holds",
    "Справи, які заборонено знищувати",
    query=HoldsQuery,
    response=HeldFilesOut,
    roles=READERS,
    errors=(ErrorCode.MISSING_FIELD, ErrorCode.BAD_CURSOR),
)
def list_held_files(call: Call) -> HeldFilesOut:
    """Files of the caller's centre with a hold, open ones among them."""
    held, cursor = read_holds(
        call.query.centre,
        limit=call.query.limit,
        cursor=call.query.cursor,
        clock=retention.clock(),
        desk=wiring.desk(),
        actor=call.staff,
    )
    return HeldFilesOut(files=tuple(_held_out(one, call) for one in held), cursor=cursor)


@staff.endpoint(
    "GET",
    "/retention",
    "Строк зберігання справ",
    query=CentreQuery,
    response=RetentionRuleOut,
    roles=READERS,
    errors=_CENTRE_ERRORS,
)
def get_retention(call: Call) -> RetentionRuleOut:
    """How long the caller's centre keeps the files of appeals."""
    rule = read_rule(
        call.query.centre, kept=retention.rules(), desk=wiring.desk(), actor=call.staff
    )
    return RetentionRuleOut(**asdict(rule))


@staff.endpoint(
    "PUT",
    "/retention",
    "Строк зберігання справ: рішення експертної комісії",
    request=RetentionRuleIn,
    query=CentreQuery,
    response=RetentionRuleOut,
    roles=KEEPERS,
    errors=(*_CENTRE_ERRORS, ErrorCode.SETTINGS_MOVED_ON),
)
def set_retention(call: Call) -> RetentionRuleOut:
    """Put what the expert commission decided in the place of what was read; it holds from the next run on."""
    told = call.body.model_dump() | {"act": call.body.act or ""}
    wanted = RetentionRule(centre=centre_of(call.staff, call.query.centre), **told)
    rule = keep_rule(
        wanted, kept=retention.rules(), desk=wiring.desk(), actor=call.staff, now=call.now
    )
    return RetentionRuleOut(**asdict(rule))


@staff.endpoint(
    "GET",
    "/retention/rehearsal",
    "Що буде стерто найближчим часом",
    query=CentreQuery,
    response=RehearsalOut,
    roles=KEEPERS,
    errors=_CENTRE_ERRORS,
)
def rehearse(call: Call) -> RehearsalOut:
    """What the next run would erase in the caller's centre: numbers and counts, and nothing is touched."""
    ends_at = time.monotonic() + REHEARSAL_SECONDS
    shown = rehearse_retention(
        centre_of(call.staff, call.query.centre),
        desk=retention.retention_desk(),
        now=call.now,
        may_go_on=lambda: time.monotonic() < ends_at,
    )
    return RehearsalOut(**asdict(shown))


def _held_out(appeal: Appeal, call: Call) -> HeldFileOut:
    hold = appeal.hold
    return HeldFileOut(
        appeal_id=appeal.id,
        number=appeal.number,
        ground=hold.ground if hold else None,
        placed_on=hold.placed_on if hold else None,
        until=hold.until if hold else None,
        is_over=hold is not None and not is_held(appeal, kyiv_date(call.now)),
    )
