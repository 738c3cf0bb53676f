"""Messages about users: who may log in, in which office and where."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.domain.actors import Role
from chalicelib.domain.users import UserDeed
from chalicelib.entrypoints.http.fields import (
    BodyId,
    CentreId,
    Email,
    Line,
    Message,
    PageSize,
    Reply,
)

# No `@`: a name stands in addresses of pages, where no mail address may.
NewUsername = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,31}(\.[a-z0-9-]{1,31}){0,2}$")
]
UserCursor = Annotated[str, StringConstraints(pattern=r"^[!-~]{1,4096}$")]
# As many as one look at each one's groups allows.
UserPageSize = Annotated[PageSize, Field(le=50)]


class UsersQuery(Message):
    limit: UserPageSize = 20
    cursor: UserCursor | None = None


class OfficeIn(Message):
    """Operators, supervisors and coordinators serve in a centre, officials and heads in a body, others in neither."""

    role: Role
    centre: CentreId | None = None
    body: BodyId | None = None


class UserIn(OfficeIn):
    username: NewUsername
    name: Line
    email: Email


class UserActIn(Message):
    """Nothing more than the address says."""


class UserOut(Reply):
    """`status` is the user pool's word, such as FORCE_CHANGE_PASSWORD until the temporary password is changed."""

    username: str
    user_id: str
    name: str
    email: str
    roles: tuple[Role, ...]
    centre: str | None
    body: str | None
    enabled: bool
    status: str
    created_at: datetime


class UsersOut(Reply):
    """Repeat the request with `cursor` for the next page."""

    users: tuple[UserOut, ...]
    cursor: str | None


class AdmittedOut(Reply):
    """A user with a password that is shown this once, and works for three days until it is changed."""

    user: UserOut
    temporary_password: str


class UserChangeOut(Reply):
    """What was done, by whom, and the office from then on; `role` is empty where there was none."""

    at: datetime
    actor: str
    deed: UserDeed
    role: str
    centre: str | None
    body: str | None
    enabled: bool | None


class UserChangesOut(Reply):
    """The latest first."""

    changes: tuple[UserChangeOut, ...]
