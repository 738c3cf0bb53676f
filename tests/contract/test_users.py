"""Port `Users`: in memory, on moto, on the embedded AWS."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.identity.users import CognitoUsers
from chalicelib.domain.actors import Role
from chalicelib.domain.errors import ErrorCode, ViknoError
from chalicelib.domain.users import Office
from chalicelib.usecases.ports.identity import Users
from tests.contract.conftest import ON_EMBEDDED
from tests.fakes.users import MemoryUsers

PASSWORD = "Given-by-us-2026"
OPERATOR = Office(role=Role.OPERATOR, centre="khm")
HEAD = Office(role=Role.HEAD, body="khm-oda-housing")


def in_cognito() -> CognitoUsers:
    cognito: Any = boto3.client("cognito-idp")
    bounds = [
        {"Name": one, "AttributeDataType": "String", "Mutable": True} for one in ("centre", "body")
    ]
    pool = cognito.create_user_pool(PoolName="staff", Schema=bounds)["UserPool"]["Id"]
    for role in Role:
        cognito.create_group(UserPoolId=pool, GroupName=role.value)
    return CognitoUsers(lambda: cognito, pool)


@pytest.fixture(params=["memory", "moto", ON_EMBEDDED])
def users(request: pytest.FixtureRequest) -> Any:
    if request.param == "memory":
        yield MemoryUsers()
    elif request.param == "moto":
        request.getfixturevalue("aws_keys")
        with mock_aws():
            yield in_cognito()
    else:
        request.getfixturevalue("empty_embedded")
        yield in_cognito()


def enter(users: Users, username: str) -> None:
    users.create(username, PASSWORD, name="Оператор", email=f"{username}@vikno.example")


def refusal(act: Callable[[], object]) -> ErrorCode:
    with pytest.raises(ViknoError) as refused:
        act()
    return refused.value.code


def test_a_new_user_holds_no_office_yet(users: Users) -> None:
    enter(users, "first")
    user = users.get("first")
    assert (user.username, user.name, user.email) == ("first", "Оператор", "first@vikno.example")
    assert (user.roles, user.centre, user.body) == ((), None, None)
    assert (user.is_enabled, user.status) == (True, "FORCE_CHANGE_PASSWORD")
    assert user.user_id not in {"", "first"}
    assert user.created_at.tzinfo is not None


def test_an_office_takes_the_place_of_the_one_before(users: Users) -> None:
    enter(users, "first")
    for office in (OPERATOR, HEAD, HEAD):
        users.appoint("first", office)
    user = users.get("first")
    assert (user.roles, user.centre, user.body) == ((Role.HEAD,), None, "khm-oda-housing")


def test_a_user_is_disabled_and_enabled(users: Users) -> None:
    enter(users, "first")
    users.disable("first")
    assert users.get("first").is_enabled is False
    users.end_sessions("first")
    users.enable("first")
    assert users.get("first").is_enabled is True


def test_a_given_password_is_to_be_changed(users: Users) -> None:
    enter(users, "first")
    users.give_password("first", "Another-one-2026")
    assert users.get("first").status == "FORCE_CHANGE_PASSWORD"


def test_pages_hold_everybody_once_with_the_office(users: Users) -> None:
    names = {f"user-{number}" for number in range(5)}
    for name in sorted(names):
        enter(users, name)
        users.appoint(name, OPERATOR)
    found, cursor = users.page(limit=2)
    seen = list(found)
    while cursor:
        found, cursor = users.page(limit=2, cursor=cursor)
        assert 0 < len(found) <= 2
        seen += found
    assert sorted(one.username for one in seen) == sorted(names)
    assert {(one.roles, one.centre) for one in seen} == {((Role.OPERATOR,), "khm")}


def test_a_name_is_given_once(users: Users) -> None:
    enter(users, "first")
    assert refusal(lambda: enter(users, "first")) is ErrorCode.USERNAME_TAKEN


ACTS: dict[str, Callable[[Users], object]] = {
    "get": lambda users: users.get("nobody"),
    "appoint": lambda users: users.appoint("nobody", OPERATOR),
    "give_password": lambda users: users.give_password("nobody", PASSWORD),
    "disable": lambda users: users.disable("nobody"),
    "enable": lambda users: users.enable("nobody"),
    "end_sessions": lambda users: users.end_sessions("nobody"),
}


@pytest.mark.parametrize("act", ACTS)
def test_who_is_not_there_is_not_found(users: Users, act: str) -> None:
    assert refusal(lambda: ACTS[act](users)) is ErrorCode.USER_NOT_FOUND
