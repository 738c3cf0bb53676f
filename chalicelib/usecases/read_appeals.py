"""What staff read: cases, histories, queues, attachments; always within what they may know of."""

from datetime import datetime

from chalicelib.domain.access import BODY_ROLES, CENTRE_ROLES, is_visible, visible
from chalicelib.domain.actors import Actor, Role
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.attachments import served
from chalicelib.domain.errors import ErrorCode, NotAllowedError
from chalicelib.domain.file_checks import served_name
from chalicelib.domain.history import HistoryEntry
from chalicelib.domain.record import Record
from chalicelib.domain.transitions import Event, State, Tray
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Appeals, Desk, QueuePage


def read_case(appeal_id: str, *, appeals: Appeals, actor: Actor) -> Record:
    """The whole case. Raises NotFoundError where the actor may not know of it."""
    record = appeals.record(appeal_id)
    visible(record.appeal, actor)
    return record


def read_history(appeal_id: str, *, appeals: Appeals, actor: Actor) -> tuple[HistoryEntry, ...]:
    """All entries of one appeal, first to last."""
    visible(appeals.get(appeal_id), actor)
    return appeals.history(appeal_id)


def find_by_number(number: str, *, appeals: Appeals, actor: Actor) -> tuple[str, ...]:
    """Ids of appeals of this number that the actor may know of."""
    found = (appeals.get(appeal_id) for appeal_id in appeals.ids_by_number(number))
    return tuple(appeal.id for appeal in found if is_visible(appeal, actor))


def read_queue(
    state: State | Tray,
    *,
    centre: str | None,
    limit: int,
    cursor: str | None,
    appeals: Appeals,
    actor: Actor,
) -> QueuePage:
    """Open work of the actor's own centre or body, soonest control date first; a coordinator names the centre."""
    return appeals.queue(_queue_owner(actor, centre), state, limit=limit, cursor=cursor)


def _queue_owner(actor: Actor, centre: str | None) -> str:
    if actor.has(Role.COORDINATOR) and centre:
        return f"centre#{centre}"
    if actor.has(*CENTRE_ROLES) and actor.centre:
        return f"centre#{actor.centre}"
    if actor.has(*BODY_ROLES) and actor.body:
        return f"body#{actor.body}"
    if actor.has(Role.COORDINATOR) and actor.centre:
        return f"centre#{actor.centre}"
    raise NotAllowedError(ErrorCode.ROLE_NOT_ALLOWED)


def open_attachment(
    appeal_id: str,
    no: int,
    *,
    desk: Desk,
    actor: Actor,
    now: datetime,
    unscanned_too: bool = False,
) -> str:
    """A link that opens the file for some minutes; that it was opened, and by whom, is history.

    What opens is the version that was checked, as the type that it was found to be. Refuses a file that was not checked
    or did not pass; `unscanned_too` gives out what no scanner looked at, on a developer's own machine only.
    """
    record = read_case(appeal_id, appeals=desk.appeals, actor=actor)
    attachment = record.appeal.attachment(no)
    found = served(attachment, unscanned_too=unscanned_too)
    file_name = served_name(record.file_names[no - 1], found.content_type)

    def tell(appeal: Appeal) -> Decision:
        return Decision(appeal=appeal, event=Event.ATTACHMENT_OPENED, facts={"attachment": no})

    change(appeal_id, tell, desk=desk, actor=actor, now=now)
    return desk.files.link(attachment.key, file_name, found.content_type, found.version)
