"""What the user pool does for those who log in."""

from typing import Protocol

from chalicelib.domain.sessions import Question, Session


class LogIns(Protocol):
    """Sessions of staff. Each method raises NotAllowedError, with TOO_MANY_ATTEMPTS where the pool wants a pause."""

    def open(self, username: str, password: str) -> Session | Question:
        """Raises LOG_IN_REFUSED: whether the name, the password or the person's right is at fault, nobody learns."""
        ...

    def set_password(self, username: str, continuation: str, password: str) -> Session | Question:
        """Answer the question for a new password.

        Raises LOG_IN_EXPIRED where the question is old, and InvalidError PASSWORD_TOO_WEAK.
        """
        ...

    def show_code(self, username: str, continuation: str, code: str) -> Session | Question:
        """Answer the question for a code. Raises LOG_IN_CODE_WRONG, and LOG_IN_EXPIRED where the question is old."""
        ...

    def renew(self, refresh_token: str) -> Session:
        """A fresh ID token. Raises NOT_AUTHENTICATED for a token that is spent, revoked or none."""
        ...

    def end(self, refresh_token: str) -> None:
        """Let the token renew nothing any more. One that renews nothing already is passed over."""
        ...
