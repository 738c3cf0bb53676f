"""Log in, go on, log out: sessions of staff, whose tokens no script of a page sees."""

from chalicelib.domain.errors import ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.sessions import SHORTEST_PASSWORD, Question, Session, is_strong
from chalicelib.usecases.ports.identity import LogIns


def set_own_password(
    username: str, continuation: str, password: str, *, log_ins: LogIns
) -> Session | Question:
    """Put a password of one's own in the place of the temporary one.

    Refuses a weak one before the user pool is asked, so that the question stays open for another try.
    """
    if not is_strong(password):
        raise InvalidError(
            ErrorCode.PASSWORD_TOO_WEAK,
            field="new_password",
            details={"shortest": SHORTEST_PASSWORD},
        )
    return log_ins.set_password(username, continuation, password)


def renew_session(refresh_token: str, *, log_ins: LogIns) -> Session:
    """A fresh ID token for who has a session. Raises NotAllowedError where there is none to renew."""
    if not refresh_token:
        raise NotAllowedError(ErrorCode.NOT_AUTHENTICATED)
    return log_ins.renew(refresh_token)


def end_session(refresh_token: str, *, log_ins: LogIns) -> None:
    """End a session where it is kept, not only where it is shown; where there is none, all is done."""
    if refresh_token:
        log_ins.end(refresh_token)
