"""Who may log in, in which office and where: what an administrator keeps of each member of staff."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode, InvalidError

OF_CENTRES = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.COORDINATOR})
OF_BODIES = frozenset({Role.OFFICIAL, Role.HEAD})
# Nothing that is taken for another sign: it is read out once and typed in once.
_UPPER, _DIGITS, _LOWER = "ABCDEFGHKMNPRTXY", "23456789", "abcdefghkmnprtxy"
_ANY = _LOWER + _UPPER[:8] + _DIGITS
RANDOM_BYTES = 16


class UserDeed(StrEnum):
    """What was done with a user; history tells it as the note of the change."""

    ENTERED = "USER_ENTERED"
    MOVED = "USER_MOVED"
    DISABLED = "USER_DISABLED"
    ENABLED = "USER_ENABLED"
    PASSWORD_GIVEN = "USER_PASSWORD_GIVEN"  # noqa: S105 - a deed, no password


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A role, and the centre or the body where it is held; None where the role is bound to neither."""

    role: Role
    centre: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """What history keeps of a user: no name, no address, only the id that other histories name, too."""

    user_id: str
    role: str
    centre: str | None
    body: str | None
    is_enabled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A member of staff as the user pool knows him. `roles` are those of his groups, `status` is the pool's word."""

    username: str
    user_id: str
    name: str
    email: str
    roles: tuple[Role, ...]
    centre: str | None
    body: str | None
    is_enabled: bool
    status: str
    created_at: datetime


def check_office(office: Office) -> None:
    """Raises InvalidError where the role wants a centre or a body that is not named, or is bound to none."""
    for name, given, roles in (
        ("centre", office.centre, OF_CENTRES),
        ("body", office.body, OF_BODIES),
    ):
        if office.role in roles and given is None:
            raise InvalidError(ErrorCode.MISSING_FIELD, field=name)
        if office.role not in roles and given is not None:
            raise InvalidError(ErrorCode.OFFICE_DOES_NOT_FIT, field=name)


def temporary_password(random_bytes: bytes) -> str:
    """A password such as `K7fx-9amt-…` that the user pool takes, of over seventy bits, from RANDOM_BYTES of them."""
    first, second, third, *rest = random_bytes[:RANDOM_BYTES]
    signs = [_UPPER[first % 16], _DIGITS[second % 8], _LOWER[third % 16]]
    signs += [_ANY[byte % len(_ANY)] for byte in rest]
    return "-".join("".join(signs[at : at + 4]) for at in range(0, RANDOM_BYTES, 4))
