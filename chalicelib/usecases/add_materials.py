"""Add to an appeal that still runs: by its applicant (Law 393/96-ВР art. 18) or by the centre for them."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.access import offices_over
from chalicelib.domain.actors import Actor, ActorKind
from chalicelib.domain.appeal import Appeal, Decision
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.personal import Personal
from chalicelib.domain.transitions import BY_COMMAND, Command, check
from chalicelib.domain.uploads import MOST_ATTACHMENTS
from chalicelib.usecases.change import change
from chalicelib.usecases.ports import Desk
from chalicelib.usecases.register_appeal import tied


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """A text, finished uploads with the names of their files, or both."""

    text: str
    uploads: tuple[tuple[str, str], ...]


def add_materials(
    appeal_id: str, materials: Materials, *, desk: Desk, actor: Actor, now: datetime
) -> Appeal:
    """Tie the uploads and keep the text.

    Refuses nothing at all, unfinished uploads, more files than an appeal may have, and a closed appeal.
    """
    if not materials.text and not materials.uploads:
        raise InvalidError(ErrorCode.MISSING_FIELD, field="attachments")
    row = BY_COMMAND[Command.ADD_MATERIALS]

    def decide(appeal: Appeal) -> Decision:
        # The applicant holds no office: number and code gave the right, the table gives the states.
        is_staff = actor.kind is ActorKind.STAFF
        roles = offices_over(appeal, actor) if is_staff else row.roles
        check(Command.ADD_MATERIALS, appeal.state, roles)
        first_no = len(appeal.attachments) + 1
        if len(appeal.attachments) + len(materials.uploads) > MOST_ATTACHMENTS:
            raise InvalidError(
                ErrorCode.UPLOAD_REFUSED,
                field="attachments",
                details={"largest": MOST_ATTACHMENTS},
            )
        added = tuple(
            tied(desk.files, appeal.centre, upload_id, appeal.id, no)
            for no, (upload_id, _) in enumerate(materials.uploads, start=first_no)
        )
        return Decision(
            appeal=replace(appeal, attachments=appeal.attachments + added),
            event=row.event,
            facts={"attachments": tuple(attachment.no for attachment in added)},
            personal=Personal(
                file_names=tuple(name for _, name in materials.uploads),
                words={"materials": materials.text} if materials.text else {},
            ),
        )

    return change(appeal_id, decide, desk=desk, actor=actor, now=now)
