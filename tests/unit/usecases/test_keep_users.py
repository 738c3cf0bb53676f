"""What an administrator does with users is written down before it takes hold."""

from typing import Any

import pytest

from chalicelib.domain.actors import Actor, ActorKind, Role
from chalicelib.domain.errors import ConflictError, ErrorCode, NotFoundError
from chalicelib.domain.users import Appointment, Office
from chalicelib.usecases.keep_users import (
    NewUser,
    UserDesk,
    disable_user,
    enter_user,
    give_password,
    move_user,
)
from chalicelib.usecases.ports import StaleRecordsError
from tests.factories import BODIES, CENTRES, NOW
from tests.fakes.records import MemoryRecords
from tests.fakes.registry import MemoryRegistry
from tests.fakes.users import MemoryUsers

ADMINISTRATOR = Actor(kind=ActorKind.STAFF, id="admin", roles=frozenset({Role.ADMINISTRATOR}))
OPERATOR = Office(role=Role.OPERATOR, centre="khm")


class NeverFreeRecords(MemoryRecords):
    """Somebody else is always faster."""

    def replace(self, replacements: object, change: object) -> None:  # noqa: ARG002
        raise StaleRecordsError


def desk_with(records: MemoryRecords) -> UserDesk:
    registry = MemoryRegistry((*CENTRES, *BODIES))
    return UserDesk(users=MemoryUsers(), records=records, registry=registry)


def enter(desk: UserDesk) -> None:
    new = NewUser(
        username="new", name="Оператор", email="new@vikno.example", office=OPERATOR, password="Aa2"
    )
    enter_user(new, desk=desk, actor=ADMINISTRATOR, now=NOW)


def users_of(desk: UserDesk) -> MemoryUsers:
    assert isinstance(desk.users, MemoryUsers)
    return desk.users


@pytest.mark.req("TP-10.5")
def test_nobody_gets_an_office_of_which_history_does_not_tell() -> None:
    desk = desk_with(NeverFreeRecords())
    with pytest.raises(ConflictError) as refused:
        enter(desk)
    assert refused.value.code is ErrorCode.BUSY
    assert desk.users.get("new").roles == ()


@pytest.mark.parametrize("act", [disable_user, lambda name, **at: give_password(name, "Bb3", **at)])
def test_what_cannot_be_written_down_is_not_done(act: Any) -> None:
    desk = desk_with(NeverFreeRecords())
    users_of(desk).create("new", "Aa2", name="Оператор", email="new@vikno.example")
    before = desk.users.get("new")
    with pytest.raises(ConflictError):
        act("new", desk=desk, actor=ADMINISTRATOR, now=NOW)
    assert desk.users.get("new") == before
    assert users_of(desk).passwords == {"new": "Aa2"}


def test_who_loses_an_office_or_a_password_is_signed_out_everywhere() -> None:
    desk = desk_with(MemoryRecords())
    enter(desk)
    head = Office(role=Role.HEAD, body="housing")
    move_user("new", head, desk=desk, actor=ADMINISTRATOR, now=NOW)
    give_password("new", "Bb3", desk=desk, actor=ADMINISTRATOR, now=NOW)
    disable_user("new", desk=desk, actor=ADMINISTRATOR, now=NOW)
    assert users_of(desk).signed_out == ["new"] * 3


@pytest.mark.req("TP-10.5")
def test_history_keeps_what_stands_after_each_act() -> None:
    records = MemoryRecords()
    desk = desk_with(records)
    enter(desk)
    disable_user("new", desk=desk, actor=ADMINISTRATOR, now=NOW)
    user_id = desk.users.get("new").user_id
    (stands,) = records.sheaf(Appointment, user_id).records
    assert stands == Appointment(
        user_id=user_id, role="operator", centre="khm", body=None, is_enabled=False
    )
    latest, first = records.changes(Appointment, user_id, limit=9)
    assert (first.change.note, latest.change.note) == ("USER_ENTERED", "USER_DISABLED")
    assert {first.change.actor, latest.change.actor} == {ADMINISTRATOR.label}


def test_a_body_that_the_registry_does_not_know_is_no_place_to_serve() -> None:
    desk = desk_with(MemoryRecords())
    enter(desk)
    nowhere = Office(role=Role.HEAD, body="nobody")
    with pytest.raises(NotFoundError):
        move_user("new", nowhere, desk=desk, actor=ADMINISTRATOR, now=NOW)
    assert desk.users.get("new").roles == (Role.OPERATOR,)
