"""Users for the administrator: who may log in, in which office and where, and who said so."""

import json
import secrets

from chalicelib import wiring
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode
from chalicelib.domain.keeping import Changed
from chalicelib.domain.users import (
    RANDOM_BYTES,
    Appointment,
    Office,
    User,
    UserDeed,
    temporary_password,
)
from chalicelib.entrypoints.http.endpoint import Call
from chalicelib.entrypoints.http.fields import Message, PageSize
from chalicelib.entrypoints.http.staff import staff
from chalicelib.entrypoints.http.user_models import (
    AdmittedOut,
    OfficeIn,
    UserActIn,
    UserChangeOut,
    UserChangesOut,
    UserIn,
    UserOut,
    UsersOut,
    UsersQuery,
)
from chalicelib.usecases import keep_users

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
OVERSEERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
USER = "/users/{username}"
_OFFICE = (
    ErrorCode.MISSING_FIELD,
    ErrorCode.OFFICE_DOES_NOT_FIT,
    ErrorCode.CENTRE_NOT_FOUND,
    ErrorCode.BODY_NOT_FOUND,
    ErrorCode.BUSY,
)
_ACT = (ErrorCode.USER_NOT_FOUND, ErrorCode.BUSY)
_ACT_ON_ANOTHER = (*_ACT, ErrorCode.OWN_ACCOUNT)


class UserChangesQuery(Message):
    limit: PageSize = 50


@staff.endpoint(
    "GET",
    "/users",
    "Користувачі",
    query=UsersQuery,
    response=UsersOut,
    roles=ADMINISTRATORS,
    errors=(ErrorCode.BAD_CURSOR,),
)
def list_users(call: Call) -> UsersOut:
    """Everybody who may log in or could once, with the office held."""
    found, cursor = wiring.user_desk().users.page(limit=call.query.limit, cursor=call.query.cursor)
    return UsersOut(users=tuple(map(_out, found)), cursor=cursor)


@staff.endpoint(
    "POST",
    "/users",
    "Внести користувача",
    request=UserIn,
    response=AdmittedOut,
    status=201,
    roles=ADMINISTRATORS,
    errors=(*_OFFICE, ErrorCode.USERNAME_TAKEN),
)
def enter_user(call: Call) -> AdmittedOut:
    """Let somebody in, with a temporary password that this answer alone tells; no mail goes out."""
    given, password = call.body, temporary_password(secrets.token_bytes(RANDOM_BYTES))
    new = keep_users.NewUser(
        username=given.username,
        name=given.name,
        email=given.email,
        office=_office(given),
        password=password,
    )
    user = keep_users.enter_user(new, desk=wiring.user_desk(), actor=call.staff, now=call.now)
    return AdmittedOut(user=_out(user), temporary_password=password)


@staff.endpoint(
    "POST",
    USER + "/office",
    "Змінити посаду користувача",
    request=OfficeIn,
    response=UserOut,
    roles=ADMINISTRATORS,
    errors=(*_OFFICE, ErrorCode.USER_NOT_FOUND, ErrorCode.OWN_ACCOUNT),
)
def move_user(call: Call) -> UserOut:
    """Put a user into another office; within half an hour nothing of the old one is left to them."""
    user = keep_users.move_user(
        call.path["username"],
        _office(call.body),
        desk=wiring.user_desk(),
        actor=call.staff,
        now=call.now,
    )
    return _out(user)


@staff.endpoint(
    "POST",
    USER + "/disabling",
    "Закрити користувачу вхід",
    request=UserActIn,
    response=UserOut,
    roles=ADMINISTRATORS,
    errors=_ACT_ON_ANOTHER,
)
def disable_user(call: Call) -> UserOut:
    """Let a user log in no more; a session that is open lasts half an hour at most."""
    return _out(
        keep_users.disable_user(
            call.path["username"], desk=wiring.user_desk(), actor=call.staff, now=call.now
        )
    )


@staff.endpoint(
    "POST",
    USER + "/enabling",
    "Відкрити користувачу вхід",
    request=UserActIn,
    response=UserOut,
    roles=ADMINISTRATORS,
    errors=_ACT,
)
def enable_user(call: Call) -> UserOut:
    """Let a user log in again, with the password and in the office held before."""
    return _out(
        keep_users.enable_user(
            call.path["username"], desk=wiring.user_desk(), actor=call.staff, now=call.now
        )
    )


@staff.endpoint(
    "POST",
    USER + "/password",
    "Дати користувачу новий пароль",
    request=UserActIn,
    response=AdmittedOut,
    roles=ADMINISTRATORS,
    errors=_ACT_ON_ANOTHER,
)
def give_user_password(call: Call) -> AdmittedOut:
    """A new temporary password, which this answer alone tells; sessions of the user cannot be renewed any more."""
    password = temporary_password(secrets.token_bytes(RANDOM_BYTES))
    user = keep_users.give_password(
        call.path["username"], password, desk=wiring.user_desk(), actor=call.staff, now=call.now
    )
    return AdmittedOut(user=_out(user), temporary_password=password)


@staff.endpoint(
    "GET",
    USER + "/changes",
    "Хто і що змінив у користувача",
    query=UserChangesQuery,
    response=UserChangesOut,
    roles=OVERSEERS,
    errors=(ErrorCode.USER_NOT_FOUND,),
)
def list_user_changes(call: Call) -> UserChangesOut:
    """What was done with a user through this API, and by whom."""
    desk = wiring.user_desk()
    user = desk.users.get(call.path["username"])
    changes = desk.records.changes(Appointment, user.user_id, limit=call.query.limit)
    return UserChangesOut(changes=tuple(map(_change_out, changes)))


def _office(given: OfficeIn) -> Office:
    return Office(role=given.role, centre=given.centre, body=given.body)


def _out(user: User) -> UserOut:
    return UserOut(
        username=user.username,
        user_id=user.user_id,
        name=user.name,
        email=user.email,
        roles=user.roles,
        centre=user.centre,
        body=user.body,
        enabled=user.is_enabled,
        status=user.status,
        created_at=user.created_at,
    )


def _change_out(one: Changed) -> UserChangeOut:
    """Of a deed that moved nothing, such as a new password, only that it was done."""
    stands = json.loads(one.added[0]) if one.added else {}
    return UserChangeOut(
        at=one.change.at,
        actor=one.change.actor,
        deed=UserDeed(one.change.note),
        role=stands.get("role", ""),
        centre=stands.get("centre"),
        body=stands.get("body"),
        enabled=stands.get("is_enabled"),
    )
