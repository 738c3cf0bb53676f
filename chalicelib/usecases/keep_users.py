"""Who may log in and in which office, kept by the administrator: each act is written down before it takes hold."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.actors import Actor
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from chalicelib.domain.keeping import Change
from chalicelib.domain.users import Appointment, Office, User, UserDeed, check_office
from chalicelib.usecases.ports import Records, Registry, Replacement, Sheaf, StaleRecordsError
from chalicelib.usecases.ports.identity import Users

ATTEMPTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class UserDesk:
    """What lies before who keeps the users."""

    users: Users
    records: Records
    registry: Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    username: str
    name: str
    email: str
    office: Office
    password: str


def enter_user(new: NewUser, *, desk: UserDesk, actor: Actor, now: datetime) -> User:
    """Enter a user with a temporary password. Nobody gets an office of which history does not tell.

    Refuses an office that lacks its centre or body, one that the registry does not know, and a name that is taken.
    """
    _check(new.office, desk.registry)
    user = desk.users.create(new.username, new.password, name=new.name, email=new.email)
    _record(user, new.office, UserDeed.ENTERED, desk, actor, now)
    desk.users.appoint(new.username, new.office)
    return desk.users.get(new.username)


def move_user(
    username: str, office: Office, *, desk: UserDesk, actor: Actor, now: datetime
) -> User:
    """Put a user into another office; sessions of the old one cannot be renewed. Refuses one's own."""
    _check(office, desk.registry)
    user = _other(username, desk, actor)
    _record(user, office, UserDeed.MOVED, desk, actor, now)
    desk.users.appoint(username, office)
    desk.users.end_sessions(username)
    return desk.users.get(username)


def disable_user(username: str, *, desk: UserDesk, actor: Actor, now: datetime) -> User:
    """Let a user log in no more, nor renew a session. Refuses one's own, so that somebody is left to let in again."""
    user = _other(username, desk, actor)
    _record(user, _office(user), UserDeed.DISABLED, desk, actor, now, is_enabled=False)
    desk.users.disable(username)
    desk.users.end_sessions(username)
    return desk.users.get(username)


def enable_user(username: str, *, desk: UserDesk, actor: Actor, now: datetime) -> User:
    """Let a user log in again, in the office held before."""
    user = desk.users.get(username)
    _record(user, _office(user), UserDeed.ENABLED, desk, actor, now, is_enabled=True)
    desk.users.enable(username)
    return desk.users.get(username)


def give_password(
    username: str, password: str, *, desk: UserDesk, actor: Actor, now: datetime
) -> User:
    """A new temporary password in place of one that is forgotten; all sessions end. Refuses one's own."""
    user = _other(username, desk, actor)
    _record(user, _office(user), UserDeed.PASSWORD_GIVEN, desk, actor, now)
    desk.users.give_password(username, password)
    desk.users.end_sessions(username)
    return desk.users.get(username)


def _other(username: str, desk: UserDesk, actor: Actor) -> User:
    user = desk.users.get(username)
    if user.user_id == actor.id:
        raise ConflictError(ErrorCode.OWN_ACCOUNT)
    return user


def _check(office: Office, registry: Registry) -> None:
    check_office(office)
    if office.centre is not None:
        registry.centre(office.centre)
    if office.body is not None and office.body not in registry.bodies():
        raise NotFoundError(ErrorCode.BODY_NOT_FOUND, field="body")


def _office(user: User) -> Office | None:
    return Office(role=user.roles[0], centre=user.centre, body=user.body) if user.roles else None


def _record(
    user: User,
    office: Office | None,
    deed: UserDeed,
    desk: UserDesk,
    actor: Actor,
    now: datetime,
    *,
    is_enabled: bool | None = None,
) -> None:
    """Write down what stands from now on, and who says so."""
    stands = Appointment(
        user_id=user.user_id,
        role=office.role if office else "",
        centre=office.centre if office else None,
        body=office.body if office else None,
        is_enabled=user.is_enabled if is_enabled is None else is_enabled,
    )
    change = Change(at=now, actor=actor.label, note=deed)
    for _ in range(ATTEMPTS):
        sheaf: Sheaf[Appointment] = desk.records.sheaf(Appointment, user.user_id)
        try:
            desk.records.replace([Replacement(sheaf=sheaf, records=(stands,))], change)
        except StaleRecordsError:
            continue
        return
    raise ConflictError(ErrorCode.BUSY)
