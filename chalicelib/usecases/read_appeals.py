"""What staff read: cases, histories, attachments; always within what they may know of."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.access import is_identity_open, is_visible, visible
from chalicelib.domain.actors import Actor
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.attachments import served
from chalicelib.domain.errors import ConflictError, ErrorCode, NotAllowedError
from chalicelib.domain.file_checks import served_name
from chalicelib.domain.history import HistoryEntry, holds
from chalicelib.domain.record import Record
from chalicelib.domain.transitions import Event
from chalicelib.domain.withholding import as_seen, history_as_seen
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Appeals, Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Entries as the reader is given them, first to last, and whether those that are kept form an unbroken chain."""

    appeal: Appeal
    entries: tuple[HistoryEntry, ...]
    chain_holds: bool


def read_case(appeal_id: str, *, appeals: Appeals, actor: Actor) -> Record:
    """The case as the actor is given it. Raises NotFoundError where they may not know of it.

    That it repeats an appeal whose author is a secret from them, is not told.
    """
    record = as_seen(appeals.record(appeal_id), actor)
    if not all(is_identity_open(one, actor) for one in _first(record.appeal, appeals)):
        untied = replace(record.appeal, first_appeal_id=None)
        return Record(appeal=untied, personal=record.personal)
    return record


def read_history(appeal_id: str, *, appeals: Appeals, actor: Actor) -> History:
    """All entries of one appeal."""
    appeal = visible(appeals.get(appeal_id), actor)
    entries = appeals.history(appeal_id)
    shown = history_as_seen(entries, appeal, _first(appeal, appeals), actor)
    return History(appeal=appeal, entries=shown, chain_holds=holds(entries))


def _first(appeal: Appeal, appeals: Appeals) -> tuple[Appeal, ...]:
    """The appeal that this one repeats, where it repeats one."""
    return (appeals.get(appeal.first_appeal_id),) if appeal.first_appeal_id is not None else ()


def find_by_number(number: str, *, appeals: Appeals, actor: Actor) -> tuple[str, ...]:
    """Ids of appeals of this number that the actor may know of."""
    found = (appeals.get(appeal_id) for appeal_id in appeals.ids_by_number(number))
    return tuple(appeal.id for appeal in found if is_visible(appeal, actor))


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
    if not is_identity_open(record.appeal, actor):
        raise NotAllowedError(ErrorCode.IDENTITY_WITHHELD)
    return link_to_file(record, no, desk=desk, actor=actor, now=now, unscanned_too=unscanned_too)


def link_to_file(
    record: Record,
    no: int,
    *,
    desk: Desk,
    actor: Actor,
    now: datetime,
    unscanned_too: bool = False,
) -> str:
    """As `open_attachment`, for one who was given the whole record already: by an office, or by number and code."""
    attachment = record.appeal.attachment(no)
    if record.appeal.erasure is not None:
        raise ConflictError(ErrorCode.DATA_ERASED)
    found = served(attachment, unscanned_too=unscanned_too)
    file_name = served_name(record.file_names[no - 1], found.content_type)

    def tell(appeal: Appeal) -> Decision:
        return Decision(appeal=appeal, event=Event.ATTACHMENT_OPENED, facts={"attachment": no})

    change(record.appeal.id, tell, desk=desk, actor=actor, now=now)
    return desk.files.link(attachment.key, file_name, found.content_type, found.version)
