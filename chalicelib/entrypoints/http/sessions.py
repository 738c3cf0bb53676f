"""Sessions of staff in the browser: the tokens go into cookies that no script can read.

What stands before the API turns the cookie `__Host-vikno-id` into the `Authorization` of requests to /v1/staff. Other
sites can use neither cookie (SameSite), nor change a session: requests are JSON, which browsers ask leave for first.
"""

import re

from chalicelib import wiring
from chalicelib.domain.errors import ErrorCode, InvalidError
from chalicelib.domain.sessions import REFRESH_SECONDS, Asked, Question, Session
from chalicelib.entrypoints.http.endpoint import Answer, Call
from chalicelib.entrypoints.http.public import public
from chalicelib.entrypoints.http.session_models import (
    LogInIn,
    SessionAnswerIn,
    SessionCookieIn,
    SessionOut,
    SessionState,
)
from chalicelib.usecases.log_in import end_session, renew_session, set_own_password

ID_COOKIE = "__Host-vikno-id"
REFRESH_COOKIE = "__Host-vikno-refresh"
_NEEDED = {
    Asked.NEW_PASSWORD: SessionState.NEW_PASSWORD_NEEDED,
    Asked.CODE: SessionState.CODE_NEEDED,
}
_TOKEN = re.compile(r"[!-~]{1,4096}")


@public.endpoint(
    "POST",
    "/session",
    "Увійти",
    request=LogInIn,
    response=SessionOut,
    errors=(ErrorCode.LOG_IN_REFUSED, ErrorCode.TOO_MANY_ATTEMPTS),
)
def log_in(call: Call) -> Answer:
    """Open a session with name and password, or learn what else is asked for."""
    return _answer(wiring.log_ins().open(call.body.username, call.body.password))


@public.endpoint(
    "POST",
    "/session-answer",
    "Відповісти на запитання під час входу",
    request=SessionAnswerIn,
    response=SessionOut,
    errors=(
        ErrorCode.LOG_IN_EXPIRED,
        ErrorCode.LOG_IN_CODE_WRONG,
        ErrorCode.PASSWORD_TOO_WEAK,
        ErrorCode.MISSING_FIELD,
        ErrorCode.TOO_MANY_ATTEMPTS,
    ),
)
def answer_log_in(call: Call) -> Answer:
    """Give the new password or the one-time code that the log-in asked for."""
    body = call.body
    if body.new_password is not None and body.code is not None:
        raise InvalidError(ErrorCode.INVALID_REQUEST, field="code")
    if body.new_password is not None:
        return _answer(
            set_own_password(
                body.username, body.continuation, body.new_password, log_ins=wiring.log_ins()
            )
        )
    if body.code is None:
        raise InvalidError(ErrorCode.MISSING_FIELD, field="new_password")
    return _answer(wiring.log_ins().show_code(body.username, body.continuation, body.code))


@public.endpoint(
    "POST",
    "/session-renewal",
    "Продовжити сеанс",
    request=SessionCookieIn,
    response=SessionOut,
    errors=(ErrorCode.NOT_AUTHENTICATED, ErrorCode.TOO_MANY_ATTEMPTS),
)
def renew(call: Call) -> Answer:
    """Go on for another half an hour with the cookie of the log-in; eight hours after it one logs in again."""
    return _answer(renew_session(_refresh_token(call), log_ins=wiring.log_ins()))


@public.endpoint(
    "POST",
    "/session-end",
    "Вийти",
    request=SessionCookieIn,
    response=SessionOut,
)
def log_out(call: Call) -> Answer:
    """End the session at the user pool and in the browser; one that is over already ends as well."""
    end_session(_refresh_token(call), log_ins=wiring.log_ins())
    out = SessionOut(state=SessionState.CLOSED, expires_in=None, continuation=None)
    return _with_cookies(out, [_cookie(ID_COOKIE, "", 0), _cookie(REFRESH_COOKIE, "", 0)])


def _answer(step: Session | Question) -> Answer:
    if isinstance(step, Question):
        out = SessionOut(state=_NEEDED[step.asked], expires_in=None, continuation=step.continuation)
        return Answer(body=out)
    cookies = [_cookie(ID_COOKIE, step.id_token, step.expires_in)]
    if step.refresh_token:
        cookies.append(_cookie(REFRESH_COOKIE, step.refresh_token, REFRESH_SECONDS))
    out = SessionOut(state=SessionState.OPEN, expires_in=step.expires_in, continuation=None)
    return _with_cookies(out, cookies)


def _with_cookies(out: SessionOut, cookies: list[str]) -> Answer:
    return Answer(body=out, headers={"Set-Cookie": cookies})


def _cookie(name: str, value: str, seconds: int) -> str:
    return f"{name}={value}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age={seconds}"


def _refresh_token(call: Call) -> str:
    """Empty where the browser sends none, or nothing that could be one."""
    for part in call.headers.get("cookie", "").split(";"):
        name, _, value = part.strip().partition("=")
        if name == REFRESH_COOKIE and _TOKEN.fullmatch(value):
            return value
    return ""
