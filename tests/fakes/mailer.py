"""Port `Mailer` in memory: keeps what was sent, and refuses whom it is told to refuse."""

from chalicelib.domain.mail import Mail


class RefusedMailError(Exception):
    """The provider does not take this mail."""


class MemoryMailer:
    def __init__(self) -> None:
        self.sent: list[Mail] = []
        self.refused: set[str] = set()
        self.is_down = False

    def send(self, mail: Mail) -> str:
        if self.is_down or mail.recipient in self.refused:
            raise RefusedMailError
        self.sent.append(mail)
        return f"message-{len(self.sent)}"

    @property
    def recipients(self) -> list[str]:
        """To whom mail has gone, in order."""
        return [mail.recipient for mail in self.sent]
