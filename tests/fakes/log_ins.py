"""Port `LogIns` in memory. Each user has a password, which may be temporary, and perhaps one code that fits."""

import itertools
from dataclasses import dataclass

from chalicelib.domain.errors import ErrorCode, InvalidError, NotAllowedError
from chalicelib.domain.sessions import Asked, Question, Session, is_strong

LIFE = 1800


@dataclass(slots=True, kw_only=True)
class MemoryUser:
    password: str
    is_temporary: bool = False
    code: str = ""
    is_enabled: bool = True


class MemoryLogIns:
    def __init__(self, users: dict[str, MemoryUser]) -> None:
        self.users = users
        self._questions: dict[str, str] = {}
        self._refreshing: dict[str, str] = {}
        self._count = itertools.count(1)

    def open(self, username: str, password: str) -> Session | Question:
        user = self.users.get(username)
        if user is None or not user.is_enabled or user.password != password:
            raise NotAllowedError(ErrorCode.LOG_IN_REFUSED)
        if user.is_temporary:
            return self._ask(Asked.NEW_PASSWORD, username)
        return self._ask(Asked.CODE, username) if user.code else self._session(username)

    def set_password(self, username: str, continuation: str, password: str) -> Session | Question:
        self._check(username, continuation)
        if not is_strong(password):
            raise InvalidError(ErrorCode.PASSWORD_TOO_WEAK, field="new_password")
        del self._questions[continuation]
        user = self.users[username]
        user.password, user.is_temporary = password, False
        return self._ask(Asked.CODE, username) if user.code else self._session(username)

    def show_code(self, username: str, continuation: str, code: str) -> Session | Question:
        self._check(username, continuation)
        if self.users[username].code != code:
            raise NotAllowedError(ErrorCode.LOG_IN_CODE_WRONG, field="code")
        del self._questions[continuation]
        return self._session(username)

    def renew(self, refresh_token: str) -> Session:
        username = self._refreshing.get(refresh_token)
        if username is None or not self.users[username].is_enabled:
            raise NotAllowedError(ErrorCode.NOT_AUTHENTICATED)
        return Session(id_token=self._token("id"), expires_in=LIFE)

    def end(self, refresh_token: str) -> None:
        self._refreshing.pop(refresh_token, None)

    def _check(self, username: str, continuation: str) -> None:
        if self._questions.get(continuation) != username:
            raise NotAllowedError(ErrorCode.LOG_IN_EXPIRED)

    def _ask(self, asked: Asked, username: str) -> Question:
        continuation = self._token("continuation")
        self._questions[continuation] = username
        return Question(asked=asked, continuation=continuation)

    def _session(self, username: str) -> Session:
        refresh_token = self._token("refresh")
        self._refreshing[refresh_token] = username
        return Session(id_token=self._token("id"), refresh_token=refresh_token, expires_in=LIFE)

    def _token(self, kind: str) -> str:
        return f"{kind}-{next(self._count)}"
