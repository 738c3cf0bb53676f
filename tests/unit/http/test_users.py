"""Users for the administrator: who comes in, in which office, and what history tells of it."""

from typing import Any

import boto3
import pytest

from tests.house import MEMBER, OPERATOR, OWN, House, Reply, log_of_house

ADMINISTRATOR = {"sub": "u-administrator", "cognito:groups": "administrator"}
AUDITOR = {"sub": "u-auditor", "cognito:groups": "auditor"}
USERS = "/v1/staff/users"


def given(username: str, **changes: Any) -> dict[str, Any]:
    return {
        "username": username,
        "name": "Оператор центру",
        "email": "operator@vikno.example",
        "role": "operator",
        "centre": "khm",
        **changes,
    }


def enter(house: House, username: str, **changes: Any) -> dict[str, Any]:
    reply = house.call("POST", USERS, given(username, **changes), ADMINISTRATOR)
    assert reply.status == 201, reply.text
    entered: dict[str, Any] = reply.body
    return entered


def act(house: House, username: str, what: str, body: Any = None) -> Reply:
    return house.call("POST", f"{USERS}/{username}/{what}", body or {}, ADMINISTRATOR)


def log_in(house: House, username: str, password: str) -> Reply:
    return house.call("POST", "/v1/session", {"username": username, "password": password})


def changes(house: House, username: str) -> list[dict[str, Any]]:
    reply = house.call("GET", f"{USERS}/{username}/changes", claims=AUDITOR)
    found: list[dict[str, Any]] = reply.body["changes"]
    return found


@pytest.mark.req("KRP-2.7", "TP-10.5")
def test_a_user_comes_in_with_the_password_that_is_shown_once(house: House) -> None:
    entered = enter(house, "fresh")
    user = entered["user"]
    assert (user["roles"], user["centre"], user["body"]) == (["operator"], "khm", None)
    assert (user["enabled"], user["status"]) == (True, "FORCE_CHANGE_PASSWORD")
    asked = log_in(house, "fresh", entered["temporary_password"])
    assert asked.body["state"] == "NEW_PASSWORD_NEEDED"
    pages = house.call("GET", USERS, claims=ADMINISTRATOR, query={"limit": "50"}).body
    assert user in pages["users"]
    assert entered["temporary_password"] not in str(pages)


@pytest.mark.parametrize(
    ("changed", "status", "code", "field"),
    [
        ({"centre": None}, 422, "missing_field", "centre"),
        ({"role": "supervisor", "centre": None}, 422, "missing_field", "centre"),
        ({"role": "coordinator", "centre": None}, 422, "missing_field", "centre"),
        ({"role": "official", "centre": None}, 422, "missing_field", "body"),
        ({"role": "head", "centre": None}, 422, "missing_field", "body"),
        ({"role": "head", "body": "housing"}, 422, "office_does_not_fit", "centre"),
        ({"role": "auditor"}, 422, "office_does_not_fit", "centre"),
        ({"role": "administrator"}, 422, "office_does_not_fit", "centre"),
        ({"body": "housing"}, 422, "office_does_not_fit", "body"),
        ({"centre": "nowhere"}, 404, "centre_not_found", None),
        ({"role": "head", "centre": None, "body": "nobody"}, 404, "body_not_found", "body"),
    ],
)
def test_an_office_that_cannot_be_held_lets_nobody_in(
    house: House, changed: dict[str, Any], status: int, code: str, field: str | None
) -> None:
    reply = house.call("POST", USERS, given("unfit", **changed), ADMINISTRATOR)
    assert (reply.status, reply.body["code"]) == (status, code), reply.text
    assert field is None or reply.body["field"] == field
    assert act(house, "unfit", "disabling").body["code"] == "user_not_found"


def test_a_name_is_given_once(house: House) -> None:
    enter(house, "taken")
    reply = house.call("POST", USERS, given("taken"), ADMINISTRATOR)
    assert (reply.status, reply.body["code"]) == (409, "username_taken")


