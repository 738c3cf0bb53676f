"""What the user pool does: for those who log in, and for the administrator who says who may."""

from typing import Protocol

from chalicelib.domain.sessions import Question, Session
from chalicelib.domain.users import Office, User


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


class Users(Protocol):
    """All who may log in. Methods that name a user raise NotFoundError USER_NOT_FOUND where there is none such."""

    def page(self, *, limit: int, cursor: str | None = None) -> tuple[tuple[User, ...], str | None]:
        """Users in an order of the pool's own; the cursor continues. Raises InvalidError BAD_CURSOR."""
        ...

    def get(self, username: str) -> User: ...

    def create(self, username: str, password: str, *, name: str, email: str) -> User:
        """Enter a user without any office, with a password to be changed; no mail goes out.

        Raises ConflictError USERNAME_TAKEN.
        """
        ...

    def appoint(self, username: str, office: Office) -> None:
        """Put the user into this office and out of every other."""
        ...

    def give_password(self, username: str, password: str) -> None:
        """A password that is asked to be changed at the next log-in."""
        ...

    def disable(self, username: str) -> None: ...

    def enable(self, username: str) -> None: ...

    def end_sessions(self, username: str) -> None:
        """Let no session of the user be renewed."""
        ...
