"""Port `Mailer` in memory: keeps what was sent, and refuses whom it is told to refuse."""

from chalicelib.domain.notices import Notice


class RefusedMailError(Exception):
    """The provider does not take this mail."""


class MemoryMailer:
    def __init__(self) -> None:
        self.sent: list[Notice] = []
        self.refused: set[str] = set()
        self.is_down = False

    def send(self, notice: Notice) -> str:
        if self.is_down or notice.recipient in self.refused:
            raise RefusedMailError
        self.sent.append(notice)
        return f"message-{len(self.sent)}"

    @property
    def recipients(self) -> list[str]:
        """To whom mail has gone, in order."""
        return [notice.recipient for notice in self.sent]