@pytest.mark.req("TP-10.5")
def test_who_moves_leaves_the_old_office(house: House) -> None:
    enter(house, "mover")
    moved = act(house, "mover", "office", {"role": "head", "body": "housing"})
    assert moved.status == 200, moved.text
    assert (moved.body["roles"], moved.body["centre"], moved.body["body"]) == (
        ["head"],
        None,
        "housing",
    )


@pytest.mark.req("TP-10.5")
def test_who_is_disabled_gets_in_again_once_enabled(house: House) -> None:
    password = enter(house, "leaver")["temporary_password"]
    assert act(house, "leaver", "disabling").body["enabled"] is False
    assert log_in(house, "leaver", password).status == 401
    assert act(house, "leaver", "enabling").body["enabled"] is True
    assert log_in(house, "leaver", password).status == 200


def test_a_new_password_takes_the_place_of_the_old_one(house: House) -> None:
    old = enter(house, "forgetful")["temporary_password"]
    fresh = act(house, "forgetful", "password").body["temporary_password"]
    assert fresh != old
    assert log_in(house, "forgetful", old).status == 401
    assert log_in(house, "forgetful", fresh).body["state"] == "NEW_PASSWORD_NEEDED"


@pytest.mark.req("KRP-2.7", "TP-10.5")
def test_history_tells_each_act_and_who_did_it_without_names(house: House) -> None:
    user = enter(house, "watched")["user"]
    act(house, "watched", "office", {"role": "supervisor", "centre": "khm"})
    act(house, "watched", "password")
    act(house, "watched", "disabling")
    act(house, "watched", "enabling")
    told = changes(house, "watched")
    assert [one["deed"] for one in reversed(told)] == [
        "USER_ENTERED",
        "USER_MOVED",
        "USER_PASSWORD_GIVEN",
        "USER_DISABLED",
        "USER_ENABLED",
    ]
    assert {one["actor"] for one in told} == {"STAFF:u-administrator"}
    assert (told[0]["role"], told[0]["centre"], told[0]["enabled"]) == ("supervisor", "khm", True)
    for secret in ("watched", user["name"], user["email"]):
        assert secret not in str(told)


def test_nobody_disables_moves_or_resets_himself(house: House) -> None:
    cognito: Any = boto3.client("cognito-idp")
    (pool,) = cognito.list_user_pools(MaxResults=1)["UserPools"]
    told = cognito.admin_get_user(UserPoolId=pool["Id"], Username=MEMBER)
    (sub,) = (one["Value"] for one in told["UserAttributes"] if one["Name"] == "sub")
    himself = {**ADMINISTRATOR, "sub": sub}
    office = {"role": "auditor"}
    for what, body in (("disabling", {}), ("password", {}), ("office", office)):
        reply = house.call("POST", f"{USERS}/{MEMBER}/{what}", body, himself)
        assert (reply.status, reply.body["code"]) == (409, "own_account")
    assert log_in(house, MEMBER, OWN).status == 200


@pytest.mark.parametrize("what", ["office", "disabling", "enabling", "password"])
def test_only_an_administrator_keeps_users(house: House, what: str) -> None:
    for claims in (OPERATOR, AUDITOR):
        reply = house.call("POST", f"{USERS}/{MEMBER}/{what}", {}, claims)
        assert (reply.status, reply.body["code"]) == (403, "role_not_allowed")


def test_neither_passwords_nor_names_reach_the_log(house: House) -> None:
    with log_of_house() as written:
        password = enter(house, "unlogged")["temporary_password"]
        fresh = act(house, "unlogged", "password").body["temporary_password"]
    log = written.getvalue()
    assert "enter_user" in log
    for secret in (password, fresh, "unlogged", "operator@vikno.example", "Оператор центру"):
        assert secret not in log
