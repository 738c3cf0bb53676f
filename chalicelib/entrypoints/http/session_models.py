"""Messages about sessions of staff. Tokens stand in none of them: they travel as cookies that scripts cannot read."""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from chalicelib.entrypoints.http.fields import Message, Reply, no_controls

Username = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=128),
    AfterValidator(no_controls),
    Field(json_schema_extra={"pattern": r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+$"}),
]
Password = Annotated[str, StringConstraints(min_length=1, max_length=256)]
Continuation = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,2048}$")]
OneTimeCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]


class SessionState(StrEnum):
    OPEN = "OPEN"
    NEW_PASSWORD_NEEDED = "NEW_PASSWORD_NEEDED"  # noqa: S105 - the name of a state
    CODE_NEEDED = "CODE_NEEDED"
    CLOSED = "CLOSED"


class LogInIn(Message):
    username: Username
    password: Password


class SessionAnswerIn(Message):
    """What was asked for: `new_password` or `code`, with the `continuation` of the question."""

    username: Username
    continuation: Continuation
    new_password: Password | None = None
    code: OneTimeCode | None = None


class SessionCookieIn(Message):
    """Nothing: the cookie says which session. The empty object keeps forms of other sites out."""


class SessionOut(Reply):
    """Where the session stands. `expires_in` in seconds is told of an open one; renew it before.

    `continuation` goes back with what is asked for, within three minutes.
    """

    state: SessionState
    expires_in: Annotated[int, Field(ge=0)] | None
    continuation: str | None
