"""Port `Telephones` in memory."""

from dataclasses import replace
from datetime import datetime

from chalicelib.adapters.dynamodb.telephones import Reset
from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ConflictError, ErrorCode
from chalicelib.domain.telephony.telephone import Telephone


class MemoryTelephones:
    def __init__(self, *telephones: Telephone) -> None:
        self._standing = {one.centre: one for one in telephones}
        self._changes: list[Reset] = []

    def get(self, centre: str) -> Telephone:
        return self._standing.get(centre) or Telephone(centre=centre)

    def save(self, telephone: Telephone, *, before: Telephone, actor: Actor, at: datetime) -> None:
        if self.get(telephone.centre).version != before.version:
            raise ConflictError(ErrorCode.SETTINGS_MOVED_ON, field="version")
        after = replace(telephone, version=before.version + 1)
        self._standing[after.centre] = after
        self._changes.append(Reset(at=at, actor=actor.label, before=before, after=after))

    def changes(self, centre: str) -> tuple[Reset, ...]:
        return tuple(one for one in self._changes if one.after.centre == centre)
