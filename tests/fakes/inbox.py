"""Port `Inbox` in memory."""

from datetime import datetime

from chalicelib.domain.errors import ErrorCode, NotFoundError
from chalicelib.usecases.ports.telephony import Letter


class MemoryInbox:
    def __init__(self) -> None:
        self.letters: dict[str, Letter] = {}
        self._done: set[str] = set()

    def put(self, letter: Letter) -> bool:
        standing = self.letters.setdefault(letter.id, letter)
        return standing.id not in self._done

    def get(self, letter_id: str) -> Letter:
        if letter_id not in self.letters:
            raise NotFoundError(ErrorCode.PART_NOT_FOUND, details={"part": "letter"})
        return self.letters[letter_id]

    def done(self, letter_id: str) -> None:
        if letter_id in self.letters:
            self._done.add(letter_id)

    def waiting(self, since: datetime, before: datetime, limit: int) -> tuple[str, ...]:
        left = sorted(
            (one.received_at, one.id)
            for one in self.letters.values()
            if one.id not in self._done and since <= one.received_at < before
        )
        return tuple(id_ for _at, id_ in left[:limit])
