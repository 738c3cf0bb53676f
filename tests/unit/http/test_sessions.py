"""Sessions of staff: the tokens travel in cookies that no script reads, and stand nowhere else."""

from typing import Any

import pytest

from tests.house import GIVEN, MEMBER, NEWCOMER, OPERATOR, OWN, House, Reply, log_of_house

ID, REFRESH = "__Host-vikno-id", "__Host-vikno-refresh"


def log_in(house: House, username: str = MEMBER, password: str = OWN) -> Reply:
    return house.call("POST", "/v1/session", {"username": username, "password": password})


def cookies(reply: Reply) -> dict[str, tuple[str, set[str]]]:
    """Value and attributes of each cookie that a reply sets."""
    found = {}
    for cookie in reply.cookies:
        pair, *attributes = cookie.split("; ")
        name, value = pair.split("=", 1)
        found[name] = (value, set(attributes))
    return found


def guarded(seconds: int) -> set[str]:
    return {"Path=/", "Secure", "HttpOnly", "SameSite=Strict", f"Max-Age={seconds}"}


def renewal(house: House, cookie: str | None) -> Reply:
    headers = {} if cookie is None else {"cookie": cookie}
    return house.call("POST", "/v1/session-renewal", {}, headers=headers)


@pytest.mark.req("KRP-2.7")
def test_a_log_in_sets_two_cookies_that_scripts_and_other_sites_do_not_get(house: House) -> None:
    reply = log_in(house)
    assert reply.status == 200
    expires_in = reply.body["expires_in"]
    assert reply.body == {"state": "OPEN", "expires_in": expires_in, "continuation": None}
    found = cookies(reply)
    assert {name: attributes for name, (_, attributes) in found.items()} == {
        ID: guarded(expires_in),
        REFRESH: guarded(8 * 3600),
    }
    for value, _ in found.values():
        assert value
        assert value not in reply.text


def test_name_and_password_that_do_not_fit_are_refused_in_the_same_words(house: House) -> None:
    replies = [log_in(house, *one) for one in ((MEMBER, "wrong"), ("nobody", OWN))]
    assert {one.status for one in replies} == {401}
    assert replies[0].body == replies[1].body
    assert replies[0].body["code"] == "log_in_refused"
    assert "адміністратор" in replies[0].body["title"]
    assert not any(one.cookies for one in replies)


def test_a_newcomer_sets_an_own_password_and_is_in(house: House) -> None:
    asked = log_in(house, NEWCOMER, GIVEN)
    assert asked.body["state"] == "NEW_PASSWORD_NEEDED"
    assert asked.body["expires_in"] is None
    assert not asked.cookies
    answer = {"username": NEWCOMER, "continuation": asked.body["continuation"]}
    weak = house.call("POST", "/v1/session-answer", {**answer, "new_password": "short"})
    assert (weak.status, weak.body["code"]) == (422, "password_too_weak")
    assert (weak.body["field"], weak.body["shortest"]) == ("new_password", 12)
    done = house.call("POST", "/v1/session-answer", {**answer, "new_password": OWN})
    assert done.body["state"] == "OPEN"
    assert set(cookies(done)) == {ID, REFRESH}


@pytest.mark.parametrize(
    ("given", "status", "code", "field"),
    [
        ({}, 422, "missing_field", "new_password"),
        ({"new_password": OWN, "code": "123456"}, 400, "invalid_request", "code"),
    ],
)
def test_one_question_has_one_answer(
    house: House, given: dict[str, str], status: int, code: str, field: str
) -> None:
    body = {"username": MEMBER, "continuation": "c" * 20, **given}
    reply = house.call("POST", "/v1/session-answer", body)
    assert (reply.status, reply.body["code"], reply.body["field"]) == (status, code, field)


def test_a_session_is_renewed_by_its_cookie_among_others(house: House) -> None:
    token, _ = cookies(log_in(house))[REFRESH]
    reply = renewal(house, f"theme=dark; odd cookie; {REFRESH}={token}; {ID}=x")
    assert reply.body["state"] == "OPEN"
    assert {name: attributes for name, (_, attributes) in cookies(reply).items()} == {
        ID: guarded(reply.body["expires_in"])
    }


@pytest.mark.parametrize(
    "cookie", [None, "", "other=1", f"{REFRESH}=", f"{REFRESH}=spent", f"x{REFRESH}=a", ";=;"]
)
def test_without_a_living_cookie_nothing_is_renewed(house: House, cookie: str | None) -> None:
    reply = renewal(house, cookie)
    assert (reply.status, reply.body["code"]) == (401, "not_authenticated")
    assert not reply.cookies


def test_who_has_no_session_is_logged_out_all_the_same(house: House) -> None:
    reply = house.call("POST", "/v1/session-end", {})
    assert reply.status == 200
    assert reply.body == {"state": "CLOSED", "expires_in": None, "continuation": None}
    assert cookies(reply) == {ID: ("", guarded(0)), REFRESH: ("", guarded(0))}


@pytest.mark.parametrize("path", ["", "-answer", "-renewal", "-end"])
def test_a_form_of_another_site_changes_no_session(house: House, path: str) -> None:
    """What a form can send without asking leave is not taken."""
    for media_type in ("application/x-www-form-urlencoded", "text/plain", ""):
        reply = house.call("POST", f"/v1/session{path}", "{}", headers={"Content-Type": media_type})
        assert (reply.status, reply.body["code"]) == (415, "unsupported_media_type")
        assert not reply.cookies


def test_neither_passwords_nor_tokens_nor_names_reach_the_log(house: House) -> None:
    with log_of_house() as written:
        opened = log_in(house)
        log_in(house, MEMBER, "Wrong-words-2026")
        asked = log_in(house, "somebody-else", GIVEN)
        found = {name: value for name, (value, _) in cookies(opened).items()}
        renewed = renewal(house, f"{REFRESH}={found[REFRESH]}")
    log = written.getvalue()
    assert asked.status == 401
    assert '"endpoint": "log_in"' in log or '"endpoint":"log_in"' in log
    secrets: list[Any] = [
        OWN,
        GIVEN,
        "Wrong-words-2026",
        MEMBER,
        "somebody-else",
        *found.values(),
        cookies(renewed)[ID][0],
    ]
    assert not [one for one in secrets if one in log]


def test_staff_are_told_who_they_are(house: House) -> None:
    claims = {**OPERATOR, "name": "Оператор центру"}
    reply = house.call("GET", "/v1/staff/me", claims=claims)
    assert reply.body == {
        "user_id": "u-operator",
        "name": "Оператор центру",
        "roles": ["operator"],
        "centre": "khm",
        "body": None,
    }
    assert house.call("GET", "/v1/staff/me", claims=OPERATOR).body["name"] == ""
