"""Port `Users` in memory. `passwords` and `signed_out` tell what was done besides."""

from dataclasses import replace
from datetime import UTC, datetime

from chalicelib.domain.errors import ConflictError, ErrorCode, InvalidError, NotFoundError
from chalicelib.domain.users import Office, User

CREATED = datetime(2026, 11, 20, 8, tzinfo=UTC)


class MemoryUsers:
    def __init__(self) -> None:
        self._users: dict[str, User] = {}
        self.passwords: dict[str, str] = {}
        self.signed_out: list[str] = []

    def page(self, *, limit: int, cursor: str | None = None) -> tuple[tuple[User, ...], str | None]:
        names = list(self._users)
        if cursor is not None and cursor not in names:
            raise InvalidError(ErrorCode.BAD_CURSOR, field="cursor")
        start = 0 if cursor is None else names.index(cursor) + 1
        found, left = names[start : start + limit], names[start + limit :]
        return tuple(self._users[one] for one in found), found[-1] if left else None

    def get(self, username: str) -> User:
        if username not in self._users:
            raise NotFoundError(ErrorCode.USER_NOT_FOUND)
        return self._users[username]

    def create(self, username: str, password: str, *, name: str, email: str) -> User:
        if username in self._users:
            raise ConflictError(ErrorCode.USERNAME_TAKEN, field="username")
        self._users[username] = User(
            username=username,
            user_id=f"id-of-{len(self._users)}",
            name=name,
            email=email,
            roles=(),
            centre=None,
            body=None,
            is_enabled=True,
            status="FORCE_CHANGE_PASSWORD",
            created_at=CREATED,
        )
        self.passwords[username] = password
        return self._users[username]

    def appoint(self, username: str, office: Office) -> None:
        self._users[username] = replace(
            self.get(username), roles=(office.role,), centre=office.centre, body=office.body
        )

    def give_password(self, username: str, password: str) -> None:
        self._users[username] = replace(self.get(username), status="FORCE_CHANGE_PASSWORD")
        self.passwords[username] = password

    def disable(self, username: str) -> None:
        self._users[username] = replace(self.get(username), is_enabled=False)

    def enable(self, username: str) -> None:
        self._users[username] = replace(self.get(username), is_enabled=True)

    def end_sessions(self, username: str) -> None:
        self.signed_out.append(self.get(username).username)
